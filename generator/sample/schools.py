"""Invented school locations: codes, names, addresses, sizes and the years they were open."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from itertools import count, product
from typing import TYPE_CHECKING, Final

from generator.domain.identifiers import Brin, VestigingCode
from generator.domain.schools import Point, SchoolKind, Sector
from generator.sample.boards import Board, BoardKind, postcode
from generator.sample.chance import stream
from generator.sample.geography import near
from generator.sample.pupils import FIRST_YEAR, LAST_YEAR, pupils_by_year
from generator.sample.vocabulary import COMMON_ADJECTIVES, DENOMINATIONS, SECONDARY_STEMS, STREETS, THINGS

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

    from generator.domain.identifiers import AllianceCode, BoardNumber
    from generator.sample.geography import Town

STRUCTURES: Final = (
    ("college", "VBO/MAVO/HAVO/VWO", 25),
    ("vakcollege", "VBO/MAVO", 24),
    ("lyceum", "HAVO/VWO", 12),
    ("college", "MAVO/HAVO/VWO", 10),
    ("vakcollege", "VBO", 9),
    ("praktijkschool", "PRO", 12),
    ("gymnasium", "VWO", 5),
    ("mavo", "MAVO", 3),
)
"""What a vo school calls itself, DUO's ONDERWIJSSTRUCTUUR, and weight (DUO, vo locations, rounded)."""
SPECIAL_ORDER: Final = (SchoolKind.SBO, SchoolKind.SO_VSO, SchoolKind.SO, SchoolKind.VSO, SchoolKind.SBO)
SPECIAL_NAMES: Final = {
    SchoolKind.SBO: "SBO",
    SchoolKind.SO: "School voor speciaal onderwijs",
    SchoolKind.VSO: "VSO",
    SchoolKind.SO_VSO: "School voor so en vso",
}
SIDE_LOCATION_CHANCE: Final = 0.16
OFTEN: Final = 0.85
RARELY: Final = 0.002


@dataclass(frozen=True, slots=True)
class SampleSchool:
    """One invented location.

    Attributes:
        structure: DUO's ONDERWIJSSTRUCTUUR for vo, empty elsewhere.
        pupils: pupils on 1 October per year it was open, oldest first.
        last_year: last year with pupils; before the last year of the sample when the location has closed.
        earlier_board: board it belonged to before the last year, if it changed.
        point: None for the few that the source of coordinates does not know.
    """

    code: VestigingCode
    name: str
    kind: SchoolKind
    board: BoardNumber
    denomination: str
    street: str
    house_number: str
    postcode: str
    town: Town
    telephone: str
    website: str
    structure: str
    pupils: tuple[tuple[int, int], ...]
    point: Point | None
    last_year: int = LAST_YEAR
    earlier_board: BoardNumber | None = None

    @property
    def is_open(self) -> bool:
        """Whether it still has pupils in the last year of the sample."""
        return self.last_year == LAST_YEAR

    @property
    def alliance(self) -> AllianceCode:
        """The samenwerkingsverband of its town, for its sector."""
        return self.town.vo_alliance if self.kind.sector is Sector.VO else self.town.po_alliance

    def board_in(self, year: int) -> BoardNumber:
        """The board it belonged to in `year`."""
        return self.earlier_board if self.earlier_board and year < LAST_YEAR else self.board


class _Inventor:
    """Hands out codes and names that no other location of the sample has."""

    def __init__(self, seed: int) -> None:
        self.chance = stream(seed, "schools")
        letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
        brins = [f"9{digit}{one}{two}" for digit, one, two in product(range(10), letters, letters)]
        self.chance.shuffle(brins)
        self._brins = iter(brins)
        self._things = self._endless(
            [f"De {adjective} {thing}" for adjective, thing in product(COMMON_ADJECTIVES, THINGS)]
        )
        self._stems = self._endless(list(SECONDARY_STEMS))
        self._structures = self._every_structure_first()
        self._side: dict[Brin, Iterator[int]] = {}

    def _endless(self, names: list[str]) -> Iterator[str]:
        while True:
            self.chance.shuffle(names)
            yield from tuple(names)

    def _every_structure_first(self) -> Iterator[tuple[str, str]]:
        sorts = [(sort, structure) for sort, structure, _ in STRUCTURES]
        yield from sorts
        while True:
            yield from self.chance.choices(sorts, [weight for *_, weight in STRUCTURES])

    def new_brin(self) -> Brin:
        """An institution code in the range 90-99, where no real one is (they end at 32)."""
        return Brin(next(self._brins))

    def location(self, brin: Brin) -> VestigingCode:
        """The next location code of an institution."""
        return VestigingCode(f"{brin}{next(self._side.setdefault(brin, count())):02d}")

    def thing(self) -> str:
        """A playful name, such as De Papieren Vlieger."""
        return next(self._things)

    def structure(self) -> tuple[str, str]:
        """What a vo location calls itself and its ONDERWIJSSTRUCTUUR: each sort once, then by weight."""
        return next(self._structures)

    def stem(self) -> str:
        """First half of the name of a secondary school."""
        return next(self._stems)


