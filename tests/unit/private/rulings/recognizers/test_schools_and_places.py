"""Schools, boards, places and institutions that the case file does not list, and public names that stay.

Schools are named as in DUO's address files: with and without the kind, abbreviated, in capitals, in English or
Frisian. Places are those of the gazetteer (words/README.md); those that are ordinary words or surnames too are known
by what stands around them.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from generator.private.rulings.account_names import find_accounts
from generator.private.rulings.addresses import find_addresses
from generator.private.rulings.case import CaseSchool
from generator.private.rulings.cued_numbers import find_cued_numbers
from generator.private.rulings.file_names import find_files
from generator.private.rulings.lexicon import lexicon
from generator.private.rulings.places import find_places
from generator.private.rulings.ruling_numbers import public_numbers
from generator.private.rulings.school_names import find_schools
from generator.private.rulings.seats import seats
from generator.private.rulings.tokens import Reading

if TYPE_CHECKING:
    from collections.abc import Callable

    Caught = Callable[[str], dict[str, str]]

SCHOOLS = [
    ("Dat deed openbare basisschool De Komeetstaart.", "openbare basisschool De Komeetstaart", "kind with its colour"),
    ("Dat deed o.b.s. De Komeetstaart.", "o.b.s. De Komeetstaart", "abbreviated with dots"),
    ("Dat deed de Zuster Godelindeschool.", "Zuster Godelindeschool", "kind within the name, a word before it"),
    ("Dat deed het Boreaslyceum-Zuid.", "Boreaslyceum-Zuid", "a quarter behind the name"),
    (
        "Dat deed de International School of the Northern Delta.",
        "International School of the Northern Delta",
        "English",
    ),
    ("Dat deed Iepenloftskoalle De Ljurkedoar.", "Iepenloftskoalle De Ljurkedoar", "Frisian"),
    ("Hij zit op school De Glazen Bol in groep 4.", "school De Glazen Bol", "the bare word school"),
    ("ze zitten op het tybaert college hier", "tybaert college", "small letters, no Dutch word"),
    ("hij zat op obs de regenboog toen", "obs de regenboog", "small letters behind an abbreviation"),
    (
        "Hij ging naar basisschool het kwispelnest toen.",
        "basisschool het kwispelnest",
        "an article behind the kind alone",
    ),
    ("Hij ging naar obs 't zoefhuus toen.", "obs 't zoefhuus", "a shortened article"),
    ("Hij zit op de sint jozefschool hier.", "sint jozefschool", "small letters, called after a saint"),
    ("Hij zit op de julianaschool hier.", "julianaschool", "small letters, called after somebody"),
    ("Dat deed de Dr. Rijk Kwispelschool.", "Dr. Rijk Kwispelschool", "a title of who it is called after"),
    ("Dat deed OBS Kon. Wilhelmina.", "OBS Kon. Wilhelmina", "a title behind the kind"),
    ("Op De Rolpaal bleef het stil.", "De Rolpaal", "a capital article behind `op`"),
    ("Basisschool De Rolpaal zweeg. Ook De Rolpaal won.", "De Rolpaal", "the name alone, once its kind was named"),
    ("Het Zuyderzandcollege zweeg. Ook het Zuyderzand won.", "Zuyderzand", "the name without its ending"),
    ("BASISSCHOOL DE ROLPAAL", "BASISSCHOOL DE ROLPAAL", "capitals"),
]
BOARDS = [
    ("Dat deed Stichting Leerplein aan de Modder.", "Stichting Leerplein aan de Modder", "a river behind it"),
    ("Dat deed Stg. Westlandse Scholen Anders.", "Stg. Westlandse Scholen Anders", "abbreviated"),
    ("Dat deed de Katholieke Scholengroep Markdal.", "Katholieke Scholengroep Markdal", "colour before the kind"),
    ("Dat deed PCBO Noarderleech.", "PCBO Noarderleech", "an abbreviation of the kind"),
    ("Dat deed het R.K. Schoolbestuur Sint-Quirinus.", "R.K. Schoolbestuur Sint-Quirinus", "initials of the colour"),
    ("STICHTING DE ZEVEN HEUVELEN ONDERWIJSGROEP", "STICHTING DE ZEVEN HEUVELEN ONDERWIJSGROEP", "a letter head"),
    ("Dat deed De Lichtboei Onderwijsgroep.", "De Lichtboei Onderwijsgroep", "the kind behind the name"),
]
PLACES = [
    ("Zij woont in Leiden.", "Leiden", "an ordinary word behind `in`"),
    ("Gouda, 30 juni 2020", "Gouda", "before a date"),
    ("Drachten, de 30e november 2020", "Drachten", "before a date with an article"),
    ("Aldus gedaan te 's-Bosch.", "'s-Bosch", "a name in common use"),
    ("Aldus gedaan te 's-Hertogenbosch.", "'s-Hertogenbosch", "an article in the name"),
    ("Aldus gedaan te Hengelo (O).", "Hengelo (O)", "province in brackets"),
    ("Dat is Bergen op Zoom.", "Bergen op Zoom", "several words"),
    ("ZIJ WOONT TE CAPELLE AAN DEN IJSSEL", "CAPELLE AAN DEN IJSSEL", "capitals"),
    ("Hij komt uit Amsterdam-Zuidoost.", "Amsterdam-Zuidoost", "a quarter of a city"),
]
OTHERS = [
    ("Zij verbleef in gezinshuis Het Nest.", "gezinshuis Het Nest", "a home: the kind of care goes with it"),
    ("Zij verbleef in kliniek De Berk.", "kliniek De Berk", "a clinic"),
    ("Zij ging naar kinderdagverblijf 't Pluimpje.", "kinderdagverblijf 't Pluimpje", "child care"),
]
PUBLIC = [
    "De rechtbank Midden-Nederland en het gerechtshof Arnhem-Leeuwarden oordeelden anders.",
    "De Landelijke Klachtencommissie Onderwijs te Utrecht nam de klacht aan.",
    "De Inspecteur van het Onderwijs en VluchtelingenWerk zijn gebeld.",
    "Het Protocol Leesproblemen en Dyslexie is gevolgd.",
    "De opleiding Maatschappelijke Zorg is besproken.",
    "Zij noemt leerling A en leerling B.",
    "Haar score was Rekenen I en Spelling V.",
    "* Za 4 juni 2022: de school is dicht.",
    "Dag in dag uit was dat zo. Dit is geen Jip-en-Janneketaal.",
    "Turken, Koerden, Hongaren en Syriërs wonen daar; zij spreekt Dari, Farsi en Swahili.",
    'Er stond: "zij spreekt koerdisch en pools en turks met haar moeder"',
    "Het gaat om Groep 5, Klas 3B en de Rechtbank.",
    "Op Tweede Kerstdag en met Sint Maarten was er geen school.",
    "Het College van Bestuur en het College voor de Rechten van de Mens zwegen.",
    "De locatie is leeg en de kinderopvang ook; het gebouw staat er nog.",
    "Zij kwam uit Nederland.",
    "De basisschool de deuren laten sluiten kan niet.",
    "Zij zocht een zwemschool, een privéschool en een topsportschool.",
    "De Inspectie en de Onderwijsgeschillencommissie zijn gebeld.",
]


EVERY = [
    (*case, kind)
    for kind, cases in (("school", SCHOOLS), ("board", BOARDS), ("location", PLACES), ("other", OTHERS))
    for case in cases
]


@pytest.mark.parametrize(("text", "surface", "why", "kind"), EVERY)
def test_names_of_surroundings_are_masked_whole(text: str, surface: str, why: str, kind: str, masked: Caught) -> None:
    assert masked(text).get(surface) == kind, why


@pytest.mark.parametrize("text", PUBLIC)
def test_public_names_and_labels_stay_without_a_question(text: str, caught: Caught) -> None:
    assert not caught(text)


@pytest.mark.parametrize(
    "text",
    ["Houten stoelen stonden er.", "Anderen zeiden dat.", "Het was de beste keus.", "Een enkele leerling bleef."],
)
def test_a_word_that_is_a_place_too_is_none_where_it_opens_a_sentence(text: str, masked: Caught) -> None:
    assert "location" not in masked(text).values()


def test_a_place_that_somebody_is_called_after_is_masked_behind_a_word_for_a_place_only(masked: Caught) -> None:
    found = masked("Getuige is Brechtje Veendam. Toen sprak Veendam. Zij woont te Stadskanaal.")
    assert found.get("Stadskanaal") == "location"
    assert found.get("Veendam") != "location"


def test_one_school_keeps_one_text_in_every_form(replaced: Callable[[str], str]) -> None:
    text = "Basisschool De Rolpaal zweeg. Ook op De Rolpaal en bij de basisschool 'De Rolpaal' was het stil."
    assert "Rolpaal" not in replaced(text)
    assert "[de school]" in replaced(text)
    assert "[school 2]" not in replaced(text)


@pytest.mark.parametrize("text", ["mevrouw Van 't Hek", "de heer Op 't Eynde", "meester Op De Beek"])
def test_a_surname_with_an_article_is_no_school(text: str, masked: Caught) -> None:
    assert "school" not in masked(f"Toen sprak {text} daarover.").values()


@pytest.mark.parametrize(
    "unit", ["De Van ", "STICHTING ", "Stichting De ", "Aan de ", "Protocol De ", "nummer 12 ", "a.pdf ", "| ", "_a"]
)
def test_a_text_of_one_word_again_and_again_takes_no_endless_time(unit: str) -> None:
    reading = Reading(unit * (10_000 // len(unit)))
    started = time.process_time()
    find_schools(reading, CaseSchool(), lexicon())
    tuple(find_places(reading, lexicon()))
    tuple(find_addresses(reading.text, lexicon()))
    tuple(find_cued_numbers(reading.text))
    tuple(find_accounts(reading.text, lexicon()))
    tuple(find_files(reading.text, lexicon()))
    tuple(public_numbers(reading.text, "1"))
    tuple(seats(reading.text))
    assert time.process_time() - started < 5
