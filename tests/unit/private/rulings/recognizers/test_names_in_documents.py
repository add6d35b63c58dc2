"""More documents of a few sentences, written apart from the rules: whatever form a name has, nothing of it is left."""

from __future__ import annotations

import pytest

from tests.unit.private.rulings.recognizers.marked_sentences import uncovered

DOCUMENTS = [
    "Verslag huisbezoek. Vader: {Yusuf}. Moeder: {Hatice}. Kind: {Enes}. School: juf {Sanne} en directeur {Kamp}.",
    "Naam melder: {P. Zwart}\nNaam kind: {Zwart, Lisa}\nNaam leerkracht: mw. {Geel}",
    "Volgens {Zwart} sloeg {Geel} met de deur. Het zwart-witbeeld klopt niet, aldus {Geel}.",
    "Toen {Klok} binnenkwam was het stil. De klok wees acht uur.",
    "{Klok} is al jaren mentor. Niemand twijfelt aan {Klok}.",
    "De teamleider heet {Visch}. {Visch} en {Van Vlees} doen de zorg.",
    "Het advies is getekend door Mr. {A.B. van 't Sant-Post}.",
    "Samenvatting gesprek {Kees}/{Truus} over {Loes}.",
    "Actiepunten: {Bo} mailt; {Jip} belt; {AvD} plant; {Pieternel} sluit af.",
    (
        "Gespreksverslag (spraak naar tekst)\nja hallo met {wim kok} ik wou even zeggen dat {jantje} ziek is\n"
        "en de juf {ma riet je} moet dat ook weten"
    ),
    "Opgenomen met de telefoon en omgezet in tekst: we zitten hier met {pier re} en {mo na} en {de wit}.",
    "[onverstaanbaar] ja dus {mevrouw ko ning} die zei toen dat {eli jah} niet meer hoefde te komen [stilte]",
    (
        "en op die dag toen kwam {dir kje} naar mij toe en die zei dat {jor ge} haar had geduwd en dat de "
        "meester het gezien had"
    ),
    "Rapporteur: {Hout, dr. S. van}. Tweede lezer: {Steen (prof. K.)}.",
    "cc {Mulder, Jan}; {Kuipers, Petra}",
    "Leerlingen in de ruzie: {Vos (Daan)}, {Wolf (Mees)}, {Beer (Noor)}.",
    "Gehoord: {Appelman, E.J.}, {Peer, M.C. de} en {Pruim, T}.",
    "DE BRIEF VAN OPA {HENK} IS NIET BEANTWOORD DOOR {INGRID} VAN DE SCHOOL.",
    "SPOED! {MILAN} WORDT GESLAGEN DOOR {SEM} EN {TIJN}!!! MEESTER {RUUD} LACHT EROM",
    "NAAM KLAGER: {DE BOER-ZOMER}\nNAAM KIND: {FLOOR DE BOER}\nSCHOOL: BASISSCHOOL\nLEERKRACHT: {KLAASSEN}",
    "IK, {HANNEKE STAM}, MACHTIG {PIET LUT} OM NAMENS MIJ TE SPREKEN",
    "GETUIGENVERKLARING {WILLEMIJN}: IK ZAG DAT {BAS} VIEL",
    "Aldus {KEES}",
    "{W Stam} en {P Lut}, beiden ouder, spraken met {A van Es}.",
    "{KL Pieters} (ouder)",
    "Handtekening {J.W.}, {A.P.M.} en {d.V.}",
    "dhr {A.de Wit} & mevr. {B.Groen-Blauw}",
    "Drs {HJ Nacht} deelde mee dat mw {MA Dag} ziek is.",
    "De heer {v.d. Meer} en mw {v/d Zee}; mevr. {vd Plas}.",
    "Het kind {Se-\npp} en zijn zus {Flo-\nor} zaten samen.",
    "Zoals de leerkracht, {Mei-\nnders}, en haar duo {Corné-\nlie} verklaren.",
    "Daar stond {An-\nne-Sophie} met {Jan-\nWillem}.",
    "Dit zei {Carolien van den\nHeuvel-Smit} tegen {Piet}.",
    "Dit zei {Carolien\nvan den Heuvel} tegen {Piet}.",
    "Dit zei de moeder van {Abdul-\nrahman}.",
    "Daarna vertrok {Winters}. {Winters} fiets bleef staan.",
    ("Aan het eind zei {Geluk} dat zij spijt had. Geluk bij een ongeluk was het. Collega {Geluk} herstelde de fout."),
    "De stagiaire ({Blom}) en de invaller ({Pluim}) waren er die dag ook.",
    "Een mail aan {Kwast}.",
    "Moeder {Zon} en vader {Maan} wonen apart.",
    "Tussen {Rood} en {Blauw} liep het hoog op; {Rood} gooide als eerste.",
    "Wij danken {Ster} voor haar inzet. Ook {Komeet} hielp.",
    "Een ander kind, {Vlinder} genaamd, zag het ook.",
    "Het meisje dat {Sneeuw} heet, lachte. {Sneeuw} is 8.",
    "Een kind dat {Noor} heet zat naast haar.",
]


@pytest.mark.parametrize("marked", DOCUMENTS)
def test_no_part_of_a_name_is_left(marked: str) -> None:
    assert not list(uncovered(marked))
