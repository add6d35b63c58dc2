"""One ODT, RTF, PDF or Markdown file a phenomenon, made in memory; the small ruling is that of the Word files.

`SOUND`, `REFUSED` and `LISTED` tell for each name the ending, how to make it and what must be said of it.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

HIDDEN_NAME: Final = "Wobbelina Kwartelstra"
SECTIONS: Final = (
    ("Samenvatting", "De ouders van Sprietske Modderkolk klagen over de school."),
    ("Feiten", "Juf Zeynepçe Çelikbaş heeft Sprietskes “verhaal” aangehoord."),
    ("Oordeel", "De klacht is gegrond."),
)

# -- OpenDocument --------------------------------------------------------------------------------------------

_SPACES: Final = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{full}:1.0"'
    for name, full in (
        *(("office", "office"), ("text", "text"), ("style", "style"), ("table", "table"), ("draw", "drawing")),
        *(("fo", "xsl-fo-compatible"), ("form", "form"), ("script", "script")),
    )
)
_LINKS: Final = 'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'


def odt(
    body: str = "", *, styles: str = "", page: str = "", parts: dict[str, bytes] | None = None, declared: str = ""
) -> bytes:
    """A sound OpenDocument text with more XML at the end of its body, more styles and more parts."""
    blocks = "".join(
        f'<text:h text:outline-level="2">{heading}</text:h><text:p>{text}</text:p>' for heading, text in SECTIONS
    )
    rest = (
        "<text:list><text:list-item><text:p>Een <text:span>punt</text:span>.</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>Datum<text:s text:c='2'/>x</text:p></table:table-cell>"
        "</table:table-row></table:table>"
    )
    content = (
        f'<?xml version="1.0"?>{declared}<office:document-content {_SPACES} {_LINKS}>'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{blocks}{rest}{body}</office:text></office:body></office:document-content>"
    )
    masters = f"<office:master-styles>{page}</office:master-styles>"
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text", zipfile.ZIP_STORED)
        archive.writestr("content.xml", content)
        archive.writestr("styles.xml", f"<office:document-styles {_SPACES}>{masters}</office:document-styles>")
        for name, part in (parts or {}).items():
            archive.writestr(name, part)
    return stream.getvalue()


def styled(properties: str) -> bytes:
    """A name in a style that is based on a style with these properties."""
    styles = (
        f'<style:style style:name="W"><style:text-properties {properties}/></style:style>'
        '<style:style style:name="T1" style:parent-style-name="W"/>'
    )
    return odt(f'<text:p>x<text:span text:style-name="T1">{HIDDEN_NAME}</text:span></text:p>', styles=styles)


# -- RTF -----------------------------------------------------------------------------------------------------


def rtf(body: str = "", *, head: str = "") -> bytes:
    """A sound RTF file with more words at the end of its body."""
    blocks = "".join(
        rf"\pard\plain\s2\outlinelevel1 {heading}\par\pard\plain {_coded(text)}\par " for heading, text in SECTIONS
    )
    start = (
        r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Calibri;}{\f1\fcharset162 Arial;}}"
        r"{\colortbl;\red0\green0\blue0;\red255\green255\blue255;}"
        r"{\stylesheet{\s0 Normal;}{\s2\outlinelevel1 heading 2;}}"
    )
    rest = (
        r"{\listtext\'b7\tab}\pard\ls1 Een {\b punt}.\par {\f1 \'de}ekil zei \ldblquote\'e9\'e9n\rdblquote\~keer.\par "
    )
    return f"{start}{head}{blocks}{rest}{body}}}".encode("ascii")


def _coded(text: str) -> str:
    return "".join(letter if letter.isascii() else rf"\u{ord(letter)}?" for letter in text)


# -- PDF -----------------------------------------------------------------------------------------------------


_ENCODING: Final = b"<< /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [1 /scedilla] >>"


def pdf(  # noqa: PLR0913 - each is one place of the file where something may hide
    *,
    lines: tuple[str, ...] | None = None,
    catalog: str = "",
    page: str = "",
    resources: str = "",
    objects: tuple[bytes, ...] = (),
    stream: bytes | None = None,
    trailer: str = "",
) -> bytes:
    """A PDF of one page; more objects are numbered from 6."""
    wanted = lines if lines is not None else tuple(line for section in SECTIONS for line in (*section, ""))
    drawn = b"BT /F1 11 Tf 50 800 Td 14 TL " + b"".join(_drawn(line) for line in wanted) + b"ET"
    content = stream if stream is not None else drawn
    filters = b"/Filter /FlateDecode" if stream is not None else b""
    made = (
        f"<< /Type /Catalog /Pages 2 0 R {catalog} >>".encode(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R {page} "
        f"/Resources << /Font << /F1 4 0 R >> {resources} >> >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding %s >>" % _ENCODING,
        b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), filters, content),
        *objects,
    )
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, item in enumerate(made, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, item)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(made) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += f"trailer << /Size {len(made) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def _drawn(line: str) -> bytes:
    coded = line.replace("ş", "\x01").encode("cp1252")
    return b"(" + coded.replace(b"(", b"\\(").replace(b")", b"\\)") + b") Tj T* "


_FILE: Final = f"<< /Type /EmbeddedFile /Length 21 >>\nstream\n{HIDDEN_NAME}\nendstream".encode()
_IMAGE: Final = (
    b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /Length 1 >>\nstream\nx\nendstream"
)


def annotated(kind: str) -> bytes:
    """A page with an annotation of this kind."""
    return pdf(
        page="/Annots [6 0 R]",
        objects=(f"<< /Type /Annot /Subtype /{kind} /Rect [0 0 9 9] /Contents ({HIDDEN_NAME}) >>".encode(),),
    )


# -- Markdown ------------------------------------------------------------------------------------------------


def markdown(more: str = "") -> bytes:
    """A sound Markdown file with more at its end."""
    blocks = "\n\n".join(f"## {heading}\n\n{text}" for heading, text in SECTIONS)
    rest = "- Een **pu**nt\\.\n\n| Datum | [de school](https://kwispelaar.example) |\n|---|---|\n"
    return f"{blocks}\n\n{rest}{more}\n".encode()


Made = tuple[str, "Callable[[], bytes]", str]
_CHANGE: Final = "<text:changed-region><text:deletion><text:p>{}</text:p></text:deletion></text:changed-region>"

SOUND: Final[dict[str, tuple[str, Callable[[], bytes]]]] = {
    "odt": (".odt", odt),
    "rtf": (".rtf", rtf),
    "pdf": (".pdf", pdf),
    "markdown": (".md", markdown),
}

NOTE: Final = (
    '<text:note text:note-class="footnote"><text:note-citation>7</text:note-citation><text:note-body>'
    "<text:p>{}</text:p></text:note-body></text:note>"
)
"""A footnote of LibreOffice; its own number does not count, its place does."""

REFUSED: Final[dict[str, Made]] = {
    "odt_tracked": (
        ".odt",
        lambda: odt(f"<text:tracked-changes>{_CHANGE.format(HIDDEN_NAME)}</text:tracked-changes>"),
        "tracked changes",
    ),
    "odt_comment": (
        ".odt",
        lambda: odt(f"<text:p>x<office:annotation><text:p>{HIDDEN_NAME}</text:p></office:annotation></text:p>"),
        "comments",
    ),
    "odt_hidden_style": (".odt", lambda: styled('text:display="none"'), "hidden text"),
    "odt_white": (".odt", lambda: styled('fo:color="#FFFFFF"'), "white text"),
    "odt_hidden_section": (
        ".odt",
        lambda: odt(f'<text:section text:display="none"><text:p>{HIDDEN_NAME}</text:p></text:section>'),
        "hidden text",
    ),
    "odt_hidden_row": (
        ".odt",
        lambda: odt(
            '<table:table><table:table-row table:visibility="collapse"><table:table-cell>'
            f"<text:p>{HIDDEN_NAME}</text:p></table:table-cell></table:table-row></table:table>"
        ),
        "hidden text",
    ),
    "odt_hidden_field": (
        ".odt",
        lambda: odt(f"<text:p><text:conditional-text>{HIDDEN_NAME}</text:conditional-text></text:p>"),
        "hidden text",
    ),
    "odt_text_box": (
        ".odt",
        lambda: odt(
            f"<text:p><draw:frame><draw:text-box><text:p>{HIDDEN_NAME}</text:p></draw:text-box></draw:frame></text:p>"
        ),
        "text boxes",
    ),
    "odt_picture": (".odt", lambda: odt("<text:p><draw:frame><draw:image/></draw:frame></text:p>"), "pictures"),
    "odt_object": (".odt", lambda: odt(parts={"Object 1/content.xml": b"<a/>"}), "embedded objects"),
    "odt_hidden_text_in_note": (
        ".odt",
        lambda: odt(
            f"<text:p>x{NOTE.format(f'<text:hidden-text>{HIDDEN_NAME}</text:hidden-text>')}</text:p>",
        ),
        "hidden text",
    ),
    "odt_comment_in_note": (
        ".odt",
        lambda: odt(
            f"<text:p>x{NOTE.format(f'<office:annotation><text:p>{HIDDEN_NAME}</text:p></office:annotation>')}</text:p>"
        ),
        "comments",
    ),
    "odt_macro": (".odt", lambda: odt(parts={"Basic/Standard/a.xml": b"<a/>"}), "macros"),
    "odt_versions": (".odt", lambda: odt(parts={"Versions/1": HIDDEN_NAME.encode()}), "earlier versions"),
    "odt_form": (".odt", lambda: odt("<office:forms><form:form/></office:forms>"), "forms"),
    "odt_unknown_element": (
        ".odt",
        lambda: odt(f"<text:p><text:unheard-of>{HIDDEN_NAME}</text:unheard-of></text:p>"),
        "cannot be read",
    ),
    "odt_loose_text": (".odt", lambda: odt(f"<text:list>{HIDDEN_NAME}</text:list>"), "cannot be read"),
    "odt_entity": (".odt", lambda: odt(declared=f'<!DOCTYPE a [<!ENTITY b "{HIDDEN_NAME}">]>'), "document type"),
    "odt_locked": (".odt", lambda: odt(parts={"META-INF/manifest.xml": b"<m><encryption-data/></m>"}), "password"),
    "odt_bomb": (".odt", lambda: odt(parts={"Pictures/a": b"\0" * 2**22}), "unpacks"),
    "odt_of_something": (".odt", lambda: b"PK\x03\x04 no zip", "damaged"),
    "odt_renamed": (".odt", lambda: b"%PDF-1.7", "not an OpenDocument"),
    "rtf_hidden": (".rtf", lambda: rtf(rf"{{\v {HIDDEN_NAME}}}\par"), "hidden text"),
    "rtf_white": (".rtf", lambda: rtf(rf"{{\cf2 {HIDDEN_NAME}}}\par"), "white text"),
    "rtf_deleted": (".rtf", lambda: rtf(rf"{{\deleted\revauthdel1 {HIDDEN_NAME}}}\par"), "tracked changes"),
    "rtf_comment": (".rtf", lambda: rtf(rf"{{\*\annotation {HIDDEN_NAME}}}"), "comments"),
    "rtf_picture": (".rtf", lambda: rtf(r"{\pict\pngblip 00ff}"), "pictures"),
    "rtf_object": (".rtf", lambda: rtf(r"{\object{\*\objdata 0105}}"), "embedded objects"),
    "rtf_note": (".rtf", lambda: rtf(rf"x{{\footnote {HIDDEN_NAME}}}\par"), "notes"),
    "rtf_text_box": (".rtf", lambda: rtf(rf"{{\shptxt {HIDDEN_NAME}\par}}"), "text boxes"),
    "rtf_binary": (".rtf", lambda: rtf(r"{\bin5 abcde}"), "damaged"),
    "rtf_deep": (".rtf", lambda: rtf("{" * 500 + "}" * 500), "damaged"),
    "rtf_cut_off": (".rtf", lambda: rtf()[:-1], "damaged"),
    "rtf_with_more_behind": (".rtf", lambda: rtf() + HIDDEN_NAME.encode(), "damaged"),
    "rtf_renamed": (".rtf", lambda: b"PK", "not an RTF"),
    "pdf_scan": (
        ".pdf",
        lambda: pdf(lines=(), resources="/XObject << /I 6 0 R >>", objects=(_IMAGE,)),
        "picture without text",
    ),
    "pdf_empty": (".pdf", lambda: pdf(lines=()), "no text"),
    "pdf_locked": (
        ".pdf",
        lambda: pdf(
            objects=(b"<< /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -4 >>" % (b"0" * 64, b"0" * 64),),
            trailer="/Encrypt 6 0 R /ID [<00><00>]",
        ),
        "password",
    ),
    "pdf_embedded_file": (
        ".pdf",
        lambda: pdf(
            catalog="/Names << /EmbeddedFiles << /Names [(a) << /Type /Filespec /EF << /F 6 0 R >> >>] >> >>",
            objects=(_FILE,),
        ),
        "embedded files",
    ),
    "pdf_script": (".pdf", lambda: pdf(catalog="/OpenAction << /S /JavaScript /JS (app.alert) >>"), "scripts"),
    "pdf_launch": (".pdf", lambda: pdf(page="/AA << /O << /S /Launch /F (x) >> >>"), "actions"),
    "pdf_form": (".pdf", lambda: pdf(catalog="/AcroForm << /Fields [<< /T (a) /V (b) >>] >>"), "forms"),
    "pdf_comment": (".pdf", lambda: annotated("Text"), "comments and stamps"),
    "pdf_stamp": (".pdf", lambda: annotated("FreeText"), "comments and stamps"),
    "pdf_attachment_note": (".pdf", lambda: annotated("FileAttachment"), "comments and stamps"),
    "pdf_layers": (".pdf", lambda: pdf(catalog="/OCProperties << /OCGs [<< /Type /OCG >>] >>"), "layers"),
    "pdf_bomb": (".pdf", lambda: pdf(stream=zlib.compress(b"(a) Tj " * 2**25, 9)), "damaged|more text|too long"),
    "pdf_damaged": (".pdf", lambda: b"%PDF-1.7\n" + HIDDEN_NAME.encode() * 9, "damaged"),
    "pdf_renamed": (".pdf", lambda: b"{\\rtf1", "not a PDF"),
    "markdown_comment": (".md", lambda: markdown(f"<!-- {HIDDEN_NAME} -->"), "comments"),
    "markdown_html": (".md", lambda: markdown(f'<p class="x">{HIDDEN_NAME}</p>'), "markup of web pages"),
    "markdown_picture": (".md", lambda: markdown(f"![{HIDDEN_NAME}](a.png)"), "pictures"),
    "markdown_note": (".md", lambda: markdown(f"x[^1]\n\n[^1]: {HIDDEN_NAME}"), "notes"),
    "markdown_definition": (".md", lambda: markdown(f"[a]: https://x.example/{HIDDEN_NAME}"), "link definitions"),
    "markdown_code": (".md", lambda: markdown(f"```{HIDDEN_NAME}\nx\n```"), "blocks of code"),
    "markdown_settings": (".md", lambda: f"---\nauthor: {HIDDEN_NAME}\n---\n".encode() + markdown(), "settings"),
}

LISTED: Final[dict[str, Made]] = {
    "odt_properties": (
        ".odt",
        lambda: odt(parts={"meta.xml": b"<a>" + HIDDEN_NAME.encode() + b"</a>"}),
        "document properties",
    ),
    "odt_note": (".odt", lambda: odt(f"<text:p>x{NOTE.format('Een noot.')}</text:p>"), "notes in the text"),
    "odt_thumbnail": (".odt", lambda: odt(parts={"Thumbnails/thumbnail.png": b"x"}), "a thumbnail"),
    "odt_unknown_part": (".odt", lambda: odt(parts={"iets.bin": HIDDEN_NAME.encode()}), "unknown parts"),
    "odt_header": (
        ".odt",
        lambda: odt(
            page=f"<style:master-page><style:header><text:p>{HIDDEN_NAME}</text:p></style:header></style:master-page>"
        ),
        "headers and footers",
    ),
    "odt_mailto": (
        ".odt",
        lambda: odt('<text:p><text:a xlink:href="mailto:wobbelina@x.example">de school</text:a></text:p>'),
        "e-mail addresses behind links",
    ),
    "odt_field": (".odt", lambda: odt("<text:p><text:date>1 mei</text:date></text:p>"), "fields"),
    "odt_bookmark": (".odt", lambda: odt(f'<text:p><text:bookmark text:name="{HIDDEN_NAME}"/>x</text:p>'), "bookmarks"),
    "odt_variable": (
        ".odt",
        lambda: odt(
            f'<text:variable-decls><text:variable-decl office:string-value="{HIDDEN_NAME}"/></text:variable-decls>'
        ),
        "variables",
    ),
    "rtf_properties": (".rtf", lambda: rtf(head=rf"{{\info{{\author {HIDDEN_NAME}}}}}"), "document properties"),
    "rtf_header": (".rtf", lambda: rtf(head=rf"{{\header {HIDDEN_NAME}\par}}"), "headers and footers"),
    "rtf_reviewers": (".rtf", lambda: rtf(head=rf"{{\*\revtbl{{{HIDDEN_NAME};}}}}"), "names of reviewers"),
    "rtf_unknown_group": (".rtf", lambda: rtf(rf"{{\*\iets {HIDDEN_NAME}}}"), "unknown parts"),
    "rtf_mailto": (
        ".rtf",
        lambda: rtf(r'{\field{\*\fldinst HYPERLINK "mailto:wobbelina@x.example"}{\fldrslt de school}}\par'),
        "e-mail addresses behind links",
    ),
    "pdf_properties": (
        ".pdf",
        lambda: pdf(objects=(f"<< /Author ({HIDDEN_NAME}) >>".encode(),), trailer="/Info 6 0 R"),
        "document properties",
    ),
    "pdf_picture": (".pdf", lambda: pdf(resources="/XObject << /I 6 0 R >>", objects=(_IMAGE,)), "pictures"),
    "pdf_mailto": (
        ".pdf",
        lambda: pdf(
            page="/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 1 1] "
            "/A << /S /URI /URI (mailto:wobbelina@x.example) >> >>]"
        ),
        "e-mail addresses behind links",
    ),
    "pdf_versions": (".pdf", lambda: pdf() + b"%%EOF\n", "earlier versions of the file"),
    "markdown_link": (".md", lambda: markdown("[de school](https://wobbelina.example)"), "links"),
}
