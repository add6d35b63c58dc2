"""Withdrawing a published ruling with two keys, for the tests of what comes after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.private.rulings.withdraw import ReasonCode, agree_withdrawal, ask_withdrawal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from generator.domain.identifiers import RulingId
    from generator.private.rulings.workflow import Workplace


def withdraw_with(
    ruling: RulingId,
    keys: Mapping[str, Ed25519PrivateKey],
    place: Workplace,
    *,
    at: str,
    reason: ReasonCode = "privacy",
) -> None:
    """Let the first of two people ask and the second agree."""
    (first, one), (second, other) = keys.items()
    ask_withdrawal(ruling, reason, first, one, place, at=at)
    agree_withdrawal(ruling, second, other, place, at=at)
