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
from tests.browser.secretary import Mouse, decide_everything, load_case, open_case, sign  # noqa: E402
from tests.unit.private.desk.visitor import TOKEN  # noqa: E402
from tests.unit.vaults import PASSPHRASE  # noqa: E402

FOLDER = ROOT / "generator/private/desk/static"
SAMPLE = ROOT / "data/sample/rulings/vko-2025-026"
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


def walk(page: Page, desk: RunningDesk) -> None:
    """Go through the desk and take every picture on the way."""
    hands, case = Mouse(page), load_case(SAMPLE)
    page.goto(f"{desk.address}/start?sleutel={TOKEN}")
    page.locator("#nogmaals").wait_for()
    take(page, "wachtzin")
    for field in ("#wachtzin", "#nogmaals"):
        hands.write(page.locator(field), PASSPHRASE)
    hands.press(page.get_by_role("button", name="Bewaar de wachtzin en begin"))
    page.get_by_role("heading", name="Zaken").wait_for()
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
    committees = load_configuration(desk.config).committees.names()
    open_case(hands, SAMPLE / "uitspraak.docx", case, committees[case["committee"]])
    review_and_sign(page, hands, desk)


def review_and_sign(page: Page, hands: Mouse, desk: RunningDesk) -> None:
    """The pictures from the first question to the list of cases."""
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
    sign(hands, "demo-beoordelaar", key=ROOT / "data/sample/keys/demo-beoordelaar.pem")
    page.get_by_role("heading", name="Tweede handtekening").wait_for()
    hands.press(page.locator("summary", has_text="Niet akkoord"))
    take(page, "tweede", "#ondertekenen")
    page.goto(f"{desk.address}/")
    take(page, "zaken")


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
