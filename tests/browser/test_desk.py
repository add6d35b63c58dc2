"""A secretary's way through the desk in a real browser: from a real Word file to the second signature."""

from __future__ import annotations

import base64
import importlib.util
from typing import TYPE_CHECKING

import docx
import pytest

from generator.config import load_configuration
from generator.private.rulings.verify import verify
from tests.browser.desk_case import (
    ROOT,
    RULING,
    decide_with_mouse,
    fill_in,
    make_case,
    make_word,
    sign,
    to_second_signature,
)
from tests.browser.running_desk import look_at
from tests.browser.secretary import NEXT_CARD

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page, Route

pytestmark = pytest.mark.browser

_SPEC = importlib.util.spec_from_file_location("make_other_formats", ROOT / "tests/documents/make_other_formats.py")
assert _SPEC
assert _SPEC.loader
OTHER = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(OTHER)


TWO_PEOPLE = {
    "Samenvatting": ["Een ouder klaagt over de schorsing van haar dochter Sterrelief."],
    "Feiten": [
        "Het ging over Zoefstra. Daarna sprak men over Kwadrantius en over Zoefstra. Later ging het ook over Zoefstra."
    ],
    "Oordeel": ["De klacht is gegrond."],
}


@pytest.fixture
def two_people(tmp_path: Path) -> Path:
    """A Word file in which two people share a name, and one of them has another name too."""
    return make_word(tmp_path / "uitspraak.docx", TWO_PEOPLE)


def test_with_the_mouse_from_a_word_file_to_a_published_ruling(
    sit_down: Callable[..., Page], word: Path, published: Path
) -> None:
    page = sit_down()
    make_case(page, word)
    assert 0 < decide_with_mouse(page) <= 8
    page.get_by_role("link", name="Bekijk en onderteken").click()
    text = page.locator("#tekst").inner_text()
    for name in ("Sterrelief", "Kwastelhuizen", "Wielewaalstra", "Marijntje", "310404"):
        assert name not in text
    assert "[de leerling]" in text
    sign(page, "demo-beoordelaar")
    page.get_by_role("heading", name="Tweede handtekening").wait_for()
    assert page.locator(".fase").inner_text() == "Klaar voor de tweede handtekening"
    assert not published.exists()
    sign(page, "demo-tweede")
    page.get_by_role("heading", name="Deze uitspraak is gepubliceerd").wait_for()
    configuration = load_configuration(ROOT / "site_config")
    assert set(verify(RULING, published, configuration)) == {"demo-beoordelaar", "demo-tweede"}


def test_with_the_keyboard_to_the_second_signature(sit_down: Callable[..., Page], word: Path) -> None:
    page = sit_down()
    make_case(page, word)
    for _ in range(12):
        if not page.locator("#kaart").is_visible():
            break
        title = page.locator("#kaart-titel").inner_text()
        kind = page.locator(".kaart__soort").inner_text()
        if "om te lezen" in kind:
            page.keyboard.press("g")
        elif "waarschuwing" in kind:
            page.keyboard.press("k")
            page.keyboard.press("ArrowDown")
            page.keyboard.press("Enter")
        else:
            page.keyboard.press("j")
        page.wait_for_function(NEXT_CARD, arg=title)
    assert page.locator("#voortgang").inner_text() == "Alles is beslist"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/voorbeeld")
    page.locator("#wie").focus()
    page.keyboard.type("demo-beoordelaar")
    page.set_input_files("#sleutel", ROOT / "data/sample/keys/demo-beoordelaar.pem")  # the file dialog is not a page
    page.locator("#wachtzin").focus()
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Tweede handtekening").wait_for()
    page.goto(page.url.split("/zaak/")[0] + "/")
    assert "Klaar voor de tweede handtekening" in page.locator(".zaak").inner_text()


def progress(page: Page) -> str:
    return page.locator("#voortgang").inner_text()


