"""What has no form of its own but a word before it: `leerlingnummer 4821`, `kenmerk: AB 12 / X`, `snap: jip.v`.

Dutch makes a cue of any word by `-nummer` or `-nr.`, so no list of cues is kept, only of those that number something
public (an article, a room). What stands behind the cue is masked whatever its form.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from generator.private.rulings.spans import Decision, Detection, Detector, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

_PUBLIC: Final = (
    r"(?!(?:artikel|lid|huis|kamer|lokaal|pagina|bladzijde|regel|rand|blad|jaargang|groeps?|telefoon|tel|mobiel|rang|"
    r"hoofdstuk|paragraaf|lijst|nood|alarm|staatsblad|trb|stb|week|toilet|bus|tram|lijn|spoor|onderdeel)-?(?:nummers?|nrs?))"
)
_LINK: Final = (
    r"(?: van (?:de |het |haar |zijn |hun )?[a-zà-ÿ]+)?(?:\s*(?:is|was|luidt|betreft|onder|met|:|=|\|))*[\s(„“\"']*"
)
_VALUE: Final = r"(?:(?-i:[A-Z]{1,6})[ .\-/])?[A-Za-z]{0,6}[.\-/]?\d[\w\-./]*(?: (?:(?-i:[A-Z]{1,4}) )?\d[\w\-./]*)*"
_CUED: Final = re.compile(
    rf"(?<!\w){_PUBLIC}(?:[a-zà-ÿ]+-?|(?-i:[A-Z]{{1,6}})[ \-]?)(?:nummers?|nrs?\b\.?){_LINK}"
    rf"(?P<value>{_VALUE}(?:(?:, | en | & ){_VALUE})*)",
    re.IGNORECASE,
)
_BARE: Final = re.compile(rf"(?<!\w)(?:[Nn]ummers?|[Nn]rs?\.?){_LINK}(?P<value>{_VALUE})")
_LABEL: Final = re.compile(
    r"(?<!\w)(?:(?:[Uu]w|[Oo]ns|[Oo]nze|[Mm]ijn) )?(?:[Kk]enmerk|KENMERK|[Rr]ef(?:erentie|\.)?|[Zz]aak|ZAAK|[Dd]ossier|"
    r"DOSSIER|[Zz]aaknummer|[Dd]ossiernummer|[Kk]lachtnummer|[Pp]olis(?:nummer)?) ?: ?"
    r"(?P<value>(?=[^\n,;()|]{0,30}\d)[^\n,;()|]{2,40}?)(?=[\n,;()|]|\. |\.$|$)",
    re.MULTILINE,
)
_WORDS: Final = re.compile(
    r"(?<!\w)(?:dossier|zaak|polis(?: [a-zà-ÿ]+)?|kenmerk|aangifte|proces-verbaal|pv|mutatie|parket|rol|casus|melding|"
    r"klacht|paspoort|rijbewijs|id-kaart|ov-chipkaart|KvK|kvk|RSIN|AGB|BIG|SKJ|IND)(?:-regist\w+)?(?: ?: ?| )"
    rf"(?P<value>(?=[\w.\-/]*\d){_VALUE})"
)
_RULING: Final = re.compile(r"(?<!\w)(?i:uitspraak|advies|oordeel|beslissing) (?:nr\.? )?(?P<value>\d{5,7})(?!\d)")
_CHAMBER: Final = re.compile(
    r"(?:[Kk][Vv][Kk]|K\.v\.K\.|Kamer van Koophandel|[Hh]andelsregister)\W{1,4}(?:onder |met )?(?:nummer |nr\.? |: ?)?"
    r"(?P<value>\d(?:[ .]?\d){7})(?!\d)"
)
_TAX: Final = re.compile(r"\b(?P<value>NL ?\d{3}\.?\d{3}\.?\d{3}\.?B ?\d{2})\b")
_PLATE: Final = re.compile(
    r"(?i:kenteken|nummerbord|nummerplaat|auto|busje|brommer|scooter|bestelbus)[^.;\n]{0,25}?"
    r"(?<![\w\-])(?P<value>(?=[\w\- ]{0,9}\d)(?=[\w\- ]{0,9}[A-Za-z])"
    r"(?:[A-Za-z0-9]{1,3}-?[A-Za-z0-9]{2,4}-?[A-Za-z0-9]{1,4}|[A-Z0-9]{1,3} [A-Z0-9]{2,4} [A-Z0-9]{1,4}))(?![\w\-])"
)
_PLATE_SIZES: Final = range(5, 9)
_BELGIAN_PLATE: Final = re.compile(r"\b(?P<value>[1-9]-[A-Z]{3}-\d{3})\b")
_BRIN: Final = re.compile(
    r"(?i:brin|vestigings|instellings)(?i:-?(?:nummer|nr\.?|code))?[\s:(]{1,3}(?:(?:is|was) )?"
    r"(?P<value>\d{2} ?[A-Za-z]{2}(?:[ \-]?\d{2})?)\b"
)
_PHONE: Final = re.compile(
    r"(?i:\btel(?:efoon)?(?:nummer|nr)?\b|\bmobiel(?:e)?(?: nummer)?\b|\bgsm\b|doorkies(?:nummer)?|\btoestel\b|"
    r"\b06-nummer\b)"
    r"[\s.:(]{1,3}(?:(?:is|was|nr\.?|nummer) ?:? ?)?(?P<value>\d(?:[ \-.‑–/()]{0,3}\d){2,12})(?![\w%])"
)
_UNIT: Final = r"(?:een|één|twee|drie|vier|vijf|zes|zeven|acht|negen)"
_TENS: Final = r"(?:twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig)"
_SPOKEN: Final = (
    rf"(?:nul|{_UNIT}(?:en|ën){_TENS}|{_UNIT} en {_TENS}|{_TENS}|{_UNIT}honderd|{_UNIT}|tien|elf|twaalf|dertien|"
    r"veertien|vijftien|zestien|zeventien|achttien|negentien|dubbel|twee keer)"
)
_SPOKEN_PHONE: Final = re.compile(
    rf"(?<!\w)(?P<value>(?:nul|plus|0\d{{0,3}})(?=[\s\d,.\-]*{_SPOKEN})"
    rf"(?:[ ,.\-–]+(?:{_SPOKEN}|\d{{1,4}})){{4,}})(?!\w)",
    re.IGNORECASE,
)
_HANDLE: Final = re.compile(
    r"(?<!\w)(?:(?:snap(?:chat)?|insta(?:gram)?|tiktok|discord|facebook|twitter|roblox|fortnite|minecraft|telegram|twitch|"
    r"youtube|steam|gamertag)(?:[ -]?(?:account|profiel|naam|kanaal|handle|adres)(?:naam)?)?|[a-zà-ÿ]*account(?:naam)?"
    r"|gebruikersnaam|username|nickname|profiel(?:naam)?|inlognaam)"
    r"(?: ?: ?(?P<a>(?=[\w.\-]*[._\d])[\w.\-]{2,29}\w)"
    r"| (?:heet |genaamd |met de naam |onder de naam )?[\"'“‘„](?P<b>[\w.\-]{2,30})[\"'”’]"
    r"| (?:genaamd|met de naam|onder de naam) (?P<c>[\w.\-]{2,29}\w)"
    r"|(?: van (?:haar|hem|mijn|zijn|de)?(?: [a-z]+)?)?(?: is| was| luidt| heet| heette)?(?: (?:hij|zij|ze))? "
    r"\(?(?P<d>[a-z][\w\-]{2,}(?:[._][\w\-]{2,})+|[a-z]{2,}\d{2,}\w*))",
    re.IGNORECASE,
)
_FILE: Final = re.compile(
    r"\b(?:bestand(?:snaam)?|bijlage|document|foto|filmpje|film|video|opname|scan|afbeelding|screenshot) "
    r"(?P<a>[\w(][\w\-.+&,()]*(?: [\w\-.+&,()]+){0,7}"
    r"\.(?:pdf|docx?|odt|jpe?g|png|heic|mp[34]|mov|m4a|xlsx?|eml|msg))\b",
    re.IGNORECASE,
)
_FEWEST: Final = {_CUED: 2, _BARE: 4, _WORDS: 4}
"""Digits that a value must have; `onder nummer 3` numbers a paragraph."""
_OF_COMMITTEE: Final = re.compile(r"\W{1,3}(?:van|bij) (?:de|deze|onze) [A-Z]?[a-z]*[Cc]ommissie\b")
"""A number of the committee's own is no personal one, but it may be that of another ruling: it is asked."""
_IS_PHONE: Final = re.compile(r"0\d(?:[ \-.]{0,3}\d){8}")
"""`het nummer 06-12345678`: a number of its own kind."""
_YEAR: Final = re.compile(r"(?:19|20)\d\d[.,]?")

