"""What a word that bears a name of the register is where it stands: the name, the ordinary word, or one must ask."""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING, Final

from generator.private.rulings.normalise import fold
from generator.private.rulings.ordinary_words import (
    GREETINGS,
    is_plain_possessive,
    is_plain_word,
    is_titled,
    may_be_language,
    opens_as_name,
    opens_as_only_name,
    stands_behind_article,
)

if TYPE_CHECKING:
    from generator.private.rulings.lexicon import Lexicon
    from generator.private.rulings.tokens import Reading

_INITIAL: Final = re.compile(r"(?<![^\W\d_])[A-ZÀ-Þ]\. \Z")


class Certainty(Enum):
    """Whether a word is the name: surely, surely not, or asked, for all mentions at once or for each."""

    NAME = "name"
    DOUBTFUL = "doubtful"
    EACH_ASKED = "each asked"
    WORD = "word"


def certainty_of(reading: Reading, index: int, words: Lexicon, *, possessive: bool, is_given: bool) -> Certainty:
    """Tell whether a word is the name or an ordinary word that looks the same.

    Args:
        reading: the text.
        index: which word.
        words: the lists.
        possessive: whether it is the name with an ending (`Zomers` for Zomer).
        is_given: whether it is a given name of the register.
    """
    word = reading.words[index]
    before = fold(reading.words[index - 1].text) if index else ""
    speaks = is_given and reading.text[word.end : word.end + 1] == ":"
    if before in words.titles or speaks or is_titled(reading, index, words):
        return Certainty.NAME
    if may_be_language(reading, index):
        return Certainty.EACH_ASKED
    if not words.is_word(word.text) and word.text.lower() not in words.role_words:
        return Certainty.NAME
    if word.is_capitalised:
        return _of_capital(reading, index, words, possessive=possessive, is_given=is_given)
    if is_plain_word(reading, index, words):
        return Certainty.WORD
    return Certainty.NAME if reading.in_zone(word.start) and before in GREETINGS else Certainty.DOUBTFUL


def _of_capital(reading: Reading, index: int, words: Lexicon, *, possessive: bool, is_given: bool) -> Certainty:
    word = reading.words[index]
    if reading.may_open(word.start) or _INITIAL.search(reading.text, max(0, word.start - 4), word.start):
        if possessive:
            is_name = not is_plain_possessive(reading, index, words)
        else:
            is_name = opens_as_name(reading, index, words, is_given=is_given)
            is_name = is_name or (is_given and opens_as_only_name(reading, index, words))
        return Certainty.NAME if is_name else Certainty.EACH_ASKED
    if stands_behind_article(reading, index):
        return Certainty.EACH_ASKED
    is_trade = word.text.lower() in (words.function_words | words.role_words) - words.titles
    return Certainty.DOUBTFUL if is_trade else Certainty.NAME
