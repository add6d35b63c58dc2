"""What the tables of cases share: one sentence in, what is masked and asked in it out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from generator.config import AnonymisationPolicy
from generator.domain.rulings import BlockKind
from generator.private.confidential import text_of
from generator.private.rulings.case import CaseFile
from generator.private.rulings.intake import RawPiece, assemble
from generator.private.rulings.propose import propose

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.private.rulings.propose import ProposedRuling

POLICY = AnonymisationPolicy(version="2026-1")
CASE: dict[str, Any] = {
    "committee": "vko",
    "number": "2026-100",
    "date": "2026-02-01",
    "sector": "po",
    "title": "Klacht",
    "subjects": ["pesten"],
    "outcome": "gegrond",
    "hearing": {"held": True},
    "panel_size": 3,
    "published_on": "2026-03-01",
    "parties": [
        {"id": "k", "role": "klager", "given": "Fenna", "prefix": "van der", "family": "Modderkolk"},
        {"id": "l", "role": "leerling", "given": "Sprietske", "call": "Spruit", "family": "Modderkolk"},
        {"id": "t", "role": "leerkracht", "given": "Zeynepçe", "family": "Çelikbaş"},
        {"id": "d", "role": "directeur", "given": "Roos", "prefix": "de", "family": "Wit"},
        {"id": "j", "role": "getuige", "given": "Jan-Piet", "prefix": "in 't", "family": "Hout"},
    ],
}


def proposed_for(text: str) -> ProposedRuling:
    """The proposal for a text, one paragraph a line."""
    pieces = tuple(RawPiece(BlockKind.PARAGRAPH, 0, line) for line in text.split("\n"))
    return propose(assemble(CaseFile.model_validate(CASE), pieces, (), "0" * 64), POLICY)


def surfaces(text: str, decisions: frozenset[str]) -> dict[str, str]:
    """Surfaces with one of these decisions, each with its kind."""
    proposed = proposed_for(text)
    whole = text_of(proposed.raw.text)
    return {
        whole[span.found.start : span.found.end]: str(span.kind)
        for span in proposed.spans
        if span.decision.value in decisions
    }


@pytest.fixture(scope="session")
def caught() -> Callable[[str], dict[str, str]]:
    """Surfaces that are masked or asked in a text, each with its kind; what is kept is left out."""
    return lambda text: surfaces(text, frozenset({"mask", "review"}))


@pytest.fixture(scope="session")
def masked() -> Callable[[str], dict[str, str]]:
    """Surfaces that are masked without a question, each with its kind."""
    return lambda text: surfaces(text, frozenset({"mask"}))


@pytest.fixture(scope="session")
def replaced() -> Callable[[str], str]:
    """The text with everything that is masked without a question in its new words."""

    def write(text: str) -> str:
        proposed = proposed_for(text)
        whole = text_of(proposed.raw.text)
        for span in reversed(proposed.spans):
            if span.decision.value == "mask":
                whole = whole[: span.start] + span.replacement + whole[span.end :]
        return whole

    return write


@pytest.fixture(scope="session")
def open_surfaces() -> Callable[[str], list[str]]:
    """Surfaces that are asked in a text, in order."""
    return lambda text: [surface for question in proposed_for(text).open_questions for surface in question.surfaces]
