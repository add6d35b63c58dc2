"""The second approver sends a ruling back: logged, without a name, and the first signature falls away."""

from __future__ import annotations

import stat
from typing import Any

import pytest

from generator.errors import GateError, InputError, SealError
from generator.obstacles import Why
from generator.private import journal
from generator.private.at_rest.vault import LOG
from generator.private.confidential import text_of
from generator.private.rulings import workflow
from generator.private.rulings.open_points import open_points
from generator.private.rulings.send_back import SEND_BACK, remark_on, send_back
from generator.private.rulings.work_folder import WorkFolder
from generator.private.rulings.workflow import Workplace
from tests.unit.vaults import open_vault

AT = "2026-02-22T10:00:00+01:00"
REMARK = "In de feiten, alinea 2, staat nog te veel over de school."


@pytest.fixture
def place(tmp_path: Any, signers: Any) -> Workplace:
    return Workplace(open_vault(tmp_path / "werk"), tmp_path / "uitspraken", signers.configuration)


@pytest.fixture
def signed(case_files: Any, place: Workplace, signers: Any) -> Any:
    ruling = workflow.intake_step(case_files.document, case_files.case, place).ruling
    workflow.propose_step(ruling, place)
    workflow.decide_step(ruling, case_files.decisions, place)
    workflow.approve_step(ruling, "anna", signers.anna, place, at=AT)
    return ruling


def test_sending_back_is_logged_and_the_signature_falls_away(signed: Any, place: Workplace, signers: Any) -> None:
    entry = send_back(signed, "bert", signers.bert, REMARK, place, at=AT)
    folder = WorkFolder(place.work, signed)
    assert folder.load_signatures() == ()
    remark = remark_on(folder)
    assert remark is not None
    assert (remark.by, text_of(remark.text)) == ("bert", REMARK)
    assert journal.read(place.work.folder / LOG) == (entry,)
    assert (entry.who, entry.what, entry.subject) == ("bert", SEND_BACK, str(signed))
    assert "school" not in (place.work.folder / LOG).read_text(encoding="utf-8")
    assert stat.S_IMODE((place.work.folder / LOG).stat().st_mode) == 0o600
    assert "school" not in repr(remark)


def test_the_reviewer_sees_the_remark_until_signing_again(
    signed: Any, place: Workplace, signers: Any, case_files: Any
) -> None:
    send_back(signed, "bert", signers.bert, REMARK, place, at=AT)
    shown = open_points(signed, place).remark
    assert shown is not None
    assert text_of(shown.text) == REMARK
    with pytest.raises(InputError):
        workflow.approve_step(signed, "bert", signers.bert, place, at=AT)
    workflow.decide_step(signed, case_files.decisions, place)
    workflow.approve_step(signed, "anna", signers.anna, place, at=AT)
    assert open_points(signed, place).remark is None
    assert workflow.approve_step(signed, "bert", signers.bert, place, at=AT).is_published


@pytest.mark.parametrize(
    ("who", "remark", "why"),
    [
        ("anna", REMARK, Why.SIGNED_ALREADY),
        ("carla", REMARK, Why.NOT_AN_APPROVER),
        ("bert", "Sprietske staat er nog in.", Why.REMARK_MAY_NAME),
        ("bert", "Bel mevrouw Zoefstra even.", Why.REMARK_MAY_NAME),
        ("bert", "Zie 06-12345678.", Why.REMARK_MAY_NAME),
        ("bert", " ", Why.REMARK_LENGTH),
        ("bert", "woord " * 100, Why.REMARK_LENGTH),
    ],
)
def test_what_cannot_be_sent_back_changes_nothing(
    signed: Any, place: Workplace, signers: Any, who: str, remark: str, why: Why
) -> None:
    key = signers.anna if who == "anna" else signers.bert
    with pytest.raises((GateError, InputError)) as refusal:
        send_back(signed, who, key, remark, place, at=AT)
    assert [obstacle.why for obstacle in refusal.value.obstacles] == [why]
    assert not {"Sprietske", "Zoefstra", "12345678"} & set(str(refusal.value).replace(".", "").split())
    assert len(WorkFolder(place.work, signed).load_signatures()) == 1
    assert not (place.work.folder / LOG).exists()


def test_somebody_elses_key_sends_nothing_back(signed: Any, place: Workplace, signers: Any) -> None:
    with pytest.raises(GateError, match="not the key of"):
        send_back(signed, "bert", signers.anna, REMARK, place, at=AT)


def test_what_is_published_or_not_signed_is_not_sent_back(
    signed: Any, place: Workplace, signers: Any, case_files: Any
) -> None:
    workflow.approve_step(signed, "bert", signers.bert, place, at=AT)
    with pytest.raises(GateError, match="does not wait"):
        send_back(signed, "bert", signers.bert, REMARK, place, at=AT)
    workflow.decide_step(signed, case_files.decisions, place)
    with pytest.raises(GateError, match="does not wait"):
        send_back(signed, "bert", signers.bert, REMARK, place, at=AT)


def test_a_broken_log_stops_it_before_anything_is_taken_away(signed: Any, place: Workplace, signers: Any) -> None:
    (place.work.folder / LOG).write_text("{}\n", encoding="utf-8")
    with pytest.raises(SealError):
        send_back(signed, "bert", signers.bert, REMARK, place, at=AT)
    assert len(WorkFolder(place.work, signed).load_signatures()) == 1


@pytest.mark.parametrize("content", ["", "{", '{"by": "bert"}', "[]"])
def test_a_damaged_remark_is_told(signed: Any, place: Workplace, content: str) -> None:
    folder = WorkFolder(place.work, signed)
    folder.write("sent_back.json", content)
    with pytest.raises(InputError, match="damaged"):
        remark_on(folder)
