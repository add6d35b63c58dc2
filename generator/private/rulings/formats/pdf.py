"""PDF with text: lines become paragraphs; scans, locked files and whatever acts or hides are refused."""

from __future__ import annotations

import io
import logging
import re
import time
from typing import TYPE_CHECKING, Any, Final

from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from generator.domain.rulings import BlockKind, Part
from generator.errors import InputError
from generator.obstacles import Why
from generator.private.rulings.container import LARGEST_FILE, read_bytes
from generator.private.rulings.formats.hidden_in_pdf import look_for_hidden
from generator.private.rulings.formats.source import RawPiece, document
from generator.private.rulings.normalise import normalise
from generator.private.rulings.preflight import Finding, Severity, check_nothing_hidden

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pypdf import PageObject

    from generator.private.rulings.container import Source
    from generator.private.rulings.formats.source import SourceDocument

MOST_PAGES: Final = 300
LONGEST_PAGE: Final = 20_000
"""Characters of one page; a full page of small print has six thousand."""
MOST_SECONDS: Final = 20.0
"""Processor time for one file; a hundred pages take two seconds."""

_ASK: Final = "Ask for the Word file the ruling was written in."
_NUMBERING: Final = r"(?:(?:\d{1,2}|[A-Z]|[IVX]{1,4})[.)]? )?"
_TITLES: Final = (
    *(part.value for part in Part),
    *("Ondertekening", "Feiten", "De feiten", "Overwegingen", "Verloop van de procedure", "Procesverloop", "De klacht"),
    *("Klacht", "Verweer", "Het verweer", "Beoordeling", "De beoordeling", "Standpunten", "Ontvankelijkheid", "Advies"),
    *("Dictum", "Beslissing", "Uitspraak", "Inleiding", "De procedure", "Visie van klager", "Visie van verweerder"),
)
_TITLE: Final = re.compile(rf"{_NUMBERING}({'|'.join(_TITLES)})", re.IGNORECASE)
_EXACT: Final = {title.casefold(): title for title in _TITLES}
_ITEM: Final = re.compile(r"(?:[-–•▪◦*]|\d{1,3}[.)]|[a-z][.)]) ")
_END: Final = "\f"
_FULL_LINE: Final = 0.75
"""A line shorter than this share of the longest ends its paragraph when it ends a sentence."""


def read(path: Source) -> SourceDocument:
    """Read a .pdf that holds text.

    Section titles are recognised by their words (`Oordeel`, `3. FEITEN`), for a PDF knows no headings.

    Raises:
        InputError: if it is no sound PDF, is locked, is a scan, hides text or data, or takes too long.
    """
    content = read_bytes(path, LARGEST_FILE)
    if not content.startswith(b"%PDF-"):
        raise InputError(f"{path}: not a PDF", because=Why.NOT_PDF, next_step=_ASK)
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its warnings could quote the text
    try:
        lines, findings = _read(path, content)
    except InputError:
        raise
    except (Exception, RecursionError):  # noqa: BLE001 - pypdf raises whatever a malformed file provokes
        raise InputError(f"{path}: the file is damaged", because=Why.DAMAGED_FILE, next_step=_ASK) from None
    return document(content, _pieces(lines), findings)


def _read(path: Source, content: bytes) -> tuple[list[str], tuple[Finding, ...]]:
    deadline = time.process_time() + MOST_SECONDS
    reader = PdfReader(io.BytesIO(content), strict=False)
    if reader.is_encrypted:
        raise InputError(
            f"{path}: locked with a password",
            because=Why.LOCKED_FILE,
            next_step="Save it without a password and hand that in.",
        )
    if len(reader.pages) > MOST_PAGES:
        raise InputError(
            f"{path}: more than {MOST_PAGES} pages",
            because=Why.TOO_MANY_PAGES,
            next_step="Hand in one ruling at a time.",
        )
    findings = look_for_hidden(reader, content)
    check_nothing_hidden(path, findings)
    lines: list[str] = []
    invisible = 0
    for number, page in enumerate(reader.pages, start=1):
        shown, hidden = _text_of_page(path, page, deadline)
        invisible += hidden
        if not shown.strip() and _has_pictures(page):
            raise InputError(
                f"{path}: page {number} is a picture without text", because=Why.PAGE_WITHOUT_TEXT, next_step=_ASK
            )
        lines += [*(normalise(line) for line in shown.split("\n")), ""]
    if not any(lines):
        raise InputError(
            f"{path}: no text in the document",
            because=Why.NO_TEXT,
            next_step="A scan cannot be anonymised; ask for the written text.",
        )
    if invisible:
        findings = (*findings, Finding("invisible text, taken in as text", invisible, Severity.LIST))
    return lines, findings


def _text_of_page(path: Source, page: PageObject, deadline: float) -> tuple[str, int]:
    """The text of a page, and how often it switches to letters that do not show."""
    invisible = 0

    def watch(operator: bytes, operands: Sequence[Any], *_matrices: object) -> None:
        nonlocal invisible
        if time.process_time() > deadline:
            raise InputError(f"{path}: takes too long to read", because=Why.TOO_INTRICATE, next_step=_ASK)
        if operator == b"Tr" and operands and operands[0] == _INVISIBLE:
            invisible += 1

    text = page.extract_text(visitor_operand_before=watch)
    if len(text) > LONGEST_PAGE:
        raise InputError(
            f"{path}: a page holds more text than any ruling", because=Why.LARGER_THAN_A_RULING, next_step=_ASK
        )
    if _UNREADABLE.search(text):
        raise InputError(
            f"{path}: holds letters without meaning (fonts without a table of characters)",
            because=Why.LETTERS_WITHOUT_MEANING,
            next_step=_ASK,
        )
    return text, invisible


_INVISIBLE: Final = 3
_UNREADABLE: Final = re.compile(r"[\x00-\x08\x0e-\x1f\ufffd\ue000-\uf8ff]|\(cid:\d+\)|(?:/[a-zA-Z]{1,5}\d{1,5}){3,}")


def _has_pictures(page: PageObject) -> bool:
    resources = page.get("/Resources")
    objects = resources.get_object().get("/XObject") if resources is not None else None
    found = objects.get_object() if objects is not None else {}
    return isinstance(found, DictionaryObject) and bool(found)


def _pieces(lines: list[str]) -> Iterator[RawPiece]:
    """Join lines into paragraphs; what a page turn parts in mid-sentence is joined too."""
    width = max(map(len, lines), default=0)
    gathered: list[str] = []
    for line in [*lines, _END]:
        title = _TITLE.fullmatch(line)
        if gathered and (title or line == _END or _ends(gathered[-1], line, width)):
            yield _piece(gathered)
            gathered = []
        if title:
            yield RawPiece(BlockKind.HEADING, 2, _EXACT[title[1].casefold()])
        elif line and line != _END:
            gathered.append(line)


def _ends(last: str, line: str, width: int) -> bool:
    """Whether a paragraph ends between two lines."""
    if _ITEM.match(line):
        return True
    finished = re.search(r"[.!?:;][)\]\"'”’]*$", last) is not None
    return finished and (not line or len(last) < _FULL_LINE * width)


def _piece(lines: list[str]) -> RawPiece:
    """One paragraph; a word that was broken over the end of a line is whole again."""
    text = lines[0]
    for line in lines[1:]:
        broken = re.search(r"[^\W\d_]-$", text) is not None
        joint = "" if broken else " "
        text = (text.removesuffix("-") if broken and line[:1].islower() else text) + joint + line
    return RawPiece(BlockKind.LIST_ITEM if _ITEM.match(text) else BlockKind.PARAGRAPH, 0, normalise(text))
