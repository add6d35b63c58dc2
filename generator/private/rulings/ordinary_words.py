"""Whether an ordinary word that is also somebody's name is the word or the name, by the grammar around it.

Dutch gives it away more often than not: a name takes no article ("de storm"), an adjective is no subject ("vrij
weinig"), a bare noun opens no sentence before a verb ("Linde is negen"). What it does not give away is asked.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from generator.private.rulings.lexicon import word_group
from generator.private.rulings.normalise import fold

if TYPE_CHECKING:
    from generator.private.rulings.lexicon import Lexicon
    from generator.private.rulings.tokens import Reading

GREETINGS: Final = word_group("greetings")
"""Words right behind which a name stands in a mail or chat, without a capital too."""
_DETERMINERS: Final = word_group("determiners")
_SURE_DETERMINERS: Final = word_group("articles")
"""Articles that no name takes, in chat either; `jouw storm` and `die mees` may be somebody there."""
_PREPOSITIONS: Final = word_group("impersonal prepositions")
"""Prepositions that no person stands behind without more: `op slot`, `in mei`, `als beer`."""
_LINKS: Final = frozenset({"en", "of", "noch"})
_TIMES: Final = word_group("times")
_SUBJECT_CUES: Final = word_group("around a subject")
_LANGUAGES: Final = frozenset(
    {"Frans", "Duits", "Engels", "Nederlands", "Spaans", "Fries", "Latijn", "Grieks", "Turks"}
)
_LANGUAGE_VERBS: Final = re.compile(r"\b(?:geeft|gaf|geven|spreekt|sprak|spreken|praat|praten|leert|leren|les|vak)\b")
_PREDICATE: Final = re.compile(r" (?:is|was|werd|bleef) (?:(?:de|een|zijn|haar|hun|als|tevens) )*([a-zà-ÿ\-]+)")
_REACH: Final = 40


def may_be_language(reading: Reading, index: int) -> bool:
    """`docent Frans`, `Frans, Duits en Engels`, `sprak daarbij Frans`: the language or the man."""
    word = reading.words[index]
    if word.text not in _LANGUAGES:
        return False
    around = [reading.words[place].text for place in (index - 1, index + 1) if 0 <= place < len(reading.words)]
    if any(text in _LANGUAGES or text.lower() in _SUBJECT_CUES for text in around):
        return True
    sentence = re.split(r"[.!?:;\n]", reading.text[max(0, word.start - _REACH) : word.start])[-1]
    return bool(_LANGUAGE_VERBS.search(sentence))


def is_adjective(word: str, words: Lexicon) -> bool:
    """Whether a word has a comparative: `groot`, `vrij`, `wit`; and `goed`, which has its own."""
    lowered = word.lower()
    if lowered in {"goed", "veel", "weinig"}:
        return True
    forms = {lowered + "er", lowered + lowered[-1] + "er", re.sub(r"s$", "zer", lowered), re.sub(r"f$", "ver", lowered)}
    forms.add(re.sub(r"([aeou])\1([^aeiou])$", r"\1\2er", lowered))
    inflected = {lowered + "e", lowered + lowered[-1] + "e", re.sub(r"s$", "ze", lowered), re.sub(r"f$", "ve", lowered)}
    inflected.add(re.sub(r"([aeou])\1([^aeiou])$", r"\1\2e", lowered))
    return any(form != lowered and form in words.words for form in forms) and any(
        form != lowered and form in words.words for form in inflected
    )


def is_titled(reading: Reading, index: int, words: Lexicon) -> bool:
    """`meneer de groot`: a title stands before the tussenvoegsel."""
    step = -1
    while _neighbour(reading, index, step).lower() in words.particles:
        step -= 1
    return step < -1 and _neighbour(reading, index, step).lower() in words.titles


def is_plain_word(reading: Reading, index: int, words: Lexicon) -> bool:
    """Whether a small-letter word that is also a name is plainly the word here."""
    word = reading.words[index].text
    before, earlier = _neighbour(reading, index, -1).lower(), _neighbour(reading, index, -2).lower()
    if (
        before in words.titles
        or before in GREETINGS
        or fold(word) in words.particles
        or is_titled(reading, index, words)
    ):
        return False
    is_date = reading.text[max(0, reading.words[index].start - 2) : reading.words[index].start].strip().isdigit()
    if is_date or before in _PREPOSITIONS:
        return True
    acts = before == "de" and _neighbour(reading, index, 1) in words.speech_verbs  # `de wolf zei` may be Meike de Wolf
    if reading.in_zone(reading.words[index].start):
        behind_article = earlier in _SURE_DETERMINERS and is_adjective(before, words)
        return not acts and (before in _SURE_DETERMINERS or behind_article)
    if is_adjective(word, words):
        return (
            before != "de" or earlier in _PREPOSITIONS
        )  # an adjective behind an article is inflected: `de groot` is a name
    behind_article = earlier in _DETERMINERS and before.endswith("e") and words.is_word(before)
    if before in _DETERMINERS or behind_article:
        return not acts
    return _is_paired(reading, index, words)


def opens_as_name(reading: Reading, index: int, words: Lexicon, *, is_given: bool) -> bool:
    """Whether a capitalised ordinary word that opens a sentence can only be the name there: `Linde is negen`.

    Args:
        reading: the text.
        index: which word.
        words: the lists.
        is_given: whether it is a given name; a surname alone before `is` or `was` is as often the word ("Hout was").
    """
    word, following = reading.words[index].text, _neighbour(reading, index, 1)
    if following in words.speech_verbs:
        return not (word.lower() in _TIMES and _has_subject(_neighbour(reading, index, 2)))
    if _is_said_to_be(reading, index, words):
        return True
    if following in words.titles or word.lower() in _TIMES or is_adjective(word, words) or word in _LANGUAGES:
        return False
    if following in _LINKS:
        second = _neighbour(reading, index, 2)
        return not (second.islower() and words.is_word(second)) or second in words.function_words | words.titles
    return is_given and following in words.verbs


def _is_said_to_be(reading: Reading, index: int, words: Lexicon) -> bool:
    """`Zomer is de vader van Lotte`: who is said to be what only a person is."""
    told = _PREDICATE.match(reading.text, reading.words[index].end)
    return told is not None and words.is_person_noun(told[1])


def opens_as_only_name(reading: Reading, index: int, words: Lexicon) -> bool:
    """Whether a given name that is a word too, and never stands there as the word, may open a sentence as the name."""
    word = reading.words[index]
    label = reading.text[word.end : word.end + 1] == ":"
    if label or word.text.lower() in _TIMES or word.text in _LANGUAGES or is_adjective(word.text, words):
        return label
    if _neighbour(reading, index, 1) in words.function_words - _LINKS:
        return False  # `Storm op zee`
    ahead = re.match(r",? (?:(?:en|of|noch) )?([a-zà-ÿ]+)", reading.text[word.end : word.end + _REACH])
    listed = (ahead is not None and ahead.group()[0] == ",") or _neighbour(reading, index, 1) in _LINKS
    return not (ahead and listed and _is_plain_noun(ahead[1], words)) and word.text.lower() not in reading.small_words


def _has_subject(text: str) -> bool:
    """Whether the word behind the verb is its subject: `Winters heeft Piet het koud`, `Zomers zag men hem`."""
    return text[:1].isupper() or text in {
        "de",
        "het",
        "een",
        "hij",
        "zij",
        "ze",
        "men",
        "er",
        "ik",
        "wij",
        "dit",
        "dat",
    }


def is_plain_possessive(reading: Reading, index: int, words: Lexicon) -> bool:
    """`Zomers is het druk`: a word on -s that opens a sentence before a verb is no possessive."""
    following = _neighbour(reading, index, 1)
    before_verb = not following or following in words.verbs | words.speech_verbs | words.function_words
    return words.is_word(reading.words[index].text) and before_verb


def stands_behind_article(reading: Reading, index: int) -> bool:
    """`De Koning hield een toespraak`: a name takes no article; `van De Roo` has a tussenvoegsel."""
    before = _neighbour(reading, index, -1)
    return before.lower() in {"de", "het", "een", "den"} and (
        before.islower() or reading.may_open(reading.words[index - 1].start)
    )


def _is_paired(reading: Reading, index: int, words: Lexicon) -> bool:
    """`herfst of lente`, `een roos, een storm`: coordinated with another ordinary noun."""
    ahead = _neighbour(reading, index, 1) in _LINKS and _is_plain_noun(_neighbour(reading, index, 2), words)
    behind = _neighbour(reading, index, -1) in _LINKS and _is_plain_noun(_neighbour(reading, index, -2), words)
    return ahead or behind


def _is_plain_noun(text: str, words: Lexicon) -> bool:
    return (
        text.islower()
        and words.is_word(text)
        and text not in words.function_words | words.titles | words.role_words
        and not words.is_person_noun(text)
    )


def _neighbour(reading: Reading, index: int, step: int) -> str:
    """The word some places on, when only blanks stand between; else nothing."""
    place = index + step
    if not 0 <= place < len(reading.words):
        return ""
    first, last = sorted((index, place))
    gaps = (reading.gap(reading.words[at], reading.words[at + 1]) for at in range(first, last))
    return reading.words[place].text if all(gap == " " for gap in gaps) else ""
