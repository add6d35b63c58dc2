"""Words and sentences of a text, by offsets."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from generator.private.rulings.initials import LONG_INITIALS
from generator.private.rulings.listed_names import find_listed_names
from generator.private.rulings.roles import PLACEHOLDER_PATTERN
from generator.private.rulings.zones import SPEAKER, find_zones

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.private.rulings.listed_names import ListedName
    from generator.private.rulings.spans import Zone

_WORD: Final = re.compile(
    r"[^\W\d_]+(?:(?:['’\-]|-[\n ](?=[a-zà-ÿ]+)(?!(?:en|of|tot|noch|dan|als|resp)\b)|-\n(?=[A-ZÀ-Þ]))[^\W\d_]+)*"
    r"|['’][sS]-[^\W\d_]+(?:-[^\W\d_]+)*"
    r"|['’][a-zà-ÿ](?![^\W\d_])|['’]T(?= [A-ZÀ-Þ]{2})"
)
_BROKEN: Final = re.compile(r"-[\n ](?=[^\W\d_])")
_QUOTE: Final = r"[\"“„‘«](?!\w[\w’'\-]*[\"”’»])"
"""A quotation mark that opens more than one word: a single word in quotation marks has its capital as a name has."""
_SENTENCE_START: Final = re.compile(
    rf"(?:\A|\n|[.!?…](?:\s*[)\]\"“”'’»])*\s+|{_QUOTE}|\n\s*(?:\d+|[a-z])[.)]\s+)[\s\"“„'‘«\-–—•]*"
)
_LOOSE_START: Final = re.compile(
    r"(?:(?:\A|\n)[^\w\n(]*(?:\(?\d[\d.:/\-]*[a-z]?\b[.):\]]*(?=[ \]])[^\w\n(]*|[a-z]\)[^\w\n]*)*"
    rf"|[.!?…:](?:\s*[)\]\"“”'’»])* +|{_QUOTE}|(?<![^\s(])'(?![tsnd][ -])(?![^\s']+'(?!\w))"
    r"|\[|\s[\-–—•|│*](?=\s))[ \"“„'‘«\-–—•]*"
)
_ABBREVIATION: Final = re.compile(
    r"(?:\b(?:mevr|mw|mej|dhr|hr|fam|drs|dr|mr|ir|ing|prof|geb|wed|gesch|zn|jr|sr|art|nr|bijv|jl|o\.a|d\.d|c\.q|resp|blz|par|ca|m\.b\.t|i\.v\.m|t\.a\.v|v\.d|[A-Z]))\.\s+$"
)
_NUMBERING: Final = re.compile(r"(?:\A|\n)\s*(?:[\dIVX]+(?:\.\d+)*|[a-zA-Z])[.)]\s+$")


@dataclass(frozen=True, slots=True)
class Word:
    """One word and its place; `text` is the word without the hyphen and line end that may break it."""

    start: int
    end: int
    text: str = field(repr=False)

    @property
    def is_capitalised(self) -> bool:
        """Whether any letter is a capital: names hide as McDonald, eLise and JAN."""
        return any(letter.isupper() or letter.istitle() for letter in self.text)


class Reading:
    """A text with its words, sentence starts and zones, worked out once and shared by the recognisers."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def placeholders(self) -> tuple[tuple[int, int], ...]:
        """Stretches that are replacements already."""
        return tuple(match.span() for match in PLACEHOLDER_PATTERN.finditer(self.text))

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """All words outside placeholders, in order."""
        found = (Word(*match.span(), _mended(match.group())) for match in _WORD.finditer(self.text))
        return tuple(word for word in found if not any(start <= word.start < end for start, end in self.placeholders))

    @cached_property
    def zones(self) -> tuple[Zone, ...]:
        """Quotations, mails, chats and passages without capitals, in order."""
        return find_zones(self.text)

    @cached_property
    def listed(self) -> tuple[ListedName, ...]:
        """Names in the order of a list, surname first."""
        return find_listed_names(self.text)

    @cached_property
    def _listed_starts(self) -> tuple[int, ...]:
        return tuple(item.start for item in self.listed)

    def listed_at(self, place: int) -> ListedName | None:
        """The name in the order of a list that an offset lies in."""
        index = bisect_right(self._listed_starts, place) - 1
        return self.listed[index] if index >= 0 and place < self.listed[index].end else None

    @cached_property
    def small_words(self) -> frozenset[str]:
        """Words that stand somewhere without a capital."""
        return frozenset(word.text for word in self.words if not word.is_capitalised)

    @cached_property
    def speakers(self) -> frozenset[int]:
        """Indices of the words that say who speaks in a chat or written-out talk."""
        return frozenset(
            index
            for match in SPEAKER.finditer(self.text)
            for index in range(self.index_at(match.start(1)), self.index_at(match.end(1)) + 1)
            if index >= 0 and match.start(1) <= self.words[index].start < match.end(1)
        )

    def in_zone(self, place: int) -> bool:
        """Whether an offset lies in a zone."""
        return any(zone.start <= place < zone.end for zone in self.zones)

    @cached_property
    def _starts(self) -> frozenset[int]:
        return frozenset(self._ends_of(_SENTENCE_START))

    @cached_property
    def _loose_starts(self) -> frozenset[int]:
        return self._starts | frozenset(self._ends_of(_LOOSE_START))

    def _ends_of(self, pattern: re.Pattern[str]) -> Iterator[int]:
        for match in pattern.finditer(self.text):
            reach = max(0, match.end() - 12), match.end()
            if not _ABBREVIATION.search(self.text, *reach) or _NUMBERING.search(self.text, *reach):
                yield match.end()

    def opens_sentence(self, place: int) -> bool:
        """Whether a word at this offset opens a sentence."""
        return place in self._starts or bool(_NUMBERING.search(self.text, max(0, place - 12), place))

    def may_open(self, place: int) -> bool:
        """Whether a word may have its capital from its place: also behind a colon, a number or a dash."""
        return place in self._loose_starts or self.opens_sentence(place)

    def index_at(self, place: int) -> int:
        """Index of the last word that starts at or before `place`."""
        return bisect_right([word.start for word in self.words], place) - 1

    def gap(self, left: Word, right: Word) -> str:
        """What stands between two words."""
        return self.text[left.end : right.start]


def _mended(word: str) -> str:
    """Undo hyphenation: `Jay-` and `den` on two lines are `Jayden`; before a capital the hyphen is the name's own."""
    if "-" not in word:
        return word
    return _BROKEN.sub(lambda broken: "-" if word[broken.end()].isupper() else "", word)


def joins_name(before: str, gap: str) -> bool:
    """Whether what stands between two words can stand within a name; a full stop only after an initial (`P. v.d.`)."""
    return gap in {" ", "-"} or (gap in {". ", "."} and (len(before) == 1 or before in LONG_INITIALS))
