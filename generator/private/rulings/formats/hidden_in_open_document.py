"""What an OpenDocument text hides: every carrier beside the visible body. Findings count; they do not quote."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from generator.private.rulings.preflight import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml import etree

MIMETYPE: Final = b"application/vnd.oasis.opendocument.text"
_HIDDEN: Final = ("hidden text", Severity.REFUSE, "In LibreOffice: show and delete hidden text; then save.")
_WHITE: Final = ("white text", Severity.REFUSE, "Make white text visible or delete it.")

_FIELDS: Final = (
    "author-name author-initials initial-creator creator file-name date time page-number page-count chapter title "
    "subject user-field-get variable-get variable-set expression text-input placeholder database-display "
    "user-defined creation-date modification-date print-date"
)
_ELEMENTS: Final = (
    (
        "tracked changes",
        "changed-region insertion deletion format-change change change-start change-end",
        Severity.REFUSE,
        "In LibreOffice: Edit, Track changes, Accept all; then save.",
    ),
    ("comments", "annotation annotation-end", Severity.REFUSE, "In LibreOffice: delete all comments; then save."),
    (*_HIDDEN[:1], "hidden-text hidden-paragraph conditional-text", *_HIDDEN[1:]),
    ("text boxes", "text-box", Severity.REFUSE, "Move the text of the box into the body."),
    (
        "pictures",
        "image frame custom-shape rect line polyline polygon path circle ellipse g caption connector measure image-map",
        Severity.REFUSE,
        "Remove pictures and drawn shapes.",
    ),
    ("embedded objects", "object object-ole applet plugin floating-frame", Severity.REFUSE, "Remove embedded objects."),
    ("macros", "script event-listener", Severity.REFUSE, "Save it without macros."),
    ("forms", "form", Severity.REFUSE, "Write what the form says as text."),
    ("ruby text", "ruby", Severity.REFUSE, "Write the text without phonetic guide."),
    ("notes in the text", "note", Severity.LIST, ""),
    (
        "fields",
        _FIELDS,
        Severity.LIST,
        "",
    ),
    ("bookmarks", "bookmark bookmark-start reference-mark reference-mark-start", Severity.LIST, ""),
)
_VARIABLES: Final = frozenset({"user-field-decl", "variable-decl"})
_PARTS: Final = (
    (r"(?:Basic|Scripts)/.*", "macros", Severity.REFUSE, "Save it without macros."),
    (r"Object.*|ObjectReplacements/.*", "embedded objects", Severity.REFUSE, "Remove embedded objects."),
    (r"Pictures/.*|media/.*", "picture files", Severity.LIST, ""),
    (r"Thumbnails/.*", "a thumbnail", Severity.LIST, ""),
    (r"meta\.xml", "document properties", Severity.LIST, ""),
    (r"META-INF/.*signatures.*", "digital signatures", Severity.LIST, ""),
    (r"Versions/.*|VersionList\.xml", "earlier versions", Severity.REFUSE, "In LibreOffice: File, Versions: delete."),
    (r"Fonts/.*|layout-cache|Configurations2/.*|settings\.xml|manifest\.rdf", "settings or fonts", Severity.LIST, ""),
)
_EXPECTED: Final = re.compile(r"mimetype|content\.xml|styles\.xml|META-INF/manifest\.xml")


def local(element: etree._Element) -> str:
    """Name of an element without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def namespace(element: etree._Element) -> str:
    """Short name of an element's namespace: `office` of `urn:...:xmlns:office:1.0`."""
    found = re.match(r"\{urn:[^}]*:xmlns:([a-z-]+):", element.tag if isinstance(element.tag, str) else "")
    return found[1] if found else ""


def _value(element: etree._Element, name: str) -> str:
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), "")


def look_for_hidden(parts: Mapping[str, bytes], trees: Mapping[str, etree._Element]) -> tuple[Finding, ...]:
    """List every hidden carrier of an OpenDocument text.

    Args:
        parts: name -> bytes.
        trees: name -> parsed part, at least content.xml.
    """
    content, styles = trees["content.xml"], trees.get("styles.xml")
    found: Counter[tuple[str, Severity, str]] = Counter()
    for carrier in (*_in_body(content), *_hidden_by_style(content, styles), *_in_parts(parts), *_targets(content)):
        found[carrier] += 1
    if styles is not None and any(
        local(item) in {"header", "footer", "header-left", "footer-left", "header-first", "footer-first"}
        and "".join(str(text) for text in item.itertext()).strip()
        for item in styles.iter()
    ):
        found["headers and footers", Severity.LIST, ""] += 1
    return tuple(Finding(what, count, severity, step) for (what, severity, step), count in found.items())


def _in_body(content: etree._Element) -> Iterator[tuple[str, Severity, str]]:
    carriers = {name: (what, severity, step) for what, names, severity, step in _ELEMENTS for name in names.split()}
    for element in content.iter():
        name = local(element)
        in_styles = namespace(element) in {"style", "number", "svg"}
        if name in carriers and not in_styles:
            yield carriers[name]
        if _value(element, "display") in {"none", "condition"} and not in_styles:
            yield _HIDDEN
        if _value(element, "visibility") in {"collapse", "filter", "hidden"}:
            yield _HIDDEN
        if name in _VARIABLES:
            yield ("variables", Severity.LIST, "")


def _hidden_by_style(content: etree._Element, styles: etree._Element | None) -> Iterator[tuple[str, Severity, str]]:
    """Styles that hide their text or make it white, and that the body or a style based on them uses."""
    every = [item for tree in (content, styles) if tree is not None for item in tree.iter() if local(item) == "style"]
    for carrier, marks in ((_HIDDEN, _hides), (_WHITE, _is_white)):
        bad = {_value(style, "name") for style in every if any(marks(item) for item in style.iter())}
        growing = True
        while growing:
            based = {_value(style, "name") for style in every if _value(style, "parent-style-name") in bad}
            growing = not based <= bad
            bad |= based
        for element in content.iter():
            if local(element) != "style" and _value(element, "style-name") in bad:
                yield carrier


def _hides(item: etree._Element) -> bool:
    return _value(item, "display") in {"none", "condition"} and local(item).endswith("properties")


def _is_white(item: etree._Element) -> bool:
    pale = _value(item, "color").lower() in {"#ffffff", "#fff", "white"} or _value(item, "text-scale") == "0%"
    return local(item) == "text-properties" and pale


def _in_parts(parts: Mapping[str, bytes]) -> Iterator[tuple[str, Severity, str]]:
    for name in parts:
        if name.endswith("/") or _EXPECTED.fullmatch(name):
            continue
        for pattern, what, severity, step in _PARTS:
            if re.fullmatch(pattern, name):
                yield what, severity, step
                break
        else:
            yield "unknown parts", Severity.LIST, ""


def _targets(content: etree._Element) -> Iterator[tuple[str, Severity, str]]:
    """Links out of the file; the text of a link is published, its target never."""
    for element in content.iter():
        target = _value(element, "href") if local(element) == "a" else ""
        if target:
            mail = target.lower().startswith("mailto:")
            yield ("e-mail addresses behind links" if mail else "links"), Severity.LIST, ""
