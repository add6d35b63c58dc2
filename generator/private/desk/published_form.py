"""The form of a new version of a ruling whose case was destroyed: what the published text itself tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.private.desk.case_form import KINDS, CaseForm, PartyRow

if TYPE_CHECKING:
    from generator.domain.rulings import RulingFacts


def form_of_facts(facts: RulingFacts) -> CaseForm:
    """The fields that a published ruling itself tells; who was in it, it does not."""
    return CaseForm(
        commissie=facts.committee,
        nummer=facts.number,
        datum=facts.ruled_on.isoformat(),
        sector=facts.sector.value,
        soort=KINDS[0],
        titel=facts.title,
        onderwerpen=", ".join(facts.subjects),
        oordeel=facts.outcome.value,
        zitting="ja" if facts.hearing.was_held else "nee",
        reden=facts.hearing.waived_because,
        leden=str(facts.panel_size),
        publicatiedatum=facts.published_on.isoformat(),
        partijen=(PartyRow(),),
    )
