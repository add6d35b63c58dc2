"""Lying bars: a row for each category, and within it one for each series. Names of any length stay readable."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.domain.figures import MISSING, Figure, Known, Suppressed
from generator.public.charts.canvas import (
    DASHED,
    LINE,
    SMALLER,
    STRONG,
    WIDTH,
    group,
    hatched,
    rect,
    rule,
    text,
    width_of,
    wrap,
)
from generator.public.charts.lengths import highest, length
from generator.public.charts.words import WORDS, sign

if TYPE_CHECKING:
    from generator.public.charts.model import Chart

_THICK: Final = 16
_PITCH: Final = 22
_WIDEST_NAME: Final = 118
"""When a name is wider than this, all names stand above their bars instead of beside them."""
_SPACE: Final = 8


def draw_rows(chart: Chart) -> tuple[str, float]:
    """Draw bars that lie.

    Returns:
        SVG elements, and the height they take.
    """
    rows = _Rows(chart)
    figures = [{point.label: point.figure for point in series.points} for series in chart.series]
    gaps = {gap.label for gap in chart.gaps}
    breaks = {one.after for one in chart.breaks}
    for label in chart.labels:
        if label in gaps:
            rows.add_heading(f"{label}: {WORDS.gap}")
        elif len(chart.series) == 1:
            rows.add_bar(label, figures[0].get(label, MISSING), 0)
        else:
            rows.add_heading(label, STRONG)
            for number, series in enumerate(chart.series):
                if label in figures[number]:
                    rows.add_bar(series.name, figures[number][label], number)
            rows.y += _SPACE
        if label in breaks:
            rows.add_break()
    return "".join(rows.parts), rows.y


class _Rows:
    """The drawing as it grows downward; `y` is where the next row starts."""

    def __init__(self, chart: Chart) -> None:
        names = chart.labels if len(chart.series) == 1 else tuple(series.name for series in chart.series)
        signs = [sign(point.figure, chart.unit) for series in chart.series for point in series.points]
        widest = max(width_of(name) for name in names)
        self.chart = chart
        self.beside = widest + _SPACE if widest <= _WIDEST_NAME else 0.0
        self.full = WIDTH - self.beside - max(width_of(one) for one in signs) - _SPACE
        self.top = highest(chart)
        self.y = 4.0
        self.parts: list[str] = []

    def add_heading(self, words: str, attributes: str = "") -> None:
        for line in wrap(words, WIDTH):
            self.y += LINE
            self.parts.append(text(0, self.y - 4, line, attributes))

    def add_bar(self, name: str, figure: Figure, series: int) -> None:
        if self.beside:
            self.parts.append(text(0, self.y + _THICK - 3, name))
        else:
            self.add_heading(name)
        long = length(figure, self.full, self.top)
        if isinstance(figure, Known):
            self.parts.append(group(series, rect(self.beside, self.y, long, _THICK)))
        elif isinstance(figure, Suppressed):
            mark = hatched(self.beside, self.y, long, _THICK, f"{self.chart.id}-hatch")
            self.parts.append(group(series, mark))
        self.parts.append(text(self.beside + long + _SPACE, self.y + _THICK - 3, sign(figure, self.chart.unit)))
        self.y += _PITCH

    def add_break(self) -> None:
        self.parts.append(text(WIDTH, self.y + LINE - 6, WORDS.line_break, f'{SMALLER} text-anchor="end"'))
        self.parts.append(rule(0, self.y + LINE, WIDTH, self.y + LINE, DASHED))
        self.y += LINE + 8
