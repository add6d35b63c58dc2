r"""Numbers that point to a published ruling and to nobody in this one: they stay.

Rulings of committees and courts are published without names, so the number of a precedent leads to no person; nor does
the committee's own number of this ruling, which it is published under and which the case file gives. Any other number
in the head of the paper or behind a word for a file (`zaaknummer`, `dossier`, `geregistreerd onder`) is one of the
file itself: people write it in letters and in other cases, so it is masked or asked.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_NUMBER: Final = r"(?:[A-Z]{2,5}[ .\-]?)?\d{2,4}(?:[.\-/]?\d{2,4}){0,2}(?![\w])"
_LIST: Final = rf"(?:(?:nr\.?|nrs\.?|nummers?|no\.?) )?{_NUMBER}(?:(?:,| en| of|;|, en) (?:nr\.? )?{_NUMBER}){{0,8}}"
_HEAD: Final = r"(?:uitspra(?:ak|ken)|advie(?:s|zen)|oorde(?:el|len)|beslissing(?:en)?|tussenuitspraak|tussenadvies)"
_PRECEDENT: Final = re.compile(
    rf"(?<!\n)(?<!\A)(?<=[ (\[\"“‘'])(?:LKC|GCBO|[Cc]ommissie(?:'s)? )? ?{_HEAD} (?P<name>{_LIST})"
    rf"|(?:\b(?:vgl\.|vergelijk(?: ook)?|zie(?: ook| reeds| eerder| bijvoorbeeld)?|[Zz]o(?: ook| reeds)?|bijv\.|"
    rf"onder meer in)"
    rf" )(?:LKC|GCBO|LCG|LBC|KC) {_LIST}"
)
_COURT: Final = re.compile(
    r"\bECLI ?: ?[A-Z]{2} ?: ?[A-Z]{1,7} ?: ?(?:19|20)\d\d ?: ?[A-Z0-9.]+\b"
    r"|\bLJN:?(?:-nummer)? [A-Z]{2} ?\d{4}\b"
    r"|\b(?:NJ|NJB|AB|JB|JIN|JV|RvdW|RSV|USZ|TAR|JAR|RAR|Gst\.|Stb\.|Stcrt\.|Trb\.|PbEU|Kamerstukken(?: [I]{1,2})?)"
    r" ?(?:[A-Z] )?(?:19|20)\d\d(?:[/\-]\d\d)?(?:, ?(?:nr\. ?)?|/| )\d+(?:, nr\. \d+)?\b"
)
"""Where the rulings of courts, laws and papers of parliament are found."""


def public_numbers(text: str, own: str) -> Iterator[tuple[int, int]]:
    """Where numbers of rulings stand that lead to nobody.

    Args:
        text: the text.
        own: the committee's number of this ruling, "" when it is not known; in any spelling it stays.
    """
    for pattern in (_PRECEDENT, _COURT):
        yield from (match.span() for match in pattern.finditer(text))
    if own:
        marks = re.findall(r"[A-Za-z]+|\d+", own)
        spelled = r"[ .\-/]{0,2}".join(map(re.escape, marks))
        yield from (match.span() for match in re.finditer(rf"(?<![\w\-/]){spelled}(?![\w\-/]\w)", text))
