"""A chart as inline SVG, made at build time: it needs no script, prints well and loads nothing."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from markupsafe import Markup

from generator.domain.figures import Suppressed
from generator.public.charts.canvas import FONT, LINE, SMALL, SMALLER, WIDTH, text, units, wrap
from generator.public.charts.columns import draw_columns
from generator.public.charts.lines import draw_lines
from generator.public.charts.model import year_of
from generator.public.charts.rows import draw_rows
from generator.public.charts.words import WORDS

if TYPE_CHECKING:
    from generator.public.charts.model import Chart


def svg(chart: Chart) -> Markup:
    """Draw a chart for a view box 340 wide; the page scales it.

    No style attributes, no script, nothing fetched. Title and description are tied to the picture for screen
    readers; the table beside it holds the figures themselves.
    """
    drawing, height = _draw(chart)
    notes, height = _notes(chart, height)
    name = f"{chart.id}-title {chart.id}-desc"
    return Markup(  # noqa: S704 - every text in it was escaped where it was placed
        f'<svg class="sz-chart sz-chart-{chart.kind}" viewBox="0 0 {WIDTH} {units(height)}" role="img" '
        f'aria-labelledby="{name}" font-size="{FONT}" fill="currentColor">'
        f'<title id="{chart.id}-title">{escape(chart.title)}</title>'
        f'<desc id="{chart.id}-desc">{escape(chart.description)}</desc>'
        f"{_hatch(chart)}{drawing}{notes}</svg>"
    )


def _draw(chart: Chart) -> tuple[str, float]:
    if chart.kind == "lines":
        return draw_lines(chart)
    if len(chart.series) == 1 and all(year_of(label) is not None for label in chart.labels):
        return draw_columns(chart)
    return draw_rows(chart)


def _hatch(chart: Chart) -> str:
    """The hatching of suppressed figures, only where there is one; text colour, so it works in dark and in print."""
    if not any(isinstance(point.figure, Suppressed) for series in chart.series for point in series.points):
        return ""
    return (
        f'<defs><pattern id="{chart.id}-hatch" width="5" height="5" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><rect width="2" height="5" fill="currentColor"/></pattern></defs>'
    )


def _notes(chart: Chart, height: float) -> tuple[str, float]:
    """Why the series breaks and where nothing was measured, in words under the drawing."""
    reasons = [f"{WORDS.break_after} {one.after}: {one.reason}" for one in chart.breaks]
    reasons += [f"{gap.label}: {gap.reason}" for gap in chart.gaps]
    lines = [line for reason in reasons for line in wrap(reason, WIDTH, SMALL)]
    parts = [text(0, height + (number + 1) * LINE, line, SMALLER) for number, line in enumerate(lines)]
    return "".join(parts), height + len(lines) * LINE + (4 if lines else 0)
