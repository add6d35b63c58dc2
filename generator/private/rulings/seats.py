"""Where committees and courts have their seat: public, so the address and the place behind their name stay."""

from __future__ import annotations

import re
from typing import Final

_BODY: Final = (
    r"(?:(?:[A-Z]\w*|[Dd]e|[Oo]nze|[Dd]eze|[Uu]w) )?(?:[A-Z]?[a-z]*[Cc]ommissie(?: (?:van [Bb]eroep|[Pp]assend [Oo]nderwijs|"
    r"(?:[Pp]rimair|[Vv]oortgezet|[Bb]ijzonder) [Oo]nderwijs|[Oo]nderwijs|mbo|MBO))?|(?:Stichting )?Onderwijsgeschillen|LKC|GCBO|"
    r"[Rr]aad van [Bb]eroep|[Ss]ecretariaat(?: van de [A-Z]?[a-z]*[Cc]ommissie)?)(?: \([^()\n]{2,30}\))?"
)
_SITS: Final = (
    r"(?:gezeteld|zetelend|gevestigd|(?:zitting|kantoor) ?houdende?|bijeengekomen|(?:met )?kantoor|bijeen)"
)
_STREET: Final = (
    r"(?:[Pp]ostbus \d{1,6}|[A-ZÀ-Þ][\w'’.\-]*(?: [\w'’.\-]+){0,3} \d{1,4}[a-z]?)(?:,| te|\n| [•·|–-])? ?"
)
_POSTCODE: Final = r"(?:[1-9]\d{3} ?[A-Z]{2},? ?)"
_SEAT: Final = re.compile(
    rf"(?<!\w){_BODY}(?:(?:,|:|\n| [•·|–-])? ?(?:,? ?(?:die|welke)? ?{_SITS} ?(?:te|in|aan)?(?: de| het)? ?)?|,? (?:te|in|aan) )"
    rf"(?P<name>(?:{_STREET})?{_POSTCODE}(?:te )?(?:\n)?[A-Z][\w'’\-]+(?: [A-Z][\w'’\-]+)?"
    rf"|{_STREET}[A-Z][\w'’\-]+)"
)
_SITTING: Final = re.compile(
    r"(?<!\w)(?:gezeteld|zetelend|(?:zitting|kantoor) ?houdende?) (?:te|in) (?P<name>(?:Den |'s-)?[A-Z][\w'’\-]+)"
)
"""Only who judges sits: a school and a board are `gevestigd`."""


def seats(text: str) -> tuple[tuple[int, int], ...]:
    """Where the addresses and places stand that say where a committee or court has its seat."""
    return tuple(match.span("name") for pattern in (_SEAT, _SITTING) for match in pattern.finditer(text))
