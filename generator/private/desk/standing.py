"""Where a review stands: what needs a decision, what was decided, and what still keeps the text from the site."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator.errors import SchoolzichtError
from generator.private.desk.draft import WARNING, ZONE, decisions_of, standing_choices
from generator.private.desk.items import OPEN, Item, items_of, place_in_text
from generator.private.desk.refusals import explain
from generator.private.desk.words import decisions_left
from generator.private.rulings.approve import check_publishable
from generator.private.rulings.blockers import find_blockers
from generator.private.rulings.review import review

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.private.desk.draft import Choice, Draft
    from generator.private.rulings.propose import ProposedRuling
    from generator.private.rulings.review import ReviewedRuling

_NOBODY_YET: Final = ""
_ANY_TIME: Final = "2000-01-01T00:00:00+00:00"
"""Stands in decisions that are only tried out; the real moment is set when somebody signs."""
_UNDECIDED: Final = re.compile(
    r"(?P<kind>question|warning|zone) (?P<id>[0-9a-f]{12}) .*is (?:not decided|neither|not confirmed)"
)
_IN_CASE: Final = re.compile(r"case file, (?P<key>[a-z_.]+):")
_PLACE: Final = re.compile(r"^  (?P<place>[^:]+): a (?:name|full name)", re.MULTILINE)
_CASE_FIELDS: Final = {
    "title": "de titel",
    "subjects": "de onderwerpen",
    "hearing.waived_because": "de reden dat er geen zitting was",
    "version_note": "de toelichting bij de versie",
}
"""Fields of the case file, as blockers of the review name them."""
_PLACES: Final = {
    "title": "de titel",
    "subjects": "de onderwerpen",
    "reason for no hearing": "de reden dat er geen zitting was",
    "version note": "de toelichting bij de versie",
    "address": "het nummer van de uitspraak",
}
"""Places outside the text, as the last look names them."""
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
    lines = find_blockers(proposed, decisions_of(choices, reviewer=_NOBODY_YET, at=_ANY_TIME))
    by_target = {item.target: item for item in items}
    blockers = sorted({_blocker(line, by_target) for line in lines}, key=lambda one: _order(one, by_target))
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


def _blocker(line: str, items: Mapping[str, Item]) -> Blocker:
    """Say a blocker of the review in Dutch, with the place it is about."""
    undecided = _UNDECIDED.match(line)
    item = items.get(f"{undecided['kind']}:{undecided['id']}") if undecided else None
    if item is not None:
        return Blocker(item.target, _asks(item))
    in_case = _IN_CASE.match(line)
    if in_case:
        field = _CASE_FIELDS.get(in_case["key"], "de zaakgegevens")
        return Blocker("case", f"In {field} staat misschien een naam. Schrijf dat anders op.")
    if line.startswith("the policy"):
        return Blocker("", "Op deze site komen geen uitspraken die de voorzitter alleen deed.")
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
        places = [match["place"] for match in _PLACE.finditer(error.message)]
        for place in places:
            yield _survivor(place)
        if not places:
            yield Blocker("", explain(error).text)


def _survivor(place: str) -> Blocker:
    if place in _PLACES:
        return Blocker("case", f"In {_PLACES[place]} staat nog een naam of gegeven dat weg moet.")
    part, _, number = place.partition(", block ")
    return Blocker(
        f"place:{place_in_text(part, number)}",
        f"In ‘{part}’, alinea {number}, staat nog een naam of gegeven dat weg moet. Scherm die woorden af.",
    )
