"""The national pages: `/landelijk/` and one page a theme, each indicator as sentence, chart, table and sources."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.domain.figures import Known
from generator.domain.monitor import EditionStatus, Instrument, MonitorArea, Remark
from generator.public.charts import plotly_address, svg
from generator.public.dutch import sign_text
from generator.public.pages.home import NationalDoor
from generator.public.pages.national_charts import ROOT, download_url, national_chart, theme_url
from generator.public.pages.national_files import national_files
from generator.public.pages.national_tables import NationalTable, national_table
from generator.public.pages.national_words import INSTRUMENTS, SECTORS, about_whom
from generator.public.pages.page import Crumb, Page, PageSet

if TYPE_CHECKING:
    from markupsafe import Markup

    from generator.domain.figures import Figure
    from generator.domain.monitor import Edition, Indicator, NationalFigure, NationalMonitor, SeriesKey, Source, Theme

__all__ = ["headline", "index_model", "national_files", "national_pages", "theme_model"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A figure in words; the template makes the sentence.

    Attributes:
        whom: "leerlingen in het primair onderwijs"; "" where the value is not a part of anyone.
        answer: name of the answer the value is about, or "".
        earlier: the value of the edition before, only where the two may be compared, else None.
    """

    value: Figure
    unit: str
    whom: str
    predicate: str
    answer: str
    edition: str
    is_about: bool
    is_estimate: bool
    earlier: Known | None
    earlier_edition: str
    source: Source


@dataclass(frozen=True, slots=True)
class DrawnChart:
    """A chart on a page; `spec` is the address of its plotly specification, relative to the page."""

    id: str
    title: str
    drawing: Markup
    spec: str


@dataclass(frozen=True, slots=True)
class Measured:
    """How figures of some editions were measured."""

    editions: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """Other values published for the same thing, and why they differ; `places` are the figures it is about."""

    places: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class NoConclusion:
    """An edition that says nothing about a sector (C13)."""

    edition: str
    sector: str


