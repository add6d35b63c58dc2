"""One Word file a phenomenon, made in memory: what it hides stands in its name.

Every file starts from the same small, clean ruling. `make(name)` returns the bytes; `NAMES` lists what can be made.
"""

from __future__ import annotations

import io
import zipfile
from functools import cache
from typing import TYPE_CHECKING, Final

import docx

if TYPE_CHECKING:
    from collections.abc import Callable

_RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HYPERLINK: Final = f"{_RELATIONS}/hyperlink"
_WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
BODY: Final = "word/document.xml"
HIDDEN_NAME: Final = "Wobbelina Kwartelstra"
"""The name that the hiding places hold; it must never be quoted by an error."""

SECTIONS: Final = (
    ("Samenvatting", "De ouders van Sprietske Modderkolk klagen over de school."),
    ("Feiten", "Juf Dotje Waterlelie heeft Sprietskes verhaal aangehoord."),
    ("Oordeel", "De klacht is gegrond."),
    ("Aanbevelingen", "Bel de ouders dezelfde dag."),
    ("Ondertekening", "Aldus vastgesteld door mr. V. Zitvlak-Stoelman, voorzitter."),
)


@cache
def clean() -> bytes:
    """A sound ruling with a list and a table."""
    document = docx.Document()
    document.add_heading("Klacht over een voorval", level=1)
    for heading, text in SECTIONS:
        document.add_heading(heading, level=2)
        document.add_paragraph(text)
    document.add_paragraph("Een punt in een lijst.", style="List Bullet")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "Datum"
    table.cell(0, 1).text = "Sprietske viel"
    return saved(document)


