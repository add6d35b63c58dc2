"""Sending back: the second approver does not sign, says why, and the reviewer's signature falls away."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

from generator.errors import GateError, InputError
from generator.obstacles import Why
from generator.private import journal
from generator.private.at_rest.vault import LOG
from generator.private.confidential import ConfidentialText
from generator.private.rulings.approve import check_may_sign
from generator.private.rulings.blockers import may_name
from generator.private.rulings.normalise import normalise
from generator.private.rulings.work_folder import SENT_BACK_FILE, WorkFolder

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from generator.domain.chain import Entry
    from generator.domain.identifiers import RulingId
    from generator.private.rulings.workflow import Workplace
    from generator.sealed import Statement

SEND_BACK: Final = "send-back"
SHORTEST: Final = 3
LONGEST: Final = 500


@dataclass(frozen=True, slots=True)
class Remark:
    """What the second approver wants changed.

    Attributes:
        by: id of the approver; at: ISO time with offset.
    """

    by: str
    at: str
    text: ConfidentialText


def send_back(
    ruling: RulingId, approver: str, key: Ed25519PrivateKey, remark: str, place: Workplace, *, at: str
) -> Entry:
    """Send a ruling that waits for its second signature back to the reviewer.

    The log gets the hash of the remark, not its words: it outlives the case.

    Args:
        ruling: which one.
        approver: id in approvers.yml of who sends it back; never the reviewer who signed.
        key: their private key, which shows that it is they.
        remark: what is to be changed, without naming anybody.
        place: where to work.
        at: ISO time with offset.

    Returns:
        The entry in the log of the work folder.

    Raises:
        GateError: if the ruling does not wait for a second signature, this person or key may not sign it, or the
            remark may hold a name; nothing changes then.
        InputError: if the remark is too short or too long.
        SealError: if the log does not hold.
    """
    folder = WorkFolder(place.work, ruling)
    given = folder.load_signatures()
    if len(given) != 1:
        raise GateError(
            f"ruling {ruling}: does not wait for a second signature",
            because=Why.NOT_WAITING,
            next_step="Only what the reviewer signed, and nobody published, is sent back.",
        )
    if approver == given[0].statement.approver:
        raise GateError(
            f"ruling {ruling}: {approver!r} has signed already",
            because=Why.SIGNED_ALREADY,
            next_step="The reviewer opens the review again instead.",
        )
    check_may_sign(place.configuration, key, approver, role="second", at=at)
    words = _checked(ruling, remark, folder, place)
    entry = _noted(place, given[0].statement, approver, words, at)
    folder.write(SENT_BACK_FILE, json.dumps({"by": approver, "at": at, "text": words}, ensure_ascii=False))
    folder.discard("signatures.json", "decisions.yml")
    return entry


def remark_on(folder: WorkFolder) -> Remark | None:
    """The remark with which a ruling was sent back, until the reviewer signs again; None without one.

    Raises:
        InputError: if the file was damaged.
    """
    if not folder.holds(SENT_BACK_FILE):
        return None
    try:
        data = json.loads(folder.read(SENT_BACK_FILE, "send-back"))
        return Remark(str(data["by"]), str(data["at"]), ConfidentialText(data["text"]))
    except (KeyError, TypeError, ValueError):
        raise InputError(
            f"{folder.path / SENT_BACK_FILE}: damaged",
            because=Why.REMARK_DAMAGED,
            next_step="Ask the second approver what the remark was, and remove the file.",
        ) from None


def _noted(place: Workplace, signed: Statement, approver: str, words: str, at: str) -> Entry:
    """The entry in the log; the one that stands there already when this step was broken off after it."""
    details = {"remark": hashlib.sha256(words.encode()).hexdigest(), "digest": signed.digest}
    for entry in reversed(journal.read_confirmed(place.work.folder / LOG)):
        if entry.subject == signed.ruling and entry.what == SEND_BACK:
            same = (entry.who, dict(entry.details)) == (approver, details)
            if same and datetime.fromisoformat(entry.at) >= datetime.fromisoformat(signed.signed_at):
                return entry
            break
    return place.work.record(at=at, who=approver, what=SEND_BACK, subject=str(signed.ruling), details=details)


def _checked(ruling: RulingId, remark: str, folder: WorkFolder, place: Workplace) -> str:
    words = normalise(remark)
    if not SHORTEST <= len(words) <= LONGEST:
        raise InputError(
            f"a remark has {SHORTEST} to {LONGEST} characters",
            because=Why.REMARK_LENGTH,
            next_step="Say in a few words what is to be changed.",
        )
    if may_name(words, folder.load_raw().case, place.configuration.anonymisation):
        raise GateError(
            f"ruling {ruling}: the remark holds what may be a name or an identifier",
            because=Why.REMARK_MAY_NAME,
            next_step="Name the part and the paragraph instead.",
        )
    return words
