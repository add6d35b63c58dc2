"""The rulings of a site with what pages need to know of one another: cards, subjects, committees, relations."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator.domain.rulings import BlockKind, Part, RulingSector

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from generator.domain.identifiers import RulingId
    from generator.domain.rulings import Outcome, PublishedRuling
    from generator.public.store.rulings import RulingShelf
    from generator.shelf_files import Tombstone

RELATED_SHOWN: Final = 3
SECTORS: Final[Mapping[RulingSector, str]] = {
    RulingSector.PO: "primair onderwijs",
    RulingSector.SO: "(voortgezet) speciaal onderwijs",
    RulingSector.VO: "voortgezet onderwijs",
    RulingSector.CARIBBEAN: "Caribisch Nederland",
}
"""Sectors in full, as a parent reads them."""
DESCRIPTION_LENGTH: Final = 158


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
