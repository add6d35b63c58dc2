"""Taking decisions at the table: each is saved at once, and can be undone without end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.errors import InputError
from generator.private.desk.decided import decisions_of
from generator.private.desk.draft import (
    GENERAL,
    QUESTION,
    SAME,
    Choice,
    Split,
    added_target,
    fingerprints,
    general_target,
    split_target,
    standing_choices,
)
from generator.private.rulings.blockers import find_blockers
from generator.private.rulings.naming_blockers import naming_blockers

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.domain.identifiers import RulingId
    from generator.obstacles import Obstacle
    from generator.private.desk.standing import Standing
    from generator.private.desk.table import Table

_ANY_TIME: Final = "2000-01-01T00:00:00+00:00"
"""Stands in decisions that are only tried out."""


def decide(table: Table, ruling: RulingId, target: str, choice: Choice | None) -> Standing:
    """Take one decision, for all mentions at once; None takes an earlier one back.

    Of words that were added and mentions that were split off only who they are is decided anew; of a stretch that is
    worded more generally only its wording.

    Raises:
        DeskRefusal: if somebody signed already.
        InputError: if there is no such target.
    """
    with table.lock:
        table.check_open(ruling)
        current, standing = fingerprints(table.proposal(ruling)), table.choices(ruling)
        if target not in current and target not in standing:
            raise InputError("no such target", next_step="Load the page again.")
        if choice is not None and target in current:
            choice = choice.model_copy(update={"mentions": current[target]})
        elif choice is not None:
            said = {"text": choice.text} if target.startswith(GENERAL) else {"who": choice.who}
            choice = standing[target].model_copy(update=said)
        return _change(table, ruling, target, choice)


def add(table: Table, ruling: RulingId, choice: Choice) -> Standing:
    """Mask words that the proposal missed, everywhere in the text.

    Raises:
        DeskRefusal: if somebody signed already.
    """
    with table.lock:
        table.check_open(ruling)
        return _change(table, ruling, added_target(choice.text), choice)


def generalise(table: Table, ruling: RulingId, choice: Choice) -> Standing:
    """Word a stretch more generally, wherever it stands.

    Raises:
        DeskRefusal: if somebody signed already.
        InputError: if the stretch does not stand in the text or runs through something else that goes, or if its
            wording may hold a name.
    """
    with table.lock:
        table.check_open(ruling)
        return _change(table, ruling, general_target(choice.words), choice)


def split(table: Table, ruling: RulingId, target: str, mentions: tuple[int, ...], who: str) -> Standing:
    """Say that some mentions of a question are somebody else.

    Raises:
        DeskRefusal: if somebody signed already.
        InputError: if these are not mentions of that question, or all that are left of it.
    """
    with table.lock:
        table.check_open(ruling)
        item = next((one for one in table.standing(ruling).items if one.target == target), None)
        numbers = {mention.number for mention in item.mentions} if item else set()
        if not mentions or not set(mentions) < numbers:
            raise InputError("no such mentions to split off", next_step="Choose some of the mentions, not all.")
        proposed, question = table.proposal(ruling), target.partition(":")[2]
        total = sum(span.question == question for span in proposed.spans)
        apart = Split(question=question, mentions=tuple(sorted(set(mentions))), of=total)
        about = fingerprints(proposed)[f"{QUESTION}:{question}"]
        choice = Choice(decision="mask", who=who, split=apart, mentions=about)
        return _change(table, ruling, split_target(apart), choice)


def undo(table: Table, ruling: RulingId) -> Standing:
    """Take the last change back."""
    with table.lock:
        table.check_open(ruling)
        return table.keep(ruling, table.draft(ruling).one_back())


def redo(table: Table, ruling: RulingId) -> Standing:
    """Put the change back that was undone last."""
    with table.lock:
        table.check_open(ruling)
        return table.keep(ruling, table.draft(ruling).one_forward())


def _change(table: Table, ruling: RulingId, target: str, choice: Choice | None) -> Standing:
    """Save one more change, unless it cannot be what was meant.

    Raises:
        InputError: if it makes somebody the same as themselves or as what stays, or words a stretch that is not
            there, runs through something else, or gets what may be a name.
    """
    draft = table.draft(ruling).with_change(target, choice)
    if choice is not None:
        proposed = table.proposal(ruling)
        decisions = decisions_of(standing_choices(draft, proposed), reviewer="", at=_ANY_TIME)
        if choice.who.startswith(SAME) and any(naming_blockers(proposed, decisions)):
            raise InputError("these cannot be the same person", next_step="Choose somebody else of the list.")
        if target.startswith(GENERAL):
            _check_general(target, find_blockers(proposed, decisions), standing_choices(draft, proposed))
    return table.keep(ruling, draft)


def _check_general(target: str, obstacles: Iterable[Obstacle], choices: Mapping[str, Choice]) -> None:
    about = ("generalised", str([name for name in choices if name.startswith(GENERAL)].index(target) + 1))
    problem = next((obstacle for obstacle in obstacles if obstacle.about == about), None)
    if problem is not None:
        raise InputError("this stretch cannot be worded so", because=problem.why, next_step="Choose other words.")