def test_undo_redo_and_a_reason_of_ones_own(sit_down: Callable[..., Page], word: Path) -> None:
    page = sit_down()
    make_case(page, word)
    before = progress(page)
    name = page.locator("#kaart-titel").inner_text()
    page.keyboard.press("k")
    card = page.locator("#kaart")
    card.get_by_label("een andere reden").check()
    page.get_by_role("button", name="Laten staan", exact=True).click()
    card.get_by_text("Schrijf in een paar woorden").wait_for()
    card.get_by_label("Uw reden").fill("zo heet de straat")
    page.keyboard.press("Enter")
    page.wait_for_function("old => document.querySelector('#voortgang').textContent !== old", arg=before)
    page.reload()
    page.locator("summary", has_text="Blijft staan").click()
    page.get_by_role("button", name=f"{name} (persoon)").click()
    page.get_by_text("Uw reden: zo heet de straat.").wait_for()
    page.keyboard.press("Control+z")
    page.wait_for_function("old => document.querySelector('#voortgang').textContent === old", arg=before)
    page.keyboard.press("Control+y")
    page.wait_for_function("old => document.querySelector('#voortgang').textContent !== old", arg=before)
    page.get_by_role("button", name="Neem deze beslissing terug").click()
    page.wait_for_function("old => document.querySelector('#voortgang').textContent === old", arg=before)


def test_what_was_missed_is_selected_and_goes_everywhere(sit_down: Callable[..., Page], word: Path) -> None:
    page = sit_down()
    make_case(page, word)
    page.locator("#tekst p", has_text="groep 7").evaluate(
        """p => {
          const found = [...p.childNodes].find((n) => n.textContent.includes("groep 7"));
          const start = found.textContent.indexOf("groep 7");
          window.getSelection().setBaseAndExtent(found, start, found, start + 7);
        }"""
    )
    page.wait_for_function("document.querySelector('#erbij-tekst').value === 'groep 7'")
    page.keyboard.press("a")
    assert page.evaluate("document.activeElement.id") == "erbij-tekst"
    page.select_option("#erbij-wie", "kind:other")
    with page.expect_navigation():
        page.get_by_role("button", name="Overal afschermen").click()
    assert page.locator("mark", has_text="groep 7").count() == 1
    page.fill("#erbij-tekst", "dit staat er niet")
    page.get_by_role("button", name="Overal afschermen").click()
    page.get_by_text("Deze woorden staan zo niet in de tekst").wait_for()


def test_a_quotation_is_read_whole_by_key_or_by_mouse(sit_down: Callable[..., Page], word: Path) -> None:
    page = sit_down()
    make_case(page, word)
    before = progress(page)
    page.locator("#tekst .zone", has_text="kom morgen maar langs").click()
    assert "hier" in (page.locator("#tekst .zone").first.get_attribute("class") or "")
    assert "dan praten we er samen over" in page.locator("#kaart .stuk").inner_text()
    for key in ("j", "k"):
        page.keyboard.press(key)
    assert progress(page) == before
    page.keyboard.press("g")
    page.wait_for_function("old => document.querySelector('#voortgang').textContent !== old", arg=before)
    page.locator("summary", has_text="Helemaal gelezen (1)").click()
    page.locator("#lijst-gelezen button").click()
    page.get_by_text("U hebt dit gelezen.").wait_for()
    page.get_by_role("button", name="Neem deze beslissing terug").click()
    page.wait_for_function("old => document.querySelector('#voortgang').textContent === old", arg=before)
    page.get_by_role("button", name="Gelezen G").click()
    page.wait_for_function("old => document.querySelector('#voortgang').textContent !== old", arg=before)


def test_single_keys_can_be_switched_off(sit_down: Callable[..., Page], word: Path) -> None:
    page = sit_down()
    make_case(page, word)
    before = progress(page)
    page.locator("summary", has_text="Toetsen en tekens").click()
    page.get_by_label("Toetsen gebruiken").uncheck()
    page.reload()
    page.locator("#kaart-titel").wait_for()
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert page.locator("#kaart [data-redenen]").is_hidden()
    assert progress(page) == before


def test_a_file_that_hides_something_is_refused_before_the_form_is_filled_in(
    sit_down: Callable[..., Page], tmp_path: Path
) -> None:
    document = docx.Document()
    document.add_heading("Oordeel", level=2)
    document.add_paragraph("De klacht is ").add_run("Kwastelhuizen").font.hidden = True
    document.save(str(tmp_path / "verborgen.docx"))
    page = sit_down()
    page.goto(f"{page.url}nieuw")
    page.set_input_files("#word", tmp_path / "verborgen.docx")
    page.get_by_text("Verborgen tekst (1 keer)").wait_for()
    assert "Kwastelhuizen" not in page.locator("#bevindingen").inner_text()
    page.get_by_role("button", name="Maak de zaak").click()
    page.get_by_role("link", name="Kies het bestand van de uitspraak.").click()
    assert page.evaluate("document.activeElement.id") == "word"


