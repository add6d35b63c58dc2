"""Make the pictures of the desk's guide: drive the real desk through a ruling of the sample, in Chromium."""

from __future__ import annotations

import base64
import shutil
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Page, sync_playwright  # noqa: E402 - the repository is on the path from here

from generator.config import load_configuration  # noqa: E402
from generator.private.desk.answers import PICTURES  # noqa: E402
from tests.browser.conftest import FLAGS, chromium  # noqa: E402
from tests.browser.running_desk import RunningDesk  # noqa: E402
from tests.browser.secretary import (  # noqa: E402
    Mouse,
    choose_passphrase,
    decide_everything,
    load_case,
    open_case,
    send_back,
    sign,
)
from tests.unit.private.desk.visitor import TOKEN  # noqa: E402

FOLDER = ROOT / "generator/private/desk/static"
SAMPLE = ROOT / "data/sample/rulings/vko-2025-026"
UNANSWERED = ROOT / "data/sample/rulings/vko-2025-040"
"""A ruling to which the school board has not answered yet."""
PHRASE = "fiets maan soep trommel"
QUALITY = 50
LARGEST = 60_000


def take(page: Page, name: str, at: str = "body") -> None:
    """Take a picture of what stands at the top of the screen once `at` is scrolled there."""
    width, height = PICTURES[name]
    page.set_viewport_size({"width": width, "height": height})
    page.locator(at).first.evaluate("e => window.scrollTo(0, e.getBoundingClientRect().top + window.scrollY - 16)")
    page.evaluate("document.activeElement.blur()")
    asked = {"format": "webp", "quality": QUALITY}
    shot = base64.b64decode(page.context.new_cdp_session(page).send("Page.captureScreenshot", asked)["data"])
    if len(shot) > LARGEST:
        raise SystemExit(f"{name}: {len(shot)} bytes, more than {LARGEST}; make it smaller in PICTURES")
    (FOLDER / f"handleiding-{name}.webp").write_bytes(shot)
    page.set_viewport_size({"width": 1100, "height": 800})


def key_of(approver: str) -> Path:
    """The key of an approver of the sample."""
    return ROOT / f"data/sample/keys/{approver}.pem"


def walk(page: Page, desk: RunningDesk) -> None:
    """Go through the desk and take every picture on the way."""
    hands = Mouse(page)
    page.goto(f"{desk.address}/start?sleutel={TOKEN}")
    page.locator("#nogmaals").wait_for()
    take(page, "wachtzin")
    choose_passphrase(hands)
    page.goto(f"{desk.address}/sleutels")
    hands.write(page.locator("#naam"), "secretaris-a")
    for field in ("#wachtzin", "#nogmaals"):
        hands.write(page.locator(field), PHRASE)
    hands.press(page.get_by_role("button", name="Maak de sleutel"))
    page.get_by_role("heading", name="secretaris-a").wait_for()
    take(page, "sleutel", ".zaak")
    page.goto(f"{desk.address}/nieuw")
    page.set_input_files("#word", SAMPLE / "uitspraak.docx")
    page.get_by_text("Dit bestand kunt u gebruiken").wait_for()
    take(page, "nieuw")
    take_in(hands, desk, SAMPLE)
    review_and_sign(page, hands)
    after_signing(page, hands, desk)
    before_publication(page, hands, desk)
    hands.press(page.get_by_role("button", name="Op slot"))
    page.get_by_role("heading", name="De balie is op slot").wait_for()
    take(page, "slot")


def take_in(hands: Mouse, desk: RunningDesk, folder: Path) -> None:
    """Make a case of a ruling of the sample."""
    case = load_case(folder)
    committees = load_configuration(desk.config).committees.names()
    open_case(hands, folder / "uitspraak.docx", case, committees[case["committee"]])


