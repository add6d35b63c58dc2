"""A school's team beside that of the municipality, the province and the country, of what schools show exactly."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from generator.domain.figures import BELOW_FIVE, Known
from generator.public.open_data import load_open_data
from generator.public.pages.directory import SchoolDirectory
from generator.public.pages.school_downloads import school_csv
from generator.public.pages.schools import school_model, school_pages
from generator.staff_words import FTE_PER_PERSON, PUPILS_PER_FTE
from tests.unit.public.open_data.duo_folder import school, write_addresses, write_history
from tests.unit.public.pages.rendering import html_of, page_of, text_of
from tests.unit.public.pages.staff_table import released

if TYPE_CHECKING:
    from pathlib import Path

    from generator.domain.figures import Figure
    from generator.public.pages.schools import SchoolModel

COMPARED = "90AA00"


@dataclass(frozen=True)
class Place:
    """A school for the tests: where it is, whose it is and what it shows of its team."""

    municipality: str
    province: str
    board: str
    persons: Figure = field(default_factory=lambda: Known(20))
    fte: Figure = field(default_factory=lambda: Known(10.0))


def country(folder: Path, places: list[Place]) -> SchoolDirectory:
    """A country of primary schools of a hundred pupils each; the first is `COMPARED`."""
    codes = [f"90{chr(65 + number // 26)}{chr(65 + number % 26)}00" for number in range(len(places))]
    write_addresses(
        folder,
        [
            school(
                code,
                GEMEENTENUMMER=place.municipality,
                GEMEENTENAAM=f"VERZINSEL {place.municipality}",
                PROVINCIE=place.province,
                BEVOEGD_GEZAG_NUMMER=place.board,
            )
            for code, place in zip(codes, places, strict=True)
        ],
    )
    write_history(folder, {code: {2024: "100", 2025: "100"} for code in codes})
    cells = {
        f"school:{code}": {2025: {("total", "all", "persons"): place.persons, ("total", "all", "fte"): place.fte}}
        for code, place in zip(codes, places, strict=True)
    }
    return SchoolDirectory(load_open_data(folder), released(cells))


def model(directory: SchoolDirectory) -> SchoolModel:
    return school_model(directory, next(found for found in directory.data.schools if found.code == COMPARED))


HERE = [Place("9901", "Zeeland", board) for board in ("990001", "990002", "990003")]
NEAR = [Place("9902", "Zeeland", board, fte=Known(5.0)) for board in ("990004", "990005", "990006")]
FAR = [Place("9903", "Drenthe", board, fte=Known(12.5)) for board in ("990007", "990008", "990009")]


def test_the_nearest_group_comes_first_and_each_wider_one_counts_all_within_it(tmp_path: Path) -> None:
    found = {one.indicator: one.circles for one in model(country(tmp_path, HERE + NEAR + FAR)).staff_comparison}
    told = [(circle.area, circle.figure, circle.schools, circle.boards) for circle in found[PUPILS_PER_FTE]]
    assert told == [
        ("Gemeente Verzinsel 9901", Known(10.0), 3, 3),
        ("Provincie Zeeland", Known(13.3), 6, 6),
        ("Nederland", Known(10.9), 9, 9),
    ]
    assert [circle.figure for circle in found[FTE_PER_PERSON]] == [Known(0.5), Known(0.38), Known(0.46)]


def test_an_area_of_the_very_same_schools_is_not_said_twice(tmp_path: Path) -> None:
    found = model(country(tmp_path, HERE)).staff_comparison
    assert [[circle.area for circle in one.circles] for one in found] == [["Gemeente Verzinsel 9901"]] * 2


def test_an_area_of_two_boards_is_passed_over_for_the_next(tmp_path: Path) -> None:
    found = model(country(tmp_path, HERE[:2] + FAR)).staff_comparison
    assert [[circle.area for circle in one.circles] for one in found] == [["Nederland"]] * 2


@pytest.mark.parametrize("hidden", [{"persons": BELOW_FIVE}, {"fte": BELOW_FIVE}])
def test_a_school_that_hides_a_figure_neither_counts_nor_is_compared(tmp_path: Path, hidden: dict[str, Figure]) -> None:
    hiding = Place("9901", "Zeeland", "990009", **hidden)
    (tmp_path / "last").mkdir()
    beside = model(country(tmp_path, [*HERE, *NEAR, hiding])).staff_comparison
    alone = model(country(tmp_path / "last", [hiding, *HERE, *NEAR])).staff_comparison
    counts = [circle.schools for one in beside if one.indicator is FTE_PER_PERSON for circle in one.circles]
    assert counts == [3, 6]
    assert FTE_PER_PERSON not in {one.indicator for one in alone}


def test_one_school_more_in_a_large_country_leaves_its_pages_as_they_are(tmp_path: Path) -> None:
    many = [Place("9903", "Drenthe", f"99{number:04}") for number in range(100, 210)]
    (tmp_path / "more").mkdir()
    first = model(country(tmp_path, HERE + many)).staff_comparison
    then = model(country(tmp_path / "more", HERE + many + many[:1])).staff_comparison
    assert first == then
    country_wide = first[0].circles[-1]
    assert (country_wide.schools, country_wide.boards, country_wide.is_rounded) == (110, 110, True)


def test_page_and_download_say_the_same(tmp_path: Path) -> None:
    directory = country(tmp_path, HERE + [Place("9903", "Drenthe", f"99{number:04}") for number in range(100, 205)])
    text = text_of(html_of(page_of(school_pages(directory), f"/scholen/{COMPARED.lower()}/")))
    lines = csv.DictReader(io.StringIO(school_csv(model(directory)).decode("utf-8-sig"), newline=""), delimiter=";")
    compared = [line for line in lines if line["onderwerp"] == "Vergelijken" and line["bron"].startswith("Personeel")]
    assert [line["kenmerk"].split(", ", 2)[2] for line in compared] == [
        "Gemeente Verzinsel 9901, 3 scholen van 3 besturen",
        "Nederland, minstens 100 scholen van 100 besturen",
    ] * 2
    for line in compared:
        label, _, area, counted = line["kenmerk"].split(", ")
        assert f"{area}{counted} {line['waarde']}" in text or f"{area} {counted} {line['waarde']}" in text
        assert f"{label} in 2025" in text
    assert "tellen niet mee" in text
