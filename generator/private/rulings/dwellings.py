"""Where somebody lives without a street and number: named houses, camps and parks, corners, a phrase behind `woont`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from generator.private.rulings.normalise import fold
from generator.private.rulings.shapes import ARTICLE, CAPITAL, CAPITALISED, CLOSING, OPENING, either, spans_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.private.rulings.lexicon import Lexicon

_PARKS: Final = either("vakantie bungalow chalet recreatie caravan landgoed villa woon woonwagen")
_BLOCKS: Final = either("appartementen woon studenten woonzorg flat")
_ALONE: Final = either(
    "camping recreatieoord recreatieterrein jachthaven woonhaven hofje landgoed buitenplaats hoeve boerderij "
    "woonboerderij melkveeboerderij huize villa woonboot woonark woonschip woonhuis kasteel landhuis residentie "
    "studentenhuis pension azc asielzoekerscentrum woonwagencentrum woonwagenkamp woonwagenlocatie flat flatgebouw "
    "torenflat serviceflat "
    "studentenflat sterflat galerijflat"
)
_HOUSE_WORD: Final = (
    rf"(?:(?:{_PARKS})park|(?:{_BLOCKS})-?(?:{either('complex gebouw toren centrum')})|{_ALONE}|AZC|[Kk]amp(?= [A-Z])"
    r"|Park|Erve|Havezate)"
)
_LINK: Final = r"(?:van|de|den|der|het|'t|aan|op|en)"
_NAMED: Final = rf"(?:{ARTICLE} |[Ii]n [Dd]e |[Oo]p [Dd]e )?{CAPITALISED}(?: (?:{_LINK} )?{CAPITALISED}){{0,3}}"
_QUOTED: Final = rf"[{OPENING}][^\n{OPENING}{CLOSING}]{{2,40}}[{CLOSING}]"
_FLOOR: Final = (
    r"(?:\d{1,2}(?:e|de|ste)|eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste|negende|tiende|elfde|twaalfde|"
    r"bovenste) (?:etage|verdieping|woonlaag)"
)
_UNIT: Final = (
    r"(?i:standplaats|staanplaats|ligplaats|chalet|bungalow|huisje|kamer|kmr\.?|app(?:artement|\.)?|unit|studio|portiek|"
    r"etage|nr\.?|nummer|deur|bus)(?: nr\.?| nummer)?"
)
_UNIT_NUMBER: Final = r"[A-Z]{0,2}-?\d{1,4} ?[a-zA-Z]?\b"
UNITS_BEHIND: Final = re.compile(
    rf"(?:,? \(?(?:(?:op de )?{_FLOOR}|(?:op de )?begane grond|{_UNIT} ?{_UNIT_NUMBER})\)?){{1,3}}"
)
"""What stands behind an address and narrows it: the storey, the room, the pitch."""
_LIVED_IN: Final = (
    r"(?i:standplaats|staanplaats|ligplaats|chalet|bungalow|stacaravan|caravan|woonwagen|vakantiehuisje|"
    r"recreatiewoning|woonark|woonboot|appartement|app\.|studio|flat|bovenwoning|benedenwoning)(?: nr\.?| nummer)?"
)
_LIVES: Final = (
    r"(?:[Ww]oon(?:t|de|den|achtig|ende?|plek)?|[Ww]onen(?:de?)?|[Vv]erhuis(?:t|de|den|d|en)|"
    r"[Vv]erblijf(?:t|plaats)|[Ll]ogeert)"
)
_STREET_END: Final = (
    r"(?:straat|str\.?|laan|weg|plein|gracht|kade|singel|dijk|dyk|hof|steeg|dreef|pad|plantsoen|park|markt|wal|ring|"
    r"baan|strjitte|leane|loane|reed|wei|wyk|paed|kanaal|brink|vaart|haven)"
)
_STREETISH: Final = rf"(?:{CAPITAL} )?[A-ZÀ-Þ][\w'’\-]*{_STREET_END}(?!\w)"
_SIDE: Final = rf"(?:(?:de|het|'t) )?{CAPITALISED}(?: {CAPITALISED})?"
_CORNER: Final = rf"(?:{either('hoek kruising kruispunt splitsing rotonde oversteek oversteekplaats')}|T-splitsing)"
_OPPOSITE: Final = r"(?:,? (?:hoek van|hoek|h/o|t/o|tegenover|nabij|ter hoogte van|thv|t\.h\.v\.)|/)"
_FORMS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<![\w\-]){_HOUSE_WORD}(?: genaamd)? (?:{_QUOTED}|{_NAMED})",
        rf"(?<![\w\-]){_HOUSE_WORD}, (?:{_QUOTED}|(?:De|Het|['’]t) {CAPITALISED})",
        rf"(?<![\w\-])(?:(?:De|Het|['’]t) )?{CAPITALISED}, {_FLOOR}",
        (
            r"(?<![\w\-])(?:huis|woning|boerderij|(?:woon)?boot|ark|schip|villa|hoeve|flat|huisje)(?: \w+)?"
            rf" (?:heet|genaamd|met de naam|draagt de naam|met als naam) (?P<name>{_QUOTED}|{_NAMED})"
        ),
        rf"(?<![\w\-]){_LIVED_IN} {_UNIT_NUMBER}(?! ?(?:jaar|m|meter|personen|uur))",
        (
            rf"\b{_CORNER}(?: (?:van|tussen|met))?(?: (?:de|het|'t))? (?P<name>{CAPITALISED}(?: {CAPITALISED})?"
            rf"(?: ?[/–] ?|-(?=[A-Z])| en | met | hoek ){_SIDE})"
        ),
        rf"(?<![\w\-]){_STREETISH}{_OPPOSITE} ?(?:de |het )?{CAPITALISED}(?: {CAPITALISED})?",
        rf"\b{_LIVES}(?: \w+){{0,3}}? (?:aan|op) {ARTICLE} (?P<name>{CAPITALISED}(?: {CAPITALISED})?)(?! [a-z]*school)",
    )
)
_SMALL_HOUSE: Final = re.compile(
    r"(?<![\w\-])(?:(?P<sure>(?<!ten )huize|erve)|villa|hoeve|camping|flat|landgoed|woonboot|boerderij|park|azc) "
    r"(?:(?P<article>de|het|['’]t) )?(?P<name>[a-zà-ÿ]{4,}(?:-[a-zà-ÿ]+)?)(?!\w)"
)
_SMALL_LIVES: Final = re.compile(
    rf"\b{_LIVES}(?: (?!op|aan|in)\w+){{0,3}}? (?P<at>op|aan|langs|in|naar) (?:(?P<article>de|het|['’]t) )?"
    r"(?P<name>[a-zà-ÿ]{3,}(?:[ \-](?!(?:en|of|bij|met|dat|die|daar|toch|dus|maar|want|als|is|was|nu|sinds|samen|"
    r"waar|om|te)\b)"
    r"[a-zà-ÿ]{3,}){0,2})(?=[\s,.;:!?\"”)]|$)"
)


def find_dwellings(text: str, words: Lexicon) -> Iterator[tuple[int, int]]:
    """Find where somebody lives when no street and number say so."""
    for form in _FORMS:
        yield from spans_of(form, text)
    for match in _SMALL_HOUSE.finditer(text):
        if match["sure"] or _is_no_word(match["name"], words):
            yield match.span()
    for match in _SMALL_LIVES.finditer(text):
        tokens = re.findall(r"[a-zà-ÿ]+", match["name"])
        known = next((at for at, token in enumerate(tokens) if _is_no_word(token, words)), None)
        if known is not None and not (match["at"] in {"in", "naar"} and match["article"]):
            yield match.span("name")


def _is_no_word(text: str, words: Lexicon) -> bool:
    """Whether a word in small letters is none of the language, and nothing that has lost its capital and is public."""
    if text.capitalize() in words.capitals or fold(text) in words.given:
        return False
    return not (words.is_word(text) or words.is_compound(text))
