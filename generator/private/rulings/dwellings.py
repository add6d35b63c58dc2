"""Where somebody lives without a street and number: named houses, camps and parks, corners, a phrase behind `woont`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from generator.private.rulings.normalise import fold
from generator.private.rulings.shapes import ARTICLE, CAPITAL, CAPITALISED, CLOSING, OPENING, spans_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.private.rulings.lexicon import Lexicon

_HOUSE_WORD: Final = (
    r"(?:[Ww]oonwagen(?:centrum|kamp|park|locatie)|[Cc]amping|(?:[Vv]akantie|[Bb]ungalow|[Cc]halet|[Rr]ecreatie|[Cc]aravan|"
    r"[Ll]andgoed|[Vv]illa|[Ww]oon)park|[Rr]ecreatie(?:oord|terrein)|[Jj]achthaven|[Ww]oonhaven|(?:[Tt]oren|[Ss]ervice|"
    r"[Ss]tudenten|[Ss]ter|[Gg]alerij)?[Ff]lat(?:gebouw)?|(?:[Aa]ppartementen|[Ww]oon|[Ss]tudenten|[Ww]oonzorg|[Ff]lat)-?"
    r"(?:[Cc]omplex|[Gg]ebouw|[Tt]oren|[Cc]entrum)|[Ww]ooncomplex|[Hh]ofje|[Ll]andgoed|[Bb]uitenplaats|[Hh]oeve|"
    r"(?:[Ww]oon|[Mm]elkvee|[Zz]org)?[Bb]oerderij|[Hh]uize|[Vv]illa|[Ww]oon(?:boot|ark|schip|huis)|[Kk]asteel|[Ll]andhuis|"
    r"[Rr]esidentie|[Kk]amp(?= [A-Z])|[Pp]ension|[Aa]zc|AZC|[Aa]sielzoekerscentrum|[Cc]haletpark)"
)
_NAMED: Final = rf"(?:{ARTICLE} |[Ii]n [Dd]e |[Oo]p [Dd]e )?{CAPITALISED}(?: (?:(?:van|de|den|der|het|'t|aan|op|en) )?{CAPITALISED}){{0,3}}"
_QUOTED: Final = rf"[{OPENING}][^\n{OPENING}{CLOSING}]{{2,40}}[{CLOSING}]"
_UNIT_WORD: Final = (
    r"(?:standplaats|staanplaats|ligplaats|kampeerplek|chalet|bungalow|(?:vakantie)?huisje|(?:sta)?caravan|kavel|"
    r"kamer|kmr\.?|k\.|app(?:artement|\.)?|unit|studio|woning|blok|toren|portiek|etage|verdieping|nr\.?|nummer|huisnummer|"
    r"huisnr\.?|vak|veld|laan|woonlaag)"
)
_UNITS: Final = (
    rf"(?:,? \(?(?:(?i:{_UNIT_WORD})(?: nr\.?| nummer)? ?(?-i:[A-Z]{{0,2}})-?\d{{1,4}} ?[a-zA-Z]?\b|"
    r"\d{1,2}(?:e|de|ste) (?:etage|verdieping|woonlaag|hoog)|(?:op de )?begane grond)\)?){0,3}"
)
_ALWAYS_LIVED_IN: Final = (
    r"(?:standplaats|staanplaats|ligplaats|chalet|bungalow|stacaravan|caravan|woonwagen|vakantiehuisje|recreatiewoning|"
    r"woonark|woonboot|appartement|app\.|studio|flat|bovenwoning|benedenwoning)"
)
_LIVES: Final = r"(?:[Ww]oon(?:t|de|den|achtig|ende?|plek)?|[Ww]onen(?:de?)?|[Vv]erhuis(?:t|de|den|d|en)|[Vv]erblijf(?:t|plaats)|[Ll]ogeert)"
_STREET_END: Final = (
    r"(?:straat|str\.?|laan|weg|plein|gracht|kade|singel|dijk|dyk|hof|steeg|dreef|pad|plantsoen|park|markt|wal|ring|baan|"
    r"strjitte|leane|loane|reed|wei|wyk|paed|kanaal|brink|vaart|haven)"
)
_STREETISH: Final = rf"(?:{CAPITAL} )?[A-ZÀ-Þ][\w'’\-]*{_STREET_END}(?!\w)"
_SIDE: Final = rf"(?:(?:de|het|'t) )?{CAPITALISED}(?: {CAPITALISED})?"
_FORMS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<![\w\-]){_HOUSE_WORD}(?: genaamd|,)? (?P<name>(?:{_QUOTED}|{_NAMED}){_UNITS})",
        rf"(?<![\w\-])(?P<name>(?:Huize|Villa|Hoeve|Landgoed|Residentie|Camping|Park|Kasteel|Hofje|Erve|Boerderij) "
        rf"(?:{_QUOTED}|{_NAMED}){_UNITS})",
        rf"(?<![\w\-])(?:huis|woning|boerderij|(?:woon)?boot|ark|schip|villa|hoeve|flat|boerderijtje|huisje)"
        rf"(?: \w+)? (?:heet|genaamd|met de naam|draagt de naam|met als naam) (?P<name>{_QUOTED}|{_NAMED})",
        rf"(?i:(?<![\w\-]){_ALWAYS_LIVED_IN})(?: nr\.?| nummer)? (?P<number>(?-i:[A-Z]{{0,2}})-?\d{{1,4}} ?[a-zA-Z]?\b)(?! ?(?:jaar|m|meter|personen|uur))",
        rf"\b(?:[Hh]oek|[Kk]ruising|[Kk]ruispunt|[Ss]plitsing|[Rr]otonde|T-splitsing|[Oo]versteek(?:plaats)?)"
        rf"(?: (?:van|tussen|met))?(?: (?:de|het|'t))? (?P<name>{CAPITALISED}(?: {CAPITALISED})?"
        rf"(?: ?[/–] ?|-(?=[A-Z])| en | met | hoek ){_SIDE})",
        rf"(?<![\w\-])(?P<name>{_STREETISH}(?:,? (?:hoek|h/o|t/o|tegenover|nabij|ter hoogte van|thv|t\.h\.v\.|hoek van)|/)"
        rf" ?(?:de |het )?{CAPITALISED}(?: {CAPITALISED})?)",
        rf"\b{_LIVES}(?: \w+){{0,3}}? (?:aan|op) {ARTICLE} (?P<name>{CAPITALISED}(?: {CAPITALISED})?)(?! [a-z]*school)",
        rf"(?<=[,(] )(?P<name>\d{{1,2}}(?:e|de|ste) (?:etage|verdieping|woonlaag),? (?:kamer|app\.?|appartement|nr\.?|nummer|deur) ?\d{{1,4}})",
    )
)
_SMALL_HOUSE: Final = re.compile(
    r"(?<![\w\-])(?:(?P<sure>(?<!ten )huize|erve)|villa|hoeve|camping|flat|landgoed|woonboot|boerderij|park|azc) "
    r"(?:(?P<article>de|het|['’]t) )?(?P<name>[a-zà-ÿ]{4,}(?:-[a-zà-ÿ]+)?)(?!\w)"
)
_SMALL_LIVES: Final = re.compile(
    rf"\b{_LIVES}(?: (?!op|aan|in)\w+){{0,3}}? (?P<at>op|aan|langs|in|naar) (?:(?P<article>de|het|['’]t) )?"
    r"(?P<name>[a-zà-ÿ]{3,}(?:[ \-](?!(?:en|of|bij|met|dat|die|daar|toch|dus|maar|want|als|is|was|nu|sinds|samen|waar|om|te)\b)"
    r"[a-zà-ÿ]{3,}){0,2})(?=[\s,.;:!?\"”)]|$)"
)


def find_dwellings(text: str, words: Lexicon) -> Iterator[tuple[int, int]]:
    """Find where somebody lives when no street and number say so."""
    for form in _FORMS:
        yield from _whole_units(form, text)
    for match in _SMALL_HOUSE.finditer(text):
        if match["sure"] or _is_no_word(match["name"], words):
            yield match.span()
    for match in _SMALL_LIVES.finditer(text):
        tokens = re.findall(r"[a-zà-ÿ]+", match["name"])
        known = next((at for at, token in enumerate(tokens) if _is_no_word(token, words)), None)
        if known is not None and not (match["at"] in {"in", "naar"} and match["article"]):
            yield match.span("name")


def _whole_units(form: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    """`bungalow 228` is what somebody lives in, the word with its number."""
    if "number" in form.groupindex:
        yield from (match.span() for match in form.finditer(text))
    else:
        yield from spans_of(form, text)


def _is_no_word(text: str, words: Lexicon) -> bool:
    """Whether a word in small letters is none of the language, and nothing that has lost its capital and is public."""
    if text.capitalize() in words.capitals or fold(text) in words.given:
        return False
    return not (words.is_word(text) or words.is_compound(text))
