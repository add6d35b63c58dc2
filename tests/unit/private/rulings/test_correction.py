"""A published ruling gets a new version; what was signed before stays known, and half a correction changes nothing."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from generator.errors import GateError, InputError
from generator.obstacles import Why
from generator.private import journal
from generator.private.rulings import correction, workflow
from generator.private.rulings.verify import verify
from generator.private.rulings.work_folder import WorkFolder
from generator.private.rulings.workflow import Workplace
from generator.public.store.rulings import load_rulings
from generator.sealed import Seal, digest, parse_ruling, ruling_path, seal_path
from generator.shelf_files import LOG_NAME
from tests.unit.vaults import open_vault

FIRST = "2026-03-10T10:00:00+01:00"
LATER = "2026-04-02T10:00:00+02:00"
NOTE = "De samenvatting is verbeterd."


@pytest.fixture
def place(tmp_path: Any, signers: Any) -> Workplace:
    return Workplace(open_vault(tmp_path / "werk"), tmp_path / "uitspraken", signers.configuration)


@pytest.fixture
def ruling(case_files: Any, place: Workplace, signers: Any) -> Any:
    """A published ruling whose case still lies in the work folder."""
    made = workflow.intake_step(case_files.document, case_files.case, place).ruling
    sign_all(made, case_files, place, signers, at=FIRST)
    return made


def sign_all(ruling: Any, case_files: Any, place: Workplace, signers: Any, *, at: str) -> None:
    workflow.decide_step(ruling, case_files.decisions, place)
    for who in ("anna", "bert"):
        workflow.approve_step(ruling, who, getattr(signers, who), place, at=at)


def start(ruling: Any, place: Workplace, note: str = NOTE) -> Any:
    return correction.start_correction(ruling, note, place, at=LATER, who="desk")


def kept(place: Workplace, ruling: Any) -> dict[str, bytes]:
    names = ("raw.json", "decisions.yml", "signatures.json")
    return {name: place.work.read(ruling, name) for name in names}


def why(error: pytest.ExceptionInfo[Any]) -> list[Why]:
    return [obstacle.why for obstacle in error.value.obstacles]


def test_a_new_version_is_signed_by_two_and_keeps_the_first_day(
    ruling: Any, case_files: Any, place: Workplace, signers: Any
) -> None:
    old_text, old_seal = ruling_path(place.published, ruling).read_bytes(), seal_path(place.published, ruling)
    old_signatures = json.loads(old_seal.read_bytes())
    case = start(ruling, place)
    assert (case.version, case.version_note, case.published_on) == (2, NOTE, date(2026, 3, 1))
    assert ruling_path(place.published, ruling).read_bytes() == old_text
    workflow.decide_step(ruling, case_files.decisions, place)
    assert not workflow.approve_step(ruling, "bert", signers.bert, place, at=LATER).is_published
    assert ruling_path(place.published, ruling).read_bytes() == old_text
    workflow.approve_step(ruling, "anna", signers.anna, place, at=LATER)
    assert verify(ruling, place.published, place.configuration)
    facts, _ = parse_ruling(ruling_path(place.published, ruling).read_bytes())
    assert (facts.version, facts.version_note) == (2, NOTE)
    first, second = journal.read(place.published / LOG_NAME)
    assert (first.details["version"], second.details["version"]) == ("1", "2")
    assert second.details["replaced_digest"] == first.details["digest"] == digest(old_text)
    assert json.loads(first.details["seal"]) == old_signatures
    assert not any(name.startswith("before_") for name in names(place, ruling))


def test_whoever_signs_again_after_a_stop_keeps_the_seal_of_the_log(
    ruling: Any, case_files: Any, place: Workplace, signers: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    start(ruling, place)
    workflow.decide_step(ruling, case_files.decisions, place)
    workflow.approve_step(ruling, "bert", signers.bert, place, at=LATER)
    with monkeypatch.context() as patch:
        patch.setattr(WorkFolder, "save_signatures", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            workflow.approve_step(ruling, "anna", signers.anna, place, at=LATER)
    said = journal.read(place.published / LOG_NAME)
    workflow.approve_step(ruling, "anna", signers.anna, place, at=LATER.replace("10:00", "10:07"))
    assert journal.read(place.published / LOG_NAME) == said
    assert said[-1].details["seal"] == Seal.from_json(seal_path(place.published, ruling).read_bytes()).in_log()
    assert verify(ruling, place.published, place.configuration) == ("bert", "anna")


def names(place: Workplace, ruling: Any) -> list[str]:
    return sorted(path.name for path in (place.work.folder / ruling).iterdir())


def test_the_site_learns_the_days_of_the_versions_from_the_log(
    ruling: Any, case_files: Any, place: Workplace, signers: Any
) -> None:
    start(ruling, place)
    sign_all(ruling, case_files, place, signers, at=LATER)
    approvers = [item.model_copy(update={"demo": True}) for item in place.configuration.approvers.approvers]
    settings = place.configuration.approvers.model_copy(update={"approvers": tuple(approvers)})
    configuration = place.configuration.model_copy(update={"approvers": settings})
    (shown,) = load_rulings(place.published, configuration, today=date(2026, 5, 1)).rulings
    assert shown.facts.published_on == date(2026, 3, 1)
    assert shown.version_days == (date(2026, 3, 1), date(2026, 4, 2))
    assert shown.updated_on == date(2026, 4, 2)


def test_stopping_half_way_brings_everything_back(ruling: Any, case_files: Any, place: Workplace, signers: Any) -> None:
    before, out = kept(place, ruling), ruling_path(place.published, ruling).read_bytes()
    start(ruling, place)
    workflow.decide_step(ruling, case_files.decisions, place)
    workflow.approve_step(ruling, "anna", signers.anna, place, at=LATER)
    correction.stop_correction(ruling, place, at=LATER, who="desk")
    assert kept(place, ruling) == before
    assert not correction.is_being_corrected(ruling, place)
    assert ruling_path(place.published, ruling).read_bytes() == out
    log = journal.read(place.work.folder / "logboek.jsonl")
    assert [entry.what for entry in log] == ["correct", "stop-correction"]
    with pytest.raises(GateError) as refused:
        correction.stop_correction(ruling, place, at=LATER, who="desk")
    assert why(refused) == [Why.NO_CORRECTION]


@pytest.mark.parametrize("stop_at", ["record", "discard", "save"])
def test_a_start_that_was_broken_off_is_done_again(
    ruling: Any, place: Workplace, monkeypatch: pytest.MonkeyPatch, stop_at: str
) -> None:
    before = kept(place, ruling)

    def stop(*_arguments: object, **_options: object) -> None:
        raise KeyboardInterrupt

    target = {
        "record": (type(place.work), "record"),
        "discard": (WorkFolder, "discard"),
        "save": (WorkFolder, "save_raw"),
    }
    monkeypatch.setattr(*target[stop_at], stop)
    with pytest.raises(KeyboardInterrupt):
        start(ruling, place)
    monkeypatch.undo()
    assert start(ruling, place).version == 2
    correction.stop_correction(ruling, place, at=LATER, who="desk")
    assert kept(place, ruling) == before


@pytest.mark.parametrize(
    ("note", "reason"),
    [
        ("", Why.NOTE_LENGTH),
        ("x" * 301, Why.NOTE_LENGTH),
        ("De naam Modderkolk stond er nog in.", Why.NOTE_MAY_NAME),
        ("Bel 06-12345678.", Why.NOTE_MAY_NAME),
    ],
)
def test_a_note_that_says_nothing_or_names_somebody_is_refused(
    ruling: Any, place: Workplace, note: str, reason: Why
) -> None:
    before = kept(place, ruling)
    with pytest.raises((GateError, InputError)) as refused:
        start(ruling, place, note)
    assert why(refused) == [reason]
    assert kept(place, ruling) == before


def test_only_what_is_published_is_corrected_and_only_once_at_a_time(
    case_files: Any, place: Workplace, signers: Any
) -> None:
    made = workflow.intake_step(case_files.document, case_files.case, place).ruling
    with pytest.raises(GateError) as refused:
        start(made, place)
    assert why(refused) == [Why.NOT_PUBLISHED]
    sign_all(made, case_files, place, signers, at=FIRST)
    start(made, place)
    with pytest.raises(GateError) as refused:
        start(made, place)
    assert why(refused) == [Why.CORRECTION_RUNNING]


def test_the_first_day_on_the_site_does_not_change(
    ruling: Any, case_files: Any, place: Workplace, signers: Any
) -> None:
    start(ruling, place)
    raw = json.loads(place.work.read(ruling, "raw.json"))
    raw["case"]["published_on"] = "2026-04-01"
    place.work.write(ruling, "raw.json", json.dumps(raw))
    with pytest.raises(GateError) as refused:
        sign_all(ruling, case_files, place, signers, at=LATER)
    assert why(refused) == [Why.FIRST_DAY_CHANGED]


def test_the_response_of_the_board_is_a_part_of_a_new_version(
    ruling: Any, case_files: Any, place: Workplace, signers: Any
) -> None:
    response = "Het bestuur neemt de aanbeveling over.\n\nDotje Waterlelie volgt een cursus."
    case = correction.add_response(ruling, response, place, at=LATER, who="desk")
    assert case.version == 2
    sign_all(ruling, case_files, place, signers, at=LATER)
    published = ruling_path(place.published, ruling).read_text(encoding="utf-8")
    assert "## Reactie van het schoolbestuur\n\nHet bestuur neemt de aanbeveling over.\n" in published
    assert "Waterlelie" not in published
    with pytest.raises(GateError) as refused:
        correction.add_response(ruling, response, place, at=LATER, who="desk")
    assert why(refused) == [Why.RESPONSE_THERE]


@pytest.mark.parametrize("text", ["", " \n ", "x" * 20_001])
def test_an_empty_or_endless_response_is_refused(ruling: Any, place: Workplace, text: str) -> None:
    with pytest.raises(InputError) as refused:
        correction.add_response(ruling, text, place, at=LATER, who="desk")
    assert why(refused) == [Why.RESPONSE_LENGTH]
