"""A real Chromium looking at the real site, served with the headers a host would send, and sitting at the real desk."""

from __future__ import annotations

import os
import shutil
import threading
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from generator.public.serve import make_server
from tests.browser.desk_case import ROOT, SECTIONS, make_word
from tests.browser.running_desk import RunningDesk, sitting_down

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium() -> str | None:
    """Where the Chromium of this machine is; None for the one that playwright installed."""
    return os.environ.get("SCHOOLZICHT_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


@pytest.fixture(scope="session")
def address(sample_site: Path) -> Iterator[str]:
    """Where the sample site is served."""
    server = make_server(sample_site)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The Chromium of this machine, or the one playwright installed."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """Open a page of the site; whatever it asks of another host, and every fault it reports, fails the test."""
    contexts, faults = [], []

    def open_page(url: str, *, width: int = 1280, dark: bool = False, script: bool = True) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 800 if width > 600 else 844},
            color_scheme="dark" if dark else "light",
            java_script_enabled=script,
            reduced_motion="reduce",
        )
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda asked: None if asked.url.startswith((address, "data:")) else faults.append(asked.url))
        page.on("console", lambda said: faults.append(said.text) if said.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(f"{address}{url}", wait_until="load")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture
def word(tmp_path: Path) -> Path:
    """The Word file of an invented case."""
    return make_word(tmp_path / "uitspraak van de commissie.docx", SECTIONS)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[RunningDesk]:
    """The real desk on a real port, opened with its passphrase."""
    running = RunningDesk(tmp_path, ROOT / "site_config")
    running.start(is_open=True)
    yield running
    running.stop()


@pytest.fixture
def published(desk: RunningDesk) -> Path:
    """Where the desk publishes."""
    return desk.content


@pytest.fixture
def sit_down(browser: Browser, desk: RunningDesk) -> Iterator[Callable[..., Page]]:
    """Open the desk with its start link; a fault in a page or a request elsewhere fails the test."""
    with sitting_down(browser, desk) as open_desk:
        yield open_desk
