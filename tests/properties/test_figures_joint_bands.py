"""The two solvers and the joint choice of bands, on random small tables that can be tried one by one."""

from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.private.figures.alternatives import Alternatives
from generator.private.figures.certify import Certificates, make_safe
from generator.private.figures.joint_bands import choose_bands
from generator.private.figures.masking import Mask
from generator.private.figures.program import NoTableFitsError, Program
from generator.private.figures.relations import BREAKDOWNS, unit_keys
from generator.released_files import BoardParts

SUMS = [(4, [0, 1]), (5, [2, 3]), (6, [4, 5]), (7, [0, 2]), (8, [1, 3])]
"""Two rows of two with their sums, the sum of those, and two columns."""
BOUNDS = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=9, max_size=9)
WEIGHTS = st.lists(st.integers(-3, 3), min_size=9, max_size=9)
YEAR = 2025


def every_table(low: list[int], high: list[int]) -> list[tuple[int, ...]]:
    """All tables of whole numbers between the bounds, by trying them."""
    found = []
    for inner in product(*(range(low[place], high[place] + 1) for place in range(4))):
        one, two, three, four = inner
        table = (*inner, one + two, three + four, sum(inner), one + three, two + four)
        if all(low[place] <= table[place] <= high[place] for place in range(4, 9)):
            found.append(table)
    return found


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(BOUNDS, WEIGHTS), min_size=1, max_size=6))
def test_a_solver_that_remembers_answers_like_trying_every_table(
    questions: list[tuple[list[tuple[int, int]], list[int]]],
) -> None:
    """The same program is asked several questions in a row, some of them without any answer."""
    search = Alternatives(9, SUMS)
    program = Program(9, [{whole: -1.0} | dict.fromkeys(parts, 1.0) for whole, parts in SUMS], [])
    for bounds, weights in questions:
        low = [min(pair) for pair in bounds]
        high = [max(pair) + (4 if place > 3 else 0) for place, pair in enumerate(bounds)]
        tables = every_table(low, high)
        least = min((sum(map(int.__mul__, weights, table)) for table in tables), default=None)
        ends = np.array(weights, dtype=float), np.array(low, dtype=float), np.array(high, dtype=float)
        found = search.best(*ends)
        relaxed = search.relaxed(*ends)
        try:
            whole = program.solve(*ends, whole=np.ones(9, dtype=np.bool_))
        except NoTableFitsError:
            whole = None
        if least is None:
            assert found is None
            assert whole is None
            continue
        assert found is not None
        assert relaxed is not None
        assert whole is not None
        assert found @ ends[0] == least
        assert round(float(whole @ ends[0]), 6) == least
        table, prices = relaxed
        assert table @ ends[0] <= least + 1e-6
        # What requirements on bands rest on: the prices of the bounds add up to the answer itself.
        assert abs(prices.clip(min=0) @ ends[1] + prices.clip(max=0) @ ends[2] - table @ ends[0]) < 1e-6


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(5, 16), st.integers(0, 16)), min_size=2, max_size=4), st.booleans())
def test_bands_hold_what_they_hide_and_every_sign_is_safe_after_them(
    contracts: list[tuple[int, int]],
    has_overhead: bool,  # noqa: FBT001 - drawn
) -> None:
    units = [f"school:90A{letter}00" for letter in "ABCD"[: len(contracts) - has_overhead]]
    board = BoardParts(YEAR, "board:990001", tuple(units), has_overhead=has_overhead)
    units += [board.overhead] * has_overhead
    values = {}
    for unit, pair in zip(units, contracts, strict=True):
        firsts = {"management", "women", "under_25", "all"}
        counts = dict(zip(BREAKDOWNS["contract"], pair, strict=True)) | dict.fromkeys(firsts, sum(pair))
        values |= {key: float(counts.get(key.category, 0)) for key in unit_keys(unit, YEAR)}
    for key in unit_keys(board.board, YEAR):
        values[key] = sum(values[type(key)(unit, YEAR, key.breakdown, key.category, key.measure)] for unit in units)
    mask = Mask(board, values)
    certificates = Certificates(mask)
    choose_bands(mask, certificates.search)
    assert (mask.low <= mask.true).all()
    assert (mask.true <= mask.high).all()
    if not make_safe(certificates):
        assert (mask.low <= mask.true).all()
        for need, number in certificates.met.items():
            table = certificates.tables[number]
            assert need.is_met(table)
            assert (mask.low <= table).all()
            assert (table <= mask.high).all()
