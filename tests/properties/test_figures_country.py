"""Small countries, masked and attacked: trying every table there is agrees with the promise, cell by cell."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.config import DisclosurePolicy
from generator.domain.figures import BELOW_FIVE, WITHHELD, Figure, Known, Suppressed
from generator.domain.tables import CellKey
from generator.private.confidential import ConfidentialTable
from generator.private.figures.attack import Attack
from generator.private.figures.attacker import Block
from generator.private.figures.audit import audit
from generator.private.figures.load import Delivery
from generator.private.figures.relations import unit_keys
from generator.private.figures.suppress import suppress
from generator.released_files import BoardParts

POLICY = DisclosurePolicy(version="test-1", smallest_publishable_count=5)
SCHOOLS = ("school:90AA00", "school:90AB00", "school:90AC00")
BOARDS = ("board:990001", "board:990002")
KINDS = ("permanent", "temporary")
MOST = 13
"""Largest count that is tried."""
Pairs = dict[str, tuple[int, int]]
"""Persons by contract for each school, and for the staff above them."""


@st.composite
def countries(draw: st.DrawFn) -> dict[BoardParts, Pairs]:
    """Two years: schools move to another board, close, or are a board of their own; some boards have staff above."""
    country = {}
    for year in (2024, 2025):
        owners = {school: draw(st.sampled_from((*BOARDS, None))) for school in SCHOOLS}
        for board in BOARDS:
            schools = tuple(school for school in SCHOOLS if owners[school] == board)
            has_overhead = draw(st.booleans())
            if schools:
                parts = BoardParts(year, board, schools, has_overhead)
                units = (*schools, parts.overhead) if has_overhead else schools
                counts = st.one_of(st.integers(0, 4), st.integers(0, 7))
                country[parts] = {unit: (draw(counts), draw(counts)) for unit in units}
    return country


def delivery_of(country: dict[BoardParts, Pairs]) -> Delivery:
    """Everyone is in the first category of each breakdown but contract; that leaves contract the only puzzle."""
    cells: dict[CellKey, float] = {}
    for parts, pairs in country.items():
        whole = tuple(map(sum, zip(*pairs.values(), strict=True)))
        for unit, pair in {**pairs, parts.board: whole}.items():
            firsts = {"management", "women", "under_25", "all"}
            for key in unit_keys(unit, parts.year):
                counts = dict(zip(KINDS, pair, strict=True)) | dict.fromkeys(firsts, sum(pair))
                cells[key] = counts.get(key.category, 0) * (1 if key.measure == "persons" else 0.5)
    return Delivery(ConfidentialTable(cells), tuple(sorted(country)))


def admits(figure: Figure, count: int) -> bool:
    """Whether a count may stand behind a sign, by the sign's own words."""
    if isinstance(figure, Known):
        return figure.value == count
    return isinstance(figure, Suppressed) and figure.low <= count <= (count if figure.high is None else figure.high)


def seen(parts: BoardParts, cells: dict[CellKey, Figure], most: int) -> dict[tuple[str, str], set[int]]:
    """Every value of each count by contract in every table that fits, by trying all of them."""
    units = (*parts.schools, parts.overhead) if parts.has_overhead else parts.schools

    def fits(unit: str, pair: tuple[int, ...]) -> bool:
        counts = dict(zip(("all", *KINDS), (sum(pair), *pair), strict=True))
        return all(
            admits(cells[CellKey(unit, parts.year, "total" if kind == "all" else "contract", kind, "persons")], count)
            for kind, count in counts.items()
        )

    pairs = list(product(range(most + 1), repeat=2))
    rows = [[pair for pair in pairs if unit == parts.overhead or fits(unit, pair)] for unit in units]
    values: dict[tuple[str, str], set[int]] = {}
    for table in product(*rows):
        whole = tuple(map(sum, zip(*table, strict=True)))
        if fits(parts.board, whole):
            for unit, pair in (*zip(units, table, strict=True), (parts.board, whole)):
                for kind, count in zip(KINDS, pair, strict=True):
                    values.setdefault((unit, kind), set()).add(count)
    return values


@settings(max_examples=25, deadline=None)
@given(countries())
def test_whoever_moves_closes_or_stands_alone_every_sign_keeps_its_range(country: dict[BoardParts, Pairs]) -> None:
    delivery = delivery_of(country)
    plan = suppress(delivery, POLICY)
    report = audit(plan.cells, plan.boards)
    assert report.is_clean, (report.narrowed[:3], report.contradictions)


@settings(max_examples=40, deadline=None)
@given(countries())
def test_trying_every_table_finds_what_the_audit_finds(country: dict[BoardParts, Pairs]) -> None:
    """Only boards of one or two units, so that all tables can be tried; contract alone, so other sums are left out."""
    few = {parts: pairs for parts, pairs in country.items() if len(pairs) <= 2 and parts.year == 2025}
    if not few:
        return
    plan = suppress(delivery_of(few), POLICY)
    for parts in few:
        others = {key: figure for key, figure in plan.cells.items() if key.breakdown not in {"total", "contract"}}
        cells = {**plan.cells, **dict.fromkeys(others, WITHHELD)}
        cells |= {key: WITHHELD for key in plan.cells if key.measure == "fte"}
        block = Block(parts, cells)
        attack = Attack(block)
        for (unit, kind), values in seen(parts, cells, most=MOST).items():
            key = CellKey(unit, parts.year, "contract", kind, "persons")
            low, high = attack.range_of(block.index[key])
            assert low == min(values)
            # Where a sign admits more than was tried, trying cannot reach the end.
            assert high == max(values) if high <= MOST else max(values) >= MOST - 4
            if cells.get(key) == BELOW_FIVE:
                assert values == {0, 1, 2, 3, 4}


@pytest.mark.parametrize("moves", [True, False])
def test_a_school_that_changes_board_is_masked_in_both(moves: bool) -> None:  # noqa: FBT001 - a test's parameter
    first = BoardParts(2024, BOARDS[0], SCHOOLS[:2], has_overhead=False)
    later = BoardParts(2025, BOARDS[1] if moves else BOARDS[0], SCHOOLS[:1], has_overhead=True)
    country = {first: {SCHOOLS[0]: (12, 3), SCHOOLS[1]: (9, 2)}, later: {SCHOOLS[0]: (11, 4), later.overhead: (2, 1)}}
    plan = suppress(delivery_of(country), POLICY)
    assert audit(plan.cells, plan.boards).is_clean
    for year in (2024, 2025):
        assert plan.cells[CellKey(SCHOOLS[0], year, "contract", "temporary", "persons")] == BELOW_FIVE
