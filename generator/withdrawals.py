"""The withdrawal of a ruling: what two approvers sign, and how whoever reads the log checks it.

Their signatures stand in the entry of the log, so that a ruling is taken from the site by two people, and nobody can
take one away by laying a notice in its place.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

from generator.domain.chain import canonical_json
from generator.errors import SealError
from generator.four_eyes import broken, check_four_eyes, genuine_signer
from generator.obstacles import Why

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.config import Approver
    from generator.domain.chain import Entry
    from generator.domain.identifiers import RulingId

APPROVALS: Final = "approvals"
"""Where the signatures stand in the details of the log entry."""
_ACT: Final = "withdraw"


@dataclass(frozen=True, slots=True)
class WithdrawalStatement:
    """What one approver signs: that exactly this text goes, and why.

    Attributes:
        digest: SHA-256 of the published text, hexadecimal.
        reason: one of `shelf_files.REASONS`.
        role: `reviewer` for who asks, `second` for who agrees.
        signed_at: ISO time with offset.
    """

    ruling: str
    digest: str
    reason: str
    approver: str
    role: str
    signed_at: str

    def message(self) -> bytes:
        """The bytes that are signed; they say that it is a withdrawal, so that no other signature counts as one."""
        return canonical_json({"schema": 1, "act": _ACT, **asdict(self)})


@dataclass(frozen=True, slots=True)
class WithdrawalApproval:
    """A statement with its Ed25519 signature in hexadecimal."""

    statement: WithdrawalStatement
    signature: str

    def to_data(self) -> dict[str, Any]:
        """As it stands in a file."""
        return {"statement": asdict(self.statement), "signature": self.signature}

    @classmethod
    def from_data(cls, data: Any) -> WithdrawalApproval:
        """Read it back.

        Raises:
            ValueError: if it does not have the form of an approval.
        """
        try:
            read = cls(WithdrawalStatement(**data["statement"]), data["signature"])
        except (KeyError, TypeError) as error:
            raise ValueError("expected a signed withdrawal") from error
        if not all(isinstance(value, str) for value in (*asdict(read.statement).values(), read.signature)):
            raise ValueError("expected a signed withdrawal")
        return read


def approvals_text(approvals: Sequence[WithdrawalApproval]) -> str:
    """The signatures as they stand in the log."""
    return canonical_json([item.to_data() for item in approvals]).decode()


def check_withdrawal(
    ruling: RulingId,
    content_digest: str,
    reason: str,
    approvals: Sequence[WithdrawalApproval],
    approvers: Sequence[Approver],
) -> tuple[Approver, ...]:
    """Check that two different known approvers signed that exactly this text goes for exactly this reason.

    Raises:
        SealError: naming the ruling and what does not hold.
    """
    signers = []
    for item in approvals:
        signers.append(genuine_signer(ruling, item.statement, item.signature, approvers))
        if item.statement.digest != content_digest:
            raise broken(ruling, "another text was to be withdrawn", Why.TEXT_CHANGED)
        if item.statement.reason != reason:
            raise broken(ruling, "it was to be withdrawn for another reason", Why.OTHER_REASON)
    check_four_eyes(ruling, signers, [item.statement.role for item in approvals])
    return tuple(signers)


def check_withdrawal_entry(ruling: RulingId, entry: Entry, approvers: Sequence[Approver]) -> tuple[Approver, ...]:
    """Check the entry of the log with which a ruling was withdrawn.

    Raises:
        SealError: if its signatures are not those of two approvers about this ruling.
    """
    try:
        approvals = [WithdrawalApproval.from_data(item) for item in json.loads(entry.details[APPROVALS])]
        said, reason = entry.details["digest"], entry.details["reason"]
    except (KeyError, TypeError, ValueError):
        raise SealError(
            f"the log does not say which two approvers withdrew {ruling}",
            because=Why.NOT_GENUINE,
            next_step="Restore the log from git.",
        ) from None
    return check_withdrawal(ruling, said, reason, approvals, approvers)
