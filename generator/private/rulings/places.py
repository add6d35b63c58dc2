"""Dutch places, by the gazetteer: masked without a question where the word can be nothing else.

Many places are ordinary words (Best, Houten) and many are surnames (Van Zwolle). The first are places behind a word
for one or before a date only; the second wherever nobody in the text bears the name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Final

from generator.private.rulings.normalise import fold
from generator.private.rulings.shapes import QUARTERS, spans_of
from generator.private.rulings.spans import Decision, Detection, Detector, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.private.rulings.lexicon import Lexicon
    from generator.private.rulings.tokens import Reading

_CUE: Final = re.compile(
    r"(?<![\w\-])(?:(?:te|gemeente|in|uit|naar|nabij|omgeving|regio|wijk|stad|dorp|plaats|woonplaats|locatie|vestiging|"
    r"geboren|wonende|vanuit|richting)(?: ?: ?| )|TE |GEMEENTE |IN |UIT )[\"'“‘(]?$"
)
_BEFORE_DATE: Final = re.compile(
    r"\s?,? ?(?:de |den |op )?(?:\d{1,2}(?:e|ste|de|den)?[ \-./]|\d{8}\b|[a-zë]+(?:de|ste) (?:[a-z]{3,9}\b|dag))"
)
_OPENS: Final = re.compile(r"(?:\A|\n|[.!?:] |[(|·•] ?|, )$")
_CLOSES: Final = re.compile(r"(?:\)|\s*(?:\n|\Z|\||·)|\.$|\.\n)")
_SEAT: Final = re.compile(
    r"(?:[Cc]ommissie(?: van [Bb]eroep| Onderwijs)?|Klachtencommissie Onderwijs|Onderwijsgeschillen|LKC|GCBO)"
    r"(?:,)? (?:gevestigd )?(?:te|in) $"
)
_QUARTER: Final = re.compile(
    r" \((?:O|Ov|Gld|NH|ZH|NB|Dr|Fr|Gn|L|Lb|Zld|Z|U)\.?\)"
    rf"|[- ](?:{'|'.join(QUARTERS)})(?!\w)"
)
_ISLANDS: Final = re.compile(
    r"(?<![\w\-])(?:(?:[Oo]p|[Nn]aar|[Vv]anaf|[Vv]anuit|[Uu]it|te|van) (?P<name>Bonaire|Saba|Sint[ -]Eustatius|Statia)"
    r"|(?i:wo(?:on|nen)\w*|kom(?:t|st|en)|kwam(?:en)?|afkomstig|verhuis\w*|opgegroeid|familie|terug|verbl\w+|gewoond|vertrok\w*)"
    r"\b[^.;\n]{0,30} (?:op|van|naar|vanaf|vanuit|uit) (?P<land>Sint[ -]Maarten|Aruba|Cura[çc]ao))(?![\w\-])"
)
"""Countries and municipalities so small that where somebody comes from points to a family."""
_BORN_AT: Final = re.compile(
    r"(?<!\w)(?:geboren|geb\.|geboorteplaats|getogen|opgegroeid|"
    r"ter wereld(?: gekomen)?)(?: op [\w .'’\-]{3,25}?)?(?: ?:| te| in| op| uit)"
    r" (?P<name>[A-ZÀ-Þ][\w'’\-]+(?: [A-ZÀ-Þ][\w'’\-]+)?(?: ?[(,/] ?[A-ZÀ-Þ][\w'’\-]+(?: "
    r"[A-ZÀ-Þ][\w'’\-]+)?(?=[),. ]))?)"
)
"""The place of birth, with the country behind it."""
_FIRST_PART: Final = re.compile(r"(?:['’][st][ \-])?(?P<first>[^\W\d_]+)")
_NO_PLACES: Final = frozenset({"Nederland", "Europa"})
_REACH: Final = 60


@cache
def _by_first_word(places: frozenset[str]) -> Mapping[str, tuple[str, ...]]:
    """First word, without an `'s-` or `'t ` before it -> the places that begin so, longest first."""
    grouped: defaultdict[str, list[str]] = defaultdict(list)
    for place in places:
        if found := _FIRST_PART.match(place):
            grouped[fold(found["first"])].append(place)
    return {first: tuple(sorted(group, key=lambda place: (-len(place), place))) for first, group in grouped.items()}


def find_places(reading: Reading, words: Lexicon) -> Iterator[Detection]:
    """Find places; the seat of a committee is kept, every other place that is certainly one is masked."""
    islands = (match.span("name" if match["name"] else "land") for match in _ISLANDS.finditer(reading.text))
    for start, end in (*islands, *spans_of(_BORN_AT, reading.text)):
        if reading.text[start:end] not in _NO_PLACES:
            yield Detection(start, end, Kind.LOCATION, Decision.MASK, Detector.SCHOOL, "plaatsnaam", 0.8)
    yield from _listed_places(reading, words)


def _listed_places(reading: Reading, words: Lexicon) -> Iterator[Detection]:
    listed = _by_first_word(words.places)
    borne: dict[str, bool] = {}
    public = words.safe_stretches(reading.text)
    end = 0
    for index, word in enumerate(reading.words):
        if word.start < end or not word.text[0].isupper() or word.text in words.capitals:
            continue
        person = reading.listed_at(word.start)
        if any(left <= word.start < right for left, right in public) or (person is not None and person.is_sure):
            continue
        found = next(_spelled(reading, index, listed.get(fold(re.split(r"[-'’]", word.text)[0]), ())), None)
        if found is None:
            continue
        start, end, name = found
        if name not in borne:
            borne[name] = _is_borne(reading, name, words)
        if _is_place(reading, start, end, is_word=_is_ordinary(name, words), borne=borne[name]):
            seat = _SEAT.search(reading.text, max(0, start - _REACH), start)
            decision, reason = (Decision.KEEP, "zetel van een commissie") if seat else (Decision.MASK, "plaatsnaam")
            place = Detection(start, end, Kind.LOCATION, decision, Detector.SCHOOL, reason, 0.8)
            yield replace(place, occurrence=index + 1) if seat else place


def _spelled(reading: Reading, index: int, names: tuple[str, ...]) -> Iterator[tuple[int, int, str]]:
    """Where a listed name stands around a word: in its own spelling, in capitals, or broken by a line end."""
    word = reading.words[index]
    for name in names:
        lead = len(name) - len(re.sub(r"^['’][st][ \-]", "", name))
        start = word.start - lead
        for spelling in (name, name.upper()):
            if lead and reading.text[start : word.start].replace("’", "'").lower() != name[:lead].lower():
                continue
            rest = spelling[lead:]
            end = word.start + len(rest)
            if reading.text[word.start : end] == rest and not reading.text[end : end + 1].isalnum():
                quarter = _QUARTER.match(reading.text, end)
                stop = quarter.end() if quarter else end
                if reading.text[stop : stop + 1] not in {"-", "'", "’"}:
                    yield start, stop, name
            elif not lead and word.text == rest:
                yield start, word.end, name


def _is_ordinary(name: str, words: Lexicon) -> bool:
    """Whether a name reads as ordinary words: `Best`, `De Hoeve`."""
    if re.search(r" (?:aan|op|en|bij|in) ", name):
        return False
    tokens = re.findall(r"[^\W\d_]{2,}", name)
    return all(words.is_word(token) or fold(token) in words.particles for token in tokens)


def _is_borne(reading: Reading, name: str, words: Lexicon) -> bool:
    """Whether somebody in the text bears the name of a place: it stands behind a name, a title or a tussenvoegsel."""
    for index, word in enumerate(reading.words):
        if fold(word.text).removesuffix("s") not in {fold(name), fold(name).removesuffix("s")} or not index:
            continue
        before, gap = reading.words[index - 1], reading.gap(reading.words[index - 1], word)
        text = before.text
        if gap == ". " and (len(text) == 1 or text.lower() in words.titles):
            return True
        if gap == " " and (text.lower() in words.titles or _is_part_of_name(reading, index - 1, words)):
            return True
        if gap == "-" or reading.text[word.end : word.end + 1] == "-":
            return True
    return False


def _is_part_of_name(reading: Reading, index: int, words: Lexicon) -> bool:
    """Whether a word before a place makes a person of it: a listed name with a capital, or `van` behind one."""
    word = reading.words[index]
    if fold(word.text) in {"van", "ter", "ten", "der", "den", "de", "op"}:
        if word.text[0].isupper() and not reading.may_open(word.start):
            return True
        return index > 0 and reading.gap(reading.words[index - 1], word) == " " and _may_name(reading, index - 1, words)
    return fold(word.text) in words.names and _may_name(reading, index, words)


def _may_name(reading: Reading, index: int, words: Lexicon) -> bool:
    """Whether a word is a title, or a capitalised word that is not known to be something else."""
    text = reading.words[index].text
    if text.lower() in words.titles:
        return True
    known = text in words.capitals or text.lower() in words.function_words | words.role_words
    ordinary = reading.may_open(reading.words[index].start) and words.is_common(text)
    return text[0].isupper() and not known and not ordinary


def _is_place(reading: Reading, start: int, end: int, *, is_word: bool, borne: bool) -> bool:
    text = reading.text
    if _CUE.search(text, max(0, start - _REACH), start):
        return True
    opens = bool(_OPENS.search(text, max(0, start - 2), start))
    if opens and _BEFORE_DATE.match(text, end):
        return True
    return not is_word and not borne
