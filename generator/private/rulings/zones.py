"""Zones: quotations, mails, chats and passages without capitals, where a name may stand in small letters.

Every zone is looked at by a person, so a zone is only what somebody else wrote or said: text of the ruling itself,
with its capitals where they belong, lies in none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from generator.private.rulings.spans import Zone
from generator.private.rulings.spoken import find_spoken

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_FEWEST_WORDS: Final = 4
"""Words of a quotation from which it is a zone: what is shorter is a term or a title."""
_QUOTES: Final = (
    re.compile(r"[“„]([^“”„]{12,1500}?)[”“]"),
    re.compile(r"(?<!\w)\"(?=\S)([^“”\"\n]{12,}?)(?<=\S)\"(?!\w)"),
    re.compile(r"‘([^‘\n]{12,}?)’(?![^\W\d_])"),
    re.compile(r"(?<![^\s(\[:/])'(?![tsn]\b)([^'\n]{12,}?(?:'(?=[^\W\d_])[^'\n]*?)*)'(?![^\W\d_])"),
)
_HEADER: Final = r"(?:van|aan|cc|bcc|onderwerp|betreft|verzonden|datum|from|to|subject|sent|date|re|fwd)"
_MAIL: Final = re.compile(
    rf"^{_HEADER} ?:[^\n]*(?:\n{_HEADER} ?:[^\n]*)+$|^(?:van|aan|cc|from|to) ?:[^\n]*@[^\n]*$",
    re.IGNORECASE | re.MULTILINE,
)
_QUOTED_LINE: Final = re.compile(r"^\s*>.*$", re.MULTILINE)
_GREETING: Final = (
    r"(?:beste|hoi|hallo|hey|hee|he|dag|lieve|goede(?:morgen|middag|navond)|groet|groetjes|groeten|gr\.?|mvg)"
)
_SALUTATION: Final = re.compile(
    rf"^(?:(?i:{_GREETING}|geachte)\b(?! *\w*[Cc]ommissie\b)(?:[ ,]+[^\s,]+){{0,5}}[,!]?|{_GREETING}\b.*)$",
    re.MULTILINE,
)
_TIME: Final = r"(?:\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4},? )?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?: uur)?"
_CHAT_LINE: Final = re.compile(
    rf"^\s*(?:\[{_TIME}\]|{_TIME}(?= ?[-–—|] ?[^\n:]{{1,30}}:|:? [^\n:.]{{1,30}}:)).*$", re.MULTILINE
)
SPEAKER: Final = re.compile(rf"^\s*(?:\[{_TIME}\]|{_TIME}:?)[ \-–—|]*([^\n:]{{1,30}}):", re.MULTILINE)
"""Who speaks in a line of a chat: what stands between the time and the colon."""
_LINE: Final = re.compile(r"[^\n]+")
_SENTENCE: Final = re.compile(r"[^\s](?:[^.!?]|[.!?](?!\s))*[.!?]*")
_ABBREVIATED: Final = re.compile(
    r"(?:\b\w|\b(?:nr|art|bijv|mw|mevr|dhr|dr|mr|drs|jl|blz|resp|ca|par|geb|tel|st|sept?|okt|nov|dec|jan|feb|mrt|apr|aug|zgn|evt|ong|max|min|incl|excl|vgl|zn|sr|jr))\.$"
)
_SPOKEN_LEAD: Final = re.compile(
    r"(?:[(\[][^)\]\n]{1,40}[)\]] ?)?(?:\d\d:\d\d:\d\d ?)?"
    r"(?:(?i:spreker|speaker|interviewer|respondent|vraag|antwoord|stem)(?:(?: ?\d{1,2}| [A-Z])(?: ?: ?| )| ?: ?))?"
)
"""What a transcript puts before the words that were spoken: a remark in brackets, a time, who speaks."""
_LABEL: Final = re.compile(r"[a-z]{1,4}[.)]\s")
_LONG_PASSAGE: Final = 6
"""Words without a capital from which a passage is a zone."""
_TERMINAL: Final = frozenset(".!?:\"'”’)]")
_SALUTED: Final = 40
"""Characters of a line that ends on a comma and may be a salutation, behind which a mail begins."""
_LISTED: Final = re.compile(r";(?: en| of)?\s*$")
"""How an item of an enumeration ends, which starts with a small letter although nobody is quoted."""
_PASSAGE: Final = "tekst zonder hoofdletters"
_SPOKEN: Final = "uitgeschreven spraak"


def find_zones(text: str) -> tuple[Zone, ...]:
    """Find the zones of a text, in order; those of one kind that touch are one."""
    spoken = (Zone(*stretch, _SPOKEN) for stretch in find_spoken(text))
    found = [*_quotations(text), *_lines(text), *_passages(text), *spoken]
    joined: list[Zone] = []
    for zone in sorted(found, key=lambda item: (item.start, -item.end)):
        last = joined[-1] if joined else None
        touches = last and last.reason == zone.reason and not text[last.end : zone.start].strip()
        if last and (zone.start < last.end or touches):
            joined[-1] = Zone(last.start, max(last.end, zone.end), last.reason)
        else:
            joined.append(zone)
    return tuple(joined)


def _quotations(text: str) -> Iterator[Zone]:
    for pattern in _QUOTES:
        for match in pattern.finditer(text):
            if len(match.group(1).split()) >= _FEWEST_WORDS:
                yield Zone(*match.span(), "aanhaling")


def _lines(text: str) -> Iterator[Zone]:
    kinds: Iterable[tuple[re.Pattern[str], str]] = (
        (_MAIL, "kop van een e-mail"),
        (_SALUTATION, "aanhef of groet"),
        (_CHAT_LINE, "chat of uitgeschreven gesprek"),
        (_QUOTED_LINE, "aangehaald bericht"),
    )
    for pattern, reason in kinds:
        for match in pattern.finditer(text):
            yield Zone(*match.span(), reason)


def _passages(text: str) -> Iterator[Zone]:
    """Sentences that start with a small letter, two in a row or a whole line; a line that only runs on is none."""
    ended = True
    for line in _LINE.finditer(text):
        run: list[tuple[int, int]] = []
        for start, end in _sentences(line.group(), line.start()):
            if _is_small(text[start:end]) and not _LABEL.match(text[start:end]):
                run.append((start, end))
            else:
                yield from _passage(text, run, whole=False)
                run = []
        is_whole = ended and bool(run) and run[0][0] == line.start() and not _LISTED.search(line.group())
        yield from _passage(text, run, whole=is_whole)
        ended = is_whole or _ends(line.group().rstrip())


def _ends(line: str) -> bool:
    return line[-1:] in _TERMINAL or (line.endswith(",") and len(line) <= _SALUTED)


def _sentences(line: str, offset: int) -> Iterator[tuple[int, int]]:
    """Sentences of a line; the full stop of an abbreviation ends none."""
    start = -1
    for match in _SENTENCE.finditer(line):
        start = match.start() if start < 0 else start
        if not _ABBREVIATED.search(match.group()):
            yield offset + start, offset + match.end()
            start = -1
    if start >= 0:
        yield offset + start, offset + len(line.rstrip())


def _is_small(sentence: str) -> bool:
    sentence = _SPOKEN_LEAD.sub("", sentence, count=1)
    first = next((letter for letter in sentence if letter.isalnum()), "")
    return first.islower() and sentence[:1].isalpha()


def _passage(text: str, run: list[tuple[int, int]], *, whole: bool) -> Iterator[Zone]:
    if len(run) < 2 - whole:
        return
    start, end = run[0][0], run[-1][1]
    words = text[start:end].split()
    if len(words) >= _LONG_PASSAGE and sum(word[0].isupper() for word in words) * 5 <= len(words):
        yield Zone(start, end, _PASSAGE)
