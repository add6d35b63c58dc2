"""One spelling of characters, so that every later offset counts code points of the text that is published.

Invisible characters can hide a name from a search and compatibility letters can imitate one; both are undone
here, before anything is detected.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_BLANKS: Final = re.compile(r"[\s\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
_IMITATIONS: Final = ("<font>", "<wide>", "<narrow>", "<compat>", "<circle>", "<square>")
_FOLDS: Final = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ŋ": "ng", "ĳ": "ij", "ħ": "h"}
)
_HYPHENS: Final = str.maketrans({"\u2010": "-", "\u2011": "-", "\u00ac": "-"})
"""What word processors and PDF files put for the hyphen of a broken word."""
APOSTROPHES: Final = "'’‘`´ʼ"


def normalise(text: str) -> str:
    """Return NFC text without invisible characters, with plain letters and single spaces.

    Soft hyphens, zero-width and directional marks and control characters go; every kind of blank becomes one
    space; mathematical, full-width and ligature letters become the letters they show. Doing it twice changes
    nothing.
    """
    plain = "".join(_plain(letter) for letter in unicodedata.normalize("NFC", text))
    plain = plain.translate(_HYPHENS)
    visible = "".join(letter for letter in plain if not _is_invisible(letter))
    return _BLANKS.sub(" ", unicodedata.normalize("NFC", visible)).strip()


def _plain(letter: str) -> str:
    if letter.isascii() or not unicodedata.decomposition(letter).startswith(_IMITATIONS):
        return letter
    replaced = unicodedata.normalize("NFKC", letter)
    return replaced if any(part.isalnum() for part in replaced) else letter


def _is_invisible(letter: str) -> bool:
    """Format (Cf), control (Cc), private (Co) and unassigned (Cn) characters, save blanks; variation selectors."""
    if letter.isspace():
        return False
    return unicodedata.category(letter) in {"Cf", "Cc", "Co", "Cn", "Cs"} or "\ufe00" <= letter <= "\ufe0f"


def fold(text: str) -> str:
    """Return `text` without case and diacritics, for comparing names (Çelik, CELIK and celik are one)."""
    if text.isascii():
        return text.casefold()
    stripped = unicodedata.normalize("NFD", text.casefold())
    return "".join(letter for letter in stripped if not unicodedata.combining(letter)).translate(_FOLDS)


def folded_with_places(text: str) -> tuple[str, tuple[int, ...]]:
    """Fold `text` and tell for each folded character (and the end) at which offset of `text` it stands."""
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        folded = fold("'" if letter in APOSTROPHES else letter)
        letters.append(folded)
        places.extend([place] * len(folded))
    return "".join(letters), (*places, len(text))


def is_foreign_script(text: str) -> bool:
    """Whether a letter is not Latin: a Cyrillic а imitates the Latin one."""
    return any(
        letter.isalpha() and not letter.isascii() and not unicodedata.name(letter, "").startswith("LATIN")
        for letter in text
    )
