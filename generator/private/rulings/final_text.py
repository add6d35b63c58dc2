"""Putting the published text together: spans applied, parts in order, and what is not ordered public left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.domain.rulings import Block, BlockKind, Part, RulingText
from generator.private.confidential import text_of
from generator.private.rulings.intake import SIGNATURE, RawBlock, RawRuling

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.private.rulings.spans import Span

_TITLE_LEVEL: Final = 1
_SECTION_LEVEL: Final = 2
_OWN_PARTS: Final = {part.value: part for part in Part if part is not Part.FULL_TEXT}


def assemble_text(raw: RawRuling, spans: Sequence[Span]) -> RulingText:
    """Apply the spans that carry a replacement and sort the blocks into parts.

    The title comes from the case file and the signature block is not ordered public (A1): both are left out.
    """
    parts: dict[Part, list[Block]] = {part: [] for part in Part}
    for block in raw.blocks:
        if is_published(block):
            text = _applied(text_of(raw.text), block, spans)
            if text.strip():
                parts[_OWN_PARTS.get(block.section, Part.FULL_TEXT)].append(Block(block.kind, text.strip()))
    return tuple((part, tuple(blocks)) for part, blocks in parts.items() if blocks)


def is_published(block: RawBlock) -> bool:
    """Whether a block of the source becomes part of the publication."""
    if block.kind is BlockKind.HEADING and block.level == _TITLE_LEVEL:
        return False
    if block.section == SIGNATURE:
        return False
    return not (block.kind is BlockKind.HEADING and block.level == _SECTION_LEVEL and block.section in _OWN_PARTS)


def _applied(text: str, block: RawBlock, spans: Sequence[Span]) -> str:
    pieces: list[str] = []
    place = block.start
    for span in spans:
        if span.replacement and block.start <= span.start and span.end <= block.end:
            pieces += [text[place : span.start], span.replacement]
            place = span.end
    return "".join([*pieces, text[place : block.end]])
