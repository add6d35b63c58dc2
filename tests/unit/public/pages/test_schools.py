"""School pages: the model and what a visitor reads."""

from __future__ import annotations

import pickle
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.domain.figures import BELOW_FIVE, Known
from generator.public.open_data import load_open_data
from generator.public.pages.directory import Link, SchoolDirectory
from generator.public.pages.schools import SchoolModel, school_model, school_pages
from generator.public.pages.staff_block import BREAKDOWNS, STAFF_GROUP, TOTAL
from tests.unit.public.open_data.duo_folder import school, write_addresses, write_history, write_small_country
from tests.unit.public.pages.rendering import html_of, page_of, text_of
from tests.unit.public.pages.staff_table import LARGE_SCHOOL, released

if TYPE_CHECKING:
    from generator.domain.figures import Figure
    from generator.domain.schools import OpenData
    from generator.public.pages.page import PageSet
    from tests.unit.public.pages.staff_table import Cell

LARGEST_BODY = 27_000
REAL = Path(__file__).resolve().parents[5] / "shared" / "data" / "duo"


@pytest.fixture(name="data", scope="module")
def small_country(tmp_path_factory: pytest.TempPathFactory) -> OpenData:
    return load_open_data(write_small_country(tmp_path_factory.mktemp("duo")))


@pytest.fixture(name="pages", scope="module")
def all_school_pages(data: OpenData) -> PageSet:
    staff = released({"school:90AB00": {2024: LARGE_SCHOOL, 2025: LARGE_SCHOOL}})
    return school_pages(SchoolDirectory(data, staff))


def model(data: OpenData, code: str) -> SchoolModel:
    directory = SchoolDirectory(data)
    return school_model(directory, next(found for found in data.schools if found.code == code))


def read(pages: PageSet, code: str) -> str:
    return text_of(html_of(page_of(pages, f"/scholen/{code.lower()}/")))


def test_every_school_has_a_page_at_its_code(pages: PageSet, data: OpenData) -> None:
    assert pages.urls == tuple(f"/scholen/{found.code.lower()}/" for found in data.schools)
    made = [pages.make(index) for index in range(len(pages.urls))]
    assert [page.url for page in made] == list(pages.urls)
    assert all(page.title in html_of(page).replace("&#39;", "'").replace("&#34;", '"') for page in made)


def test_the_recipe_can_be_handed_to_another_process(pages: PageSet) -> None:
    again = pickle.loads(pickle.dumps(pages))  # noqa: S301 - made by this test
    assert again.make(0) == pages.make(0)


def test_the_trail_leads_by_province_and_municipality(pages: PageSet) -> None:
    crumbs = page_of(pages, "/scholen/90ab00/").crumbs
    assert [crumb.url for crumb in crumbs] == ["/scholen/", "/provincies/zeeland/", "/gemeenten/9901/"]


def test_the_facts_card_links_what_can_be_followed(data: OpenData) -> None:
    found = model(data, "90AB00")
    assert found.telephone == Link("0999 12 34 56", "tel:+31999123456")
    assert found.website == Link("www.papierenvlieger.example", "https://www.papierenvlieger.example")
    assert found.board == Link("Stichting Voorbeeldscholen", "/besturen/990001/")
    assert found.alliance == Link("Samen op Papier", "/samenwerkingsverbanden/po9901/")
    assert found.municipality == Link("Voorbeeldstad", "/gemeenten/9901/")


def test_invented_schools_never_name_a_real_source(data: OpenData) -> None:
    assert model(data, "90AB00").source.startswith("verzonnen gegevens")
    real = model(replace(data, is_sample=False), "90AB00")
    assert real.source == "DUO, open onderwijsdata"
    assert real.pupils is not None
    assert real.pupils.source == real.source


def test_a_board_without_a_name_is_called_by_its_number(data: OpenData) -> None:
    assert model(data, "91AB00").board == Link("Schoolbestuur 990002", "/besturen/990002/")


def test_a_web_address_that_is_none_is_shown_as_text(tmp_path: Path) -> None:
    write_addresses(tmp_path, [school("90AB00", INTERNETADRES="www.school,nl")])
    pages = school_pages(SchoolDirectory(load_open_data(tmp_path)))
    html = html_of(pages.make(0))
    assert 'href="https://www.school' not in html
    assert "www.school,nl (zo staat het in de bron; dit is geen werkend adres)" in text_of(html)


