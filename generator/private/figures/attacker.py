"""What an attacker knows of one block of published cells: a board, its schools and the staff above them in one year.

He knows every number and sign, which cells add up, that one person is at most 1.5 fte, and by which rules the signs
are given. Neither this module nor `attack` and `audit` ever see what was suppressed: they know the published cells
and the relations, nothing else, and share no code with the suppressor.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np

from generator.domain.figures import BELOW_FIVE, SMALLEST_PUBLISHABLE_COUNT, WITHHELD, Known, Suppressed
from generator.private.figures.relations import (
    BREAKDOWNS,
    FTE,
    PERSONS,
    board_sums,
    breakdown_keys,
    category_sums,
    total_key,
    unit_keys,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.domain.figures import Figure
    from generator.domain.tables import CellKey
    from generator.released_files import BoardParts

_FTE_ROUNDING: Final = 0.05
"""Fte is shown with one decimal."""
_ROOM: Final = 1000
"""No cell is tried this far above all that is shown; a bound that only makes the attacker stronger than he is."""


class Block:
    """The cells of one board and year, published or not, as an attacker sees them.

    Attributes:
        keys: address of each cell; arrays are in this order.
        index: place of each address.
        figures: what is shown; a cell of the staff above the schools is absent.
        relations: the sums among the cells.
        is_count: True for persons (whole numbers), False for fte.
        low: smallest value that the cell's sign and the rules of the signs admit.
        high: largest such value.
    """

    def __init__(self, board: BoardParts, published: Mapping[CellKey, Figure]) -> None:
        self.board = board
        units = (board.board, *board.schools, *([board.overhead] if board.has_overhead else []))
        self.keys = [key for unit in units for key in unit_keys(unit, board.year)]
        self.index = {key: place for place, key in enumerate(self.keys)}
        self.figures = {key: published[key] for key in self.keys if key in published}
        self.relations = [relation for unit in units for relation in category_sums(unit, board.year)]
        self.relations += board_sums(board)
        self.is_count = np.array([key.measure == PERSONS for key in self.keys])
        shown = sum(math.ceil(figure.value) for figure in self.figures.values() if isinstance(figure, Known))
        self.low = np.zeros(len(self.keys))
        self.high = np.full(len(self.keys), float(shown + _ROOM))
        self._read_signs()
        self._read_rules()

    def is_shown(self, key: CellKey) -> bool:
        """Say whether the cell is published exactly."""
        return isinstance(self.figures.get(key), Known)

    def _read_signs(self) -> None:
        for key, figure in self.figures.items():
            place = self.index[key]
            if isinstance(figure, Known):
                rounding = 0.0 if self.is_count[place] else _FTE_ROUNDING
                self.low[place] = max(0.0, figure.value - rounding)
                self.high[place] = figure.value + rounding
            elif isinstance(figure, Suppressed):
                self.low[place] = figure.low
                self.high[place] = self.high[place] if figure.high is None else figure.high

    def _read_rules(self) -> None:
        """Read what follows from the rules by which signs are given."""
        year = self.board.year
        for unit in (self.board.board, *self.board.schools):
            for breakdown in BREAKDOWNS:
                self._read_breakdown(breakdown_keys(unit, year, breakdown))
        for unit in self.board.schools or (self.board.board,):
            self._read_school_total(total_key(unit, year), total_key(unit, year, FTE))

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
        self.low[self.index[key]] = SMALLEST_PUBLISHABLE_COUNT

    def _lower(self, key: CellKey, most: float) -> None:
        if not self.is_shown(key):
            self.high[self.index[key]] = most
