"""`ruling verify`: everything the build checks of what is published, and the whole history that the log tells.

The log holds the seal of every version there ever was and the signatures under every withdrawal; each is checked again.
What does not hold is named by file, and by line of the log; never by a word of a text.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

from generator.domain.identifiers import RulingId
from generator.errors import SealError
from generator.four_eyes import digest_of_keys
from generator.private import journal
from generator.private.rulings.broken_off import steps_to_repeat
from generator.sealed import Seal, check_signatures
from generator.shelf import check_shelf
from generator.shelf_files import KEYS, LOG_NAME, PUBLISH, SEAL, WITHDRAW
from generator.withdrawals import check_withdrawal_entry

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from generator.config import Approver, Configuration
    from generator.domain.chain import Entry

_KEYS_CHANGED: Final = (
    "site_config/approvers.yml: does not say what it said at the last step in the log (line {}, {}); "
    "see in git who changed who may sign"
)


@dataclass(frozen=True, slots=True)
class Verified:
    """What holds.

    Attributes:
        signers: ids of who signed, by published ruling.
        withdrawn: rulings of which a notice stays.
        entries: lines in the log.
        notes: what nobody need mend, but somebody should know.
    """

    signers: Mapping[RulingId, tuple[str, ...]]
    withdrawn: tuple[RulingId, ...]
    entries: int
    notes: tuple[str, ...]


def verify(ruling: RulingId, folder: Path, configuration: Configuration) -> tuple[str, ...]:
    """Check one published ruling with its history.

    Returns:
        Ids of the approvers.

    Raises:
        SealError: naming what does not hold, or if it is not published.
        GateError: if the site has no leak key.
    """
    signers = verify_all(folder, configuration, only=ruling).signers.get(ruling)
    if signers is None:
        raise SealError(f"{folder / ruling}: is not published", next_step="Check the id of the ruling.")
    return signers


def verify_all(folder: Path, configuration: Configuration, *, only: RulingId | None = None) -> Verified:
    """Check everything in content/uitspraken.

    Args:
        folder: content/uitspraken.
        configuration: who may sign, and what the build goes by.
        only: one ruling; without it, all. The chain of the log is checked whole.

    Raises:
        SealError: naming every file and line that does not hold, and every step that was broken off.
        GateError: if there are rulings and no leak key.
    """
    shelf = check_shelf(folder, configuration, only=only)
    entries = journal.read_confirmed(folder / LOG_NAME)
    told = tuple(_history(folder / LOG_NAME, entries, configuration.approvers.approvers, only))
    notes = tuple(_changed_keys(entries, configuration))
    steps = tuple(steps_to_repeat(folder, only))
    problems = [*shelf.problems, *told]
    if problems or steps:
        raise _refusal(problems, [*notes], steps)
    signers = {item.facts.id: tuple(signer.id for signer in item.signers) for item in shelf.rulings}
    return Verified(signers, tuple(stone.id for stone in shelf.tombstones), len(entries), notes)


def _refusal(problems: Sequence[str], notes: Sequence[str], steps: Sequence[str]) -> SealError:
    parts = [_listed("these do not verify:", [*problems, *notes])] if problems else []
    parts += [_listed("a step was broken off:", steps)] if steps else []
    next_step = "Restore what is named here from git, and find out who changed it."
    if steps:
        next_step = "Take the step that was broken off again; nothing of this ruling is published before."
        next_step += " Was nothing broken off, then restore what is named here from git." if problems else ""
    return SealError("\n".join(parts), next_step=next_step)


def _listed(head: str, lines: Sequence[str]) -> str:
    return "\n".join([head, *(f"  {line}" for line in lines)])


def _changed_keys(entries: Sequence[Entry], configuration: Configuration) -> Iterator[str]:
    """Whether approvers.yml changed since the last step; it may, but no seal tells what it said before."""
    numbered = [(number, entry) for number, entry in enumerate(entries, start=1) if KEYS in entry.details]
    if numbered and numbered[-1][1].details[KEYS] != digest_of_keys(configuration.approvers.approvers):
        number, entry = numbered[-1]
        yield _KEYS_CHANGED.format(number, entry.at[:10])


def _history(
    log: Path, entries: Sequence[Entry], approvers: Sequence[Approver], only: RulingId | None
) -> Iterator[str]:
    """Go through the log line by line: what each says was signed, and whether it can follow what came before."""
    last: dict[str, Entry] = {}
    for number, entry in enumerate(entries, start=1):
        if only in {None, entry.subject}:
            try:
                _check_entry(entry, last.get(entry.subject), approvers)
            except SealError as error:
                yield f"{log}: line {number}: {error.message}"
            except (AttributeError, KeyError, TypeError, ValueError):
                yield f"{log}: line {number}: does not say what publication or withdrawal writes"
        last[entry.subject] = entry


def _check_entry(entry: Entry, before: Entry | None, approvers: Sequence[Approver]) -> None:
    ruling = RulingId(entry.subject)
    if before is not None and before.what == WITHDRAW:
        raise SealError(f"{ruling} was withdrawn before")
    if entry.what == PUBLISH:
        moments = _check_publication(ruling, entry, before, approvers)
    elif entry.what == WITHDRAW and before is not None and before.details["digest"] == entry.details["digest"]:
        signers = check_withdrawal_entry(ruling, entry, approvers)
        _check_who(entry, signers)
        moments = ()
    else:
        raise SealError(f"{ruling} cannot be {entry.what!r} at that point")
    if any(datetime.fromisoformat(moment) > datetime.fromisoformat(entry.at) for moment in moments):
        raise SealError(f"{ruling} was signed after it was published")


def _check_publication(
    ruling: RulingId, entry: Entry, before: Entry | None, approvers: Sequence[Approver]
) -> tuple[str, ...]:
    """Check the seal that the log holds of a version; returns when it was signed."""
    seal = Seal.from_log(entry.details[SEAL])
    _check_who(entry, check_signatures(ruling, entry.details["digest"], seal, approvers))
    version = int(entry.details["version"])
    if any(item.statement.version != version for item in seal.signatures):
        raise SealError(f"{ruling}: its signatures are under another version")
    if before is not None and version < int(before.details["version"]):
        raise SealError(f"{ruling}: version {version} follows a later one")
    gone = before.details["digest"] if before is not None else entry.details["digest"]
    if entry.details.get("replaced_digest", entry.details["digest"]) != gone:
        raise SealError(f"{ruling}: does not follow the text that was published before")
    return tuple(item.statement.signed_at for item in seal.signatures)


def _check_who(entry: Entry, signers: Sequence[Approver]) -> None:
    if entry.who != "+".join(signer.id for signer in signers):
        raise SealError(f"{entry.subject}: others signed than it says")
