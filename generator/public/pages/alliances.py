"""Pages of samenwerkingsverbanden passend onderwijs, at `/samenwerkingsverbanden/<code>/`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator.public.pages.boards import municipalities_of
from generator.public.pages.directory import Link, alliance_url, sorting_key
from generator.public.pages.kind_chart import kind_chart
from generator.public.pages.page import DOWNLOAD, Crumb, Page, PageSet
from generator.public.pages.school_words import alliance_title, schools_description

if TYPE_CHECKING:
    from markupsafe import Markup

    from generator.domain.schools import Alliance, School
    from generator.public.pages.directory import KindGroup, PupilSum, SchoolDirectory
    from generator.public.pages.staff_block import StaffBlock

ALLIANCES: Final = Crumb("Samenwerkingsverbanden", "/samenwerkingsverbanden/")


@dataclass(frozen=True, slots=True)
class AllianceModel:
    """Everything the page of a samenwerkingsverband shows.

    Attributes:
        download_url: the CSV with the staff figures of this page.
        is_secondary: for secondary schools (VO...), else for primary schools (PO...).
        boards: boards with a school in it, by name.
        municipalities: where its schools are, most schools first.
    """

    name: str
    code: str
    is_named: bool
    is_secondary: bool
    schools: int
    groups: tuple[KindGroup, ...]
    pupils: PupilSum
    boards: tuple[Link, ...]
    municipalities: tuple[Link, ...]
    staff: StaffBlock | None
    chart: Markup | None
    edition: str
    source: str
    download_url: str


def alliance_model(directory: SchoolDirectory, alliance: Alliance) -> AllianceModel:
    """Gather what the page of one samenwerkingsverband shows."""
    schools = directory.of_alliance[alliance.code]
    groups = directory.kind_groups(schools)
    return AllianceModel(
        name=alliance_title(alliance.code, alliance.name),
        code=alliance.code,
        is_named=bool(alliance.name),
        is_secondary=alliance.code.startswith("VO"),
        schools=len(schools),
        groups=groups,
        pupils=directory.pupil_sum(schools),
        boards=boards_of(directory, schools),
        municipalities=municipalities_of(schools),
        staff=directory.staff.block(f"alliance:{alliance.code}") if directory.staff else None,
        chart=kind_chart(groups),
        edition=directory.data.edition,
        source=directory.source,
        download_url=f"{alliance_url(alliance.code)}{DOWNLOAD}",
    )


def boards_of(directory: SchoolDirectory, schools: tuple[School, ...]) -> tuple[Link, ...]:
    """Boards of these schools, by name."""
    links = {link for school in schools if (link := directory.board_link(school.board)) is not None}
    return tuple(sorted(links, key=lambda link: (sorting_key(link.title), link.url)))


@dataclass(frozen=True, slots=True)
class _AlliancePages:
    directory: SchoolDirectory

    def page_at(self, index: int) -> Page:
        alliance = self.directory.data.alliances[index]
        model = alliance_model(self.directory, alliance)
        return Page(
            url=alliance_url(alliance.code),
            kind="alliance",
            title=model.name,
            description=schools_description(model.name, model.schools),
            crumbs=(ALLIANCES,),
            model=model,
        )


def alliance_pages(directory: SchoolDirectory) -> PageSet:
    """Every page of a samenwerkingsverband, in order of code."""
    urls = tuple(alliance_url(alliance.code) for alliance in directory.data.alliances)
    return PageSet("alliance", urls, _AlliancePages(directory).page_at)
