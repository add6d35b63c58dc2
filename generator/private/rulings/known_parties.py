"""Finding every mention of a registered person, and telling which one is meant."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator.private.rulings.certainty import Certainty, certainty_of
from generator.private.rulings.initials import find_initials
from generator.private.rulings.names_alike import sounding_alike
from generator.private.rulings.names_apart import heard_apart, taken_for_two
from generator.private.rulings.normalise import fold as _fold
from generator.private.rulings.register import Register, match_token
from generator.private.rulings.spans import Decision, Detection, Detector, Kind
from generator.private.rulings.tokens import joins_name
from generator.private.rulings.which_party import most_likely

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.private.rulings.lexicon import Lexicon
    from generator.private.rulings.names_apart import NameApart
    from generator.private.rulings.tokens import Reading, Word

_SPLIT: Final = re.compile(r"[^\w]+|_")
_INITIALS_BEFORE: Final = re.compile(r"(?:(?<![^\W\d_])[^\W\d_]\.-?[ ]?)+(?=[^\W\d_.]*(?:[ .][^\W\d_.]*)*$)")
_BARE_INITIALS: Final = re.compile(r"(?<![\w.])([A-ZÀ-Þ]{1,4}) \Z")
_OWN_INITIALS: Final = re.compile(r" ([A-ZÀ-Þ])\.(?:[A-ZÀ-Þ]\.){0,4}(?! ?[A-ZÀ-Þ])")
_INITIAL_BEHIND: Final = re.compile(r"(?<![^\W\d_])[^\W\d_](?=\.)")


@dataclass(frozen=True, slots=True)
class _Hit:
    """One word that bears a name of the register."""

    index: int
    parties: frozenset[str]
    certainty: Certainty
    possessive: bool


def find_parties(reading: Reading, register: Register, words: Lexicon) -> tuple[Detection, ...]:
    """Find every mention of a registered person.

    Returns:
        Detections in text order. `mask` where the name cannot be an ordinary word there, `keep` where the grammar
        shows an ordinary word ("een roos"), `review` where neither is sure or where several parties bear the name.
    """
    hits = {hit.index: hit for hit in _hits(reading, register, words)}
    found = [_detection(reading, register, group, words) for group in _groups(reading, hits, register, words)]
    found += find_initials(reading, register, words)
    return tuple(sorted(found, key=lambda item: item.start))


# -- words that bear a name ----------------------------------------------------------------------------------


def _hits(reading: Reading, register: Register, words: Lexicon) -> Iterator[_Hit]:
    last = -1
    for index, word in enumerate(reading.words):
        if index <= last or _is_public(word.text, register, words):
            continue
        if (apart := heard_apart(reading, index, register, words)) is not None:
            last = apart.last
            yield from _hits_of(apart, index)
            continue
        matched = _matches(
            word.text, register, words, is_capitalised=word.is_capitalised, in_zone=reading.in_zone(word.start)
        )
        if matched:
            yield _hit(reading, index, matched, register, words)
        elif (apart := taken_for_two(reading, index, register, words)) is not None:
            last = apart.last
            yield from _hits_of(apart, index)


def _hits_of(name: NameApart, first: int) -> Iterator[_Hit]:
    return (_Hit(place, name.parties, name.certainty, possessive=False) for place in range(first, name.last + 1))


def _is_public(text: str, register: Register, words: Lexicon) -> bool:
    """A capital that is known to point to nobody, unless somebody is called exactly so."""
    folded = _fold(text)
    if "-" in text and text.lower() in words.words:
        return True  # Jip-en-janneketaal
    return text in words.capitals and not register.tokens.keys() & {folded, folded.removesuffix("s")}


def _matches(
    text: str, register: Register, words: Lexicon, *, is_capitalised: bool, in_zone: bool
) -> list[tuple[frozenset[str], bool]]:
    """For each part of a word that bears a name: who bears it, and whether it ends on a possessive s."""
    return [
        match
        for token in _parts(text, register)
        if (
            match := match_token(
                token, register, words, is_capitalised=is_capitalised, may_be_short=is_capitalised or in_zone
            )
        )
    ]


def _parts(text: str, register: Register) -> list[str]:
    """Tokens of a word; `May-Ling` for Meiling is one, when no part of it is anybody's."""
    parts = _SPLIT.split(_fold(text))
    whole = "".join(parts)
    one_name = len(parts) > 1 and not any(part in register.tokens for part in parts)
    return [whole] if one_name and sounding_alike(whole, register.given) else parts


def _hit(
    reading: Reading, index: int, matched: list[tuple[frozenset[str], bool]], register: Register, words: Lexicon
) -> _Hit:
    bearers = [match[0] for match in matched]
    parties = frozenset.intersection(*bearers) or frozenset.union(*bearers)
    possessive = matched[-1][1] or bool(re.search(r"['’]s?$", reading.words[index].text))
    folded = _fold(reading.words[index].text)
    is_given = bool({folded, folded.removesuffix("s")} & register.given.keys())
    listed = reading.listed_at(reading.words[index].start)
    certainty = (
        Certainty.NAME
        if listed is not None and listed.is_sure
        else certainty_of(reading, index, words, possessive=possessive, is_given=is_given)
    )
    return _Hit(index, parties, certainty, possessive)


# -- words that stand together -------------------------------------------------------------------------------


def _groups(
    reading: Reading, hits: Mapping[int, _Hit], register: Register, words: Lexicon
) -> Iterator[tuple[_Hit, ...]]:
    """Join hits that form one name: `Piet van der Berg`, `De Vries-El Amrani`."""
    index = 0
    while index < len(reading.words):
        if index not in hits:
            index += 1
            continue
        group = [hits[index]]
        while (following := _next_in_name(reading, group[-1].index, hits, register, words)) is not None:
            if not _belong_together(reading, group[-1], hits[following]):
                break
            group.append(hits[following])
        yield tuple(group)
        index = group[-1].index + 1


