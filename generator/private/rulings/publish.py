"""Writing what passed gate 1 into content/uitspraken, and taking it back: each with a line in the log."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal

from generator.errors import GateError, SealError
from generator.files import flush_folder, remove_half_written, write_atomically
from generator.fingerprints import fingerprints_path
from generator.obstacles import Why
from generator.private import journal
from generator.private.rulings.approve import ApprovedRuling
from generator.sealed import Seal, check_seal, digest, parse_ruling, ruling_path, seal_path
from generator.shelf_files import LOG_NAME, PUBLISH, REASONS, WITHDRAW, Tombstone, tombstone_path

if TYPE_CHECKING:
    from pathlib import Path

    from generator.config import Configuration
    from generator.domain.chain import Entry
    from generator.domain.identifiers import RulingId

ReasonCode = Literal["privacy", "procedure"]


def publish(approved: ApprovedRuling, folder: Path, *, at: str) -> Entry:
    """Write the seal and the fingerprints, then the text, then the log entry.

    A text without its seal is refused by the store, so the seal goes first; the log is read before anything is
    written, so that nothing is published beside a broken log. Broken off, it is done again: the same files are
    written and what the log says already is not said twice.

    Args:
        approved: what passed gate 1.
        folder: content/uitspraken.
        at: ISO time with offset.

    Raises:
        TypeError: if it is anything but an `ApprovedRuling`.
        SealError: if the log does not hold.
        GateError: if this ruling was withdrawn, a newer version stands there, or a key is not valid at this moment.
    """
    if not isinstance(approved, ApprovedRuling):
        raise TypeError("only an ApprovedRuling is published")
    _check_moment(approved, datetime.fromisoformat(at))
    last = last_entry(approved.id, folder)
    _check_may_replace(approved, folder)
    _clear_half_written(approved.id, folder)
    fingerprints = approved.fingerprints.to_json()
    write_atomically(seal_path(folder, approved.id), approved.seal.to_json())
    write_atomically(fingerprints_path(folder, approved.id), fingerprints)
    write_atomically(ruling_path(folder, approved.id), approved.content)
    facts, _ = parse_ruling(approved.content)
    who, details = (
        "+".join(approved.approvers),
        {"digest": digest(approved.content), "fingerprints": digest(fingerprints), "version": str(facts.version)},
    )
    if last is not None and (last.what, last.who, dict(last.details)) == (PUBLISH, who, details):
        return last
    return journal.append(folder / LOG_NAME, at=at, who=who, what=PUBLISH, subject=str(approved.id), details=details)


def last_entry(ruling: RulingId, folder: Path) -> Entry | None:
    """What the log says last about a ruling.

    Raises:
        SealError: if the log does not hold.
    """
    entries = journal.read_confirmed(folder / LOG_NAME)
    return next((entry for entry in reversed(entries) if entry.subject == ruling), None)


def is_published(ruling: RulingId, text: str, folder: Path) -> bool:
    """Whether exactly this text is out: it lies there with its seal and fingerprints, and the log says so.

    Args:
        ruling: which one.
        text: digest of the text.
        folder: content/uitspraken.

    Raises:
        SealError: if the log does not hold.
    """
    path, last = ruling_path(folder, ruling), last_entry(ruling, folder)
    if last is None or last.what != PUBLISH or last.details.get("digest") != text:
        return False
    beside = (seal_path(folder, ruling), fingerprints_path(folder, ruling))
    return path.exists() and digest(path.read_bytes()) == text and all(file.exists() for file in beside)


def _clear_half_written(ruling: RulingId, folder: Path) -> None:
    places = (seal_path, fingerprints_path, ruling_path, tombstone_path)
    remove_half_written(folder, *(place(folder, ruling).name for place in places))


def _check_moment(approved: ApprovedRuling, now: datetime) -> None:
    """Refuse keys that are not valid today: an expired key cannot sign by saying that it is yesterday."""
    when = "any more" if now.date() > approved.keys_until else "yet" if now.date() < approved.keys_from else ""
    if when:
        raise GateError(
            f"ruling {approved.id}: a key that signed is not valid {when} on {now.date()}",
            because=Why.KEY_EXPIRED if when == "any more" else Why.KEY_NOT_YET_VALID,
            next_step="Let two approvers whose keys are valid today sign; days stand in site_config/approvers.yml.",
        )
    if approved.signed_at > now:
        raise GateError(
            f"ruling {approved.id}: a signature carries a moment that is still to come",
            because=Why.MOMENT_TO_COME,
            next_step="Set the clock of the computer right and sign again.",
        )


def _check_may_replace(approved: ApprovedRuling, folder: Path) -> None:
    if tombstone_path(folder, approved.id).exists():
        raise GateError(
            f"ruling {approved.id} was withdrawn",
            because=Why.WAS_WITHDRAWN,
            next_step="A withdrawn number is not published again; give the corrected ruling a number of its own.",
        )
    path = ruling_path(folder, approved.id)
    if not path.exists() or path.read_bytes() == approved.content:
        return
    try:
        standing, _ = parse_ruling(path.read_bytes())
    except (ValueError, KeyError, TypeError):
        return  # what stands there is no ruling of ours; the approved text takes its place
    new, _ = parse_ruling(approved.content)
    if new.version <= standing.version:
        raise GateError(
            f"ruling {approved.id} is already published as version {standing.version}",
            because=Why.ALREADY_PUBLISHED,
            next_step="Raise `version` in the case file and say in `version_note` what changed.",
        )


def withdraw(ruling: RulingId, reason: ReasonCode, folder: Path, *, who: str, at: str) -> Entry:
    """Take a published ruling back: its text and seal go, a notice without text stays, the log says so.

    Broken off, it is done again and goes on from there.

    Args:
        ruling: which one.
        reason: `privacy` or `procedure` (the two reasons DiWoo knows).
        folder: content/uitspraken.
        who: id of the approver who withdraws.
        at: ISO time with offset.

    Raises:
        GateError: if the reason is no code, or the ruling is not published.
        SealError: if the log does not hold; nothing is removed then.
    """
    if reason not in REASONS:
        raise GateError("expected the reason code `privacy` or `procedure`", next_step="Choose one of the two.")
    path, notice, last = ruling_path(folder, ruling), tombstone_path(folder, ruling), last_entry(ruling, folder)
    was_broken_off = notice.exists() and last is not None and last.what == PUBLISH
    if not path.exists() and not was_broken_off:
        raise GateError(f"ruling {ruling} is not published", next_step="Check the id of the ruling.")
    _clear_half_written(ruling, folder)
    if path.exists():
        gone = digest(path.read_bytes())
        tombstone = _tombstone(path.read_bytes(), reason, at)
    else:  # broken off when the text was gone already
        gone = last.details.get("digest", "") if last else ""
        standing = Tombstone.from_json(notice.read_bytes())
        tombstone = replace(standing, reason=reason, withdrawn_on=date.fromisoformat(at[:10]))
    write_atomically(notice, tombstone.to_json())
    for file in (path, seal_path(folder, ruling), fingerprints_path(folder, ruling)):
        file.unlink(missing_ok=True)
    flush_folder(folder)
    return journal.append(
        folder / LOG_NAME,
        at=at,
        who=who,
        what=WITHDRAW,
        subject=str(ruling),
        details={"reason": reason, "digest": gone},
    )


def _tombstone(content: bytes, reason: ReasonCode, at: str) -> Tombstone:
    facts, _ = parse_ruling(content)
    return Tombstone(facts.committee, facts.number, facts.ruled_on, date.fromisoformat(at[:10]), reason)


def verify(ruling: RulingId, folder: Path, configuration: Configuration) -> tuple[str, ...]:
    """Check a published ruling: its seal, its approvers, and that the log knows exactly these bytes.

    Returns:
        Ids of the approvers.

    Raises:
        SealError: naming what does not hold.
    """
    try:
        content = ruling_path(folder, ruling).read_bytes()
        seal = Seal.from_json(seal_path(folder, ruling).read_bytes())
    except (OSError, ValueError) as error:
        raise SealError(
            f"{folder / ruling}: the text or its seal is missing or unreadable", next_step="Restore both from git."
        ) from error
    signers = check_seal(ruling, content, seal, configuration.approvers.approvers, configuration.anonymisation.version)
    entries = [entry for entry in journal.read(folder / LOG_NAME) if entry.subject == ruling]
    if not entries or entries[-1].what != PUBLISH or entries[-1].details.get("digest") != digest(content):
        raise SealError(
            f"{folder / LOG_NAME}: the log does not know this text of {ruling}",
            next_step="Restore log and ruling from git, or let two approvers sign again.",
        )
    return tuple(signer.id for signer in signers)
