"""Sentences as they stand in real files, one difficulty each: `[[…]]` is masked or asked whole, `((…))` stays.

Behind each sentence stands why it is there. Names of people, schools and streets are invented; the forms are those of
the Basisregistratie Adressen, of DUO's address files and of how phones, scanners and mail programs call their files.
"""

from __future__ import annotations

import re
from typing import Final

import pytest

from generator.private.confidential import text_of
from tests.unit.private.rulings.recognizers.conftest import proposed_for

ADDRESSES: Final = """
Moeder verblijft tijdelijk op [[recreatiepark De Kwispel, huisje 31]].  # a park, with the house in it
Zij verhuisde eerst naar [[bungalow 228]] van het park.  # what is let by number
Op het kamp bleef [[Woonwagencentrum De Zoef, standplaats 7]] leeg.  # a pitch
Hij heeft een kamer in [[studentenhuis De Zoef, kamer 14]].  # a house of students
We wonen op [[woonboot Kwispel, Zoefhaven t.o. 12]].  # opposite a number
Hun huis, [[villa Kwispelhof]], staat te koop.  # a house with a name
Die woont toch op de [[zoefdense kreupel]], daar bij dat pontje?  # small letters, no words of the language
Hij woont daar in [[huize kwispelzicht]] beneden.  # a named house in small letters
De familie woont op de boerderij [[Hoeve Kwispelrust]] daar.  # a farm
Zijn huis heet [[Kwispelheuvel]] en is groen.  # what a house is called
Zij woont in de flat aan het [[Zoefplein, op de zevende verdieping, nr. 708]].  # storey and number behind it
Hij woont antikraak in flat [[De Zoeftoren, 9e etage, kamer 914]] daar.  # storey and room
De bel van [[Kwispelsingel 412 (3e verdieping)]] was stuk.  # the storey in brackets
Zij huurt [[Kwispelhof 6 (bovenwoning)]] sinds mei.  # which half of a house
Volgens haar woont hij op [[Vrouwe Kwispelplein 1-A17]].  # a letter and figures behind the number
Adres: [[Prof. Dr. Kwispelplein 7 - 3]]  # a range with blanks
Het pakje ligt bij de buren op [[nummer 16]].  # a number alone, behind a word for neighbours
Nu zit zij achter [[nummer 27 van de Kwispelloane]].  # the number first, a Frisian street
Zij staat op [[nummer 14 in de Kwispelstraat]].  # the number first
De overval was op de hoek van de [[Kwispelstraat en de Zoeflaan]].  # a corner with `en`
Het ongeluk gebeurde op de kruising [[Kwispelstraat/Zoefweg]].  # a corner with a stroke
De vestiging staat aan de [[Kwispellaan hoek Zoefstraat]] daar.  # a corner with `hoek`
Ze zijn verhuisd van [[Akker 5]] naar [[Weide 7]].  # one behind the other
De brief ging naar [[Gare du Zoef 5]] en kwam terug.  # where post goes
Zij trok in bij haar vriend op de [[Kwispelhoef 23]].  # with whom somebody moves in
Ouders wonen in een woonwagen, [[Zoefkuil 3]], sinds 2012.  # behind a word for a dwelling
Zij is opgenomen in [[De Hoge Kwispelwal 9]], daar.  # the article is part of the name
Van huis, [[Kwispel 16]], is het tien minuten.  # behind a word for home
Adres leerling:
[[Grote Kwispelstraat 101-103]]  # a cell below its label
Adres
[[De Kwispel 3]]  # a cell below its label, no ending
naam | geb. | adres
Zoef | 04-12-13 | [[Woonkamp De Zoef]]  # a column with a head
Hij logeert bij zijn vader, die op [[Zoeflaan 4 rood]] woont.  # an addition of Haarlem
Het gezin is uit huis gezet ([[Kwispelweg 120c, 3038 BD Wiegelstad]]).  # in brackets, with postcode and place
mijn adres: [[hoofdstr 3a]], [[7901 ab]] daar  # small letters, abbreviated
Van de [[Kwispelsdijk 104]] is het ver lopen.  # a capital article that is not the street's
Zij wachtte bij het bushokje aan de [[Kwispelweg]].  # a street where something happened
ADRES: [[MARIA VAN ZOEFLAAN 77]]  # capitals
Thuis is [[Thomas a Zoefislaan 82]] in de stad.  # a small letter within the name
Er is aangebeld op [[Klein Kwispelland 4]] daarnaast.  # two words, no ending
Hij woont op [[Kwispelstraat 12]]. Op [[12a]] woont de buurman.  # the number alone, with an addition, of a known house
Hij woont op [[Kwispelstraat 12]]. De buren van [[14]] klaagden.  # the number alone, behind who lives there
Hij woont op [[Kwispelstraat 12]]. Zijn oma woont op [[14-bis]].  # the number alone, behind a verb of living
Hij woont op [[Kwispelstraat 12]]. Daarna ging hij naar [[12 hs]].  # half of a known house
Hij woont op [[Kwispelstraat 12]]. Het pakje lag op [[nummer 14]].  # said to be a number
Het huis aan de [[Kwispelstraat 12 en 14a]] staat leeg.  # two numbers in one street
Hij woont op [[Kwispelstraat 12]]. Hij staat op ((nummer 3)) van de lijst, in klas ((12a)).  # a list, a class
De buren van ((12)) leerlingen wonen op ((3)) adressen.  # numbers of people and things
"""
FILES: Final = """
Het verslag staat in [[Kwispel_gespreksverslag 12 mei.docx]].  # letters and blanks
Moeder mailde de foto [[IMG 2043.JPG]].  # a camera's own name
In de map stond [[Zoef dossier totaal versie 3.pdf]] nog open.  # a verb before it
Bijlagen: [[brief aan ouders.pdf]], [[verzuim Zoef.xlsx]] en [[planning.docx]]  # a list
Bijlagen: [[aanklacht_Zoef_DEF.pdf]]; [[foto kluisje 212.png]]; [[IMG_0093 (1).MOV]]  # a list with semicolons
Zij opende per ongeluk [[Salaris mw De Kwispel 2023.xls]] op het bord.  # a title and a surname within
Het geluidsbestand [[gesprek met vader.m4a]] is afgespeeld.  # behind a word for a file
Hij heeft het filmpje ([[vechtpartij fietsenhok.mov]]) rondgestuurd.  # in brackets
Op het bureaublad stond [[Mijn documenten\\Klachten\\Zoef.doc]].  # a path with a blank
Het bestand heet [[OPP_2022-2023_M.Kwispel]] en is leeg.  # no ending
In de map stond [[geboortekaartje_10mei09]] en het bestand [[kaartje_mei]] ook.  # no ending, figures or a line
De bijlage '[[Re: klacht over juf Zoef.msg]]' is doorgestuurd.  # a colon within quotation marks
Volgens [[notulen MDO Zoef 4-3.pdf]] was moeder het eens.  # a preposition before it
Zij noemde het [[handelingsplan Zoef groep 5 (concept).docx]].  # brackets within
Klager verwijst naar [[Bijlage 7 - e-mailwisseling Van den Zoef.pdf]].  # a dash within
- [[Verklaring overblijfmoeder mw. Zoef.pdf]];  # an item of a list
a. [[20230417_gespreksverslag Zoef K.docx]];  # an item with a letter
1. [[Toetsresultaten LVS Zoef M8.pdf]]  # an item with a number
Zijn werkstuk ([[PWS Zoef & Kwispel def.pptx]]) is afgekeurd.  # an ampersand
Op haar telefoon stond [[video_2021-06-03_14-22-10.mp4]].  # a phone's own name
De mail had als bijlage [[medische info Zoef.PDF]].  # an ending in capitals
Zie [[20210503 Brief aan LKC inz. Zoef.pdf]] en [[20210504 Antwoord.pdf]].  # an abbreviation within
Gevoegd is [[verkl. huisarts 26-1-16.tif]] daarbij.  # an abbreviation that begins it
Het bewijs staat in [[betaalbewijs okt (Zoef).PDF]] en niet elders.  # brackets before the ending
Zij gaf [[Notitie GdL voor bestuur.doc]] aan hem.  # a preposition within, behind a capital
Zij legt over [[export_zoef_06-10-2023 (kzoef06).csv]] van toen.  # an account name in brackets
In de mail zat [[verzuimoverzicht Zoef Kwispel mrt-mei.xlsx]] maar ook [[Lijst gr 5 MET BSN.xlsx]].  # two
De stukken [[OPP_zoef.pdf]] en "[[handtekening moeder]]" moeten mee.  # a title beside a file
Op een stick met "[[opname gesprek de Zoef.m4a]]" stond alles.  # an article within quotation marks
De stick bevat de map [[D:\\Incidenten\\2021\\T_Zoef\\]]  # a folder
[02-10-22 20:02] mama: ik stuur foto <[[IMG-20221002-WA0011.jpg]]>  # in a chat
De docent sloeg het op als [[cijfers 3havo eindlijst Zoef.xlsx]].  # behind `als`
Genoemd worden [[verslag1.doc]], [[verslag2.doc]] en [[Verslag Zoef.doc]].  # each of its own
Zij kreeg [[FW_ gesprek morgen.eml]] doorgestuurd.  # a mail kept as a file
"""
ACCOUNTS: Final = """
Op Instagram plaatste [[kwispel.vdz]] een foto van de klas.  # a full stop within
Op Snapchat deed [[zoefje.078]] hetzelfde, en ook [[zoefje.078]] lachte.  # again, without the service
Zijn Discord is [[Kwispel_77]].  # a line within
Haar TikTok heet [[itsmezoefje]].  # no sign, but no word either
via snap ([[zoef_o8]]) kreeg ze het filmpje  # in brackets
Volg [[@zoef.kwispel.official]] zei hij.  # with its sign
Zij logde in met gebruikersnaam [[tvdzoef]].  # behind a word for a name to log in with
Daar is ingelogd met [[hgzj]] en niet anders.  # what somebody logs in with
De ouder kijkt mee onder gebruikersnaam [[kzoef-ouder1]] daar.  # a hyphen and a figure
Zijn inlogcode was [[kzoef12]].  # a code
Een profiel op Facebook onder de naam "[[Moeder Van Drie]]".  # several words
Er was een nepaccount, [[juf.zoef.fake]], op Instagram.  # the service behind it
Hij is daar [[ZoefKolkje010]] in het spel.  # capitals and figures
Op tiktok bij [[zoef.monte010]] en snap [[zo_m0nt]], op discord heet hij [[ZoefKing#4471]]  # three services
De leerling gebruikt de inlog [[s1123456]] voor alles.  # a letter with a number
Zijn account [[kwispelvos]] werd gesloten.  # no sign and no cue but the word for it, before a verb
Het YouTube-kanaal [[kwispelvosjes]], van hem, is weg.  # a channel
Met het account '[[zoef de haas]]' werd gepost.  # several words
Het account van de ((leerling)) is gesloten, een account ((aanmaken)) mag niet.  # what is done with one, and by whom
"""
BIRTHS: Final = """
Op [[12 september]] werd hij tien jaar.  # the birthday of a child that grows older
Zij wordt op [[3 maart]] zestien.  # the same, to come
Zij was op [[1 januari 2015]] vier jaar geworden.  # how old on a day
Hij is op [[31-12]] jarig en toen was er een toets.  # figures without a year
Zij is in [[2005]] geboren.  # a year with the word behind it
Ons kind is van [[november 2014]] en dus nog vijf.  # children are of a month
Zij werd geboren in de nacht van [[3 op 4 maart 2008]].  # a night
Leerling: J. de Zoef, [[11-02-2008]], klas 3B.  # a row of personal data
Geboortedatum: [[8-3-2002]] in plaats van [[3-8-2002]].  # one put right by another
Er staat dat zij op [[19.07.2013]] geboren is. Dat moet zijn: [[negentien juli 2014]].  # put right in words
Hij is op een [[vrijdag in augustus 2010]] geboren.  # a day of the week and a month
In zijn paspoort staat [[13 AUG/AOÛT 2010]] als datum.  # two languages
Zij is ter wereld gekomen [[den 3den mei 2007]] aldaar.  # old spelling
De leerlinge ([[10 mei '09]]) is gevolgd; dat was op 18 maart 2024.  # a short year in brackets, long before
naam | geb. | adres
Zoef | [[04-12-13]] | Modderweg 3
Kwispel | [[6 aug. 1987]] | als kind  # a column with a head
Klager is van [[1974]] en zijn zoon van [[2008]].  # years of people
De tweeling kwam op [[28 februari 2013]] ter wereld.  # the words behind it
hij is geboren op [[vijf mei tweeduizendtien]] in het ziekenhuis  # all in words
Geboren is zij op [[3 mei 2010]]. Op [[4 mei 2010]] was zij thuis; op 3 maart 2020 niet.  # the year of birth
De zoon ([[12-3-2012]]) ging naar school.  # in brackets behind a child, no later year in the text
Zijn dochter Sprietske ([[3 mei 2011]]) is ziek.  # with the name between
De leerling ([[2011]]) zit in groep 5.  # the year alone
Zij is geboren op [[3 mei]] en hij op [[4 juni]].  # without a year, the second one too
De brief van de zoon (((12-3-2024))) is binnen.  # the date is the letter's
"""
SCHOOLS: Final = """
Zij stapte over naar het [[Zoefdal]] in mei.  # behind a word for changing schools
De leerling is aangemeld bij het [[Zoeflant]] in mei.  # behind a word for applying
Klager is leraar aan het [[Pallas Zoefene]].  # behind who works there
Zij zit op de [[Zoefkring]], een school voor speciaal onderwijs.  # the kind behind the name
De opleiding wordt gegeven door [[ROC Midden-Zoefland]] ([[RMZ]]).  # first letters in brackets
Klager klaagt over [[ROC Zoefland-Zuid]], verder: [[RZZ]]. Ook [[RZZ]] zweeg.  # a short name that the text gives
De [[Stichting Katholiek Onderwijs Zoefdal-West]] zweeg. Ook [[SKOZ-W]] zweeg.  # first letters, not announced
De school is [[OSG Zoefdiep-Noord]], die iedereen gewoon "de [[OSG]]" noemt.  # what people say
Het bestuur, [[VO Zoefden-IJsel]], heeft dit verzwegen.  # an abbreviation before the name of a board
Verweerder is [[Openbaar Onderwijs Land van Zoef]].  # called after what it gives and where
COLLEGE DE ZOEFWAARD  # in capitals, without marks: nothing to find here
Hij zat op [[COLLEGE DE ZOEFWAARD]] toen.  # capitals
de kinderen zitten op [[cbs de ark]] en vinden het leuk  # small letters, a short name
Hij gaat naar [[jongerencentrum De Zoef]] in de stad.  # a kind by how it ends
Het [[wijkteam Zoeflois-Oost]] houdt een dossier bij.  # a team of a quarter
Hij voetbalt bij [[s.v. Zoeflander Boys]] en [[VV Zoeten-Oost]].  # clubs
De zorg komt van [[GGZ Zoefduinen]].  # health
De jongen traint bij [[kickboksschool Team Zoef]].  # lessons outside school
Zij zwemt bij [[zwemvereniging De Zoeffijn]].  # sport
Het onderzoek is gedaan door [[bureau Zoefder]].  # an office
Het gezin gaat naar [[moskee Al-Zoef]] daar.  # faith: the kind goes with the name
Locatie [[Zoefweg]] van het [[Zoef Lyceum]] is gesloten.  # a part of a school stays a part
De stage was bij [[bakkerij Zoefhoeven]].  # work
Zij is geboren te [[Zoefdam]] ([[Eritrea]]) en bleef daar.  # the country behind the place of birth
Zij kwam in juli van [[Sint Maarten]] naar hier.  # a country so small that it points to a family
De vader verbleef op [[Bonaire]] bij zijn zus.  # a municipality in the Caribbean
Zij geeft les op het [[Wellant]] en loopt stage op de [[Kwispel]].  # behind teaching and learning
Zij geeft les op de ((Havo)) en volgt lessen op ((Vrijdag)).  # a kind of school, a day
"""
NUMBERS: Final = """
UITSPRAAK [[110562]]  # the number in the head of the paper, not that of the case file
Zaaknummer: [[108.455]]  # a number of the file
De klacht is bij de Commissie ingeschreven onder [[23/0417]].  # behind a word for registering
De zaak is geregistreerd onder nummer [[2023.0118]] daar.  # behind a word for registering, with `nummer`
Mijn zaak ([[109.455]]) loopt nog.  # in brackets
Het bedrag ging naar [[nl15bunq0346655776]] toe.  # an account in small letters
De bus met kenteken [[VN-381-K]]. Van de [[VN381K]] is vaker iets gemeld.  # again, without its hyphens
De schade is gemeld onder claim [[LP 55-20-8841]] bij de verzekeraar.  # a claim
"""
STAY: Final = """
Zie ook ((advies 108214)) en ((uitspraak 107.622)) van de Commissie.  # precedents are published without names
Zie ((adviezen 108214, 107622 en 106.903)) daarover.  # several precedents
Een ander oordeel: ((ECLI:NL:RBNNE:2017:2208)), ((LJN AA3803)) en ((AB 2015/123)).  # rulings of courts
Het ging om zaak ((2026-100)), ook wel ((2026.100)) of ((2026/100)).  # the committee's own number of this ruling
Aan de Landelijke Klachtencommissie Onderwijs, ((Postbus 85191, 3508 AD Utrecht)).  # where the committee has its seat
De Commissie, gezeteld te ((Utrecht)), oordeelt. De Commissie vergaderde in ((Utrecht)).  # its seat
[((02-10-22 19:44))] mama: hallo daar meester, dit is een bericht  # the time of a message is no telephone number
Zij mailde om ((16.45 uur)) en om ((17:12 uur)).  # nor is an hour
De ouders loggen in met ((DigiD)) of met ((een wachtwoord)).  # words and public names behind `inloggen met`
Hij speelt graag ((Fortnite)) en zit vaak op ((TikTok)).  # the services themselves
De school heeft ((een account op Magister)) aangemaakt.  # an account of nobody
Het ((bestand was leeg)) en ((de map was kwijt)).  # words for files
Aan ((de hand van)) IMG_01.jpg bleek dat.  # what leads up to a file
De leerling woont ((aan de rand van het dorp)) en ((in een flat)).  # where, without a name
Op de ((hoek van het plein)) stond een bank.  # a corner of nothing
De leerling is op ((3 september 2018)) ingestroomd.  # an event
Op ((4 mei)) werd hij ((drie dagen)) geschorst.  # a number of days, not of years
Op ((4 mei 2019)) werd hij ((een jaar)) geschorst.  # a year of something else
De brief is van ((mei 2019)) en het advies van ((10 juni 2019)).  # papers are of a day
Zij zat in ((groep 6)), later in ((klas 2C)) van de ((havo)).  # classes
De ((HBO-opleiding)) en het ((MBO Zorg)) zijn genoemd.  # education by level
Hij zat op ((de bank)) en ging naar ((de bushalte)).  # no school behind `zat op`
Zij is leraar aan ((een basisschool)) en docent op ((de pabo)).  # kinds of school
Het ((College van Bestuur)), hierna: ((het College)), en de school, hierna: ((de School)).  # what it is
De ((kerk)) en de ((moskee)) in de buurt zijn open.  # kinds without a name
In ((paragraaf 4.2)) van ((het schoolplan 2019-2023)) staat dat.  # parts of a paper
De ((opleiding wordt gegeven)) door de school.  # no title of a paper behind a verb
In Suriname en op ((Curaçao)) is dat anders.  # a country where nobody comes from
Met ((Sint Maarten)) was er geen school.  # a feast
Hij haalde ((een 7 voor Nederlands)) en ((€ 1.250,50)) voor ((de reis)).  # marks and amounts
"""
_MARK: Final = re.compile(r"\[\[(.*?)\]\](?!\])|\(\((.*?)\)\)(?!\))")


