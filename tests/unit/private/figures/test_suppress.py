"""The rule of the signs, and that knowing the rule helps nobody."""

from __future__ import annotations

from collections import defaultdict
from itertools import product
from typing import TYPE_CHECKING

import pytest

from generator.domain.figures import BELOW_FIVE, WITHHELD, Figure, Known
from generator.domain.tables import CellKey
from generator.errors import ConfigError
from generator.private.confidential import ConfidentialTable
from generator.private.figures.load import Delivery
from generator.private.figures.relations import BREAKDOWNS, unit_keys
from generator.private.figures.suppress import mask_breakdown, suppress
from generator.released_files import BoardParts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.config import DisclosurePolicy

YEAR = 2025
LARGEST_TOTAL = 36
"""Above 29, six categories have no pattern left that must be withheld."""
BOARD, SCHOOL, OVERHEAD = "board:990001", "school:90AA00", "overhead:990001"


def delivery_of(units: dict[str, tuple[int, ...]], breakdown: str = "contract") -> Delivery:
    """One board whose units have the given counts in one breakdown; elsewhere everyone is in the first category."""
    cells: dict[CellKey, float] = {}
    schools = tuple(sorted(unit for unit in units if unit.startswith("school:")))
    board = tuple(sum(counts) for counts in zip(*units.values(), strict=True))
    for unit, counts in {**units, BOARD: board}.items():
        total = sum(counts)
        for key in unit_keys(unit, YEAR):
            place = list(BREAKDOWNS.get(key.breakdown, ("all",))).index(key.category)
            cells[key] = counts[place] if key.breakdown == breakdown else total * (place == 0)
    return Delivery(ConfidentialTable(cells), (BoardParts(YEAR, BOARD, schools, OVERHEAD in units),))


def signs(
    units: dict[str, tuple[int, ...]], policy: DisclosurePolicy, breakdown: str = "contract"
) -> dict[str, list[Figure]]:
    """Signs of one breakdown per unit, its total first."""
    cells = suppress(delivery_of(units, breakdown), policy).cells
    return {
        unit: [
            cells[CellKey(unit, YEAR, "total", "all", "persons")],
            *(cells[CellKey(unit, YEAR, breakdown, category, "persons")] for category in BREAKDOWNS[breakdown]),
        ]
        for unit in {key.unit for key in cells}
    }


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((5, 6), (Known(5), Known(6))),
        ((14, 3), (WITHHELD, BELOW_FIVE)),
        ((14, 0), (WITHHELD, BELOW_FIVE)),
        ((5, 4), (WITHHELD, BELOW_FIVE)),
        ((5, 3), (WITHHELD, WITHHELD)),
        ((4, 4), (WITHHELD, WITHHELD)),
        ((4, 0), (BELOW_FIVE, BELOW_FIVE)),
        ((0, 0), (BELOW_FIVE, BELOW_FIVE)),
        ((4, 4, 4), (WITHHELD, WITHHELD, WITHHELD)),
        ((2, 1, 20, 0, 9), (BELOW_FIVE, BELOW_FIVE, WITHHELD, BELOW_FIVE, WITHHELD)),
        ((4, 4, 4, 4, 4), (WITHHELD,) * 5),
    ],
)
def test_one_breakdown(counts: tuple[int, ...], expected: tuple[Figure, ...]) -> None:
    assert mask_breakdown(counts) == expected


