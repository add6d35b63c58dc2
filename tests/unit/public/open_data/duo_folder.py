"""Tiny folders of invented files in DUO's own formats, for the tests of what reads and shows them."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from generator.public.open_data.addresses import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

PO = "02.-alle-schoolvestigingen-basisonderwijs.csv"
VO = "02.-alle-vestigingen-vo.csv"
SPECIAL = "09.-alle-vestigingen-sbo-so-en-vso.csv"
HISTORY = "06.-historisch-overzicht-aantal-leerlingen-per-schoolvestiging.csv"
SECONDARY = "leerlingen-vo-per-vestiging-en-bestuur-2025.csv"
BOARDS = "03.-alle-bevoegde-gezagen.csv"
ALLIANCES = "samenwerkingsverbanden.csv"
LOCATIONS = "locations.csv"

ROW = {
    "PROVINCIE": "Zeeland",
    "BEVOEGD GEZAG NUMMER": "990001",
    "INSTELLINGSCODE": "90AB",
    "VESTIGINGSCODE": "90AB00",
    "VESTIGINGSNAAM": "De Papieren Vlieger",
    "STRAATNAAM": "Verzonnen Ree",
    "HUISNUMMER-TOEVOEGING": "12-A",
    "POSTCODE": "9994 ZZ",
    "PLAATSNAAM": "PROEFDORP",
    "GEMEENTENUMMER": "9901",
    "GEMEENTENAAM": "VOORBEELDSTAD",
    "DENOMINATIE": "Openbaar",
    "TELEFOONNUMMER": "0999123456",
    "INTERNETADRES": "www.papierenvlieger.example",
}


def school(code: str, **changes: str) -> dict[str, str]:
    """A row of an address file; underscores in a keyword stand for spaces."""
    named = {key.replace("_", " "): value for key, value in changes.items()}
    return ROW | {"INSTELLINGSCODE": code[:4], "VESTIGINGSCODE": code} | named


def semicolons(rows: Sequence[Mapping[str, str]], columns: Iterable[str] = ()) -> str:
    """Rows as DUO writes them: `;`, CRLF, one space for an empty cell."""
    text = io.StringIO(newline="")
    names = list(columns) or list(rows[0])
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows([[row[name] or " " for name in names] for row in rows])
    return text.getvalue()


def write_addresses(folder: Path, rows: Sequence[Mapping[str, str]], name: str = PO) -> Path:
    """An address file of any kind in cp1252; the kind column comes from the rows."""
    path = folder / name
    path.write_bytes(semicolons(rows, [*COLUMNS, *(key for key in rows[0] if key not in COLUMNS)]).encode("cp1252"))
    return path


def write_history(folder: Path, counts: Mapping[str, Mapping[int, str]]) -> Path:
    """The pupil history: UTF-8 with a byte order mark; a year that is not given is 0."""
    years = sorted({year for pupils in counts.values() for year in pupils})
    rows = [
        {"INSTELLINGSCODE": code[:4], "VESTIGINGSCODE": code, "GEMEENTECODE_VESTIGING": "99"}
        | {f"LEERLINGEN_{year}": pupils.get(year, "0") for year in years}
        for code, pupils in counts.items()
    ]
    path = folder / HISTORY
    path.write_bytes(semicolons(rows).encode("utf-8-sig"))
    return path


def write_secondary(folder: Path, counts: Mapping[str, str], name: str = SECONDARY) -> Path:
    """Pupils of secondary schools: everything in quotation marks but the count."""
    lines = ['"INSTELLINGSCODE";"VESTIGINGSCODE";"INSTELLINGSNAAM VESTIGING";"AANTAL LEERLINGEN"']
    lines += [f'"{code[:4]}";"{code}";"Het ""Denkbeeldig"" Lyceum";{count}' for code, count in counts.items()]
    path = folder / name
    path.write_text("\r\n".join(lines) + "\r\n", encoding="utf-8", newline="")
    return path


def write_small_country(folder: Path) -> Path:
    """Nine schools of every kind with all the files beside them."""
    primary = [
        school(f"90AB0{number}", VESTIGINGSNAAM=name, GEMEENTENUMMER="9901")
        for number, name in enumerate(
            ["De Papieren Vlieger", "'t Hoekje", "Één Ster", 'Basisschool "De Krul"', "De Laatste"]
        )
    ]
    write_addresses(folder, primary)
    write_addresses(
        folder,
        [
            school("91AB00", VESTIGINGSNAAM="Het Denkbeeldig Lyceum", BEVOEGD_GEZAG_NUMMER="990002")
            | {"ONDERWIJSSTRUCTUUR": "VBO/MAVO/HAVO/VWO"},
            school("91AC00", VESTIGINGSNAAM="De Werkplaats", BEVOEGD_GEZAG_NUMMER="990002", GEMEENTENUMMER="")
            | {"ONDERWIJSSTRUCTUUR": "PRO"},
        ],
        VO,
    )
    bare = {"STRAATNAAM": "", "HUISNUMMER-TOEVOEGING": "", "POSTCODE": "", "PLAATSNAAM": "", "PROVINCIE": ""}
    write_addresses(
        folder,
        [
            school("92AB00", VESTIGINGSNAAM="De Kompasroos") | {"SOORT PRIMAIR ONDERWIJS": "SBO"},
            school("92AC00", VESTIGINGSNAAM="De Baken", BEVOEGD_GEZAG_NUMMER="")
            | bare
            | {"SOORT PRIMAIR ONDERWIJS": "SO/VSO"},
        ],
        SPECIAL,
    )
    write_history(
        folder,
        {
            "90AB00": {2022: "0", 2023: "205", 2024: "205", 2025: "214"},
            "90AB01": {2023: "80", 2024: "0", 2025: "100"},
            "90AB02": {2023: "150", 2024: "151", 2025: "150"},
            "90AB03": {2023: "8", 2024: "5", 2025: "51"},
            "90AB04": {2023: "90", 2024: "91"},
            "92AB00": {2023: "7", 2024: "<5", 2025: "<5"},
            "99ZZ00": {2023: "10"},
        },
    )
    write_secondary(folder, {"91AB00": "1014", "91AC00": '"<5"', "99ZZ01": "3"})
    (folder / BOARDS).write_bytes(
        semicolons(
            [
                {"BEVOEGD GEZAG NUMMER": "990001", "BEVOEGD GEZAG NAAM": "Stichting Voorbeeldscholen"},
                {"BEVOEGD GEZAG NUMMER": "999999", "BEVOEGD GEZAG NAAM": "Zonder scholen"},
            ]
        ).encode("cp1252")
    )
    (folder / ALLIANCES).write_text("samenwerkingsverband,naam\nPO9901,Samen op Papier\n", encoding="utf-8")
    places = [f"90AB0{number},51.5,3.6,voorbeeld,PO9901" for number in range(5)]
    places += ["91AB00,51.5,3.7,voorbeeld,VO9901", "91AC00,,,,", "92AB00,51.5,3.6,voorbeeld,PO9901"]
    header = "vestigingscode,lat,lon,source,samenwerkingsverband"
    (folder / LOCATIONS).write_text("\r\n".join([header, *places]) + "\r\n", encoding="utf-8", newline="")
    (folder / "sample.json").write_text('{"sample": true, "edition": "voorbeeld 2026"}', encoding="utf-8")
    return folder
