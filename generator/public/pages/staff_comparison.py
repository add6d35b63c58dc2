"""Indicators of a school's team beside those of schools of its kind: nearby, in the province and in the country.

Worked out of what the schools show exactly (decision 0018), once for each group.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator.domain.figures import Known
from generator.public.derived import Member, group_figure, operands, told_count, worked_out
from generator.public.pages.directory import pupils_in
from generator.staff_words import FTE_PER_PERSON, PUPILS_PER_FTE, Indicator

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.domain.figures import Figure
    from generator.domain.schools import School
    from generator.domain.tables import PublishedTable
    from generator.public.derived import GroupFigure
    from generator.public.pages.directory import SchoolDirectory

COMPARED: Final = (PUPILS_PER_FTE, FTE_PER_PERSON)
"""Indicators that are shown beside those of other schools (B2, B16)."""


@dataclass(frozen=True, slots=True)
class Circle:
    """What the schools of one kind in one area come to together.

    Attributes:
        area: `Gemeente Proefdorp`, `Provincie Drenthe` or `Nederland`.
        schools: schools of the area that show both figures exactly; more than this when `is_rounded` (told_count).
        boards: boards they belong to; never fewer than three.
    """

    area: str
    figure: Figure
    schools: int
    boards: int
    is_rounded: bool


@dataclass(frozen=True, slots=True)
class StaffComparison:
    """One indicator of a school and of its comparison groups.

    Attributes:
        own: of this school.
        circles: the groups that may be compared with, the nearest first, this school among them; at least one.
    """

    indicator: Indicator
    year: int
    own: Figure
    circles: tuple[Circle, ...]
    source: str
    reference_date: str


def staff_comparison_of(directory: SchoolDirectory, school: School) -> tuple[StaffComparison, ...]:
    """Compare the newest year of a school; empty where it shows nothing exactly, or no group may be made."""
    if directory.staff is None:
        return ()
    table = directory.staff.table
    return tuple(_NewestYear(directory, table, max(table.reference_dates)).compared(school))


@dataclass(frozen=True, slots=True)
class _NewestYear:
    """The newest year of the released figures, with the schools they are of."""

    directory: SchoolDirectory
    table: PublishedTable
    year: int

    def compared(self, school: School) -> Iterator[StaffComparison]:
        for indicator in COMPARED:
            own = self._operands(school, indicator)
            if not all(isinstance(figure, Known) for figure in own):
                continue
            circles = tuple(self._circles(school, indicator))
            if circles:
                yield StaffComparison(
                    indicator=indicator,
                    year=self.year,
                    own=worked_out(indicator, own),
                    circles=circles,
                    source=self.table.source,
                    reference_date=self.table.reference_dates[self.year],
                )

    def _circles(self, school: School, indicator: Indicator) -> Iterator[Circle]:
        """Yield what schools of the same kind come to in the municipality, the province and the country (B2, B16).

        A wider area that counts the very schools of a nearer one is left out: it would say the same twice.
        """
        place = school.municipality
        areas = [("Nederland", self.directory.data.schools)]
        if place.province:
            areas.insert(0, (f"Provincie {place.province}", self.directory.of_province[place.province]))
        if place.code is not None:
            areas.insert(0, (f"Gemeente {place.name}", self.directory.of_municipality[place.code]))
        counted = 0
        for area, schools in areas:
            key = area, school.kind, indicator.label, self.year
            if key not in self.directory.group_figures:
                alike = [other for other in schools if other.kind is school.kind]
                self.directory.group_figures[key] = group_figure(self._members(alike, indicator), indicator)
            found = self.directory.group_figures[key]
            if found is not None and found.schools > counted:
                counted = found.schools
                yield _circle(area, found)

    def _members(self, schools: Sequence[School], indicator: Indicator) -> tuple[Member, ...]:
        return tuple(
            Member(str(school.board), *self._operands(school, indicator))
            for school in schools
            if school.board is not None
        )

    def _operands(self, school: School, indicator: Indicator) -> tuple[Figure, Figure]:
        """The two figures of a location; what was counted for several locations together is of none of them."""
        key = school.code, indicator.label, self.year
        if key not in self.directory.compared_figures:
            unit = self.directory.staff_unit_of(school, self.year)
            found = operands(self.table, unit, self.year, indicator, pupils_in(school, self.year))
            self.directory.compared_figures[key] = found
        return self.directory.compared_figures[key]


def _circle(area: str, found: GroupFigure) -> Circle:
    schools, boards = told_count(found.schools), told_count(found.boards)
    return Circle(area, found.figure, schools, boards, (schools, boards) != (found.schools, found.boards))
