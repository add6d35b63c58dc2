"""A delivery as a file: text with semicolons, or a spreadsheet. Both become the same rows of text.

A spreadsheet can hold what its sender does not see. A formula is not what the sender typed, a hidden sheet, row or
column is not what he looked at: each is listed with its place, and the file is refused.
"""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING, Any, Final

from generator.errors import InputError, Problem, TableInputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

Grid = dict[int, list[str]]
"""Fields of each row, by row as a spreadsheet shows it; the header is the first."""

SPREADSHEET: Final = ".xlsx"
_LARGEST_UNPACKED: Final = 400 * 2**20
_LARGEST_RATIO: Final = 200
"""A sheet of rows packs about twenty times smaller; far beyond that it was made to burst."""
_DECIMALS: Final = 4
_ROW: Final = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
_COLUMN: Final = re.compile(rb"<(?:\w+:)?col\b([^>]*)>")
_HIDDEN: Final = re.compile(rb'\bhidden="(?:1|true)"')
_NUMBER: Final = re.compile(rb'\br="([0-9]+)"')
_NEXT: Final = "Save the delivery as .xlsx or as UTF-8 text with semicolons (.csv)."


def read_grid(path: Path, *, sheet: str | None = None, or_encoding: str | None = None) -> Grid:
    """Read a table as rows of text.

    Args:
        path: .xlsx, or UTF-8 text with semicolons.
        sheet: which sheet to read; left out, a spreadsheet has one sheet and nothing hidden, as a delivery must.
        or_encoding: how text is read that is not UTF-8; left out, it is refused, as a delivery is.

    Raises:
        InputError: if the file is missing, or not a file of its kind.
        TableInputError: naming each formula and everything hidden in a spreadsheet.
    """
    if not path.is_file():
        raise InputError(f"{path}: the file is missing", next_step="Check the name of the delivery.")
    if path.suffix.lower() == SPREADSHEET:
        return _sheet(path, sheet)
    return {row: line.split(";") for row, line in enumerate(_lines(path, or_encoding), start=1)}


def _lines(path: Path, or_encoding: str | None) -> list[str]:
    content = path.read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if or_encoding:
            return _split(content.decode(or_encoding, errors="replace"))
        # The cause is dropped on purpose: a decoding error carries the bytes of the file.
        raise InputError(f"{path}: not UTF-8 text at byte {error.start}", next_step=_NEXT) from None
    return _split(text)


def _split(text: str) -> list[str]:
    lines = [line.removesuffix("\r") for line in text.split("\n")]
    return lines[:-1] if len(lines) > 1 and not lines[-1] else lines


# -- spreadsheets --------------------------------------------------------------------------------------------


def _sheet(path: Path, name: str | None) -> Grid:
    """Read the sheet of that name, or the one sheet of a workbook."""
    from openpyxl import load_workbook  # noqa: PLC0415 - 0.1 s that only a spreadsheet needs

    hidden = _hidden_in(path)
    problems = hidden if name is None else []
    try:
        # A spreadsheet's own exceptions may quote cells, so none of them is passed on.
        book = load_workbook(path, read_only=True, data_only=False, keep_links=False)
    except Exception:  # noqa: BLE001 - whatever a damaged file makes of it, it is not read
        raise InputError(f"{path}: not a spreadsheet that can be read", next_step=_NEXT) from None
    try:
        sheets = [sheet for sheet in book.worksheets if name in {None, sheet.title}]
        if name is None:
            problems += _hidden_sheets(book.worksheets)
        if len(sheets) != 1:
            problems.append(Problem(None, name or "", "", f"one sheet, found {len(sheets)}"))
        for sheet in sheets:
            sheet.reset_dimensions()  # the size a file claims may be smaller than what it holds
        grid = _grid(sheets[0].rows, problems) if sheets else {}
    finally:
        book.close()
    if problems:
        raise TableInputError(path, problems)
    return grid


def _hidden_sheets(sheets: Sequence[Any]) -> list[Problem]:
    return [
        Problem(None, f"sheet {place}", "", "no hidden sheet; show it or remove it")
        for place, sheet in enumerate(sheets, start=1)
        if sheet.sheet_state != "visible"
    ]


def _grid(rows: Iterable[Sequence[Any]], problems: list[Problem]) -> Grid:
    """Turn the cells of a sheet, which are openpyxl's own, into rows of text."""
    grid: Grid = {}
    for row, cells in enumerate(rows, start=1):
        fields = []
        for place, cell in enumerate(cells, start=1):
            if cell.data_type == "f":
                problems.append(Problem(row, f"number {place}", "", "a value, not a formula"))
            fields.append(_text(cell.value))
        while fields and not fields[-1]:
            fields.pop()
        grid[row] = fields
    while grid and not grid[max(grid)]:
        del grid[max(grid)]
    width = len(grid.get(1, []))
    return {row: fields + [""] * (width - len(fields)) for row, fields in grid.items()}


def _text(value: object) -> str:
    """What a cell says, as the text of a delivery: a decimal comma, no more decimals than a delivery has."""
    if isinstance(value, float):
        short = f"{value:.{_DECIMALS}f}".rstrip("0").rstrip(".")
        return (short if abs(float(short) - value) < 10**-9 else repr(value)).replace(".", ",")
    return "" if value is None else str(value).strip()


def _hidden_in(path: Path) -> list[Problem]:
    """List hidden rows and columns, which a reader of rows does not tell of.

    Raises:
        InputError: if the file is no archive, or unpacks to far more than a delivery.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            unpacked, packed = (
                sum(getattr(member, size) for member in members) for size in ("file_size", "compress_size")
            )
            if unpacked > _LARGEST_UNPACKED or unpacked > _LARGEST_RATIO * max(packed, 1):
                raise InputError(f"{path}: it unpacks to far more than a delivery", next_step=_NEXT)
            sheets = sorted(member.filename for member in members if member.filename.startswith("xl/worksheets/sheet"))
            return [problem for name in sheets for problem in _hidden_rows(archive.read(name))]
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError):
        raise InputError(f"{path}: not a spreadsheet that can be read", next_step=_NEXT) from None


def _hidden_rows(xml: bytes) -> Iterator[Problem]:
    for place, found in enumerate(_ROW.finditer(xml), start=1):
        if _HIDDEN.search(found[1]):
            number = _NUMBER.search(found[1])
            yield Problem(int(number[1]) if number else place, "", "", "no hidden row; show it or remove it")
    if any(_HIDDEN.search(found[1]) for found in _COLUMN.finditer(xml)):
        yield Problem(None, "", "", "no hidden column; show it or remove it")
