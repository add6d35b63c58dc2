"""Alternative tables of one board: whole-number tables that a reader could not tell from the true one.

The suppressor's own solver. It shares no code with the audit, which checks its work. The linear programs stay in the
solver's memory: a next question about the same board starts from the answer to the last one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from highspy import Highs
    from numpy.typing import NDArray
    from scipy.sparse import csc_array

    Table = NDArray[np.float64]

_SLACK: Final = 1e-6
_NODES: Final = 2000
"""Tables tried for whole numbers at most; a limit in seconds would make the signs depend on the machine."""
_PRIMAL: Final = 4
"""HiGHS's number for the primal simplex method: what fitted before fits still when only the question changes."""

_REAL, _WHOLE = 0, 1
"""HiGHS's numbers for the kinds of values."""


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
        self._plain: _Model | None = None
        self._moving: _Model | None = None

    def best(self, objective: Table, low: Table, high: Table) -> Table | None:
        """Return the table between `low` and `high` with the smallest weighted sum, in whole numbers; None if none."""
        return self._model().solve(objective, low, high)

    def relaxed(self, objective: Table, low: Table, high: Table) -> tuple[Table, Table] | None:
        """Return the best table with fractions allowed, and the price of each cell's bound there; None if none fits."""
        return self._model().relax(objective, low, high)

    def _model(self) -> _Model:
        if self._plain is None:
            self._plain = _Model(self._matrix)
        return self._plain

    def cheapest(self, cost: Table, limits: tuple[Table, Table], shown: tuple[Table, Table]) -> Table | None:
        """Return the table that differs least, by `cost`, from what is shown; None if none fits.

        Args:
            cost: what it costs to move a cell by one outside what is shown of it.
            limits: smallest and largest value that each cell may be moved to.
            shown: smallest and largest value that what is shown of the cell admits; moving within costs nothing.
        """
        from scipy.sparse import hstack  # noqa: PLC0415 - as above

        if self._moving is None:
            self._moving = _Model(hstack([self._matrix, self._matrix, -self._matrix], format="csc"))
        (low, high), (least, most) = limits, shown
        inside = np.clip(least, low, high), np.clip(most, low, high)
        nothing = np.zeros(len(cost))
        found = self._moving.solve(
            np.concatenate((nothing, cost, cost)),
            np.concatenate((inside[0], nothing, nothing)),
            np.concatenate((inside[1], high - inside[1], inside[0] - low)),
        )
        if found is None:
            return None
        table, up, down = np.split(found, 3)
        return np.asarray(table + up - down, dtype=np.float64)

    def holds(self, table: Table) -> bool:
        """Say whether a table of whole numbers keeps every sum."""
        return not (self._matrix @ table).any()


class _Model:
    """A linear program that keeps its answer; where that has fractions, the same program in whole numbers."""

    def __init__(self, matrix: csc_array) -> None:
        import highspy  # noqa: PLC0415 - as above

        rows, columns = matrix.shape
        program = highspy.HighsLp()
        program.num_row_, program.num_col_ = rows, columns
        program.col_cost_ = program.col_lower_ = program.col_upper_ = np.zeros(columns)
        program.row_lower_ = program.row_upper_ = np.zeros(rows)
        program.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        program.a_matrix_.start_ = matrix.indptr.astype(np.int32)
        program.a_matrix_.index_ = matrix.indices.astype(np.int32)
        program.a_matrix_.value_ = matrix.data
        self._places = np.arange(columns, dtype=np.int32)
        self._solver: Highs = highspy.Highs()
        options = {"output_flag": False, "threads": 1, "mip_rel_gap": 0.0, "mip_max_nodes": _NODES}
        for name, value in {**options, "simplex_strategy": _PRIMAL}.items():
            self._solver.setOptionValue(name, value)
        self._solver.passModel(program)
        self._is_optimal = highspy.HighsModelStatus.kOptimal

    def solve(self, objective: Table, low: Table, high: Table) -> Table | None:
        """Return the table between `low` and `high` with the smallest weighted sum, in whole numbers; None if none."""
        if (low > high).any():
            return None
        self._ask(objective, low, high)
        table = self._run()
        if table is None or np.abs(table - np.rint(table)).max(initial=0.0) <= _SLACK:
            return None if table is None else np.rint(table)
        return self._in_whole_numbers()

    def relax(self, objective: Table, low: Table, high: Table) -> tuple[Table, Table] | None:
        """Return the table in real numbers, and what one step of a cell's bound is worth there."""
        self._ask(objective, low, high)
        table = self._run()
        return None if table is None else (table, np.array(self._solver.getSolution().col_dual, dtype=np.float64))

    def _ask(self, objective: Table, low: Table, high: Table) -> None:
        self._solver.changeColsBounds(len(low), self._places, low, high)
        self._solver.changeColsCost(len(objective), self._places, objective)

    def _run(self) -> Table | None:
        self._solver.run()
        if self._solver.getModelStatus() != self._is_optimal:
            return None
        return np.array(self._solver.getSolution().col_value, dtype=np.float64)

    def _in_whole_numbers(self) -> Table | None:
        basis = self._solver.getBasis()
        self._solver.changeColsIntegrality(
            len(self._places), self._places, np.full(len(self._places), _WHOLE, dtype=np.uint8)
        )
        table = self._run()
        self._solver.changeColsIntegrality(
            len(self._places), self._places, np.full(len(self._places), _REAL, dtype=np.uint8)
        )
        self._solver.setBasis(basis)
        return None if table is None else np.rint(table)
