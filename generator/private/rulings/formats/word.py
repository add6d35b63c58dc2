"""Word files: searched for what they hide, converted by mammoth, and compared with what stands in the XML."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Final

import mammoth
from lxml import etree, html

from generator.domain.rulings import BlockKind
from generator.errors import InputError
from generator.obstacles import Why
from generator.private.rulings.container import parse_xml, read_container
from generator.private.rulings.formats.source import RawPiece, document, note_mark, note_pieces
from generator.private.rulings.normalise import normalise
from generator.private.rulings.preflight import NOTE_PARTS, W, check_nothing_hidden, notes_of, preflight

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.private.rulings.container import Source
    from generator.private.rulings.formats.source import SourceDocument

_NOTE_IDS: Final = ("footnote-", "endnote-")
_NOTE_MARK: Final = re.compile(re.escape(W) + "(footnote|endnote)Reference")


def read(path: Source) -> SourceDocument:
    """Read a .docx.

    Raises:
        InputError: if it is no sound Word file, or hides text or data.
    """
    content, parts = read_container(path)
    findings = preflight(path, parts)
    check_nothing_hidden(path, findings)
    pieces = tuple(_pieces(path, content))
    _check_complete(path, parts, pieces)
    return document(content, pieces, findings)


def _pieces(path: Source, content: bytes) -> Iterator[RawPiece]:
    """Convert the body with mammoth and flatten what comes out to headings, paragraphs and list items."""
    try:
        converted = mammoth.convert_to_html(io.BytesIO(content), convert_image=mammoth.images.img_element(_no_image))
    except Exception as error:  # mammoth raises whatever a malformed part provokes
        raise InputError(
            f"{path}: the body cannot be converted",
            because=Why.NOT_CONVERTED,
            next_step="Open it in Word, save it again and hand that in.",
        ) from error
    if not converted.value.strip():
        raise InputError(
            f"{path}: no text in the document",
            because=Why.NO_TEXT,
            next_step="A scan cannot be anonymised; ask for the written text.",
        )
    root = html.fragment_fromstring(converted.value, create_parent="div")
    notes = [element for element in root.iter("li") if element.get("id", "").startswith(_NOTE_IDS)]
    for element in notes:
        element.getparent().remove(element)
    for element in root.iter("h1", "h2", "h3", "h4", "h5", "h6", "p", "li"):
        text = normalise(_own_text(element))
        if text:
            yield _piece(element, text)
    yield from note_pieces([_note_text(note) for note in notes])


def _note_text(note: etree._Element) -> str:
    """Text of a note without the arrow that leads back to its mark."""
    back = [link for link in note.iter("a") if _is_way_back(link.get("href", ""))]
    for link in back:
        link.text = ""
    return normalise(" ".join(_own_text(block) for block in note.iter("p", "li") if block.tag == "p" or block is note))


def _is_way_back(target: str) -> bool:
    return target.startswith(("#footnote-ref-", "#endnote-ref-"))


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


def _check_complete(path: Source, parts: Mapping[str, bytes], pieces: tuple[RawPiece, ...]) -> None:
    """Compare with the characters in the XML itself: a converter that drops text silently is found out."""
    body = parse_xml(path, "word/document.xml", parts["word/document.xml"])
    notes = {
        (kind, note): "".join(element.text or "" for element in found.iter() if _is_text(element))
        for name, kind in NOTE_PARTS
        if name in parts
        for note, found in notes_of(parse_xml(path, name, parts[name]), kind).items()
    }
    written, behind = "", []
    for element in body.iter():
        if _is_text(element):
            written += element.text or ""
        elif mark := _NOTE_MARK.fullmatch(str(element.tag)):
            behind.append(notes.get((mark[1], element.get(f"{W}id", "")), ""))
            written += note_mark(len(behind))
    written += "".join(piece.text for piece in note_pieces(behind))
    if _squeezed(written) != _squeezed("".join(piece.text for piece in pieces)):
        raise InputError(
            f"{path}: part of the text is in a form that cannot be read",
            because=Why.UNREADABLE_FORM,
            next_step="Copy the text into a new Word document as plain text, set the headings and hand that in.",
        )


def _is_text(element: etree._Element) -> bool:
    tag = element.tag
    return isinstance(tag, str) and tag.rpartition("}")[2] == "t"


def _squeezed(text: str) -> str:
    return re.sub(r"[\s\u2011-]+", "", normalise(text))
