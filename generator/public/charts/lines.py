"""Lines over years, named where they end, told apart by mark and dash as well as by colour.

A line never crosses a break, a gap or an unknown figure: the pieces come from `Chart.runs`.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from generator.domain.figures import Known
from generator.public.charts.canvas import (
    DASHED,
    END,
    FAINT,
    LINE,
    MIDDLE,
    SMALL,
    SMALLER,
    STRONG,
    WIDTH,
    group,
    rule,
    text,
    units,
    upright,
    width_of,
    wrap,
)
from generator.public.charts.lengths import highest
from generator.public.charts.model import year_of
from generator.public.charts.words import WORDS, sign
from generator.public.dutch import number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.public.charts.model import Chart, ChartPoint, Series

_TALL: Final = 170
"""Height of the plane; more where the names at the right need it."""
_SCALE: Final = (0.0, 0.5, 1.0)
"""Where the scale is marked."""
_NAME: Final = 108
"""Room at the right for the names of the lines."""
_TIGHT: Final = 14
"""Height of a line of text in such a name."""
_EDGE: Final = 12
"""From the axis to the first and from the last point to the names."""
_DASHES: Final = ("", ' stroke-dasharray="7 3"', ' stroke-dasharray="2 3"', ' stroke-dasharray="9 3 2 3"', "")
_FEW: Final = 2
"""Up to so many series every point carries its value; with more they would touch."""


@dataclass(frozen=True, slots=True)
class _Plane:
    """Where points lie."""

    chart: Chart
    top: float
    tall: float
    left: float
    base: float
    places: dict[str, float]

    def y(self, value: float) -> float:
        return self.base - self.tall * value / self.top

    def at(self, point: ChartPoint) -> tuple[float, float]:
        value = point.figure.value if isinstance(point.figure, Known) else 0
        return self.places[point.label], self.y(value)

    @property
    def right(self) -> float:
        return max(self.places.values())


def draw_lines(chart: Chart) -> tuple[str, float]:
    """Draw a chart of kind `lines`.

    Returns:
        SVG elements, and the height they take.
    """
    plane = _plane(chart)
    parts = [*_scale(plane), *_gaps(plane), *_breaks(plane)]
    parts += [group(place, _line(plane, series, place)) for place, series in enumerate(chart.series)]
    if len(chart.series) <= _FEW:
        parts += _values(plane)
    parts += _names(plane)
    years, height = _years(plane)
    return "".join([*parts, *years]), height


def _plane(chart: Chart) -> _Plane:
    top = nice_top(highest(chart))
    left = max(width_of(_mark_of(top * part), SMALL) for part in _SCALE) + 6
    tall = max(_TALL, sum(_high(_name(chart, series)) for series in chart.series))
    base = tall + 8 + (LINE if chart.breaks else 0)
    return _Plane(chart, top, tall, left, base, _places(chart.labels, left + _EDGE, WIDTH - _NAME - _EDGE))


def _places(labels: tuple[str, ...], left: float, right: float) -> dict[str, float]:
    """Years at their distance in time, categories evenly."""
    years = [year_of(label) for label in labels]
    spots = [float(place if year is None else year) for place, year in enumerate(years)]
    if None in years:
        spots = [float(place) for place in range(len(labels))]
    span = (spots[-1] - spots[0]) or 1.0
    return {label: left + (right - left) * (spot - spots[0]) / span for label, spot in zip(labels, spots, strict=True)}


def nice_top(value: float) -> float:
    """The first of 1, 2, 4, 5, 10, 20, 40, 50, … that is not below `value`, so that halves and quarters read well."""
    size = 1.0
    while size * 10 < value:
        size *= 10
    while size > value > 0 and size > 1e-6:  # noqa: PLR2004 - far below any figure; ends the search
        size /= 10
    top = next((size * step for step in (1, 2, 4, 5, 10) if size * step >= value), size * 10)
    return int(top) if top >= 1 else top


def _scale(plane: _Plane) -> Iterable[str]:
    for part in _SCALE:
        value = plane.top * part
        y = plane.y(value)
        yield rule(plane.left, y, plane.right + _EDGE, y, FAINT if part else "")
        yield text(plane.left - 4, y + 4, _mark_of(value), END + SMALLER)


def _mark_of(value: float) -> str:
    return number(int(value) if value == int(value) else value)


def _gaps(plane: _Plane) -> Iterable[str]:
    for gap in plane.chart.gaps:
        x = plane.places[gap.label]
        yield rule(x, plane.y(plane.top), x, plane.base, FAINT + DASHED)
        yield upright(x + 4, plane.base - 6, WORDS.gap, SMALLER)


def _breaks(plane: _Plane) -> Iterable[str]:
    labels = plane.chart.labels
    for one in plane.chart.breaks:
        after = labels.index(one.after)
        follower = labels[min(after + 1, len(labels) - 1)]
        x = (plane.places[one.after] + plane.places[follower]) / 2
        yield rule(x, LINE, x, plane.base, DASHED)
        half = width_of(WORDS.line_break, SMALL) / 2
        yield text(max(x, half), SMALL, WORDS.line_break, MIDDLE + SMALLER)


def _line(plane: _Plane, series: Series, place: int) -> str:
    parts: list[str] = []
    for run in plane.chart.runs(series):
        spots = [plane.at(point) for point in run]
        if len(spots) > 1:
            path = " ".join(f"{units(x)},{units(y)}" for x, y in spots)
            dash = _DASHES[place]
            parts.append(f'<polyline points="{path}" fill="none" stroke="currentColor" stroke-width="2"{dash}/>')
        parts += [_mark(x, y, place) for x, y in spots]
    return "".join(parts)


def _mark(x: float, y: float, place: int) -> str:
    """Circle, square, triangle, diamond, ring: one shape a series."""
    across, down = units(x), units(y)
    match place:
        case 0:
            return f'<circle cx="{across}" cy="{down}" r="4"/>'
        case 1:
            return f'<rect x="{units(x - 3.5)}" y="{units(y - 3.5)}" width="7" height="7"/>'
        case 2:
            return f'<path d="M{across} {units(y - 4.5)}l4.5 8h-9z"/>'
        case 3:
            return f'<path d="M{across} {units(y - 5)}l5 5-5 5-5-5z"/>'
        case _:
            return f'<circle cx="{across}" cy="{down}" r="3.5" fill="none" stroke="currentColor" stroke-width="2"/>'


def _values(plane: _Plane) -> Iterable[str]:
    """Values at the points: above the higher line, below the lower one where the axis leaves room.

    They are left out where points are too close together in time.
    """
    points = [point for series in plane.chart.series for point in series.points if isinstance(point.figure, Known)]
    widest = max((width_of(sign(point.figure), SMALL) for point in points), default=0.0)
    rising = _rising(plane)
    for label, x in plane.places.items():
        if any(0 < other - x < widest for other in plane.places.values()):
            continue
        here = sorted((point for point in points if point.label == label), key=lambda point: plane.at(point)[1])
        for rank, point in enumerate(here):
            y = plane.at(point)[1]
            below = y + LINE + 2
            if rank and below <= plane.base:
                yield text(x, below, sign(point.figure), MIDDLE + SMALLER)
            elif point in rising:
                yield text(x + 3, y - 9, sign(point.figure), END + SMALLER)
            else:
                yield text(x, y - 8, sign(point.figure), MIDDLE + SMALLER)


def _rising(plane: _Plane) -> set[ChartPoint]:
    """Points from which a line goes up to the right; their value stands a little to the left of it."""
    return {
        first
        for series in plane.chart.series
        for run in plane.chart.runs(series)
        for first, second in pairwise(run)
        if plane.at(second)[1] < plane.at(first)[1]
    }


def _name(chart: Chart, series: Series) -> list[str]:
    """Lines of text at the end of a line: its name and its last known value."""
    known = [point for run in chart.runs(series) for point in run]
    last = known[-1] if known else series.points[-1]
    return [*wrap(series.name, _NAME, SMALL), sign(last.figure, chart.unit)]


def _high(lines: list[str]) -> float:
    return len(lines) * _TIGHT + 4


def _names(plane: _Plane) -> Iterable[str]:
    """Names at the ends of the lines, pushed apart where they would touch."""
    blocks: list[tuple[float, int, list[str]]] = []
    for place, series in enumerate(plane.chart.series):
        lines = _name(plane.chart, series)
        ends = [plane.at(point)[1] for run in plane.chart.runs(series) for point in run]
        blocks.append(((ends[-1] if ends else plane.base) - _high(lines) / 2, place, lines))
    for start, place, lines in _apart(sorted(blocks), plane.base):
        words = [
            text(WIDTH - _NAME + 2, start + (row + 1) * _TIGHT, line, SMALLER + (STRONG if line is lines[-1] else ""))
            for row, line in enumerate(lines)
        ]
        yield group(place, "".join(words))


def _apart(blocks: list[tuple[float, int, list[str]]], base: float) -> list[tuple[float, int, list[str]]]:
    """Lift blocks of text off the axis and each other, from the lowest up, then lower what went over the top."""
    lifted: list[tuple[float, int, list[str]]] = []
    floor = base
    for start, place, lines in reversed(blocks):
        floor = min(start, floor - _high(lines))
        lifted.append((floor, place, lines))
    placed: list[tuple[float, int, list[str]]] = []
    free = 0.0
    for start, place, lines in reversed(lifted):
        placed.append((max(start, free), place, lines))
        free = placed[-1][0] + _high(lines)
    return placed


def _years(plane: _Plane) -> tuple[list[str], float]:
    """Labels under the axis, in two rows where they would touch, left out where even two rows do not hold them."""
    parts: list[str] = []
    ends = [-1.0, -1.0]
    rows = 1
    for label, x in reversed(plane.places.items()):
        half = width_of(label, SMALL) / 2
        row = next((row for row in (0, 1) if ends[row] < 0 or x + half + 2 <= ends[row]), None)
        if row is None:
            continue
        ends[row] = x - half
        rows = max(rows, row + 1)
        parts.append(text(x, plane.base + LINE * (row + 1), label, MIDDLE + SMALLER))
    return parts[::-1], plane.base + LINE * rows + 6
