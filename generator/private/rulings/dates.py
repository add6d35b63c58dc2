"""Dutch dates. A birth date becomes its year; what becomes of other dates is a setting."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from generator.private.rulings.spans import Decision, Detection, Detector, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

_MONTH: Final = (
    r"(?:jan(?:uari)?|feb(?:ruari)?|maart|mrt|apr(?:il)?|mei|juni?|juli?|aug(?:ustus)?|sep(?:t(?:ember)?)?|okt(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)"
)
_ORDINAL: Final = (
    r"(?:eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste|negende|tiende|elfde|twaalfde|dertiende|veertiende|"
    r"vijftiende|zestiende|zeventiende|achttiende|negentiende|(?:(?:een|twee|drie|vier|vijf|zes|zeven|acht|negen)"
    r"(?:en|ën))?twintigste|(?:eenen)?dertigste)"
)
_SEASON: Final = r"(?:lente|voorjaar|zomer|herfst|najaar|winter)"
_PERIOD: Final = r"(?:begin|eind(?:e)?|medio|half|halverwege|omstreeks|rond)"
_YEAR: Final = r"(?:(?:19|20)\d\d|['’]\d\d)"
_ROMAN: Final = r"(?:I{1,3}|IV|VI{0,3}|IX|XI{0,2})"
_DATE: Final = re.compile(
    rf"(?<![\w.])(?:"
    rf"(?:\d{{1,2}}(?:e|ste|de|den|n)?\.?|{_ORDINAL})(?: dag van)?[ \-]?{_MONTH}(?:\.(?=,? ?['’]?\d))?"
    rf"(?:,?[ \-]?(?P<long>{_YEAR}))?"
    r"|\d{1,2} ?[-/.] ?\d{1,2} ?[-/.] ?(?P<short>(?:19|20)?\d\d)"
    r"|(?P<iso>(?:19|20)\d\d)[-/]\d\d?[-/]\d\d?"
    rf"|\d{{1,2}}[-. ]{_ROMAN}[-. ](?P<roman>(?:19|20)\d\d)"
    r")(?!\w)",
    re.IGNORECASE,
)
_VAGUE_BIRTH: Final = re.compile(
    rf"(?<!\w)(?:(?:in )?(?:de |het )?{_PERIOD} (?:(?:de |het )?{_SEASON}(?: van)?|{_MONTH})? ?"
    rf"|(?:in |van )?(?:de |het )?{_SEASON}(?: van)? |(?:in )?{_MONTH} )(?P<vague>{_YEAR})(?!\w)",
    re.IGNORECASE,
)
"""`in het voorjaar van 2011`, `eind 2008`, `mei 2009`: a birth date when a word for birth stands before it."""
_BIRTH_CUE: Final = re.compile(
    r"(?:geboren|geboorte(?:datum|dag)?|geb\.?|jarig|verjaar\w*|ter wereld)"
    r"(?:[\s:,(]+(?:op|is|was|te|in|de|den|d\.d\.|\(?[A-Z][\w\-]+\)?|\w*dag|"
    r"(?:aan den|aan de) [A-Z]\w+|en wel))*[\s:,(|]*$",
    re.IGNORECASE,
)
_STAR: Final = re.compile(r"\(\s?[*°]\s?$")
_CUE_REACH: Final = 60
_CENTURY: Final = 100


def find_dates(text: str, *, keep_event_dates: bool) -> Iterator[Detection]:
    """Find dates; a date behind a word for birth is masked always, another one by policy."""
    for match in _DATE.finditer(text):
        start, end = match.span()
        if _tells_birth(text, start):
            yield Detection(start, end, Kind.BIRTH_DATE, Decision.MASK, Detector.DATE, "geboortedatum")
        else:
            decision = Decision.KEEP if keep_event_dates else Decision.MASK
            yield Detection(start, end, Kind.DATE, decision, Detector.DATE, "datum van een gebeurtenis", score=0.7)

    yield from _vague_birth_dates(text)


def _vague_birth_dates(text: str) -> Iterator[Detection]:
    """A season or month of birth; of an event it stays, whatever the policy: it points to nobody."""
    for match in _VAGUE_BIRTH.finditer(text):
        if _tells_birth(text, match.start()):
            yield Detection(*match.span(), Kind.BIRTH_DATE, Decision.MASK, Detector.DATE, "geboortedatum", score=0.9)


def _tells_birth(text: str, start: int) -> bool:
    """Whether a word or sign for birth stands right before an offset."""
    reach = max(0, start - _CUE_REACH), start
    return bool(_BIRTH_CUE.search(text, *reach) or _STAR.search(text, *reach))


def year_of(surface: str) -> str:
    """The four-digit year in a date, "" when it has none; two digits are not guessed into a century."""
    found = _DATE.search(surface) or _VAGUE_BIRTH.search(surface)
    year = next(filter(None, found.groupdict().values()), "") if found else ""
    return year if year.isdigit() and int(year) > _CENTURY else ""
