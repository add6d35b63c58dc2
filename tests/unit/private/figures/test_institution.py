"""An institution counted as a whole: from the delivery through the gate to the pages of its locations, audited."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.domain.figures import BELOW_FIVE, WITHHELD, Figure, Known
from generator.domain.tables import CellKey
from generator.errors import TableInputError
from generator.private.confidential import cells_of
from generator.private.figures.audit import audit
from generator.private.figures.load import load
from generator.private.figures.outside_audit import audit_published
from generator.private.figures.proof_words import in_dutch
from generator.private.figures.proofs import smallest_proof
from generator.private.figures.relations import unit_keys
from generator.private.figures.workflow import release_figures
from generator.public.open_data import load_open_data
from generator.public.pages.boards import board_pages
from generator.public.pages.directory import SchoolDirectory
from generator.public.pages.page import DOWNLOAD
from generator.public.pages.school_downloads import school_csv
from generator.public.pages.schools import school_model, school_pages
from generator.public.pages.unit_downloads import board_csv
from generator.public.store.released import load_released
from generator.released_files import BoardParts
from generator.staff_words import FTE_PER_PERSON, PUPILS_PER_FTE
from tests.unit.public.open_data.duo_folder import school, write_addresses, write_history
from tests.unit.public.pages.rendering import html_of, page_of, text_of

if TYPE_CHECKING:
    from generator.private.figures.categories import StaffCategories
    from generator.private.figures.workflow import FigureSettings
    from generator.public.pages.schools import SchoolModel

Writer = Callable[..., Path]
WHOLE, ALONE, APART = "90AA", "90AB", "90AC00"
LOCATIONS = ("90AA00", "90AA01", "90AB00", "90AC00")
SENTENCE = "Deze cijfers gelden voor alle vestigingen van deze school samen."
NOT_DIVIDED = "Hoeveel leerlingen er per volledige baan zijn, rekenen wij daarom niet uit"


def rows_of(code: str, year: int = 2025, board: str = "990001") -> tuple[str, ...]:
    """Rows of a school of thirty people, of whom one leads."""
    return (
        f"{year};{board};{code};8;v;35-45;vast;21;15,5",
        f"{year};{board};{code};8;m;25-35;tijdelijk;8;6",
        f"{year};{board};{code};1;v;55-65;vast;1;1",
    )


@pytest.fixture
def rows() -> tuple[str, ...]:
    """In 2024 every location by itself; in 2025 two institutions as a whole and one location."""
    before = [row for code in LOCATIONS for row in rows_of(code, 2024)]
    return (*before, *rows_of(WHOLE), *rows_of(ALONE), *rows_of(APART))


@pytest.fixture
def directory(
    write_delivery: Writer, rows: tuple[str, ...], settings: FigureSettings, tmp_path: Path
) -> SchoolDirectory:
    """The site's view of a release of these rows."""
    at = "2026-11-01T09:00:00+01:00"
    summary = release_figures(write_delivery(*rows), tmp_path / "out", settings, at=at, who="maintainer", demo=True)
    assert summary.cells_checked
    duo = tmp_path / "duo"
    duo.mkdir()
    write_addresses(duo, [school(code) for code in LOCATIONS])
    write_history(duo, {code: {2024: "200", 2025: "210"} for code in LOCATIONS})
    released = load_released(tmp_path / "out", demo_site=True)
    assert released is not None
    return SchoolDirectory(load_open_data(duo), released.table, released.parts)


def model(directory: SchoolDirectory, code: str) -> SchoolModel:
    return school_model(directory, next(found for found in directory.data.schools if found.code == code))


def test_an_institution_is_a_unit_below_its_board(
    write_delivery: Writer, rows: tuple[str, ...], categories: StaffCategories
) -> None:
    delivery = load(write_delivery(*rows), categories)
    units = ("school:90AA", "school:90AB", "school:90AC00")
    assert delivery.boards[1] == BoardParts(2025, "board:990001", units, has_overhead=False)
    cells = cells_of(delivery.table)
    assert cells[CellKey("school:90AA", 2025, "total", "all", "persons")] == 30
    assert cells[CellKey("board:990001", 2025, "total", "all", "persons")] == 90


