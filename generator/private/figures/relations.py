"""Which cells exist and which add up to which: definitions shared by the suppressor and its attacker, no rules."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator.domain.tables import CellKey

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.released_files import BoardParts

PERSONS: Final = "persons"
FTE: Final = "fte"
TOTAL: Final = "total"
ALL: Final = "all"

BREAKDOWNS: Final[dict[str, tuple[str, ...]]] = {
    "staff_group": ("management", "middle_management", "teaching", "support_direct", "support_indirect"),
    "gender": ("women", "men_or_other"),
    "age": ("under_25", "25_34", "35_44", "45_54", "55_64", "65_plus"),
    "contract": ("permanent", "temporary"),
}
"""Every breakdown of persons and its categories, always all of them; no group by gender (B4).

Gender x has no cell of its own: it is below five almost everywhere, so that it told readers nothing and made a band of
another count on nearly every page (B9: the highest aggregation that suffices). Women keep theirs (B14).
"""

FTE_BREAKDOWN: Final = "staff_group"
"""The one breakdown of fte (B5)."""

LARGEST_FTE_PER_PERSON: Final = 1.5
"""One person's appointments at a unit add up to at most this; a delivery above it is refused."""


@dataclass(frozen=True, slots=True)
class Relation:
    """`whole` is the sum of `parts`; `words` says so to a reader of a proof."""

    whole: CellKey
    parts: tuple[CellKey, ...]
    words: str


def total_key(unit: str, year: int, measure: str = PERSONS) -> CellKey:
    """Address of a unit's total."""
    return CellKey(unit, year, TOTAL, ALL, measure)


def breakdown_keys(unit: str, year: int, breakdown: str, measure: str = PERSONS) -> tuple[CellKey, ...]:
    """Addresses of the cells of one breakdown, in the order of its categories."""
    return tuple(CellKey(unit, year, breakdown, category, measure) for category in BREAKDOWNS[breakdown])


def unit_keys(unit: str, year: int) -> Iterator[CellKey]:
    """Every cell of a unit in a year: 16 counts of persons, 6 of fte."""
    yield total_key(unit, year)
    for breakdown in BREAKDOWNS:
        yield from breakdown_keys(unit, year, breakdown)
    yield total_key(unit, year, FTE)
    yield from breakdown_keys(unit, year, FTE_BREAKDOWN, FTE)


def category_sums(unit: str, year: int) -> Iterator[Relation]:
    """The categories of each breakdown add up to the unit's total."""
    for breakdown in BREAKDOWNS:
        words = f"{unit} {year}: the categories of {breakdown} add up to the total"
        yield Relation(total_key(unit, year), breakdown_keys(unit, year, breakdown), words)
    words = f"{unit} {year}: the fte of the staff groups add up to the fte in total"
    yield Relation(total_key(unit, year, FTE), breakdown_keys(unit, year, FTE_BREAKDOWN, FTE), words)


def board_sums(board: BoardParts) -> Iterator[Relation]:
    """Each cell of a board is the sum of its schools' and of the staff above the schools."""
    units = (*board.schools, board.overhead) if board.has_overhead else board.schools
    for key in unit_keys(board.board, board.year):
        parts = tuple(CellKey(unit, key.year, key.breakdown, key.category, key.measure) for unit in units)
        words = f"{board.board} {board.year}: {key.breakdown}/{key.category} ({key.measure}) is the sum of its schools"
        yield Relation(key, parts, words + " and the staff above them" * board.has_overhead)
