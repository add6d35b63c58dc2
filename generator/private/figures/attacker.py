"""What an attacker knows of one block of published cells: a board, its schools and the staff above them in one year.

Boards that are tied together by the sums of a municipality, province or the country form one block together.

He knows every number and sign, which cells add up, that one person is at most 1.5 fte, and by which rules the signs
are given. Neither this module nor `attack` and `audit` ever see what was suppressed: they know the published cells
and the relations, nothing else, and share no code with the suppressor.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from generator.domain.figures import BELOW_FIVE, SMALLEST_PUBLISHABLE_COUNT, WITHHELD, Known, Suppressed
from generator.domain.tables import CellKey
from generator.private.figures.relations import (
    BREAKDOWNS,
    FTE,
    PERSONS,
    Relation,
    board_sums,
    breakdown_keys,
    category_sums,
    total_key,
    unit_keys,
)
from generator.released_files import BoardParts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.domain.figures import Figure
    from generator.private.figures.open_rows import Bounds, OpenRow

_FTE_ROUNDING: Final = 0.05
"""Fte is shown with one decimal."""
_ROOM: Final = 1000
"""No cell is tried this far above all that is shown; a bound that only makes the attacker stronger than he is."""


@dataclass(frozen=True, slots=True)
class Region:
    """A municipality, province or the country, whose cells are the sums of others.

    Attributes:
        year: reference year.
        unit: such as `province:20` or `nation:nl`.
        parts: units that add up to it: schools, boards or smaller regions.
    """

    year: int
    unit: str
    parts: tuple[str, ...]


class Block:
    """The cells of one board and year, published or not, as an attacker sees them.

    Args:
        boards: one board, or all boards that regions tie together; of one year.
        published: what is shown, nothing else.
        regions: sums over units of these boards.
        earlier: what was shown of the same cells before; copies of it may survive.
        open_rows: what other sources show of the same units.

    Attributes:
        year: reference year of all cells.
        keys: address of each cell; arrays are in this order.
        index: place of each address.
        figures: what is shown; a cell of the staff above the schools is absent.
        relations: the sums among the cells.
        is_count: True for persons (whole numbers), False for fte.
        low: smallest value that the cell's sign and the rules of the signs admit.
        high: largest such value.
        open_bounds: what another source says of a cell, by place.
    """

    def __init__(
        self,
        boards: BoardParts | Sequence[BoardParts],
        published: Mapping[CellKey, Figure],
        *,
        regions: Sequence[Region] = (),
        earlier: Sequence[Mapping[CellKey, Figure]] = (),
        open_rows: Sequence[OpenRow] = (),
    ) -> None:
        self.boards = (boards,) if isinstance(boards, BoardParts) else tuple(boards)
        self.year = self.boards[0].year
        units = [unit for board in self.boards for unit in (board.board, *board.schools)]
        units += [board.overhead for board in self.boards if board.has_overhead]
        self.keys = [key for unit in units for key in unit_keys(unit, self.year)]
        self.keys += [key for region in regions for key in unit_keys(region.unit, self.year)]
        institutions = [row for row in open_rows if len(self._locations(row)) > 1]
        self.keys += [key for row in institutions for key in unit_keys(row.unit, self.year)]
        self.index = {key: place for place, key in enumerate(self.keys)}
        self.figures = {key: published[key] for key in self.keys if key in published}
        self.relations = [relation for unit in units for relation in category_sums(unit, self.year)]
        self.relations += [relation for board in self.boards for relation in board_sums(board)]
        self.relations += [relation for region in regions for relation in _region_sums(region)]
        self.relations += [relation for row in institutions for relation in self._institution_sums(row)]
        self.is_count = np.array([key.measure == PERSONS for key in self.keys])
        shown = sum(math.ceil(figure.value) for figure in self.figures.values() if isinstance(figure, Known))
        shown += sum(math.ceil(high) for row in open_rows for _, high in row.cells.values())
        self.low = np.zeros(len(self.keys))
        self.high = np.full(len(self.keys), float(shown + _ROOM))
        for figures in (self.figures, *earlier):
            self._read_signs(figures)
        self._read_rules()
        self.open_bounds: dict[int, Bounds] = {}
        for row in open_rows:
            self._read_row(row)

    def _locations(self, row: OpenRow) -> tuple[str, ...]:
        """List the schools of the block that an open row adds up."""
        return row.locations(school for board in self.boards for school in board.schools)

    def _institution_sums(self, row: OpenRow) -> Iterator[Relation]:
        """Each cell of an institution is the sum of its locations'."""
        locations = self._locations(row)
        for key in unit_keys(row.unit, self.year):
            parts = tuple(CellKey(unit, key.year, key.breakdown, key.category, key.measure) for unit in locations)
            name = f"{key.breakdown}/{key.category} ({key.measure})"
            yield Relation(key, parts, f"{row.unit} {row.year}: {name} is the sum of its locations")

    def _read_row(self, row: OpenRow) -> None:
        locations = self._locations(row)
        unit = locations[0] if len(locations) == 1 else row.unit
        for cell, (low, high) in row.cells.items():
            place = self.index.get(CellKey(unit, self.year, *cell))
            if place is not None:
                self.low[place] = max(self.low[place], low)
                self.high[place] = min(self.high[place], high)
                self.open_bounds[place] = low, high

    def is_shown(self, key: CellKey) -> bool:
        """Say whether the cell is published exactly."""
        return isinstance(self.figures.get(key), Known)

    def _read_signs(self, figures: Mapping[CellKey, Figure]) -> None:
        for key, figure in figures.items():
            if key not in self.index:
                continue
            place = self.index[key]
            if isinstance(figure, Known):
                rounding = 0.0 if self.is_count[place] else _FTE_ROUNDING
                self.low[place] = max(self.low[place], figure.value - rounding)
                self.high[place] = min(self.high[place], figure.value + rounding)
            elif isinstance(figure, Suppressed):
                self.low[place] = max(self.low[place], figure.low)
                self.high[place] = self.high[place] if figure.high is None else min(self.high[place], figure.high)

    def _read_rules(self) -> None:
        """Read what follows from the rules by which signs are given."""
        for board in self.boards:
            for unit in (board.board, *board.schools):
                for breakdown in BREAKDOWNS:
                    self._read_breakdown(breakdown_keys(unit, self.year, breakdown))
            for unit in board.schools or (board.board,):
                self._read_school_total(total_key(unit, self.year), total_key(unit, self.year, FTE))

    def _read_breakdown(self, keys: tuple[CellKey, ...]) -> None:
        """Beside a `<5`, what is hidden otherwise is at least five."""
        if any(self.figures.get(key) == BELOW_FIVE for key in keys):
            for key in keys:
                if self.figures.get(key) == WITHHELD:
                    self._raise(key)

    def _read_school_total(self, persons: CellKey, fte: CellKey) -> None:
        """Beside a total that is shown, the fte is hidden only when it is below five."""
        if self.is_shown(persons):
            self._lower(fte, SMALLEST_PUBLISHABLE_COUNT)

    def _raise(self, key: CellKey) -> None:
        place = self.index[key]
        self.low[place] = max(self.low[place], SMALLEST_PUBLISHABLE_COUNT)

    def _lower(self, key: CellKey, most: float) -> None:
        if not self.is_shown(key):
            place = self.index[key]
            self.high[place] = min(self.high[place], most)


def _region_sums(region: Region) -> Iterator[Relation]:
    """Each cell of a region is the sum of its parts', and its categories add up."""
    yield from category_sums(region.unit, region.year)
    for key in unit_keys(region.unit, region.year):
        parts = tuple(CellKey(unit, key.year, key.breakdown, key.category, key.measure) for unit in region.parts)
        words = f"{region.unit} {region.year}: {key.breakdown}/{key.category} ({key.measure}) is the sum of its parts"
        yield Relation(key, parts, words)
