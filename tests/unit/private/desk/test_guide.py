"""The guide and the short help: every chapter is there, and the help of every screen leads to one."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.private.desk import answers
from generator.private.desk.answers import PICTURES
from generator.private.desk.words import CHAPTERS
from tests.unit.private.desk.visitor import FIELDS, RULING, decide_all, sign, take_in

if TYPE_CHECKING:
    from tests.unit.private.desk.visitor import Visitor

HELP = re.compile(r'<details class="overzicht uitleg">.*?<p>(.+?)</p>\s*<p><a href="/handleiding#(\w+)"', re.DOTALL)
LONGEST = 330
TEMPLATES = Path(answers.__file__).parent / "templates"
WITHOUT = {"basis", "uitleg", "start", "geweigerd", "handleiding"}
"""The frame, the help itself, the door, refusals (which say what to do), and the guide."""


def helped(page: str) -> str:
    """The chapter to which the one help of a page leads; it stands below the heading."""
    ((words, chapter),) = HELP.findall(page)
    assert 60 < len(re.sub(r"<[^>]+>|\s+", " ", words)) < LONGEST, words
    assert page.index("</h1>") < page.index('class="overzicht uitleg"')
    assert chapter in CHAPTERS
    return str(chapter)


def test_every_chapter_stands_in_the_guide_in_order_with_every_picture(browser: Visitor) -> None:
    page = browser.get("/handleiding").text
    assert re.findall(r'<h2 id="(\w+)">(\d+)\. ([^<]+)</h2>', page) == [
        (anchor, str(number), title) for number, (anchor, title) in enumerate(CHAPTERS.items(), start=1)
    ]
    assert re.findall(r'<li><a href="#(\w+)">', page) == list(CHAPTERS)
    assert sorted(re.findall(r"handleiding-(\w+)\.webp", page)) == sorted(PICTURES)
    assert all(browser.get(f"/static/handleiding-{name}.webp").status_code == 200 for name in PICTURES)


@pytest.mark.parametrize("path", sorted(TEMPLATES.glob("*.j2")), ids=lambda path: path.name.partition(".")[0])
def test_every_screen_has_its_help(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert ("{% call uitleg(stap) %}" in text) is (path.name.partition(".")[0] not in WITHOUT)


def test_the_help_of_every_screen_is_short_and_leads_to_its_chapter(
    browser: Visitor, stranger: Visitor, word: bytes
) -> None:
    assert stranger is browser
    for path, chapter in (("/", "beginnen"), ("/nieuw", "nieuw"), ("/site", "versie"), ("/beveiliging", "slot")):
        assert helped(browser.get(path).text) == chapter
    assert helped(browser.get("/sleutels").text) == "sleutel"
    take_in(browser, word, FIELDS)
    case = f"/zaak/{RULING}"
    for rest, chapter in (("", "beoordelen"), ("/gegevens", "nieuw"), ("/vernietigen", "vernietigen")):
        assert helped(browser.get(f"{case}{rest}").text) == chapter
    decide_all(browser)
    assert helped(browser.get(f"{case}/voorbeeld").text) == "ondertekenen"
    sign(browser, "demo-beoordelaar")
    assert helped(browser.get(f"{case}/voorbeeld").text) == "ondertekenen"
    sign(browser, "demo-tweede")
    assert helped(browser.get(f"{case}/voorbeeld").text) == "publiceren"
    assert helped(browser.get(f"/site/{RULING}").text) == "versie"
    browser.post("/vergrendelen")
    assert helped(browser.get("/").text) == "slot"
