"""The closed world: a capitalised word that is not known to be safe is a name until a person decides.

No Dutch model that can be installed offline finds every name, so nothing here tries to recognise names. It
recognises what is certainly not a name; the rest becomes a question.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from generator.private.rulings.normalise import fold, is_foreign_script
from generator.private.rulings.spans import Decision, Detection, Detector, Kind
from generator.private.rulings.tokens import joins_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.private.rulings.lexicon import Lexicon
    from generator.private.rulings.tokens import Reading, Word

_PLACE_CUES: Final = frozenset(
    {"te", "in", "uit", "naar", "gemeente", "plaats", "nabij", "wijk", "provincie", "stad", "dorp"}
)
_GREETINGS: Final = frozenset({"beste", "hoi", "hallo", "hey", "lieve", "groet", "groetjes", "groeten", "gr", "mvg"})
_LETTER_CUES: Final = frozenset(
    {
        "bijlage",
        "bijlagen",
        "groep",
        "klas",
        "categorie",
        "onderdeel",
        "punt",
        "lid",
        "sub",
        "artikel",
        "deel",
        "versie",
    }
)
_NUMERAL: Final = re.compile(r"[IVXLC]+")
_SHORTEST_ECHO: Final = 3
_MANY_CAPITALS: Final = 2


def find_unknown(reading: Reading, words: Lexicon) -> tuple[Detection, ...]:
    """Find every stretch of words that may be a name.

    Returns:
        Detections with decision `review`, in text order: capitalised words that are not known to be safe, names
        in lower case, letters of another script, and every echo of these elsewhere in the text.
    """
    finder = _Finder(reading, words)
    return tuple(finder.stretches())


class _Finder:
    """One pass over one text; holds what the rules look at."""

    def __init__(self, reading: Reading, words: Lexicon) -> None:
        self.reading = reading
        self.lexicon = words
        self.words = reading.words
        self.safe_phrases = words.safe_stretches(reading.text)
        self.seen_small = frozenset(
            word.text for word in self.words if not word.is_capitalised and not reading.in_zone(word.start)
        )
        self.unknown = self._unknown_indices()

    # -- which words ---------------------------------------------------------------------------------------

    def _unknown_indices(self) -> frozenset[int]:
        first = {index for index in range(len(self.words)) if self._may_be_name(index)}
        tokens = {token for index in first for token in _tokens(self.words[index].text) if len(token) >= _SHORTEST_ECHO}
        return frozenset(first | {index for index in range(len(self.words)) if self._echoes(index, tokens)})

    def _may_be_name(self, index: int) -> bool:
        word = self.words[index]
        if any(start <= word.start < end for start, end in self.safe_phrases):
            return False
        if is_foreign_script(word.text):
            return True
        if not word.is_capitalised:
            return self._is_small_name(index)
        if self._after_title(index):
            return word.text.lower() not in self.lexicon.role_words
        return not self._is_safe(index)

    def _is_small_name(self, index: int) -> bool:
        """A name written without its capital: no ordinary word at all, or an ordinary word after a greeting."""
        text = self.words[index].text
        listed = any(token in self.lexicon.names for token in _tokens(text))
        if not listed or text in self.lexicon.function_words or text in self.lexicon.titles:
            return False
        greeted = index > 0 and self.words[index - 1].text.lower() in _GREETINGS
        return greeted or not (self.lexicon.is_word(text) or self.lexicon.is_compound(text))

    def _after_title(self, index: int) -> bool:
        return (
            index > 0 and self.words[index - 1].text.lower() in self.lexicon.titles and self._gap(index) in {" ", ". "}
        )

    def _is_safe(self, index: int) -> bool:
        word = self.words[index]
        text = word.text
        if text in self.lexicon.capitals or text.lower() in self.lexicon.role_words:
            return True
        if len(text) == 1:
            return self._is_safe_letter(index)
        if "-" in text and self._is_safe_compound(index):
            return True
        if text.isupper():
            return self._is_safe_shout(index)
        return self.reading.opens_sentence(word.start) and self._is_safe_opening(index)

    def _is_safe_letter(self, index: int) -> bool:
        """A single capital: the pronoun U, the label of an annex or class, a numeral; not an initial."""
        word = self.words[index]
        before = self.words[index - 1].text.lower() if index else ""
        if word.text == "U":
            return self.reading.text[word.end : word.end + 1] != "."
        beside_digit = (
            self.reading.text[max(0, word.start - 1) : word.start].isdigit()
            or self.reading.text[word.end : word.end + 1].isdigit()
        )
        return beside_digit or before in _LETTER_CUES

    def _is_safe_compound(self, index: int) -> bool:
        """`Cito-toets`, `MR-lid`, `E-mail`: every capitalised part is safe, every small part an ordinary word."""
        opens = self.reading.opens_sentence(self.words[index].start)
        parts = self.words[index].text.split("-")
        return all(
            part in self.lexicon.capitals
            or (part.islower() and (self.lexicon.is_word(part) or part.isdigit()))
            or (place == 0 and opens and (len(part) == 1 or self.lexicon.is_common(part)))
            for place, part in enumerate(parts)
        ) or (opens and self.lexicon.is_common(self.words[index].text))

    def _is_safe_shout(self, index: int) -> bool:
        """A word all in capitals is safe when its neighbours shout too: it stands in a heading."""
        text = self.words[index].text
        if _NUMERAL.fullmatch(text) and len(text) > 1:
            return True
        if text.lower() not in self.lexicon.function_words and not self.lexicon.is_common(text):
            return False
        around = [self.words[place].text for place in (index - 1, index + 1) if 0 <= place < len(self.words)]
        return any(len(other) >= _MANY_CAPITALS and other.isupper() for other in around)

    def _is_safe_opening(self, index: int) -> bool:
        """A capital at the start of a sentence: an ordinary word, unless it stands where only a name can."""
        text = self.words[index].text
        if text.lower() in self.lexicon.function_words:
            return not self._before_name(index)
        if not text[1:].islower() or not self.lexicon.is_common(text):
            return False
        following = self.words[index + 1].text if index + 1 < len(self.words) else ""
        bare_subject = (
            following in self.lexicon.verbs and self._gap(index + 1) == " " and text.lower() not in self.seen_small
        )
        return not bare_subject and not self._before_name(index)

    def _before_name(self, index: int) -> bool:
        """`Storm de Wit`: an opening word that a particle joins to a capital is part of a name."""
        following = index + 1
        if self.words[index].text.lower() in self.lexicon.function_words | self.lexicon.particles:
            return False
        particles = 0
        while (
            following < len(self.words)
            and self._gap(following) == " "
            and self.words[following].text in self.lexicon.particles
        ):
            following, particles = following + 1, particles + 1
        if following >= len(self.words) or self._gap(following) != " " or not self.words[following].is_capitalised:
            return False
        text = self.words[following].text
        is_number = self.reading.text[self.words[following].end :][:1].isdigit()
        return not (is_number or text in self.lexicon.capitals or text.lower() in self.lexicon.role_words)

    def _echoes(self, index: int, tokens: set[str]) -> bool:
        """The same token as an unknown word: with a capital anywhere, without one in a quoted mail or as no word."""
        word = self.words[index]
        if any(start <= word.start < end for start, end in self.safe_phrases) or word.text in self.lexicon.capitals:
            return False
        if not any(token in tokens or token.removesuffix("s") in tokens for token in _tokens(word.text)):
            return False
        if word.text.lower() in self.lexicon.function_words | self.lexicon.role_words:
            return False
        return word.is_capitalised or self.reading.in_zone(word.start) or not self.lexicon.is_word(word.text)

    # -- which stretches -----------------------------------------------------------------------------------

    def stretches(self) -> Iterator[Detection]:
        """Join unknown words that form one name, and say what the name seems to be."""
        index = 0
        while index < len(self.words):
            if index not in self.unknown:
                index += 1
                continue
            last = index
            while (following := self._continues(last)) is not None:
                last = following
            yield self._detection(index, last)
            index = last + 1
        yield from self._small_words_as_names()

    def _small_words_as_names(self) -> Iterator[Detection]:
        """`Wil` that opens a sentence while `Wil` is a name elsewhere: verb or name, each mention is asked."""
        names = {self.words[index].text for index in self.unknown}
        asked: Counter[str] = Counter()
        for index, word in enumerate(self.words):
            small = (
                word.text.lower() in (self.lexicon.function_words | self.lexicon.role_words) - self.lexicon.particles
            )
            if index not in self.unknown and small and word.text in names and word.text.istitle():
                asked[word.text] += 1
                yield self._question_of_its_own(word, asked[word.text])

    def _question_of_its_own(self, word: Word, occurrence: int) -> Detection:
        reason = "gewoon woord dat in deze tekst ook een naam is"
        found = Detection(word.start, word.end, Kind.PERSON, Decision.REVIEW, Detector.CLOSED_WORLD, reason, 0.4)
        return replace(found, occurrence=occurrence)

    def _continues(self, index: int) -> int | None:
        following = index + 1
        while following < len(self.words) and joins_name(self.words[following - 1].text, self._gap(following)):
            if following in self.unknown:
                return following if self._same_case(index, following) else None
            if self.words[following].text.lower() not in self.lexicon.particles:
                return None
            following += 1
        return None

    def _same_case(self, index: int, following: int) -> bool:
        return self.words[index].is_capitalised == self.words[following].is_capitalised

    def _detection(self, first: int, last: int) -> Detection:
        start = self._start_with_particles(first)
        text = self.words[last].text
        return Detection(
            start=start,
            end=self._end(last),
            kind=self._kind(first, last),
            decision=Decision.REVIEW,
            detector=Detector.CLOSED_WORLD,
            reason=self._reason(first),
            score=0.5,
            possessive=bool(re.search(r"['’]s$", text)) or (first == last and self._is_genitive(text)),
        )

    def _end(self, last: int) -> int:
        """End of the stretch; the full stop of an initial goes along where no sentence can end (`L. en S.`)."""
        word = self.words[last]
        is_initial = len(word.text) == 1 and re.match(r"\. [a-zà-ÿ]", self.reading.text[word.end : word.end + 3])
        return word.end + 1 if is_initial else word.end

    def _start_with_particles(self, first: int) -> int:
        """Take particles with a capital (`De Vries`), or after a title (`mevrouw van der Berg`), along."""
        index = first
        while index > 0 and self._gap(index) == " " and fold(self.words[index - 1].text) in self.lexicon.particles:
            index -= 1
        if index == first:
            return self.words[first].start
        titled = index > 0 and self.words[index - 1].text.lower() in self.lexicon.titles
        several = first - index > 1 and self.words[index].text[0].isupper()
        while index < first and not titled and not several and not self._is_name_particle(index):
            index += 1
        return self.words[index].start

    def _is_name_particle(self, index: int) -> bool:
        word = self.words[index]
        return word.text[0].isupper() and not self.reading.opens_sentence(word.start)

    def _is_genitive(self, text: str) -> bool:
        return text.endswith("s") and fold(text[:-1]) in self.lexicon.names and fold(text) not in self.lexicon.names

    def _kind(self, first: int, last: int) -> Kind:
        before = self.words[first - 1].text.lower() if first else ""
        if first == last and before in _PLACE_CUES:
            return Kind.LOCATION
        listed = any(
            fold(token) in self.lexicon.names for word in self.words[first : last + 1] for token in _tokens(word.text)
        )
        return Kind.PERSON if listed or last > first or before in self.lexicon.titles else Kind.OTHER

    def _reason(self, first: int) -> str:
        word: Word = self.words[first]
        if is_foreign_script(word.text):
            return "letters uit een ander schrift"
        return "hoofdletter die niet verklaard is" if word.is_capitalised else "naam zonder hoofdletter"

    def _gap(self, index: int) -> str:
        return self.reading.gap(self.words[index - 1], self.words[index]) if index else ""


def _tokens(text: str) -> list[str]:
    return [token for token in re.split(r"[^\w]+", fold(text)) if len(token) > 1]
