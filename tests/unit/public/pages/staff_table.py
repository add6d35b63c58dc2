"""Invented released staff figures for the tests of pages; made with the token only gate 2 and the store hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.domain.figures import BELOW_FIVE, WITHHELD, Known
from generator.domain.tables import RELEASE_TOKEN, CellKey, PublishedTable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.domain.figures import Figure

Cell = tuple[str, str, str]

LARGE_SCHOOL: dict[Cell, Figure] = {
    ("total", "all", "persons"): Known(40),
    ("total", "all", "fte"): Known(28.4),
    ("staff_group", "management", "persons"): BELOW_FIVE,
    ("staff_group", "middle_management", "persons"): BELOW_FIVE,
    ("staff_group", "teaching", "persons"): WITHHELD,
    ("staff_group", "support_direct", "persons"): WITHHELD,
    ("staff_group", "support_indirect", "persons"): BELOW_FIVE,
    ("staff_group", "teaching", "fte"): WITHHELD,
    ("gender", "women", "persons"): Known(30),
    ("gender", "men_or_other", "persons"): Known(10),
    ("contract", "permanent", "persons"): Known(33),
}
"""One year of a school; `contract/temporary` was not delivered."""


def released(units: Mapping[str, Mapping[int, Mapping[Cell, Figure]]]) -> PublishedTable:
    """A released table of the given units and years."""
    cells = {
        CellKey(unit, year, *cell): figure
        for unit, years in units.items()
        for year, found in years.items()
        for cell, figure in found.items()
    }
    years = {year for found in units.values() for year in found}
    return PublishedTable(
        cells=cells,
        source="Personeelscijfers (verzonnen)",
        reference_dates={year: f"{year}-10-01" for year in years},
        policy_version="test-1",
        audited_on="2026-11-01",
        cells_checked=len(cells),
        cells_derivable=0,
        is_demo=True,
        token=RELEASE_TOKEN,
    )
