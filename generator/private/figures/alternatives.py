"""Alternative tables of one board: whole-number tables that a reader could not tell from the true one.

The suppressor's own solver. It shares no code with the audit, which checks its work.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from scipy.sparse import csc_array

    Table = NDArray[np.float64]

_SLACK: Final = 1e-6
_SECONDS: Final = 20.0


class Alternatives:
    """The sums of one block of counts, and the search for tables that keep them.

    Args:
        size: number of cells.
        sums: places of the whole and of its parts, per sum.
    """

    def __init__(self, size: int, sums: Sequence[tuple[int, Sequence[int]]]) -> None:
        from scipy.sparse import csc_array  # noqa: PLC0415 - 0.5 s that other commands need not pay

        rows = [row for row, (_, parts) in enumerate(sums) for _ in range(len(parts) + 1)]
        places = [place for whole, parts in sums for place in (whole, *parts)]
        weights = [weight for _, parts in sums for weight in (-1.0, *[1.0] * len(parts))]
        self._matrix: csc_array = csc_array((weights, (rows, places)), shape=(len(sums), size))

    def best(self, objective: Table, low: Table, high: Table) -> Table | None:
        """Return the table between `low` and `high` with the smallest weighted sum, in whole numbers; None if none."""
        free = high > low
        table = low.copy()
        if not free.any():
            return table if not (self._matrix @ table).any() else None
        matrix = self._matrix[:, free]
        target = -(self._matrix @ np.where(free, 0.0, table))
        found = _solve(objective[free], matrix, target, low[free], high[free])
        if found is None:
            return None
        table[free] = found
        return table

    def cheapest(self, cost: Table, limits: tuple[Table, Table], shown: tuple[Table, Table]) -> Table | None:
        """Return the table that differs least, by `cost`, from what is shown; None if none fits.

        Args:
            cost: what it costs to move a cell by one outside what is shown of it.
            limits: smallest and largest value that each cell may be moved to.
            shown: smallest and largest value that what is shown of the cell admits; moving within costs nothing.
        """
        from scipy.sparse import hstack  # noqa: PLC0415 - as above

        (low, high), (least, most) = limits, shown
        up, down = np.flatnonzero(high > most), np.flatnonzero(low < least)
        size = len(cost)
        matrix = hstack([self._matrix, self._matrix[:, up], -self._matrix[:, down]], format="csc")
        inside = np.clip(least, low, high), np.clip(most, low, high)
        found = _solve(
            np.concatenate((np.zeros(size), cost[up], cost[down])),
            matrix,
            np.zeros(matrix.shape[0]),
            np.concatenate((inside[0], np.zeros(len(up) + len(down)))),
            np.concatenate((inside[1], high[up] - inside[1][up], inside[0][down] - low[down])),
        )
        if found is None:
            return None
        table: Table = found[:size].copy()
        table[up] += found[size : size + len(up)]
        table[down] -= found[size + len(up) :]
        return table

    def holds(self, table: Table) -> bool:
        """Say whether a table of whole numbers keeps every sum."""
        return not (self._matrix @ table).any()


def _solve(objective: Table, matrix: csc_array, target: Table, low: Table, high: Table) -> Table | None:
    """Solve in real numbers first; where that gives fractions, in whole numbers."""
    from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415 - as above

    for whole in (0, 1):
        result = milp(
            objective,
            integrality=np.full(len(objective), whole),
            bounds=Bounds(low, high),
            constraints=[LinearConstraint(matrix, target, target)],
            options={"mip_rel_gap": 0.0, "time_limit": _SECONDS},
        )
        if result.x is None:
            return None
        table = np.asarray(np.rint(result.x), dtype=np.float64)
        if np.abs(result.x - table).max(initial=0.0) <= _SLACK:
            return table
    return None
