"""Board pages: one a competent authority, at `/besturen/<number>/`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator.public.pages.directory import Link, board_url, municipality_link
from generator.public.pages.kind_chart import kind_chart
from generator.public.pages.page import DOWNLOAD, Crumb, Page, PageSet
from generator.public.pages.school_words import board_title, schools_description

if TYPE_CHECKING:
    from markupsafe import Markup

    from generator.domain.schools import School, SchoolBoard
    from generator.public.pages.directory import KindGroup, PupilSum, SchoolDirectory
    from generator.public.pages.staff_block import StaffBlock

BOARDS: Final = Crumb("Schoolbesturen", "/besturen/")


@dataclass(frozen=True, slots=True)
class BoardModel:
    """Everything a board page shows.

    Attributes:
        download_url: the CSV with the staff figures of this page.
        name: name, or "Schoolbestuur 41775" where no source names it.
        is_named: whether a source names the board.
        municipalities: where its schools are, by name.
        alliances: samenwerkingsverbanden its schools belong to.
    """

    name: str
    number: str
    is_named: bool
    schools: int
    groups: tuple[KindGroup, ...]
    pupils: PupilSum
    municipalities: tuple[Link, ...]
    alliances: tuple[Link, ...]
    staff: StaffBlock | None
    chart: Markup | None
    edition: str
    source: str
    download_url: str


def board_model(directory: SchoolDirectory, board: SchoolBoard) -> BoardModel:
    """Gather what the page of one board shows."""
    schools = directory.of_board[board.number]
    pupils = directory.pupil_sum(schools)
    groups = directory.kind_groups(schools)
    return BoardModel(
        name=board_title(board.number, board.name),
        number=board.number,
        is_named=bool(board.name),
        schools=len(schools),
        groups=groups,
        pupils=pupils,
        municipalities=municipalities_of(schools),
        alliances=alliances_of(directory, schools),
        staff=directory.staff.block(f"board:{board.number}", pupils.of_all_in) if directory.staff else None,
        chart=kind_chart(groups),
        edition=directory.data.edition,
        source=directory.source,
        download_url=f"{board_url(board.number)}{DOWNLOAD}",
    )


def municipalities_of(schools: tuple[School, ...]) -> tuple[Link, ...]:
    """Municipalities with a school of these, those with most schools first."""
    counted: dict[Link, int] = {}
    for school in schools:
        link = municipality_link(school.municipality)
        if link is not None:
            counted[link] = counted.get(link, 0) + 1
    return tuple(sorted(counted, key=lambda link: (-counted[link], link.title)))


def alliances_of(directory: SchoolDirectory, schools: tuple[School, ...]) -> tuple[Link, ...]:
    """Samenwerkingsverbanden of these schools, by code."""
    codes = sorted({school.alliance for school in schools if school.alliance is not None})
    return tuple(link for code in codes if (link := directory.alliance_link(code)) is not None)


@dataclass(frozen=True, slots=True)
class _BoardPages:
    directory: SchoolDirectory

    def page_at(self, index: int) -> Page:
        board = self.directory.data.boards[index]
        model = board_model(self.directory, board)
        return Page(
            url=board_url(board.number),
            kind="board",
            title=model.name,
            description=schools_description(model.name, model.schools),
            crumbs=(BOARDS,),
            model=model,
        )


def board_pages(directory: SchoolDirectory) -> PageSet:
    """Every board page, in order of number."""
    return PageSet(
        "board", tuple(board_url(board.number) for board in directory.data.boards), _BoardPages(directory).page_at
    )
