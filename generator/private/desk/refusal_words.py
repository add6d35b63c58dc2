"""What the desk says when a step of the product refuses: for each reason what happened and what to do, in Dutch."""

from __future__ import annotations

from typing import Final

from generator.errors import GateError, InputError, SealError
from generator.obstacles import Why
from generator.private.desk.file_words import FILES
from generator.private.desk.publication_words import PUBLICATION
from generator.private.desk.safety_words import SAFETY

_BOTH_AGAIN: Final = "Open de beoordeling opnieuw. Daarna ondertekenen beide mensen de nieuwe tekst."
_BEHEER: Final = "Vraag de beheerder om hulp. De balie heeft niets gepubliceerd."
WORDS: Final = {
    **PUBLICATION,
    **SAFETY,
    **FILES,
    Why.PLUG_IN_FAILED: (
        "Een aanvulling van uw organisatie op het afschermen werkt niet. Daarom is er geen voorstel gemaakt.",
        "Vraag de beheerder om de aanvulling te herstellen of uit te zetten.",
    ),
    Why.FACTS_CONTRADICT: (
        "Twee gegevens van deze zaak passen niet bij elkaar.",
        "Open de gegevens van de zaak en verbeter wat daar gemeld wordt.",
    ),
    Why.STRETCH_GONE: (
        "Deze woorden staan zo niet in de tekst.",
        "Selecteer ze in de tekst, of typ ze precies zo over, binnen één alinea.",
    ),
    Why.STRETCH_CUTS: (
        "Deze woorden lopen half door een naam of een ander stuk dat al weggaat.",
        "Kies het hele stuk, of juist de woorden ervoor of erna.",
    ),
    Why.WORDING_MAY_NAME: (
        "In wat u schreef, staat misschien een naam of een gegeven van iemand.",
        "Schrijf het anders op, zonder naam, nummer of adres.",
    ),
    Why.KEY_UNREADABLE: (
        "De balie kan dit sleutelbestand niet openen.",
        "Kies uw eigen sleutelbestand en typ uw wachtzin opnieuw.",
    ),
    Why.KEY_OF_ANOTHER_KIND: ("Dit is geen sleutelbestand van Schoolzicht.", "Kies uw eigen sleutelbestand."),
    Why.NOT_AN_APPROVER: (
        "Deze naam staat niet op de lijst van mensen die mogen ondertekenen.",
        "Vraag de beheerder om uw openbare sleutel op de lijst te zetten.",
    ),
    Why.KEY_OF_SOMEBODY_ELSE: (
        "Dit sleutelbestand hoort niet bij de naam die u koos.",
        "Kies uw eigen naam en uw eigen sleutelbestand.",
    ),
    Why.DEMO_KEY: (
        "Dit is een sleutel om te oefenen. Daarmee kunt u niet echt ondertekenen.",
        "Onderteken met uw eigen sleutel.",
    ),
    Why.SIGNED_ALREADY: (
        "U hebt deze uitspraak al ondertekend. Een ander moet de tweede handtekening zetten.",
        "Vraag een collega die mag ondertekenen.",
    ),
    Why.TEXT_CHANGED: ("De tekst is veranderd na de eerste handtekening.", _BOTH_AGAIN),
    Why.POLICY_CHANGED: ("De regels voor afschermen zijn veranderd na de eerste handtekening.", _BOTH_AGAIN),
    Why.ONE_KEY_TWICE: (
        "Beide handtekeningen zijn met dezelfde sleutel gezet.",
        "Laat een ander met een eigen sleutel tekenen.",
    ),
    Why.ONE_ROLE_TWICE: ("Er ontbreekt een handtekening: één persoon beoordeelt, een ander leest mee.", _BOTH_AGAIN),
    Why.NOT_GENUINE: ("Een van de handtekeningen klopt niet.", _BOTH_AGAIN),
    Why.OTHER_RULING: ("Een handtekening hoort bij een andere uitspraak.", _BOTH_AGAIN),
    Why.NOT_WAITING: (
        "Deze uitspraak wacht niet op een tweede handtekening. U kunt haar niet terugsturen.",
        "Ga naar de lijst met zaken.",
    ),
    Why.REMARK_LENGTH: (
        "Schrijf in een paar woorden wat er anders moet.",
        "De opmerking mag 500 tekens lang zijn.",
    ),
    Why.REMARK_MAY_NAME: (
        "In uw opmerking staat misschien een naam of een gegeven van iemand.",
        "Noem het onderdeel en de alinea, niet de persoon.",
    ),
    Why.REMARK_DAMAGED: (
        "De opmerking waarmee deze uitspraak is teruggestuurd, is beschadigd.",
        "Vraag aan de tweede ondertekenaar wat er anders moest. Vraag de beheerder om het bestand weg te halen.",
    ),
    Why.RAW_DAMAGED: (
        "De bewaarde tekst van deze zaak is beschadigd.",
        "Maak de zaak opnieuw aan met het bestand van de uitspraak.",
    ),
    Why.NOT_TAKEN_IN: ("Deze zaak bestaat niet.", "Ga naar de lijst met zaken."),
    Why.NOT_REVIEWED: ("De beoordeling is nog niet afgerond.", "Neem eerst alle beslissingen."),
    Why.SIGNATURES_DAMAGED: ("De bewaarde handtekening is beschadigd.", _BOTH_AGAIN),
    Why.DRAFT_DAMAGED: (
        "Uw bewaarde beslissingen zijn beschadigd.",
        "Vraag de beheerder om hulp. De balie verandert niets aan deze zaak.",
    ),
}
"""What happened and what to do, for everything that is refused by itself rather than in a list."""
GENERAL: Final = (
    (SealError, "Een zegel, een handtekening of het logboek klopt niet.", _BEHEER),
    (GateError, "Deze tekst mag nog niet op de site.", "Kijk wat er in de beoordeling nog openstaat."),
    (InputError, "De balie kan dit niet gebruiken zoals het is.", "Controleer het bestand en de gegevens."),
)
"""Words for an error that has none of its own here, by its kind."""
