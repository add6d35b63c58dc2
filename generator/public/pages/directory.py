"""The schools of the country, arranged once by board, samenwerkingsverband, municipality and province.

Every page of schools looks things up here, so that making a page does not search the whole country.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from generator.domain.figures import MISSING, WITHHELD, Known, Suppressed
from generator.domain.schools import Sector
from generator.public.pages.school_words import KINDS, KindWords, alliance_title, board_title
from generator.public.pages.staff_block import StaffFigures

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from generator.domain.figures import Figure
    from generator.domain.identifiers import AllianceCode, BoardNumber, Brin, MunicipalityCode
    from generator.domain.schools import Alliance, Municipality, OpenData, School, SchoolBoard, SchoolKind
    from generator.domain.tables import PublishedTable
    from generator.public.derived import GroupFigure
    from generator.released_files import BoardParts

SOURCE: Final = "DUO, open onderwijsdata"
SAMPLE_SOURCE: Final = "verzonnen gegevens, in de vorm van de open data van DUO"
COUNT_DAY: Final = "10-01"
"""DUO counts pupils on 1 October."""

_Key = TypeVar("_Key")


@dataclass(frozen=True, slots=True)
class Link:
    """A text, with an address where a page of it exists (else "")."""

    title: str
    url: str = ""


class SchoolRow(NamedTuple):
    """A school in a list; `pupils` is the count of the latest year, `Missing` where that year has none.

    A tuple: a sandboxed template takes it apart ten times faster than attributes.
    """

    url: str
    name: str
    place: str
    pupils: Figure


@dataclass(frozen=True, slots=True)
class KindGroup:
    """The schools of one kind in a list, by name."""

    words: KindWords
    rows: tuple[SchoolRow, ...]


@dataclass(frozen=True, slots=True)
class PupilSum:
    """Pupils of several schools together.

    Attributes:
        year: year of the count, or None when no school has one.
        figure: the sum of the known counts; `WITHHELD` as soon as one count of several is suppressed, because the
            sum would give it away; `Missing` when nothing is known. Of one school it is that school's own figure.
        counted: schools in the sum.
        schools: schools in all.
    """

    year: int | None
    figure: Figure
    counted: int
    schools: int

    def of_all_in(self, year: int) -> Figure:
        """The sum when it is of that year and no school is left out of it; else not known."""
        return self.figure if self.year == year and self.counted == self.schools else MISSING


class SchoolDirectory:
    """All schools with the indexes that pages need.

    Attributes:
        data: what was read.
        staff: released staff figures by unit, or None when the site has none.
        group_figures: what comparison groups come to, worked out once for all schools of the group; by area, kind,
            label of the indicator and year.
        compared_figures: the two figures of a school that a comparison divides, by school, label and year.
    """

    def __init__(
        self,
        data: OpenData,
        released: PublishedTable | None = None,
        parts: Mapping[tuple[str, int], BoardParts] | None = None,
    ) -> None:
        """Arrange the schools.

        Raises:
            InputError: if the released figures have a category the site has no word for.
        """
        self.data = data
        self.staff = None if released is None else StaffFigures(released, parts or {})
        self.boards: Mapping[BoardNumber, SchoolBoard] = {board.number: board for board in data.boards}
        self.alliances: Mapping[AllianceCode, Alliance] = {alliance.code: alliance for alliance in data.alliances}
        schools = sorted(data.schools, key=lambda school: (sorting_key(school.name), school.code))
        self.of_board = _arranged(schools, lambda school: school.board)
        self.of_alliance = _arranged(schools, lambda school: school.alliance)
        self.of_municipality = _arranged(schools, lambda school: school.municipality.code)
        self.of_province = _arranged(schools, lambda school: school.municipality.province or None)
        self.group_figures: dict[tuple[str, SchoolKind, str, int], GroupFigure | None] = {}
        self.compared_figures: dict[tuple[str, str, int], tuple[Figure, Figure]] = {}
        self.of_brin: Mapping[Brin, tuple[School, ...]] = _arranged(schools, lambda school: school.brin)
        self.municipalities = _municipalities(schools)
        self.provinces = tuple(sorted({school.municipality.province for school in schools} - {""}))
        self.latest_years = _latest_years(schools)

    @property
    def source(self) -> str:
        """Where addresses and pupils come from, as shown beside them; invented data never name a real source."""
        return SAMPLE_SOURCE if self.data.is_sample else SOURCE

    def latest_year_of(self, school: School) -> int | None:
        """The latest year counted in the source this school is in: secondary schools have their own."""
        return self.latest_years.get(school.kind.sector is Sector.VO)

    def is_sole_location(self, school: School) -> bool:
        """Say whether a location is all there is of its institution."""
        return len(self.of_brin[school.brin]) == 1

    def staff_unit_of(self, school: School, year: int) -> str:
        """Unit whose released figures are of this location alone (`CellKey.unit`)."""
        location = f"school:{school.code}"
        if self.staff is None or self.staff.is_shown(location, year) or not self.is_sole_location(school):
            return location
        return f"school:{school.brin}"

    def row(self, school: School) -> SchoolRow:
        """List one school."""
        place = school.address.place if school.address else school.municipality.name
        return SchoolRow(school_url(school), school.name, place, pupils_in(school, self.latest_year_of(school)))

    def kind_groups(self, schools: Sequence[School]) -> tuple[KindGroup, ...]:
        """List schools by kind."""
        groups = _arranged(schools, lambda school: school.kind)
        return tuple(
            KindGroup(words, tuple(map(self.row, groups[kind]))) for kind, words in KINDS.items() if kind in groups
        )

    def pupil_sum(self, schools: Sequence[School]) -> PupilSum:
        """Add up the pupils of the latest year that any of these schools was counted in (rule: see `PupilSum`)."""
        years = [year for school in schools if (year := self.latest_year_of(school)) is not None and school.pupils]
        year = max(years, default=None)
        figures = [pupils_in(school, year) for school in schools]
        known = [figure.value for figure in figures if isinstance(figure, Known)]
        if len(figures) == 1:
            return PupilSum(year, figures[0], len(known), 1)
        if any(isinstance(figure, Suppressed) for figure in figures):
            return PupilSum(year, WITHHELD, len(known), len(schools))
        return PupilSum(year, Known(sum(known)) if known else MISSING, len(known), len(schools))

    def board_link(self, number: BoardNumber | None) -> Link | None:
        """Link to a board."""
        if number is None:
            return None
        board = self.boards.get(number)
        return Link(board_title(number, board.name if board else ""), board_url(number) if board else "")

    def alliance_link(self, code: AllianceCode | None) -> Link | None:
        """Link to a samenwerkingsverband."""
        if code is None:
            return None
        alliance = self.alliances.get(code)
        return Link(alliance_title(code, alliance.name if alliance else ""), alliance_url(code) if alliance else "")


def _arranged(schools: Iterable[School], key: Callable[[School], _Key | None]) -> dict[_Key, tuple[School, ...]]:
    groups: dict[_Key, list[School]] = defaultdict(list)
    for school in schools:
        found = key(school)
        if found is not None:
            groups[found].append(school)
    return {found: tuple(members) for found, members in groups.items()}


def _municipalities(schools: Iterable[School]) -> Mapping[MunicipalityCode, Municipality]:
    found = {school.municipality.code: school.municipality for school in schools if school.municipality.code}
    return dict(sorted(found.items(), key=lambda pair: (sorting_key(pair[1].name), pair[0])))


def _latest_years(schools: Iterable[School]) -> Mapping[bool, int]:
    latest: dict[bool, int] = {}
    for school in schools:
        if school.pupils:
            secondary = school.kind.sector is Sector.VO
            latest[secondary] = max(latest.get(secondary, 0), school.pupils[-1][0])
    return latest


def pupils_in(school: School, year: int | None) -> Figure:
    """Pupils of a school in a year; `Missing` when the year is not in its history."""
    for counted, figure in reversed(school.pupils):
        if counted == year:
            return figure
    return MISSING


def sorting_key(name: str) -> str:
    """Key for alphabetical order: without accents, capitals and the small `'s` or `'t` in front."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign)).casefold()
    return re.sub(r"^'[st][ -]", "", plain).lstrip("'\"“‘ ")


def school_url(school: School) -> str:
    """Address of a school page."""
    return f"/scholen/{school.code.slug}/"


def board_url(number: BoardNumber) -> str:
    """Address of a board page."""
    return f"/besturen/{number}/"


def alliance_url(code: AllianceCode) -> str:
    """Address of a samenwerkingsverband page."""
    return f"/samenwerkingsverbanden/{code.slug}/"


def municipality_url(code: MunicipalityCode) -> str:
    """Address of a municipality page."""
    return f"/gemeenten/{code}/"


def province_url(province: str) -> str:
    """Address of a province page; provinces are the twelve names that the loader admits."""
    return f"/provincies/{province.lower()}/"


def municipality_link(municipality: Municipality) -> Link | None:
    """Link to a municipality; without address where its number is not known, None where it has no name."""
    if not municipality.name:
        return None
    return Link(municipality.name, municipality_url(municipality.code) if municipality.code else "")
