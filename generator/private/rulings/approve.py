"""GATE 1: the only place where a ruling becomes publishable.

It takes what was reviewed, looks once more whether anything survives, and lets it through only with the
signatures of two different approvers over exactly these characters.
"""

from __future__ import annotations

from dataclasses import InitVar, dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Final, Literal

from generator.errors import GateError
from generator.fingerprints import load_leak_key
from generator.four_eyes import digest_of_keys
from generator.obstacles import Why
from generator.private.confidential import text_of
from generator.private.rulings.lexicon import lexicon
from generator.private.rulings.scan import check_nothing_survives, survivors
from generator.private.rulings.sealed_types import StepToken, Withheld, check_token
from generator.private.rulings.traces import fingerprints_of
from generator.sealed import Seal, Signature, Statement, check_seal, digest, parse_ruling
from generator.signing import public_hex, sign

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from generator.config import Approver, Configuration
    from generator.domain.identifiers import RulingId
    from generator.domain.rulings import RulingFacts, RulingText
    from generator.fingerprints import Fingerprints
    from generator.private.rulings.review import ReviewedRuling

Role = Literal["reviewer", "second"]
_TOKEN: Final = StepToken()


@dataclass(frozen=True, repr=False)
class ApprovedRuling(Withheld):
    """The bytes that two approvers signed, with their seal; made by `approve` only.

    Attributes:
        content: the Markdown file, byte for byte.
        approvers: ids of those who signed, reviewer first.
        fingerprints: keyed hashes of what was replaced; they travel with the seal.
        is_demo: a demo key signed; counts on a demo site only.
        keys: digest of what approvers.yml said of who may sign.
        keys_from, keys_until: first and last day on which the keys of all signers are valid.
        signed_at: the moment of the last signature.
    """

    id: RulingId
    content: bytes
    seal: Seal
    fingerprints: Fingerprints
    approvers: tuple[str, ...]
    is_demo: bool
    keys: str
    keys_from: date
    keys_until: date
    signed_at: datetime
    token: InitVar[StepToken]

    def __post_init__(self, token: StepToken) -> None:
        """Refuse a ruling that nobody approved."""
        check_token(token, _TOKEN, "ApprovedRuling", "approve")


def check_publishable(reviewed: ReviewedRuling) -> None:
    """Look once more at everything that would be published: text, title, subjects, address.

    Raises:
        GateError: listing the places where something survives, without quoting it.
    """
    facts, text = parse_ruling(text_of(reviewed.rendered).encode())
    found = survivors(
        published_places(facts, text),
        tokens=reviewed.register.tokens,
        full_names=reviewed.register.full_names,
        surfaces=[text_of(surface) for surface in reviewed.masked],
        allowed=frozenset(text_of(word) for word in reviewed.kept_words),
        is_ordinary=lexicon().is_word,
    )
    check_nothing_survives(reviewed.id, found)


def can_be_published(reviewed: ReviewedRuling) -> bool:
    """Whether nothing survives in what would be published."""
    try:
        check_publishable(reviewed)
    except GateError:
        return False
    return True


def published_places(facts: RulingFacts, text: RulingText) -> dict[tuple[str, ...], str]:
    """Every text a visitor could read, by place: a fact, or a part and the number of its block."""
    places: dict[tuple[str, ...], str] = {
        ("title",): facts.title,
        ("subjects",): "; ".join(facts.subjects),
        ("hearing.waived_because",): facts.hearing.waived_because,
        ("version_note",): facts.version_note,
        ("address",): str(facts.id),
    }
    for part, blocks in text:
        for number, block in enumerate(blocks, start=1):
            places[part.value, str(number)] = block.text
    return places


def sign_reviewed(
    reviewed: ReviewedRuling,
    key: Ed25519PrivateKey,
    approver: str,
    role: Role,
    *,
    at: str,
    configuration: Configuration,
) -> Signature:
    """Let one approver sign exactly this text, after the last look.

    Args:
        reviewed: the text.
        key: the approver's private key.
        approver: their id in approvers.yml.
        role: `reviewer` or `second`.
        at: ISO time with offset.
        configuration: settings; who may sign stands there.

    Raises:
        GateError: if something survives in the text, or this person or key may not sign.
    """
    check_publishable(reviewed)
    check_may_sign(configuration, key, approver, role=role, at=at)
    content = text_of(reviewed.rendered).encode()
    facts, _ = parse_ruling(content)
    statement = Statement(
        ruling=str(reviewed.id),
        version=facts.version,
        digest=digest(content),
        policy_version=reviewed.policy.version,
        decisions=reviewed.decisions,
        accepted_risks=reviewed.accepted_risks,
        approver=approver,
        role=role,
        signed_at=at,
    )
    return Signature(statement, sign(key, statement.message()))


