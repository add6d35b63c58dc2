"""The block Team: only what was released, with the sign it was released with."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.domain.figures import BELOW_FIVE, MISSING, WITHHELD, Figure, Known
from generator.errors import InputError
from generator.public.pages.staff_block import BREAKDOWNS, StaffBlock, StaffFigures
from tests.unit.public.pages.staff_table import LARGE_SCHOOL, Cell, released

UNIT = "school:90AB00"


def block(cells: dict[Cell, Figure], *years: int) -> StaffBlock:
    found = StaffFigures(released({UNIT: dict.fromkeys(years or (2025,), cells)})).block(UNIT)
    assert found is not None
    return found


def test_a_unit_that_was_not_delivered_has_no_block() -> None:
    assert StaffFigures(released({UNIT: {2025: LARGE_SCHOOL}})).block("school:90AB01") is None


def test_the_newest_year_comes_first() -> None:
    found = block(LARGE_SCHOOL, 2023, 2025, 2024)
    assert [year.year for year in found.years] == [2025, 2024, 2023]
    assert (found.latest.year, found.latest.reference_date) == (2025, "2025-10-01")


def test_every_sign_is_passed_on_and_what_is_absent_is_missing() -> None:
    tables = {
        group.title: {row.label: row.persons for row in group.rows} for group in block(LARGE_SCHOOL).latest.groups
    }
    assert tables["Functie"] == {
        "Iedereen": Known(40),
        "Directie": BELOW_FIVE,
        "Teamleiders en afdelingsleiders": BELOW_FIVE,
        "Leraren": WITHHELD,
        "Ondersteuning in de klas": WITHHELD,
        "Beheer en administratie": BELOW_FIVE,
    }
    assert tables["Geslacht"] == {"Vrouwen": Known(30), "Mannen en ander geslacht (x)": Known(10)}
    assert "Leeftijd" not in tables


def test_only_tables_that_show_fte_have_the_column() -> None:
    hidden = block(LARGE_SCHOOL).latest
    assert not hidden.has_fte_by_group
    assert hidden.has_fte
    shown = block(LARGE_SCHOOL | {("staff_group", "teaching", "fte"): Known(20.5)}).latest
    assert {group.title: group.has_fte for group in shown.groups} == {
        "Functie": True,
        "Geslacht": False,
        "Contract": False,
    }


def test_a_total_alone_still_has_a_table() -> None:
    latest = block({("total", "all", "persons"): BELOW_FIVE}).latest
    assert [(group.title, [tuple(row) for row in group.rows]) for group in latest.groups] == [
        ("Totaal", [("Iedereen", BELOW_FIVE, MISSING)])
    ]


@pytest.mark.parametrize("hidden", [("total", "all", "persons"), ("gender", "women", "persons")])
def test_the_share_of_women_needs_both_counts_shown(hidden: Cell) -> None:
    assert block(LARGE_SCHOOL).latest.women_share == 75
    assert block(LARGE_SCHOOL | {hidden: WITHHELD}).latest.women_share is None


def test_nobody_makes_no_share() -> None:
    cells: dict[Cell, Figure] = {("total", "all", "persons"): Known(0), ("gender", "women", "persons"): Known(0)}
    assert block(cells).latest.women_share is None


def test_a_chart_is_drawn_only_when_a_number_can_be_shown() -> None:
    assert block(LARGE_SCHOOL).chart is None
    chart = block(LARGE_SCHOOL | {("staff_group", "teaching", "persons"): Known(31)}).chart
    assert chart is not None
    assert "Leraren" in chart
    assert "Iedereen" not in chart


def test_a_cell_without_words_is_refused_so_that_page_and_download_agree() -> None:
    with pytest.raises(InputError, match="gender/unknown/persons"):
        StaffFigures(released({UNIT: {2025: LARGE_SCHOOL | {("gender", "unknown", "persons"): Known(9)}}}))
    with pytest.raises(InputError, match="total/all/hours"):
        StaffFigures(released({UNIT: {2025: {("total", "all", "hours"): Known(9)}}}))


signs = st.sampled_from([BELOW_FIVE, WITHHELD, MISSING])
every_cell = [(found.key, category, "persons") for found in BREAKDOWNS for category in found.labels]


@given(st.dictionaries(st.sampled_from(every_cell), signs, min_size=1))
def test_hidden_figures_never_become_numbers(cells: dict[Cell, Figure]) -> None:
    shown = block(cells)
    assert shown.latest.women_share is None
    assert shown.chart is None
    assert not [row for group in shown.latest.groups for row in group.rows if isinstance(row.persons, Known)]
