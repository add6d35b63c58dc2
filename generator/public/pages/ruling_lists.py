"""What feeds and the finder say of rulings: never more than their pages do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.public.feeds import FeedEntry
from generator.public.finder import FinderEntry
from generator.public.pages.ruling_catalogue import lead_of, ruling_url, title_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.public.pages.ruling_catalogue import RulingCatalogue


def feed_entries(catalogue: RulingCatalogue) -> list[FeedEntry]:
    """One entry a ruling for the feeds, newest publication first."""
    return [
        FeedEntry(
            title=title_of(ruling),
            url=ruling_url(ruling),
            summary=lead_of(ruling),
            published=ruling.facts.published_on,
            updated=ruling.updated_on,
            committee=str(ruling.facts.committee),
        )
        for ruling in catalogue.shelf.rulings
    ]


def ruling_finder_entries(catalogue: RulingCatalogue) -> Iterator[FinderEntry]:
    """One entry a ruling for the finder."""
    for ruling in catalogue.shelf.rulings:
        facts = ruling.facts
        detail = f"Uitspraak {facts.number}, {catalogue.committees[facts.committee]}"
        yield FinderEntry(title_of(ruling), ruling_url(ruling), detail, "uitspraak", " ".join(facts.subjects))
