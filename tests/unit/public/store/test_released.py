"""The store reads releases only as gate 2 wrote them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from generator.config import DisclosurePolicy
from generator.domain.figures import BELOW_FIVE, WITHHELD, Figure, Known
from generator.domain.tables import CellKey
from generator.errors import GateError, SealError
from generator.private import journal
from generator.private.figures.relations import BREAKDOWNS, unit_keys
from generator.private.figures.release import approve_release, write_release
from generator.private.figures.suppress import SuppressionPlan
from generator.public.store.released import load_released
from generator.released_files import LOG_FILE, BoardParts, digest

if TYPE_CHECKING:
    from pathlib import Path

POLICY = DisclosurePolicy(version="test-1", smallest_publishable_count=5)
RELEASE = "2026-11-01-personeel-2025"


def plan_of(year: int) -> SuppressionPlan:
    """One board of one school: its total and contract shown, one `<5`."""
    board = BoardParts(year, "board:990001", ("school:90AA00",), has_overhead=False)
    cells: dict[CellKey, Figure] = {}
    for unit in (board.board, *board.schools):
        cells |= dict.fromkeys(unit_keys(unit, year), WITHHELD)
        cells[CellKey(unit, year, "total", "all", "persons")] = Known(20)
        cells[CellKey(unit, year, "total", "all", "fte")] = Known(15.5)
        cells[CellKey(unit, year, "contract", "permanent", "persons")] = Known(12)
        cells[CellKey(unit, year, "contract", "temporary", "persons")] = Known(8)
        cells[CellKey(unit, year, "gender", BREAKDOWNS["gender"][1], "persons")] = BELOW_FIVE
    return SuppressionPlan(cells, (board,), POLICY.version)


@pytest.fixture
def released(tmp_path: Path) -> Path:
    approved = approve_release(plan_of(2025), at="2026-11-01T09:00:00+01:00", demo=True, source="Verzonnen")
    write_release(approved, tmp_path, who="demo-beoordelaar")
    return tmp_path


def test_no_folder_and_an_empty_folder_are_no_table(tmp_path: Path) -> None:
    assert load_released(tmp_path / "absent", demo_site=True) is None
    assert load_released(tmp_path, demo_site=True) is None


def test_what_was_released_is_what_is_read(released: Path) -> None:
    found = load_released(released, demo_site=True)
    assert found is not None
    table = found.table
    assert table.cells == plan_of(2025).cells
    assert (table.source, table.policy_version, table.audited_on) == ("Verzonnen", "test-1", "2026-11-01")
    assert dict(table.reference_dates) == {2025: "2025-10-01"}
    assert (table.cells_checked, table.cells_derivable, table.is_demo) == (36, 0, True)


def test_years_of_several_releases_are_joined(released: Path) -> None:
    approved = approve_release(plan_of(2024), at="2026-12-01T09:00:00+01:00", demo=True, source="Verzonnen")
    write_release(approved, released, who="demo-beoordelaar")
    found = load_released(released, demo_site=True)
    assert found is not None
    table = found.table
    assert table.cells == plan_of(2025).cells | plan_of(2024).cells
    assert sorted(table.reference_dates) == [2024, 2025]
    assert table.audited_on == "2026-12-01"
    assert table.cells_checked == 72


def test_one_year_in_two_releases_is_refused(released: Path) -> None:
    approved = approve_release(plan_of(2025), at="2026-12-01T09:00:00+01:00", demo=True, source="Verzonnen")
    write_release(approved, released, who="demo-beoordelaar")
    with pytest.raises(SealError, match="same year"):
        load_released(released, demo_site=True)


def test_invented_figures_do_not_stand_on_a_real_site(released: Path) -> None:
    with pytest.raises(GateError, match="invented staff figures"):
        load_released(released, demo_site=False)


def test_real_figures_do_not_stand_on_a_demo_site(tmp_path: Path) -> None:
    approved = approve_release(plan_of(2025), at="2026-11-01T09:00:00+01:00", demo=False, source="Besturen")
    write_release(approved, tmp_path, who="demo-beoordelaar")
    with pytest.raises(GateError, match="real staff figures"):
        load_released(tmp_path, demo_site=True)


@pytest.mark.parametrize("name", ["cells.csv", "boards.csv", "audit.json", "manifest.json"])
def test_one_altered_byte_in_any_file_is_refused(released: Path, name: str) -> None:
    path = released / RELEASE / name
    content = bytearray(path.read_bytes())
    content[-2] ^= 1
    path.write_bytes(bytes(content))
    with pytest.raises(SealError, match=name):
        load_released(released, demo_site=True)


def test_a_file_too_many_or_too_few_is_refused(released: Path) -> None:
    (released / RELEASE / "kladblok.txt").write_text("x", encoding="utf-8")
    with pytest.raises(SealError, match="exactly the files"):
        load_released(released, demo_site=True)
    (released / RELEASE / "kladblok.txt").unlink()
    (released / RELEASE / "boards.csv").unlink()
    with pytest.raises(SealError, match="exactly the files"):
        load_released(released, demo_site=True)


def test_a_folder_the_log_does_not_know_is_refused(released: Path) -> None:
    (released / RELEASE).rename(released / "2026-11-02-personeel-2025")
    with pytest.raises(SealError, match="the folder is gone"):
        load_released(released, demo_site=True)
    (released / LOG_FILE).unlink()
    with pytest.raises(SealError, match="the log does not know it"):
        load_released(released, demo_site=True)


def test_an_altered_log_is_refused(released: Path) -> None:
    log = released / LOG_FILE
    log.write_text(log.read_text(encoding="utf-8").replace("demo-beoordelaar", "demo-iemand"), encoding="utf-8")
    with pytest.raises(SealError, match="line 1 was altered"):
        load_released(released, demo_site=True)


def test_an_audit_that_was_not_clean_is_refused_even_with_matching_hashes(released: Path) -> None:
    folder = released / RELEASE
    audit = json.loads((folder / "audit.json").read_bytes()) | {"cells_narrowed": 1}
    (folder / "audit.json").write_text(json.dumps(audit, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    manifest = json.loads((folder / "manifest.json").read_bytes())
    manifest["files"]["audit.json"] = digest((folder / "audit.json").read_bytes())
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    (released / LOG_FILE).unlink()
    details = {"manifest": digest((folder / "manifest.json").read_bytes())}
    journal.append(
        released / LOG_FILE, at=manifest["created_at"], who="iemand", what="release", subject=RELEASE, details=details
    )
    with pytest.raises(GateError, match="its audit found cells"):
        load_released(released, demo_site=True)
