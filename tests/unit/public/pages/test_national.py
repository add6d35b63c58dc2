"""The national pages: what they say, what they leave unsaid, and that page, table and download agree."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import html5lib
import pytest

from generator.domain.figures import MISSING, Known
from generator.public.charts import plotly_spec
from generator.public.pages.national import headline, national_files, national_pages, theme_model
from generator.public.pages.national_charts import national_chart, theme_charts
from generator.public.pages.national_tables import WORDS, national_table, rows_of, theme_csv
from generator.public.pages.page import Page
from generator.public.render import PageRenderer, SiteContext
from generator.public.site_assets import asset_addresses, read_assets
from generator.public.store.national import load_national

if TYPE_CHECKING:
    from generator.domain.monitor import NationalMonitor

ROOT = Path(__file__).parents[4]
THEME = ROOT / "site_config" / "theme"


@pytest.fixture(scope="module")
def monitor() -> NationalMonitor:
    return load_national(ROOT / "data" / "national")


@pytest.fixture(scope="module")
def pages(monitor: NationalMonitor) -> dict[str, Page]:
    return {page.url: page for pages in national_pages(monitor) for page in map(pages.make, range(len(pages.urls)))}


@pytest.fixture(scope="module")
def bodies(pages: dict[str, Page]) -> dict[str, str]:
    assets = asset_addresses(read_assets(THEME))
    site = SiteContext("Schoolzicht", "", "https://voorbeeld.invalid/", is_demo=True, assets=assets)
    renderer = PageRenderer(THEME, site)
    return {url: renderer.render(page) for url, page in pages.items()}


def text_of(html: str) -> str:
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    return re.sub(r"\s+", " ", "".join(tree.itertext()))


def test_every_page_lies_where_its_recipe_says(monitor: NationalMonitor, pages: dict[str, Page]) -> None:
    promised = [url for recipe in national_pages(monitor) for url in recipe.urls]
    assert list(pages) == promised
    assert promised[0] == "/landelijk/"
    assert len(promised) == 1 + len(monitor.themes)


def test_bodies_are_sound_html_without_style_or_inline_script(bodies: dict[str, str]) -> None:
    for url, body in bodies.items():
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        tree = parser.parse(f"<!doctype html><html lang=nl><title>x</title><body>{body}</body>")
        assert not parser.errors, (url, parser.errors[:3])
        ids = [element.get("id") for element in tree.iter() if element.get("id")]
        assert len(ids) == len(set(ids)), url
        assert len(list(tree.iter("h1"))) == 1
        for element in tree.iter():
            assert "style" not in element.attrib
            if element.tag == "script":
                assert element.get("src", "").startswith("/assets/")
                assert not element.text
        for link in tree.iter("a"):
            assert link.get("href", "").startswith(("/", "#", "https://")), link.attrib
            if link.get("href", "").startswith("#"):
                assert link.get("href", "")[1:] in ids


def test_sentence_says_the_newest_value_and_the_one_before_only_without_a_break(bodies: dict[str, str]) -> None:
    text = text_of(bodies["/landelijk/pesten/"])
    assert "17 % van de leerlingen in het primair onderwijs zegt gepest te worden (2022). In 2021 was dat 14 %." in text
    counts = text_of(bodies["/landelijk/vertrouwensinspecteurs/"])
    assert "2.916 dossiers bij de vertrouwensinspecteurs (2024/25). In 2022/23 waren het er 2.152." in counts
    complaints = text_of(bodies["/landelijk/klachten/"])
    assert "238 klachten bij de Landelijke Klachtencommissie Onderwijs (2020)." in complaints
    assert "Onderwijs (2020). In 2019" not in complaints
    assert "Ongeveer 2 % van de scholen" in text, "participation stands beside the figures of the LVM (C14)"
    assert "deed mee aan het onderzoek" not in counts
    assert "(raming 2025)" in complaints


def test_break_gaps_and_special_education_are_named_on_the_page(bodies: dict[str, str]) -> None:
    text = text_of(bodies["/landelijk/pesten/"])
    assert "trendbreuk" in text
    assert text.count("geen meting") >= 4
    assert "Over het speciaal onderwijs is in 2022 geen uitspraak mogelijk." in text
    assert "Het rapport van 2018 noemt zelf 10 %" in text
    index = text_of(bodies["/landelijk/"])
    assert "2023/24: uitgesteld." in index
    assert "2024/25: geen meting." in index
    assert "gepland in schooljaar 2027/28" in index


def test_every_figure_of_a_theme_stands_in_its_table(monitor: NationalMonitor) -> None:
    for theme in monitor.themes:
        for indicator in theme.indicators:
            shown = [row.published for row in rows_of(indicator, monitor) if row.published]
            assert sorted(map(repr, shown)) == sorted(map(repr, monitor.of(indicator.id)))
            table = national_table(indicator, monitor)
            assert {len(row) for row in table.rows} == {len(table.headers)}


def test_every_charted_value_stands_in_the_table_of_its_indicator(monitor: NationalMonitor) -> None:
    for theme in monitor.themes:
        for indicator in theme.indicators:
            values = [row.value for row in rows_of(indicator, monitor)]
            for plan in indicator.charts:
                chart = national_chart(plan, indicator, monitor)
                for point in (point for series in chart.series for point in series.points):
                    assert point.figure in values


def test_charts_break_where_the_data_say(monitor: NationalMonitor) -> None:
    charts = {chart.id: chart for theme in monitor.themes for chart in theme_charts(theme, monitor)}
    bullied = charts["gepest-leerlingen"]
    assert [one.after for one in bullied.breaks] == ["2018"]
    assert [gap.label for gap in bullied.gaps] == ["2023/24", "2024/25"]
    assert [series.name for series in bullied.series] == ["primair onderwijs", "voortgezet onderwijs"]
    for series in bullied.series:
        for run in bullied.runs(series):
            assert not {"2018", "2021"} <= {point.label for point in run}
    assert not charts["gepest-hoe-vaak"].gaps, "that series had ended"
    measures = charts["maatregelen"]
    assert [len(run) for run in measures.runs(measures.series[0])] == [1, 1], "eight years apart, nothing between"
    cases = {point.label: point.figure for point in charts["vertrouwensinspecteurs-totaal"].series[0].points}
    assert cases["2018/19"] == MISSING
    assert cases["2021/22"] == Known(1743)


def test_download_holds_the_rows_of_the_page(monitor: NationalMonitor) -> None:
    for theme in monitor.themes:
        content = theme_csv(theme, monitor)
        assert content.startswith(b"\xef\xbb\xbf")
        head, *lines = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";")
        rows = [row for indicator in theme.indicators for row in rows_of(indicator, monitor)]
        assert len(lines) == len(rows)
        for line, row in zip(lines, rows, strict=True):
            told = dict(zip(head, line, strict=True))
            assert (told[WORDS.year], told[WORDS.whom], told[WORDS.unit]) == (row.edition, row.whom, row.unit)
            if isinstance(row.value, Known):
                assert told[WORDS.value] == str(row.value.value).replace(".", ",")
            if row.published:
                assert told[WORDS.source] == row.published.source.title


def test_other_published_values_are_dutch_too(monitor: NationalMonitor) -> None:
    theme = next(theme for theme in monitor.themes if theme.id == "vertrouwensinspecteurs")
    assert [row.also for row in rows_of(theme.indicators[0], monitor) if row.also] == ["2.153", "1.742"]


def test_download_guards_against_formulas(monitor: NationalMonitor) -> None:
    theme = monitor.themes[0]
    hostile = replace(theme, indicators=(replace(theme.indicators[0], title="=HYPERLINK(1)"),))
    for line in csv.reader(io.StringIO(theme_csv(hostile, monitor).decode("utf-8-sig"), newline=""), delimiter=";"):
        assert all(not cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t")) for cell in line)


def test_files_are_what_the_pages_ask_for(monitor: NationalMonitor, bodies: dict[str, str]) -> None:
    files = national_files(monitor)
    asked: set[str] = set()
    for url, body in bodies.items():
        asked |= {f"{url}{name}"[1:] for name in re.findall(r'data-spec="([^"]+)"', body)}
        asked |= {name.removeprefix("../../") for name in re.findall(r'data-plotly="([^"]+)"', body)}
        asked |= {name[1:] for name in re.findall(r'href="([^"]+\.csv)"', body)}
    assert asked == set(files)


def test_specifications_are_those_of_the_charts(monitor: NationalMonitor) -> None:
    files = national_files(monitor)
    for theme in monitor.themes:
        for chart in theme_charts(theme, monitor):
            assert json.loads(files[f"landelijk/{theme.id}/{chart.id}.json"]) == json.loads(
                json.dumps(plotly_spec(chart))
            )


def test_files_are_the_same_every_time(monitor: NationalMonitor) -> None:
    assert national_files(monitor) == national_files(load_national(ROOT / "data" / "national"))


def test_headline_is_exact_about_whom_and_when(monitor: NationalMonitor) -> None:
    door = headline(monitor)
    assert door is not None
    assert door.figure == "17 %"
    assert door.sentence == "van de leerlingen in het primair onderwijs zegt gepest te worden"
    assert door.measured == "2022"
    assert door.source_url.startswith("https://www.ocwincijfers.nl/")
    assert door.url == "/landelijk/pesten/"
    assert headline(replace(monitor, headline=None)) is None


def test_hostile_words_in_the_data_are_shown_as_words(monitor: NationalMonitor) -> None:
    theme = monitor.themes[1]
    hostile = replace(theme, title="<script>alert(1)</script>", summary='"><img src=x>')
    site = SiteContext("S", "", "https://voorbeeld.invalid/", is_demo=True, assets=asset_addresses(read_assets(THEME)))
    page = Page("/landelijk/x/", "national", "x", "x", (), theme_model(hostile, monitor))
    body = PageRenderer(THEME, site).render(page)
    assert "<script>alert" not in body
    assert "<img" not in body
