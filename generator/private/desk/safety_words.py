"""Words of the desk for its lock, its passphrase and the keys of approvers."""

from __future__ import annotations

from typing import Final

from generator.obstacles import Why
from generator.passphrase import FEWEST_DIFFERENT, SHORTEST

STRENGTH: Final = (
    f"Een goede wachtzin heeft minstens {SHORTEST} tekens en minstens {FEWEST_DIFFERENT} verschillende letters of "
    "cijfers. Het gemakkelijkst zijn vier of meer losse woorden die niets met elkaar te maken hebben."
)
"""What a passphrase must be, in words for the secretary."""

_CHOOSE_ANOTHER: Final = f"Kies een andere wachtzin. {STRENGTH}"
_NEW_KEY: Final = "Maak in de balie een nieuwe sleutel en geef de nieuwe regels aan de beheerder."

SAFETY: Final = {
    Why.WEAK_PASSPHRASE: ("Deze wachtzin is te makkelijk te raden.", _CHOOSE_ANOTHER),
    Why.WRONG_PASSPHRASE: (
        "Deze wachtzin is niet goed.",
        "Probeer het nog eens. Er is niets kwijt en er is niets veranderd.",
    ),
    Why.WORK_FOLDER_LOCKED: ("De balie is op slot.", "Laad de pagina opnieuw en typ uw wachtzin."),
    Why.NO_PASSPHRASE_YET: ("Er is nog geen wachtzin.", "Laad de pagina opnieuw en kies een wachtzin."),
    Why.PASSPHRASE_CHOSEN: (
        "Er is al een wachtzin voor deze werkmap.",
        "Laad de pagina opnieuw en typ die wachtzin.",
    ),
    Why.LOCK_DAMAGED: (
        "Het slot van de werkmap is beschadigd. Zonder dat bestand kan niemand de zaken lezen.",
        "Vraag de beheerder om het bestand kluis.json terug te zetten uit een kopie.",
    ),
    Why.CASE_KEY_GONE: (
        "De sleutel van deze zaak is er niet meer. De zaak is niet meer te lezen.",
        "Maak de zaak opnieuw aan met het bestand van de uitspraak.",
    ),
    Why.KEY_ABSENT: ("Op deze computer staat geen sleutel van deze naam.", "Kies uw eigen sleutelbestand."),
    Why.KEY_EXPIRED: ("Een van de sleutels is verlopen.", _NEW_KEY),
    Why.KEY_NOT_YET_VALID: (
        "Een van de sleutels is nog niet geldig.",
        "Kijk bij ‘Sleutels’ vanaf welke dag u ermee mag ondertekenen.",
    ),
    Why.MAY_NOT_SIGN_FIRST: (
        "Met deze sleutel mag u niet als eerste ondertekenen.",
        "Laat iemand die mag beoordelen de eerste handtekening zetten.",
    ),
    Why.MAY_NOT_SIGN_SECOND: (
        "Met deze sleutel mag u niet als tweede ondertekenen.",
        "Laat iemand die mag meelezen de tweede handtekening zetten.",
    ),
    Why.NO_MOMENT: (
        "Bij een van de handtekeningen ontbreekt wanneer zij is gezet.",
        "Open de beoordeling opnieuw. Daarna ondertekenen beide mensen de tekst.",
    ),
    Why.MOMENT_TO_COME: (
        "Een van de handtekeningen draagt een tijd die nog moet komen.",
        "Zet de klok van de computer goed en onderteken opnieuw.",
    ),
    Why.NO_APPROVER_NAME: (
        "Deze naam kan niet. Gebruik kleine letters, cijfers en streepjes.",
        "Bijvoorbeeld: secretaris-a. Gebruik niet uw eigen naam: deze naam staat straks bij de uitspraak.",
    ),
}
"""Refusals of the lock and of keys: what happened, what to do."""

KEY_STATES: Final = {
    "unlisted": "Staat nog niet op de lijst",
    "waiting": "Nog niet geldig",
    "valid": "Geldig",
    "expired": "Verlopen",
}
"""Whether a key on this computer may sign today."""
