"""Numbers and account names that stand again in the text, in whatever spelling: `VN-381-K` and `VN381K`."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from generator.private.rulings.spans import Decision, Detector, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.private.rulings.spans import Detection

_KINDS: Final = frozenset({Kind.ID, Kind.PHONE, Kind.HANDLE, Kind.BRIN})
_FEWEST: Final = 5
"""Letters and digits from which a number is nobody else's."""
_FEWEST_DIGITS: Final = 3


def find_repeated(text: str, found: Iterable[Detection]) -> Iterator[Detection]:
    """Find where a number that is masked stands once more: with other signs in it, or in small letters."""
    numbers = {
        marks: item
        for item in found
        if item.kind in _KINDS and item.decision is Decision.MASK and item.detector is Detector.IDENTIFIER
        for marks in (re.sub(r"[\W_]", "", text[item.start : item.end]).lower(),)
        if len(marks) >= _FEWEST and sum(map(str.isdigit, marks)) >= _FEWEST_DIGITS
    }
    for marks, item in numbers.items():
        spelled = r"[ .\-/]{0,2}".join(map(re.escape, marks))
        for match in re.finditer(rf"(?<![\w€])(?<!€ ){spelled}(?!\w)", text, re.IGNORECASE):
            yield replace(item, start=match.start(), end=match.end())