def _cases(table: str) -> list[tuple[str, str]]:
    """Sentences with why they are there; a line without a reason is the head of a table above the next one."""
    cases: list[tuple[str, str]] = []
    above: list[str] = []
    for line in filter(None, table.splitlines()):
        sentence, _, why = line.partition("  # ")
        above.append(sentence)
        if why:
            cases.append(("\n".join(above), why))
            above = []
    return cases


def _read(marked: str) -> tuple[str, list[tuple[int, int, bool]]]:
    """The sentence without its marks, and for each mark where it stands and whether it must go."""
    plain, marks, end = "", [], 0
    for found in _MARK.finditer(marked):
        plain += marked[end : found.start()]
        surface = found[1] or found[2]
        marks.append((len(plain), len(plain) + len(surface), found[1] is not None))
        plain, end = plain + surface, found.end()
    return plain + marked[end:], marks


EVERY: Final = [
    pytest.param(sentence, id=f"{kind}: {why}")
    for kind, table in (
        ("address", ADDRESSES),
        ("file", FILES),
        ("account", ACCOUNTS),
        ("birth", BIRTHS),
        ("school or place", SCHOOLS),
        ("number", NUMBERS),
        ("stays", STAY),
    )
    for sentence, why in _cases(table)
]


@pytest.mark.parametrize("sentence", EVERY)
def test_what_points_to_somebody_goes_whole_and_the_rest_stays(sentence: str) -> None:
    plain, marks = _read(sentence)
    proposed = proposed_for(plain)
    assert text_of(proposed.raw.text) == plain
    found = {
        place for span in proposed.spans if span.decision != "keep" for place in range(span.found.start, span.found.end)
    }
    for start, end, goes in marks:
        places = {place for place in range(start, end) if plain[place].isalnum()}
        missed = "".join(plain[place] if place not in found else "·" for place in range(start, end))
        assert places <= found if goes else not places & found, missed
