"""What is shown of the counts of one board, its schools and the staff above them, while the mask is being made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from generator.domain.figures import SMALLEST_PUBLISHABLE_COUNT
from generator.domain.tables import CellKey
from generator.private.figures.bands import CLASS_WIDTH, class_of, reach, wider
from generator.private.figures.relations import (
    BREAKDOWNS,
    PERSONS,
    TOTAL,
    board_sums,
    category_sums,
    unit_keys,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from generator.private.figures.open_rows import OpenRow
    from generator.released_files import BoardParts

    Table = NDArray[np.float64]

Line = tuple[str, str]
"""A unit and one of its breakdowns."""
LARGEST_SMALL: Final = SMALLEST_PUBLISHABLE_COUNT - 1
LARGEST_VAGUE: Final = 2 * CLASS_WIDTH - 1
"""Largest count that is shown as 0-9 in a breakdown where small counts cannot have the sign `<5`."""
_UNBOUNDED: Final = 1000
"""Staff above the schools is not published at all; nobody looks for this many more people there."""

_SCHOOL_TOTAL, _BOARD_TOTAL, _TEACHING, _GROUP, _DETAIL = 30.0, 5.0, 1.2, 1.1, 1.0
"""What a band costs readers. Almost every count weighs the same, so that few counts become bands; totals come first, as
everything on a page is read beside them."""


class Mask:
    """The counts of one block and what is shown of each: all values from `low` to `high`.

    Attributes:
        board: which units the block has.
        keys: address of each count; arrays are in this order, the units one after the other.
        true: the counts.
        low: smallest value that what is shown of a cell admits.
        high: largest such value; equal to `low` where the number itself is shown.
        cost: what it costs readers when a cell is shown as a band.
        is_published: False for the staff above the schools.
        sums: places of the whole and of its parts.
        is_guarded: False for sums of locations that are there because another source shows them.
        open_low: smallest value of each cell that other sources admit.
        open_high: largest such value.
        first: smallest value that a sign there must keep possible.
        last: largest such value.
    """

    def __init__(
        self,
        board: BoardParts,
        values: Mapping[CellKey, float],
        vague: frozenset[Line] = frozenset(),
        withheld: frozenset[Line] = frozenset(),
        open_rows: Sequence[OpenRow] = (),
    ) -> None:
        """Start with every count of at least five shown; below ten in the breakdowns `vague`, all counts are 0-9.

        Of the breakdowns `withheld` nothing is shown.
        """
        self.board = board
        above = [board.overhead] if board.has_overhead else []
        self.is_copied = len(board.schools) == 1 and not above
        self._sources = {row.unit: row.locations(board.schools) for row in open_rows}
        institutions = [unit for unit, locations in self._sources.items() if len(locations) > 1]
        self.units = (*([] if self.is_copied else [board.board]), *board.schools, *above, *institutions)
        self.keys = [key for unit in self.units for key in unit_keys(unit, board.year) if key.measure == PERSONS]
        self.index = {key: place for place, key in enumerate(self.keys)}
        self.width = len(self.keys) // len(self.units)
        self.true = np.array([float(sum(values[part] for part in self._parts(key))) for key in self.keys])
        self.is_guarded: NDArray[np.bool_] = np.array([key.unit not in institutions for key in self.keys])
        self.is_published: NDArray[np.bool_] = self.is_guarded & np.array(
            [key.unit != board.overhead and (key.unit, key.breakdown) not in withheld for key in self.keys]
        )
        self.cost = np.array([_cost(key, board) for key in self.keys])
        self.sums = self._sums()
        small = self.true <= LARGEST_SMALL
        self.low = np.where(small, 0.0, self.true)
        self.high = np.where(small, LARGEST_SMALL, self.true)
        is_vague = np.array([(key.unit, key.breakdown) in vague for key in self.keys]) & (self.true <= LARGEST_VAGUE)
        self.low[is_vague], self.high[is_vague] = 0.0, LARGEST_VAGUE
        self.low[~self.is_published] = 0.0
        self.high[~self.is_published] = self.true.sum() + _UNBOUNDED
        self._open_rows = open_rows
        self.has_open = bool(open_rows)
        self.open_low = np.zeros(len(self.keys))
        self.open_high = np.full(len(self.keys), self.true.sum() + _UNBOUNDED)
        self.first, self.last = np.zeros(len(self.keys)), np.full(len(self.keys), float(LARGEST_SMALL))

    def shown_together(self, unit: str) -> Sequence[str]:
        """Return the units that another source shows the sum of, one of them `unit`; else `unit` alone."""
        return next((locations for locations in self._sources.values() if unit in locations), (unit,))

    def _parts(self, key: CellKey) -> Sequence[CellKey]:
        """Addresses of the delivered cells that a cell adds up; its own unless it is a sum of locations."""
        locations = self._sources.get(key.unit, ())
        return [type(key)(unit, key.year, key.breakdown, key.category, key.measure) for unit in locations] or [key]

    def read_open(self) -> None:
        """From now on, look at the block as somebody who has the open rows too."""
        for row in self._open_rows:
            locations = self._sources[row.unit]
            unit = locations[0] if len(locations) == 1 else row.unit
            for cell, (low, high) in row.cells.items():
                place = self.index.get(CellKey(unit, self.board.year, *cell))
                if place is not None:
                    self.open_low[place] = max(self.open_low[place], low)
                    self.open_high[place] = min(self.open_high[place], high)

    @property
    def least(self) -> Table:
        """Smallest value of each cell for who reads our figures and the open files."""
        return np.asarray(np.maximum(self.low, self.open_low), dtype=np.float64)

    @property
    def most(self) -> Table:
        """Largest such value."""
        return np.asarray(np.minimum(self.high, self.open_high), dtype=np.float64)

    def _sums(self) -> list[tuple[int, list[int]]]:
        """The sums among counts; those within the board's own figures follow from the others."""
        relations = [relation for unit in self.units for relation in category_sums(unit, self.board.year)]
        if not self.is_copied:
            relations = [relation for relation in relations if relation.whole.unit != self.board.board]
            relations += board_sums(self.board)
        sums = [(relation.whole, relation.parts) for relation in relations if relation.whole.measure == PERSONS]
        sums += [(key, tuple(self._parts(key))) for key in self.keys if len(self._parts(key)) > 1]
        return [(self.index[whole], [self.index[part] for part in parts]) for whole, parts in sums]

    @property
    def is_banded(self) -> NDArray[np.bool_]:
        """Published counts that have a band from five upwards."""
        return np.asarray(self.is_published & (self.low > LARGEST_SMALL) & (self.low < self.high))

    def withhold_all(self) -> None:
        """Say nothing of any count."""
        self.is_published[:] = False

    @property
    def is_sign(self) -> NDArray[np.bool_]:
        """Cells that may be below five for all that is shown: each must be able to be anything from 0 to 4."""
        may_be_small = self.is_published & (self.low <= 0)
        return np.asarray(may_be_small | (~self.is_published & self.is_guarded & (self.true <= LARGEST_SMALL)))

    def band(self, place: int, *values: float) -> None:
        """Show a count as the shortest band that holds it, what it is shown as already, and `values`."""
        count = int(self.true[place])
        band = class_of(count)
        if self.low[place] < self.high[place]:
            band = int(self.low[place]), int(self.high[place])
        for value in values:
            band = wider(band, int(value))
        self.low[place], self.high[place] = band

    def show(self, place: int) -> None:
        """Show a count exactly."""
        self.low[place] = self.high[place] = self.true[place]

    def limits(self, classes: int) -> tuple[Table, Table]:
        """Smallest and largest value each cell may be moved to when no band runs over more than so many classes."""
        low, high = self.low.copy(), self.high.copy()
        vague = self.is_published & (self.low <= 0) & (self.high > LARGEST_SMALL)
        high[vague] = np.maximum(high[vague], classes * CLASS_WIDTH - 1)
        for place in np.flatnonzero(self.is_published & (self.low > LARGEST_SMALL)):
            least, most = reach(int(self.true[place]), classes)
            if self.low[place] == self.high[place]:
                low[place], high[place] = least, most
            else:  # a band that was widened to one side already does not grow to the other
                room = max(0.0, classes * CLASS_WIDTH - (high[place] - low[place] + 1))
                low[place], high[place] = max(float(CLASS_WIDTH), low[place] - room), high[place] + room
        return np.maximum(low, self.open_low), np.minimum(high, self.open_high)


def _cost(key: CellKey, board: BoardParts) -> float:
    if key.breakdown == TOTAL:
        return _BOARD_TOTAL if key.unit == board.board else _SCHOOL_TOTAL
    if key.breakdown == next(iter(BREAKDOWNS)):
        return _TEACHING if key.category == "teaching" else _GROUP
    return _DETAIL
