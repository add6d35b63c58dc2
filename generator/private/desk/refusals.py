"""Refusals in plain Dutch: what happened, what it means, what to do.

The errors of the product are English sentences for the terminal. Here each that a secretary can meet has its Dutch
words; an error that is not known here is told in general words, never shown as it is: it could name a path.
"""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from generator.errors import InputError
from generator.obstacles import Why
from generator.private.desk.findings import refused_lines
from generator.private.desk.refusal_words import GENERAL, WORDS
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


_SECTIONS: Final = {
    Why.SECTION_MISSING: "Het onderdeel ‘{0}’ ontbreekt.",
    Why.SECTION_TWICE: "Het onderdeel ‘{0}’ staat er twee keer.",
    Why.SECTION_EMPTY: "Het onderdeel ‘{0}’ is leeg.",
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
    "Wilt u toch iets veranderen? Ga naar ‘Op de site’ en maak een nieuwe versie.",
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
        _SECTIONS[obstacle.why].format(*obstacle.about) for obstacle in error.obstacles if obstacle.why in _SECTIONS
    )
    if sections:
        return Refusal(
            "In dit bestand kan de balie niet alle vaste onderdelen vinden.",
            "Gebruik voor de koppen precies deze woorden. Geef ze in Word of LibreOffice de stijl Kop 2. In een pdf of "
            "tekstbestand staat een kop alleen op een regel.",
            sections,
        )
    for obstacle in error.obstacles:
        if obstacle.why in WORDS:
            return Refusal(*WORDS[obstacle.why])
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