def test_a_file_chosen_before_the_script_came_is_looked_into(sit_down: Callable[..., Page], word: Path) -> None:
    page = sit_down()
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        waiting.append(route)

    page.route("**/zaak.js*", hold)
    page.goto(f"{page.url}nieuw", wait_until="commit")
    page.set_input_files("#word", word)
    while not waiting:
        page.wait_for_timeout(50)
    waiting[0].continue_()
    page.get_by_text("Dit bestand kunt u gebruiken").wait_for()


def drop(page: Page, name: str, content: bytes) -> None:
    """Drop a file on the box, as somebody does with the mouse."""
    page.evaluate(
        """([name, content]) => {
          const bytes = Uint8Array.from(atob(content), (c) => c.charCodeAt(0));
          const carried = new DataTransfer();
          carried.items.add(new File([bytes], name));
          document.getElementById("neerleggen").dispatchEvent(
            new DragEvent("drop", {dataTransfer: carried, bubbles: true, cancelable: true}));
        }""",
        [name, base64.b64encode(content).decode()],
    )


def test_a_file_can_be_dropped(sit_down: Callable[..., Page], word: Path) -> None:
    page = sit_down()
    page.goto(f"{page.url}nieuw")
    drop(page, "uitspraak.docx", word.read_bytes())
    page.get_by_text("Dit bestand kunt u gebruiken").wait_for()
    assert page.evaluate("document.getElementById('word').files[0].name") == "uitspraak.docx"


def test_a_text_of_libreoffice_and_a_pdf_are_dropped_and_taken_in(sit_down: Callable[..., Page], word: Path) -> None:
    page = sit_down()
    fill_in(page, word)
    drop(page, "Uitspraak Modderkolk.PDF", OTHER.REFUSED["pdf_scan"][1]())
    page.get_by_text("een bladzijde een plaatje").wait_for()
    page.get_by_role("button", name="Maak de zaak").click()
    page.get_by_role("link", name="Kies het bestand van de uitspraak.").wait_for()
    drop(page, "brief.pages", b"x")
    page.get_by_text("Dit soort bestand kan de balie niet lezen.").wait_for()
    for name, make in (("uitspraak.odt", OTHER.odt), ("Uitspraak Modderkolk.PDF", OTHER.pdf)):
        drop(page, name, make())
        page.get_by_text("Dit bestand kunt u gebruiken").wait_for()
        page.get_by_role("button", name="Maak de zaak").click()
        if name.endswith("PDF"):
            page.get_by_text("Er is al een zaak met dit nummer").wait_for()
            page.get_by_label("Vervang het bestand van de zaak").check()
            page.get_by_role("button", name="Maak de zaak").click()
        page.wait_for_url(f"**/zaak/{RULING}")
        page.locator("#kaart-titel").wait_for()
        assert "Çelikbaş heeft Sprietskes" in page.locator("#tekst").inner_text()
        page.go_back()
        page.wait_for_url("**/nieuw")
        if page.input_value("#nummer") != "2026-901":
            fill_in(page, word)


def test_a_desk_that_stopped_says_so(sit_down: Callable[..., Page], word: Path) -> None:
    page = sit_down()
    make_case(page, word)
    page.route("**/besluit", lambda route: route.abort())
    page.keyboard.press("j")
    page.get_by_text("De balie antwoordt niet meer.").wait_for()


def test_axe_finds_nothing_on_any_screen(sit_down: Callable[..., Page], word: Path) -> None:
    page = sit_down()
    look_at(page, "zaken-leeg")
    page.goto(f"{page.url}zaak/vko-1")
    look_at(page, "bestaat-niet")
    fill_in(page, word)
    page.fill("#titel", "")
    page.fill("#partijen-1-achternaam", "")
    page.get_by_role("button", name="Maak de zaak").click()
    page.get_by_text("Nog niet alles is goed ingevuld").wait_for()
    look_at(page, "nieuw-met-fouten")
    page.fill("#titel", "Klacht over een schorsing")
    page.fill("#partijen-1-achternaam", "Kwastelhuizen")
    page.get_by_role("button", name="Maak de zaak").click()
    page.wait_for_url(f"**/zaak/{RULING}")
    page.locator("#kaart-titel").wait_for()
    look_at(page, "beoordelen")
    page.evaluate("document.querySelectorAll('details').forEach((e) => (e.open = true))")
    page.get_by_text("afkomst").first.click()
    page.keyboard.press("k")
    look_at(page, "beoordelen-open")
    page.keyboard.press("Escape")
    page.locator("#tekst .zone").first.click()
    look_at(page, "stuk-lezen")
    decide_with_mouse(page)
    look_at(page, "alles-beslist")
    page.get_by_role("link", name="Bekijk en onderteken").click()
    page.get_by_role("heading", name="Eerste handtekening").wait_for()
    look_at(page, "voorbeeld")
    sign(page, "demo-beoordelaar")
    page.get_by_role("heading", name="Tweede handtekening").wait_for()
    look_at(page, "tweede-handtekening")
    sign(page, "demo-tweede")
    page.get_by_role("heading", name="Deze uitspraak is gepubliceerd").wait_for()
    look_at(page, "gepubliceerd")
    page.get_by_role("link", name="Zaken").click()
    look_at(page, "zaken")