def invent_schools(schools: int, seed: int, boards: tuple[Board, ...]) -> tuple[SampleSchool, ...]:
    """Invent every location: the open ones first in the order of their boards, then a few that have closed."""
    inventor = _Inventor(seed)
    invented: list[SampleSchool] = []
    special_kinds = _special_kinds()
    for board in boards:
        invented += _primary_schools(inventor, board)
        invented += _special_schools(inventor, board, special_kinds)
        invented += _secondary_schools(inventor, board)
    closed = _closed_schools(inventor, boards, invented, max(1, schools // 50))
    return (*_with_transfers(invented, boards, max(1, schools // 400)), *closed)


def _special_kinds() -> Iterator[SchoolKind]:
    while True:
        yield from SPECIAL_ORDER


def _primary_schools(inventor: _Inventor, board: Board) -> list[SampleSchool]:
    made: list[SampleSchool] = []
    prefixes = next(names for denomination, _, names in DENOMINATIONS if denomination == board.denomination)
    for _ in range(board.primary):
        is_side = bool(made) and inventor.chance.random() < SIDE_LOCATION_CHANCE
        brin = made[-1].code.brin if is_side else inventor.new_brin()
        name = f"{inventor.chance.choice(prefixes)} {inventor.thing()}"
        made.append(_school(inventor, board, SchoolKind.BO, inventor.location(brin), name))
    return made


def _special_schools(inventor: _Inventor, board: Board, kinds: Iterator[SchoolKind]) -> list[SampleSchool]:
    made: list[SampleSchool] = []
    for index in range(board.special):
        kind = next(kinds)
        brin = made[-1].code.brin if index % 2 else inventor.new_brin()
        made.append(
            _school(inventor, board, kind, inventor.location(brin), f"{SPECIAL_NAMES[kind]} {inventor.thing()}")
        )
    return made


def _secondary_schools(inventor: _Inventor, board: Board) -> list[SampleSchool]:
    """Secondary schools come as institutions of one to five locations, each location with its own structure."""
    made: list[SampleSchool] = []
    while len(made) < board.secondary:
        brin, stem = inventor.new_brin(), inventor.stem()
        for within in range(min(inventor.chance.choice((1, 2, 3, 4, 5)), board.secondary - len(made))):
            sort, structure = inventor.structure()
            kind = SchoolKind.PRO if structure == "PRO" else SchoolKind.VO
            school = _school(inventor, board, kind, inventor.location(brin), stem + sort)
            name = school.name + (f", locatie {school.street}" if within else "")
            made.append(replace(school, name=name, structure=structure))
    return made


def _school(inventor: _Inventor, board: Board, kind: SchoolKind, code: VestigingCode, name: str) -> SampleSchool:
    chance = inventor.chance
    town = chance.choice(board.towns)
    return SampleSchool(
        code=code,
        name=name,
        kind=kind,
        board=board.number,
        denomination="Bijzonder"
        if kind.sector is Sector.VO and board.denomination != "Openbaar"
        else board.denomination,
        street=chance.choice(STREETS),
        house_number=_house_number(chance),
        postcode=postcode(chance, town),
        town=town,
        telephone=f"0999{chance.randrange(10**6):06d}" if chance.random() < OFTEN else "",
        website=_website(chance, name) if chance.random() < OFTEN else "",
        structure="",
        pupils=pupils_by_year(chance, kind),
        point=None if chance.random() < RARELY else near(chance, town.point, 0.006),
    )


def _house_number(chance: random.Random) -> str:
    number = str(chance.randint(1, 240))
    return f"{number}-{chance.choice('ABC')}" if chance.random() < 1 - OFTEN else number


def _website(chance: random.Random, name: str) -> str:
    """An address under .example, a name that can never be registered (RFC 2606), in the two forms DUO's file has."""
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    host = f"www.{re.sub('[^a-z0-9]', '', plain)}.example"
    return f"https://{host}/" if chance.random() < 1 - OFTEN else host


def _closed_schools(
    inventor: _Inventor, boards: tuple[Board, ...], schools: list[SampleSchool], wanted: int
) -> list[SampleSchool]:
    """Primary side locations that closed: the first of them last year, the others long ago."""
    made: list[SampleSchool] = []
    by_number = {board.number: board for board in boards}
    main = [school for school in schools if school.kind is SchoolKind.BO]
    for index, sister in enumerate(inventor.chance.choices(main, k=wanted)):
        last_year = LAST_YEAR - 1 if index == 0 else inventor.chance.randint(FIRST_YEAR + 5, LAST_YEAR - 4)
        code, name = inventor.location(sister.code.brin), f"Basisschool {inventor.thing()}"
        school = _school(inventor, by_number[sister.board], SchoolKind.BO, code, name)
        made.append(replace(school, pupils=_dwindling(inventor.chance, last_year), last_year=last_year))
    return made


def _dwindling(chance: random.Random, last_year: int) -> tuple[tuple[int, int], ...]:
    """Pupils of a school that shrinks until a handful is left."""
    left, backwards = 3, []
    for year in range(last_year, FIRST_YEAR - 1, -1):
        backwards.append((year, left))
        left = min(140, left + chance.randint(2, 9))
    return tuple(reversed(backwards))


def _with_transfers(schools: list[SampleSchool], boards: tuple[Board, ...], wanted: int) -> list[SampleSchool]:
    """Let a few primary schools come from another board in the last year: joined-up years must survive that."""
    takers = {board.number for board in boards if board.kind is BoardKind.PRIMARY and board.primary > 1}
    givers = [board.number for board in boards if board.kind is BoardKind.PRIMARY]
    candidates = [
        index for index, school in enumerate(schools) if school.board in takers and school.kind is SchoolKind.BO
    ]
    movers = candidates[:: max(1, len(candidates) // wanted)][:wanted]
    moved = list(schools)
    for index in movers:
        others = [number for number in givers if number != schools[index].board]
        moved[index] = replace(schools[index], earlier_board=others[index % len(others)])
    return moved
