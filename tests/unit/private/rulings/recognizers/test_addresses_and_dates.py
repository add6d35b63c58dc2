"""Addresses, postcodes and dates.

Postcode: four digits not beginning with 0, two letters not SA, SD or SS (PostNL). Streets: the endings of the BAG.
Dates: how rulings, mails and school files write them. A birth date is masked to its year, an event date stays.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.private.rulings.dates import find_dates, year_of

if TYPE_CHECKING:
    from collections.abc import Callable

    Caught = Callable[[str], dict[str, str]]

ADDRESSES = [
    "Modderweg 12", "Modderweg 12b", "Modderweg 12-b", "Modderweg 12 b", "Modderweg 12-14", "Modderweg 12-hs",
    "Modderweg 12-III", "Modderweg 201 B", "Modderstraat 3", "Kanaaldijk-Oost 4b", "Boslaan-West 61 a", "Vaartkade 9",
    "Burgemeester van der Modderlaan 7", "Lange Voorhout 3|Lange Voorhoutstraat 3", "Oude Haven 2|Oudehaven 2",
    "Plein 1813 4|Modderplein 4", "MODDERBAAN 30", "Prinses Beatrixpark 10", "Achter de Hoven 3|Hovensteeg 3",
    "Modderweg 12, 1234 AB Wiegelstad", "Modderweg 12 1234AB Wiegelstad", "Modderweg 12, 1234 ab Wiegelstad",
    "1234 AB", "1234AB", "1234 AB Wiegelstad", "1234AB  Wiegelstad", "9401gs", "5708 xz", "Postbus 123", "2019 EN",
    "Plein 1945 nr 3", "Kade 12-hs", "Kerkstraat nummer 14", "Kerkstraat 1A (boven)", "Zilvergracht nr. 9 rood",
    "Zwarte Pad 6-03", "De Dreef 6hs", "Boulevard Zeezicht 211 II", "Torenlaan 3 app. 12", "Modderstrjitte 7",
    "modderstraat 5", "Modderweg 12 bis", "Modderweg 12 bus 4", "2841-XY", "Pb. 90", "Antwoordnummer 123",
]  # fmt: skip
PHRASES = [
    ("Zij woont aan de Terp 9.", "Terp 9", "a street without an ending, behind `aan de`"),
    ("wonende te Wiegelstad, Gulden Kruis 1140", "Gulden Kruis 1140", "behind a word for living"),
    ("bij vader (Vaart ZZ 212-2, 9401gs)", "Vaart ZZ 212-2", "before a postcode"),
    ("op huisbezoek in de Rietgorsstraat", "Rietgorsstraat", "a street without a number"),
    ("uit de bus gezet bij de Kerkdreef", "Kerkdreef", "a street without a number"),
    ("adres: Het Wad 3", "Wad 3", "behind the word adres"),
    ("Tuinderij 44 k. 7\n2671ab Wiegelstad", "Tuinderij 44 k. 7", "a line above the postcode"),
    ("Huis: Modderweg 5\na, 2841-XY", "Modderweg 5", "a line end before the addition"),
    ("Zij verhuisde naar Kromme Elleboog 7.", "Kromme Elleboog 7", "behind a word for moving"),
    ("Hij stond op de Hoogte nr. 3 te wachten.", "Hoogte nr. 3", "a word for a number"),
    ("Zij woont aan de Oude Gracht.", "Oude Gracht", "two words without a number"),
    ("Zij woont op het Sterrenplein.", "Sterrenplein", "behind `op het`, without a number"),
    ("Vader woont op Modderstraat veertien.", "Modderstraat veertien", "a house number in words"),
    ("Vader woont op Modderstraat honderdtwaalf.", "Modderstraat honderdtwaalf", "a house number above a hundred"),
    ("we wonen op de kastanjelaan veertien dus", "kastanjelaan veertien", "spoken, in small letters"),
    ("Zij woont aan de Modderlaan, op nummer 12.", "nummer 12", "a number behind its street"),
    ("Zij woont op nummer 17 van de Modderlaan.", "nummer 17 van de Modderlaan", "a number before its street"),
    ("Adres: 't Hoenderveld 5", "'t Hoenderveld 5", "the field of a form, an article in the name"),
    ("Woonadres | Achter de Hoven 3-b", "Achter de Hoven 3-b", "a cell of a table, a preposition in the name"),
    ("Straat en huisnummer: De Wieken 112", "De Wieken 112", "the field of a form, no ending"),
    ("adres pr modderstr 8 aldaar", "pr modderstr 8", "abbreviated, in small letters"),
    ("woonachtig: Burg. v. Moddersingel 20", "Burg. v. Moddersingel 20", "abbreviated within the name"),
    ("Adres: Lange Modder 12 zw", "Lange Modder 12 zw", "an addition of Haarlem behind a blank"),
    ("Zij wonen Modderstraat 12 3-hoog.", "Modderstraat 12 3-hoog", "the storey"),
    ("Zij staat op De Kievit 14 aldaar.", "De Kievit 14", "a capital article behind `op`"),
    ("bij de Burgemeester de Modderstraat", "Burgemeester de Modderstraat", "a name of two words, without a number"),
    ("Hij woont op 12 Rue de la Paix, 75002 Paris.", "12 Rue de la Paix, 75002 Paris", "French"),
    ("Hij woont op 14 Mud Grove Road, London.", "14 Mud Grove Road, London", "English"),
    ("Hij woont op Modderstraße 45, 10115 Berlin.", "Modderstraße 45, 10115 Berlin", "German"),
    ("Hij woont op Kwispel Caddesi No: 12 daar.", "Kwispel Caddesi No: 12", "Turkish"),
    ("Zij wonen op de Kwispel-\nstraat 12 daar.", "straat 12", "broken by a line end"),
]
NO_ADDRESS = [
    "In 2019 en daarna gold dit.", "Er waren 1000 km te gaan.", "Het woog 1500 kg.", "Van 2020 tot 2021 gold dit.",
    "Zij zat in groep 6 van de school.", "Zie artikel 40 en bijlage 3.", "Aan de Wet 2020 wordt voldaan.",
    "Het schoolplein was leeg.", "Zij liep naar het park.", "De weg is lang en de straat nat.",
    "Er zijn 1200 ml nodig.",
    "In 1998 is dat zo beslist.", "Het was 1234 of meer.", "De zorgplicht rust op de school.",
    "In 2020 is dat veranderd.",
    "Dat was in 2021 al zo.", "Zij kreeg 3000 eu steun.", "Het zijn 4000 st. steen.", "Rond 1900 zo wat.",
    "Op weg 5 minuten later viel hij.", "In de straat 12 kinderen.", "De snelweg 2 is lang.", "Het fietspad 3 is nat.",
    "Adres: zie bijlage 2", "Adres: onbekend", "De kerkstraat was leeg.", "Op weg twee keer gevallen.",
    "Op het schoolplein 3 kinderen.", "De Tweede Kamer 2019 heeft dat zo gewild.",
]  # fmt: skip
BIRTHS = [
    ("geboren op 3 mei 2015", "2015"), ("geboren 3 mei 2015", "2015"), ("geb. 3-5-2015", "2015"),
    ("geboren op 03-05-2015", "2015"), ("geboren op 3/5/2015", "2015"), ("geboren op 3.5.2015", "2015"),
    ("geboren op 2015-05-03", "2015"), ("geboren op 3 mei '15", ""), ("geb. 5/5/08", ""), ("geboren 3 jan. '09", ""),
    ("geboren 1-IV-2002", "2002"), ("geboren op de elfde november 2008", "2008"), ("geboren op de twaalfde mei", ""),
    ("geboren op de eenentwintigste maart 2010", "2010"), ("geboren in de herfst van 2008", "2008"),
    ("geboren in het voorjaar van 2011", "2011"), ("geboren eind 2008", "2008"), ("geboren begin mei 2009", "2009"),
    ("geboren in mei 2009", "2009"), ("geboortedatum: 3 mei 2015", "2015"), ("geboortedatum 03-05-2015", "2015"),
    ("geboren te Wiegelstad op 3 mei 2015", "2015"), ("geboren op zondag 3 mei 2015", "2015"),
    ("is jarig op 3 mei", ""), ("de verjaardag op 3 mei", ""), ("geboren op 29 feb. 2012", "2012"),
    ("(geboren 3 mrt. 2015)", "2015"), ("geboren op 1 sept. 2015", "2015"), ("Geboren: 3 mei 2015", "2015"),
    ("geboren op de 3de mei 2015", "2015"), ("geboren den 12den maart 1998", "1998"),
    ("geb. 3/5/'11", ""), ("geboren op Driekoningen 2010", "2010"), ("geboren in de nazomer van 2008", "2008"),
    ("geboren (2011)", "2011"), ("geboren in 2011", "2011"), ("een jongen van 12 mei 2013", "2013"),
    ("een meisje van 2012", "2012"), ("geb.datum | 12-05-2013", "2013"), ("geboortedatum leerling: 12-05-2013", "2013"),
    ("D.O.B.: 2010-07-04", "2010"), ("GEBOORTEDATUM 12 05 2010", "2010"), ("op 1 april jarig", ""),
    ("geboren op derde november tweeduizend twaalf", ""), ("op 7 juni 2019 was zijn tiende verjaardag", "2019"),
    ("op tweede kerstdag geboren", ""), ("op 12 mei 2013 te vroeg geboren", "2013"), ("geboren 20130512", "2013"),
]  # fmt: skip
EVENTS = [
    "Op 12 november 2019 is geklaagd.", "De zitting was op 3-5-2021.", "Op 3 mei begon de school.",
    "Sinds 2019 geldt dit.",
    "In het voorjaar van 2011 begon het.", "Op 12 mrt. '23 is gebeld.", "Op de twaalfde mei is gebeld.",
    "In mei 2009 begon het.",
    "Op 2021-05-03 is gemaild.", "Op 5/9 was er ruzie.", "Op 18.1.2023 verzond zij dit.", "Op 1-IV-2002 gold dit.",
    "Op maandag 13 maart 2023 begon het.", "Eind 2008 begon het.", "De brief is van 12 mei 2013.",
    "Op 12 05 2021 is gebeld.",
    "Het besluit was van 3 mei 2014.", "De brief van de Inspectie (3 mei 2021) en die van 4 mei 2010.",
]  # fmt: skip


@pytest.mark.parametrize("case", ADDRESSES)
def test_addresses_are_masked_whole(case: str, caught: Caught) -> None:
    address = case.rsplit("|", maxsplit=1)[-1].replace("  ", " ")
    found = caught(f"Post gaat naar {address}; dat is bekend.")
    covered = [surface for surface, kind in found.items() if kind == "location"]
    assert any(address in surface for surface in covered) or "".join(covered).replace(" ", "") == address.replace(
        " ", ""
    )


@pytest.mark.parametrize(("text", "surface", "why"), PHRASES)
def test_addresses_without_an_ending_are_known_by_their_place(
    text: str, surface: str, why: str, caught: Caught
) -> None:
    assert any(surface in found for found in caught(text)), why


@pytest.mark.parametrize("text", ["de heer Kwispelsteeg", "mevrouw Kwispellaan", "leraar Sander Kwispelgracht"])
def test_a_surname_that_sounds_like_a_street_is_a_person(text: str, caught: Caught) -> None:
    assert "location" not in caught(f"Toen sprak {text} daarover.").values()


@pytest.mark.parametrize("text", NO_ADDRESS)
def test_what_only_looks_like_an_address_stays(text: str, caught: Caught) -> None:
    assert not caught(text)


@pytest.mark.parametrize(("text", "year"), BIRTHS)
def test_a_birth_date_is_masked_to_its_year(text: str, year: str, caught: Caught) -> None:
    found = caught(f"De leerling, {text}, bleef thuis.")
    (surface,) = [surface for surface, kind in found.items() if kind == "birth_date"]
    assert year_of(surface) == year


@pytest.mark.parametrize("text", EVENTS)
def test_an_event_date_is_no_birth_date_and_stays(text: str, caught: Caught) -> None:
    assert not caught(text)


@pytest.mark.parametrize("text", EVENTS[:3] + EVENTS[5:7] + EVENTS[8:9] + EVENTS[10:13])
def test_an_event_date_goes_where_the_policy_says_so(text: str) -> None:
    (found,) = find_dates(text, keep_event_dates=False)
    assert (str(found.kind), str(found.decision)) == ("date", "mask")


@pytest.mark.parametrize(
    ("text", "surfaces", "why"),
    [
        ("Geboren: 5/2/2007 en in de nazomer van 2008.", {"5/2/2007", "in de nazomer van 2008"}, "two children"),
        ("Wobbe Zoef / 01-01-2009 / Modderpad 6", {"01-01-2009"}, "a row of personal data"),
        ("Wobbe (01-01-2009) zat daar op 3 mei 2021.", {"01-01-2009"}, "an old date in brackets behind a name"),
        ("Zij is geboren op 4 mei 2012; op 4 mei was er feest.", {"4 mei 2012", "4 mei"}, "the birthday again"),
        ("Geboren 01-01-2009. Die eerste januari is geschat.", {"01-01-2009", "eerste januari"}, "again, in words"),
        ("geb. op 1 mei 2010 en op 3 juni 2020 naar school", {"1 mei 2010"}, "an event beside a birth"),
    ],
)
def test_births_are_told_by_their_place_too(text: str, surfaces: set[str], why: str, caught: Caught) -> None:
    assert {surface for surface, kind in caught(text).items() if kind == "birth_date"} == surfaces, why


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Hij is geboren op 3 mei 2015.", "Hij is geboren in 2015."),
        ("Geboortedatum: 3 mei 2015", "Geboortedatum: 2015"),
        ("geb.datum | 12-05-2013", "geb.datum | 2013"),
        ("Het kind is een jongen van 12 mei 2013.", "Het kind is een jongen van 2013."),
        ("Het is geb. op 1 mei 2010 te vroeg.", "Het is geb. in 2010 te vroeg."),
    ],
)
def test_the_year_of_birth_fits_its_sentence(text: str, wanted: str, replaced: Callable[[str], str]) -> None:
    assert replaced(text) == wanted
