"""A stretch that the reviewer words more generally: everywhere, with what stands in it, and never half."""

from __future__ import annotations

from typing import Any

import pytest

from generator.domain.rulings import Part
from generator.errors import GateError
from generator.private.confidential import text_of
from generator.private.rulings.approve import check_publishable
from generator.private.rulings.decisions import Decisions
from generator.private.rulings.propose import ProposedRuling, propose
from generator.private.rulings.review import ReviewedRuling, review
from generator.sealed import parse_ruling

HEAD = {
    "reviewer": "anna",
    "second": "bert",
    "reviewed_at": "2026-02-20T10:00:00+01:00",
    "approved_at": "2026-02-21T10:00:00+01:00",
}
LINES = (
    "De leerling zingt alt in het koor van de stad.",
    "Het koor van de stad trad op met Zoefje, die epilepsie heeft.",
)
WIDER = {"text": "Koor van de stad", "wording": "gezelschap", "reason": "er is er maar een"}


def decide(**changes: Any) -> Decisions:
    return Decisions.model_validate({**HEAD, **changes})


@pytest.fixture
def proposed(raw_ruling: Any, policy: Any) -> ProposedRuling:
    return propose(raw_ruling(*LINES), policy)


@pytest.fixture
def answered(proposed: ProposedRuling) -> dict[str, Any]:
    return {
        "decisions": [{"question": item.id, "decision": "mask", "role": "getuige"} for item in proposed.open_questions],
        "accepted": [{"warning": item.id, "reason": "nodig"} for item in proposed.warnings],
    }


def published(reviewed: ReviewedRuling) -> list[str]:
    check_publishable(reviewed)
    _, text = parse_ruling(text_of(reviewed.rendered).encode())
    return [block.text for block in dict(text)[Part.FULL_TEXT]][1:]


def test_a_stretch_changes_wherever_it_stands(proposed: ProposedRuling, answered: dict[str, Any]) -> None:
    reviewed = review(proposed, decide(**answered, generalised=[WIDER]))
    assert published(reviewed) == [
        "De leerling zingt alt in het gezelschap.",
        "Het gezelschap trad op met [de getuige], die epilepsie heeft.",
    ]
    assert "koor van de stad" in {text_of(surface) for surface in reviewed.masked}


def test_what_stands_in_it_gives_way_and_is_still_looked_for(
    proposed: ProposedRuling, answered: dict[str, Any]
) -> None:
    stretch = {"text": "trad op met Zoefje, die epilepsie heeft", "wording": "trad op", "reason": "wijst haar aan"}
    reviewed = review(proposed, decide(decisions=answered["decisions"], generalised=[stretch]))
    assert published(reviewed)[1] == "Het koor van de stad trad op."
    assert "Zoefje" in {text_of(surface) for surface in reviewed.masked}


def test_a_warning_that_stands_elsewhere_too_still_waits(raw_ruling: Any, policy: Any) -> None:
    proposed = propose(raw_ruling("Zij heeft epilepsie.", "Over epilepsie sprak niemand."), policy)
    stretch = {"text": "heeft epilepsie", "wording": "is ziek", "reason": "niet nodig"}
    with pytest.raises(GateError, match="neither accepted nor rewritten"):
        review(proposed, decide(generalised=[stretch]))


@pytest.mark.parametrize(
    ("stretch", "wanted"),
    [
        ({"text": "staat er niet"}, "does not stand in the text"),
        ({"text": "koor van de stad\nHet"}, "does not stand in the text"),
        ({"text": "oor"}, "does not stand in the text"),
        ({"wording": "de band van Zoefstra"}, "may be a name"),
        ({"wording": "bel 06-12345678"}, "may be a name"),
    ],
)
def test_a_stretch_or_a_wording_that_does_not_fit_is_refused_without_quoting(
    proposed: ProposedRuling, answered: dict[str, Any], stretch: dict[str, str], wanted: str
) -> None:
    with pytest.raises(GateError, match=wanted) as refusal:
        review(proposed, decide(**answered, generalised=[WIDER | stretch]))
    for word in ("oor", "Zoefstra", "0612345678", "staat er"):
        assert word not in str(refusal.value)


def test_a_wording_in_place_of_a_warning_is_looked_at_too(proposed: ProposedRuling, answered: dict[str, Any]) -> None:
    rewritten = [{"warning": proposed.warnings[0].id, "text": "de ziekte van Zoefstra"}]
    with pytest.raises(GateError, match="warning .* may be a name"):
        review(proposed, decide(decisions=answered["decisions"], rewritten=rewritten))


@pytest.mark.parametrize(
    "more",
    [
        {"generalised": [WIDER, WIDER | {"text": "van de stad trad op"}]},
        {"generalised": [WIDER, WIDER | {"text": "KOOR van de stad"}]},
        {"generalised": [WIDER, WIDER | {"text": "de stad"}]},
        {"generalised": [WIDER], "added": [{"text": "stad trad"}]},
        {"generalised": [WIDER], "added": [{"text": "het koor van de stad"}]},
    ],
)
def test_stretches_do_not_run_through_each_other_or_through_a_name(
    proposed: ProposedRuling, answered: dict[str, Any], more: dict[str, Any]
) -> None:
    with pytest.raises(GateError, match="runs through something else"):
        review(proposed, decide(**answered, **more))
