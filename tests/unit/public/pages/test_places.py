"""Pages of municipalities and provinces."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.public.open_data import load_open_data
from generator.public.pages.directory import SchoolDirectory
from generator.public.pages.places import municipality_pages, province_pages
from tests.unit.public.open_data.duo_folder import school, write_addresses, write_history, write_small_country
from tests.unit.public.pages.rendering import html_of, text_of

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(name="directory", scope="module")
def small_country(tmp_path_factory: pytest.TempPathFactory) -> SchoolDirectory:
    return SchoolDirectory(load_open_data(write_small_country(tmp_path_factory.mktemp("duo"))))


def test_a_municipality_counts_its_schools_by_kind(directory: SchoolDirectory) -> None:
    page = municipality_pages(directory).make(0)
    text = text_of(html_of(page))
    assert page.url == "/gemeenten/9901/"
    assert (
        "In de gemeente Voorbeeldstad staan 5 basisscholen, 1 school voor speciaal basisonderwijs, 1 school voor "
        "speciaal en voortgezet speciaal onderwijs, 1 middelbare school en 1 school voor praktijkonderwijs." in text
    )
    assert "tonen wij niet" in text
    assert "Stichting Voorbeeldscholen" in text


def test_no_number_on_a_municipality_page_gives_a_suppressed_count_away(directory: SchoolDirectory) -> None:
    text = text_of(html_of(municipality_pages(directory).make(0)))
    known = 214 + 100 + 150 + 51 + 1014
    assert not [total for total in range(known, known + 9) if f"{total:,}".replace(",", ".") in text]


def test_a_municipality_where_all_is_known_has_a_sum(tmp_path: Path) -> None:
    write_addresses(tmp_path, [school("90AB00"), school("90AB01")])
    write_history(tmp_path, {"90AB00": {2025: "214"}, "90AB01": {2025: "100"}})
    page = municipality_pages(SchoolDirectory(load_open_data(tmp_path))).make(0)
    assert "In 2025 zaten daar samen 314 leerlingen." in text_of(html_of(page))


def test_a_province_lists_its_municipalities(directory: SchoolDirectory) -> None:
    page = province_pages(directory).make(0)
    text = text_of(html_of(page))
    assert (page.url, page.title) == ("/provincies/zeeland/", "Scholen in Zeeland")
    assert "In de provincie Zeeland staan 9 scholen in 1 gemeente." in text
    assert "Voorbeeldstad 9 scholen" in text
