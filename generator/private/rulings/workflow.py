"""The steps of a ruling as the command line and the desk take them, from Word file to published text.

Each step works out anew what the steps before it concluded: nothing is published because a file in the work
folder says that it was reviewed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.errors import GateError
from generator.four_eyes import APPROVALS_NEEDED
from generator.obstacles import Why
from generator.private.confidential import text_of
from generator.private.rulings.approve import Role, approve, check_publishable, sign_reviewed
from generator.private.rulings.case import load_case
from generator.private.rulings.correction import forget_earlier
from generator.private.rulings.decisions import load_decisions, parse_decisions
from generator.private.rulings.intake import take_in
from generator.private.rulings.propose import propose
from generator.private.rulings.publish import publish
from generator.private.rulings.review import ReviewedRuling, review
from generator.private.rulings.work_folder import SENT_BACK_FILE, WorkFolder
from generator.sealed import digest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from generator.config import Configuration
    from generator.domain.identifiers import RulingId
    from generator.private.at_rest.vault import Vault
    from generator.private.confidential import ConfidentialText
    from generator.private.rulings.case import CaseFile
    from generator.private.rulings.container import Source
    from generator.private.rulings.preflight import Finding
    from generator.sealed import Signature


@dataclass(frozen=True, slots=True)
class Workplace:
    """Where the steps work.

    Attributes:
        work: the encrypted work folder.
        published: content/uitspraken.
    """

    work: Vault
    published: Path
    configuration: Configuration


@dataclass(frozen=True, slots=True)
class CaseDocuments:
    """The three files a ruling is made from: Word file, case.yml and decisions.yml."""

    document: Path
    case_file: Path
    decision_file: Path


@dataclass(frozen=True, slots=True)
class IntakeSummary:
    """What intake says on the terminal; nothing confidential."""

    ruling: RulingId
    folder: Path
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class ProposalSummary:
    """What a proposal says on the terminal; nothing confidential. Zones are those that somebody must read."""

    ruling: RulingId
    masked: int
    decisions_needed: int
    zones: int
    warnings: int


@dataclass(frozen=True, slots=True)
class ReviewSummary:
    """What a closed review says on the terminal."""

    ruling: RulingId
    digest: str
    decisions: int
    accepted_risks: int


@dataclass(frozen=True, slots=True)
class ApprovalSummary:
    """What one approval did: the first waits for the second, the second publishes."""

    ruling: RulingId
    role: str
    is_published: bool


def intake_step(document: Path, case_file: Path, place: Workplace) -> IntakeSummary:
    """Take a document in; it itself is not kept.

    Raises:
        InputError: if document or case file is refused; nothing is written then.
    """
    return keep_case(document, load_case(case_file), place)


def keep_case(document: Source, case: CaseFile, place: Workplace) -> IntakeSummary:
    """Take a document in whose case is known; what an earlier document of the case gave lapses.

    Raises:
        InputError: if the document is refused, or the facts contradict each other; nothing is written then.
    """
    case.facts()
    raw = take_in(document, case)
    folder = WorkFolder(place.work, case.id)
    folder.discard("decisions.yml", "signatures.json", SENT_BACK_FILE)
    folder.save_raw(raw)
    return IntakeSummary(case.id, folder.path, raw.findings)


def propose_step(ruling: RulingId, place: Workplace) -> ProposalSummary:
    """Propose what to mask; nothing is kept, for every later step works it out anew.

    Raises:
        InputError: if the ruling was not taken in.
    """
    proposed = propose(WorkFolder(place.work, ruling).load_raw(), place.configuration.anonymisation)
    return ProposalSummary(
        ruling=ruling,
        masked=sum(span.decision.value == "mask" for span in proposed.spans),
        decisions_needed=len(proposed.open_questions),
        zones=len(proposed.zones),
        warnings=len({warning.id for warning in proposed.warnings}),
    )


def decide_step(ruling: RulingId, decision_file: Path, place: Workplace) -> ReviewSummary:
    """Close the review with a decision file; as `close_review`."""
    load_decisions(decision_file)
    return close_review(ruling, decision_file.read_text(encoding="utf-8"), place)


def close_review(ruling: RulingId, content: str, place: Workplace) -> ReviewSummary:
    """Close the review with decisions in YAML; earlier signatures lapse.

    Raises:
        InputError: if the decisions are refused or the ruling was not taken in.
        GateError: listing everything undecided, or where something survives.
    """
    folder = WorkFolder(place.work, ruling)
    reviewed = _reviewed(folder, content, place.configuration)
    check_publishable(reviewed)
    folder.discard("signatures.json")
    folder.write("decisions.yml", content)
    text = text_of(reviewed.rendered).encode()
    return ReviewSummary(ruling, digest(text), reviewed.decisions, reviewed.accepted_risks)


def preview(ruling: RulingId, place: Workplace) -> ConfidentialText:
    """The Markdown that the next approver is asked to sign, for their own screen.

    Raises:
        InputError: if the ruling was not taken in or not reviewed.
        GateError: if it no longer passes review.
    """
    return stored_review(WorkFolder(place.work, ruling), place.configuration).rendered


def approve_step(
    ruling: RulingId, approver: str, key: Ed25519PrivateKey, place: Workplace, *, at: str, publishes: bool = True
) -> ApprovalSummary:
    """Sign as the next approver: the first call is the reviewer's, the second, by another, publishes.

    Args:
        ruling: which one.
        approver: id in approvers.yml.
        key: the private key of that approver.
        place: where to work.
        at: ISO time with offset.
        publishes: False lets the second signature wait for `publish_signed`, with other rulings.

    Raises:
        InputError: if a step before was not taken.
        GateError: if both have signed, the text changed since the first signature, something survives, or the same
            person signs twice.
        SealError: if the signatures do not make a seal.
    """
    folder = WorkFolder(place.work, ruling)
    reviewed = stored_review(folder, place.configuration)
    given = folder.load_signatures()
    _check_not_complete(ruling, given)
    _check_other_person(ruling, approver, [item.statement.approver for item in given])
    check_same_text(ruling, reviewed, [item.statement.digest for item in given])
    role: Role = "second" if given else "reviewer"
    signature = sign_reviewed(reviewed, key, approver, role, at=at, configuration=place.configuration)
    if not given:
        folder.save_signatures([signature])
        folder.discard(SENT_BACK_FILE)
        return ApprovalSummary(ruling, role, is_published=False)
    approved = approve(reviewed, [*given, signature], place.configuration)
    if publishes:
        publish(approved, place.published, at=at)
    folder.save_signatures([*given, signature])
    folder.discard(SENT_BACK_FILE)
    if publishes:
        forget_earlier(folder)
    return ApprovalSummary(ruling, role, is_published=publishes)


def run_case(
    documents: CaseDocuments, keys: Mapping[str, Ed25519PrivateKey], configuration: Configuration, published: Path
) -> RulingId:
    """Take one ruling through the whole chain with decisions that are already written down (the embedded sample).

    Nothing of it is kept in a work folder; decisions.yml names who signed and when, with the `keys` by approver.

    Raises:
        InputError, GateError, SealError: as the single steps do.
    """
    decisions = load_decisions(documents.decision_file)
    signers: tuple[tuple[str, Role, str], ...] = (
        (decisions.reviewer, "reviewer", decisions.reviewed_at),
        (decisions.second, "second", decisions.approved_at),
    )
    missing = sorted({approver for approver, _, _ in signers} - keys.keys())
    if missing:
        raise GateError(f"{documents.decision_file}: no key for {', '.join(missing)}", next_step="Hand over both keys.")
    raw = take_in(documents.document, load_case(documents.case_file))
    reviewed = review(propose(raw, configuration.anonymisation), decisions)
    signatures = [
        sign_reviewed(reviewed, keys[approver], approver, role, at=at, configuration=configuration)
        for approver, role, at in signers
    ]
    publish(approve(reviewed, signatures, configuration), published, at=decisions.approved_at)
    return reviewed.id


def _reviewed(folder: WorkFolder, decisions: str, configuration: Configuration) -> ReviewedRuling:
    proposed = propose(folder.load_raw(), configuration.anonymisation)
    return review(proposed, parse_decisions(decisions, str(folder.path / "decisions.yml")))


def stored_review(folder: WorkFolder, configuration: Configuration) -> ReviewedRuling:
    """Apply the decisions of a closed review once more; raises as `preview` does."""
    return _reviewed(folder, folder.read("decisions.yml", "decide").decode(), configuration)


def _check_not_complete(ruling: RulingId, given: Sequence[Signature]) -> None:
    if len(given) >= APPROVALS_NEEDED:
        raise GateError(
            f"ruling {ruling}: two people have signed",
            because=Why.FULLY_SIGNED,
            next_step="Run `schoolzicht ruling publish`.",
        )


def _check_other_person(ruling: RulingId, approver: str, signed: list[str]) -> None:
    if approver in signed:
        raise GateError(
            f"ruling {ruling}: {approver!r} has signed already",
            because=Why.SIGNED_ALREADY,
            next_step="Let another approver sign (four eyes).",
        )


def check_same_text(ruling: RulingId, reviewed: ReviewedRuling, digests: list[str]) -> None:
    """Raise a GateError for a text that is not the one that was signed."""
    now = digest(text_of(reviewed.rendered).encode())
    if any(item != now for item in digests):
        raise GateError(
            f"ruling {ruling}: the text is not the one that the first approver signed",
            because=Why.TEXT_CHANGED,
            next_step="Run `schoolzicht ruling decide` again; both approvers then sign the new text.",
        )