_NUMBERS: Final = (
    (_CUED, Kind.ID, "nummer van een dossier, document of persoon"),
    (_BARE, Kind.ID, "nummer van een dossier, document of persoon"),
    (_WORDS, Kind.ID, "nummer van een dossier, document of persoon"),
    (_LABEL, Kind.ID, "kenmerk"),
    (_RULING, Kind.ID, "nummer van een uitspraak"),
    (_CHAMBER, Kind.ID, "nummer in het handelsregister"),
    (_TAX, Kind.ID, "btw-nummer"),
    (_PLATE, Kind.ID, "kenteken"),
    (_BELGIAN_PLATE, Kind.ID, "kenteken"),
    (_BRIN, Kind.BRIN, "nummer van een school (BRIN)"),
    (_PHONE, Kind.PHONE, "telefoonnummer"),
    (_SPOKEN_PHONE, Kind.PHONE, "telefoonnummer in woorden"),
)


def find_cued_numbers(text: str) -> Iterator[Detection]:
    """Find numbers, codes, account and file names behind a word that says what they are; all are masked."""
    for pattern, kind, reason in _NUMBERS:
        for match in pattern.finditer(text):
            value = match["value"].rstrip(" .,;:-/")
            if _holds(pattern, value):
                start = match.start("value")
                end = start + len(value)
                is_asked = kind is Kind.ID and _OF_COMMITTEE.match(text, end)
                decision = Decision.REVIEW if is_asked else Decision.MASK
                yield Detection(start, end, kind, decision, Detector.IDENTIFIER, reason, 0.9)
    for named, kind, reason in ((_HANDLE, Kind.HANDLE, "accountnaam"), (_FILE, Kind.FILE, "bestandsnaam")):
        for match in named.finditer(text):
            start, end = match.span(match.lastgroup or 0)
            yield Detection(start, end, kind, Decision.MASK, Detector.IDENTIFIER, reason, 0.9)


def _holds(pattern: re.Pattern[str], value: str) -> bool:
    digits = sum(map(str.isdigit, value))
    if pattern is _PLATE:
        return sum(map(str.isalnum, value)) in _PLATE_SIZES and not re.search(r"[a-z]{4}", value)
    if pattern in {_BARE, _WORDS} and (_YEAR.fullmatch(value) or _IS_PHONE.fullmatch(value)):
        return False
    return digits >= _FEWEST.get(pattern, 0)
