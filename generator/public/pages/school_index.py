"""Index pages of schools, boards, samenwerkingsverbanden, municipalities and provinces; entries for the finder."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from generator.public.dutch import counted
from generator.public.finder import FinderEntry
from generator.public.open_data.place_names import OTHER_NAMES
from generator.public.pages.alliances import ALLIANCES, alliance_pages
from generator.public.pages.boards import BOARDS, board_pages, municipalities_of
from generator.public.pages.directory import (
    Link,
    alliance_url,
    board_url,
    municipality_url,
    province_url,
    school_url,
    sorting_key,
)
from generator.public.pages.page import Page, PageSet
from generator.public.pages.places import (
    MUNICIPALITIES,
    PROVINCES,
    CountedLink,
    municipalities_of_province,
    municipality_pages,
    province_pages,
)
from generator.public.pages.school_downloads import school_csv
from generator.public.pages.school_words import (
    KINDS,
    alliance_title,
    board_title,
    capitalised,
    listed,
    offer_words,
    shortened,
)
from generator.public.pages.schools import SCHOOLS, school_pages
from generator.public.pages.unit_downloads import alliance_csv, board_csv

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from generator.domain.schools import SchoolBoard
    from generator.public.pages.directory import SchoolDirectory
    from generator.public.pages.page import Crumb

_LEGAL_FORMS: Final = re.compile(
    r"^(?:de |het )?(?:stichting|stg\.?|vereniging|ver\.?|coöperatie) (?:voor |van |tot )?"
)
"""What board names begin with; an alphabet by it would have two letters only."""


class IndexEntry(NamedTuple):
    """One line of an index; `detail` says where, in words, or is ""."""

    title: str
    url: str
    detail: str
    schools: int


@dataclass(frozen=True, slots=True)
class IndexSection:
    """Entries under one heading; `url` is the page of the heading itself, or ""."""

    title: str
    anchor: str
    url: str
    entries: tuple[IndexEntry, ...]

    @property
    def schools(self) -> int:
        """Schools behind all entries together."""
        return sum(entry.schools for entry in self.entries)


@dataclass(frozen=True, slots=True)
class IndexModel:
    """One index page.

    Attributes:
        subject: `schools`, `boards`, `alliances`, `municipalities` or `provinces`; the template's words follow it.
        count: number of things of that subject.
        others: the other index pages of this site.
    """

    subject: str
    title: str
    count: int
    schools: int
    sections: tuple[IndexSection, ...]
    others: tuple[Link, ...]
    edition: str
    source: str


def _entry(link: CountedLink, detail: str = "") -> IndexEntry:
    return IndexEntry(link.title, link.url, detail, link.schools)


def _by_letter(entries: Iterable[IndexEntry], key: Callable[[str], str]) -> tuple[IndexSection, ...]:
    ordered = sorted(entries, key=lambda entry: (key(entry.title), entry.url))
    sections = groupby(
        ordered, key=lambda entry: letter if (letter := key(entry.title)[:1].upper()).isalpha() else "0-9"
    )
    return tuple(IndexSection(letter, f"letter-{letter.lower()}", "", tuple(members)) for letter, members in sections)


def _school_sections(directory: SchoolDirectory) -> tuple[IndexSection, ...]:
    sections = [
        IndexSection(
            province,
            province.lower(),
            province_url(province),
            tuple(map(_entry, municipalities_of_province(directory, province))),
        )
        for province in directory.provinces
    ]
    without = [_entry(link) for link in municipalities_of_province(directory, "")]
    without += [
        IndexEntry(school.name, school_url(school), school.address.place if school.address else "", 1)
        for school in directory.data.schools
        if school.municipality.code is None
    ]
    if without:
        sections.append(IndexSection("Gemeente of provincie niet bekend", "niet-bekend", "", tuple(without)))
    return tuple(sections)


def _board_sections(directory: SchoolDirectory) -> tuple[IndexSection, ...]:
    def entry(board: SchoolBoard) -> IndexEntry:
        schools = directory.of_board[board.number]
        places = [link.title for link in municipalities_of(schools)]
        more = f" en {len(places) - 3} andere gemeenten" if len(places) > 4 else ""  # noqa: PLR2004 - four still read well
        where = ", ".join(places[:3]) + more if more else listed(places)
        return IndexEntry(board_title(board.number, board.name), board_url(board.number), where, len(schools))

    named = [entry(board) for board in directory.data.boards if board.name]
    unnamed = tuple(entry(board) for board in directory.data.boards if not board.name)
    sections = _by_letter(named, board_key)
    if unnamed:
        sections += (IndexSection("Besturen zonder naam in onze bron", "zonder-naam", "", unnamed),)
    return sections


def board_key(name: str) -> str:
    """Key for the alphabet of boards: without `Stichting`, `Vereniging` and the like in front."""
    plain = sorting_key(name)
    return _LEGAL_FORMS.sub("", plain) or plain


def _alliance_sections(directory: SchoolDirectory) -> tuple[IndexSection, ...]:
    def section(title: str, prefix: str) -> IndexSection:
        entries = tuple(
            IndexEntry(
                alliance_title(alliance.code, alliance.name),
                alliance_url(alliance.code),
                listed([link.title for link in municipalities_of(directory.of_alliance[alliance.code])[:3]]),
                len(directory.of_alliance[alliance.code]),
            )
            for alliance in directory.data.alliances
            if alliance.code.startswith(prefix)
        )
        return IndexSection(title, prefix.lower(), "", entries)

    both = (section("Voor basisscholen", "PO"), section("Voor middelbare scholen", "VO"))
    return tuple(one for one in both if one.entries)


def _municipality_sections(directory: SchoolDirectory) -> tuple[IndexSection, ...]:
    entries = [
        IndexEntry(place.name, municipality_url(code), place.province, len(directory.of_municipality[code]))
        for code, place in directory.municipalities.items()
    ]
    return _by_letter(entries, sorting_key)


def _province_sections(directory: SchoolDirectory) -> tuple[IndexSection, ...]:
    counts = dict.fromkeys(directory.provinces, 0)
    for school in directory.data.schools:
        if school.municipality.province:
            counts[school.municipality.province] += 1
    entries = tuple(IndexEntry(province, province_url(province), "", schools) for province, schools in counts.items())
    return (IndexSection("Provincies", "provincies", "", entries),) if entries else ()


@dataclass(frozen=True, slots=True)
class _Index:
    subject: str
    crumb: Crumb
    description: str
    sections: Callable[[SchoolDirectory], tuple[IndexSection, ...]]


_INDEXES: Final = (
    _Index(
        "schools",
        SCHOOLS,
        "Zoek een school op provincie en gemeente. Met aantal leerlingen en cijfers over het team.",
        _school_sections,
    ),
    _Index("boards", BOARDS, "Schoolbesturen op alfabet, met hun scholen.", _board_sections),
    _Index(
        "alliances",
        ALLIANCES,
        "Samenwerkingsverbanden passend onderwijs, met hun scholen en besturen.",
        _alliance_sections,
    ),
    _Index("municipalities", MUNICIPALITIES, "Gemeenten op alfabet, met hun scholen.", _municipality_sections),
    _Index("provinces", PROVINCES, "De provincies met hun gemeenten en scholen.", _province_sections),
)


@dataclass(frozen=True, slots=True)
class _IndexPages:
    directory: SchoolDirectory
    indexes: tuple[_Index, ...]

    def page_at(self, number: int) -> Page:
        index = self.indexes[number]
        sections = index.sections(self.directory)
        things = sum(len(section.entries) for section in sections)
        schools = len(self.directory.data.schools)
        model = IndexModel(
            subject=index.subject,
            title=index.crumb.title,
            count=schools if index.subject == "schools" else things,
            schools=schools,
            sections=sections,
            others=tuple(Link(one.crumb.title, one.crumb.url) for one in self.indexes if one is not index),
            edition=self.directory.data.edition,
            source=self.directory.source,
        )
        return Page(index.crumb.url, "schools", index.crumb.title, shortened(index.description), (), model)


def index_pages(directory: SchoolDirectory) -> PageSet:
    """The index pages of everything the data have: without samenwerkingsverbanden no page lists them."""
    present = tuple(index for index in _INDEXES if index.subject == "schools" or index.sections(directory))
    return PageSet("schools", tuple(index.crumb.url for index in present), _IndexPages(directory, present).page_at)


def school_page_sets(directory: SchoolDirectory) -> tuple[PageSet, ...]:
    """Every page set about schools, with its downloads: indexes, places, samenwerkingsverbanden, boards, schools."""
    return (
        index_pages(directory),
        province_pages(directory),
        municipality_pages(directory),
        replace(alliance_pages(directory), download=alliance_csv),
        replace(board_pages(directory), download=board_csv),
        replace(school_pages(directory), download=school_csv),
    )


def finder_entries(directory: SchoolDirectory) -> Iterator[FinderEntry]:
    """Yield an entry for every page about schools but the indexes, for the search field of the home page.

    A school is also found by the four digits of its postcode, by what it offers and by the other name of its place.
    """
    for school in directory.data.schools:
        place = school.address.place if school.address else school.municipality.name
        digits = school.address.postcode[:4] if school.address else ""
        words = " ".join(part for part in (digits, OTHER_NAMES.get(place, ""), *offer_words(school.offers)) if part)
        detail = capitalised(KINDS[school.kind].singular) + (f" in {place}" if place else "")
        yield FinderEntry(school.name, school_url(school), detail, "school", words)
    for board in directory.data.boards:
        detail = f"Schoolbestuur, {_schools(len(directory.of_board[board.number]))}"
        yield FinderEntry(board_title(board.number, board.name), board_url(board.number), detail, "bestuur")
    for alliance in directory.data.alliances:
        title = alliance_title(alliance.code, alliance.name)
        detail = f"Samenwerkingsverband, {_schools(len(directory.of_alliance[alliance.code]))}"
        yield FinderEntry(title, alliance_url(alliance.code), detail, "samenwerkingsverband", alliance.code)
    for code, municipality in directory.municipalities.items():
        detail = f"Gemeente, {_schools(len(directory.of_municipality[code]))}"
        words = OTHER_NAMES.get(municipality.name, "")
        yield FinderEntry(municipality.name, municipality_url(code), detail, "gemeente", words)
    for province in directory.provinces:
        yield FinderEntry(province, province_url(province), "Provincie", "provincie")


def _schools(count: int) -> str:
    return counted(count, "school", "scholen")
