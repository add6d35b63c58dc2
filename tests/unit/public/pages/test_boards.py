"""Board pages."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from generator.domain.figures import Known
from generator.public.open_data import load_open_data
from generator.public.pages.boards import board_pages
from generator.public.pages.directory import SchoolDirectory
from tests.unit.public.open_data.duo_folder import write_small_country
from tests.unit.public.pages.rendering import html_of, page_of, text_of
from tests.unit.public.pages.staff_table import LARGE_SCHOOL, released

if TYPE_CHECKING:
    from generator.domain.schools import OpenData


@pytest.fixture(name="data", scope="module")
def small_country(tmp_path_factory: pytest.TempPathFactory) -> OpenData:
    return load_open_data(write_small_country(tmp_path_factory.mktemp("duo")))


def read(data: OpenData, number: str) -> str:
    staff = released({"board:990001": {2025: LARGE_SCHOOL}})
    return text_of(html_of(page_of(board_pages(SchoolDirectory(data, staff)), f"/besturen/{number}/")))


def test_every_board_with_a_school_has_a_page(data: OpenData) -> None:
    assert board_pages(SchoolDirectory(data)).urls == ("/besturen/990001/", "/besturen/990002/")


def test_a_board_is_told_in_a_sentence_with_its_schools(data: OpenData) -> None:
    text = read(data, "990001")
    assert "Dit schoolbestuur is verantwoordelijk voor 5 basisscholen en 1 school voor speciaal basisonderwijs." in text
    assert "Basisscholen (5)" in text
    assert "De Papieren Vlieger Proefdorp · 214 leerlingen" in text
    assert "De Laatste Proefdorp · aantal leerlingen niet bekend" in text


def test_no_sum_of_pupils_is_told_while_one_school_is_suppressed(data: OpenData) -> None:
    text = read(data, "990001")
    assert "Hoeveel leerlingen er samen zijn, tonen wij niet." in text
    assert "samen 5" not in text


def test_a_sum_says_of_how_many_schools_it_is(data: OpenData) -> None:
    open_schools = tuple(found for found in data.schools if found.code != "92AB00")
    assert "Van 4 van de 5 scholen is het aantal leerlingen van 2025 bekend: samen 515 leerlingen." in read(
        replace(data, schools=open_schools), "990001"
    )


def test_a_full_sum_is_told_plainly(data: OpenData) -> None:
    counted = tuple(replace(found, pupils=((2025, Known(100)),)) for found in data.schools if found.board == "990001")
    boards = tuple(board for board in data.boards if board.number == "990001")
    assert "In 2025 zaten daar samen 600 leerlingen." in read(replace(data, schools=counted, boards=boards), "990001")


def test_the_team_of_a_board_is_its_own(data: OpenData) -> None:
    assert "In 2025 werkten bij dit bestuur 40 mensen." in read(data, "990001")
    assert "Niet bekend: van dit bestuur zijn geen cijfers over het personeel geleverd." in read(data, "990002")


def test_a_board_without_a_name_says_why(data: OpenData) -> None:
    text = read(data, "990002")
    assert text.startswith("Schoolbestuur 990002")
    assert "De naam van dit bestuur staat niet in onze bron." in text
