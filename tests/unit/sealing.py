"""Rulings and seals for the tests of what reads and writes sealed files."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from generator.config import Approver
from generator.domain.chain import GENESIS, next_entry
from generator.domain.identifiers import CommitteeCode, RulingNumber
from generator.domain.rulings import Block, BlockKind, Hearing, Outcome, Part, RulingFacts, RulingSector, RulingText
from generator.fingerprints import DEMO_KEY, Fingerprints, Reach, fingerprint, fingerprints_path
from generator.four_eyes import digest_of_keys
from generator.sealed import Seal, Signature, Statement, digest, render_ruling, ruling_path, seal_path
from generator.shelf_files import KEYS, NOTICE, SEAL, Tombstone
from generator.signing import new_key, public_hex, sign
from generator.withdrawals import APPROVALS, WithdrawalApproval, WithdrawalStatement, approvals_text

if TYPE_CHECKING:
    from pathlib import Path

    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

POLICY = "test-1"
SIGNED_AT = "2026-03-04T10:00:00+01:00"
FACTS = RulingFacts(
    committee=CommitteeCode("vko"),
    number=RulingNumber("2025-014"),
    title="Klacht over schorsing zonder gesprek",
    ruled_on=date(2026, 2, 3),
    published_on=date(2026, 3, 4),
    sector=RulingSector.VO,
    subjects=("schorsing",),
    outcome=Outcome.PARTLY_UPHELD,
    hearing=Hearing(was_held=True),
    panel_size=3,
)
TEXT: RulingText = (
    (Part.SUMMARY, (Block(BlockKind.PARAGRAPH, "[de leerling] is geschorst. De klacht is deels gegrond."),)),
    (Part.JUDGEMENT, (Block(BlockKind.PARAGRAPH, "De klacht is deels gegrond."),)),
    (
        Part.FULL_TEXT,
        (
            Block(BlockKind.HEADING, "Feiten"),
            Block(BlockKind.PARAGRAPH, "1. Op 3 maart * [de directeur] _sprak_."),
            Block(BlockKind.LIST_ITEM, "eerste punt"),
            Block(BlockKind.LIST_ITEM, "- tweede punt"),
        ),
    ),
)


@dataclass(frozen=True)
class Signer:
    """A key with the settings that make it known."""

    key: Ed25519PrivateKey
    approver: Approver


def signer(name: str, *, demo: bool = True, valid_until: date = date(2030, 1, 1)) -> Signer:
    key = new_key()
    return Signer(key, Approver(id=name, public_key=public_hex(key), valid_until=valid_until, demo=demo))


REVIEWER, SECOND = signer("beoordelaar"), signer("tweede")
WHO = "beoordelaar+tweede"


def statement(content: bytes, who: Signer, role: str, facts: RulingFacts = FACTS) -> Statement:
    return Statement(
        ruling=facts.id,
        version=facts.version,
        digest=digest(content),
        policy_version=POLICY,
        decisions=4,
        accepted_risks=0,
        approver=who.approver.id,
        role=role,
        signed_at=SIGNED_AT,
    )


def signed(said: Statement, who: Signer) -> Signature:
    return Signature(said, sign(who.key, said.message()))


def seal_for(content: bytes, facts: RulingFacts = FACTS) -> Seal:
    pairs = ((REVIEWER, "reviewer"), (SECOND, "second"))
    return Seal(tuple(signed(statement(content, who, role, facts), who) for who, role in pairs))


def shelve(folder: Path, *rulings: RulingFacts, text: RulingText = TEXT) -> None:
    """Write sealed rulings and their log into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    previous, lines = GENESIS, []
    for facts in rulings:
        content = render_ruling(facts, text)
        ruling_path(folder, facts.id).write_bytes(content)
        seal_path(folder, facts.id).write_bytes(seal_for(content, facts).to_json())
        marks = (fingerprint(DEMO_KEY, ["zandvlinder"], Reach.RULINGS),)
        traces = Fingerprints(facts.id, DEMO_KEY.id, marks).to_json()
        fingerprints_path(folder, facts.id).write_bytes(traces)
        seal = seal_for(content, facts)
        details = {
            "digest": digest(content),
            "fingerprints": digest(traces),
            "version": str(facts.version),
            SEAL: seal.in_log(),
            KEYS: digest_of_keys((REVIEWER.approver, SECOND.approver)),
        }
        entry = next_entry(previous, at=SIGNED_AT, who=WHO, what="publish", subject=facts.id, details=details)
        previous = entry.hash
        lines.append(entry.to_json())
    (folder / "logboek.jsonl").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def log_withdrawal(folder: Path, facts: RulingFacts, stone: Tombstone, *, reason: str = "privacy") -> None:
    """Write the log of a ruling that two people withdrew, of which this notice stays."""
    said = [
        WithdrawalStatement(facts.id, "0" * 64, reason, who.approver.id, role, SIGNED_AT)
        for who, role in ((REVIEWER, "reviewer"), (SECOND, "second"))
    ]
    approvals = [
        WithdrawalApproval(item, sign(who.key, item.message()))
        for item, who in zip(said, (REVIEWER, SECOND), strict=True)
    ]
    details = {
        "digest": "0" * 64,
        "reason": reason,
        APPROVALS: approvals_text(approvals),
        NOTICE: digest(stone.to_json()),
    }
    entry = next_entry(GENESIS, at=SIGNED_AT, who=WHO, what="withdraw", subject=facts.id, details=details)
    (folder / "logboek.jsonl").write_text(f"{entry.to_json()}\n", encoding="utf-8")


def another(number: str, **changes: object) -> RulingFacts:
    return replace(FACTS, number=RulingNumber(number), **changes)  # type: ignore[arg-type]  # facts by name