def _belong_together(reading: Reading, left: _Hit, right: _Hit) -> bool:
    """Whether two hits are one name: of one party, both with or both without capitals, no possessive between."""
    same_case = reading.words[left.index].is_capitalised == reading.words[right.index].is_capitalised
    return bool(left.parties & right.parties) and same_case and not left.possessive


def _next_in_name(
    reading: Reading, index: int, hits: Mapping[int, _Hit], register: Register, words: Lexicon
) -> int | None:
    following = index + 1
    listed = reading.listed_at(reading.words[index].start)
    while following < len(reading.words) and (
        joins_name(reading.words[following - 1].text, _gap(reading, following))
        or (listed is not None and reading.words[following].start < listed.end)
        or (following in hits and _wraps(reading, following, register))
    ):
        if following in hits:
            return following
        word = reading.words[following].text
        if _fold(word) not in words.particles and len(word) > 1:
            return None
        following += 1
    return None


def _wraps(reading: Reading, following: int, register: Register) -> bool:
    """`Bastiaan` at the end of a line and his surname at the start of the next."""
    left, right = (_fold(reading.words[place].text) for place in (following - 1, following))
    return _gap(reading, following) == "\n" and left in register.given and right in register.surnames


def _gap(reading: Reading, index: int) -> str:
    return reading.gap(reading.words[index - 1], reading.words[index])


def _detection(reading: Reading, register: Register, group: tuple[_Hit, ...], words: Lexicon) -> Detection:
    first, last = reading.words[group[0].index], reading.words[group[-1].index]
    bearers = frozenset.intersection(*(hit.parties for hit in group)) or group[0].parties
    start = _with_prefix(reading, first, group[0].index, register, bearers)
    start = _with_initials(reading, start, bearers, register, words)
    last_end = _with_initials_behind(reading, last.end, bearers, register)
    for pattern in (_INITIALS_BEFORE, _BARE_INITIALS):
        bearers = _with_that_initial(pattern, reading.text[start : first.start], bearers, register)
    bearers = _with_that_initial(_INITIAL_BEHIND, reading.text[last.end : last_end], bearers, register)
    if (listed := reading.listed_at(first.start)) is not None:
        bearers = _with_that_initial(_INITIAL_BEHIND, reading.text[last.end : listed.end], bearers, register)
    candidates = most_likely(reading, tuple(hit.index for hit in group), bearers, register, words)
    certainty = group[0].certainty
    if last_end != last.end:
        certainty = Certainty.NAME
    elif len(group) > 1 or start != first.start:
        certainty = Certainty.NAME if _is_joined(reading, group) else certainty
    if certainty is Certainty.WORD:
        start = first.start
    certain = certainty is Certainty.NAME
    end = last_end + (1 if reading.text[last.end : last.end + 1] in {"'", "’"} and group[-1].possessive else 0)
    decision = Decision.MASK if certain and len(candidates) == 1 else Decision.REVIEW
    return Detection(
        start=start,
        end=end,
        kind=Kind.PERSON,
        decision=Decision.KEEP if certainty is Certainty.WORD else decision,
        detector=Detector.REGISTER if certain else Detector.REGISTER_WORD,
        reason=_reason(certain=certain, several=len(candidates) > 1),
        entity=candidates[0] if len(candidates) == 1 else "",
        candidates=candidates,
        possessive=group[-1].possessive,
        occurrence=group[0].index if certainty is Certainty.EACH_ASKED else 0,
    )


def _is_joined(reading: Reading, group: tuple[_Hit, ...]) -> bool:
    """Whether what stands together can only be a name: two names, initials, or a tussenvoegsel before a capital."""
    if len(group) > 1:
        return any(hit.certainty is Certainty.NAME for hit in group) or reading.words[group[0].index].is_capitalised
    return reading.words[group[0].index].is_capitalised or group[0].certainty is Certainty.NAME


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
        if not is_prefix or not re.fullmatch(r"[ ./\n]{1,2}", reading.text[word.end : start]):
            break
        start = word.start
    return start


def _with_initials(reading: Reading, start: int, bearers: frozenset[str], register: Register, words: Lexicon) -> int:
    """Take initials before a surname along: `J.P. de Vries`; before an ordinary word only the party's own."""
    found = _INITIALS_BEFORE.search(reading.text, max(0, start - 16), start)
    if found is None:
        bare = _BARE_INITIALS.search(reading.text, max(0, start - 8), start)
        own = bare and any(_fold(bare[1])[0] in register.initials.get(party, "") for party in bearers)
        return bare.start() if bare and own else start
    own = any(_fold(found.group())[0] in register.initials.get(party, "") for party in bearers)
    return found.start() if own or not words.is_word(reading.words[reading.index_at(start)].text) else start


def _with_initials_behind(reading: Reading, end: int, bearers: frozenset[str], register: Register) -> int:
    """Take a party's own initials behind a surname along: `Kok A.M.`."""
    behind = _OWN_INITIALS.match(reading.text, end)
    letter = _fold(behind[1]) if behind else ""
    own = letter and any(letter in register.initials.get(party, "") for party in bearers)
    return behind.end() if behind and own else end


def _with_that_initial(
    pattern: re.Pattern[str], beside: str, bearers: frozenset[str], register: Register
) -> frozenset[str]:
    """`T. de Vries` is the De Vries whose given name starts with a T, when there is one."""
    initial = pattern.search(beside)
    fitting = frozenset(
        party for party in bearers if initial and _fold(initial.group())[0] in register.initials.get(party, "")
    )
    return fitting or bearers
