"""A spreadsheet gives the same delivery as text does; what its sender may not have seen is listed and refused."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook

from generator.domain.figures import Known
from generator.domain.tables import CellKey
from generator.errors import InputError, TableInputError
from generator.private.confidential import cells_of
from generator.private.figures.delivery_file import read_grid
from generator.private.figures.load import load

if TYPE_CHECKING:
    from generator.private.figures.categories import StaffCategories
    from generator.private.figures.workflow import FigureSettings

Writer = Callable[..., Path]
HEADER = ("JAAR", "BEVOEGD_GEZAG", "VESTIGINGSCODE", "FUNCTIECATEGORIE", "GESLACHT", "LEEFTIJDSKLASSE", "DIENSTVERBAND")
COLUMNS = (*HEADER, "PERSONEN", "FTE")
ROW: tuple[Any, ...] = (2025, 990001, "90AA00", 8, "v", "35-45", "vast", 11, 8.4)


def book(*rows: tuple[Any, ...]) -> Workbook:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.append(COLUMNS)
    for row in rows:
        sheet.append(row)
    return made


def saved(made: Workbook, tmp_path: Path) -> Path:
    path = tmp_path / "personeel.xlsx"
    made.save(path)
    return path


def test_a_spreadsheet_and_a_text_of_the_same_rows_give_the_same_cells(
    write_delivery: Writer, sound_rows: tuple[str, ...], categories: StaffCategories, tmp_path: Path
) -> None:
    rows = [tuple(_typed(field) for field in row.split(";")) for row in sound_rows]
    sheet, text = load(saved(book(*rows), tmp_path), categories), load(write_delivery(*sound_rows), categories)
    assert cells_of(sheet.table) == cells_of(text.table)
    assert sheet.boards == text.boards


def _typed(field: str) -> float | str:
    try:
        return float(field.replace(",", ".")) if "," in field else int(field)
    except ValueError:
        return field


def test_empty_rows_at_the_end_are_nothing(tmp_path: Path) -> None:
    grid = read_grid(saved(book(ROW, (None,) * 9, ("",) * 9), tmp_path))
    assert sorted(grid) == [1, 2]
    assert grid[2] == ["2025", "990001", "90AA00", "8", "v", "35-45", "vast", "11", "8,4"]


def test_wrong_rows_are_named_as_the_spreadsheet_numbers_them(tmp_path: Path, categories: StaffCategories) -> None:
    wrong = (2025, 990001, "90AA00", 99, "q", "35-45", "vast", 3.5, 0.123456)
    with pytest.raises(TableInputError) as refusal:
        load(saved(book(ROW, wrong), tmp_path), categories)
    assert {(problem.row, problem.column) for problem in refusal.value.problems} == {
        (3, "FUNCTIECATEGORIE"),
        (3, "GESLACHT"),
        (3, "PERSONEN"),
        (3, "FTE"),
    }
    assert "0.123" not in str(refusal.value)
    assert refusal.value.__context__ is None


def test_formulas_hidden_rows_columns_and_sheets_are_all_listed(tmp_path: Path) -> None:
    made = book(ROW, (*ROW[:7], "=5+6", 8.4), (*ROW[:4], "m", *ROW[5:]))
    sheet = made.active
    assert sheet is not None
    sheet.row_dimensions[4].hidden = True
    sheet.column_dimensions["C"].hidden = True
    made.create_sheet("kladblok").sheet_state = "veryHidden"
    with pytest.raises(TableInputError) as refusal:
        read_grid(saved(made, tmp_path))
    told = [(problem.row, problem.column, problem.expected) for problem in refusal.value.problems]
    assert (3, "number 8", "a value, not a formula") in told
    assert (4, "", "no hidden row; show it or remove it") in told
    assert (None, "", "no hidden column; show it or remove it") in told
    assert (None, "sheet 2", "no hidden sheet; show it or remove it") in told
    assert (None, "", "one sheet, found 2") in told
    assert "5+6" not in str(refusal.value)


def test_what_is_no_spreadsheet_is_refused_without_a_quote(tmp_path: Path) -> None:
    path = tmp_path / "personeel.xlsx"
    path.write_bytes(b"JAAR;Kwastelaar")
    with pytest.raises(InputError, match="not a spreadsheet") as refusal:
        read_grid(path)
    assert refusal.value.__suppress_context__
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("xl/worksheets/sheet1.xml", "<row")
    path.write_bytes(archive.getvalue())
    with pytest.raises(InputError, match="not a spreadsheet"):
        read_grid(path)


def test_a_spreadsheet_that_bursts_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "personeel.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("xl/worksheets/sheet1.xml", b"0" * 20_000_000)
    with pytest.raises(InputError, match="unpacks to far more"):
        read_grid(path)


def test_a_named_sheet_of_a_workbook_with_more_can_be_read(tmp_path: Path) -> None:
    made = book(ROW)
    made.create_sheet("tweede").append(["A", "B"])
    assert read_grid(saved(made, tmp_path), sheet="tweede") == {1: ["A", "B"]}
    with pytest.raises(TableInputError, match="one sheet, found 0"):
        read_grid(tmp_path / "personeel.xlsx", sheet="derde")


def test_staff_of_a_samenwerkingsverband_stands_on_its_own(
    write_delivery: Writer, settings: FigureSettings, tmp_path: Path
) -> None:
    """B21: it counts as a board without schools; it is masked, audited, released and read back."""
    from generator.private.figures.workflow import release_figures  # noqa: PLC0415 - the gate, for one test
    from generator.released_folder import read_folder  # noqa: PLC0415

    rows = [
        "2025;PO2707;bovenschools;2;v;45-55;vast;2;1,8",
        "2025;PO2707;bovenschools;13;v;35-45;vast;14;9,5",
        "2025;PO2707;bovenschools;17;m;55-65;tijdelijk;7;5,0",
    ]
    out = tmp_path / "out"
    release_figures(write_delivery(*rows), out, settings, at="2026-11-01T09:00:00+01:00", who="test-rol", demo=True)
    (release,) = read_folder(out).releases
    unit = "alliance:PO2707"
    assert {key.unit for key in release.cells} == {unit}
    assert release.cells[CellKey(unit, 2025, "total", "all", "persons")] == Known(23)
    assert release.cells[CellKey(unit, 2025, "total", "all", "fte")] == Known(16.3)
    assert release.audit.cells_narrowed == 0
    assert set(release.audit.checked_by_kind) == {"alliance", "overhead"}


def test_a_samenwerkingsverband_has_no_schools(write_delivery: Writer, categories: StaffCategories) -> None:
    with pytest.raises(TableInputError, match="no schools of its own"):
        load(write_delivery("2025;PO2707;90AA00;2;v;45-55;vast;6;5,0"), categories)
