"""Indicators of a school's team beside those of schools of its kind nearby, from what the schools show exactly."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator.domain.figures import Known
from generator.public.derived import Member, group_figure, operands, worked_out
from generator.public.pages.directory import pupils_in
from generator.staff_words import FTE_PER_PERSON, PUPILS_PER_FTE, Indicator

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.domain.figures import Figure
    from generator.domain.schools import School
    from generator.domain.tables import PublishedTable
    from generator.public.derived import GroupFigure
    from generator.public.pages.directory import SchoolDirectory

COMPARED: Final = (PUPILS_PER_FTE, FTE_PER_PERSON)
"""Indicators that are shown beside those of other schools (B2, B16)."""


@dataclass(frozen=True, slots=True)
class StaffComparison:
    """One indicator of a school and of its comparison group.

    Attributes:
        own: of this school.
        figure: of the group together, this school among them.
        schools: schools of the group that show both figures exactly.
        boards: boards they belong to; never fewer than three.
        area: `in de gemeente Proefdorp`, `in de provincie Drenthe` or `in heel Nederland`, the first that may be
            compared with.
    """

    indicator: Indicator
    year: int
    own: Figure
    figure: Figure
    schools: int
    boards: int
    area: str
    source: str
    reference_date: str


def staff_comparison_of(directory: SchoolDirectory, school: School) -> tuple[StaffComparison, ...]:
    """Compare the newest year of a school; empty where it shows nothing exactly, or no group may be made."""
    if directory.staff is None:
        return ()
    table = directory.staff.table
    year = max(table.reference_dates)
    return tuple(_comparisons(directory, table, school, year))


def _comparisons(
    directory: SchoolDirectory, table: PublishedTable, school: School, year: int
) -> Iterator[StaffComparison]:
    for indicator in COMPARED:
        own = _operands(table, school, year, indicator)
        if not all(isinstance(figure, Known) for figure in own):
            continue
        found = _nearest_group(directory, table, school, year, indicator)
        if found is not None:
            area, group = found
            yield StaffComparison(
                indicator=indicator,
                year=year,
                own=worked_out(indicator, own),
                figure=group.figure,
                schools=group.schools,
                boards=group.boards,
                area=area,
                source=table.source,
                reference_date=table.reference_dates[year],
            )


def _nearest_group(
    directory: SchoolDirectory, table: PublishedTable, school: School, year: int, indicator: Indicator
) -> tuple[str, GroupFigure] | None:
    """What schools of the same kind come to: in the municipality, else the province, else the country (B2, B16)."""
    place = school.municipality
    circles = [("in heel Nederland", directory.data.schools)]
    if place.province:
        circles.insert(0, (f"in de provincie {place.province}", directory.of_province[place.province]))
    if place.code is not None:
        circles.insert(0, (f"in de gemeente {place.name}", directory.of_municipality[place.code]))
    for area, schools in circles:
        key = area, school.kind, indicator, year
        if key not in directory.group_figures:
            members = _members(schools, table, school, year, indicator)
            directory.group_figures[key] = group_figure(members, indicator)
        found = directory.group_figures[key]
        if found is not None:
            return area, found
    return None


def _members(
    schools: tuple[School, ...], table: PublishedTable, school: School, year: int, indicator: Indicator
) -> tuple[Member, ...]:
    return tuple(
        Member(str(other.board), *_operands(table, other, year, indicator))
        for other in schools
        if other.kind is school.kind and other.board is not None
    )


def _operands(table: PublishedTable, school: School, year: int, indicator: Indicator) -> tuple[Figure, Figure]:
    return operands(table, f"school:{school.code}", year, indicator, pupils_in(school, year))
