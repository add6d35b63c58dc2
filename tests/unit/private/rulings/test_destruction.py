"""What a published ruling was made from is destroyed in time: not earlier, not by halves, and the log says so."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from generator.errors import SealError
from generator.private import journal
from generator.private.rulings import workflow
from generator.private.rulings.destruction import DESTROY, destroy_due, destroyed_before, due_of
from generator.private.rulings.verify import verify
from generator.private.rulings.workflow import Workplace
from generator.sealed import ruling_path, seal_path
from generator.shelf_files import LOG_NAME
from tests.unit.vaults import open_vault
from tests.unit.withdrawing import withdraw_with

AT = "2026-03-10T10:00:00+01:00"
"""Published after its first day on the site (2026-03-01)."""
DUE = date(2026, 5, 9)


@pytest.fixture
def place(tmp_path: Any, signers: Any) -> Workplace:
    return Workplace(open_vault(tmp_path / "werk"), tmp_path / "uitspraken", signers.configuration)


def published(case_files: Any, place: Workplace, signers: Any, at: str = AT) -> Any:
    ruling = workflow.intake_step(case_files.document, case_files.case, place).ruling
    workflow.decide_step(ruling, case_files.decisions, place)
    for who in ("anna", "bert"):
        workflow.approve_step(ruling, who, getattr(signers, who), place, at=at)
    return ruling


def on(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, tzinfo=UTC)


def left(place: Workplace) -> list[str]:
    return sorted(path.name for path in place.work.folder.rglob("*") if path.is_file())


def test_on_the_day_and_not_before(case_files: Any, place: Workplace, signers: Any) -> None:
    ruling = published(case_files, place, signers)
    due = due_of(ruling, place)
    assert due is not None
    assert due.on == DUE
    assert destroy_due(place, now=on(date(2026, 5, 8)), who="desk") == ()
    assert place.work.holds(ruling, "raw.json")
    assert destroy_due(place, now=on(DUE), who="desk") == (ruling,)
    assert left(place) == ["kluis.json", "logboek.jsonl"]
    assert (place.work.folder / "logboek.jsonl").stat().st_mode & 0o777 == 0o600
    (entry,) = destroyed_before(place.work.folder)
    assert (entry.who, entry.what, entry.subject) == ("desk", DESTROY, ruling)
    assert entry.details["due"] == "2026-05-09"
    assert verify(ruling, place.published, place.configuration) == ("anna", "bert")
    assert destroy_due(place, now=on(DUE), who="desk") == ()
    assert len(destroyed_before(place.work.folder)) == 1


def test_an_embargo_counts_from_its_first_day(case_files: Any, place: Workplace, signers: Any) -> None:
    ruling = published(case_files, place, signers, at="2026-02-01T10:00:00+01:00")
    due = due_of(ruling, place)
    assert due is not None
    assert due.on == date(2026, 4, 30)


def test_what_is_not_published_stays_for_ever(case_files: Any, place: Workplace, signers: Any) -> None:
    ruling = workflow.intake_step(case_files.document, case_files.case, place).ruling
    workflow.decide_step(ruling, case_files.decisions, place)
    workflow.approve_step(ruling, "anna", signers.anna, place, at=AT)
    assert due_of(ruling, place) is None
    assert destroy_due(place, now=on(date(2099, 1, 1)), who="desk") == ()
    assert place.work.holds(ruling, "raw.json")


def test_a_correction_that_is_being_made_stays(case_files: Any, place: Workplace, signers: Any) -> None:
    ruling = published(case_files, place, signers)
    workflow.intake_step(case_files.document, case_files.case, place)
    assert due_of(ruling, place) is None
    assert destroy_due(place, now=on(date(2099, 1, 1)), who="desk") == ()
    assert place.work.holds(ruling, "raw.json")


def test_a_withdrawn_ruling_counts_from_its_withdrawal(case_files: Any, place: Workplace, signers: Any) -> None:
    ruling = published(case_files, place, signers)
    keys = {"anna": signers.anna, "bert": signers.bert}
    withdraw_with(ruling, keys, place, at="2026-04-10T10:00:00+02:00")
    due = due_of(ruling, place)
    assert due is not None
    assert due.on == date(2026, 6, 9)
    assert destroy_due(place, now=on(due.on), who="command") == (ruling,)


def test_a_tampered_log_destroys_nothing(case_files: Any, place: Workplace, signers: Any) -> None:
    ruling = published(case_files, place, signers)
    log = place.published / LOG_NAME
    log.write_bytes(log.read_bytes().replace(b"2026-03-10", b"2020-03-10"))
    with pytest.raises(SealError):
        destroy_due(place, now=on(DUE), who="desk")
    assert place.work.holds(ruling, "raw.json")


@pytest.mark.parametrize("moment", ["after the log", "after the key"])
def test_what_was_broken_off_is_finished_and_logged_once(
    case_files: Any, place: Workplace, signers: Any, moment: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ruling = published(case_files, place, signers)

    def stop(*_arguments: object, **_options: object) -> None:
        raise KeyboardInterrupt

    target = "generator.private.at_rest.vault.Vault.destroy"
    monkeypatch.setattr(target if moment == "after the log" else "generator.private.at_rest.vault.shutil.rmtree", stop)
    with pytest.raises(KeyboardInterrupt):
        destroy_due(place, now=on(DUE), who="desk")
    monkeypatch.undo()
    assert place.work.has_key(ruling) is (moment == "after the log")
    destroy_due(place, now=on(DUE), who="desk")
    assert left(place) == ["kluis.json", "logboek.jsonl"]
    assert len(journal.read(place.work.folder / "logboek.jsonl")) == 1


def test_a_damaged_case_does_not_keep_the_others_alive(case_files: Any, place: Workplace, signers: Any) -> None:
    ruling = published(case_files, place, signers)
    place.work.write("vko-2026-001", "signatures.json", "{")
    place.work.write("vko-2026-002", "raw.json", "{")
    assert destroy_due(place, now=on(DUE), who="desk") == (ruling,)
    assert place.work.cases() == ("vko-2026-001", "vko-2026-002")
    assert ruling_path(place.published, ruling).exists()
    assert seal_path(place.published, ruling).exists()
