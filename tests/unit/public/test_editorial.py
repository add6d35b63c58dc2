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
    assert linked == {page.stem for page in PAGES}


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


def test_the_masking_page_has_the_places_that_chips_and_pages_lead_to() -> None:
    text = (CONTENT / "afschermen.md").read_text(encoding="utf-8")
    for anchor in ("waarom", "afgeschermd", "controle"):
        assert f"#{anchor} }}" in text


def test_the_worked_example_of_subtraction_is_right() -> None:
    text = (CONTENT / "afschermen.md").read_text(encoding="utf-8")
    first, second = text.split("<table>")[1:3]
    shown = [int(number) for number in re.findall(r"<td>(\d+)</td>", first)]
    *parts, total = shown
    assert f"{total} min {parts[0]} min {parts[1]} is **{total - sum(parts)}**" in text
    assert 0 < total - sum(parts) < 5
    band = re.findall(r"<td>(\d+)-(\d+)</td>", second)
    low, high = (int(end) for end in band[0])
    assert "<td>&lt;5</td>" in second
    assert low <= parts[0] <= high
    assert f"<td>{parts[1]}</td>" in second
    assert [total - parts[1] - high, total - parts[1] - low] == [0, 4], "the band leaves the sign all it says"
