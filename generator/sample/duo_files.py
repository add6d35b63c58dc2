"""The invented country in the exact formats of DUO's open files: encodings, line ends, quoting, capitals and blanks.

Formats as DUO published them in August 2026 (address files cp1252, history UTF-8 with BOM, all CRLF).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from generator.domain.figures import SMALLEST_PUBLISHABLE_COUNT
from generator.domain.schools import SchoolKind, Sector
from generator.sample.pupils import FIRST_YEAR, LAST_YEAR

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from generator.domain.schools import Alliance
    from generator.sample.boards import Board
    from generator.sample.schools import SampleSchool

ADDRESS: Final = (
    "PROVINCIE", "BEVOEGD GEZAG NUMMER", "INSTELLINGSCODE", "VESTIGINGSCODE", "VESTIGINGSNAAM", "STRAATNAAM",
    "HUISNUMMER-TOEVOEGING", "POSTCODE", "PLAATSNAAM", "GEMEENTENUMMER", "GEMEENTENAAM", "DENOMINATIE",
    "TELEFOONNUMMER", "INTERNETADRES",
)  # fmt: skip
CORRESPONDENCE: Final = (
    "STRAATNAAM CORRESPONDENTIEADRES", "HUISNUMMER-TOEVOEGING CORRESPONDENTIEADRES", "POSTCODE CORRESPONDENTIEADRES",
    "PLAATSNAAM CORRESPONDENTIEADRES",
)  # fmt: skip
REGIONS: Final = (
    "NODAAL GEBIED CODE", "NODAAL GEBIED NAAM", "RPA-GEBIED CODE", "RPA-GEBIED NAAM", "WGR-GEBIED CODE",
    "WGR-GEBIED NAAM", "COROPGEBIED CODE", "COROPGEBIED NAAM", "ONDERWIJSGEBIED CODE", "ONDERWIJSGEBIED NAAM",
    "RMC-REGIO CODE", "RMC-REGIO NAAM", "VAKANTIEREGIO",
)  # fmt: skip
PRIMARY_HEADER: Final = (*ADDRESS, *CORRESPONDENCE, *REGIONS)
SECONDARY_HEADER: Final = (*ADDRESS, "ONDERWIJSSTRUCTUUR", *CORRESPONDENCE)
SPECIAL_HEADER: Final = (*ADDRESS, "SOORT PRIMAIR ONDERWIJS", *CORRESPONDENCE)
HISTORY_HEADER: Final = (
    "INSTELLINGSCODE", "VESTIGINGSCODE", "NAAM_VESTIGING", "SOORT_VESTIGING", "DENOMINATIE_VESTIGING",
    "BEVOEGD_GEZAG_NUMMER", "GEMEENTECODE_VESTIGING", "GEMEENTENAAM_VESTIGING",
    *(f"LEERLINGEN_{year}" for year in range(FIRST_YEAR, LAST_YEAR + 1)),
)  # fmt: skip
SECONDARY_PUPILS_HEADER: Final = (
    "BEVOEGD GEZAG NUMMER", "INSTELLINGSCODE", "VESTIGINGSCODE", "INSTELLINGSNAAM VESTIGING", "PLAATSNAAM",
    "GEMEENTENUMMER", "GEMEENTENAAM", "PROVINCIE", "AANTAL LEERLINGEN", "AANTAL VO LEERLINGEN UITBESTEED AAN VAVO",
)  # fmt: skip
BOARD_HEADER: Final = (
    "BEVOEGD GEZAG NUMMER", "BEVOEGD GEZAG NAAM", "STRAATNAAM", "HUISNUMMER-TOEVOEGING", "POSTCODE", "PLAATSNAAM",
)  # fmt: skip

PRIMARY_FILE: Final = "02.-alle-schoolvestigingen-basisonderwijs.csv"
SECONDARY_FILE: Final = "02.-alle-vestigingen-vo.csv"
SPECIAL_FILE: Final = "09.-alle-vestigingen-sbo-so-en-vso.csv"
HISTORY_FILE: Final = "06.-historisch-overzicht-aantal-leerlingen-per-schoolvestiging.csv"
SECONDARY_PUPILS_FILE: Final = f"leerlingen-vo-per-vestiging-en-bestuur-{LAST_YEAR}.csv"
BOARD_FILE: Final = "03.-alle-bevoegde-gezagen.csv"
BELOW_FIVE_SIGN: Final = "<5"


def duo_files(
    seed: int, schools: Sequence[SampleSchool], boards: Iterable[Board], alliances: Iterable[Alliance]
) -> dict[str, bytes]:
    """Content of every file of the folder duo/, by name."""
    still_open = [school for school in schools if school.is_open]
    by_code = sorted(still_open, key=lambda school: school.code)
    by_province = sorted(still_open, key=lambda school: (school.town.province.name, school.board, school.code))
    special = [school for school in by_code if school.kind.sector is Sector.SO or school.kind is SchoolKind.SBO]
    secondary = [school for school in by_code if school.kind.sector is Sector.VO]
    primary = [school for school in by_province if school.kind is SchoolKind.BO]
    history = sorted(
        (school for school in schools if school.kind.sector is not Sector.VO), key=lambda school: school.code
    )
    facts = {"sample": True, "seed": seed, "schools": len(still_open), "edition": "voorbeeld 2026"}
    return {
        PRIMARY_FILE: _address_file(PRIMARY_HEADER, primary, _primary_row),
        SECONDARY_FILE: _address_file(SECONDARY_HEADER, secondary, _secondary_row),
        SPECIAL_FILE: _address_file(SPECIAL_HEADER, special, _special_row),
        HISTORY_FILE: _lines(HISTORY_HEADER, map(_history_row, history)).encode("utf-8-sig"),
        SECONDARY_PUPILS_FILE: _secondary_pupils(secondary),
        BOARD_FILE: _lines(BOARD_HEADER, map(_board_row, boards)).encode("cp1252"),
        "samenwerkingsverbanden.csv": _alliance_file(alliances),
        "locations.csv": _location_file(by_code),
        "sample.json": (json.dumps(facts, ensure_ascii=False, indent=2) + "\n").encode(),
    }


def _lines(header: Iterable[str], rows: Iterable[Iterable[str]], separator: str = ";") -> str:
    return "".join(separator.join(row) + "\r\n" for row in (header, *rows))


def _address_file(
    header: Sequence[str], schools: Iterable[SampleSchool], row: Callable[[SampleSchool], Sequence[str]]
) -> bytes:
    """DUO writes one space where a value is absent."""
    return _lines(header, ([value or " " for value in row(school)] for school in schools)).encode("cp1252")


def _address(school: SampleSchool) -> tuple[str, ...]:
    municipality = school.town.municipality
    return (
        school.town.province.name, school.board, school.code.brin, school.code, school.name, school.street,
        school.house_number, school.postcode, school.town.name.upper(), municipality.code or "",
        municipality.name.upper(), school.denomination, school.telephone, school.website,
    )  # fmt: skip


def _correspondence(school: SampleSchool) -> tuple[str, ...]:
    return school.street, school.house_number, school.postcode, school.town.name.upper()


def _primary_row(school: SampleSchool) -> tuple[str, ...]:
    province = school.town.province.name
    regions = ("90", f"Voorbeeldgebied {province}") * 6
    return (*_address(school), *_correspondence(school), *regions, school.town.province.holiday_region)


def _secondary_row(school: SampleSchool) -> tuple[str, ...]:
    return (*_address(school), school.structure, *_correspondence(school))


def _special_row(school: SampleSchool) -> tuple[str, ...]:
    return (*_address(school), school.kind.upper(), *_correspondence(school))


def shown_by_duo(pupils: int) -> str:
    """A pupil number as DUO prints it: one to four as `<5`, zero as itself."""
    return BELOW_FIVE_SIGN if 0 < pupils < SMALLEST_PUBLISHABLE_COUNT else str(pupils)


def _history_row(school: SampleSchool) -> tuple[str, ...]:
    municipality = school.town.municipality
    counts = dict(school.pupils)
    return (
        school.code.brin, school.code, school.name, school.kind.upper(), school.denomination, school.board,
        (municipality.code or "").lstrip("0"), municipality.name.upper(),
        *(shown_by_duo(counts.get(year, 0)) for year in range(FIRST_YEAR, LAST_YEAR + 1)),
    )  # fmt: skip


def _secondary_pupils(schools: Iterable[SampleSchool]) -> bytes:
    """Everything quoted except an exact number of pupils; municipalities not in capitals; line ends LF."""
    lines = [";".join(f'"{name}"' for name in SECONDARY_PUPILS_HEADER)]
    for school in schools:
        municipality, pupils = school.town.municipality, shown_by_duo(dict(school.pupils)[LAST_YEAR])
        texts = (
            school.board, school.code.brin, school.code, school.name, school.town.name.upper(), municipality.code,
            municipality.name, municipality.province,
        )  # fmt: skip
        number = f'"{pupils}"' if pupils == BELOW_FIVE_SIGN else pupils
        elsewhere = shown_by_duo(int(school.postcode[3]) if "HAVO" in school.structure else 0)
        lines.append(";".join((*(f'"{text}"' for text in texts), number, f'"{elsewhere}"')))
    return ("\n".join(lines) + "\n").encode("ascii", "strict")


def _board_row(board: Board) -> tuple[str, ...]:
    return (board.number, board.name, board.street, board.house_number, board.postcode, board.towns[0].name.upper())


def _alliance_file(alliances: Iterable[Alliance]) -> bytes:
    rows = ((alliance.code, alliance.name) for alliance in alliances)
    return _lines(("samenwerkingsverband", "naam"), rows, ",").encode()


def _location_file(schools: Iterable[SampleSchool]) -> bytes:
    return _lines(
        ("vestigingscode", "lat", "lon", "source", "samenwerkingsverband"), map(_location_row, schools), ","
    ).encode()


def _location_row(school: SampleSchool) -> tuple[str, ...]:
    if school.point is None:
        return school.code, "", "", "", school.alliance
    return school.code, f"{school.point.latitude}", f"{school.point.longitude}", "voorbeeld", school.alliance