def sorted_tables(categories: int, most: int, least: int = 0) -> Iterator[tuple[int, ...]]:
    """Every table of so many categories, in ascending order, that adds up to at most `most`."""
    if categories == 0:
        yield ()
        return
    for first in range(least, most // categories + 1):
        for rest in sorted_tables(categories - 1, most - first, first):
            yield (first, *rest)


@pytest.mark.parametrize("categories", sorted({len(names) for names in BREAKDOWNS.values()}))
def test_who_knows_the_rule_learns_nothing_more_at_any_total(categories: int) -> None:
    """Of all tables with one total, those shown alike leave every hidden cell as wide as its sign."""
    seen: dict[tuple[int, tuple[Figure, ...]], dict[Figure, set[int]]] = defaultdict(lambda: defaultdict(set))
    # The rule does not look at the order of the categories, so sorted tables stand for all of them.
    for counts in sorted_tables(categories, LARGEST_TOTAL):
        shown = mask_breakdown(counts)
        published = (sum(counts) if sum(counts) >= 5 else -1, tuple(sorted(shown, key=str)))
        for count, figure in zip(counts, shown, strict=True):
            seen[published][figure].add(count)
    widths = 0
    for (total, _), values in seen.items():
        for figure, counts_seen in values.items():
            if figure == BELOW_FIVE:
                assert counts_seen == {0, 1, 2, 3, 4}, total
                widths += 1
            elif figure == WITHHELD:
                assert max(counts_seen) - min(counts_seen) >= 4, total
                assert counts_seen >= {0, 1, 2, 3, 4, 5} or min(counts_seen) >= 5
                widths += 1
    assert widths > 10


def worlds(overhead: bool) -> Iterator[dict[str, tuple[int, int]]]:  # noqa: FBT001 - a test's parameter
    """Every small board: two schools, or one school and staff above it, by contract."""
    pairs = [pair for pair in product(range(11), repeat=2) if sum(pair) < 11]
    above = [pair for pair in product(range(12), repeat=2) if sum(pair) < 12]
    for one, other in product(pairs, above if overhead else pairs):
        yield {SCHOOL: one, OVERHEAD if overhead else "school:90AB00": other}


@pytest.mark.parametrize("overhead", [False, True])
def test_who_knows_the_rule_learns_nothing_more_from_a_board(overhead: bool, policy: DisclosurePolicy) -> None:  # noqa: FBT001 - a test's parameter
    seen: dict[str, dict[tuple[str, int], set[int]]] = defaultdict(lambda: defaultdict(set))
    meaning: dict[str, dict[tuple[str, int], Figure]] = {}
    for world in worlds(overhead):
        shown = signs(world, policy)
        published = str(sorted(shown.items()))
        board = tuple(sum(counts) for counts in zip(*world.values(), strict=True))
        for unit, counts in {**world, BOARD: board}.items():
            for place, count in enumerate((sum(counts), *counts)):
                seen[published][unit, place].add(count)
        meaning[published] = {(unit, place): sign for unit, row in shown.items() for place, sign in enumerate(row)}
    hidden = 0
    for published, cells in seen.items():
        for cell, counts_seen in cells.items():
            figure = meaning[published].get(cell)
            if figure == BELOW_FIVE:
                hidden += 1
                assert counts_seen == {0, 1, 2, 3, 4}
            elif figure == WITHHELD:
                hidden += 1
                assert max(counts_seen) - min(counts_seen) >= 4
            elif figure is None:  # staff above the schools
                assert min(counts_seen) >= 5 or max(counts_seen) - min(counts_seen) >= 4
    assert hidden > 50


def test_a_board_is_shown_where_every_part_may_be_found_by_subtraction(policy: DisclosurePolicy) -> None:
    shown = signs({SCHOOL: (9, 6), "school:90AB00": (5, 5), OVERHEAD: (10, 5)}, policy)
    assert shown[BOARD] == [Known(40), Known(24), Known(16)]
    assert set(shown) == {BOARD, SCHOOL, "school:90AB00"}


@pytest.mark.parametrize("above", [(1, 0), (2, 2), (4, 1), (9, 0)])
def test_a_board_total_never_gives_a_few_people_above_the_schools_away(
    above: tuple[int, int], policy: DisclosurePolicy
) -> None:
    assert signs({SCHOOL: (9, 6), "school:90AB00": (5, 5), OVERHEAD: above}, policy)[BOARD] == [WITHHELD] * 3


def test_a_board_hides_a_breakdown_whatever_its_values(policy: DisclosurePolicy) -> None:
    assert signs({SCHOOL: (9, 4), "school:90AB00": (9, 30)}, policy)[BOARD] == [Known(52), WITHHELD, WITHHELD]
    assert signs({SCHOOL: (1, 1), "school:90AB00": (1, 1)}, policy)[BOARD] == [WITHHELD] * 3


def test_a_board_of_one_school_copies_its_signs(policy: DisclosurePolicy) -> None:
    for counts in ((9, 4), (2, 1), (5, 3), (8, 8)):
        shown = signs({SCHOOL: counts}, policy)
        assert shown[BOARD] == shown[SCHOOL]


def test_staff_above_the_schools_alone_shows_nothing(policy: DisclosurePolicy) -> None:
    assert signs({OVERHEAD: (30, 30)}, policy) == {BOARD: [WITHHELD] * 3}


def test_fte_is_shown_only_beside_exact_persons(policy: DisclosurePolicy) -> None:
    plan = suppress(delivery_of({SCHOOL: (5, 5, 5, 5, 5), "school:90AB00": (12, 4, 5, 5, 5)}, "staff_group"), policy)

    def fte(unit: str) -> list[Figure]:
        return [figure for key, figure in plan.cells.items() if key.unit == unit and key.measure == "fte"]

    assert fte(SCHOOL) == [Known(25), *[Known(5)] * 5]
    assert fte("school:90AB00") == [Known(31), *[WITHHELD] * 5]
    assert fte(BOARD) == [Known(56), *[WITHHELD] * 5]


def test_showing_zeros_is_refused(policy: DisclosurePolicy) -> None:
    shows_zeros = policy.model_copy(update={"mask_zero": False})
    with pytest.raises(ConfigError, match="mask_zero"):
        suppress(delivery_of({SCHOOL: (9, 6)}), shows_zeros)
