"""The editors' pages: every one short, described, in plain Dutch and free of what only a machine would link to."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

CONTENT = Path(__file__).resolve().parents[3] / "content/over"
PAGES = sorted(CONTENT.glob("*.md"))
NOT_PLAIN = ("middels", "betreffende", "dient te", "dienen te", "ten behoeve van", "conform", "aangaande", "inzake")
"""Words LOOK.md asks us not to use."""


def test_the_pages_the_shell_links_to_are_all_there() -> None:
    footer = (CONTENT.parents[1] / "site_config/theme/partials/footer.html").read_text(encoding="utf-8")
    linked = {address or "index" for address in re.findall(r'href="/over/([a-z-]*)/?"', footer)}
    assert linked == {page.stem for page in PAGES} | {"afschermen"}  # made from the worked examples


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_has_one_title_a_description_and_plain_words(page: Path) -> None:
    _, front, body = page.read_text(encoding="utf-8").split("---\n", 2)
    facts = yaml.safe_load(front)
    assert re.findall(r"^# (.+)$", body, re.MULTILINE) == [facts["title"]]
    assert 40 <= len(facts["description"]) <= 160
    assert 200 <= len(body.split()) <= 800
    for word in NOT_PLAIN:
        assert word not in body.lower()
    assert "!" not in body.replace("!!!", "")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_sentences_are_short(page: Path) -> None:
    body = page.read_text(encoding="utf-8").split("---\n", 2)[2]
    text = re.sub(r"<[^>]+>|\{[^}]*\}|\]\([^)]*\)|[*`\[#:]", " ", body)
    sentences = [part.split() for part in re.split(r"[.?]\s|\n\s*\n|\n[-0-9]", text)]
    lengths = [len(words) for words in sentences if words]
    assert sum(lengths) / len(lengths) < 12, "language level B1: about ten words a sentence"
    assert max(lengths) <= 36
