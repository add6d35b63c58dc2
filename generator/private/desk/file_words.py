"""What the desk says when a file cannot be taken in as it is: what is wrong with it, and what to do."""

from __future__ import annotations

from typing import Final

_WORD: Final = "Open het bestand in Word, kies Opslaan als, kies Word-document (.docx) en geef dat bestand hier op."
_LIBRE: Final = "Open het bestand in LibreOffice, sla het opnieuw op als .odt en geef dat bestand hier op."
_ASK: Final = "Vraag om het Word-bestand waarin de uitspraak is geschreven."
_AGAIN: Final = "Vraag het bestand opnieuw op en probeer het nog eens."
_ONE: Final = "Kies een bestand met één uitspraak, zonder bijlagen."
_NAME: Final = "Verander de naam: zet er achteraan {} en kies het bestand opnieuw."

FILES: Final = (
    (
        "locked with a password",
        "Op dit bestand zit een wachtwoord.",
        "Sla het op zonder wachtwoord en kies het opnieuw.",
    ),
    (
        "an old Word file with another name",
        "Dit is een oud Word-bestand met een andere naam.",
        _WORD,
    ),
    ("an old Word file (.doc)", "Dit is een oud Word-bestand (.doc).", _WORD),
    ("a PDF with another name", "Dit is een pdf met een andere naam.", _NAME.format(".pdf")),
    ("not an RTF file", "Dit bestand heet .rtf, maar het is geen rtf-bestand.", _WORD),
    ("an RTF file", "Dit is een rtf-bestand met een andere naam.", _NAME.format(".rtf")),
    (
        "a Word file, OpenDocument file or zip with another name",
        "Dit is geen gewone tekst, maar een bestand van Word of LibreOffice met een andere naam.",
        "Verander de naam: zet er achteraan .docx (Word) of .odt (LibreOffice) en kies het bestand opnieuw.",
    ),
    ("a web page or XML file", "Dit is een webpagina of xml-bestand, geen Word-bestand.", _WORD),
    ("an OpenDocument file", "Dit is een bestand van LibreOffice met een andere naam.", _NAME.format(".odt")),
    ("not an OpenDocument text", "Dit bestand heet .odt, maar het is geen tekst van LibreOffice.", _LIBRE),
    ("not a PDF", "Dit bestand heet .pdf, maar het is geen pdf.", _ASK),
    ("not a Word document", "Dit bestand heet .docx, maar het is geen Word-bestand.", _WORD),
    ("the file is damaged", "Dit bestand is beschadigd.", _AGAIN),
    ("is not well-formed XML", "De inhoud van dit bestand is beschadigd.", _AGAIN),
    ("declares a document type", "In dit bestand zit iets dat er niet in hoort.", _AGAIN),
    ("too many parts", "Dit bestand is anders opgebouwd dan een gewoon bestand.", _WORD),
    ("unpacks to far more", "Dit bestand wordt bij het uitpakken veel groter dan hoort.", _AGAIN),
    (
        "holds a word of",
        "In dit bestand staat een woord van honderden letters. Zo’n woord schrijft niemand.",
        "Haal het weg of zet er spaties in en kies het bestand opnieuw.",
    ),
    ("than any ruling", "Dit bestand is veel groter dan een uitspraak.", _ONE),
    (" pages", "Deze pdf heeft honderden bladzijden.", _ONE),
    ("larger than", "Dit bestand is te groot.", "Haal afbeeldingen eruit en sla het opnieuw op."),
    ("the file cannot be read", "De balie kan dit bestand niet lezen.", _AGAIN),
    (
        "saved as Strict Open XML",
        "Dit bestand is opgeslagen als ‘Strict Open XML’. Dat kan de balie niet lezen.",
        _WORD,
    ),
    (
        "is a picture without text",
        "In deze pdf is een bladzijde een plaatje, bijvoorbeeld een scan. Daar kan de balie geen namen in zoeken.",
        _ASK,
    ),
    (
        "no text in the document",
        "In dit bestand staat geen tekst. Misschien is het een scan.",
        "Vraag om de tekst van de uitspraak in Word. Een scan kan de balie niet afschermen.",
    ),
    ("takes too long to read", "Deze pdf is zo ingewikkeld dat het lezen te lang duurt.", _ASK),
    (
        "holds letters without meaning",
        "De letters in deze pdf zijn tekeningen. De balie kan niet lezen welke letters het zijn.",
        _ASK,
    ),
    (
        "holds characters that no text has",
        "In dit bestand staan tekens die niet in een tekst horen.",
        "Open het in Kladblok, kies Opslaan als, kies bij Codering UTF-8 en geef dat bestand hier op.",
    ),
    (
        "not text in UTF-8",
        "De balie kan de letters van dit tekstbestand niet lezen.",
        "Open het in Kladblok, kies Opslaan als, kies bij Codering UTF-8 en geef dat bestand hier op.",
    ),
    ("the body cannot be converted", "De balie kan de tekst van dit bestand niet lezen.", _WORD),
    (
        "part of the text is in a form",
        "Een deel van de tekst staat in een vorm die de balie niet kan lezen.",
        "Plak de tekst zonder opmaak in een nieuw bestand, geef de koppen weer een stijl en kies dat bestand.",
    ),
    (
        "plug-in ",
        "Een aanvulling van uw organisatie op het afschermen werkt niet. Daarom is er geen voorstel gemaakt.",
        "Vraag de beheerder om de aanvulling te herstellen of uit te zetten.",
    ),
)
"""Words of an error -> what happened, what to do; the first that fits counts."""

KINDS_IN_WORDS: Final = "Word (.docx), LibreOffice (.odt), pdf met tekst (.pdf), .rtf, .txt of .md"

_UNKNOWN_KINDS: Final = {
    ".doc": ("Dit is een oud Word-bestand (.doc).", _WORD),
    ".docm": (
        "Dit is een Word-bestand met macro’s (kleine programma’s). Dat neemt de balie niet aan.",
        _WORD,
    ),
    ".zip": ("Dit is een zip.", "Pak de zip uit en kies het bestand van de uitspraak."),
}


def unknown_kind(ending: str) -> tuple[str, str]:
    """What is said of a kind of file that is not taken in; the ending itself is not repeated."""
    return _UNKNOWN_KINDS.get(
        ending, ("Dit soort bestand kan de balie niet lezen.", f"Geef de uitspraak als {KINDS_IN_WORDS}.")
    )
