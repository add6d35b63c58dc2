"""Numbers that point to a person: BSN and other personal numbers, telephone, BRIN.

BSN: nine digits, the 11-proof (Besluit burgerservicenummer; Logisch Ontwerp BSN); all of them here are test numbers.
Telephone: the numbering plan of the ACM and how people write it. BRIN: two digits, two letters, a branch of two
digits (DUO). Numbers that only look so: years, amounts, articles, school years, marks, times.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Caught = Callable[[str], dict[str, str]]

BSN = [
    ("Zijn BSN is 123456782.", "123456782", "plain"),
    ("Zijn BSN is 1234.56.782.", "1234.56.782", "the dots of a Dutch passport"),
    ("Zijn BSN is 1234 56 782.", "1234 56 782", "blanks in the same places"),
    ("Zijn BSN is 123 456 782.", "123 456 782", "groups of three"),
    ("Zijn BSN is 123.456.782.", "123.456.782", "groups of three with dots"),
    ("burgerservicenummer: 111222333", "111222333", "spelled out, behind a colon"),
    (
        "burgerservicenummer 123456789",
        "123456789",
        "fails the proof, named by its cue: a typing error is an identifier",
    ),
    ("Op het pasje staat 123456789.", "123456789", "fails the proof, without a cue: asked"),
    ("sofinummer 123456782", "123456782", "the name until 2007"),
    ("PGN 999994876 van de leerling", "999994876", "persoonsgebonden nummer of education"),
    ("onderwijsnummer 999991772", "999991772", "onderwijsnummer, passes the proof"),
    ("onderwijsnummer 101234567", "101234567", "onderwijsnummer of DUO, its own proof"),
    ("(BSN 999992491)", "999992491", "in brackets"),
    ("BSN:123456782,", "123456782", "no blank, comma behind"),
    ("De bsn's 123456782 en 111222333 klopten.", "111222333", "the second of two"),
    ("BSN 9999 96 666", "9999 96 666", "groups of four, two, three"),
    ("leerlingnummer 48213", "48213", "number of the school's own administration"),
    ("leerlingnr. 55301", "55301", "abbreviated"),
    ("studentnummer 0937415", "0937415", "with a leading zero"),
    ("Leerlingnummer 20-10044.", "20-10044", "year and number"),
    ("personeelsnummer 204513", "204513", "number of a member of staff"),
    ("polisnummer 8834.120.556", "8834.120.556", "insurance"),
    ("paspoort NX1234567 was verlopen", "NX1234567", "document number"),
    ("aangifte PL1700-2022188405", "PL1700-2022188405", "police report"),
    ("dossier VT-DR-2021-55310", "VT-DR-2021-55310", "file at Veilig Thuis"),
    ("zaaknummer 200.314.882/01", "200.314.882/01", "case at a court of appeal"),
    ("rekening NL91ABNA0417164300", "NL91ABNA0417164300", "IBAN"),
    ("rekening NL91 ABNA 0417 1643 00", "NL91 ABNA 0417 1643 00", "IBAN in fours"),
    ("rekening NL02ABNA0123456789", "NL02ABNA0123456789", "IBAN whatever its proof says"),
    ("kenteken KX-482-N", "KX-482-N", "licence plate, series 8"),
    ("kenteken J-803-TV", "J-803-TV", "licence plate, series 9"),
    ("kenteken 12-ABC-3", "12-ABC-3", "licence plate, series 7"),
    ("Ons kenmerk: AB 108.221 / Zoef", "AB 108.221 / Zoef", "a reference to the end of its line"),
    ("Uw kenmerk VB/14.093/GK", "VB/14.093/GK", "a reference without a colon"),
    ("examennummer 0386", "0386", "any word that ends in -nummer"),
    ("leerlingnr. 12", "12", "any word that ends in -nr."),
    ("Haar V-nummer is 283 441 0067.", "283 441 0067", "a letter before -nummer, groups"),
    ("Uw nummer 108889; polis AVB-7719-2203", "AVB-7719-2203", "behind the word polis"),
    ("BIG-registratie 19012345601", "19012345601", "a register of professions"),
    ("KvK 12345678", "12345678", "the trade register"),
    ("btw NL123456789B01", "NL123456789B01", "tax number"),
    ("het kenteken vzz99x wordt gewist", "vzz99x", "licence plate in small letters, without hyphens"),
    ("een auto met AB 12 CD erop", "AB 12 CD", "licence plate with blanks"),
    ("UITSPRAAK 110562", "110562", "the number of a ruling"),
    ("bekend onder HA ZA 21-998", "HA ZA 21-998", "the roll of a court"),
    ("bekend onder UTR 21/1234", "UTR 21/1234", "the roll of an administrative court"),
    ("de zaak LKC 108.334", "108.334", "another ruling of a committee"),
    ("onder zaaknummer 23.041 van de Commissie", "23.041", "the committee's own: asked, for it may be another's"),
]
NO_NUMBER = [
    ("het schooljaar 2023-2024", "a school year"),
    ("de jaren 2019, 2020 en 2021", "years"),
    ("artikel 10.2.3 van het reglement", "a numbered provision"),
    ("een bedrag van € 123.456,78", "an amount in euro"),
    ("een bedrag van 12500 euro", "an amount in euro, spelled"),
    ("in groep 7 van 28 leerlingen", "a class"),
    ("om 10.30 uur tot 11.45 uur", "times"),
    ("van 14-10-2022 16:02 uur", "a date with a time"),
    ("zij scoorde 535 op de Cito-toets", "a score"),
    ("paragraaf 3.2.1 en 4.5.6", "paragraphs"),
    ("de cijfers 6,5 en 7,25", "marks"),
    ("COVID-19 en WVO 2020", "names with a number"),
    ("lokaal 2B.07", "a room"),
    ("op 3 mei 2021 en 4 juni 2022", "dates of events"),
    ("1-2 weken, 3-4 dagen", "ranges"),
    ("een IQ van 130", "a figure"),
    ("onder nummer 3 van de lijst", "an item of a list"),
    ("artikelnummer 12 en lokaalnummer 213", "numbers of public things"),
    ("de nummers 1 en 2 van de klas", "ranks"),
    ("in het dossier 2019 en de zaak van 2020", "years"),
    ("het paspoort is 3 jaar geldig", "a term"),
    ("de auto stond daar 3 jaar", "a term behind a car"),
    ("van 03-05-2021 - 04-05-2021", "a stretch of days"),
    ("op 20220617 is gebeld", "a date without separators"),
    ("zaaknummer 2026-100 van de Commissie", "the number that the ruling is published under"),
    ("het Instagram-account van de klas is gewist", "no account behind the word"),
    ("klas4b en h4b en havo4", "classes written as one word"),
]
PHONES = [
    "06-12345678", "06 12345678", "0612345678", "06 12 34 56 78", "06 - 12 34 56 78", "06.1234.5678", "06-12 34 56 78",
    "06 1234 5678", "+31612345678", "+31 6 12345678", "+31 (0)6 12345678", "0031 6 12345678", "+31-6-12345678",
    "010-1234567", "010 123 45 67", "(010) 123 45 67", "0570-123456", "(0570) 12 34 56", "0570 12 34 56",
    "020 - 555 01 27", "+31 20 555 01 27", "0900-1234567", "+32 475 12 34 56", "+49 151 23456789", "06 - 30 71 55 84",
    "0591 - 64 30 12", "050 555 0127", "0655 500 413", "088-1234567", "+31 30 123 45 67",
    "06 – 12 34 56 78", "06/12345678", "0 6 12 34 56 78", "06‑11 00 22 33", "(06) 22 33 44 00", "024.000.11.22",
    "nul zes twaalf dertig nul nul vijfenveertig", "nul zes, 12, 34, 56, 78",
]  # fmt: skip
NO_PHONE = [
    "van 2019-2020 tot 2021-2022", "op 12-11-2019", "op 06-12-2019", "artikel 4.1.2", "de uitslag 06-12", "€ 06,12",
    "groep 1-2-3", "van 10.00 tot 12.00 uur", "een 0 voor gym", "5 van de 10", "0,5 fte", "2021-06-12", "06.30 uur",
]  # fmt: skip
BRIN = [
    "12AB", "12AB00", "12AB-00", "14QZ-00", "27XK", "09QF", "00AA01", "99ZZ99", "12-AB-00", "03BR (C1)",
    "BRIN-nummer 12AB",
    "BRIN: 27XK.", "(BRIN 09QF)", "school 12AB02 en", "BRIN 31FG,", "de vestiging 12AB01", "brinnummer 08KL",
    "nr. 15XY",
    "BRIN 97kp-00.", "brinnummer: 12 ab 00.", "vestigingscode 12cd01.",
    "21RS van het bestuur", "vestigingscode 17GH04", "BRIN 05JK00 en 05JK01",
]  # fmt: skip
NO_BRIN = [
    "12ab", "A1B2 is een lokaal", "groep 12", "WVO 2020", "klas 3B", "32GB geheugen", "16KB", "12 AB", "vmbo 4", "2AB",
    "123AB", "AB12", "10 EN 11", "50KM", "12A", "B12", "havo 5", "artikel 12A", "1e klas", "24 uur", "lokaal 12C",
]  # fmt: skip


NAMED = [
    ("De hashtag #rechtvoorwobbe ging rond.", "#rechtvoorwobbe", "handle", "a hashtag"),
    ("Snapchat: wobbe.zoef was van hem.", "wobbe.zoef", "handle", "behind the name of a service"),
    ("Op het account genaamd kreupeltje stond dit.", "kreupeltje", "handle", "behind `genaamd`"),
    ("Zie 2018_Zoef,J_onderzoek(def).pdf.", "2018_Zoef,J_onderzoek(def).pdf", "file", "comma and brackets"),
    ("Zij kreeg de foto Wobbe op kamp.JPG thuis.", "Wobbe op kamp.JPG", "file", "blanks, ending in capitals"),
    ("Zie (gespr_Zoef-\ntono.doc) daarover.", "(gespr_Zoef-", "file", "broken by a line end"),
    ("Mail wobbe apenstaartje school punt nl eens.", "wobbe apenstaartje school punt nl", "email", "spelled out"),
    ("Mail wobbe @ school.nl eens.", "wobbe @ school.nl", "email", "with blanks"),
    ("Mail w.zoef [at] school [punt] nl eens.", "w.zoef [at] school [punt] nl", "email", "signs in brackets"),
    (
        "Mail wobbe punt zoef apenstaartje gmail punt com.",
        "wobbe punt zoef apenstaartje gmail punt com",
        "email",
        "all",
    ),
    ("Mail wobbe punt de zoef at post punt nl.", "wobbe punt de zoef at post punt nl", "email", "three words"),
    ("Mail wbz AT school DOT nl eens.", "wbz AT school DOT nl", "email", "capitals for the signs"),
    ("Mail zoef@\ndeschool.nl eens.", "zoef@", "email", "broken behind the sign"),
    ("Mail zoef@\ndeschool.nl eens.", "deschool.nl", "email", "broken behind the sign, second part"),
    ("Zie (OPP Wobbe v2 (1).docx) daarover.", "OPP Wobbe v2 (1).docx", "file", "brackets within blanks"),
    ("De map S:\\Zorg\\Zoef, Wobbe\\ stond open.", "S:\\Zorg\\Zoef, Wobbe\\", "file", "a folder"),
    ("Een kopie zoef2021.accdb bleef.", "zoef2021.accdb", "file", "a data base"),
    ("In het stuk Verslag Zoef mei.docx stond dit.", "Verslag Zoef mei.docx", "file", "a capital begins it"),
    ("Het TikTok-account wobbetje.dnst was van hem.", "wobbetje.dnst", "handle", "no colon"),
    ("Via Discord (kreupel#4821) werd gedreigd.", "kreupel#4821", "handle", "a tag with a number"),
    ("Op Instagram heet zij kreupeltje2009.", "kreupeltje2009", "handle", "what somebody is called there"),
    ("Kijk op discord.gg/wobbe eens.", "discord.gg/wobbe", "url", "no scheme"),
]


@pytest.mark.parametrize(("text", "surface", "kind", "why"), NAMED)
def test_accounts_files_and_addresses_on_the_net_are_masked(
    text: str, surface: str, kind: str, why: str, masked: Caught
) -> None:
    assert masked(text).get(surface) == kind, why


@pytest.mark.parametrize(("text", "surface", "why"), BSN)
def test_personal_numbers_are_caught(text: str, surface: str, why: str, caught: Caught) -> None:
    assert any(surface in found for found in caught(text)), why


@pytest.mark.parametrize(("text", "why"), NO_NUMBER)
def test_other_numbers_stay(text: str, why: str, caught: Caught) -> None:
    assert not caught(text), why


@pytest.mark.parametrize("number", PHONES)
def test_telephone_numbers_are_masked_whole(number: str, caught: Caught) -> None:
    found = caught(f"Zij is bereikbaar op {number} na vijf uur.")
    assert any(surface.strip() == number for surface in found), found


@pytest.mark.parametrize("text", NO_PHONE)
def test_what_only_looks_like_a_telephone_number_stays(text: str, caught: Caught) -> None:
    assert "phone" not in caught(f"Dat was {text} toen.").values()


@pytest.mark.parametrize("text", BRIN)
def test_brin_numbers_are_masked(text: str, caught: Caught) -> None:
    assert "brin" in caught(f"Het gaat om {text}").values()


@pytest.mark.parametrize("text", NO_BRIN)
def test_what_only_looks_like_a_brin_stays(text: str, caught: Caught) -> None:
    assert "brin" not in caught(f"Het gaat om {text} toen.").values()
