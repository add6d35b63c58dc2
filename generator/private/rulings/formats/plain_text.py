"""Plain text: the characters of the file, and its blocks as blank lines and short lines part them."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import TYPE_CHECKING, Final

from generator.domain.rulings import BlockKind
from generator.errors import InputError
from generator.obstacles import Why
from generator.private.confidential import ConfidentialText
from generator.private.rulings.container import read_bytes
from generator.private.rulings.formats.source import RawPiece, SourceDocument, check_length
from generator.private.rulings.placed_text import place
from generator.private.rulings.preflight import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.private.rulings.container import Source

LARGEST_TEXT: Final = 4 * 2**20
_SECTION_LEVEL: Final = 2
_LONGEST_HEADING: Final = 80
_BULLET: Final = re.compile(r"(?:[-–•*]|\d{1,3}[.)]|[a-z][.)]) ")
_BYTE_ORDERS: Final = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_SIGNS: Final = (
    (b"%PDF", Why.PDF_FILE, "a PDF with another name", "Give the file the ending .pdf."),
    (b"{\\rtf", Why.RTF_FILE, "an RTF file with another name", "Give the file the ending .rtf."),
    (
        b"PK\x03\x04",
        Why.ZIP_FILE,
        "a Word file, OpenDocument file or zip with another name",
        "Give the file its own ending.",
    ),
    (b"\xd0\xcf\x11\xe0", Why.OLD_WORD_FILE, "an old Word file with another name", "Save it as Word document (.docx)."),
)


def read(path: Source) -> SourceDocument:
    r"""Read a .txt file: UTF-8, UTF-16 with its mark, or Windows-1252.

    `text` is the file as it stands, with `\n` as line end. Blocks are parted by line ends; lines that were wrapped
    are joined. A short line without full stop between blank lines is a section title.

    Raises:
        InputError: if it is too large, or no text.
    """
    content = read_bytes(path, LARGEST_TEXT)
    text, findings = decode(path, content)
    return SourceDocument(tuple(_pieces(text)), ConfidentialText(text), findings, hashlib.sha256(content).hexdigest())


def decode(path: Source, content: bytes) -> tuple[str, tuple[Finding, ...]]:
    r"""Turn the bytes of a text file into characters, with `\n` as line end.

    Raises:
        InputError: if they are no text.
    """
    for sign, why, what, next_step in _SIGNS:
        if content.lstrip()[: len(sign)] == sign:
            raise InputError(f"{path}: {what}", because=why, next_step=next_step)
    encoding = next((name for mark, name in _BYTE_ORDERS if content.startswith(mark)), "")
    findings: tuple[Finding, ...] = ()
    try:
        text = content.decode(encoding or "utf-8")
    except UnicodeDecodeError:
        text = _old_windows(path, content, encoding)
        findings = (Finding("characters in an old encoding, read as Windows-1252", 1, Severity.LIST),)
    check_length(path, len(text))
    text = re.sub(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]", "\n", text)
    if any(unicodedata.category(letter) in {"Cc", "Cs"} and letter not in "\n\t" for letter in set(text)):
        raise InputError(f"{path}: holds characters that no text has", because=Why.FOREIGN_CHARACTERS, next_step=_AGAIN)
    return text, findings


_AGAIN: Final = "Save it as plain text in UTF-8 and hand that in."


def _old_windows(path: Source, content: bytes, encoding: str) -> str:
    try:
        if not encoding:
            return content.decode("cp1252")
    except UnicodeDecodeError:
        pass
    raise InputError(
        f"{path}: not text in UTF-8, UTF-16 or Windows-1252", because=Why.NOT_PLAIN_TEXT, next_step=_AGAIN
    ) from None


def _pieces(text: str) -> Iterator[RawPiece]:
    lines = ["", *place(text).reading.split("\n"), ""]
    for number in range(1, len(lines) - 1):
        line = lines[number]
        if not line:
            continue
        alone = not lines[number - 1] and not lines[number + 1]
        yield RawPiece(*_kind(line, alone=alone), line)


def _kind(line: str, *, alone: bool) -> tuple[BlockKind, int]:
    if _BULLET.match(line):
        return BlockKind.LIST_ITEM, 0
    if alone and len(line) <= _LONGEST_HEADING and re.search(r"[\w)]$", line) and line[0].isupper():
        return BlockKind.HEADING, _SECTION_LEVEL
    return BlockKind.PARAGRAPH, 0
