"""The last look at a site: each rule catches what it should and leaves a good page alone."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest

from generator.public.check import check_site, find_words

if TYPE_CHECKING:
    from pathlib import Path

BASE = "https://voorbeeld.example/"
GOOD = """<!doctype html>
<html lang="nl"><head><title>Proef</title>
<link rel="canonical" href="https://voorbeeld.example/">
<link rel="stylesheet" href="/assets/a.css"><script src="/assets/a.js" defer></script>
<script type="application/ld+json">{"a": "<img src='https://elders.example/x.png'>"}</script></head>
<body><h1 id="titel">Proef</h1><p>1 &lt; 2, <a href="#titel">boven</a>, <a href="/b/#deel">b</a>,
<a href="b/">b</a>, <a href="https://elders.example/">elders</a>, <a href="mailto:x@voorbeeld.example">post</a></p>
<!-- <h1>weg</h1> --><img src="data:image/png;base64,AA==" alt=""></body></html>
"""
OTHER = '<!doctype html>\n<html lang="nl"><head><title>B</title></head><body><h1>B</h1><p id="deel">x</p></body></html>'


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for path, text in {"index.html": GOOD, "b/index.html": OTHER, "assets/a.css": "", "assets/a.js": ""}.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    return tmp_path


def rules(site: Path, base_url: str = BASE) -> list[tuple[str, str]]:
    return [(finding.path, finding.rule) for finding in check_site(site, base_url)]


def change(site: Path, old: str, new: str) -> None:
    page = site / "index.html"
    text = page.read_text(encoding="utf-8")
    assert old in text
    page.write_text(text.replace(old, new), encoding="utf-8")


def test_a_good_site_has_no_findings(site: Path) -> None:
    assert check_site(site, BASE) == []
    assert check_site(site, BASE, jobs=2) == []


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ('href="/b/#deel"', 'href="/c/"', "link"),
        ('href="b/"', 'href="../b/"', "link"),
        ('href="b/"', 'href="/b"', "link"),
        ('href="/b/#deel"', 'href="/b/#weg"', "anchor"),
        ('href="#titel"', 'href="#weg"', "anchor"),
        ('href="https://voorbeeld.example/"', 'href="https://voorbeeld.example/weg/"', "link"),
        ('src="/assets/a.js"', 'src="https://cdn.example/a.js"', "third-party"),
        ('src="/assets/a.js"', 'src="//cdn.example/a.js"', "third-party"),
        ('href="/assets/a.css"', 'href="https://fonts.example/a.css"', "third-party"),
        ('src="data:image/png;base64,AA=="', 'src="https://elders.example/p.png"', "third-party"),
        ("<h1", '<form action="https://elders.example/"></form><h1', "third-party"),
        ('src="/assets/a.js" defer', "", "inline"),
        ("<h1", "<style>p{}</style><h1", "inline"),
        ("<p>", '<p style="color:red">', "inline"),
        ("<p>", '<p onclick="x()">', "inline"),
        ('href="mailto:x@voorbeeld.example"', 'href=" JavaScript:x()"', "inline"),
        ("<p>", "<h1>Nog een</h1><p>", "h1"),
        ("<title>Proef</title>", "<title></title>", "title"),
        ('lang="nl"', 'lang="en"', "language"),
        ("<p>", '<p id="titel">', "double-id"),
    ],
)
def test_each_rule_catches_its_fault(site: Path, old: str, new: str, rule: str) -> None:
    change(site, old, new)
    assert rules(site) == [("index.html", rule)]


def test_a_page_without_a_heading_is_found(site: Path) -> None:
    (site / "b/index.html").write_text(OTHER.replace("h1", "h2"), encoding="utf-8")
    assert rules(site) == [("b/index.html", "h1")]


@pytest.mark.parametrize("rule", ["@import 'https://cdn.example/a.css';", "p{background:url(//cdn.example/a.png)}"])
def test_a_style_sheet_that_loads_from_elsewhere_is_found(site: Path, rule: str) -> None:
    (site / "assets/a.css").write_text(f"p{{color:red}}\n{rule}", encoding="utf-8")
    assert rules(site) == [("assets/a.css", "third-party")]


def test_capitals_in_an_address_are_found(site: Path) -> None:
    (site / "b/Gegevens.csv").write_text("a", encoding="utf-8")
    assert rules(site) == [("b/Gegevens.csv", "address")]


def test_an_empty_folder_is_not_a_site(tmp_path: Path) -> None:
    assert rules(tmp_path) == [(".", "empty")]


def test_below_a_base_path_root_relative_links_must_carry_it(site: Path) -> None:
    findings = check_site(site, f"{BASE}zicht/")
    assert {finding.rule for finding in findings} == {"link"}
    for old, new in (('="/', '="/zicht/'), ("example/", "example/zicht/")):
        change(site, old, new)
    assert check_site(site, f"{BASE}zicht/") == []


def test_a_finding_reads_as_one_line(site: Path) -> None:
    change(site, 'href="/b/#deel"', 'href="/c/"')
    assert [str(finding) for finding in check_site(site, BASE)] == ["index.html: link: /c/ does not exist"]


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("b/index.html", "van VÖORBEELDNAAM de".encode()),
        ("b/index.html", b"van v&ouml;orbeeldnaam de"),
        ("b/index.html", b"van V&#xF6;orbeeldnaam de"),
        ("b/x.json", b'{"a": "V\\u00f6orbeeldnaam"}'),
        ("b/index.html", b'<a href="/zoek?q=v%C3%B6orbeeldnaam">'),
        ("b/index.html", "van Vo\u0308orbeeldnaam de".encode()),
        ("b/index.gz", gzip.compress("van Vöorbeeldnaam de".encode(), mtime=0)),
        ("b/fragment.pf_meta", gzip.compress("van Vöorbeeldnaam de".encode(), mtime=0)),
        ("b/vöorbeeldnaam.txt", b"leeg"),
    ],
)
def test_a_word_is_found_wherever_it_hides_and_never_quoted(site: Path, path: str, content: bytes) -> None:
    assert find_words(site, ["Vöorbeeldnaam"]) == []
    (site / path).write_bytes(content)
    findings = find_words(site, ["nergens", "Vöorbeeldnaam"])
    assert [(finding.path, finding.rule, finding.detail) for finding in findings] == [
        (path, "word", "word 2 of the list")
    ]


def test_bytes_that_only_look_compressed_are_still_read(site: Path) -> None:
    (site / "b/kapot.gz").write_bytes(b"\x1f\x8bvoorbeeldnaam")
    assert [finding.path for finding in find_words(site, ["Voorbeeldnaam"])] == ["b/kapot.gz"]
