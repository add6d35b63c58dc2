"""Pages of municipalities (`/gemeenten/<number>/`) and provinces (`/provincies/<name>/`)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from generator.public.pages.alliances import boards_of
from generator.public.pages.boards import alliances_of
from generator.public.pages.directory import Link, municipality_url, province_url
from generator.public.pages.kind_chart import kind_chart
from generator.public.pages.page import Crumb, Page, PageSet
from generator.public.pages.school_words import schools_description

if TYPE_CHECKING:
    from collections.abc import Mapping

    from markupsafe import Markup

    from generator.domain.identifiers import MunicipalityCode
    from generator.domain.schools import School
    from generator.public.pages.directory import KindGroup, PupilSum, SchoolDirectory

MUNICIPALITIES: Final = Crumb("Gemeenten", "/gemeenten/")
PROVINCES: Final = Crumb("Provincies", "/provincies/")


@dataclass(frozen=True, slots=True)
class MunicipalityModel:
    """Everything a municipality page shows."""

    name: str
    code: str
    province: Link | None
    schools: int
    groups: tuple[KindGroup, ...]
    pupils: PupilSum
    boards: tuple[Link, ...]
    alliances: tuple[Link, ...]
    chart: Markup | None
    edition: str
    source: str


@dataclass(frozen=True, slots=True)
class CountedLink:
    """A link with the number of schools behind it."""

    title: str
    url: str
    schools: int


@dataclass(frozen=True, slots=True)
class ProvinceModel:
    """Everything a province page shows.

    Attributes:
        kinds: heading and number of schools per kind.
        municipalities: by name, with their number of schools in this province.
    """

    name: str
    schools: int
    kinds: tuple[tuple[str, int], ...]
    pupils: PupilSum
    municipalities: tuple[CountedLink, ...]
    chart: Markup | None
    edition: str
    source: str


def municipality_model(directory: SchoolDirectory, code: MunicipalityCode) -> MunicipalityModel:
    """Gather what the page of one municipality shows."""
    place, schools = directory.municipalities[code], directory.of_municipality[code]
    groups = directory.kind_groups(schools)
    return MunicipalityModel(
        name=place.name,
        code=code,
        province=Link(place.province, province_url(place.province)) if place.province else None,
        schools=len(schools),
        groups=groups,
        pupils=directory.pupil_sum(schools),
        boards=boards_of(directory, schools),
        alliances=alliances_of(directory, schools),
        chart=kind_chart(groups),
        edition=directory.data.edition,
        source=directory.source,
    )


def municipalities_of_province(directory: SchoolDirectory, province: str) -> tuple[CountedLink, ...]:
    """Municipalities of a province ("" for those whose province is not known) with their schools, by name."""
    return tuple(
        CountedLink(place.name, municipality_url(code), len(directory.of_municipality[code]))
        for code, place in directory.municipalities.items()
        if place.province == province
    )


@dataclass(frozen=True, slots=True)
class _MunicipalityPages:
    directory: SchoolDirectory
    codes: tuple[MunicipalityCode, ...]

    def page_at(self, index: int) -> Page:
        code = self.codes[index]
        model = municipality_model(self.directory, code)
        province = (Crumb(model.province.title, model.province.url),) if model.province else ()
        return Page(
            url=municipality_url(code),
            kind="municipality",
            title=f"Scholen in de gemeente {model.name}",
            description=schools_description(f"Gemeente {model.name}", model.schools),
            crumbs=(MUNICIPALITIES, *province),
            model=model,
        )


def municipality_pages(directory: SchoolDirectory) -> PageSet:
    """Every municipality page, by name of the municipality."""
    codes = tuple(directory.municipalities)
    return PageSet("municipality", tuple(map(municipality_url, codes)), _MunicipalityPages(directory, codes).page_at)


@dataclass(frozen=True)
class _ProvincePages:
    directory: SchoolDirectory

    @cached_property
    def schools(self) -> Mapping[str, tuple[School, ...]]:
        """Schools per province; arranged by the first worker that makes a province page."""
        found: dict[str, list[School]] = defaultdict(list)
        for school in self.directory.data.schools:
            found[school.municipality.province].append(school)
        return {province: tuple(members) for province, members in found.items()}

    def page_at(self, index: int) -> Page:
        province = self.directory.provinces[index]
        schools = self.schools[province]
        groups = self.directory.kind_groups(schools)
        model = ProvinceModel(
            name=province,
            schools=len(schools),
            kinds=tuple((group.words.heading, len(group.rows)) for group in groups),
            pupils=self.directory.pupil_sum(schools),
            municipalities=municipalities_of_province(self.directory, province),
            chart=kind_chart(groups),
            edition=self.directory.data.edition,
            source=self.directory.source,
        )
        return Page(
            url=province_url(province),
            kind="province",
            title=f"Scholen in {province}",
            description=schools_description(f"Provincie {province}", model.schools),
            crumbs=(PROVINCES,),
            model=model,
        )


def province_pages(directory: SchoolDirectory) -> PageSet:
    """Every province page, by name."""
    return PageSet("province", tuple(map(province_url, directory.provinces)), _ProvincePages(directory).page_at)
