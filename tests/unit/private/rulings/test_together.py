"""Several rulings are published in one go: all of them, each with its own log entry, or none."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from generator.errors import GateError, SealError
from generator.obstacles import Why
from generator.private import journal
from generator.private.rulings import publish, workflow
from generator.private.rulings.together import publish_signed
from generator.private.rulings.verify import verify
from generator.private.rulings.workflow import Workplace
from generator.shelf_files import LOG_NAME
from tests.unit.vaults import open_vault

AT = "2026-03-10T10:00:00+01:00"


@pytest.fixture
def place(tmp_path: Any, signers: Any) -> Workplace:
    return Workplace(open_vault(tmp_path / "werk"), tmp_path / "uitspraken", signers.configuration)


@pytest.fixture
def rulings(case_files: Any, case_data: dict[str, Any], place: Workplace, signers: Any) -> list[Any]:
    """Three rulings that two people signed and nobody published."""
    made = []
    for number in ("2026-100", "2026-101", "2026-102"):
        case_files.case.write_text(yaml.safe_dump(case_data | {"number": number}), encoding="utf-8")
        ruling = workflow.intake_step(case_files.document, case_files.case, place).ruling
        workflow.decide_step(ruling, case_files.decisions, place)
        for who in ("anna", "bert"):
            done = workflow.approve_step(ruling, who, getattr(signers, who), place, at=AT, publishes=False)
            assert not done.is_published
        made.append(ruling)
    assert not place.published.exists()
    return made


def test_all_are_published_each_with_its_own_entry(rulings: list[Any], place: Workplace) -> None:
    publish_signed(rulings, place, at=AT)
    log = journal.read(place.published / LOG_NAME)
    assert [(entry.what, entry.subject, entry.who) for entry in log] == [
        ("publish", ruling, "anna+bert") for ruling in rulings
    ]
    assert all(verify(ruling, place.published, place.configuration) for ruling in rulings)


def test_one_that_does_not_pass_keeps_all_back(rulings: list[Any], place: Workplace) -> None:
    raw = place.work.read(rulings[1], "raw.json")
    place.work.write(rulings[1], "raw.json", raw.replace(b"Bel de ouders", b"Bel de buren!"))
    with pytest.raises((GateError, SealError)) as refused:
        publish_signed(rulings, place, at=AT)
    assert refused.value.obstacles[0].why is Why.TEXT_CHANGED
    assert not place.published.exists()


@pytest.mark.parametrize("write", range(9))
def test_a_disk_that_refuses_half_way_leaves_everything_as_it_was(
    rulings: list[Any], place: Workplace, monkeypatch: pytest.MonkeyPatch, write: int
) -> None:
    publish_signed(rulings[:1], place, at=AT)
    before = {path.name: path.read_bytes() for path in place.published.iterdir()}
    real, done = publish.write_atomically, []

    def refuse(path: Any, content: Any) -> None:
        if len(done) == write:
            done.append(path)
            raise OSError("disk full")
        done.append(path)
        real(path, content)

    monkeypatch.setattr(publish, "write_atomically", refuse)
    with pytest.raises(OSError, match="disk full"):
        publish_signed(rulings, place, at=AT)
    assert {path.name: path.read_bytes() for path in place.published.iterdir()} == before
    monkeypatch.undo()
    publish_signed(rulings[1:], place, at=AT)
    assert all(verify(ruling, place.published, place.configuration) for ruling in rulings)


def test_who_has_two_signatures_takes_no_third(rulings: list[Any], place: Workplace, signers: Any) -> None:
    with pytest.raises(GateError) as refused:
        workflow.approve_step(rulings[0], "carla", signers.anna, place, at=AT)
    assert refused.value.obstacles[0].why is Why.FULLY_SIGNED
