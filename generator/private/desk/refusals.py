"""Refusals in plain Dutch: what happened, what it means, what to do.

The errors of the product are English sentences for the terminal. Here each that a secretary can meet has its Dutch
words; an error that is not known here is told in general words, never shown as it is: it could name a path.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from generator.errors import GateError, InputError, SealError
from generator.private.desk.findings import refused_lines
from generator.private.desk.safety_words import SAFETY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.errors import SchoolzichtError
    from generator.private.rulings.preflight import Finding


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something the desk does not do, in words for the secretary.

    Attributes:
        text: what happened and what it means.
        step: what to do now.
        lines: the single things, when there are several.
        status: HTTP status of the answer.
    """

    text: str
    step: str
    lines: tuple[str, ...] = ()
    status: int = HTTPStatus.UNPROCESSABLE_ENTITY


_SAVE_AS: Final = "Open het bestand in Word, kies Opslaan als, kies Word-document (.docx) en geef dat bestand hier op."
_AGAIN: Final = "Vraag het bestand opnieuw op en probeer het nog eens."
_BOTH_AGAIN: Final = "Open de beoordeling opnieuw. Daarna ondertekenen beide mensen de nieuwe tekst."
_BEHEER: Final = "Vraag de beheerder om hulp. De balie heeft niets gepubliceerd."
_DUTCH: Final = (
    ("locked with a password", "Op dit bestand zit een wachtwoord.", "Sla het in Word op zonder wachtwoord."),
    ("an old Word file (.doc)", "Dit is een oud Word-bestand (.doc).", _SAVE_AS),
    (
        "a PDF with another name",
        "Dit is een pdf met een andere naam, geen Word-bestand.",
        "Vraag om het Word-bestand waarin de uitspraak is geschreven.",
    ),
    ("an RTF file", "Dit is een rtf-bestand, geen Word-bestand.", _SAVE_AS),
    ("a web page or XML file", "Dit is een webpagina of xml-bestand, geen Word-bestand.", _SAVE_AS),
    ("an OpenDocument file", "Dit is een bestand van LibreOffice of OpenOffice (.odt).", _SAVE_AS),
    ("not a Word document", "Dit is geen Word-bestand.", _SAVE_AS),
    ("the file is damaged", "Dit bestand is beschadigd.", _AGAIN),
    ("is not well-formed XML", "De inhoud van dit bestand is beschadigd.", _SAVE_AS),
    ("declares a document type", "In dit bestand zit iets dat niet in een Word-bestand hoort.", _SAVE_AS),
    ("too many parts", "Dit bestand is anders opgebouwd dan een gewoon Word-bestand.", _SAVE_AS),
    ("unpacks to far more", "Dit bestand wordt bij het uitpakken veel groter dan hoort.", _SAVE_AS),
    (
        "than any ruling",
        "Dit bestand is veel groter dan een uitspraak.",
        "Kies een bestand met één uitspraak, zonder bijlagen.",
    ),
    (
        "plug-in ",
        "Een aanvulling van uw organisatie op het afschermen werkt niet. Daarom is er geen voorstel gemaakt.",
        "Vraag de beheerder om de aanvulling te herstellen of uit te zetten.",
    ),
    ("larger than", "Dit bestand is te groot.", "Haal afbeeldingen eruit en sla het opnieuw op."),
    ("the file cannot be read", "De balie kan dit bestand niet lezen.", _AGAIN),
    (
        "saved as Strict Open XML",
        "Dit bestand is opgeslagen als ‘Strict Open XML’. Dat kan de balie niet lezen.",
        _SAVE_AS,
    ),
    (
        "no text in the document",
        "In dit bestand staat geen tekst. Misschien is het een scan.",
        "Vraag om de tekst van de uitspraak in Word. Een scan kan de balie niet afschermen.",
    ),
    ("the body cannot be converted", "De balie kan de tekst van dit bestand niet lezen.", _SAVE_AS),
    (
        "part of the text is in a form",
        "Een deel van de tekst staat in een vorm die de balie niet kan lezen.",
        "Plak de tekst zonder opmaak in een nieuw Word-bestand, geef de koppen weer een stijl en kies dat bestand.",
    ),
    (
        "no private key could be read",
        "De balie kan dit sleutelbestand niet openen.",
        "Kies uw eigen sleutelbestand en typ uw wachtzin opnieuw.",
    ),
    ("not an Ed25519 key", "Dit is geen sleutelbestand van Schoolzicht.", "Kies uw eigen sleutelbestand."),
    (
        "is not in site_config/approvers.yml",
        "Deze naam staat niet op de lijst van mensen die mogen ondertekenen.",
        "Vraag de beheerder om uw openbare sleutel op de lijst te zetten.",
    ),
    (
        "this key is not the key of",
        "Dit sleutelbestand hoort niet bij de naam die u koos.",
        "Kies uw eigen naam en uw eigen sleutelbestand.",
    ),
    (
        "signs with a demo key",
        "Dit is een sleutel om te oefenen. Daarmee kunt u niet echt ondertekenen.",
        "Onderteken met uw eigen sleutel.",
    ),
    (
        "has signed already",
        "U hebt deze uitspraak al ondertekend. Een ander moet de tweede handtekening zetten.",
        "Vraag een collega die mag ondertekenen.",
    ),
    ("is not the one that the first approver signed", "De tekst is veranderd na de eerste handtekening.", _BOTH_AGAIN),
    ("the text was changed after it was approved", "De tekst is veranderd na de eerste handtekening.", _BOTH_AGAIN),
    (
        "it was approved under policy",
        "De regels voor afschermen zijn veranderd na de eerste handtekening.",
        _BOTH_AGAIN,
    ),
    (
        "signatures of two different approvers",
        "Beide handtekeningen zijn met dezelfde sleutel gezet.",
        "Laat een ander met een eigen sleutel tekenen.",
    ),
    ("had expired when it signed", "Een van de sleutels is verlopen.", "Vraag de beheerder om een nieuwe sleutel."),
    ("is not genuine", "Een van de handtekeningen klopt niet.", _BOTH_AGAIN),
    ("a signature belongs to another ruling", "Een handtekening hoort bij een andere uitspraak.", _BOTH_AGAIN),
    (
        "was withdrawn",
        "Deze uitspraak is ingetrokken. Een ingetrokken nummer komt niet terug op de site.",
        "Geef de verbeterde uitspraak een eigen nummer.",
    ),
    (
        "is already published as version",
        "Deze uitspraak staat al op de site.",
        "Een verbeterde versie maakt u nog niet in de balie. Vraag de beheerder om hulp.",
    ),
    (
        "raw.json: damaged",
        "De bewaarde tekst van deze zaak is beschadigd.",
        "Maak de zaak opnieuw aan met het Word-bestand.",
    ),
    ("raw.json: not there yet", "Deze zaak bestaat niet.", "Ga naar de lijst met zaken."),
    ("decisions.yml: not there yet", "De beoordeling is nog niet afgerond.", "Neem eerst alle beslissingen."),
    (
        "signatures.json: damaged",
        "De bewaarde handtekening is beschadigd.",
        _BOTH_AGAIN,
    ),
    (
        "draft.json: damaged",
        "Uw bewaarde beslissingen zijn beschadigd.",
        "Vraag de beheerder om hulp. De balie verandert niets aan deze zaak.",
    ),
)
GENERAL: Final = (
    (SealError, "Een zegel, een handtekening of het logboek klopt niet.", _BEHEER),
    (GateError, "Deze tekst mag nog niet op de site.", "Kijk wat er in de beoordeling nog openstaat."),
    (InputError, "De balie kan dit niet gebruiken zoals het is.", "Controleer het bestand en de gegevens."),
)
"""Words for an error that has none of its own here, by its kind."""
_SECTION: Final = re.compile(r"section '(?P<name>[^']+)' (?P<problem>is missing|stands there twice|is empty)")
_SECTION_PROBLEMS: Final = {
    "is missing": "ontbreekt",
    "stands there twice": "staat er twee keer",
    "is empty": "is leeg",
}

