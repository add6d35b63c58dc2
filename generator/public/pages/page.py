"""What a page is, before it becomes HTML."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the breadcrumb trail; the last one, the page itself, is not part of it."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Page:
    """One generated page.

    Attributes:
        url: site-absolute address with a trailing slash, lower case (`/scholen/12ab00/`).
        kind: page type; names the template `site_config/theme/pages/<kind>.html.j2`.
        title: plain text, also the H1 and the `<title>`.
        description: plain text for `<meta name=description>`, at most about 160 characters.
        model: frozen page model, `page` in the template. No confidential type, no DataFrame.
        updated: ISO date for the sitemap, or "" when unknown.
        is_indexable: False puts a noindex on the page and leaves it out of the sitemap.
    """

    url: str
    kind: str
    title: str
    description: str
    crumbs: tuple[Crumb, ...]
    model: object
    updated: str = ""
    is_indexable: bool = True


@dataclass(frozen=True, slots=True)
class PageSet:
    """All pages of one kind, made one at a time so that workers share nothing but this recipe.

    Attributes:
        kind: page type.
        urls: address of every page, in order.
        make: makes the page at an index of `urls`.
    """

    kind: str
    urls: tuple[str, ...]
    make: Callable[[int], Page]
