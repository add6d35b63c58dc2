"""The first choice of bands: what a unit's own page gives away, one breakdown at a time.

Beside an exact total, the small counts of a breakdown add up to what the others leave. Each must be able to be 0 and
to be 4, so what the others leave must be able to be at least 4, and at most 4 for each small count but one. Where it
is not, the cheapest other count is shown as a band. Neighbours in the same column are taken by preference: bands
in one column make room for each other under the sums of the board.
"""

from __future__ import annotations

from itertools import combinations, product
from typing import TYPE_CHECKING, Final

from generator.private.figures.bands import CLASS_WIDTH, Band, class_of
from generator.private.figures.masking import LARGEST_SMALL
from generator.private.figures.relations import BREAKDOWNS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.private.figures.masking import Mask

_WIDER: Final = 1.05
"""A band over two classes costs this much more than one over one class."""
_FAMILIAR: Final = 0.7
"""A column in which other units have a band costs this much less."""


def choose_own_bands(mask: Mask) -> None:
    """Show as bands what the units' own pages need, unit by unit, largest unit last."""
    columns = _columns(mask)
    for places in columns:
        lines = [[start + place for place in places] for start in range(0, len(mask.keys), mask.width)]
        lines = [line for line in lines if mask.is_published[line[0]]]
        uses = dict.fromkeys(places, 0)
        for line in lines:  # the first round finds the column that serves most units, the second uses it
            for place in _best(mask, line, uses) or {}:
                uses[place % mask.width] += 1
        favourite = {max(uses, key=lambda place: uses[place]): 1} if any(uses.values()) else {}
        for line in lines:
            for place, band in (_best(mask, line, favourite) or {}).items():
                mask.band(place, *band)


def _total(mask: Mask, line: list[int]) -> int:
    """Place of the total of the unit that a line of counts belongs to."""
    return line[0] // mask.width * mask.width


def _columns(mask: Mask) -> list[list[int]]:
    """Columns of each breakdown."""
    width = range(mask.width)
    return [[place for place in width if mask.keys[place].breakdown == breakdown] for breakdown in BREAKDOWNS]


def _best(mask: Mask, line: list[int], uses: dict[int, int]) -> dict[int, Band] | None:
    """Cheapest bands that make one breakdown of a unit safe by itself; empty if it is, None if no bands do."""
    total = _total(mask, line)
    smalls = [place for place in line if mask.low[place] <= 0]
    larges = [place for place in line if mask.low[place] > 0]
    if not smalls or mask.high[smalls].max() > LARGEST_SMALL:
        return {}  # nothing is small, or counts below ten are shown as 0-9, which leaves them room
    left = int(mask.true[total]) - sum(int(mask.true[place]) for place in larges)
    slack = (int(mask.low[total] - mask.true[total]), int(mask.high[total] - mask.true[total]))
    for number in range(len(larges) + 1):
        choices = [
            (sum(cost for _, cost in options), dict(zip(places, (band for band, _ in options), strict=True)))
            for places in combinations(larges, number)
            for options in product(*(list(_options(mask, place, uses)) for place in places))
        ]
        safe = [(cost, bands) for cost, bands in choices if _is_safe(mask, left, slack, bands, len(smalls))]
        if safe:
            return min(safe, key=lambda choice: choice[0])[1]
    return None


def _options(mask: Mask, place: int, uses: dict[int, int]) -> Iterator[tuple[Band, float]]:
    """The bands in which a count may be shown, with their cost."""
    low, high = class_of(int(mask.true[place]))
    cost = float(mask.cost[place]) * (_FAMILIAR if uses.get(place % mask.width) else 1.0)
    yield (low, high), cost
    yield (low, high + CLASS_WIDTH), cost * _WIDER
    if low > CLASS_WIDTH:
        yield (low - CLASS_WIDTH, high), cost * _WIDER


def _is_safe(mask: Mask, left: int, slack: Band, bands: dict[int, Band], smalls: int) -> bool:
    """Say whether each of the small counts can be 0 and 4 with what the other counts leave of the total."""
    most = left + slack[1] + sum(int(mask.true[place]) - low for place, (low, _) in bands.items())
    least = left + slack[0] - sum(high - int(mask.true[place]) for place, (_, high) in bands.items())
    return most >= LARGEST_SMALL and least <= LARGEST_SMALL * (smalls - 1)


def is_needed(mask: Mask, place: int) -> bool:
    """Say whether a unit's own page gives something away as soon as this band is a number."""
    total = place // mask.width * mask.width
    low, high = mask.low.copy(), mask.high.copy()
    low[place] = high[place] = mask.true[place]
    for places in _columns(mask):
        line = [total + column for column in places]
        if place == total or place in line:
            smalls = [cell for cell in line if low[cell] <= 0]
            for cell in smalls:
                others = [other for other in line if other != cell]
                most = high[total] - low[others].sum()
                least = low[total] - high[others].sum()
                if most < LARGEST_SMALL or least > 0:
                    return True
    return False
