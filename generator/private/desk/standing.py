"""Where a review stands: what needs a decision, what was decided, and what still keeps the text from the site."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator.errors import SchoolzichtError
from generator.obstacles import Why
from generator.private.desk.decided import decisions_of
from generator.private.desk.draft import GENERAL, QUESTION, WARNING, ZONE, standing_choices
from generator.private.desk.item import OPEN, Item, place_in_text
from generator.private.desk.items import items_of
from generator.private.desk.refusal_words import WORDS
from generator.private.desk.refusals import explain
from generator.private.desk.words import decisions_left
from generator.private.rulings.approve import check_publishable
from generator.private.rulings.blockers import find_blockers
from generator.private.rulings.review import review

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.obstacles import Obstacle
    from generator.private.desk.draft import Choice, Draft
    from generator.private.rulings.propose import ProposedRuling
    from generator.private.rulings.review import ReviewedRuling

_NOBODY_YET: Final = ""
_ANY_TIME: Final = "2000-01-01T00:00:00+00:00"
"""Stands in decisions that are only tried out; the real moment is set when somebody signs."""
_TARGETS: Final = {Why.QUESTION_OPEN: QUESTION, Why.WARNING_OPEN: WARNING, Why.ZONE_OPEN: ZONE}
"""Obstacles that are about one item, which somebody still has to decide."""
_CASE_FIELDS: Final = {
    "title": "de titel",
    "subjects": "de onderwerpen",
    "hearing.waived_because": "de reden dat er geen zitting was",
    "version_note": "de toelichting bij de versie",
    "address": "het nummer van de uitspraak",
}
"""Fields of the case file, and places outside the text, as they are named in obstacles."""
_SURVIVE: Final = frozenset({Why.NAME_SURVIVES, Why.FULL_NAME_SURVIVES})
_DOES_NOT_FIT: Final = (
    "Een van uw beslissingen past niet meer bij de tekst. Maak de laatste beslissing ongedaan en neem haar opnieuw."
)


@dataclass(frozen=True, slots=True)
class Blocker:
    """One thing that keeps the text from the site; `target` is an item, `case` for the form, `place:...` or ""."""

    target: str
    text: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Everything the column beside the text shows."""

    items: tuple[Item, ...]
    blockers: tuple[Blocker, ...]
    progress: str
    may_undo: bool
    may_redo: bool

    @property
    def is_ready(self) -> bool:
        """Nothing keeps the text from being signed."""
        return not self.blockers


def standing_of(proposed: ProposedRuling, draft: Draft) -> Standing:
    """Work out where a review stands; what blocks is what the real review and the real last look say."""
    choices = standing_choices(draft, proposed)
    items = tuple(sorted(items_of(proposed, choices), key=lambda item: (item.place, item.target)))
    obstacles = find_blockers(proposed, decisions_of(choices, reviewer=_NOBODY_YET, at=_ANY_TIME))
    by_target = {item.target: item for item in items}
    general = [target for target in choices if target.startswith(f"{GENERAL}:")]
    blockers = sorted(
        {_blocker(obstacle, by_target, general) for obstacle in obstacles}, key=lambda one: _order(one, by_target)
    )
    return Standing(
        items=items,
        blockers=tuple(blockers or _survivors(proposed, choices)),
        progress=decisions_left(sum(item.state == OPEN for item in items)),
        may_undo=bool(draft.done),
        may_redo=bool(draft.undone),
    )


def reviewed_by(proposed: ProposedRuling, choices: Mapping[str, Choice]) -> ReviewedRuling:
    """Close the review with these decisions and look once more.

    Raises:
        GateError: while anything is undecided or something survives.
        InputError: if the facts of the case contradict each other.
    """
    reviewed = review(proposed, decisions_of(choices, reviewer=_NOBODY_YET, at=_ANY_TIME))
    check_publishable(reviewed)
    return reviewed


def _blocker(obstacle: Obstacle, items: Mapping[str, Item], general: Sequence[str]) -> Blocker:
    """Say an obstacle of the review in Dutch, with the place it is about.

    Args:
        obstacle: what stands in the way.
        items: by target.
        general: targets of the stretches that are worded more generally, as the decisions number them.
    """
    match obstacle.why:
        case Why.QUESTION_OPEN | Why.WARNING_OPEN | Why.ZONE_OPEN:
            item = items[f"{_TARGETS[obstacle.why]}:{obstacle.about[0]}"]
            return Blocker(item.target, _asks(item))
        case Why.SAME_AS_KEPT:
            person = obstacle.about[0].removeprefix(f"{QUESTION} ")
            asker = next((one for one in items.values() if one.person == person), None)
            words = f"‘{asker.title}’ is" if asker else "Iets dat u toevoegde, is"
            return Blocker(
                asker.target if asker else "", f"{words} dezelfde als iemand die blijft staan. Kies opnieuw wie dit is."
            )
        case Why.STRETCH_GONE | Why.STRETCH_CUTS | Why.WORDING_MAY_NAME:
            kind, key = obstacle.about
            target = f"{WARNING}:{key}" if kind == WARNING else general[int(key) - 1]
            return Blocker(target, f"‘{items[target].title}’: {WORDS[obstacle.why][0]}")
        case Why.FACT_MAY_NAME:
            field = _CASE_FIELDS[obstacle.about[0]]
            return Blocker("case", f"In {field} staat misschien een naam. Schrijf dat anders op.")
        case Why.CHAIR_ALONE:
            return Blocker("", "Op deze site komen geen uitspraken die de voorzitter alleen deed.")
        case _:
            return Blocker("", _DOES_NOT_FIT)


def _order(blocker: Blocker, items: Mapping[str, Item]) -> tuple[int, str]:
    """What can be decided first, in the order of the text; then the rest."""
    item = items.get(blocker.target)
    return (item.place if item else sys.maxsize, blocker.text)


def _asks(item: Item) -> str:
    if item.target.startswith(f"{WARNING}:"):
        return f"‘{item.title}’: laten staan of anders schrijven?"
    if item.target.startswith(f"{ZONE}:"):
        return f"{item.title}: nog helemaal lezen"
    if not item.may_keep:
        return f"‘{item.title}’: wie is dit?"
    return f"‘{item.title}’: afschermen of laten staan?"


def _survivors(proposed: ProposedRuling, choices: Mapping[str, Choice]) -> Iterator[Blocker]:
    """What the last look still finds when the review itself could be closed."""
    try:
        reviewed_by(proposed, choices)
    except SchoolzichtError as error:
        found = [obstacle for obstacle in error.obstacles if obstacle.why in _SURVIVE]
        yield from map(_survivor, found)
        if not found:
            yield Blocker("", explain(error).text)


def _survivor(obstacle: Obstacle) -> Blocker:
    if len(obstacle.about) == 1:
        field = _CASE_FIELDS[obstacle.about[0]]
        return Blocker("case", f"In {field} staat nog een naam of gegeven dat weg moet.")
    part, number = obstacle.about
    return Blocker(
        f"place:{place_in_text(part, number)}",
        f"In ‘{part}’, alinea {number}, staat nog een naam of gegeven dat weg moet. Scherm die woorden af.",
    )
