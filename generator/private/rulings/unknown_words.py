"""Which words of a text may be a name: every capitalised word that is not known to be safe.

No Dutch model that can be installed offline finds every name, so nothing here tries to recognise names. It
recognises what is certainly not a name.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from generator.private.rulings.initials import LONG_INITIALS
from generator.private.rulings.lexicon import word_group
from generator.private.rulings.normalise import fold, is_foreign_script
from generator.private.rulings.openings import ABSTRACT, Openings
from generator.private.rulings.ordinary_words import is_plain_word
from generator.private.rulings.small_names import LETTER_CUES, is_small_name, name_parts

if TYPE_CHECKING:
    from generator.private.rulings.lexicon import Lexicon
    from generator.private.rulings.tokens import Reading

_LAW: Final = re.compile(
    r"[A-Z][a-z]{2,}(?:wet|wetten|wetboek|besluit|regeling|verordening|verdrag|statuut|reglement|protocol|convenant"
    r"|commissie)"
)
_MATTER: Final = re.compile(
    r"\w{3,}(?:voering|ering|heid|atie|iteit|zaken|onderwijs|kunde|verslag|gesprek|toets|portaal|systeem|overleg"
    r"|traject|onderzoek|advies|reglement|protocol|regeling|training|begeleiding|ontwikkeling|problemen|administratie"
    r"|formulier|verzoek|lijst|document|middel|project|diploma|opleiding|besteding|melding|bericht|dossier|profiel|klacht"
    r"|procedure|rapport|rapportage|afspraak|afspraken|regels|maatregel|maatregelen|voorziening|docent|docenten|leerling"
    r"|leerlingen|ouders|consulent|consulenten|coach|coaches|brieven|plannen)"
)
"""Compounds that an institution writes with a capital; the last part stands in no Dutch surname."""
_NUMERAL: Final = re.compile(r"[IVXLC]+")
_LETTERED: Final = re.compile(r"(?:\A|\n)[A-Z][.)] ([^\n]*)")
_NUMERALLED: Final = re.compile(r"(?:\A|\n)[IVX]+[.)] ([^\n]*)")
_MAIL_LABELS: Final = word_group("labels of a mail")
_BEFORE_WORD: Final = word_group("before a plain word")
_SHORTEST_ECHO: Final = 3
_MANY_CAPITALS: Final = 2
_LONG_ABBREVIATION: Final = 6


class UnknownWords(Openings):
    """The unknown words of one text; holds what the rules look at."""

    def __init__(self, reading: Reading, words: Lexicon) -> None:
        super().__init__(reading, words)
        self.safe_phrases = words.safe_stretches(reading.text)
        self.speaking = frozenset(fold(self.words[index].text) for index in reading.speakers) - words.role_words
        self.unknown = self._unknown_indices()

    # -- which words ---------------------------------------------------------------------------------------

    def _unknown_indices(self) -> frozenset[int]:
        first = {index for index in range(len(self.words)) if self._may_be_name(index)}
        first |= {index for index in range(len(self.words)) if self._is_part_of_misheard(index, first)}
        tokens = {
            token for index in first for token in name_parts(self.words[index].text) if len(token) >= _SHORTEST_ECHO
        }
        return frozenset(first | {index for index in range(len(self.words)) if self._echoes(index, tokens)})

    def _is_part_of_misheard(self, index: int, names: set[int]) -> bool:
        """`jur jen`: no word of the language, right beside a name in small letters."""
        text = self.words[index].text
        beside = any(
            place in names and self.words[place].text.islower() and self.gap(max(place, index)) == " "
            for place in (index - 1, index + 1)
        )
        return beside and text.islower() and not (self.lexicon.is_word(text) or self.lexicon.is_compound(text))

    def _may_be_name(self, index: int) -> bool:
        word = self.words[index]
        if self.reading.listed_at(word.start):
            return word.is_capitalised
        in_phrase = any(start <= word.start < end for start, end in self.safe_phrases)
        return not in_phrase and self._shows_name(index)

    def _shows_name(self, index: int) -> bool:
        word = self.words[index]
        if is_foreign_script(word.text):
            return True
        if index in self.reading.speakers and word.text.lower() not in self.lexicon.role_words:
            return True
        if not word.is_capitalised:
            return is_small_name(self.reading, index, self.lexicon)
        if self._after_initial(index) and not self._is_safe_letter(index - 1):
            return True
        if self.after_title(index) or self._after_initial(index):
            lowered = word.text.lower()
            is_taught = lowered in self.lexicon.subjects and lowered.endswith("kunde")  # `mevrouw Wiskunde`
            is_known = lowered in self.lexicon.role_words or is_taught
            return not is_known or fold(lowered) in self.lexicon.names
        return not self._is_safe(index)

    def _after_initial(self, index: int) -> bool:
        """`G. Meester`: an initial before it, which is no label of a list."""
        before = self.words[index - 1] if index else None
        return (
            before is not None
            and (len(before.text) == 1 or before.text in LONG_INITIALS)
            and before.text[0].isupper()
            and self.gap(index) in {". ", ".\n"}
            and not self._labels_part(index - 1)
            and not self.reading.listed_at(before.start)
            and self.words[index].text.lower() not in self.lexicon.function_words - self.lexicon.particles
        )

    def _is_safe(self, index: int) -> bool:
        word = self.words[index]
        text = word.text
        is_public = text in self.lexicon.capitals or text.lower() in self.lexicon.role_words or _LAW.fullmatch(text)
        is_title = text.capitalize() in self.lexicon.capitals and text.lower() in self.lexicon.titles
        if (
            (is_public and not self.is_called_as_time(index))
            or is_title
            or self._names_matter(text)
            or self._heads_mail(index)
        ):
            return True
        if len(text) == 1:
            return self._is_safe_letter(index)
        if "-" in text and self._is_safe_compound(index):
            return True
        if text.isupper():
            return self._is_safe_shout(index)
        is_noun = self.lexicon.is_person_noun(text.lower()) and fold(text) not in self.lexicon.names
        if is_noun and self.before_capital(index):
            return self.reading.may_open(word.start)
        return self.reading.may_open(word.start) and self.is_safe_opening(index)

    def _heads_mail(self, index: int) -> bool:
        """`From: `, `Cc: `: the label of a line in the head of a mail."""
        word = self.words[index]
        opens = self.reading.text[max(0, word.start - 1) : word.start] in {"", "\n"}
        return opens and word.text.lower() in _MAIL_LABELS and bool(re.match(" ?:", self.reading.text[word.end :][:2]))

    def _names_matter(self, text: str) -> bool:
        """`Scheikunde`, `Leerlingzaken`, `Bedrijfsvoering`: dictionary words, and no end of a surname."""
        lowered = text.lower()
        is_matter = lowered in self.lexicon.subjects or (_MATTER.fullmatch(lowered) and text.istitle())
        is_known = self.lexicon.is_word(lowered) or self.lexicon.is_compound(lowered)
        return bool(is_matter) and is_known and fold(lowered) not in self.lexicon.names

    def _labels_part(self, index: int) -> bool:
        """`A. De feiten`: a letter that opens a line, with its neighbour in the alphabet opening another."""
        word = self.words[index]
        text = self.reading.text
        if text[word.start - 1 : word.start] not in {"", "\n"} or text[word.end : word.end + 2] not in {". ", ") "}:
            return False
        if self._heads_surname(index) or not self._heads_parts(word.text in "IVX"):
            return False
        if word.text in "IVX":
            return True
        beside = "".join(chr(ord(word.text) + step) for step in (-1, 1))
        return bool(re.search(rf"(?:\A|\n)[{re.escape(beside)}][.)] ", text))

    def _heads_parts(self, numerals: bool) -> bool:  # noqa: FBT001 - one of two ways of numbering
        """Whether the lines behind the letters of a list are headings; single words that are none are surnames."""
        pattern = _NUMERALLED if numerals else _LETTERED
        bodies = [match[1].strip(" .") for match in pattern.finditer(self.reading.text)]
        return any(self._is_heading(body) for body in bodies)

    def _is_heading(self, body: str) -> bool:
        lowered = body.lower()
        return (
            " " in body or self._is_of_the_trade(body) or bool(ABSTRACT.fullmatch(lowered)) or self._names_matter(body)
        )

    def _heads_surname(self, index: int) -> bool:
        """Whether a full stop and what may be a surname follow: `lid F. Diallo`, `V. de Wit` at the start of a line."""
        following = index + 1
        if following >= len(self.words) or self.gap(following) not in {". ", "."}:
            return False
        while following + 1 < len(self.words) and self.words[following].text.lower() in self.lexicon.particles:
            if self.gap(following + 1) != " ":
                return False
            following += 1
        text = self.words[following].text
        behind_member = index > 0 and self.lexicon.is_person_noun(self.words[index - 1].text.lower())
        is_common = self.lexicon.is_common(text) and not behind_member
        is_plain = self._is_of_the_trade(text) or is_common or text in self.lexicon.capitals
        return self.words[following].is_capitalised and not is_plain

    def _is_safe_letter(self, index: int) -> bool:
        """A single capital: the pronoun U, the label of an annex or class, a numeral; not an initial."""
        word = self.words[index]
        before = self.words[index - 1].text.lower() if self.gap(index) == " " else ""
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
        return beside_digit or (before in LETTER_CUES and not self._heads_surname(index)) or self._labels_part(index)

    def _is_safe_compound(self, index: int) -> bool:
        """`Cito-toets`, `MR-lid`, `E-mail`: every capitalised part is safe, every small part an ordinary word."""
        opens = self.reading.may_open(self.words[index].start)
        parts = self.words[index].text.split("-")
        if len(parts) > 1 and self._is_abbreviation(parts[0]) and all(map(self.lexicon.is_common, parts[1:])):
            return True
        return all(
            part in self.lexicon.capitals
            or (part.islower() and (self.lexicon.is_word(part) or self.lexicon.is_compound(part)))
            or (place == 0 and len(part) == 1 and parts[1].islower())
            or (place == 0 and opens and (len(part) == 1 or self.lexicon.is_common(part)))
            for place, part in enumerate(parts)
        ) or (opens and self.lexicon.is_common(self.words[index].text))

    def _is_abbreviation(self, part: str) -> bool:
        is_name = fold(part) in self.lexicon.names or self.lexicon.is_word(part)
        return part.isupper() and len(part) < _LONG_ABBREVIATION and not is_name

    def _is_safe_shout(self, index: int) -> bool:
        """A word all in capitals is safe when its neighbours shout too: it stands in a heading."""
        text = self.words[index].text
        if _NUMERAL.fullmatch(text) and len(text) > 1:
            return True
        if self._is_shouted_word(index):
            return True
        is_label = self._fills_line(index)
        if text.lower() not in self.lexicon.function_words and not self.lexicon.is_common(text):
            unknown_word = self.lexicon.is_word(text) or fold(text) in self.lexicon.names
            return is_label and not unknown_word and self.lexicon.is_compound(text)
        if self._is_shouted_surname(index):
            return False
        around = [self.words[place].text for place in (index - 1, index + 1) if 0 <= place < len(self.words)]
        return is_label or any(len(other) >= _MANY_CAPITALS and other.isupper() for other in around)

    def _is_shouted_word(self, index: int) -> bool:
        """`GEEN TIJD`, `IK BEN BOOS`, `DE CITO`, `DHR. BOOM`: a word, label or title in capitals among others."""
        text = self.words[index].text
        beside = [self.words[place].text for place in (index - 1, index + 1) if 0 <= place < len(self.words)]
        if not any(len(other) > 1 and other.isupper() for other in beside):
            return False
        if text.capitalize() in self.lexicon.capitals and fold(text) not in self.lexicon.given:
            return not self._is_shouted_surname(index)
        before = self.words[index - 1].text if self.gap(index) == " " else ""
        return before.isupper() and before.lower() in _BEFORE_WORD and self.lexicon.is_word(text)

    def _is_shouted_surname(self, index: int) -> bool:
        """`ROOS ZOMER`, `DE HEER IN 'T VELD`: an ordinary word in capitals behind a given name or a title."""
        text = self.words[index].text.lower()
        if self.is_behind_shouted_link(index):
            return True
        if self._is_of_the_trade(text) or text in self.lexicon.verbs | self.lexicon.speech_verbs or not index:
            return False
        first = index - 1
        while first > 0 and self.words[first].text.lower() in self.lexicon.particles and self.gap(first) == " ":
            first -= 1
        before = self.words[first].text
        if self.gap(index) != " " or not before.isupper():
            return False
        if before.lower() in self.lexicon.titles:
            return first < index - 1
        strange = (
            not (self.lexicon.is_word(before) or self.lexicon.is_compound(before)) and len(before) > _LONG_ABBREVIATION
        )
        is_given = fold(before) in self.lexicon.given and len(before) > 1 and not self._is_of_the_trade(before)
        return is_given or (strange and before.capitalize() not in self.lexicon.capitals)

    def _fills_line(self, index: int) -> bool:
        """Whether a word opens a line and the line ends, or goes on with a colon or bracket, behind it."""
        word = self.words[index]
        opens = self.reading.text[max(0, word.start - 1) : word.start] in {"", "\n"}
        return opens and bool(re.match(r"\s*(?:[:(\n]|\Z)", self.reading.text[word.end : word.end + 3]))

    def _is_plain(self, index: int) -> bool:
        """Whether a word that is also a name is plainly the word where it stands."""
        word = self.words[index]
        if word.is_capitalised:
            return self.reading.may_open(word.start) and self.is_plain_by_neighbours(index)
        return self.lexicon.is_word(word.text) and is_plain_word(self.reading, index, self.lexicon)

    def _echoes(self, index: int, tokens: set[str]) -> bool:
        """The same token as an unknown word: with a capital anywhere, without one in a quoted mail or as no word."""
        word = self.words[index]
        if any(start <= word.start < end for start, end in self.safe_phrases) or word.text in self.lexicon.capitals:
            return False
        if not any(token in tokens or token.removesuffix("s") in tokens for token in name_parts(word.text)):
            return False
        if fold(word.text) in self.speaking and self.reading.in_zone(word.start):
            return True
        if word.text.lower() in self.lexicon.function_words | self.lexicon.role_words or self._is_plain(index):
            return False
        return (
            word.is_capitalised
            or self.reading.in_zone(word.start)
            or self.after_title(index)
            or not self.lexicon.is_word(word.text)
        )
