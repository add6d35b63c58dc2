"""Markdown: headings, paragraphs, lists, tables and quotations become blocks of plain characters."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Final

from generator.domain.rulings import BlockKind
from generator.private.rulings.container import read_bytes
from generator.private.rulings.formats.plain_text import LARGEST_TEXT, decode
from generator.private.rulings.formats.source import RawPiece, document
from generator.private.rulings.normalise import normalise
from generator.private.rulings.preflight import Finding, Severity, check_nothing_hidden

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.private.rulings.container import Source
    from generator.private.rulings.formats.source import SourceDocument

_HEADING: Final = re.compile(r" {0,3}(#{1,6})\s+(.*)$")
_UNDERLINE: Final = re.compile(r" {0,3}(=+|-+)\s*$")
_ITEM: Final = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])\s+(.*)$")
_TABLE_RULE: Final = frozenset(" \t:|-")
_RULE: Final = re.compile(r" {0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})$")
_ESCAPED: Final = re.compile(r"\\([!-/:-@\[-`{-~])")
_LINK: Final = re.compile(r"\[([^\]\[]*)\]\((?:[^()\s]|\([^()]*\))*(?:\s+(?:\"[^\"]*\"|'[^']*'))?\)")
_AUTOLINK: Final = re.compile(r"<((?:https?://|mailto:)?[^\s<>]{1,200}[.@][^\s<>]{1,200})>")
_EMPHASIS: Final = re.compile(r"(?<!\\)(\*{1,3}|(?<!\w)_{1,3}(?=\S))(?=\S)(.{1,600}?)(?<=\S)(?<!\\)\1")
_CODE: Final = re.compile(r"(?<!`)(`{1,3})(?!`)([^`]{1,600})\1(?!`)")

_REFUSED: Final = (
    ("comments", r"<!--", "Delete the comments (<!-- -->)."),
    ("markup of web pages", r"</?[A-Za-z][^<>@.]*>", "Write the text without HTML."),
    ("pictures", r"!\[[^\]]*\][(\[]", "Remove the pictures."),
    ("notes", r"\[\^[^\]]+\]", "Move the notes into the text."),
    ("link definitions", r"(?m)^ {0,3}\[[^\]]+\]:", "Write links in the text itself, or leave them out."),
    ("blocks of code", r"(?m)^[\s>]{0,20}(?:```|~~~)", "Write it as ordinary text."),
    ("a block of settings", r"\A---\n(?:.*\n)*?---\n", "Delete the block between the lines of dashes."),
)


def read(path: Source) -> SourceDocument:
    """Read a .md file.

    Raises:
        InputError: if it is too large, no text, or holds what a reader does not see.
    """
    content = read_bytes(path, LARGEST_TEXT)
    text, findings = decode(path, content)
    hidden = [
        Finding(what, count, Severity.REFUSE, next_step)
        for what, pattern, next_step in _REFUSED
        if (count := len(re.findall(pattern, text)))
    ]
    check_nothing_hidden(path, tuple(hidden))
    links = len(_LINK.findall(text))
    listed = [*findings, *([Finding("links", links, Severity.LIST)] if links else [])]
    return document(content, _pieces(text), listed)


def _pieces(text: str) -> Iterator[RawPiece]:
    gathered: list[str] = []
    kind = BlockKind.PARAGRAPH
    for line in [*text.split("\n"), ""]:
        bare = re.sub(r"^(?: {0,3}>\s?)+", "", re.sub(r"\s{4,}", "    ", line))
        underline = _UNDERLINE.match(bare)
        if underline and gathered and kind is BlockKind.PARAGRAPH:
            yield RawPiece(BlockKind.HEADING, 1 if "=" in underline.group() else 2, _plain(" ".join(gathered)))
            gathered = []
            continue
        heading, item = _HEADING.match(bare), _ITEM.match(bare)
        opens = heading or item or "|" in bare or _RULE.match(bare) or not bare.strip()
        if opens and gathered:
            yield RawPiece(kind, 0, _plain(" ".join(gathered)))
            gathered, kind = [], BlockKind.PARAGRAPH
        if heading:
            yield RawPiece(BlockKind.HEADING, len(heading[1]), _plain(heading[2].rstrip().rstrip("#")))
        elif "|" in bare and not item:
            yield from _cells(bare)
        elif item:
            gathered, kind = [item[1]], BlockKind.LIST_ITEM
        elif not opens:
            gathered.append(bare)


def _cells(line: str) -> Iterator[RawPiece]:
    if not _TABLE_RULE.issuperset(line):
        for cell in re.split(r"(?<!\\)\|", line):
            yield RawPiece(BlockKind.PARAGRAPH, 0, _plain(cell))


def _plain(text: str) -> str:
    """What a reader sees: marks of emphasis, code and links are taken off, escapes and entities undone."""
    shown = _AUTOLINK.sub(r"\1", _LINK.sub(r"\1", text))
    while (bare := _EMPHASIS.sub(r"\2", shown)) != shown:
        shown = bare
    return normalise(html.unescape(_ESCAPED.sub(r"\1", _CODE.sub(r"\2", shown))))
