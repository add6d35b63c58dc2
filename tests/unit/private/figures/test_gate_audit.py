"""Gate 2 beside what others publish and what was released before: nothing passes that both together give away."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.domain.figures import BELOW_FIVE, WITHHELD, Known
from generator.domain.tables import CellKey
from generator.errors import GateError
from generator.private.figures import laid_beside
from generator.private.figures.beside_open import audit_beside_open
from generator.private.figures.duo_staff import OpenKnowledge, read_open_files
from generator.private.figures.gate_audit import Surroundings, check_kept
from generator.private.figures.laid_beside import withhold_where_needed
from generator.private.figures.load import load
from generator.private.figures.outside_audit import audit_published, facts, report_in_dutch, terminal_lines
from generator.private.figures.release import approve_release
from generator.private.figures.suppress import SuppressionPlan, suppress
from generator.private.figures.workflow import FigureSettings, ReleaseSummary, release_figures
from generator.released_folder import read_folder

Writer = Callable[..., Path]
AT = "2026-11-01T09:00:00+01:00"
HEADER = "ONDERWIJSTYPE;BEVOEGD GEZAG;INSTELLINGSCODE;PERSONEN 2025;VASTE DIENST 2025;TIJDELIJKE DIENST 2025"
TEMPORARY = CellKey("school:90AA01", 2025, "contract", "temporary", "persons")


@pytest.fixture
def rows() -> tuple[str, ...]:
    """One institution of two locations: 12 permanent and 9 temporary at one, 17 and three at the other."""
    return (
        "2025;990001;90AA00;8;v;35-45;vast;12;9",
        "2025;990001;90AA00;8;m;35-45;tijdelijk;9;6",
        "2025;990001;90AA01;8;v;35-45;vast;17;12",
        "2025;990001;90AA01;8;v;35-45;tijdelijk;3;2",
        "2025;990001;90AB00;8;m;45-55;vast;9;7",
        "2025;990001;90AB00;8;v;45-55;tijdelijk;11;8",
    )


@pytest.fixture
def open_file(tmp_path: Path) -> Path:
    """The same, as DUO would show it: by institution, and exact."""
    path = tmp_path / "onderwijspersoneel.csv"
    lines = (HEADER, "BAO;990001;90AA;41;29;12", "BAO;990001;90AB;20;9;11")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def plan(write_delivery: Writer, rows: tuple[str, ...], settings: FigureSettings) -> SuppressionPlan:
    return suppress(load(write_delivery(*rows), settings.categories), settings.policy)


def release(delivery: Path, out: Path, settings: FigureSettings, *files: Path, at: str = AT) -> ReleaseSummary:
    return release_figures(delivery, out, settings, at=at, who="demo-beoordelaar", demo=True, open_files=files)


def test_what_is_left_when_the_open_file_is_laid_beside_is_found_by_the_gate(
    plan: SuppressionPlan, open_file: Path
) -> None:
    """Twelve temporary in the open file, our 5-9 at one location: at the other there are at least three."""
    assert plan.cells[TEMPORARY] == BELOW_FIVE
    assert approve_release(plan, at=AT, demo=True, source="test")
    known = read_open_files([open_file], [2025])
    with pytest.raises(GateError, match="beside the open file our figures narrow") as refusal:
        approve_release(plan, at=AT, demo=True, source="test", beside=Surroundings((), known))
    assert "institution:90AA 2025: contract" in str(refusal.value)


def test_masking_that_knows_the_open_file_bands_more_and_passes(
    write_delivery: Writer, rows: tuple[str, ...], settings: FigureSettings, open_file: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    summary = release(write_delivery(*rows), out, settings, open_file)
    assert (summary.open_files, summary.set_aside) == ((open_file.name,), 0)
    (kept,) = read_folder(out).releases
    known = read_open_files([open_file], [2025])
    assert audit_beside_open(kept.cells, kept.boards, known.rows).added == ()
    assert kept.cells[TEMPORARY] != Known(3)
    assert any(isinstance(figure, Known) for figure in kept.cells.values())
    assert kept.audit.beside_open is not None
    assert kept.audit.beside_open.files == known.files
    audit = json.loads((out / kept.manifest.release / "audit.json").read_bytes())
    assert audit["beside_open"]["files"][0]["sha256"] == known.files[0].sha256


def test_without_an_open_file_the_release_says_that_none_was_looked_at(
    write_delivery: Writer, rows: tuple[str, ...], settings: FigureSettings, tmp_path: Path
) -> None:
    assert release(write_delivery(*rows), tmp_path, settings).open_files == ()
    (kept,) = read_folder(tmp_path).releases
    assert kept.audit.beside_open is None
    assert '"beside_open": null' in (tmp_path / kept.manifest.release / "audit.json").read_text()


def test_an_open_file_that_says_otherwise_is_refused_until_the_maintainer_decides(
    write_delivery: Writer, rows: tuple[str, ...], settings: FigureSettings, open_file: Path, tmp_path: Path
) -> None:
    open_file.write_text(open_file.read_text().replace("90AB;20;9;11", "90AB;22;9;13"), encoding="utf-8")
    with pytest.raises(GateError, match=r"1 place\(s\): institution:90AB 2025 \(board:990001\)") as refusal:
        release(write_delivery(*rows), tmp_path / "out", settings, open_file)
    assert "open_file_differences: set_aside" in refusal.value.next_step
    assert not (tmp_path / "out").exists()
    policy = settings.policy.model_copy(update={"open_file_differences": "set_aside"})
    decided = dataclasses.replace(settings, policy=policy)
    assert release(write_delivery(*rows), tmp_path / "out", decided, open_file).set_aside == 1


def test_where_bands_do_not_hold_the_board_is_withheld_whole(plan: SuppressionPlan, open_file: Path) -> None:
    known = read_open_files([open_file], [2025])
    told: list[str] = []
    withheld = withhold_where_needed(plan, known.rows, progress=told.append)
    assert set(withheld.cells.values()) == {WITHHELD}
    assert told == ["beside the open file 0 board(s) and year(s) show no fte by group, 1 nothing"]
    assert approve_release(withheld, at=AT, demo=True, source="test", beside=Surroundings((), known))
    assert withhold_where_needed(plan, ()) is plan


def test_what_was_tried_beside_the_open_file_is_not_tried_again(
    plan: SuppressionPlan, open_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An interrupted release goes on where it was; another open file, or another mask, is tried anew."""
    rows = read_open_files([open_file], [2025]).rows
    first = withhold_where_needed(plan, rows, work=tmp_path)
    told: list[str] = []

    def attack(_: object) -> None:
        raise InterruptedError

    monkeypatch.setattr(laid_beside, "attack_beside_open", attack)
    assert withhold_where_needed(plan, rows, work=tmp_path, progress=told.append) == first
    assert told[0] == "1 of 1 boards and years were tried beside the open file before"
    other = dataclasses.replace(plan, cells={**plan.cells, TEMPORARY: WITHHELD})
    for plan_and_rows in ((plan, rows[:1]), (other, rows)):
        with pytest.raises(InterruptedError):
            withhold_where_needed(*plan_and_rows, work=tmp_path)


