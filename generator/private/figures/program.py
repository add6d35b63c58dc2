"""A linear or integer program over the cells of a block, solved exactly by HiGHS.

The program stays in the solver's memory, so that a next question about the same block starts from the answer to the
last one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from highspy import Highs
    from numpy.typing import NDArray
    from scipy.sparse import csc_array

_SECONDS: Final = 60.0
_MOST_ROUNDS: Final = 30
"""Rounds of propagation at most; bounds that still move then are safe all the same, only wider than they could be."""
_SLACK: Final = 1e-6
_PRIMAL: Final = 4
"""HiGHS's number for the primal simplex method: what fitted before fits still when only the question changes."""

_REAL, _WHOLE = 0, 1
"""HiGHS's numbers for the kinds of values."""


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
        from scipy.sparse import csc_array  # noqa: PLC0415 - 0.5 s that commands without an audit need not pay

        rows = [*zero, *positive]
        numbers = [number for number, row in enumerate(rows) for _ in row]
        places = [place for row in rows for place in row]
        weights = [weight for row in rows for weight in row.values()]
        self._matrix: csc_array = csc_array((weights, (numbers, places)), shape=(len(rows), size))
        self._most = np.array([0.0] * len(zero) + [np.inf] * len(positive))
        self._all = np.arange(size, dtype=np.int32)
        self._solver: Highs | None = None
        self._bounds = np.zeros(size), np.zeros(size)

    def holds(self, table: NDArray[np.float64], slack: float) -> bool:
        """Say whether a table keeps every sum, within `slack` each."""
        sums = self._matrix @ table
        return bool((sums >= -slack).all() and (sums <= self._most + slack).all())

    def propagate(
        self, low: NDArray[np.float64], high: NDArray[np.float64]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Narrow the bounds of each cell by each sum, again and again: no table that fits is left out.

        Raises:
            NoTableFitsError: if the bounds of a cell cross, so that no table fits.
        """
        sums = self._matrix.tocoo()
        rows, places, weights = sums.row, sums.col, sums.data
        low, high = low.copy(), high.copy()
        for _ in range(_MOST_ROUNDS):
            least = np.where(weights > 0, weights * low[places], weights * high[places])
            most = np.where(weights > 0, weights * high[places], weights * low[places])
            # What one term can be at most when all others are as small as they can, and the other way round.
            others_least = np.bincount(rows, least, len(self._most))[rows] - least
            others_most = np.bincount(rows, most, len(self._most))[rows] - most
            ends = -others_most / weights, (self._most[rows] - others_least) / weights
            before = low.copy(), high.copy()
            np.maximum.at(low, places, np.where(weights > 0, ends[0], ends[1]))
            np.minimum.at(high, places, np.where(weights > 0, ends[1], ends[0]))
            if (low > high + _SLACK).any():
                raise NoTableFitsError("no table fits what is shown")
            if np.allclose(low, before[0], atol=_SLACK, rtol=0) and np.allclose(high, before[1], atol=_SLACK, rtol=0):
                break
        return low, high

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
        solver = self._solver or self._load()
        if not (np.array_equal(low, self._bounds[0]) and np.array_equal(high, self._bounds[1])):
            solver.changeColsBounds(len(low), self._all, np.minimum(low, high), high)
            self._bounds = low.copy(), high.copy()
        solver.changeColsCost(len(objective), self._all, objective)
        if whole is None:
            return self._run(solver)
        return self._in_whole_numbers(solver, whole)

    def _load(self) -> Highs:
        """Hand the sums to the solver."""
        import highspy  # noqa: PLC0415 - as above

        rows, columns = self._matrix.shape
        program = highspy.HighsLp()
        program.num_row_, program.num_col_ = rows, columns
        program.col_cost_ = program.col_lower_ = program.col_upper_ = np.zeros(columns)
        program.row_lower_, program.row_upper_ = np.zeros(rows), self._most
        program.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        program.a_matrix_.start_ = self._matrix.indptr.astype(np.int32)
        program.a_matrix_.index_ = self._matrix.indices.astype(np.int32)
        program.a_matrix_.value_ = self._matrix.data
        solver = highspy.Highs()
        solver.setOptionValue("output_flag", False)  # noqa: FBT003 - the solver's own way of naming options
        solver.setOptionValue("threads", 1)
        solver.setOptionValue("mip_rel_gap", 0.0)
        solver.setOptionValue("simplex_strategy", _PRIMAL)
        solver.passModel(program)
        self._solver = solver
        return solver

    def _run(self, solver: Highs) -> NDArray[np.float64]:
        """Solve what the solver holds now.

        Raises:
            NoTableFitsError: if there is no answer, for whatever reason.
        """
        import highspy  # noqa: PLC0415 - as above

        for _ in range(2):
            # The solver's clock runs from its first question on.
            solver.setOptionValue("time_limit", solver.getRunTime() + _SECONDS)
            solver.run()
            status = solver.getModelStatus()
            if status == highspy.HighsModelStatus.kOptimal:
                break
            solver.clearSolver()  # no answer from where the last question ended: once more from the start
        if status != highspy.HighsModelStatus.kOptimal:
            is_impossible = status == highspy.HighsModelStatus.kInfeasible
            raise NoTableFitsError("no table fits what is shown" if is_impossible else "the solver found no answer")
        return np.array(solver.getSolution().col_value, dtype=np.float64)

    def _in_whole_numbers(self, solver: Highs, whole: NDArray[np.bool_]) -> NDArray[np.float64]:
        cells = np.flatnonzero(whole).astype(np.int32)
        basis = solver.getBasis()
        solver.changeColsIntegrality(len(cells), cells, np.full(len(cells), _WHOLE, dtype=np.uint8))
        try:
            return self._run(solver)
        finally:
            solver.changeColsIntegrality(len(cells), cells, np.full(len(cells), _REAL, dtype=np.uint8))
            solver.setBasis(basis)
