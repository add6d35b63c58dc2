"""Somebody at the desk in a real browser, with only a mouse or only a keyboard; every keystroke is counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import yaml

from tests.unit.vaults import PASSPHRASE

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Locator, Page

NEXT_CARD: Final = """old => document.querySelector("#kaart").hidden
  || document.querySelector("#kaart-titel").textContent !== old"""
STANDS_BEFORE_US: Final = """e => {
  const us = document.activeElement;
  return us !== document.body && Boolean(e.compareDocumentPosition(us) & Node.DOCUMENT_POSITION_FOLLOWING);
}"""
FARTHEST: Final = 150
"""Presses of Tab after which something counts as out of reach."""
FIELDS_OF_PARTY: Final = (
    ("voornamen", "given"),
    ("roepnaam", "call"),
    ("tussenvoegsel", "prefix"),
    ("achternaam", "family"),
)


class Mouse:
    """Clicks; typing is for words only."""

    def __init__(self, page: Page) -> None:
        self.page, self.keystrokes, self.clicks = page, 0, 0
        page.on(
            "filechooser", lambda _: None
        )  # else watching for a dialog is switched on as it opens, at times too late

    def press(self, target: Locator) -> None:
        """Press a button, a link or a box."""
        target.click()
        self.clicks += 1

    def write(self, target: Locator, words: str) -> None:
        """Write in a field."""
        target.click()
        target.fill(words)
        self.clicks += 1
        self.keystrokes += len(words)

    def choose(self, target: Locator, words: str) -> None:
        """Choose an option by its words."""
        target.select_option(label=words)
        self.clicks += 2

    def date(self, target: Locator, iso: str) -> None:
        """Fill a date in."""
        self.write(target, iso)

    def file(self, target: Locator, path: Path) -> None:
        """Choose a file; the dialog of the browser is not a page."""
        with self.page.expect_file_chooser() as chooser:
            target.click()
        chooser.value.set_files(path)
        self.clicks += 1

    def decide(self, key: str) -> None:
        """Press the button of the card that carries a key."""
        self.press(self.page.locator(f"#kaart button:has(kbd:text-is('{key.upper()}'))"))


class Keyboard(Mouse):
    """Presses keys only: what Tab does not reach cannot be used."""

    def strike(self, key: str) -> None:
        """Press one key."""
        self.page.keyboard.press(key)
        self.keystrokes += 1

    def reach(self, target: Locator) -> None:
        """Go to something with Tab, backwards when it stands before where we are."""
        handle = target.element_handle()
        step = "Shift+Tab" if handle.evaluate(STANDS_BEFORE_US) else "Tab"
        for _ in range(FARTHEST):
            if handle.evaluate("e => e === document.activeElement"):
                return
            self.strike(step)
        raise AssertionError(f"{target} is out of reach of the Tab key")

    def press(self, target: Locator) -> None:
        self.reach(target)
        self.strike("Space" if target.evaluate("e => e.matches('input, summary')") else "Enter")

    def write(self, target: Locator, words: str) -> None:
        self.reach(target)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(words)
        self.keystrokes += len(words)

    def choose(self, target: Locator, words: str) -> None:
        self.reach(target)
        self.page.keyboard.type(words)
        self.keystrokes += len(words)
        assert target.evaluate("e => e.options[e.selectedIndex].textContent.trim()") == words

    def date(self, target: Locator, iso: str) -> None:
        """Type day, month and year in the order of this browser."""
        self.reach(target)
        year, month, day = iso.split("-")
        for order in (day + month + year, month + day + year, year + month + day):
            self.page.keyboard.type(order)
            if target.input_value() == iso:
                self.keystrokes += len(order)
                return
            self.page.keyboard.press("Shift+Tab")
            self.page.keyboard.press("Shift+Tab")
            target.focus()
        raise AssertionError(f"{iso} cannot be typed")

    def file(self, target: Locator, path: Path) -> None:
        self.reach(target)
        with self.page.expect_file_chooser() as chooser:
            self.strike("Enter")
        chooser.value.set_files(path)

    def decide(self, key: str) -> None:
        self.strike(key)


def choose_passphrase(hands: Mouse) -> None:
    """Choose the first passphrase of the desk."""
    for field in ("#wachtzin", "#nogmaals"):
        hands.write(hands.page.locator(field), PASSPHRASE)
    hands.press(hands.page.get_by_role("button", name="Bewaar de wachtzin en begin"))
    hands.page.get_by_role("heading", name="Zaken").wait_for()


def open_case(hands: Mouse, document: Path, case: dict[str, Any], committee: str) -> None:
    """Fill the form of a new case in from a case file, and make the case."""
    page = hands.page
    hands.press(page.get_by_role("navigation").get_by_role("link", name="Nieuwe zaak"))
    page.wait_for_url("**/nieuw")
    hands.file(page.locator("#word"), document)
    page.get_by_text("Dit bestand kunt u gebruiken").wait_for()
    hands.choose(page.locator("#commissie"), committee)
    hands.write(page.locator("#nummer"), str(case["number"]))
    hands.date(page.locator("#datum"), str(case["date"]))
    hands.date(page.locator("#publicatiedatum"), str(case["published_on"]))
    hands.choose(page.locator("#sector"), case["sector"])
    hands.write(page.locator("#titel"), case["title"])
    hands.write(page.locator("#onderwerpen"), ", ".join(case["subjects"]))
    hands.choose(page.locator("#oordeel"), case["outcome"])
    for field, name in (("school", "name"), ("plaats", "place"), ("bestuur", "board")):
        hands.write(page.locator(f"#{field}"), case["school"][name])
    for number, party in enumerate(case["parties"]):
        if number:
            hands.press(page.get_by_role("button", name="Nog een persoon"))
        row = f"#partijen-{number}"
        hands.choose(page.locator(f"{row}-rol"), party["role"])
        for field, name in FIELDS_OF_PARTY:
            if party.get(name):
                hands.write(page.locator(f"{row}-{field}"), party[name])
        if party.get("aliases"):
            hands.write(page.locator(f"{row}-ook"), ", ".join(party["aliases"]))
    hands.press(page.get_by_role("button", name="Maak de zaak"))
    page.wait_for_url("**/zaak/*")
    page.locator("#voortgang").wait_for()
    page.wait_for_function("() => stand !== null")


def decide_everything(hands: Mouse) -> int:
    """Decide whatever is open; returns the number of decisions."""
    page, count = hands.page, 0
    while page.locator("#kaart").is_visible():
        title = page.locator("#kaart-titel").inner_text()
        kind = page.locator(".kaart__soort").inner_text()
        if "om te lezen" in kind:
            hands.decide("g")
        elif "waarschuwing" in kind:
            hands.decide("k")
            hands.press(page.locator("#kaart [data-redenen]").get_by_role("button", name="Laten staan"))
        else:
            hands.decide("j")
        page.wait_for_function(NEXT_CARD, arg=title)
        count += 1
    return count


def sign(hands: Mouse, approver: str, passphrase: str = "", key: Path | None = None) -> None:
    """Sign the text that is shown."""
    page = hands.page
    hands.choose(page.locator("#wie"), approver)
    if key is not None:
        hands.file(page.locator("#sleutel"), key)
    if passphrase:
        hands.write(page.locator("#wachtzin"), passphrase)
    hands.press(page.locator("#ondertekenen button[type=submit]:not([data-terug])"))


def send_back(hands: Mouse, approver: str, remark: str, passphrase: str = "", key: Path | None = None) -> None:
    """Send the text that is shown back, as the second person."""
    page = hands.page
    hands.choose(page.locator("#wie"), approver)
    if key is not None:
        hands.file(page.locator("#sleutel"), key)
    if passphrase:
        hands.write(page.locator("#wachtzin"), passphrase)
    hands.press(page.locator("summary", has_text="Stuur de tekst terug"))
    hands.write(page.locator("#opmerking"), remark)
    hands.press(page.get_by_role("button", name="Stuur terug"))
    page.get_by_text("Teruggestuurd met een opmerking.").wait_for()


def load_case(folder: Path) -> dict[str, Any]:
    """The case file of a sample ruling."""
    case: dict[str, Any] = yaml.safe_load((folder / "case.yml").read_text(encoding="utf-8"))
    return case