# -- who is who --------------------------------------------------------------------------------------------------


def choose(page: Page, title: str) -> None:
    page.locator("#tekst mark", has_text=title).first.click()
    page.wait_for_function("title => document.querySelector('#kaart-titel').textContent.includes(title)", arg=title)


def preview_text(page: Page) -> str:
    page.get_by_role("link", name="Bekijk en onderteken").click()
    return page.locator("#tekst").inner_text()


def test_one_name_is_split_and_two_names_merge_with_the_mouse(sit_down: Callable[..., Page], two_people: Path) -> None:
    page = sit_down()
    make_case(page, two_people)
    choose(page, "Zoefstra")
    page.get_by_role("button", name="Dit is meer dan één persoon S").click()
    page.get_by_role("button", name="Apart zetten").click()
    page.get_by_text("Kies een of meer plaatsen, maar niet alle.").wait_for()
    look_at(page, "apart-zetten")
    page.locator("[data-plekken] label").nth(2).click()
    page.select_option("#kaart-ander", "role:ouder")
    with page.expect_navigation():
        page.get_by_role("button", name="Apart zetten").click()
    choose(page, "Zoefstra")
    page.select_option("#kaart-wie", "role:getuige")
    page.get_by_role("button", name="Afschermen J").click()
    choose(page, "Kwadrantius")
    assert "dezelfde als Zoefstra" in page.locator("#kaart-wie").inner_text()
    page.select_option("#kaart-wie", label="dezelfde als Zoefstra")
    look_at(page, "dezelfde-als")
    page.get_by_role("button", name="Afschermen J").click()
    page.locator("#klaar").wait_for()
    text = preview_text(page)
    assert "sprak men over [de getuige] en over [de getuige]. Later ging het ook over [de ouder]." in text


def test_one_name_is_split_and_a_role_is_changed_with_the_keyboard(
    sit_down: Callable[..., Page], two_people: Path
) -> None:
    page = sit_down()
    make_case(page, two_people)
    while "Zoefstra" not in page.locator("#kaart-titel").inner_text():
        page.keyboard.press("ArrowRight")
    page.keyboard.press("s")
    assert page.evaluate("document.activeElement.type") == "checkbox"
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "kaart-ander"
    page.keyboard.type("ouder")
    page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.locator("#kaart-titel").wait_for()
    for _ in range(2):
        title = page.locator("#kaart-titel").inner_text()
        page.keyboard.press("w")
        page.keyboard.type("getuige")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_function(NEXT_CARD, arg=title)
    assert progress(page) == "Alles is beslist"
    page.locator("summary", has_text="Wordt afgeschermd").click()
    page.locator("#lijst-weg button", has_text="apart gezet").focus()
    page.keyboard.press("Enter")
    assert "als ouder" in page.locator("#kaart .besluit").inner_text()
    page.keyboard.press("w")
    page.keyboard.type("mentor")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.locator("#kaart").wait_for(state="hidden")
    assert "Later ging het ook over [de mentor]." in preview_text(page)


def test_splitting_is_undone_and_redone_in_the_text_too(sit_down: Callable[..., Page], two_people: Path) -> None:
    page = sit_down()
    make_case(page, two_people)
    choose(page, "Zoefstra")
    page.keyboard.press("s")
    page.locator("[data-plekken] label").nth(1).click()
    with page.expect_navigation():
        page.get_by_role("button", name="Apart zetten").click()
    page.locator("#kaart-titel").wait_for()
    assert page.locator("mark[data-doelen^='apart:']").count() == 1
    for key, count in (("Control+z", 0), ("Control+y", 1)):
        with page.expect_navigation():
            page.keyboard.press(key)
        page.locator("#kaart-titel").wait_for()
        assert page.locator("mark[data-doelen^='apart:']").count() == count


# -- a more general wording --------------------------------------------------------------------------------------


