"""The audit agrees, cell by cell, with trying every table there is."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.domain.figures import BELOW_FIVE, WITHHELD, Figure, Known, Suppressed
from generator.domain.tables import CellKey
from generator.private.figures.attack import Attack
from generator.private.figures.attacker import Block
from generator.private.figures.audit import audit
from generator.private.figures.relations import unit_keys
from generator.released_files import BoardParts

if TYPE_CHECKING:
    from collections.abc import Iterator

YEAR = 2025
BOARD = "board:990001"
SCHOOLS = ("school:90AA00", "school:90AB00")
PARTS = BoardParts(YEAR, BOARD, SCHOOLS, has_overhead=False)
UNITS = (*SCHOOLS, BOARD)
PLACES = (("total", "all"), ("contract", "permanent"), ("contract", "temporary"))
LARGEST = 7
Table = dict[tuple[str, str], int]
"""Persons per unit and category of contract, `all` for the total."""


def key(unit: str, category: str) -> CellKey:
    return CellKey(unit, YEAR, "total" if category == "all" else "contract", category, "persons")


def tables() -> Iterator[Table]:
    """Every board of two schools with up to seven people per kind of contract."""
    for one, two, three, four in product(range(LARGEST + 1), repeat=4):
        counts = {SCHOOLS[0]: (one, two), SCHOOLS[1]: (three, four), BOARD: (one + three, two + four)}
        yield {
            (unit, category): value
            for unit, pair in counts.items()
            for category, value in (("permanent", pair[0]), ("temporary", pair[1]), ("all", sum(pair)))
        }


EVERY_TABLE = tuple(tables())


def sign(count: int, way: str) -> Figure:
    """The count itself; or `<5`, and for what is not below five a band of one or two classes or nothing at all."""
    if way == "shown":
        return Known(count)
    if count < 5:
        return BELOW_FIVE
    low = count // 5 * 5
    return {"band": Suppressed(low, low + 4), "wide band": Suppressed(low, low + 9), "hidden": WITHHELD}[way]


@st.composite
def published(draw: st.DrawFn) -> dict[tuple[str, str], Figure]:
    """A table under a random mask; totals of schools that are not large are shown, so that few tables fit."""
    table = draw(st.sampled_from(EVERY_TABLE))
    ways = {place: draw(st.sampled_from(("shown", "shown", "band", "wide band", "hidden"))) for place in table}
    for school in SCHOOLS:
        if table[school, "all"] <= LARGEST:
            ways[school, "all"] = "shown"
    return {place: sign(count, ways[place]) for place, count in table.items()}


def fits(table: Table, figures: dict[tuple[str, str], Figure]) -> bool:
    """Whether a table could have given these signs, written apart from the product: number by number."""
    for unit in UNITS:
        pair = [figures[unit, "permanent"], figures[unit, "temporary"]]
        for category, figure in (("permanent", pair[0]), ("temporary", pair[1]), ("all", figures[unit, "all"])):
            count = table[unit, category]
            if isinstance(figure, Known) and figure.value != count:
                return False
            if isinstance(figure, Suppressed) and figure.high is not None and not figure.low <= count <= figure.high:
                return False
            if figure == WITHHELD and category != "all" and BELOW_FIVE in pair and count < 5:
                return False
    return True


@settings(max_examples=40, deadline=None)
@given(published())
def test_the_audit_finds_the_range_that_enumeration_finds(figures: dict[tuple[str, str], Figure]) -> None:
    cells: dict[CellKey, Figure] = {place: WITHHELD for unit in UNITS for place in unit_keys(unit, YEAR)}
    cells |= {key(*place): figure for place, figure in figures.items()}
    possible = [table for table in EVERY_TABLE if fits(table, figures)]
    block = Block(PARTS, cells)
    attack = Attack(block)
    totals = [figures[school, "all"] for school in SCHOOLS]
    is_bounded = all(total == BELOW_FIVE or (isinstance(total, Known) and total.value <= LARGEST) for total in totals)
    for place in figures:
        counts = [table[place] for table in possible]
        low, high = attack.range_of(block.index[key(*place)])
        # Where a school may have more people than were tried, other tables exist: the range may only be wider.
        assert (low, high) == (min(counts), max(counts)) if is_bounded else low <= min(counts) and high >= max(counts)


@settings(max_examples=15, deadline=None)
@given(published())
def test_gathering_certificates_never_hides_a_narrowed_cell(figures: dict[tuple[str, str], Figure]) -> None:
    """What the fast path passes, the attack on the single cell passes too."""
    cells: dict[CellKey, Figure] = {place: WITHHELD for unit in UNITS for place in unit_keys(unit, YEAR)}
    cells |= {key(*place): figure for place, figure in figures.items()}
    found = {proof.cell for proof in audit(cells, [PARTS]).narrowed}
    block = Block(PARTS, cells)
    for place, figure in figures.items():
        low, high = Attack(block).range_of(block.index[key(*place)])
        is_band = isinstance(figure, Suppressed) and figure.low >= 5
        is_narrow = (low > 0 or high < 4) if figure == BELOW_FIVE else high - low < (1 if is_band else 4)
        is_small = isinstance(figure, Known) and figure.value < 5
        assert (key(*place) in found) == (is_small if isinstance(figure, Known) else is_narrow)