_START_AGAIN: Final = "Ga naar het venster waarin u de balie hebt gestart en open de link die daar staat."
_DOOR: Final = {
    "host": "De balie antwoordt alleen op het adres van deze computer zelf.",
    "origin": "Deze vraag kwam niet van een pagina van de balie. De balie heeft niets gedaan.",
    "start": "Deze link werkt niet of is al gebruikt.",
    "cookie": "De balie kent deze browser niet.",
}
UNEXPECTED: Final = Refusal(
    "Er ging iets mis in de balie. Wat u al had besloten, is bewaard.",
    "Laad de pagina opnieuw. Gaat het weer mis? Vraag de beheerder om hulp.",
    status=HTTPStatus.INTERNAL_SERVER_ERROR,
)
TOO_LARGE: Final = Refusal(
    "Dit bestand is te groot. Een Word-bestand mag 50 MB zijn.",
    "Haal afbeeldingen eruit en sla het opnieuw op.",
    status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
)
NOT_FOUND: Final = Refusal("Deze pagina bestaat niet.", "Ga naar de lijst met zaken.", status=HTTPStatus.NOT_FOUND)
NOT_UNDERSTOOD: Final = Refusal(
    "De balie begrijpt deze vraag niet. Er is niets veranderd.",
    "Laad de pagina opnieuw.",
    status=HTTPStatus.BAD_REQUEST,
)
EXISTS_ALREADY: Final = Refusal(
    "Er is al een zaak met dit nummer bij deze commissie.",
    "Controleer het nummer. Wilt u het Word-bestand van die zaak vervangen? Zet dan onderaan een vinkje.",
    status=HTTPStatus.CONFLICT,
)
SIGNED_ALREADY: Final = Refusal(
    "Deze uitspraak is al ondertekend. U kunt hier niets meer veranderen.",
    "Wilt u toch iets veranderen? Open de beoordeling opnieuw; de handtekening vervalt dan.",
    status=HTTPStatus.CONFLICT,
)
PUBLISHED_ALREADY: Final = Refusal(
    "Deze uitspraak is al gepubliceerd. U kunt hier niets meer veranderen.",
    "Een verbeterde versie maakt u nog niet in de balie. Vraag de beheerder om hulp.",
    status=HTTPStatus.CONFLICT,
)
NOT_READY: Final = Refusal(
    "U kunt nog niet ondertekenen: er staan nog punten open.",
    "Ga terug naar de beoordeling.",
    status=HTTPStatus.CONFLICT,
)


