"""Standing bars, one a year, for a single series. A bar says its value; a word stands where there is none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator.domain.figures import Figure, Known, Suppressed
from generator.public.charts.canvas import (
    DASHED,
    LINE,
    MIDDLE,
    SMALL,
    SMALLER,
    WIDTH,
    group,
    hatched,
    rect,
    rule,
    text,
    upright,
    width_of,
)
from generator.public.charts.lengths import highest, length
from generator.public.charts.words import WORDS, sign

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.public.charts.model import Chart

_TALL: Final = 150
_SHARE: Final = 0.72
"""Part of its slot that a column fills."""


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where columns stand: `slot` wide each, on `base`, `_TALL` for a value of `top`."""

    chart: Chart
    slot: float
    base: float
    top: float

    def middle(self, place: int) -> float:
        return (place + 0.5) * self.slot

    def within(self, place: int, words: str) -> float:
        """Middle for a text that must not run over the edge."""
        half = width_of(words, SMALL) / 2
        return min(max(self.middle(place), half), WIDTH - half)

    def above(self, figure: Figure) -> float:
        return self.base - length(figure, _TALL, self.top)

    def step(self, texts: Iterable[str]) -> int:
        """Show one in how many texts, so that two never touch."""
        widest = max((width_of(one, SMALL) for one in texts), default=0)
        return max(1, -int(-widest // self.slot)) if widest <= self.slot else -int(-(widest * 1.25) // self.slot)


def draw_columns(chart: Chart) -> tuple[str, float]:
    """Draw a single series by year.

    Returns:
        SVG elements, and the height they take.
    """
    labels = chart.labels
    base = LINE + _TALL + (LINE if chart.breaks else 0)
    grid = _Grid(chart, WIDTH / len(labels), base, highest(chart))
    figures = {point.label: point.figure for point in chart.series[0].points}
    bars = [_bar(grid, place, figures[label]) for place, label in enumerate(labels) if label in figures]
    words = [*_years(grid, labels), *_values(grid, labels, figures), *_breaks(grid, labels)]
    axis = rule(0, base, WIDTH, base)
    return group(0, "".join(bars)) + axis + "".join(words), base + LINE + 4


def _bar(grid: _Grid, place: int, figure: Figure) -> str:
    if not isinstance(figure, Known | Suppressed):
        return ""
    width = grid.slot * _SHARE
    left, above = grid.middle(place) - width / 2, grid.above(figure)
    if isinstance(figure, Known):
        return rect(left, above, width, grid.base - above)
    return hatched(left, above, width, grid.base - above, f"{grid.chart.id}-hatch")


def _years(grid: _Grid, labels: tuple[str, ...]) -> Iterable[str]:
    step = grid.step(labels)
    for place, label in enumerate(labels):
        if not (len(labels) - 1 - place) % step:
            yield text(grid.within(place, label), grid.base + LINE - 2, label, MIDDLE + SMALLER)


def _values(grid: _Grid, labels: tuple[str, ...], figures: dict[str, Figure]) -> Iterable[str]:
    signs = {label: sign(figure) for label, figure in figures.items()}
    step = grid.step(signs[label] for label, figure in figures.items() if isinstance(figure, Known))
    for place, label in enumerate(labels):
        figure = figures.get(label)
        if figure is None:
            yield upright(grid.middle(place) + 4, grid.base - 6, WORDS.gap, SMALLER)
        elif not isinstance(figure, Known) and width_of(signs[label], SMALL) > grid.slot:
            yield upright(grid.middle(place) + 4, grid.above(figure) - 6, signs[label], SMALLER)
        elif not (isinstance(figure, Known) and (len(labels) - 1 - place) % step):
            x = grid.within(place, signs[label])
            yield text(x, grid.above(figure) - 4, signs[label], MIDDLE + SMALLER)


def _breaks(grid: _Grid, labels: tuple[str, ...]) -> Iterable[str]:
    for one in grid.chart.breaks:
        x = (labels.index(one.after) + 1) * grid.slot
        yield rule(x, LINE, x, grid.base, DASHED)
        half = width_of(WORDS.line_break, SMALL) / 2
        yield text(min(max(x, half), WIDTH - half), SMALL, WORDS.line_break, MIDDLE + SMALLER)
