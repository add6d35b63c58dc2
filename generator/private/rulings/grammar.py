"""Dutch around a replaced name: titles and articles give way with it, a possessive becomes `van`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator.private.rulings.roles import ADDRESS
from generator.private.rulings.spans import Detection, Kind

if TYPE_CHECKING:
    from generator.private.rulings.lexicon import Lexicon
    from generator.private.rulings.tokens import Reading

_TITLES: Final = re.compile(
    r"(?:(?<!\w)(?:[Mm]evrouw|[Mm]evr\.?|[Mm]w\.?|[Mm]ej\.?|(?:[Dd]e )?[Hh]eer|[Dd]hr\.?|[Hh]r\.|"
    r"[Mm]eneer|[Mm]ijnheer|[Jj]uf(?:frouw)?|"
    r"[Mm]eester|[Mm]r\.|[Dd]rs\.?|[Dd]r\.|[Ii]r\.|[Ii]ng\.|[Pp]rof\.) )+$"
)
_ARTICLE: Final = re.compile(r"(?<!\w)(?:[Dd]e|[Hh]et|[Ee]en) $")
_BOARD_LINK: Final = re.compile(r"(?<!\w)(?:[Hh]et )?(?:[Ss]chool)?[Bb]estuur van (?:de |het )?$")
_BIRTH_LINK: Final = re.compile(r"(?<!\w)op (?:de )?$")
_BEFORE_YEAR: Final = re.compile(r"(?:[:|/(=*°]|\b(?:van|in|sinds|jaar|leerling|nummer)|dat(?:um|\.)|(?<!geb)\bd\.) ?$")
"""Where a year stands without `in`: in a table, behind a colon, `van 2013`."""
_BORN: Final = re.compile(r"(?i:\bgeb\.) (?:op )?$")
_PHRASE: Final = re.compile(r" ((?:[a-zà-ÿ]+e ){0,2})([a-zà-ÿ][a-zà-ÿ\-]*)(?![\w'’])")
_REACH: Final = 40


@dataclass(frozen=True, slots=True)
class Wording:
    """What stands where: a stretch that may be wider than the name, and the text in its place."""

    start: int
    end: int
    text: str


def word_replacement(reading: Reading, found: Detection, text: str, words: Lexicon, free_until: int) -> Wording:
    """Fit a role text into its sentence.

    Args:
        reading: the text around.
        found: the name.
        text: role text such as `[de leerling]`.
        words: gender of nouns.
        free_until: offset of the next detection; nothing at or after it is touched.
    """
    start = _start(reading, found, text)
    opens = reading.opens_sentence(start) or _stands_first(reading, start)
    if found.kind is Kind.BIRTH_DATE:
        before = reading.text[max(0, start - _REACH) : start]
        text = text.removeprefix("in ") if _BEFORE_YEAR.search(before) else text
        opens = opens and not _BORN.search(before)
    if found.kind is Kind.PERSON and found.possessive:
        wording = _possessive(reading, found, text, words, free_until)
    else:
        wording = Wording(found.start, found.end, text)
    return Wording(start, wording.end, _capitalised(wording.text) if opens else wording.text)


def _start(reading: Reading, found: Detection, text: str) -> int:
    """Offset from which the sentence gives way: title, the same noun in apposition, or an article."""
    start = found.start
    if found.kind is Kind.PERSON:
        start = _before(reading, _TITLES, start)
        noun = re.escape(re.sub(r"^\[(?:de |het )?|(?: \d+)?\]$", "", text))
        start = _before(reading, re.compile(rf"(?<!\w)(?:(?:[Dd]e|[Hh]et|[Ee]en) )?{noun},? $", re.IGNORECASE), start)
    if found.kind is Kind.BIRTH_DATE and not text.startswith("["):
        return _before(reading, _BIRTH_LINK, start)
    if found.kind is Kind.BOARD:
        start = _before(reading, _BOARD_LINK, start)
    gives_way = text == ADDRESS or text.startswith(("[de ", "[het "))
    return _before(reading, _ARTICLE, start) if gives_way else start


def _before(reading: Reading, pattern: re.Pattern[str], place: int) -> int:
    found = pattern.search(reading.text, max(0, place - _REACH), place)
    return found.start() if found else place


def _possessive(reading: Reading, found: Detection, text: str, words: Lexicon, free_until: int) -> Wording:
    """`Jaydens nieuwe school` -> `de nieuwe school van [de leerling]`; without a noun: `van [de leerling]`."""
    match = _PHRASE.match(reading.text, found.end)
    if match is None or match.end() > free_until or not words.is_word(match[2]) or match[2] in words.function_words:
        return Wording(found.start, found.end, f"van {text}")
    article = words.articles.get(match[2], "")
    return Wording(found.start, match.end(), f"{article} {match[1]}{match[2]} van {text}".lstrip())


def _stands_first(reading: Reading, place: int) -> bool:
    """Whether only brackets of an earlier swallowed title stand before: the start of the text itself."""
    return place == 0 or reading.text[place - 1] == "\n"


def _capitalised(text: str) -> str:
    """Give the first letter a capital, also within the bracket."""
    for place, letter in enumerate(text):
        if letter.isalpha():
            return text[:place] + letter.upper() + text[place + 1 :]
    return text
