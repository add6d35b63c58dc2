"""Names that were misheard by a machine, stand surname first, or are broken over a line end.

What stands in braces must be masked, asked or in a zone that must be read, to the last letter. None of these people is
in the case register, and nobody is called so.
"""

from __future__ import annotations

import pytest

from tests.unit.private.rulings.recognizers.marked_sentences import uncovered

MISHEARD = [
    "Voicemail, automatisch omgezet: hallo u spreekt met {jo landa piet ers} ik bel over mijn zoon",
    (
        "Transcript van de hoorzitting (software)\nVoorzitter: Dan geef ik het woord aan mevrouw {moes lim "
        "ovic}.\nMevrouw: Ja dank u, ik ben de moeder van {en es}."
    ),
    "Spreker 1: dus u bent de tante van {aiden kloos ter man}\nSpreker 2: ja dat klopt ik pas vaak op",
    "spreker 3 ja en toen zei {juf bet sie} dat hij weg moest want het was al drie uur geweest",
    "S1 goedemiddag met {wil ma kan ters} ik bel voor {floor tje}\nS2 zegt u het maar",
    "Speaker 2: Nou, toen kwam {meester ab del} de klas in en die ging meteen schreeuwen.",
    (
        "Bandopname, uitgetypt door spraaksoftware:\nja ik ben dus de vader van {jelle} en {jelle} die zit bij "
        "meester {hoog steder} in de klas\nen toen heb ik gebeld met {an ja ver maas} van de opvang"
    ),
    (
        "Ingesproken memo, letterlijk uitgeschreven: morgen {ria} bellen over {kas per bo ter} en de sleutel "
        "terugbrengen."
    ),
    "De telefoniste noteerde via dicteersoftware: de heer {poel stra} belde terug over zijn dochter {jill dou}.",
    (
        "Ondertiteling van de videozitting:\n{ne zaha} vertelt dat zij bang was\ndaarna vroeg {de vries man} "
        "om een pauze"
    ),
    (
        "nou ik was op het plein en toen zag ik {ruud jan} met die van {bak huizen} en toen ben ik naar binnen "
        "gelopen om de meester te halen maar die was er niet"
    ),
    "eh ja kijk ik heb eh tegen {meneer ooster ling} gezegd dat het zo niet kon en eh toen liep hij weg",
    "Spraakbericht (omgezet door telefoon): hoi met {tsjalling} kun je {hin ke} ophalen om drie uur dank je",
    "SPK_0 kunt u uw naam zeggen\nSPK_1 {wou ter mul der} en ik ben leraar natuurkunde",
    "Automatische ondertitels: dus mevrouw {el ouwe haai di} u was die dag ziek?",
    (
        "Het telefoongesprek is automatisch uitgeschreven:\nBeller: met {ger da zandt straat} spreek ik met de "
        "school\nSchool: ja zegt u het maar"
    ),
    "[00:04] stem 1: bent u {diederik}\n[00:06] stem 2: ja ik ben {diederik van boek horst}",
    (
        "Dictaat van de voorzitter, door de computer omgezet: verschenen is {klaas se na} met haar moeder en "
        "verder niemand."
    ),
    "Zij sprak in op de voicemail: 'hallo dit is {bea van der laken} over mijn kleinzoon {djor dy}'.",
    (
        "wij hebben toen met zijn allen bij {de heer poort vliet} gezeten en die zei dat het nooit meer zou "
        "gebeuren en dat hij {fem ke} zijn excuses zou aanbieden en dat is niet gebeurd"
    ),
    "Onbekende spreker: maar {jas mijn} was er toch bij die dag of niet dan",
    "Speech-to-text, niet gecorrigeerd\nik ben de mentor van {thijs zee ger} en ik heb hem die middag niet gezien",
    "Deelnemer 2: ik heb {mar got} nog geappt en die zei dat {roe lof} ook kwam",
    "Toen de opname werd uitgeschreven stond er: hallo ik ben {siem en so fie zijn moeder} en ik wil graag praten",
    "uhm ja dat was uhm bij {karst en} thuis dus bij de familie {boon stop pel} achterin de straat",
    (
        "Gesproken verslag, automatisch omgezet in tekst.\nvandaag gesproken met {moeder van le vi} en met "
        "{opa har men} over de overgang"
    ),
    "Spreker A: {noor der meer} was de naam geloof ik\nSpreker B: nee {noor der veen} was het",
    "Interviewer: en wie was daar nog bij\nRespondent: {an ke} en {jo chem} van de bovenbouw denk ik",
    (
        "ja hallo met de moeder van {sil ke} ik wilde even zeggen dat zij morgen niet komt want zij moet naar "
        "de tandarts met haar broertje {ti mo} en daarna gaan wij naar oma"
    ),
    "Getranscribeerde voicemail:\ndag u spreekt met {ha ki ma ben ali} wilt u terugbellen",
    "De spraakherkenning maakte van het begin: dit is de zitting over {bak ker tegen de school} en wij beginnen.",
    "Persoon 1: ik heb {zus van dij le} dat nooit gegeven\nPersoon 2: jawel dat heeft u wel gedaan",
    "Dicteerapp:\nhet kind heet {o tis kramp} en woont bij zijn opa\nafspraak maken met {orthopedagoog lie ve}",
    (
        "en toen kwam {mees ter jur ri} en toen kwam {juf da ni el le} en die zeiden allebei dat ik moest gaan "
        "zitten en dat heb ik gedaan"
    ),
    "Voicemail uitgetypt: goedemorgen {fa tou ma ta} hier over {kleine mo} hij is ziek",
    "Spreker 4 {hans horst man} namens het bestuur mag ik iets toevoegen",
    (
        "Verslag gemaakt met spraakherkenning. De heer {poel hekke} zegt dat hij twee maal heeft gebeld en "
        "geen antwoord kreeg."
    ),
    "Toen belde meneer {ooster kamp} en zijn vrouw nog een keer.",
    "0:12 Moeder {ha nne ke} is mijn naam ik ben de moeder\n0:20 Rector goed dank u",
]
"""What a machine made of a name: in parts, without capitals, under a label that is nobody."""
SURNAME_FIRST = [
    "Aanwezig: {Pen, K.}, {Tafel, J. van der} en {Zee, Marloes}.",
    "{Haan, Piet de}\n{Kat, Els}\n{Muis, Jan van der}",
    "Klassenlijst 4b: {Bakker Sanne}, {Vis Tim}, {Wind Roos van der}.",
    "Van: {Groot, Anneke de}\nAan: {Klein, P.}; {Lang, S.W.}\nOnderwerp: morgen",
    "Afwezig met bericht: {Berg, L. van den}; zonder bericht: {Dal, M.}",
    "1) {Smit (Bart)}\n2) {Kuiper (Olga)}",
    "| {Visser, Jaap} | groep 7 | ziek |\n| {Boer, de, Lies} | groep 7 | aanwezig |",
    'In het systeem staat hij als "{Steen, A. van}".',
    "In het systeem staat hij als '{Steen, Aart van}'.",
    "Betreft: {Winter, J.M.}, geboren in Zwolle",
    "Leerling: {Zand, Finn van 't}",
    "Mentor: {Meester, Gerda de}",
    "Ontvangen van {Van Dam, W.} op maandag.",
    "Getekend door {Vrij, J. (Jolanda)}",
    "{DE VRIES, JOHANNA}\n{BOS, W.}",
    "Naam: {VAN DER VELDEN, K.J.M.}",
    "Deelnemers: {Tromp, mw. drs. E.}; {Post, dhr. K.}",
    "Kopie aan: {Schaap, R. de}, {Ooms, Truus}",
    "(zie ook {Kort, B.})",
    "Lijst\n- {Hoed, Karin den}\n- {Schoen, Peter}",
    "Lijst\n• {Hoed K. den}\n• {Schoen P.}",
    "7. {Yılmaz, Efe} - aanwezig\n8. {Zomer, Fleur} - te laat\n9. {Appel, Guus van} - aanwezig",
    "Groep A: {Vos Emma de}, {Wolf Daan}",
    "Presentie {Nguyen, Thi Lan}: ja",
    "Vertegenwoordigd door: {Hoek mr. A. van}",
    "Aan {Pit, Q.}",
    "Zij staat te boek als {van der Laan Wilma}.",
    "Het formulier op naam van {Dekker, Olivier} ontbrak.",
    "Contact: {Mol, Frits}, tel. 06-11111111",
    "Leerkracht(en): {Blok, E.} en {Plank, F. van de}",
    "{Ruiter, Fenna de}, directeur",
    "Secretaris: {Ouden, H. den}\nLid: {Jonge, M. de}",
    "Zoekresultaat: {Kramer; Hilde} (1 treffer)",
    "Uitgenodigd: {Sijs,Joke}; {Mees,Karel van}",
    "Te horen: {Ster, Bo}, {Maan, Lou van der}",
    "In de map '{Zonneveld, T}' zat niets.",
    "Getuigenlijst: {El Idrissi, Samira}; {Al Khatib, Omar}; {Ben Salah, N.}",
    "Bijlage 3 is de mail van {Graaf, Wim de} aan {Prins, Nel}.",
    "{Bruin J.C. de} tekende voor ontvangst.",
    "{Berg Anna van den} schreef dat.",  # in a sentence, before a verb
    "Volgens {Vries Sanne de} was het anders.",  # `de` before a verb is no article
    "Daarna belde {Zoef Kwispel van der} met de school.",  # `van der` never stands before a small letter
    "Met {Heuvel J. van den} is gesproken.",  # an initial between
    "{in 't Veld, S.} was er niet.",  # the tussenvoegsel leads, and is a preposition; there is a village too
    "Aanwezig waren {in 't Veld, S.}, {op den Kamp, J.} en {van der Zoef, A.M.}.",  # several
]
"""The order of a list, a form, a table, the head of a mail and a signature; the tussenvoegsel behind or in a field."""
BROKEN = [
    "Toen zei de heer\n{Kok} dat het klaar was.",
    "Wij spraken over het plan van aanpak uitgebreid met {Bram}\n{Kort} en zijn vrouw.",
    "Het verslag is van {Schep-\npers}, de mentor.",
    "Volgens {Ooster-\nling} is dat zo.",
    "Volgens {Ooster-\nling-Bakker} is dat zo.",
    "Volgens {Van\nOs} is dat zo.",
    "Volgens {van der\nVeen} is dat zo.",
    "Volgens mevrouw {Ter\nHorst} is dat zo.",
    "Volgens {J.\nSmit} is dat zo.",
    "Volgens {J.P.\nvan Dam} is dat zo.",
    "Volgens {Jansen-\nBakker} is dat zo.",
    "De klacht van {Mari-\nanne} is gegrond.",
    "De klacht van {Mo-\nhammed} is gegrond.",
    "De klacht van {Anne-\nFleur} is gegrond.",
    "De klacht van {Ooster\xadling} is gegrond.",
    "De klacht van {Ooster\u2010\nling} is gegrond.",
    "De klacht van {Ooster\u00ac\nling} is gegrond.",
    "De klacht van {Kwaster- man} is gegrond.",
    "Zij gaf {Kwaster-\nmans} brief terug.",
    "Toen kwam {El\nIdrissi} binnen.",
    "Toen kwam juf\n{Pen} binnen.",
    "Toen kwam meester\n{Tafel} binnen.",
    "Het gesprek met de ouders en met de rector vond plaats bij {Lotte\nZee} thuis.",
    "Aanwezig waren de rector, de mentor en namens de ouders {Wim ten\nHoor}.",
    "{Kwas-\nterman} zei niets.",
    "en dat {Kwas-\nterman} niets zei.",
    "Dit is de brief van {Pie-\nterse} en van {Hen-\ndriks}.",
    "Geschreven door mr.\n{Dag}, advocaat.",
    "Geschreven door drs. {A.\nNacht}, arts.",
    "Zij noemt {Sjoerd-\nJan} niet.",
    "Zij noemt {D'Hondt} niet.",
    "Zij noemt {Öz-\ntürk} niet.",
    "Zij noemt {ÖZ-\nTÜRK} niet.",
    "Zij noemt {KWAS-\nTERMAN} niet.",
    "Zij noemt {van 't\nHof} niet.",
    "Zij noemt de familie\n{Groen} niet.",
    "Zij noemt {Van der Kwas-\nterman} niet.",
    "Zij noemt {Fati-\nma} en {Za-\nkaria} niet.",
]
"""A hyphen of any kind, a tussenvoegsel, initial, title or given name at the end of the line."""


@pytest.mark.parametrize("marked", [*MISHEARD, *SURNAME_FIRST, *BROKEN])
def test_no_part_of_such_a_name_is_left(marked: str) -> None:
    assert not list(uncovered(marked))
