"""School and board names, and names of what else points to somebody's surroundings: homes, clinics, clubs, buildings.

The names of the case file are certain; others are given away by a word for their kind. A name that stood behind such
a word once is the same school wherever it stands alone.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Final

from generator.private.rulings.normalise import fold, folded_with_places
from generator.private.rulings.shapes import span_of
from generator.private.rulings.short_names import find_short_names
from generator.private.rulings.spans import Decision, Detection, Detector, Kind
from generator.private.rulings.surroundings import (
    BOARDS,
    CARE,
    CLUBS,
    ENROLLED,
    HEALTH,
    PARTS,
    PUBLIC_EDUCATION,
    SAID_BEHIND,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.private.rulings.case import CaseSchool
    from generator.private.rulings.lexicon import Lexicon
    from generator.private.rulings.tokens import Reading

_OTHER_SCHOOL: Final = r"(?!Stichting|Vereniging|(?:OBS|CBS|RKBS|PCBS|IKC|ROC|SBO|VSO|SG|CSG|RSG)\b)"
_CAP: Final = rf"(?:{_OTHER_SCHOOL}(?:['’][A-Za-z]{{1,2}}[- ])?['’]?[A-ZÀ-Þ0-9][\w'’\-]*)"
_ARTICLE: Final = r"(?:[Dd]e|[Hh]et|['’]t|Op [Dd]e|In [Dd]e|Aan [Dd]e)"
_KIND_OF_SCHOOL: Final = (
    r"(?:[Oo]penbaa?re?|[Kk]atholieke?|[Cc]hristelijke?|[Pp]rotestants?(?:e|-[Cc]hristelijke?)|[Rr]ooms-[Kk]atholieke?|"
    r"[Bb]ijzondere?|[Ii]slamitische|[Gg]ereformeerde?|[Rr]eformatorische?|[Ii]nterconfessionele?|[Oo]ecumenische|"
    r"[Hh]indoe[iï]stische|[Jj]oodse|[Ee]vangelische|[Vv]rije|[Ss]peciale|[Ss]tedelijke?|[Rr]egionale?|[Pp]rimair|"
    r"R\.?-?K\.?|P\.?-?C\.?)"
)
_SCHOOL_WORD: Final = (
    r"(?:(?:[A-Za-z][a-z]*-?)?(?:[Bb]asisschool|[Dd]altonschool|[Mm]ontessorischool|[Jj]enaplanschool|[Mm]ytylschool|"
    r"[Tt]yltylschool|[Pp]raktijkschool|[Dd]orpsschool|[Bb]uurtschool|[Ww]ijkschool|[Ff]reinetschool|[Vv]akschool|"
    r"[Ss]chakelklas|[Hh]ogeschool|[Mm]uziekschool|[Zz]wemschool|[Tt]aalschool)|[Vv]rije [Ss]chool|Zonnehuisschool|"
    r"(?:ZMLK|[Cc]luster-?\d|[Vv]mbo|[Mm]bo|IKC|SBO|VSO)-[Ss]chool|[Ss]koalle|[A-Z][a-z]+(?:skoalle|basisschool)|"
    r"(?:[Ii]ntegraal )?[Kk]indcentrum|[Ss]cholengemeenschap|[Mm]avo|Lyceum|College|Gymnasium|Atheneum|[Vv]akcollege|"
    r"[Mm]bo-instelling|(?:OBS|CBS|RKBS|KBS|PCBS|PCB|BS|ODS|SBO|IKC|KC|SG|CSG|RSG|OSG|VSO|SO|ROC|AOC|MBO|GBS|EBS|IBS|"
    r"DBS|PIUS|JBS|NBS|BBS|CKC|ISK|SGM)|sgm?\.|(?:obs|cbs|rkbs|kbs|pcbs|sbo|ikc|gbs|vso|roc|csg|rsg|osg)|"
    r"(?:[OoCcKkGg]|[Rr]\.[Kk]|[Pp]\.[Cc])\.[Bb]\.[Ss]\.|[Ss]\.[Bb]\.[Oo]\.|[Vv]\.[Ss]\.[Oo]\.)"
)
_SCHOOL_TAIL: Final = (
    r"(?:[Cc]ollege|[Ll]yceum|[Gg]ymnasium|[Aa]theneum|[Mm]avo|[Ss]cholengemeenschap|[Bb]asisschool|School|"
    r"[Vv]akcollege|[Pp]raktijkschool|[Kk]indcentrum)"
    r"(?: (?:mbo|vmbo|havo|vwo|MBO|VMBO|HAVO|VWO)\b| of (?:the )?[A-Z]\w+(?: [A-Z]\w+)*)?"
)
_BOARD_WORD: Final = (
    r"(?:[Ss]tichting|Stg\.?|Vereniging|Coöperatie|Scholengroep|Onderwijsgroep|Scholenstichting|Schoolvereniging|"
    r"Scholenkoepel|[Ss]choolbestuur|PCBO|PCPO|SKPO|SPO|KPO|SCPO|VCPO|VPCO|PCVO|SKO|VCO|OPO)"
)
_LINK: Final = r"(?:van|voor|de|het|en|der|den|op|tot|&|['’]t|De|Het)"
# Every repetition has a bound: an article may be part of the name or a link, and endless choice takes endless time.
_CALLED_AFTER: Final = r"(?:(?:Dr|Prof|Mgr|Ds|Mr|Ir|Pr|St|Kon|Burg|Past|Jhr|Pater|Prins|Prinses|Koning|Koningin)\.? )"
"""Titles of those after whom schools are called: `Dr. Rijk Kramerschool`."""
_NAME: Final = rf"{_CALLED_AFTER}?{_CAP}(?: (?:{_LINK} )?{_CAP}){{0,6}}"
_NAME_IN_CAPITALS: Final = r"(?: (?:['’]?[A-ZÀ-Þ][A-ZÀ-Þ'’\-.]*|&)){1,12}"
_NO_BODY: Final = r"(?!(?:[A-Z][a-z]+)?(?:Commissie|commissie|Inspectie|Raad|Minister|Rechtbank)\b)"
_SCHOOL: Final = rf"(?:{_KIND_OF_SCHOOL} )*{_SCHOOL_WORD}"
_CUES: Final = (
    (Kind.SCHOOL, re.compile(rf"\b{_SCHOOL}(?: {_ARTICLE})? {_NAME}")),
    (Kind.SCHOOL, re.compile(rf"\b{_SCHOOL} [\"“„‘'](?:{_LINK} ){{0,2}}{_NAME}[\"”’']")),
    (
        Kind.SCHOOL,
        re.compile(rf"\b(?:op |van |bij )?(?P<name>(?:[Ss]chool|SCHOOL) (?:De|Het|['’]t|[\"“‘]\w[^\"”’]*) {_NAME})"),
    ),
    (Kind.SCHOOL, re.compile(rf"(?<!\w)(?:(?:De|Het) )?{_CAP}(?: (?:{_LINK} )?{_CAP}){{0,6}} {_SCHOOL_TAIL}\b")),
    (
        Kind.SCHOOL,
        re.compile(
            rf"\b{_CALLED_AFTER}?(?:{_CAP} )?"
            r"[A-ZÀ-Þ][\w'’\-]{2,}(?:college|lyceum|school|gymnasium|mavo)(?:-[A-Z]\w+)?\b"
        ),
    ),
    (
        Kind.SCHOOL,
        re.compile(
            rf"\b(?:(?:BASIS|DALTON|MONTESSORI|JENAPLAN|PRAKTIJK)?SCHOOL|SCHOLENGEMEENSCHAP|OBS|CBS|IKC|KINDCENTRUM|"
            rf"(?:COLLEGE|LYCEUM|GYMNASIUM|MAVO)(?! VAN | VOOR | EN | IN | TE )){_NAME_IN_CAPITALS}(?![a-z])"
        ),
    ),
    (
        Kind.SCHOOL,
        re.compile(r"(?<![\w\-])(?:[A-ZÀ-Þ]['’A-ZÀ-Þ\-.]+ ){1,4}(?:COLLEGE|LYCEUM|GYMNASIUM|BASISSCHOOL)(?!\w)"),
    ),
    (
        Kind.BOARD,
        re.compile(
            rf"\b(?:{_KIND_OF_SCHOOL} )*{_BOARD_WORD}"
            rf"(?: (?:(?:{_LINK}|in|aan(?= (?:de|den|het|zee) )) ){{0,3}}{_NO_BODY}{_CAP}){{1,6}}"
        ),
    ),
    (
        Kind.BOARD,
        re.compile(
            rf"\b(?:(?:De|Het) )?{_CAP}(?: (?:{_LINK} )?{_CAP}){{0,6}} (?:[Oo]nderwijsgroep|[Ss]cholengroep|Scholen)\b"
        ),
    ),
    (Kind.BOARD, re.compile(rf"\b(?:STICHTING|VERENIGING|SCHOLENGROEP){_NAME_IN_CAPITALS}(?![a-z])")),
    (Kind.OTHER, PARTS),
    (Kind.OTHER, CARE),
    (Kind.SCHOOL, SAID_BEHIND),
    (Kind.OTHER, CLUBS),
    (Kind.SCHOOL, ENROLLED),
    (Kind.OTHER, HEALTH),
    (Kind.BOARD, PUBLIC_EDUCATION),
    (Kind.BOARD, BOARDS),
)
_WEAK: Final = (BOARDS, CLUBS)
"""Cues behind which a person may stand as well."""
_ABOUT_SCHOOL: Final = re.compile(
    r"(?:(?:[Dd]irectie|[Tt]eam|[Oo]uderraad|MR|[Ss]choolplein|[Pp]leinwacht|[Ss]chakelklas|[Aa]fdeling|[Ll]eerlingen|"
    r"[Ss]choolgids|[Ww]ebsite|[Tt]oegang|[Ll]eraren|[Ll]eerkrachten|[Kk]lassen|[Gg]ebouw|[Kk]inderen)"
    r"(?: (?:van|tot|op|bij))? |[Ss]chool, |(?<!\w)(?P<on>[Oo]p) (?!['’]t)|(?<!\w)(?:tot|naar) (?=['’]t ))"
    rf"(?P<name>(?:De|Het|['’]t) {_NAME})"
)
"""A capital on the article where a school is spoken of: `op De Rolpaal`, `de directie van Het Anker`."""
_SMALL: Final = re.compile(
    r"(?<!\w)(?:het )?"
    r"(?P<name>(?P<word>[a-zà-ÿ]{4,}) (?:college|lyceum|gymnasium|mavo|basisschool|scholengemeenschap))\b"
)
_SMALL_NAME: Final = re.compile(
    r"(?<!\w)(?:(?P<sure>obs|cbs|rkbs|kbs|pcbs|ikc|sbo|gbs|kindcentrum)|"
    r"(?P<after>(?:[Dd]e|[Ee]en|[Dd]ie|[Dd]eze|[Oo]nze|[Ee]lke) )?basisschool) "
    r"(?:(?P<article>de|het|['’]t) )?(?P<name>[a-zà-ÿ]{3,})\b"
)
_SMALL_JOINED: Final = re.compile(
    r"(?<![\w\-])(?P<lead>(?:sint|st\.?|dr\.?|prins|prinses|koningin|pater) )?"
    r"(?P<word>[a-zà-ÿ]{4,})(?:school|college|lyceum|mavo|gymnasium)(?!\w)"
)
"""`de julianaschool`, `de sint jozefschool`: called after somebody, by the lists or by the title."""
_GENERIC: Final = frozenset(
    word
    for line in (
        "basisschool school openbare katholieke christelijke protestants rooms islamitische bijzondere speciale",
        "stichting vereniging onderwijs scholen scholengroep onderwijsgroep college lyceum gymnasium",
        "primair voortgezet voor van de het der den en in te op obs cbs rkbs kbs sbo vso so kindcentrum stg",
        "schoolbestuur scholengemeenschap praktijkschool vakcollege daltonschool montessorischool jenaplanschool",
        "mytylschool ikc kc roc pcbo openbaar integraal atheneum mavo international the of tot",
    )
    for word in line.split()
)
_FIELDS: Final = (("name", "school", Kind.SCHOOL), ("board", "board", Kind.BOARD), ("place", "place", Kind.LOCATION))
_TAIL: Final = re.compile(r"(?<=\w{5})(?:college|lyceum|school|gymnasium|mavo)$")
_SHORTEST_ECHO: Final = 4
_ARTICLES: Final = frozenset({"de", "het", "een"})


def core_name(name: str) -> str:
    """The distinctive stretch of a school or board name, folded: `Basisschool De Vlieger` -> `vlieger`."""
    words = fold(name).split()
    while words and words[0].strip("'’.\"“„") in _GENERIC:
        words.pop(0)
    while words and words[-1] in _GENERIC:
        words.pop()
    return " ".join(words)


def find_schools(reading: Reading, school: CaseSchool, words: Lexicon) -> tuple[Detection, ...]:
    """Find the names of the case file (certain), names behind a cue word, and echoes of these; all are masked."""
    places = _folded_places(words.places) | {fold(school.place)}
    names = {core_name(getattr(school, field)): entity for field, entity, _ in _FIELDS[:2]}
    listed = {name: entity for name, entity in names.items() if name and name not in places}
    cued = tuple(_as_entity(reading, found, listed) for found in _cued(reading, words))
    spoken = tuple(_as_entity(reading, found, listed) for found in _spoken_of(reading, words))
    cued = (*cued, *spoken)
    echoes = _echoes(reading, (found for found in cued if _core_of(reading, found) not in places), words)
    known = tuple(_known(reading, school, places))
    short = find_short_names(reading, (*known, *cued), words)
    return (*known, *cued, *_small(reading, words), *echoes, *short)


@cache
def _folded_places(places: frozenset[str]) -> frozenset[str]:
    """`Stichting Openbaar Onderwijs Assen` has no name but its place, which is a place wherever it stands alone."""
    return frozenset(fold(place) for place in places)


def _as_entity(reading: Reading, found: Detection, listed: Mapping[str, str]) -> Detection:
    """Say which school it is: that of the case file, or the one with this name, whatever stands around the name."""
    core = _core_of(reading, found)
    entity = next((entity for name, entity in listed.items() if name in core), f"name:{core}" if core else "")
    return replace(found, entity=entity)


def _core_of(reading: Reading, found: Detection) -> str:
    return core_name(reading.text[found.start : found.end].strip("\"“”„‘’'"))


def _known(reading: Reading, school: CaseSchool, places: frozenset[str]) -> Iterator[Detection]:
    for field, entity, kind in _FIELDS:
        name = getattr(school, field)
        core = core_name(name)
        for wanted in {fold(name), "" if core in places and kind is not Kind.LOCATION else core} - {""}:
            for start, end in _standing(reading, wanted):
                yield Detection(start, end, kind, Decision.MASK, Detector.SCHOOL, "naam uit het dossier", entity=entity)


def _standing(reading: Reading, wanted: str) -> Iterator[tuple[int, int]]:
    """Where a folded name stands with a capital."""
    folded, places = folded_with_places(reading.text)
    for match in re.finditer(rf"(?<!\w){re.escape(wanted)}(?:['’]?s)?(?!\w)", folded):
        start, end = places[match.start()], places[match.end()]
        if any(letter.isupper() for letter in reading.text[start:end]):
            yield start, end


def _cued(reading: Reading, words: Lexicon) -> Iterator[Detection]:
    public = words.safe_stretches(reading.text)
    for kind, pattern in _CUES:
        for match in pattern.finditer(reading.text):
            start, end = span_of(match)
            surface = reading.text[start:end]
            if any(left < end and start < right for left, right in public) or _is_public(surface, words):
                continue
            if (pattern in _WEAK and _names_person(surface, words)) or _says_what_it_does(surface, words):
                continue
            reason = "naam van een instelling of gebouw" if kind is Kind.OTHER else "naam van een school of bestuur"
            yield Detection(start, end, kind, Decision.MASK, Detector.SCHOOL, reason, score=0.8)


def _names_person(surface: str, words: Lexicon) -> bool:
    """`PO Femke`: a given name behind the abbreviation."""
    capitals = [token for token in re.findall(r"[^\W\d_]+", surface) if not token.isupper()]
    return bool(capitals) and fold(capitals[0]) in words.given


def _says_what_it_does(surface: str, words: Lexicon) -> bool:
    """`MBO Zorg`, `SCHOOL HEEFT GEEN TIJD`: a kind of school with what is taught or what it does, in ordinary words."""
    first, *rest = surface.rstrip(".").split()
    if first == "SCHOOL":
        return rest[0].lower() in words.function_words - _ARTICLES
    return first in {"MBO", "HBO", "mbo", "hbo"} and all(words.is_common(word) for word in rest)


def _spoken_of(reading: Reading, words: Lexicon) -> Iterator[Detection]:
    """Names with a capital article where a school is spoken of, unless they are somebody's surname."""
    for match in _ABOUT_SCHOOL.finditer(reading.text):
        tokens = [fold(token) for token in re.findall(r"[^\W\d_]{2,}", match["name"])[1:]]
        surname = match["on"] == "Op" and not reading.may_open(match.start())  # `mevrouw Op De Beek`
        if not (surname or any(token in words.names for token in tokens) or _is_public(match["name"], words)):
            reason = "naam van een school of bestuur"
            yield Detection(*match.span("name"), Kind.SCHOOL, Decision.MASK, Detector.SCHOOL, reason, score=0.7)


