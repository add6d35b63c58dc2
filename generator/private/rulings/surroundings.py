"""Names of what else points to somebody's surroundings: care, faith, sport, work, and the buildings of a school.

Dutch makes the word for a kind by compounding, so kinds are known by how the word ends. The kind goes with the name
where it says something about a person (`moskee`, `kliniek`, `jongerencentrum`); a part of a school stays a part.
"""

from __future__ import annotations

import re
from typing import Final

from generator.private.rulings.shapes import CAPITALISED, CLOSING, OPENING

_KIND: Final = (
    r"(?:[A-Za-zà-ÿ]{2,}(?:centrum|opvang|praktijk|kliniek|boerderij|instelling|organisatie|vereniging|club|speelzaal|"
    r"verblijf|kerk|moskee|hoeve|huizen|bureau|bedrijf|hal|coöperatie)"
    r"|(?:[Zz]ieken|[Bb]uurt|[Ww]ijk|[Dd]orps|[Vv]erpleeg|[Vv]erzorgings|[Gg]ezins|[Ll]ogeer|[Pp]leeg|[Oo]pvang|[Jj]ongeren|"
    r"[Ff]amilie|[Gg]asten|[Ww]ees|[Ss]tudenten|[Hh]ospice|[Tt]e|[Gg]ebeds|[Cc]lub|[Ww]oon|[Zz]org|[Kk]inder)huis"
    r"|(?:[Ww]ijk|[Bb]uurt|[Jj]eugd|[Gg]ezins|[Kk]ern|[Zz]org|[Gg]ebieds|[Ss]ociaal |[Aa]mbulant )[Tt]eam"
    r"|(?:[Ll]eef|[Ww]oon|[Jj]eugd|[Ss]peel|[Pp]euter|[Bb]ehandel|[Ll]ogeer|[Ss]couting|[Ss]tam)(?:groep)?(?<=groep|uting)"
    r"|[Kk]inderopvang|[Kk]inderdagverblijf|[Kk][Dd][Vv]|[Bb][Ss][Oo]|[Pp]euter(?:speelzaal|opvang)|[Ii]nternaat|[Pp]raktijk|"
    r"[Kk]liniek|[Dd]agbesteding|[Mm]oskee|[Kk]erk|[Tt]empel|[Ss]ynagoge|[Pp]arochie|[Rr]estaurant|[Hh]otel|[Cc]afé|"
    r"[Bb]akkerij|[Mm]anege|[Zz]wembad|[Ss]portpark|[Oo]pvang|[Bb]uitenschoolse opvang|[Gg]astouder(?:bureau|opvang)|"
    r"[Hh]uisartsenpost|[Aa]potheek|(?:[Ss]port|[Dd]ans|[Bb]allet|[Jj]udo|[Vv]echtsport|[Mm]uziek)school|[Hh]ospice|[Kk]orps|"
    r"[Oo]rkest|[Ff]anfare|[Hh]armonie|[Kk]oor|[Ss]couting|[Ss]tadion|[Bb]ibliotheek|[Ss]peeltuin|[Kk]azerne)"
)
_PART_OF_SCHOOL: Final = (
    r"(?:(?:[Oo]nderwijs|[Hh]oofd|[Nn]even|[Ss]chool)?(?:[Ll]ocatie|[Vv]estiging|[Gg]ebouw)|[Dd]islocatie|[Dd]ependance|[Pp]aviljoen)"
)
_ABBREVIATED_CLUB: Final = (
    r"(?:(?:RK|CK|C|R|Z|M|L|K|S)?(?:VV|SV|HC|KV|AV|TC|HV|GV|FC|SC|VC)|vv|sv|fc|[vs]\.[vt]\.|(?:r\.k\.)?[vs]\.v\.|[fht]\.c\.)"
)
_ABBREVIATED_BOARD: Final = (
    r"(?!(?:HBO|MBO|VMBO|AVO|VAVO|EVO|WVO|UWVO|WPO|SBO|VSO|SO|OO|BO|KO)\b)[A-Z]{0,4}(?:PO|VO|KO|BO|OO)[A-Z]{0,3}"
)
_NAME: Final = rf"{CAPITALISED}(?: (?:(?:van|voor|de|het|en|der|den|op|aan|tot|&|['’]t|De|Het) ){{0,2}}{CAPITALISED}){{0,4}}"
_CALLED: Final = (
    rf"(?:(?:[Dd]e|[Hh]et|['’]t|[Ii]n [Dd]e|[Oo]p [Dd]e|[Oo]p ['’]t) {_NAME}|[{OPENING}][\w][^\n{OPENING}{CLOSING}]{{2,40}}[{CLOSING}]|{_NAME})"
)

CARE: Final = re.compile(rf"(?<![\w\-])(?!(?i:stadhuis|thuis))(?P<name>{_KIND} {_CALLED})")
PARTS: Final = re.compile(rf"(?<![\w\-]){_PART_OF_SCHOOL} (?P<name>{_CALLED})")
CLUBS: Final = re.compile(rf"(?<![\w\-.])(?P<name>{_ABBREVIATED_CLUB} {_NAME})")
BOARDS: Final = re.compile(rf"(?<![\w\-]){_ABBREVIATED_BOARD} (?=[A-ZÀ-Þ][a-zà-ÿ])(?:{_NAME})")
SAID_BEHIND: Final = re.compile(
    rf"(?:(?<=[Dd]e )|(?<=[Hh]et )|(?<=['’]t )|(?=(?:De|Het|['’]t) ))(?P<name>(?:(?:De|Het|['’]t) )?{_NAME}),"
    rf" (?:(?:dat|dit) is )?(?:de|het|een|onze|hun) (?:\w+ ){{0,2}}(?:[a-z]*school|{_KIND}|kindcentrum|internaat|lyceum|college)(?!\w)"
)
"""`de Keienkring, een school voor speciaal onderwijs`: the kind behind the name."""
