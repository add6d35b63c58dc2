"""Taking decisions at the table: each is saved at once, and can be undone without end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.errors import InputError
from generator.private.desk.decided import decisions_of
from generator.private.desk.draft import (
    QUESTION,
    SAME,
    Choice,
    Split,
    added_target,
    fingerprints,
    split_target,
    standing_choices,
)
from generator.private.rulings.naming_blockers import naming_blockers

if TYPE_CHECKING:
    from generator.domain.identifiers import RulingId
    from generator.private.desk.standing import Standing
    from generator.private.desk.table import Table

_ANY_TIME: Final = "2000-01-01T00:00:00+00:00"
"""Stands in decisions that are only tried out."""


def decide(table: Table, ruling: RulingId, target: str, choice: Choice | None) -> Standing:
    """Take one decision, for all mentions at once; None takes an earlier one back.

    Of words that were added and mentions that were split off only who they are is decided anew.

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
            choice = standing[target].model_copy(update={"who": choice.who})
        return _change(table, ruling, target, choice)


def add(table: Table, ruling: RulingId, choice: Choice) -> Standing:
    """Mask words that the proposal missed, everywhere in the text.

    Raises:
        DeskRefusal: if somebody signed already.
    """
    with table.lock:
        table.check_open(ruling)
        return _change(table, ruling, added_target(choice.text), choice)


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
    """Save one more change, unless it makes somebody the same as themselves or as what stays.

    Raises:
        InputError: if it does.
    """
    draft = table.draft(ruling).with_change(target, choice)
    if choice is not None and choice.who.startswith(SAME):
        proposed = table.proposal(ruling)
        decisions = decisions_of(standing_choices(draft, proposed), reviewer="", at=_ANY_TIME)
        if any(naming_blockers(proposed, decisions)):
            raise InputError("these cannot be the same person", next_step="Choose somebody else of the list.")
    return table.keep(ruling, draft)