def _small(reading: Reading, words: Lexicon) -> Iterator[Detection]:
    """Names in small letters: a word that no Dutch word is, or an ordinary one that only a name can be there."""
    for match in _SMALL.finditer(reading.text):
        if not words.is_word(match["word"]) and not words.is_compound(match["word"]):
            yield _small_school(*match.span("name"))
    for match in _SMALL_NAME.finditer(reading.text):
        word = match["name"]
        bare = match["sure"] or not match["after"] or reading.in_zone(match.start())
        named = match["article"] and bare and word not in words.role_words and not words.is_person_noun(word)
        if named or not (words.is_word(word) or words.is_compound(word)):
            yield _small_school(match.start() + len(match["after"] or ""), match.end())
    for match in _SMALL_JOINED.finditer(reading.text):
        word = match["word"].removesuffix("s")
        if match["lead"] or (word in words.names and not words.is_word(word) and not words.is_word(match.group())):
            yield _small_school(*match.span())


def _small_school(start: int, end: int) -> Detection:
    return Detection(start, end, Kind.SCHOOL, Decision.MASK, Detector.SCHOOL, "naam van een school", score=0.7)


def _echoes(reading: Reading, cued: Iterable[Detection], words: Lexicon) -> Iterator[Detection]:
    """`Op De Komeet` where `basisschool De Komeet` stood before: the same name without its kind."""
    cores = {_core_of(reading, found): found for found in cued}
    cores |= {_TAIL.sub("", core): found for core, found in cores.items() if _TAIL.search(core)}
    for core, found in cores.items():
        tokens = re.findall(r"[^\W\d_]+", core)
        if max(map(len, tokens), default=0) < _SHORTEST_ECHO or core in _GENERIC:
            continue
        alone = len(tokens) == 1 and (words.is_word(core) or core in words.names)
        for start, end in _standing(reading, core):
            article = re.search(
                r"(?<!\w)(?:(?P<own>De|Het|['’]T)|[Dd]e|[Hh]et|['’]t) $", reading.text[max(0, start - 4) : start]
            )
            if not alone or article:
                yield replace(found, start=start - (len(article.group()) if article and article["own"] else 0), end=end)


def _is_public(stretch: str, words: Lexicon) -> bool:
    """Whether the stretch only names the trade: `De Commissie`, `Stichting`."""
    capitals = [word for word in re.findall(r"[^\W\d_]+", stretch) if word[0].isupper()]
    ordinary = words.role_words | words.function_words | _GENERIC
    return all(word.lower() in ordinary or word in words.capitals for word in capitals)