def test_what_is_unknown_says_so(pages: PageSet) -> None:
    text = read(pages, "92AC00")
    assert "Adres niet bekend" in text
    assert "Bestuur niet bekend" in text
    assert "Niet bekend: in onze bron staat voor deze school geen aantal leerlingen." in text
    assert "Niet bekend: van deze school zijn geen cijfers over het personeel geleverd." in text


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("90AB00", "In 2025 zaten hier 214 leerlingen, 9 meer dan in 2024."),
        ("90AB01", "In 2025 zaten hier 100 leerlingen, 100 meer dan in 2024."),
        ("90AB02", "In 2025 zaten hier 150 leerlingen, 1 minder dan in 2024."),
        ("90AB04", "Voor het laatst geteld in 2024. In 2024 zaten hier 91 leerlingen, 1 meer dan in 2023."),
        ("91AB00", "In 2025 zaten hier 1.014 leerlingen."),
        ("92AB00", "In 2025 zaten hier <5 minder dan vijf, afgeschermd: waarom? leerlingen."),
    ],
)
def test_pupils_are_told_in_a_sentence(pages: PageSet, code: str, sentence: str) -> None:
    assert sentence in read(pages, code)


def test_no_difference_is_told_beside_a_suppressed_count(tmp_path: Path) -> None:
    write_addresses(tmp_path, [school("90AB00")])
    write_history(tmp_path, {"90AB00": {2024: "<5", 2025: "6"}})
    data = load_open_data(tmp_path)
    block = model(data, "90AB00").pupils
    assert block is not None
    assert (block.previous, block.difference) == (None, 0)
    text = read(school_pages(SchoolDirectory(data)), "90AB00")
    assert "In 2025 zaten hier 6 leerlingen." in text
    assert "meer dan" not in text
    assert "evenveel" not in text


def test_the_chart_shows_ten_years_and_the_table_all(tmp_path: Path) -> None:
    write_addresses(tmp_path, [school("90AB00")])
    write_history(tmp_path, {"90AB00": {year: str(year) for year in range(1996, 2026)}})
    html = html_of(school_pages(SchoolDirectory(load_open_data(tmp_path))).make(0))
    chart = re.search(r"<svg.*?</svg>", html, re.DOTALL)
    assert chart is not None
    assert "2016" in chart.group()
    assert ">2015<" not in chart.group()
    assert '<th scope="row">1996</th><td>1.996</td>' in html


def test_one_year_makes_no_chart(data: OpenData) -> None:
    block = model(data, "91AB00").pupils
    assert block is not None
    assert block.chart is None


def test_a_school_is_compared_with_three_others_of_its_kind(data: OpenData) -> None:
    compared = model(data, "90AB00").comparison
    assert compared is not None
    assert (compared.own, compared.others, compared.average) == (214, 3, 100)


def test_the_comparison_is_told_in_a_sentence(pages: PageSet) -> None:
    assert (
        "In 2025 had deze school 214 leerlingen. De 3 andere basisscholen in de gemeente Voorbeeldstad "
        "hadden er gemiddeld 100." in read(pages, "90AB00")
    )


def test_a_school_that_was_not_counted_lately_is_not_compared(data: OpenData) -> None:
    assert model(data, "90AB04").comparison is None


def test_two_others_are_too_few_to_compare_with(data: OpenData) -> None:
    fewer = replace(data, schools=tuple(found for found in data.schools if found.code != "90AB01"))
    assert model(fewer, "90AB00").comparison is None


def test_a_suppressed_school_in_the_group_stops_every_comparison(data: OpenData) -> None:
    schools = tuple(
        replace(found, pupils=(*found.pupils, (2025, BELOW_FIVE))) if found.code == "90AB04" else found
        for found in data.schools
    )
    masked = replace(data, schools=schools)
    assert all(model(masked, f"90AB0{number}").comparison is None for number in range(5))


def test_an_average_of_kinds_that_are_not_the_same_is_not_made(data: OpenData) -> None:
    assert model(data, "91AB00").comparison is None


