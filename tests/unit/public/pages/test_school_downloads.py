"""The CSV of a school: exactly what its page shows, safe to open."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.domain.figures import BELOW_FIVE, MISSING, NOT_APPLICABLE, WITHHELD, Figure, Known, Suppressed
from generator.public.open_data import load_open_data
from generator.public.pages.directory import SchoolDirectory
from generator.public.pages.page import DOWNLOAD
from generator.public.pages.school_downloads import sign_in_words
from generator.public.pages.school_index import school_page_sets
from generator.public.pages.schools import school_pages
from generator.public.spreadsheet import guarded
from tests.unit.public.open_data.duo_folder import school, write_addresses, write_small_country
from tests.unit.public.pages.rendering import html_of, page_of, text_of
from tests.unit.public.pages.staff_table import LARGE_SCHOOL, released

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.domain.schools import OpenData


@pytest.fixture(name="data", scope="module")
def small_country(tmp_path_factory: pytest.TempPathFactory) -> OpenData:
    return load_open_data(write_small_country(tmp_path_factory.mktemp("duo")))


def rows(content: bytes) -> list[dict[str, str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def school_downloads(directory: SchoolDirectory) -> Iterator[tuple[str, bytes]]:
    """The download of every school, as the build writes it beside its page."""
    pages = school_page_sets(directory)[-1]
    for number, url in enumerate(pages.urls):
        assert pages.download is not None
        yield f"{url}{DOWNLOAD}", pages.download(pages.make(number).model)


def downloads(data: OpenData) -> dict[str, list[dict[str, str]]]:
    staff = released({"school:90AB00": {2025: LARGE_SCHOOL}})
    return {path: rows(content) for path, content in school_downloads(SchoolDirectory(data, staff))}


def test_every_school_has_a_download_where_its_page_points(data: OpenData) -> None:
    pages = school_pages(SchoolDirectory(data))
    for path, _ in school_downloads(SchoolDirectory(data)):
        assert f'href="{path}"' in html_of(page_of(pages, path.removesuffix("gegevens.csv")))


def test_every_line_of_the_download_is_on_the_page(data: OpenData) -> None:
    pages = school_pages(SchoolDirectory(data))
    for path, content in school_downloads(SchoolDirectory(data)):
        text = text_of(html_of(page_of(pages, path.removesuffix("gegevens.csv")))).casefold()
        for row in rows(content):
            shown = row["waarde"] if row["onderwerp"] == "School" else row["waarde"].replace("1014", "1.014")
            assert (shown.casefold() in text) if shown else (row["teken"].casefold() in text), (path, row)


def test_every_count_on_the_page_is_in_the_download(data: OpenData) -> None:
    pages = school_pages(SchoolDirectory(data))
    for path, content in school_downloads(SchoolDirectory(data)):
        html = html_of(page_of(pages, path.removesuffix("gegevens.csv")))
        table = re.findall(r'<th scope="row">(\d{4})</th><td>(.*?)</td>', html)
        lines = [row for row in rows(content) if row["onderwerp"] == "Leerlingen" and row["jaar"]]
        assert [year for year, _ in table] == [row["jaar"] for row in lines]
        for (_, shown), row in zip(table, lines, strict=True):
            assert shown.replace(".", "") == row["waarde"] or (
                row["teken"].split(",")[0] in text_of(shown) and not row["waarde"]
            )


def test_the_figures_of_the_team_are_in_the_download_with_their_signs(data: OpenData) -> None:
    found = [row for row in downloads(data)["/scholen/90ab00/gegevens.csv"] if row["onderwerp"] == "Team"]
    assert {(row["kenmerk"], row["waarde"], row["teken"]) for row in found} >= {
        ("Functie: Iedereen, personen", "40", "getal"),
        ("Functie: Iedereen, fte", "28,4", "getal"),
        ("Functie: Directie, personen", "", "minder dan vijf, afgeschermd"),
        ("Functie: Leraren, personen", "", "afgeschermd"),
        ("Geslacht: Mannen en ander geslacht (x), personen", "10", "getal"),
        ("Contract: Tijdelijk, personen", "", "niet bekend"),
    }
    assert {row["peildatum"] for row in found} == {"2025-10-01"}
    assert not [row for row in found if row["kenmerk"].startswith("Geslacht") and row["kenmerk"].endswith("fte")]


def test_what_was_not_delivered_says_so(data: OpenData) -> None:
    found = {(row["onderwerp"], row["teken"]) for row in downloads(data)["/scholen/92ac00/gegevens.csv"]}
    assert {("Leerlingen", "niet bekend"), ("Team", "niet bekend")} <= found


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (Known(0), ("0", "getal")),
        (Known(1234), ("1234", "getal")),
        (Known(16.4), ("16,4", "getal")),
        (BELOW_FIVE, ("", "minder dan vijf, afgeschermd")),
        (WITHHELD, ("", "afgeschermd")),
        (Suppressed(5, 9), ("", "5 tot en met 9, afgeschermd")),
        (Suppressed(5), ("", "5 of meer, afgeschermd")),
        (MISSING, ("", "niet bekend")),
        (NOT_APPLICABLE, ("", "niet van toepassing")),
    ],
)
def test_the_signs_are_told_apart_in_words(figure: Figure, words: tuple[str, str]) -> None:
    assert sign_in_words(figure) == words


@pytest.mark.parametrize("text", ["=1+1", "+31", "-1", "@SUM", "\tx", "\rx", "\nx", " =1", "＝1"])
def test_what_a_spreadsheet_would_calculate_is_guarded(text: str) -> None:
    assert guarded(text) == f"'{text}"


def test_ordinary_text_is_left_alone() -> None:
    assert guarded("De Papieren Vlieger") == "De Papieren Vlieger"


def test_a_school_cannot_name_itself_a_formula(tmp_path: Path) -> None:
    name = '=HYPERLINK("https://kwaad.example")'
    write_addresses(
        tmp_path, [school("90AB00", VESTIGINGSNAAM=name, DENOMINATIE="@x;y", TELEFOONNUMMER="+31999123456")]
    )
    ((_, content),) = school_downloads(SchoolDirectory(load_open_data(tmp_path)))
    cells = [cell for row in rows(content) for cell in row.values()]
    assert f"'{name}" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


@given(st.text(max_size=20))
def test_no_text_gets_past_the_guard(text: str) -> None:
    assert not guarded(text).lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
