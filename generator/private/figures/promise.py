"""What must stay possible of each hidden cell, for all that an attacker knows.

A sign that starts at zero keeps all of 0 to 4, which is what `<5` says. A band says itself that the count is five or
more, which may be public; it only has to be more than one number. Whatever is hidden otherwise stays as wide as `<5`.
What other sources tell without us cannot be promised: beside them, each cell keeps what they alone leave of this.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from generator.domain.figures import SMALLEST_PUBLISHABLE_COUNT, Suppressed
from generator.private.figures.relations import LARGEST_FTE_PER_PERSON

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from generator.private.figures.attacker import Block

    Table = NDArray[np.float64]

TOLERANCE: Final = 1e-6
"""Slack of the solver; HiGHS keeps constraints within 1e-7."""
SIGN_WIDTH: Final = SMALLEST_PUBLISHABLE_COUNT - 1
"""Distance between the ends of `<5`: what may be below five must stay at least this wide."""
_BAND_WIDTH: Final = 1
_FTE_ROUNDING_SLACK: Final = 0.1
"""Fte is shown with one decimal: two roundings may take a tenth off a width."""


class Promise:
    """What must stay possible of each cell of a block, by place.

    Args:
        block: what an attacker knows.
        alone: what other sources leave of each cell without us, or more than that; None when there are none.
    """

    def __init__(self, block: Block, alone: tuple[Table, Table] | None = None) -> None:
        figures = [block.figures.get(key) for key in block.keys]
        says_range = np.array([isinstance(figure, Suppressed) and figure.high is not None for figure in figures])
        is_low = np.array([isinstance(sign, Suppressed) and sign.low < SMALLEST_PUBLISHABLE_COUNT for sign in figures])
        low, high = alone or (np.zeros(len(figures)), np.full(len(figures), np.inf))
        self._block = block
        self._is_sign = says_range & is_low
        self._may_be_large = np.array([figure is None for figure in figures])
        self._large = np.where(block.is_count, 1.0, LARGEST_FTE_PER_PERSON) * SMALLEST_PUBLISHABLE_COUNT
        if alone:
            self._may_be_large |= ~block.is_count
        self._low = np.where(self._is_sign, np.maximum(low, 0.0), np.inf)
        self._high = np.where(self._is_sign, np.minimum(high, SIGN_WIDTH), -np.inf)
        of_band = np.where(high - low < _BAND_WIDTH, 0.0, _BAND_WIDTH)
        of_rest = np.minimum(high - low, SIGN_WIDTH)
        self._width = np.where(self._is_sign, 0.0, np.where(says_range, of_band, of_rest))

    def top(self, place: int) -> float:
        """Return how high a cell has to be seen before it is looked for low down."""
        if self._is_sign[place]:
            return float(self._high[place])
        return float(min(self._block.high[place], self._block.low[place] + self._width[place]))

    def is_seen(self, place: int, low: float, high: float, *, slack: float = TOLERANCE) -> bool:
        """Say whether tables in which the cell is `low` and `high` show that the promise is kept."""
        reaches = low <= self._low[place] + TOLERANCE and high >= self._high[place] - TOLERANCE
        return bool(reaches and high - low >= self._width[place] - slack)

    def is_kept(self, place: int, low: float, high: float) -> bool:
        """Say whether the interval from `low` to `high`, all that can be derived of the cell, keeps the promise.

        Staff above the schools, which is never published, may be known to be five or more; beside other sources, fte
        that is hidden may be known to be that of five people or more.
        """
        if self._may_be_large[place] and low >= self._large[place]:
            return True
        slack = TOLERANCE if self._block.is_count[place] else _FTE_ROUNDING_SLACK
        return self.is_seen(place, low, high, slack=slack)
