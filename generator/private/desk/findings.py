"""What a file holds beside its text, in plain Dutch: what to do about it, and in which program."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.private.rulings.preflight import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.private.rulings.preflight import Finding

_ASK: Final = "Vraag om het Word-bestand. Of druk de pdf af naar een nieuwe pdf en kies die."
_STRAIGHT: Final = "Schrijf het als gewone tekst."

REFUSED: Final = {
    "tracked changes": (
        "bijgehouden wijzigingen",
        "Kies in Word: Controleren, Alle wijzigingen accepteren. Sla het bestand dan op.",
    ),
    "comments": (
        "opmerkingen in de kantlijn",
        "Kies in Word: Controleren, Alle opmerkingen verwijderen. Sla het bestand dan op.",
    ),
    "hidden text": ("verborgen tekst", "Maak de verborgen tekst zichtbaar en haal haar weg."),
    "white text": ("witte tekst", "Geef de tekst een zichtbare kleur of haal haar weg."),
    "text boxes": ("tekstvakken", "Zet de tekst uit het vak in de gewone tekst en haal het vak weg."),
    "pictures": ("afbeeldingen of vormen", "Haal de afbeeldingen en getekende vormen weg."),
    "embedded objects": ("ingesloten bestanden of objecten", "Haal ze weg."),
    "ruby text": ("uitspraaktekens boven de tekst", "Schrijf de tekst zonder die tekens."),
    "notes": ("voetnoten of eindnoten", "Zet de tekst van de noten in de gewone tekst."),
    "macros": ("macro’s (kleine programma’s)", "Sla het bestand op zonder macro’s."),
    "forms": ("invulvelden", "Schrijf wat erin staat als gewone tekst."),
    "earlier versions": (
        "eerdere versies van de tekst",
        "Kies in LibreOffice: Bestand, Versies. Verwijder ze. Sla het bestand dan op.",
    ),
    "embedded files": ("bijlagen in het bestand zelf", _ASK),
    "scripts": ("kleine programma’s", _ASK),
    "actions": ("opdrachten die vanzelf worden uitgevoerd", _ASK),
    "film or sound": ("film of geluid", _ASK),
    "layers": ("lagen die u aan of uit kunt zetten", _ASK),
    "comments and stamps": ("opmerkingen, stempels of tekeningen op de tekst", _ASK),
    "markup of web pages": ("codes van een webpagina", _STRAIGHT),
    "link definitions": ("een lijst met links die u niet ziet", "Zet de links in de tekst zelf of haal ze weg."),
    "blocks of code": ("stukken in codeopmaak", _STRAIGHT),
    "a block of settings": ("een blok met instellingen bovenaan", "Haal het blok tussen de regels met streepjes weg."),
}
"""Carriers that refuse a file: what they are, and what to do."""

_ELSEWHERE: Final = {
    (".odt", "tracked changes"): "Kies in LibreOffice: Bewerken, Wijzigingen bijhouden, Alles accepteren. Sla dan op.",
    (".odt", "comments"): "Haal in LibreOffice alle notities in de kantlijn weg. Sla het bestand dan op.",
    (".pdf", "forms"): _ASK,
    (".md", "comments"): "Haal de stukken tussen <!-- en --> weg.",
}
"""What to do in another program than Word, where that differs."""

LISTED: Final = {
    "fields": "velden, zoals een datum die het programma zelf invult",
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
    "settings or fonts": "instellingen of lettertypen",
    "digital signatures": "digitale handtekeningen",
    "variables": "waarden die het programma onthoudt",
    "index entries": "woorden voor een register",
    "tags for screen readers": "labels voor voorleesprogramma’s",
    "pictures": "afbeeldingen; wat erop staat, leest de balie niet",
    "earlier versions of the file": "eerdere versies van het bestand",
    "unknown parts": "onderdelen die de balie niet kent",
    "e-mail addresses behind links": "e-mailadressen achter een link",
    "links": "links naar buiten",
    "notes without a mark in the text": "noten waar de tekst niet naar verwijst",
}
"""Carriers that are only told: they are never published."""

NOTED: Final = {
    "notes in the text": "In dit bestand staan voetnoten of eindnoten. Hun tekst staat nu onder het kopje Noten, "
    "achter de andere tekst, en gaat mee naar de site. In de tekst staat een nummer.",
    "invisible text, taken in as text": "In deze pdf zit tekst die u niet ziet, zoals bij een scan die is omgezet. De "
    "balie leest die tekst mee. Vergelijk de tekst straks goed met de pdf.",
    "characters in an old encoding, read as Windows-1252": "Dit is een ouder tekstbestand. Kijk straks of letters als "
    "é en ë goed zijn overgekomen.",
}
"""What was taken in and needs a look, in a whole sentence."""

_UNKNOWN: Final = ("iets dat de balie niet kent", "Plak de tekst zonder opmaak in een nieuw bestand.")


def refused_lines(findings: Sequence[Finding], ending: str = ".docx") -> tuple[str, ...]:
    """One line for each carrier that refuses a file of this kind."""
    lines = []
    for finding in findings:
        if finding.severity is Severity.REFUSE:
            what, step = REFUSED.get(finding.what, _UNKNOWN)
            step = _ELSEWHERE.get((ending, finding.what), step)
            lines.append(f"{what[0].upper()}{what[1:]} ({finding.count} keer). {step}")
    return tuple(lines)


def listed_lines(findings: Sequence[Finding]) -> tuple[str, ...]:
    """One line for each carrier that is left out of the publication without asking."""
    return tuple(
        LISTED.get(finding.what, _UNKNOWN[0])
        for finding in findings
        if finding.severity is not Severity.REFUSE and finding.what not in NOTED
    )


def noted_lines(findings: Sequence[Finding]) -> tuple[str, ...]:
    """One sentence for each thing that was taken in and needs a look."""
    return tuple(NOTED[finding.what] for finding in findings if finding.what in NOTED)
