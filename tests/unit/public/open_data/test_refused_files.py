"""Files that are not as DUO writes them are refused, with every problem, its place and what was expected."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.errors import InputError, Problem, TableInputError
from generator.public.open_data import load_open_data
from tests.unit.public.open_data.duo_folder import (
    ALLIANCES,
    BOARDS,
    LOCATIONS,
    PO,
    SPECIAL,
    VO,
    school,
    semicolons,
    write_addresses,
    write_history,
    write_secondary,
)

if TYPE_CHECKING:
    from pathlib import Path


def problems(folder: Path) -> tuple[Problem, ...]:
    with pytest.raises(TableInputError) as refused:
        load_open_data(folder)
    assert refused.value.next_step
    return refused.value.problems


def test_every_problem_of_a_file_is_told_at_once_with_its_row(tmp_path: Path) -> None:
    rows = [
        school("90AB00"),
        school("90AB01", INSTELLINGSCODE="9OAB"),
        school("90AB02", VESTIGINGSCODE="90ab02"),
        school("90AB03", VESTIGINGSCODE="91AB03"),
        school("90AB04", POSTCODE="9994ZZ"),
        school("90AB05", BEVOEGD_GEZAG_NUMMER="41.775"),
        school("90AB06", GEMEENTENUMMER="363"),
        school("90AB07", PROVINCIE="Holland"),
        school("90AB08", VESTIGINGSNAAM=""),
        school("90AB09", PLAATSNAAM=""),
        school("90AB00"),
    ]
    path = write_addresses(tmp_path, rows)
    found = [(one.row, one.column, one.found) for one in problems(tmp_path)]
    assert found == [
        (3, "INSTELLINGSCODE", "9OAB"),
        (4, "VESTIGINGSCODE", "90ab02"),
        (5, "VESTIGINGSCODE", "91AB03"),
        (6, "POSTCODE", "9994ZZ"),
        (7, "BEVOEGD GEZAG NUMMER", "41.775"),
        (8, "GEMEENTENUMMER", "363"),
        (9, "PROVINCIE", "Holland"),
        (10, "VESTIGINGSNAAM", ""),
        (11, "PLAATSNAAM", ""),
        (12, "VESTIGINGSCODE", "90AB00"),
    ]
    with pytest.raises(TableInputError) as refused:
        load_open_data(tmp_path)
    assert refused.value.path == str(path)
    assert "row 2" in refused.value.problems[-1].expected


def test_a_row_with_two_problems_tells_both(tmp_path: Path) -> None:
    write_addresses(tmp_path, [school("90AB00", VESTIGINGSCODE="x", POSTCODE="y")])
    assert [one.column for one in problems(tmp_path)] == ["VESTIGINGSCODE", "POSTCODE"]


def test_a_code_in_two_files_is_refused_and_each_problem_names_its_file(tmp_path: Path) -> None:
    write_addresses(tmp_path, [school("90AB00", POSTCODE="1")])
    write_addresses(tmp_path, [school("90AB00") | {"ONDERWIJSSTRUCTUUR": "VWO"}], VO)
    first, second = problems(tmp_path)
    assert first.column == f"POSTCODE of {PO}"
    assert (second.row, second.column) == (2, f"VESTIGINGSCODE of {VO}")
    assert f"{PO}, row 2" in second.expected


@pytest.mark.parametrize(
    ("name", "column", "value"),
    [
        (VO, "ONDERWIJSSTRUCTUUR", "HAVO/MBO"),
        (SPECIAL, "SOORT PRIMAIR ONDERWIJS", "REC"),
        (SPECIAL, "SOORT PRIMAIR ONDERWIJS", ""),
    ],
)
def test_an_unknown_kind_is_refused(tmp_path: Path, name: str, column: str, value: str) -> None:
    write_addresses(tmp_path, [school("90AB00") | {column: value}], name)
    assert [(one.row, one.column, one.found) for one in problems(tmp_path)] == [(2, column, value)]


def test_a_renamed_column_is_named_with_the_nearest_one(tmp_path: Path) -> None:
    path = write_addresses(tmp_path, [school("90AB00")])
    path.write_bytes(path.read_bytes().replace(b"VESTIGINGSNAAM", b"NAAM_VESTIGING").replace(b"POSTCODE", b"POSTCODES"))
    found = {one.column: one.found for one in problems(tmp_path)}
    assert found == {"VESTIGINGSNAAM": "NAAM_VESTIGING", "POSTCODE": "POSTCODES"}


def test_a_column_that_stands_twice_is_refused(tmp_path: Path) -> None:
    path = write_addresses(tmp_path, [school("90AB00")])
    path.write_bytes(path.read_bytes().replace(b"DENOMINATIE", b"PLAATSNAAM"))
    assert {one.column for one in problems(tmp_path)} == {"DENOMINATIE", "PLAATSNAAM"}


def test_commas_where_semicolons_belong_are_told_as_such(tmp_path: Path) -> None:
    path = write_addresses(tmp_path, [school("90AB00")])
    path.write_bytes(path.read_bytes().replace(b";", b","))
    (only,) = problems(tmp_path)
    assert (only.row, only.found) == (1, ",")
    assert "';'" in only.expected


def test_a_row_that_is_too_short_is_told(tmp_path: Path) -> None:
    path = write_addresses(tmp_path, [school("90AB00"), school("90AB01")])
    path.write_bytes(path.read_bytes() + b"Zeeland;990001\r\n\r\n")
    (only,) = problems(tmp_path)
    assert (only.row, only.found) == (4, "2 fields")


def test_a_quotation_mark_that_is_never_closed_is_told(tmp_path: Path) -> None:
    path = write_addresses(tmp_path, [school("90AB00"), school("90AB01")])
    path.write_bytes(path.read_bytes().replace(b"De Papieren Vlieger", b'"De Papieren Vlieger', 1))
    assert "quotation marks" in problems(tmp_path)[0].expected


def test_an_empty_file_is_told(tmp_path: Path) -> None:
    (tmp_path / PO).write_bytes(b"")
    assert "empty" in problems(tmp_path)[0].expected


def accented(folder: Path, encoding: str) -> Path:
    rows = [school("90AB00"), school("90AB01", VESTIGINGSNAAM="Één Ster"), school("90AB02", VESTIGINGSNAAM="De Zeeën")]
    path = write_addresses(folder, rows)
    path.write_bytes(path.read_bytes().decode("cp1252").encode(encoding))
    return path


def test_a_file_in_utf_8_is_one_problem_not_one_a_row(tmp_path: Path) -> None:
    accented(tmp_path, "utf-8")
    (only,) = problems(tmp_path)
    assert only.row is None
    assert "UTF-8" in only.found
    assert "cp1252" in only.expected


def test_a_byte_order_mark_is_told(tmp_path: Path) -> None:
    accented(tmp_path, "utf-8-sig")
    (only,) = problems(tmp_path)
    assert "byte order mark" in only.found


def test_mojibake_in_one_row_is_told_with_its_row(tmp_path: Path) -> None:
    path = accented(tmp_path, "cp1252")
    path.write_bytes(path.read_bytes().replace("Zeeën".encode("cp1252"), "Zeeën".encode()))
    (only,) = problems(tmp_path)
    assert only.row == 4
    assert "UTF-8" in only.found


def test_bytes_that_no_cp1252_text_has_are_told_with_their_row(tmp_path: Path) -> None:
    path = accented(tmp_path, "cp1252")
    path.write_bytes(path.read_bytes().replace("Zeeën".encode("cp1252"), b"Zee\x81n"))
    assert [one.row for one in problems(tmp_path)] == [4]


def test_a_history_in_cp1252_is_told(tmp_path: Path) -> None:
    write_addresses(tmp_path, [school("90AB00")])
    path = write_history(tmp_path, {"90AB00": {2025: "12"}})
    path.write_bytes(path.read_bytes().replace(b"90AB;", b"90AB;").replace(b";99;", ";é;".encode("cp1252")))
    (only,) = problems(tmp_path)
    assert "UTF-8" in only.found


def test_a_history_that_was_decoded_wrongly_before_is_told(tmp_path: Path) -> None:
    write_addresses(tmp_path, [school("90AB00")])
    path = write_history(tmp_path, {"90AB00": {2025: "12"}})
    path.write_bytes(path.read_bytes().replace(b";99;", ";Ã«;".encode()))
    (only,) = problems(tmp_path)
    assert "mojibake" in only.found


def test_counts_that_are_no_counts_are_told(tmp_path: Path) -> None:
    write_addresses(tmp_path, [school("90AB00")])
    write_history(tmp_path, {"90AB00": {2024: "12,5", 2025: "*"}, "90AB99x": {2024: "1", 2025: "-3"}})
    found = [(one.row, one.column, one.found) for one in problems(tmp_path)]
    assert found == [
        (2, "LEERLINGEN_2024", "12,5"),
        (2, "LEERLINGEN_2025", "*"),
        (3, "VESTIGINGSCODE", "90AB99x"),
        (3, "LEERLINGEN_2025", "-3"),
    ]


def test_a_history_without_years_is_told(tmp_path: Path) -> None:
    write_addresses(tmp_path, [school("90AB00")])
    path = write_history(tmp_path, {"90AB00": {2025: "12"}})
    path.write_bytes(path.read_bytes().replace(b"LEERLINGEN_2025", b"LEERLINGEN"))
    assert [one.row for one in problems(tmp_path)] == [1]


def test_a_location_counted_twice_is_told(tmp_path: Path) -> None:
    write_addresses(tmp_path, [school("90AB00")])
    path = write_history(tmp_path, {"90AB00": {2025: "12"}})
    path.write_bytes(path.read_bytes() + b"90AB;90AB00;99;13\r\n")
    assert [(one.row, one.column) for one in problems(tmp_path)] == [(3, "VESTIGINGSCODE")]


def test_a_secondary_file_without_a_year_in_its_name_is_told(tmp_path: Path) -> None:
    write_addresses(tmp_path, [school("90AB00")])
    write_secondary(tmp_path, {"90AB00": "12"}, "leerlingen-vo-per-vestiging-en-bestuur-nieuw.csv")
    assert "year" in problems(tmp_path)[0].expected


def test_a_board_with_two_names_is_told(tmp_path: Path) -> None:
    write_addresses(tmp_path, [school("90AB00")])
    columns = ("BEVOEGD GEZAG NUMMER", "BEVOEGD GEZAG NAAM")
    rows = [dict(zip(columns, pair, strict=True)) for pair in [("1", "Een"), ("1", "Twee"), ("x", "Drie"), ("2", "")]]
    (tmp_path / BOARDS).write_bytes(semicolons(rows).encode("cp1252"))
    assert [one.row for one in problems(tmp_path)] == [3, 4, 5]


def test_an_alliance_that_is_none_is_told(tmp_path: Path) -> None:
    write_addresses(tmp_path, [school("90AB00")])
    (tmp_path / ALLIANCES).write_text(
        "samenwerkingsverband,naam\nPO1,X\nPO9901,\nPO9902,A\nPO9902,B\n", encoding="utf-8"
    )
    assert [one.row for one in problems(tmp_path)] == [2, 3, 5]


@pytest.mark.parametrize(
    "place", ["91.0,3.6,x,PO9901", "51.5,,x,PO9901", "vijftig,3.6,x,", "nan,3.6,x,", "51.5,3.6,x,PO99"]
)
def test_a_point_outside_the_netherlands_or_a_wrong_alliance_is_told(tmp_path: Path, place: str) -> None:
    write_addresses(tmp_path, [school("90AB00")])
    header = "vestigingscode,lat,lon,source,samenwerkingsverband"
    (tmp_path / LOCATIONS).write_text(f"{header}\n90AB00,{place}\n", encoding="utf-8")
    assert [one.row for one in problems(tmp_path)] == [2]


def test_a_file_that_cannot_be_opened_is_an_input_error(tmp_path: Path) -> None:
    write_addresses(tmp_path, [school("90AB00")])
    (tmp_path / BOARDS).mkdir()
    with pytest.raises(InputError, match="cannot be read"):
        load_open_data(tmp_path)
