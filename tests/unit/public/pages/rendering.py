"""Renders pages of schools with the real templates, for tests of what a visitor reads."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from generator.public.render import PageRenderer, SiteContext

if TYPE_CHECKING:
    from generator.public.pages.page import Page, PageSet

THEME = Path(__file__).resolve().parents[4] / "site_config" / "theme"


@cache
def renderer() -> PageRenderer:
    """One renderer for all tests."""
    return PageRenderer(
        THEME,
        SiteContext(title="Test", description="Test", base_url="https://test.example/", is_demo=True),
    )


def page_of(pages: PageSet, url: str) -> Page:
    """The page at an address."""
    return pages.make(pages.urls.index(url))


def html_of(page: Page) -> str:
    """The article body."""
    return renderer().render(page)


def text_of(html: str) -> str:
    """What is read: without drawings and tags, on one line."""
    bare = re.sub(r"<[^>]+>", " ", re.sub(r"<svg.*?</svg>", " ", html, flags=re.DOTALL))
    plain = bare.replace("&lt;", "<").replace("&#39;", "'").replace("&#34;", '"').replace("&amp;", "&")
    return re.sub(r" ([.,])", r"\1", " ".join(plain.split()))
