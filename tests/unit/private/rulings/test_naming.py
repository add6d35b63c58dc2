"""Who is who after review: two questions that are one person, one question that is two, and roles given later."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest
import yaml

from generator.domain.rulings import Part
from generator.errors import GateError, InputError
from generator.private.confidential import text_of
from generator.private.rulings.approve import check_publishable
from generator.private.rulings.decisions import Decisions, parse_decisions
from generator.private.rulings.propose import ProposedRuling, propose
from generator.private.rulings.review import review
from generator.sealed import parse_ruling

HEAD = {
    "reviewer": "anna",
    "second": "bert",
    "reviewed_at": "2026-02-20T10:00:00+01:00",
    "approved_at": "2026-02-21T10:00:00+01:00",
}
LINES = ("Toen kwam Zoefje binnen.", "Daarna zag Brechtje dat Zoefje huilde.", "Kwadrantius en Zoefje zwegen.")


def decide(**changes: Any) -> Decisions:
    return Decisions.model_validate({**HEAD, **changes})


@pytest.fixture
def proposed(raw_ruling: Any, policy: Any) -> ProposedRuling:
    return propose(raw_ruling(*LINES), policy)


@pytest.fixture
def ids(proposed: ProposedRuling) -> dict[str, str]:
    return {surface: question.id for question in proposed.questions for surface in question.surfaces}


def published(proposed: ProposedRuling, decisions: Decisions) -> list[str]:
    reviewed = review(proposed, decisions)
    check_publishable(reviewed)
    _, text = parse_ruling(text_of(reviewed.rendered).encode())
    return [block.text for block in dict(text)[Part.FULL_TEXT]][1:]


def masks(ids: dict[str, str], **said: dict[str, str]) -> list[dict[str, str]]:
    named = {"Zoefje": {"role": "getuige"}, "Brechtje": {"role": "getuige"}, "Kwadrantius": {"role": "ouder"}} | said
    return [{"question": ids[name], "decision": "mask", **how} for name, how in named.items()]


def test_two_questions_can_be_one_person(proposed: ProposedRuling, ids: dict[str, str]) -> None:
    answers = masks(ids, Kwadrantius={"same_as": ids["Zoefje"]})
    assert published(proposed, decide(decisions=answers)) == [
        "Toen kwam [getuige 1] binnen.",
        "Daarna zag [getuige 2] dat [getuige 1] huilde.",
        "[Getuige 1] en [getuige 1] zwegen.",
    ]


def test_the_same_as_the_same_is_the_same(proposed: ProposedRuling, ids: dict[str, str]) -> None:
    chain = {"Kwadrantius": {"same_as": ids["Brechtje"]}, "Brechtje": {"same_as": ids["Zoefje"]}}
    for answers in permutations(masks(ids, **chain)):
        text = " ".join(published(proposed, decide(decisions=list(answers))))
        assert text.lower().count("[de getuige]") == 5


def test_some_mentions_can_be_somebody_else(proposed: ProposedRuling, ids: dict[str, str]) -> None:
    apart = [{"question": ids["Zoefje"], "mentions": [2], "of": 3, "role": "leerling"}]
    assert published(proposed, decide(decisions=masks(ids), apart=apart)) == [
        "Toen kwam [getuige 1] binnen.",
        "Daarna zag [getuige 2] dat [leerling 2] huilde.",
        "[De ouder] en [getuige 1] zwegen.",
    ]


def test_who_is_split_off_can_be_the_same_as_somebody_and_the_other_way_round(
    proposed: ProposedRuling, ids: dict[str, str]
) -> None:
    apart = {"question": ids["Zoefje"], "mentions": [2, 3], "of": 3}
    one = published(proposed, decide(decisions=masks(ids), apart=[apart | {"same_as": ids["Kwadrantius"]}]))
    assert one[1:] == ["Daarna zag [getuige 2] dat [de ouder] huilde.", "[De ouder] en [de ouder] zwegen."]
    answers = masks(ids, Kwadrantius={"same_as": f"{ids['Zoefje']}/3"})
    other = published(proposed, decide(decisions=answers, apart=[apart | {"role": "ouder"}]))
    assert other == one


def test_somebody_of_the_register_can_share_a_name_with_a_stranger(raw_ruling: Any, policy: Any) -> None:
    proposed = propose(raw_ruling("Dotje riep.", "Later riep Dotje, een buurkind."), policy)
    (question,) = [item for item in proposed.questions if "Dotje" in item.surfaces]
    assert question.entity == "juf"
    apart = [{"question": question.id, "mentions": [2], "of": 2, "role": "getuige"}]
    assert published(proposed, decide(apart=apart)) == [
        "[Leerkracht 1] riep.",
        "Later riep [de getuige], een buurkind.",
    ]


def test_the_order_of_the_decisions_changes_no_number(proposed: ProposedRuling, ids: dict[str, str]) -> None:
    apart = [
        {"question": ids["Zoefje"], "mentions": [2], "of": 3, "role": "getuige"},
        {"question": ids["Zoefje"], "mentions": [3], "of": 3, "role": "getuige"},
    ]
    texts = {
        tuple(published(proposed, decide(decisions=list(answers), apart=list(groups))))
        for answers in permutations(masks(ids))
        for groups in permutations(apart)
    }
    assert len(texts) == 1
    assert "[getuige 3] huilde" in " ".join(texts.pop())


def test_what_was_added_can_be_the_same_as_somebody(proposed: ProposedRuling, ids: dict[str, str]) -> None:
    added = [{"text": "huilde", "same_as": ids["Brechtje"]}]
    assert "dat [getuige 1] [getuige 2]." in published(proposed, decide(decisions=masks(ids), added=added))[1]


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ({"Zoefje": {"same_as": "0" * 12}}, "names nobody"),
        ({"Zoefje": {"same_as": "{Brechtje}/9"}}, "names nobody"),
        ({"Zoefje": {"same_as": "{Zoefje}"}}, "circle"),
        ({"Zoefje": {"same_as": "{Brechtje}"}, "Brechtje": {"same_as": "{Zoefje}"}}, "circle"),
        ({"Zoefje": {"as": "niemand"}}, "names no party"),
    ],
)
def test_naming_that_fits_nobody_is_refused(
    proposed: ProposedRuling, ids: dict[str, str], said: Any, wanted: str
) -> None:
    filled = {name: {key: value.format(**ids) for key, value in how.items()} for name, how in said.items()}
    with pytest.raises(GateError, match=wanted):
        review(proposed, decide(decisions=masks(ids, **filled)))


def test_one_person_is_not_masked_here_and_kept_there(proposed: ProposedRuling, ids: dict[str, str]) -> None:
    answers = masks(ids, Zoefje={"same_as": ids["Kwadrantius"]})
    answers[2] = {"question": ids["Kwadrantius"], "decision": "keep", "reason": "een lesmethode"}
    with pytest.raises(GateError, match="names what is kept"):
        review(proposed, decide(decisions=answers))


@pytest.mark.parametrize(
    ("groups", "wanted"),
    [
        ([{"question": "0" * 12, "mentions": [1], "of": 3}], "no such question"),
        ([{"mentions": [1], "of": 2}], "another number of mentions"),
        ([{"mentions": [4], "of": 3}], "another number of mentions"),
        ([{"mentions": [1], "of": 3}, {"mentions": [1, 2], "of": 3}], "split off twice"),
        ([{"mentions": [1, 1], "of": 3}], "split off twice"),
        ([{"mentions": [1, 2, 3], "of": 3}], "every mention"),
        ([{"mentions": [1], "of": 3, "as": "niemand"}], "names no party"),
    ],
)
def test_a_split_that_does_not_fit_is_refused(
    proposed: ProposedRuling, ids: dict[str, str], groups: Any, wanted: str
) -> None:
    apart = [{"question": ids["Zoefje"], **group} for group in groups]
    with pytest.raises(GateError, match=wanted):
        review(proposed, decide(decisions=masks(ids), apart=apart))


def test_a_decision_file_says_who_somebody_is_in_one_way(ids: dict[str, str]) -> None:
    written = {**HEAD, "decisions": masks(ids, Zoefje={"same_as": ids["Brechtje"], "role": "ouder"})}
    with pytest.raises(InputError, match="same_as stands alone") as refusal:
        parse_decisions(yaml.safe_dump(written), "decisions.yml")
    assert ids["Brechtje"] not in str(refusal.value)


def test_a_split_reads_back_from_yaml() -> None:
    written = "apart:\n- question: 1234567890ab\n  mentions: [2, 3]\n  of: 4\n  role: getuige\n"
    (group,) = parse_decisions(yaml.safe_dump(HEAD) + written, "decisions.yml").apart
    assert (group.mentions, group.of) == ((2, 3), 4)