def test_a_release_made_without_the_open_file_stops_the_next_one_that_has_it(
    write_delivery: Writer, rows: tuple[str, ...], settings: FigureSettings, open_file: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    release(write_delivery(*rows), out, settings)
    later = write_delivery(*(row.replace("2025;", "2024;", 1) for row in rows), name="later.csv")
    with pytest.raises(GateError, match="beside the open file") as refusal:
        release(later, out, settings, open_file, at="2026-12-01T09:00:00+01:00")
    assert "Withdraw 2026-11-01-personeel-2025" in refusal.value.next_step
    assert len(read_folder(out).releases) == 1


def test_a_school_that_moved_between_releases_is_attacked_in_both_years(
    write_delivery: Writer, rows: tuple[str, ...], settings: FigureSettings, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    release(write_delivery(*rows), out, settings)
    moved = [row.replace("2025;990001;90AB00", "2024;990002;90AB00") for row in rows]
    delivery = write_delivery(*(row.replace("2025;", "2024;", 1) for row in moved), name="moved.csv")
    summary = release(delivery, out, settings, at="2026-12-01T09:00:00+01:00")
    assert summary.new_years == (2024,)
    first, second = read_folder(out).releases
    assert second.audit.together_with == (str(first.manifest.release),)
    assert audit_published([out]).report.is_clean


def test_what_another_release_says_of_the_same_year_counts_against_both(
    write_delivery: Writer, rows: tuple[str, ...], settings: FigureSettings, tmp_path: Path
) -> None:
    """A figure that surfaces in a new release gives away a sign that stands on the site already."""
    release(write_delivery(*rows), tmp_path, settings)
    kept = read_folder(tmp_path).releases
    check_kept(kept, {})
    permanent = CellKey("school:90AA01", 2025, "contract", "permanent", "persons")
    with pytest.raises(GateError, match="beside the other releases") as refusal:
        check_kept(kept, {permanent: Known(17)})
    assert f"Withdraw {kept[0].manifest.release}" in refusal.value.next_step


def test_the_audit_from_outside_names_the_figures_of_the_open_file(
    write_delivery: Writer, rows: tuple[str, ...], settings: FigureSettings, open_file: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    release(write_delivery(*rows), out, settings)
    assert audit_published([out]).report.is_clean
    found = audit_published([out], open_files=[open_file])
    assert TEMPORARY in {proof.cell for proof in found.report.narrowed}
    lines = "\n".join(terminal_lines(found))
    assert "institution:90AA 2025 contract/temporary (persons): 12 in the open file" in lines
    assert "in het open bestand van DUO" in report_in_dutch(found)
    assert facts(found)["narrowed_beside_open_files"] == len(found.report.narrowed)
    with pytest.raises(GateError):
        found.check()


def test_nothing_is_added_by_a_source_that_says_nothing(plan: SuppressionPlan) -> None:
    nothing = Surroundings((), OpenKnowledge((), ()))
    assert approve_release(plan, at=AT, demo=True, source="test", beside=nothing)
