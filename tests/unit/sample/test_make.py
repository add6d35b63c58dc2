from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from generator.errors import InputError
from generator.sample import SampleSummary, make_sample
from tests.unit.sample.conftest import SCHOOLS, SEED

EMBEDDED = Path(__file__).parents[3] / "data" / "sample"
DECISIONS = "decisions.yml"
MOST_BYTES = 1_500_000


def digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_same_seed_same_bytes(sample: Path, tmp_path: Path) -> None:
    make_sample(SCHOOLS, SEED, tmp_path)
    assert digests(tmp_path) == digests(sample)


def test_another_seed_gives_other_schools(sample: Path, tmp_path: Path) -> None:
    make_sample(SCHOOLS, SEED + 1, tmp_path)
    other, ours = digests(tmp_path), digests(sample)
    assert other.keys() == ours.keys()
    assert [name for name in ours if name.startswith(("duo/02", "staff")) and ours[name] == other[name]] == []


def test_the_embedded_sample_is_what_the_maker_makes(sample: Path) -> None:
    """Decisions are the reviewers' work and may differ; everything else is generated."""
    made, committed = digests(sample), digests(EMBEDDED)
    belongs = {name for name in committed if name.startswith(("duo/", "staff/", "rulings/"))}
    assert belongs == made.keys()
    assert [name for name in made if not name.endswith(DECISIONS) and made[name] != committed[name]] == []


def test_the_embedded_sample_is_small() -> None:
    parts = (EMBEDDED / part for part in ("duo", "staff", "rulings"))
    assert sum(path.stat().st_size for part in parts for path in part.rglob("*") if path.is_file()) < MOST_BYTES


def test_the_summary_counts_what_was_written(made: tuple[Path, SampleSummary]) -> None:
    out, summary = made
    assert summary.schools == SCHOOLS
    assert summary.files == len(digests(out))
    assert summary.rulings == len(list((out / "rulings").iterdir())) >= 12
    assert summary.staff_rows == len((out / "staff" / "personeel.csv").read_text(encoding="utf-8").splitlines()) - 1
    assert 8 <= summary.boards <= 9


@pytest.mark.parametrize("schools", [-1, 0, 49, 8501])
def test_a_number_of_schools_outside_the_range_is_refused(schools: int, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=str(schools)) as refused:
        make_sample(schools, SEED, tmp_path)
    assert "50 to 8500" in refused.value.next_step
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("schools", [50, 51, 333])
def test_every_size_gives_exactly_as_many_schools(schools: int, tmp_path: Path) -> None:
    assert make_sample(schools, 5, tmp_path).schools == schools


def test_progress_is_told_in_lines(tmp_path: Path) -> None:
    lines: list[str] = []
    make_sample(50, 1, tmp_path, progress=lines.append)
    assert len(lines) == 4
    assert all(line and "\n" not in line for line in lines)


def test_decisions_somebody_took_are_kept_and_empty_ones_are_not(sample: Path, tmp_path: Path) -> None:
    shutil.copytree(sample / "rulings", tmp_path / "rulings")
    decided, empty = (tmp_path / "rulings" / name / DECISIONS for name in ("vko-2024-031", "vko-2024-058"))
    decided.write_text("reviewer: demo-beoordelaar\ndecisions:\n- {question: q01, decision: mask}\n", encoding="utf-8")
    empty.write_text("decisions: []\n", encoding="utf-8")
    make_sample(SCHOOLS, SEED, tmp_path)
    assert "q01" in decided.read_text(encoding="utf-8")
    assert "reviewed_at" in empty.read_text(encoding="utf-8")
