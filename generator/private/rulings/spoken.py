"""Speech that a machine wrote out: voicemails, dictation, hearings. What it misheard has neither capital nor spelling.

No list finds a name that was misheard (`poel hekke` for Poelhekke), so what shows such a passage makes it a zone: its
speakers without a name, sentences without an end, hesitations, and words that say that speech was converted.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from generator.private.rulings.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE: Final = re.compile(r"[^\n]+")
_NUMBERED_SPEAKER: Final = re.compile(
    r"\s*[\[(]?(?:(?i:(?:onbekende )?spreker|speaker|spk|stem|voice|persoon|deelnemer|respondent|interviewer|beller)"
    r"(?:[ _]?(?:\d{1,2}|[A-Z](?!\w))[\])]?(?: ?[:|–-] ?| )|[\])]? ?: ?)|[SPD]\d{1,2}[\])]?(?: ?[:|–-] ?| ))(?=\S)"
)
"""How a machine calls who speaks; a word that people write too (`beller`) only before a colon."""
_HUMAN_LABEL: Final = re.compile(r"\s*(?i:stem|persoon|deelnemer|respondent|interviewer|beller)[ ,.;]")
_CONVERTED: Final = re.compile(
    r"(?i:\b(?:spraak(?:herkenning|software|-?naar-?tekst| naar tekst)|speech[ \-]to[ \-]text|getranscribeerd\w*"
    r"|transcript(?:ie|ies|s)?(?![\w-])|ondertitel\w*|geluidsfragment\w*|ongecorrigeerd\w*"
    r"|niet (?:nagekeken|gecorrigeerd)"
    r"|dicteer\w*|gedicteerd\w*|dictaat\b|ingesproken|(?:omgezet|gezet) (?:in|naar) tekst"
    r"|door (?:de|een) (?:computer|telefoon|software|app|machine) (?:gemaakt|omgezet|uitge\w+|geschreven)"
    r"|automatische? (?:uitgeschreven|uitgewerkt|omgezet|transcript\w*|verslag\w*|ondertitel\w*)"
    r"|automatisch (?:uitgeschreven|uitgewerkt|omgezet)"
    r"|(?:voicemail|spraakbericht|opname|inspraak|telefoongesprek|memo)\w*[^.\n]{0,40}\b"
    r"(?:omgezet|uitgeschreven|uitgetypt|letterlijk|automatisch)"
    r"|(?:omgezet|uitgeschreven)\w* (?:voicemail|spraakbericht|opname|telefoongesprek)))"
)
"""Words that say that a machine wrote down what was spoken."""
_LABELLED: Final = re.compile(r"\s*[^\W\d_][\w.’'\-]*(?: [\w.’'\-]+){0,2} ?:\s+\S")
_HESITATION: Final = re.compile(r"(?<!\w)(?:e+h+m?|u+h+m?|hmm+)(?!\w)")
_TIMED: Final = re.compile(r"\s*[\[(]?\d{1,2}:\d{2}(?::\d{2})?[\])]? (?!uur)")
"""The moment at which a machine's line begins; what a timeline says behind it has a full stop or comma."""
_PUNCTUATION: Final = re.compile(r"[.,;:!?]")
_FIRST_PERSON: Final = re.compile(r"(?<!\w)(?:[Ii]k|mijn|[Ww]ij|[Ww]e|mij|ons)(?!\w)")
_SENTENCE: Final = re.compile(r"[^\s](?:[^.!?]|[.!?](?!\s))*[.!?]*")
_ANY_QUOTE: Final = re.compile(r"[\"“”„‘]|(?<!\w)'(?!\w(?!\w))")
_SMALL_WORD: Final = re.compile(r"(?<![\w@./\\#’'=?&:-])[a-zà-ÿ]{2,}(?![\w@/\\’'=-]|\.\w)")
_QUOTED: Final = re.compile(r"\s*[\"“„‘']")
_ENDLESS: Final = 25
"""Words without a comma or full stop from which a line is no written Dutch, and no line that was broken off."""
_FEWEST: Final = 5
_NEAR: Final = 14
"""Characters within which two strange words are parts of one name."""
_LABEL_LENGTH: Final = 30


def find_spoken(text: str) -> Iterator[tuple[int, int]]:
    """Find the lines, or what of them is behind a colon, in which a machine wrote out speech; in text order."""
    converted = told = False
    for line in _LINE.finditer(text):
        words = line.group()
        cue = _CONVERTED.search(words)
        if cue:
            colon = words.find(":", cue.end())
            converted = told = True
            stop = colon if colon >= 0 else words.find(". ", cue.end())
            rest = words[stop + 1 :] if stop >= 0 else ""
            if len(rest.split()) >= _FEWEST and not _QUOTED.match(rest):
                yield line.start() + stop + 1 + len(rest) - len(rest.lstrip()), line.end()
            continue
        if _is_spoken(words) or (converted and _may_be_spoken(words)):
            yield line.span()
            continue
        converted = converted and len(words) <= _LABEL_LENGTH  # a heading or a time may stand between
        yield from _strange_sentences(line, after_all=told)


def _strange_sentences(line: re.Match[str], *, after_all: bool) -> Iterator[tuple[int, int]]:
    """Sentences with words that are none: two near each other, or one where a machine's speech was announced."""
    for sentence in _SENTENCE.finditer(line.group()):
        if _ANY_QUOTE.search(sentence.group()):
            continue  # a quotation is a zone by itself
        places = [word.start() for word in _SMALL_WORD.finditer(sentence.group()) if _is_strange(word.group())]
        near = any(right - left <= _NEAR for left, right in pairwise(places))
        if near or (after_all and places):
            yield line.start() + sentence.start(), line.start() + sentence.end()


def _is_strange(word: str) -> bool:
    """Whether a small-letter word is no word of the language, no compound, no title and no tussenvoegsel."""
    words = lexicon()
    known = word in words.titles or word in words.particles or word in words.small_capitals
    return not (known or words.is_word(word) or words.is_compound(word))


def _is_spoken(line: str) -> bool:
    """Whether a line shows by itself that a machine wrote it down."""
    label = _NUMBERED_SPEAKER.match(line)
    if label and not (_HUMAN_LABEL.match(line) and ":" not in label.group()):
        return len(line[label.end() :].split()) >= _FEWEST or line[label.end() : label.end() + 1].islower()
    body = line.rstrip(" .")
    endless = len(body.split()) >= _ENDLESS and not _PUNCTUATION.search(body) and not line.endswith(".")
    timed = bool(_TIMED.match(line)) and len(body.split()) > _FEWEST and not _PUNCTUATION.search(_TIMED.sub("", line))
    return endless or timed or len(_HESITATION.findall(line)) > 1


def _may_be_spoken(line: str) -> bool:
    """Whether a line behind such words is still speech: who speaks and a colon, a small letter, no full stop."""
    first = next((letter for letter in line if letter.isalpha()), "")
    is_small = first.islower() and line.lstrip()[:1].isalpha()
    is_long = len(line.split()) >= 2 * _FEWEST and line.rstrip()[-1:] not in ".:"
    speaks = bool(_FIRST_PERSON.search(line)) or (bool(_LABELLED.match(line)) and len(line.split()) > _FEWEST)
    return is_small or is_long or speaks
