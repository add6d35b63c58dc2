"""One invented case at the desk in a real browser: its Word file, its form, its decisions and its signatures."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import docx

from generator.domain.identifiers import RulingId
from tests.browser.secretary import NEXT_CARD

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).parents[2]
RULING = RulingId("vko-2026-901")
SECTIONS = {
    "Samenvatting": [
        "Een ouder klaagt over de schorsing van haar dochter Sterrelief. De klacht is gegrond.",
        "De school sprak het meisje pas na drie dagen 😀.",
    ],
    "Feiten": [
        "Sterrelief Kwastelhuizen zit in groep 7. Haar buurman was erbij, net als Tobbe Wielewaalstra.",
        "De moeder, Marijntje Kwastelhuizen, belde met 0999-310404. Er was ook een verslag over haar afkomst.",
    ],
    "Standpunten": ["De moeder schreef: “kom morgen maar langs, dan praten we er samen over”. De school zweeg."],
    "Oordeel": ["De klacht is gegrond. Kwastelhuizen krijgt gelijk."],
    "Aanbevelingen": ["De Commissie beveelt aan het besluit in te trekken."],
}


def make_word(path: Path, sections: dict[str, list[str]]) -> Path:
    """Write a Word file of these sections."""
    document = docx.Document()
    document.add_heading("Klacht over een schorsing", level=1)
    for title, paragraphs in sections.items():
        document.add_heading(title, level=2)
        for text in paragraphs:
            document.add_paragraph(text)
    document.save(str(path))
    return path


PEOPLE = [
    {"rol": "klager", "voornamen": "Marijntje", "achternaam": "Kwastelhuizen"},
    {"rol": "leerling", "voornamen": "Sterrelief", "achternaam": "Kwastelhuizen"},
]


def fill_in(page: Page, word: Path) -> None:
    """Fill the form of a new case in, as somebody with a mouse does."""
    page.get_by_role("link", name="Nieuwe zaak").first.click()
    page.set_input_files("#word", word)
    page.get_by_text("Dit bestand kunt u gebruiken").wait_for()
    page.select_option("#commissie", "vko")
    page.fill("#nummer", "2026-901")
    page.fill("#datum", "2026-03-02")
    page.fill("#publicatiedatum", "2026-04-01")
    page.select_option("#sector", "po")
    page.fill("#titel", "Klacht over een schorsing")
    page.fill("#onderwerpen", "schorsing, Hoor en wederhoor")
    page.select_option("#oordeel", "gegrond")
    page.get_by_role("button", name="Nog een persoon").click()
    for number, person in enumerate(PEOPLE):
        for name, value in person.items():
            field = page.locator(f"#partijen-{number}-{name}")
            if name == "rol":
                field.select_option(value)
            else:
                field.fill(value)


def make_case(page: Page, word: Path) -> None:
    fill_in(page, word)
    page.get_by_role("button", name="Maak de zaak").click()
    page.wait_for_url(f"**/zaak/{RULING}")
    page.locator("#kaart-titel").wait_for()


def decide_with_mouse(page: Page) -> int:
    """Decide whatever is open: names go with a role, the rest may stand; returns the number of decisions."""
    count = 0
    while page.locator("#kaart").is_visible():
        title = page.locator("#kaart-titel").inner_text()
        kind = page.locator(".kaart__soort").inner_text()
        if "waarschuwing" in kind:
            page.get_by_role("button", name="Laten staan K").click()
            page.locator("#kaart [data-redenen]").get_by_role("button", name="Laten staan").click()
        elif "om te lezen" in kind:
            page.get_by_role("button", name="Gelezen G").click()
        else:
            page.select_option("#kaart-wie", "party:klager-1" if title == "Kwastelhuizen" else "role:getuige")
            page.get_by_role("button", name="Afschermen J").click()
        page.wait_for_function(NEXT_CARD, arg=title)
        count += 1
    return count


def sign(page: Page, approver: str) -> None:
    page.select_option("#wie", approver)
    page.set_input_files("#sleutel", ROOT / f"data/sample/keys/{approver}.pem")
    page.get_by_role("button", name="Onderteken").click()


def to_second_signature(page: Page, word: Path) -> None:
    make_case(page, word)
    decide_with_mouse(page)
    page.get_by_role("link", name="Bekijk en onderteken").click()
    sign(page, "demo-beoordelaar")
    page.get_by_role("heading", name="Tweede handtekening").wait_for()
