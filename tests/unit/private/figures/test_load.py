"""A delivery is read exactly, or refused with all its problems and none of its values."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.domain.tables import CellKey
from generator.errors import InputError, TableInputError
from generator.private.confidential import PLACEHOLDER, cells_of
from generator.private.figures.delivery_rows import COLUMNS
from generator.private.figures.load import load
from generator.private.figures.relations import unit_keys
from generator.released_files import BoardParts

if TYPE_CHECKING:
    from generator.private.figures.categories import StaffCategories

Writer = Callable[..., Path]


def test_rows_add_up_to_cells_of_schools_overhead_and_board(
    write_delivery: Writer, sound_rows: tuple[str, ...], categories: StaffCategories
) -> None:
    delivery = load(write_delivery(*sound_rows), categories)
    cells = cells_of(delivery.table)
    assert delivery.years == (2024, 2025)
    assert delivery.boards[0] == BoardParts(2024, "board:990001", ("school:90AA00", "school:90AB00"), has_overhead=True)
    assert cells[CellKey("school:90AA00", 2024, "total", "all", "persons")] == 12
    assert cells[CellKey("school:90AA00", 2024, "total", "all", "fte")] == 9.4
    assert cells[CellKey("school:90AA00", 2024, "staff_group", "teaching", "fte")] == 8.4
    assert cells[CellKey("school:90AB00", 2025, "gender", "men_or_other", "persons")] == 6 + 9
    assert cells[CellKey("school:90AB00", 2025, "age", "under_25", "persons")] == 6
    assert cells[CellKey("overhead:990001", 2024, "staff_group", "management", "persons")] == 12
    assert cells[CellKey("board:990001", 2024, "total", "all", "persons")] == 37
    assert cells[CellKey("board:990001", 2024, "contract", "temporary", "persons")] == 7
    assert cells[CellKey("board:990001", 2024, "total", "all", "fte")] == 30.25


def test_every_cell_of_every_unit_exists_zeros_included(
    write_delivery: Writer, sound_rows: tuple[str, ...], categories: StaffCategories
) -> None:
    cells = cells_of(load(write_delivery(*sound_rows), categories).table)
    units = ("school:90AA00", "school:90AB00", "overhead:990001", "board:990001")
    assert set(cells) == {key for unit in units for year in (2024, 2025) for key in unit_keys(unit, year)}
    assert cells[CellKey("school:90AA00", 2024, "gender", "men_or_other", "persons")] == 1


def test_column_order_mark_and_line_ends_do_not_matter(tmp_path: Path, categories: StaffCategories) -> None:
    path = tmp_path / "personeel.csv"
    header = "FTE;PERSONEN;JAAR;BEVOEGD_GEZAG;VESTIGINGSCODE;FUNCTIECATEGORIE;GESLACHT;LEEFTIJDSKLASSE;DIENSTVERBAND"
    path.write_bytes(f"\ufeff{header}\r\n0,5;1;2025;990001;90AA00;18;v;65+;vast\r\n".encode())
    cells = cells_of(load(path, categories).table)
    assert cells[CellKey("school:90AA00", 2025, "age", "65_plus", "persons")] == 1
    assert cells[CellKey("school:90AA00", 2025, "total", "all", "fte")] == 0.5


def test_what_leaves_never_shows_itself(
    write_delivery: Writer, sound_rows: tuple[str, ...], categories: StaffCategories
) -> None:
    delivery = load(write_delivery(*sound_rows), categories)
    assert PLACEHOLDER in repr(delivery)
    assert f"{delivery.table}" == PLACEHOLDER


@pytest.mark.parametrize(
    ("row", "column", "expected"),
    [
        ("1925;990001;90AA00;8;v;35-45;vast;3;2,0", "JAAR", "a year such as"),
        ("2025;99-1;90AA00;8;v;35-45;vast;3;2,0", "BEVOEGD_GEZAG", "board number"),
        ("2025;990001;90aa00;8;v;35-45;vast;3;2,0", "VESTIGINGSCODE", "bovenschools"),
        ("2025;990001;90AA00;19;v;35-45;vast;3;2,0", "FUNCTIECATEGORIE", "one of 1, 2"),
        ("2025;990001;90AA00;8;V;35-45;vast;3;2,0", "GESLACHT", "one of v, m, x"),
        ("2025;990001;90AA00;8;v;35-44;vast;3;2,0", "LEEFTIJDSKLASSE", "one of <25"),
        ("2025;990001;90AA00;8;v;35-45;flex;3;2,0", "DIENSTVERBAND", "one of vast"),
        ("2025;990001;90AA00;8;v;35-45;vast;3,5;2,0", "PERSONEN", "a whole number"),
        ("2025;990001;90AA00;8;v;35-45;vast;-3;2,0", "PERSONEN", "a whole number"),
        ("2025;990001;90AA00;8;v;35-45;vast;3;2.0", "FTE", "decimal comma"),
        ("2025;990001;90AA00;8;v;35-45;vast;3;4,6", "FTE", "at most 1.5 fte a person"),
        ("2025;990001;90AA00;8;v;35-45;vast;3", "", "9 fields, found 8"),
        ("2025;990001;90AA00;8;v;35-45;vast;3;2,0;x", "", "9 fields, found 10"),
        ("", "", "9 fields, found 1"),
        ("2025;990001;Bonaire;8;v;35-45;vast;3;2,0", "VESTIGINGSCODE", "Caribbean"),
        ("2025;990002;90AB00;8;v;35-45;vast;3;2,0", "BEVOEGD_GEZAG", "one board per school and year"),
        ("2025;990001;90AB00;8;m;45-55;vast;9;2,0", "", "one row per combination"),
    ],
)
def test_a_wrong_row_is_refused_with_its_place(
    write_delivery: Writer, categories: StaffCategories, row: str, column: str, expected: str
) -> None:
    path = write_delivery("2025;990001;90AB00;8;m;45-55;vast;6;5,0", row)
    with pytest.raises(TableInputError) as refusal:
        load(path, categories)
    assert any(
        (problem.row, problem.column) == (3, column) and expected in problem.expected
        for problem in refusal.value.problems
    )


def test_half_an_fte_more_than_a_person_is_still_accepted(write_delivery: Writer, categories: StaffCategories) -> None:
    delivery = load(write_delivery("2025;990001;90AA00;8;v;35-45;vast;3;4,5"), categories)
    assert cells_of(delivery.table)[CellKey("board:990001", 2025, "total", "all", "fte")] == 4.5


def test_a_delivery_of_wrong_rows_alone_is_refused(write_delivery: Writer, categories: StaffCategories) -> None:
    with pytest.raises(TableInputError) as refusal:
        load(write_delivery("1925;990001;90AA00;8;v;35-45;vast;3;2,0"), categories)
    assert [problem.column for problem in refusal.value.problems] == ["JAAR"]


def test_all_problems_are_reported_at_once_in_file_order(write_delivery: Writer, categories: StaffCategories) -> None:
    path = write_delivery(
        "2025;990001;90AA00;99;v;35-45;vast;3;2,0",
        "2025;990001;90AA00;8;v;35-45;vast;3;9,0",
        "x",
        "2025;990001;90AA00;8;q;35-45;los;3;2,0",
    )
    with pytest.raises(TableInputError) as refusal:
        load(path, categories)
    assert [problem.row for problem in refusal.value.problems] == [2, 3, 4, 5, 5]


def test_caribbean_institutions_are_refused_by_setting(write_delivery: Writer, categories: StaffCategories) -> None:
    path = write_delivery("2025;990001;90AA00;8;v;35-45;vast;3;2,0")
    table = categories.model_copy(update={"caribbean_brins": frozenset({"90AA"})})
    with pytest.raises(TableInputError, match="B22"):
        load(path, table)


@pytest.mark.parametrize(
    "name", ["SALARIS", "salaris_bruto", "NAAM", "GEBOORTEDATUM", "BSN", "ZIEKTEVERZUIM", "POST CODE"]
)
def test_columns_the_law_excludes_are_refused_by_name(
    write_delivery: Writer, categories: StaffCategories, name: str
) -> None:
    header = (
        f"JAAR;BEVOEGD_GEZAG;VESTIGINGSCODE;FUNCTIECATEGORIE;GESLACHT;LEEFTIJDSKLASSE;DIENSTVERBAND;PERSONEN;FTE;{name}"
    )
    path = write_delivery("2025;990001;90AA00;8;v;35-45;vast;3;2,0;geheim", header=header)
    with pytest.raises(TableInputError, match=r"the law keeps these data out of a delivery \(B8\)"):
        load(path, categories)


def test_unknown_missing_and_repeated_columns_are_named(write_delivery: Writer, categories: StaffCategories) -> None:
    path = write_delivery("2025", header="JAAR;JAAR;Jansen")
    with pytest.raises(TableInputError) as refusal:
        load(path, categories)
    columns = [problem.column for problem in refusal.value.problems]
    assert columns[:2] == ["JAAR", "number 3"]
    assert columns[2:] == [name for name in COLUMNS if name != "JAAR"]


def test_no_refusal_quotes_what_stands_in_the_file(write_delivery: Writer, categories: StaffCategories) -> None:
    rows = (
        "7771;7772777;7773;7774;7775;7776;7777;7778x;7779,x",
        "2025;990001;90AA00;8;v;35-45;vast;3;7771,0",
        "7774;7775",
    )
    for header in ({}, {"header": "7771;7772;JAAR"}):
        with pytest.raises(TableInputError) as refusal:
            load(write_delivery(*rows, **header), categories)
        told = "".join(traceback.format_exception(refusal.value)) + repr(refusal.value.problems)
        assert "777" not in told.replace(str(refusal.value.path), "")


def test_bytes_that_are_no_text_are_not_quoted_either(tmp_path: Path, categories: StaffCategories) -> None:
    path = tmp_path / "personeel.csv"
    path.write_bytes("JAAR;Müller".encode("cp1252"))
    with pytest.raises(InputError, match="not UTF-8") as refusal:
        load(path, categories)
    assert refusal.value.__cause__ is None
    assert refusal.value.__suppress_context__


@pytest.mark.parametrize(
    "text",
    ["", "JAAR;BEVOEGD_GEZAG;VESTIGINGSCODE;FUNCTIECATEGORIE;GESLACHT;LEEFTIJDSKLASSE;DIENSTVERBAND;PERSONEN;FTE\n"],
)
def test_an_empty_delivery_is_refused(tmp_path: Path, categories: StaffCategories, text: str) -> None:
    path = tmp_path / "personeel.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(TableInputError):
        load(path, categories)


def test_a_missing_delivery_is_refused(tmp_path: Path, categories: StaffCategories) -> None:
    with pytest.raises(InputError, match="missing"):
        load(tmp_path / "personeel.csv", categories)