@dataclass(frozen=True, slots=True)
class IndicatorBlock:
    """One indicator on the page of its theme."""

    id: str
    title: str
    area: str
    sentences: tuple[Sentence, ...]
    charts: tuple[DrawnChart, ...]
    table: NationalTable
    about: str
    measured: tuple[Measured, ...]
    doubts: tuple[Doubt, ...]
    no_conclusions: tuple[NoConclusion, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class ThemeModel:
    """The page of a theme.

    Attributes:
        plotly: address of the plotly script, relative to the page.
        participation: how many took part, on pages with figures of the LVM (C14), else None.
    """

    title: str
    summary: str
    blocks: tuple[IndicatorBlock, ...]
    instruments: tuple[str, ...]
    download_url: str
    plotly: str
    others: tuple[Crumb, ...]
    participation: Sentence | None


@dataclass(frozen=True, slots=True)
class ThemeCard:
    """A theme on the index, with its first figure; of a figure about one group also that of the other (C7)."""

    title: str
    url: str
    summary: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class NationalIndexModel:
    """The page `/landelijk/`; `following` is the next edition planned, or None."""

    title: str
    cards: tuple[ThemeCard, ...]
    areas: tuple[str, ...]
    editions: tuple[Edition, ...]
    following: Edition | None
    sources: tuple[Source, ...]


def national_pages(monitor: NationalMonitor) -> tuple[PageSet, ...]:
    """The index and the page of every theme, as recipes."""

    def index(_: int) -> Page:
        title = "Veiligheid op school in heel Nederland"
        description = "Cijfers over veiligheid op school in heel Nederland, met bron en uitleg."
        return Page(ROOT, "national_index", title, description, (), index_model(monitor, title))

    def theme_page(place: int) -> Page:
        theme = monitor.themes[place]
        crumbs = (Crumb("Landelijk", ROOT),)
        return Page(theme_url(theme), "national", theme.title, theme.summary, crumbs, theme_model(theme, monitor))

    themes = PageSet("national", tuple(theme_url(theme) for theme in monitor.themes), theme_page)
    return (PageSet("national_index", (ROOT,), index), themes)


def headline(monitor: NationalMonitor) -> NationalDoor | None:
    """The one figure for the home page, as data/national/themes.yml chooses it, or None when it chooses none."""
    key = monitor.headline
    theme = next((one for one in monitor.themes for two in one.indicators if key and two.id == key.indicator), None)
    indicator = monitor.indicator(key.indicator) if key else None
    if key is None or theme is None or indicator is None:
        return None
    told = _sentence(key, indicator, monitor)
    return NationalDoor(
        figure=f"{sign_text(told.value)} {told.unit}",
        sentence=f"van de {told.whom} {told.predicate}",
        measured=told.edition,
        source=told.source.publisher,
        source_url=told.source.url,
        url=theme_url(theme),
    )


def theme_model(theme: Theme, monitor: NationalMonitor) -> ThemeModel:
    """Everything the page of a theme shows."""
    instruments = dict.fromkeys(INSTRUMENTS[one.instrument] for one in theme.indicators)
    return ThemeModel(
        title=theme.title,
        summary=theme.summary,
        blocks=tuple(_block(one, monitor) for one in theme.indicators),
        instruments=tuple(instruments),
        download_url=download_url(theme),
        plotly=f"../..{plotly_address()}",
        others=tuple(Crumb(one.title, theme_url(one)) for one in monitor.themes if one is not theme),
        participation=_participation(theme, monitor),
    )


def _participation(theme: Theme, monitor: NationalMonitor) -> Sentence | None:
    key = monitor.participation
    indicator = monitor.indicator(key.indicator) if key else None
    if key is None or indicator is None or all(one.instrument != indicator.instrument for one in theme.indicators):
        return None
    return _sentence(key, indicator, monitor)


def index_model(monitor: NationalMonitor, title: str) -> NationalIndexModel:
    """Everything the index shows."""
    editions = monitor.editions_of(Instrument.LVM)
    cards = tuple(_card(one, monitor) for one in monitor.themes)
    planned = [one for one in editions if one.status is EditionStatus.PLANNED]
    sources = dict.fromkeys(one.source for one in editions)
    areas = tuple(str(area) for area in MonitorArea)
    return NationalIndexModel(title, cards, areas, editions, planned[0] if planned else None, tuple(sources))


def _card(theme: Theme, monitor: NationalMonitor) -> ThemeCard:
    first = theme.indicators[0]
    leads = first.leads[: 2 if first.leads[0].group else 1]
    sentences = tuple(_sentence(lead, first, monitor) for lead in leads)
    return ThemeCard(theme.title, theme_url(theme), theme.summary, sentences)


def _block(indicator: Indicator, monitor: NationalMonitor) -> IndicatorBlock:
    figures = monitor.of(indicator.id)
    charts = [national_chart(plan, indicator, monitor) for plan in indicator.charts]
    return IndicatorBlock(
        id=indicator.id,
        title=indicator.title,
        area=str(indicator.area or ""),
        sentences=tuple(_sentence(lead, indicator, monitor) for lead in indicator.leads),
        charts=tuple(DrawnChart(one.id, one.title, svg(one), f"{one.id}.json") for one in charts),
        table=national_table(indicator, monitor),
        about=indicator.about,
        measured=_measured(figures),
        doubts=_doubts(figures),
        no_conclusions=tuple(no_conclusions(indicator, monitor)),
        sources=tuple(dict.fromkeys(figure.source for figure in figures)),
    )


def _sentence(lead: SeriesKey, indicator: Indicator, monitor: NationalMonitor) -> Sentence:
    series = [figure for figure in monitor.series()[lead] if figure.is_point]
    newest = series[-1]
    before = series[-2] if len(series) > 1 and monitor.comparable(series[-2], newest) else None
    whom = about_whom(newest) if indicator.subject is None and newest.unit == "%" else indicator.subject or ""
    return Sentence(
        value=newest.figure,
        unit=newest.unit,
        whom=whom,
        predicate=indicator.predicate,
        answer=indicator.answers.get(lead.answer, ""),
        edition=newest.edition,
        is_about=newest.remark is Remark.ABOUT,
        is_estimate=newest.remark is Remark.ESTIMATE,
        earlier=before.figure if before and isinstance(before.figure, Known) else None,
        earlier_edition=before.edition if before else "",
        source=newest.source,
    )


def _measured(figures: tuple[NationalFigure, ...]) -> tuple[Measured, ...]:
    found: dict[str, dict[str, None]] = {}
    for figure in sorted(figures, key=lambda one: one.edition):
        span = f"{figure.since}-{figure.edition}" if figure.since else figure.edition
        found.setdefault(figure.definition.text, {})[span] = None
    return tuple(Measured(tuple(editions), text) for text, editions in found.items())


def _doubts(figures: tuple[NationalFigure, ...]) -> tuple[Doubt, ...]:
    found: dict[str, list[str]] = {}
    for figure in figures:
        if figure.conflict:
            found.setdefault(figure.conflict, []).append(f"{about_whom(figure)}, {figure.edition}")
    return tuple(Doubt(tuple(places), text) for text, places in found.items())


def no_conclusions(indicator: Indicator, monitor: NationalMonitor) -> list[NoConclusion]:
    """Sectors about which an edition with figures of this indicator says nothing."""
    found = {figure.edition for figure in monitor.of(indicator.id)}
    return [
        NoConclusion(one.label, SECTORS[sector])
        for one in monitor.editions_of(indicator.instrument)
        if one.label in found
        for sector in sorted(one.no_conclusion_for)
    ]
