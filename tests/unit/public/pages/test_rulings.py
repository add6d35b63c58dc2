from __future__ import annotations

from datetime import date

from generator.domain.identifiers import CommitteeCode, RulingNumber
from generator.domain.rulings import VERIFIED_TOKEN, Block, BlockKind, Part, PublishedRuling, RulingFacts
from generator.public.pages.ruling_catalogue import RulingCatalogue, lead_of, slug
from generator.public.pages.rulings import RulingListPage, RulingPage, TombstonePage, ruling_pages
from generator.public.store.rulings import RulingShelf
from generator.shelf_files import Tombstone
from tests.unit.sealing import FACTS, TEXT, another

COMMITTEES = {"vko": "Voorbeeldcommissie", "vkb": "Andere commissie"}


def published(facts: RulingFacts) -> PublishedRuling:
    return PublishedRuling(
        facts, TEXT, "ab" * 32, is_demo=True, version_days=(FACTS.published_on,), token=VERIFIED_TOKEN
    )


RULINGS = (
    published(another("2026-001", subjects=("schorsing", "pesten"), ruled_on=date(2026, 2, 1))),
    published(another("2025-003", subjects=("pesten",), ruled_on=date(2025, 5, 1))),
    published(another("2025-002", committee=CommitteeCode("vkb"), subjects=("toelating",), ruled_on=date(2025, 4, 1))),
    published(FACTS),
)
STONE = Tombstone(CommitteeCode("vko"), RulingNumber("2024-001"), date(2025, 1, 1), date(2026, 1, 1), "privacy")
CATALOGUE = RulingCatalogue(RulingShelf(RULINGS, (STONE,)), COMMITTEES, "https://voorbeeld.example/")


def test_every_ruling_tombstone_and_list_has_its_page() -> None:
    sets = {pages.kind: pages for pages in ruling_pages(CATALOGUE)}
    assert sets["ruling"].urls[0] == "/uitspraken/vko-2026-001/"
    assert sets["tombstone"].urls == ("/uitspraken/vko-2024-001/",)
    assert set(sets["rulings"].urls) == {
        "/uitspraken/",
        "/uitspraken/onderwerpen/pesten/",
        "/uitspraken/onderwerpen/schorsing/",
        "/uitspraken/onderwerpen/toelating/",
        "/uitspraken/commissies/vko/",
        "/uitspraken/commissies/vkb/",
    }
    for pages in sets.values():
        for index, url in enumerate(pages.urls):
            page = pages.make(index)
            assert page.url == url
            assert page.kind == pages.kind
            assert page.title
            assert len(page.description) <= 160


def ruling_page(index: int) -> RulingPage:
    model = ruling_pages(CATALOGUE)[0].make(index).model
    assert isinstance(model, RulingPage)
    return model


def test_roles_become_chips_and_paragraphs_get_stable_anchors() -> None:
    model = ruling_page(3)
    first = model.parts[0].blocks[0]
    assert [(run.text, run.is_role) for run in first.items[0]][:2] == [
        ("de leerling", True),
        (" is geschorst. De klacht is deels gegrond.", False),
    ]
    anchors = [block.anchor for part in model.parts for block in part.blocks]
    assert anchors == [f"alinea-{number}" for number in range(1, len(anchors) + 1)]


def test_list_items_that_follow_each_other_share_a_list() -> None:
    full = ruling_page(3).parts[-1]
    assert [block.kind for block in full.blocks] == ["heading", "paragraph", "list_item"]
    assert len(full.blocks[-1].items) == 2


def test_related_rulings_share_a_subject_and_are_never_the_ruling_itself() -> None:
    related = ruling_page(0).related
    assert [card.url for card in related] == ["/uitspraken/vko-2025-003/", "/uitspraken/vko-2025-014/"]
    assert ruling_page(2).related == ()


def test_the_board_has_four_weeks_to_respond() -> None:
    assert ruling_page(3).response_due == date(2026, 3, 3)
    assert not ruling_page(3).has_response


def test_lists_run_by_year_newest_first() -> None:
    page = ruling_pages(CATALOGUE)[2].make(0).model
    assert isinstance(page, RulingListPage)
    assert [year for year, _ in page.years] == [2026, 2025]
    assert page.count == 4


def test_a_tombstone_tells_the_reason_and_stays_out_of_search_engines() -> None:
    page = ruling_pages(CATALOGUE)[1].make(0)
    assert not page.is_indexable
    assert isinstance(page.model, TombstonePage)
    assert page.model.reason == "privacy"


def test_a_long_lead_is_cut_at_a_word() -> None:
    text = ((Part.SUMMARY, (Block(BlockKind.PARAGRAPH, "woord " * 60),)),)
    ruling = PublishedRuling(FACTS, text, "", is_demo=True, version_days=(FACTS.published_on,), token=VERIFIED_TOKEN)
    assert lead_of(ruling).endswith("woord …")
    assert len(lead_of(ruling)) <= 158


def test_slugs_are_plain() -> None:
    assert slug("Informatie aan gescheiden ouders (é)") == "informatie-aan-gescheiden-ouders-e"
