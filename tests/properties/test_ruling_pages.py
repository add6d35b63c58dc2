"""Whatever the names, nothing that the site makes of a ruling holds one: pages, lists, feeds, finder, addresses."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from hypothesis import given, note

from generator.domain.rulings import VERIFIED_TOKEN, PublishedRuling
from generator.private.confidential import text_of
from generator.private.rulings.normalise import fold
from generator.private.rulings.propose import propose
from generator.public.feeds import feed_files
from generator.public.finder import finder_shards
from generator.public.pages.ruling_catalogue import RulingCatalogue
from generator.public.pages.ruling_lists import feed_entries, ruling_finder_entries
from generator.public.pages.rulings import ruling_pages
from generator.public.store.rulings import RulingShelf
from tests.properties.ruling_cases import POLICY, SLOW, case_of, name_tokens_of, published, raw_of, rulings
from tests.unit.public.pages.rendering import html_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.private.rulings.intake import RawRuling

BASE = "https://voorbeeld.example/"
COMMITTEES = {"vko": "Voorbeeldcommissie"}
NOBODY = [{"id": "p0", "role": "klager", "given": "Xyzzyntia", "prefix": "", "family": "Quuxelaar"}]


def made_of(raw: RawRuling) -> Iterator[str]:
    """Everything the site makes of one ruling, paths and addresses included."""
    facts, text = published(propose(raw, POLICY))
    ruling = PublishedRuling(
        facts, text, "ab" * 32, is_demo=True, version_days=(facts.published_on,), token=VERIFIED_TOKEN
    )
    catalogue = RulingCatalogue(RulingShelf((ruling,), ()), COMMITTEES, BASE)
    for pages in ruling_pages(catalogue):
        for number, url in enumerate(pages.urls):
            page = pages.make(number)
            yield from (url, page.title, page.description, html_of(page))
    feeds = feed_files(feed_entries(catalogue), base_url=BASE, title="Test", subtitle="Test", committees=COMMITTEES)
    for path, content in (feeds | finder_shards(ruling_finder_entries(catalogue))).items():
        yield from (path, content.decode())


def words_in(texts: Iterator[str]) -> set[str]:
    """Folded words, also those within tags and addresses; what stands in for a person counts too."""
    return {word for text in texts for word in re.findall(r"[^\W\d_]+", fold(text))}


@cache
def words_of_the_site() -> set[str]:
    """Words that stand there whoever the parties are, and those of every role."""
    roles = {"klager", "leerling", "leerkracht", "directeur", "getuige", "voorzitter"}
    frame = "Volgens de school sprak de Commissie op 12 november 2025 en in de mail staat dat het goed komt."
    return words_in(made_of(raw_of(case_of(NOBODY), frame))) | roles


@SLOW
@given(rulings())
def test_nothing_that_is_made_of_a_ruling_holds_a_name(raw: RawRuling) -> None:
    note(text_of(raw.text))
    names = name_tokens_of(raw) - words_of_the_site()
    assert not names & words_in(made_of(raw))


def test_the_test_sees_a_name_wherever_it_would_stand() -> None:
    raw = raw_of(case_of(NOBODY), "Volgens Xyzzyntia Quuxelaar is dat niet gebeurd.")
    assert {"xyzzyntia", "quuxelaar"} <= words_in(iter([text_of(raw.text)]))
    assert {"xyzzyntia", "quuxelaar"} == name_tokens_of(raw) - words_of_the_site()
