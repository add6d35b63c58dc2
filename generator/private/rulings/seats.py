"""Where committees and courts have their seat: public, so the address and the place behind their name stay."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from generator.private.rulings.shapes import spans_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_BODY: Final = (
    r"(?:(?:[A-Z]\w*|[Dd]e|[Oo]nze|[Dd]eze|[Uu]w) )?(?:[A-Z]?[a-z]*[Cc]ommissie(?: (?:van [Bb]eroep|"
    r"[Pp]assend [Oo]nderwijs|"
    r"(?:[Pp]rimair|[Vv]oortgezet|[Bb]ijzonder) [Oo]nderwijs|[Oo]nderwijs|mbo|MBO))?|"
    r"(?:Stichting )?Onderwijsgeschillen|LKC|GCBO|"
    r"[Rr]aad van [Bb]eroep|[Ss]ecretariaat(?: van de [A-Z]?[a-z]*[Cc]ommissie)?)(?: \([^()\n]{2,30}\))?"
)
_SITS: Final = r"(?:gezeteld|zetelend|gevestigd|(?:zitting|kantoor) ?houdende?|bijeengekomen|(?:met )?kantoor|bijeen)"
_STREET: Final = r"(?:[Pp]ostbus \d{1,6}|[A-ZÀ-Þ][\w'’.\-]*(?: [\w'’.\-]+){0,3} \d{1,4}[a-z]?)(?:,| te|\n| [•·|–-])? ?"
_POSTCODE: Final = r"(?:[1-9]\d{3} ?[A-Z]{2},? ?)"
_SEAT: Final = re.compile(
    rf"(?<!\w){_BODY}(?:(?:,|:|\n| [•·|–-])? ?(?:,? ?(?:die|welke)? ?{_SITS} ?(?:te|in|aan)?(?: de| het)? ?)?|"
    rf",? (?:te|in|aan) )"
    rf"(?P<name>(?:{_STREET})?{_POSTCODE}(?:te )?(?:\n)?[A-Z][\w'’\-]+(?: [A-Z][\w'’\-]+)?"
    rf"|{_STREET}[A-Z][\w'’\-]+)"
)
_SITTING: Final = re.compile(
    r"(?<!\w)(?:gezeteld|zetelend|(?:zitting|kantoor) ?houdende?|[Cc]ommissie (?:vergadert|vergaderde|zetelt|"
    r"komt bijeen|kwam bijeen|houdt zitting|hield zitting)) (?:te|in) (?P<name>(?:Den |'s-)?[A-Z][\w'’\-]+)"
)
"""Only who judges sits: a school and a board are `gevestigd`."""


def seats(text: str) -> Iterator[tuple[int, int]]:
    """Where the addresses and places stand that say where a committee or court has its seat."""
    for pattern in (_SEAT, _SITTING):
        yield from spans_of(pattern, text)
