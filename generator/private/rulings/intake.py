"""Intake: a Word file becomes a `RawRuling`, or is refused with nothing left behind."""

from __future__ import annotations

import hashlib
import io
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import mammoth
from lxml import etree, html

from generator.domain.rulings import BlockKind
from generator.errors import InputError
from generator.private.confidential import ConfidentialText
from generator.private.rulings.container import parse_xml, read_container
from generator.private.rulings.normalise import normalise
from generator.private.rulings.preflight import Finding, check_nothing_hidden, preflight
from generator.private.rulings.sealed_types import Withheld

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from generator.private.rulings.case import CaseFile

OPENING: Final = ""
"""Section of what stands before the first Heading 2."""
SIGNATURE: Final = "Ondertekening"
REQUIRED: Final = ("Samenvatting", "Oordeel")
"""Sections without which a ruling cannot be published (A1)."""

_TITLE_LEVEL: Final = 1
_SECTION_LEVEL: Final = 2


@dataclass(frozen=True, slots=True)
class RawBlock:
    """One block of the source text.

    Attributes:
        section: the Heading 2 it stands under, "" before the first; may hold anything, so it is not shown.
        level: 1-6 for headings, 0 otherwise.
        start, end: code points of the whole text.
    """

    section: str = field(repr=False)
    kind: BlockKind
    level: int
    start: int
    end: int


@dataclass(frozen=True, repr=False)
class RawRuling(Withheld):
    """A ruling as it was handed in: text with names, its structure, its case and what the file hid.

    Attributes:
        text: all blocks, normalised, joined by line ends; every offset of the chain counts its code points.
        source_digest: SHA-256 of the Word file.
    """

    case: CaseFile
    text: ConfidentialText
    blocks: tuple[RawBlock, ...]
    findings: tuple[Finding, ...]
    source_digest: str


@dataclass(frozen=True, slots=True)
class RawPiece:
    """One block as the converter gives it: kind, heading level (0 for text) and normalised text."""

    kind: BlockKind
    level: int
    text: str = field(repr=False)


def take_in(path: Path, case: CaseFile) -> RawRuling:
    """Read a Word file of a ruling.

    Raises:
        InputError: if it is no sound Word file, hides text or data, or misses a section that must be there.
    """
    content, parts = read_container(path)
    findings = preflight(path, parts)
    check_nothing_hidden(path, findings)
    pieces = tuple(_pieces(path, content))
    _check_complete(path, parts, pieces)
    _check_sections(path, pieces)
    return assemble(case, pieces, findings, hashlib.sha256(content).hexdigest())


def assemble(
    case: CaseFile, pieces: tuple[RawPiece, ...], findings: tuple[Finding, ...], source_digest: str
) -> RawRuling:
    """Join the pieces into one text and note where each block stands."""
    blocks: list[RawBlock] = []
    section, place = OPENING, 0
    for piece in pieces:
        if piece.kind is BlockKind.HEADING and piece.level == _SECTION_LEVEL:
            section = piece.text
        blocks.append(RawBlock(section, piece.kind, piece.level, place, place + len(piece.text)))
        place += len(piece.text) + 1
    text = ConfidentialText("\n".join(piece.text for piece in pieces))
    return RawRuling(case, text, tuple(blocks), findings, source_digest)


def _pieces(path: Path, content: bytes) -> Iterator[RawPiece]:
    """Convert the body with mammoth and flatten what comes out to headings, paragraphs and list items."""
    try:
        converted = mammoth.convert_to_html(io.BytesIO(content), convert_image=mammoth.images.img_element(_no_image))
    except Exception as error:  # mammoth raises whatever a malformed part provokes
        raise InputError(
            f"{path}: the body cannot be converted", next_step="Open it in Word, save it again and hand that in."
        ) from error
    if not converted.value.strip():
        raise InputError(
            f"{path}: no text in the document", next_step="A scan cannot be anonymised; ask for the written text."
        )
    for element in html.fragment_fromstring(converted.value, create_parent="div").iter(
        "h1", "h2", "h3", "h4", "h5", "h6", "p", "li"
    ):
        text = normalise(_own_text(element))
        if text:
            yield _piece(element, text)


def _no_image(_image: object) -> dict[str, str]:
    return {}


def _piece(element: etree._Element, text: str) -> RawPiece:
    tag = str(element.tag)
    if tag == "li":
        return RawPiece(BlockKind.LIST_ITEM, 0, text)
    return RawPiece(BlockKind.PARAGRAPH, 0, text) if tag == "p" else RawPiece(BlockKind.HEADING, int(tag[1]), text)


def _own_text(element: etree._Element) -> str:
    """Text of a block without that of the blocks inside it (a list inside a list item)."""
    pieces = [element.text or ""]
    for child in element:
        if child.tag not in {"ul", "ol", "p", "table"}:
            pieces.append(" " if child.tag == "br" else _own_text(child))
        pieces.append(child.tail or "")
    return "".join(pieces)


def _check_complete(path: Path, parts: Mapping[str, bytes], pieces: tuple[RawPiece, ...]) -> None:
    """Compare with the characters in the XML itself: a converter that drops text silently is found out."""
    body = parse_xml(path, "word/document.xml", parts["word/document.xml"])
    written = "".join(element.text or "" for element in body.iter() if _is_text(element))
    if _squeezed(written) != _squeezed("".join(piece.text for piece in pieces)):
        raise InputError(
            f"{path}: part of the text is in a form that cannot be read",
            next_step="Copy the text into a new Word document as plain text, set the headings and hand that in.",
        )


def _is_text(element: etree._Element) -> bool:
    tag = element.tag
    return isinstance(tag, str) and tag.rpartition("}")[2] == "t"


def _squeezed(text: str) -> str:
    return re.sub(r"[\s\u2011-]+", "", normalise(text))


def _check_sections(path: Path, pieces: tuple[RawPiece, ...]) -> None:
    sections = [piece.text for piece in pieces if piece.level == _SECTION_LEVEL]
    wrong = [f"section {name!r} is missing" for name in REQUIRED if name not in sections]
    wrong += [f"section {name!r} stands there twice" for name in REQUIRED if sections.count(name) > 1]
    wrong += [f"section {name!r} is empty" for name in REQUIRED if name in sections and not _has_body(pieces, name)]
    if wrong:
        raise InputError(
            f"{path}:\n" + "\n".join(f"  {problem}" for problem in wrong),
            next_step="In Word: give the section titles the style Heading 2, with exactly these words.",
        )


def _has_body(pieces: tuple[RawPiece, ...], section: str) -> bool:
    current = OPENING
    for piece in pieces:
        if piece.level == _SECTION_LEVEL:
            current = piece.text
        elif current == section:
            return True
    return False
