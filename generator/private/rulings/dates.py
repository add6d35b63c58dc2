"""Dutch dates. A birth date becomes its year; what becomes of other dates is a setting."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from generator.private.rulings.columns import cells_under
from generator.private.rulings.shapes import TEENS, TENS, UNIT, UNITS
from generator.private.rulings.spans import Decision, Detection, Detector, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

_MONTH: Final = (
    r"(?:jan(?:uari)?|feb(?:ruari)?|maart|mrt|apr(?:il)?|mei|juni?|juli?|aug(?:ustus)?|sep(?:t(?:ember)?)?|"
    r"okt(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)"
)
_ORDINAL: Final = (
    r"(?:eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste|negende|tiende|elfde|twaalfde|dertiende|veertiende|"
    r"vijftiende|zestiende|zeventiende|achttiende|negentiende|(?:(?:een|twee|drie|vier|vijf|zes|zeven|acht|negen)"
    r"(?:en|ën))?twintigste|(?:eenen)?dertigste)"
)
_CARDINAL: Final = rf"(?:{UNIT}(?:en|ën){TENS}|{TENS}|{TEENS}|{UNIT})"
"""`negentien juli`: the day as people say it."""
_FOREIGN_MONTH: Final = (
    r"(?:january|february|march|may|june|july|august|october|janvier|février|mars|avril|mai|juin|juillet|août|aout|"
    r"septembre|octobre|novembre|décembre|januar|februar|märz|juni|juli|oktober|dezember|"
    r"ocak|şubat|nisan|mayıs|haziran|temmuz|ağustos|eylül|ekim|kasım|aralık)"
)
_SEASON: Final = r"(?:(?:na|voor|hoog)?(?:lente|zomer|herfst|winter)|voorjaar|najaar)"
_FEAST: Final = (
    r"(?:(?:eerste|tweede|1e|2e) (?:kerst|paas|pinkster)dag|kerst(?:mis|avond|dag|nacht)?|pasen|pinksteren|"
    r"hemelvaart(?:sdag)?|goede vrijdag|oud en nieuw|oud(?:ejaars)?(?:dag|avond)|nieuwjaar(?:sdag)?|driekoningen|"
    r"kon(?:ings|inginne)dag|bevrijdingsdag|sinterklaas(?:avond)?|pakjesavond|sint[ -]maarten|valentijnsdag|"
    r"dierendag|carnaval|prinsjesdag|allerheiligen|allerzielen|aswoensdag|moederdag|vaderdag|schrikkeldag)"
)
_WEEKDAY: Final = r"(?:maan|dins|woens|donder|vrij|zater|zon)dag"
_PERIOD: Final = r"(?:begin|eind(?:e)?|medio|half|halverwege|omstreeks|rond)"
_SPELLED_YEAR: Final = (
    r"(?:tweeduizend|negentienhonderd|negentien|twintig)(?: ?en)? ?(?:[a-zë]{0,12}(?:tig|tien)|elf|twaalf|een|één|twee|"
    r"drie|vier|vijf|zes|zeven|acht|negen)|tweeduizend"
)
"""`tweeduizend twaalf`, `negentienhonderd achtennegentig`."""
_YEAR: Final = rf"(?:(?:19|20)\d\d|['’]\d\d|{_SPELLED_YEAR})"
_ROMAN: Final = r"(?:I{1,3}|IV|VI{0,3}|IX|XI{0,2})"
_DATE: Final = re.compile(
    rf"(?<![\w.])(?:"
    rf"(?:(?:den )?(?:\d{{1,2}} op )?\d{{1,2}}(?:e|ste|de|den|n|th|st|nd|rd)?\.?|{_ORDINAL}|{_CARDINAL})"
    r"(?: dag van)?[ \-]?"
    rf"(?:{_MONTH}(?:/[a-zà-ÿ]{{3,5}})?|{_FOREIGN_MONTH})(?:\.(?=,? ?['’]?\d))?"
    rf"(?:,?[ \-]?(?P<long>{_YEAR}))?"
    r"|\d{1,2} ?[-/.] ?\d{1,2} ?[-/.] ?(?P<short>['’]?\d\d|(?:19|20)\d\d)"
    r"|(?P<iso>(?:19|20)\d\d)[-/]\d\d?[-/]\d\d?"
    r"|(?P<compact>(?:19|20)\d\d)(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
    rf"|\d{{1,2}}[-. ]{_ROMAN}[-. ](?P<roman>(?:19|20)\d\d)"
    r")(?!\w)",
    re.IGNORECASE,
)
_VAGUE_BIRTH: Final = re.compile(
    rf"(?<!\w)(?:(?:{_WEEKDAY} )?(?:in )?(?:de |het )?{_PERIOD} (?:(?:de |het )?{_SEASON}(?: van)?|{_MONTH})? ?"
    rf"|(?:in |van )?(?:de |het )?{_SEASON}(?: van)? |(?:{_WEEKDAY} (?:in |van )|in )?{_MONTH} |{_FEAST}(?: van|"
    rf" in)? )(?P<vague>{_YEAR})(?!\w)"
    rf"|(?<!\w){_FEAST}(?!\w)"
    r"|(?<![\w.])\d{1,2} \d{1,2} (?P<spaced>(?:19|20)\d\d)(?!\w)"
    r"|(?<![\w.,/\-])(?:0?[1-9]|[12]\d|3[01])[-/](?:0?[1-9]|1[0-2])(?![\w/\-]|[.,]\d)",
    re.IGNORECASE,
)
"""`in het voorjaar van 2011`, `eind 2008`, `Driekoningen 2010`: a birth date when a word for birth stands before it."""
_LINK: Final = (
    r"(?:op|is|was|te|in|de|den|het|van|d\.d\.|dd\.?|\(?[A-Z][\w\-]+\)?|\w*dag|(?:aan den|aan de) [A-Z]\w+|en wel|"
    r"kind|leerling|pl\.|plaats|datum|nacht|ochtend|avond|zijn|respectievelijk|resp\.)"
)
_BIRTH_CUE: Final = re.compile(
    r"(?:geboren|geboorte(?:datum|dag|jaar)?|geb(?:\.|oortedat(?:um|\.)?)?[ -]?(?:datum|dat\.?|d\.?)?|gebdat\.?|"
    r"jarig|verjaar\w*|(?:paspoort|identiteitskaart|id-kaart|geboorteakte|akte|rijbewijs|verblijfs(?:pas|document)) "
    r"(?:staat|stond|vermeldt|noemt|geeft)|ter wereld(?: gekomen)?|(?<!\w)(?:g\.d\.|d\.?o\.?b\.?)|date of birth|"
    r"levenslicht(?: zag)?)"
    rf"(?:[\s:,(|/]+{_LINK})*[\s:,(|]*$",
    re.IGNORECASE,
)
_OF_YEAR: Final = re.compile(
    r"(?:(?:(?<!\w)(?:jongen|meisje|meid|kind|zoon|zoontje|dochter|dochtertje|kleuter|peuter|tweeling|broertje|zusje|"
    r"leerlinge?|baby)(?: is| was)?"
    r"|(?<!datum )(?<!brief )\b(?:[A-Z][\w'’\-]+|hij|zij|ze) (?:is|was)(?: er (?:een|één))?)"
    r"(?: (?:nog|pas|al|zelf))? van |\(\s?(?:leerling|zoon|dochter),? )$"
)
"""`Sem is van 12 mei 2013`, `een jongen van 2012`: people are of a year; papers are of a day behind another word."""
_PAPERS: Final = re.compile(
    r"(?:brief|mail|verslag|besluit|rapport|advies|bericht|klacht|verweer\w*|dossier|uitspraak|stuk|formulier|"
    r"[Rr]eactie|[Nn]otitie|[Bb]eschikking|[Oo]vereenkomst|[Ff]actuur|[Dd]agtekening|[Oo]ordeel)\w* (?:is|was) van $",
    re.IGNORECASE,
)
_ROW_BEFORE: Final = re.compile(
    r"[A-ZÀ-Þ][\w'’.\-]*,?(?: (?:van|de|der|den|het|'t|ten|ter)){0,3} [A-ZÀ-Þ][\w'’\-]+\.? ?[/|;,] ?$"
)
_IN_BRACKETS: Final = re.compile(
    r"(?:[A-ZÀ-Þ][\w'’\-]+\.?|leerlinge?|student(?:e)?|jongen|meisje|zoon|dochter|kind|broer|zus|broertje|zusje) \($"
)
_OF_CHILD: Final = re.compile(
    r"(?<!\w)(?:leerlinge?|zoon|zoontje|dochter|dochtertje|tweeling|broertje|zusje)(?: [A-ZÀ-Þ][\w'’\-]+){0,3} \($"
)
_WRITTEN: Final = re.compile(
    r"(?<!\w)\w*(?:brief|mail|verslag|besluit|rapport|advies|bericht|klacht|verklaring|reactie|gesprek|dossier)"
    r" (?:van|met|aan|over|inzake|betreffende) [^.\n(]*\($",
    re.IGNORECASE,
)
"""`de brief van de zoon (12-3-2024)`: the date is the paper's."""
_ROW_BEHIND: Final = re.compile(
    r" ?[/|;,] ?(?:(?:BSN|bsn)\W{0,2}\d|(?:[Gg]roep|[Kk]las|[Ll]eerjaar|havo|vwo|vmbo) ?\d|[A-ZÀ-Þ0-9][^/|"
    r";\n]{0,40}\d[^/|;\n]{0,6}(?=[/|;\n]|$))"
)
_BORN_BEHIND: Final = re.compile(
    rf" (?:(?:werd|wordt)(?: \w+)? )?(?:\d{{1,2}}|{_CARDINAL})(?:(?= ?[.,;]|$)| jaar(?! (?:geschorst|lang|cel|"
    rf"later|geleden)))"
    r"|[^.,;:()\n]{0,50} (?:geboren|ter wereld|het levenslicht|jarig|(?:zijn|haar|hun|"
    r"diens) (?:[a-zë]+e )?verjaardag)\b"
)
_BORN_RIGHT_BEHIND: Final = re.compile(r" (?:(?:te|in) [A-ZÀ-Þ][\w'’\-]+ )?(?:is |werd )?geboren\b")
_BESIDE: Final = re.compile(
    r"\s?(?:en|,|/|&|resp\.|respectievelijk)(?: (?:hij|zij|ze)(?= op))?(?: in| op)?(?: de| het)? ?$"
)
_INSTEAD: Final = re.compile(
    r"[\s,;(]{0,2}(?:in plaats van|i\.p\.v\.|ipv|(?:en )?niet(?: op)?|maar(?: op)?|(?:moet|had moeten|dient te|"
    r"hoort te) zijn|"
    r"lees|bedoeld is|(?:de )?juiste (?:datum )?is|[^.\n]{0,30}\. (?:Dat|Dit) (?:moet|had moeten|"
    r"dient te) (?:zijn|luiden))"
    r":? ?(?:de |den )?$"
)
"""`8-3-2002 in plaats van 3-8-2002`: one date of birth is put right by another."""
_STAR: Final = re.compile(r"\(\s?[*°]\s?$")
_BARE_YEAR: Final = re.compile(r"(?<![\w.,\-/])(?:19|20)\d\d(?![\w/]|[-.]\d)")
_BIRTH_COLUMN: Final = re.compile(
    r"(?:geb(?:oorte|\.)?[ .\-]*(?:datum|dat\.?|jaar|d\.)?|geboren(?: op)?|d\.?o\.?b\.?|g\.?d\.?|date of birth)\.?",
    re.IGNORECASE,
)
_MONTHS: Final = ("jan", "feb", "maa", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_FIRST: Final = tuple(
    word
    for line in (
        "eerste tweede derde vierde vijfde zesde zevende achtste negende tiende elfde twaalfde dertiende veertiende",
        "vijftiende zestiende zeventiende achttiende negentiende twintigste",
    )
    for word in line.split()
)
_ORDINALS: Final = {
    **{word: place for place, word in enumerate(_FIRST, 1)},
    **{f"{unit}{'ën' if unit[-1] == 'e' else 'en'}twintigste": 20 + place for place, unit in enumerate(UNITS, 1)},
    "dertigste": 30,
    "eenendertigste": 31,
}
_BESIDE_REACH: Final = 24
_BETWEEN_SIBLINGS: Final = 6
_YOUNGEST: Final = 4
"""Years between a birth and a case about a school."""
_CUE_REACH: Final = 60
_CENTURY: Final = 100


def find_dates(text: str, *, keep_event_dates: bool) -> Iterator[Detection]:
    """Find dates; a date behind a word for birth is masked always, another one by policy.

    A day and month that are somebody's birthday are masked wherever they stand without a year.
    """
    births = tuple(_births(text))
    starts = {start for start, _ in births}
    days = {day for start, end in births if (day := _day_of_year(text[start:end]))}
    for start, end in births:
        yield Detection(start, end, Kind.BIRTH_DATE, Decision.MASK, Detector.DATE, "geboortedatum")
    for match in _DATE.finditer(text):
        if match.start() in starts:
            continue
        if not _year(match) and _day_of_year(match.group()) in days:
            yield Detection(*match.span(), Kind.BIRTH_DATE, Decision.MASK, Detector.DATE, "verjaardag")
        else:
            decision = Decision.KEEP if keep_event_dates else Decision.MASK
            reason = "datum van een gebeurtenis"
            yield Detection(*match.span(), Kind.DATE, decision, Detector.DATE, reason, score=0.7)


def _births(text: str) -> Iterator[tuple[int, int]]:
    """Stretches that tell when somebody was born; a second one beside it (`2007 en 2009`) tells it too."""
    dates = list(_DATE.finditer(text))
    years = [int(_year(match)) for match in dates if _year(match).isdigit() and len(_year(match)) == len("2013")]
    latest = max(years, default=0)
    columns = cells_under(text, _BIRTH_COLUMN)
    vague = [match for pattern in (_VAGUE_BIRTH, _BARE_YEAR) for match in pattern.finditer(text)]
    end = -1
    last = ""
    born: set[str] = set()
    for match in sorted([*dates, *vague], key=lambda item: (item.start(), -item.end())):
        if match.start() < end:
            continue
        beside = end > 0 and match.start() - end <= _BESIDE_REACH and _BESIDE.fullmatch(text, end, match.start())
        instead = end > 0 and match.re is _DATE and _INSTEAD.fullmatch(text, end, match.start())
        in_column = any(left <= match.start() and match.end() <= right for left, right in columns)
        again = match.re is _DATE and _year(match) in born and latest - int(_year(match)) >= _YOUNGEST
        is_sibling = beside and _is_sibling(last, _year(match), latest)
        if instead or in_column or again or is_sibling or _tells_birth(text, match, latest):
            end, last = match.end(), _year(match)
            born |= {last} if last.isdigit() and int(last) > _CENTURY else set()
            yield match.span()


def _is_sibling(born: str, year: str, latest: int) -> bool:
    """Whether a year beside one of birth may be one of birth too: near it, or long before the case."""
    if not (born.isdigit() and year.isdigit()):
        return True
    return abs(int(year) - int(born)) <= _BETWEEN_SIBLINGS or latest - int(year) >= _YOUNGEST


def _tells_birth(text: str, match: re.Match[str], latest: int) -> bool:
    """Whether a word or sign for birth stands beside a date, or its place among personal data says so.

    `latest` is the latest year of a date in the text; a date of birth lies some years before the case.
    """
    start, end = match.span()
    reach = max(0, start - _CUE_REACH), start
    if _BIRTH_CUE.search(text, *reach) or _STAR.search(text, *reach):
        return True
    if _OF_YEAR.search(text, *reach):
        return not _PAPERS.search(text, *reach)
    if match.re is _BARE_YEAR:
        return _in_brackets_behind_child(text, match) or bool(_BORN_RIGHT_BEHIND.match(text, end))
    if _BORN_BEHIND.match(text, end) or match.re is not _DATE:
        return bool(_BORN_BEHIND.match(text, end))
    year = _year_in_full(match, latest)
    is_old = year.isdigit() and latest - int(year) >= _YOUNGEST and int(year) > _CENTURY
    in_brackets = is_old and _IN_BRACKETS.search(text, *reach) and text[end : end + 1] == ")"
    if in_brackets or _in_brackets_behind_child(text, match):
        return True
    return bool(year and _ROW_BEFORE.search(text, *reach) and (is_old or _ROW_BEHIND.match(text, end)))


def _in_brackets_behind_child(text: str, match: re.Match[str]) -> bool:
    """`zijn dochter Sanne (3-5-2011)`: a whole date or year alone in brackets behind a word for a child."""
    if not _year(match) or text[match.end() : match.end() + 1] != ")":
        return False
    reach = max(0, match.start() - _CUE_REACH), match.start()
    return bool(_OF_CHILD.search(text, *reach)) and not _WRITTEN.search(text, *reach)


def _year(match: re.Match[str]) -> str:
    return next(filter(None, match.groupdict().values()), "") or (match.group() if match.re is _BARE_YEAR else "")


def _year_in_full(match: re.Match[str], latest: int) -> str:
    """The year of a date in four digits; `'09` is the last year that ends so before the latest one of the text."""
    year = _year(match)
    short = year.lstrip("'’")
    if len(short) != len("09") or not short.isdigit() or not latest:
        return year
    century = latest // _CENTURY * _CENTURY
    return str(century + int(short) - (_CENTURY if century + int(short) > latest else 0))


def _day_of_year(surface: str) -> tuple[int, int] | None:
    """Day and month of a date, whether written in figures or in words; None when it has no day."""
    if found := re.match(r"(\d{1,2}) ?[-/.] ?(\d{1,2})(?!\d)", surface):
        return int(found[1]), int(found[2])
    if found := re.match(r"\d{4}[-/](\d\d?)[-/](\d\d?)", surface):
        return int(found[2]), int(found[1])
    if found := re.match(rf"(?:den )?(?:(\d{{1,2}})|({_ORDINAL}))\D*?({_MONTH})", surface, re.IGNORECASE):
        return int(found[1] or _ORDINALS.get(found[2].lower(), 0)), _MONTHS.index(
            found[3][:3].lower().replace("mrt", "maa")
        ) + 1
    return None


def year_of(surface: str) -> str:
    """The four-digit year in a date, "" when it has none; two digits are not guessed into a century."""
    found = _BARE_YEAR.fullmatch(surface) or _DATE.search(surface) or _VAGUE_BIRTH.search(surface)
    year = _year(found) if found else ""
    return year if year.isdigit() and int(year) > _CENTURY else ""
