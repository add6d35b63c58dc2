"""Review and gate 1: nothing passes undecided, nothing that was to go survives, nobody forges a step."""

from __future__ import annotations

import copy
import dataclasses
import json
import pickle
from typing import Any

import jinja2
import pytest
import yaml

from generator.domain.rulings import Part
from generator.errors import GateError, InputError, SealError
from generator.fingerprints import KEY_VARIABLE
from generator.private.confidential import ConfidentialText, text_of
from generator.private.rulings.approve import (
    ApprovedRuling,
    approve,
    can_be_published,
    check_publishable,
    sign_reviewed,
)
from generator.private.rulings.case import CaseFile
from generator.private.rulings.decisions import Decisions, parse_decisions
from generator.private.rulings.propose import ProposedRuling, propose
from generator.private.rulings.publish import publish
from generator.private.rulings.review import ReviewedRuling, check_review, review, review_can_close
from generator.sealed import Signature, parse_ruling

HEAD = {
    "reviewer": "anna",
    "second": "bert",
    "reviewed_at": "2026-02-20T10:00:00+01:00",
    "approved_at": "2026-02-21T10:00:00+01:00",
}
AT = HEAD["reviewed_at"]


def decide(**changes: Any) -> Decisions:
    return Decisions.model_validate({**HEAD, **changes})


def question(proposed: ProposedRuling, surface: str) -> str:
    (found,) = [item.id for item in proposed.questions if surface in item.surfaces]
    return found


def facts_text(reviewed: ReviewedRuling) -> list[str]:
    _, text = parse_ruling(text_of(reviewed.rendered).encode())
    return [block.text for block in dict(text)[Part.FULL_TEXT]]


@pytest.fixture
def asked(raw_ruling: Any, policy: Any) -> ProposedRuling:
    return propose(raw_ruling("Sprietske sprak met Brechtje over autisme.", "Een roos voor Kwadrantius."), policy)


def test_all_blockers_come_at_once_without_quoting(asked: ProposedRuling) -> None:
    assert not review_can_close(asked, decide())
    with pytest.raises(GateError) as refusal:
        check_review(asked, decide())
    message = str(refusal.value)
    assert "3 thing(s)" in message
    assert all(item.id in message for item in asked.open_questions)
    assert asked.warnings[0].id in message
    for word in ("Brechtje", "brechtje", "autisme", "Sprietske", "Kwadrantius"):
        assert word not in message


def test_decisions_are_applied_to_every_mention(raw_ruling: Any, policy: Any) -> None:
    proposed = propose(raw_ruling("Brechtje Zoefstra sprak.", "Mevrouw Zoefstra huilde.", "Kwadrantius bleef."), policy)
    decisions = decide(
        decisions=[
            {"question": question(proposed, "Zoefstra"), "decision": "mask", "role": "getuige"},
            {"question": question(proposed, "Kwadrantius"), "decision": "keep", "reason": "naam van een lesmethode"},
        ]
    )
    reviewed = review(proposed, decisions)
    assert facts_text(reviewed)[1:] == ["[De getuige] sprak.", "[De getuige] huilde.", "Kwadrantius bleef."]
    assert can_be_published(reviewed)


def test_an_unlisted_nickname_can_be_tied_to_a_party(raw_ruling: Any, policy: Any) -> None:
    proposed = propose(raw_ruling("Toen kwam Zoefje binnen."), policy)
    decisions = decide(decisions=[{"question": question(proposed, "Zoefje"), "decision": "mask", "as": "kind"}])
    assert facts_text(review(proposed, decisions))[1] == "Toen kwam [de leerling] binnen."


def test_unlisted_people_are_numbered_apart(raw_ruling: Any, policy: Any) -> None:
    proposed = propose(raw_ruling("Toen kwamen Zoefje en Brechtje binnen.", "Brechtje zweeg."), policy)
    asked = [question(proposed, name) for name in ("Zoefje", "Brechtje")]
    answers = [{"question": item, "decision": "mask", "role": "betrokkene"} for item in asked]
    assert facts_text(review(proposed, decide(decisions=answers)))[1:] == [
        "Toen kwamen [betrokkene 1] en [betrokkene 2] binnen.",
        "[Betrokkene 2] zweeg.",
    ]


def test_what_the_machine_missed_is_added_and_sensitive_words_rewritten(raw_ruling: Any, policy: Any) -> None:
    proposed = propose(raw_ruling("De smid heeft een vorm van autisme."), policy)
    decisions = decide(
        added=[{"text": "smid", "kind": "person", "role": "getuige"}],
        rewritten=[{"warning": proposed.warnings[0].id, "text": "een beperking", "stretch": "een vorm van autisme"}],
    )
    assert facts_text(review(proposed, decisions))[1] == "[De getuige] heeft een beperking."


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ({"decisions": [{"question": "0" * 12, "decision": "mask"}]}, "no such question"),
        ({"accepted": [{"warning": "0" * 12, "reason": "mag"}]}, "no such warning"),
        ({"added": [{"text": "staat er niet"}]}, "does not occur"),
        ({"added": [{"text": "klacht", "as": "niemand"}]}, "names no party"),
    ],
)
def test_decisions_that_fit_nothing_are_refused(raw_ruling: Any, policy: Any, changes: Any, wanted: str) -> None:
    with pytest.raises(GateError, match=wanted):
        review(propose(raw_ruling("De klacht is nieuw."), policy), decide(**changes))


