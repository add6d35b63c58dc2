"""A share in a download is checked, and one beside a hidden number is found, with what it gives away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.domain.figures import BELOW_FIVE, WITHHELD, Figure, Known, Suppressed
from generator.domain.tables import CellKey
from generator.private.figures.audit import audit
from generator.private.figures.published import Published
from generator.private.figures.worked_out import WorkedOut, add_worked_out
from generator.released_files import BoardParts
from generator.staff_words import FTE_PER_PERSON, INDICATORS, LEADERSHIP, PUPILS_PER_FTE, WOMEN, Indicator

if TYPE_CHECKING:
    from collections.abc import Callable

    CellMaker = Callable[[BoardParts, dict[CellKey, Figure]], dict[CellKey, Figure]]

SCHOOL = "school:90AA00"
ONE = BoardParts(2025, "board:990001", (SCHOOL,), has_overhead=False)
SUPPORT = next(item for item in INDICATORS if item.label == "Ondersteuning in de klas")
YOUNGER = next(item for item in INDICATORS if item.label == "Jonger dan 35")


def key(breakdown: str = "total", category: str = "all", measure: str = "persons") -> CellKey:
    return CellKey(SCHOOL, 2025, breakdown, category, measure)


def told(cells: dict[CellKey, Figure], indicator: Indicator, figure: Figure, pupils: float | None = None) -> Published:
    published = Published(cells=dict(cells))
    add_worked_out([WorkedOut(SCHOOL, 2025, indicator, figure, pupils)], published, "x.csv")
    return published


@pytest.mark.parametrize(
    ("indicator", "value", "is_right"),
    [
        (WOMEN, 75, True),
        (WOMEN, 74, False),
        (FTE_PER_PERSON, 0.71, True),
        (FTE_PER_PERSON, 0.72, False),
        (PUPILS_PER_FTE, 15.0, True),
        (PUPILS_PER_FTE, 15.1, False),
        (LEADERSHIP, 50, False),
    ],
)
def test_what_follows_from_exact_figures_is_checked(indicator: Indicator, value: float, *, is_right: bool) -> None:
    cells: dict[CellKey, Figure] = {
        key(): Known(40),
        key("gender", "women"): Known(30),
        key(measure="fte"): Known(28.4),
    }
    published = told(cells, indicator, Known(value), 426)
    assert (published.contradictions == []) is is_right
    assert published.cells == cells


def test_a_share_of_a_hidden_count_is_found_with_its_proof(hidden_cells: CellMaker) -> None:
    """Eight percent of 25 is two: the sign beside it says nothing any more."""
    cells = hidden_cells(ONE, {key(): Known(25), key("staff_group", "support_direct"): BELOW_FIVE})
    published = told(cells, SUPPORT, Known(8))
    assert published.cells[key("staff_group", "support_direct")] == Known(2)
    assert published.closest == {key("staff_group", "support_direct"): "x.csv"}
    assert "shown although" in published.contradictions[0]
    assert audit(published.cells, [ONE]).exact >= 1


def test_a_share_of_a_large_total_leaves_a_few_values(hidden_cells: CellMaker) -> None:
    cells = hidden_cells(ONE, {key(): Known(230), key("staff_group", "support_direct"): BELOW_FIVE})
    assert told(cells, SUPPORT, Known(1)).cells[key("staff_group", "support_direct")] == Suppressed(2, 3)


def test_two_hidden_counts_in_one_share_are_a_contradiction_without_a_value(hidden_cells: CellMaker) -> None:
    cells = hidden_cells(ONE, {key(): Known(25)})
    published = told(cells, YOUNGER, Known(8))
    assert published.cells == cells
    assert len(published.contradictions) == 1


def test_a_sign_tells_nothing(hidden_cells: CellMaker) -> None:
    cells = hidden_cells(ONE, {})
    assert told(cells, WOMEN, WITHHELD).contradictions == []