class DeskRefusal(InputError):  # noqa: N818 - a refusal is what the secretary meets
    """A refusal of the desk itself, with its Dutch words.

    Attributes:
        refusal: what is shown.
    """

    def __init__(self, refusal: Refusal) -> None:
        super().__init__("the desk refused", next_step="Read the words on the page.")
        self.refusal = refusal


def refusal_at_the_door(why: str) -> Refusal:
    """What somebody reads who does not come in: `host`, `origin`, `start` or `cookie`."""
    return Refusal(_DOOR[why], _START_AGAIN, status=HTTPStatus.FORBIDDEN)


def explain(error: SchoolzichtError) -> Refusal:
    """Say an error of the product in Dutch, without its own text."""
    if isinstance(error, DeskRefusal):
        return error.refusal
    sections = tuple(
        f"Het onderdeel ‘{match['name']}’ {_SECTION_PROBLEMS[match['problem']]}."
        for match in _SECTION.finditer(error.message)
    )
    if sections:
        return Refusal(
            "In dit Word-bestand kan de balie niet alle vaste onderdelen vinden.",
            "Geef de koppen van deze onderdelen in Word de stijl Kop 2, met precies deze woorden.",
            sections,
        )
    for fragment, text, step in (*_DUTCH, *SAFETY):
        if fragment in error.message:
            return Refusal(text, step)
    return next(
        (Refusal(text, step) for kind, text, step in GENERAL if isinstance(error, kind)),
        UNEXPECTED,
    )


def refuse_findings(findings: Sequence[Finding]) -> Refusal:
    """Say what a Word file hides that somebody must look at first."""
    return Refusal(
        "In dit Word-bestand zit tekst of informatie die u op het scherm niet ziet. Die mag niet ongezien mee.",
        "Maak een kopie van het bestand. Doe daarin wat hieronder staat en kies die kopie. De balie bewaarde niets.",
        refused_lines(findings),
    )
