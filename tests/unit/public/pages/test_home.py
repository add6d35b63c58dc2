"""The home page: three doors, each with a live figure; a door without anything behind it is not there."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from lxml import html as lxml_html

from generator.public.pages.home import AuditLine, HomeModel, NationalDoor, RulingsDoor, SchoolsDoor, home_pages
from generator.public.render import PageRenderer, SiteContext

THEME = Path(__file__).resolve().parents[4] / "site_config/theme"
SITE = SiteContext(
    "Voorbeeldsite",
    "Een voorbeeld.",
    "https://voorbeeld.example/",
    is_demo=True,
    assets={"finder.js": "/assets/finder.js"},
)
FULL = HomeModel(
    rulings=RulingsDoor(1204, "Klacht over <schorsing>", "/uitspraken/vko-1/", date(2026, 10, 3)),
    schools=SchoolsDoor(8599, 1, "DUO", "augustus 2026"),
    national=NationalDoor(
        "17 %", "van de leerlingen", "2022", "Monitor", "https://bron.example/", "/landelijk/pesten/"
    ),
    audit=AuditLine(12345, 0, "2026-11-01"),
)


def home(model: HomeModel) -> lxml_html.HtmlElement:
    pages = home_pages(model, title="Voorbeeldsite", description="Een voorbeeld.")
    assert pages.urls == ("/",)
    page = pages.make(0)
    assert (page.url, page.kind, page.title, page.crumbs) == ("/", "home", "Voorbeeldsite", ())
    return lxml_html.fragment_fromstring(PageRenderer(THEME, SITE).render(page), create_parent="main")


def test_each_door_has_its_figure_and_leads_somewhere() -> None:
    tree = home(FULL)
    assert tree.xpath("//h2/a/@href") == ["/scholen/", "/uitspraken/", "/landelijk/"]
    assert tree.xpath("//*[@class='sz-door__figure']/text()") == ["8.599", "1.204", "17 %"]
    text = " ".join(tree.text_content().split())
    assert "scholen en 1 schoolbestuur:" in text
    assert "De nieuwste, 3 oktober 2026: Klacht over <schorsing>" in text
    assert "Bron: DUO, augustus 2026" in text
    assert "17 % van de leerlingen Gemeten in 2022. Bron: Monitor" in text


def test_the_promise_names_how_much_was_checked() -> None:
    text = " ".join(home(FULL).text_content().split())
    assert "Alle 12.345 afgeschermde getallen over personeel zijn nagerekend: 0 te herleiden." in text


@pytest.mark.parametrize(("count", "words"), [(1, "is er 1 te herleiden"), (3, "zijn er 3 te herleiden")])
def test_the_promise_never_says_zero_when_it_is_not(count: int, words: str) -> None:
    model = HomeModel(None, None, None, AuditLine(100, count, "2026-11-01"))
    text = " ".join(home(model).text_content().split())
    assert words in text
    assert "0 te herleiden" not in text


def test_what_does_not_exist_is_left_out() -> None:
    tree = home(HomeModel(RulingsDoor(0), None, None, None))
    assert tree.xpath("//h2/a/@href") == ["/uitspraken/"]
    assert "nieuwste" not in tree.text_content()
    assert "nagerekend" not in tree.text_content()


def test_the_finder_works_without_script_as_a_form_and_is_labelled() -> None:
    tree = home(FULL)
    (form,) = tree.xpath("//form[@role='search']")
    (field,) = form.xpath(".//input")
    assert form.get("action") == "/scholen/"
    assert form.xpath(f"string(.//label[@for='{field.get('id')}'])") == "Zoek een school of uitspraak"
    described = field.get("aria-describedby").split()
    assert all(form.xpath(f".//*[@id='{identifier}']") for identifier in described)
    assert form.xpath("boolean(.//noscript)")
