"""Names that are ordinary words, stand all in capitals, or have only initials before them; and words that are no names.

What stands in braces must be masked, asked or in a zone that must be read, to the last letter. None of these people is
in the case register, and nobody is called so. What must stay has its reason beside it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.unit.private.rulings.recognizers.marked_sentences import uncovered

if TYPE_CHECKING:
    from collections.abc import Callable

ORDINARY_WORDS = [
    "{Sterk} vond dat niet nodig. De jongen had {Sterk} nog gemaild.",
    "Intern begeleider {Vos} en mentor {Wolf} hebben de toets nagekeken.",
    "{Boer} noch {Bakker} was bij het gesprek.",
    "Volgens {Groen} was de deur dicht.",
    "De verklaring van {De Jong} en die van {De Oude} spreken elkaar tegen.",
    "Daarna nam {Post} contact op.",
    "{Posts} brief kwam te laat. Mevrouw {Post} weet dat.",
    "Tegen {Vrolijk} is geen klacht ingediend.",
    "Het was {Winter} die de politie belde.",
    "{Zomer} en {Herfst} zaten naast elkaar in de klas; Tim {Zomer} sloeg Ada {Herfst}.",
    "Meester {Dag} kwam niet. {Dag} was ziek.",
    "De heer {Vaak} was er zelden. {Vaak} belde af.",
    "{Vaak} stelt dat hij niets wist.",
    "Zij sprak met {Hamer}, de conciërge.",
    "Conrector {Nagel} ontkent dat.",
    "Daan {Kort} en Lies {Lang} zijn getuigen. {Kort} zag niets. {Lang} wel.",
    "Mevrouw {Engel} schreef een verslag. {Engels} verslag was kort.",
    "De heer {Duit} gaf les. {Duits} les was druk.",
    "Juf {Frank} was boos; {Franks} boosheid zakte.",
    "{Kuiper} erkent de fout. Dat siert {Kuiper}.",
    "De ouders, {Ruiter} en {Paard}, zijn gehoord.",
    "Toezichthouder {Goed} heeft dat bevestigd.",
    "'s Middags belde {Braaf} de moeder.",
    "Dat {Koning} niet wilde tekenen, begrijpt de Commissie.",
    "Aan {Keizer} is een waarschuwing gegeven.",
    "{Mol} en de moeder van {Haas} kregen ruzie.",
    "Namens {Zwaan}: de advocaat.",
    "Wat {Goud} ook zei, {Zilver} bleef boos.",
    "{Haring} beweert het tegendeel.",
    "{Haring} adviseerde om te wachten.",
    "{Haring}, die de toets afnam, zag het niet.",
    "{Haring} (de mentor) zag het niet.",
    "{Haring} heeft op 3 mei gebeld.",
    "Ook {Haring} heeft gebeld.",
    "Noch {Haring}, noch {Zalm} heeft gebeld.",
    "Is {Haring} gehoord? Nee.",
    "{De Lange} wist dat {Kleine} niet kon zwemmen; dat zei mevrouw {Kleine} zelf.",
    "Het kind van {Timmer} en {Metselaar} bleef over.",
    "Toen riep {Blij} dat het klaar was. {Blij} bedoelde het goed.",
    "Over {Storm} zegt de school niets.",
    "{Vrijdag} zei dat het klopte.",  # only a subject stands before a verb of saying that a clause follows
    "{Vaak} heeft verklaard dat het zo was.",  # no subject behind `heeft`
    "{Straks} liet weten niet te komen.",  # nor behind `liet`
    "{Sanne Vrijdag} en {Zonder} kwamen.",  # a day of the week with a capital behind a given name
    "Dit zei {Anna Vrij-\ndag} toen. {Vrijdag} lachte.",  # broken, and again
]
"""Subjects, objects and appositions that are dictionary words, as the first or a later mention."""
CAPITALS = [
    "HET VERHAAL VAN {JAN SNOEK} EN {ELS VAN 'T HOF}",
    "{A. VAN DER BERG}\nvoorzitter",
    "voorzitter {K. DE WIT}, lid {F. POST}, secretaris {M. BLOK}",
    "IN DE ZAAK VAN {P. KOK} TEGEN DE SCHOOL",
    "BESLISSING INZAKE {SMIT} / DE STICHTING",
    "JUF {ANNEKE} HEEFT MIJN ZOON GESLAGEN",
    "MIJN ZOON {SEM} IS GEPEST DOOR {DAAN BOER} EN DAT WEET MENEER {VOS} HEEL GOED",
    "MR. {A. ZEE}",
    "ONDERTEKEND: {W. 'T HART}",
    "VERKLARING VAN GETUIGE {LOTTE DE GROOT}",
    "KLAAGSTER: {ROOS ZOMER}",
    "{ROOS ZOMER}, KLAAGSTER",
    "VOOR ONTVANGST: {T. DAG}",
    "{V. BOS}\n{I. KAT}\n{X. HOND}",
    "{A. PEN}\n{B. TAFEL}\n{C. STOEL}",
    "IK BEN DE OMA VAN {FLEUR} EN IK WIL DAT {KEES BAKKER} STOPT",
    "GESPREK MET DHR. {BOOM}",
    "DHR {BOOM} EN MW {STRUIK}",
    "NAMENS {WIM} EN {TRUUS GRAS}",
    "DIRECTEUR {HENK LOS} WAS ER NIET",
    "STANDPUNT {DE HAAN}",
    "REACTIE VAN {EL IDRISSI} OP DE KLACHT",
    "AAN: FAM. {VAN BEEK}",
    "BRIEF AAN {YILMAZ-DEMIR}",
    "DE JONGEN HEET {TYGO} EN HIJ ZIT IN GROEP 5",
    "MOEDER: {SANNE WATER}",
    "HIJ HEEFT {JAYDEN} UITGESCHOLDEN",
    "TEN AANZIEN VAN {J.P. ZEE}",
    "BEKLAAGDE {KLEIN}",
    "{KLEIN} HEEFT GELOGEN",
    "Verslag {ROOIJAKKERS} / {PIETERSE}",
    "Was getekend, DRS. {E. LOS}",
    "U SPREEKT MET {BEA} VAN DE RECEPTIE",
    "MEVROUW {D'HONDT} EN DE HEER {O'NEILL}",
    "{NOOR} WEET VAN NIETS",
    "VAN ONZE ZOON {MOHAMMED-ALI}",
    "WIJ, {PIET} EN {RIA DROST}, ZIJN BOOS",
    "DAT ZEI {VAN DE WEG} TOEN.",  # behind a verb that opens with its object
    "VOLGENS {VAN DE WEG} IS DAT WAAR.",  # two prepositions never meet so
    "WAT ZEGT {VAN DER MEER} HIEROVER?",  # a small word that is a surname
    "DAT ZEI {KLAAS VAN DE WEG}.",  # behind a given name
]
"""Headings, signatures and complaints that shout."""
INITIALS = [
    "{J. Post} en {A.M. Kok} tekenden.",
    "{JP Smit} en {R de Boer} waren er.",
    "{A.Kok} zei niets.",
    "Kopie aan {M Kort}.",
    "{M Kort} heeft gebeld.",
    "{V. Bos} is voorzitter.",
    "Was getekend,\n{V. Bos}",
    "Was getekend,\n{I. de Wit}",
    "{A. Vis}\n{B. Kat}",
    "{Th. Zomer} en {Chr. Winter}",
    "{IJ. Braaf} was afwezig.",
    "{J.-P. Dag} kwam later.",
    "e.v. {Bakker-Smit}",
    "{W.v.d.Weg} schreef het rapport.",
    "{K.v.Dam} schreef het rapport.",
    "{P de Groot} schreef het rapport.",
    "drs {J Goed} en mr {K Lang}",
    "Docent {H. Meester} gaf les.",
    "{H. Meester} gaf les.",
    "Volgens {C. in 't Veld} was dat zo.",
    "Volgens {L.M. van 't Hof-Smit} was dat zo.",
    "Volgens {S. Öz} was dat zo.",
    "Volgens {Ş. Öz} was dat zo.",
    "Volgens {É. Blanc} was dat zo.",
    "lid {F. Hoop} en lid {G. Geloof}",
    "De brief van {W. Vaak} kwam laat.",
    "De brief van {W. van Vliet}.",
    "De brief van {D. Dam} ({Dirk}).",
    "{D. Dam} tekende.",
    "Paraaf: {dJ} en {vdB}.",
    "{E. Recht}: ik was er niet.",
    "Bijlage: rapport {T. Zorg}.",
    "(was getekend) {T. Zorg}",
    "w.g. {Y. Stil}, secretaris",
    "Getuige {Q. Nacht} zag het.",
    "{J.J.C.M. van Berg}",
    "Mevrouw {A. Boer-de Haan} vroeg het.",
    "O.g.v. de brief van {U. Man}.",
    "Daarna schreef {h.j. post} een brief.",  # small letters that abbreviate nothing
    "Gehoord zijn {a.m. kok} en {m.c. van der weg}.",  # with a tussenvoegsel
]
"""With full stops and without, of several letters, at the start of a line, before a word of the trade."""
DOCUMENTS = [
    (
        "Klaagster heeft haar klacht ingesproken bij het meldpunt. De tekst is door de computer gemaakt.\nIk "
        "heet {re na te ver dam} en mijn zoon is {djen go} die zit op de school aan de kade. De directeur is "
        "{van der ploeg}, die ken ik wel. Maar de juf, juf {lon ne ke}, die doet niks.\nDe medewerker heeft "
        "teruggebeld."
    ),
    (
        "Uitwerking geluidsfragment 3 (automatisch, ongecorrigeerd)\nA: Nou, toen zei hij dus tegen {sem me "
        "lien} dat ze moest oprotten.\nB: Wie zei dat?\nA: {meester poort man}. Of nee, {poort vliet}."
    ),
    (
        "Tijdens de videohoorzitting zijn de ondertitels opgeslagen. Daarin staat: goedemiddag ik ben {ans "
        "friet veld} ik spreek namens mijn zusje {roos ma rijn}."
    ),
    ("PRESENTIELIJST\n{Aalbers, T.} x\n{Boer, K. den} -\n{Çelik, Ayşe} x\n{Van Dijk-Post, M.} x\n{Haas, Bo de} afw."),
    "Aan de zitting namen deel: {Post} ({Wietske}), {Vonk} ({Daan}) en namens de school {Nagel}.",
    (
        "Mailwisseling:\nVan: \"{Hof, Jeroen op 't}\" \nAan: '{Kamp, L. van der}'; '{Wal, Sietske v.d.}'\n"
        "Onderwerp: RE: FW: toets {Noa W.}"
    ),
    "Uit het leerlingvolgsysteem: {ROOS, Tim} (groep 6); {ROOS, Eva} (groep 8); {STER, J.P.M. van}",
    "Ondertekenaars: {Boersma} namens de ouders, {Ten Cate} namens het team, {'t Hart} namens het bestuur.",
    "De getuigen {Sluis} en {Brug} zijn niet verschenen. {Sluis} had zich afgemeld. Van {Brug} is niets vernomen.",
    "Leerkracht {Brand} was die dag alleen. Er brak brand uit in het lokaal van {Brand}, en {Brand} bleef kalm.",
    "{Schilder} was boos. De schilder van de school wist van niets, maar {Schilder} wees hem aan.",
    (
        "Mevrouw {De Goede} zei: goede raad is duur. {De Goede} heeft dat later herhaald. De goede verstaander "
        "begrijpt dat."
    ),
    (
        "De ouders van {Storm} zijn gescheiden. {Storm} woont bij zijn vader. In de storm van 3 januari liep "
        "{Storm} weg."
    ),
    "Het ging om {Linde}, {Roos} en {Iris}. {Iris} had een iris getekend. {Linde} klom in de linde.",
    "Bestuurslid {Prins} en teamleider {Ridder} verschillen van mening; {Prins} wil praten, {Ridder} niet.",
    (
        "INGEKOMEN STUK VAN {SANDRA KLAVER} OVER HAAR DOCHTER {FENNE}\nMIJN KIND WORDT GEPEST DOOR {LUUK} EN "
        "{TESS DE MOL}. JUF {ESTHER} KIJKT WEG. DIRECTEUR {VAN LOON} OOK. IK WIL DAT {VAN LOON} IETS DOET."
    ),
    "WIE: {SAMI}, {NOOR} EN {BRAM VIS}\nWAT: RUZIE OP HET PLEIN\nWAAR: BIJ HET HEK",
    "GETEKEND TE ZWOLLE DOOR {H. BOOM}, {P. TAK} EN {L. BLAD}",
    "Gezien door {KvdW} en {mvB}. {KvdW} = {Karin van der Wal}.",
    "De verklaring is opgesteld door ir. {B. Hoop}, ing. {S. Geluk} en dr. {L. Moed}.",
    "{Y. de Goeij} (regiodirecteur) en {N.N. Baas} spraken af dat {Baas} de brief schrijft.",
    "Ik, {L Zeegers}, verklaar dat {T Wit} mij heeft geduwd. Dat zag {R. vd Berg} ook.",
    "In de brief van {C Post} en {M van Veen} staat dat {Post} niets wist.",
    "Het kind dat daar bij\n{Van den Brink} in de klas zat, was een broer van {Rens\nBakker}.",
    ("De commissie sprak op 3 mei uitvoerig met de ambulant begeleider, mevrouw\n{Vroom}, en met de zorgcoördinator."),
    "Een collega, {Saskia van\n't Veen}, had hetzelfde gezien als {Ger-\nda}.",
    "Ondertekend door mr. dr. {J.\nRechter} en {E.\nBoos}.",
    (
        "De voorzitter gaf het woord aan de moeder van {Dap-\nper}. {Dapper} zelf zweeg. De dappere jongen "
        "keek naar {Kwak-\nkel}."
    ),
    "Bijlage: brief {T. Haan} d.d. 3 mei; mail {Kip}; app {Lies}.",
    "2. {Vos} werkt al tien jaar op de school. 3. {Vos} geeft les aan de kleuters.",
    "• {Wolff} - klager\n• {Beer} - gemachtigde van klager\n• {Leeuw} - directeur",
    "Partijen:\n1. {Peer}, klager;\n2. {Appel}, verweerder.",
    "De klacht van {Stoel} tegen {Bank}\nDe klacht is ongegrond. {Bank} trof geen verwijt.",
    "Verweerder {Tak}, hierna: {Tak}, is docent.",
    "(hierna te noemen: {Kool}) en (hierna: {Prei})",
    "Namens klaagster heeft {Braam} gesproken en namens school {Bes}.",
]
"""Some sentences of a document each: mails, lists, definitions, words and names side by side."""
PLAIN = [
    ("A. Achtergrond\nB. Verweer\nC. Oordeel", "letters before headings"),
    ("De heer in de zaal zweeg.", "behind a title a preposition and an article begin a place"),
    ("09.15 Aankomst op school.\n09.30 Start van de les in lokaal 3", "a timeline, no transcript"),
    (
        "Het gesprek is opgenomen en later uitgewerkt. De Commissie heeft het verslag gelezen.",
        "a recording that somebody worked out",
    ),
    ("Lijst van stukken: verweerschrift, reactie, e-mail.", "a list of papers"),
    ("DE KLACHT IS GEGROND EN HET BESLUIT WORDT VERNIETIGD.", "words in capitals among words in capitals"),
    ("DE OUDERS ZIJN BOOS EN DE SCHOOL HEEFT GEEN TIJD.", "words that are names too, behind `zijn` and `geen`"),
    ("Kort daarna is de klacht ingediend.", "an adjective before an adverb of time"),
    ("Vrij snel bleek dat het anders lag.", "an adjective before an adverb"),
    ("Vaak blijkt dat een gesprek helpt.", "an adverb before a verb of which things are subject"),
    ("Soms zegt dat genoeg.", "`dat` is the subject"),
    ("Eerlijk gezegd is dat jammer.", "a set phrase"),
    ("Wil de school dat voorkomen, dan moet zij overleggen.", "a verb that opens a condition"),
    ("Bent u het niet eens met dit oordeel, schrijf dan een brief.", "a verb before its pronoun"),
    ("Engels is een verplicht vak. Het cijfer voor Engels was laag.", "a language where nobody is called Engel"),
    ("Vergadering, bijeenkomst, overleg: alles ging mis.", "words between commas"),
    ("Bijlagen: rapport, toets, brief.", "a label for papers"),
    ("Overwogen wordt als volgt.\nOnderzocht is of de school zorgvuldig was.", "participles before the passive"),
    ("Het formulier, ingevuld en wel, kwam terug.", "a participle between commas"),
    ("Spreker en zaal waren het eens.", "a speaker without a number"),
    (
        "Van de ouders is niets vernomen.\nDe school heeft daarna een brief gestuurd.",
        "a line that ends with a sentence",
    ),
    ("Namens het bestuur,\nHoogachtend", "a closing behind a comma"),
    ("Aanwezig: de directeur, de mentor en de ouders.", "functions behind a label for people"),
    ("Met vriendelijke groet,\nDe directie", "a function under a closing"),
    ("Vlak voor de pauze ging de bel.", "an adjective that is an adverb here"),
    ("Incidentformulier en logboek ontbreken.", "a compound that no list holds"),
    ("Vervolgafspraak gemaakt. Terugbelverzoek genoteerd.", "compounds of an institution"),
    ("De BBL-opleiding en het LOB-dossier zijn besproken.", "abbreviations of learning paths"),
    ("Zijn broek was nat, zijn jas ook, en de bus was vol.", "three short clauses"),
    ("Aan de orde zijn: de toets, het cijfer en de klas.", "a label that is a phrase"),
    ("Vrijdag zei de moeder dat het klopte.", "the subject stands behind the verb"),
    ("Vaak heeft de school verklaard dat het zo was.", "the subject stands behind the verb"),
    ("Op Vrijdag was er les.", "a day with a capital and no given name before it"),
    ("De leerlingen e.d. post en c.a. kok, o.l.v. een juf.", "small letters that abbreviate"),
    ("DE COMMISSIE ZEGT VAN DE KLACHT NIETS.", "the subject stands before the verb"),
    ("DE BRIEF VAN DE MOEDER WAS KORT.", "a noun before `VAN DE`"),
    ("De lessen van mevrouw Scheikunde.", "what pupils call a teacher by, and nobody's surname"),
]


@pytest.mark.parametrize("marked", [*ORDINARY_WORDS, *CAPITALS, *INITIALS, *DOCUMENTS])
def test_no_part_of_such_a_name_is_left(marked: str) -> None:
    assert not list(uncovered(marked))


@pytest.mark.parametrize(("text", "why"), PLAIN)
def test_plain_words_are_neither_masked_nor_asked(text: str, why: str, caught: Callable[[str], dict[str, str]]) -> None:
    assert not caught(text), why
