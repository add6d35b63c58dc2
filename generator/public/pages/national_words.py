"""Dutch words for the keys of data/national: who answered, in which sector, which group. One typed table."""

from __future__ import annotations

from typing import Final

from generator.domain.monitor import (
    Dimension,
    Indicator,
    Instrument,
    MonitorSector,
    NationalFigure,
    Respondent,
    group_key,
)

SECTORS: Final = {
    MonitorSector.PRIMARY: "primair onderwijs",
    MonitorSector.PRIMARY_WITH_SPECIAL: "primair en speciaal onderwijs",
    MonitorSector.SECONDARY: "voortgezet onderwijs",
    MonitorSector.SPECIAL: "speciaal onderwijs",
    MonitorSector.PRIMARY_AND_SECONDARY: "primair en voortgezet onderwijs",
    MonitorSector.SCHOOL_EDUCATION: "basis- en voortgezet onderwijs",
    MonitorSector.ALL_EDUCATION: "alle onderwijssectoren",
    MonitorSector.AFFILIATED: "alle aangesloten sectoren",
}
"""Name of each sector."""

RESPONDENTS: Final = {
    Respondent.PUPILS: "leerlingen",
    Respondent.STAFF: "personeelsleden",
    Respondent.SCHOOL_LEADERS: "schoolleiders",
    Respondent.SCHOOLS: "scholen",
    Respondent.NONE: "",
}
"""Who answered, in the plural."""

GROUPS: Final = {
    "": "iedereen",
    "geslacht=jongens": "jongens",
    "geslacht=meisjes": "meisjes",
    "lhbt=lhbt": "lhbt",
    "lhbt=niet-lhbt": "niet lhbt",
}
"""Name of each split; a key that is not here is shown as the data write it."""

INSTRUMENTS: Final = {
    Instrument.LVM: "Landelijke Veiligheidsmonitor",
    Instrument.CONFIDENTIAL_INSPECTORATE: "vertrouwensinspecteurs van de Inspectie van het Onderwijs",
    Instrument.COMPLAINTS_COMMITTEES: "landelijke klachtencommissies",
}
"""Name of each instrument."""

_IN_GROUP: Final = {
    "geslacht=jongens": "jongens",
    "geslacht=meisjes": "meisjes",
    "lhbt=lhbt": "lhbt-{}",
    "lhbt=niet-lhbt": "andere {}",
}


def who(respondent: Respondent, sector: MonitorSector, group: str = "") -> str:
    """Say who a figure is about: `lhbt-leerlingen in het voortgezet onderwijs`; only the sector for counts."""
    if respondent is Respondent.NONE:
        return SECTORS[sector]
    people = RESPONDENTS[respondent]
    named = _IN_GROUP.get(group, f"{people} ({group})" if group else people).format(people)
    return f"{named} in het {SECTORS[sector]}"


def about_whom(figure: NationalFigure) -> str:
    """Say who a figure is about."""
    return who(figure.key.respondent, figure.key.sector, group_key(figure.key.group))


def named(figure: NationalFigure, dimensions: tuple[Dimension, ...], indicator: Indicator) -> str:
    """Name the place of a figure in a chart: its words in these dimensions."""
    if set(dimensions) == {Dimension.RESPONDENT, Dimension.SECTOR}:
        return who(figure.key.respondent, figure.key.sector)
    words = (_word(figure, dimension, indicator) for dimension in dimensions)
    return ", ".join(word for word in words if word)


def _word(figure: NationalFigure, dimension: Dimension, indicator: Indicator) -> str:
    match dimension:
        case Dimension.EDITION:
            return figure.edition
        case Dimension.ANSWER:
            return indicator.answers[figure.key.answer]
        case Dimension.SECTOR:
            return SECTORS[figure.key.sector]
        case Dimension.RESPONDENT:
            return RESPONDENTS[figure.key.respondent]
        case Dimension.GROUP:
            key = figure.value_of(dimension)
            return GROUPS.get(key, key)
