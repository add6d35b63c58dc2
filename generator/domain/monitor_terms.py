"""Terms of the national safety figures; the rules they obey are in `generator.domain.monitor`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.domain.figures import Figure, Known

SMALLEST_MONITOR_GROUP: Final = 10
"""Respondents a published cell must rest on, where the number is known. The law leaves the norm to a
regulation that does not exist yet; ten is the norm of the pupil monitor (C20: D1 2.4.6, D2). A setting may raise it."""


class MonitorArea(StrEnum):
    """The four areas of the monitor (C4: D1 2.4.2)."""

    ACTUAL_SAFETY = "feitelijke veiligheid"
    PERCEIVED_SAFETY = "ervaren veiligheid"
    WELL_BEING = "welbevinden"
    SAFETY_POLICY = "veiligheidsbeleid"


class Instrument(StrEnum):
    """Who counts or asks. Two instruments never share a series (C19, C23)."""

    LVM = "lvm"
    CONFIDENTIAL_INSPECTORATE = "vertrouwensinspecteurs"
    COMPLAINTS_COMMITTEES = "klachtencommissies"


class EditionStatus(StrEnum):
    """What became of a measurement."""

    HELD = "held"
    POSTPONED = "postponed"
    NOT_HELD = "not_held"
    PLANNED = "planned"


class MonitorSector(StrEnum):
    """Sectors as the sources split them; the value is the key in data/national."""

    PRIMARY = "po"
    PRIMARY_WITH_SPECIAL = "p(s)o"
    SECONDARY = "vo"
    SPECIAL = "so/vso"
    PRIMARY_AND_SECONDARY = "po+vo"
    SCHOOL_EDUCATION = "funderend"
    ALL_EDUCATION = "alle"
    AFFILIATED = "aangesloten"


class Respondent(StrEnum):
    """Who answered; NONE for counts of reports, files and complaints."""

    PUPILS = "leerlingen"
    STAFF = "personeel"
    SCHOOL_LEADERS = "schoolleiding"
    SCHOOLS = "scholen"
    NONE = ""


class SplitDimension(StrEnum):
    """What a group is split by (C6)."""

    SEX = "geslacht"
    AGE = "leeftijd"
    ORIENTATION = "lhbt"


@dataclass(frozen=True, slots=True, order=True)
class Split:
    """One group of respondents: `geslacht=jongens`."""

    dimension: SplitDimension
    value: str

    def __str__(self) -> str:
        """As data/national writes it."""
        return f"{self.dimension}={self.value}"


def group_key(group: tuple[Split, ...]) -> str:
    """A combination of splits as data/national writes it: `geslacht=jongens+leeftijd=12`; "" for everyone."""
    return "+".join(str(split) for split in group)


def split_group(key: str) -> tuple[Split, ...]:
    """Read what `group_key` writes.

    Raises:
        ValueError: if a dimension is unknown.
    """
    pairs = (part.partition("=") for part in key.split("+") if part)
    return tuple(sorted(Split(SplitDimension(dimension), value) for dimension, _, value in pairs))


class Remark(StrEnum):
    """What must be said beside a figure."""

    NO_CONCLUSION = "no_conclusion"
    ABOUT = "about"
    ESTIMATE = "estimate"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a figure or fact was published.

    Attributes:
        url: https address, or "" for a printed document that is cited by its title.
        published: ISO date of publication, or "" where the source gives none.
    """

    id: str
    title: str
    publisher: str
    url: str
    published: str = ""


