"""The closed world: a capitalised word that is not known to be safe is a name until a person decides.

No Dutch model that can be installed offline finds every name, so nothing here tries to recognise names. It
recognises what is certainly not a name; the rest becomes a question.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

from generator.private.rulings.lexicon import word_group
from generator.private.rulings.normalise import fold, is_foreign_script
from generator.private.rulings.openings import PREPOSITIONS
from generator.private.rulings.ordinary_words import stands_behind_article
from generator.private.rulings.small_names import name_parts
from generator.private.rulings.spans import Decision, Detection, Detector, Kind
from generator.private.rulings.sure_persons import SurePersons
from generator.private.rulings.tokens import joins_name
from generator.private.rulings.unknown_words import UnknownWords

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.private.rulings.lexicon import Lexicon
    from generator.private.rulings.tokens import Reading, Word

_PLACE_CUES: Final = frozenset(
    {"te", "in", "uit", "naar", "gemeente", "plaats", "nabij", "wijk", "provincie", "stad", "dorp"}
)
_DATELINE: Final = re.compile(
    r"((?:['’][sS]-)?[A-ZÀ-Þ][\w'’\-]+(?: [\w'’\-]+){0,3}), (?:(?:de|den|op) )?"
    r"(?:\d{1,2}[ .\-/]|\d{8}|\d{4}-|[a-z]+(?:ste|de|den|sten) [a-z]+)"
)
_BORN: Final = frozenset({"geb", "gesch", "wed", "geboren", "gescheiden"})
"""Words between somebody's own surname and that of a spouse: `H. ten Dam geb. Spek`."""
_SUFFIX: Final = re.compile(r"\.?,? ((?:zn|jr|sr)\b\.?)")
_WRAPPED: Final = re.compile(
    r"(?<!\w)(?:(?:van|in|op|aan|uit|bij|onder|over) (?:den|der|['’]t)|[Vv]an [Dd]e|v\.? ?d\.|[Tt]e[nr]|[EeAa]l)\n\Z"
)
"""A tussenvoegsel at the end of the line before a surname."""
_SUBJECT_CUES: Final = word_group("around a subject")
_STRONG_PLACE_CUES: Final = frozenset({"te", "gemeente"})
"""Words behind which an unknown word is a place, whatever it is: masking it needs no question."""


def find_unknown(reading: Reading, words: Lexicon) -> tuple[Detection, ...]:
    """Find every stretch of words that may be a name.

    Returns:
        Detections with decision `review`, in text order: capitalised words that are not known to be safe, names
        in lower case, letters of another script, and every echo of these elsewhere in the text.
    """
    finder = _Finder(reading, words)
    return tuple(finder.stretches())


