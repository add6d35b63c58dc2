"""Zones that a reviewer must read: quoted mail, chat and minutes, where a name may stand without its capital.

What the recognisers treat line by line a person reads in one piece: lines of one mail, and a quotation within it, are
one zone here.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.private.rulings.spans import Zone


@dataclass(frozen=True, slots=True)
class ReadingZone:
    """A stretch that somebody must confirm as read before review can be closed.

    Attributes:
        id: stable id; it survives changes elsewhere in the text, and lapses when the zone itself changes.
        reason: what kind of zone it is, in the words of the recogniser.
    """

    id: str
    start: int
    end: int
    reason: str


def reading_zones(text: str, zones: Sequence[Zone]) -> tuple[ReadingZone, ...]:
    """Join zones that overlap or follow each other with blanks between, and give each its id.

    Args:
        text: the whole text.
        zones: in text order.
    """
    groups: list[list[Zone]] = []
    for zone in zones:
        reach = max((item.end for item in groups[-1]), default=0) if groups else 0
        if groups and not text[reach : zone.start].strip():
            groups[-1].append(zone)
        else:
            groups.append([zone])
    seen: Counter[str] = Counter()
    return tuple(_joined(text, group, seen) for group in groups)


def _joined(text: str, group: Sequence[Zone], seen: Counter[str]) -> ReadingZone:
    """One zone out of neighbours; the second of two alike gets an id of its own, for it stands somewhere else."""
    start, end = group[0].start, max(zone.end for zone in group)
    words = text[start:end]
    seen[words] += 1
    return ReadingZone(
        id=hashlib.sha256(f"zone:{seen[words]}:{words}".encode()).hexdigest()[:12],
        start=start,
        end=end,
        reason=", ".join(dict.fromkeys(zone.reason for zone in group)),
    )
