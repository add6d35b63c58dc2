"""A ruling is taken back by two people; a notice without text stays, and nobody can forge one."""

from __future__ import annotations

import dataclasses
import json
from datetime import date
from typing import Any

import pytest

from generator.errors import GateError, SealError
from generator.obstacles import Why
from generator.private import journal
from generator.private.rulings import withdraw as taking_back
from generator.private.rulings import workflow
from generator.private.rulings.verify import verify
from generator.private.rulings.withdraw import agree_withdrawal, ask_withdrawal, asked_withdrawal, drop_withdrawal
from generator.private.rulings.workflow import Workplace
from generator.public.store.rulings import load_rulings
from generator.sealed import digest, ruling_path, seal_path
from generator.shelf_files import LOG_NAME, tombstone_path
from generator.withdrawals import check_withdrawal_entry
from tests.unit.vaults import open_vault
from tests.unit.withdrawing import withdraw_with

AT = "2026-03-10T10:00:00+01:00"


@pytest.fixture
def place(tmp_path: Any, signers: Any) -> Workplace:
    return Workplace(open_vault(tmp_path / "werk"), tmp_path / "uitspraken", signers.configuration)


@pytest.fixture
def ruling(case_files: Any, place: Workplace, signers: Any) -> Any:
    made = workflow.intake_step(case_files.document, case_files.case, place).ruling
    workflow.decide_step(made, case_files.decisions, place)
    for who in ("anna", "bert"):
        workflow.approve_step(made, who, getattr(signers, who), place, at=AT)
    return made


def why(error: pytest.ExceptionInfo[Any]) -> list[Why]:
    return [obstacle.why for obstacle in error.value.obstacles]


def test_two_people_withdraw_and_a_notice_without_text_stays(ruling: Any, place: Workplace, signers: Any) -> None:
    withdraw_with(ruling, {"anna": signers.anna, "bert": signers.bert}, place, at=AT)
    assert not ruling_path(place.published, ruling).exists()
    assert not seal_path(place.published, ruling).exists()
    notice = json.loads(tombstone_path(place.published, ruling).read_text(encoding="utf-8"))
    assert sorted(notice) == ["commissie", "datum_uitspraak", "ingetrokken_op", "nummer", "reden", "schema"]
    publication, withdrawal = journal.read(place.published / LOG_NAME)
    assert (publication.what, withdrawal.what, withdrawal.who) == ("publish", "withdraw", "anna+bert")
    assert withdrawal.details["digest"] == publication.details["digest"]
    assert json.loads(publication.details["seal"])["signatures"]
    assert withdrawal.details["notice"] == digest(tombstone_path(place.published, ruling).read_bytes())
    approvers = place.configuration.approvers.approvers
    assert len(check_withdrawal_entry(ruling, withdrawal, approvers)) == 2
    with pytest.raises(SealError):
        verify(ruling, place.published, place.configuration)
    with pytest.raises(GateError) as refused:
        ask_withdrawal(ruling, "privacy", "anna", signers.anna, place, at=AT)
    assert why(refused) == [Why.NOT_PUBLISHED]


def test_one_person_withdraws_nothing(ruling: Any, place: Workplace, signers: Any) -> None:
    with pytest.raises(GateError) as refused:
        agree_withdrawal(ruling, "bert", signers.bert, place, at=AT)
    assert why(refused) == [Why.NO_WITHDRAWAL_ASKED]
    ask_withdrawal(ruling, "privacy", "anna", signers.anna, place, at=AT)
    for approver, key, reason in (
        ("anna", signers.anna, Why.SIGNED_ALREADY),
        ("bert", signers.anna, Why.KEY_OF_SOMEBODY_ELSE),
        ("carla", signers.anna, Why.NOT_AN_APPROVER),
    ):
        with pytest.raises(GateError) as refused:
            agree_withdrawal(ruling, approver, key, place, at=AT)
        assert why(refused) == [reason]
    assert verify(ruling, place.published, place.configuration)
    drop_withdrawal(ruling, place)
    assert asked_withdrawal(ruling, place) is None


def test_a_reason_that_is_no_code_is_refused(ruling: Any, place: Workplace, signers: Any) -> None:
    with pytest.raises(GateError, match="reason code"):
        ask_withdrawal(ruling, "omdat", "anna", signers.anna, place, at=AT)  # type: ignore[arg-type] # a wrong code


def test_it_can_be_withdrawn_after_its_case_was_destroyed(ruling: Any, place: Workplace, signers: Any) -> None:
    place.work.destroy(ruling)
    withdraw_with(ruling, {"bert": signers.bert, "anna": signers.anna}, place, at=AT)
    assert tombstone_path(place.published, ruling).exists()
    assert place.work.cases() == ()
    assert not place.work.has_key(ruling)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"digest": "0" * 64}, Why.NOT_GENUINE),
        ({"reason": "procedure"}, Why.NOT_GENUINE),
        ({"role": "reviewer"}, Why.NOT_GENUINE),
        ({"ruling": "vko-2026-101"}, Why.OTHER_RULING),
        ({"approver": "anna"}, Why.NOT_GENUINE),
    ],
)
def test_a_signature_under_something_else_withdraws_nothing(
    ruling: Any, place: Workplace, signers: Any, change: dict[str, str], reason: Why
) -> None:
    asked = ask_withdrawal(ruling, "privacy", "anna", signers.anna, place, at=AT)
    said = dataclasses.replace(asked.statement, approver="bert", role="second")
    agreed = taking_back._signed(said, signers.bert, place.configuration)  # noqa: SLF001 - the forger has a real key
    forged = dataclasses.replace(agreed, statement=dataclasses.replace(agreed.statement, **change))
    for approvals, expected in (
        ([asked, forged], reason),
        ([asked], Why.ONE_KEY_TWICE),
        ([asked] * 2, Why.ONE_KEY_TWICE),
    ):
        with pytest.raises(SealError) as refused:
            taking_back.withdraw(ruling, approvals, place.published, place.configuration, at=AT)
        assert why(refused) == [expected]
    assert verify(ruling, place.published, place.configuration)


def demo(place: Workplace) -> Any:
    """The same approvers, as a demo site knows them."""
    listed = [item.model_copy(update={"demo": True}) for item in place.configuration.approvers.approvers]
    settings = place.configuration.approvers.model_copy(update={"approvers": tuple(listed)})
    return place.configuration.model_copy(update={"approvers": settings})


def test_a_notice_that_nobody_signed_stops_the_build(ruling: Any, place: Workplace, signers: Any) -> None:
    withdraw_with(ruling, {"anna": signers.anna, "bert": signers.bert}, place, at=AT)
    (stone,) = load_rulings(place.published, demo(place), today=date(2026, 5, 1)).tombstones
    assert (stone.id, stone.reason) == (ruling, "privacy")
    log = place.published / LOG_NAME
    whole = log.read_bytes()
    log.write_bytes(whole.splitlines(keepends=True)[0])
    with pytest.raises(SealError, match="log does not say that this ruling was withdrawn"):
        load_rulings(place.published, demo(place), today=date(2026, 5, 1))
    journal.append(log, at=AT, who="anna", what="withdraw", subject=ruling, details={"reason": "privacy"})
    with pytest.raises(SealError, match="which two approvers withdrew"):
        load_rulings(place.published, demo(place), today=date(2026, 5, 1))
