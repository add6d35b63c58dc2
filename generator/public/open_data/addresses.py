"""DUO's three address files: one row a school location, into `School` objects without pupils."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from operator import itemgetter
from typing import TYPE_CHECKING, Final, TypeVar

from generator.domain.identifiers import BoardNumber, Brin, Identifier, MunicipalityCode, Postcode, VestigingCode
from generator.domain.schools import Address, Municipality, School, SchoolKind
from generator.public.open_data.contact import web_link
from generator.public.open_data.place_names import readable_place
from generator.public.open_data.source_table import Layout, read_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from generator.public.open_data.refusals import Refusals

COLUMNS: Final = (
    "PROVINCIE",
    "BEVOEGD GEZAG NUMMER",
    "INSTELLINGSCODE",
    "VESTIGINGSCODE",
    "VESTIGINGSNAAM",
    "STRAATNAAM",
    "HUISNUMMER-TOEVOEGING",
    "POSTCODE",
    "PLAATSNAAM",
    "GEMEENTENUMMER",
    "GEMEENTENAAM",
    "DENOMINATIE",
    "TELEFOONNUMMER",
    "INTERNETADRES",
)
"""What every address file must have, beside the column that tells the kind."""

PROVINCES: Final = (
    "Drenthe",
    "Flevoland",
    "Friesland",
    "Gelderland",
    "Groningen",
    "Limburg",
    "Noord-Brabant",
    "Noord-Holland",
    "Overijssel",
    "Utrecht",
    "Zeeland",
    "Zuid-Holland",
)
"""The twelve provinces as DUO names them."""

SPECIAL_KINDS: Final = {
    "SBO": SchoolKind.SBO,
    "SO": SchoolKind.SO,
    "VSO": SchoolKind.VSO,
    "SO/VSO": SchoolKind.SO_VSO,
}
"""Values of SOORT PRIMAIR ONDERWIJS in the file of special schools."""

SPECIAL_COLUMN: Final = "SOORT PRIMAIR ONDERWIJS"

OFFERS: Final = ("PRO", "VBO", "MAVO", "HAVO", "VWO", "BRUGJAAR")
"""Parts of ONDERWIJSSTRUCTUUR in the file of secondary schools, in the order they are shown."""


@dataclass(frozen=True, slots=True)
class AddressFile:
    """One of DUO's address files; `kind_column` is "" where every row is an ordinary primary school."""

    name: str
    kind_column: str

    @property
    def layout(self) -> Layout:
        """Encoding cp1252, `;`, the shared columns and the one for the kind."""
        return Layout("cp1252", ";", COLUMNS + ((self.kind_column,) if self.kind_column else ()))


ADDRESS_FILES: Final = (
    AddressFile("02.-alle-schoolvestigingen-basisonderwijs.csv", ""),
    AddressFile("02.-alle-vestigingen-vo.csv", "ONDERWIJSSTRUCTUUR"),
    AddressFile("09.-alle-vestigingen-sbo-so-en-vso.csv", SPECIAL_COLUMN),
)
"""The files by the names DUO gives them."""


class AddressReader:
    """Reads address files one after another, so that a code that stands in two of them is noticed."""

    def __init__(self, refusals: Refusals) -> None:
        self._refusals = refusals
        self._seen: dict[str, tuple[Path, int]] = {}

    def read(self, path: Path, kind: AddressFile) -> list[School]:
        """Return the schools of one file; a row with a problem is noted and left out.

        Raises:
            InputError: if the file cannot be read at all.
        """
        table = read_table(path, kind.layout, self._refusals)
        if not table.rows:
            return []
        columns = COLUMNS + ((kind.kind_column,) if kind.kind_column else ())
        pick = itemgetter(*[table.position(column) for column in columns])
        schools: list[School] = []
        for row, values in table.rows:
            school = self._school(_Row(path, row, self._refusals), kind.kind_column, pick(values))
            if school is not None:
                schools.append(school)
        return schools

    def _school(self, row: _Row, kind_column: str, values: tuple[str, ...]) -> School | None:
        province, board, brin, code, name, street, number, postcode, place = values[:9]
        municipality, municipality_name, denomination, telephone, web, *kind_text = values[9:]
        checked = self._code(row, code, brin)
        kind, offers = _kind(row, kind_column, *kind_text)
        if not name:
            row.refuse("VESTIGINGSNAAM", name, "the name of the school")
        school = School(
            code=checked or _NO_CODE,
            name=" ".join(name.split()),
            kind=kind or SchoolKind.BO,
            board=row.optional(BoardNumber, "BEVOEGD GEZAG NUMMER", board),
            denomination=denomination,
            address=_address(row, street, number, postcode, place),
            municipality=Municipality(
                row.optional(MunicipalityCode, "GEMEENTENUMMER", municipality),
                readable_place(municipality_name),
                _province(row, province),
            ),
            telephone=telephone,
            website=web_link(web) or web,
            offers=offers,
        )
        return school if checked and kind and name else None

    def _code(self, row: _Row, code: str, brin: str) -> VestigingCode | None:
        if not Brin.fits(brin):
            row.refuse("INSTELLINGSCODE", brin, Brin.expected)
        if not VestigingCode.fits(code):
            row.refuse("VESTIGINGSCODE", code, VestigingCode.expected)
            return None
        if Brin.fits(brin) and not code.startswith(brin):
            row.refuse("VESTIGINGSCODE", code, f"a code that begins with INSTELLINGSCODE {brin}")
        if code in self._seen:
            path, first = self._seen[code]
            row.refuse("VESTIGINGSCODE", code, f"each code once (it stands in {path.name}, row {first})")
            return None
        self._seen[code] = (row.path, row.number)
        return VestigingCode(code)


