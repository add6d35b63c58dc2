"""From Word file to sealed text on disk, step by step, and back out again."""

from __future__ import annotations

import dataclasses
import stat
from typing import Any

import pytest
import yaml

from generator.config import Approver, ApproverSettings
from generator.errors import GateError, InputError, SealError
from generator.private.confidential import text_of
from generator.private.rulings import workflow
from generator.private.rulings.open_points import open_points
from generator.private.rulings.verify import verify
from generator.private.rulings.workflow import CaseDocuments, Workplace
from generator.sealed import parse_ruling, ruling_path
from generator.shelf_files import LOG_NAME
from tests.unit.vaults import open_vault

AT = "2026-02-22T10:00:00+01:00"


@pytest.fixture
def place(tmp_path: Any, signers: Any) -> Workplace:
    return Workplace(open_vault(tmp_path / "werk"), tmp_path / "uitspraken", signers.configuration)


def taken_in(case_files: Any, place: Workplace) -> Any:
    return workflow.intake_step(case_files.document, case_files.case, place).ruling


def decided(case_files: Any, place: Workplace) -> Any:
    ruling = taken_in(case_files, place)
    workflow.propose_step(ruling, place)
    workflow.decide_step(ruling, case_files.decisions, place)
    return ruling


def published(case_files: Any, place: Workplace, signers: Any) -> Any:
    ruling = decided(case_files, place)
    for who in ("anna", "bert"):
        workflow.approve_step(ruling, who, getattr(signers, who), place, at=AT)
    return ruling


def test_the_whole_way(case_files: Any, place: Workplace, signers: Any) -> None:
    ruling = taken_in(case_files, place)
    summary = workflow.propose_step(ruling, place)
    assert summary.decisions_needed == 0
    workflow.decide_step(ruling, case_files.decisions, place)
    first = workflow.approve_step(ruling, "anna", signers.anna, place, at=AT)
    assert (first.role, first.is_published) == ("reviewer", False)
    assert not place.published.exists()
    second = workflow.approve_step(ruling, "bert", signers.bert, place, at=AT)
    assert (second.role, second.is_published) == ("second", True)
    assert verify(ruling, place.published, place.configuration) == ("anna", "bert")
    content = ruling_path(place.published, ruling).read_text(encoding="utf-8")
    for token in ("prietske", "modderkolk", "dotje", "waterlelie", "zitvlak", "stoelman"):
        assert token not in content.lower()
    assert "Het verhaal van \\[de leerling\\]" not in content
    assert "\\[Leerkracht 1\\] heeft het verhaal van \\[de leerling\\] aangehoord." in content
    assert "Aldus vastgesteld" not in content
    facts, _ = parse_ruling(content.encode())
    assert facts.id == ruling


def test_the_work_folder_is_closed_to_others_and_keeps_no_word_file(case_files: Any, place: Workplace) -> None:
    ruling = decided(case_files, place)
    folder = place.work.folder / ruling
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
    assert sorted(path.name for path in folder.iterdir()) == [
        "decisions.yml.enc",
        "raw.json.enc",
    ]


def test_questions_come_with_their_surroundings_that_do_not_show_themselves(
    case_files: Any, place: Workplace, documents: Any
) -> None:
    case_files.document.write_bytes(documents.with_body(documents.run("Toen sprak Kwadrantius met de klas.")))
    ruling = taken_in(case_files, place)
    (question,) = open_points(ruling, place).questions
    assert "Kwadrantius" not in repr(question)
    assert "sprak Kwadrantius met" in text_of(question.context)


def test_steps_out_of_order_say_what_comes_first(case_files: Any, place: Workplace, signers: Any) -> None:
    ruling = taken_in(case_files, place)
    with pytest.raises(InputError) as refusal:
        workflow.approve_step(ruling, "anna", signers.anna, place, at=AT)
    assert "decide" in refusal.value.next_step
    with pytest.raises(InputError) as refusal:
        workflow.propose_step(type(ruling)("vko-1999-1"), place)
    assert "intake" in refusal.value.next_step


def test_the_same_person_cannot_sign_twice(case_files: Any, place: Workplace, signers: Any) -> None:
    ruling = decided(case_files, place)
    workflow.approve_step(ruling, "anna", signers.anna, place, at=AT)
    with pytest.raises(GateError, match="signed already"):
        workflow.approve_step(ruling, "anna", signers.anna, place, at=AT)
    assert not place.published.exists()


def test_a_text_that_changed_after_the_first_signature_is_refused(
    case_files: Any, place: Workplace, signers: Any
) -> None:
    ruling = decided(case_files, place)
    workflow.approve_step(ruling, "anna", signers.anna, place, at=AT)
    raw = place.work.read(ruling, "raw.json")
    place.work.write(ruling, "raw.json", raw.replace(b"Bel de ouders", b"Bel de buren!"))
    with pytest.raises(GateError, match="not the one that the first approver signed"):
        workflow.approve_step(ruling, "bert", signers.bert, place, at=AT)


def test_decisions_laid_back_by_hand_open_nothing(
    case_files: Any, place: Workplace, signers: Any, documents: Any
) -> None:
    ruling = decided(case_files, place)
    case_files.document.write_bytes(documents.with_body(documents.run("Toen sprak Kwadrantius met de klas.")))
    decisions = place.work.read(ruling, "decisions.yml")
    taken_in(case_files, place)
    place.work.write(ruling, "decisions.yml", decisions)
    with pytest.raises(GateError, match="not decided"):
        workflow.approve_step(ruling, "anna", signers.anna, place, at=AT)


