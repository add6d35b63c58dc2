"""What is open elsewhere is known; only what our figures add to it is ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest

from generator.domain.figures import BELOW_FIVE, WITHHELD, Figure, Known, Suppressed
from generator.domain.tables import CellKey
from generator.errors import InputError, TableInputError
from generator.private.figures.audit import audit
from generator.private.figures.beside_open import audit_beside_open
from generator.private.figures.duo_staff import SHEET, read_open_files, read_open_staff
from generator.private.figures.laid_beside import hold_or_withhold
from generator.released_files import BoardParts

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    CellMaker = Callable[[BoardParts, dict[CellKey, Figure]], dict[CellKey, Figure]]

YEAR = 2025
SCHOOLS = ("school:90AA00", "school:90AA01", "school:90AB00")
BOARD = BoardParts(YEAR, "board:990001", SCHOOLS, has_overhead=True)
COLUMNS = "ONDERWIJSTYPE;BEVOEGD GEZAG;INSTELLINGSCODE;PERSONEN 2024;PERSONEN 2025;VROUWEN 2025;VASTE DIENST 2025"


@pytest.fixture
def write_open(tmp_path: Path) -> Callable[..., Path]:
    def write(*rows: str, header: str = COLUMNS) -> Path:
        path = tmp_path / "onderwijspersoneel.csv"
        path.write_text("\ufeff" + "\r\n".join((header, *rows)) + "\r\n", encoding="utf-8")
        return path

    return write


def contract(unit: str, total: Figure, permanent: Figure, temporary: Figure) -> dict[CellKey, Figure]:
    places = (("total", "all"), ("contract", "permanent"), ("contract", "temporary"))
    figures = zip(places, (total, permanent, temporary), strict=True)
    return {CellKey(unit, YEAR, *place, "persons"): figure for place, figure in figures}


def test_stars_zeros_and_education_types_are_read_as_what_they_may_mean(write_open: Callable[..., Path]) -> None:
    rows = read_open_staff(
        write_open(
            "BAO;990001;90AA;0;20;*;18", "SBAO;990001;90AA;0;5;0;5", "BAO;990001;90AB;9;0;0;0",
            "BAO;990001;bovenschools;7;6;6;6",
        ),
        [2024, 2025],
    )  # fmt: skip
    found = {(row.year, row.unit): row.cells for row in rows}
    assert set(found) == {
        (2025, "institution:90AA"),
        (2024, "institution:90AB"),
        *((y, "overhead:990001") for y in (2024, 2025)),
    }
    assert found[2025, "institution:90AA"] == {
        ("total", "all", "persons"): (25, 25),
        ("gender", "women", "persons"): (1, 4),
        ("contract", "permanent", "persons"): (23, 23),
    }


@pytest.mark.parametrize("value", ["", "-1", "<5", "8,0"])
def test_a_value_that_means_nothing_is_refused_by_row_and_column(value: str, write_open: Callable[..., Path]) -> None:
    with pytest.raises(TableInputError) as caught:
        read_open_staff(write_open(f"BAO;990001;90AA;0;{value};1;1"), [2025])
    assert [(problem.row, problem.column) for problem in caught.value.problems] == [(2, "PERSONEN 2025")]


def test_another_table_is_refused(write_open: Callable[..., Path]) -> None:
    with pytest.raises(InputError, match="PERSONEN"):
        read_open_staff(write_open("x", header="IETS"), [2025])


def test_what_the_open_file_says_itself_is_not_our_doing(
    write_open: Callable[..., Path], hidden_cells: CellMaker
) -> None:
    """20 in all and 17 permanent stand in the open file: the three temporary ones are known without us."""
    cells = hidden_cells(BOARD, contract(SCHOOLS[2], Known(20), WITHHELD, BELOW_FIVE))
    rows = read_open_staff(write_open("BAO;990001;90AB;0;20;15;17"), [2025])
    report = audit_beside_open(cells, [BOARD], rows)
    assert (report.open_already, report.added, report.contradictions) == (4, (), ())  # with the bands of two totals


def test_what_needs_both_is_our_doing(write_open: Callable[..., Path], hidden_cells: CellMaker) -> None:
    """The open file knows two locations together; our exact count of one leaves the other."""
    cells = hidden_cells(
        BOARD,
        contract(SCHOOLS[0], Known(20), Known(13), Known(7))
        | contract(SCHOOLS[1], Suppressed(15, 24), Suppressed(15, 24), BELOW_FIVE),
    )
    rows = read_open_staff(write_open("BAO;990001;90AA;0;40;15;30"), [2025])
    report = audit_beside_open(cells, [BOARD], rows)
    assert [(proof.cell.unit, proof.low, proof.high) for proof in report.added] == [
        (SCHOOLS[1], value, value) for value in (20, 17, 3)
    ]
    assert report.open_already == 0


FTE_COLUMNS = "ONDERWIJSTYPE;BEVOEGD GEZAG;INSTELLINGSCODE;FTE'S 2025"


def fte(unit: str, category: str, shown: float) -> dict[CellKey, Figure]:
    return {CellKey(unit, YEAR, "total" if category == "all" else "staff_group", category, "fte"): Known(shown)}


def groups(unit: str, *figures: Figure) -> dict[CellKey, Figure]:
    names = ("management", "middle_management", "teaching", "support_direct", "support_indirect")
    return {
        CellKey(unit, YEAR, "staff_group", name, "persons"): sign for name, sign in zip(names, figures, strict=True)
    }


def test_fte_in_total_of_the_open_file_gives_away_the_group_whose_fte_is_hidden(
    write_open: Callable[..., Path], hidden_cells: CellMaker
) -> None:
    """5.6 fte are left for one group: more than three people have, so its `<5` is four."""
    small = groups(SCHOOLS[2], Known(6), Known(5), Known(12), BELOW_FIVE, Known(7))
    shown = fte(SCHOOLS[2], "management", 5.0) | fte(SCHOOLS[2], "middle_management", 4.0)
    shown |= fte(SCHOOLS[2], "teaching", 9.0) | fte(SCHOOLS[2], "support_indirect", 5.0)
    total = {CellKey(SCHOOLS[2], YEAR, "total", "all", "persons"): Suppressed(30, 34)}
    cells = hidden_cells(BOARD, total | small | shown)
    assert audit(cells, [BOARD]).is_clean
    rows = read_open_staff(write_open("BAO;990001;90AB;28,6", header=FTE_COLUMNS), [2025])
    report = audit_beside_open(cells, [BOARD], rows)
    found = {(proof.cell.category, proof.cell.measure): (proof.low, proof.high) for proof in report.added}
    assert found["support_direct", "persons"] == (4, 4)
    held = hold_or_withhold((BOARD, cells, rows))
    assert held == cells | dict.fromkeys(shown, WITHHELD)
    assert audit_beside_open(held, [BOARD], rows).added == ()


def test_hidden_fte_of_many_people_may_be_told_beside_an_open_file_and_that_of_few_may_not(
    write_open: Callable[..., Path], hidden_cells: CellMaker
) -> None:
    cells = hidden_cells(BOARD, fte(SCHOOLS[0], "all", 8.4))
    for said, found in (("28,4", []), ("16,1", []), ("15,9", [(7.4, 7.6)]), ("10,4", [(1.9, 2.1)])):
        rows = read_open_staff(write_open(f"BAO;990001;90AA;{said}", header=FTE_COLUMNS), [2025])
        report = audit_beside_open(cells, [BOARD], rows)
        told = [proof for proof in report.added if proof.cell == CellKey(SCHOOLS[1], YEAR, "total", "all", "fte")]
        assert [(round(proof.low, 2), round(proof.high, 2)) for proof in told] == found


@pytest.mark.parametrize(("said", "least"), [("12,5", 3), ("11,6", 3), ("11,5", 2)])
def test_fte_of_two_locations_together_is_known_to_its_last_digit(
    said: str, least: int, write_open: Callable[..., Path], hidden_cells: CellMaker
) -> None:
    """Our 8.4 fte of one location leave the other 4.1, 3.2 or 3.1, each give or take a tenth.

    3.1 may be 3.0, which two people can have: both roundings count.
    """
    shown = {CellKey(SCHOOLS[1], YEAR, "total", "all", "persons"): BELOW_FIVE} | fte(SCHOOLS[0], "all", 8.4)
    cells = hidden_cells(BOARD, shown)
    assert audit(cells, [BOARD]).is_clean
    rows = read_open_staff(write_open(f"BAO;990001;90AA;{said}", header=FTE_COLUMNS), [2025])
    ends = {p.cell: (p.low, p.high) for p in audit_beside_open(cells, [BOARD], rows).added}
    assert ends[CellKey(SCHOOLS[1], YEAR, "total", "all", "persons")] == (least, 4)


def test_the_fte_of_one_to_four_people_leaves_each_sign_what_it_says(
    write_open: Callable[..., Path], hidden_cells: CellMaker
) -> None:
    rows = read_open_staff(write_open("BAO;990001;90AB;*", "BAO;990001;90AA;9", header=FTE_COLUMNS), [2025])
    cells = hidden_cells(BOARD, contract(SCHOOLS[2], BELOW_FIVE, BELOW_FIVE, BELOW_FIVE))
    report = audit_beside_open(cells, [BOARD], rows)
    assert (report.added, report.contradictions) == ((), ())


def test_both_audits_find_the_same_on_several_processors(
    write_open: Callable[..., Path], hidden_cells: CellMaker
) -> None:
    boards = [
        BoardParts(YEAR, f"board:{990001 + i}", (f"school:9{i // 10}A{'ABCDEFGHIJ'[i % 10]}00",), has_overhead=False)
        for i in range(61)
    ]
    cells: dict[CellKey, Figure] = {}
    for board in boards:
        cells |= hidden_cells(board, contract(board.schools[0], Known(20), Suppressed(15, 24), BELOW_FIVE))
    lines = [f"BAO;990001;{board.schools[0][7:11]};0;20;15;{17 + i % 2 * 5}" for i, board in enumerate(boards)]
    rows = read_open_staff(write_open(*lines), [2025])
    told: list[str] = []
    one, two = (audit_beside_open(cells, boards, rows, workers=number, progress=told.append) for number in (1, 2))
    assert one == two
    assert one.cells_checked == 31 * 43
    assert len(one.contradictions) == 30, "22 of 20 people cannot be permanent"


def test_figures_that_cannot_both_be_right_are_named(write_open: Callable[..., Path], hidden_cells: CellMaker) -> None:
    cells = hidden_cells(BOARD, contract(SCHOOLS[2], Known(21), WITHHELD, BELOW_FIVE))
    rows = read_open_staff(write_open("BAO;990001;90AB;0;20;15;17"), [2025])
    report = audit_beside_open(cells, [BOARD], rows)
    assert report.contradictions == ("board:990001 2025: beside the open file, no table fits what is shown",)
    assert audit_beside_open(cells, [BOARD], []).cells_checked == 0


def test_fte_ages_and_spreadsheets_are_read_and_laid_over_each_other(
    write_open: Callable[..., Path], tmp_path: Path
) -> None:
    ages = "ONDERWIJSTYPE;BEVOEGD GEZAG;INSTELLINGSCODE;PERSONEN 2025;<15 JAAR 2025;15-25 2025;65+ 2025"
    fte = "ONDERWIJSTYPE;BEVOEGD GEZAG;INSTELLINGSCODE;FTE'S 2025"
    book = openpyxl.Workbook()
    book.active.title = "toelichting"
    sheet = book.create_sheet(SHEET)
    for line in (fte, "BAO;990001;90AA;12,3", "BAO;990001;90AB;*", "BAO;990001;90AC;0"):
        sheet.append([float(field.replace(",", ".")) if field[0] in "01" else field for field in line.split(";")])
    book.save(tmp_path / "fte.xlsx")
    persons = write_open("BAO;990001;90AA;20;0;*;7", header=ages)
    known = read_open_files([persons, tmp_path / "fte.xlsx"], [2024, 2025])
    found = {row.unit: row.cells for row in known.rows}
    assert set(found) == {"institution:90AA", "institution:90AB"}
    assert found["institution:90AA"]["total", "all", "fte"] == pytest.approx((12.25, 12.35))
    assert found["institution:90AB"] == {("total", "all", "fte"): (0, 6)}
    assert found["institution:90AA"]["age", "under_25", "persons"] == (1, 4)
    assert found["institution:90AA"]["age", "65_plus", "persons"] == (7, 7)
    assert [(file.name, file.edition, len(file.sha256)) for file in known.files] == [
        ("onderwijspersoneel.csv", "2025", 64),
        ("fte.xlsx", "2025", 64),
    ]


def test_a_code_that_is_no_institution_is_refused_rather_than_skipped(write_open: Callable[..., Path]) -> None:
    with pytest.raises(TableInputError, match="INSTELLINGSCODE"):
        read_open_staff(write_open("BAO;990001;90AA00;0;20;1;1"), [2025])


def test_a_star_of_the_open_file_that_narrows_our_band_is_our_doing(
    write_open: Callable[..., Path], hidden_cells: CellMaker
) -> None:
    """`*` and 22 in all leave 18 to 21 permanent; our band 20-24 beside it leaves the temporary ones one or two."""
    figures = contract(SCHOOLS[2], Suppressed(20, 24), Suppressed(20, 24), BELOW_FIVE)
    header = COLUMNS.replace("VASTE DIENST", "TIJDELIJKE DIENST")
    rows = read_open_staff(write_open("BAO;990001;90AB;0;22;15;*", header=header), [2025])
    report = audit_beside_open(hidden_cells(BOARD, figures), [BOARD], rows)
    assert (figures.keys() & {proof.cell for proof in report.added}) == {
        CellKey(SCHOOLS[2], YEAR, "contract", "temporary", "persons")
    }
    (proof,) = (proof for proof in report.added if proof.cell.category == "temporary")
    assert (proof.low, proof.high) == (1, 2)


def test_what_lies_under_another_board_elsewhere_still_speaks_of_the_school(
    write_open: Callable[..., Path], hidden_cells: CellMaker
) -> None:
    cells = hidden_cells(BOARD, contract(SCHOOLS[2], Known(20), WITHHELD, BELOW_FIVE))
    rows = read_open_staff(write_open("BAO;990002;90AB;0;20;15;17"), [2025])
    assert audit_beside_open(cells, [BOARD], rows).open_already == 4