@dataclass(frozen=True, slots=True)
class Definition:
    """How a figure was measured, in words. Published figures are kept with theirs: they cannot be redone (C11)."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Edition:
    """One measurement, held or not.

    Attributes:
        label: as on the axis: `2022`, or `2023/24` for a school year.
        year: place in time, for ordering.
        by: institute that did the research.
        no_conclusion_for: sectors about which this edition cannot say anything (C13).
        note: what to know about it, in Dutch.
    """

    instrument: Instrument
    label: str
    year: int
    status: EditionStatus
    by: str
    report: str
    note: str
    source: Source
    no_conclusion_for: frozenset[MonitorSector] = frozenset()


@dataclass(frozen=True, slots=True)
class SeriesBreak:
    """Figures up to `after` and from `before` on may not be compared (C5).

    Attributes:
        indicator: the one indicator it is about, or "" for every indicator of the instrument.
    """

    instrument: Instrument
    indicator: str
    after: str
    before: str
    reason: str
    source: Source


@dataclass(frozen=True, slots=True)
class SeriesKey:
    """What makes a series: everything about a figure but its time."""

    indicator: str
    answer: str
    sector: MonitorSector
    respondent: Respondent
    group: tuple[Split, ...]


@dataclass(frozen=True, slots=True)
class NationalFigure:
    """One published figure with all that is needed to read it.

    Attributes:
        key: the series it belongs to.
        edition: label of its edition.
        since: first edition of a span ("2006" of 2006-2016), or "".
        figure: the value; of a published range its lower end.
        upper: upper end of a published range, or None.
        unit: "%" or what is counted ("dossiers").
        n: respondents it rests on, or None where the source does not say.
        also_published: other values given for the very same thing, as published; they stay beside it.
        conflict: why they differ, in Dutch, or "".
    """

    key: SeriesKey
    edition: str
    since: str
    figure: Figure
    upper: Known | None
    unit: str
    n: int | None
    definition: Definition
    source: Source
    also_published: tuple[str, ...] = ()
    conflict: str = ""
    remark: Remark | None = None

    def value_of(self, dimension: Dimension) -> str:
        """The key of this figure in a dimension, as data/national writes it."""
        match dimension:
            case Dimension.EDITION:
                return self.edition
            case Dimension.ANSWER:
                return self.key.answer
            case Dimension.SECTOR:
                return self.key.sector
            case Dimension.RESPONDENT:
                return self.key.respondent
            case Dimension.GROUP:
                return group_key(self.key.group)

    @property
    def is_point(self) -> bool:
        """Whether it is one value at one time, so that it may stand in a chart."""
        return not self.since and self.upper is None


class Dimension(StrEnum):
    """What figures of one indicator may differ in."""

    EDITION = "edition"
    ANSWER = "answer"
    SECTOR = "sector"
    RESPONDENT = "respondent"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class ChartPlan:
    """How figures of an indicator are laid out in a chart.

    Attributes:
        across: dimensions on the axis; `by`: dimensions that make the series.
        only: wanted values per dimension; a dimension that is absent is not limited.
    """

    id: str
    title: str
    description: str
    kind: Literal["bars", "lines"]
    across: tuple[Dimension, ...]
    by: tuple[Dimension, ...]
    only: Mapping[Dimension, tuple[str, ...]]

    def wants(self, figure: NationalFigure) -> bool:
        """Say whether a figure belongs in this chart."""
        return all(figure.value_of(dimension) in values for dimension, values in self.only.items())


@dataclass(frozen=True, slots=True)
class Indicator:
    """One thing that is measured.

    Attributes:
        predicate: ends the sentence "17 % van de leerlingen …" or "2.916 dossiers …".
        subject: what the value is a part of, where it is not the respondents; "" for nothing.
        answers: name per answer category, in order; empty where there are none.
        leads: series whose newest value makes the sentence.
        about: what to know, shown under "Hoe is dit gemeten?".
    """

    id: str
    title: str
    instrument: Instrument
    area: MonitorArea | None
    predicate: str
    answers: Mapping[str, str]
    leads: tuple[SeriesKey, ...]
    charts: tuple[ChartPlan, ...]
    about: str = ""
    subject: str | None = None


@dataclass(frozen=True, slots=True)
class Theme:
    """A page of indicators that belong together."""

    id: str
    title: str
    summary: str
    indicators: tuple[Indicator, ...]
