"""OpenDocument text (LibreOffice): read by a list of what may show text, so that nothing unknown slips in or out."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from generator.domain.rulings import BlockKind
from generator.errors import InputError
from generator.obstacles import Why
from generator.private.rulings.container import LARGEST_FILE, parse_xml, read_bytes, unpack
from generator.private.rulings.formats.hidden_in_open_document import MIMETYPE, local, look_for_hidden, namespace
from generator.private.rulings.formats.source import RawPiece, document, note_mark, note_pieces
from generator.private.rulings.normalise import normalise
from generator.private.rulings.preflight import check_nothing_hidden

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml import etree

    from generator.private.rulings.container import Source
    from generator.private.rulings.formats.source import SourceDocument

_SAVE_AGAIN: Final = "Open it in LibreOffice, save it as ODF text document (.odt) and hand that in."


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_BLOCKS: Final = frozenset({"h", "p"})
_FRAMES: Final = _names(
    "text section list list-item list-header table table-header-rows table-rows table-row table-row-group table-cell "
    "table-header-columns numbered-paragraph index-body table-of-content index-title"
)
"""Elements that only hold blocks."""
_INLINE: Final = _names(
    "span a meta-field bookmark-ref reference-ref sequence-ref note-ref page-number page-count chapter title subject "
    "description keywords date time creation-date creation-time modification-date modification-time print-date "
    "print-time author-name author-initials initial-creator creator file-name text-input user-field-get "
    "variable-get variable-set sequence expression placeholder meta"
)
"""Elements inside a block whose text shows."""
_SILENT: Final = _names(
    "soft-page-break bookmark bookmark-start bookmark-end reference-mark reference-mark-start reference-mark-end "
    "sequence-decls sequence-decl variable-decls variable-decl user-field-decls user-field-decl dde-connection-decls "
    "table-column table-columns table-column-group table-of-content-source index-entry-template toc-mark "
    "toc-mark-start toc-mark-end alphabetical-index-mark user-index-mark change change-start change-end forms "
    "covered-table-cell"
)
"""Elements without text of their own in the page; what they may hide is looked for apart."""
_MOST_BLANKS: Final = 1000


def read(path: Source) -> SourceDocument:
    """Read a .odt.

    Raises:
        InputError: if it is no sound OpenDocument text, or hides text or data.
    """
    content = read_bytes(path, LARGEST_FILE)
    if not content.startswith(b"PK"):
        raise InputError(f"{path}: not an OpenDocument text", because=Why.NOT_ODT, next_step=_SAVE_AGAIN)
    parts = unpack(path, content)
    _check_kind(path, parts)
    trees = {name: parse_xml(path, name, part) for name, part in parts.items() if name.endswith((".xml", ".rdf"))}
    findings = look_for_hidden(parts, trees)
    check_nothing_hidden(path, findings)
    body = _body(path, trees["content.xml"])
    return document(content, list(_pieces(path, body)), findings)


def _check_kind(path: Source, parts: Mapping[str, bytes]) -> None:
    if parts.get("mimetype", b"").strip() != MIMETYPE or "content.xml" not in parts:
        raise InputError(
            f"{path}: a zip file, but not an OpenDocument text", because=Why.NOT_ODT, next_step=_SAVE_AGAIN
        )
    if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
        raise InputError(
            f"{path}: locked with a password",
            because=Why.LOCKED_FILE,
            next_step="Save it without a password and hand that in.",
        )


def _body(path: Source, content: etree._Element) -> etree._Element:
    found = [element for element in content.iter() if local(element) == "text" and namespace(element) == "office"]
    if len(found) != 1:
        raise InputError(f"{path}: not an OpenDocument text", because=Why.NOT_ODT, next_step=_SAVE_AGAIN)
    return found[0]


def _pieces(path: Source, body: etree._Element) -> Iterator[RawPiece]:
    unread: Counter[str] = Counter()
    notes: list[str] = []
    pieces = list(_blocks(body, unread, notes, in_list=False))
    pieces += note_pieces(notes)
    if unread:
        raise InputError(
            f"{path}: part of the text is in a form that cannot be read",
            because=Why.UNREADABLE_FORM,
            next_step="Copy the text into a new document as plain text, set the headings and hand that in.",
        )
    if not any(piece.text for piece in pieces):
        raise InputError(
            f"{path}: no text in the document",
            because=Why.NO_TEXT,
            next_step="A scan cannot be anonymised; ask for the written text.",
        )
    yield from pieces


def _blocks(element: etree._Element, unread: Counter[str], notes: list[str], *, in_list: bool) -> Iterator[RawPiece]:
    if _is_text(element.text):
        unread["loose text"] += 1
    for child in element:
        name = local(child)
        if name in _BLOCKS:
            text = normalise(_inline(child, unread, notes))
            if name == "h":
                yield RawPiece(BlockKind.HEADING, _level(child), text)
            else:
                yield RawPiece(BlockKind.LIST_ITEM if in_list else BlockKind.PARAGRAPH, 0, text)
        elif name in _FRAMES:
            yield from _blocks(child, unread, notes, in_list=in_list or name == "list")
        elif name not in _SILENT and isinstance(child.tag, str):
            unread[name] += 1
        if _is_text(child.tail):
            unread["loose text"] += 1


def _inline(element: etree._Element, unread: Counter[str], notes: list[str]) -> str:
    shown = [element.text or ""]
    for child in element:
        name = local(child)
        if name == "s":
            count = child.get(f"{child.tag.rpartition('}')[0]}}}c", "1")
            shown.append(" " * (min(int(count), _MOST_BLANKS) if count.isdigit() else 1))
        elif name in {"tab", "line-break"}:
            shown.append(" ")
        elif name in _INLINE:
            shown.append(_inline(child, unread, notes))
        elif name == "note":
            shown.append(_note(child, unread, notes))
        elif name not in _SILENT and isinstance(child.tag, str):
            unread[name] += 1
        shown.append(child.tail or "")
    return "".join(shown)


def _note(note: etree._Element, unread: Counter[str], notes: list[str]) -> str:
    """Add the text of a note to the notes and return the mark that stands in its place."""
    place = len(notes)
    notes.append("")
    body = [child for child in note if local(child) == "note-body"]
    texts = [piece.text for child in body for piece in _blocks(child, unread, notes, in_list=False)]
    notes[place] = " ".join(text for text in texts if text)
    unread.update(local(child) for child in note if local(child) not in {"note-citation", "note-body", ""})
    return note_mark(place + 1)


def _level(heading: etree._Element) -> int:
    level = next((str(value) for name, value in heading.attrib.items() if str(name).endswith("}outline-level")), "1")
    return max(1, min(int(level), 6)) if level.isdigit() else 1


def _is_text(text: str | None) -> bool:
    return bool(text and text.strip())
