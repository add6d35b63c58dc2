"""Stretches that the reviewer words more generally: where they stand, what gives way with them, what does not fit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.obstacles import Obstacle, Why
from generator.private.confidential import text_of
from generator.private.rulings.identities import numbered_mentions
from generator.private.rulings.normalise import normalise

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.private.rulings.decisions import Decisions
    from generator.private.rulings.identities import Identities
    from generator.private.rulings.propose import ProposedRuling
    from generator.private.rulings.spans import IndirectWarning

Place = tuple[int, int]


def places_of(text: str, words: str) -> Iterator[Place]:
    """Everywhere some words stand as whole words, whatever their case."""
    for match in re.finditer(rf"(?<!\w){re.escape(normalise(words))}(?!\w)", text, re.IGNORECASE):
        yield match.span()


def lies_within(place: Place, stretches: Sequence[Place]) -> bool:
    """Whether a place lies wholly in one of the stretches: it gives way with it."""
    return any(start <= place[0] and place[1] <= end for start, end in stretches)


def generalised_places(text: str, decisions: Decisions) -> tuple[Place, ...]:
    """Every stretch that gets a more general wording."""
    return tuple(place for item in decisions.generalised for place in places_of(text, item.text))


def gives_way(warnings: Sequence[IndirectWarning], stretches: Sequence[Place]) -> bool:
    """Whether a warning needs no answer, because all its words give way with stretches around them."""
    return all(lies_within((warning.start, warning.end), stretches) for warning in warnings)


def generalising_blockers(proposed: ProposedRuling, decisions: Decisions, identities: Identities) -> Iterator[Obstacle]:
    """List every stretch that no longer stands in the text, or that runs through something else that goes."""
    text = text_of(proposed.raw.text)
    others = [*_masked(proposed, identities), *_added(text, decisions), *_rewritten(proposed, decisions)]
    found = [list(places_of(text, item.text)) for item in decisions.generalised]
    for number, places in enumerate(found, start=1):
        rivals = [*others, *(place for other in found if other is not places for place in other)]
        if not places:
            yield Obstacle(Why.STRETCH_GONE, ("generalised", str(number)))
        elif any(_cuts(place, rival) for place in places for rival in rivals):
            yield Obstacle(Why.STRETCH_CUTS, ("generalised", str(number)))
    doubles = [normalise(item.text).casefold() for item in decisions.generalised]
    for number, words in enumerate(doubles):
        if words in doubles[:number]:
            yield Obstacle(Why.STRETCH_CUTS, ("generalised", str(number + 1)))


def _cuts(place: Place, rival: Place) -> bool:
    """Whether two stretches overlap without the rival giving way whole, or the stretch itself lying in the rival."""
    overlaps = place[0] < rival[1] and rival[0] < place[1]
    return overlaps and not lies_within(rival, [place])


def _masked(proposed: ProposedRuling, identities: Identities) -> Iterator[Place]:
    for number, span in numbered_mentions(proposed):
        if identities.is_masked(span.question) or identities.is_apart(span.question, number):
            yield span.found.start, span.found.end


def _added(text: str, decisions: Decisions) -> Iterator[Place]:
    for added in decisions.added:
        yield from places_of(text, added.text)


def _rewritten(proposed: ProposedRuling, decisions: Decisions) -> Iterator[Place]:
    rewritten = {item.warning for item in decisions.rewritten}
    for warning in proposed.warnings:
        if warning.id in rewritten:
            yield warning.start, warning.end
