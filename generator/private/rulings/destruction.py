"""Destroying what a ruling was made from, a set number of days after it was published or withdrawn.

The text with names, the parties and the decisions go; the published text, its seal, its fingerprints and the log of
publications stay. The work folder keeps a log of its own, hash-chained, of what was destroyed and when.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from generator.domain.identifiers import RulingId
from generator.errors import InputError
from generator.private import journal
from generator.private.at_rest.vault import LOG
from generator.private.rulings.work_folder import WorkFolder
from generator.shelf_files import LOG_NAME, PUBLISH, WITHDRAW

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from pathlib import Path

    from generator.domain.chain import Entry
    from generator.private.at_rest.vault import Vault
    from generator.private.rulings.workflow import Workplace

DESTROY: Final = "destroy"


@dataclass(frozen=True, slots=True)
class Due:
    """When what a ruling was made from is destroyed; `digest` is that of the published text."""

    ruling: RulingId
    on: date
    digest: str


def due_of(ruling: RulingId, place: Workplace) -> Due | None:
    """Say when the case of a ruling is destroyed; None while it is not published.

    Raises:
        InputError: if the case was damaged, or the work folder is locked.
        SealError: if the log of publications does not hold.
    """
    return _due(ruling, place, journal.read_confirmed(place.published / LOG_NAME))


def destroy_due(place: Workplace, *, now: datetime, who: str) -> tuple[RulingId, ...]:
    """Destroy every case whose day has come; may be broken off and done again.

    The log is written first: whatever is gone stands there. A case that cannot be read, and so cannot be known as
    published, stays.

    Args:
        place: where the cases lie, unlocked.
        now: the moment, with its offset.
        who: what the log says: `desk` or `command`.

    Returns:
        What was destroyed.

    Raises:
        SealError: if a log does not hold; nothing is destroyed then.
    """
    published, log = journal.read_confirmed(place.published / LOG_NAME), place.work.folder / LOG
    told = {
        (entry.subject, entry.details.get("digest"))
        for entry in journal.read_confirmed(log)[-1:]
        if entry.what == DESTROY
    }
    _finish(place)
    destroyed = []
    for ruling in _cases(place):
        due = _due_or_damaged(ruling, place, published)
        if due is None or now.date() < due.on:
            continue
        if (ruling, due.digest) not in told:  # else it was broken off after its entry
            _note(place.work, due, at=now.isoformat(timespec="seconds"), who=who)
        place.work.destroy(ruling)
        destroyed.append(ruling)
    return tuple(destroyed)


def destroyed_before(folder: Path) -> tuple[Entry, ...]:
    """What the log of a work folder says was destroyed, oldest first.

    Raises:
        SealError: if the log does not hold.
    """
    return tuple(entry for entry in journal.read_confirmed(folder / LOG) if entry.what == DESTROY)


def _cases(place: Workplace) -> Iterable[RulingId]:
    return tuple(RulingId(name) for name in place.work.cases() if RulingId.fits(name))


def _finish(place: Workplace) -> None:
    """Remove the files of cases whose key was destroyed when the program was stopped."""
    logged = {entry.subject for entry in destroyed_before(place.work.folder)}
    for ruling in _cases(place):
        if ruling in logged and not place.work.has_key(ruling):
            place.work.destroy(ruling)


def _due_or_damaged(ruling: RulingId, place: Workplace, published: tuple[Entry, ...]) -> Due | None:
    try:
        return _due(ruling, place, published)
    except InputError:
        return None


def _due(ruling: RulingId, place: Workplace, published: tuple[Entry, ...]) -> Due | None:
    """Published is what both say: the signatures in the work folder and the last entry of the log about the ruling."""
    entries = [entry for entry in published if entry.subject == ruling and entry.what in {PUBLISH, WITHDRAW}]
    if not entries:
        return None
    last, folder = entries[-1], WorkFolder(place.work, ruling)
    signed = {item.statement.digest for item in folder.load_signatures()}
    if last.what == PUBLISH and last.details.get("digest") not in signed:
        return None  # a correction that is being made
    since = max(date.fromisoformat(last.at[:10]), folder.load_raw().case.published_on)
    if last.what == WITHDRAW:
        since = date.fromisoformat(last.at[:10])
    days = timedelta(days=place.configuration.desk.destroy_after_days)
    return Due(ruling, since + days, last.details.get("digest", ""))


def _note(vault: Vault, due: Due, *, at: str, who: str) -> None:
    details = {"digest": due.digest, "due": due.on.isoformat()}
    vault.record(at=at, who=who, what=DESTROY, subject=due.ruling, details=details)
