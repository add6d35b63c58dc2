"""Page models of rulings: one page a ruling, and lists by year, subject and committee.

Purposes: transparency and uniformity (A6), learning by subject (A7), several committees on one site (A8).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING, Final

from generator.domain.rulings import BlockKind, Part, RulingSector
from generator.public.pages.page import Crumb, Page, PageSet

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from generator.domain.identifiers import RulingId
    from generator.domain.rulings import Block, Hearing, Outcome, PublishedRuling
    from generator.public.store.rulings import RulingShelf
    from generator.shelf_files import Tombstone

RESPONSE_TERM: Final = timedelta(weeks=4)
"""The board answers an advice within four weeks (GLOSSARY; PUBLICATION_PRACTICE 1)."""
RELATED_SHOWN: Final = 3
SECTORS: Final[Mapping[RulingSector, str]] = {
    RulingSector.PO: "primair onderwijs",
    RulingSector.SO: "(voortgezet) speciaal onderwijs",
    RulingSector.VO: "voortgezet onderwijs",
    RulingSector.CARIBBEAN: "Caribisch Nederland",
}
"""Sectors in full, as a parent reads them."""
DESCRIPTION_LENGTH: Final = 158

_ROLE = re.compile(r"(\[[^\[\]]+\])")
_HOME: Final = Crumb("Uitspraken", "/uitspraken/")


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


@dataclass(frozen=True, slots=True)
class RulingCard:
    """A ruling in a list."""

    url: str
    title: str
    outcome: Outcome
    committee: str
    number: str
    ruled_on: date
    sector: str
    subjects: tuple[str, ...]
    lead: str


@dataclass(frozen=True, slots=True)
class ListLink:
    """A link to a list, with the number of rulings in it."""

    title: str
    url: str
    count: int


@dataclass(frozen=True)
class RulingPage:
    """Everything the page of one ruling shows."""

    card: RulingCard
    published_on: date
    hearing: Hearing
    panel_size: int
    version: int
    version_note: str
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


def slug(text: str) -> str:
    """Lower-case ASCII form of a subject for a URL: "(v)so en co" -> "v-so-en-co"."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def ruling_url(ruling: PublishedRuling | Tombstone) -> str:
    """Stable address of a ruling."""
    return f"/uitspraken/{ruling.id}/"


def title_of(ruling: PublishedRuling) -> str:
    """Title in plain words with the outcome: "Klacht over schorsing zonder gesprek: deels gegrond"."""
    return f"{ruling.facts.title}: {ruling.facts.outcome}"


def lead_of(ruling: PublishedRuling) -> str:
    """First paragraph of the summary, cut at a word, for lists, feeds and descriptions."""
    for part, blocks in ruling.text:
        if part is Part.SUMMARY:
            for block in blocks:
                if block.kind is BlockKind.PARAGRAPH:
                    return _cut(block.text, DESCRIPTION_LENGTH)
    return title_of(ruling)


def _cut(text: str, length: int) -> str:
    if len(text) <= length:
        return text
    return text[: text.rindex(" ", 0, length - 1)].rstrip(",;:") + " …"


class RulingCatalogue:
    """Rulings with what the pages need to know of one another: cards, subjects, committees."""

    def __init__(self, shelf: RulingShelf, committees: Mapping[str, str], base_url: str) -> None:
        self.shelf = shelf
        self.committees = committees
        self.base_url = base_url.rstrip("/")
        self.cards = {ruling.facts.id: self._card(ruling) for ruling in shelf.rulings}
        self._rank = {identifier: rank for rank, identifier in enumerate(self.cards)}
        self.by_subject = self._grouped(
            (subject, ruling) for ruling in shelf.rulings for subject in ruling.facts.subjects
        )
        self.by_committee = self._grouped((str(ruling.facts.committee), ruling) for ruling in shelf.rulings)

    def _card(self, ruling: PublishedRuling) -> RulingCard:
        facts = ruling.facts
        return RulingCard(
            url=ruling_url(ruling),
            title=title_of(ruling),
            outcome=facts.outcome,
            committee=self.committees[facts.committee],
            number=str(facts.number),
            ruled_on=facts.ruled_on,
            sector=SECTORS[facts.sector],
            subjects=facts.subjects,
            lead=lead_of(ruling),
        )

    @staticmethod
    def _grouped(pairs: Iterable[tuple[str, PublishedRuling]]) -> dict[str, tuple[PublishedRuling, ...]]:
        groups: dict[str, list[PublishedRuling]] = {}
        for key, ruling in pairs:
            groups.setdefault(key, []).append(ruling)
        return {key: tuple(groups[key]) for key in sorted(groups)}

    def subject_links(self, subjects: Iterable[str] | None = None) -> tuple[ListLink, ...]:
        """Links to the lists by subject; all of them, or those named."""
        chosen = self.by_subject if subjects is None else subjects
        return tuple(
            ListLink(subject, f"/uitspraken/onderwerpen/{slug(subject)}/", len(self.by_subject[subject]))
            for subject in chosen
        )

    def committee_links(self) -> tuple[ListLink, ...]:
        """Links to the lists by committee."""
        return tuple(
            ListLink(self.committees[code], f"/uitspraken/commissies/{code}/", len(rulings))
            for code, rulings in self.by_committee.items()
        )

    def related(self, ruling: PublishedRuling) -> tuple[RulingCard, ...]:
        """Up to three other rulings that share a subject, most shared first, then newest (A6)."""
        shared: dict[RulingId, int] = {}
        for subject in ruling.facts.subjects:
            for other in self.by_subject[subject]:
                if other is not ruling:
                    shared[other.facts.id] = shared.get(other.facts.id, 0) + 1
        best = sorted(shared, key=lambda key: (-shared[key], self._rank[key]))
        return tuple(self.cards[key] for key in best[:RELATED_SHOWN])


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
        crumbs=(_HOME,),
        model=model,
        updated=facts.published_on.isoformat(),
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
        crumbs=(_HOME,),
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
        crumbs=() if url == "/uitspraken/" else (_HOME,),
        model=model,
        updated=max((ruling.facts.published_on.isoformat() for ruling in rulings), default=""),
    )
