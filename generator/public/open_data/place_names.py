"""Names of places and municipalities as people write them, from DUO's capitals.

DUO writes `'S-GRAVENHAGE`, `ALTEVEER GEM NOORDENVELD`, `BERGEN NH`. The rules below hold for the 1,756 places
and 342 municipalities of the August 2026 edition; what no rule can know (a lost accent, an abbreviated name)
stands in `SPELLINGS`, after the official place names of the BAG register.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

SPELLINGS: Final = {
    "'S GRAVENHAGE": "Den Haag",
    "'S-GRAVENHAGE": "Den Haag",
    "S GRAVENHAGE": "Den Haag",
    "S-GRAVENHAGE": "Den Haag",
    "'S HERTOGENBOSCH": "'s-Hertogenbosch",
    "S HERTOGENBOSCH": "'s-Hertogenbosch",
    "S-HERTOGENBOSCH": "'s-Hertogenbosch",
    "2E EXLOERMOND": "2e Exloërmond",
    "BERGEN LB": "Bergen (L)",
    "NIEUWERKERK AD IJSSEL": "Nieuwerkerk aan den IJssel",
    "NIEKERK WESTERKWARTIER": "Niekerk (gem. Westerkwartier)",
    "NOARDEAST-FRYSLAN": "Noardeast-Fryslân",
    "OOSTWOLD WESTERKWARTIER": "Oostwold (gem. Westerkwartier)",
    "OUDEGA DE FRYSKE MARREN": "Oudega (gem. De Fryske Marren)",
    "OUDEGA SMALLINGERLAND": "Oudega (gem. Smallingerland)",
    "OUDEGA SUDWEST-FRYSLAN": "Oudega (gem. Súdwest-Fryslân)",
    "SUDWEST-FRYSLAN": "Súdwest-Fryslân",
    "'T LOO OLDEBROEK": "'t Loo (gem. Oldebroek)",
    "WEHE-DEN HOORN": "Wehe-den Hoorn",
    "WESTERHAAR-VRIEZENV WIJK": "Westerhaar-Vriezenveensewijk",
}
"""Whole names that the rules below would get wrong. The city says `Den Haag` itself (its own usage since 1990)."""

OTHER_NAMES: Final = {"Den Haag": "'s-Gravenhage", "'s-Hertogenbosch": "Den Bosch"}
"""What people also type when they look for a place."""

SMALL_WORDS: Final = frozenset(
    {"aan", "ad", "bij", "de", "den", "der", "en", "in", "op", "over", "'s", "'t", "te", "ten", "ter", "van"}
)
"""Words that stay lower case unless the name begins with them."""

PROVINCE_MARKS: Final = {
    "DR": "Dr",
    "FR": "Fr",
    "GLD": "Gld",
    "GN": "Gr",
    "LB": "L",
    "NB": "NB",
    "NH": "NH",
    "OV": "Ov",
    "UT": "Ut",
    "ZH": "ZH",
    "ZLD": "Zld",
}
"""DUO's last word that tells two places of one name apart, and how it is shown between brackets."""

_GEM: Final = re.compile(r"(?P<place>.+?) \(?GEM\.? (?P<municipality>.+?)\)?")
_BRACKETED: Final = re.compile(r"(?P<place>.+?) \((?P<mark>[^()]+)\)")
_WORD: Final = re.compile(r"[^\s-]+")


@lru_cache(maxsize=4096)
def readable_place(text: str) -> str:
    """Turn a place name in capitals into ordinary writing.

    Args:
        text: the name as DUO writes it. A name that already has lower-case letters is only trimmed.

    Returns:
        The name: `IJMUIDEN` -> `IJmuiden`, `ALTEVEER GEM DE WOLDEN` -> `Alteveer (gem. De Wolden)`,
        `BERGEN NH` -> `Bergen (NH)`; "" for "".
    """
    name = " ".join(text.split())
    if name in SPELLINGS:
        return SPELLINGS[name]
    return name if name != name.upper() else _from_capitals(name)


def _from_capitals(name: str) -> str:
    if gem := _GEM.fullmatch(name):
        return f"{_title(gem['place'])} (gem. {readable_place(gem['municipality'])})"
    if bracketed := _BRACKETED.fullmatch(name):
        return f"{_title(bracketed['place'])} ({PROVINCE_MARKS.get(bracketed['mark'], bracketed['mark'])})"
    place, _, last = name.rpartition(" ")
    if place and last in PROVINCE_MARKS:
        return f"{_title(place)} ({PROVINCE_MARKS[last]})"
    if place and last in {"CA", "C.A."}:
        return f"{_title(place)} c.a."
    return _title(name)


def _title(name: str) -> str:
    return _WORD.sub(lambda word: _cased(word.group().lower(), word.start(), name), name)


def _cased(word: str, start: int, name: str) -> str:
    """Case one lower-case word that begins at `start`; after a hyphen a small word is part of a name (`Reusel-De`)."""
    if word in {"'s", "'t"}:
        return word
    if start > 0 and name[start - 1] == " " and word in SMALL_WORDS:
        return word
    if word.startswith("ij"):
        return "IJ" + word[2:]
    if word.startswith("'"):
        return word
    return word if word[0].isdigit() else word[0].upper() + word[1:]
