"""How long the bar of a figure is. One scale from zero, made from what the reader may see and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.domain.figures import Figure, Known, Suppressed

if TYPE_CHECKING:
    from generator.public.charts.model import Chart

STUB: Final = 8
"""Length of the hatched bar where the sign tells no upper bound: visible, but saying nothing about size."""


def highest(chart: Chart) -> float:
    """Largest value or upper bound in the chart, 1 where there is none."""
    return max(((bound(point.figure) or 0) for series in chart.series for point in series.points), default=0) or 1


def length(figure: Figure, full: float, top: float) -> float:
    """Length of a bar where `full` stands for `top`: its value, the upper bound of its band, a stub, or nothing."""
    if isinstance(figure, Suppressed) and figure.high is None:
        return STUB
    return full * (bound(figure) or 0) / top


def bound(figure: Figure) -> float | None:
    """Value or upper bound of a figure: 0 of one without, None where there is no figure."""
    match figure:
        case Known(value):
            return value
        case Suppressed(_, high):
            return high or 0
        case _:
            return None
