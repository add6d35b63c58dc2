"""The real desk on a real port, a browser that sits down at it, and axe that looks at what it shows."""

from __future__ import annotations

import contextlib
import os
import threading
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

import uvicorn
from axe_playwright_python.sync_playwright import Axe

from generator.config import load_configuration
from generator.private.desk.app import make_app
from tests.unit.private.desk.visitor import TOKEN
from tests.unit.vaults import EASY, PASSPHRASE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page
    from starlette.applications import Starlette

PICTURES = os.environ.get("SCHOOLZICHT_PICTURES", "")
"""A folder for pictures of the screens, for people; nothing compares them."""
WIDTHS = (390, 640, 1280)
"""A phone, a laptop at 200 %, and a laptop."""
TO_THE_TOP: Final = """() => {
  window.getSelection().removeAllRanges();
  window.scrollTo(0, 0);
  document.body.tabIndex = -1;
  document.body.focus();
  document.body.removeAttribute("tabindex");
}"""
STOPS: Final = """() => {
  const shown = (e) => e.checkVisibility({visibilityProperty: true}) && !e.disabled && e.tabIndex >= 0;
  const all = [...document.querySelectorAll("a[href], button, input, select, textarea, summary")].filter(shown);
  const groups = new Set();
  const stops = all.filter((e) => {
    if (e.type !== "radio") return true;
    const one = !groups.has(e.name);
    groups.add(e.name);
    return one;
  });
  window.missed = new Set(stops);
  return stops.length;
}"""
AT_STOP: Final = """() => {
  const here = document.activeElement;
  if (here === document.body || here === document.documentElement) return "end";
  for (const stop of [...window.missed]) {
    if (stop === here || (here.type === "radio" && stop.name === here.name)) window.missed.delete(stop);
  }
  const box = here.getBoundingClientRect();
  const seen = document.elementFromPoint(box.left + box.width / 2, box.top + Math.min(box.height, 30) / 2);
  const labels = [...(here.labels || [])];
  const name = here.outerHTML.slice(0, 120);
  if (!seen || ![here, ...labels].some((e) => e.contains(seen) || seen.contains(e))) return `hidden: ${name}`;
  return getComputedStyle(here).outlineStyle === "none" ? `no ring: ${name}` : "";
}"""
MISSED: Final = "() => [...window.missed].map((e) => e.outerHTML.slice(0, 120))"
FARTHEST: Final = 250
"""Presses of Tab after which a screen has no end."""
FITS = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"


def stand_still() -> datetime:
    """A clock that always says the same."""
    return datetime(2026, 11, 20, 10, tzinfo=UTC)


class Server:
    """One app on a free port of this computer."""

    def __init__(self, app: Starlette) -> None:
        self._server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="warning", access_log=False))
        self._thread = threading.Thread(target=self._server.run, daemon=True)
        self._thread.start()
        while not self._server.started:
            self._thread.join(0.02)
        self.address = f"http://127.0.0.1:{self._server.servers[0].sockets[0].getsockname()[1]}"

    def stop(self) -> None:
        """Stop it and wait until it stopped."""
        self._server.should_exit = True
        self._thread.join(10)


class RunningDesk:
    """A desk on a real port, which is stopped and started again as on another day."""

    def __init__(self, folder: Path, config: Path, clock: Callable[[], datetime] = stand_still) -> None:
        self.work, self.content, self.config = folder / "werk", folder / "content/uitspraken", config
        self.address = ""
        self._clock = clock

    def start(self, *, is_open: bool = False) -> None:
        """Start it; `is_open` opens it with the first passphrase before anybody comes in."""
        configuration = load_configuration(self.config)
        app = make_app(self.work, configuration, TOKEN, content=self.content, clock=self._clock, hardness=EASY)
        if is_open:
            app.state.slot.open(PASSPHRASE)
        self._server = Server(app)
        self.address = self._server.address

    def stop(self) -> None:
        """Stop it."""
        self._server.stop()


@contextlib.contextmanager
def sitting_down(browser: Browser, desk: RunningDesk) -> Iterator[Callable[..., Page]]:
    """Open the desk with its start link; a fault in a page or a request elsewhere fails the test."""
    contexts, faults = [], []

    def open_desk(*, width: int = 1280, dark: bool = False) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
            locale="nl-NL",
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(60_000)
        page.on("request", lambda asked: None if asked.url.startswith(desk.address) else faults.append(asked.url))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda said: faults.append(said.text) if "Content Security" in said.text else None)
        page.goto(f"{desk.address}/start?sleutel={TOKEN}")
        page.wait_for_url(f"{desk.address}/")
        return page

    yield open_desk
    for context in contexts:
        context.close()
    assert faults == []


def look_at(page: Page, name: str) -> None:
    """Ask axe about a screen, small, enlarged and large, light and dark; nothing may stick out sideways."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            results = Axe().run(page)
            assert results.violations_count == 0, f"{name}, {width}, {scheme}: {results.generate_report()}"
        assert page.evaluate(FITS), f"{name}, {width}"
        page.emulate_media(color_scheme="light")
        if PICTURES:
            page.screenshot(path=f"{PICTURES}/{name}-{width}.png", full_page=True)
    page.set_viewport_size({"width": 1280, "height": 900})


def tab_through(page: Page, name: str) -> None:
    """Go through a screen with Tab: every stop is reached, in sight, and shows that it is there."""
    page.evaluate(TO_THE_TOP)
    assert page.evaluate(STOPS) > 0, name
    for _ in range(FARTHEST):
        page.keyboard.press("Tab")
        found = page.evaluate(AT_STOP)
        if found == "end" or not page.evaluate("window.missed.size"):
            break
        assert found == "", f"{name}: {found}"
    assert page.evaluate(MISSED) == [], name
