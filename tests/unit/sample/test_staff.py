"""The confidential delivery: its format, its arithmetic and its likeness to real schools."""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from statistics import median
from typing import TYPE_CHECKING

import pytest

from tests.unit.sample.test_duo_files import PRIMARY, SECONDARY, all_addresses, rows

if TYPE_CHECKING:
    from pathlib import Path

HEADER = "JAAR;BEVOEGD_GEZAG;VESTIGINGSCODE;FUNCTIECATEGORIE;GESLACHT;LEEFTIJDSKLASSE;DIENSTVERBAND;PERSONEN;FTE"
LINE = re.compile(
    r"202[345];99\d{4};(9\d[A-Z]{2}\d\d|bovenschools);([1-9]|1[0-8]);[vmx];(<25|25-35|35-45|45-55|55-65|65\+);"
    r"(vast|tijdelijk);[1-9]\d*;\d+,\d\d"
)


@pytest.fixture(scope="module")
def staff(sample: Path) -> list[dict[str, str]]:
    lines = (sample / "staff" / "personeel.csv").read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(lines, delimiter=";"))


def persons(staff: list[dict[str, str]], *columns: str) -> Counter[tuple[str, ...]]:
    counts: Counter[tuple[str, ...]] = Counter()
    for row in staff:
        counts[tuple(row[column] for column in columns)] += int(row["PERSONEN"])
    return counts


def test_every_line_has_the_form_of_a_delivery(sample: Path) -> None:
    raw = (sample / "staff" / "personeel.csv").read_bytes()
    lines = raw.decode("utf-8").split("\n")
    assert lines[0] == HEADER
    assert lines[-1] == ""
    assert b"\r" not in raw
    assert [line for line in lines[1:-1] if not LINE.fullmatch(line)] == []


def test_a_combination_occurs_once_and_never_with_zero(staff: list[dict[str, str]]) -> None:
    keys = Counter(tuple(value for name, value in row.items() if name not in {"PERSONEN", "FTE"}) for row in staff)
    assert set(keys.values()) == {1}
    assert all(int(row["PERSONEN"]) > 0 for row in staff)


def test_fte_is_positive_and_never_more_than_persons(staff: list[dict[str, str]]) -> None:
    for row in staff:
        assert 0 < float(row["FTE"].replace(",", ".")) <= int(row["PERSONEN"])


def test_every_open_school_has_staff_in_the_last_year(sample: Path, staff: list[dict[str, str]]) -> None:
    delivered = {row["VESTIGINGSCODE"] for row in staff if row["JAAR"] == "2025"}
    assert delivered - {"bovenschools"} == {row["VESTIGINGSCODE"] for row in all_addresses(sample)}
    assert "bovenschools" in delivered


def test_sizes_are_like_real_schools(sample: Path, staff: list[dict[str, str]]) -> None:
    now = {unit: count for (year, unit), count in persons(staff, "JAAR", "VESTIGINGSCODE").items() if year == "2025"}
    primary = [now[row["VESTIGINGSCODE"]] for row in rows(sample, PRIMARY)]
    secondary = [now[row["VESTIGINGSCODE"]] for row in rows(sample, SECONDARY)]
    assert 15 <= median(primary) <= 25
    assert min(primary) >= 4
    assert 40 <= median(secondary) <= 150


def test_a_primary_school_has_one_or_two_heads_and_mostly_women(sample: Path, staff: list[dict[str, str]]) -> None:
    codes = {row["VESTIGINGSCODE"] for row in rows(sample, PRIMARY)}
    team = [row for row in staff if row["VESTIGINGSCODE"] in codes and row["JAAR"] == "2025"]
    heads = persons([row for row in team if row["FUNCTIECATEGORIE"] in {"2", "3"}], "VESTIGINGSCODE")
    assert {code for (code,) in heads} == codes
    assert max(heads.values()) <= 3
    women, men = (persons(team, "GESLACHT")[(sign,)] for sign in "vm")
    assert 0.75 <= women / (women + men) <= 0.92


def test_years_follow_from_each_other(staff: list[dict[str, str]]) -> None:
    """Most schools hardly change in a year: people stay."""
    by_year: dict[str, dict[tuple[str, ...], int]] = defaultdict(dict)
    for (year, *unit), count in persons(staff, "JAAR", "VESTIGINGSCODE", "FUNCTIECATEGORIE").items():
        by_year[year][tuple(unit)] = count
    for earlier, later in (("2023", "2024"), ("2024", "2025")):
        both = by_year[earlier].keys() & by_year[later].keys()
        changed = sum(abs(by_year[earlier][unit] - by_year[later][unit]) for unit in both)
        assert changed / sum(by_year[earlier].values()) < 0.15


def test_small_counts_abound_so_that_masking_has_work_to_do(staff: list[dict[str, str]]) -> None:
    groups = persons(staff, "JAAR", "VESTIGINGSCODE", "FUNCTIECATEGORIE")
    assert 0.5 < sum(count < 5 for count in groups.values()) / len(groups) < 0.95


def test_a_school_changed_board_and_a_school_closed(sample: Path, staff: list[dict[str, str]]) -> None:
    boards: dict[str, set[str]] = defaultdict(set)
    for row in staff:
        boards[row["VESTIGINGSCODE"]].add(row["BEVOEGD_GEZAG"])
    del boards["bovenschools"]
    assert [code for code, of in boards.items() if len(of) == 2]
    closed = boards.keys() - {row["VESTIGINGSCODE"] for row in all_addresses(sample)}
    assert closed
    assert {row["JAAR"] for row in staff if row["VESTIGINGSCODE"] in closed} == {"2023", "2024"}
