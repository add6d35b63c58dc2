"""Invented municipalities and towns inside real provinces, and the samenwerkingsverbanden that cover them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, product
from typing import TYPE_CHECKING, Final

from generator.domain.identifiers import AllianceCode, MunicipalityCode
from generator.domain.schools import Alliance, Municipality, Point
from generator.sample.chance import shares, stream
from generator.sample.vocabulary import FIRST_TOWNS, TOWN_ENDINGS, TOWN_STEMS

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

SCHOOLS_PER_MUNICIPALITY: Final = 8, 27
"""A small sample has small municipalities; the country has about 27 locations in each (8,599 over 342)."""
SCHOOLS_PER_ALLIANCE: Final = 112
"""About 77 samenwerkingsverbanden for 8,600 locations, for po and for vo each."""
SMALL_SAMPLE: Final = 500


@dataclass(frozen=True, slots=True)
class Province:
    """A real province.

    Attributes:
        weight: share of the country's schools, per thousand (DUO, basisonderwijs, August 2026).
        holiday_region: `Noord`, `Midden` or `Zuid`, as most of its schools have.
        postcodes: ranges of PC4 that are issued to no place and no post-office box.
        points: latitude, longitude of land at least some 3 km inside its border.
    """

    name: str
    weight: int
    holiday_region: str
    postcodes: tuple[tuple[int, int], ...]
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Town:
    """An invented town; `name` as people write it, where DUO writes capitals."""

    name: str
    municipality: Municipality
    province: Province
    pc4: int
    point: Point
    po_alliance: AllianceCode
    vo_alliance: AllianceCode


PROVINCES: Final = (
    Province(
        "Utrecht", 78, "Midden", ((3482, 3499), (3586, 3599)),
        ((52.08, 5.13), (52.19, 5.31), (52.03, 5.35), (52.09, 4.96), (52.1, 5.28), (52.04, 5.03), (52.11, 5.37),
         (52.12, 5.19)),
    ),
    Province(
        "Gelderland", 138, "Zuid", ((4065, 4099), (6746, 6799), (7166, 7199), (7276, 7299)),
        ((52.06, 5.7), (51.83, 5.18), (52.28, 5.69), (51.86, 5.82), (52.12, 6.02), (51.99, 6.43), (52.35, 5.99),
         (51.91, 5.5)),
    ),
    Province(
        "Zuid-Holland", 182, "Midden", ((2772, 2799), (2875, 2899), (3090, 3099)),
        ((51.93, 4.52), (52.16, 4.68), (51.9, 4.15), (51.88, 4.83), (52.1, 4.39), (51.81, 4.34), (52.01, 4.71),
         (51.98, 4.32)),
    ),
    Province(
        "Noord-Brabant", 133, "Zuid", ((4945, 4999), (5177, 5199)),
        ((51.58, 4.53), (51.63, 5.89), (51.37, 5.26), (51.69, 5.06), (51.75, 5.5), (51.39, 5.7), (51.55, 5.45),
         (51.55, 4.85)),
    ),
    Province(
        "Noord-Holland", 138, "Noord", ((1490, 1499), (1568, 1599), (1874, 1899), (2083, 2099)),
        ((52.5, 4.81), (52.85, 4.97), (52.28, 4.74), (52.68, 5.13), (52.69, 4.74), (52.38, 4.87), (52.65, 4.94),
         (52.79, 4.82)),
    ),
    Province(
        "Overijssel", 80, "Noord", ((7452, 7459), (7652, 7660), (8113, 8119), (8132, 8139), (8173, 8179), (8282, 8290)),
        ((52.37, 6.56), (52.76, 6.01), (52.58, 6.29), (52.3, 6.94), (52.33, 6.21), (52.58, 6.6), (52.57, 6.0),
         (52.44, 6.36)),
    ),
    Province(
        "Friesland", 57, "Noord", ((8585, 8599), (8659, 8699), (8776, 8799), (8942, 8999), (9179, 9199)),
        ((53.1, 5.95), (52.9, 5.52), (53.17, 5.52), (52.99, 6.3), (52.9, 5.89), (53.28, 5.75), (53.03, 5.69),
         (53.21, 6.09)),
    ),
    Province(
        "Limburg", 53, "Zuid", ((5769, 5799), (5873, 5899), (6375, 6399)),
        ((51.24, 5.95), (50.83, 5.84), (51.5, 6.09), (51.25, 5.72), (51.36, 6.05), (50.91, 5.93), (51.44, 5.98),
         (51.31, 5.97)),
    ),
    Province(
        "Drenthe", 41, "Noord", ((7834, 7840), (9322, 9329), (9344, 9349), (9424, 9429)),
        ((52.85, 6.51), (52.72, 6.97), (52.97, 6.85), (53.07, 6.46), (52.73, 6.68), (52.71, 6.4), (52.97, 6.62),
         (52.85, 6.76)),
    ),
    Province(
        "Groningen", 41, "Noord", ((9504, 9510), (9552, 9559), (9592, 9599), (9813, 9820)),
        ((53.25, 6.65), (53.03, 7.11), (53.18, 6.3), (53.24, 6.97), (53.36, 6.42), (53.1, 6.89), (53.14, 7.06),
         (53.36, 6.6)),
    ),
    Province(
        "Zeeland", 31, "Zuid", ((4342, 4350), (4390, 4399), (4402, 4410), (4544, 4549), (4590, 4599)),
        ((51.48, 3.61), (51.28, 4.05), (51.65, 4.0), (51.48, 3.92), (51.34, 3.45), (51.33, 3.69), (51.3, 3.88),
         (51.55, 3.6)),
    ),
    Province(
        "Flevoland", 28, "Noord", ((1364, 1379), (8204, 8210)),
        ((52.5, 5.49), (52.75, 5.85), (52.37, 5.2), (52.54, 5.79), (52.3, 5.47), (52.68, 5.68), (52.57, 5.64),
         (52.39, 5.43)),
    ),
)  # fmt: skip


def invent_towns(schools: int, seed: int) -> tuple[tuple[tuple[Town, ...], ...], tuple[Alliance, ...]]:
    """Invent towns for `schools` locations, one group a municipality, and the samenwerkingsverbanden around them.

    A small sample lies in a few provinces, so that boards, municipalities and alliances still hold several schools.
    """
    chance = stream(seed, "towns")
    small, large = SCHOOLS_PER_MUNICIPALITY
    per_municipality = small if schools <= SMALL_SAMPLE else large
    municipalities = max(6, schools // per_municipality)
    provinces = PROVINCES[: max(3, municipalities // 3)]
    counts = shares(municipalities, [province.weight for province in provinces], smallest=1)
    names = _town_names(chance)
    districts = _Districts(counts, max(2, schools // SCHOOLS_PER_ALLIANCE))
    groups = [
        _municipality(chance, province, within, names, districts)
        for province, count in zip(provinces, counts, strict=True)
        for within in range(count)
    ]
    return tuple(groups), districts.alliances()


def _town_names(chance: random.Random) -> Iterator[str]:
    compounds = [stem + ending for stem, ending in product(TOWN_STEMS, TOWN_ENDINGS)]
    chance.shuffle(compounds)
    return chain(FIRST_TOWNS, (name for name in compounds if name not in FIRST_TOWNS))


class _Districts:
    """Deals municipalities out over samenwerkingsverbanden, province by province."""

    def __init__(self, municipalities: list[int], wanted: int) -> None:
        self._per_alliance = max(1, -(-sum(municipalities) // wanted))
        self._members: list[list[str]] = []
        self._dealt = 0

    def join(self, town: str, *, is_new_province: bool) -> int:
        """Add a municipality, by the name of its first town; returns the index of its alliance."""
        full = bool(self._members) and len(self._members[-1]) >= self._per_alliance
        if not self._members or full or (is_new_province and self._per_alliance > 1):
            self._members.append([])
        self._members[-1].append(town)
        return len(self._members) - 1

    def next_municipality(self) -> MunicipalityCode:
        """Number of the next invented municipality: 9901 and up, then 9801 and up, and so on; CBS uses none of them."""
        century, place = divmod(self._dealt, 99)
        self._dealt += 1
        return MunicipalityCode(f"{99 - century}{place + 1:02d}")

    def alliances(self) -> tuple[Alliance, ...]:
        """All samenwerkingsverbanden, po first, named after the first municipalities they cover."""
        return tuple(
            Alliance(alliance_code(sector, index), f"Samenwerkingsverband {sector} {' en '.join(towns[:2])}")
            for sector in ("PO", "VO")
            for index, towns in enumerate(self._members)
        )


def alliance_code(sector: str, index: int) -> AllianceCode:
    """Code of the alliance with this index, in the invented range PO9901-PO9999 and VO9901-VO9999."""
    return AllianceCode(f"{sector}99{index + 1:02d}")


def _municipality(
    chance: random.Random, province: Province, within: int, names: Iterator[str], districts: _Districts
) -> tuple[Town, ...]:
    towns = [next(names) for _ in range(chance.choice((1, 2, 2, 3)))]
    municipality = Municipality(districts.next_municipality(), towns[0], province.name)
    alliance = districts.join(towns[0], is_new_province=within == 0)
    codes = alliance_code("PO", alliance), alliance_code("VO", alliance)
    numbers = [number for low, high in province.postcodes for number in range(low, high + 1)]
    centre = near(chance, Point(*province.points[within % len(province.points)]), 0.012)
    return tuple(
        Town(name, municipality, province, chance.choice(numbers), near(chance, centre, 0.01), *codes) for name in towns
    )


def near(chance: random.Random, point: Point, degrees: float) -> Point:
    """A point at most `degrees` of latitude north or south and as many of longitude east or west, to six decimals."""
    return Point(
        round(point.latitude + chance.uniform(-degrees, degrees), 6),
        round(point.longitude + chance.uniform(-degrees, degrees), 6),
    )
