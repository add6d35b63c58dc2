"""Every screen and state of the desk that no other test passes: held by axe, reached with Tab, and nothing hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING

import docx
import pytest

from tests.browser.desk_case import ROOT, RULING, decide_with_mouse, fill_in, make_case, sign, to_second_signature
from tests.browser.running_desk import look_at, tab_through

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from tests.browser.running_desk import RunningDesk

pytestmark = pytest.mark.browser

SENTENCE = "De datum in de samenvatting is verbeterd."


def look(page: Page, name: str) -> None:
    """Axe, and every stop of the Tab key."""
    page.wait_for_load_state("networkidle")
    look_at(page, name)
    tab_through(page, name)


def open_help(page: Page) -> None:
    page.locator("summary", has_text="Zo werkt het").click()


def test_who_has_no_link_reads_where_to_find_it(browser: Browser, desk: RunningDesk) -> None:
    page = browser.new_context(reduced_motion="reduce").new_page()
    for address in ("/", "/handleiding", "/start?sleutel=verkeerd"):
        page.goto(f"{desk.address}{address}")
        page.get_by_text("open de link die daar staat").wait_for()
        assert page.get_by_role("navigation").count() == 0
    look(page, "zonder-link")
    page.context.close()


def test_before_the_review(sit_down: Callable[..., Page], desk: RunningDesk, word: Path, tmp_path: Path) -> None:
    page = sit_down()
    open_help(page)
    look(page, "zaken-met-uitleg")
    page.goto(f"{desk.address}/zaak/vko-1")
    look(page, "bestaat-niet")
    page.get_by_role("link", name="Naar de lijst met zaken").click()
    for path in ("/site", "/beveiliging", "/sleutels", "/nieuw"):
        page.goto(f"{desk.address}{path}")
        open_help(page)
        look(page, f"uitleg{path.replace('/', '-')}")
    document = docx.Document()
    document.add_heading("Oordeel", level=2)
    document.add_paragraph("De klacht is ").add_run("Kwastelhuizen").font.hidden = True
    document.save(str(tmp_path / "verborgen.docx"))
    page.set_input_files("#word", tmp_path / "verborgen.docx")
    page.get_by_text("Verborgen tekst (1 keer)").wait_for()
    look(page, "bestand-geweigerd")
    fill_in(page, word)
    page.get_by_label("Nee", exact=True).check()
    look(page, "nieuw-ingevuld")
    page.get_by_label("Ja", exact=True).check()
    page.get_by_role("button", name="Maak de zaak").click()
    page.wait_for_url(f"**/zaak/{RULING}")
    page.goto(f"{desk.address}/nieuw")
    fill_in(page, word)
    page.get_by_role("button", name="Maak de zaak").click()
    page.get_by_text("Er is al een zaak met dit nummer").wait_for()
    look(page, "nieuw-bestaat-al")


def test_the_review_with_everything_open(sit_down: Callable[..., Page], word: Path) -> None:
    page = sit_down()
    make_case(page, word)
    look(page, "beoordelen-stap")
    page.get_by_text("afkomst").first.click()
    page.keyboard.press("j")
    look(page, "anders-schrijven")
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Zaakgegevens").click()
    look(page, "zaakgegevens")


def test_a_case_is_destroyed_with_the_mouse(sit_down: Callable[..., Page], desk: RunningDesk, word: Path) -> None:
    page = sit_down()
    make_case(page, word)
    page.get_by_role("link", name="Zaakgegevens").click()
    page.get_by_role("link", name="Vernietig deze zaak").click()
    page.get_by_role("button", name="Verder").click()
    page.get_by_text("Kies eerst een reden.").wait_for()
    look(page, "vernietigen")
    page.get_by_label("De klacht is ingetrokken.").check()
    page.get_by_role("button", name="Verder").click()
    page.get_by_label("Typ het nummer van de zaak").fill("2026-9")
    page.get_by_role("button", name="Vernietig deze zaak").click()
    page.get_by_text("Er is niets vernietigd.").wait_for()
    look(page, "vernietigen-zeker")
    page.get_by_role("link", name="Terug, ik vernietig niets").click()
    page.wait_for_url(f"**/zaak/{RULING}")
    (desk.work / RULING / "raw.json.enc").write_bytes(b"x")
    page.goto(f"{desk.address}/")
    look(page, "zaken-beschadigd")
    page.get_by_role("link", name="Vernietig deze zaak").click()
    page.get_by_label("De zaak is per ongeluk gemaakt").check()
    page.get_by_role("button", name="Verder").click()
    page.get_by_label("Typ het nummer van de zaak").fill(RULING)
    page.get_by_role("button", name="Vernietig deze zaak").click()
    page.get_by_text("Er zijn nog geen zaken.").wait_for()
    assert not (desk.work / RULING).exists()
    page.goto(f"{desk.address}/beveiliging")
    page.locator("summary", has_text="Al vernietigd (1)").click()
    look(page, "al-vernietigd")


def test_a_case_is_destroyed_with_the_keyboard(sit_down: Callable[..., Page], desk: RunningDesk, word: Path) -> None:
    page = sit_down()
    make_case(page, word)
    page.goto(f"{desk.address}/zaak/{RULING}/vernietigen")
    page.get_by_label("De klacht is ingetrokken.").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Weet u het zeker?").wait_for()
    assert page.evaluate("document.activeElement.id") == "nummer"
    page.keyboard.type("2026-901")
    page.keyboard.press("Enter")
    page.get_by_text("Er zijn nog geen zaken.").wait_for()
    assert not (desk.work / RULING).exists()


def test_after_the_signatures(sit_down: Callable[..., Page], desk: RunningDesk, word: Path) -> None:
    page = sit_down()
    to_second_signature(page, word)
    look(page, "tweede-met-uitleg")
    sign(page, "demo-tweede")
    page.get_by_role("heading", name="Deze uitspraak is gepubliceerd").wait_for()
    look(page, "gepubliceerd-stap")
    page.goto(f"{desk.address}/site/{RULING}")
    look(page, "uitspraak-met-reactie")
    page.get_by_label("Wat verandert er?").fill(SENTENCE)
    page.get_by_role("button", name="Begin een nieuwe versie").click()
    page.get_by_label("Wat verandert er in deze versie?").wait_for()
    for path, name in ((f"/site/{RULING}", "uitspraak"), ("/site", "op-de-site"), ("/", "zaken")):
        page.goto(f"{desk.address}{path}")
        look(page, f"{name}-nieuwe-versie")
    page.goto(f"{desk.address}/site/{RULING}")
    for approver in ("demo-beoordelaar", "demo-tweede"):
        if approver == "demo-beoordelaar":
            page.get_by_label("Er is een fout gemaakt bij het publiceren.").check()
        page.select_option("#wie", approver)
        page.set_input_files("#sleutel", ROOT / f"data/sample/keys/{approver}.pem")
        page.locator("#intrekken [type=submit]").click()
        page.wait_for_url(f"**/site/{RULING}" if approver == "demo-beoordelaar" else "**/site")
        page.wait_for_load_state("networkidle")
    page.goto(f"{desk.address}/zaak/{RULING}")
    page.get_by_text("Deze uitspraak is ingetrokken.").wait_for()
    look(page, "ingetrokken")
    page.get_by_role("link", name="Naar de lijst met zaken").click()
    look(page, "zaken-ingetrokken")


def test_a_ruling_that_waits_for_its_day(sit_down: Callable[..., Page], desk: RunningDesk, word: Path) -> None:
    page = sit_down()
    fill_in(page, word)
    page.fill("#publicatiedatum", "2027-01-05")
    page.get_by_role("button", name="Maak de zaak").click()
    page.wait_for_url(f"**/zaak/{RULING}")
    page.locator("#kaart-titel").wait_for()
    decide_with_mouse(page)
    page.get_by_role("link", name="Bekijk en onderteken").click()
    sign(page, "demo-beoordelaar")
    page.get_by_role("heading", name="Tweede handtekening").wait_for()
    sign(page, "demo-tweede")
    page.get_by_text("op de site vanaf 5 januari 2027").wait_for()
    look(page, "wacht-op-dag")
    page.goto(f"{desk.address}/site/{RULING}")
    look(page, "uitspraak-wacht-op-dag")
    page.goto(f"{desk.address}/site")
    look(page, "op-de-site-wacht")
