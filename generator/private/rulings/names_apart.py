"""Registered names that stand as two or three words: as somebody took them (`Kromo Sentono`) or a machine heard."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator.private.rulings.certainty import Certainty
from generator.private.rulings.normalise import fold
from generator.private.rulings.register import match_token

if TYPE_CHECKING:
    from generator.private.rulings.lexicon import Lexicon
    from generator.private.rulings.register import Register
    from generator.private.rulings.tokens import Reading

_SHORTEST_JOINED: Final = 6
_MOST_PARTS: Final = 3


@dataclass(frozen=True, slots=True)
class NameApart:
    """One name of several words: the index of its last word, who may bear it, and whether it can be the words."""

    last: int
    parties: frozenset[str]
    certainty: Certainty


def heard_apart(reading: Reading, index: int, register: Register, words: Lexicon) -> NameApart | None:
    """`gul sum`, `post ma`, `van achter berg`: the very letters of a name in several words, in a zone.

    Ordinary words that make a name together are asked, unless a name or title beside them tells.
    """
    if not reading.in_zone(reading.words[index].start):
        return None
    for last in range(min(index + _MOST_PARTS, len(reading.words)) - 1, index, -1):
        parts = [word.text for word in reading.words[index : last + 1]]
        whole = "".join(fold(part) for part in parts)
        if whole not in register.tokens or len(whole) < _SHORTEST_JOINED or not _stand_together(reading, index, last):
            continue
        before = fold(reading.words[index - 1].text) if index else ""
        told = before in words.titles or before in register.tokens or not all(map(words.is_word, parts))
        return NameApart(last, register.tokens[whole], Certainty.NAME if told else Certainty.DOUBTFUL)
    return None


def taken_for_two(reading: Reading, index: int, register: Register, words: Lexicon) -> NameApart | None:
    """`Gebre Meskel`, `Kromo Sentono`, `anne fleur`: one name, or what sounds like it, taken for two words."""
    if index + 1 >= len(reading.words) or not _stand_together(reading, index, index + 1):
        return None
    pair = reading.words[index : index + 2]
    named = all(word.is_capitalised for word in pair) or all(reading.in_zone(word.start) for word in pair)
    whole = fold("".join(word.text for word in pair))
    if not named or len(whole) < _SHORTEST_JOINED or all(words.is_word(word.text) for word in pair):
        return None
    apart = [fold(word.text) for word in pair]
    if any(token in words.particles | words.titles or match_token(token, register, words) for token in apart):
        return None
    match = match_token(whole, register, words, is_capitalised=True, may_be_inside=False)
    return NameApart(index + 1, match[0], Certainty.NAME) if match else None


def _stand_together(reading: Reading, first: int, last: int) -> bool:
    gaps = (reading.gap(reading.words[place], reading.words[place + 1]) for place in range(first, last))
    return all(gap in {" ", "-"} for gap in gaps)
