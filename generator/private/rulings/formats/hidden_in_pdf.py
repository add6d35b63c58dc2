"""What a PDF holds beside the text of its pages. Findings count; they do not quote."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from pypdf.generic import ArrayObject, DictionaryObject

from generator.private.rulings.preflight import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdf import PdfReader

_MOST_OBJECTS: Final = 50_000
_SAVE: Final = "Print it to a new PDF, or ask for the Word file."
_ACTIONS: Final = frozenset({"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToE", "/Rendition", "/Movie"})
_REFUSED_KEYS: Final = {
    "/EmbeddedFiles": "embedded files",
    "/EmbeddedFile": "embedded files",
    "/AF": "embedded files",
    "/Collection": "embedded files",
    "/JavaScript": "scripts",
    "/JS": "scripts",
    "/XFA": "forms",
    "/RichMediaContent": "film or sound",
    "/Sound": "film or sound",
    "/3DD": "film or sound",
    "/OCProperties": "layers",
}
_LISTED_KEYS: Final = {
    "/Metadata": "document properties",
    "/Outlines": "bookmarks",
    "/StructTreeRoot": "tags for screen readers",
}
_PASSED_OVER: Final = frozenset({"/StructTreeRoot"})
"""Listed as a whole: it repeats the text for screen readers and has more objects than all pages."""
_ANNOTATIONS: Final = frozenset({"/Link", "/PrinterMark", "/TrapNet"})


def look_for_hidden(reader: PdfReader, content: bytes) -> tuple[Finding, ...]:
    """List every carrier beside the text of the pages.

    Args:
        reader: the opened file.
        content: its bytes.
    """
    refused: Counter[str] = Counter()
    listed: Counter[str] = Counter()
    for item in _dictionaries(reader):
        _look_at(item, refused, listed)
    if reader.trailer.get("/Info") is not None:
        listed["document properties"] += 1
    versions = content.count(b"%%EOF")
    if versions > 1 and b"/Linearized" not in content[:2048]:
        listed["earlier versions of the file"] += versions - 1
    found = [Finding(what, count, Severity.REFUSE, _SAVE) for what, count in refused.items()]
    return (*found, *(Finding(what, count, Severity.LIST) for what, count in listed.items()))


def _look_at(item: DictionaryObject, refused: Counter[str], listed: Counter[str]) -> None:
    for key, what in _REFUSED_KEYS.items():
        if key in item and not _is_empty(item.get(key)):
            refused[what] += 1
    for key, what in _LISTED_KEYS.items():
        listed.update([what] * (key in item))
    if item.get("/S") in _ACTIONS:
        refused["scripts" if item.get("/S") == "/JavaScript" else "actions"] += 1
    if _is_filled(item.get("/Fields")):
        refused["forms"] += 1
    if item.get("/Subtype") == "/Image":
        listed["pictures"] += 1
    _look_at_links(item, listed)
    kind = item.get("/Subtype")
    if "/Rect" in item and isinstance(kind, str) and kind not in _ANNOTATIONS:
        refused["forms" if kind == "/Widget" else "comments and stamps"] += 1


def _look_at_links(item: DictionaryObject, listed: Counter[str]) -> None:
    target = item.get("/URI")
    if isinstance(target, str):
        listed["e-mail addresses behind links" if target.lower().startswith("mailto:") else "links"] += 1


def _is_filled(value: Any) -> bool:
    return value is not None and bool(value.get_object())


def _is_empty(value: Any) -> bool:
    found = value.get_object() if value is not None else None
    return found is None or found in ([], {}, "")


def _dictionaries(reader: PdfReader) -> Iterator[DictionaryObject]:
    """Every dictionary that can be reached from the catalogue, each once, within bounds."""
    seen: set[tuple[int, int] | int] = set()
    waiting: list[Any] = [reader.trailer.raw_get("/Root")]
    while waiting:
        value = waiting.pop()
        reference = getattr(value, "idnum", None)
        key = (reference, value.generation) if reference is not None else id(value)
        if key in seen:
            continue
        seen.add(key)
        if len(seen) > _MOST_OBJECTS:
            raise ValueError("more objects than any ruling")
        found = value.get_object()
        if isinstance(found, DictionaryObject):
            yield found
            waiting.extend(found.raw_get(name) for name in found if name not in _PASSED_OVER)
        elif isinstance(found, ArrayObject):
            waiting.extend(list.__iter__(found))
