"""The blocks "Leerlingen" and "Vergelijken" of a school page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator.domain.figures import Known, Suppressed
from generator.public.charts import Chart, ChartPoint, Series, svg
from generator.public.derived import average
from generator.public.pages.directory import COUNT_DAY, pupils_in
from generator.public.pages.school_words import KINDS

if TYPE_CHECKING:
    from markupsafe import Markup

    from generator.domain.figures import Figure
    from generator.domain.schools import School
    from generator.public.pages.directory import SchoolDirectory

YEARS_IN_CHART: Final = 10
FEWEST_OTHERS: Final = 3
"""An average of fewer other schools says more about one of them than about the group."""


@dataclass(frozen=True, slots=True)
class PupilBlock:
    """Pupils of one school.

    Attributes:
        year: the latest year this school was counted.
        figure: pupils in that year.
        previous: the year before, when both years are known numbers; else None.
        difference: pupils more (or, negative, fewer) than in `previous`.
        is_latest: whether `year` is the latest year of the source; False for a school that was not counted since.
        history: every counted year, newest first.
        reference_date: ISO date of the count.
    """

    year: int
    figure: Figure
    previous: int | None
    difference: int
    is_latest: bool
    history: tuple[tuple[int, Figure], ...]
    source: str
    reference_date: str

    @property
    def chart(self) -> Markup | None:
        """The last ten counted years, drawn when asked for; None when there is one year only."""
        return None if len(self.history) == 1 else _history_chart(self.history[:YEARS_IN_CHART])


@dataclass(frozen=True, slots=True)
class Comparison:
    """Pupils of this school beside the average of the others of its kind in the municipality.

    Attributes:
        average: whole number of pupils over the `others`.
        others: how many other schools have a known count.
    """

    year: int
    own: int
    average: int
    others: int
    kind_plural: str
    municipality: str
    source: str
    reference_date: str

    @property
    def chart(self) -> Markup:
        """Two bars, drawn when asked for."""
        return _comparison_chart(self)


def pupil_block_of(directory: SchoolDirectory, school: School) -> PupilBlock | None:
    """Make the block, or None when no count of this school is known."""
    if not school.pupils:
        return None
    year, figure = school.pupils[-1]
    before = pupils_in(school, year - 1)
    both_known = isinstance(figure, Known) and isinstance(before, Known)
    difference = int(figure.value - before.value) if isinstance(figure, Known) and isinstance(before, Known) else 0
    return PupilBlock(
        year=year,
        figure=figure,
        previous=year - 1 if both_known else None,
        difference=difference,
        is_latest=year == directory.latest_year_of(school),
        history=tuple(reversed(school.pupils)),
        source=directory.source,
        reference_date=f"{year}-{COUNT_DAY}",
    )


def _history_chart(newest_first: tuple[tuple[int, Figure], ...]) -> Markup:
    points = tuple(ChartPoint(str(year), figure) for year, figure in reversed(newest_first))
    title = f"Leerlingen van {points[0].label} tot en met {points[-1].label}"
    described = "Een staaf per jaar. Alle getallen staan in de tabel hieronder."
    return svg(Chart("leerlingen", title, described, "", (Series("Leerlingen", points),), "bars"))


def comparison_of(directory: SchoolDirectory, school: School) -> Comparison | None:
    """Compare a school with the others of its kind in its municipality.

    Made only when this school and at least three others have a known count in the latest year, and none of the
    group is suppressed: no suppressed count may ever be worked out from an average.
    """
    code, year = school.municipality.code, directory.latest_year_of(school)
    own = pupils_in(school, year)
    if code is None or year is None or not isinstance(own, Known):
        return None
    group = [
        pupils_in(other, year)
        for other in directory.of_municipality[code]
        if other.kind is school.kind and other.code != school.code
    ]
    known = [figure.value for figure in group if isinstance(figure, Known)]
    if len(known) < FEWEST_OTHERS or any(isinstance(figure, Suppressed) for figure in group):
        return None
    return Comparison(
        year=year,
        own=int(own.value),
        average=average(known),
        others=len(known),
        kind_plural=KINDS[school.kind].plural,
        municipality=school.municipality.name,
        source=directory.source,
        reference_date=f"{year}-{COUNT_DAY}",
    )


def _comparison_chart(compared: Comparison) -> Markup:
    place = compared.municipality
    points = (
        ChartPoint("Deze school", Known(compared.own)),
        ChartPoint(f"Gemiddeld in {place}", Known(compared.average)),
    )
    title = f"Leerlingen in {compared.year}: deze school en het gemiddelde in de gemeente {place}"
    described = f"Deze school had {compared.own} leerlingen. Het gemiddelde van de andere was {compared.average}."
    return svg(Chart("vergelijken", title, described, "", (Series("Leerlingen", points),), "bars"))
