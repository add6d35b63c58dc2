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
from generator.private.desk.file_words import FILES
from generator.private.desk.findings import refused_lines
from generator.private.rulings.preflight import HiddenMatterError

if TYPE_CHECKING:
    from generator.errors import SchoolzichtError


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


_BOTH_AGAIN: Final = "Open de beoordeling opnieuw. Daarna ondertekenen beide mensen de nieuwe tekst."
_BEHEER: Final = "Vraag de beheerder om hulp. De balie heeft niets gepubliceerd."
_DUTCH: Final = (
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
        "Maak de zaak opnieuw aan met het bestand van de uitspraak.",
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
    "Dit bestand is te groot. Een bestand mag 50 MB zijn.",
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
    "Controleer het nummer. Wilt u het bestand van die zaak vervangen? Zet dan onderaan een vinkje.",
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
    if isinstance(error, HiddenMatterError):
        return refuse_hidden(error)
    sections = tuple(
        f"Het onderdeel ‘{match['name']}’ {_SECTION_PROBLEMS[match['problem']]}."
        for match in _SECTION.finditer(error.message)
    )
    if sections:
        return Refusal(
            "In dit bestand kan de balie niet alle vaste onderdelen vinden.",
            "Gebruik voor de koppen precies deze woorden. Geef ze in Word of LibreOffice de stijl Kop 2. In een pdf of "
            "tekstbestand staat een kop alleen op een regel.",
            sections,
        )
    for fragment, text, step in (*FILES, *_DUTCH):
        if fragment in error.message:
            return Refusal(text, step)
    return next(
        (Refusal(text, step) for kind, text, step in GENERAL if isinstance(error, kind)),
        UNEXPECTED,
    )


def refuse_hidden(error: HiddenMatterError) -> Refusal:
    """Say what a file hides that somebody must look at first."""
    return Refusal(
        "In dit bestand zit tekst of informatie die u op het scherm niet ziet. Die mag niet ongezien mee.",
        "Maak een kopie van het bestand. Doe daarin wat in de lijst staat en kies die kopie. De balie bewaarde niets.",
        refused_lines(error.findings, error.ending),
    )
