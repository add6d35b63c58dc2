"""Feeds of rulings and the sitemap: how machines hear what is new.

The same input gives the same bytes: dates come from the rulings, never from the clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

from generator.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

FEED_PATH: Final = "uitspraken/feed.xml"
ENTRIES_SHOWN: Final = 50
"""A feed tells what is new; whoever wants everything takes the download."""
SITEMAP_PART: Final = 5_000
"""Addresses in one part of the sitemap (sitemaps.org allows 50,000)."""

_SITEMAP_NAMESPACE: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """A ruling in a feed.

    Attributes:
        title: plain title without names.
        url: site-absolute address (`/uitspraken/vko-2024-017/`).
        summary: plain text, first sentences of the published summary.
        published: day it first appeared here.
        updated: day its present version appeared.
        committee: code of the committee.
    """

    title: str
    url: str
    summary: str
    published: date
    updated: date
    committee: str


def ruling_feed(rulings: Sequence[FeedEntry], *, base_url: str, path: str, title: str, subtitle: str) -> bytes:
    """Make one Atom feed (RFC 4287), newest first, at most ENTRIES_SHOWN entries.

    Args:
        rulings: entries in any order.
        base_url: address of the site, with a trailing slash.
        path: where the feed lies below it.
        title: title of the feed.
        subtitle: one sentence on what it holds.

    Raises:
        InputError: if there is no entry: Atom wants a date, and there is none that is true.
    """
    from feedgen.feed import FeedGenerator  # noqa: PLC0415 - 60 ms that only a build with rulings needs

    if not rulings:
        raise InputError(f"{path}: a feed needs at least one ruling", next_step="Leave this feed out.")
    newest_first = sorted(rulings, key=lambda entry: (entry.updated, entry.url), reverse=True)
    feed = FeedGenerator()
    feed.id(f"{base_url}{path}")
    feed.title(title)
    feed.subtitle(subtitle)
    feed.author(name=title)
    feed.language("nl")
    feed.link(href=f"{base_url}{path}", rel="self", type="application/atom+xml")
    feed.link(href=f"{base_url}{path.rsplit('/', 1)[0]}/", rel="alternate", type="text/html")
    feed.updated(_moment(newest_first[0].updated))
    for ruling in newest_first[:ENTRIES_SHOWN]:
        entry = feed.add_entry(order="append")
        address = f"{base_url}{ruling.url.lstrip('/')}"
        entry.id(address)
        entry.title(ruling.title)
        entry.link(href=address, rel="alternate", type="text/html")
        entry.summary(ruling.summary)
        entry.category(term=ruling.committee)
        entry.published(_moment(ruling.published))
        entry.updated(_moment(ruling.updated))
    return bytes(feed.atom_str(pretty=True))


def feed_files(
    rulings: Sequence[FeedEntry], *, base_url: str, title: str, subtitle: str, committees: Mapping[str, str]
) -> dict[str, bytes]:
    """Make the feed of all rulings and one for each committee that has rulings.

    Args:
        rulings: every published ruling; withdrawn ones are not among them.
        base_url: address of the site, with a trailing slash.
        title: title of the main feed.
        subtitle: one sentence on what the feeds hold.
        committees: name by code.

    Returns:
        Bytes by path: `uitspraken/feed.xml` and `uitspraken/commissies/<code>/feed.xml`; none without rulings.
    """
    if not rulings:
        return {}
    files = {FEED_PATH: ruling_feed(rulings, base_url=base_url, path=FEED_PATH, title=title, subtitle=subtitle)}
    for code, name in sorted(committees.items()):
        own = [ruling for ruling in rulings if ruling.committee == code]
        if own:
            path = f"uitspraken/commissies/{code}/feed.xml"
            files[path] = ruling_feed(own, base_url=base_url, path=path, title=f"{title}: {name}", subtitle=subtitle)
    return files


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=UTC)


def sitemap_files(addresses: Iterable[tuple[str, str]], *, base_url: str) -> dict[str, bytes]:
    """Make the sitemap: one file for a small site, an index with parts for a large one.

    Args:
        addresses: (site-absolute address, ISO date of the last change or ""), indexable pages only.
        base_url: address of the site, with a trailing slash.

    Returns:
        Bytes by path; `sitemap.xml` is always there.
    """
    listed = sorted(addresses)
    parts = [listed[start : start + SITEMAP_PART] for start in range(0, len(listed), SITEMAP_PART)] or [[]]
    if len(parts) == 1:
        return {"sitemap.xml": _urlset(parts[0], base_url)}
    files = {f"sitemap-{number}.xml": _urlset(part, base_url) for number, part in enumerate(parts, start=1)}
    lines = [f"<sitemap><loc>{escape(base_url)}{path}</loc></sitemap>" for path in files]
    return {"sitemap.xml": _sitemap("sitemapindex", lines), **files}


def _urlset(addresses: Iterable[tuple[str, str]], base_url: str) -> bytes:
    return _sitemap(
        "urlset",
        [
            f"<url><loc>{escape(base_url + url.lstrip('/'))}</loc>"
            + (f"<lastmod>{escape(updated)}</lastmod>" if updated else "")
            + "</url>"
            for url, updated in addresses
        ],
    )


def _sitemap(root: str, lines: Iterable[str]) -> bytes:
    body = "\n".join(lines)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{_SITEMAP_NAMESPACE}">\n{body}\n</{root}>\n'
    ).encode()