def test_a_registered_name_is_never_kept_and_keeping_needs_a_reason(raw_ruling: Any, policy: Any) -> None:
    proposed = propose(raw_ruling("Sprietske sprak met Brechtje."), policy)
    answers = [
        {"question": question(proposed, name), "decision": "keep", "reason": why}
        for name, why in (("Sprietske", "mag best"), ("Brechtje", ""))
    ]
    with pytest.raises(GateError) as refusal:
        review(proposed, decide(decisions=answers))
    assert "cannot be kept" in str(refusal.value)
    assert "needs a reason" in str(refusal.value)


@pytest.mark.parametrize(
    "change",
    [{"geheim": 1}, {"decisions": [{"question": "x", "decision": "mask"}]}, {"reviewed_at": "2026-02-20T10:00:00"}],
)
def test_a_wrong_decision_file_is_refused_by_key(change: Any) -> None:
    with pytest.raises(InputError, match=r"decisions\.yml"):
        parse_decisions(yaml.safe_dump({**HEAD, **change}), "decisions.yml")


# -- the last look -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("wrong", ["Klacht van sprietske", "Klacht over Zoefstra", "Klacht over 06-12345678"])
@pytest.mark.parametrize("field", ["title", "subjects"])
def test_what_may_be_a_name_in_title_or_subjects_is_reworded(
    case_data: Any, raw_ruling: Any, policy: Any, field: str, wrong: str
) -> None:
    case_data[field] = wrong if field == "title" else [wrong]
    proposed = propose(raw_ruling("Goed.", other_case=CaseFile.model_validate(case_data)), policy)
    with pytest.raises(GateError, match=field) as refusal:
        review(proposed, decide())
    assert wrong.rsplit(maxsplit=1)[-1] not in str(refusal.value)


def test_a_word_masked_in_the_text_does_not_survive_in_the_title(case_data: Any, raw_ruling: Any, policy: Any) -> None:
    case_data["title"] = "Klacht over een smid"
    raw = raw_ruling("De smid riep.", other_case=CaseFile.model_validate(case_data))
    reviewed = review(propose(raw, policy), decide(added=[{"text": "smid"}]))
    assert not can_be_published(reviewed)
    with pytest.raises(GateError, match="title") as refusal:
        check_publishable(reviewed)
    assert "smid" not in str(refusal.value)


def test_a_masked_stretch_that_stands_elsewhere_is_found(raw_ruling: Any, policy: Any) -> None:
    proposed = propose(raw_ruling("Zij is geboren op 3 mei 2015.", "Op 3 mei 2015 was er overleg."), policy)
    with pytest.raises(GateError, match="Volledige tekst, block 3"):
        check_publishable(review(proposed, decide()))


def test_a_kept_word_is_let_through_only_as_it_was_kept(raw_ruling: Any, policy: Any) -> None:
    proposed = propose(raw_ruling("Zij kreeg een roos van Roos de Wit."), policy)
    kept = {"question": question(proposed, "roos"), "decision": "keep", "reason": "een bloem"}
    reviewed = review(proposed, decide(decisions=[kept]))
    check_publishable(reviewed)
    assert facts_text(reviewed)[1] == "Zij kreeg een roos van [de directeur]."


# -- approval ------------------------------------------------------------------------------------------------


def signed(reviewed: ReviewedRuling, signers: Any, who: str, role: Any) -> Signature:
    return sign_reviewed(reviewed, getattr(signers, who), who, role, at=AT, configuration=signers.configuration)


@pytest.fixture
def reviewed(raw_ruling: Any, policy: Any) -> ReviewedRuling:
    return review(propose(raw_ruling("Sprietske zit in groep 6."), policy), decide())


def test_two_different_approvers_open_the_gate(reviewed: ReviewedRuling, signers: Any) -> None:
    signatures = [signed(reviewed, signers, "anna", "reviewer"), signed(reviewed, signers, "bert", "second")]
    approved = approve(reviewed, signatures, signers.configuration)
    assert approved.approvers == ("anna", "bert")
    assert approved.content == text_of(reviewed.rendered).encode()


@pytest.mark.parametrize(
    "roles",
    [[("anna", "reviewer")], [("anna", "reviewer"), ("anna", "second")], [("anna", "second"), ("bert", "second")]],
)
def test_one_person_or_one_role_does_not(reviewed: ReviewedRuling, signers: Any, roles: Any) -> None:
    with pytest.raises(SealError):
        approve(reviewed, [signed(reviewed, signers, who, role) for who, role in roles], signers.configuration)


