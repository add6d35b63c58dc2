"""Words of the desk for its lock, its passphrase and the keys of approvers."""

from __future__ import annotations

from typing import Final

from generator.passphrase import FEWEST_DIFFERENT, SHORTEST

STRENGTH: Final = (
    f"Een goede wachtzin heeft minstens {SHORTEST} tekens en minstens {FEWEST_DIFFERENT} verschillende letters of "
    "cijfers. Het gemakkelijkst zijn vier of meer losse woorden die niets met elkaar te maken hebben."
)
"""What a passphrase must be, in words for the secretary."""

_CHOOSE_ANOTHER: Final = f"Kies een andere wachtzin. {STRENGTH}"
_NEW_KEY: Final = "Maak in de balie een nieuwe sleutel en geef de nieuwe regels aan de beheerder."

SAFETY: Final = (
    ("the passphrase is too weak", "Deze wachtzin is te makkelijk te raden.", _CHOOSE_ANOTHER),
    (
        "is not the passphrase of the work folder",
        "Deze wachtzin is niet goed.",
        "Probeer het nog eens. Er is niets kwijt en er is niets veranderd.",
    ),
    ("the work folder is locked", "De balie is op slot.", "Laad de pagina opnieuw en typ uw wachtzin."),
    ("nobody chose a passphrase yet", "Er is nog geen wachtzin.", "Laad de pagina opnieuw en kies een wachtzin."),
    (
        "has a passphrase already",
        "Er is al een wachtzin voor deze werkmap.",
        "Laad de pagina opnieuw en typ die wachtzin.",
    ),
    (
        "kluis.json: damaged",
        "Het slot van de werkmap is beschadigd. Zonder dat bestand kan niemand de zaken lezen.",
        "Vraag de beheerder om het bestand kluis.json terug te zetten uit een kopie.",
    ),
    (
        "the key of this case is gone",
        "De sleutel van deze zaak is er niet meer. De zaak is niet meer te lezen.",
        "Maak de zaak opnieuw aan met het Word-bestand.",
    ),
    ("a key that signed is not valid", "Een van de sleutels is vandaag niet geldig.", _NEW_KEY),
    (
        "is not valid yet",
        "Deze sleutel is nog niet geldig.",
        "Kijk bij ‘Sleutels’ vanaf welke dag u ermee mag ondertekenen.",
    ),
    ("is not valid any more", "Deze sleutel is verlopen.", _NEW_KEY),
    (
        "may not sign as reviewer",
        "Met deze sleutel mag u niet als eerste ondertekenen.",
        "Laat iemand die mag beoordelen de eerste handtekening zetten.",
    ),
    (
        "may not sign as second",
        "Met deze sleutel mag u niet als tweede ondertekenen.",
        "Laat iemand die mag meelezen de tweede handtekening zetten.",
    ),
    (
        "may not sign as",
        "Een van de sleutels mag deze handtekening niet zetten.",
        "Vraag de beheerder welke handtekening u mag zetten.",
    ),
    (
        "carries no moment",
        "Bij een van de handtekeningen ontbreekt wanneer zij is gezet.",
        "Open de beoordeling opnieuw. Daarna ondertekenen beide mensen de tekst.",
    ),
    ("was not valid yet when it signed", "Een van de sleutels was nog niet geldig.", _NEW_KEY),
    (
        "a signature carries a moment that is still to come",
        "Een van de handtekeningen draagt een tijd die nog moet komen.",
        "Zet de klok van de computer goed en onderteken opnieuw.",
    ),
    ("there is no key of", "Op deze computer staat geen sleutel van deze naam.", "Kies uw eigen sleutelbestand."),
    (
        "no name of an approver",
        "Deze naam kan niet. Gebruik kleine letters, cijfers en streepjes.",
        "Bijvoorbeeld: secretaris-a. Gebruik niet uw eigen naam: deze naam staat straks bij de uitspraak.",
    ),
)
"""Errors of the lock and of keys: a piece of the error, what happened, what to do."""

KEY_STATES: Final = {
    "unlisted": "Staat nog niet op de lijst",
    "waiting": "Nog niet geldig",
    "valid": "Geldig",
    "expired": "Verlopen",
}
"""Whether a key on this computer may sign today."""