def review_and_sign(page: Page, hands: Mouse) -> None:
    """The pictures from the first question to the second signature."""
    page.locator("#kaart-titel").wait_for()
    take(page, "vraag")
    page.locator("#tekst .zone").first.click()
    take(page, "stuk", "#kaart")
    address = page.url
    page.goto(f"{address}/gegevens")
    take(page, "mensen", "#deel-mensen")
    page.goto(address)
    page.locator("#kaart-titel").wait_for()
    decide_everything(hands)
    hands.press(page.get_by_role("link", name="Bekijk en onderteken"))
    page.locator("#ondertekenen").wait_for()
    take(page, "tekst")
    sign(hands, "demo-beoordelaar", key=key_of("demo-beoordelaar"))
    page.get_by_role("heading", name="Tweede handtekening").wait_for()
    hands.press(page.locator("summary", has_text="Niet akkoord"))
    take(page, "tweede", "#ondertekenen")


def after_signing(page: Page, hands: Mouse, desk: RunningDesk) -> None:
    """The pictures of sending back, publishing together and withdrawing."""
    address = page.url
    page.reload()
    send_back(hands, "demo-tweede", "Bij de feiten staat nog te veel over het kind.", key=key_of("demo-tweede"))
    hands.press(page.locator(".zaak h2 a"))
    page.get_by_role("heading", name="Teruggestuurd").wait_for()
    take(page, "terug")
    page.goto(address)
    sign(hands, "demo-beoordelaar", key=key_of("demo-beoordelaar"))
    page.get_by_role("heading", name="Tweede handtekening").wait_for()
    page.goto(f"{desk.address}/")
    take(page, "zaken")
    page.goto(address)
    hands.press(page.locator("#later"))
    sign(hands, "demo-tweede", key=key_of("demo-tweede"))
    page.get_by_role("heading", name="Klaar om te publiceren").wait_for()
    page.goto(f"{desk.address}/")
    take(page, "samen", "form.kaart")
    hands.press(page.get_by_role("button", name="Publiceer samen"))
    page.locator(".zaak--published").wait_for()
    page.goto(f"{desk.address}/site")
    hands.press(page.locator(".zaak h2 a"))
    page.locator("#intrekken").wait_for()
    take(page, "uitspraak")
    hands.press(page.get_by_label("Er staat iets in waarmee iemand te herkennen is."))
    hands.choose(page.locator("#wie"), "demo-beoordelaar")
    hands.file(page.locator("#sleutel"), key_of("demo-beoordelaar"))
    hands.press(page.get_by_role("button", name="Vraag intrekken aan"))
    page.get_by_role("button", name="Teken mee en trek in").wait_for()
    take(page, "intrekken", "#intrekken")


def before_publication(page: Page, hands: Mouse, desk: RunningDesk) -> None:
    """The pictures of destroying a case, and of the board's response to another ruling."""
    take_in(hands, desk, UNANSWERED)
    address = page.url
    page.goto(f"{address}/vernietigen")
    hands.press(page.get_by_label("De klacht is ingetrokken."))
    hands.press(page.get_by_role("button", name="Verder"))
    take(page, "vernietigen")
    page.goto(address)
    page.locator("#kaart-titel").wait_for()
    decide_everything(hands)
    hands.press(page.get_by_role("link", name="Bekijk en onderteken"))
    for approver, then in (
        ("demo-beoordelaar", "Tweede handtekening"),
        ("demo-tweede", "Deze uitspraak is gepubliceerd"),
    ):
        sign(hands, approver, key=key_of(approver))
        page.get_by_role("heading", name=then).wait_for()
    page.goto(address.replace("/zaak/", "/site/"))
    take(page, "reactie", "#reactie")


def main() -> None:
    """Start a desk in a folder that is thrown away, and take the pictures."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        shutil.copytree(ROOT / "site_config", Path(folder) / "site_config")
        desk = RunningDesk(Path(folder), Path(folder) / "site_config")
        desk.start()
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        context = browser.new_context(viewport={"width": 1100, "height": 800}, reduced_motion="reduce", locale="nl-NL")
        walk(context.new_page(), desk)
        browser.close()
        desk.stop()
    print(f"{len(PICTURES)} pictures in {FOLDER.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
