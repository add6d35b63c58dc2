"""Feeds and sitemap."""

from __future__ import annotations

from datetime import date

import pytest
from lxml import etree

from generator.errors import InputError
from generator.public.feeds import ENTRIES_SHOWN, SITEMAP_PART, FeedEntry, feed_files, ruling_feed, sitemap_files

BASE = "https://voorbeeld.example/"
ATOM = {"a": "http://www.w3.org/2005/Atom"}
MAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def entry(number: int, committee: str = "vko", day: int = 1) -> FeedEntry:
    return FeedEntry(
        title=f"Klacht {number} over <toetsen> & cijfers",
        url=f"/uitspraken/{committee}-2024-{number:03}/",
        summary="De klacht is gegrond.",
        published=date(2024, 5, day),
        updated=date(2024, 5, day),
        committee=committee,
    )


def feed(entries: list[FeedEntry]) -> bytes:
    return ruling_feed(entries, base_url=BASE, path="uitspraken/feed.xml", title="Uitspraken", subtitle="Nieuw")


def test_a_feed_is_newest_first_with_absolute_addresses() -> None:
    tree = etree.fromstring(feed([entry(1, day=1), entry(2, day=9), entry(3, day=4)]))
    assert tree.xpath("a:entry/a:id/text()", namespaces=ATOM) == [
        f"{BASE}uitspraken/vko-2024-{number}/" for number in ("002", "003", "001")
    ]
    assert tree.xpath("string(a:updated)", namespaces=ATOM).startswith("2024-05-09")
    assert tree.xpath("string(a:link[@rel='self']/@href)", namespaces=ATOM) == f"{BASE}uitspraken/feed.xml"
    assert tree.xpath("string(a:entry[1]/a:title)", namespaces=ATOM) == "Klacht 2 over <toetsen> & cijfers"
    assert tree.xpath("string(a:entry[1]/a:category/@term)", namespaces=ATOM) == "vko"
    assert tree.get("{http://www.w3.org/XML/1998/namespace}lang") == "nl"


def test_the_same_rulings_give_the_same_bytes_in_any_order() -> None:
    entries = [entry(number, day=number) for number in range(1, 9)]
    assert feed(entries) == feed(entries[::-1])


def test_a_feed_shows_the_newest_and_no_more_than_it_says() -> None:
    tree = etree.fromstring(feed([entry(number) for number in range(ENTRIES_SHOWN + 20)]))
    assert len(tree.findall("a:entry", ATOM)) == ENTRIES_SHOWN


def test_a_feed_without_rulings_is_refused() -> None:
    with pytest.raises(InputError, match="at least one ruling"):
        feed([])


def test_each_committee_with_rulings_has_its_own_feed() -> None:
    files = feed_files(
        [entry(1), entry(2, "vkb")],
        base_url=BASE,
        title="Uitspraken",
        subtitle="Nieuw",
        committees={"vko": "Eerste", "vkb": "Tweede", "leeg": "Zonder"},
    )
    assert sorted(files) == [
        "uitspraken/commissies/vkb/feed.xml",
        "uitspraken/commissies/vko/feed.xml",
        "uitspraken/feed.xml",
    ]
    own = etree.fromstring(files["uitspraken/commissies/vkb/feed.xml"])
    assert own.xpath("a:entry/a:category/@term", namespaces=ATOM) == ["vkb"]
    assert own.xpath("string(a:link[@rel='alternate']/@href)", namespaces=ATOM) == f"{BASE}uitspraken/commissies/vkb/"
    assert feed_files([], base_url=BASE, title="x", subtitle="y", committees={"vko": "Eerste"}) == {}


def test_a_small_site_has_one_sitemap_with_the_dates_that_are_known() -> None:
    files = sitemap_files([("/b/", "2025-10-01"), ("/", "")], base_url=BASE)
    assert list(files) == ["sitemap.xml"]
    tree = etree.fromstring(files["sitemap.xml"])
    assert tree.xpath("s:url/s:loc/text()", namespaces=MAP) == [BASE, f"{BASE}b/"]
    assert tree.xpath("s:url/s:lastmod/text()", namespaces=MAP) == ["2025-10-01"]


def test_a_large_site_has_an_index_and_parts_that_hold_every_address_once() -> None:
    addresses = [(f"/scholen/{number}/", "") for number in range(SITEMAP_PART + 1)]
    files = sitemap_files(addresses, base_url=BASE)
    index = etree.fromstring(files["sitemap.xml"])
    parts = index.xpath("s:sitemap/s:loc/text()", namespaces=MAP)
    assert parts == [f"{BASE}sitemap-1.xml", f"{BASE}sitemap-2.xml"]
    found = [
        location
        for part in parts
        for location in etree.fromstring(files[part.removeprefix(BASE)]).xpath("s:url/s:loc/text()", namespaces=MAP)
    ]
    assert sorted(found) == sorted(f"{BASE}{address[1:]}" for address, _ in addresses)
