"""What the desk says when a file cannot be taken in as it is: what is wrong with it, and what to do."""

from __future__ import annotations

from typing import Final

from generator.obstacles import Why

_WORD: Final = "Open het bestand in Word, kies Opslaan als, kies Word-document (.docx) en geef dat bestand hier op."
_LIBRE: Final = "Open het bestand in LibreOffice, sla het opnieuw op als .odt en geef dat bestand hier op."
_ASK: Final = "Vraag om het Word-bestand waarin de uitspraak is geschreven."
_AGAIN: Final = "Vraag het bestand opnieuw op en probeer het nog eens."
_ONE: Final = "Kies een bestand met één uitspraak, zonder bijlagen."
_NAME: Final = "Verander de naam: zet er achteraan {} en kies het bestand opnieuw."
_NOTEPAD: Final = "Open het in Kladblok, kies Opslaan als, kies bij Codering UTF-8 en geef dat bestand hier op."

KINDS_IN_WORDS: Final = "Word (.docx), LibreOffice (.odt), pdf met tekst (.pdf), .rtf, .txt of .md"

FILES: Final = {
    Why.UNKNOWN_KIND: ("Dit soort bestand kan de balie niet lezen.", f"Geef de uitspraak als {KINDS_IN_WORDS}."),
    Why.LOCKED_FILE: ("Op dit bestand zit een wachtwoord.", "Sla het op zonder wachtwoord en kies het opnieuw."),
    Why.OLD_WORD_FILE: ("Dit is een oud Word-bestand (.doc).", _WORD),
    Why.PDF_FILE: ("Dit is een pdf met een andere naam.", _NAME.format(".pdf")),
    Why.RTF_FILE: ("Dit is een rtf-bestand met een andere naam.", _NAME.format(".rtf")),
    Why.XML_FILE: ("Dit is een webpagina of xml-bestand, geen Word-bestand.", _WORD),
    Why.ODT_FILE: ("Dit is een bestand van LibreOffice met een andere naam.", _NAME.format(".odt")),
    Why.ZIP_FILE: (
        "Dit is geen gewone tekst, maar een bestand van Word of LibreOffice met een andere naam.",
        _NAME.format(".docx (Word) of .odt (LibreOffice)"),
    ),
    Why.NOT_WORD: ("Dit bestand heet .docx, maar het is geen Word-bestand.", _WORD),
    Why.NOT_ODT: ("Dit bestand heet .odt, maar het is geen tekst van LibreOffice.", _LIBRE),
    Why.NOT_PDF: ("Dit bestand heet .pdf, maar het is geen pdf.", _ASK),
    Why.NOT_RTF: ("Dit bestand heet .rtf, maar het is geen rtf-bestand.", _WORD),
    Why.NOT_PLAIN_TEXT: ("De balie kan de letters van dit tekstbestand niet lezen.", _NOTEPAD),
    Why.DAMAGED_FILE: ("Dit bestand is beschadigd.", _AGAIN),
    Why.MALFORMED_XML: ("De inhoud van dit bestand is beschadigd.", _AGAIN),
    Why.DOCUMENT_TYPE: ("In dit bestand zit iets dat er niet in hoort.", _AGAIN),
    Why.TOO_MANY_PARTS: ("Dit bestand is anders opgebouwd dan een gewoon bestand.", _WORD),
    Why.UNPACKS_TOO_FAR: ("Dit bestand wordt bij het uitpakken veel groter dan hoort.", _AGAIN),
    Why.LARGER_THAN_A_RULING: ("Dit bestand is veel groter dan een uitspraak.", _ONE),
    Why.TOO_MANY_PAGES: ("Deze pdf heeft honderden bladzijden.", _ONE),
    Why.TOO_LONG_A_WORD: (
        "In dit bestand staat een woord van honderden letters. Zo’n woord schrijft niemand.",
        "Haal het weg of zet er spaties in en kies het bestand opnieuw.",
    ),
    Why.TOO_INTRICATE: ("Deze pdf is zo ingewikkeld dat het lezen te lang duurt.", _ASK),
    Why.FILE_TOO_LARGE: ("Dit bestand is te groot.", "Haal afbeeldingen eruit en sla het opnieuw op."),
    Why.FILE_UNREADABLE: ("De balie kan dit bestand niet lezen.", _AGAIN),
    Why.STRICT_XML: ("Dit bestand is opgeslagen als ‘Strict Open XML’. Dat kan de balie niet lezen.", _WORD),
    Why.NO_TEXT: (
        "In dit bestand staat geen tekst. Misschien is het een scan.",
        "Vraag om de tekst van de uitspraak in Word. Een scan kan de balie niet afschermen.",
    ),
    Why.PAGE_WITHOUT_TEXT: (
        "In deze pdf is een bladzijde een plaatje, bijvoorbeeld een scan. Daar kan de balie geen namen in zoeken.",
        _ASK,
    ),
    Why.LETTERS_WITHOUT_MEANING: (
        "De letters in deze pdf zijn tekeningen. De balie kan niet lezen welke letters het zijn.",
        _ASK,
    ),
    Why.FOREIGN_CHARACTERS: ("In dit bestand staan tekens die niet in een tekst horen.", _NOTEPAD),
    Why.NOT_CONVERTED: ("De balie kan de tekst van dit bestand niet lezen.", _WORD),
    Why.UNREADABLE_FORM: (
        "Een deel van de tekst staat in een vorm die de balie niet kan lezen.",
        "Plak de tekst zonder opmaak in een nieuw bestand, geef de koppen weer een stijl en kies dat bestand.",
    ),
}
"""Refusals of a file: what happened, what to do."""

_UNKNOWN_KINDS: Final = {
    ".doc": FILES[Why.OLD_WORD_FILE],
    ".docm": (
        "Dit is een Word-bestand met macro’s (kleine programma’s). Dat neemt de balie niet aan.",
        _WORD,
    ),
    ".zip": ("Dit is een zip.", "Pak de zip uit en kies het bestand van de uitspraak."),
}


def unknown_kind(ending: str) -> tuple[str, str]:
    """What is said of a kind of file that is not taken in; the ending itself is not repeated."""
    return _UNKNOWN_KINDS.get(ending, FILES[Why.UNKNOWN_KIND])
