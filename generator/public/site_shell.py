"""The shell: the page around an article, saved once from the engine, filled for every generated page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from markupsafe import escape

from generator.errors import ConfigError

if TYPE_CHECKING:
    from generator.public.pages.page import Page

_MARK: Final = "\ue000"
"""A private-use character: no editor types it, so a slot can never be mistaken for text."""
SLOTS: Final = {name: f"{_MARK}{name}{_MARK}" for name in ("title", "description", "head", "path", "body")}
"""What the engine's template writes where a generated page has its own content."""

_SLOT = re.compile(f"{_MARK}([a-z]+){_MARK}")
_ROOT_RELATIVE = re.compile(r'(\s(?:href|src|action|data-[a-z-]+)=")/(?!/)')
_EMPTY_LINES = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class Shell:
    """A page cut at its slots: literal text at even places, the name of a slot at odd places."""

    pieces: tuple[str, ...]
    title: str
    base_url: str

    def fill(self, page: Page, path: str, body: str) -> str:
        """Return the whole page.

        Args:
            page: gives title, description, address and whether search engines may list it.
            path: HTML of the breadcrumbs, or "".
            body: HTML of the article.
        """
        content = {
            "title": str(escape(page_title(page, self.title))),
            "description": str(escape(page.description)),
            "head": self._head(page),
            "path": path,
            "body": body,
        }
        return "".join(content[piece] if index % 2 else piece for index, piece in enumerate(self.pieces))

    def _head(self, page: Page) -> str:
        canonical = f'<link rel="canonical" href="{escape(self.base_url + page.url.lstrip("/"))}">'
        return canonical if page.is_indexable else f'{canonical}\n<meta name="robots" content="noindex">'


def page_title(page: Page, site_title: str) -> str:
    """Text of `<title>`: the page's own title and the site's name; on the home page the name alone."""
    return site_title if page.url == "/" else f"{page.title} – {site_title}"


def cut_shell(html: str, *, kind: str, title: str, base_url: str) -> Shell:
    """Cut the engine's page for `kind` at its slots.

    Raises:
        ConfigError: if the theme lost a slot, or shows one twice.
    """
    pieces = tuple(_SLOT.split(without_empty_lines(html)))
    found = sorted(pieces[1::2])
    if found != sorted(SLOTS):
        raise ConfigError(
            f"site_config/theme/base.html: the shell of {kind!r} has the slots {', '.join(found) or 'none'}, "
            f"expected each of {', '.join(sorted(SLOTS))} once",
            next_step="Restore the slots in base.html.",
        )
    return Shell(pieces, title, base_url)


def without_empty_lines(html: str) -> str:
    """Drop the empty lines that template tags leave behind; a page with preformatted text is left as it is."""
    return html if "<pre" in html else _EMPTY_LINES.sub("\n", html)


def base_path_of(base_url: str) -> str:
    """The path a site lives below (`/schoolzicht`), or ""."""
    return urlsplit(base_url).path.rstrip("/")


def below_base_path(html: str, base_path: str) -> str:
    """Make root-relative addresses work for a site that lives below a path (`/schoolzicht`); "" changes nothing."""
    return _ROOT_RELATIVE.sub(rf"\g<1>{base_path}/", html) if base_path else html
