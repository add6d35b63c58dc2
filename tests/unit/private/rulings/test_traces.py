"""The fingerprints of the sample rulings find every name of the parties in the site, whoever put it there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from generator.fingerprints import DEMO_KEY, Fingerprints, folded_words
from generator.private.rulings.lexicon import lexicon
from generator.public.leaks import LeakSearch

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[4]
CASES = sorted((ROOT / "data" / "sample" / "rulings").glob("*/case.yml"))


def names(case: Path) -> Iterator[str]:
    for party in yaml.safe_load(case.read_text(encoding="utf-8"))["parties"]:
        for key in ("given", "call", "family"):
            yield from re.findall(r"\w{4,}", party.get(key) or "")


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.parent.name)
def test_every_name_of_a_party_is_found_on_any_page_of_a_ruling(case: Path) -> None:
    ruling = case.parent.name
    path = ROOT / "content" / "uitspraken" / f"{ruling}.sporen.json"
    search = LeakSearch([Fingerprints.from_json(path.read_bytes())], DEMO_KEY)
    missed = [
        number
        for number, name in enumerate(names(case))
        for word in folded_words(name)
        if not lexicon().is_word(word) and not search.search("uitspraken/index.html", f"<p>{name}</p>".encode())
    ]
    assert missed == []


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.parent.name)
def test_the_published_text_itself_holds_none(case: Path) -> None:
    folder, ruling = ROOT / "content" / "uitspraken", case.parent.name
    search = LeakSearch([Fingerprints.from_json((folder / f"{ruling}.sporen.json").read_bytes())], DEMO_KEY)
    assert search.search(f"uitspraken/{ruling}/index.html", (folder / f"{ruling}.md").read_bytes()) == []
