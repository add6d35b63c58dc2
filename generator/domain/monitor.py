"""National safety figures: the Landelijke Veiligheidsmonitor (LVM) and the few other national sources.

Figures of different instruments stand side by side and are never merged: there is no function here that adds
or averages figures, and a series holds one instrument only (C19). No figure is about a school (C2, C21).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from generator.domain.figures import MISSING, Known
from generator.domain.monitor_terms import (
    SMALLEST_MONITOR_GROUP,
    ChartPlan,
    Definition,
    Dimension,
    Edition,
    EditionStatus,
    Indicator,
    Instrument,
    MonitorArea,
    MonitorSector,
    NationalFigure,
    Remark,
    Respondent,
    SeriesBreak,
    SeriesKey,
    Source,
    Split,
    SplitDimension,
    Theme,
    group_key,
    split_group,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "SMALLEST_MONITOR_GROUP",
    "ChartPlan",
    "Definition",
    "Dimension",
    "Edition",
    "EditionStatus",
    "Indicator",
    "Instrument",
    "MonitorArea",
    "MonitorSector",
    "NationalFigure",
    "NationalMonitor",
    "Remark",
    "Respondent",
    "SeriesBreak",
    "SeriesKey",
    "Source",
    "Split",
    "SplitDimension",
    "Theme",
    "chart_faults",
    "charted",
    "figure_faults",
    "group_key",
    "series_faults",
    "series_of",
    "split_group",
    "splits_may_be_shown",
]


@dataclass(frozen=True)
class NationalMonitor:
    """Everything national, checked.

    Attributes:
        smallest_group: smallest number of respondents a figure may rest on (C20).
        headline: the series that speaks for the monitor on the home page, or None.
        participation: the series that says how many took part in the LVM, shown beside its figures (C14), or None.

    Raises:
        ValueError: if a figure breaks a rule of `figure_faults` or a series one of `series_faults`.
    """

    themes: tuple[Theme, ...]
    editions: tuple[Edition, ...]
    breaks: tuple[SeriesBreak, ...]
    figures: tuple[NationalFigure, ...]
    smallest_group: int = SMALLEST_MONITOR_GROUP
    headline: SeriesKey | None = None
    participation: SeriesKey | None = None

    def __post_init__(self) -> None:
        """Refuse what may not be shown."""
        if self.smallest_group < SMALLEST_MONITOR_GROUP:
            raise ValueError(f"expected a smallest group of at least {SMALLEST_MONITOR_GROUP}")
        for figure in self.figures:
            for fault in figure_faults(figure, self):
                raise ValueError(f"expected {fault}")
        for series in self.series().values():
            for fault in series_faults(series, self):
                raise ValueError(f"expected {fault}")

    def indicator(self, identifier: str) -> Indicator | None:
        """The indicator of that id."""
        return next((one for theme in self.themes for one in theme.indicators if one.id == identifier), None)

    def edition(self, instrument: Instrument, label: str) -> Edition | None:
        """The edition of that label."""
        return next((one for one in self.editions if (one.instrument, one.label) == (instrument, label)), None)

    def editions_of(self, instrument: Instrument) -> tuple[Edition, ...]:
        """Editions of an instrument, oldest first, held or not."""
        return tuple(sorted((one for one in self.editions if one.instrument == instrument), key=lambda one: one.year))

    def of(self, indicator: str) -> tuple[NationalFigure, ...]:
        """All figures of an indicator, in the order of the data."""
        return tuple(figure for figure in self.figures if figure.key.indicator == indicator)

    def series(self) -> dict[SeriesKey, tuple[NationalFigure, ...]]:
        """Figures by series, oldest first."""
        return series_of(self.figures, self)

    def breaks_between(self, indicator: Indicator, first: str, second: str) -> tuple[SeriesBreak, ...]:
        """Declared breaks of an indicator that lie between two editions, given oldest first."""
        years = {one.label: one.year for one in self.editions if one.instrument == indicator.instrument}
        return tuple(
            one
            for one in self.breaks
            if one.instrument == indicator.instrument
            and one.indicator in {"", indicator.id}
            and years[first] <= years[one.after]
            and years[one.before] <= years[second]
        )

    def comparable(self, first: NationalFigure, second: NationalFigure) -> bool:
        """Say whether two figures may be named in one sentence as a change: same series, same way, no break."""
        indicator = self.indicator(first.key.indicator)
        return (
            indicator is not None
            and first.key == second.key
            and (first.unit, first.definition) == (second.unit, second.definition)
            and all(one.is_point and isinstance(one.figure, Known) for one in (first, second))
            and not self.breaks_between(indicator, first.edition, second.edition)
        )


def series_of(
    figures: Iterable[NationalFigure], monitor: NationalMonitor
) -> dict[SeriesKey, tuple[NationalFigure, ...]]:
    """Order figures by series, and in each by the time of their edition, oldest first."""
    years = {(one.instrument, one.label): one.year for one in monitor.editions}
    found: dict[SeriesKey, list[tuple[int, NationalFigure]]] = {}
    for figure in figures:
        indicator = monitor.indicator(figure.key.indicator)
        year = years.get((indicator.instrument, figure.edition), 0) if indicator else 0
        found.setdefault(figure.key, []).append((year, figure))
    return {key: tuple(figure for _, figure in sorted(pairs, key=lambda pair: pair[0])) for key, pairs in found.items()}


def splits_may_be_shown(group: tuple[Split, ...]) -> bool:
    """Say whether a combination of splits is safe: one split, or sex by age and nothing else (C15, C16)."""
    dimensions = sorted(split.dimension for split in group)
    return len(dimensions) <= 1 or dimensions == [SplitDimension.SEX, SplitDimension.AGE]


def figure_faults(figure: NationalFigure, monitor: NationalMonitor) -> Iterable[str]:
    """What is wrong with one figure, each as "expected …" without the word expected."""
    key = figure.key
    indicator = monitor.indicator(key.indicator)
    if indicator is None:
        yield "an indicator that a theme describes"
        return
    edition = monitor.edition(indicator.instrument, figure.edition)
    if edition is None or edition.status is not EditionStatus.HELD:
        yield f"an edition that was held by instrument {indicator.instrument}"
    elif key.sector in edition.no_conclusion_for and (
        figure.figure != MISSING or figure.remark is not Remark.NO_CONCLUSION
    ):
        yield "no value: this edition allows no conclusion about this sector (C13)"
    if not splits_may_be_shown(key.group):
        yield "at most one split, or sex by age (C15, C16)"
    if figure.n is not None and figure.n < monitor.smallest_group:
        yield f"a figure that rests on at least {monitor.smallest_group} respondents (C20)"
    if key.answer not in (indicator.answers or {"": ""}):
        yield "an answer that the indicator describes"
    if isinstance(figure.figure, Known) and not 0 <= figure.figure.value <= (
        100 if figure.unit == "%" else float("inf")
    ):
        yield "zero or more, and a percentage of at most 100"
    if figure.also_published and not figure.conflict:
        yield "a conflict note where other published values stand beside the value"


def series_faults(series: tuple[NationalFigure, ...], monitor: NationalMonitor) -> Iterable[str]:
    """What is wrong with a series (oldest first): two figures for one time, or a splice without a break (C5)."""
    indicator = monitor.indicator(series[0].key.indicator)
    if indicator is None:
        return
    for first, second in pairwise(series):
        if (first.edition, first.since) == (second.edition, second.since):
            yield f"one figure for {second.edition} in a series; put other published values in also_published"
        elif (first.unit, first.definition) != (second.unit, second.definition) and not monitor.breaks_between(
            indicator, first.edition, second.edition
        ):
            yield f"a declared break between {first.edition} and {second.edition}: the unit or definition changes"


def chart_faults(plan: ChartPlan, indicator: Indicator, monitor: NationalMonitor) -> Iterable[str]:
    """What is wrong with a chart plan: nothing to draw, two figures in one place, or a break that would not show."""
    figures = charted(plan, indicator, monitor)
    if not figures:
        yield "a chart that has figures"
        return
    places = [tuple(figure.value_of(one) for one in (*plan.across, *plan.by)) for figure in figures]
    if len(places) != len(set(places)):
        yield "a chart in which every figure has a place of its own: name more dimensions or want fewer values"
    if Dimension.EDITION not in plan.across:
        labels = {figure.edition for figure in figures}
        held = [one.label for one in monitor.editions_of(indicator.instrument) if one.label in labels]
        if monitor.breaks_between(indicator, held[0], held[-1]):
            yield "editions on the axis, because these figures lie on both sides of a break (C5)"


def charted(plan: ChartPlan, indicator: Indicator, monitor: NationalMonitor) -> tuple[NationalFigure, ...]:
    """Figures that a chart shows, in the order of the data; spans and ranges are in the table only."""
    return tuple(figure for figure in monitor.of(indicator.id) if figure.is_point and plan.wants(figure))
