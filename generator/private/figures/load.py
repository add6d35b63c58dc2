"""load: a board's staff delivery (personeel.csv) -> confidential cells. All problems at once, no value shown.

pandas stays in here and in `delivery_rows`; what leaves is a ConfidentialTable: a DataFrame crosses no gate.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from generator.domain.tables import CellKey
from generator.private.confidential import ConfidentialTable
from generator.private.figures.delivery_rows import read_rows
from generator.private.figures.relations import (
    ALL,
    BREAKDOWNS,
    FTE,
    FTE_BREAKDOWN,
    PERSONS,
    TOTAL,
    unit_keys,
)
from generator.released_files import BoardParts

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from generator.private.figures.categories import StaffCategories

_GENDERS = {"v": "women", "m": "men_or_other", "x": "men_or_other"}
_AGES = dict(zip(("<25", "25-35", "35-45", "45-55", "55-65", "65+"), BREAKDOWNS["age"], strict=True))
_CONTRACTS = {"vast": "permanent", "tijdelijk": "temporary"}
CODES = {"GESLACHT": _GENDERS, "LEEFTIJDSKLASSE": _AGES, "DIENSTVERBAND": _CONTRACTS}
"""Codes of the delivery and the category each means; staff categories are a setting."""

FTE_UNITS = 10_000
"""Fte is added up in whole ten-thousandths, so that sums are exact."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """A delivery that was read and found sound.

    Attributes:
        table: confidential cells of every school or institution, board and overhead (`overhead:41775`), zeros included,
            by CellKey.
        boards: what each board is made of in each year.
    """

    table: ConfidentialTable
    boards: tuple[BoardParts, ...]

    @property
    def years(self) -> tuple[int, ...]:
        """Reference years in the delivery, ascending."""
        return tuple(sorted({board.year for board in self.boards}))


def load(path: Path, categories: StaffCategories) -> Delivery:
    """Read and check a delivery, and add it up to cells.

    Raises:
        InputError: if the file cannot be read as a table at all.
        TableInputError: naming row and column of every problem, never a value.
    """
    rows = read_rows(path, categories, CODES)
    boards = _boards(rows)
    cells: dict[Any, float] = {
        key: 0 for board in boards for unit in _units(board) for key in unit_keys(unit, board.year)
    }
    columns = {
        "staff_group": "staff_group",
        "gender": "GESLACHT",
        "age": "LEEFTIJDSKLASSE",
        "contract": "DIENSTVERBAND",
    }
    for unit_column in ("unit", "board"):
        _add(cells, rows, unit_column, TOTAL, None)
        for breakdown, column in columns.items():
            _add(cells, rows, unit_column, breakdown, column)
    return Delivery(ConfidentialTable(cells), boards)


def _units(board: BoardParts) -> tuple[str, ...]:
    return (board.board, *board.schools, *([board.overhead] if board.has_overhead else []))


def _boards(rows: pd.DataFrame) -> tuple[BoardParts, ...]:
    """List the units below each board in each year."""
    parts: dict[tuple[int, str], set[str]] = {}
    for year, board, unit in rows[["year", "board", "unit"]].drop_duplicates().itertuples(index=False):
        parts.setdefault((int(year), str(board)), set()).add(str(unit))
    return tuple(
        BoardParts(year, board, tuple(sorted(units - {overhead})), overhead in units)
        for (year, board), units in sorted(parts.items())
        for overhead in [f"overhead:{board.removeprefix('board:')}"]
    )


def _add(cells: dict[Any, float], rows: pd.DataFrame, unit_column: str, breakdown: str, column: str | None) -> None:
    """Add the rows up to one breakdown of the units in `unit_column`; the total when `column` is None."""
    by = [unit_column, "year", *([column] if column else [])]
    for address, persons, fte in rows.groupby(by, sort=False)[["persons", "fte"]].sum().itertuples(name=None):
        unit, year, *category = address
        place = (str(unit), int(year), breakdown, str(category[0]) if category else ALL)
        cells[CellKey(*place, PERSONS)] = int(persons)
        if breakdown in {TOTAL, FTE_BREAKDOWN}:
            cells[CellKey(*place, FTE)] = int(fte) / FTE_UNITS
