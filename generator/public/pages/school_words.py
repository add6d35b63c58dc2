"""Dutch words for what schools are and give, and the short texts a page needs outside its template.

Sentences stand in the templates; here stand the words they are made of, the one-line descriptions for search
engines and the titles of charts, in one typed place.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator.domain.schools import SchoolKind

if TYPE_CHECKING:
    from collections.abc import Sequence

DESCRIPTION_LENGTH: Final = 158
"""Search engines cut a description at about 160 characters."""


@dataclass(frozen=True, slots=True)
class KindWords:
    """How a kind of school is called on the site.

    Attributes:
        explanation: one or two sentences that say what this kind is.
    """

    singular: str
    plural: str
    heading: str
    explanation: str


KINDS: Final = {
    SchoolKind.BO: KindWords(
        "basisschool",
        "basisscholen",
        "Basisscholen",
        "Een basisschool is voor kinderen van 4 tot en met 12 jaar.",
    ),
    SchoolKind.SBO: KindWords(
        "school voor speciaal basisonderwijs",
        "scholen voor speciaal basisonderwijs",
        "Speciaal basisonderwijs",
        "Speciaal basisonderwijs (sbo) is voor kinderen die meer hulp nodig hebben dan een gewone basisschool kan "
        "geven. De klassen zijn kleiner. De kinderen leren hetzelfde als op een gewone basisschool.",
    ),
    SchoolKind.SO: KindWords(
        "school voor speciaal onderwijs",
        "scholen voor speciaal onderwijs",
        "Speciaal onderwijs",
        "Speciaal onderwijs (so) is voor kinderen die veel begeleiding nodig hebben, bijvoorbeeld door een handicap, "
        "een ziekte of hun gedrag.",
    ),
    SchoolKind.VSO: KindWords(
        "school voor voortgezet speciaal onderwijs",
        "scholen voor voortgezet speciaal onderwijs",
        "Voortgezet speciaal onderwijs",
        "Voortgezet speciaal onderwijs (vso) is voor jongeren vanaf ongeveer 12 jaar die veel begeleiding nodig "
        "hebben.",
    ),
    SchoolKind.SO_VSO: KindWords(
        "school voor speciaal en voortgezet speciaal onderwijs",
        "scholen voor speciaal en voortgezet speciaal onderwijs",
        "Speciaal en voortgezet speciaal onderwijs",
        "Op deze school zitten kinderen en jongeren die veel begeleiding nodig hebben, bijvoorbeeld door een handicap, "
        "een ziekte of hun gedrag.",
    ),
    SchoolKind.VO: KindWords(
        "middelbare school",
        "middelbare scholen",
        "Middelbare scholen",
        "Een middelbare school geeft voortgezet onderwijs (vo) aan leerlingen vanaf ongeveer 12 jaar.",
    ),
    SchoolKind.PRO: KindWords(
        "school voor praktijkonderwijs",
        "scholen voor praktijkonderwijs",
        "Praktijkonderwijs",
        "Praktijkonderwijs is voor jongeren die het best leren door te doen. Het bereidt hen voor op werk en op "
        "zelfstandig wonen.",
    ),
}
"""Words for every kind, in the order in which kinds are listed."""


def offer_words(offers: Sequence[str]) -> tuple[str, ...]:
    """Name what a secondary school offers: `VBO` and `MAVO` together are the vmbo."""
    given = set(offers)
    words: list[str] = []
    if "PRO" in given:
        words.append("praktijkonderwijs")
    if {"VBO", "MAVO"} <= given:
        words.append("vmbo")
    elif "VBO" in given:
        words.append("vmbo (beroepsgericht)")
    elif "MAVO" in given:
        words.append("mavo (vmbo-tl)")
    words.extend(offer.lower() for offer in ("HAVO", "VWO") if offer in given)
    if "BRUGJAAR" in given:
        words.append("brugklas")
    return tuple(words)


def listed(words: Sequence[str]) -> str:
    """Join words as a Dutch sentence does: `vmbo, havo en vwo`."""
    return " en ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def capitalised(text: str) -> str:
    """Raise the first letter only, and leave names inside the text alone."""
    return text[:1].upper() + text[1:]


def shortened(text: str) -> str:
    """Cut a description at a word, within what search engines show."""
    if len(text) <= DESCRIPTION_LENGTH:
        return text
    return text[: DESCRIPTION_LENGTH - 1].rsplit(" ", 1)[0].rstrip(" ,.:;") + "…"


def board_title(number: str, name: str) -> str:
    """Name of a board, or its number where no source names it."""
    return name or f"Schoolbestuur {number}"


def alliance_title(code: str, name: str) -> str:
    """Name of a samenwerkingsverband, or its code where no source names it."""
    return name or f"Samenwerkingsverband {code}"


def school_description(name: str, kind: str, place: str) -> str:
    """Description of a school page."""
    where = f" in {place}" if place else ""
    return shortened(f"{name} is een {kind}{where}. Adres, aantal leerlingen per jaar en cijfers over het team.")


def schools_description(subject: str, count: int) -> str:
    """Description of a page that lists schools."""
    return shortened(
        f"{subject}: {count} {'school' if count == 1 else 'scholen'}, met soort, plaats en aantal leerlingen."
    )
