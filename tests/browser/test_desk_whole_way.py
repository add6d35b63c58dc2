"""The whole way of a ruling with one kind of hand: from the first passphrase to a page, and what it costs."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from generator.config import load_configuration
from generator.domain.identifiers import RulingId
from generator.private.desk.answers import PICTURES
from generator.private.rulings.verify import verify
from tests.browser.desk_case import ROOT
from tests.browser.running_desk import RunningDesk, look_at
from tests.browser.secretary import (
    Keyboard,
    Mouse,
    choose_passphrase,
    decide_everything,
    load_case,
    open_case,
    send_back,
    sign,
)
from tests.unit.private.desk.visitor import TOKEN
from tests.unit.vaults import PASSPHRASE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

RULINGS = ROOT / "data/sample/rulings"
COMMITTEES = load_configuration(ROOT / "site_config").committees.names()
PHRASES = {"secretaris-a": "fiets maan soep trommel", "secretaris-b": "lamp regen tafel vlieger"}
COUNTED = ("vko-2025-026", "vko-2025-040", "vko-2026-003")
MOST_DECISIONS = 8
FIGURES = ROOT / "generator/guides/decisions.md"
HEAD = """\
| ruling | decisions | keystrokes in the review | keystrokes in the form |
|---|---|---|---|
"""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[RunningDesk]:
    shutil.copytree(ROOT / "site_config", tmp_path / "site_config")
    running = RunningDesk(tmp_path, tmp_path / "site_config")
    running.start()
    yield running
    running.stop()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce", locale="nl-NL")
    page = context.new_page()
    page.set_default_timeout(60_000)
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda said: faults.append(said.text) if "Content Security" in said.text else None)
    yield page
    context.close()
    assert faults == []


def come_in(page: Page, desk: RunningDesk) -> None:
    page.goto(f"{desk.address}/start?sleutel={TOKEN}")
    page.wait_for_url(f"{desk.address}/")


def unlock(hands: Mouse) -> None:
    hands.write(hands.page.locator("#wachtzin"), PASSPHRASE)
    hands.press(hands.page.get_by_role("button", name="Open de balie"))
    hands.page.get_by_role("heading", name="Zaken").wait_for()


def make_keys(hands: Mouse, config: Path) -> None:
    """Each approver makes a key in the desk; the maintainer adds the lines that it shows."""
    page = hands.page
    hands.press(page.get_by_role("link", name="Beveiliging"))
    hands.press(page.get_by_role("link", name="Naar de sleutels"))
    roles = {
        "secretaris-a": "Alleen beoordelen (eerste handtekening)",
        "secretaris-b": "Alleen meelezen (tweede handtekening)",
    }
    for owner, phrase in PHRASES.items():
        page.get_by_role("heading", name="Sleutels om te ondertekenen").wait_for()
        hands.write(page.locator("#naam"), owner)
        hands.choose(page.locator("#rol"), roles[owner])
        hands.write(page.locator("#wachtzin"), phrase)
        hands.write(page.locator("#nogmaals"), phrase)
        hands.press(page.get_by_role("button", name="Maak de sleutel"))
        page.get_by_role("heading", name=owner).wait_for()
    with (config / "approvers.yml").open("a", encoding="utf-8") as listed:
        for lines in page.locator("pre.code").all_inner_texts():
            listed.write(lines.rstrip("\n") + "\n    demo: true\n")  # the site of the test is the sample's


def sent_back_and_signed_again(hands: Mouse) -> None:
    """The second person sends the text back with the key of this desk; the first signs once more."""
    page = hands.page
    send_back(hands, "secretaris-b", "Bij de feiten staat nog te veel over het kind.", PHRASES["secretaris-b"])
    hands.press(page.locator(".zaak h2 a"))
    page.get_by_role("heading", name="Teruggestuurd").wait_for()
    hands.press(page.get_by_role("link", name="Bekijk en onderteken"))
    page.get_by_role("heading", name="Eerste handtekening").wait_for()
    sign(hands, "secretaris-a", PHRASES["secretaris-a"])
    page.get_by_role("heading", name="Tweede handtekening").wait_for()


def to_publication(hands: Mouse, desk: RunningDesk, ruling: str) -> None:
    """Every step of the desk, with one kind of hand."""
    page = hands.page
    come_in(page, desk)
    choose_passphrase(hands)
    make_keys(hands, desk.config)
    desk.stop()
    desk.start()
    come_in(page, desk)
    unlock(hands)
    case = load_case(RULINGS / ruling)
    open_case(hands, RULINGS / ruling / "uitspraak.docx", case, COMMITTEES[case["committee"]])
    assert decide_everything(hands) > 0
    hands.press(page.get_by_role("link", name="Bekijk en onderteken"))
    page.get_by_role("heading", name="Eerste handtekening").wait_for()
    text = page.locator("#tekst").inner_text()
    assert not any(party["family"] in text for party in case["parties"])
    sign(hands, "secretaris-a", PHRASES["secretaris-a"])
    page.get_by_role("heading", name="Tweede handtekening").wait_for()
    assert page.locator("#wie option").all_inner_texts() == ["Kies", "demo-beoordelaar", "demo-tweede", "secretaris-b"]
    assert not desk.content.exists()
    sent_back_and_signed_again(hands)
    sign(hands, "secretaris-b", PHRASES["secretaris-b"])
    page.get_by_role("heading", name="Deze uitspraak is gepubliceerd").wait_for()
    assert verify(RulingId(ruling), desk.content, load_configuration(desk.config)) == ("secretaris-a", "secretaris-b")


def test_with_the_mouse_only_to_a_page_on_the_site(page: Page, desk: RunningDesk, tmp_path: Path) -> None:
    to_publication(Mouse(page), desk, "vko-2025-026")
    editors = shutil.ignore_patterns("uitspraken")
    shutil.copytree(ROOT / "content", desk.content.parent, ignore=editors, dirs_exist_ok=True)
    command = [sys.executable, "-m", "generator", "build", "--jobs", "1"]
    command += ["--content", str(desk.content.parent), "--config", str(desk.config), "--out", str(tmp_path / "site")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, env=dict(os.environ))
    assert done.returncode == 0, done.stderr
    (made,) = (tmp_path / "site").rglob("vko-2025-026/index.html")
    shown = made.read_text(encoding="utf-8")
    assert "ontwikkelingsperspectief" in shown
    assert not any(party["family"] in shown for party in load_case(RULINGS / "vko-2025-026")["parties"])


def test_with_the_keyboard_only_to_a_published_ruling(page: Page, desk: RunningDesk) -> None:
    hands = Keyboard(page)
    to_publication(hands, desk, "vko-2025-026")
    assert hands.clicks == 0


def counted_row(page: Page, desk: RunningDesk, ruling: str) -> tuple[int, str]:
    """Take one sample ruling from its file to ready for approval with the keyboard, and count."""
    case, hands = load_case(RULINGS / ruling), Keyboard(page)
    page.goto(f"{desk.address}/")
    open_case(hands, RULINGS / ruling / "uitspraak.docx", case, COMMITTEES[case["committee"]])
    in_form, hands.keystrokes = hands.keystrokes, 0
    decisions = decide_everything(hands)
    assert page.locator("#voortgang").inner_text() == "Alles is beslist"
    page.get_by_role("heading", name="Niets houdt publicatie nog tegen").wait_for()
    return decisions, f"| {ruling} | {decisions} | {hands.keystrokes} | {in_form} |\n"


def test_the_decisions_and_keystrokes_of_three_rulings_are_counted(page: Page, desk: RunningDesk) -> None:
    come_in(page, desk)
    choose_passphrase(Mouse(page))
    rows = [counted_row(page, desk, ruling) for ruling in COUNTED]
    assert statistics.median(decisions for decisions, _ in rows) <= MOST_DECISIONS
    table = HEAD + "".join(row for _, row in rows)
    if os.environ.get("SCHOOLZICHT_COUNT"):
        before = FIGURES.read_text(encoding="utf-8").partition(HEAD)[0]
        FIGURES.write_text(before + table, encoding="utf-8")
    assert FIGURES.read_text(encoding="utf-8").endswith(table), f"count again with SCHOOLZICHT_COUNT=1:\n{table}"


def test_the_guide_stands_in_every_menu_and_opens_also_while_locked(page: Page, desk: RunningDesk) -> None:
    come_in(page, desk)
    for _ in ("locked", "open"):
        with page.context.expect_page() as opened:
            page.get_by_role("navigation").get_by_role("link", name="Handleiding").click()
        guide = opened.value
        guide.get_by_role("heading", name="4. Beoordelen").wait_for()
        guide.evaluate("document.querySelectorAll('img').forEach((e) => (e.loading = 'eager'))")
        guide.set_viewport_size({"width": 1400, "height": 900})
        guide.wait_for_function("() => [...document.images].every((e) => e.complete && e.naturalWidth > 0)")
        assert guide.locator(".plaat img").count() == len(PICTURES)
        look_at(guide, "handleiding")
        guide.close()
        if page.locator("#nogmaals").count():
            choose_passphrase(Mouse(page))
