"""Names of what else points to somebody's surroundings: care, faith, sport, work, and the buildings of a school.

Dutch makes the word for a kind by compounding, so kinds are known by how the word ends. The kind goes with the name
where it says something about a person (`moskee`, `kliniek`, `jongerencentrum`); a part of a school stays a part.
"""

from __future__ import annotations

import re
from typing import Final

from generator.private.rulings.shapes import CAPITALISED, CLOSING, OPENING, either

_ENDS: Final = (
    "centrum opvang praktijk kliniek boerderij instelling organisatie vereniging club speelzaal verblijf kerk moskee "
    "hoeve huizen bureau bedrijf hal coöperatie"
).replace(" ", "|")
_HOUSES: Final = either(
    "zieken buurt wijk dorps verpleeg verzorgings gezins logeer pleeg opvang jongeren familie gasten wees studenten te "
    "gebeds club woon zorg kinder"
)
_TEAMS: Final = either("wijk buurt jeugd gezins kern zorg gebieds") + "|[Ss]ociaal |[Aa]mbulant "
_GROUPS: Final = either("leef woon jeugd speel peuter behandel logeer scouting stam")
_TAUGHT: Final = either("sport dans ballet judo vechtsport muziek kickboks boks karate toneel rij huiswerk zeil")
_ALONE: Final = either(
    "kinderopvang kinderdagverblijf peuterspeelzaal peuteropvang internaat praktijk kliniek dagbesteding moskee kerk "
    "tempel synagoge parochie restaurant hotel café bakkerij manege zwembad sportpark opvang bureau gastouderbureau "
    "gastouderopvang huisartsenpost apotheek hospice korps orkest fanfare harmonie koor scouting stadion bibliotheek "
    "speeltuin kazerne"
)
_KIND: Final = (
    rf"(?:[A-Za-zà-ÿ]{{2,}}(?:{_ENDS})|(?:{_HOUSES})huis|(?:{_TEAMS})[Tt]eam|(?:{_GROUPS})groep|(?:{_TAUGHT})school"
    rf"|{_ALONE}|[Kk][Dd][Vv]|[Bb][Ss][Oo]|[Bb]uitenschoolse opvang)"
)
_PLACES: Final = either("locatie vestiging gebouw")
_PART_OF_SCHOOL: Final = (
    rf"(?:(?:{either('onderwijs hoofd neven school')})?(?:{_PLACES})|{either('dislocatie dependance paviljoen')})"
)
_ABBREVIATED_CLUB: Final = (
    r"(?:(?:RK|CK|C|R|Z|M|L|K|S)?(?:VV|SV|HC|KV|AV|TC|HV|GV|FC|SC|VC)|vv|sv|fc|"
    r"[vs]\.[vt]\.|(?:r\.k\.)?[vs]\.v\.|[fht]\.c\.)"
)
_ABBREVIATED_BOARD: Final = (
    r"(?!(?:HBO|MBO|VMBO|AVO|VAVO|EVO|WVO|UWVO|WPO|SBO|VSO|SO|OO|BO|KO)\b)[A-Z]{0,4}(?:PO|VO|KO|BO|OO)[A-Z]{0,3}"
)
_LINK: Final = r"(?:van|voor|de|het|en|der|den|op|aan|tot|&|['’]t|De|Het)"
_NAME: Final = rf"{CAPITALISED}(?: (?:{_LINK} ){{0,2}}{CAPITALISED}){{0,4}}"
_CALLED: Final = (
    rf"(?:(?:[Dd]e|[Hh]et|['’]t|[Ii]n [Dd]e|[Oo]p [Dd]e|[Oo]p ['’]t) {_NAME}|{_NAME}"
    rf"|[{OPENING}]\w[^\n{OPENING}{CLOSING}]{{2,40}}[{CLOSING}])"
)

CARE: Final = re.compile(rf"(?<![\w\-])(?!(?i:stadhuis|thuis))(?P<name>{_KIND} {_CALLED})")
PARTS: Final = re.compile(rf"(?<![\w\-]){_PART_OF_SCHOOL} (?P<name>{_CALLED})")
CLUBS: Final = re.compile(rf"(?<![\w\-.])(?P<name>{_ABBREVIATED_CLUB} {_NAME})")
_AT_SCHOOL: Final = either(
    "leerling leerlinge leerlingen leraar lerares leraren docent docente directeur rector conrector leerkracht "
    "leerkrachten teamleider conciërge brugklas brugklasser"
)
_TO_SCHOOL: Final = either(
    "aangemeld ingeschreven toegelaten geplaatst geschorst overgestapt overstap overstapte overstappen aanmelding"
)
_ENROLS: Final = (
    rf"(?:(?:{either('zit zat zaten zitten gezeten')})(?: [a-zà-ÿ]+){{0,3}}? op|(?:{_AT_SCHOOL}) (?:op|aan|bij)"
    rf"|(?:{_TO_SCHOOL}|[Ss]tapten? over) (?:op|bij|naar|aan|voor)"
    rf"|(?:{either('geeft gaf geven volgt volgde volgen loopt liep')}) (?:les|lessen|onderwijs|stage) op)"
)
ENROLLED: Final = re.compile(rf"(?<!\w){_ENROLS} (?:de|het|['’]t) (?P<name>{_NAME})(?! ?(?:19|20)\d\d)")
"""`zat op het Zuyderzand`, `leraar aan de Lichtboei`: where somebody is a pupil or works."""
HEALTH: Final = re.compile(rf"(?<![\w\-])(?:GGZ|MEE|JJI|AZC|CJG|UMC|MC|ZMC|RIBW|AMW) {_NAME}")
PUBLIC_EDUCATION: Final = re.compile(
    r"(?<![\w\-])(?:(?:Openbaar|Katholiek|Christelijk|Protestants-Christelijk|Bijzonder|Primair|Voortgezet|"
    r"Speciaal) ){1,3}Onderwijs"
    rf" (?!(?:Nederland|BES|Inspectie)\b){_NAME}"
)
"""`Openbaar Onderwijs Land van Kuyk`: a board that is called after what it gives and where."""
BOARDS: Final = re.compile(rf"(?<![\w\-]){_ABBREVIATED_BOARD} (?=[A-ZÀ-Þ][a-zà-ÿ])(?:{_NAME})")
SAID_BEHIND: Final = re.compile(
    rf"(?:(?<=[Dd]e )|(?<=[Hh]et )|(?<=['’]t )|(?=(?:De|Het|['’]t) ))(?P<name>(?:(?:De|Het|['’]t) )?{_NAME}),"
    rf" (?:(?:dat|dit) is )?(?:de|het|een|onze|hun) (?:\w+ ){{0,2}}(?:[a-z]*school|{_KIND}|kindcentrum|internaat|"
    rf"lyceum|college)(?!\w)"
)
"""`de Keienkring, een school voor speciaal onderwijs`: the kind behind the name."""
