"""Where somebody lives: street and house number in every form, postcode, post-office box.

Streets end as those of the Basisregistratie Adressen do, in Dutch and in Frisian; a house number has the additions of
Amsterdam (12-hs, 12-III), Haarlem (9 rood), Utrecht (12-bis) and Belgium (12 bus 4). A postcode has four digits not
beginning with 0 and two letters, not SA, SD or SS (PostNL).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Final

from generator.private.rulings.columns import cells_under
from generator.private.rulings.dwellings import UNITS_BEHIND, find_dwellings
from generator.private.rulings.shapes import CAPITAL, TEENS, TENS, UNIT, either, spans_of
from generator.private.rulings.spans import Decision, Detection, Detector, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.private.rulings.lexicon import Lexicon

_STREET_WORD: Final = (
    r"straat|laan|weg|plein|gracht|kade|singel|dijk|hof|steeg|dreef|pad|plantsoen|park|markt|wal|ring|erf|kamp|veld|"
    r"baan|dam|haven|boulevard|allee|brink|hoek|oord|burg|horst|poort|zoom|terrein|tuin|akker|berg|bos|meent|wijk|"
    r"vaart|werf|drift|stee|stede|sluis|brug|heide|gaarde?|gats|bolwerk|wetering|kanaal|strjitte|leane|loane|dyk|reed|"
    r"wei|wyk|paed|buorren|laantje|straatje|steegje|pleintje|weggetje|hofje|vliet|vest|diep|oever|waard|zijde|"
    r"weide|polder|"
    r"str\.|ln\."
)
_ALONE: Final = r"straat|laan|gracht|kade|singel|steeg|dreef|plantsoen|strjitte|leane|loane"
"""Endings that make a capitalised word a street without a house number (`in de Kerkdreef`)."""
_BEHIND_PLACE_WORD: Final = rf"{_ALONE}|weg|plein|dijk|(?<!erechts)hof|pad|park"
"""Endings that do so behind `aan de`, `op het` and their likes only."""
_TYPES: Final = (
    r"Straat|Laan|Weg|Plein|Gracht|Kade|Singel|Dijk|Hof|Steeg|Dreef|Pad|Plantsoen|Park|Markt|Wal|Ring|Brink|Haven|"
    r"Boulevard|Allee|Poort|Zoom|Voorhout|Vaart|Werf|Buurt|Streek|Avenue"
)
_QUALITY: Final = (
    r"(?:Oude|Nieuwe|Lange|Korte|Grote|Kleine|Hoge|Lage|Brede|Smalle|Eerste|Tweede|Derde|Zwarte|Witte|Rode|Groene|"
    r"Verlengde|Achter|Voor|Midden)"
)
_NO_CLAUSE: Final = r"(?!(?:De|Het|Een|In|Op|Aan|Bij|Van|Naar|Die|Dat|Dit|Deze|Zijn|Haar|Onze?|Mijn) [a-zà-ÿ])"
_WITHIN: Final = rf"(?: (?:van|v\.d\.|v\.|d\.|v/d|de|der|den|het|'t|ten|ter|op|aan|naar|la|a|{CAPITAL}))"
_QUARTER: Final = r"(?:[- ](?:Noord|Oost|Zuid|West|Midden|Binnen|Buiten|N\.?Z\.?|Z\.?Z\.?|O\.?Z\.?|W\.?Z\.?))?"
_QUARTER_IN_CAPITALS: Final = r"(?:[- ](?:NOORD|OOST|ZUID|WEST|NZ|ZZ|OZ|WZ))?"
_STREET: Final = (
    rf"(?:(?:{CAPITAL}(?:{_STREET_WORD})|{_NO_CLAUSE}{CAPITAL}{_WITHIN}{{0,4}} ?[A-Za-zÀ-ÿ\-]*(?:{_STREET_WORD})"
    rf"|(?:(?:De|Het|'t|’t|[A-ZÀ-Þ][a-zà-ÿ]+(?:e|er)) )?(?:{_TYPES})(?! (?:19|20)\d\d\b)|(?:{_TYPES}){_WITHIN}{{1,4}}"
    rf"|Plein 1[89]\d\d|{CAPITAL}(?:plein|straat|laan) 1[89]\d\d){_QUARTER}"
    rf"|[A-Z][A-Z.\- ]{{0,40}}(?:{_STREET_WORD.upper()}){_QUARTER_IN_CAPITALS})"
)
_SMALL_STREET: Final = (
    r"(?<![\w\-])(?!(?:snel|auto|fiets|voet|school|onder|om|uit|over|rijks|spoor|half|speel|zebra|wandel|ruiter|zij|"
    r"achteruit|levens|rechts|beroeps|leer|ontwikkelings)(?:weg|pad|plein|straat|baan))"
    r"(?:(?:pr|prins|prinses|burg|burgemeester|dr|mr|kon|koningin|koning|st|sint|gen|generaal|prof|pastoor|oude|nieuwe|"
    r"lange|korte|laan)\.? (?:(?:van|v\.|de|der|den) ){0,2})?"
    r"[a-zà-ÿ]{3,}(?:straat|str|laan|ln|weg|plein|gracht|kade|singel|dijk|steeg|dreef|plantsoen|pad)\.?"
)
_SMALL_WORDS: Final = (
    "aa ad af al an ap be bh bv ca cc cd ch cl cm ct cv da de dl dm do dr ed ee eh ei el em en er es et eu ex ff "
    "fl fm ft ga gb gr ha he hm ho hp hr hz ie ik in is ja je jl jr kb kg km kw la le li lo lp ma mb mc me mg mi "
    "ml mm mr ms mt na ne no nr nu of oh om op or os pc pk pm po pp px re sa sd ss so sr st te tb ti to tv ui uw "
    "va vd vo vs wc we wo za ze zo"
).replace(" ", "|")
"""Small pairs of letters behind a number that are words or units: `2019 en`, `1000 kg`."""
_SMALL_POSTCODE: Final = rf"[1-9]\d{{3}} ?(?!(?:{_SMALL_WORDS})\b)[a-z]{{2}}"
_POSTCODE: Final = rf"(?:[1-9]\d{{3}}[ \-]?(?!S[ADS]\b)[A-Z]{{2}}|{_SMALL_POSTCODE})"
_PLACE: Final = r"(?:  ?[A-ZÀ-Þ][\w'’\-]+(?: (?:aan|op|den|de|bij|a/d) [\w'’\-]+)*)"
_NUMBER_WORD: Final = r"(?:,? (?:nr\.?|no\.?|nummer|huisnummer|huisnr\.?|t/o|t\.o\.|tegenover(?: nr\.?| nummer)?) ?| )"
_ADDITION: Final = (
    r"(?: ?\((?:(?:boven|beneden|tussen|achter|voor)(?:woning|huis|etage)?|hs|huis|bis|rood|zwart|zij-?ingang|"
    r"\de etage)\)"
    r"|[ \-]?(?:hs|huis|bis|rood|rd|zw|boven|beneden)\b|-(?:ter|zwart|wit|achter|voor|[a-zA-Z]\d{0,3})\b"
    r"|[ ,\-]{1,2}(?:\d|een|één|twee|drie|vier) ?-?hoog(?: (?:achter|voor))?\b"
    r"|[ \-/]?(?:I{1,3}|IV|VI{0,3}|IX|X)\b(?!['’])| ?[\-/] ?\d{1,4}\b(?!-)| \d{1,3}\b(?! ?[a-z%]|\.\d)"
    r"|,? (?:k\.|kw\.|kamer|kmr\.?|app\.?|appartement|bus|unit|etage|verdieping) ?\d{1,4}[a-z]?\b){0,2}"
)
_HOUSE: Final = (
    r"(?!(?:19|20)\d\d(?![\w\-]|,? [1-9]\d{3} ?[A-Z]))"
    rf"\d{{1,5}}(?!\d)(?: ?[a-zA-Z]\b(?!['’])|\n[a-z](?=[,.;\n]))?{_ADDITION}"
)
"""A year behind a name is none."""
_SPELLED_HOUSE: Final = (
    rf"(?:(?:{UNIT})?honderd ?(?:en ?)?)?(?:{UNIT}(?:en|ën){TENS}|{TENS}|{TEENS}|{UNIT}|(?<=honderd))"
    r"(?: ?[a-dA-D])?\b"
)
"""A house number in words: `Kerkstraat veertien`, `Kerkstraat honderdtwaalf a`."""
_NO_MEASURE: Final = (
    r"(?! ?(?:van|jaar|jaren|uur|minuten|weken|dagen|keer|maal|maanden|leerlingen|kinderen|euro|procent|%))"
)
_TAIL: Final = (
    rf"(?:[,;]?[ \n](?:{_POSTCODE}|[1-9]\d{{3}} ?[a-z]{{2}})\b{_PLACE}?|, (?:[A-Z]{{1,2}}-)?[1-9]\d{{3,4}}{_PLACE})?"
)
_NUMBERED: Final = (
    r"(?!(?:Groep|Klas|Leerjaar|Artikel|Bijlage|Lokaal|Kamer|Wet|Lid|Postbus|Besluit|Route|Productie|Titel|Bladzijde|"
    r"Pagina|Niveau|Fase|Stap|Deel|Hoofdstuk|Paragraaf|Punt|Grond|Onderdeel|Klachtonderdeel|Vraag|Week|Blok|Bouw|"
    r"Havo|Vwo|Vmbo|Mavo|Mbo|Cluster|Versie|Nr|Tel|Nummer|Kenmerk|Zaak|Dossier)\b)"
)
_HOME: Final = (
    rf"(?:{either('wonende woont woon woonde woonachtig verblijft verblijvende gevestigd adres adressen woonadres')}"
    rf"|{either('postadres huis thuis ingeschreven bezorgd aangebeld afgezet opgehaald bereiken bereikbaar')}"
    rf"|{either('woonwagen woonboot caravan ingetrokken')}|[Vv]erhuis\w*|[Tt]rok(?:ken)?(?: \w+)? in|gestuurd naar"
    r"|verzonden (?:aan|naar)|[Bb]rie(?:f|ven) [a-z]+ naar|[Bb]ij (?:haar|zijn|hun) (?:vriend(?:in)?|vader|moeder|oma|"
    r"opa|tante|oom|ouders|grootouders))"
)
"""Words that tell where somebody lives or where post goes."""
_AT: Final = (
    r"\b(?:[Aa]an|[Oo]p|[Ii]n|[Ll]angs|[Bb]ij|[Nn]aar|[Uu]it|[Nn]abij|[Tt]egenover|[Aa]chter|[Vv]an|[Vv]ia|[Dd]oor) "
)
_ARTICLE: Final = "(?:de |het |'t |’t )"
_WITHOUT_NUMBER: Final = rf"(?:{_QUALITY} )?[A-ZÀ-Þ][a-zà-ÿ]+(?:{_BEHIND_PLACE_WORD})|{_QUALITY} (?:{_TYPES})"
_NAMED: Final = rf"{_NUMBERED}{CAPITAL}(?: {CAPITAL}){{0,2}}"

_ABROAD: Final = (
    rf"\b\d{{1,4}}[a-zA-Z]?(?: bis)?,? (?i:rue|avenue|boulevard|place|chemin|allée|route|impasse|quai)"
    rf"(?: (?:de|du|des|la|le|les)| (?:de )?[ld]['’]?{CAPITAL}| {CAPITAL}){{1,5}}{_TAIL}"
    rf"|\b\d{{1,4}}[a-zA-Z]?,?(?: {CAPITAL}){{1,3}} (?:Street|Road|Avenue|Lane|Drive|Close|Way|Crescent|Gardens|"
    rf"Square|Court|Terrace|St|Rd|Ave|Grove)\b\.?(?:,? {CAPITAL}){{0,2}}(?:,? [A-Z]{{1,2}}\d[A-Z\d]? \d[A-Z]{{2}})?"
    rf"|\b{CAPITAL}(?:straße|strasse|platz|gasse|damm|ufer|[Ss]tr\.) ?{_HOUSE}{_TAIL}"
    rf"|\b(?:Calle|Via|Viale|Piazza|Plaza|Rua|Avenida|Avda\.|Ulica|ul\.|Ul\.|Rue|Chaussée|Avenue|Boulevard)"
    rf"(?: (?:de|del|della|di|do|da|du|des|la|le|les))*(?: {CAPITAL}){{1,3}},? (?:n[°o.]* ?)?\d{{1,4}}[a-z]?\b{_TAIL}"
    rf"|\b{CAPITAL}(?: {CAPITAL}){{0,2}} (?:Caddesi|Cad\.|Sokağı|Sokak|Sok\.|Mahallesi),?(?: No ?[:.]?)? ?\d{{1,4}}"
)
"""Streets as they are written in the countries that pupils and their families come from."""
_FIELD: Final = (
    r"(?<![\w\-])(?i:(?:woon|post|huis|verblijf|bezoek|thuis|correspondentie|brief)?adres(?:gegevens)?"
    r"(?: (?:van )?(?:de )?(?:leerling|ouders?|moeder|vader|kind|klager|klaagster))?|straat(?:naam)?(?:(?: en |/| \+ )?"
    r"(?:huis)?(?:nummer|nr\.?))?|woonachtig|wonende)(?:\s?[:|]|(?<=[a-z])\n)"
    r"(?!\s?(?i:zie|onbekend|geheim|idem|n\.?v\.?t|bekend|niet|als|gelijk|hetzelfde|https?|www|nummer|tel\w*|"
    r"postcode|plaats|woonplaats|geb\w*|naam)\b)\s?"
    r"(?P<name>(?=\S)(?![^\s@]*@)[^\n|;,]{2,60}?)(?=[|;,\n]|\. |\.?$| (?:te|in|waar|en|die|is|was|tel|geb)\b)"
)
"""What stands in the field of a form for an address is one, whatever it looks like."""
_ARTICLE_BEFORE: Final = re.compile(r"[a-zà-ÿ,:(]\)? ?(?P<article>(?:De|Het|['’]t) )$")
_ARTICLE_REACH: Final = 7
_SECOND: Final = re.compile(
    rf" (?:naar|en|of)(?: later| daarna)?(?: naar| op| aan)? {_NAMED}{_NUMBER_WORD}{_HOUSE}{_NO_MEASURE}"
)
"""`van Akker 5 naar Weide 7`: what stands behind an address in the same form is one."""
_WITH_ADDITION: Final = r"(?:[a-d]|[ -](?:hs|huis|bis|rood|zw|boven|beneden|[1-4] ?-?hoog))(?!\w)"
_ONLY_NUMBER: Final = (
    re.compile(
        rf"\b(?:{either('woont woonde wonen woonden buren buurman buurvrouw overburen bewoner bewoners verhuisde')})"
        rf"(?: (?:hij|zij|ze|nu|toen|daar|zelf))? (?:op|van|naar) (?P<name>\d{{1,4}}(?:{_WITH_ADDITION})?)"
        r"(?=[.,;)]|\Z| (?:en|zag|hoorde|heeft|hebben|had|hadden|is|was|werd|die|klaag\w+|zei\w*|belde\w*)\b)"
    ),
    re.compile(
        rf"\b[Oo]p (?P<name>\d{{1,4}}(?:{_WITH_ADDITION})?) (?:woont|woonde|wonen|woonden)\b(?! (?:hij|zij|ze) nog)"
    ),
    re.compile(
        r"\b(?:[Oo]p|[Vv]an|[Nn]aar|[Aa]an) (?P<name>(?:huis)?(?:nummer|nr\.?) \d{1,4}[a-d]?)\b"
        r"(?! (?:van|op|in|uit) (?:de|het|een) )"
    ),
)
_AND_NUMBER: Final = re.compile(rf" en \d{{1,4}}(?:{_WITH_ADDITION}|(?=[.,;)]| (?:zijn|waren|staan|stonden)\b))")
"""`Kerkstraat 12 en 14a`: the number beside it, in the same street."""
_LAST_NUMBER: Final = re.compile(r"[a-zà-ÿ.] (\d{1,4})(?!\d)")
_COLUMN: Final = re.compile(
    r"(?:(?:woon|post|huis)?adres(?:gegevens)?|straat(?: en (?:huis)?nummer)?)\.?", re.IGNORECASE
)
_BROKEN: Final = re.compile(r"(?<=[a-zà-ÿ])-\n(?=[a-zà-ÿ])")
_FORMS: Final = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        rf"\b{_STREET}{_NUMBER_WORD}{_HOUSE}{_NO_MEASURE}{_TAIL}",
        rf"{_SMALL_STREET}{_NUMBER_WORD}{_HOUSE}{_NO_MEASURE}{_TAIL}",
        rf"\b(?:{_STREET}|{CAPITAL}(?:str\.|ln\.)){_NUMBER_WORD}{_SPELLED_HOUSE}{_NO_MEASURE}{_TAIL}",
        rf"{_SMALL_STREET}{_NUMBER_WORD}{_SPELLED_HOUSE}{_NO_MEASURE}",
        rf"\b{_POSTCODE}\b{_PLACE}?",
        _ABROAD,
        _FIELD,
        rf"(?i:\b(?:huis)?(?:nummer|nr\.?)) \d{{1,4}} ?[a-z]?\b (?:van|aan|in|op) {_ARTICLE}{_STREET}\b",
        (
            rf"\b(?:{either('buren buurman buurvrouw overburen wonen huis deur')}|[Ww]oon\w*)\b[^.;\n]{{0,25}}? "
            rf"(?:op|van|bij|naar) (?P<name>(?:huis)?(?:nummer|nr\.?) {_HOUSE}(?! van de (?:lijst|klas)))"
        ),
        rf"\b{_STREET}\b, (?:op |aan )?(?P<name>(?:huisnummer|huisnr\.?|nummer|nr\.?) {_HOUSE})",
        r"\b[1-9]\d{3}\n(?!S[ADS]\b)[A-Z]{2}(?= +[A-Z]|[ ,]*\n)",
        rf"(?<=\b[Dd]e )[A-ZÀ-Þ][a-zà-ÿ]+(?:{_ALONE})\b{_QUARTER}",
        rf"{_AT}{_ARTICLE}(?P<name>{_WITHOUT_NUMBER})\b{_QUARTER}",
        rf"{_AT}{_ARTICLE}(?P<name>{CAPITAL}{_WITHIN}{{0,3}} [A-ZÀ-Þ][a-zà-ÿ]+(?:{_ALONE}))\b",
        rf"\b(?:[Oo]p|[Aa]an) (?P<name>(?:De|Het|['’]t) {_NAMED}{_NUMBER_WORD}{_HOUSE}){_NO_MEASURE}",
        rf"\b[Aa]an (?:de|het) (?P<name>{_NAMED}{_NUMBER_WORD}{_HOUSE}){_NO_MEASURE}",
        rf"{_AT}{_ARTICLE}?(?P<name>{_NAMED}(?: 1[89]\d\d)?,? (?:nr\.?|nummer|huisnummer) ?{_HOUSE}){_NO_MEASURE}",
        rf"\b{_NAMED}{_NUMBER_WORD}{_HOUSE}[,;]?[ \n]{_POSTCODE}\b{_PLACE}?",
        rf"(?<![\w\-])[a-zà-ÿ]{{4,}} {_HOUSE}[,;]?[ \n]{_POSTCODE}\b{_PLACE}?",
        rf"\b{_HOME}\b[^.;\n]{{0,60}}?(?P<name>(?<!\w){_NAMED}{_NUMBER_WORD}{_HOUSE}){_NO_MEASURE}",
        r"\b(?:[Pp]ostbus|POSTBUS|[Pp]\.?[Bb]\.|[Aa]ntwoordnummer|P\.?O\.? ?[Bb]ox)(?: nr\.?| nummer)? ?\d{1,6}\b",
    )
)


def find_addresses(text: str, words: Lexicon) -> Iterator[Detection]:
    """Find addresses and postcodes; all are masked without a question."""
    found = (*_stretches(text), *_broken(text), *_in_columns(text))
    for start, end in (*found, *_beside_known(text, found), *find_dwellings(text, words)):
        left, right = _whole(text, start, end)
        yield Detection(left, right, Kind.LOCATION, Decision.MASK, Detector.IDENTIFIER, "adres", 0.9)


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    for form in _FORMS:
        yield from spans_of(form, text)


def _in_columns(text: str) -> Iterator[tuple[int, int]]:
    """Cells below the head `adres` that hold a name or a number; `idem` and `als kind` hold neither."""
    return ((start, end) for start, end in cells_under(text, _COLUMN) if re.search(r"[A-ZÀ-Þ\d]", text[start:end]))


def _whole(text: str, start: int, end: int) -> tuple[int, int]:
    """An address with the article that is part of its name, the storey or room in it, and a second one behind it."""
    article = _ARTICLE_BEFORE.search(text, max(0, start - _ARTICLE_REACH), start)
    behind = UNITS_BEHIND.match(text, end)
    end = behind.end() if behind else end
    second = (_SECOND.match(text, end) or _AND_NUMBER.match(text, end)) if text[end - 1].isdigit() else None
    return (article.start("article") if article else start), (second.end() if second else end)


def _beside_known(text: str, known: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """`op 12a woont`, `de buren van 14`, `nummer 16`: only the number of a house in a street that the text names."""
    houses = {found[1] for start, end in known if (found := _LAST_NUMBER.search(text, start, end))}
    if not houses:
        return
    for form in _ONLY_NUMBER:
        yield from spans_of(form, text)
    again = re.compile(rf"\b(?:[Oo]p|[Nn]aar|[Vv]an) (?P<name>(?:{'|'.join(sorted(houses))}){_WITH_ADDITION})")
    yield from spans_of(again, text)


def _broken(text: str) -> Iterator[tuple[int, int]]:
    """Addresses that a line end breaks in the middle of a word: `Kerk-` and `straat 12`."""
    gaps = [match.start() for match in _BROKEN.finditer(text)]
    if not gaps:
        return
    whole = _BROKEN.sub("", text)
    for start, end in _stretches(whole):
        first = bisect_right([gap - 2 * place for place, gap in enumerate(gaps)], start)
        last = bisect_left([gap - 2 * place for place, gap in enumerate(gaps)], end)
        if first != last:
            yield start + 2 * first, end + 2 * last
