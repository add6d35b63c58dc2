"""Invented school boards: how many, how large, of which sectors, and where their schools cluster."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, product
from typing import TYPE_CHECKING, Final

from generator.domain.identifiers import BoardNumber
from generator.sample.chance import shares, stream
from generator.sample.vocabulary import BOARD_NOUNS, BOARD_REGIONS, DENOMINATIONS, STREETS

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

    from generator.sample.geography import Town

FIRST_NUMBER: Final = 990001
"""Board numbers in use end at 99711 (DUO, August 2026)."""
SCHOOLS_PER_BOARD: Final = 6.5
SPREADING_SIZE: Final = 7
"""A board with this many schools has them in two municipalities or more."""


class BoardKind(StrEnum):
    """Sectors a board works in."""

    PRIMARY = "po"
    SECONDARY = "vo"
    SPECIAL = "so"
    CROSS = "po en vo"


@dataclass(frozen=True, slots=True)
class Board:
    """An invented school board with what it runs.

    Attributes:
        towns: where its schools may stand, municipality by municipality; the office is in the first.
        primary: number of bo locations; `secondary` and `special` likewise.
    """

    number: BoardNumber
    name: str
    kind: BoardKind
    denomination: str
    towns: tuple[Town, ...]
    street: str
    house_number: str
    postcode: str
    primary: int
    secondary: int
    special: int

    @property
    def locations(self) -> int:
        """How many locations it runs."""
        return self.primary + self.secondary + self.special


@dataclass(frozen=True, slots=True)
class SchoolCounts:
    """How many locations of each sort a sample has."""

    primary: int
    secondary: int
    special: int

    @classmethod
    def of(cls, schools: int) -> SchoolCounts:
        """About 72 % bo, 6 % sbo, so and vso, the rest vo and pro."""
        primary, special = round(schools * 0.72), max(4, round(schools * 0.06))
        return cls(primary, schools - primary - special, special)


def invent_boards(schools: int, seed: int, municipalities: tuple[tuple[Town, ...], ...]) -> tuple[Board, ...]:
    """Invent about one board for every 6.5 locations; always some with one school and some that cross sectors."""
    chance = stream(seed, "boards")
    counts = SchoolCounts.of(schools)
    kinds = _kinds(max(8, round(schools / SCHOOLS_PER_BOARD)))
    primary = _deal(chance, counts.primary, kinds, {BoardKind.PRIMARY, BoardKind.CROSS})
    secondary = _deal(chance, counts.secondary, kinds, {BoardKind.SECONDARY, BoardKind.CROSS})
    special = _deal(chance, counts.special, kinds, {BoardKind.SPECIAL}, all_receive=True)
    names = _names(chance, municipalities)
    homes = chance.sample(range(len(municipalities)), len(municipalities))
    return tuple(
        _board(chance, index, kind, names, _towns(municipalities, homes[index % len(homes)], sum(sizes)), sizes)
        for index, (kind, *sizes) in enumerate(zip(kinds, primary, secondary, special, strict=True))
    )


def _kinds(boards: int) -> list[BoardKind]:
    cross, special = max(1, round(boards * 0.1)), max(1, round(boards * 0.06))
    secondary = max(2, round(boards * 0.2))
    primary = boards - cross - special - secondary
    kinds = [BoardKind.PRIMARY] * primary + [BoardKind.SECONDARY] * secondary
    return kinds + [BoardKind.SPECIAL] * special + [BoardKind.CROSS] * cross


def _deal(
    chance: random.Random, total: int, kinds: list[BoardKind], wanted: set[BoardKind], *, all_receive: bool = False
) -> list[int]:
    """Deal `total` locations out to the boards of the wanted kinds; up to a quarter of them get exactly one."""
    takers = [index for index, kind in enumerate(kinds) if kind in wanted]
    single = (
        [] if all_receive else [i for i in takers if kinds[i] is not BoardKind.CROSS][:: max(4, len(takers) // 200)]
    )
    rest = [index for index in takers if index not in set(single)]
    parts = shares(total - len(single), [chance.lognormvariate(0, 0.7) for _ in rest], smallest=1)
    dealt = dict.fromkeys(single, 1) | dict(zip(rest, parts, strict=True))
    return [dealt.get(index, 0) for index in range(len(kinds))]


def _towns(municipalities: tuple[tuple[Town, ...], ...], home: int, size: int) -> tuple[Town, ...]:
    """Take the home municipality, and neighbours in the same province as the board grows."""
    province = municipalities[home][0].province
    own = [towns for towns in municipalities if towns[0].province is province]
    start = own.index(municipalities[home])
    reach = min(len(own), 1 + size // SPREADING_SIZE)
    return tuple(chain.from_iterable(own[(start + step) % len(own)] for step in range(reach)))


def _names(chance: random.Random, municipalities: tuple[tuple[Town, ...], ...]) -> Iterator[str]:
    """Names without end and without doubles: first by region of the compass, then by municipality."""
    first = [f"Stichting {noun} {region}" for noun, region in product(BOARD_NOUNS, BOARD_REGIONS)]
    chance.shuffle(first)
    later = [f"Stichting {noun} {towns[0].name}" for towns in municipalities for noun in BOARD_NOUNS]
    return chain(first, later)


def _board(
    chance: random.Random, index: int, kind: BoardKind, names: Iterator[str], towns: tuple[Town, ...], sizes: list[int]
) -> Board:
    denomination = chance.choices([name for name, _, _ in DENOMINATIONS], [weight for _, weight, _ in DENOMINATIONS])[0]
    primary, secondary, special = sizes
    return Board(
        number=BoardNumber(str(FIRST_NUMBER + index)),
        name=next(names),
        kind=kind,
        denomination=denomination,
        towns=towns,
        street=chance.choice(STREETS),
        house_number=str(chance.randint(1, 180)),
        postcode=postcode(chance, towns[0]),
        primary=primary,
        secondary=secondary,
        special=special,
    )


def postcode(chance: random.Random, town: Town) -> str:
    """A postcode in the unissued range of the town, as DUO writes it."""
    return f"{town.pc4} {chance.choice('ABCDEGHJKLMNPRSTVWXZ')}{chance.choice('ABCEGHJKLMNPRTVWXZ')}"
