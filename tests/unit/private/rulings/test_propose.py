"""What a proposal masks, asks and lets stand, sentence by sentence."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from generator.private.confidential import text_of
from generator.private.rulings.contract import proposal_contract
from generator.private.rulings.propose import ProposedRuling, propose

if TYPE_CHECKING:
    from generator.config import AnonymisationPolicy


def shown(proposed: ProposedRuling) -> str:
    """The text with every replacement in place; a question mark behind what waits for a decision."""
    text, pieces, place = text_of(proposed.raw.text), [], 0
    for span in proposed.spans:
        mark = "?" if span.decision.value == "review" else ""
        pieces += [text[place : span.start], (span.replacement + mark) or text[span.start : span.end]]
        place = span.end
    return "".join([*pieces, text[place:]])


def sentence(proposed: ProposedRuling) -> str:
    """What became of the one sentence under `Feiten`."""
    return shown(proposed).split("\n")[3]


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("Sprietske Modderkolk zit in groep 6.", "[De leerling] zit in groep 6."),
        ("Volgens SPRIETSKE en sprietske is dat zo.", "Volgens [de leerling] en [de leerling] is dat zo."),
        ("Hij noemt Spruit ook Spettertje.", "Hij noemt [de leerling] ook [de leerling]."),
        ("Gisteren huilde Sprietsketje.", "Gisteren huilde [de leerling]."),
        ("Mevrouw Van der Modderkolk belde.", "[Klager] belde."),
        ("Mevrouw F. v.d. Modderkolk belde.", "[Klager] belde."),
        ("De moeder, mevr. Fenna van der Modderkolk, belde.", "De moeder, [klager], belde."),
        ("Sprietskes verhaal klopt.", "Het verhaal van [de leerling] klopt."),
        ("Dat is Sprietskes nieuwe school.", "Dat is de nieuwe school van [de leerling]."),
        ("Sprietske's schoolprestaties zijn goed.", "Schoolprestaties van [de leerling] zijn goed."),
        ("Die jas is Sprietskes.", "Die jas is van [de leerling]."),
        ("Juf Dotje en juf Zeynepçe spraken.", "[Leerkracht 1] en [leerkracht 2] spraken."),
        ("Zeynepce Celikbas en ZEYNEPÇE ÇELİKBAŞ.", "[Leerkracht 2] en [leerkracht 2]."),
        ("De leerkracht Dotje Waterlelie sprak.", "[Leerkracht 1] sprak."),
        ("Directeur De Wit sprak.", "[De directeur] sprak."),
        ("Zij zat op Basisschool De Kwispelaar in Wiegelstad.", "Zij zat op [de school] in [plaats]."),
        ("Zij zat op de Kwispelaar.", "Zij zat op [de school]."),
        ("Bij de zitting te Oldebroek was zij er.", "Bij de zitting te [plaats 2] was zij er."),
        ("Het bestuur van Stichting Kwispelgroep antwoordde.", "[Het schoolbestuur] antwoordde."),
        ("Mr. V. Zitvlak-Stoelman zat voor.", "[De voorzitter] zat voor."),
        ("Sprietske, geboren op 3 mei 2015, huilt.", "[De leerling], geboren in 2015, huilt."),
        ("Sprietske is jarig op 3 mei.", "[De leerling] is jarig op [geboortedatum]."),
        ("Op 12 november 2025 was er overleg.", "Op 12 november 2025 was er overleg."),
        ("Bel 06-12345678 of mail sprietske.m@school.nl.", "Bel [telefoonnummer] of mail [e-mailadres]."),
        ("Zijn BSN is 123456782.", "Zijn BSN is [nummer]."),
        ("Zijn leerlingnummer is 48213.", "Zijn leerlingnummer is [nummer]."),
        ("Rekening NL91ABNA0417164300 klopt.", "Rekening [nummer] klopt."),
        ("Zij woont aan de Modderweg 12b, 1234 AB Wiegelstad.", "Zij woont aan [adres]."),
        ("De auto met kenteken AB-12-CD reed weg.", "De auto met kenteken [nummer] reed weg."),
        ("Het bestand verslag_sprietske.pdf is weg.", "Het bestand [bestand] is weg."),
        ("Kijk op www.kwispelaar.nl/team voor meer.", "Kijk op [webadres] voor meer."),
        ("Het account @sprietske_x plaatste het.", "Het account [accountnaam] plaatste het."),
        ("De school met BRIN 12AB telt mee.", "De school met BRIN [schoolnummer] telt mee."),
        ('Er stond: "beste dotje, sprietske komt niet."', 'Er stond: "beste [leerkracht 1], [de leerling] komt niet."'),
    ],
)
def test_what_is_certain_is_replaced_in_readable_dutch(
    source: str, wanted: str, raw_ruling: Any, policy: AnonymisationPolicy
) -> None:
    assert sentence(propose(raw_ruling(source), policy)) == wanted


@pytest.mark.parametrize(
    ("source", "surface"),
    [
        ("Daarna sprak Brechtje met de klas.", "Brechtje"),
        ("Volgens Kwadrantius was dat niet zo.", "Kwadrantius"),
        ("Storm kwam terug.", "Storm"),
        ("Bakker heeft dat verklaard.", "Bakker"),
        ("De leerling K. huilde.", "K."),
        ("In de notitie staat HRT als bron.", "HRT"),
        ("Hij schreef over Jаn.", "Jаn"),
        ("De jongen sjoerd bleef thuis.", "sjoerd"),
        ("Zij kwam met Kwispelrode terug.", "Kwispelrode"),
        ("Daar stond jaapie2012 onder.", "jaapie2012"),
        ("Op het briefje stond 123456789.", "123456789"),
        ("Op zijn pasje staat 48213.", "48213"),
        ("Dat schreef J4yden op het bord.", "J4yden"),
    ],
)
def test_what_is_not_known_to_be_safe_becomes_a_question(
    source: str, surface: str, raw_ruling: Any, policy: AnonymisationPolicy
) -> None:
    proposed = propose(raw_ruling(source), policy)
    assert surface in {item for question in proposed.open_questions for item in question.surfaces}


@pytest.mark.parametrize(
    "source",
    [
        "De Commissie acht de klacht gegrond op grond van artikel 4c van de Wet op het primair onderwijs.",
        "In 2019 en daarna gold de AVG. In 2021 is dat veranderd.",
        "Inmiddels heeft de Inspectie van het Onderwijs gereageerd.",
        "Onder verwijzing naar de Cito-toets, het OPP en de MR is dat besproken.",
        "VERLOOP VAN DE PROCEDURE",
        "Zij zat in groep 6B, las over het schooljaar 2023-2024 en betaalde 38 euro van 12500 euro.",
        "Veilig Thuis en de Raad voor de Kinderbescherming zijn gebeld.",
        "U kunt bezwaar maken.",
        "[De leerling] en [leerkracht 2] zijn gehoord door [klager], op [adres].",
    ],
)
def test_what_must_stay_readable_stays(source: str, raw_ruling: Any, policy: AnonymisationPolicy) -> None:
    proposed = propose(raw_ruling(source), policy)
    assert sentence(proposed) == source
    assert not proposed.open_questions


def test_an_ordinary_word_that_is_also_a_name_stays_by_its_grammar_and_the_name_goes(
    raw_ruling: Any, policy: AnonymisationPolicy
) -> None:
    proposed = propose(raw_ruling("Roos de Wit gaf haar een roos.", "Zij droeg wit."), policy)
    assert sentence(proposed) == "[De directeur] gaf haar een roos."
    kept = {item for question in proposed.questions if question.decision == "keep" for item in question.surfaces}
    assert (kept, proposed.open_questions) == ({"roos", "wit"}, ())


def test_an_ordinary_word_whose_grammar_does_not_tell_is_asked(raw_ruling: Any, policy: AnonymisationPolicy) -> None:
    (question,) = propose(raw_ruling("Toen kwam roos binnen."), policy).open_questions
    assert question.surfaces == ("roos",)


def test_a_surname_that_two_parties_bear_is_the_adult_s_or_asks_who_is_meant(
    raw_ruling: Any, policy: AnonymisationPolicy
) -> None:
    assert sentence(propose(raw_ruling("Toen sprak Modderkolk."), policy)) == "Toen sprak [klager]."
    for source in ("Toen kwam de familie Modderkolk.", "Een jongen met de naam Modderkolk riep iets."):
        (question,) = propose(raw_ruling(source), policy).open_questions
        assert question.candidates == ("klaagster", "kind")


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("Storm de Heuvel kwam terug.", "[De betrokkene] kwam terug."),
        ("Mevrouw Straks belde.", "[De betrokkene] belde."),
        ("Toen belde de tolk, Quibus Zwenk, terug.", "Toen belde de tolk, [de betrokkene], terug."),
        ("Storm heeft dat verklaard.", "[De betrokkene] heeft dat verklaard."),
    ],
)
def test_who_is_surely_a_person_goes_without_a_question(
    source: str, wanted: str, raw_ruling: Any, policy: AnonymisationPolicy
) -> None:
    proposed = propose(raw_ruling(source), policy)
    assert (sentence(proposed), proposed.open_questions) == (wanted, ())


def test_one_unknown_person_is_one_question(raw_ruling: Any, policy: AnonymisationPolicy) -> None:
    source = (
        'Overblijfkracht Brechtje Zoefstra riep. Brechtje was boos. Mevrouw Zoefstra ook. "dag brechtje, tot morgen"'
    )
    proposed = propose(raw_ruling(source), policy)
    (question,) = proposed.questions
    assert question.surfaces == ("Brechtje Zoefstra", "Brechtje", "Zoefstra", "brechtje")
    assert not proposed.open_questions


def test_an_unknown_part_beside_a_registered_name_is_asked(raw_ruling: Any, policy: AnonymisationPolicy) -> None:
    (question,) = propose(raw_ruling("Toen kwam Sprietske Zoefstra binnen."), policy).open_questions
    assert question.surfaces == ("Sprietske Zoefstra",)


def test_the_policy_decides_about_dates_schools_and_panel(raw_ruling: Any, policy: AnonymisationPolicy) -> None:
    raw = raw_ruling("Op 12 november 2025 sprak mr. Zitvlak-Stoelman op Basisschool De Kwispelaar.")
    strict = policy.model_copy(update={"keep_event_dates": False})
    assert sentence(propose(raw, strict)).startswith("Op [datum] sprak [de voorzitter] op [de school]")
    open_hand = policy.model_copy(update={"name_panel": True, "name_schools": True})
    found = {item for question in propose(raw, open_hand).questions for item in question.surfaces}
    assert "Zitvlak-Stoelman" in found


def test_sensitive_words_warn_once_a_word(raw_ruling: Any, policy: AnonymisationPolicy) -> None:
    proposed = propose(raw_ruling("Hij heeft autisme.", "Om dat autisme ging het.", "Er is aangifte gedaan."), policy)
    text = text_of(proposed.raw.text)
    assert [text[item.start : item.end] for item in proposed.warnings] == ["autisme", "autisme", "aangifte"]
    assert len({item.id for item in proposed.warnings}) == 2
    assert all(item.suggestion and item.reason for item in proposed.warnings)


def test_the_same_ruling_gives_the_same_proposal(raw_ruling: Any, policy: AnonymisationPolicy) -> None:
    raw = raw_ruling("Sprietskes moeder sprak met Brechtje over 06-12345678.", "Brechtje ontkende.")
    first, second = (json.dumps(proposal_contract(propose(raw, policy)), sort_keys=True) for _ in range(2))
    assert first == second


def test_the_contract_holds_what_the_desk_needs(raw_ruling: Any, policy: AnonymisationPolicy) -> None:
    data = proposal_contract(
        propose(raw_ruling("Sprietske sprak met Brechtje 🙂 en Kwadrantius.", "Zij is ziek: epilepsie."), policy)
    )
    assert data["schema"] == 1
    assert data["decisions_needed"] == 2
    asked = [span for span in data["spans"] if span["decision"] == "review"]
    assert [data["text"][span["start"] : span["end"]] for span in asked] == ["Brechtje", "Kwadrantius"]
    keys = {
        "start",
        "end",
        "kind",
        "entity",
        "role",
        "replacement",
        "decision",
        "reason",
        "detector",
        "score",
        "question",
    }
    assert all(set(span) == keys for span in data["spans"])
    assert {warning["kind"] for warning in data["warnings"]} == {"indirect"}
    spans = data["spans"]
    assert all(left["end"] <= right["start"] for left, right in pairwise(spans))
