"""Every kind of page, as a parent with a phone, a keyboard, a screen reader or no script meets it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

KINDS = [
    "/",
    "/uitspraken/",
    "/uitspraken/onderwerpen/",
    "/uitspraken/vk",
    "/scholen/",
    "/scholen/9",
    "/besturen/",
    "/besturen/9",
    "/samenwerkingsverbanden/",
    "/samenwerkingsverbanden/po",
    "/gemeenten/",
    "/gemeenten/9",
    "/provincies/",
    "/landelijk/",
    "/landelijk/veilig",
    "/over/",
    "/over/afschermen/",
    "/over/anonimiseren/",
    "/over/klacht-elders/",
    "/over/privacy/",
    "/over/toegankelijkheid/",
]


@pytest.fixture(params=KINDS, ids=lambda start: start.strip("/").replace("/", "-") or "home")
def url(request: pytest.FixtureRequest, sample_site: Path) -> str:
    """The first page whose address starts so; deeper ones for a start that is itself a page."""
    start = request.param
    pages = sorted(f"/{path.parent.relative_to(sample_site).as_posix()}/" for path in sample_site.rglob("index.html"))
    pages = [page.replace("/./", "/") for page in pages]
    found = [page for page in pages if page.startswith(start)]
    assert found, f"no page starts with {start}"
    return found[0] if start.endswith("/") else found[len(found) // 2]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_and_nothing_sticks_out(
    visit: Callable[..., Page],
    url: str,
    width: int,
    dark: bool,  # noqa: FBT001 - a test parameter
) -> None:
    page = visit(url, width=width, dark=dark)
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


VISIBLE_FOCUS = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  e.getAnimations().forEach((a) => a.finish());
  const r = e.getBoundingClientRect(), s = getComputedStyle(e);
  const ring = s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2;
  const inside = r.bottom > 0 && r.top < innerHeight && r.right > 0 && r.left < innerWidth;
  const name = e.tagName + ' ' + (e.textContent || e.id).trim().slice(0, 40);
  return {name, ring, inside, seen: r.width > 0 && r.height > 0};
}"""


@pytest.mark.parametrize("width", [390, 1280])
def test_a_keyboard_reaches_everything_and_always_shows_where_it_is(
    visit: Callable[..., Page], url: str, width: int
) -> None:
    page = visit(url, width=width)
    wrong, steps = [], 0
    for _ in range(60):
        page.keyboard.press("Tab")
        focus = page.evaluate(VISIBLE_FOCUS)
        if focus is None:
            break
        steps += 1
        if not (focus["ring"] and focus["inside"] and focus["seen"]):
            wrong.append(focus)
    assert steps >= 5
    assert wrong == []


def test_the_page_reads_without_script(visit: Callable[..., Page], url: str) -> None:
    page = visit(url, script=False)
    assert page.locator("h1").count() == 1
    assert page.locator("h1").is_visible()
    assert page.locator("main").inner_text().strip()


def test_a_demo_site_says_so_on_every_page(visit: Callable[..., Page], url: str) -> None:
    assert "verzonnen" in visit(url).locator(".sz-demo").inner_text()


def test_the_finder_finds_a_school_by_its_name(visit: Callable[..., Page]) -> None:
    page = visit("/scholen/")
    page = visit(page.locator("main a[href^='/gemeenten/9']").first.get_attribute("href"))
    link = page.locator("main a[href^='/scholen/9']").first
    name, target = link.inner_text(), link.get_attribute("href")
    page = visit("/")
    page.locator("input[type=search]").fill(name[:14])
    found = page.locator(f"a[href='{target}']")
    found.first.wait_for(timeout=5000)
    found.first.click()
    assert page.url.endswith(target or "?")


def test_an_unknown_address_gets_a_page_that_helps(visit: Callable[..., Page], address: str) -> None:
    page = visit("/")
    answer = page.request.get(f"{address}/bestaat-niet/")
    assert answer.status == 404
    assert "niet gevonden" in answer.text().lower() or "bestaat niet" in answer.text().lower()
