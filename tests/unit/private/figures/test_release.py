"""Gate 2: nothing that tells more than its sign passes, and what passed stays as it was."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.domain.figures import WITHHELD, Known, Suppressed
from generator.domain.tables import CellKey
from generator.errors import GateError, InputError, SealError
from generator.private import journal
from generator.private.confidential import cells_of
from generator.private.figures.load import load
from generator.private.figures.outside_audit import audit_published
from generator.private.figures.release import ApprovedRelease, approve_release, write_release
from generator.private.figures.suppress import SuppressionPlan, suppress
from generator.private.figures.workflow import (
    FigureSettings,
    ReleaseSummary,
    WithdrawalReason,
    release_figures,
    withdraw_delivery,
    withdraw_release,
)
from generator.released_files import LOG_FILE, digest
from generator.released_folder import read_folder

if TYPE_CHECKING:
    from generator.domain.figures import Figure

Writer = Callable[..., Path]
AT = "2026-11-01T09:00:00+01:00"
RELEASE = "2026-11-01-personeel-2024-2025"


@pytest.fixture
def plan(write_delivery: Writer, sound_rows: tuple[str, ...], settings: FigureSettings) -> SuppressionPlan:
    return suppress(load(write_delivery(*sound_rows), settings.categories), settings.policy)


def release(delivery: Path, out: Path, settings: FigureSettings, at: str = AT, *, demo: bool = True) -> ReleaseSummary:
    return release_figures(delivery, out, settings, at=at, who="demo-beoordelaar", demo=demo)


def test_a_sound_delivery_is_released_and_logged(
    write_delivery: Writer, sound_rows: tuple[str, ...], settings: FigureSettings, tmp_path: Path
) -> None:
    told: list[str] = []
    summary = release_figures(
        write_delivery(*sound_rows),
        tmp_path / "out",
        settings,
        at=AT,
        who="demo-beoordelaar",
        demo=True,
        progress=told.append,
    )
    assert summary.releases == (RELEASE,)
    assert summary.new_years == (2024, 2025)
    assert summary.shown + summary.below_five + summary.banded + summary.withheld == 2 * 3 * 22
    assert told
    folder = tmp_path / "out" / RELEASE
    assert sorted(path.name for path in folder.iterdir()) == ["audit.json", "boards.csv", "cells.csv", "manifest.json"]
    manifest = json.loads((folder / "manifest.json").read_bytes())
    assert manifest["reference_dates"] == {"2024": "2024-10-01", "2025": "2025-10-01"}
    (entry,) = journal.read(tmp_path / "out" / LOG_FILE)
    assert (entry.what, entry.subject, entry.who, entry.at) == ("release", RELEASE, "demo-beoordelaar", AT)
    assert entry.details["manifest"] == digest((folder / "manifest.json").read_bytes())


def test_the_same_delivery_gives_the_same_bytes(
    write_delivery: Writer, sound_rows: tuple[str, ...], settings: FigureSettings, tmp_path: Path
) -> None:
    release(write_delivery(*sound_rows), tmp_path / "one", settings)
    release(write_delivery(*reversed(sound_rows)), tmp_path / "two", settings)
    for path in (tmp_path / "one").rglob("*.*"):
        if path.is_file():
            assert path.read_bytes() == (tmp_path / "two" / path.relative_to(tmp_path / "one")).read_bytes()


def test_no_number_below_five_and_no_staff_above_the_schools_is_written(
    write_delivery: Writer, sound_rows: tuple[str, ...], settings: FigureSettings, tmp_path: Path
) -> None:
    release(write_delivery(*sound_rows), tmp_path, settings)
    lines = (tmp_path / RELEASE / "cells.csv").read_text().splitlines()[1:]
    assert not [line for line in lines if line.startswith("overhead")]
    persons = [line.split(";")[6] for line in lines if line.split(";")[4] == "persons"]
    assert all(int(value) >= 5 for value in persons if value)
    assert any(persons)


def test_the_gate_refuses_a_suppressor_that_uncovers_any_one_cell(
    write_delivery: Writer, sound_rows: tuple[str, ...], settings: FigureSettings
) -> None:
    """Uncover each hidden count in turn: the audit must refuse what is small or gives another away."""
    delivery = load(write_delivery(*sound_rows[:2]), settings.categories)
    values, plan = cells_of(delivery.table), suppress(delivery, settings.policy)
    refused = set()
    hidden = [key for key, figure in plan.cells.items() if not isinstance(figure, Known) and key.measure == "persons"]
    for key in hidden:
        cells: dict[CellKey, Figure] = {**plan.cells, key: Known(int(values[key]))}
        mutant = dataclasses.replace(plan, cells=cells)
        try:
            approve_release(mutant, at=AT, demo=True, source="test")
        except GateError:
            refused.add(key)
    assert hidden
    assert refused == set(hidden)


def test_the_refusal_names_the_proof_but_no_number_of_persons(plan: SuppressionPlan) -> None:
    key = CellKey("school:90AA00", 2024, "contract", "permanent", "persons")
    assert plan.cells[key] == Suppressed(10, 14) or plan.cells[key] == Suppressed(5, 14)
    with pytest.raises(GateError) as refusal:
        approve_release(
            dataclasses.replace(plan, cells={**plan.cells, key: Known(11)}), at=AT, demo=True, source="test"
        )
    assert "school:90AA00 2024: the categories of contract add up to the total" in str(refusal.value)
    assert "1 of them to a single value" in str(refusal.value)
    assert "11" not in str(refusal.value).replace("11 hidden", "")


def test_the_gate_refuses_figures_that_do_not_add_up(plan: SuppressionPlan) -> None:
    key = CellKey("school:90AB00", 2024, "total", "all", "persons")
    with pytest.raises(GateError, match="no table fits"):
        approve_release(
            dataclasses.replace(plan, cells={**plan.cells, key: Known(30)}), at=AT, demo=True, source="test"
        )


def test_an_approved_release_cannot_be_forged(plan: SuppressionPlan) -> None:
    approved = approve_release(plan, at=AT, demo=True, source="test")
    with pytest.raises((TypeError, ValueError)):
        dataclasses.replace(approved, files={})
    with pytest.raises(PermissionError):
        ApprovedRelease(approved.table, approved.manifest, {}, token=object())  # type: ignore[arg-type] # the forgery
    with pytest.raises(TypeError):
        approved.files["cells.csv"] = b""  # type: ignore[index] # the forgery


def test_other_files_than_the_audited_ones_are_not_written(plan: SuppressionPlan, tmp_path: Path) -> None:
    approved = approve_release(plan, at=AT, demo=True, source="test")
    object.__setattr__(approved, "files", {**approved.files, "cells.csv": b"unit"})
    with pytest.raises(GateError, match="not those that were audited"):
        write_release(approved, tmp_path, who="demo-tweede")
    assert not list(tmp_path.glob("2026*"))


@pytest.mark.parametrize("who", ["", "Jan Jansen", "../x"])
def test_no_private_name_enters_the_log(plan: SuppressionPlan, tmp_path: Path, who: str) -> None:
    with pytest.raises(InputError, match="key id or role") as refusal:
        write_release(approve_release(plan, at=AT, demo=True, source="test"), tmp_path, who=who)
    assert "Jansen" not in str(refusal.value)
    with pytest.raises(InputError, match="key id or role"):
        withdraw_release(tmp_path, RELEASE, at=AT, who=who, reason=WithdrawalReason.ERROR)


@pytest.mark.parametrize("at", ["yesterday", "2026-11-01", "2026-11-01T09:00:00"])
def test_a_time_without_offset_is_refused(plan: SuppressionPlan, at: str) -> None:
    with pytest.raises(InputError):
        approve_release(plan, at=at, demo=True, source="test")


def test_a_year_whose_reference_date_is_to_come_is_refused(plan: SuppressionPlan) -> None:
    with pytest.raises(GateError, match="still to come"):
        approve_release(plan, at="2025-09-30T09:00:00+02:00", demo=True, source="test")


def test_releasing_the_same_delivery_again_keeps_the_release(
    write_delivery: Writer, sound_rows: tuple[str, ...], settings: FigureSettings, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    first = release(write_delivery(*sound_rows), out, settings)
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    again = release(write_delivery(*sound_rows), out, settings, "2026-12-01T09:00:00+01:00")
    assert again == dataclasses.replace(first, new_years=())
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before


def test_a_new_year_comes_beside_the_frozen_ones(
    write_delivery: Writer, sound_rows: tuple[str, ...], settings: FigureSettings, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    release(write_delivery(*sound_rows[:5]), out, settings)
    summary = release(write_delivery(*sound_rows), out, settings, "2026-12-01T09:00:00+01:00")
    assert summary.releases == ("2026-11-01-personeel-2024", "2026-12-01-personeel-2025")
    assert summary.new_years == (2025,)
    assert [len(item.cells) for item in read_folder(out).releases] == [3 * 22, 3 * 22]


def test_other_figures_for_a_released_year_are_refused(
    write_delivery: Writer, sound_rows: tuple[str, ...], settings: FigureSettings, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    release(write_delivery(*sound_rows), out, settings)
    changed = [row.replace(";12;11,5", ";13;11,5") for row in sound_rows]
    with pytest.raises(GateError, match="2024 was released with other figures") as refusal:
        release(write_delivery(*changed), out, settings, "2026-12-01T09:00:00+01:00")
    assert f"withdraw {RELEASE}" in refusal.value.next_step
    assert len(read_folder(out).releases) == 1


def test_invented_and_real_figures_do_not_mix(
    write_delivery: Writer, sound_rows: tuple[str, ...], settings: FigureSettings, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    release(write_delivery(*sound_rows[:5]), out, settings)
    with pytest.raises(GateError, match="side by side"):
        release(write_delivery(*sound_rows[5:]), out, settings, "2026-12-01T09:00:00+01:00", demo=False)


def test_a_withdrawn_delivery_is_gone_and_may_be_corrected_under_the_same_policy(
    write_delivery: Writer, sound_rows: tuple[str, ...], settings: FigureSettings, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    delivery = write_delivery(*sound_rows)
    release(delivery, out, settings)
    day = "2026-12-01T09:00:00+01:00"
    withdraw_release(out, RELEASE, at=day, who="demo-tweede", reason=WithdrawalReason.DECISION, delivery=delivery)
    assert not delivery.exists()
    assert [path.name for path in out.iterdir()] == [LOG_FILE]
    assert [entry.what for entry in journal.read(out / LOG_FILE)] == ["release", "withdraw"]
    with pytest.raises(GateError, match="no such release in force"):
        withdraw_release(out, RELEASE, at=day, who="demo-tweede", reason=WithdrawalReason.ERROR)
    corrected = write_delivery(*(row.replace(";12;11,5", ";13;11,5") for row in sound_rows))
    other = dataclasses.replace(settings, policy=settings.policy.model_copy(update={"version": "test-2"}))
    with pytest.raises(GateError, match="under another disclosure policy"):
        release(corrected, out, other, day)
    assert release(corrected, out, settings, day).releases == ("2026-12-01-personeel-2024-2025",)


def test_an_interrupted_withdrawal_can_be_finished(
    write_delivery: Writer, sound_rows: tuple[str, ...], settings: FigureSettings, tmp_path: Path
) -> None:
    release(write_delivery(*sound_rows), tmp_path, settings)
    for path in (tmp_path / RELEASE).iterdir():
        path.unlink()
    (tmp_path / RELEASE).rmdir()
    with pytest.raises(SealError, match="the folder is gone"):
        read_folder(tmp_path)
    withdraw_release(tmp_path, RELEASE, at=AT, who="demo-tweede", reason=WithdrawalReason.ERROR)
    assert read_folder(tmp_path).releases == ()


@pytest.mark.parametrize("name", ["../out", RELEASE + "x", "2026-11-01-personeel-2031"])
def test_only_a_release_in_force_can_be_withdrawn(tmp_path: Path, name: str) -> None:
    with pytest.raises(GateError, match="no such release"):
        withdraw_release(tmp_path, name, at=AT, who="demo-tweede", reason=WithdrawalReason.ERROR)


def test_a_folder_in_the_way_is_not_overwritten(plan: SuppressionPlan, tmp_path: Path) -> None:
    (tmp_path / RELEASE).mkdir()
    with pytest.raises(GateError, match="exists already"):
        write_release(approve_release(plan, at=AT, demo=True, source="test"), tmp_path, who="demo-tweede")
    assert [path.name for path in tmp_path.iterdir() if path.is_dir()] == [RELEASE]


def test_a_release_can_be_audited_again_from_its_files_alone(
    write_delivery: Writer, sound_rows: tuple[str, ...], settings: FigureSettings, tmp_path: Path
) -> None:
    summary = release(write_delivery(*sound_rows), tmp_path, settings)
    found = audit_published([tmp_path / RELEASE])
    assert found.report.is_clean
    assert found.report.cells_checked == summary.cells_checked
    assert audit_published([tmp_path]).report == found.report
    with pytest.raises(GateError, match="no such release"):
        audit_published([tmp_path / "2026-11-01-personeel-2031"])


def test_a_withheld_sign_in_place_of_any_figure_is_never_refused(plan: SuppressionPlan) -> None:
    """When in doubt, hide: hiding a whole unit more is always accepted by the gate."""
    cells: dict[CellKey, Figure] = {
        key: WITHHELD if key.unit.startswith("board:") else figure for key, figure in plan.cells.items()
    }
    fewer = dict.fromkeys(cells, WITHHELD)
    assert approve_release(dataclasses.replace(plan, cells=fewer), at=AT, demo=True, source="test").table.cells == fewer


def test_a_delivery_can_be_withdrawn_by_itself_with_all_that_was_made_of_it(
    write_delivery: Writer, sound_rows: tuple[str, ...], settings: FigureSettings, tmp_path: Path
) -> None:
    """B23: the file, every release that holds a year of it, and nothing else; the log keeps that they existed."""
    out, day = tmp_path / "out", "2026-12-01T09:00:00+01:00"
    release(write_delivery(*sound_rows[:5]), out, settings)
    delivery = write_delivery(*sound_rows, name="tweede.csv")
    release(delivery, out, settings, day)
    assert len(read_folder(out).releases) == 2
    gone = withdraw_delivery(delivery, out, settings, at=day, who="demo-tweede", reason=WithdrawalReason.DECISION)
    assert gone == ("2026-11-01-personeel-2024", "2026-12-01-personeel-2025")
    assert not delivery.exists()
    assert [path.name for path in out.iterdir()] == [LOG_FILE]
    entries = journal.read(out / LOG_FILE)
    assert [entry.what for entry in entries] == ["release", "release", "withdraw", "withdraw"]
    assert {entry.details["reason"] for entry in entries[2:]} == {"decision"}


def test_a_delivery_that_was_never_released_is_removed_alone(
    write_delivery: Writer, sound_rows: tuple[str, ...], settings: FigureSettings, tmp_path: Path
) -> None:
    out, day = tmp_path / "out", "2026-12-01T09:00:00+01:00"
    release(write_delivery(*sound_rows[:5]), out, settings)
    later = write_delivery(*sound_rows[5:], name="tweede.csv")
    with pytest.raises(InputError, match="key id or role"):
        withdraw_delivery(later, out, settings, at=day, who="Jan Jansen", reason=WithdrawalReason.ERROR)
    assert later.exists()
    assert withdraw_delivery(later, out, settings, at=day, who="demo-tweede", reason=WithdrawalReason.ERROR) == ()
    assert not later.exists()
    assert len(read_folder(out).releases) == 1
