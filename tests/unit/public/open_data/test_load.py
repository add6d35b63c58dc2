"""Loading a folder of DUO files: what comes out of good ones."""

from __future__ import annotations

import gc
import time
from pathlib import Path

import pytest

from generator.domain.figures import BELOW_FIVE, Known
from generator.domain.schools import Municipality, OpenData, Point, School, SchoolKind, Sector
from generator.errors import InputError
from generator.public.open_data import load_open_data
from tests.unit.public.open_data.duo_folder import (
    PO,
    VO,
    school,
    write_addresses,
    write_history,
    write_secondary,
    write_small_country,
)

REAL = Path(__file__).resolve().parents[5] / "shared" / "data" / "duo"


@pytest.fixture(name="data")
def small_country(tmp_path: Path) -> OpenData:
    return load_open_data(write_small_country(tmp_path))


def by_code(data: OpenData, code: str) -> School:
    return next(found for found in data.schools if found.code == code)


def test_every_kind_is_told_apart(data: OpenData) -> None:
    assert {found.code: found.kind for found in data.schools} == {
        **{f"90AB0{number}": SchoolKind.BO for number in range(5)},
        "91AB00": SchoolKind.VO,
        "91AC00": SchoolKind.PRO,
        "92AB00": SchoolKind.SBO,
        "92AC00": SchoolKind.SO_VSO,
    }
    assert by_code(data, "91AB00").offers == ("VBO", "MAVO", "HAVO", "VWO")
    assert by_code(data, "92AB00").kind.sector is Sector.PO


def test_a_school_carries_what_duo_says(data: OpenData) -> None:
    found = by_code(data, "90AB02")
    assert found.name == "Één Ster"
    assert found.address is not None
    assert (found.address.postcode, found.address.place) == ("9994 ZZ", "Proefdorp")
    assert found.website == "https://www.papierenvlieger.example"
    assert found.municipality == Municipality(found.municipality.code, "Voorbeeldstad", "Zeeland")
    assert found.location == Point(51.5, 3.6)
    assert found.alliance == "PO9901"
    assert by_code(data, "90AB03").name == 'Basisschool "De Krul"'


def test_empty_cells_are_not_errors(data: OpenData) -> None:
    found = by_code(data, "92AC00")
    assert (found.address, found.board, found.alliance, found.location, found.pupils) == (None, None, None, None, ())


def test_zeros_around_the_open_years_are_left_out_and_a_zero_between_stays(data: OpenData) -> None:
    assert by_code(data, "90AB00").pupils == ((2023, Known(205)), (2024, Known(205)), (2025, Known(214)))
    assert by_code(data, "90AB01").pupils == ((2023, Known(80)), (2024, Known(0)), (2025, Known(100)))
    assert by_code(data, "90AB04").pupils == ((2023, Known(90)), (2024, Known(91)))


def test_below_five_at_the_source_is_the_sign_below_five(data: OpenData) -> None:
    assert by_code(data, "92AB00").pupils[-1] == (2025, BELOW_FIVE)
    assert by_code(data, "91AC00").pupils == ((2025, BELOW_FIVE),)


def test_secondary_pupils_take_their_year_from_the_file_name(tmp_path: Path) -> None:
    write_addresses(tmp_path, [school("91AB00") | {"ONDERWIJSSTRUCTUUR": "HAVO"}], VO)
    write_secondary(tmp_path, {"91AB00": "1014"})
    write_secondary(tmp_path, {"91AB00": "990"}, "leerlingen-vo-per-vestiging-en-bestuur-2024.csv")
    assert load_open_data(tmp_path).schools[0].pupils == ((2024, Known(990)), (2025, Known(1014)))


def test_an_old_primary_count_under_a_secondary_code_is_left_out(tmp_path: Path) -> None:
    write_addresses(tmp_path, [school("91AB00") | {"ONDERWIJSSTRUCTUUR": "HAVO"}], VO)
    write_addresses(tmp_path, [school("90AB00")])
    write_history(tmp_path, {"91AB00": {2001: "31", 2025: "0"}, "90AB00": {2001: "200", 2025: "214"}})
    assert by_code(load_open_data(tmp_path), "91AB00").pupils == ()


