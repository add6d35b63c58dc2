"""Destroying a case that was never published: the complaint was withdrawn, or the case lay here by mistake.

What was published is destroyed by its own rule (`destruction.py`), some weeks after its publication.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, get_args

from generator.errors import GateError, InputError
from generator.files import final_name
from generator.obstacles import Why
from generator.private import journal
from generator.private.rulings.destruction import DESTROY, destroyed_before
from generator.shelf_files import LOG_NAME

if TYPE_CHECKING:
    from generator.domain.identifiers import RulingId
    from generator.private.rulings.workflow import Workplace

DropReason = Literal["complaint-withdrawn", "mistake", "not-for-publication"]
DROP_REASONS: Final[tuple[DropReason, ...]] = get_args(DropReason)


def reason_of(text: str) -> DropReason:
    """Read a reason.

    Raises:
        InputError: if it is none of `DROP_REASONS`.
    """
    for reason in DROP_REASONS:
        if text == reason:
            return reason
    raise InputError(f"{text!r} is no reason", next_step=f"Choose one of {', '.join(DROP_REASONS)}.")


def was_published(ruling: RulingId, place: Workplace) -> bool:
    """Whether a ruling was ever published, or its publication was begun.

    Raises:
        SealError: if the log of publications does not hold.
    """
    shelf = place.published
    on_shelf = (final_name(path) or path.name for path in (shelf.iterdir() if shelf.is_dir() else ()))
    return any(entry.subject == ruling for entry in journal.read_confirmed(shelf / LOG_NAME)) or any(
        name.startswith(f"{ruling}.") for name in on_shelf
    )


def drop_case(ruling: RulingId, reason: DropReason, place: Workplace, *, at: str, who: str) -> None:
    """Destroy everything that is kept of a case that was never published; may be broken off and done again.

    The log of the work folder is written first, once, without a word of the case: its id, the day and the reason.

    Args:
        ruling: the case.
        reason: one of `DROP_REASONS`.
        place: where it lies.
        at: ISO time with offset.
        who: what the log says: `desk` or `command`.

    Raises:
        GateError: if it was published, or its publication was begun; nothing changes then.
        InputError: if there is no such case.
        SealError: if a log does not hold; nothing changes then.
    """
    if was_published(ruling, place):
        raise GateError(
            f"ruling {ruling}: was published, or its publication was begun",
            because=Why.NOT_TO_DESTROY,
            next_step="Withdraw it, or stop its correction; what it was made from is destroyed by itself.",
        )
    if ruling not in place.work.cases():
        raise InputError(f"ruling {ruling}: no such case", because=Why.NOT_TAKEN_IN, next_step="See what lies there.")
    mark = place.work.mark(ruling)
    if not _is_noted(ruling, mark, place):
        details = {"reason": reason, "case": mark}
        place.work.record(at=at, who=who, what=DESTROY, subject=ruling, details=details)
    place.work.destroy(ruling)


def _is_noted(ruling: RulingId, mark: str, place: Workplace) -> bool:
    """Whether the log tells of this very case: one that was taken in again after it is another."""
    noted = [entry.details.get("case") for entry in destroyed_before(place.work.folder) if entry.subject == ruling]
    return bool(noted) if not mark else mark in noted
