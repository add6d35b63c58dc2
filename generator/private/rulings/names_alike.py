"""Forms of one name: how it sounds in Dutch, and what it is shortened to.

A secretary lists a name once; a parent, a transcript or a typist writes it as it sounds (`Achmadzai`, `Navied`) or
shortens it (`Wyts` for Wytske, `Lindi` for Linde).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from rapidfuzz.distance import OSA

if TYPE_CHECKING:
    from collections.abc import Iterable

_SOUNDS: Final = (
    (re.compile(r"[^a-z]"), ""),
    (re.compile(r"tsj|tch|cz|tj|dj|dz|sj|sch|sh|ch(?=[aeiou])|sz|zh|j(?=[aeo])"), "C"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"ou|au|oe|ow|w(?=[^aeiouy]|$)"), "u"),
    (re.compile(r"ij|ei|ey|ie|ee|y|j"), "i"),
    (re.compile(r"ck|kh|gh|ch|q|c|x|g"), "k"),
    (re.compile(r"th|d"), "t"),
    (re.compile(r"[vw]"), "f"),
    (re.compile(r"z"), "s"),
    (re.compile(r"b"), "p"),
    (re.compile(r"h"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
)
_SHORTEST_SOUND: Final = 4
_LONG_SOUND: Final = 6
_SHORTEST_STEM: Final = 3
_SHORTEST_SURNAME_STEM: Final = 4
_PET_ENDINGS: Final = re.compile(r"(?:[bdfgklmnprst]?(?:ie|i|y|e|je|tje|ske|ke|o|ito|a|us|ster))?s?")
"""What a shortened name may end on: `Robbie`, `Lindi`, `Mieske`; the consonant may be doubled."""


@lru_cache(maxsize=4096)
def sound_of(folded: str) -> str:
    """Return a rough key of how a folded name sounds; equal keys sound alike."""
    for pattern, sound in _SOUNDS:
        folded = pattern.sub(sound, folded)
    return folded


def sounding_alike(token: str, names: Iterable[str]) -> list[str]:
    """Names that sound like a token: the same key, or one sound off in a long one."""
    key = sound_of(token)
    if len(key) < _SHORTEST_SOUND:
        return []
    return [
        name
        for name in names
        if len(other := sound_of(name)) >= _SHORTEST_SOUND
        and (key == other or (key[0] == other[0] and min(len(key), len(other)) >= _LONG_SOUND and _one_off(key, other)))
    ]


def _one_off(key: str, other: str) -> bool:
    return abs(len(key) - len(other)) <= 1 and OSA.distance(key, other, score_cutoff=1) <= 1


def shortened_from(token: str, given: Iterable[str], names: Iterable[str]) -> list[str]:
    """Names of which a token is the beginning, with or without an ending for pet names; of a surname, four letters."""
    short = [name for name in given if _is_short_form(token, name, _SHORTEST_STEM)]
    return short or [name for name in names if _is_short_form(token, name, _SHORTEST_SURNAME_STEM)]


def _is_short_form(token: str, name: str, shortest: int) -> bool:
    stem = 0
    while stem < min(len(token), len(name)) and token[stem] == name[stem]:
        stem += 1
    return (
        token != name
        and len(name) > _SHORTEST_STEM
        and any(cut <= len(token) and _PET_ENDINGS.fullmatch(token[cut:]) for cut in range(stem, shortest - 1, -1))
    )
