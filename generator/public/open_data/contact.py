"""Web addresses and telephone numbers as DUO delivers them, made fit to show and to follow."""

from __future__ import annotations

import re
from typing import Final

_WEB: Final = re.compile(
    r"(?:https?://)?(?P<host>[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)(?P<path>/[A-Za-z0-9._~%/?&=#+-]*)?", re.IGNORECASE
)
_LABEL: Final = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_TOP_LEVEL: Final = re.compile(r"[a-z]{2,24}")
_LABELS_BESIDE_WWW: Final = 3

THREE_DIGIT_AREAS: Final = frozenset(
    f"0{area}"
    for area in (
        *(10, 13, 15, 20, 23, 24, 26, 30, 33, 35, 36, 38, 40, 43, 45, 46, 50, 53, 55, 58),
        *(70, 71, 72, 73, 74, 75, 76, 77, 78, 79, 85, 88),
    )
)
"""Area codes of three digits (and the national 085 and 088); every other area code has four (ACM numbering plan)."""
_PHONE_DIGITS: Final = 10


def web_link(text: str) -> str:
    """Return an `https://` address for what DUO gives as web address, or "" when no plausible host stands in it.

    Args:
        text: such as `www.school.nl`, `WWW.SCHOOL.NL`, `http://school.nl/locatie`.
    """
    match = _WEB.fullmatch(text.strip().rstrip("."))
    if match is None:
        return ""
    host = match["host"].lower()
    labels = host.split(".")
    enough = len(labels) >= (_LABELS_BESIDE_WWW if labels[0] == "www" else 2)
    if not enough or not _TOP_LEVEL.fullmatch(labels[-1]) or not all(map(_LABEL.fullmatch, labels)):
        return ""
    path = match["path"] or ""
    return f"https://{host}{'' if path == '/' else path}"


def shown_address(link: str) -> str:
    """Shorten a link for reading: without scheme and closing slash."""
    return link.removeprefix("https://").removesuffix("/")


def shown_telephone(text: str) -> str:
    """Group a Dutch number of ten digits (`0599671206` -> `0599 67 12 06`); anything else stays as it is."""
    digits = re.sub(r"[\s().-]", "", text)
    if len(digits) != _PHONE_DIGITS or not digits.isdigit() or not digits.startswith("0"):
        return text
    if digits.startswith("06"):
        return f"06 {digits[2:6]} {digits[6:]}"
    if digits[:3] in THREE_DIGIT_AREAS:
        return f"{digits[:3]} {digits[3:6]} {digits[6:8]} {digits[8:]}"
    return f"{digits[:4]} {digits[4:6]} {digits[6:8]} {digits[8:]}"


def telephone_link(text: str) -> str:
    """Return a `tel:` link for a Dutch number of ten digits, else ""."""
    digits = re.sub(r"[\s().-]", "", text)
    if len(digits) != _PHONE_DIGITS or not digits.isdigit() or not digits.startswith("0"):
        return ""
    return f"tel:+31{digits[1:]}"
