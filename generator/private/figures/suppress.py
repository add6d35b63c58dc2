"""suppress: confidential cells -> signs. One simple rule, closed under knowing the rule.

A breakdown of a school is shown exactly when each of its cells is at least five. Otherwise the whole breakdown
is hidden: small cells carry `<5`, the others `afgeschermd`. Where that would tell more than `<5` says, given the
school's total, the whole breakdown is `afgeschermd` without a statement; `undisclosed_patterns` decides that from
the number of categories and the total alone, so that who knows the rule learns nothing from it either.

A board's breakdown is shown exactly only if every part of it may be computed exactly, and is hidden whole
otherwise, whatever its values. Zero is masked like one to four (B13).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from generator.domain.figures import BELOW_FIVE, SMALLEST_PUBLISHABLE_COUNT, WITHHELD, Figure, Known
from generator.errors import ConfigError
from generator.private.confidential import cells_of
from generator.private.figures.relations import (
    BREAKDOWNS,
    FTE,
    FTE_BREAKDOWN,
    breakdown_keys,
    total_key,
    unit_keys,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.config import DisclosurePolicy
    from generator.domain.tables import CellKey
    from generator.private.figures.load import Delivery
    from generator.released_files import BoardParts

SMALLEST_OVERHEAD: Final = 2 * SMALLEST_PUBLISHABLE_COUNT
"""A board's total beside its schools' totals gives the staff above the schools away. It is shown from ten of them,
not from five: a total that is hidden then does not say that there are fewer than five."""

_LARGEST_SMALL: Final = SMALLEST_PUBLISHABLE_COUNT - 1
_FTE_DECIMALS: Final = 1


@dataclass(frozen=True)
class SuppressionPlan:
    """What would be published: a sign or a number for every cell of every school and board. Not audited yet.

    Attributes:
        boards: what each board adds up from, which the attacker knows too.
        policy_version: version of the disclosure policy that made the signs.
    """

    cells: Mapping[CellKey, Figure]
    boards: tuple[BoardParts, ...]
    policy_version: str


def suppress(delivery: Delivery, policy: DisclosurePolicy) -> SuppressionPlan:
    """Give every cell of every school and board its sign.

    Raises:
        ConfigError: if the policy asks to show zeros, which this rule cannot do safely.
    """
    if not policy.mask_zero:
        raise ConfigError(
            "disclosure.yml: mask_zero: a zero that is shown narrows the hidden cells beside it; expected true",
            next_step="Set mask_zero: true and run the command again.",
        )
    values = cells_of(delivery.table)
    cells: dict[CellKey, Figure] = {}
    for board in delivery.boards:
        for school in board.schools:
            _mask_school(cells, values, school, board.year)
        _mask_board(cells, values, board)
    return SuppressionPlan(cells, delivery.boards, policy.version)


# -- one breakdown -------------------------------------------------------------------------------------------


def mask_breakdown(counts: tuple[int, ...]) -> tuple[Figure, ...]:
    """Signs of one breakdown of a unit whose total is shown exactly (or as `<5` when it is below five).

    Args:
        counts: persons per category, every category included.

    Returns:
        A sign or number per category, in the same order.
    """
    total = sum(counts)
    large = sum(count >= SMALLEST_PUBLISHABLE_COUNT for count in counts)
    if large == len(counts):
        return tuple(Known(count) for count in counts)
    if total >= SMALLEST_PUBLISHABLE_COUNT and large in undisclosed_patterns(len(counts), total):
        return (WITHHELD,) * len(counts)
    return tuple(WITHHELD if count >= SMALLEST_PUBLISHABLE_COUNT else BELOW_FIVE for count in counts)


@cache
def undisclosed_patterns(categories: int, total: int) -> frozenset[int]:
    """Patterns (numbers of categories of at least five) whose signs are withheld at a total that is shown.

    A pattern tells too much when its `<5` cells cannot all be anything from 0 to 4. Withholding just those
    would tell who knows the rule which pattern it was, so patterns next to them are withheld as well, until
    a withheld cell may be anything from 0 to 5 and beyond.

    Args:
        categories: number of categories in the breakdown.
        total: the unit's total, at least five.
    """
    possible = [large for large in range(categories) if _small_range(categories, total, large) is not None]
    withheld = {large for large in possible if _small_range(categories, total, large) != (0, _LARGEST_SMALL)}
    neighbours = sorted(
        set(possible) - withheld, key=lambda large: min((abs(large - other) for other in withheld), default=0)
    )
    while withheld and not _is_vague(categories, total, withheld) and neighbours:
        withheld.add(neighbours.pop(0))
    return frozenset(withheld)


def _small_range(categories: int, total: int, large: int) -> tuple[int, int] | None:
    """Smallest and largest value of a small cell when `large` of the others are at least five; None if impossible."""
    others = categories - large - 1
    floor = SMALLEST_PUBLISHABLE_COUNT * large
    low = 0 if large else max(0, total - _LARGEST_SMALL * others)
    high = min(_LARGEST_SMALL, total - floor)
    return (low, high) if low <= high else None


def _large_range(categories: int, total: int, large: int) -> tuple[int, int]:
    """Smallest and largest value of a cell of at least five when there are `large` of those."""
    smalls = categories - large
    low = SMALLEST_PUBLISHABLE_COUNT if large > 1 else max(SMALLEST_PUBLISHABLE_COUNT, total - _LARGEST_SMALL * smalls)
    return low, total - SMALLEST_PUBLISHABLE_COUNT * (large - 1)


def _is_vague(categories: int, total: int, patterns: set[int]) -> bool:
    """Say whether a cell may be 0, 1, 2, 3, 4 and 5 when all that is known is that one of `patterns` holds."""
    values: set[int] = set()
    for large in patterns:
        ranges = [_small_range(categories, total, large), _large_range(categories, total, large) if large else None]
        for low, high in filter(None, ranges):
            values.update(range(low, high + 1))
    return values >= set(range(SMALLEST_PUBLISHABLE_COUNT + 1))


# -- schools -------------------------------------------------------------------------------------------------


def _mask_school(cells: dict[CellKey, Figure], values: Mapping[CellKey, float], unit: str, year: int) -> None:
    total = total_key(unit, year)
    count = int(values[total])
    cells[total] = Known(count) if count >= SMALLEST_PUBLISHABLE_COUNT else BELOW_FIVE
    for breakdown in BREAKDOWNS:
        keys = breakdown_keys(unit, year, breakdown)
        signs = mask_breakdown(tuple(int(values[key]) for key in keys))
        cells.update(zip(keys, signs, strict=True))
    _mask_fte(cells, values, unit, year, may_show=values[total_key(unit, year, FTE)] >= SMALLEST_PUBLISHABLE_COUNT)


def _mask_fte(
    cells: dict[CellKey, Figure], values: Mapping[CellKey, float], unit: str, year: int, *, may_show: bool
) -> None:
    """Show fte only where the persons behind it are shown exactly (B12), and per staff group all or none.

    Fte in total below five is withheld too: it would bound the fte of every group closer than a sign does.
    """
    show_total = may_show and isinstance(cells[total_key(unit, year)], Known)
    groups = breakdown_keys(unit, year, FTE_BREAKDOWN)
    show_groups = show_total and all(isinstance(cells[key], Known) for key in groups)
    keys = breakdown_keys(unit, year, FTE_BREAKDOWN, FTE)
    for key, is_shown in [(total_key(unit, year, FTE), show_total), *((key, show_groups) for key in keys)]:
        cells[key] = Known(round(float(values[key]), _FTE_DECIMALS)) if is_shown else WITHHELD


# -- boards --------------------------------------------------------------------------------------------------


def _mask_board(cells: dict[CellKey, Figure], values: Mapping[CellKey, float], board: BoardParts) -> None:
    """Show of a board what each of its parts allows; what is hidden is hidden whatever its value."""
    total = total_key(board.board, board.year)
    is_shown = _parts_allow(cells, values, board, (total,), SMALLEST_OVERHEAD)
    cells[total] = Known(int(values[total])) if is_shown else WITHHELD
    for breakdown in BREAKDOWNS:
        keys = breakdown_keys(board.board, board.year, breakdown)
        is_shown = _parts_allow(cells, values, board, keys, SMALLEST_PUBLISHABLE_COUNT)
        cells.update({key: Known(int(values[key])) if is_shown else WITHHELD for key in keys})
    fte = total_key(board.board, board.year, FTE)
    _mask_fte(
        cells,
        values,
        board.board,
        board.year,
        may_show=_parts_allow(cells, values, board, (fte,), SMALLEST_PUBLISHABLE_COUNT),
    )
    if len(board.schools) == 1 and not board.has_overhead:
        _copy_signs(cells, board)


def _parts_allow(
    cells: Mapping[CellKey, Figure],
    values: Mapping[CellKey, float],
    board: BoardParts,
    keys: tuple[CellKey, ...],
    smallest_overhead: int,
) -> bool:
    """Say whether every school shows these cells exactly and the staff above them may be found by subtraction."""
    schools_allow = bool(board.schools) and all(
        isinstance(cells[_moved(key, school)], Known) for school in board.schools for key in keys
    )
    overhead_allows = not board.has_overhead or all(
        values[_moved(key, board.overhead)] >= smallest_overhead for key in keys
    )
    return schools_allow and overhead_allows


def _copy_signs(cells: dict[CellKey, Figure], board: BoardParts) -> None:
    """Give a board that is its one school the school's signs: two signs for one number must not differ."""
    (school,) = board.schools
    cells.update({_moved(key, board.board): cells[key] for key in unit_keys(school, board.year)})


def _moved(key: CellKey, unit: str) -> CellKey:
    return type(key)(unit, key.year, key.breakdown, key.category, key.measure)
