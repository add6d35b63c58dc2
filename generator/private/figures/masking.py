"""What is shown of the counts of one board, its schools and the staff above them, while the mask is being made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from generator.domain.figures import SMALLEST_PUBLISHABLE_COUNT
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
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from generator.domain.tables import CellKey
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
    """

    def __init__(
        self, board: BoardParts, values: Mapping[CellKey, float], vague: frozenset[Line] = frozenset()
    ) -> None:
        """Start with every count of at least five shown; below ten in the breakdowns `vague`, all counts are 0-9."""
        self.board = board
        above = [board.overhead] if board.has_overhead else []
        self.is_copied = len(board.schools) == 1 and not above
        self.units = (*([] if self.is_copied else [board.board]), *board.schools, *above)
        self.keys = [key for unit in self.units for key in unit_keys(unit, board.year) if key.measure == PERSONS]
        self.index = {key: place for place, key in enumerate(self.keys)}
        self.width = len(self.keys) // len(self.units)
        self.true = np.array([float(values[key]) for key in self.keys])
        self.is_published = np.array([key.unit != board.overhead for key in self.keys])
        self.cost = np.array([_cost(key, board) for key in self.keys])
        self.sums = self._sums()
        small = self.true <= LARGEST_SMALL
        self.low = np.where(small, 0.0, self.true)
        self.high = np.where(small, LARGEST_SMALL, self.true)
        is_vague = np.array([(key.unit, key.breakdown) in vague for key in self.keys]) & (self.true <= LARGEST_VAGUE)
        self.low[is_vague], self.high[is_vague] = 0.0, LARGEST_VAGUE
        self.low[~self.is_published] = 0.0
        self.high[~self.is_published] = self.true.sum() + _UNBOUNDED

    def _sums(self) -> list[tuple[int, list[int]]]:
        """The sums among counts; those within the board's own figures follow from the others."""
        relations = [relation for unit in self.units for relation in category_sums(unit, self.board.year)]
        if not self.is_copied:
            relations = [relation for relation in relations if relation.whole.unit != self.board.board]
            relations += board_sums(self.board)
        return [
            (self.index[relation.whole], [self.index[part] for part in relation.parts])
            for relation in relations
            if relation.whole.measure == PERSONS
        ]

    @property
    def is_banded(self) -> NDArray[np.bool_]:
        """Published counts that have a band from five upwards."""
        return self.is_published & (self.low > LARGEST_SMALL) & (self.low < self.high)

    def withhold_all(self) -> None:
        """Say nothing of any count."""
        self.is_published[:] = False

    @property
    def is_sign(self) -> NDArray[np.bool_]:
        """Cells that may be below five for all that is shown: each must be able to be anything from 0 to 4."""
        may_be_small = self.is_published & (self.low <= 0)
        return may_be_small | (~self.is_published & (self.true <= LARGEST_SMALL))

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
        for place in np.flatnonzero(self.is_published & (self.low > LARGEST_SMALL)):
            least, most = reach(int(self.true[place]), classes)
            if self.low[place] == self.high[place]:
                low[place], high[place] = least, most
            else:  # a band that was widened to one side already does not grow to the other
                room = max(0.0, classes * CLASS_WIDTH - (high[place] - low[place] + 1))
                low[place], high[place] = max(float(CLASS_WIDTH), low[place] - room), high[place] + room
        return low, high


def _cost(key: CellKey, board: BoardParts) -> float:
    if key.breakdown == TOTAL:
        return _BOARD_TOTAL if key.unit == board.board else _SCHOOL_TOTAL
    if key.breakdown == next(iter(BREAKDOWNS)):
        return _TEACHING if key.category == "teaching" else _GROUP
    return _DETAIL
