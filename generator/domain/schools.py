"""Schools, boards, samenwerkingsverbanden and the places they are in, as DUO's open data describe them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.domain.figures import Figure
    from generator.domain.identifiers import (
        AllianceCode,
        BoardNumber,
        Brin,
        MunicipalityCode,
        Postcode,
        VestigingCode,
    )


class Sector(StrEnum):
    """Sector under whose law a school falls: WPO, WEC or WVO."""

    PO = "po"
    SO = "so"
    VO = "vo"


class SchoolKind(StrEnum):
    """Kind of a location, with the abbreviation the field uses."""

    BO = "bo"
    SBO = "sbo"
    SO = "so"
    VSO = "vso"
    SO_VSO = "so/vso"
    VO = "vo"
    PRO = "pro"

    @property
    def sector(self) -> Sector:
        """The sector this kind belongs to."""
        if self in {SchoolKind.BO, SchoolKind.SBO}:
            return Sector.PO
        if self in {SchoolKind.VO, SchoolKind.PRO}:
            return Sector.VO
        return Sector.SO


@dataclass(frozen=True, slots=True)
class Address:
    """A visiting address; `None` in `School.address` when DUO gives none."""

    street: str
    number: str
    postcode: Postcode
    place: str


@dataclass(frozen=True, slots=True)
class Point:
    """WGS 84 coordinates in degrees."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality; `code` is None where the source gives none."""

    code: MunicipalityCode | None
    name: str
    province: str


@dataclass(frozen=True, slots=True)
class School:
    """One location (vestiging) of a school.

    Attributes:
        offers: kinds of secondary education given here (`VBO`, `MAVO`, `HAVO`, `VWO`, `PRO`), empty outside vo.
        pupils: pupils per school year's 1 October, oldest first: (year, figure) pairs.
    """

    code: VestigingCode
    name: str
    kind: SchoolKind
    board: BoardNumber | None
    denomination: str
    address: Address | None
    municipality: Municipality
    telephone: str
    website: str
    offers: tuple[str, ...] = ()
    pupils: tuple[tuple[int, Figure], ...] = ()
    location: Point | None = None
    alliance: AllianceCode | None = None

    @property
    def brin(self) -> Brin:
        """The institution this location belongs to."""
        return self.code.brin


@dataclass(frozen=True, slots=True)
class SchoolBoard:
    """A competent authority; `name` is empty where no board file was given."""

    number: BoardNumber
    name: str = ""


@dataclass(frozen=True, slots=True)
class Alliance:
    """A samenwerkingsverband passend onderwijs; `name` is empty where no file gives it."""

    code: AllianceCode
    name: str = ""


@dataclass(frozen=True)
class OpenData:
    """Everything read from one folder of DUO files.

    Attributes:
        edition: how the source names its edition, shown as source date ("augustus 2026"), or "".
        is_sample: read from the invented sample, so every page must say so.
    """

    schools: tuple[School, ...]
    boards: tuple[SchoolBoard, ...]
    alliances: tuple[Alliance, ...]
    edition: str
    is_sample: bool