@pytest.mark.parametrize("board", ["990001", "990002"])
def test_an_institution_and_its_location_in_one_year_are_refused_by_row(
    write_delivery: Writer, categories: StaffCategories, board: str
) -> None:
    path = write_delivery(*rows_of("90AB00"), *rows_of(WHOLE), *rows_of("90AA01", board=board), *rows_of(WHOLE, 2024))
    with pytest.raises(TableInputError, match="leave out those rows, or the rows of its locations") as refusal:
        load(path, categories)
    assert [(problem.row, problem.column) for problem in refusal.value.problems] == [
        (row, "VESTIGINGSCODE") for row in (8, 9, 10)
    ]


def test_the_audit_refuses_both_in_one_year_whoever_released_them() -> None:
    parts = BoardParts(2025, "board:990001", ("school:90AA", "school:90AA01"), has_overhead=False)
    cells: dict[CellKey, Figure] = {
        key: WITHHELD for unit in (parts.board, *parts.schools) for key in unit_keys(unit, parts.year)
    }
    contradictions = audit(cells, [parts]).contradictions
    assert contradictions == ("school:90AA01 2025: expected it or school:90AA, of which it is a part",)


def test_a_proof_calls_a_whole_institution_what_it_is() -> None:
    parts = BoardParts(2025, "board:990001", ("school:90AA",), has_overhead=False)
    cells: dict[CellKey, Figure] = {
        key: WITHHELD for unit in (parts.board, *parts.schools) for key in unit_keys(unit, parts.year)
    }
    contract = {"permanent": Known(18), "temporary": BELOW_FIVE}
    cells |= {CellKey("school:90AA", 2025, "contract", kind, "persons"): sign for kind, sign in contract.items()}
    cells[CellKey("school:90AA", 2025, "total", "all", "persons")] = Known(20)
    findings = audit(cells, [parts]).narrowed
    words = [line for finding in findings for line in in_dutch(smallest_proof(cells, [parts], finding), {})]
    assert any(line.startswith("instelling 90AA, 2025, Contract: Tijdelijk (personen)") for line in words)
    assert "- bij instelling 90AA is alles per contract samen het totaal" in words


def test_each_location_shows_the_figures_of_all_and_says_so(directory: SchoolDirectory) -> None:
    for code in ("90AA00", "90AA01"):
        block = model(directory, code).staff
        assert block is not None
        assert [(year.year, year.institution, year.persons) for year in block.years] == [
            (2025, "90AA", Known(30)),
            (2024, "", Known(30)),
        ]
        assert block.latest.change is None
        text = text_of(html_of(page_of(school_pages(directory), f"/scholen/{code.lower()}/")))
        assert (
            "In 2025 werkten op alle vestigingen samen 30 mensen. Samen hadden zij 22,5 volledige banen (fte)." in text
        )
        assert text.count(SENTENCE) == 2
        assert text.count(NOT_DIVIDED) == 1
    assert NOT_DIVIDED not in text_of(html_of(page_of(school_pages(directory), "/scholen/90ab00/")))
    assert SENTENCE not in text_of(html_of(page_of(school_pages(directory), "/scholen/90ac00/")))


def test_pupils_of_one_location_are_not_divided_by_the_fte_of_all(directory: SchoolDirectory) -> None:
    shown = {
        code: {row.indicator for year in block.years if year.year == 2025 for row in year.indicators}
        for code in LOCATIONS
        if (block := model(directory, code).staff) is not None
    }
    assert FTE_PER_PERSON in shown["90AA00"]
    assert PUPILS_PER_FTE not in shown["90AA00"] | shown["90AA01"]
    assert PUPILS_PER_FTE in shown["90AB00"] & shown["90AC00"]


def test_only_an_institution_of_one_location_is_compared_as_a_location(directory: SchoolDirectory) -> None:
    units = [directory.staff_unit_of(found, 2025) for found in directory.data.schools]
    assert units == ["school:90AA00", "school:90AA01", "school:90AB", "school:90AC00"]
    assert directory.staff_unit_of(directory.data.schools[2], 2024) == "school:90AB00"


def test_the_downloads_audit_clean_and_tell_of_every_unit(directory: SchoolDirectory, tmp_path: Path) -> None:
    site = tmp_path / "site"
    downloads = {f"scholen/{code.lower()}": school_csv(model(directory, code)) for code in LOCATIONS}
    page = board_pages(directory).make(0)
    downloads["besturen/990001"] = board_csv(page.model)
    for folder, content in downloads.items():
        (site / folder).mkdir(parents=True)
        (site / folder / DOWNLOAD).write_bytes(content)
    (site / "index.html").write_text("", encoding="utf-8")
    found = audit_published([site])
    assert found.report.is_clean
    released = audit_published([tmp_path / "out"])
    assert found.report.cells_checked == released.report.cells_checked
