"""Names in the order of a list: the surname first (`Vries, P. de`, `Kok (Tineke)`, `Karimova D.`).

A list of those present, a mail's head, a form or a class list names people so. What stands in such a field before a
comma and initials is a surname, be it an ordinary word too (`Beer, Anouk; Pen, K. van der`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator.private.rulings.initials import LONG_INITIALS
from generator.private.rulings.lexicon import lexicon, word_group
from generator.private.rulings.normalise import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.private.rulings.lexicon import Lexicon

PARTICLE: Final = (
    r"(?:(?i:van|v\.|v)[ /]?(?:(?i:den|der|de|het|['’]t|d\.|d)(?!\w))?|(?i:van|von|zu|de|der|den|ten|ter|te|op|in|aan|"
    r"uit|el|al|la|le|du|da|dos|di|bin|['’]t|den)(?: (?i:den|der|de|het|['’]t|la|los))?)"
)
"""A tussenvoegsel of one or two words, in full or abbreviated."""
_LETTER: Final = r"[^\W\d_]"
_CAPITAL: Final = rf"[A-ZÀ-Þ](?:{_LETTER}|['’](?={_LETTER}))+(?:-{_LETTER}+)*"
_TITLE: Final = r"(?:(?i:mw|mevr|dhr|hr|mej|drs|dr|mr|ir|ing|prof)\.? )?"
_INITIALS: Final = rf"(?:(?:[A-ZÀ-Þ]|{'|'.join(sorted(LONG_INITIALS))})\.[ \-]?){{1,6}}(?<! )"
_BARE_INITIALS: Final = r"[A-ZÀ-Þ]{1,4}(?!\w)"
_GIVEN: Final = rf"{_CAPITAL}(?: {_CAPITAL}){{0,2}}(?: {_INITIALS})?"
_SURNAME: Final = rf"(?:{PARTICLE} )?(?P<surname>{_CAPITAL}(?: {_CAPITAL}| [–-] (?:{PARTICLE} )?{_CAPITAL})?)"
_ENTRY: Final = re.compile(
    rf"{_SURNAME}(?:,(?: ?(?P<between>{PARTICLE}),)? ?{_TITLE}"
    rf"(?:(?P<first>{_INITIALS})|(?P<given>{_GIVEN})|(?P<bare>{_BARE_INITIALS}))"
    rf"| \((?:(?P<first2>{_INITIALS})|(?P<given2>{_GIVEN}))\)| {_TITLE}(?P<first3>{_INITIALS})(?P<goes_on>(?= [a-z]))?"
    rf"| (?P<given3>{_CAPITAL})(?= {PARTICLE}\s?(?:[;/|)\n,]|\Z)))"
    rf"(?P<behind>,? ?\(?{PARTICLE}\)?(?!\w))?"
    r"(?:(?=\s?(?:[;/|)\]\n,\"”’':]|\Z|[\-–—] |\(|\.(?:\s|\Z))| (?:en |\[)| \S{1,5}\s?(?:\n|\Z))|(?(goes_on)|(?!)))"
)
_RUNNING: Final = re.compile(
    rf"(?<![\w'’])(?:van|in|op|aan|bij|onder|over|uit) (?:den|der|['’]t) {_CAPITAL}, {_INITIALS}(?!\w| ?[A-ZÀ-Þ])"
)
"""`in 't Veld, S.` in a sentence: a tussenvoegsel of two words, a surname, a comma and initials are somebody."""
_FIELD: Final = re.compile(r"(?:\A|\n|[;/|(\[\"“„:•*]|\s['‘]|\s[\-–—]\s|\d[.)](?=\s)|\t)\s*")
_NEXT: Final = re.compile(r"(?:, ?| (?:en|&|\+) |\)?; ?| ?/ ?)")
_LABEL: Final = re.compile(r"([^\W\d_][\w\-]*)(?: ?\(\w+\))?(?: \w+\.?)?\s?[:|]\s*\Z")
_OF_PEOPLE: Final = word_group("labels before people")
_BEFORE_LETTER: Final = word_group("before a letter")
_GREETINGS: Final = word_group("greetings")
_NEAR: Final = 48
"""Characters within which another entry makes a list of two."""


@dataclass(frozen=True, slots=True)
class ListedName:
    """A name in the order of a list, with its tussenvoegsels.

    Attributes:
        is_sure: whether it can only be a person; if not, it is one stretch that must be asked.
    """

    start: int
    end: int
    is_sure: bool


def find_listed_names(text: str) -> tuple[ListedName, ...]:
    """Find the names that stand in a field in the order of a list, in text order."""
    words = lexicon()
    entries = [match for match in _entries(text) if _may_name(match, words)]
    listed = [
        ListedName(match.start(), match.start() + len(match.group().rstrip()), _is_sure(text, place, entries, words))
        for place, match in enumerate(entries)
    ]
    running = [ListedName(*match.span(), is_sure=True) for match in _RUNNING.finditer(text)]
    apart = [one for one in listed if all(one.end <= other.start or other.end <= one.start for other in running)]
    return tuple(sorted(apart + running, key=lambda one: one.start))


def _entries(text: str) -> Iterator[re.Match[str]]:
    """What looks like an entry where a field begins, and right behind another entry."""
    after = 0
    for field in _FIELD.finditer(text):
        place = field.end()
        while place >= after and (match := _ENTRY.match(text, place)):
            yield match
            after = match.end()
            following = _NEXT.match(text, after)
            if following is None:
                break
            place = following.end()


def _may_name(match: re.Match[str], words: Lexicon) -> bool:
    """Whether the first part may be a surname and the other part a given name or initials."""
    last = re.split(r"[\s\-]", match["surname"])[-1]
    lowered = match["surname"].lower()
    known = (words.role_words - words.names) | _BEFORE_LETTER | _GREETINGS | _OF_PEOPLE
    opens_small = lowered.split()[0] in words.function_words
    is_small = opens_small and not (match["first"] and " " not in lowered)  # `Weg, A.F. van de` is somebody
    is_noun = words.is_person_noun(lowered) and not (match["first"] or match["behind"])  # `Meester, G.` is somebody
    is_known = is_small or lowered in known or is_noun
    is_public = last in words.capitals and fold(last) not in words.names
    given = match["given"] or match["given2"] or match["given3"]
    if is_known or is_public or words.safe_stretches(match["surname"]):
        return False
    is_listed = bool(match["behind"]) and given is not None and fold(given.split()[0]) in words.names
    return given is None or is_listed or _may_be_given(given, words)


def _may_be_given(given: str, words: Lexicon) -> bool:
    first = re.split(r"[\s\-]", given)[0]
    if fold(first) in words.given:
        return first not in words.capitals
    return not (words.is_word(first) or first in words.capitals or first in words.places or words.is_compound(first))


def _is_sure(text: str, place: int, entries: Sequence[re.Match[str]], words: Lexicon) -> bool:
    match = entries[place]
    surname = re.split(r"[\s\-]", match["surname"])[-1]
    if match["first"] or match["between"]:
        return True
    if _stands_in_list(text, place, entries):
        return True
    is_strange = not words.is_word(surname)
    given = match["given"] or match["given2"] or match["given3"]
    return is_strange and bool(match["first3"] or (given and fold(re.split(r"[\s\-]", given)[0]) in words.given))


def _stands_in_list(text: str, place: int, entries: Sequence[re.Match[str]]) -> bool:
    """Whether another entry is near, or a label for people stands before it."""
    match = entries[place]
    if place and match.start() - entries[place - 1].end() <= _NEAR:
        return True
    if place + 1 < len(entries) and entries[place + 1].start() - match.end() <= _NEAR:
        return True
    label = _LABEL.search(text, max(0, match.start() - _NEAR), match.start())
    lowered = label[1].lower() if label else ""
    return lowered in _OF_PEOPLE or (bool(lowered) and lexicon().is_person_noun(lowered))
