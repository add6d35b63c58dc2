"""After the signatures, in a real browser: publishing together, a new version, the response, withdrawal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.sealed import parse_ruling, ruling_path
from generator.shelf_files import tombstone_path
from tests.browser.desk_case import ROOT, RULING, decide_with_mouse, sign, to_second_signature
from tests.browser.running_desk import look_at

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def key_of(approver: str) -> Path:
    return ROOT / f"data/sample/keys/{approver}.pem"


def sign_both(page: Page) -> None:
    decide_with_mouse(page)
    page.get_by_role("link", name="Bekijk en onderteken").click()
    sign(page, "demo-beoordelaar")
    page.get_by_role("heading", name="Tweede handtekening").wait_for()
    sign(page, "demo-tweede")
    page.get_by_role("heading", name="Deze uitspraak is gepubliceerd").wait_for()


def test_with_the_mouse_together_then_a_new_version_then_withdrawn(
    sit_down: Callable[..., Page], word: Path, published: Path
) -> None:
    page = sit_down()
    to_second_signature(page, word)
    page.get_by_label("Nog niet publiceren").check()
    sign(page, "demo-tweede")
    page.get_by_role("heading", name="Klaar om te publiceren").wait_for()
    look_at(page, "wacht-op-publicatie")
    page.get_by_role("link", name="Zaken").first.click()
    look_at(page, "samen-publiceren")
    page.locator("[name=zaken]").uncheck()
    page.get_by_role("button", name="Publiceer samen").click()
    page.get_by_text("Kies minstens één uitspraak.").wait_for()
    page.locator("[name=zaken]").check()
    page.get_by_role("button", name="Publiceer samen").click()
    page.locator(".zaak--published").wait_for()
    look_at(page, "zaken-met-termijn")
    page.get_by_role("link", name="Op de site").click()
    look_at(page, "op-de-site")
    page.get_by_role("link", name="Klacht over een schorsing").click()
    look_at(page, "uitspraak")
    page.get_by_label("Wat verandert er?").fill("Kwastelhuizen stond er nog in.")
    page.get_by_role("button", name="Begin een nieuwe versie").click()
    page.get_by_text("In uw toelichting staat misschien een naam").wait_for()
    page.get_by_label("Wat verandert er?").fill("De titel is verbeterd.")
    page.get_by_role("button", name="Begin een nieuwe versie").click()
    page.get_by_label("Wat verandert er in deze versie?").wait_for()
    look_at(page, "nieuwe-versie")
    page.get_by_label("Titel, zonder namen").fill("Klacht over een korte schorsing")
    page.get_by_role("button", name="Bewaar de gegevens").click()
    page.wait_for_url(f"**/zaak/{RULING}")
    page.locator("#kaart-titel").wait_for(state="attached")
    sign_both(page)
    facts, _ = parse_ruling(ruling_path(published, RULING).read_bytes())
    assert (facts.version, facts.title) == (2, "Klacht over een korte schorsing")
    page.get_by_role("link", name="Nieuwe versie, reactie of intrekken").click()
    for approver, button in (("demo-beoordelaar", "Vraag intrekken aan"), ("demo-tweede", "Teken mee en trek in")):
        if "Vraag" in button:
            page.get_by_label("Er staat iets in waarmee iemand te herkennen is.").check()
        page.select_option("#wie", approver)
        page.set_input_files("#sleutel", key_of(approver))
        page.get_by_role("button", name=button).click()
        if "Vraag" in button:
            page.get_by_role("button", name="Teken mee en trek in").wait_for()
            look_at(page, "intrekken-wacht")
    page.wait_for_url("**/site")
    look_at(page, "op-de-site-leeg")
    assert tombstone_path(published, RULING).exists()
    assert not ruling_path(published, RULING).exists()


def test_with_the_keyboard_the_response_is_added(sit_down: Callable[..., Page], word: Path, published: Path) -> None:
    page = sit_down()
    to_second_signature(page, word)
    sign(page, "demo-tweede")
    page.get_by_role("heading", name="Deze uitspraak is gepubliceerd").wait_for()
    page.get_by_role("link", name="Zaken").first.press("Enter")
    page.get_by_role("link", name="Voeg de reactie toe").press("Enter")
    page.wait_for_load_state("networkidle")
    page.locator("#reactie-tekst").focus()
    page.keyboard.type("Het bestuur volgt het advies. Mevrouw Kwastelhuizen kreeg excuses.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/zaak/{RULING}")
    page.locator("#kaart-titel").wait_for(state="attached")
    assert "Reactie van het schoolbestuur" in page.locator("#tekst").inner_text()
    sign_both(page)
    text = ruling_path(published, RULING).read_text(encoding="utf-8")
    assert "Het bestuur volgt het advies." in text
    assert "Kwastelhuizen" not in text
