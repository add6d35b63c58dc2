"""Interactive national charts in a real Chromium, under the content security policy of the site."""

from __future__ import annotations

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.public.headers import content_security_policy
from generator.public.pages.national import national_files, national_pages
from generator.public.render import PageRenderer, SiteContext
from generator.public.site_assets import asset_addresses, asset_files, read_assets
from generator.public.store.national import load_national

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

ROOT = Path(__file__).parents[2]
THEME = ROOT / "site_config" / "theme"
BELOW = "onder/een/pad"
"""The site may live below a path; the charts must not mind."""


class _StrictHandler(SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", content_security_policy())
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Stay silent."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("site")
    monitor = load_national(ROOT / "data" / "national")
    assets = read_assets(THEME)
    site = SiteContext("S", "", "https://voorbeeld.invalid/", is_demo=True, assets=asset_addresses(assets))
    renderer = PageRenderer(THEME, site)
    files = {**asset_files(assets), **national_files(monitor)}
    for recipe in national_pages(monitor):
        for place, url in enumerate(recipe.urls):
            body = renderer.render(recipe.make(place)).replace('src="/', f'src="/{BELOW}/')
            files[f"{url[1:]}index.html"] = f"<!doctype html><html lang=nl><title>x</title><main>{body}</main>".encode()
    for path, content in files.items():
        target = folder / BELOW / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_StrictHandler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/{BELOW}"
    server.shutdown()
    server.server_close()


@pytest.mark.browser
def test_chart_becomes_interactive_on_demand_and_not_before(address: str, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    asked: list[str] = []
    broken: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: broken.append(str(error)))
    page.add_init_script(
        "window.refused = []; document.addEventListener('securitypolicyviolation', event =>"
        " refused.push([event.effectiveDirective, event.blockedURI, event.sourceFile]))"
    )
    page.goto(f"{address}/landelijk/pesten/")
    page.wait_for_load_state("networkidle")
    assert not [one for one in asked if "plotly" in one or one.endswith(".json")], "nothing before intent"
    assert page.locator(".sz-drawn").first.is_visible()
    button = page.locator("button[data-chart]").first
    button.focus()
    page.keyboard.press("Enter")
    status = page.locator("figure [role=status]").first
    status.filter(has_text="Klaar").wait_for()
    assert not page.locator(".sz-drawn").first.is_visible()
    assert page.evaluate("document.activeElement.className").startswith("sz-plot")
    assert page.locator(".sz-plot .scatterlayer .trace").count() == 2
    assert page.locator(".sz-plot .main-svg").first.evaluate("one => getComputedStyle(one).position") == "absolute"
    # plotly's bundle brings a style sheet for maps, which it does not need here and the policy rightly refuses.
    refused = page.evaluate("refused")
    assert [one[0] for one in refused] in ([], ["style-src-elem"]), refused
    assert all(one.startswith(address) for one in asked), "no third party"
    assert not broken
    page.close()


@pytest.mark.browser
def test_drawing_stays_when_the_script_cannot_be_loaded(address: str, browser: Browser) -> None:
    page = browser.new_page()
    page.route("**/plotly-*.js", lambda route: route.abort())
    page.goto(f"{address}/landelijk/pesten/")
    page.locator("button[data-chart]").first.click()
    page.locator("figure [role=status]").first.filter(has_text="kon niet").wait_for()
    assert page.locator(".sz-drawn").first.is_visible()
    assert page.locator("button[data-chart]").first.is_enabled()
    assert page.locator(".sz-plot").count() == 0
    page.close()
