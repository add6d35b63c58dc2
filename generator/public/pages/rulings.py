"""Page models of rulings: one page a ruling, and lists by year, subject and committee.

Purposes: transparency and uniformity (A6), learning by subject (A7), several committees on one site (A8).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from generator.domain.rulings import RESPONSE_TERM, BlockKind, Part
from generator.public.pages.page import Crumb, Page, PageSet
from generator.public.pages.ruling_catalogue import ListLink, RulingCard, RulingCatalogue, ruling_url, slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from generator.domain.rulings import Block, Hearing, PublishedRuling
    from generator.shelf_files import Tombstone

_ROLE = re.compile(r"(\[[^\[\]]+\])")
HOME: Final = Crumb("Uitspraken", "/uitspraken/")


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of running text; a role that stands for a person is shown as a chip."""

    text: str
    is_role: bool


@dataclass(frozen=True, slots=True)
class BlockView:
    """One block with its anchor (`alinea-12`); headings carry `kop-<n>`; consecutive list items share a list."""

    kind: str
    anchor: str
    items: tuple[tuple[Run, ...], ...]


@dataclass(frozen=True, slots=True)
class PartView:
    """One part of the ruling with its heading as shown."""

    anchor: str
    heading: str
    blocks: tuple[BlockView, ...]


@dataclass(frozen=True)
class RulingPage:
    """Everything the page of one ruling shows."""

    card: RulingCard
    published_on: date
    hearing: Hearing
    panel_size: int
    version: int
    version_note: str
    version_days: tuple[date, ...]
    parts: tuple[PartView, ...]
    response_due: date
    has_response: bool
    subjects: tuple[ListLink, ...]
    related: tuple[RulingCard, ...]
    citation: str
    digest: str


@dataclass(frozen=True)
class TombstonePage:
    """What stands where a withdrawn ruling stood."""

    committee: str
    number: str
    withdrawn_on: date
    reason: str


@dataclass(frozen=True)
class RulingListPage:
    """A list of rulings by year, newest first."""

    heading: str
    intro: str
    years: tuple[tuple[int, tuple[RulingCard, ...]], ...]
    count: int
    subjects: tuple[ListLink, ...]
    committees: tuple[ListLink, ...]
    feed_url: str


def ruling_pages(catalogue: RulingCatalogue) -> tuple[PageSet, ...]:
    """Every page about rulings: each ruling, tombstones, and the lists."""
    rulings, tombstones = catalogue.shelf.rulings, catalogue.shelf.tombstones
    lists = _list_pages(catalogue)
    return (
        PageSet("ruling", tuple(map(ruling_url, rulings)), lambda index: _ruling_page(catalogue, rulings[index])),
        PageSet("tombstone", tuple(map(ruling_url, tombstones)), lambda i: _tombstone_page(catalogue, tombstones[i])),
        PageSet("rulings", tuple(page.url for page in lists), lambda index: lists[index]),
    )


def _ruling_page(catalogue: RulingCatalogue, ruling: PublishedRuling) -> Page:
    facts = ruling.facts
    card = catalogue.cards[facts.id]
    model = RulingPage(
        card=card,
        published_on=facts.published_on,
        hearing=facts.hearing,
        panel_size=facts.panel_size,
        version=facts.version,
        version_note=facts.version_note,
        version_days=ruling.version_days,
        parts=_part_views(ruling.text),
        response_due=facts.ruled_on + RESPONSE_TERM,
        has_response=any(part is Part.BOARD_RESPONSE for part, _ in ruling.text),
        subjects=catalogue.subject_links(facts.subjects),
        related=catalogue.related(ruling),
        citation=f"{facts.committee.upper()} {facts.number}, {catalogue.base_url}{card.url}",
        digest=ruling.digest,
    )
    return Page(
        url=card.url,
        kind="ruling",
        title=card.title,
        description=card.lead,
        crumbs=(HOME,),
        model=model,
        updated=ruling.updated_on.isoformat(),
    )


def _part_views(text: Sequence[tuple[Part, Sequence[Block]]]) -> tuple[PartView, ...]:
    """Number the blocks through the whole ruling, so that a paragraph can be cited by its anchor."""
    views: list[PartView] = []
    number = 0
    for part, blocks in text:
        shown: list[BlockView] = []
        for kind, group in groupby(blocks, key=lambda block: block.kind):
            pieces = [tuple(_runs(block.text)) for block in group]
            bundles = [tuple(pieces)] if kind is BlockKind.LIST_ITEM else [(piece,) for piece in pieces]
            for items in bundles:
                number += 1
                shown.append(BlockView(kind.value, f"alinea-{number}", items))
        views.append(PartView(slug(part.value), part.value, tuple(shown)))
    return tuple(views)


def _runs(text: str) -> Iterable[Run]:
    for piece in _ROLE.split(text):
        if piece:
            yield Run(piece.strip("[]") if _ROLE.fullmatch(piece) else piece, bool(_ROLE.fullmatch(piece)))


def _tombstone_page(catalogue: RulingCatalogue, tombstone: Tombstone) -> Page:
    committee = catalogue.committees[tombstone.committee]
    return Page(
        url=ruling_url(tombstone),
        kind="tombstone",
        title=f"Uitspraak {tombstone.number} is ingetrokken",
        description="Deze uitspraak is ingetrokken.",
        crumbs=(HOME,),
        model=TombstonePage(committee, str(tombstone.number), tombstone.withdrawn_on, tombstone.reason),
        is_indexable=False,
    )


def _list_pages(catalogue: RulingCatalogue) -> tuple[Page, ...]:
    pages = [_list_page(catalogue, "/uitspraken/", "Uitspraken", "", catalogue.shelf.rulings, "/uitspraken/feed.xml")]
    for link in catalogue.subject_links():
        heading = f"Uitspraken over {link.title}"
        rulings = catalogue.by_subject[link.title]
        pages.append(_list_page(catalogue, link.url, heading, link.title, rulings, "/uitspraken/feed.xml"))
    for code, rulings in catalogue.by_committee.items():
        name, url = catalogue.committees[code], f"/uitspraken/commissies/{code}/"
        pages.append(_list_page(catalogue, url, f"Uitspraken van de {name}", name, rulings, f"{url}feed.xml"))
    return tuple(pages)


def _list_page(
    catalogue: RulingCatalogue, url: str, heading: str, about: str, rulings: Sequence[PublishedRuling], feed: str
) -> Page:
    newest = sorted(rulings, key=lambda ruling: ruling.facts.ruled_on, reverse=True)
    years = tuple(
        (year, tuple(catalogue.cards[ruling.facts.id] for ruling in group))
        for year, group in groupby(newest, key=lambda ruling: ruling.facts.ruled_on.year)
    )
    model = RulingListPage(
        heading=heading,
        intro=about,
        years=years,
        count=len(rulings),
        subjects=catalogue.subject_links(),
        committees=catalogue.committee_links(),
        feed_url=feed,
    )
    return Page(
        url=url,
        kind="rulings",
        title=heading,
        description=f"{heading}: anoniem gemaakte uitspraken van klachtencommissies in het onderwijs.",
        crumbs=() if url == "/uitspraken/" else (HOME,),
        model=model,
        updated=max((ruling.updated_on.isoformat() for ruling in rulings), default=""),
    )