def test_the_team_is_told_and_shown_with_its_signs(pages: PageSet) -> None:
    html = html_of(page_of(pages, "/scholen/90ab00/"))
    text = text_of(html)
    assert (
        "In 2025 werkten hier 40 mensen, evenveel als in 2024. Samen hadden zij 28,4 volledige banen (fte). "
        "Van hen was 75 procent vrouw." in text
    )
    assert "Directie <5 minder dan vijf, afgeschermd: waarom?" in text
    assert "Leraren afgeschermd" in text
    assert "Tijdelijk niet bekend" in text
    assert html.count("<caption>Functie, ") == 2
    assert "Bron: Personeelscijfers (verzonnen) Peildatum: 1 oktober 2025" in text


def test_blocks_stand_in_their_order_and_the_mini_nav_names_them(pages: PageSet) -> None:
    html = html_of(page_of(pages, "/scholen/90ab00/"))
    assert re.findall(r'<h2 id="([^"]+)"', html) == ["school", "leerlingen", "team", "vergelijken"]
    navigation = re.search(r'<nav class="sz-toc".*?</nav>', html, re.DOTALL)
    assert navigation is not None
    assert re.findall(r'href="#([^"]+)"', navigation.group()) == ["school", "leerlingen", "team", "vergelijken"]


def test_other_locations_of_the_same_institution_are_listed(data: OpenData) -> None:
    assert [row.url for row in model(data, "90AB00").siblings] == [
        "/scholen/90ab03/",
        "/scholen/90ab04/",
        "/scholen/90ab02/",
        "/scholen/90ab01/",
    ]


def test_a_name_cannot_bring_markup_along(tmp_path: Path) -> None:
    name = '<script>alert(1)</script> & "Co"'
    write_addresses(tmp_path, [school("90AB00", VESTIGINGSNAAM=name, DENOMINATIE="<b>")])
    html = html_of(school_pages(SchoolDirectory(load_open_data(tmp_path))).make(0))
    assert "<script" not in html
    assert "<b>" not in html


def test_pages_carry_no_style_attribute_and_stay_small(pages: PageSet) -> None:
    for index in range(len(pages.urls)):
        html = html_of(pages.make(index))
        assert " style=" not in html
        assert len(html.encode()) <= 20_000
        ids = re.findall(r' id="([^"]+)"', html)
        assert len(ids) == len(set(ids))
        assert html.count("<h1") == 1


def test_a_school_with_every_figure_suppressed_still_fits(tmp_path: Path) -> None:
    """30 KB in all (PERFORMANCE), of which the shell takes 3."""
    write_addresses(tmp_path, [school(f"90AB{number:02}") for number in range(8)])
    write_history(tmp_path, {f"90AB{number:02}": dict.fromkeys(range(1996, 2026), "<5") for number in range(8)})
    cells: dict[Cell, Figure] = {
        (breakdown.key, category, measure): BELOW_FIVE
        for breakdown in (TOTAL, *BREAKDOWNS)
        for category in breakdown.labels
        for measure in (("persons", "fte") if breakdown in (TOTAL, STAFF_GROUP) else ("persons",))
    }
    staff = released({"school:90AB00": dict.fromkeys((2023, 2024, 2025), cells)})
    html = html_of(school_pages(SchoolDirectory(load_open_data(tmp_path), staff)).make(0))
    assert html.count("minder dan vijf") > 80
    assert len(html.encode()) <= LARGEST_BODY


@pytest.mark.skipif(not REAL.is_dir(), reason="../shared/data is not here: real school pages are not made")
def test_real_school_pages_stay_small() -> None:
    data = load_open_data(REAL)
    longest = sorted(data.schools, key=lambda found: len(found.pupils) + len(found.name), reverse=True)[:40]
    staff = released({f"school:{found.code}": dict.fromkeys((2023, 2024, 2025), LARGE_SCHOOL) for found in longest})
    pages = school_pages(SchoolDirectory(data, staff))
    for found in longest:
        page = page_of(pages, f"/scholen/{found.code.lower()}/")
        assert len(html_of(page).encode()) <= 20_000
        assert len(page.description) <= 160


def test_a_difference_uses_known_counts(data: OpenData) -> None:
    block = model(data, "90AB00").pupils
    assert block is not None
    assert block.history[0] == (2025, Known(214))
    assert (block.previous, block.difference, block.is_latest) == (2024, 9, True)
