"""The home page: the finder, three doors with a live figure each, and what was checked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator.public.pages.page import Page, PageSet

if TYPE_CHECKING:
    from datetime import date

KIND: Final = "home"


@dataclass(frozen=True, slots=True)
class RulingsDoor:
    """Live figure of the rulings.

    Attributes:
        count: published rulings.
        latest_title: plain title of the newest one, "" when there is none.
        latest_url: its address.
        latest_on: day it was published here, None when there is none.
    """

    count: int
    latest_title: str = ""
    latest_url: str = ""
    latest_on: date | None = None


@dataclass(frozen=True, slots=True)
class SchoolsDoor:
    """Live figure of the schools.

    Attributes:
        count: school locations with a page.
        boards: school boards with a page.
        source: name of the source.
        edition: edition of the source, or "".
    """

    count: int
    boards: int
    source: str
    edition: str = ""


@dataclass(frozen=True, slots=True)
class NationalDoor:
    """Live figure of the national monitor.

    Attributes:
        figure: the figure in Dutch notation with its unit ("17 %").
        sentence: what it says and who it is about, in Dutch.
        measured: year of the measurement.
        source: name of the source.
        source_url: address of the source, or "".
        url: the page it stands on.
    """

    figure: str
    sentence: str
    measured: str
    source: str
    source_url: str
    url: str


@dataclass(frozen=True, slots=True)
class AuditLine:
    """What the second program found in the published staff figures.

    Attributes:
        cells_checked: masked figures that were attacked.
        cells_derivable: those that could be narrowed; a release with any is refused.
        audited_on: ISO date of the audit.
    """

    cells_checked: int
    cells_derivable: int
    audited_on: str


@dataclass(frozen=True, slots=True)
class HomeModel:
    """Everything the home page shows; a part that does not exist is None and is left out."""

    rulings: RulingsDoor | None
    schools: SchoolsDoor | None
    national: NationalDoor | None
    audit: AuditLine | None


def home_pages(model: HomeModel, *, title: str, description: str, updated: str = "") -> PageSet:
    """The one page of kind `home`, at `/`.

    Args:
        model: what it shows.
        title: name of the site.
        description: one sentence about the site.
        updated: ISO date of the last change, or "".
    """
    page = Page(url="/", kind=KIND, title=title, description=description, crumbs=(), model=model, updated=updated)
    return PageSet(kind=KIND, urls=("/",), make=lambda _index: page)
