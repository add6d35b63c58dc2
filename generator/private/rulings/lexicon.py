"""The words that are known not to be names, read once from the lists in `words/` (origin and licences there)."""

from __future__ import annotations

import gzip
import re
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from typing import TYPE_CHECKING, Final

from generator.private.rulings.normalise import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_WORDS: Final = "generator.private.rulings.words"
_SHORTEST_PART: Final = 3
_PAPER: Final = re.compile(
    r"(?<!\w)(?:[Pp]rotocol|[Hh]andreiking|[Rr]ichtlijn|[Bb]esluit|[Rr]egeling|Wet|[Ll]eidraad|[Cc]onvenant|"
    r"[Rr]eglement|[Gg]edragscode|[Vv]erordening|[Ss]tappenplan|[Ww]erkwijze|[Mm]odule|[Oo]pleiding|[Cc]ursus|[Vv]ak|[Pp]rofiel|"
    r"[Mm]eldcode|[Aa]anpak|[Pp]rogramma|[Pp]roject) [\"'“‘„]?(?P<title>(?:[\w\-]+ ?){1,8})"
)
_LABELS: Final = re.compile(
    r"(?<!\w)(?:(?:(?:[Mm]ede)?leerling|[Gg]etuige|[Dd]ocent|[Ll]eerkracht|[Oo]uder|[Pp]ersoon|[Kk]ind|[Ss]choo?l|"
    r"[Ss]tudent) "
    r"[ABCXYZ](?![\w'’]|\.\w|\. [a-z])|(?:[Ll]ezen|[Rr]ekenen|[Ss]pelling|[Tt]aal|[Ww]oordenschat|[Nn]iveau) "
    r"(?:I{1,3}|IV|V|[A-E])(?!\w)[+\-]?|(?:Ma|Di|Wo|Do|Vr|Za|Zo)\.? (?=\d{1,2}[ \-/.]))"
)
"""Letters that the text gives (`leerling A`), marks of a test (`Rekenen I+`), days before a date (`Za 4 juni`)."""
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
        places: Dutch places, as they are spelled.
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
    places: frozenset[str]
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
        """Where the safe phrases of several words stand in a text: public names, titles of papers, labels."""
        return (
            *(match.span() for match in self._any_phrase.finditer(text)),
            *(match.span() for match in _LABELS.finditer(text)),
            *self._titles_of_papers(text),
        )

    @cached_property
    def small_capitals(self) -> frozenset[str]:
        """The capitals that point to nobody, as somebody writes them who leaves capitals out: `ib'er`, `magister`."""
        return frozenset(word.lower() for word in self.capitals)

    @cached_property
    def _any_phrase(self) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, self.phrases))})(?!\w)")

    def _titles_of_papers(self, text: str) -> Iterator[tuple[int, int]]:
        """`Protocol Leesproblemen en Dyslexie`: capitals behind a kind of paper that are ordinary words."""
        for match in _PAPER.finditer(text):
            end = match.start("title")
            for word in re.finditer(r"[^\W\d_]+(?:-[^\W\d_]+)*", match["title"]):
                if word.group() in self.verbs:
                    break  # the clause goes on: `de opleiding wordt gegeven door`
                if word.group().islower():
                    continue
                if not self._belongs_in_title(word.group()):
                    break
                end = match.start("title") + word.end()
            if end > match.start("title"):
                yield match.start(), end

    def _belongs_in_title(self, word: str) -> bool:
        """Whether a word is ordinary, or made of two that are, and is nobody's name."""
        is_new = fold(word) not in self.names and self.is_compound(word)
        return is_new or self.is_common(word) or word in self.capitals

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
    peoples = _words_of("peoples.txt")
    nouns = dict(_labelled("nouns.txt"))
    names = frozenset(_packed("names.txt.gz"))
    return Lexicon(
        words=frozenset(_packed("common_words.txt.gz")) | {word.lower() for word in peoples},
        names=frozenset(fold(name) for name in names),
        plain_names=names,
        given=frozenset(fold(name) for name in _packed("given_names.txt.gz")),
        function_words=_words_of("function_words.txt"),
        role_words=_words_of("role_words.txt"),
        capitals=frozenset(entry for entry in entries if _ONE_WORD.fullmatch(entry)) | peoples,
        phrases=tuple(sorted((entry for entry in entries if not _ONE_WORD.fullmatch(entry)), key=len, reverse=True)),
        verbs=_words_of("verbs.txt"),
        articles={noun: article for article, group in nouns.items() for noun in group},
        sensitive=dict(_labelled("sensitive.txt")),
        titles=_words_of("titles.txt"),
        particles=_words_of("particles.txt"),
        places=frozenset(_packed_lines("places.txt.gz")),
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
    return _unpacked(name).split()


def _packed_lines(name: str) -> list[str]:
    return _unpacked(name).splitlines()


def _unpacked(name: str) -> str:
    return gzip.decompress((resources.files(_WORDS) / name).read_bytes()).decode()


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