def saved(document: docx.document.Document) -> bytes:
    """Bytes of a python-docx document."""
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def repacked(content: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    """Unpack, change the parts, pack again."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return stream.getvalue()


def with_body(xml: str) -> bytes:
    """The clean ruling with raw WordprocessingML put before its first paragraph."""

    def change(parts: dict[str, bytes]) -> None:
        parts[BODY] = parts[BODY].replace(b"<w:body>", b"<w:body>" + xml.encode(), 1)

    return repacked(clean(), change)


def with_part(name: str, content: bytes) -> bytes:
    """The clean ruling with one more part."""
    return repacked(clean(), lambda parts: parts.update({name: content}))


def run(text: str, properties: str = "") -> str:
    """A paragraph with one run."""
    return f"<w:p><w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def hidden_by_style() -> bytes:
    """Text in a character style that is based on a style that hides."""

    def change(parts: dict[str, bytes]) -> None:
        styles = (
            '<w:style w:type="character" w:styleId="Weg"><w:name w:val="Weg"/><w:rPr><w:vanish/></w:rPr></w:style>'
            '<w:style w:type="character" w:styleId="Ook"><w:name w:val="Ook"/><w:basedOn w:val="Weg"/></w:style>'
        )
        parts["word/styles.xml"] = parts["word/styles.xml"].replace(b"</w:styles>", styles.encode() + b"</w:styles>")
        hidden = run(HIDDEN_NAME, '<w:rStyle w:val="Ook"/>')
        parts[BODY] = parts[BODY].replace(b"<w:body>", b"<w:body>" + hidden.encode(), 1)

    return repacked(clean(), change)


def with_entity() -> bytes:
    """A document type with an entity, the start of a billion laughs."""

    def change(parts: dict[str, bytes]) -> None:
        _, _, rest = parts[BODY].partition(b"?>")
        parts[BODY] = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "' + HIDDEN_NAME.encode() + b'">]>' + rest

    return repacked(clean(), change)


def encrypted_zip() -> bytes:
    """A zip whose entries say that they are encrypted."""
    content = bytearray(clean())
    for mark, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        place = content.find(mark)
        while place >= 0:
            content[place + offset] |= 1
            place = content.find(mark, place + 4)
    return bytes(content)


def macro() -> bytes:
    """A .docm under the name of a .docx."""

    def change(parts: dict[str, bytes]) -> None:
        types = "[Content_Types].xml"
        parts[types] = parts[types].replace(
            b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            b"application/vnd.ms-word.document.macroEnabled.main+xml",
        )
        parts["word/vbaProject.bin"] = b"\xd0\xcf macro"

    return repacked(clean(), change)


def mailto_behind_text() -> bytes:
    """A link whose words say nothing and whose target holds a name."""

    def change(parts: dict[str, bytes]) -> None:
        relations = "word/_rels/document.xml.rels"
        link = (
            f'<Relationship Id="rId99" Type="{_HYPERLINK}" '
            'Target="mailto:wobbelina@school.example" TargetMode="External"/>'
        )
        parts[relations] = parts[relations].replace(b"</Relationships>", link.encode() + b"</Relationships>")
        paragraph = '<w:p><w:hyperlink r:id="rId99"><w:r><w:t>de school</w:t></w:r></w:hyperlink></w:p>'
        parts[BODY] = parts[BODY].replace(b"<w:body>", b"<w:body>" + paragraph.encode(), 1)

    return repacked(clean(), change)


def header_and_footer() -> bytes:
    """A name in the header; headers are never published."""
    document = docx.Document(io.BytesIO(clean()))
    document.sections[0].header.paragraphs[0].text = HIDDEN_NAME
    return saved(document)


def without_section(name: str) -> bytes:
    """A ruling that misses a section."""
    document = docx.Document()
    for heading, text in SECTIONS:
        if heading != name:
            document.add_heading(heading, level=2)
            document.add_paragraph(text)
    return saved(document)


def only_picture() -> bytes:
    """A scan: no text at all."""
    return saved(docx.Document())


def unread_text() -> bytes:
    """Text in an element that a converter passes over."""
    return with_body(f"<w:p><w:r><w:unheardOf><w:t>{HIDDEN_NAME}</w:t></w:unheardOf></w:r></w:p>")


def complex_field() -> bytes:
    """A field that shows one word and carries another in its code."""
    code = f'<w:r><w:instrText xml:space="preserve"> AUTHOR "{HIDDEN_NAME}" </w:instrText></w:r>'
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    return with_body(f"<w:p>{marks[0]}{code}{marks[1]}<w:r><w:t>Auteur</w:t></w:r>{marks[2]}</w:p>")


def with_notes(first: str, *, loose: str = "") -> bytes:
    """The clean ruling with a footnote, an endnote, and a footnote that nothing refers to.

    Args:
        first: runs of the footnote.
        loose: text of the note without a mark; "" for no such note.
    """
    note = '<w:{0} w:id="{1}"><w:p><w:r><w:{0}Ref/></w:r>{2}</w:p></w:{0}>'
    lines = '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    footnotes = lines + note.format("footnote", 2, first)
    footnotes += note.format("footnote", 3, f"<w:r><w:t>{loose}</w:t></w:r>") if loose else ""
    endnotes = note.format("endnote", 2, "<w:r><w:t>Zie de </w:t></w:r><w:r><w:t>schoolgids.</w:t></w:r>")

    def change(parts: dict[str, bytes]) -> None:
        marks = "<w:r><w:t>{}</w:t></w:r><w:r><w:{}Reference w:id='2'/></w:r>"
        shown = f"<w:p>{marks.format('Eerst dit.', 'footnote')}{marks.format(' Dan dat.', 'endnote')}</w:p>"
        place = parts[BODY].index(b"<w:sectPr")
        parts[BODY] = parts[BODY][:place] + shown.encode() + parts[BODY][place:]
        for kind, text in (("footnotes", footnotes), ("endnotes", endnotes)):
            parts[f"word/{kind}.xml"] = f'<w:{kind} xmlns:w="{_WORD}">{text}</w:{kind}>'.encode()
            link = f'<Relationship Id="r{kind}" Type="{_RELATIONS}/{kind}" Target="{kind}.xml"/>'
            name = "word/_rels/document.xml.rels"
            parts[name] = parts[name].replace(b"</Relationships>", link.encode() + b"</Relationships>")

    return repacked(clean(), change)


_CHANGE: Final = f'w:id="9" w:author="{HIDDEN_NAME}" w:date="2026-01-01T00:00:00Z"'
_FIGURE: Final = "<w:p><w:r><w:drawing/></w:r></w:p>"

REFUSED: Final[dict[str, tuple[Callable[[], bytes], str]]] = {
    "tracked_insertion": (
        lambda: with_body(f"<w:p><w:ins {_CHANGE}><w:r><w:t>{HIDDEN_NAME}</w:t></w:r></w:ins></w:p>"),
        "tracked changes",
    ),
    "tracked_deletion_keeps_name": (
        lambda: with_body(f"<w:p><w:del {_CHANGE}><w:r><w:delText>{HIDDEN_NAME}</w:delText></w:r></w:del></w:p>"),
        "tracked changes",
    ),
    "moved_text": (
        lambda: with_body(f"<w:p><w:moveFrom {_CHANGE}><w:r><w:t>{HIDDEN_NAME}</w:t></w:r></w:moveFrom></w:p>"),
        "tracked changes",
    ),
    "comment": (lambda: with_part("word/comments.xml", f"<c>{HIDDEN_NAME}</c>".encode()), "comments"),
    "hidden_text": (lambda: with_body(run(HIDDEN_NAME, "<w:vanish/>")), "hidden text"),
    "hidden_by_style": (hidden_by_style, "hidden text"),
    "white_text": (lambda: with_body(run(HIDDEN_NAME, '<w:color w:val="FFFFFF"/>')), "white text"),
    "text_box": (
        lambda: with_body(
            f"<w:p><w:r><w:txbxContent><w:p><w:r><w:t>{HIDDEN_NAME}</w:t></w:r></w:p></w:txbxContent></w:r></w:p>"
        ),
        "text boxes",
    ),
    "picture": (lambda: with_body(_FIGURE), "pictures"),
    "embedded_object": (lambda: with_part("word/embeddings/oleObject1.bin", HIDDEN_NAME.encode()), "embedded objects"),
    "hidden_text_in_footnote": (
        lambda: with_notes(f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>{HIDDEN_NAME}</w:t></w:r>"),
        "hidden text",
    ),
    "tracked_insertion_in_footnote": (
        lambda: with_notes(f"<w:ins {_CHANGE}><w:r><w:t>{HIDDEN_NAME}</w:t></w:r></w:ins>"),
        "tracked changes",
    ),
    "footnote_that_is_not_there": (
        lambda: with_body('<w:p><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'),
        "cannot be converted",
    ),
    "macro": (macro, "macros"),
    "unread_text": (unread_text, "cannot be read"),
    "entity": (with_entity, "document type"),
    "encrypted_zip": (encrypted_zip, "password"),
    "encrypted_office": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "password",
    ),
    "old_doc": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old Word file"),
    "renamed_pdf": (lambda: b"%PDF-1.7 " + HIDDEN_NAME.encode(), "PDF"),
    "renamed_rtf": (lambda: b"{\\rtf1 " + HIDDEN_NAME.encode() + b"}", "RTF"),
    "plain_text": (HIDDEN_NAME.encode, "not a Word document"),
    "empty": (lambda: b"", "not a Word document"),
    "truncated": (lambda: clean()[:3000], "damaged"),
    "zip_of_something": (lambda: repacked(clean(), lambda parts: parts.pop(BODY)), "not a Word document"),
    "bomb": (lambda: with_part("word/media/x.bin", b"\0" * (2**21)), "unpacks"),
    "malformed": (
        lambda: repacked(clean(), lambda parts: parts.update({BODY: b"<w:document>" + HIDDEN_NAME.encode()})),
        "well-formed",
    ),
    "simple_field": (
        lambda: with_body(
            f'<w:p><w:fldSimple w:instr="AUTHOR"><w:r><w:t>{HIDDEN_NAME}</w:t></w:r></w:fldSimple></w:p>'
        ),
        "cannot be read",
    ),
    "no_text": (only_picture, "no text"),
    "no_judgement": (lambda: without_section("Oordeel"), "'Oordeel' is missing"),
    "no_summary": (lambda: without_section("Samenvatting"), "'Samenvatting' is missing"),
}
"""Name -> how to make it, and what the refusal must speak of."""

LISTED: Final[dict[str, tuple[Callable[[], bytes], str]]] = {
    "mailto_behind_text": (mailto_behind_text, "e-mail addresses behind links"),
    "header_and_footer": (header_and_footer, "headers and footers"),
    "custom_xml": (lambda: with_part("customXml/item1.xml", f"<a>{HIDDEN_NAME}</a>".encode()), "custom XML"),
    "reviewers": (lambda: with_part("word/people.xml", f"<a>{HIDDEN_NAME}</a>".encode()), "names of reviewers"),
    "thumbnail": (lambda: with_part("docProps/thumbnail.jpeg", b"jpeg"), "a thumbnail"),
    "field": (complex_field, "fields"),
    "content_control": (
        lambda: with_body("<w:sdt><w:sdtContent><w:p><w:r><w:t>Gekozen</w:t></w:r></w:p></w:sdtContent></w:sdt>"),
        "content controls",
    ),
    "footnotes": (lambda: with_notes("<w:r><w:t>Een noot.</w:t></w:r>"), "notes in the text"),
    "footnote_without_mark": (
        lambda: with_notes("<w:r><w:t>Een noot.</w:t></w:r>", loose=HIDDEN_NAME),
        "notes without a mark in the text",
    ),
    "unknown_part": (lambda: with_part("word/iets.bin", HIDDEN_NAME.encode()), "unknown parts"),
}
"""Name -> how to make it, and the finding that must list it; none of it reaches the text."""
