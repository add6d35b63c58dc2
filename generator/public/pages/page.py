"""What a page is, before it becomes HTML."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

DOWNLOAD: Final = "gegevens.csv"
"""Name of the download beside the page of a school, board or samenwerkingsverband."""


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
        download: writes the CSV beside each page (`DOWNLOAD`) from the page's model; None where there is none.
        sources: digest of all data the set is made from, or "" where it is not known: while it is the same, no page of
            the set is made again.
    """

    kind: str
    urls: tuple[str, ...]
    make: Callable[[int], Page]
    download: Callable[[Any], bytes] | None = None
    sources: str = ""

    @property
    def paths(self) -> Iterator[str]:
        """Address of every page and of every download beside one."""
        for url in self.urls:
            yield url
            if self.download is not None:
                yield f"{url}{DOWNLOAD}"
