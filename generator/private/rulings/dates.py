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
_DATE: Final = re.compile(
    rf"(?<![\w.])(?:(?:\d{{1,2}}(?:e|ste|de)?\.? {_MONTH}(?:\.(?=,? \d))?(?:,? (?P<long>(?:19|20)\d\d))?)|"
    r"(?:\d{1,2}[-/.]\d{1,2}[-/.](?P<short>(?:19|20)?\d\d))|(?:(?P<iso>(?:19|20)\d\d)-\d\d-\d\d))(?!\w)",
    re.IGNORECASE,
)
_BIRTH_CUE: Final = re.compile(
    r"(?:geboren|geboorte(?:datum|dag)?|geb\.?|jarig|verjaar\w*)"
    r"(?:[\s:,(]+(?:op|is|te|in|op de|d\.d\.|[A-Z][\w\-]+))*[\s:,(]*$",
    re.IGNORECASE,
)
_CUE_REACH: Final = 60
_CENTURY: Final = 100


def find_dates(text: str, *, keep_event_dates: bool) -> Iterator[Detection]:
    """Find dates; a date behind a word for birth is masked always, another one by policy."""
    for match in _DATE.finditer(text):
        start, end = match.span()
        if _BIRTH_CUE.search(text, max(0, start - _CUE_REACH), start):
            yield Detection(start, end, Kind.BIRTH_DATE, Decision.MASK, Detector.DATE, "geboortedatum")
        else:
            decision = Decision.KEEP if keep_event_dates else Decision.MASK
            yield Detection(start, end, Kind.DATE, decision, Detector.DATE, "datum van een gebeurtenis", score=0.7)


def year_of(surface: str) -> str:
    """The four-digit year in a date, "" when it has none; two digits are not guessed into a century."""
    found = _DATE.search(surface)
    year = (found["long"] or found["short"] or found["iso"] or "") if found else ""
    return year if year and int(year) > _CENTURY else ""
