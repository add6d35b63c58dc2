"""Sentences with names in braces: which of them nothing covers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.private.confidential import text_of
from generator.private.rulings.normalise import normalise
from tests.unit.private.rulings.recognizers.conftest import proposed_for

if TYPE_CHECKING:
    from collections.abc import Iterator


def uncovered(marked: str) -> Iterator[str]:
    """Marked stretches of which a letter or digit is neither masked, asked nor in a zone."""
    lines = re.sub(r"[{}]", "", marked).split("\n")
    proposed = proposed_for("\n".join(map(normalise, lines)))
    text = text_of(proposed.raw.text)
    covered = {
        place
        for item in (*(span for span in proposed.spans if span.decision.value != "keep"), *proposed.zones)
        for place in range(item.start, item.end)
    }
    at = 0
    for mark in re.findall(r"\{(.*?)\}", marked, re.DOTALL):
        surface = "\n".join(normalise(line) for line in mark.split("\n"))
        at = text.index(surface, at)
        if any(text[place].isalnum() and place not in covered for place in range(at, at + len(surface))):
            yield surface
        at += len(surface)
