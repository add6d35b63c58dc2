"""Which words of a text may be a name: every capitalised word that is not known to be safe.

No Dutch model that can be installed offline finds every name, so nothing here tries to recognise names. It
recognises what is certainly not a name.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from generator.private.rulings.normalise import fold, is_foreign_script
from generator.private.rulings.ordinary_words import is_plain_word
from generator.private.rulings.small_names import LETTER_CUES, is_small_name, name_parts

if TYPE_CHECKING:
    from generator.private.rulings.lexicon import Lexicon
    from generator.private.rulings.tokens import Reading

_SPELLED_TITLES: Final = frozenset(
    {"mevrouw", "meneer", "mijnheer", "heer", "juf", "juffrouw", "mejuffrouw", "meester", "familie", "gezin"}
)
"""Titles that are words: the full stop behind one ends the sentence."""
PREPOSITIONS: Final = frozenset({"aan", "bij", "in", "onder", "op", "over", "te", "uit", "van"})
_LAW: Final = re.compile(
    r"[A-Z][a-z]{2,}(?:wet|wetten|wetboek|besluit|regeling|verordening|verdrag|statuut|reglement|protocol|convenant"
    r"|commissie)"
)
_ABSTRACT: Final = re.compile(r"\w{3,}(?:ing|ingen|heid|heden|atie|aties|iteit|schap|ment|isme|zicht)")
"""Endings of abstract nouns: a sentence may open with them, nobody is called so."""
_MATTER: Final = re.compile(
    r"\w{4,}(?:voering|ering|heid|atie|iteit|zaken|onderwijs|kunde|verslag|gesprek|toets|portaal|systeem|overleg"
    r"|traject|onderzoek|advies|reglement|protocol|regeling|training|begeleiding|ontwikkeling|problemen|administratie)"
)
"""Compounds that an institution writes with a capital; the last part stands in no Dutch surname."""
_PARTICIPLE: Final = re.compile(r"(?:ge|ver|be|ont|her|aan\w{0,2}|toe\w{0,2}|af\w{0,2}|vast\w{0,2})\w{4,}(?:d|t|en)")
_NUMERAL: Final = re.compile(r"[IVXLC]+")
_SPOKEN: Final = re.compile(
    r" ?: (?:ik|wij|we|nee|ja|nou|hij|zij|ze|dat|wat|waarom|hoe|u|je|jij|ok[eé]?|klopt|eh+m?|uh+m?)\b"
)
_LISTED: Final = re.compile(r"\s?(?:[,;/]|en [A-ZÀ-Þ]|\n|\.?\Z|\.\n)")
_INITIAL_BEHIND: Final = re.compile(r" (?:[A-Z]\.){1,4}(?=[,;)\n]|\Z)")
_GIVEN_BEHIND: Final = re.compile(
    r", (?:(?:van|de|der|den|het|['’]t|ten|ter|v\.d\.|v/d|vd|el|al),? ){0,3}"
    r"([A-Z](?=\.)|[A-ZÀ-Þ][a-zà-ÿ]+)(?=[ .]|[;,)/|\n]|\Z)"
)
"""`Zoef, de, Wobbe`: a given name behind a comma, in the order of a list."""
_OF_PEOPLE: Final = frozenset(
    {"aanwezig", "aanwezigen", "afwezig", "naam", "namen", "getuigen", "leerlingen", "ouders", "cc", "deelnemers"}
)
"""Labels before a list of people, beside the nouns for people themselves."""
_SHORTEST_ECHO: Final = 3
_MANY_CAPITALS: Final = 2
_LONG_WORD: Final = 7


class UnknownWords:
    """The unknown words of one text; holds what the rules look at."""

    def __init__(self, reading: Reading, words: Lexicon) -> None:
        self.reading = reading
        self.lexicon = words
        self.words = reading.words
        self.safe_phrases = words.safe_stretches(reading.text)
        self.seen_small = frozenset(
            word.text for word in self.words if not word.is_capitalised and not reading.in_zone(word.start)
        )
        self.speaking = frozenset(fold(self.words[index].text) for index in reading.speakers) - words.role_words
        self.unknown = self._unknown_indices()

    # -- which words ---------------------------------------------------------------------------------------

    def _unknown_indices(self) -> frozenset[int]:
        first = {index for index in range(len(self.words)) if self._may_be_name(index)}
        tokens = {
            token for index in first for token in name_parts(self.words[index].text) if len(token) >= _SHORTEST_ECHO
        }
        return frozenset(first | {index for index in range(len(self.words)) if self._echoes(index, tokens)})

    def _may_be_name(self, index: int) -> bool:
        word = self.words[index]
        if any(start <= word.start < end for start, end in self.safe_phrases):
            return False
        if is_foreign_script(word.text):
            return True
        if index in self.reading.speakers and word.text.lower() not in self.lexicon.role_words:
            return True
        if not word.is_capitalised:
            return is_small_name(self.reading, index, self.lexicon)
        if self.after_title(index) or self._after_initial(index):
            lowered = word.text.lower()
            return lowered not in self.lexicon.role_words or fold(lowered) in self.lexicon.names
        return not self._is_safe(index)

    def after_title(self, index: int) -> bool:
        """Whether a title stands right before a word."""
        if index == 0 or self.words[index - 1].text.lower() not in self.lexicon.titles:
            return False
        if self.words[index - 1].text == "MR" and not self.words[index].text.isupper():
            return False  # the medezeggenschapsraad
        gap = self.gap(index)
        return gap == " " or (gap == ". " and self.words[index - 1].text.lower() not in _SPELLED_TITLES)

    def _after_initial(self, index: int) -> bool:
        """`G. Meester`: an initial before it, which is no label of a list."""
        before = self.words[index - 1] if index else None
        return (
            before is not None
            and len(before.text) == 1
            and before.text.isupper()
            and self.gap(index) == ". "
            and not self.reading.may_open(before.start)
            and self.words[index].text.lower() not in self.lexicon.function_words - self.lexicon.particles
        )

    def _is_safe(self, index: int) -> bool:
        word = self.words[index]
        text = word.text
        is_public = text in self.lexicon.capitals or text.lower() in self.lexicon.role_words or _LAW.fullmatch(text)
        if is_public or self._names_matter(text):
            return True
        if len(text) == 1:
            return self._is_safe_letter(index)
        if "-" in text and self._is_safe_compound(index):
            return True
        if text.isupper():
            return self._is_safe_shout(index)
        is_noun = self.lexicon.is_person_noun(text.lower()) and fold(text) not in self.lexicon.names
        if is_noun and self._before_capital(index):
            return self.reading.may_open(word.start)
        return self.reading.may_open(word.start) and self._is_safe_opening(index)

    def _names_matter(self, text: str) -> bool:
        """`Scheikunde`, `Leerlingzaken`, `Bedrijfsvoering`: dictionary words, and no end of a surname."""
        lowered = text.lower()
        is_matter = lowered in self.lexicon.subjects or (_MATTER.fullmatch(lowered) and text.istitle())
        return bool(is_matter) and self.lexicon.is_word(lowered) and fold(lowered) not in self.lexicon.names

    def _before_capital(self, index: int) -> bool:
        """`Buurman Piet`, `Examensecretaris K. Smit`: what somebody is opens the sentence, the name follows."""
        following = index + 1
        return following < len(self.words) and self.gap(following) == " " and self.words[following].is_capitalised

    def _labels_part(self, index: int) -> bool:
        """`A. De feiten`: a letter that opens a line, with its neighbour in the alphabet opening another."""
        word = self.words[index]
        text = self.reading.text
        if text[word.start - 1 : word.start] not in {"", "\n"} or text[word.end : word.end + 2] not in {". ", ") "}:
            return False
        if word.text in "IVX":
            return True
        beside = "".join(chr(ord(word.text) + step) for step in (-1, 1))
        return bool(re.search(rf"(?:\A|\n)[{re.escape(beside)}][.)] ", text))

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
        if word.text in "ABCDXYZ" and self.lexicon.is_person_noun(before):
            return (
                self.reading.text[word.end : word.end + 1] != "."
            )  # leerling A: no initial but a letter given to hide
        following = self.words[index + 1].text if index + 1 < len(self.words) and self.gap(index + 1) == " " else ""
        if word.text == "I" and following.islower() and following not in self.lexicon.particles | self.lexicon.verbs:
            return True  # the English pronoun
        return beside_digit or before in LETTER_CUES or self._labels_part(index)

    def _is_safe_compound(self, index: int) -> bool:
        """`Cito-toets`, `MR-lid`, `E-mail`: every capitalised part is safe, every small part an ordinary word."""
        opens = self.reading.may_open(self.words[index].start)
        parts = self.words[index].text.split("-")
        return all(
            part in self.lexicon.capitals
            or (part.islower() and (self.lexicon.is_word(part) or self.lexicon.is_compound(part)))
            or (place == 0 and len(part) == 1 and parts[1].islower())
            or (place == 0 and opens and (len(part) == 1 or self.lexicon.is_common(part)))
            for place, part in enumerate(parts)
        ) or (opens and self.lexicon.is_common(self.words[index].text))

    def _is_safe_shout(self, index: int) -> bool:
        """A word all in capitals is safe when its neighbours shout too: it stands in a heading."""
        text = self.words[index].text
        if _NUMERAL.fullmatch(text) and len(text) > 1:
            return True
        is_label = self._fills_line(index)
        if text.lower() not in self.lexicon.function_words and not self.lexicon.is_common(text):
            unknown_word = self.lexicon.is_word(text) or fold(text) in self.lexicon.names
            return is_label and not unknown_word and self.lexicon.is_compound(text)
        around = [self.words[place].text for place in (index - 1, index + 1) if 0 <= place < len(self.words)]
        return is_label or any(len(other) >= _MANY_CAPITALS and other.isupper() for other in around)

    def _fills_line(self, index: int) -> bool:
        """Whether a word opens a line and the line ends, or goes on with a colon or bracket, behind it."""
        word = self.words[index]
        opens = self.reading.text[max(0, word.start - 1) : word.start] in {"", "\n"}
        return opens and bool(re.match(r"\s*(?:[:(\n]|\Z)", self.reading.text[word.end : word.end + 3]))

    def _is_safe_opening(self, index: int) -> bool:
        """A capital at the start of a sentence: an ordinary word, unless it stands where only a name can."""
        text = self.words[index].text
        if self._speaks(index) or self._heads_list(index):
            return False
        if text.lower() in self.lexicon.function_words:
            return not self._before_name(index)
        if not text[1:].islower() or not self.lexicon.is_common(text):
            return False
        following = self.words[index + 1].text if index + 1 < len(self.words) else ""
        bare_subject = (
            (following in self.lexicon.verbs or following in self.lexicon.speech_verbs)
            and self.gap(index + 1) == " "
            and text.lower() not in self.seen_small
            and not _ABSTRACT.fullmatch(text.lower())
            and not _PARTICIPLE.fullmatch(text.lower())
        )
        return not bare_subject and not self._before_name(index)

    def _speaks(self, index: int) -> bool:
        """`Kaars: ik was er niet bij`: who speaks, before words that somebody says."""
        word = self.words[index]
        return bool(_SPOKEN.match(self.reading.text, word.end)) and not self.lexicon.is_person_noun(word.text.lower())

    def _heads_list(self, index: int) -> bool:
        """`Getuigen: Pen, Tafel en Raam`, `Aarts F.`: behind a label for people, or before an initial alone."""
        word = self.words[index]
        if word.text.lower() in self.lexicon.function_words or word.text.lower() in LETTER_CUES:
            return False
        text = self.reading.text
        if index and self.words[index - 1].end + 2 == word.start and text[word.start - 2] == ":":
            label = self.words[index - 1].text.lower()
            if (label in _OF_PEOPLE or self.lexicon.is_person_noun(label)) and _LISTED.match(text, word.end):
                return True
        given = _GIVEN_BEHIND.match(text, word.end)
        reversed_order = given is not None and (len(given[1]) == 1 or fold(given[1]) in self.lexicon.given)
        return reversed_order or bool(_INITIAL_BEHIND.match(text, word.end))

    def _before_name(self, index: int) -> bool:
        """`Storm de Wit`: an opening word that a particle joins to a capital is part of a name."""
        following = index + 1
        if self.words[index].text.lower() in self.lexicon.function_words | self.lexicon.particles:
            return False
        if self._is_clause_opening(index):
            return False
        particles = 0
        while (
            following < len(self.words)
            and self.gap(following) == " "
            and self.words[following].text in self.lexicon.particles
        ):
            following, particles = following + 1, particles + 1
        if following >= len(self.words) or self.gap(following) != " " or not self.words[following].is_capitalised:
            return False
        text = self.words[following].text
        is_number = self.reading.text[self.words[following].end :][:1].isdigit()
        return not (is_number or text in self.lexicon.capitals or text.lower() in self.lexicon.role_words)

    def _is_clause_opening(self, index: int) -> bool:
        """`Afschrift aan Vos`: a long ordinary word before one preposition, behind which no article stands."""
        if index + 2 >= len(self.words) or len(self.words[index].text) < _LONG_WORD:
            return False
        following, then = self.words[index + 1].text, self.words[index + 2].text
        return following in PREPOSITIONS and then not in self.lexicon.particles

    def _echoes(self, index: int, tokens: set[str]) -> bool:
        """The same token as an unknown word: with a capital anywhere, without one in a quoted mail or as no word."""
        word = self.words[index]
        if any(start <= word.start < end for start, end in self.safe_phrases) or word.text in self.lexicon.capitals:
            return False
        if not any(token in tokens or token.removesuffix("s") in tokens for token in name_parts(word.text)):
            return False
        if fold(word.text) in self.speaking and self.reading.in_zone(word.start):
            return True
        if word.text.lower() in self.lexicon.function_words | self.lexicon.role_words:
            return False
        if (
            not word.is_capitalised
            and self.lexicon.is_word(word.text)
            and is_plain_word(self.reading, index, self.lexicon)
        ):
            return False
        return (
            word.is_capitalised
            or self.reading.in_zone(word.start)
            or self.after_title(index)
            or not self.lexicon.is_word(word.text)
        )

    def gap(self, index: int) -> str:
        """What stands between a word and the one before it."""
        return self.reading.gap(self.words[index - 1], self.words[index]) if index else ""
