"""Initials that stand alone: `Z.Ç.`, `H.J.v.d.H.`, `J.S.-W.`, `EK`, `JdV`."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from generator.private.rulings.lexicon import word_group
from generator.private.rulings.normalise import fold
from generator.private.rulings.spans import Decision, Detection, Detector, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.private.rulings.lexicon import Lexicon
    from generator.private.rulings.register import Register
    from generator.private.rulings.tokens import Reading

LONG_INITIALS: Final = frozenset({"Ph", "Th", "Ch", "Chr", "IJ", "Tj", "Sj", "Joh", "Jac", "Fr", "Wm", "Gr", "Dj"})
"""Initials of more than one letter: `J.Ph.`, `IJ. de Wit`."""
DOTTED: Final = re.compile(
    r"(?<![\w.])(?:['’]?[^\W\d_]\.[\-– ]{0,2}){2,9}(?![^\W\d_])|(?<![\w.])(?:[^\W\d_]\.){1,8}[^\W\d_](?![\w])"
)
"""Letters each with a full stop behind it; the last may miss its own."""
_SPELLED: Final = re.compile(r"(?<![\w.])(?:[^\W\d_][ \-]){2,15}[^\W\d_](?![\w.])")
_LETTER: Final = (
    r"(?:aa?|bee|cee|dee|ee|ef|gee|haa?|ie|jee|kaa?|el|em|en|oo|pee|kuu?|er|es|tee|uu|vee|wee|iks|ij|ypsilon|"
    r"(?:ie-)?griek(?:se)?(?: ij)?|zet|dubbel|streepje|accent|met|van)"
)
_LETTER_NAMES: Final = re.compile(rf"(?<![\w-]){_LETTER}(?: {_LETTER}){{2,20}}(?![\w-])", re.IGNORECASE)
_DOUBTFUL_LETTERS: Final = word_group("doubtful letters")
_REASON: Final = "initialen uit het dossier"


def letters_of(dotted: str) -> str:
    """The letters of initials, folded: `J.S.-W.` -> `jsw`."""
    return "".join(letter for letter in fold(dotted) if letter.isalpha())


def initials_of(given: str, prefix: str, family: str) -> frozenset[str]:
    """Folded letters by which somebody may be meant, two or more: first or all given names, with or without prefix."""
    first = _letters(given)
    between, last = _letters(prefix), _letters(family)
    given_forms = {first, first[:1]} - {""}
    tails = {last, last[:1], between + last, between + last[:1], between[:1] + last}
    forms = {front + tail for front in given_forms for tail in tails} | {first}
    return frozenset(form for form in forms if len(form) > 1)


def _letters(name: str) -> str:
    return "".join(part[0] for part in re.split(r"[\s.\-'’]+", fold(name)) if part)


def find_initials(reading: Reading, register: Register, words: Lexicon) -> Iterator[Detection]:
    """Find initials of registered persons, with dots or without."""
    yield from _dotted(reading, register, words)
    yield from _monograms(reading, register, words)
    yield from _spelled(reading, register)


def _spelled(reading: Reading, register: Register) -> Iterator[Detection]:
    """A name letter by letter: `J-A-N`, `k o v a`, `ef aa tee`; who it is, is told by the name that begins so."""
    for match in _SPELLED.finditer(reading.text):
        letters = letters_of(match.group())
        parties = frozenset(party for name, ids in register.tokens.items() if name.startswith(letters) for party in ids)
        if parties:
            yield _found(*match.span(), _ordered(parties, register), certain=True)
    for match in _LETTER_NAMES.finditer(reading.text):
        if sum(word not in _DOUBTFUL_LETTERS for word in match.group().split()) > 1:
            yield replace(_found(*match.span(), (), certain=False), reason="naam die gespeld wordt")


def _dotted(reading: Reading, register: Register, words: Lexicon) -> Iterator[Detection]:
    for match in DOTTED.finditer(reading.text):
        parties = register.dotted.get(letters_of(match.group()))
        end = match.start() + len(match.group().rstrip(" -–"))
        if parties and match.group()[0].isupper() and not _goes_on(reading.text, end, words):
            yield _found(match.start(), end, _ordered(parties, register), certain=True)


def _goes_on(text: str, end: int, words: Lexicon) -> bool:
    """Whether a surname follows: `J.P. Smit` are no initials that stand alone."""
    match = re.match(
        r"[ \n](?:(?:van|de|der|den|ten|ter|el|al|d'|'t|von|dos|da) )*([A-ZÀ-Þ][^\W\d_]+)", text[end : end + 40]
    )
    return match is not None and not (words.is_word(match[1]) or match[1] in words.capitals)


def _monograms(reading: Reading, register: Register, words: Lexicon) -> Iterator[Detection]:
    """`EK`, `HtH`; asked where the same letters are a known abbreviation (`MT`); small letters in a zone (`hj`)."""
    small = {form.lower(): parties for form, parties in register.monograms.items()}
    for word in reading.words:
        parties = register.monograms.get(word.text)
        if parties is None and word.text.islower() and len(word.text) > 1 and not words.is_word(word.text):
            parties = small.get(word.text) if reading.in_zone(word.start) else None
        if parties and word.text.lower() not in words.function_words:
            certain = word.text not in words.capitals and not words.is_word(word.text)
            yield _found(word.start, word.end, _ordered(parties, register), certain=certain)


def _ordered(parties: Iterable[str], register: Register) -> tuple[str, ...]:
    return tuple(party for party in register.roles if party in parties)


def _found(start: int, end: int, parties: tuple[str, ...], *, certain: bool) -> Detection:
    alone = len(parties) == 1
    return Detection(
        start,
        end,
        Kind.PERSON,
        Decision.MASK if certain and alone else Decision.REVIEW,
        Detector.REGISTER if certain else Detector.REGISTER_WORD,
        _REASON,
        entity=parties[0] if alone else "",
        candidates=parties,
    )
