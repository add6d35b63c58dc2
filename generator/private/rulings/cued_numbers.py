"""What has no form of its own but a word before it: `leerlingnummer 4821`, `kenmerk: AB 12 / X`.

Dutch makes a cue of any word by `-nummer` or `-nr.`, so no list of cues is kept, only of those that number something
public (an article, a room). What stands behind the cue is masked whatever its form.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from generator.private.rulings.shapes import TENS, UNIT
from generator.private.rulings.spans import Decision, Detection, Detector, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

_PUBLIC: Final = (
    r"(?!(?:artikel|lid|huis|kamer|lokaal|pagina|bladzijde|regel|rand|blad|jaargang|groeps?|telefoon|tel|mobiel|rang|"
    r"hoofdstuk|paragraaf|lijst|nood|alarm|staatsblad|trb|stb|week|toilet|bus|tram|lijn|spoor|"
    r"onderdeel)-?(?:nummers?|nrs?))"
)
_LINK: Final = (
    r"(?: van (?:de |het |haar |zijn |hun )?[a-zà-ÿ]+)?(?:\s*(?:is|was|luidt|betreft|onder|met|:|=|\|))*[\s(„“\"']*"
)
_VALUE: Final = r"(?:(?-i:[A-Z]{1,6})[ .\-/])?[A-Za-z]{0,6}[.\-/]?\d[\w\-./]*(?: (?:(?-i:[A-Z]{1,4}) )?\d[\w\-./]*)*"
_CUED: Final = re.compile(
    rf"(?<!\w){_PUBLIC}(?:[a-zà-ÿ]+-?|(?-i:[A-Z]{{1,6}})[ \-]?)(?:nummers?|nrs?\b\.?){_LINK}"
    rf"(?P<name>{_VALUE}(?:(?:, | en | & ){_VALUE})*)",
    re.IGNORECASE,
)
_BARE: Final = re.compile(rf"(?<!\w)(?:[Nn]ummers?|[Nn]rs?\.?){_LINK}(?P<name>{_VALUE})")
_LABEL: Final = re.compile(
    r"(?<!\w)(?:(?:[Uu]w|[Oo]ns|[Oo]nze|[Mm]ijn) )?(?:[Kk]enmerk|KENMERK|[Rr]ef(?:erentie|\.)?|[Zz]aak|ZAAK|[Dd]ossier|"
    r"DOSSIER|[Zz]aaknummer|[Dd]ossiernummer|[Kk]lachtnummer|[Pp]olis(?:nummer)?) ?: ?"
    r"(?P<name>(?=[^\n,;()|]{0,30}\d)[^\n,;()|]{2,40}?)(?=[\n,;()|]|\. |\.$|$)",
    re.MULTILINE,
)
_WORDS: Final = re.compile(
    r"(?<!\w)(?:dossier|zaak|polis(?: [a-zà-ÿ]+)?|kenmerk|aangifte|proces-verbaal|pv|mutatie|parket|rol|casus|melding|"
    r"klacht|claim|schade|relatie|indicatie|beschikking|paspoort|rijbewijs|id-kaart|ov-chipkaart|KvK|kvk|RSIN|"
    r"AGB|BIG|SKJ|IND)(?:-regist\w+)?(?: ?: ?| \(?)"
    rf"(?P<name>(?=[\w.\-/]*\d){_VALUE})"
)
_RULING: Final = re.compile(
    r"^(?:(?i:samenvatting|tekst|concept|rectificatie)(?: (?i:van|bij))?(?: (?i:de|het))? )?(?:(?i:bindend|"
    r"tussen-?) ?)?"
    r"(?i:uitspraak|advies|oordeel|beslissing|klacht|zaak|dossier)(?:(?i: nr\.?| nummer)|nr\.?)?:? ?"
    r"(?P<name>(?:[A-Z]{1,5}[ \-./]?)?\d[\d.\-/]{3,}\d)(?![\w/])",
    re.MULTILINE,
)
"""The number in the head of the paper; one behind `advies` in a sentence is that of a precedent, which stays."""
_REGISTERED: Final = re.compile(
    r"\b(?:geregistreerd|ingeschreven|bekend|genoteerd|aangetekend|geadministreerd|vastgelegd|aanhangig|gearchiveerd|"
    r"behandeld|gemeld|aangemeld|opgeslagen|ingeboekt)(?: \w+){0,3}? (?:onder|als|met)"
    r"(?: (?:het |de |ons |haar |zijn )?(?:nr\.?|nummer|kenmerk|code))? [\"'“‘]?"
    rf"(?P<name>(?=[\w.\-/ ]*\d){_VALUE})"
)
_CHAMBER: Final = re.compile(
    r"(?:[Kk][Vv][Kk]|K\.v\.K\.|Kamer van Koophandel|[Hh]andelsregister)\W{1,4}(?:onder |met )?(?:nummer |nr\.? |: ?)?"
    r"(?P<name>\d(?:[ .]?\d){7})(?!\d)"
)
_TAX: Final = re.compile(r"\b(?P<name>NL ?\d{3}\.?\d{3}\.?\d{3}\.?B ?\d{2})\b")
_PLATE: Final = re.compile(
    r"(?i:kenteken|nummerbord|nummerplaat|auto|busje|brommer|scooter|bestelbus)[^.;\n]{0,25}?"
    r"(?<![\w\-])(?P<name>(?=[\w\- ]{0,9}\d)(?=[\w\- ]{0,9}[A-Za-z])"
    r"(?:[A-Za-z0-9]{1,3}-?[A-Za-z0-9]{2,4}-?[A-Za-z0-9]{1,4}|[A-Z0-9]{1,3} [A-Z0-9]{2,4} [A-Z0-9]{1,4}))(?![\w\-])"
)
_PLATE_SIZES: Final = range(5, 9)
_BELGIAN_PLATE: Final = re.compile(r"\b(?P<name>[1-9]-[A-Z]{3}-\d{3})\b")
_BRIN: Final = re.compile(
    r"(?i:brin|vestigings|instellings)(?i:-?(?:nummer|nr\.?|code))?[\s:(]{1,3}(?:(?:is|was) )?"
    r"(?P<name>\d{2} ?[A-Za-z]{2}(?:[ \-]?\d{2})?)\b"
)
_PHONE: Final = re.compile(
    r"(?i:\btel(?:efoon)?(?:nummer|nr)?\b|\bmobiel(?:e)?(?: nummer)?\b|\bgsm\b|doorkies(?:nummer)?|\btoestel\b|"
    r"\b06-nummer\b)"
    r"[\s.:(]{1,3}(?:(?:is|was|nr\.?|nummer) ?:? ?)?(?P<name>\d(?:[ \-.‑–/()]{0,3}\d){2,12})(?![\w%])"
)
_SPOKEN: Final = (
    rf"(?:nul|{UNIT}(?:en|ën){TENS}|{UNIT} en {TENS}|{TENS}|{UNIT}honderd|{UNIT}|tien|elf|twaalf|dertien|"
    r"veertien|vijftien|zestien|zeventien|achttien|negentien|dubbel|twee keer)"
)
_SPOKEN_PHONE: Final = re.compile(
    rf"(?<!\w)(?P<name>(?:nul|plus|0\d{{0,3}})(?=[\s\d,.\-]*{_SPOKEN})"
    rf"(?:[ ,.\-–]+(?:{_SPOKEN}|\d{{1,4}})){{4,}})(?!\w)",
    re.IGNORECASE,
)
_FEWEST: Final = {_CUED: 2, _BARE: 4, _WORDS: 4, _REGISTERED: 3, _RULING: 4}
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
    (_REGISTERED, Kind.ID, "nummer van een dossier, document of persoon"),
    (_CHAMBER, Kind.ID, "nummer in het handelsregister"),
    (_TAX, Kind.ID, "btw-nummer"),
    (_PLATE, Kind.ID, "kenteken"),
    (_BELGIAN_PLATE, Kind.ID, "kenteken"),
    (_BRIN, Kind.BRIN, "nummer van een school (BRIN)"),
    (_PHONE, Kind.PHONE, "telefoonnummer"),
    (_SPOKEN_PHONE, Kind.PHONE, "telefoonnummer in woorden"),
)


def find_cued_numbers(text: str) -> Iterator[Detection]:
    """Find numbers and codes behind a word that says what they are; all are masked."""
    for pattern, kind, reason in _NUMBERS:
        for match in pattern.finditer(text):
            value = match["name"].rstrip(" .,;:-/")
            if _holds(pattern, value):
                start = match.start("name")
                end = start + len(value)
                is_asked = kind is Kind.ID and _OF_COMMITTEE.match(text, end)
                decision = Decision.REVIEW if is_asked else Decision.MASK
                yield Detection(start, end, kind, decision, Detector.IDENTIFIER, reason, 0.9)


def _holds(pattern: re.Pattern[str], value: str) -> bool:
    digits = sum(map(str.isdigit, value))
    if pattern is _PLATE:
        return sum(map(str.isalnum, value)) in _PLATE_SIZES and not re.search(r"[a-z]{4}", value)
    if pattern in {_BARE, _WORDS, _REGISTERED, _RULING} and (_YEAR.fullmatch(value) or _IS_PHONE.fullmatch(value)):
        return False
    return digits >= _FEWEST.get(pattern, 0)