class _Finder(UnknownWords):
    """Joins the unknown words of a text to names."""

    def stretches(self) -> Iterator[Detection]:
        """Join unknown words that form one name, and say what the name seems to be."""
        joined = tuple(self._joined())
        sure = SurePersons(self, joined)
        for first, last in joined:
            yield self._detection(first, last, is_sure=(first, last) in sure)
        yield from self._small_words_as_names()

    def _joined(self) -> Iterator[tuple[int, int]]:
        index = 0
        while index < len(self.words):
            if index not in self.unknown:
                index += 1
                continue
            listed = self.reading.listed_at(self.words[index].start)
            last = index if listed is None else self.reading.index_at(listed.end - 1)
            while listed is None and (following := self._continues(index, last)) is not None:
                last = following
            yield index, last
            index = last + 1

    def _small_words_as_names(self) -> Iterator[Detection]:
        """`Wil`, or `Engels`, while `Wil` or `Engel` is a name elsewhere: word or name, each mention is asked."""
        names = {self.words[index].text for index in self.unknown}
        small_words = (self.lexicon.function_words | self.lexicon.role_words) - self.lexicon.particles
        asked: Counter[str] = Counter()
        for index, word in enumerate(self.words):
            small = word.text in names and word.text.lower() in small_words
            known = word.text in self.lexicon.capitals and self._may_be_named(index, names)
            if word.text.istitle() and (small or known) and index not in self.unknown:
                asked[word.text] += 1
                yield self._question_of_its_own(word, asked[word.text])

    def _may_be_named(self, index: int, names: set[str]) -> bool:
        """`Engels verslag` beside a mevrouw Engel: a people or language that is the name of somebody here."""
        text = self.words[index].text
        is_name = text in names or text.removesuffix("s") in names
        before = self.words[index - 1].text.lower() if self.gap(index) == " " else ""
        return is_name and not (before in _SUBJECT_CUES or stands_behind_article(self.reading, index))

    def _question_of_its_own(self, word: Word, occurrence: int) -> Detection:
        reason = "gewoon woord dat in deze tekst ook een naam is"
        found = Detection(word.start, word.end, Kind.PERSON, Decision.REVIEW, Detector.CLOSED_WORLD, reason, 0.4)
        return replace(found, occurrence=occurrence)

    def _continues(self, first: int, index: int) -> int | None:
        following = index + 1
        while following < len(self.words) and self._joins(following):
            if following in self.unknown or self._is_ambiguous_surname(index, following):
                joined = self._same_case(index, following) and not self._opens_name(first, following)
                return following if joined and not self._is_place_behind(first, index, following) else None
            if self.words[following].text in _BORN and following + 1 in self.unknown:
                return following + 1
            if self.words[following].text.lower() not in self.lexicon.particles:
                return None
            following += 1
        return None

    def _joins(self, following: int) -> bool:
        """Whether the gap before a word can stand within a name; a line end only behind a tussenvoegsel."""
        before, gap = self.words[following - 1].text, self.gap(following)
        wraps = gap == "\n" and (before in self.lexicon.particles or self.wraps_name(following))
        return joins_name(before, gap) or wraps or (gap == ".\n" and len(before) == 1)

    def _is_ambiguous_surname(self, index: int, following: int) -> bool:
        """`Karel Engels`: a safe capital that is a name too, right behind an unknown name."""
        text = self.words[following].text
        return (
            following == index + 1
            and len(self.words[index].text) > 1
            and text.istitle()
            and text in self.lexicon.capitals
            and fold(text) in self.lexicon.names
            and fold(self.words[index].text) in self.lexicon.names
        )

    def _opens_name(self, first: int, following: int) -> bool:
        """`R. Smit S. Bos`: an initial behind a name that is complete begins another name."""
        word = self.words[following]
        is_initial = len(word.text) == 1 and self.reading.text[word.end : word.end + 1] == "."
        if not is_initial or self.gap(following) != " ":
            return False  # the A of `Tjon A Kiet` is no initial
        full = sum(len(self.words[place].text) > 1 for place in range(first, following) if place in self.unknown)
        return full > 1 or (full == 1 and len(self.words[first].text) == 1)

    def _is_place_behind(self, first: int, index: int, following: int) -> bool:
        """`Anna Smit te Ede`: behind a full name, `te`, `in` or `aan` without an article begins a place."""
        between = [self.words[place].text for place in range(index + 1, following)]
        return len(between) == 1 and between[0] in PREPOSITIONS - {"van"} and index > first

    def _same_case(self, index: int, following: int) -> bool:
        return self.words[index].is_capitalised == self.words[following].is_capitalised

    def _detection(self, first: int, last: int, *, is_sure: bool) -> Detection:
        listed = self.reading.listed_at(self.words[first].start)
        start = listed.start if listed else self._start_with_particles(first)
        text = self.words[last].text
        is_place = not is_sure and self._is_certain_place(first, last)
        kind = Kind.PERSON if is_sure else Kind.LOCATION if is_place else self._kind(first, last)
        reason = "naam van een persoon" if is_sure else "plaatsnaam" if is_place else self._reason(first)
        return Detection(
            start=start,
            end=listed.end if listed else self._end(last),
            kind=kind,
            decision=Decision.MASK if is_place or is_sure else Decision.REVIEW,
            detector=Detector.CLOSED_WORLD,
            reason=reason,
            score=0.5,
            possessive=bool(re.search(r"['’]s$", text)) or (first == last and self._is_genitive(text)),
        )

    def _end(self, last: int) -> int:
        """End of the stretch; the full stop of an initial goes along where no sentence can end (`L. en S.`)."""
        word = self.words[last]
        suffix = _SUFFIX.match(self.reading.text, word.end)
        if suffix:
            return suffix.end(1)
        is_initial = len(word.text) == 1 and re.match(r"\. [a-zà-ÿ]", self.reading.text[word.end : word.end + 3])
        return word.end + 1 if is_initial else word.end

    def _start_with_particles(self, first: int) -> int:
        """Take particles with a capital (`De Vries`), or after a title (`mevrouw van der Berg`), along."""
        index = first
        place = self.words[first].start
        if self.gap(first) == "\n" and (wrapped := _WRAPPED.search(self.reading.text, max(0, place - 16), place)):
            return wrapped.start()
        while index > 0 and self._is_particle_before(index):
            index -= 1
        if index == first:
            return self.words[first].start
        titled = index > 0 and self.words[index - 1].text.lower() in self.lexicon.titles
        if self.words[index + 1].text[0].isupper() and self.reading.may_open(self.words[index].start):
            index += first - index > 1  # `Op De Vlieger`: the preposition is no part of the name
        several = first - index > 1 and self.words[index].text[0].isupper()
        known = self._particles_elsewhere(first)
        while index < first and not titled and not several and not self._is_name_particle(index, known):
            index += 1
        return self.words[index].start

    def _is_particle_before(self, index: int) -> bool:
        before = self.words[index - 1]
        gap = self.gap(index)
        return fold(before.text) in self.lexicon.particles and (
            gap == " " or (gap in {". ", "."} and before.text in {"v", "d"})
        )

    def _particles_elsewhere(self, first: int) -> frozenset[str]:
        """Particles that stand between a given name, an initial or a title and this same name somewhere else."""
        text = re.escape(self.words[first].text)
        name = r"(?:[A-ZÀ-Þ][\w'’\-]*\.?|[Mm]evrouw|[Mm]eneer|[Hh]eer|[Mm]r\.|[Dd]rs\.|[Dd]r\.)"
        found = re.findall(rf"{name} ((?:[\w'’]+\.? ){{1,3}})(?i:{text})(?!\w)", self.reading.text)
        groups = [fold(group).replace(".", "").split() for group in found]
        return frozenset(
            word for group in groups if all(word in self.lexicon.particles for word in group) for word in group
        )

    def _is_name_particle(self, index: int, known: frozenset[str]) -> bool:
        word = self.words[index]
        folded = fold(word.text)
        return (
            word.text[0].isupper()
            or folded in known
            or folded not in self.lexicon.function_words
            or self.reading.text[word.end : word.end + 1] == "."
        )

    def _is_genitive(self, text: str) -> bool:
        return text.endswith("s") and fold(text[:-1]) in self.lexicon.names and fold(text) not in self.lexicon.names

    def _kind(self, first: int, last: int) -> Kind:
        before = self.words[first - 1].text.lower() if first else ""
        if first == last and before in _PLACE_CUES:
            return Kind.LOCATION
        listed = any(
            fold(token) in self.lexicon.names
            for word in self.words[first : last + 1]
            for token in name_parts(word.text)
        )
        return Kind.PERSON if listed or last > first or before in self.lexicon.titles else Kind.OTHER

    def _is_certain_place(self, first: int, last: int) -> bool:
        """Behind `te` or `gemeente`, or a listed name behind `in` or `uit`; or the same word so elsewhere."""
        named = [place for place in range(first, last + 1) if place in self.unknown]
        if len(named) > 1 and not self._cued(first, _STRONG_PLACE_CUES) and not self._heads_date(named[-1]):
            return False
        text = self.words[named[0]].text
        if self._cued(first, _STRONG_PLACE_CUES) or self._heads_date(named[-1]):
            return True
        if len(named) > 1 or text not in self.places or self.after_title(first) or not self._stands_alone(first):
            return False
        return not self.lexicon.is_word(text) or self._cued(first, _PLACE_CUES)

    def _heads_date(self, index: int) -> bool:
        """`Gouda, 30 juni 2020` and `Gouda, de dertigste juni`: where a letter was written, on a line of its own."""
        word = self.words[index]
        line = self.reading.text.rfind("\n", 0, word.start) + 1
        head = _DATELINE.match(self.reading.text, line)
        return head is not None and word.end == head.end(1)

    @cached_property
    def places(self) -> frozenset[str]:
        """Words that stand somewhere behind a word for a place, and that are a listed name and no ordinary word."""
        return frozenset(
            word.text
            for index, word in enumerate(self.words)
            if index in self.unknown
            and word.is_capitalised
            and self._continues(index, index) is None
            and (
                self._cued(index, _STRONG_PLACE_CUES)
                or (self._cued(index, _PLACE_CUES) and fold(word.text) in self.lexicon.names)
            )
        )

    def _stands_alone(self, index: int) -> bool:
        """Whether no tussenvoegsel, initial or other capital stands before a word: nothing makes a person of it."""
        before = self.words[index - 1] if index and self.gap(index) in {" ", ". "} else None
        if before is None:
            return True
        return before.text.lower() in _PLACE_CUES or not (
            fold(before.text) in self.lexicon.particles or before.is_capitalised
        )

    def _cued(self, index: int, cues: frozenset[str]) -> bool:
        return index > 0 and self.gap(index) == " " and self.words[index - 1].text.lower() in cues

    def _reason(self, first: int) -> str:
        word: Word = self.words[first]
        if is_foreign_script(word.text):
            return "letters uit een ander schrift"
        return "hoofdletter die niet verklaard is" if word.is_capitalised else "naam zonder hoofdletter"
