"""The table of an indicator, and the CSV that holds the very same rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator.domain.figures import MISSING, Known
from generator.domain.monitor import Dimension, EditionStatus, Remark
from generator.public.dutch import number, sign_text
from generator.public.pages.national_words import SECTORS, about_whom
from generator.public.spreadsheet import spreadsheet

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.domain.figures import Figure
    from generator.domain.monitor import Indicator, NationalFigure, NationalMonitor, Theme


@dataclass(frozen=True, slots=True)
class TableWords:
    """Every word the table and the download say by themselves."""

    year: str = "Meting"
    answer: str = "Antwoord of soort"
    whom: str = "Over wie"
    value: str = "Waarde"
    unit: str = "Eenheid"
    also: str = "Ook gepubliceerd"
    indicator: str = "Indicator"
    remark: str = "Opmerking"
    definition: str = "Hoe gemeten"
    source: str = "Bron"
    address: str = "Adres van de bron"
    no_conclusion: str = "geen uitspraak mogelijk"
    not_held: str = "geen meting"
    about: str = "ongeveer"
    estimate: str = "raming"


WORDS: Final = TableWords()
_REMARKS: Final = {Remark.ABOUT: WORDS.about, Remark.ESTIMATE: WORDS.estimate, Remark.NO_CONCLUSION: ""}


@dataclass(frozen=True, slots=True)
class Row:
    """One row: a figure as published, or the words that stand in its place.

    Attributes:
        value: a figure, or words such as "93 tot 95" and "geen uitspraak mogelijk".
        published: the figure this row shows, or None where there is none.
    """

    edition: str
    answer: str
    whom: str
    value: Figure | str
    unit: str
    also: str
    published: NationalFigure | None


@dataclass(frozen=True, slots=True)
class NationalTable:
    """A table ready for the macro: headers, and cells that are text or figures."""

    caption: str
    headers: tuple[str, ...]
    rows: tuple[tuple[Figure | str, ...], ...]


def national_table(indicator: Indicator, monitor: NationalMonitor) -> NationalTable:
    """Lay out every figure of an indicator; a column that would be empty is left out."""
    rows = rows_of(indicator, monitor)
    columns: list[tuple[str, list[Figure | str]]] = [
        (WORDS.year, [row.edition for row in rows]),
        (WORDS.answer, [row.answer for row in rows]),
        (WORDS.whom, [row.whom for row in rows]),
        (WORDS.value, [row.value for row in rows]),
        (WORDS.unit, [row.unit for row in rows]),
        (WORDS.also, [row.also for row in rows]),
    ]
    kept = [(header, cells) for header, cells in columns if any(cell != "" for cell in cells)]
    return NationalTable(
        indicator.title, tuple(header for header, _ in kept), tuple(zip(*(cells for _, cells in kept), strict=True))
    )


def rows_of(indicator: Indicator, monitor: NationalMonitor) -> tuple[Row, ...]:
    """Rows of an indicator: newest edition first, then answers and groups as the data order them."""
    figures = monitor.of(indicator.id)
    years = {one.label: one.year for one in monitor.editions_of(indicator.instrument)}
    answers = {answer: place for place, answer in enumerate(indicator.answers)}
    rows = [(years[one.edition], answers.get(one.key.answer, 0), _row(one, indicator)) for one in figures]
    rows += [(years[row.edition], len(answers), row) for row in _without_figures(indicator, monitor)]
    return tuple(row for _, _, row in sorted(rows, key=lambda one: (-one[0], one[1])))


def _row(figure: NationalFigure, indicator: Indicator) -> Row:
    span = f"{figure.since}-{figure.edition}" if figure.since else figure.edition
    return Row(
        edition=span,
        answer=indicator.answers.get(figure.key.answer, ""),
        whom=about_whom(figure),
        value=_value(figure),
        unit=figure.unit,
        also=", ".join(map(_in_dutch, figure.also_published)),
        published=figure,
    )


def _in_dutch(published: str) -> str:
    """Another published value, a number or a range such as 2-4, in Dutch notation."""
    return " tot ".join(number(int(end)) if end.isdecimal() else end.replace(".", ",") for end in published.split("-"))


def _value(figure: NationalFigure) -> Figure | str:
    if figure.remark is Remark.NO_CONCLUSION:
        return WORDS.no_conclusion
    if figure.upper is not None:
        return f"{sign_text(figure.figure)} tot {number(figure.upper.value)}"
    if figure.remark is not None:
        return f"{_REMARKS[figure.remark]} {sign_text(figure.figure)}"
    return figure.figure


def _without_figures(indicator: Indicator, monitor: NationalMonitor) -> Iterable[Row]:
    """Editions and sectors without a figure, named so that nobody reads silence as zero (C13, C17)."""
    found = {figure.edition for figure in monitor.of(indicator.id)}
    editions = monitor.editions_of(indicator.instrument)
    places = [place for place, one in enumerate(editions) if one.label in found]
    newest = max(place for place, one in enumerate(editions) if one.status is EditionStatus.HELD)
    for place, one in enumerate(editions):
        if one.label in found:
            for sector in sorted(one.no_conclusion_for):
                yield Row(one.label, "", SECTORS[sector], WORDS.no_conclusion, "", "", None)
        elif one.status is EditionStatus.PLANNED:
            continue
        elif one.status is not EditionStatus.HELD:
            if max(places) == newest or min(places) < place < max(places):
                yield Row(one.label, "", "", WORDS.not_held, "", "", None)
        elif _spans_all(indicator) and min(places) < place < max(places):
            yield Row(one.label, "", "", MISSING, "", "", None)


def _spans_all(indicator: Indicator) -> bool:
    """Whether a chart of this indicator shows the missing editions too, so that table and chart agree."""
    return any(Dimension.EDITION in plan.across for plan in indicator.charts)


def theme_csv(theme: Theme, monitor: NationalMonitor) -> bytes:
    """Write the tables of a theme as one CSV for a Dutch spreadsheet: `;`, byte order mark, decimal comma, CRLF."""
    headers = (WORDS.indicator, WORDS.year, WORDS.answer, WORDS.whom, WORDS.value, WORDS.unit, WORDS.also)
    rows = [_cells(indicator, row) for indicator in theme.indicators for row in rows_of(indicator, monitor)]
    return spreadsheet([(*headers, WORDS.remark, WORDS.definition, WORDS.source, WORDS.address), *rows])


def _cells(indicator: Indicator, row: Row) -> tuple[str, ...]:
    value = _plain(row.value)
    figure = row.published
    told = ("", "", "", "")
    if figure is not None:
        told = (figure.conflict, figure.definition.text, figure.source.title, figure.source.url)
    return (indicator.title, row.edition, row.answer, row.whom, value, row.unit, row.also, *told)


def _plain(value: Figure | str) -> str:
    """A value for a spreadsheet: a bare number without points between thousands, else the words of the page."""
    if isinstance(value, Known):
        return str(value.value).replace(".", ",")
    return value if isinstance(value, str) else sign_text(value)
