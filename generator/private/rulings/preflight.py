"""What a Word file hides: every carrier of text or data beside the visible body, named before conversion.

A converter shows hidden text and tracked insertions silently and drops text boxes without a word. So the raw
XML is searched first. A finding either refuses the file (`refuse`: somebody must look at it in Word) or is
listed (`list`: it is never published). Findings count; they do not quote.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from generator.errors import InputError
from generator.obstacles import Why
from generator.private.rulings.container import parse_xml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml import etree

    from generator.private.rulings.container import Source

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R_PACKAGE: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_BODY: Final = "word/document.xml"
NOTE_PARTS: Final = (("word/footnotes.xml", "footnote"), ("word/endnotes.xml", "endnote"))
"""Parts with notes, and what one is called there; the notes that the body refers to are taken into the text."""


class Severity(StrEnum):
    """What a finding does to the file."""

    REFUSE = "refuse"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Finding:
    """One kind of hidden carrier in one file.

    Attributes:
        what: the carrier, in words of Word's own menus.
        next_step: what to do in Word; empty when it is only listed.
    """

    what: str
    count: int
    severity: Severity
    next_step: str = ""


class HiddenMatterError(InputError):
    """A file holds text or data that does not show.

    Attributes:
        findings: the carriers that refuse it.
        ending: kind of file, `.docx`.
    """

    def __init__(self, path: Source, findings: tuple[Finding, ...]) -> None:
        lines = "\n".join(f"  {finding.what} ({finding.count}): {finding.next_step}" for finding in findings)
        super().__init__(
            f"{path}: the file holds text or data that does not show\n{lines}",
            next_step="Do this in a copy of the file and hand that in; nothing was kept.",
        )
        self.findings = findings
        self.ending = path.suffix.lower()


@dataclass(frozen=True, slots=True)
class _Carrier:
    """Elements (by local name) that carry something the body does not show."""

    what: str
    elements: frozenset[str]
    severity: Severity
    next_step: str = ""


def _carrier(what: str, elements: str, severity: Severity, next_step: str = "") -> _Carrier:
    return _Carrier(what, frozenset(elements.split()), severity, next_step)


_IN_BODY: Final = (
    _carrier(
        "tracked changes",
        "ins del moveFrom moveTo moveFromRangeStart moveToRangeStart delText delInstrText cellIns cellDel cellMerge "
        "rPrChange pPrChange sectPrChange tblPrChange trPrChange tcPrChange tblGridChange numberingChange",
        Severity.REFUSE,
        "In Word: Review, Accept all changes; then save.",
    ),
    _carrier(
        "comments",
        "commentRangeStart commentReference annotationRef",
        Severity.REFUSE,
        "In Word: Review, Delete all comments; then save.",
    ),
    _carrier(
        "hidden text", "specVanish webHidden", Severity.REFUSE, "In Word: show and delete hidden text; then save."
    ),
    _carrier("text boxes", "txbxContent textbox", Severity.REFUSE, "Move the text of the box into the body."),
    _carrier("pictures", "drawing pict blip imagedata", Severity.REFUSE, "Remove pictures and drawn shapes."),
    _carrier(
        "embedded objects",
        "object OLEObject altChunk subDoc control chart relIds",
        Severity.REFUSE,
        "Remove embedded objects.",
    ),
    _carrier("ruby text", "ruby", Severity.REFUSE, "Write the text without phonetic guide."),
    _carrier("notes in the text", "footnoteReference endnoteReference", Severity.LIST),
    _carrier("fields", "fldSimple instrText", Severity.LIST),
    _carrier("content controls", "sdt", Severity.LIST),
    _carrier("bookmarks", "bookmarkStart", Severity.LIST),
)

_PARTS: Final = (
    (r"word/vbaProject.*|word/vbaData.*", "macros", Severity.REFUSE, "Save it as .docx without macros."),
    (
        r"word/(?:embeddings|activeX|charts|diagrams|afchunk).*",
        "embedded objects",
        Severity.REFUSE,
        "Remove embedded objects.",
    ),
    (r"word/comments\w*\.xml", "comments", Severity.REFUSE, "In Word: Review, Delete all comments; then save."),
    (r"word/(?:header|footer)\d*\.xml", "headers and footers", Severity.LIST, ""),
    (r"docProps/thumbnail.*", "a thumbnail", Severity.LIST, ""),
    (r"docProps/.*", "document properties", Severity.LIST, ""),
    (r"customXml/.*", "custom XML", Severity.LIST, ""),
    (r"word/people\.xml", "names of reviewers", Severity.LIST, ""),
    (r"word/glossary/.*", "building blocks", Severity.LIST, ""),
    (r"word/media/.*", "picture files", Severity.LIST, ""),
    (r"word/printerSettings.*|word/fonts/.*", "printer settings or fonts", Severity.LIST, ""),
)
_EXPECTED: Final = re.compile(
    r"\[Content_Types\]\.xml|_rels/.*|word/_rels/.*|word/(?:document|styles|stylesWithEffects|settings|webSettings|fontTable|"
    r"numbering|footnotes|endnotes)\.xml|word/theme/.*"
)


def preflight(path: Source, parts: Mapping[str, bytes]) -> tuple[Finding, ...]:
    """List every hidden carrier in the parts of a Word file.

    Args:
        path: the file as the user named it, for errors.
        parts: name -> bytes, from `read_container`.

    Raises:
        InputError: if the body is not the kind of WordprocessingML that Word saves by default.
    """
    body = parse_xml(path, _BODY, parts[_BODY])
    if body.tag != f"{W}document":
        raise InputError(
            f"{path}: saved as Strict Open XML",
            because=Why.STRICT_XML,
            next_step="In Word: save it as Word document (.docx), not Strict.",
        )
    shown = [body, *(parse_xml(path, name, parts[name]) for name, _ in NOTE_PARTS if name in parts)]
    found = [finding for part in shown for finding in (*_body_findings(part), *_hidden_styles(path, parts, part))]
    return tuple(_merged([*found, *_loose_notes(path, parts, body), *_part_findings(parts), *_targets(path, parts)]))


def _loose_notes(path: Source, parts: Mapping[str, bytes], body: etree._Element) -> Iterator[Finding]:
    """Notes that nothing in the body refers to: Word keeps them, nobody sees them, they are never published."""
    for name, kind in NOTE_PARTS:
        if name in parts:
            marks = {mark.get(f"{W}id") for mark in body.iter(f"{W}{kind}Reference")}
            notes = notes_of(parse_xml(path, name, parts[name]), kind)
            loose = sum(note not in marks for note in notes)
            if loose:
                yield Finding("notes without a mark in the text", loose, Severity.LIST)


def notes_of(part: etree._Element, kind: str) -> dict[str, etree._Element]:
    """The notes of a part by id, without the lines that Word draws above notes."""
    return {note.get(f"{W}id", ""): note for note in part.iter(f"{W}{kind}") if not note.get(f"{W}type")}


def check_nothing_hidden(path: Source, findings: tuple[Finding, ...]) -> None:
    """Refuse a file with carriers that somebody must look at in Word first.

    Raises:
        HiddenMatterError: with all of them and their next steps.
    """
    refused = tuple(finding for finding in findings if finding.severity is Severity.REFUSE)
    if refused:
        raise HiddenMatterError(path, refused)


def _body_findings(body: etree._Element) -> Iterator[Finding]:
    names = [_local(element) for element in body.iter()]
    for carrier in _IN_BODY:
        count = sum(name in carrier.elements for name in names)
        if count:
            yield Finding(carrier.what, count, carrier.severity, carrier.next_step)
    hidden = sum(_is_on(element) for element in body.iter(f"{W}vanish"))
    if hidden:
        yield Finding("hidden text", hidden, Severity.REFUSE, "In Word: show and delete hidden text; then save.")
    pale = sum(_value(element).upper() in {"FFFFFF", "WHITE"} for element in body.iter(f"{W}color"))
    if pale:
        yield Finding("white text", pale, Severity.REFUSE, "Make white text visible or delete it.")


def _hidden_styles(path: Source, parts: Mapping[str, bytes], body: etree._Element) -> Iterator[Finding]:
    """Styles that hide their text, and that the body (or a style based on them) uses."""
    if "word/styles.xml" not in parts:
        return
    styles = list(parse_xml(path, "word/styles.xml", parts["word/styles.xml"]).iter(f"{W}style"))
    hidden = {_style_id(style) for style in styles if any(_is_on(mark) for mark in style.iter(f"{W}vanish"))}
    growing = True
    while growing:
        based = {
            _style_id(style) for style in styles if any(_value(base) in hidden for base in style.iter(f"{W}basedOn"))
        }
        growing = not based <= hidden
        hidden |= based
    used = [_value(mark) for tag in ("pStyle", "rStyle", "tblStyle") for mark in body.iter(f"{W}{tag}")]
    count = sum(style in hidden for style in used)
    if count:
        yield Finding("hidden text", count, Severity.REFUSE, "In Word: show and delete hidden text; then save.")


def _part_findings(parts: Mapping[str, bytes]) -> Iterator[Finding]:
    if b"macroEnabled" in parts["[Content_Types].xml"]:
        yield Finding("macros", 1, Severity.REFUSE, "Save it as .docx without macros.")
    for name in parts:
        if name.endswith("/") or _EXPECTED.fullmatch(name):
            continue
        for pattern, what, severity, next_step in _PARTS:
            if re.fullmatch(pattern, name):
                if not what.startswith("headers") or _has_text(parts[name]):
                    yield Finding(what, 1, severity, next_step)
                break
        else:
            yield Finding("unknown parts", 1, Severity.LIST)


def _targets(path: Source, parts: Mapping[str, bytes]) -> Iterator[Finding]:
    """Links out of the file; the text of a link is published, its target never."""
    for name, part in parts.items():
        if not re.fullmatch(r"word/_rels/.*\.rels", name):
            continue
        for relation in parse_xml(path, name, part).iter(f"{_R_PACKAGE}Relationship"):
            if relation.get("TargetMode") == "External":
                kind = (
                    "e-mail addresses behind links"
                    if relation.get("Target", "").lower().startswith("mailto:")
                    else "links"
                )
                yield Finding(kind, 1, Severity.LIST)


def _merged(findings: list[Finding]) -> Iterator[Finding]:
    for what, severity, next_step in dict.fromkeys((item.what, item.severity, item.next_step) for item in findings):
        total = sum(item.count for item in findings if (item.what, item.severity) == (what, severity))
        yield Finding(what, total, severity, next_step)


def _local(element: etree._Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _value(element: etree._Element) -> str:
    return element.get(f"{W}val", "")


def _style_id(style: etree._Element) -> str:
    return style.get(f"{W}styleId", "")


def _is_on(mark: etree._Element) -> bool:
    return element_value_is_on(_value(mark))


def element_value_is_on(value: str) -> bool:
    """Whether a toggle of WordprocessingML is on: absent, `1`, `true` and `on` are."""
    return value.lower() not in {"0", "false", "off"}


def _has_text(part: bytes) -> bool:
    return re.search(rb"<w:t[ >][^<]*>?\s*[^<\s]", part) is not None
