"""Names that stand in a text without their capital."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from generator.private.rulings.lexicon import word_group
from generator.private.rulings.normalise import fold

if TYPE_CHECKING:
    from generator.private.rulings.lexicon import Lexicon
    from generator.private.rulings.tokens import Reading

_GREETINGS: Final = word_group("greetings in small letters")
LETTER_CUES: Final = word_group("before a letter")
"""Words behind which a letter labels a part, a class or an annex."""
_TITLES: Final = frozenset(
    {"mevrouw", "mevr", "mw", "mej", "juffrouw", "juf", "meester", "meneer", "mijnheer", "heer", "dhr", "hr", "familie"}
)
_PREPOSITIONS: Final = frozenset({"in", "op", "aan", "bij", "onder", "over", "uit", "te"})
_SHORTEST: Final = 3
_MOST_PARTS: Final = 3
_INTRODUCED: Final = re.compile(
    r"(?<!\w)(?:[Ii]k heet|(?:die|kind|hij|zij) heet|noemt zich(?:zelf)?|naam is|spre(?:ekt|ek ik) met"
    r"|(?:[Hh]allo|[Hh]oi|[Dd]ag) (?:met|dit is)) \Z"
)
_INTRODUCTION: Final = 20
_SMALL_INITIALS: Final = re.compile(
    r"(?<![\w.])(?P<letters>(?:[a-z]\.){2,4}) ?(?:(?:van|de|der|den|ter|ten|in|op|['’]t|el) ){0,3}"
    r"(?P<surname>[a-zà-ÿ]{3,})(?![\w'’])"
)
_INITIALS_REACH: Final = 30
_ABBREVIATED: Final = word_group("abbreviations in small letters")
_QUOTES: Final = frozenset({"''", '""', "‘’", "“”", "„”"})


def is_small_name(reading: Reading, index: int, words: Lexicon) -> bool:
    """Tell whether a small-letter word may be a name: by the lists, a greeting, quotation marks or an initial."""
    return (
        _is_listed(reading, index, words)
        or _is_titled(reading, index, words)
        or _is_heard_apart(reading, index, words)
        or _is_introduced(reading, index, words)
        or _follows_given(reading, index, words)
        or _is_quoted_alone(reading, index, words)
        or _is_behind_initials(reading, index, words)
        or _has_initial(reading, index, words)
        or _has_initial(reading, index - 1, words)
    )


def name_parts(text: str) -> list[str]:
    """Folded parts of a word that are longer than a letter."""
    return [token for token in re.split(r"[^\w]+", fold(text)) if len(token) > 1]


def _is_listed(reading: Reading, index: int, words: Lexicon) -> bool:
    """A listed name that is no ordinary word at all, or one after a greeting."""
    text = reading.words[index].text
    if text in words.function_words or text in words.titles or text in words.small_capitals:
        return False
    if not any(token in words.names for token in name_parts(text)) or _is_numeral(reading, index):
        return False
    greeted = index > 0 and reading.words[index - 1].text.lower() in _GREETINGS
    is_compound = words.is_compound(text) and fold(text) not in words.given
    return greeted or not (words.is_word(text) or is_compound)


def _is_behind_initials(reading: Reading, index: int, words: Lexicon) -> bool:
    """`h.j. post`, `m.c. van der weg`: two small letters or more that abbreviate nothing, and a listed surname."""
    word = reading.words[index]
    before = reading.words[index - 1].text if index else ""
    is_letter = len(word.text) == 1 and reading.text[word.end : word.end + 1] == "."
    is_behind = len(word.text) >= _SHORTEST and (len(before) == 1 or before in words.particles)
    if not (is_letter or is_behind):
        return False
    reach = max(0, word.start - _INITIALS_REACH), word.end + _INITIALS_REACH
    near = (found for found in _SMALL_INITIALS.finditer(reading.text, *reach) if found.end() > word.start)
    around = next(near, None)
    if around is None or around.start() > word.start:
        return False
    surname = around["surname"]
    is_part = word.start < around.end("letters") or word.start == around.start("surname")
    listed = surname in words.names and surname not in words.titles | words.verbs
    return is_part and listed and around["letters"].replace(".", "") not in _ABBREVIATED


def _is_titled(reading: Reading, index: int, words: Lexicon) -> bool:
    """`meneer bakker`, `mevrouw de lange`: a listed name behind a spelled title that is no verb and no function."""
    before = _before_particles(reading, index, words)
    if before < 0 or reading.words[before].text.lower() not in _TITLES:
        return False
    between = [word.text for word in reading.words[before + 1 : index]]
    if between and between[0] in _PREPOSITIONS and between[1:2] not in (["den"], ["der"], ["'t"], ["’t"]):
        return False  # `de heer in de zaal`
    text = reading.words[index].text
    return (fold(text) in words.names or not words.is_word(text)) and not _is_no_surname(text, words)


def _is_heard_apart(reading: Reading, index: int, words: Lexicon) -> bool:
    """`meneer ooster kamp`, `de heer poel hekke`: words behind a title that are one listed name, or no words."""
    for first in range(max(1, index - _MOST_PARTS + 1), index + 1):
        title, opening = reading.words[first - 1].text.lower(), reading.words[first].text
        if title not in _TITLES:
            continue
        is_small = _is_no_surname(opening, words)  # `wil lem se` may be somebody, `wil de` is not
        for last in range(max(index, first + 1), min(first + _MOST_PARTS, len(reading.words))):
            parts = [word.text for word in reading.words[first : last + 1]]
            blank = all(reading.gap(*reading.words[at : at + 2]) == " " for at in range(first - 1, last))
            strange = not (words.is_word(parts[-1]) or words.is_compound(parts[-1]))
            known = fold("".join(parts)) in words.names
            if blank and all(map(str.islower, parts)) and (strange and known if is_small else strange or known):
                return True
    return False


def _is_introduced(reading: Reading, index: int, words: Lexicon) -> bool:
    """`ik heet re na te`, `u spreekt met gerda`: what somebody is called, until a word of another kind."""
    for first in range(index, max(0, index - _MOST_PARTS), -1):
        start = reading.words[first].start
        if _INTRODUCED.search(reading.text, max(0, start - _INTRODUCTION), start):
            parts = reading.words[first : index + 1]
            return not any(_is_no_surname(part.text, words) and part.text not in words.particles for part in parts)
        if reading.gap(reading.words[first - 1], reading.words[first]) != " ":
            return False
    return False


def _follows_given(reading: Reading, index: int, words: Lexicon) -> bool:
    """`dennis smit`, `peter van dijk`: a listed name, or no word at all, behind a given name in small letters."""
    before = _before_particles(reading, index, words)
    given = reading.words[before].text if before >= 0 else ""
    if given not in words.given or words.is_word(given):
        return False
    text = reading.words[index].text
    is_name = fold(text) in words.names or not words.is_word(text)
    return is_name and not _is_no_surname(text, words)


def _is_no_surname(text: str, words: Lexicon) -> bool:
    known = (words.function_words, words.role_words, words.titles, words.verbs, words.speech_verbs)
    is_known = any(text in group for group in known) or text.capitalize() in words.capitals
    return len(text) < _SHORTEST or is_known or words.is_person_noun(text)


def _before_particles(reading: Reading, index: int, words: Lexicon) -> int:
    """Index of the word before the tussenvoegsels before a word; -1 when something else than blanks stands between."""
    place = index
    while place > 0:
        place -= 1
        if reading.gap(reading.words[place], reading.words[place + 1]) not in {" ", ". "}:
            return -1
        if reading.words[place].text not in words.particles:
            return place
    return -1


def _is_quoted_alone(reading: Reading, index: int, words: Lexicon) -> bool:
    """`waarin 'finnito' schrijft`: one small word in quotation marks that is no word of the language."""
    word = reading.words[index]
    around = reading.text[max(0, word.start - 1) : word.start] + reading.text[word.end : word.end + 1]
    quoted = around in _QUOTES and len(word.text) >= _SHORTEST
    return quoted and not (words.is_word(word.text) or words.is_compound(word.text))


def _is_numeral(reading: Reading, index: int) -> bool:
    """`ii.` that opens a line."""
    word = reading.words[index]
    opens = reading.text[max(0, word.start - 1) : word.start] in {"", "\n", "("}
    return opens and bool(re.fullmatch(r"[ivxl]+", word.text)) and reading.text[word.end : word.end + 1] in {".", ")"}


def _has_initial(reading: Reading, index: int, words: Lexicon) -> bool:
    """`deng x.`: a small word before a letter with a full stop that labels no part; only `u` is a Dutch word."""
    if not 0 <= index < len(reading.words) - 1:
        return False
    word, letter = reading.words[index].text, reading.words[index + 1]
    if len(letter.text) != 1 or not letter.text.islower() or letter.text == "u":
        return False
    ends = re.match(r"\.(?![^\W\d_])", reading.text[letter.end : letter.end + 2])
    if ends is None or reading.gap(reading.words[index], letter) != " ":
        return False
    is_cue = word in words.function_words | LETTER_CUES or words.is_person_noun(word)
    return word.islower() and len(word) >= _SHORTEST and not is_cue
