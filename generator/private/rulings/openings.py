"""Capitals that a word has from its place: at the start of a sentence, a line, a field or behind a colon.

An ordinary word may open a sentence; it is a name where only a name can stand (`Sterk reageerde`, `Storm de Wit`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from generator.private.rulings.lexicon import word_group
from generator.private.rulings.normalise import fold
from generator.private.rulings.ordinary_words import is_adjective
from generator.private.rulings.small_names import LETTER_CUES

if TYPE_CHECKING:
    from generator.private.rulings.lexicon import Lexicon
    from generator.private.rulings.tokens import Reading

_SPELLED_TITLES: Final = frozenset(
    {"mevrouw", "meneer", "mijnheer", "heer", "juf", "juffrouw", "mejuffrouw", "meester", "familie", "gezin"}
)
"""Titles that are words: the full stop behind one ends the sentence."""
PREPOSITIONS: Final = frozenset({"aan", "bij", "in", "onder", "op", "over", "te", "uit", "van"})
ABSTRACT: Final = re.compile(
    r"\w{3,}(?:ing|ingen|heid|heden|atie|aties|iteit|schap|ment|isme|zicht|logie|grafie|lexie|calculie|fobie"
    r"|pathie|nomie|sie|tie)"
)
"""Endings of abstract nouns: a sentence may open with them, nobody is called so."""
_ADVERB: Final = re.compile(r"\w{3,}(?:lijk|zaam|loos|achtig|baar)")
"""Endings of adverbs, which stand before any verb; one of which only a person is the subject shows a surname."""
_PARTICIPLE: Final = re.compile(
    r"(?:ge|ver|be|ont|her|over|onder|voor|door|mis|op|uit|in|na|bij|weer|aan\w{0,2}|toe\w{0,2}|af\w{0,2}|vast\w{0,2})\w{4,}(?:d|t|en)"
)
_PASSIVE: Final = re.compile(
    r"(?:over|onder|voor|door|mis|op|uit|in|na|bij|weer)\w{2,}(?:d|t|en) (?:is|zijn|was|word)\w*"
)
_SPOKEN: Final = re.compile(
    r" ?: (?:ik|wij|we|nee|ja|nou|hij|zij|ze|dat|wat|waarom|hoe|u|je|jij|ok[eé]?|klopt|eh+m?|uh+m?)\b"
)
_DEFINED: Final = frozenset({"hierna", "noemen", "genaamd", "verder", "kortweg", "alias"})
_LISTED: Final = re.compile(r"\s?(?:[,;/)]|en [A-ZÀ-Þ]|\n|\.?\Z|\.\n)")
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
_PRONOUN_BEHIND: Final = re.compile(r" (?:u|je|jij|hij|wij|ik|men|ze)(?!\w)")
"""The subject behind a verb that opens the sentence."""
_TIME_BEHIND: Final = re.compile(r" (?:daarna|daarvoor|daarop|na|nadat|voordat|tevoren|geleden|genoeg|gezegd)(?!\w)")
_SAID: Final = re.compile(
    r" (?:(?:heeft|had)(?: ook)? (?:verklaard|gezegd|verteld|gesteld|gemeld|aangegeven|toegelicht|geschreven|gebeld|"
    r"geantwoord|bevestigd|ontkend|erkend|gevraagd|meegedeeld|medegedeeld|verzocht|gemaild|benadrukt|opgemerkt|"
    r"aangevoerd|uitgelegd|beweerd|betwist|geweigerd|beloofd)|liet weten|laat weten dat|(?:geeft|gaf) (?:aan|toe) dat|"
    r"(?:deelt|deelde) mee dat|(?:merkt|merkte) op dat|(?:voert|voerde) aan dat|(?:legt|legde) uit dat)(?!\w)"
)
"""A verb of saying that is complete, without a subject behind its finite part: what stands before it is the subject."""
_TIMES: Final = word_group("times")
_SUBJECTS: Final = word_group("subjects")
_WITH: Final = word_group("before a person")
_BEFORE_VERB: Final = frozenset({"dat", "dit", "wat", "toen", "daarom", "daarna", "zo", "hoe", "waarom", "aldus"})
_SURE_LINKS: Final = frozenset({("van", "der"), ("van", "den")})
_LONG_WORD: Final = 7
_FULL_LINE: Final = 50
"""Characters from which a line may have been broken off in the middle of a sentence."""


class Openings:
    """The words of one text, and which capitals among them are due to their place."""

    def __init__(self, reading: Reading, words: Lexicon) -> None:
        self.reading = reading
        self.lexicon = words
        self.words = reading.words
        self.seen_small = frozenset(
            word.text for word in self.words if not word.is_capitalised and not reading.in_zone(word.start)
        )

    def after_title(self, index: int) -> bool:
        """Whether a title stands right before a word."""
        if index == 0 or self.words[index - 1].text.lower() not in self.lexicon.titles:
            return False
        if self.words[index - 1].text == "MR" and not self.words[index].text.isupper():
            return False  # the medezeggenschapsraad
        gap = self.gap(index)
        if gap == "\n":  # `de heer` at the end of a line
            return self.words[index].is_capitalised and not self._is_of_the_trade(self.words[index].text)
        return gap == " " or (gap == ". " and self.words[index - 1].text.lower() not in _SPELLED_TITLES)

    def _is_of_the_trade(self, text: str) -> bool:
        return text.lower() in self.lexicon.function_words | self.lexicon.role_words | self.lexicon.titles

    def wraps_name(self, index: int) -> bool:
        """`Gonda`, or `van der`, at the end of a line, `Schipper` at the start of the next: no sentence opens there."""
        if self.gap(index) != "\n" or self._is_of_the_trade(self.words[index].text):
            return False
        before = self.words[index - 1]
        if self.reading.listed_at(before.start) or self.reading.text[self.words[index].end :][:1] == ":":
            return False  # the last word of a field; a label
        if before.text in self.lexicon.particles:
            return self.words[index].is_capitalised
        line = before.end - self.reading.text.rfind("\n", 0, before.end)
        is_given = before.text.istitle() and fold(before.text) in self.lexicon.given
        return is_given and line > _FULL_LINE and not self.lexicon.is_word(before.text)

    def is_called_as_time(self, index: int) -> bool:
        """`Sanne Vrijdag`, `Vrijdag zei dat zij`: behind a given name, or the only subject of a verb of saying."""
        if self.words[index].text.lower() not in _TIMES or not self.words[index].text.istitle():
            return False
        before = fold(self.words[index - 1].text) if self.gap(index) == " " else ""
        if before in self.lexicon.given and self.words[index - 1].text.istitle() and not self.lexicon.is_word(before):
            return True
        return self.reading.may_open(self.words[index].start) and self._is_only_subject(index)

    def is_behind_shouted_link(self, index: int) -> bool:
        """`VAN DER MEER`, `VOLGENS VAN DE WEG`, `ZEI KLAAS VAN DE WEG`: no article stands behind these."""
        first = index
        while first > 0 and self.gap(first) == " " and self.words[first - 1].text.lower() in self.lexicon.particles:
            first -= 1
        link = tuple(word.text.lower() for word in self.words[first:index])
        if not link or link[0] not in PREPOSITIONS:
            return False
        two = [self.words[place].text.lower() if place >= 0 else "" for place in (first - 2, first - 1)]
        is_told = two[1] in self.lexicon.speech_verbs and two[0] in _BEFORE_VERB
        is_subject = two[0] in self.lexicon.speech_verbs | _WITH
        is_given = two[1] in self.lexicon.given and (is_subject or not self.lexicon.is_word(two[1]))
        text = self.words[index].text.lower()
        is_given = is_given and not (text in self.lexicon.role_words or self.lexicon.is_person_noun(text))
        return link in _SURE_LINKS or (len(link) > 1 and (is_told or is_given or two[1] in _WITH))

    def before_capital(self, index: int) -> bool:
        """`Buurman Piet`, `Examensecretaris K. Smit`: what somebody is opens the sentence, the name follows."""
        following = index + 1
        return following < len(self.words) and self.gap(following) == " " and self.words[following].is_capitalised

    def is_safe_opening(self, index: int) -> bool:
        """A capital at the start of a sentence: an ordinary word, unless it stands where only a name can."""
        text = self.words[index].text
        if self._speaks(index) or self._heads_list(index) or self.wraps_name(index):
            return False
        if text.lower() in self.lexicon.function_words | _TIMES:
            return not (self._before_name(index) or self._is_only_subject(index))
        if self.is_plain_by_neighbours(index):
            return True
        if not text[1:].islower() or not self.lexicon.is_common(text):
            return False
        following = self.words[index + 1].text if index + 1 < len(self.words) else ""
        is_verb = following in self.lexicon.verbs or following in self.lexicon.speech_verbs
        is_bare = is_verb and self.gap(index + 1) == " " and text.lower() not in self.seen_small
        return not (is_bare and self._may_be_subject(text.lower(), following)) and not self._before_name(index)

    def _may_be_subject(self, lowered: str, verb: str) -> bool:
        """Whether a word before a verb may be who does it: no abstract noun, participle or adverb."""
        is_adverb = _ADVERB.fullmatch(lowered) and verb not in self.lexicon.speech_verbs
        is_passive = _PASSIVE.fullmatch(f"{lowered} {verb}")
        return not (ABSTRACT.fullmatch(lowered) or _PARTICIPLE.fullmatch(lowered) or is_adverb or is_passive)

    def _is_only_subject(self, index: int) -> bool:
        """`Vaak stelt dat hij ziek was`: the clause has no other subject than the small word that opens it."""
        if self.words[index].text.lower() in _SUBJECTS or index + 2 >= len(self.words):
            return False
        if _SAID.match(self.reading.text, self.words[index].end):
            return True
        verb, then = self.words[index + 1], self.words[index + 2]
        spaced = self.gap(index + 1) == " " and self.gap(index + 2) in {" ", ", "}
        clause = self.words[index + 3].text.lower() if self.gap(index + 3) == " " else ""
        return spaced and verb.text in self.lexicon.speech_verbs and then.text == "dat" and clause in _SUBJECTS

    def is_plain_by_neighbours(self, index: int) -> bool:
        """`Bent u`, `'s Middags`, `Kort daarna`: a word that is also a name, plainly the word here."""
        word = self.words[index]
        if not word.text[1:].islower() or not self.lexicon.is_word(word.text):
            return False
        if index and self.words[index - 1].text.lower() in {"'s", "’s"}:
            return True
        if _TIME_BEHIND.match(self.reading.text, word.end) and is_adjective(word.text, self.lexicon):
            return True
        return not self.reading.in_zone(word.start) and bool(_PRONOUN_BEHIND.match(self.reading.text, word.end))

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
            if (label in _OF_PEOPLE | _DEFINED or self.lexicon.is_person_noun(label)) and _LISTED.match(text, word.end):
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

    def gap(self, index: int) -> str:
        """What stands between a word and the one before it."""
        return self.reading.gap(*self.words[index - 1 : index + 1]) if 0 < index < len(self.words) else ""
