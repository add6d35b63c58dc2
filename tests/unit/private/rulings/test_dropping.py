"""A case that was never published is destroyed when somebody asks: whole, once in the log, never what was published."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from generator.errors import GateError, InputError, SealError
from generator.obstacles import Why
from generator.private.rulings import workflow
from generator.private.rulings.destruction import DESTROY, destroy_due, destroyed_before
from generator.private.rulings.dropping import DROP_REASONS, drop_case, reason_of, was_published
from generator.sealed import ruling_path
from tests.unit.private.rulings.test_destruction import AT, left, on, place, published
from tests.unit.withdrawing import withdraw_with

if TYPE_CHECKING:
    from generator.private.rulings.workflow import Workplace

__all__ = ["place"]


def taken_in(case_files: Any, place: Workplace) -> Any:
    return workflow.intake_step(case_files.document, case_files.case, place).ruling


def drop(ruling: Any, place: Workplace) -> None:
    drop_case(ruling, "mistake", place, at=AT, who="desk")


@pytest.mark.parametrize("reason", DROP_REASONS)
def test_everything_of_it_goes_and_the_log_says_why(case_files: Any, place: Workplace, reason: Any) -> None:
    ruling = taken_in(case_files, place)
    workflow.propose_step(ruling, place)
    drop_case(ruling, reason, place, at=AT, who="desk")
    assert left(place) == ["kluis.json", "logboek.jsonl"]
    (entry,) = destroyed_before(place.work.folder)
    assert (entry.who, entry.what, entry.subject, entry.at) == ("desk", DESTROY, ruling, AT)
    assert entry.details.keys() == {"reason", "case"}
    assert entry.details["reason"] == reason
    with pytest.raises(InputError):
        drop(ruling, place)


def test_also_when_one_person_or_both_signed(case_files: Any, place: Workplace, signers: Any) -> None:
    ruling = taken_in(case_files, place)
    workflow.decide_step(ruling, case_files.decisions, place)
    for who in ("anna", "bert"):
        workflow.approve_step(ruling, who, getattr(signers, who), place, at=AT, publishes=False)
    assert not was_published(ruling, place)
    drop(ruling, place)
    assert left(place) == ["kluis.json", "logboek.jsonl"]


def test_never_what_is_published_or_was_withdrawn(case_files: Any, place: Workplace, signers: Any) -> None:
    ruling = published(case_files, place, signers)
    for _ in ("published", "withdrawn"):
        with pytest.raises(GateError) as refused:
            drop(ruling, place)
        assert [obstacle.why for obstacle in refused.value.obstacles] == [Why.NOT_TO_DESTROY]
        assert place.work.holds(ruling, "raw.json")
        if ruling_path(place.published, ruling).exists():
            withdraw_with(ruling, {"anna": signers.anna, "bert": signers.bert}, place, at=AT)
    assert destroyed_before(place.work.folder) == ()


def test_never_a_publication_that_was_begun(case_files: Any, place: Workplace) -> None:
    ruling = taken_in(case_files, place)
    place.published.mkdir()
    begun = place.published / f"{ruling}.zegel.json"
    begun.write_text("{}", encoding="utf-8")
    with pytest.raises(GateError):
        drop(ruling, place)
    begun.unlink()
    drop(ruling, place)


def test_nothing_goes_when_a_log_does_not_hold(case_files: Any, place: Workplace) -> None:
    ruling = taken_in(case_files, place)
    for log in (place.published / "logboek.jsonl", place.work.folder / "logboek.jsonl"):
        log.parent.mkdir(exist_ok=True)
        log.write_text('{"no": "entry"}\n', encoding="utf-8")
        with pytest.raises(SealError):
            drop(ruling, place)
        assert place.work.holds(ruling, "raw.json")
        log.unlink()


def test_broken_off_it_is_done_again_and_noted_once(
    case_files: Any, place: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    ruling = taken_in(case_files, place)
    with monkeypatch.context() as broken:
        broken.setattr(place.work, "destroy", lambda _: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            drop(ruling, place)
    drop(ruling, place)
    assert len(destroyed_before(place.work.folder)) == 1
    assert left(place) == ["kluis.json", "logboek.jsonl"]


def test_broken_off_after_its_key_the_next_opening_finishes(
    case_files: Any, place: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    ruling = taken_in(case_files, place)
    with monkeypatch.context() as broken:
        broken.setattr("shutil.rmtree", lambda *_, **__: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            drop(ruling, place)
    assert not place.work.has_key(ruling)
    assert destroy_due(place, now=on(date(2026, 3, 11)), who="desk") == ()
    assert left(place) == ["kluis.json", "logboek.jsonl"]


def test_taken_in_again_it_is_another_case_and_stays(case_files: Any, place: Workplace) -> None:
    ruling = taken_in(case_files, place)
    drop(ruling, place)
    taken_in(case_files, place)
    destroy_due(place, now=on(date(2026, 3, 11)), who="desk")
    assert place.work.holds(ruling, "raw.json")
    drop(ruling, place)
    assert len(destroyed_before(place.work.folder)) == 2


def test_only_a_listed_reason_is_one() -> None:
    assert reason_of("mistake") == "mistake"
    with pytest.raises(InputError):
        reason_of("de familie wilde het niet")
