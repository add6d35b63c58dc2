"""Indirect identification: words that may point to a person although no name stands there (F3-F6)."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Final

from generator.private.rulings.spans import IndirectWarning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.private.rulings.lexicon import Lexicon
    from generator.private.rulings.tokens import Reading

_ADVICE: Final = {
    "gezondheid": (
        "gegeven over gezondheid of beperking",
        "Noem het alleen als het oordeel erop rust; anders: een ondersteuningsbehoefte.",
    ),
    "herkomst": (
        "gegeven over herkomst of nationaliteit",
        "Laat weg, of schrijf: een achtergrond die in de klacht een rol speelt.",
    ),
    "geloof": ("gegeven over geloof", "Laat weg als het oordeel er niet op rust."),
    "gerichtheid": (
        "gegeven over seksuele gerichtheid of genderidentiteit",
        "Laat weg als het oordeel er niet op rust.",
    ),
    "strafbaar": ("strafrechtelijk gegeven", "Schrijf algemener: een ernstig incident."),
    "uniek": ("kenmerk dat maar weinig mensen hebben", "Schrijf algemener, zodat het op meer mensen kan slaan."),
}


def find_warnings(reading: Reading, words: Lexicon) -> tuple[IndirectWarning, ...]:
    """Find stretches that may identify someone together with what else is known.

    Returns:
        Warnings in text order; those of one word share an id, so that one decision settles them.
    """
    found = [warning for category in words.sensitive for warning in _of_category(reading, category, words)]
    return tuple(sorted(found, key=lambda item: (item.start, item.id)))


def _of_category(reading: Reading, category: str, words: Lexicon) -> Iterator[IndirectWarning]:
    reason, suggestion = _ADVICE[category]
    for entry in words.sensitive[category]:
        stem = re.escape(entry.removesuffix("*").replace("_", " "))
        pattern = rf"(?<!\w){stem}" + (r"[\w\-]*" if entry.endswith("*") else r"(?!\w)")
        for match in re.finditer(pattern, reading.text, re.IGNORECASE):
            yield IndirectWarning(_warning_id(category, entry), *match.span(), reason, suggestion)


def _warning_id(category: str, entry: str) -> str:
    return hashlib.sha256(f"{category}:{entry}".encode()).hexdigest()[:12]
