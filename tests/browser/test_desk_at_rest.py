"""The lock of the desk and the keys of approvers, in a real browser."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.browser.desk_case import ROOT
from tests.browser.running_desk import RunningDesk, look_at, stand_still
from tests.browser.secretary import Mouse, choose_passphrase
from tests.unit.vaults import PASSPHRASE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

PHRASE_OF_KEY = "fiets maan soep trommel"


class Clock:
    """The clock of the desk, turned by the test."""

    def __init__(self) -> None:
        self.now = stand_still()

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[RunningDesk]:
    """The real desk on a real port, for the first time: nobody chose a passphrase yet."""
    running = RunningDesk(tmp_path, ROOT / "site_config", clock)
    running.start()
    yield running
    running.stop()


def test_the_first_passphrase_a_wrong_one_and_the_right_one(sit_down: Callable[..., Page]) -> None:
    page = sit_down()
    page.get_by_role("heading", name="Kies een wachtzin").wait_for()
    assert page.evaluate("document.activeElement.id") == "wachtzin"
    look_at(page, "wachtzin-kiezen")
    page.get_by_label("Wachtzin", exact=True).fill("te kort")
    page.get_by_label("Nog een keer dezelfde wachtzin").fill("te kort")
    page.get_by_role("button", name="Bewaar de wachtzin en begin").click()
    page.get_by_text("Deze wachtzin is te makkelijk te raden.").wait_for()
    look_at(page, "wachtzin-te-zwak")
    choose_passphrase(Mouse(page))
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


def test_the_desk_warns_stays_open_for_who_reads_and_locks_itself(sit_down: Callable[..., Page], clock: Clock) -> None:
    page = sit_down()
    page.clock.install()
    choose_passphrase(Mouse(page))
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


def test_when_the_desk_stopped_nothing_stays_on_the_screen(sit_down: Callable[..., Page]) -> None:
    page = sit_down()
    choose_passphrase(Mouse(page))
    page.goto(f"{page.url}nieuw")
    page.get_by_label("Titel, zonder namen").fill("Kwastelaar")
    page.route("**/vergrendelen", lambda route: route.abort())
    page.get_by_role("button", name="Op slot").click()
    page.get_by_text("De balie is gestopt.").wait_for()
    assert page.locator("#titel").count() == 0


def test_a_key_is_made_and_what_the_maintainer_needs_is_shown(sit_down: Callable[..., Page]) -> None:
    page = sit_down()
    choose_passphrase(Mouse(page))
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


def test_the_passphrase_of_the_work_folder_is_changed(sit_down: Callable[..., Page]) -> None:
    page = sit_down()
    choose_passphrase(Mouse(page))
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
