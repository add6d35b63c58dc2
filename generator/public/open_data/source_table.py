"""Reading one delimited source file: encoding, header and rows, with every problem noted.

Measured on the country's primary address file (6,122 rows, 31 columns): 0.05 s here, stripping included;
0.03 s with pandas and `dtype=str`, but 0.35 s for its import. So the loaders use the csv module.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final, Literal

from generator.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

    from generator.public.open_data.refusals import Refusals

BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"
DELIMITERS: Final = ";,\t|"


@dataclass(frozen=True, slots=True)
class Layout:
    """How a kind of source file is written.

    Attributes:
        encoding: `cp1252` (DUO's address files) or `utf-8` (with or without a byte order mark).
        delimiter: character between two fields.
        required: columns without which the file cannot be used.
    """

    encoding: Literal["cp1252", "utf-8"]
    delimiter: str
    required: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SourceTable:
    """The rows of one file.

    Attributes:
        rows: spreadsheet row number and stripped values in the order of `header`; empty when the header is unusable.
    """

    path: Path
    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]

    def position(self, column: str) -> int:
        """Index of a column that `Layout.required` promised."""
        return self.header.index(column)


def read_table(path: Path, layout: Layout, refusals: Refusals) -> SourceTable:
    """Read `path`; a row that does not fit the header is noted and left out.

    Args:
        path: the file.
        layout: how it should be written.
        refusals: receives every problem of encoding, header and row shape.

    Raises:
        InputError: if the file cannot be read at all.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})", next_step="Check the path.") from error
    text = _decode(path, content, layout.encoding, refusals)
    records = csv.reader(io.StringIO(text, newline=""), delimiter=layout.delimiter, strict=True)
    header: tuple[str, ...] = ()
    rows: list[tuple[int, tuple[str, ...]]] = []
    number = 0
    try:
        for number, record in enumerate(records, start=1):
            if number == 1:
                header = tuple([name.strip() for name in record])
                if not _header_fits(path, header, layout, refusals):
                    return SourceTable(path, header, ())
            elif len(record) == len(header):
                rows.append((number, tuple([value.strip() for value in record])))
            elif any(value.strip() for value in record):
                refusals.add(path, number, "", f"{len(record)} fields", expected=f"{len(header)} fields, as the header")
    except csv.Error:
        refusals.add(path, number + 1, "", "", expected="fields whose quotation marks are closed or doubled")
    if not number:
        refusals.add(path, None, "", "", expected="a header row and data; the file is empty")
    return SourceTable(path, header, tuple(rows))


def _header_fits(path: Path, header: tuple[str, ...], layout: Layout, refusals: Refusals) -> bool:
    other = next((mark for mark in DELIMITERS if mark != layout.delimiter and mark in header[0]), "")
    if len(header) == 1 and len(layout.required) > 1 and other:
        refusals.add(path, 1, "", other, expected=f"fields separated by {layout.delimiter!r}")
        return False
    missing = [column for column in layout.required if column not in header]
    strangers = [column for column in header if column not in layout.required]
    for column in missing:
        nearest = get_close_matches(column, strangers, n=1, cutoff=0.4)
        refusals.add(path, 1, column, nearest[0] if nearest else "", expected=f"a column named {column!r}")
    twice = sorted({column for column in header if header.count(column) > 1})
    for column in twice:
        refusals.add(path, 1, column, "", expected="each column name once")
    return not missing and not twice


def _decode(path: Path, content: bytes, encoding: Literal["cp1252", "utf-8"], refusals: Refusals) -> str:
    """Decode, noting rows in a wrong encoding; such rows come out with replacement characters."""
    if encoding == "cp1252" and content.startswith(BYTE_ORDER_MARK):
        refusals.add(path, None, "", "UTF-8 with a byte order mark", expected="encoding cp1252, as DUO writes it")
        return content.decode("utf-8-sig", errors="replace")
    content = content.removeprefix(BYTE_ORDER_MARK)
    if content.isascii():
        return content.decode("ascii")
    special = [(row, line) for row, line in enumerate(content.split(b"\n"), start=1) if not line.isascii()]
    wrong = [(row, found) for row, line in special if (found := _wrong_encoding(line, encoding))]
    if len(wrong) == len(special) and len({found for _, found in wrong}) == 1:
        refusals.add(path, None, "", wrong[0][1], expected=f"encoding {encoding}")
    else:
        for row, found in wrong:
            refusals.add(path, row, "", found, expected=f"encoding {encoding}")
    return content.decode(encoding, errors="replace")


def _wrong_encoding(line: bytes, encoding: Literal["cp1252", "utf-8"]) -> str:
    """Say what is wrong with a line that has letters beyond ASCII, or "".

    A cp1252 line of Dutch or Frisian text is never valid UTF-8 by accident: that takes an accented capital
    followed by a typographic sign. So a cp1252 line that is valid UTF-8 was written in UTF-8 (mojibake).
    """
    try:
        as_utf8 = line.decode("utf-8")
    except UnicodeDecodeError:
        as_utf8 = ""
    if encoding == "cp1252":
        if as_utf8:
            return "UTF-8 text (accented letters would turn into two signs)"
        return "" if _fits(line, "cp1252") else "bytes that no cp1252 text has"
    if not as_utf8:
        return "bytes that no UTF-8 text has (perhaps cp1252)"
    return "text that was decoded wrongly before (mojibake)" if _is_mojibake(as_utf8) else ""


def _fits(line: bytes, encoding: str) -> bool:
    try:
        line.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _is_mojibake(text: str) -> bool:
    try:
        text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return False
    return True
