"""Pages of samenwerkingsverbanden."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.public.open_data import load_open_data
from generator.public.pages.alliances import alliance_pages
from generator.public.pages.directory import SchoolDirectory
from tests.unit.public.open_data.duo_folder import write_small_country
from tests.unit.public.pages.rendering import html_of, page_of, text_of
from tests.unit.public.pages.staff_table import LARGE_SCHOOL, released

if TYPE_CHECKING:
    from generator.domain.schools import OpenData


@pytest.fixture(name="data", scope="module")
def small_country(tmp_path_factory: pytest.TempPathFactory) -> OpenData:
    return load_open_data(write_small_country(tmp_path_factory.mktemp("duo")))


def test_a_samenwerkingsverband_is_told_with_its_schools_and_boards(data: OpenData) -> None:
    pages = alliance_pages(SchoolDirectory(data))
    assert pages.urls == ("/samenwerkingsverbanden/po9901/", "/samenwerkingsverbanden/vo9901/")
    text = text_of(html_of(page_of(pages, "/samenwerkingsverbanden/po9901/")))
    assert "Bij dit samenwerkingsverband horen 6 scholen van 1 schoolbestuur." in text
    assert "Stichting Voorbeeldscholen" in text
    assert "primair onderwijs" in text
    assert "Hoeveel leerlingen er samen zijn, tonen wij niet." in text


def test_one_without_a_name_is_called_by_its_code(data: OpenData) -> None:
    page = page_of(alliance_pages(SchoolDirectory(data)), "/samenwerkingsverbanden/vo9901/")
    assert page.title == "Samenwerkingsverband VO9901"
    text = text_of(html_of(page))
    assert "hoort 1 school van 1 schoolbestuur" in text
    assert "In 2025 zaten daar 1.014 leerlingen." in text


def test_its_team_is_shown_only_when_it_was_released(data: OpenData) -> None:
    staff = released({"alliance:PO9901": {2025: LARGE_SCHOOL}})
    pages = alliance_pages(SchoolDirectory(data, staff))
    assert "In 2025 werkten bij dit samenwerkingsverband 40 mensen." in text_of(html_of(pages.make(0)))
    assert "Team" not in text_of(html_of(pages.make(1)))
