"""From figures of an indicator to a chart: series, breaks and gaps, all from the data; and where it all lies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.domain.figures import MISSING
from generator.domain.monitor import Dimension, EditionStatus, charted
from generator.public.charts import Break, Chart, ChartPoint, Gap, Series
from generator.public.pages.national_words import named

if TYPE_CHECKING:
    from generator.domain.figures import Figure
    from generator.domain.monitor import ChartPlan, Edition, Indicator, NationalFigure, NationalMonitor, Theme

ROOT: Final = "/landelijk/"
"""Address of the index."""
_NOT_MEASURED: Final = {EditionStatus.POSTPONED, EditionStatus.NOT_HELD}


def theme_url(theme: Theme) -> str:
    """Address of the page of a theme."""
    return f"{ROOT}{theme.id}/"


def download_url(theme: Theme) -> str:
    """Address of the CSV of a theme."""
    return f"{theme_url(theme)}{theme.id}.csv"


def spec_url(theme: Theme, chart: str) -> str:
    """Address of the plotly specification of a chart."""
    return f"{theme_url(theme)}{chart}.json"


def theme_charts(theme: Theme, monitor: NationalMonitor) -> tuple[Chart, ...]:
    """Every chart on the page of a theme, in order."""
    return tuple(national_chart(plan, one, monitor) for one in theme.indicators for plan in one.charts)


def national_chart(plan: ChartPlan, indicator: Indicator, monitor: NationalMonitor) -> Chart:
    """Lay out one chart of an indicator.

    An edition that was held but of which a series has no figure stands in it as "niet bekend", so that no line
    crosses it; an edition that was not held is a gap; a declared break is a break (C5, C17).

    Raises:
        ValueError: if the plan cannot be drawn honestly; the store refuses such plans.
    """
    figures = charted(plan, indicator, monitor)
    units = {figure.unit for figure in figures}
    by_year = Dimension.EDITION in plan.across
    editions = _span(figures, indicator, monitor) if by_year else ()
    return Chart(
        plan.id,
        plan.title,
        plan.description,
        units.pop() if units == {"%"} else "",
        _series(plan, indicator, figures, editions),
        plan.kind,
        _breaks(indicator, editions, monitor),
        tuple(Gap(one.label, one.note) for one in editions if one.status in _NOT_MEASURED),
    )


def _span(figures: tuple[NationalFigure, ...], indicator: Indicator, monitor: NationalMonitor) -> tuple[Edition, ...]:
    """Editions on the axis: from the first figure to the last, and on to gaps that follow the newest edition held."""
    editions = monitor.editions_of(indicator.instrument)
    found = {figure.edition for figure in figures}
    years = [one.year for one in editions if one.label in found]
    newest = max(one.year for one in editions if one.status is EditionStatus.HELD)
    last = max(years)
    gaps = [one.year for one in editions if one.status in _NOT_MEASURED and last == newest]
    return tuple(
        one
        for one in editions
        if min(years) <= one.year <= max([last, *gaps]) and one.status is not EditionStatus.PLANNED
    )


def _series(
    plan: ChartPlan, indicator: Indicator, figures: tuple[NationalFigure, ...], editions: tuple[Edition, ...]
) -> tuple[Series, ...]:
    points: dict[str, dict[str, Figure]] = {named(figure, plan.by, indicator): {} for figure in figures}
    if Dimension.EDITION in plan.by:
        points = dict(sorted(points.items()))
    for figure in _in_order(figures, indicator):
        series = points[named(figure, plan.by, indicator)]
        series[named(figure, plan.across, indicator)] = figure.figure
    held = [one.label for one in editions if one.status is EditionStatus.HELD]
    return tuple(
        Series(name, tuple(ChartPoint(label, figure) for label, figure in _filled(series, held).items()))
        for name, series in points.items()
    )


def _in_order(figures: tuple[NationalFigure, ...], indicator: Indicator) -> list[NationalFigure]:
    """Oldest edition first, and answers as the indicator lists them."""
    answers = list(indicator.answers)
    place = {answer: number for number, answer in enumerate(answers)}
    return sorted(figures, key=lambda one: (one.edition, place.get(one.key.answer, 0)))


def _filled(series: dict[str, Figure], held: list[str]) -> dict[str, Figure]:
    """Put "niet bekend" at editions between the first and last figure of a series that have none in it."""
    if not held:
        return series
    inside = [place for place, label in enumerate(held) if label in series]
    span = held[min(inside) : max(inside) + 1]
    return {label: series.get(label, MISSING) for label in span}


def _breaks(indicator: Indicator, editions: tuple[Edition, ...], monitor: NationalMonitor) -> tuple[Break, ...]:
    held = [one.label for one in editions if one.status is EditionStatus.HELD]
    if not held:
        return ()
    found = monitor.breaks_between(indicator, held[0], held[-1])
    return tuple(Break(one.after, one.reason) for one in sorted(found, key=lambda one: one.after))
