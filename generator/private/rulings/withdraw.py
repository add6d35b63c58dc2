"""Taking a published ruling back: two approvers sign that this text goes and why; a notice without text stays.

The first signature waits in the work folder, encrypted, also when what the ruling was made from was destroyed.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Final, Literal

from generator.domain.identifiers import RulingId
from generator.errors import GateError, InputError
from generator.files import flush_folder, write_atomically
from generator.fingerprints import fingerprints_path
from generator.four_eyes import digest_of_keys
from generator.obstacles import Why
from generator.private import journal
from generator.private.rulings.approve import check_may_sign
from generator.private.rulings.publish import clear_half_written, last_entry
from generator.private.rulings.work_folder import WorkFolder
from generator.sealed import digest, parse_ruling, ruling_path, seal_path
from generator.shelf_files import KEYS, LOG_NAME, NOTICE, REASONS, WITHDRAW, Tombstone, tombstone_path
from generator.signing import sign
from generator.withdrawals import (
    APPROVALS,
    WithdrawalApproval,
    WithdrawalStatement,
    approvals_text,
    check_withdrawal,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from generator.config import Configuration
    from generator.domain.chain import Entry
    from generator.domain.rulings import RulingFacts
    from generator.private.rulings.workflow import Workplace

ReasonCode = Literal["privacy", "procedure"]
PENDING_FILE: Final = "withdrawal.json"


def ask_withdrawal(
    ruling: RulingId, reason: ReasonCode, approver: str, key: Ed25519PrivateKey, place: Workplace, *, at: str
) -> WithdrawalApproval:
    """Sign as the first that a published ruling is to go; an earlier request about it lapses.

    Args:
        ruling: which one.
        reason: `privacy` or `procedure` (the two reasons DiWoo knows).
        approver: id in approvers.yml.
        key: their private key.
        place: where to work.
        at: ISO time with offset.

    Raises:
        GateError: if the ruling is not published, the reason is no code, or this person or key may not sign.
    """
    if reason not in REASONS:
        raise GateError(
            "expected the reason code `privacy` or `procedure`",
            because=Why.OTHER_REASON,
            next_step="Choose one of the two.",
        )
    approval = _signed(
        WithdrawalStatement(str(ruling), digest(_published(ruling, place.published)), reason, approver, "reviewer", at),
        key,
        place.configuration,
    )
    WorkFolder(place.work, ruling).write(PENDING_FILE, json.dumps(approval.to_data()))
    return approval


def asked_withdrawal(ruling: RulingId, place: Workplace) -> WithdrawalApproval | None:
    """The first signature under a withdrawal, while it waits for the second; None when nobody asked.

    A request about a text that is no longer the published one does not count.

    Raises:
        InputError: if the file was damaged.
    """
    folder, path = WorkFolder(place.work, ruling), ruling_path(place.published, ruling)
    if not folder.holds(PENDING_FILE) or not path.exists():
        return None
    try:
        asked = WithdrawalApproval.from_data(json.loads(folder.read(PENDING_FILE, "withdraw")))
    except ValueError:
        raise InputError(
            f"{folder.path / PENDING_FILE}: damaged",
            because=Why.WITHDRAWAL_DAMAGED,
            next_step="Ask for the withdrawal again; both approvers sign anew.",
        ) from None
    return asked if asked.statement.digest == digest(path.read_bytes()) else None


def agree_withdrawal(ruling: RulingId, approver: str, key: Ed25519PrivateKey, place: Workplace, *, at: str) -> Entry:
    """Sign as the second, another person, and withdraw; as `withdraw`.

    Raises:
        GateError: if nobody asked for it, the same person signs twice, or this person or key may not sign.
        SealError: if the log does not hold; nothing is removed then.
    """
    done = finish_withdrawal(ruling, place.published)
    if done is not None:
        _forget(ruling, place)
        return done
    asked = asked_withdrawal(ruling, place)
    if asked is None:
        raise GateError(
            f"ruling {ruling}: nobody asked to withdraw this text",
            because=Why.NO_WITHDRAWAL_ASKED,
            next_step="Let a first approver sign the withdrawal with a reason.",
        )
    if approver == asked.statement.approver:
        raise GateError(
            f"ruling {ruling}: {approver!r} has signed already",
            because=Why.SIGNED_ALREADY,
            next_step="Let another approver sign (four eyes).",
        )
    agreed = _signed(replace(asked.statement, approver=approver, role="second", signed_at=at), key, place.configuration)
    entry = withdraw(ruling, [asked, agreed], place.published, place.configuration, at=at)
    _forget(ruling, place)
    return entry


def drop_withdrawal(ruling: RulingId, place: Workplace) -> None:
    """Take the request back: the ruling stays as it is."""
    _forget(ruling, place)


def withdraw(
    ruling: RulingId,
    approvals: Sequence[WithdrawalApproval],
    folder: Path,
    configuration: Configuration,
    *,
    at: str,
) -> Entry:
    """Take a published ruling back: the log says so, a notice without text is written, the text and its seal go.

    From the entry in the log on, the store refuses the text. Broken off after it, the withdrawal is finished by
    `finish_withdrawal`.

    Args:
        ruling: which one.
        approvals: the signatures of two different approvers.
        folder: content/uitspraken.
        configuration: who may sign stands there.
        at: ISO time with offset.

    Raises:
        GateError: if the ruling is not published, or a signature is of a moment that is still to come.
        SealError: if the signatures are not those of two approvers under exactly this text, or the log does not hold;
            nothing is removed then.
    """
    content, known = _published(ruling, folder), configuration.approvers.approvers
    reason = approvals[0].statement.reason if approvals else ""
    signers = check_withdrawal(ruling, digest(content), reason, approvals, known)
    _check_moments(ruling, approvals, at)
    facts, _ = parse_ruling(content)
    details: Mapping[str, str] = {
        "reason": reason,
        "digest": digest(content),
        "version": str(facts.version),
        APPROVALS: approvals_text(approvals),
        NOTICE: digest(_notice(facts, reason, at)),
        KEYS: digest_of_keys(known),
    }
    who = "+".join(signer.id for signer in signers)
    entry = journal.append(folder / LOG_NAME, at=at, who=who, what=WITHDRAW, subject=str(ruling), details=details)
    finish_withdrawal(ruling, folder)
    return entry


def _check_moments(ruling: RulingId, approvals: Sequence[WithdrawalApproval], at: str) -> None:
    if any(datetime.fromisoformat(item.statement.signed_at) > datetime.fromisoformat(at) for item in approvals):
        raise GateError(
            f"ruling {ruling}: a signature carries a moment that is still to come",
            because=Why.MOMENT_TO_COME,
            next_step="Set the clock of the computer right and sign again.",
        )


def _notice(facts: RulingFacts, reason: str, at: str) -> bytes:
    """What stays of a ruling that is withdrawn at this moment."""
    day = date.fromisoformat(at[:10])
    return Tombstone(facts.committee, facts.number, facts.ruled_on, day, reason).to_json()


def finish_withdrawal(ruling: RulingId, folder: Path) -> Entry | None:
    """Do what is left of a withdrawal that the log tells of; doing it twice changes nothing.

    Returns:
        The entry; None when the log does not say last that this ruling was withdrawn.

    Raises:
        SealError: if the log does not hold.
    """
    entry = last_entry(ruling, folder)
    if entry is None or entry.what != WITHDRAW:
        return None
    clear_half_written(ruling, folder)
    text = ruling_path(folder, ruling)
    if text.exists():
        facts, _ = parse_ruling(text.read_bytes())
        write_atomically(tombstone_path(folder, ruling), _notice(facts, entry.details["reason"], entry.at))
    for file in (text, seal_path(folder, ruling), fingerprints_path(folder, ruling)):
        file.unlink(missing_ok=True)
    flush_folder(folder)
    return entry


def finish_withdrawals(folder: Path) -> None:
    """Do what is left of every withdrawal that was broken off after the log told of it.

    Raises:
        SealError: if the log does not hold.
    """
    for entry in journal.read_confirmed(folder / LOG_NAME):
        if entry.what == WITHDRAW:
            finish_withdrawal(RulingId(entry.subject), folder)


def _signed(statement: WithdrawalStatement, key: Ed25519PrivateKey, configuration: Configuration) -> WithdrawalApproval:
    check_may_sign(configuration, key, statement.approver, role=statement.role, at=statement.signed_at)
    return WithdrawalApproval(statement, sign(key, statement.message()))


def _published(ruling: RulingId, folder: Path) -> bytes:
    path = ruling_path(folder, ruling)
    if not path.exists():
        raise GateError(
            f"ruling {ruling} is not published", because=Why.NOT_PUBLISHED, next_step="Check the id of the ruling."
        )
    return path.read_bytes()


def _forget(ruling: RulingId, place: Workplace) -> None:
    """Remove the request; of a case that was destroyed before, nothing stays."""
    folder = WorkFolder(place.work, ruling)
    folder.discard(PENDING_FILE)
    if not folder.holds("raw.json"):
        place.work.destroy(ruling)
