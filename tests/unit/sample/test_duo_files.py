"""The files against the literal headers, encodings and habits of DUO's files of August 2026."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from pathlib import Path

import pytest

from generator.sample import make_sample

PRIMARY = "02.-alle-schoolvestigingen-basisonderwijs.csv"
SECONDARY = "02.-alle-vestigingen-vo.csv"
SPECIAL = "09.-alle-vestigingen-sbo-so-en-vso.csv"
HISTORY = "06.-historisch-overzicht-aantal-leerlingen-per-schoolvestiging.csv"
SECONDARY_PUPILS = "leerlingen-vo-per-vestiging-en-bestuur-2025.csv"
BOARDS = "03.-alle-bevoegde-gezagen.csv"
ADDRESS_FILES = (PRIMARY, SECONDARY, SPECIAL)
SHARED = Path(__file__).parents[4] / "shared" / "data"

ADDRESS_HEADER = (
    "PROVINCIE;BEVOEGD GEZAG NUMMER;INSTELLINGSCODE;VESTIGINGSCODE;VESTIGINGSNAAM;STRAATNAAM;HUISNUMMER-TOEVOEGING;"
    "POSTCODE;PLAATSNAAM;GEMEENTENUMMER;GEMEENTENAAM;DENOMINATIE;TELEFOONNUMMER;INTERNETADRES"
)
CORRESPONDENCE_HEADER = (
    "STRAATNAAM CORRESPONDENTIEADRES;HUISNUMMER-TOEVOEGING CORRESPONDENTIEADRES;POSTCODE CORRESPONDENTIEADRES;"
    "PLAATSNAAM CORRESPONDENTIEADRES"
)
HEADERS = {
    PRIMARY: f"{ADDRESS_HEADER};{CORRESPONDENCE_HEADER};NODAAL GEBIED CODE;NODAAL GEBIED NAAM;RPA-GEBIED CODE;"
    "RPA-GEBIED NAAM;WGR-GEBIED CODE;WGR-GEBIED NAAM;COROPGEBIED CODE;COROPGEBIED NAAM;ONDERWIJSGEBIED CODE;"
    "ONDERWIJSGEBIED NAAM;RMC-REGIO CODE;RMC-REGIO NAAM;VAKANTIEREGIO",
    SECONDARY: f"{ADDRESS_HEADER};ONDERWIJSSTRUCTUUR;{CORRESPONDENCE_HEADER}",
    SPECIAL: f"{ADDRESS_HEADER};SOORT PRIMAIR ONDERWIJS;{CORRESPONDENCE_HEADER}",
}
PROVINCES = {
    *("Groningen", "Friesland", "Drenthe", "Overijssel", "Flevoland", "Gelderland", "Utrecht", "Noord-Holland"),
    *("Zuid-Holland", "Zeeland", "Noord-Brabant", "Limburg"),
}


def rows(folder: Path, name: str, encoding: str = "cp1252", separator: str = ";") -> list[dict[str, str]]:
    text = (folder / "duo" / name).read_bytes().decode(encoding)
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=separator))


def all_addresses(folder: Path) -> list[dict[str, str]]:
    return [row for name in ADDRESS_FILES for row in rows(folder, name)]


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("country")
    make_sample(900, 3, out)
    return out


@pytest.mark.parametrize("name", ADDRESS_FILES)
def test_address_files_are_cp1252_with_crlf_and_blanks_as_one_space(sample: Path, name: str) -> None:
    raw = (sample / "duo" / name).read_bytes()
    assert raw.decode("cp1252").split("\r\n", 1)[0] == HEADERS[name]
    assert raw.count(b"\n") == raw.count(b"\r\n")
    assert raw.endswith(b"\r\n")
    assert b'"' not in raw
    width = HEADERS[name].count(";") + 1
    for line in raw.decode("cp1252").split("\r\n")[1:-1]:
        assert len(line.split(";")) == width
        assert "" not in line.split(";")


def test_some_accent_needs_the_encoding(country: Path) -> None:
    raw = (country / "duo" / PRIMARY).read_bytes()
    with pytest.raises(UnicodeDecodeError):
        raw.decode("utf-8")


def test_history_is_utf8_with_a_byte_order_mark(sample: Path) -> None:
    raw = (sample / "duo" / HISTORY).read_bytes()
    assert raw.startswith(b"\xef\xbb\xbfINSTELLINGSCODE;")
    assert raw.count(b"\n") == raw.count(b"\r\n")
    years = ";".join(f"LEERLINGEN_{year}" for year in range(1996, 2026))
    assert raw.decode("utf-8-sig").split("\r\n", 1)[0] == (
        "INSTELLINGSCODE;VESTIGINGSCODE;NAAM_VESTIGING;SOORT_VESTIGING;DENOMINATIE_VESTIGING;BEVOEGD_GEZAG_NUMMER;"
        f"GEMEENTECODE_VESTIGING;GEMEENTENAAM_VESTIGING;{years}"
    )


def test_history_masks_one_to_four_and_knows_schools_that_closed(sample: Path) -> None:
    history = rows(sample, HISTORY, "utf-8-sig")
    cells = [value for row in history for name, value in row.items() if name.startswith("LEERLINGEN_")]
    assert "<5" in cells
    assert "0" in cells
    assert not {"1", "2", "3", "4", "", " "} & set(cells)
    gone = {row["VESTIGINGSCODE"] for row in history} - {row["VESTIGINGSCODE"] for row in all_addresses(sample)}
    assert gone
    for row in history:
        assert (row["LEERLINGEN_2025"] == "0") == (row["VESTIGINGSCODE"] in gone)


def test_history_holds_every_school_but_those_for_vo(sample: Path) -> None:
    history = {row["VESTIGINGSCODE"]: row["SOORT_VESTIGING"] for row in rows(sample, HISTORY, "utf-8-sig")}
    assert {row["VESTIGINGSCODE"] for row in rows(sample, PRIMARY)} <= history.keys()
    special = {row["VESTIGINGSCODE"]: row["SOORT PRIMAIR ONDERWIJS"] for row in rows(sample, SPECIAL)}
    assert {code: history[code] for code in special} == special
    assert set(special.values()) == {"SBO", "SO", "VSO", "SO/VSO"}
    assert not history.keys() & {row["VESTIGINGSCODE"] for row in rows(sample, SECONDARY)}


def test_pupils_of_vo_are_quoted_as_in_the_real_file(sample: Path) -> None:
    lines = (sample / "duo" / SECONDARY_PUPILS).read_bytes().decode("ascii").split("\n")
    assert lines[0] == (
        '"BEVOEGD GEZAG NUMMER";"INSTELLINGSCODE";"VESTIGINGSCODE";"INSTELLINGSNAAM VESTIGING";"PLAATSNAAM";'
        '"GEMEENTENUMMER";"GEMEENTENAAM";"PROVINCIE";"AANTAL LEERLINGEN";"AANTAL VO LEERLINGEN UITBESTEED AAN VAVO"'
    )
    line = re.compile(
        r'"99\d{4}";"9\d[A-Z]{2}";"9\d[A-Z]{2}\d\d";"[^"]+";"[^"a-z]+";"\d{4}";"[^"]+";"[^"]+";\d+;"(<5|\d+)"'
    )
    assert all(line.fullmatch(text) for text in lines[1:-1])
    assert len(lines) - 2 == len(rows(sample, SECONDARY))


def test_boards_alliances_and_locations_cover_every_school(sample: Path) -> None:
    schools = all_addresses(sample)
    boards = {row["BEVOEGD GEZAG NUMMER"]: row for row in rows(sample, BOARDS)}
    header = "BEVOEGD GEZAG NUMMER;BEVOEGD GEZAG NAAM;STRAATNAAM;HUISNUMMER-TOEVOEGING;POSTCODE;PLAATSNAAM"
    assert (sample / "duo" / BOARDS).read_bytes().decode("cp1252").split("\r\n")[0] == header
    assert {row["BEVOEGD GEZAG NUMMER"] for row in schools} == boards.keys()
    names = [row["BEVOEGD GEZAG NAAM"] for row in boards.values()]
    assert len(set(names)) == len(names)
    alliances = rows(sample, "samenwerkingsverbanden.csv", "utf-8", ",")
    assert list(alliances[0]) == ["samenwerkingsverband", "naam"]
    locations = rows(sample, "locations.csv", "utf-8", ",")
    assert list(locations[0]) == ["vestigingscode", "lat", "lon", "source", "samenwerkingsverband"]
    assert {row["vestigingscode"] for row in locations} == {row["VESTIGINGSCODE"] for row in schools}
    assert {row["samenwerkingsverband"] for row in locations} == {row["samenwerkingsverband"] for row in alliances}


def test_the_folder_says_that_it_is_a_sample(sample: Path) -> None:
    facts = json.loads((sample / "duo" / "sample.json").read_text(encoding="utf-8"))
    assert facts == {"sample": True, "seed": 2026, "schools": 60, "edition": "voorbeeld 2026"}


@pytest.mark.parametrize("which", ["sample", "country"])
def test_no_code_can_be_a_real_one(which: str, request: pytest.FixtureRequest) -> None:
    folder = request.getfixturevalue(which)
    codes = [row["VESTIGINGSCODE"] for row in all_addresses(folder)]
    assert len(set(codes)) == len(codes)
    for row in all_addresses(folder):
        assert re.fullmatch(r"9\d[A-Z]{2}\d\d", row["VESTIGINGSCODE"])
        assert row["VESTIGINGSCODE"].startswith(row["INSTELLINGSCODE"])
        assert int(row["BEVOEGD GEZAG NUMMER"]) >= 990001
        assert re.fullmatch(r"9\d{3}", row["GEMEENTENUMMER"])
        assert row["PROVINCIE"] in PROVINCES
        assert re.fullmatch(r"[1-9]\d{3} [A-Z]{2}", row["POSTCODE"])
        assert re.fullmatch(r"0999\d{6}| ", row["TELEFOONNUMMER"])
        assert re.fullmatch(r"www\.[a-z0-9]+\.example|https://www\.[a-z0-9]+\.example/| ", row["INTERNETADRES"])
        assert row["PLAATSNAAM"] == row["PLAATSNAAM"].upper()
    for row in rows(folder, "locations.csv", "utf-8", ","):
        assert re.fullmatch(r"(PO|VO)99\d\d", row["samenwerkingsverband"])


@pytest.mark.parametrize("which", ["sample", "country"])
def test_the_mix_of_schools_and_boards_is_like_the_country(which: str, request: pytest.FixtureRequest) -> None:
    folder = request.getfixturevalue(which)
    sizes = {name: len(rows(folder, name)) for name in ADDRESS_FILES}
    total = sum(sizes.values())
    assert sizes[PRIMARY] / total == pytest.approx(0.72, abs=0.02)
    assert sizes[SPECIAL] / total == pytest.approx(0.06, abs=0.02)
    structures = [row["ONDERWIJSSTRUCTUUR"] for row in rows(folder, SECONDARY)]
    assert "PRO" in structures
    assert len(set(structures)) >= 4
    boards = Counter(row["BEVOEGD GEZAG NUMMER"] for row in all_addresses(folder))
    assert total / len(boards) == pytest.approx(6.5, abs=0.5)
    assert 1 in boards.values()
    primary, secondary = ({row["BEVOEGD GEZAG NUMMER"] for row in rows(folder, name)} for name in (PRIMARY, SECONDARY))
    assert primary & secondary


def test_pupil_numbers_are_like_the_country(country: Path) -> None:
    history = rows(country, HISTORY, "utf-8-sig")
    now = sorted(int(row["LEERLINGEN_2025"]) for row in history if row["SOORT_VESTIGING"] == "BO")
    alive = [size for size in now if size]
    assert 170 <= alive[len(alive) // 2] <= 230
    assert min(alive) >= 5
    assert max(alive) <= 966


def test_schools_of_a_board_lie_together(country: Path) -> None:
    provinces: dict[str, set[str]] = {}
    for row in all_addresses(country):
        provinces.setdefault(row["BEVOEGD GEZAG NUMMER"], set()).add(row["PROVINCIE"])
    assert {len(found) for found in provinces.values()} == {1}


def test_names_of_schools_differ(sample: Path) -> None:
    names = [row["VESTIGINGSNAAM"] for row in all_addresses(sample)]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("column", ["VESTIGINGSNAAM", "PLAATSNAAM", "GEMEENTENAAM", "GEMEENTENUMMER", "POSTCODE"])
def test_nothing_is_the_name_or_place_of_a_real_school(country: Path, column: str) -> None:
    real = SHARED / "duo"
    if not real.is_dir():
        pytest.skip("../shared/data is not here: the sample was not compared with the real schools")
    known = {
        row[column].casefold()
        for name in ADDRESS_FILES
        for row in csv.DictReader((real / name).read_text(encoding="cp1252").splitlines(), delimiter=";")
    }
    assert {row[column] for row in all_addresses(country) if row[column].casefold() in known} == set()


def test_coordinates_lie_in_the_province(country: Path) -> None:
    boundaries = SHARED / "geo" / "provincies.topojson"
    if not boundaries.is_file():
        pytest.skip("../shared/data is not here: the coordinates were not compared with the real provinces")
    provinces = polygons(json.loads(boundaries.read_text(encoding="utf-8")))
    province_of = {row["VESTIGINGSCODE"]: row["PROVINCIE"] for row in all_addresses(country)}
    for row in rows(country, "locations.csv", "utf-8", ","):
        if row["lat"]:
            rings = provinces[province_of[row["vestigingscode"]]]
            assert is_inside(rings, float(row["lon"]), float(row["lat"])), row


def polygons(topology: dict[str, object]) -> dict[str, list[list[tuple[float, float]]]]:
    """Rings per province from TopoJSON with or without quantisation."""
    transform = topology.get("transform", {"scale": (1, 1), "translate": (0, 0)})
    arcs = [unpack(arc, transform, is_delta="transform" in topology) for arc in topology["arcs"]]
    found: dict[str, list[list[tuple[float, float]]]] = {}
    for geometry in next(iter(topology["objects"].values()))["geometries"]:
        parts = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
        rings = [joined(ring, arcs) for part in parts for ring in part]
        found[geometry["properties"]["naam"]] = rings
    return found


def unpack(arc: list[list[float]], transform: dict[str, object], *, is_delta: bool) -> list[tuple[float, float]]:
    (scale_x, scale_y), (shift_x, shift_y) = transform["scale"], transform["translate"]
    x = y = 0.0
    points = []
    for step in arc:
        x, y = (x + step[0], y + step[1]) if is_delta else (step[0], step[1])
        points.append((x * scale_x + shift_x, y * scale_y + shift_y))
    return points


def joined(ring: list[int], arcs: list[list[tuple[float, float]]]) -> list[tuple[float, float]]:
    points: list[tuple[float, float]] = []
    for index in ring:
        points += arcs[index] if index >= 0 else arcs[~index][::-1]
    return points


def is_inside(rings: list[list[tuple[float, float]]], x: float, y: float) -> bool:
    """Even-odd rule over all rings."""
    crossings = 0
    for ring in rings:
        for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
            crossings += (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1
    return crossings % 2 == 1
