"""Four eyes: what makes two signatures count, whatever it is that was signed.

Shared by what publishes and withdraws, and by what verifies both.
"""

from __future__ import annotations

import hashlib
from datetime import date
from typing import TYPE_CHECKING, Final, Protocol

from generator.domain.chain import canonical_json
from generator.errors import SealError
from generator.obstacles import Why
from generator.signing import signature_holds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.config import Approver
    from generator.domain.identifiers import RulingId

APPROVALS_NEEDED: Final = 2
"""Four eyes: two different approvers sign."""


def digest_of_keys(approvers: Sequence[Approver]) -> str:
    """SHA-256 of what approvers.yml says, whatever its comments and order of lines; the log keeps it with each step.

    So it shows when somebody changed who may sign, also where no seal tells.
    """
    said = sorted(canonical_json(item.model_dump(mode="json")) for item in approvers)
    return hashlib.sha256(b"\n".join(said)).hexdigest()


class Signed(Protocol):
    """Whatever an approver signs: who says it, in which role, when, and the bytes that are signed."""

    @property
    def ruling(self) -> str:
        """Identifier of the ruling it is about."""

    @property
    def approver(self) -> str:
        """Id of who signs."""

    @property
    def role(self) -> str:
        """`reviewer` or `second`."""

    @property
    def signed_at(self) -> str:
        """ISO time with offset."""

    def message(self) -> bytes:
        """The bytes that are signed."""


def check_four_eyes(ruling: RulingId, signers: Sequence[Approver], roles: Sequence[str]) -> None:
    """Check that two different people signed with two different keys, one in each role.

    Raises:
        SealError: saying what is missing.
    """
    people, keys = {signer.id for signer in signers}, {signer.public_key for signer in signers}
    if min(len(people), len(keys)) < APPROVALS_NEEDED:
        raise broken(ruling, "it does not carry the signatures of two different approvers", Why.ONE_KEY_TWICE)
    if set(roles) != {"reviewer", "second"}:
        raise broken(
            ruling, "it needs one signature of the reviewer and one of the second approver", Why.ONE_ROLE_TWICE
        )


def genuine_signer(ruling: RulingId, said: Signed, signature: str, approvers: Sequence[Approver]) -> Approver:
    """Check that a known approver signed exactly this, with a key that might sign in that role on that day.

    Returns:
        The entry of the key in approvers.yml.

    Raises:
        SealError: saying what does not hold.
    """
    keys = [approver for approver in approvers if approver.id == said.approver]
    if not keys:
        raise broken(ruling, f"approver {said.approver!r} is not in site_config/approvers.yml", Why.NOT_AN_APPROVER)
    if said.ruling != ruling:
        raise broken(ruling, "a signature belongs to another ruling", Why.OTHER_RULING)
    signer = next((key for key in keys if signature_holds(key.public_key, said.message(), signature)), None)
    if signer is None:
        raise broken(ruling, f"the signature of {said.approver!r} is not genuine", Why.NOT_GENUINE)
    _check_might_sign(ruling, signer, said)
    return signer


def _check_might_sign(ruling: RulingId, signer: Approver, said: Signed) -> None:
    """Judge a key by the day it signed: who stopped signing later signed well then."""
    try:
        signed_on = date.fromisoformat(said.signed_at[:10])
    except ValueError:
        raise broken(ruling, f"the signature of {said.approver!r} carries no moment", Why.NO_MOMENT) from None
    if signed_on > signer.valid_until:
        raise broken(ruling, f"the key of {said.approver!r} had expired when it signed", Why.KEY_EXPIRED)
    if signed_on < signer.valid_from:
        raise broken(ruling, f"the key of {said.approver!r} was not valid yet when it signed", Why.KEY_NOT_YET_VALID)
    if said.role not in signer.roles:
        why = Why.MAY_NOT_SIGN_FIRST if said.role == "reviewer" else Why.MAY_NOT_SIGN_SECOND
        raise broken(ruling, f"the key of {said.approver!r} may not sign as {said.role}", why)


def broken(ruling: RulingId, problem: str, why: Why) -> SealError:
    """The error of a seal that does not hold."""
    return SealError(
        f"content/uitspraken/{ruling}: {problem}",
        because=why,
        next_step="Restore the sealed file from git, or let two approvers sign this text again.",
    )
