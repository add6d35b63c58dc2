"""School, board and place names: those of the case file, and those that cue words give away."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from generator.private.rulings.normalise import fold, folded_with_places
from generator.private.rulings.spans import Decision, Detection, Detector, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.private.rulings.case import CaseSchool
    from generator.private.rulings.lexicon import Lexicon
    from generator.private.rulings.tokens import Reading

_CAP: Final = r"(?:(?!Stichting|Vereniging)['’]?[A-ZÀ-Þ0-9][\w'’\-]*)"
_SCHOOL_WORD: Final = (
    r"(?:(?:[A-Z][a-z]+e )?(?:[Bb]asis|[Dd]alton|[Mm]ontessori|[Jj]enaplan|[Vv]rije|[Mm]ytyl|[Tt]yltyl|[Pp]raktijk|"
    r"[Dd]orps|[Bb]uurt|[Ww]ijk|[Ff]reinet|[Bb]asisdalton|[Vv]ak|[Zz]MLK-|[Cc]luster-?\d-)[Ss]chool|"
    r"[Ss]peciale basisschool|[Kk]indcentrum|[Ii]ntegraal kindcentrum|[Ss]cholengemeenschap|"
    r"[Vv]mbo-school|[Mm]avo|Lyceum|College|Gymnasium|Atheneum|[Vv]akcollege|[Mm]bo-instelling|"
    r"OBS|CBS|RKBS|KBS|PCBS|PCB|BS|ODS|SBO|IKC|KC|SG|CSG|RSG|OSG|VSO|SO|ROC|AOC|MBO|obs|cbs|rkbs|kbs|pcbs|sbo|ikc)"
)
_SCHOOL_TAIL: Final = (
    r"(?:[Cc]ollege|[Ll]yceum|[Gg]ymnasium|[Aa]theneum|[Mm]avo|[Ss]cholengemeenschap|[Bb]asisschool|School|"
    r"[Vv]akcollege|[Pp]raktijkschool|[Kk]indcentrum)(?: (?:mbo|vmbo|havo|vwo|MBO|VMBO|HAVO|VWO)\b)?"
)
_BOARD_WORD: Final = r"(?:Stichting|Vereniging|Coöperatie|Scholengroep|Onderwijsgroep|Scholenstichting)"
_LINK: Final = r"(?:van|voor|de|het|en|der|den|in|te|op|&|'t|’t|De|Het)"
_CUES: Final = (
    (Kind.SCHOOL, re.compile(rf"\b{_SCHOOL_WORD}(?: (?:de|het|'t|’t|De|Het))? {_CAP}(?: (?:{_LINK} )?{_CAP})*")),
    (Kind.SCHOOL, re.compile(rf"\b{_SCHOOL_WORD} [\"“„‘'](?:{_LINK} )*{_CAP}(?: (?:{_LINK} )?{_CAP})*[\"”’']")),
    (Kind.SCHOOL, re.compile(rf"\b(?:(?:De|Het) )?{_CAP}(?: (?:{_LINK} )?{_CAP})* {_SCHOOL_TAIL}\b")),
    (Kind.SCHOOL, re.compile(r"\b[A-ZÀ-Þ][\w'’\-]{2,}(?:college|lyceum|school|gymnasium|mavo)\b")),
    (Kind.BOARD, re.compile(rf"\b{_BOARD_WORD}(?: (?:{_LINK} )*{_CAP})+")),
)
_GENERIC: Final = frozenset(
    word
    for line in (
        "basisschool school openbare katholieke christelijke protestants rooms islamitische bijzondere speciale",
        "stichting vereniging onderwijs scholen scholengroep college lyceum gymnasium scholengemeenschap",
        "primair voortgezet voor van de het der den en in te op obs cbs rkbs kbs sbo vso so kindcentrum",
        "praktijkschool vakcollege",
    )
    for word in line.split()
)
_FIELDS: Final = (("name", "school", Kind.SCHOOL), ("board", "board", Kind.BOARD), ("place", "place", Kind.LOCATION))


def core_name(name: str) -> str:
    """The distinctive stretch of a school or board name, folded: `Basisschool De Vlieger` -> `vlieger`."""
    words = fold(name).split()
    while words and words[0].strip("'’") in _GENERIC:
        words.pop(0)
    while words and words[-1] in _GENERIC:
        words.pop()
    return " ".join(words)


def find_schools(reading: Reading, school: CaseSchool, words: Lexicon) -> tuple[Detection, ...]:
    """Find the names of the case file (certain) and names behind a cue word; all are proposed for masking."""
    return (*_known(reading, school), *_cued(reading, words))


def _known(reading: Reading, school: CaseSchool) -> Iterator[Detection]:
    folded, places = folded_with_places(reading.text)
    for field, entity, kind in _FIELDS:
        name = getattr(school, field)
        for wanted in {fold(name), core_name(name)} - {""}:
            for match in re.finditer(rf"(?<!\w){re.escape(wanted)}(?:['’]?s)?(?!\w)", folded):
                start, end = places[match.start()], places[match.end()]
                if any(letter.isupper() for letter in reading.text[start:end]):
                    yield Detection(
                        start, end, kind, Decision.MASK, Detector.SCHOOL, "naam uit het dossier", entity=entity
                    )


def _cued(reading: Reading, words: Lexicon) -> Iterator[Detection]:
    public = words.safe_stretches(reading.text)
    for kind, pattern in _CUES:
        for match in pattern.finditer(reading.text):
            start, end = match.span()
            if any(left < end and start < right for left, right in public) or _is_public(match.group(), words):
                continue
            yield Detection(
                start, end, kind, Decision.MASK, Detector.SCHOOL, "naam van een school of bestuur", score=0.8
            )


def _is_public(stretch: str, words: Lexicon) -> bool:
    """Whether the stretch only names the trade: `De Commissie`, `Stichting`."""
    capitals = [word for word in re.findall(r"[^\W\d_]+", stretch) if word[0].isupper()]
    ordinary = words.role_words | words.function_words | _GENERIC
    return all(word.lower() in ordinary or word in words.capitals for word in capitals)
