"""Finding every mention of a registered person, and telling which one is meant."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator.private.rulings.normalise import fold as _fold
from generator.private.rulings.normalise import folded_with_places
from generator.private.rulings.register import Register, match_token
from generator.private.rulings.spans import Decision, Detection, Detector, Kind
from generator.private.rulings.tokens import joins_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.private.rulings.lexicon import Lexicon
    from generator.private.rulings.tokens import Reading, Word

_SPLIT: Final = re.compile(r"[^\w]+|_")
_GREETINGS: Final = frozenset(
    {
        "beste",
        "hoi",
        "hallo",
        "hey",
        "dag",
        "lieve",
        "geachte",
        "groet",
        "groetjes",
        "groeten",
        "gr",
        "mvg",
        "aan",
        "van",
    }
)
_SUBJECTS: Final = frozenset({"Frans", "Duits", "Engels", "Nederlands", "Spaans", "Fries", "Latijn", "Grieks", "Turks"})
_SUBJECT_CUES: Final = frozenset(
    {
        "docent",
        "docente",
        "leraar",
        "lerares",
        "les",
        "lessen",
        "vak",
        "in",
        "het",
        "spreekt",
        "sprak",
        "spreken",
        "wat",
    }
    | {"ook", "geeft", "gaf", "voor", "sectie", "cijfer", "klas", "toets", "boek", "goed", "onderwijst", "doceert"}
)
_INITIALS_BEFORE: Final = re.compile(r"(?:(?<![^\W\d_])[^\W\d_]\.[ ]?)+(?=[^\W\d_.]*(?:[ .][^\W\d_.]*)*$)")
_MINOR_ROLES: Final = frozenset({"leerling", "medeleerling"})


@dataclass(frozen=True, slots=True)
class _Hit:
    """One word that bears a name of the register."""

    index: int
    parties: frozenset[str]
    certain: bool
    possessive: bool


def find_parties(reading: Reading, register: Register, words: Lexicon) -> tuple[Detection, ...]:
    """Find every mention of a registered person.

    Returns:
        Detections in text order. `mask` where the name cannot be an ordinary word there, or `review` where it
        can ("roos" in a sentence about flowers) or where several parties bear the name.
    """
    hits = {hit.index: hit for hit in _hits(reading, register, words)}
    found = [_detection(reading, register, group, words) for group in _groups(reading, hits, words)]
    found += [*_initials_only(reading, register), *_monograms(reading, register, words)]
    return tuple(sorted(found, key=lambda item: item.start))


# -- words that bear a name ----------------------------------------------------------------------------------


def _hits(reading: Reading, register: Register, words: Lexicon) -> Iterator[_Hit]:
    for index, word in enumerate(reading.words):
        if word.text in words.capitals and not register.tokens.keys() & {
            _fold(word.text),
            _fold(word.text).removesuffix("s"),
        }:
            continue
        matched = [
            match
            for token in _SPLIT.split(_fold(word.text))
            if (match := match_token(token, register, words, is_capitalised=word.is_capitalised))
        ]
        if matched:
            parties = frozenset.intersection(*(match[0] for match in matched)) or frozenset.union(
                *(match[0] for match in matched)
            )
            possessive = matched[-1][1] or bool(re.search(r"['’]s?$", word.text))
            yield _Hit(index, parties, _is_certain(reading, index, words), possessive)


def _is_certain(reading: Reading, index: int, words: Lexicon) -> bool:
    """Whether the word can only be the name here, not an ordinary word that looks the same."""
    word = reading.words[index]
    before = _fold(reading.words[index - 1].text) if index else ""
    if not words.is_word(word.text) and word.text.lower() not in words.role_words:
        return True
    if before in words.titles:
        return True
    if not word.is_capitalised:
        return reading.in_zone(word.start) and before in _GREETINGS
    lowered = word.text.lower()
    return not (lowered in words.function_words or lowered in words.role_words)


# -- words that stand together -------------------------------------------------------------------------------


def _groups(reading: Reading, hits: Mapping[int, _Hit], words: Lexicon) -> Iterator[tuple[_Hit, ...]]:
    """Join hits that form one name: `Piet van der Berg`, `De Vries-El Amrani`."""
    index = 0
    while index < len(reading.words):
        if index not in hits:
            index += 1
            continue
        group = [hits[index]]
        while (following := _next_in_name(reading, group[-1].index, hits, words)) is not None:
            if not _belong_together(reading, group[-1], hits[following]):
                break
            group.append(hits[following])
        yield tuple(group)
        index = group[-1].index + 1


def _belong_together(reading: Reading, left: _Hit, right: _Hit) -> bool:
    """Whether two hits are one name: of one party, both with or both without capitals, no possessive between."""
    same_case = reading.words[left.index].is_capitalised == reading.words[right.index].is_capitalised
    return bool(left.parties & right.parties) and same_case and not left.possessive


def _next_in_name(reading: Reading, index: int, hits: Mapping[int, _Hit], words: Lexicon) -> int | None:
    following = index + 1
    while following < len(reading.words) and joins_name(reading.words[following - 1].text, _gap(reading, following)):
        if following in hits:
            return following
        word = reading.words[following].text
        if _fold(word) not in words.particles and len(word) > 1:
            return None
        following += 1
    return None


def _gap(reading: Reading, index: int) -> str:
    return reading.gap(reading.words[index - 1], reading.words[index])


def _detection(reading: Reading, register: Register, group: tuple[_Hit, ...], words: Lexicon) -> Detection:
    first, last = reading.words[group[0].index], reading.words[group[-1].index]
    bearers = frozenset.intersection(*(hit.parties for hit in group)) or group[0].parties
    start = _with_prefix(reading, first, group[0].index, register, bearers)
    start = _with_initials(reading, start)
    bearers = _with_that_initial(reading.text[start : first.start], bearers, register)
    candidates = _most_likely(reading, group[0].index, bearers, register, words)
    certain = len(group) > 1 or group[0].certain
    occurrence = 0
    alone = len(group) == 1 and start == first.start
    if alone and (_may_be_subject(reading, group[0].index) or _may_open_plainly(reading, group[0], words)):
        certain, occurrence = False, group[0].index
    end = last.end + (1 if reading.text[last.end : last.end + 1] in {"'", "’"} and group[-1].possessive else 0)
    return Detection(
        start=start,
        end=end,
        kind=Kind.PERSON,
        decision=Decision.MASK if certain and len(candidates) == 1 else Decision.REVIEW,
        detector=Detector.REGISTER if certain else Detector.REGISTER_WORD,
        reason=_reason(certain=certain, several=len(candidates) > 1),
        entity=candidates[0] if len(candidates) == 1 else "",
        candidates=candidates,
        possessive=group[-1].possessive,
        occurrence=occurrence,
    )


def _may_open_plainly(reading: Reading, hit: _Hit, words: Lexicon) -> bool:
    """`Storm op zee` beside a Storm: a dictionary word that opens a sentence and no verb behind it; each is asked."""
    word = reading.words[hit.index]
    if hit.possessive or not word.text.istitle() or not words.is_word(word.text):
        return False
    following = reading.words[hit.index + 1].text if hit.index + 1 < len(reading.words) else ""
    small = following.islower() and following not in words.verbs and following not in {"en", "of"}
    return reading.opens_sentence(word.start) and small and _gap(reading, hit.index + 1) == " "


def _may_be_subject(reading: Reading, index: int) -> bool:
    """`docent Frans`, `Frans, Duits en Engels`: the subject of a lesson or the man; each mention is asked."""
    if reading.words[index].text not in _SUBJECTS:
        return False
    around = [reading.words[place].text for place in (index - 1, index + 1) if 0 <= place < len(reading.words)]
    return any(text in _SUBJECTS or text.lower() in _SUBJECT_CUES for text in around)


def _reason(*, certain: bool, several: bool) -> str:
    if not certain:
        return "gewoon woord dat ook een naam uit het dossier is"
    return "naam van meer dan één partij uit het dossier" if several else "naam uit het dossier"


def _with_prefix(reading: Reading, first: Word, index: int, register: Register, bearers: Iterable[str]) -> int:
    """Take the tussenvoegsel before a surname along, in full or abbreviated (v.d., vd)."""
    if not any(token.startswith(tuple(register.surnames)) for token in _SPLIT.split(_fold(first.text)) if token):
        return first.start
    own = {word for party in bearers for word in register.prefixes[party]}
    short = {word[0] for word in own} | ({"".join(word[0] for word in sorted(own, reverse=True))} if own else set())
    start = first.start
    while index > 0 and own:
        index -= 1
        word = reading.words[index]
        token = _fold(word.text)
        is_prefix = token in own or (token in short and reading.text[word.end : word.end + 1] in {".", " ", "/"})
        if not is_prefix or not re.fullmatch(r"[ ./]{1,2}", reading.text[word.end : start]):
            break
        start = word.start
    return start


def _with_initials(reading: Reading, start: int) -> int:
    """Take initials before a surname along: `J.P. de Vries`."""
    found = _INITIALS_BEFORE.search(reading.text, max(0, start - 16), start)
    return found.start() if found else start


def _with_that_initial(before: str, bearers: frozenset[str], register: Register) -> frozenset[str]:
    """`T. de Vries` is the De Vries whose given name starts with a T, when there is one."""
    initial = _INITIALS_BEFORE.search(before)
    fitting = frozenset(
        party for party in bearers if initial and register.initials.get(party, "").startswith(_fold(initial.group())[0])
    )
    return fitting or bearers


def _most_likely(
    reading: Reading, index: int, bearers: frozenset[str], register: Register, words: Lexicon
) -> tuple[str, ...]:
    """Order the parties that may be meant; after a title it is an adult when any adult bears the name."""
    ordered = tuple(party for party in register.roles if party in bearers)
    before = _fold(reading.words[index - 1].text) if index else ""
    if before in words.titles or before in words.particles:
        adults = tuple(party for party in ordered if register.roles[party] not in _MINOR_ROLES)
        return adults or ordered
    return ordered


def _initials_only(reading: Reading, register: Register) -> Iterator[Detection]:
    """Initials that stand alone: `Z.Ç.` for Zeynep Çelik."""
    folded, places = folded_with_places(reading.text)
    by_initials: dict[str, list[str]] = {}
    for party, initials in register.initials.items():
        by_initials.setdefault(initials, []).append(party)
    for initials, parties in by_initials.items():
        pattern = rf"(?<![\w.]){re.escape(initials[0])}\. ?{re.escape(initials[2])}\.?(?!\w)"
        for match in re.finditer(pattern, folded):
            start, end = places[match.start()], places[match.end()]
            if reading.text[start].isupper():
                several = len(parties) > 1
                yield Detection(
                    start,
                    end,
                    Kind.PERSON,
                    Decision.REVIEW if several else Decision.MASK,
                    Detector.REGISTER,
                    "initialen uit het dossier",
                    entity="" if several else parties[0],
                    candidates=tuple(parties),
                )


def _monograms(reading: Reading, register: Register, words: Lexicon) -> Iterator[Detection]:
    """Initials without dots: `EK`, `HtH`; asked where the same letters are a known abbreviation (`MT`)."""
    for word in reading.words:
        parties = register.monograms.get(word.text)
        if parties and word.text.lower() not in words.function_words:
            ordered = tuple(party for party in register.roles if party in parties)
            certain = len(ordered) == 1 and word.text not in words.capitals and not words.is_word(word.text)
            yield Detection(
                word.start,
                word.end,
                Kind.PERSON,
                Decision.MASK if certain else Decision.REVIEW,
                Detector.REGISTER if certain else Detector.REGISTER_WORD,
                "initialen uit het dossier",
                entity=ordered[0] if len(ordered) == 1 else "",
                candidates=ordered,
            )
