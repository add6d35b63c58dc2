"""Shapes that the patterns of several recognisers share, and how a pattern says which part of its match counts.

A pattern may look at more than what it finds: the stretch that counts is the group `name`, or the whole match when it
has none. So the recognisers of addresses, schools, numbers and files are all a table of patterns.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

    from generator.private.rulings.spans import Detection

NAME_GROUP: Final = "name"
CAPITAL: Final = r"[A-ZÀ-Þ][\w'’.\-]*"
"""A word with a capital, with the full stops of initials and abbreviations in it."""
CAPITALISED: Final = r"[A-ZÀ-Þ][\w'’\-]*"
"""A word with a capital, without full stops."""
ARTICLE: Final = r"(?:[Dd]e|[Hh]et|['’]t)"
OPENING: Final = "\"“„‘'"
CLOSING: Final = "\"”’'"
UNITS: Final = ("een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen")
UNIT: Final = rf"(?:één|{'|'.join(UNITS)})"
TENS: Final = r"(?:twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig)"
TEENS: Final = r"(?:tien|elf|twaalf|dertien|veertien|(?:vijf|zes|zeven|acht|negen)tien)"
TWO_DIGITS: Final = rf"(?:{UNIT}(?:en|ën) ?{TENS}|{TENS}|{TEENS}|{UNIT})"
"""A number under a hundred in words: `negentien`, `tweeëntwintig`."""
QUARTERS: Final = (
    "Noord", "Oost", "Zuid", "West", "Centrum", "Zuidoost", "Zuidwest", "Noordoost", "Noordwest", "Nieuw-West",
)  # fmt: skip


def either(words: str) -> str:
    """A pattern for any of these words, with a small letter or a capital; the words stand apart by blanks."""
    return "|".join(f"[{word[0]}{word[0].upper()}]{word[1:]}" for word in words.split())


def span_of(match: re.Match[str]) -> tuple[int, int]:
    """Where the stretch that counts stands."""
    return match.span(NAME_GROUP if NAME_GROUP in match.re.groupindex else 0)


def spans_of(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    """Where the stretches that count stand in a text, in order."""
    return (span_of(match) for match in pattern.finditer(text))


def is_within(found: Detection, stretches: Iterable[tuple[int, int]]) -> bool:
    """Whether a finding lies in one of these stretches whole."""
    return any(start <= found.start and found.end <= end for start, end in stretches)
