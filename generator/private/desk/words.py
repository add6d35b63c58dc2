"""Words of the desk for what comes out of the steps of a ruling: kinds, reasons, stages, numbers of things."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from generator.private.rulings.spans import Kind


class Stage(StrEnum):
    """How far a ruling is, in words for the list of cases."""

    REVIEW = "Beoordelen"
    READY = "Klaar om te ondertekenen"
    SIGNED = "Klaar voor de tweede handtekening"
    APPROVED = "Klaar om te publiceren"
    PUBLISHED = "Gepubliceerd"
    WITHDRAWN = "Ingetrokken"
    DAMAGED = "Beschadigd"


CHAPTERS: Final = {
    "beginnen": "Beginnen",
    "sleutel": "Uw sleutel",
    "nieuw": "Een nieuwe zaak",
    "beoordelen": "Beoordelen",
    "ondertekenen": "Ondertekenen met zijn tweeën",
    "terugsturen": "Terugsturen",
    "publiceren": "Publiceren, nu of later",
    "versie": "Een nieuwe versie",
    "reactie": "De reactie van het schoolbestuur",
    "intrekken": "Intrekken",
    "vernietigen": "Wat de balie vernietigt",
    "slot": "Het slot en de wachtzin",
    "mis": "Als er iets misgaat",
}
"""Chapters of the guide by their anchor, in order; the short help of each step leads to one."""

KIND_WORDS: Final = {
    Kind.PERSON: "persoon",
    Kind.LOCATION: "plaats of adres",
    Kind.SCHOOL: "school",
    Kind.BOARD: "schoolbestuur",
    Kind.DATE: "datum",
    Kind.BIRTH_DATE: "geboortedatum",
    Kind.EMAIL: "e-mailadres",
    Kind.PHONE: "telefoonnummer",
    Kind.ID: "nummer",
    Kind.URL: "webadres",
    Kind.HANDLE: "accountnaam",
    Kind.FILE: "bestandsnaam",
    Kind.BRIN: "schoolnummer (BRIN)",
    Kind.OTHER: "woord met een hoofdletter",
}

CHOSEN_KINDS: Final = {
    Kind.LOCATION: "een plaats",
    Kind.SCHOOL: "een school",
    Kind.BOARD: "een schoolbestuur",
    Kind.OTHER: "iets anders (wordt weggelaten)",
}
"""What the secretary may say that something is, beside a person."""

_WHY: Final = {
    "naam uit het dossier": "Deze naam staat in de lijst met personen en gegevens van deze zaak.",
    "naam van meer dan één partij uit het dossier": "Meer mensen in deze zaak heten zo. Alleen u kunt zien wie hier "
    "bedoeld is.",
    "hoofdletter die niet verklaard is": "Dit woord heeft een hoofdletter en staat niet in de lijst met gewone "
    "woorden. Het kan een naam zijn.",
    "naam zonder hoofdletter": "Dit kan een naam zijn die zonder hoofdletter is geschreven.",
    "gewoon woord dat in deze tekst ook een naam is": "Dit is een gewoon woord. In deze tekst is het ook een naam.",
    "naam van een school of bestuur": "Dit lijkt de naam van een school of schoolbestuur.",
    "datum van een gebeurtenis": "De datum van een gebeurtenis mag volgens de regels blijven staan.",
    "geboortedatum": "Van een geboortedatum blijft alleen het jaar staan.",
    "toegevoegd door de beoordelaar": "U hebt dit zelf toegevoegd.",
}

KEEP_REASONS: Final = (
    "gewoon woord, geen naam",
    "openbare instantie, wet of regeling",
    "algemeen bekende naam die niemand aanwijst",
)
"""Ready-made reasons to let a mention stand."""
ACCEPT_REASONS: Final = (
    "het oordeel rust erop en het wijst niemand aan",
    "het gaat hier niet over een persoon",
    "het geldt voor veel mensen",
)
"""Ready-made reasons to let a warning stand."""
GENERALISE_REASONS: Final = (
    "samen met andere gegevens kan dit iemand aanwijzen",
    "het oordeel rust hier niet op",
)
"""Ready-made reasons to word a stretch more generally."""


_FIRST_WORDS: Final = 6


def why(reason: str) -> str:
    """Say in a sentence why something was found; `reason` is that of the detection."""
    return _WHY.get(reason, f"Gevonden als: {reason}.")


def decisions_left(count: int) -> str:
    """Progress in words."""
    if count == 0:
        return "Alles is beslist"
    return "Nog 1 beslissing" if count == 1 else f"Nog {count} beslissingen"


def times(count: int) -> str:
    """How often something stands in the text."""
    return "staat 1 keer in de tekst" if count == 1 else f"staat {count} keer in de tekst"


def beginning(text: str) -> str:
    """The first words of a longer stretch."""
    words = text.split()
    return " ".join(words[:_FIRST_WORDS]) + (" …" if len(words) > _FIRST_WORDS else "")


def in_short(surfaces: tuple[str, ...]) -> str:
    """The spellings of one thing, the first three of them."""
    shown = " · ".join(surfaces[:3])
    rest = len(surfaces) - 3
    return f"{shown} en nog {rest}" if rest > 0 else shown
