"""The lock of the desk and the keys of approvers, in a real browser."""

from __future__ import annotations

import os
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe

from generator.config import load_configuration
from generator.private.desk.app import make_app
from tests.unit.private.desk.visitor import TOKEN
from tests.unit.vaults import EASY, PASSPHRASE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
PHRASE_OF_KEY = "fiets maan soep trommel"
PICTURES = os.environ.get("SCHOOLZICHT_PICTURES", "")
"""A folder for pictures of the screens, for people; nothing compares them."""


class Clock:
    """The clock of the desk, turned by the test."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 20, 10, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[str]:
    """The real desk on a real port, for the first time: nobody chose a passphrase yet."""
    configuration = load_configuration(ROOT / "site_config")
    content = tmp_path / "uitspraken"
    app = make_app(tmp_path / "werk", configuration, TOKEN, content=content, clock=clock, hardness=EASY)
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="warning", access_log=False))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        thread.join(0.02)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture
def sit_down(browser: Browser, desk: str) -> Iterator[Callable[[], Page]]:
    """Open the start link; a fault in the page or a request elsewhere fails the test."""
    contexts, faults = [], []

    def open_desk() -> Page:
        context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce", locale="nl-NL")
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(30_000)
        page.on("request", lambda asked: None if asked.url.startswith(desk) else faults.append(asked.url))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda said: faults.append(said.text) if "Content Security" in said.text else None)
        page.goto(f"{desk}/start?sleutel={TOKEN}")
        page.wait_for_url(f"{desk}/")
        return page

    yield open_desk
    for context in contexts:
        context.close()
    assert faults == []


def choose_passphrase(page: Page) -> None:
    page.get_by_label("Wachtzin", exact=True).fill(PASSPHRASE)
    page.get_by_label("Nog een keer dezelfde wachtzin").fill(PASSPHRASE)
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Zaken").wait_for()


def look_at(page: Page, name: str) -> None:
    """Ask axe about a screen, small and large, light and dark; nothing may stick out sideways."""
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            results = Axe().run(page)
            assert results.violations_count == 0, f"{name}, {width}, {scheme}: {results.generate_report()}"
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), name
        page.emulate_media(color_scheme="light")
        if PICTURES:
            page.screenshot(path=f"{PICTURES}/{name}-{width}.png", full_page=True)
    page.set_viewport_size({"width": 1280, "height": 900})


def test_the_first_passphrase_a_wrong_one_and_the_right_one(sit_down: Callable[[], Page]) -> None:
    page = sit_down()
    page.get_by_role("heading", name="Kies een wachtzin").wait_for()
    assert page.evaluate("document.activeElement.id") == "wachtzin"
    look_at(page, "wachtzin-kiezen")
    page.get_by_label("Wachtzin", exact=True).fill("te kort")
    page.get_by_label("Nog een keer dezelfde wachtzin").fill("te kort")
    page.get_by_role("button", name="Bewaar de wachtzin en begin").click()
    page.get_by_text("Deze wachtzin is te makkelijk te raden.").wait_for()
    look_at(page, "wachtzin-te-zwak")
    choose_passphrase(page)
    page.get_by_role("link", name="Nieuwe zaak").first.click()
    page.get_by_role("heading", name="Het bestand").wait_for()
    page.get_by_role("button", name="Op slot").click()
    page.get_by_role("heading", name="De balie is op slot").wait_for()
    look_at(page, "op-slot")
    page.get_by_label("Wachtzin", exact=True).fill("een heel andere zin")
    page.keyboard.press("Enter")
    page.get_by_text("Deze wachtzin is niet goed.").wait_for()
    page.get_by_label("Wachtzin", exact=True).fill(PASSPHRASE)
    page.get_by_label("Laat zien wat ik typ").check()
    assert page.locator("#wachtzin").get_attribute("type") == "text"
    page.get_by_role("button", name="Open de balie").click()
    page.get_by_role("heading", name="Het bestand").wait_for()
    assert page.url.endswith("/nieuw")


def test_the_desk_warns_stays_open_for_who_reads_and_locks_itself(sit_down: Callable[[], Page], clock: Clock) -> None:
    page = sit_down()
    page.clock.install()
    choose_passphrase(page)
    clock.now += timedelta(minutes=9)
    page.clock.run_for(9 * 60_000)
    page.get_by_text("De balie gaat over een minuut op slot").wait_for()
    look_at(page, "bijna-op-slot")
    page.get_by_role("button", name="Ik ben er nog").click()
    page.get_by_text("De balie gaat over een minuut op slot").wait_for(state="hidden")
    clock.now += timedelta(minutes=9)
    page.clock.run_for(9 * 60_000)
    page.get_by_text("De balie gaat over een minuut op slot").wait_for()
    clock.now += timedelta(minutes=1)
    page.clock.run_for(62_000)
    page.get_by_role("heading", name="De balie is op slot").wait_for()


def test_when_the_desk_stopped_nothing_stays_on_the_screen(sit_down: Callable[[], Page]) -> None:
    page = sit_down()
    choose_passphrase(page)
    page.goto(f"{page.url}nieuw")
    page.get_by_label("Titel, zonder namen").fill("Kwastelaar")
    page.route("**/vergrendelen", lambda route: route.abort())
    page.get_by_role("button", name="Op slot").click()
    page.get_by_text("De balie is gestopt.").wait_for()
    assert page.locator("#titel").count() == 0


def test_a_key_is_made_and_what_the_maintainer_needs_is_shown(sit_down: Callable[[], Page]) -> None:
    page = sit_down()
    choose_passphrase(page)
    page.get_by_role("link", name="Beveiliging").click()
    look_at(page, "beveiliging")
    page.get_by_role("link", name="Naar de sleutels").click()
    look_at(page, "sleutels-leeg")
    for name in ("Anna de Vries", "secretaris-a"):
        page.get_by_label("Naam van de sleutel").fill(name)
        page.get_by_label("Wachtzin van de sleutel").fill(PHRASE_OF_KEY)
        page.get_by_label("Nog een keer dezelfde wachtzin").fill(PHRASE_OF_KEY)
        page.get_by_role("button", name="Maak de sleutel").click()
        if name == "Anna de Vries":
            page.get_by_text("Deze naam kan niet.").wait_for()
    page.get_by_role("heading", name="secretaris-a").wait_for()
    lines = page.get_by_label("Regels voor approvers.yml").inner_text()
    assert lines.startswith("  - id: secretaris-a\n    public_key: ")
    assert "valid_from: 2026-11-20\n    valid_until: 2028-11-19" in lines
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Kopieer de regels").click()
    page.get_by_role("button", name="Gekopieerd").wait_for()
    assert page.evaluate("navigator.clipboard.readText()").rstrip() == lines.rstrip()
    page.get_by_text("Waar staat deze sleutel?").click()
    look_at(page, "sleutels")


def test_the_passphrase_of_the_work_folder_is_changed(sit_down: Callable[[], Page]) -> None:
    page = sit_down()
    choose_passphrase(page)
    page.get_by_role("link", name="Beveiliging").click()
    page.get_by_label("De wachtzin van nu").fill(PASSPHRASE)
    page.get_by_label("Nieuwe wachtzin", exact=True).fill(PHRASE_OF_KEY)
    page.get_by_label("Nog een keer de nieuwe wachtzin").fill(PHRASE_OF_KEY)
    page.get_by_role("button", name="Verander de wachtzin").click()
    page.get_by_text("De wachtzin is veranderd.").wait_for()
    assert page.locator("#oud").input_value() == ""
    page.get_by_role("button", name="Op slot").click()
    page.get_by_label("Wachtzin", exact=True).fill(PHRASE_OF_KEY)
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Beveiliging", exact=True).wait_for()