def test_only_boards_and_alliances_of_a_school_are_kept_with_the_names_that_are_known(data: OpenData) -> None:
    assert {board.number: board.name for board in data.boards} == {"990001": "Stichting Voorbeeldscholen", "990002": ""}
    assert {one.code: one.name for one in data.alliances} == {"PO9901": "Samen op Papier", "VO9901": ""}


def test_a_missing_number_of_a_municipality_is_found_by_its_name_and_province(data: OpenData) -> None:
    assert by_code(data, "91AC00").municipality.code == "9901"


def test_a_missing_province_is_found_by_the_number_of_the_municipality(data: OpenData) -> None:
    assert by_code(data, "92AC00").municipality.province == "Zeeland"


def test_a_municipality_that_fits_two_numbers_is_not_guessed(tmp_path: Path) -> None:
    rows = [
        school("90AB00", GEMEENTENUMMER="9901"),
        school("90AB01", GEMEENTENUMMER="9902"),
        school("90AB02", GEMEENTENUMMER=""),
    ]
    write_addresses(tmp_path, rows)
    assert load_open_data(tmp_path).schools[2].municipality.code is None


def test_one_spelling_for_one_municipality(tmp_path: Path) -> None:
    rows = [
        school("90AB00", GEMEENTENAAM="SUDWEST-FRYSLAN"),
        school("90AB01", GEMEENTENAAM="SÚDWEST-FRYSLÂN"),
        school("90AB02", GEMEENTENAAM=""),
    ]
    write_addresses(tmp_path, rows)
    assert {found.municipality.name for found in load_open_data(tmp_path).schools} == {"Súdwest-Fryslân"}


def test_the_sample_says_that_it_is_one(data: OpenData) -> None:
    assert (data.is_sample, data.edition) == (True, "voorbeeld 2026")


def test_real_files_may_name_their_edition(tmp_path: Path) -> None:
    write_addresses(tmp_path, [school("90AB00")])
    assert (load_open_data(tmp_path).edition, load_open_data(tmp_path).is_sample) == ("", False)
    (tmp_path / "edition.json").write_text('{"edition": "augustus 2026"}', encoding="utf-8")
    assert (load_open_data(tmp_path).edition, load_open_data(tmp_path).is_sample) == ("augustus 2026", False)


@pytest.mark.parametrize("content", ["", "[]", '{"sample": "ja"}', '{"sample": false, "edition": "x"}', '{"sample"'])
def test_a_broken_mark_of_the_sample_never_reads_as_real(tmp_path: Path, content: str) -> None:
    write_addresses(tmp_path, [school("90AB00")])
    (tmp_path / "sample.json").write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=r"sample\.json"):
        load_open_data(tmp_path)


def test_without_an_address_file_there_is_nothing_to_load(tmp_path: Path) -> None:
    write_history(tmp_path, {"90AB00": {2025: "12"}})
    with pytest.raises(InputError, match="no address file") as refused:
        load_open_data(tmp_path)
    assert PO in refused.value.message
    assert refused.value.next_step


@pytest.mark.skipif(not REAL.is_dir(), reason="../shared/data is not here: the whole country is not loaded")
def test_the_whole_country_loads_within_its_time() -> None:
    gc.collect()
    started = time.process_time()
    data = load_open_data(REAL)
    seconds = time.process_time() - started
    assert (len(data.schools), len(data.boards), len(data.alliances)) == (8599, 1050, 150)
    assert not [found for found in data.schools if found.municipality.code is None]
    assert sum(1 for found in data.schools if found.address is None) == 16
    assert seconds < 6  # 0.8 s on the machine it was measured on; the bound only notices a change of kind
    assert not data.is_sample
