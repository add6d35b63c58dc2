"""What figures that were worked out of others give away: shares, averages and ratios in a download.

One that is worked out of numbers that are all shown adds nothing, if it is right. One that stands beside a hidden
number tells something of it: a share of a known total is a count within half a percent.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.domain.figures import Figure, Known, Suppressed
from generator.domain.tables import CellKey
from generator.private.figures.relations import PERSONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.private.figures.published import Published
    from generator.staff_words import Indicator

_HALF = 0.5
_SLACK = 1e-9


@dataclass(frozen=True, slots=True)
class WorkedOut:
    """One line of a download that was worked out of others.

    Attributes:
        unit: as in `CellKey.unit`.
        pupils: pupils of the unit in that year as the same download says, or None.
    """

    unit: str
    year: int
    indicator: Indicator
    figure: Figure
    pupils: float | None


def add_worked_out(lines: Iterable[WorkedOut], published: Published, source: str) -> None:
    """Add what such lines tell to what is known; a line that should not stand there is a contradiction."""
    for line in lines:
        if isinstance(line.figure, Known):
            _add(line, line.figure.value, published, source)


def _add(line: WorkedOut, value: float, published: Published, source: str) -> None:
    item = line.indicator
    part = [CellKey(line.unit, line.year, *cell, item.part_measure) for cell in item.part]
    whole = [CellKey(line.unit, line.year, *cell, item.whole_measure) for cell in item.whole]
    exact = {cell: figure.value for cell in (*part, *whole) if isinstance(figure := published.cells.get(cell), Known)}
    hidden = [cell for cell in (*part, *whole) if cell not in exact]
    where = f"{line.unit} {line.year}: {source}: {item.label!r} is"
    has_part = bool(part) or line.pupils is not None
    if hidden or not has_part or not whole:
        published.contradictions.append(f"{where} shown although what it is worked out of is not")
        if len(hidden) == 1 and hidden[0] in part and hidden[0].measure == PERSONS:
            published.add(hidden[0], _share_of(value, item, exact, part, whole), source)
        return
    divided = sum(exact[cell] for cell in part) if part else (line.pupils or 0.0)
    by = sum(exact[cell] for cell in whole)
    half = _HALF / 10**item.decimals
    if not by or abs(item.times * divided / by - value) > half + _SLACK:
        published.contradictions.append(f"{where} not what follows from the figures beside it")


def _share_of(
    value: float, item: Indicator, exact: Mapping[CellKey, float], part: list[CellKey], whole: list[CellKey]
) -> Figure:
    """What a share leaves open of the one count in it that is hidden."""
    by = sum(exact[cell] for cell in whole)
    others = sum(exact[cell] for cell in part if cell in exact)
    half = _HALF / 10**item.decimals
    low = max(0, math.ceil((value - half) * by / item.times - others - _SLACK))
    high = max(low, math.floor((value + half) * by / item.times - others + _SLACK))
    return Known(low) if low == high else Suppressed(low, high)