def approve(reviewed: ReviewedRuling, signatures: Sequence[Signature], configuration: Configuration) -> ApprovedRuling:
    """Let a reviewed ruling through the gate.

    Raises:
        GateError: if something survives in the text, an approver may not sign on this site, or the site has no
            leak key.
        SealError: if the signatures are not those of two different approvers, one reviewer and one second, over
            exactly this text under the policy in force.
    """
    check_publishable(reviewed)
    content = text_of(reviewed.rendered).encode()
    seal = Seal(tuple(sorted(signatures, key=lambda item: item.statement.role)))
    signers = check_seal(
        reviewed.id, content, seal, configuration.approvers.approvers, configuration.anonymisation.version
    )
    for signer in signers:
        _check_counts_here(configuration, signer)
    return ApprovedRuling(
        id=reviewed.id,
        content=content,
        seal=seal,
        fingerprints=fingerprints_of(reviewed, load_leak_key(demo=configuration.site.demo)),
        approvers=tuple(signer.id for signer in signers),
        is_demo=any(signer.demo for signer in signers),
        keys=digest_of_keys(configuration.approvers.approvers),
        keys_from=max(signer.valid_from for signer in signers),
        keys_until=min(signer.valid_until for signer in signers),
        signed_at=max(datetime.fromisoformat(item.statement.signed_at) for item in signatures),
        token=_TOKEN,
    )


def check_may_sign(configuration: Configuration, key: Ed25519PrivateKey, approver: str, *, role: str, at: str) -> None:
    """Refuse a key that is not that of an approver of this site who may sign so on this day.

    Args:
        configuration: with the approvers and whether this is a demo site.
        key: private key; who changes keys has several entries in approvers.yml.
        approver: id.
        role: `reviewer` or `second`.
        at: ISO time of the moment that counts.

    Raises:
        GateError: naming the approver, never the key.
    """
    keys = [item for item in configuration.approvers.approvers if item.id == approver]
    if not keys:
        raise GateError(
            f"approver {approver!r} is not in site_config/approvers.yml",
            because=Why.NOT_AN_APPROVER,
            next_step="Add the approver's public key there, reviewed by a second person.",
        )
    known = next((item for item in keys if item.public_key == public_hex(key)), None)
    if known is None:
        raise GateError(
            f"this key is not the key of {approver!r}",
            because=Why.KEY_OF_SOMEBODY_ELSE,
            next_step="Use the key that belongs to this id.",
        )
    _check_valid(known, role, at)
    _check_counts_here(configuration, known)


def _check_valid(approver: Approver, role: str, at: str) -> None:
    """Refuse a key outside its days or its roles.

    Args:
        approver: the entry of the key in approvers.yml.
        role: `reviewer` or `second`.
        at: ISO time of the moment that counts.

    Raises:
        GateError: with the reason.
    """
    day = date.fromisoformat(at[:10])
    if day > approver.valid_until:
        raise GateError(
            f"the key of {approver.id!r} is not valid any more since {approver.valid_until}",
            because=Why.KEY_EXPIRED,
            next_step="Make a new key and have its public half added to site_config/approvers.yml.",
        )
    if day < approver.valid_from:
        raise GateError(
            f"the key of {approver.id!r} is not valid yet, but from {approver.valid_from}",
            because=Why.KEY_NOT_YET_VALID,
            next_step="Sign from that day, or let another approver sign.",
        )
    if role not in approver.roles:
        raise GateError(
            f"the key of {approver.id!r} may not sign as {role}",
            because=Why.MAY_NOT_SIGN_FIRST if role == "reviewer" else Why.MAY_NOT_SIGN_SECOND,
            next_step="Let an approver with that role sign; roles stand in site_config/approvers.yml.",
        )


def _check_counts_here(configuration: Configuration, approver: Approver) -> None:
    if approver.demo and not configuration.site.demo:
        raise GateError(
            f"{approver.id!r} signs with a demo key, and this site is not a demo",
            because=Why.DEMO_KEY,
            next_step="Let two approvers with keys of their own sign.",
        )
