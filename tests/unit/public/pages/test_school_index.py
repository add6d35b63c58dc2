"""Index pages, the set of all pages about schools, and the entries of the finder."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from generator.public.finder import FinderEntry
from generator.public.open_data import load_open_data
from generator.public.pages.directory import SchoolDirectory
from generator.public.pages.school_index import board_key, finder_entries, index_pages, school_page_sets
from tests.unit.public.open_data.duo_folder import school, write_addresses, write_small_country
from tests.unit.public.pages.rendering import html_of, page_of, text_of

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(name="directory", scope="module")
def small_country(tmp_path_factory: pytest.TempPathFactory) -> SchoolDirectory:
    return SchoolDirectory(load_open_data(write_small_country(tmp_path_factory.mktemp("duo"))))


def test_there_is_an_index_of_everything_the_data_have(directory: SchoolDirectory) -> None:
    assert index_pages(directory).urls == (
        "/scholen/",
        "/besturen/",
        "/samenwerkingsverbanden/",
        "/gemeenten/",
        "/provincies/",
    )


def test_without_boards_and_alliances_no_page_lists_them(tmp_path: Path) -> None:
    write_addresses(tmp_path, [school("90AB00", BEVOEGD_GEZAG_NUMMER="")])
    pages = index_pages(SchoolDirectory(load_open_data(tmp_path)))
    assert pages.urls == ("/scholen/", "/gemeenten/", "/provincies/")
    assert "/besturen/" not in html_of(pages.make(0))


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("/scholen/", "Hier vindt u 9 scholen."),
        ("/besturen/", "Hier vindt u 2 besturen met 9 scholen."),
        ("/samenwerkingsverbanden/", "Hier vindt u 2 samenwerkingsverbanden."),
        ("/gemeenten/", "Hier vindt u 1 gemeente met haar scholen."),
        ("/provincies/", "Hier vindt u 1 provincie met haar gemeenten en scholen."),
    ],
)
def test_each_index_says_what_is_in_it(directory: SchoolDirectory, url: str, sentence: str) -> None:
    assert sentence in text_of(html_of(page_of(index_pages(directory), url)))


def test_boards_without_a_name_stand_apart(directory: SchoolDirectory) -> None:
    text = text_of(html_of(page_of(index_pages(directory), "/besturen/")))
    assert "V Stichting Voorbeeldscholen Voorbeeldstad · 6 scholen" in text
    assert "Besturen zonder naam in onze bron Schoolbestuur 990002" in text


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Stichting Voorbeeldscholen", "voorbeeldscholen"),
        ("Stg. Openbaar Onderwijs", "openbaar onderwijs"),
        ("Vereniging voor Onderwijs", "onderwijs"),
        ("Gemeente Voorbeeldstad", "gemeente voorbeeldstad"),
        ("Stichting", "stichting"),
    ],
)
def test_boards_are_looked_up_without_their_legal_form(name: str, key: str) -> None:
    assert board_key(name) == key


def test_a_school_outside_every_municipality_can_still_be_reached(tmp_path: Path) -> None:
    write_addresses(tmp_path, [school("90AB00", GEMEENTENUMMER="", GEMEENTENAAM="", PROVINCIE="")])
    pages = index_pages(SchoolDirectory(load_open_data(tmp_path)))
    assert pages.urls[0] == "/scholen/"
    assert 'href="/scholen/90ab00/"' in html_of(pages.make(0))


def test_every_link_between_pages_about_schools_leads_somewhere(directory: SchoolDirectory) -> None:
    sets = school_page_sets(directory)
    urls = {url for pages in sets for url in pages.urls}
    assert len(urls) == sum(len(pages.urls) for pages in sets)
    html = [html_of(pages.make(index)) for pages in sets for index in range(len(pages.urls))]
    linked = {link for body in html for link in re.findall(r'href="(/[^"#]*)', body)}
    crumbs = {crumb.url for pages in sets for index in range(len(pages.urls)) for crumb in pages.make(index).crumbs}
    elsewhere = {link for link in linked | crumbs if link == "/" or link.startswith("/over/") or link.endswith(".csv")}
    assert (linked | crumbs) - elsewhere <= urls


def test_every_page_is_within_reach_of_the_index(directory: SchoolDirectory) -> None:
    sets = school_page_sets(directory)
    html = {pages.urls[index]: html_of(pages.make(index)) for pages in sets for index in range(len(pages.urls))}
    reached, todo = {"/scholen/"}, ["/scholen/"]
    while todo:
        for link in re.findall(r'href="(/[^"#]*)', html[todo.pop()]):
            if link in html and link not in reached:
                reached.add(link)
                todo.append(link)
    assert reached == set(html)


def test_descriptions_are_short_and_titles_are_never_empty(directory: SchoolDirectory) -> None:
    for pages in school_page_sets(directory):
        for index in range(len(pages.urls)):
            page = pages.make(index)
            assert 20 <= len(page.description) <= 160
            assert page.title


def test_the_finder_knows_every_page(directory: SchoolDirectory) -> None:
    entries = list(finder_entries(directory))
    assert {entry.url for entry in entries} == {url for pages in school_page_sets(directory)[1:] for url in pages.urls}
    assert entries[0] == FinderEntry(
        "De Papieren Vlieger", "/scholen/90ab00/", "Basisschool in Proefdorp", "school", "9994"
    )
    assert next(entry for entry in entries if entry.url == "/scholen/91ab00/").words == "9994 vmbo havo vwo"


def test_a_place_is_also_found_by_its_other_name(tmp_path: Path) -> None:
    write_addresses(tmp_path, [school("90AB00", PLAATSNAAM="'S-GRAVENHAGE", GEMEENTENAAM="S GRAVENHAGE")])
    entries = list(finder_entries(SchoolDirectory(load_open_data(tmp_path))))
    assert entries[0].detail == "Basisschool in Den Haag"
    assert all("'s-Gravenhage" in entry.words for entry in entries if entry.kind in {"school", "gemeente"})
