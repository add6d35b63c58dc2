"""Words of the desk for what happens to a published ruling: new versions, withdrawal, publishing together."""

from __future__ import annotations

from typing import Final

from generator.obstacles import Why

_LOOK: Final = "Ga naar ‘Op de site’ en kijk hoe het met deze uitspraak staat."

PUBLICATION: Final = {
    Why.WAS_WITHDRAWN: (
        "Deze uitspraak is ingetrokken. Een ingetrokken nummer komt niet terug op de site.",
        "Geef de verbeterde uitspraak een eigen nummer.",
    ),
    Why.ALREADY_PUBLISHED: (
        "Deze uitspraak staat al op de site.",
        "Maak een nieuwe versie: ga naar ‘Op de site’, kies de uitspraak en schrijf op wat er verandert.",
    ),
    Why.FULLY_SIGNED: (
        "Twee mensen hebben deze uitspraak al ondertekend.",
        "Ga naar ‘Zaken’ om haar te publiceren.",
    ),
    Why.NOT_PUBLISHED: ("Deze uitspraak staat niet op de site.", _LOOK),
    Why.FIRST_DAY_CHANGED: (
        "De dag waarop deze uitspraak voor het eerst op de site kwam, mag niet veranderen.",
        "Zet bij ‘Op de site vanaf’ de eerste dag terug. De dag van de nieuwe versie komt er vanzelf bij.",
    ),
    Why.CORRECTION_RUNNING: (
        "Van deze uitspraak wordt al een nieuwe versie gemaakt.",
        "Ga daarmee verder bij ‘Zaken’, of stop eerst met die versie.",
    ),
    Why.NOT_TO_DESTROY: (
        "Deze uitspraak is gepubliceerd, of het publiceren is begonnen. U kunt de zaak niet zelf vernietigen.",
        "De balie vernietigt haar vanzelf. Wilt u de tekst van de site halen? Trek hem in bij ‘Op de site’.",
    ),
    Why.NO_CORRECTION: ("Van deze uitspraak wordt geen nieuwe versie gemaakt.", _LOOK),
    Why.NOTE_LENGTH: ("Schrijf in een zin op wat er verandert.", "Deze zin mag 300 tekens lang zijn."),
    Why.NOTE_MAY_NAME: (
        "In uw toelichting staat misschien een naam of een gegeven van iemand.",
        "De toelichting komt op de site. Schrijf op wat er verandert, zonder iemand te noemen.",
    ),
    Why.RESPONSE_LENGTH: (
        "Plak hier de tekst van de reactie van het schoolbestuur.",
        "De tekst mag 20.000 tekens lang zijn.",
    ),
    Why.RESPONSE_THERE: (
        "Bij deze uitspraak staat al een reactie van het schoolbestuur.",
        "Maak een nieuwe versie met een nieuw bestand, waarin de hele reactie staat.",
    ),
    Why.OTHER_REASON: ("De reden van het intrekken klopt niet.", "Vraag het intrekken opnieuw aan en kies een reden."),
    Why.NO_WITHDRAWAL_ASKED: (
        "Niemand heeft gevraagd om deze tekst in te trekken.",
        "Laat eerst iemand met een reden tekenen. Daarna tekent een ander.",
    ),
    Why.WITHDRAWAL_DAMAGED: (
        "De bewaarde aanvraag om in te trekken is beschadigd.",
        "Vraag het intrekken opnieuw aan. Daarna tekenen beide mensen.",
    ),
}
"""What happened and what to do."""

DROP_WORDS: Final = {
    "complaint-withdrawn": "De klacht is ingetrokken.",
    "mistake": "De zaak is per ongeluk gemaakt, of met het verkeerde bestand.",
    "not-for-publication": "De commissie publiceert deze uitspraak niet.",
}
"""The reasons to destroy a case that was never published."""

REASON_WORDS: Final = {
    "privacy": "Er staat iets in waarmee iemand te herkennen is.",
    "procedure": "Er is een fout gemaakt bij het publiceren.",
}
"""The reasons to withdraw a ruling, as the site words them."""