def test_signatures_of_another_text_do_not(
    reviewed: ReviewedRuling, raw_ruling: Any, policy: Any, signers: Any
) -> None:
    other = review(propose(raw_ruling("Sprietske zit in groep 7."), policy), decide())
    signatures = [signed(reviewed, signers, "anna", "reviewer"), signed(other, signers, "bert", "second")]
    with pytest.raises(SealError, match="changed after"):
        approve(reviewed, signatures, signers.configuration)


def test_strangers_and_wrong_keys_cannot_sign(reviewed: ReviewedRuling, signers: Any) -> None:
    with pytest.raises(GateError, match=r"not in site_config/approvers\.yml"):
        sign_reviewed(reviewed, signers.anna, "carla", "reviewer", at=AT, configuration=signers.configuration)
    with pytest.raises(GateError, match="not the key of"):
        sign_reviewed(reviewed, signers.anna, "bert", "reviewer", at=AT, configuration=signers.configuration)


def on_site(signers: Any, *, demo_keys: bool, demo_site: bool) -> Any:
    """The configuration of the signers, with other keys and another site."""
    configuration = signers.configuration
    keys = tuple(item.model_copy(update={"demo": demo_keys}) for item in configuration.approvers.approvers)
    return configuration.model_copy(
        update={
            "approvers": configuration.approvers.model_copy(update={"approvers": keys}),
            "site": configuration.site.model_copy(update={"demo": demo_site}),
        }
    )


def test_a_demo_key_counts_on_a_demo_site_only(
    reviewed: ReviewedRuling, signers: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(KEY_VARIABLE, "ab" * 32)
    signatures = [signed(reviewed, signers, "anna", "reviewer"), signed(reviewed, signers, "bert", "second")]
    assert approve(reviewed, signatures, on_site(signers, demo_keys=True, demo_site=True)).is_demo
    assert not approve(reviewed, signatures, on_site(signers, demo_keys=False, demo_site=False)).is_demo
    with pytest.raises(GateError, match="demo key"):
        approve(reviewed, signatures, on_site(signers, demo_keys=True, demo_site=False))


def test_an_expired_key_does_not_sign(reviewed: ReviewedRuling, signers: Any) -> None:
    late = "2031-01-01T10:00:00+01:00"
    with pytest.raises(GateError, match="not valid any more"):
        sign_reviewed(reviewed, signers.anna, "anna", "reviewer", at=late, configuration=signers.configuration)


def test_chair_rulings_follow_the_policy(case_data: Any, raw_ruling: Any, policy: Any) -> None:
    case_data.update(outcome="kennelijk ongegrond", panel_size=1)
    raw = raw_ruling("Goed.", other_case=CaseFile.model_validate(case_data))
    assert review_can_close(propose(raw, policy), decide())
    closed = policy.model_copy(update={"publish_chair_rulings": False})
    with pytest.raises(GateError, match="publish_chair_rulings"):
        review(propose(raw, closed), decide())


# -- forgery -------------------------------------------------------------------------------------------------


def test_no_step_can_be_forged_or_shown(asked: ProposedRuling, reviewed: ReviewedRuling, signers: Any) -> None:
    signatures = [signed(reviewed, signers, "anna", "reviewer"), signed(reviewed, signers, "bert", "second")]
    approved = approve(reviewed, signatures, signers.configuration)
    for step in (asked, reviewed, approved):
        values = {item.name: getattr(step, item.name) for item in dataclasses.fields(step)}
        with pytest.raises(PermissionError):
            type(step)(**values, token=object())  # type: ignore[arg-type] # the forgery
        with pytest.raises((TypeError, ValueError)):
            dataclasses.replace(step)
        for travel in (pickle.dumps, copy.copy, copy.deepcopy, json.dumps):
            with pytest.raises(TypeError):
                travel(step)
        shown = [repr(step), str(step), f"{step}", jinja2.Template("{{ x }}", autoescape=True).render(x=step)]
        assert all("vertrouwelijk" in text and "Sprietske" not in text and "groep" not in text for text in shown)


def test_a_template_cannot_reach_the_text(asked: ProposedRuling, reviewed: ReviewedRuling) -> None:
    for step in (asked, asked.raw, reviewed):
        for field in dataclasses.fields(step):
            shown = jinja2.Template(f"{{{{ x.{field.name} }}}}").render(x=step)
            assert not any(word in shown.lower() for word in ("sprietske", "modderkolk", "brechtje", "groep 6"))


def test_steps_take_their_predecessor_only(reviewed: ReviewedRuling, signers: Any, tmp_path: Any) -> None:
    with pytest.raises(TypeError, match="ApprovedRuling"):
        publish(reviewed, tmp_path, at=AT)  # type: ignore[arg-type] # the short cut
    with pytest.raises(AttributeError):
        approve(ConfidentialText("tekst"), [], signers.configuration)  # type: ignore[arg-type] # the short cut
    assert ApprovedRuling.__dataclass_params__.frozen  # type: ignore[attr-defined] # set by dataclasses
