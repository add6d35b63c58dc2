"""The words of published staff figures: one definition, shared by the downloads (write) and the auditor (reads).

A download says in Dutch words what a release says in codes. Whoever audits a built site has the downloads alone, so
each line of them must lead back to exactly one cell.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator.domain.figures import (
    BELOW_FIVE,
    MISSING,
    NOT_APPLICABLE,
    WITHHELD,
    Figure,
    Known,
    Missing,
    NotApplicable,
    Suppressed,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

HEADER: Final = ("onderwerp", "kenmerk", "jaar", "waarde", "teken", "bron", "peildatum")
"""Columns of the download of a school, board or samenwerkingsverband."""
TEAM: Final = "Team"
"""Subject of the lines about staff."""
PUPILS: Final = "Leerlingen"
"""Subject of the lines about pupils."""
EXACT: Final = "getal"
TEXT: Final = "tekst"
CODES: Final = {"school": "vestigingscode", "board": "bestuursnummer", "alliance": "samenwerkingsverbandcode"}
"""Which line of a download holds the code of its unit, by kind of unit."""
PARTS: Final = "telt op uit de vestigingen"
"""Line of a board's download: codes of the schools its figures add up from, with a space between."""
ABOVE: Final = "personeel boven de scholen"
INSTITUTION: Final = "telt alle vestigingen samen van instelling"
"""Line of a school's download: code of the institution whose locations its figures of a year count together."""
YES_NO: Final = {True: "meegeteld", False: "niet geleverd"}
MEASURES: Final = {"persons": "personen", "fte": "fte"}


@dataclass(frozen=True, slots=True)
class Breakdown:
    """One way in which staff are divided, with Dutch words.

    Attributes:
        key: `CellKey.breakdown`.
        title: what is divided by.
        labels: word per `CellKey.category`, in the order shown.
    """

    key: str
    title: str
    labels: Mapping[str, str]


