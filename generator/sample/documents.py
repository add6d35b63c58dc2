"""Real Word documents whose bytes depend on nothing but their text.

A saved .docx carries the time of saving in its zip entries, and the template brings a thumbnail, a custom XML part
and some four hundred styles. Here the surplus is dropped and the zip is written again with fixed times, fixed order and
no compression, so that no version of a compression library changes a byte.
"""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from docx.document import Document
    from docx.opc.rel import Relationships

ZIP_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest time a zip entry can carry."""
FIRST_ENTRIES: Final = ("[Content_Types].xml", "_rels/.rels")
KEPT_STYLES: Final = frozenset(
    {"Normal", "DefaultParagraphFont", "TableNormal", "NoList", "Heading1", "Heading1Char", "Heading2", "Heading2Char"}
    | {"ListBullet", "TableGrid"}
)
SURPLUS: Final = ("/thumbnail", "/customXml", "/stylesWithEffects")
AUTHOR: Final = "Secretariaat"


def word_document(title: str, body: str, *, written_on: date) -> bytes:
    """Make a Word document of a title (Heading 1) and a body in light markup.

    Args:
        title: becomes Heading 1 and the document's title property.
        body: blocks separated by blank lines: `## ` Heading 2, lines with `- ` a bulleted list, lines with `|` a table,
            `*...*` a paragraph in italics, anything else a paragraph a line.
        written_on: date of creation in the document's properties.
    """
    import docx  # noqa: PLC0415 - 90 ms that only who writes rulings should pay

    document = docx.Document()
    _drop_surplus(document)
    _describe(document, title, written_on)
    document.add_heading(title, level=1)
    for block in body.strip().split("\n\n"):
        _add_block(document, block.strip().split("\n"))
    saved = io.BytesIO()
    document.save(saved)
    return _rewritten(saved)


def _drop_surplus(document: Document) -> None:
    for relationships in (document.part.package.rels, document.part.rels):
        _drop(relationships)
    styles = document.styles.element
    for style in list(styles.style_lst):
        if style.styleId not in KEPT_STYLES:
            styles.remove(style)


def _drop(relationships: Relationships) -> None:
    for key in [key for key, relationship in relationships.items() if relationship.reltype.endswith(SURPLUS)]:
        relationships.pop(key)


def _describe(document: Document, title: str, written_on: date) -> None:
    properties = document.core_properties
    properties.author = properties.last_modified_by = AUTHOR
    properties.title, properties.comments, properties.language = title, "", "nl-NL"
    properties.created = properties.modified = datetime.combine(written_on, time(9), UTC)
    properties.revision = 1


def _add_block(document: Document, lines: list[str]) -> None:
    if lines[0].startswith("## "):
        document.add_heading(lines[0].removeprefix("## "), level=2)
        return
    if lines[0].startswith("|"):
        _add_table(document, [[cell.strip() for cell in line.strip("|").split("|")] for line in lines])
        return
    for line in lines:
        if line.startswith("- "):
            document.add_paragraph(line.removeprefix("- "), style="List Bullet")
        elif line.startswith("*") and line.endswith("*"):
            document.add_paragraph().add_run(line.strip("*")).italic = True
        else:
            document.add_paragraph(line)


def _add_table(document: Document, rows: list[list[str]]) -> None:
    table = document.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text


def _rewritten(saved: io.BytesIO) -> bytes:
    """The same zip with fixed order and times, stored uncompressed."""
    result = io.BytesIO()
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(result, "w", zipfile.ZIP_STORED) as target:
        for name in _in_order(source.namelist()):
            entry = zipfile.ZipInfo(name, ZIP_EPOCH)
            entry.create_system = 0  # the same on every operating system
            target.writestr(entry, source.read(name))
    return result.getvalue()


def _in_order(names: Iterable[str]) -> list[str]:
    """Word expects the content types first; the rest is sorted."""
    names = set(names)
    return [name for name in FIRST_ENTRIES if name in names] + sorted(names - set(FIRST_ENTRIES))
