"""Every figure that is worked out of published ones: shares, averages, ratios, trends, comparison groups. Nowhere else.

The rules are those of disclosure control (DISCLOSURE 5 and 6): a figure is worked out only of figures that are shown
exactly, so that nothing can be worked back which the page does not show already. Where one of them is hidden, what is
worked out of it is hidden too, and where one is missing, it is missing. An architecture test holds that no other
module of the pages divides.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator.domain.figures import MISSING, NOT_APPLICABLE, WITHHELD, Figure, Known, Suppressed
from generator.domain.tables import CellKey
from generator.staff_words import INDICATORS, LEADERSHIP, PUPILS_PER_FTE, Indicator

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.domain.tables import PublishedTable

FEWEST_SCHOOLS: Final = 3
FEWEST_BOARDS: Final = 3
"""A group of fewer schools or boards says more about one of them than about the group (DISCLOSURE 6)."""
LARGEST_SHARE: Final = 10
"""p of the p %-rule: the other boards together are at least this share of the largest, so that the second largest
cannot estimate it closer than that."""
_PERCENT: Final = 100
_SMALL_COUNT: Final = 100


def ratio(part: Figure, whole: Figure, *, decimals: int = 0, times: int = 1) -> Figure:
    """Divide one figure by another, when both are shown exactly.

    Args:
        part: what is divided.
        whole: what it is divided by; zero of something is no share of anything.
        decimals: digits after the comma; none gives a whole number.
        times: 100 for a percentage.
    """
    if isinstance(part, Known) and isinstance(whole, Known):
        return Known(rounded(times * part.value / whole.value, decimals)) if whole.value else NOT_APPLICABLE
    return _absent(part, whole)


def rounded(value: float, decimals: int = 0) -> float:
    """Round half up, as people do; Python rounds half to even."""
    scale = 10**decimals
    whole = int(value * scale + 0.5)
    return whole / scale if decimals else whole


def total(figures: Sequence[Figure]) -> Figure:
    """Add figures up, when all of them are shown exactly."""
    known = [figure.value for figure in figures if isinstance(figure, Known)]
    return Known(sum(known)) if known and len(known) == len(figures) else _absent(*figures)


def difference(later: Figure, earlier: Figure) -> int | None:
    """How much more (or, negative, fewer) there are; None when a sign or a band is touched (no trend of a mask)."""
    if isinstance(later, Known) and isinstance(earlier, Known):
        return int(later.value - earlier.value)
    return None


def average(values: Sequence[float]) -> int:
    """Average of exact numbers, whole; at least one is given."""
    return round(sum(values) / len(values))


def _absent(*figures: Figure) -> Figure:
    """The sign of what cannot be worked out: hidden goes before missing, which goes before not applicable."""
    if any(isinstance(figure, Suppressed) for figure in figures):
        return WITHHELD
    return MISSING if any(figure == MISSING for figure in figures) or not figures else NOT_APPLICABLE


def indicators(table: PublishedTable, unit: str, year: int, pupils: Figure = MISSING) -> dict[Indicator, Figure]:
    """Work out every indicator of a unit in a year.

    Women in leadership (B14) needs staff group by gender, which no release publishes (B4): it is hidden wherever
    leadership was delivered, never guessed from the two apart.

    Args:
        table: released figures.
        unit: as in `CellKey.unit`.
        year: reference year.
        pupils: pupils of the unit in that year, from open data.
    """
    found = {item: worked_out(item, operands(table, unit, year, item, pupils)) for item in INDICATORS}
    leaders = table.cells.get(CellKey(unit, year, "staff_group", "management", "persons"), MISSING)
    found[LEADERSHIP] = MISSING if leaders == MISSING else WITHHELD
    found[PUPILS_PER_FTE] = worked_out(PUPILS_PER_FTE, operands(table, unit, year, PUPILS_PER_FTE, pupils))
    return found


def worked_out(indicator: Indicator, operands: tuple[Figure, Figure]) -> Figure:
    """Divide the two figures of an indicator, in its own form."""
    return ratio(*operands, decimals=indicator.decimals, times=indicator.times)


def operands(
    table: PublishedTable, unit: str, year: int, indicator: Indicator, pupils: Figure
) -> tuple[Figure, Figure]:
    """The two figures an indicator divides; pupils stand in where it has no cells of its own to divide."""

    def of(cells: tuple[tuple[str, str], ...], measure: str) -> Figure:
        return total([table.cells.get(CellKey(unit, year, *cell, measure), MISSING) for cell in cells])

    part = of(indicator.part, indicator.part_measure) if indicator.part else pupils
    return part, of(indicator.whole, indicator.whole_measure)


# -- comparison groups ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Member:
    """One school of a comparison group: who it belongs to, and the two figures that are compared."""

    board: str
    part: Figure
    whole: Figure


@dataclass(frozen=True, slots=True)
class GroupFigure:
    """What a group of schools comes to together.

    Attributes:
        figure: all parts together by all wholes together.
        schools: how many schools of the group are shown exactly and counted.
        boards: how many boards they belong to.
    """

    figure: Known
    schools: int
    boards: int


def group_figure(members: Sequence[Member], indicator: Indicator) -> GroupFigure | None:
    """Work an indicator out for a group, from the schools that show both figures exactly.

    Returns:
        None when fewer than three schools or boards are left, or one board is so large that the others could work it
        out (p %-rule, p = 10).
    """
    exact = [member for member in members if isinstance(member.part, Known) and isinstance(member.whole, Known)]
    by_board: dict[str, float] = {}
    for member in exact:
        by_board[member.board] = by_board.get(member.board, 0.0) + _value(member.whole)
    if len(exact) < FEWEST_SCHOOLS or len(by_board) < FEWEST_BOARDS or not _is_balanced(list(by_board.values())):
        return None
    both = total([member.part for member in exact]), total([member.whole for member in exact])
    figure = worked_out(indicator, both)
    return GroupFigure(figure, len(exact), len(by_board)) if isinstance(figure, Known) else None


def told_count(count: int) -> int:
    """What a page says of how many schools or boards count: all of it below a hundred, then two digits, rounded down.

    The exact count of a country would change every page of it as soon as one school is shown otherwise.
    """
    step = 1
    while count >= _SMALL_COUNT * step:
        step *= 10
    return count // step * step


def _is_balanced(boards: list[float]) -> bool:
    largest, second, *others = sorted(boards, reverse=True)
    return largest + second > 0 and _PERCENT * sum(others) >= LARGEST_SHARE * largest


def _value(figure: Figure) -> float:
    return float(figure.value) if isinstance(figure, Known) else 0.0
