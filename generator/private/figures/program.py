"""A linear or integer program over the cells of a block, solved exactly by HiGHS.

Cells whose value is fixed, and sums that fix nothing any more, are taken out before solving.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray
    from scipy.sparse import csr_array

_SOLVED, _INFEASIBLE = 0, 2
_SECONDS: Final = 60.0
_SLACK: Final = 1e-6


class NoTableFitsError(Exception):
    """What is shown contradicts itself, or the solver gave no answer; the audit reports either as unsafe."""


class Program:
    """Sums that are zero and sums that are not negative, over a number of cells.

    Args:
        size: number of cells.
        zero: weights of each sum that is zero, by place.
        positive: weights of each sum that is zero or more.
    """

    def __init__(self, size: int, zero: Sequence[Mapping[int, float]], positive: Sequence[Mapping[int, float]]) -> None:
        from scipy.sparse import csr_array  # noqa: PLC0415 - 0.5 s that commands without an audit need not pay

        rows = [*zero, *positive]
        places = [place for row in rows for place in row]
        weights = [weight for row in rows for weight in row.values()]
        starts = np.cumsum([0, *(len(row) for row in rows)])
        self._matrix = csr_array((weights, places, starts), shape=(len(rows), size))
        self._is_used = np.bincount(places, minlength=size) > 0
        self._most = np.array([0.0] * len(zero) + [np.inf] * len(positive))

    def holds(self, table: NDArray[np.float64], slack: float) -> bool:
        """Say whether a table keeps every sum, within `slack` each."""
        sums = self._matrix @ table
        return bool((sums >= -slack).all() and (sums <= self._most + slack).all())

    def solve(
        self,
        objective: NDArray[np.float64],
        low: NDArray[np.float64],
        high: NDArray[np.float64],
        *,
        whole: NDArray[np.bool_] | None = None,
    ) -> NDArray[np.float64]:
        """Find the table with the smallest weighted sum between `low` and `high`.

        Args:
            objective: weight of each cell.
            low: smallest value of each cell.
            high: largest value of each cell.
            whole: cells that must be whole numbers; none when left out.

        Raises:
            NoTableFitsError: if no table fits, or the solver stopped without an answer.
        """
        if (low > high + _SLACK).any():
            raise NoTableFitsError("no table fits what is shown")
        free = (high - low > _SLACK) & (self._is_used | (objective != 0))
        table = np.where(high - low > _SLACK, low, (low + high) / 2)
        fixed = np.where(free, 0.0, table)
        offset = self._matrix @ fixed
        matrix = self._matrix[:, free]
        used = np.diff(matrix.indptr) > 0
        if (offset[~used] < -_SLACK).any() or (offset[~used] > self._most[~used] + _SLACK).any():
            raise NoTableFitsError("no table fits what is shown")
        if free.any():
            bounds = low[free], high[free]
            sums = matrix[used], -offset[used], self._most[used] - offset[used]
            table[free] = _solve(objective[free], bounds, sums, None if whole is None else whole[free])
        return table


def _solve(
    objective: NDArray[np.float64],
    bounds: tuple[NDArray[np.float64], NDArray[np.float64]],
    sums: tuple[csr_array, NDArray[np.float64], NDArray[np.float64]],
    whole: NDArray[np.bool_] | None,
) -> NDArray[np.float64]:
    """Call HiGHS: cells between `bounds`, sums (matrix, least, most), whole numbers where asked."""
    from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415 - as above

    result = milp(
        objective,
        integrality=np.zeros(len(objective), dtype=np.int64) if whole is None else whole.astype(np.int64),
        bounds=Bounds(*bounds),
        constraints=[LinearConstraint(*sums)],
        options={"mip_rel_gap": 0.0, "time_limit": _SECONDS},
    )
    if result.status != _SOLVED or result.x is None:
        is_impossible = result.status == _INFEASIBLE
        raise NoTableFitsError("no table fits what is shown" if is_impossible else "the solver found no answer")
    return np.asarray(result.x, dtype=np.float64)