def test_new_decisions_make_earlier_signatures_lapse(case_files: Any, place: Workplace, signers: Any) -> None:
    ruling = decided(case_files, place)
    workflow.approve_step(ruling, "anna", signers.anna, place, at=AT)
    workflow.decide_step(ruling, case_files.decisions, place)
    assert not workflow.approve_step(ruling, "bert", signers.bert, place, at=AT).is_published


def test_the_preview_is_what_will_be_published(case_files: Any, place: Workplace, signers: Any) -> None:
    ruling = decided(case_files, place)
    shown = workflow.preview(ruling, place)
    for who in ("anna", "bert"):
        workflow.approve_step(ruling, who, getattr(signers, who), place, at=AT)
    assert text_of(shown) == ruling_path(place.published, ruling).read_text(encoding="utf-8")


def test_an_edit_after_publication_breaks_the_seal(case_files: Any, place: Workplace, signers: Any) -> None:
    ruling = published(case_files, place, signers)
    path = ruling_path(place.published, ruling)
    path.write_text(path.read_text(encoding="utf-8").replace("gegrond.", "ongegrond."), encoding="utf-8")
    with pytest.raises(SealError, match="changed after"):
        verify(ruling, place.published, place.configuration)


def test_a_text_that_the_log_does_not_know_is_not_verified(case_files: Any, place: Workplace, signers: Any) -> None:
    ruling = published(case_files, place, signers)
    (place.published / LOG_NAME).unlink()
    with pytest.raises(SealError, match="log does not say that this text"):
        verify(ruling, place.published, place.configuration)


def test_a_broken_log_stops_publication_before_anything_is_written(
    case_files: Any, place: Workplace, signers: Any
) -> None:
    ruling = decided(case_files, place)
    workflow.approve_step(ruling, "anna", signers.anna, place, at=AT)
    place.published.mkdir()
    (place.published / LOG_NAME).write_text("{}\n", encoding="utf-8")
    with pytest.raises(SealError):
        workflow.approve_step(ruling, "bert", signers.bert, place, at=AT)
    assert [path.name for path in place.published.iterdir()] == [LOG_NAME]


def test_a_correction_needs_a_higher_version(
    case_files: Any, place: Workplace, signers: Any, case_data: dict[str, Any]
) -> None:
    published(case_files, place, signers)
    case_data["title"] = "Klacht over een ander voorval"
    case_files.case.write_text(yaml.safe_dump(case_data, allow_unicode=True), encoding="utf-8")
    with pytest.raises(GateError, match="as version 1"):
        published(case_files, place, signers)
    case_data.update(version=2, version_note="De titel is verbeterd.")
    case_files.case.write_text(yaml.safe_dump(case_data, allow_unicode=True), encoding="utf-8")
    ruling = published(case_files, place, signers)
    assert verify(ruling, place.published, place.configuration) == ("anna", "bert")


def test_a_case_with_written_decisions_runs_in_one_go_and_always_the_same(
    case_files: Any, place: Workplace, signers: Any, tmp_path: Any
) -> None:
    files = CaseDocuments(case_files.document, case_files.case, case_files.decisions)
    keys = {"anna": signers.anna, "bert": signers.bert}
    made = []
    for name in ("een", "twee"):
        ruling = workflow.run_case(files, keys, place.configuration, tmp_path / name)
        assert verify(ruling, tmp_path / name, place.configuration) == ("anna", "bert")
        made.append({path.name: path.read_bytes() for path in (tmp_path / name).iterdir()})
    assert made[0] == made[1]
    with pytest.raises(GateError, match="no key for bert"):
        workflow.run_case(files, {"anna": signers.anna}, place.configuration, tmp_path / "drie")


def with_days(place: Workplace, **days: str) -> Workplace:
    """The same place, where anna's key has other days or roles."""
    listed = place.configuration.approvers.approvers
    changed = [Approver.model_validate({**item.model_dump(), **(days if item.id == "anna" else {})}) for item in listed]
    settings = place.configuration.model_copy(update={"approvers": ApproverSettings(approvers=tuple(changed))})
    return dataclasses.replace(place, configuration=settings)


@pytest.mark.parametrize(
    ("days", "reason"),
    [
        ({"valid_until": "2026-02-21"}, "not valid any more since 2026-02-21"),
        ({"valid_from": "2026-02-23"}, "not valid yet, but from 2026-02-23"),
        ({"roles": ["second"]}, "may not sign as reviewer"),
    ],
)
def test_a_key_outside_its_days_or_roles_does_not_sign(
    case_files: Any, place: Workplace, signers: Any, days: Any, reason: str
) -> None:
    ruling = decided(case_files, place)
    with pytest.raises(GateError, match=reason) as refused:
        workflow.approve_step(ruling, "anna", signers.anna, with_days(place, **days), at=AT)
    assert refused.value.next_step
    assert not place.work.holds(ruling, "signatures.json")


@pytest.mark.parametrize(
    ("days", "at", "reason"),
    [
        ({"valid_until": "2026-02-22"}, "2026-02-23T10:00:00+01:00", "not valid any more on 2026-02-23"),
        ({}, "2026-02-21T10:00:00+01:00", "a moment that is still to come"),
    ],
)
def test_nothing_is_published_with_a_key_that_expired_since_or_a_moment_to_come(
    case_files: Any, place: Workplace, signers: Any, days: Any, at: str, reason: str
) -> None:
    ruling = decided(case_files, place)
    then = with_days(place, **days)
    workflow.approve_step(ruling, "anna", signers.anna, then, at=AT)
    with pytest.raises(GateError, match=reason):
        workflow.approve_step(ruling, "bert", signers.bert, then, at=at)
    assert not place.published.exists()
