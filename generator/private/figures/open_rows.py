"""What another source publishes of the same units: part of the table definitions that masking and audit share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.domain.tables import CellKey
    from generator.released_files import BoardParts

    _Value = TypeVar("_Value")
    Job = tuple[BoardParts, Mapping[CellKey, _Value], tuple["OpenRow", ...]]
    """A board, the counts or signs of its cells, and what is open of it elsewhere."""

_BRIN: Final = len("12AB")
Bounds = tuple[float, float]
"""Smallest and largest value, both included."""
OpenCell = tuple[str, str, str]
"""Breakdown, category and measure of a cell of another source."""


@dataclass(frozen=True, slots=True)
class OpenRow:
    """What another source publishes of an institution or of the staff above the schools.

    Attributes:
        unit: `institution:12AB`, which is the sum of the locations of that code, whatever board the source names, or
            `overhead:41775`.
        cells: bounds of persons and fte, by breakdown, category and measure.
    """

    year: int
    unit: str
    cells: Mapping[OpenCell, Bounds]

    def locations(self, schools: Iterable[str]) -> tuple[str, ...]:
        """Return those of the schools that the row adds up; none for staff above the schools.

        An institution that was delivered as a whole (`school:12AB`) is what the row of that code speaks of.
        """
        kind, _, code = self.unit.partition(":")
        return tuple(school for school in schools if kind == "institution" and school.startswith(f"school:{code}"))


def rows_by_board(boards: Iterable[BoardParts], rows: Iterable[OpenRow]) -> dict[BoardParts, tuple[OpenRow, ...]]:
    """Give each board the rows that speak of it or its schools; boards of which nothing is open are left out.

    An institution goes with the board that has its locations: the board that the source names may be another year's.
    """
    by_place: dict[tuple[int, str], list[OpenRow]] = {}
    for row in rows:
        by_place.setdefault((row.year, row.unit), []).append(row)
    found = {}
    for board in boards:
        units = {f"institution:{school.removeprefix('school:')[:_BRIN]}" for school in board.schools}
        units |= {board.board} | ({board.overhead} if board.has_overhead else set())
        found[board] = tuple(row for unit in sorted(units) for row in by_place.get((board.year, unit), ()))
    return {board: known for board, known in found.items() if known}
