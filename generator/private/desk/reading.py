"""The text of a ruling as the review screen shows it: blocks of segments, each knowing what it belongs to."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Final

from generator.domain.rulings import BlockKind, Part
from generator.private.confidential import text_of
from generator.private.desk.draft import ADDED, QUESTION, WARNING, ZONE
from generator.private.desk.item import place_in_text
from generator.private.desk.items import spans_of, splits_of
from generator.private.rulings.final_text import is_published
from generator.private.rulings.generalising import places_of
from generator.sealed import parse_ruling

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.domain.rulings import RulingFacts, RulingText
    from generator.private.confidential import ConfidentialText
    from generator.private.desk.draft import Choice
    from generator.private.rulings.intake import RawBlock
    from generator.private.rulings.propose import ProposedRuling

_ROLE: Final = re.compile(r"(\[[^\[\]]+\])")
_HIGHEST_SECTION: Final = 2
_OWN_PARTS: Final = frozenset(part.value for part in Part) - {Part.FULL_TEXT.value}


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text that belongs to the same items throughout; none for plain text."""

    text: str
    targets: tuple[str, ...]

    @property
    def in_zone(self) -> bool:
        """Whether it is part of a zone that must be read."""
        return any(target.startswith(f"{ZONE}:") for target in self.targets)

    @property
    def is_only_zone(self) -> bool:
        """Whether there is nothing about it to decide, only to read."""
        return self.in_zone and len(self.targets) == 1


@dataclass(frozen=True, slots=True)
class BlockView:
    """One block, or the items of one list.

    Attributes:
        kind: `title`, `section`, `heading`, `paragraph` or `list`.
        rows: one row of segments; a list has one an item.
        places: for each row, where it will stand in the publication (`Samenvatting-3`), "" when it will not.
    """

    kind: str
    rows: tuple[tuple[Segment, ...], ...]
    places: tuple[str, ...]

    @property
    def is_published(self) -> bool:
        """False for what is left out of the publication."""
        return bool(self.places[0])


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of published text; a role that stands for somebody is shown as a chip."""

    text: str
    is_role: bool


@dataclass(frozen=True, slots=True)
class PublishedBlock:
    """One block of the preview, or the items of one list."""

    kind: str
    rows: tuple[tuple[Run, ...], ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """The file that is signed, read back as the site reads it."""

    facts: RulingFacts
    parts: tuple[tuple[Part, tuple[PublishedBlock, ...]], ...]


def blocks_of(proposed: ProposedRuling, choices: Mapping[str, Choice]) -> tuple[BlockView, ...]:
    """Cut the source text into blocks and segments, with everything that was found or added."""
    text = text_of(proposed.raw.text)
    marks = sorted(_marks(proposed, choices, text))
    rows = [
        (_kind(block), place, _segments(text, block, marks))
        for block, place in zip(proposed.raw.blocks, _places(proposed.raw.blocks), strict=True)
    ]
    return tuple(_joined(rows))


def preview_of(rendered: ConfidentialText) -> Preview:
    """Read the Markdown that is signed back, character for character what the site shows."""
    facts, text = parse_ruling(text_of(rendered).encode())
    return Preview(facts, tuple(_published(text)))


def _marks(proposed: ProposedRuling, choices: Mapping[str, Choice], text: str) -> Iterator[tuple[int, int, str]]:
    away = {
        (split.question, number): target for target, split in splits_of(choices).items() for number in split.mentions
    }
    for question, spans in spans_of(proposed).items():
        for number, span in spans:
            target = away.get((question, number), f"{QUESTION}:{question}")
            yield span.found.start, span.found.end, target
    for warning in proposed.warnings:
        yield warning.start, warning.end, f"{WARNING}:{warning.id}"
    for zone in proposed.zones:
        yield zone.start, zone.end, f"{ZONE}:{zone.id}"
    for target, choice in choices.items():
        words = choice.text if target.startswith(f"{ADDED}:") else choice.words
        for start, end in places_of(text, words) if words else ():
            yield start, end, target


def _kind(block: RawBlock) -> str:
    if block.kind is not BlockKind.HEADING:
        return "list" if block.kind is BlockKind.LIST_ITEM else "paragraph"
    if block.level < _HIGHEST_SECTION:
        return "title"
    return "section" if block.level == _HIGHEST_SECTION else "heading"


def _segments(text: str, block: RawBlock, marks: Sequence[tuple[int, int, str]]) -> tuple[Segment, ...]:
    inside = [mark for mark in marks if mark[0] < block.end and block.start < mark[1]]
    edges = {block.start, block.end}
    edges.update(place for start, end, _ in inside for place in (start, end) if block.start < place < block.end)
    return tuple(
        Segment(text[start:end], tuple(dict.fromkeys(mark[2] for mark in inside if mark[0] < end and start < mark[1])))
        for start, end in pairwise(sorted(edges))
    )


def _places(blocks: Sequence[RawBlock]) -> Iterator[str]:
    """Where each block will stand, counted as the last look counts: by part, from one."""
    counted: Counter[str] = Counter()
    for block in blocks:
        if is_published(block):
            part = block.section if block.section in _OWN_PARTS else Part.FULL_TEXT.value
            counted[part] += 1
            yield place_in_text(part, counted[part])
        else:
            yield ""


def _joined(rows: Sequence[tuple[str, str, tuple[Segment, ...]]]) -> Iterator[BlockView]:
    """Join the items of a list into one block."""
    for (kind, _), group in groupby(rows, key=lambda row: (row[0], bool(row[1]))):
        found = tuple(group)
        if kind == "list":
            yield BlockView(kind, tuple(row[2] for row in found), tuple(row[1] for row in found))
        else:
            yield from (BlockView(kind, (row[2],), (row[1],)) for row in found)


def _published(text: RulingText) -> Iterator[tuple[Part, tuple[PublishedBlock, ...]]]:
    for part, blocks in text:
        views: list[PublishedBlock] = []
        for kind, group in groupby(blocks, key=lambda block: block.kind):
            rows = tuple(_runs(block.text) for block in group)
            if kind is BlockKind.LIST_ITEM:
                views.append(PublishedBlock("list", rows))
            else:
                views += [PublishedBlock(kind.value, (row,)) for row in rows]
        yield part, tuple(views)


def _runs(text: str) -> tuple[Run, ...]:
    return tuple(Run(piece, _ROLE.fullmatch(piece) is not None) for piece in _ROLE.split(text) if piece)
