"""What must not be found in the site once a ruling is published, and how far each may not be found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.fingerprints import LONGEST, Fingerprint, Fingerprints, LeakKey, Reach, fingerprint, folded_words
from generator.private.confidential import text_of
from generator.private.rulings.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.private.rulings.review import ReviewedRuling

_SHORTEST_NAME: Final = 4
"""A shorter part of a name is an ordinary word somewhere in a country's site."""
_NUMBER_FROM: Final = 8
"""Digits from which a number points to somebody: telephone, BSN, account."""
_NAMES_IN_FULL: Final = 2


def fingerprints_of(reviewed: ReviewedRuling, key: LeakKey) -> Fingerprints:
    """Make the fingerprints of everything that was replaced in a reviewed ruling.

    Words that the reviewer kept with a reason are left out: they stand in the text on purpose.
    """
    kept = {word for item in reviewed.kept_words for word in folded_words(text_of(item))}
    names = {token for token in reviewed.register.tokens if _is_name(token)} - kept
    marks: set[Fingerprint] = {fingerprint(key, [name], Reach.RULINGS) for name in names}
    for surface in reviewed.masked:
        words = [word for word in folded_words(text_of(surface)) if word]
        marks.update(_of_surface(key, words[:LONGEST], names, kept))
    return Fingerprints(reviewed.id, key.id, tuple(sorted(marks)))


def _of_surface(key: LeakKey, words: list[str], names: set[str], kept: set[str]) -> Iterator[Fingerprint]:
    if not words or not _tells(words) or set(words) <= kept:
        return
    if sum(word in names for word in words) >= _NAMES_IN_FULL or _digits(words) >= _NUMBER_FROM:
        yield fingerprint(key, words, Reach.SITE)
    else:
        yield fingerprint(key, words, Reach.PAGE)


def _tells(words: list[str]) -> bool:
    """Whether a stretch is more than one short or ordinary word, which any text may hold."""
    return len(words) > 1 or _is_name(words[0]) or _digits(words) >= _NUMBER_FROM


def _is_name(word: str) -> bool:
    return len(word) >= _SHORTEST_NAME and not lexicon().is_word(word)


def _digits(words: Iterable[str]) -> int:
    return sum(character.isdigit() for word in words for character in word)