TOTAL: Final = Breakdown("total", "Totaal", {"all": "Iedereen"})
STAFF_GROUP: Final = Breakdown(
    "staff_group",
    "Functie",
    {
        "management": "Directie",
        "middle_management": "Teamleiders en afdelingsleiders",
        "teaching": "Leraren",
        "support_direct": "Ondersteuning in de klas",
        "support_indirect": "Beheer en administratie",
    },
)
GENDER: Final = Breakdown("gender", "Geslacht", {"women": "Vrouwen", "men_or_other": "Mannen en ander geslacht (x)"})
AGE: Final = Breakdown(
    "age",
    "Leeftijd",
    {
        "under_25": "Jonger dan 25",
        "25_34": "25 tot en met 34",
        "35_44": "35 tot en met 44",
        "45_54": "45 tot en met 54",
        "55_64": "55 tot en met 64",
        "65_plus": "65 of ouder",
    },
)
CONTRACT: Final = Breakdown("contract", "Contract", {"permanent": "Vast", "temporary": "Tijdelijk"})
BREAKDOWNS: Final = (STAFF_GROUP, GENDER, AGE, CONTRACT)
"""Every breakdown that is shown below the total, in order (B4: never group by gender)."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """A figure that is worked out of published ones; whoever audits a download needs to know of which.

    Attributes:
        label: what it says.
        unit: what it is counted in.
        part: cells (breakdown, category) that are added up and divided, in `part_measure`.
        whole: cells they are divided by, in `whole_measure`.
        times: 100 for a percentage.
        decimals: digits after the comma.
    """

    label: str
    unit: str
    part: tuple[tuple[str, str], ...]
    whole: tuple[tuple[str, str], ...]
    part_measure: str = "persons"
    whole_measure: str = "persons"
    times: int = 1
    decimals: int = 0

    @property
    def feature(self) -> str:
        """Its name in a download."""
        return f"{RATIOS}: {self.label}, {self.unit}"


RATIOS: Final = "In verhouding"
"""Title of the table of indicators."""
PERCENT: Final = "procent"
_EVERYONE: Final = ((TOTAL.key, "all"),)


def _share(label: str, *part: tuple[str, str]) -> Indicator:
    return Indicator(label, PERCENT, part, _EVERYONE, times=100)


WOMEN: Final = _share("Vrouwen", ("gender", "women"))
LEADERSHIP: Final = Indicator("Vrouwen in de directie", PERCENT, (), ())
"""Of two breakdowns at once, which no release publishes (B4, B14): a sign, never a number."""
FTE_PER_PERSON: Final = Indicator(
    "Gemiddelde baan", "fte per persoon", _EVERYONE, _EVERYONE, part_measure="fte", decimals=2
)
PUPILS_PER_FTE: Final = Indicator(
    "Leerlingen per volledige baan", "leerlingen per fte", (), _EVERYONE, whole_measure="fte", decimals=1
)
"""Its part are the pupils of the same year, from open data."""
INDICATORS: Final = (
    WOMEN,
    _share("Jonger dan 35", ("age", "under_25"), ("age", "25_34")),
    _share("55 of ouder", ("age", "55_64"), ("age", "65_plus")),
    _share("Vast contract", ("contract", "permanent")),
    _share("Ondersteuning in de klas", ("staff_group", "support_direct")),
    _share("Beheer en administratie", ("staff_group", "support_indirect")),
    FTE_PER_PERSON,
)
"""What is worked out of the cells of one unit and year, in the order shown (B3, B14, B15)."""


def feature(title: str, label: str, measure: str) -> str:
    """Name of a staff figure in a download: table, line and what is counted."""
    return f"{title}: {label}, {MEASURES[measure]}"


def _features() -> dict[str, tuple[str, str, str]]:
    """Address of the cell behind each name; the total stands in front of whichever table comes first."""
    found = {
        feature(breakdown.title, label, measure): (breakdown.key, category, measure)
        for breakdown in BREAKDOWNS
        for category, label in breakdown.labels.items()
        for measure in MEASURES
    }
    for title in (TOTAL.title, *(breakdown.title for breakdown in BREAKDOWNS)):
        for measure in MEASURES:
            found[feature(title, TOTAL.labels["all"], measure)] = (TOTAL.key, "all", measure)
    return found


FEATURES: Final = _features()
"""(breakdown, category, measure) by the name of the figure in a download."""

INDICATOR_FEATURES: Final = {item.feature: item for item in (*INDICATORS, LEADERSHIP, PUPILS_PER_FTE)}
"""The indicator by its name in a download."""

_BELOW_FIVE: Final = "minder dan vijf, afgeschermd"
_WITHHELD: Final = "afgeschermd"
_MISSING: Final = "niet bekend"
_NOT_APPLICABLE: Final = "niet van toepassing"
_BAND: Final = re.compile(r"([0-9]{1,6}) tot en met ([0-9]{1,6}), afgeschermd")
_FROM: Final = re.compile(r"([0-9]{1,6}) of meer, afgeschermd")
_NUMBER: Final = re.compile(r"[0-9]{1,9}(?:,[0-9]{1,4})?")


def sign_in_words(figure: Figure, decimals: int | None = None) -> tuple[str, str]:
    """Return number and sign: the number in Dutch notation or "", and which of the four signs it is, in words.

    Args:
        figure: what is shown.
        decimals: digits after the comma; as many as the number has when left out.
    """
    match figure:
        case Known(value):
            return (str(value) if decimals is None else f"{value:.{decimals}f}").replace(".", ","), EXACT
        case Suppressed() if figure == BELOW_FIVE:
            return "", _BELOW_FIVE
        case Suppressed(low, None):
            return "", f"{low} of meer, afgeschermd" if low else _WITHHELD
        case Suppressed(low, high):
            return "", f"{low} tot en met {high}, afgeschermd"
        case Missing():
            return "", _MISSING
        case NotApplicable():
            return "", _NOT_APPLICABLE


def figure_in(value: str, sign: str) -> Figure:
    """Read a figure back from the number and the sign of a line.

    Raises:
        ValueError: if the two do not say what a download says.
    """
    if sign == EXACT and _NUMBER.fullmatch(value):
        return Known(float(value.replace(",", ".")) if "," in value else int(value))
    words: dict[str, Figure] = {
        _BELOW_FIVE: BELOW_FIVE,
        _WITHHELD: WITHHELD,
        _MISSING: MISSING,
        _NOT_APPLICABLE: NOT_APPLICABLE,
    }
    if not value and sign in words:
        return words[sign]
    if not value and (found := _BAND.fullmatch(sign)):
        return Suppressed(int(found[1]), int(found[2]))
    if not value and (found := _FROM.fullmatch(sign)):
        return Suppressed(int(found[1]))
    raise ValueError("expected a number with the sign `getal`, or the words of a sign without a number")
