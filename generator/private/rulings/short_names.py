"""Short names of schools and boards: those that the text says (`hierna: RHZ`) and those of their first letters."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from generator.private.rulings.shapes import CAPITALISED, CLOSING, OPENING
from generator.private.rulings.spans import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.private.rulings.lexicon import Lexicon
    from generator.private.rulings.spans import Detection
    from generator.private.rulings.tokens import Reading

_SHORT: Final = rf"(?P<name>{CAPITALISED}(?: {CAPITALISED}){{0,2}})"
_HENCEFORTH: Final = (
    r"(?:[Hh]ierna|[Vv]erder|[Vv]oortaan|[Kk]ortweg|in het vervolg|afgekort)"
    r"(?: te noemen| ook| genoemd| aangeduid als| tot| als)? ?:?"
)
_PEOPLE_SAY: Final = r"(?:ook wel|gewoon|meestal|altijd|in de volksmond|noemt|noemen|heet|bekend als)(?: \w+){0,2}?"
_SAID: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_HENCEFORTH} ?[{OPENING}]?(?:de |het )?[{OPENING}]?{_SHORT}(?=[{CLOSING}\s,.;:)])",
        rf"{_PEOPLE_SAY} [{OPENING}](?:de |het )?{_SHORT}[{CLOSING}]",
        rf"\((?:de |het )?[{OPENING}]?(?P<name>[A-Z][A-Z\-]{{1,7}})[{CLOSING}]?\)",
    )
)
_CAPITALS: Final = re.compile(r"(?<![\w\-.&])[A-Z][A-Z\-]{1,6}[A-Z](?![\w&]|-[a-z])")
_REACH: Final = 60
_FEWEST_LETTERS: Final = 3
_INSTITUTIONS: Final = frozenset({Kind.SCHOOL, Kind.BOARD})


def find_short_names(reading: Reading, schools: Sequence[Detection], words: Lexicon) -> Iterator[Detection]:
    """Find the short names of the schools and boards that were found, wherever they stand."""
    named = [found for found in schools if found.kind in _INSTITUTIONS]
    short = dict(_said(reading.text, named, words)) | dict(_initials(reading.text, named, words))
    for name, found in short.items():
        for match in re.finditer(rf"(?<![\w\-]){re.escape(name)}(?![\w])", reading.text):
            yield replace(found, start=match.start(), end=match.end())


def _said(text: str, named: Sequence[Detection], words: Lexicon) -> Iterator[tuple[str, Detection]]:
    """Short names that the text gives right behind the full one."""
    for pattern in _SAID:
        for match in pattern.finditer(text):
            behind = [found for found in named if 0 <= match.start() - found.end <= _REACH]
            between = text[behind[-1].end : match.start()] if behind else ""
            if behind and not re.search(r"[.!?\n] ?", between) and not _is_generic(match["name"], words):
                yield match["name"], max(behind, key=lambda found: found.end)


def _initials(text: str, named: Sequence[Detection], words: Lexicon) -> Iterator[tuple[str, Detection]]:
    """Words in capitals that are the first letters of a name: `SKOL-W`."""
    letters = {spelled: found for found in named for spelled in _first_letters(text[found.start : found.end])}
    for match in _CAPITALS.finditer(text):
        found = letters.get(match.group().replace("-", ""))
        if found and match.group() not in words.capitals:
            yield match.group(), found


def _first_letters(name: str) -> Iterator[str]:
    tokens = re.findall(r"[^\W\d_]+", name)
    for chosen in (tokens, [token for token in tokens if token[0].isupper()]):
        initials = "".join(token[0] for token in chosen).upper()
        if len(initials) >= _FEWEST_LETTERS:
            yield initials


def _is_generic(name: str, words: Lexicon) -> bool:
    """`hierna: de School`, `het Bestuur`: what it is, not how it is called."""
    ordinary = (
        words.role_words
        | words.function_words
        | {"stichting", "vereniging", "instelling", "organisatie", "bevoegd", "gezag"}
    )
    return all(token.lower() in ordinary for token in re.findall(r"[^\W\d_]+", name))
