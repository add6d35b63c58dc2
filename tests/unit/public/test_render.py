"""Templates: sandboxed, escaped, strict; the macros and filters others build on."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from lxml import html as lxml_html

from generator.domain.figures import BELOW_FIVE, MISSING, NOT_APPLICABLE, WITHHELD, Figure, Known, Suppressed
from generator.errors import ConfigError
from generator.public.pages.page import Crumb, Page
from generator.public.render import PageRenderer, SiteContext, make_environment

ROOT = Path(__file__).resolve().parents[3]
THEME = ROOT / "site_config/theme"
SITE = SiteContext(
    title="Voorbeeldsite",
    description="Een voorbeeld.",
    base_url="https://voorbeeld.example/",
    is_demo=True,
    assets={"finder.js": "/assets/finder.1a2b3c4d.js"},
)


@dataclass(frozen=True)
class Model:
    """A small page model."""

    name: str
    tags: tuple[str, ...] = ()


def rendered(source: str, **values: Any) -> str:
    return make_environment(THEME, SITE).from_string(source).render(**values)


def page_with(tmp_path: Path, template: str, model: object) -> tuple[PageRenderer, Page]:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages/trial.html.j2").write_text(template, encoding="utf-8")
    (tmp_path / "macros").symlink_to(THEME / "macros")
    page = Page("/proef/", "trial", "Proef", "", (Crumb("Scholen", "/scholen/"),), model)
    return PageRenderer(tmp_path, SITE), page


def test_text_from_a_model_is_escaped(tmp_path: Path) -> None:
    renderer, page = page_with(tmp_path, "<h1>{{ page.name }}</h1>", Model("<script>alert(1)</script>"))
    assert renderer.render(page) == "<h1>&lt;script&gt;alert(1)&lt;/script&gt;</h1>"


def test_a_name_the_model_does_not_have_is_an_error_with_its_place(tmp_path: Path) -> None:
    renderer, page = page_with(tmp_path, "<h1>{{ page.name }}</h1>\n<p>{{ page.nam }}</p>", Model("x"))
    with pytest.raises(ConfigError, match=r"trial\.html\.j2, line 2.*nam.*page /proef/"):
        renderer.render(page)


def test_a_template_that_is_not_valid_is_an_error_with_its_place(tmp_path: Path) -> None:
    renderer, page = page_with(tmp_path, "<h1>\n{% if %}</h1>", Model("x"))
    with pytest.raises(ConfigError, match=r"trial\.html\.j2, line 2"):
        renderer.render(page)


def test_a_missing_template_is_named(tmp_path: Path) -> None:
    renderer, _ = page_with(tmp_path, "", Model("x"))
    page = Page("/elders/", "elsewhere", "x", "", (), Model("x"))
    with pytest.raises(ConfigError, match=r"pages/elsewhere\.html\.j2: the template is missing"):
        renderer.render(page)


@pytest.mark.parametrize(
    "template",
    [
        "{{ page.__class__.__mro__ }}",
        "{{ page.name.__class__ }}",
        "{{ ''.__class__.__base__.__subclasses__() }}",
        "{{ page.tags.__init__.__globals__ }}",
        "{% set _ = page.__dict__.update(name='y') %}",
    ],
)
def test_a_template_cannot_reach_past_its_model(tmp_path: Path, template: str) -> None:
    renderer, page = page_with(tmp_path, template, Model("x", ("a",)))
    with pytest.raises(ConfigError, match=r"unsafe|access"):
        renderer.render(page)


def test_a_template_cannot_change_a_list(tmp_path: Path) -> None:
    renderer, page = page_with(tmp_path, "{{ page.append('x') }}", ["a"])
    with pytest.raises(ConfigError, match="unsafe"):
        renderer.render(page)


def test_an_asset_is_found_by_its_plain_name_and_an_unknown_one_is_an_error() -> None:
    assert rendered("{{ asset('finder.js') }}") == "/assets/finder.1a2b3c4d.js"
    with pytest.raises(ConfigError, match=r"'fnder\.js' does not exist .*finder\.js"):
        rendered("{{ asset('fnder.js') }}")


def test_breadcrumbs_start_at_home_and_leave_the_page_itself_out(tmp_path: Path) -> None:
    renderer, page = page_with(tmp_path, "", Model("x"))
    tree = lxml_html.fromstring(renderer.path(page))
    assert [(link.text, link.get("href")) for link in tree.iter("a")] == [("Home", "/"), ("Scholen", "/scholen/")]


SIGNS: list[tuple[Figure, str, str]] = [
    (Known(1234), "1.234", "1.234"),
    (Known(0), "0", "0"),
    (Known(12.5), "12,5", "12,5"),
    (BELOW_FIVE, "<5", "minder dan vijf, afgeschermd: waarom?"),
    (WITHHELD, "afgeschermd", "afgeschermd: waarom?"),
    (Suppressed(5, 9), "5–9", "van 5 tot en met 9, precies getal afgeschermd: waarom?"),
    (Suppressed(10), "10 of meer", "10 of meer, precies getal afgeschermd: waarom?"),
    (MISSING, "niet bekend", "niet bekend"),
    (NOT_APPLICABLE, "n.v.t.", "n.v.t."),
]


@pytest.mark.parametrize(("figure", "seen", "heard"), SIGNS)
def test_a_sign_looks_and_sounds_as_it_should(figure: Figure, seen: str, heard: str) -> None:
    markup = rendered("<p>{{ figure | sign }}</p>", figure=figure)
    tree = lxml_html.fromstring(markup)
    assert "".join(tree.xpath(".//text()[not(ancestor::*[contains(@class, 'sz-hidden')])]")) == seen
    assert "".join(tree.xpath(".//text()[not(ancestor::*[@aria-hidden])]")) == heard
    macro = '{% from "macros/figures.html.j2" import sign %}<p>{{ sign(figure) }}</p>'
    assert rendered(macro, figure=figure) == markup


@pytest.mark.parametrize("figure", [BELOW_FIVE, WITHHELD, Suppressed(5, 9)])
def test_every_hidden_figure_leads_to_the_reason(figure: Figure) -> None:
    link = lxml_html.fromstring(rendered("<p>{{ figure | sign }}</p>", figure=figure)).find("a")
    assert link is not None
    assert link.get("href") == "/over/afschermen/#waarom"


def test_a_data_table_has_a_caption_scopes_and_a_disclosure() -> None:
    source = '{% from "macros/figures.html.j2" import data_table %}{{ data_table(caption, headers, rows) }}'
    rows = [("2025", Known(1200), "geteld", 12.5), ("2024", BELOW_FIVE, "geteld", 3)]
    tree = lxml_html.fromstring(
        rendered(source, caption="Leerlingen <per> jaar", headers=["Jaar", "Aantal", "Hoe", "Fte"], rows=rows)
    )
    assert tree.tag == "details"
    assert tree.get("open") is None
    assert tree.findtext(".//caption") == "Leerlingen <per> jaar"
    assert [cell.get("scope") for cell in tree.iter("th")] == ["col"] * 4 + ["row"] * 2
    assert [cell.text_content() for cell in tree.xpath(".//tbody/tr[1]/*")] == ["2025", "1.200", "geteld", "12,5"]
    assert [cell.get("class") for cell in tree.xpath(".//tbody/tr[1]/td")] == [None, "sz-text", None]
    assert [cell.get("class") for cell in tree.xpath(".//thead//th")] == [None, None, "sz-text", None]


def test_an_open_table_is_open_and_one_without_rows_is_still_a_table() -> None:
    source = (
        '{% from "macros/figures.html.j2" import data_table %}{{ data_table("Leeg", ["Jaar", "n"], [], open=true) }}'
    )
    tree = lxml_html.fromstring(rendered(source))
    assert tree.get("open") is not None
    assert len(tree.xpath(".//thead//th")) == 2


def test_a_source_line_names_source_date_and_reason() -> None:
    source = '{% from "macros/figures.html.j2" import source_line %}{{ source_line("DUO", reference, why) }}'
    line = lxml_html.fromstring(rendered(source, reference="1 oktober 2025", why="/over/afschermen/"))
    assert line.text_content() == "Bron: DUO Peildatum: 1 oktober 2025 Waarom?"
    assert "Peildatum" not in rendered(source, reference="", why="")
    assert "<a" not in rendered(source, reference="", why="")


def test_filters_write_dutch() -> None:
    source = (
        "{{ n | number }} {{ n | plural('school', 'scholen') }}, {{ n | counted('school', 'scholen') }}, {{ d | date }}"
    )
    assert rendered(source, n=1200, d="2025-10-01") == "1.200 scholen, 1.200 scholen, 1 oktober 2025"


def test_every_page_template_of_the_theme_compiles() -> None:
    environment = make_environment(THEME, SITE)
    names = [name for name in environment.list_templates() if name.endswith(".j2")]
    assert "pages/home.html.j2" in names
    for name in names:
        environment.get_template(name)
