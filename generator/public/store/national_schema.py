"""The shape of the files in data/national; a key that is not described here is refused."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from generator.domain.monitor import (
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
    Respondent,
    SeriesBreak,
    SeriesKey,
    Source,
    Theme,
    split_group,
)

COLUMNS: Final = (
    "indicator",
    "answer",
    "sector",
    "respondent",
    "group",
    "edition",
    "since",
    "value",
    "upper",
    "unit",
    "n",
    "definition",
    "also_published",
    "conflict",
    "remark",
    "source",
)
"""Columns of figures.csv, in order."""

_Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{1,39}$")]
_Label = Annotated[str, Field(pattern=r"^[12][0-9]{3}(/[0-9]{2})?$")]
_Words = Annotated[str, Field(min_length=1)]


class _Shape(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class _SourceShape(_Shape):
    id: _Id
    title: _Words
    publisher: _Words
    url: Annotated[str, Field(pattern=r"^(https://[^\s<>\"']+)?$")]
    published: Annotated[str, Field(pattern=r"^([0-9]{4}-[0-9]{2}-[0-9]{2})?$")] = ""

    def to_source(self) -> Source:
        return Source(self.id, self.title, self.publisher, self.url, self.published)


class SourcesFile(_Shape):
    """sources.yml."""

    sources: tuple[_SourceShape, ...]


class EditionShape(_Shape):
    """One entry below `editions`."""

    instrument: Instrument
    label: _Label
    status: EditionStatus
    by: str = ""
    report: str = ""
    note: str = ""
    source: str
    no_conclusion_for: frozenset[MonitorSector] = frozenset()

    @property
    def place(self) -> str:
        """Where it stands, for a message."""
        return f"editions.{self.instrument}.{self.label}"

    @property
    def year(self) -> int:
        """Place in time: a school year counts as its second half, when the monitor is held."""
        return int(self.label[:4]) + ("/" in self.label)

    def to_edition(self, source: Source) -> Edition:
        """The edition it describes."""
        return Edition(
            self.instrument,
            self.label,
            self.year,
            self.status,
            self.by,
            self.report,
            self.note,
            source,
            self.no_conclusion_for,
        )


class BreakShape(_Shape):
    """One entry below `breaks`."""

    instrument: Instrument
    indicator: str = ""
    after: _Label
    before: _Label
    reason: _Words
    source: str

    @property
    def place(self) -> str:
        """Where it stands, for a message."""
        return f"breaks.{self.instrument}.{self.after}"

    def to_break(self, source: Source) -> SeriesBreak:
        """The break it describes."""
        return SeriesBreak(self.instrument, self.indicator, self.after, self.before, self.reason, source)


class EditionsFile(_Shape):
    """editions.yml."""

    editions: tuple[EditionShape, ...]
    breaks: tuple[BreakShape, ...]

    def year_of(self, instrument: Instrument, label: str) -> int:
        """Place in time of an edition, 0 where there is none of that label."""
        return next((one.year for one in self.editions if (one.instrument, one.label) == (instrument, label)), 0)


class _LeadShape(_Shape):
    answer: str = ""
    sector: MonitorSector
    respondent: Respondent = Respondent.NONE
    group: Annotated[str, Field(pattern=r"^((geslacht|leeftijd|lhbt)=[^+=]+(\+|$))*$")] = ""

    def to_key(self, indicator: str) -> SeriesKey:
        return SeriesKey(indicator, self.answer, self.sector, self.respondent, split_group(self.group))


class _HeadlineShape(_LeadShape):
    indicator: _Id


class _ChartShape(_Shape):
    id: _Id
    title: _Words
    description: _Words
    kind: Literal["bars", "lines"]
    across: tuple[Dimension, ...]
    by: tuple[Dimension, ...]
    only: dict[Dimension, tuple[str, ...]] = Field(default_factory=dict)

    def to_plan(self) -> ChartPlan:
        return ChartPlan(self.id, self.title, self.description, self.kind, self.across, self.by, self.only)


class _IndicatorShape(_Shape):
    id: _Id
    title: _Words
    instrument: Instrument
    area: MonitorArea | None = None
    predicate: _Words
    subject: str | None = None
    about: str = ""
    answers: dict[_Id, _Words] = Field(default_factory=dict)
    leads: Annotated[tuple[_LeadShape, ...], Field(min_length=1)]
    charts: tuple[_ChartShape, ...]

    def to_indicator(self) -> Indicator:
        return Indicator(
            self.id,
            self.title,
            self.instrument,
            self.area,
            self.predicate,
            self.answers,
            tuple(lead.to_key(self.id) for lead in self.leads),
            tuple(chart.to_plan() for chart in self.charts),
            self.about,
            self.subject,
        )


class _ThemeShape(_Shape):
    id: _Id
    title: _Words
    summary: _Words
    indicators: Annotated[tuple[_IndicatorShape, ...], Field(min_length=1)]

    def to_theme(self) -> Theme:
        return Theme(self.id, self.title, self.summary, tuple(one.to_indicator() for one in self.indicators))


class ThemesFile(_Shape):
    """themes.yml."""

    smallest_group: Annotated[int, Field(ge=SMALLEST_MONITOR_GROUP)] = SMALLEST_MONITOR_GROUP
    headline: _HeadlineShape | None = None
    participation: _HeadlineShape | None = None
    definitions: dict[_Id, _Words]
    themes: tuple[_ThemeShape, ...]

    def to_definitions(self) -> dict[str, Definition]:
        """Definitions by id."""
        return {key: Definition(key, text) for key, text in self.definitions.items()}

    def headline_key(self) -> SeriesKey | None:
        """The series that speaks for the monitor."""
        return None if self.headline is None else self.headline.to_key(self.headline.indicator)

    def participation_key(self) -> SeriesKey | None:
        """The series that says how many took part in the monitor."""
        return None if self.participation is None else self.participation.to_key(self.participation.indicator)
