"""What the preflight of a Word file found, in plain Dutch."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.private.rulings.preflight import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.private.rulings.preflight import Finding

REFUSED: Final = {
    "tracked changes": (
        "bijgehouden wijzigingen",
        "Kies in Word: Controleren, Alle wijzigingen accepteren. Sla het bestand dan op.",
    ),
    "comments": (
        "opmerkingen in de kantlijn",
        "Kies in Word: Controleren, Alle opmerkingen verwijderen. Sla het bestand dan op.",
    ),
    "hidden text": ("verborgen tekst", "Maak de verborgen tekst in Word zichtbaar en haal haar weg."),
    "white text": ("witte tekst", "Geef de tekst een zichtbare kleur of haal haar weg."),
    "text boxes": ("tekstvakken", "Zet de tekst uit het vak in de gewone tekst en haal het vak weg."),
    "pictures": ("afbeeldingen of vormen", "Haal de afbeeldingen en getekende vormen weg."),
    "embedded objects": ("ingesloten bestanden of objecten", "Haal ze weg."),
    "ruby text": ("uitspraaktekens boven de tekst", "Schrijf de tekst zonder die tekens."),
    "notes": ("voetnoten of eindnoten", "Zet de tekst van de noten in de gewone tekst."),
    "macros": ("macro’s (kleine programma’s)", "Sla het bestand op als Word-document (.docx) zonder macro’s."),
}
"""Carriers that refuse a file: what they are, and what to do in Word."""

LISTED: Final = {
    "fields": "velden, zoals een datum die Word zelf invult",
    "content controls": "invulvakken",
    "bookmarks": "bladwijzers",
    "headers and footers": "kop- en voetteksten",
    "a thumbnail": "een klein voorbeeldplaatje",
    "document properties": "eigenschappen van het bestand, zoals de naam van de schrijver",
    "custom XML": "gegevens van een ander programma",
    "names of reviewers": "namen van mensen die in het bestand werkten",
    "building blocks": "tekstblokken van Word",
    "picture files": "bestanden van afbeeldingen",
    "printer settings or fonts": "instellingen van de printer of lettertypen",
    "unknown parts": "onderdelen die de balie niet kent",
    "e-mail addresses behind links": "e-mailadressen achter een link",
    "links": "links naar buiten",
    "notes in the text": "voetnoten en eindnoten: hun tekst staat nu onder Noten, achter de andere tekst",
    "notes without a mark in the text": "noten waar de tekst niet naar verwijst",
}
"""Carriers that are only told: they are never published, save the text of notes that the text refers to."""

_UNKNOWN: Final = ("iets dat de balie niet kent", "Plak de tekst zonder opmaak in een nieuw Word-bestand.")


def refused_lines(findings: Sequence[Finding]) -> tuple[str, ...]:
    """One line for each carrier that refuses the file."""
    lines = []
    for finding in findings:
        if finding.severity is Severity.REFUSE:
            what, step = REFUSED.get(finding.what, _UNKNOWN)
            lines.append(f"{what[0].upper()}{what[1:]} ({finding.count} keer). {step}")
    return tuple(lines)


def listed_lines(findings: Sequence[Finding]) -> tuple[str, ...]:
    """One line for each carrier that is left out of the publication without asking."""
    return tuple(
        LISTED.get(finding.what, _UNKNOWN[0]) for finding in findings if finding.severity is not Severity.REFUSE
    )
