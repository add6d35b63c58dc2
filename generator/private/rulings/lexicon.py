"""The words that are known not to be names, read once from the lists in `words/` (origin and licences there)."""

from __future__ import annotations

import gzip
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Final

from generator.private.rulings.normalise import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_WORDS: Final = "generator.private.rulings.words"
_SHORTEST_PART: Final = 3
_ONE_WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


@dataclass(frozen=True)
class Lexicon:
    """Words by what a capital on them means.

    Attributes:
        words: Dutch words spelled without capitals.
        names: given names, surnames and places, folded.
        plain_names: the same as they are spelled, in small letters.
        given: given names, folded.
        function_words: may open a sentence even when they are also names.
        role_words: words of the trade that are often capitalised.
        capitals: single words that are safe with exactly this spelling.
        phrases: sequences of words that are safe as a whole.
        verbs: finite verbs that betray a bare noun before them as a name.
        articles: noun -> `de` or `het`.
        sensitive: category -> words and word beginnings (`*`).
        titles: words after which a capitalised word is a name whatever the lists say.
        particles: tussenvoegsels and their likes in other languages.
        person_nouns: nouns for people by function or relation; person_endings: how compounds of these end.
        speech_verbs: finite verbs of which only a person is the subject.
        subjects: subjects of lessons.
    """

    words: frozenset[str]
    names: frozenset[str]
    plain_names: frozenset[str]
    given: frozenset[str]
    function_words: frozenset[str]
    role_words: frozenset[str]
    capitals: frozenset[str]
    phrases: tuple[str, ...]
    verbs: frozenset[str]
    articles: Mapping[str, str]
    sensitive: Mapping[str, tuple[str, ...]]
    titles: frozenset[str]
    particles: frozenset[str]
    person_nouns: frozenset[str]
    person_endings: tuple[str, ...]
    speech_verbs: frozenset[str]
    subjects: frozenset[str]

    def is_common(self, word: str) -> bool:
        """Whether the lower-case form is an ordinary word that is nobody's name as far as the lists know."""
        lowered = word.lower()
        return lowered in self.words and lowered not in self.plain_names

    def is_person_noun(self, word: str) -> bool:
        """Whether a small-letter word names a person by function or relation: `schoolpsycholoog`, `tante`."""
        return word.islower() and (word in self.person_nouns or word.endswith(self.person_endings))

    def safe_stretches(self, text: str) -> tuple[tuple[int, int], ...]:
        """Where the safe phrases of several words stand in a text."""
        return tuple(
            match.span() for phrase in self.phrases for match in re.finditer(rf"(?<!\w){re.escape(phrase)}(?!\w)", text)
        )

    def is_word(self, word: str) -> bool:
        """Whether the lower-case form is an ordinary word, be it a name too."""
        lowered = word.lower()
        return lowered in self.words or lowered in self.function_words

    def is_compound(self, text: str) -> bool:
        """Whether a small-letter word is made of two ordinary words: `oudergesprek`."""
        lowered = text.lower().replace("-", "")
        return any(
            (self.is_word(lowered[:cut]) or self.is_word(lowered[:cut].removesuffix("s")))
            and self.is_word(lowered[cut:])
            for cut in range(_SHORTEST_PART, len(lowered) - _SHORTEST_PART + 1)
        )


@cache
def lexicon() -> Lexicon:
    """Read all lists; about 0.15 s, once in a process."""
    entries = tuple(_lines("safe_capitals.txt"))
    nouns = dict(_labelled("nouns.txt"))
    names = frozenset(_packed("names.txt.gz"))
    return Lexicon(
        words=frozenset(_packed("common_words.txt.gz")),
        names=frozenset(fold(name) for name in names),
        plain_names=names,
        given=frozenset(fold(name) for name in _packed("given_names.txt.gz")),
        function_words=_words_of("function_words.txt"),
        role_words=_words_of("role_words.txt"),
        capitals=frozenset(entry for entry in entries if _ONE_WORD.fullmatch(entry)),
        phrases=tuple(sorted((entry for entry in entries if not _ONE_WORD.fullmatch(entry)), key=len, reverse=True)),
        verbs=_words_of("verbs.txt"),
        articles={noun: article for article, group in nouns.items() for noun in group},
        sensitive=dict(_labelled("sensitive.txt")),
        titles=_words_of("titles.txt"),
        particles=_words_of("particles.txt"),
        person_nouns=_words_of("person_nouns.txt"),
        person_endings=tuple(sorted(_words_of("person_endings.txt"))),
        speech_verbs=_words_of("speech_verbs.txt"),
        subjects=_words_of("subjects.txt"),
    )


@cache
def word_group(name: str) -> frozenset[str]:
    """The words of one line of `groups.txt`: `greetings`, `articles`."""
    return frozenset(dict(_labelled("groups.txt"))[name])


def _packed(name: str) -> list[str]:
    return gzip.decompress((resources.files(_WORDS) / name).read_bytes()).decode().split()


def _lines(name: str) -> Iterator[str]:
    for line in (resources.files(_WORDS) / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.strip()


def _words_of(name: str) -> frozenset[str]:
    return frozenset(word for line in _lines(name) for word in line.split())


def _labelled(name: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for line in _lines(name):
        label, words = line.split(":", 1)
        yield label, tuple(words.split())
