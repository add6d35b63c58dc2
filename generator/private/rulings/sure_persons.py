"""Which unknown names are surely a person's: those go without a question, with a role of their own.

Sure is a name behind a title, behind initials, beside the noun for what somebody is (`de tolk, X`), a listed given
name with a surname, what somebody is said to be called, and the subject of a verb that only people are subject of;
and every further mention of the same name. Everything else stays a question.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from generator.private.rulings.initials import initials_of, letters_of
from generator.private.rulings.lexicon import word_group
from generator.private.rulings.normalise import fold, is_foreign_script
from generator.private.rulings.ordinary_words import may_be_language, opens_as_name, stands_behind_article
from generator.private.rulings.small_names import name_parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from generator.private.rulings.unknown_words import UnknownWords

Stretch = tuple[int, int]
"""Indices of the first and the last word of a name."""

_CALLED: Final = re.compile(
    r"(?:\b(?:noem(?:t|de|den|en)|heet(?:te)?) (?:ik |wij |we |zij |ze |men )?"
    r"(?:hem|haar|mij|me|zich|zichzelf|hen)(?: thuis| daar| altijd| ook)?"
    r"|\b(?:roepnaam|bijnaam|koosnaam|voornaam|achternaam|meisjesnaam|schuilnaam|doopnaam|alias|zeg maar"
    r"|zich noemende|(?:bekend|kende|kent|aangesproken|aangeduid) als|[Mm]ijn naam is|[Ii]k (?:heet|ben)"
    r"|(?:hij|zij|ze) heet)(?: is)?(?:de|,)?) [\"“„'‘]?$"
)
_CALLED_AFTER: Final = re.compile(
    r"[\"”'’]?,? (?:zoals|gelijk|zo|aldus)\s(?:[^\s.;]+\s){0,4}?"
    r"(?:noem|aansp|aanspreek|genoemd|heet|bekend|tekent|ondertekent)"
)
_BESIDE: Final = re.compile(
    r"[\"”'’]?(?:,| \(|:) ?(?:(?:de|het|een|zijn|haar|hun|mijn|onze|diens|tevens|destijds|toen|ook|als|plv\."
    r"|plaatsvervangend) ){0,3}(?:[a-zà-ÿ]+e )?([a-zà-ÿ\-]{3,})"
)
_MONOGRAM: Final = re.compile(r"[A-Z]+(?:[a-z]{0,2}[A-Z])+")
_WITH: Final = word_group("before a person")
_REACH: Final = 48
_OF_FIELDS: Final = tuple(sorted(word_group("of a field")))
"""Nouns for people behind which their field stands as often as their name."""
_NO_PERSONS: Final = frozenset({"verweerder", "verweerster", "partij"})
"""Nouns for a party to the case that may be a board."""


class SurePersons:
    """Tells which stretches of unknown words are surely persons."""

    def __init__(self, unknown: UnknownWords, stretches: Sequence[Stretch]) -> None:
        self._of = unknown
        self._lexicon = unknown.lexicon
        self._reading = unknown.reading
        own = {stretch for stretch in stretches if self._shows_person(stretch)}
        self._tokens = frozenset(token for stretch in own for token in self._name_tokens(stretch))
        self._given = frozenset(fold(self._text(named[0])) for one in own if len(named := self._named(one)) > 1)
        self._initials = frozenset(form for stretch in own for form in self._initials_of(stretch))
        again = {stretch for stretch in stretches if stretch not in own and self._is_again(stretch)}
        self._sure = own | again | set(self._named_together(stretches, own | again))

    def __contains__(self, stretch: object) -> bool:
        """Whether a stretch is surely a person."""
        return stretch in self._sure

    # -- by what stands there ------------------------------------------------------------------------------

    def _shows_person(self, stretch: Stretch) -> bool:
        listed = self._reading.listed_at(self._of.words[stretch[0]].start)
        if listed is not None:
            return listed.is_sure
        return self._is_titled_letter(stretch[0]) or self._shows_person_by_grammar(stretch)

    def _is_titled_letter(self, index: int) -> bool:
        """`juf M.`."""
        word = self._of.words[index]
        dotted = len(word.text) == 1 and self._reading.text[word.end : word.end + 1] == "."
        return dotted and self._of.after_title(index)

    def _shows_person_by_grammar(self, stretch: Stretch) -> bool:
        first = stretch[0]
        named = self._named(stretch)
        if not named or any(is_foreign_script(self._text(index)) for index in named):
            return False
        if self._before_abbreviation(first) == "geb":
            return True
        if self._of.after_title(self._first_with_particles(first)):
            return not self._is_common_small(named[0])
        if not all(self._of.words[index].is_capitalised for index in named):
            return False
        if self._text(first) != self._text(named[0]) and self._is_initial(first):
            text = self._text(named[0])
            is_plain = self._lexicon.is_word(text) and fold(text) not in self._lexicon.names
            return not self._lexicon.is_compound(text) and not (is_plain and text.lower() not in self._lexicon.titles)
        return self._is_full_name(stretch, named) or self._is_called(stretch) or self._is_of_function(stretch, named)

    def _named(self, stretch: Stretch) -> list[int]:
        """The words that name: no initials, no particles."""
        return [
            index
            for index in range(stretch[0], stretch[1] + 1)
            if len(self._text(index)) > 1 and fold(self._text(index)) not in self._lexicon.particles
        ]

    def _text(self, index: int) -> str:
        return self._of.words[index].text

    def _first_with_particles(self, first: int) -> int:
        while first > 0 and fold(self._text(first - 1)) in self._lexicon.particles and self._of.gap(first) == " ":
            first -= 1
        return first

    def _is_common_small(self, index: int) -> bool:
        """`juf was boos`: an ordinary small word behind a title is no name."""
        word = self._of.words[index]
        return not word.is_capitalised and self._lexicon.is_word(word.text)

    def _is_initial(self, index: int) -> bool:
        """`R. Bos`; without its full stop before what is no word only: `R Poelhekke`."""
        word = self._of.words[index]
        dotted = self._reading.text[word.end : word.end + 1] == "."
        following = self._text(index + 1) if self._of.gap(index + 1) == " " else ""
        strange = following.istitle() and not (self._lexicon.is_word(following) or self._lexicon.is_compound(following))
        return len(word.text) == 1 and word.text.isupper() and (dotted or strange)

    def _is_full_name(self, stretch: Stretch, named: Sequence[int]) -> bool:
        """A listed given name and another capital: `Agnieszka Kowalska`; the given name is no plain word there."""
        tokens = name_parts(self._text(named[0]))
        given = any(token in self._lexicon.given or self._is_mere_name(token) for token in tokens)
        if len(named) < 2 or not given:  # noqa: PLR2004 - a given name and a surname
            return False
        listed = any(token in self._lexicon.given for token in tokens)
        if listed:
            return self._before(stretch[0]) not in {"te", "gemeente"}
        return not self._may_be_place(stretch) and not self._opens_plainly(named[0])

    def _is_mere_name(self, token: str) -> bool:
        return token in self._lexicon.names and not self._lexicon.is_word(token)

    def _may_be_place(self, stretch: Stretch) -> bool:
        before = self._before(stretch[0])
        return before in {"te", "in", "uit", "naar", "gemeente", "nabij"}

    def _opens_plainly(self, index: int) -> bool:
        return self._reading.may_open(self._of.words[index].start) and self._lexicon.is_word(self._text(index))

    def _is_called(self, stretch: Stretch) -> bool:
        """What somebody is said to be called: `noemen hem Pika`, `Rudy, zoals zijn moeder hem noemt`."""
        start, end = self._of.words[stretch[0]].start, self._of.words[stretch[1]].end
        before = self._reading.text[max(0, start - _REACH) : start]
        if _CALLED.search(before) and not may_be_language(self._reading, stretch[0]):
            return True
        return bool(_CALLED_AFTER.match(self._reading.text, end, end + _REACH))

    def _is_of_function(self, stretch: Stretch, named: Sequence[int]) -> bool:
        """Beside the noun for what somebody is, or subject of a verb that only people are subject of."""
        if may_be_language(self._reading, named[0]) or stands_behind_article(self._reading, stretch[0]):
            return False
        before = self._before(stretch[0]).lower()
        if self._is_function(before):
            return not self._is_field(before, named)
        if self._opens_plainly(named[0]):
            is_listed = self._is_given(named[0]) and not self._may_be_place(stretch)
            return is_listed and opens_as_name(self._reading, named[0], self._lexicon, is_given=False)
        return self._stands_beside_function(stretch) or self._acts(stretch, named)

    def _stands_beside_function(self, stretch: Stretch) -> bool:
        """`de tolk, Mehret Tekle`, `Mehret Tekle, de tolk`."""
        apart = self._text(stretch[0] - 1) if stretch[0] and self._of.gap(stretch[0]) in {", ", ": "} else ""
        beside = _BESIDE.match(self._reading.text, self._of.words[stretch[1]].end)
        return self._is_function(apart.lower()) or (beside is not None and self._is_function(beside[1]))

    def _acts(self, stretch: Stretch, named: Sequence[int]) -> bool:
        """A listed given name before a finite verb, or behind a preposition that a person stands behind."""
        if not self._is_given(named[0]) or self._may_be_place(stretch):
            return False
        if stretch[0] in self._reading.speakers:
            return True
        verbs = self._lexicon.verbs | self._lexicon.speech_verbs
        return self._before(stretch[0]).lower() in _WITH or self._after(stretch) in verbs

    def _is_given(self, index: int) -> bool:
        return any(token in self._lexicon.given for token in name_parts(self._text(index)))

    def _is_field(self, noun: str, named: Sequence[int]) -> bool:
        """What is taught, studied or run: `docent Biologie`, `directeur Bedrijfsvoering`."""
        text = self._text(named[0])
        is_plain = self._lexicon.is_word(text) or (text.istitle() and self._lexicon.is_compound(text))
        listed = self._lexicon.given if noun.endswith(_OF_FIELDS) else self._lexicon.names
        return text.lower() in self._lexicon.subjects or (is_plain and fold(text) not in listed)

    def _is_function(self, noun: str) -> bool:
        return self._lexicon.is_person_noun(noun) and noun not in _NO_PERSONS

    def _before(self, index: int) -> str:
        return self._text(index - 1) if index and self._of.gap(index) == " " else ""

    def _before_abbreviation(self, index: int) -> str:
        return self._text(index - 1) if index and self._of.gap(index) == ". " else ""

    def _after(self, stretch: Stretch) -> str:
        following = stretch[1] + 1
        return self._text(following) if following < len(self._of.words) and self._of.gap(following) == " " else ""

    # -- by another mention --------------------------------------------------------------------------------

    def _name_tokens(self, stretch: Stretch) -> list[str]:
        return [token for index in self._named(stretch) for token in name_parts(self._text(index))]

    def _initials_of(self, stretch: Stretch) -> Iterable[str]:
        """Initials by which a person of whom the full name is known may be meant."""
        whole = [self._text(index) for index in range(stretch[0], stretch[1] + 1)]
        given = [text for text in whole[:-1] if text[0].isupper()]
        between = [text for text in whole[:-1] if text[0].islower()]
        return initials_of(" ".join(given), " ".join(between), whole[-1]) if given else ()

    def _is_again(self, stretch: Stretch) -> bool:
        """Another mention of a sure person: all of its tokens, and no ordinary word where it stands."""
        named = self._named(stretch)
        if not named:
            letters = letters_of("".join(self._text(index) for index in range(stretch[0], stretch[1] + 1)))
            return len(letters) > 1 and letters in self._initials
        if (
            len(named) == 1
            and _MONOGRAM.fullmatch(self._text(named[0]))
            and letters_of(self._text(named[0])) in self._initials
        ):
            return True
        tokens = [
            token.removesuffix("s") if token not in self._tokens else token for token in self._name_tokens(stretch)
        ]
        if not tokens or not all(token in self._tokens for token in tokens):
            return False
        return all(self._is_named_here(index, stretch) for index in named)

    def _named_together(self, stretches: Sequence[Stretch], sure: set[Stretch]) -> Iterable[Stretch]:
        """`Puck en Herfst`: a capital that is coordinated with a sure person, and its further mentions."""
        found = [
            right
            for left, right in pairwise(stretches)
            if left in sure and right not in sure and self._is_coordinated(left, right)
        ]
        tokens = {token for stretch in found for token in self._name_tokens(stretch)}
        self._tokens |= tokens
        return [stretch for stretch in stretches if stretch in found or self._is_again(stretch)]

    def _is_coordinated(self, left: Stretch, right: Stretch) -> bool:
        return (
            right[0] == left[1] + 2
            and self._text(left[1] + 1) in {"en", "of", "noch"}
            and self._before(right[0]) == self._text(left[1] + 1)
            and self._before(left[1] + 1) == self._text(left[1])
            and bool(self._named(right))
            and self._of.words[right[0]].is_capitalised
            and not any(is_foreign_script(self._text(index)) for index in self._named(right))
        )

    def _is_named_here(self, index: int, stretch: Stretch) -> bool:
        word = self._of.words[index]
        if not self._lexicon.is_word(word.text) and word.text.lower() not in self._lexicon.role_words:
            return True
        if not word.is_capitalised or may_be_language(self._reading, index):
            return False
        if len(self._named(stretch)) > 1:
            return True
        if self._reading.may_open(word.start):
            given = fold(word.text).removesuffix("s") in self._given
            return opens_as_name(self._reading, index, self._lexicon, is_given=given)
        return not stands_behind_article(self._reading, index)