_NO_CODE: Final = VestigingCode("00AA00")
"""Stands in a row whose code was refused, so that the rest of the row is still checked; such a row is left out."""

_Checked = TypeVar("_Checked", bound=Identifier)


@dataclass(frozen=True, slots=True)
class _Row:
    """Where we are, for saying what is wrong there."""

    path: Path
    number: int
    refusals: Refusals

    def refuse(self, column: str, found: str, expected: str) -> None:
        self.refusals.add(self.path, self.number, column, found, expected=expected)

    def optional(self, kind: type[_Checked], column: str, text: str) -> _Checked | None:
        """Check an identifier that DUO leaves empty in places."""
        if not text:
            return None
        if kind.fits(text):
            return kind(text)
        self.refuse(column, text, f"{kind.expected}, or nothing")
        return None


def _province(row: _Row, text: str) -> str:
    if text == "Fryslân":
        return "Friesland"
    if text and text not in PROVINCES:
        row.refuse("PROVINCIE", text, "one of the twelve provinces, or nothing")
    return text


def _address(row: _Row, street: str, number: str, postcode: str, place: str) -> Address | None:
    if not (street or number or postcode or place):
        return None
    if not Postcode.fits(postcode):
        row.refuse("POSTCODE", postcode, Postcode.expected)
        return None
    if not place:
        row.refuse("PLAATSNAAM", place, "the place that belongs to the postcode")
        return None
    return Address(street, number, Postcode(postcode), readable_place(place))


def _kind(row: _Row, column: str, text: str = "") -> tuple[SchoolKind | None, tuple[str, ...]]:
    """Kind and offers; a secondary school may leave its offers empty, a special school never its kind."""
    if not column:
        return SchoolKind.BO, ()
    if column == SPECIAL_COLUMN:
        if text not in SPECIAL_KINDS:
            row.refuse(column, text, "SBO, SO, VSO or SO/VSO")
        return SPECIAL_KINDS.get(text), ()
    parts = text.split("/") if text else []
    if not set(parts) <= set(OFFERS):
        row.refuse(column, text, f"parts out of {', '.join(OFFERS)} with / between them, or nothing")
        return None, ()
    offers = tuple(offer for offer in OFFERS if offer in parts)
    return (SchoolKind.PRO if offers == ("PRO",) else SchoolKind.VO), offers


def settle_municipalities(schools: Iterable[School]) -> list[School]:
    """Give each municipality one name and one province, and find the number where only the name stands.

    DUO's files spell one municipality in several ways (`SUDWEST-FRYSLAN`, `SÚDWEST-FRYSLÂN`) and leave cells
    empty (16 provinces, 20 numbers and 2 names in the August 2026 edition). Nothing is guessed: a number decides
    name and province as most other rows give them; a name and province decide the number when only one has both.
    """
    listed = list(schools)
    names: dict[MunicipalityCode, Counter[str]] = defaultdict(Counter)
    provinces: dict[MunicipalityCode, Counter[str]] = defaultdict(Counter)
    for school in listed:
        here = school.municipality
        if here.code is not None:
            names[here.code][here.name] += 1
            provinces[here.code][here.province] += 1
    settled = {code: Municipality(code, _commonest(names[code]), _commonest(provinces[code])) for code in names}
    by_name: dict[tuple[str, str], set[MunicipalityCode]] = defaultdict(set)
    for code, place in settled.items():
        by_name[place.name, place.province].add(code)
    return [replace(school, municipality=_settled(school.municipality, settled, by_name)) for school in listed]


def _commonest(counted: Counter[str]) -> str:
    filled = [(-count, text) for text, count in counted.items() if text]
    return min(filled)[1] if filled else ""


def _settled(
    here: Municipality,
    settled: Mapping[MunicipalityCode, Municipality],
    by_name: Mapping[tuple[str, str], set[MunicipalityCode]],
) -> Municipality:
    if here.code is not None:
        return settled[here.code]
    codes = by_name.get((here.name, here.province), set()) if here.name and here.province else set()
    return settled[next(iter(codes))] if len(codes) == 1 else here
