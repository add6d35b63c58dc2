"""The proposal as JSON: what the review desk reads. Offsets count code points of `text`."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from generator.private.confidential import text_of

if TYPE_CHECKING:
    from generator.private.confidential import ConfidentialText
    from generator.private.rulings.propose import ProposedRuling
    from generator.private.rulings.questions import Question
    from generator.private.rulings.spans import Span

SCHEMA: Final = 1


def proposal_contract(proposed: ProposedRuling) -> dict[str, Any]:
    """Return the proposal in the form of `proposal.schema.json`.

    This is confidential: it holds the whole text. It goes where its owner asks for it, nowhere else.
    """
    return {
        "schema": SCHEMA,
        "ruling": str(proposed.raw.case.id),
        "policy_version": proposed.policy.version,
        "text": text_of(proposed.raw.text),
        "blocks": [asdict(block) for block in proposed.raw.blocks],
        "spans": [_span(span) for span in proposed.spans],
        "questions": [_question(question) for question in proposed.questions],
        "zones": [asdict(zone) for zone in proposed.zones],
        "warnings": [
            {
                "id": warning.id,
                "start": warning.start,
                "end": warning.end,
                "kind": "indirect",
                "reason": warning.reason,
                "suggestion": warning.suggestion,
            }
            for warning in proposed.warnings
        ],
        "decisions_needed": len(proposed.open_questions),
        "preflight": [asdict(finding) for finding in proposed.raw.findings],
    }


def _span(span: Span) -> dict[str, Any]:
    return {
        "start": span.start,
        "end": span.end,
        "kind": span.kind.value,
        "entity": span.found.entity or span.question,
        "role": span.replacement.strip("[]"),
        "replacement": span.replacement,
        "decision": span.decision.value,
        "reason": span.found.reason,
        "detector": span.found.detector.value,
        "score": span.found.score,
        "question": span.question,
    }


def _question(question: Question) -> dict[str, Any]:
    return {
        "id": question.id,
        "kind": question.kind.value,
        "decision": question.decision.value,
        "candidates": list(question.candidates),
        "surfaces": list(question.surfaces),
    }


def on_own_screen(text: ConfidentialText) -> str:
    """Characters for the secretary's own terminal, on request only: never for a log, an error or a file."""
    return text_of(text)