def select(page: Page, words: str) -> None:
    """Select words of the text, as somebody does with the mouse or with Shift and the arrows."""
    page.locator("#tekst p", has_text=words).first.evaluate(
        """(p, words) => {
          const found = [...p.childNodes].find((n) => n.textContent.includes(words));
          const start = found.textContent.indexOf(words);
          window.getSelection().setBaseAndExtent(found, start, found, start + words.length);
        }""",
        words,
    )
    page.wait_for_function("words => document.querySelector('#erbij-tekst').value === words", arg=words)


def test_any_words_are_made_more_general_with_the_mouse(sit_down: Callable[..., Page], word: Path) -> None:
    page = sit_down()
    make_case(page, word)
    select(page, "pas na drie dagen")
    page.get_by_role("button", name="Algemener maken M").click()
    assert page.locator("#algemeen-woorden").input_value() == "pas na drie dagen"
    page.get_by_role("button", name="Overal veranderen").click()
    page.get_by_text("Schrijf wat ervoor in de plaats komt.").wait_for()
    page.fill("#algemeen-tekst", "later, met de heer Kwastelaar erbij")
    page.get_by_role("button", name="Overal veranderen").click()
    page.get_by_text("misschien een naam of een gegeven van iemand").wait_for()
    look_at(page, "algemener")
    page.fill("#algemeen-tekst", "pas later")
    with page.expect_navigation():
        page.get_by_role("button", name="Overal veranderen").click()
    page.locator("#kaart-titel").wait_for()
    choose(page, "pas na drie dagen")
    assert "Wordt: ‘pas later’" in page.locator("#kaart .besluit").inner_text()
    look_at(page, "algemener-gemaakt")
    page.keyboard.press("ArrowRight")
    decide_with_mouse(page)
    assert "De school sprak het meisje pas later" in preview_text(page)


def test_any_words_are_made_more_general_with_the_keyboard(sit_down: Callable[..., Page], word: Path) -> None:
    page = sit_down()
    make_case(page, word)
    select(page, "pas na drie dagen")
    page.keyboard.press("m")
    assert page.evaluate("document.activeElement.id") == "algemeen-tekst"
    page.keyboard.press("Escape")
    assert page.locator("#algemeen").is_hidden()
    page.keyboard.press("m")
    page.keyboard.type("pas later")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.locator("#kaart-titel").wait_for()
    assert page.locator("mark", has_text="pas na drie dagen").count() == 1
    with page.expect_navigation():
        page.keyboard.press("Control+z")
    page.locator("#kaart-titel").wait_for()
    assert page.locator("mark", has_text="pas na drie dagen").count() == 0


# -- sending back ------------------------------------------------------------------------------------------------


def test_the_second_person_sends_the_text_back_with_the_mouse(sit_down: Callable[..., Page], word: Path) -> None:
    page = sit_down()
    to_second_signature(page, word)
    page.select_option("#wie", "demo-tweede")
    page.set_input_files("#sleutel", ROOT / "data/sample/keys/demo-tweede.pem")
    page.locator("summary", has_text="Stuur de tekst terug").click()
    page.get_by_role("button", name="Stuur terug").click()
    page.get_by_text("Schrijf eerst op wat er anders moet.").wait_for()
    page.fill("#opmerking", "De heer Wielewaalstra staat er nog in.")
    page.get_by_role("button", name="Stuur terug").click()
    page.get_by_text("In uw opmerking staat misschien een naam").wait_for()
    look_at(page, "terugsturen")
    page.fill("#opmerking", "Bij de feiten staat nog te veel over de buurman.")
    page.get_by_role("button", name="Stuur terug").click()
    page.get_by_text("Teruggestuurd met een opmerking.").wait_for()
    page.get_by_role("link", name="Klacht over een schorsing").click()
    page.get_by_role("heading", name="Teruggestuurd").wait_for()
    assert "te veel over de buurman" in page.locator("#teruggestuurd").inner_text()
    look_at(page, "teruggestuurd")


def test_the_second_person_sends_the_text_back_with_the_keyboard(sit_down: Callable[..., Page], word: Path) -> None:
    page = sit_down()
    to_second_signature(page, word)
    page.locator("#wie").focus()
    page.keyboard.type("demo-tweede")
    page.set_input_files("#sleutel", ROOT / "data/sample/keys/demo-tweede.pem")  # the file dialog is not a page
    page.locator("#wachtzin").focus()
    for _ in range(3):  # past what lets the signature wait, and the button that signs
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("Bij de feiten staat nog te veel over de buurman.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text("Teruggestuurd met een opmerking.").wait_for()
