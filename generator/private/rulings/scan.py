"""The last look before signing: does anything that was to go survive in what will be published?

Written apart from the recognisers and simpler than they are, so that one mistake does not stand in both.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from generator.errors import GateError
from generator.obstacles import Obstacle, Why
from generator.private.rulings.normalise import fold, folded_with_places
from generator.private.rulings.obstacle_lines import lines
from generator.private.rulings.roles import blank_placeholders

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

_LETTERS: Final = re.compile(r"[^\W\d_]+")
_MONTH_OF_DATE: Final = re.compile(
    r"(?<!groep )(?<!klas )(?<!\d)(?:[1-9]|[12]\d|3[01]) "
    r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)\b"
)
"""A month in small letters behind the day of a month is a date, also where somebody is called Mei or April.

"groep 8 mei" is not: there a person may be meant, and the text is refused until somebody words it differently.
"""
_CASE_MATTERS_TO: Final = 3
"""Surfaces this short (initials) are compared with their case; folded they are ordinary words."""
_FULL_NAME_FROM: Final = 8
"""Shortest joined-up full name that is looked for; shorter ones occur by chance."""


def survivors(
    published: Mapping[tuple[str, ...], str],
    *,
    tokens: Iterable[str],
    full_names: Iterable[str],
    surfaces: Iterable[str],
    allowed: frozenset[str],
    is_ordinary: Callable[[str], bool],
) -> tuple[Obstacle, ...]:
    """Look for names in texts that are about to be published.

    Args:
        published: place, a fact or a part and the number of its block -> text.
        tokens: folded name tokens of the register.
        full_names: folded full names without blanks.
        surfaces: stretches that were masked somewhere.
        is_ordinary: tells whether a small-letter word is a Dutch word; `langs` is no possessive of Lang.
        allowed: words, exactly as spelled, that the reviewer kept as ordinary words with a reason.

    Returns:
        The places where something survives, without quoting it.
    """
    forbidden = frozenset(tokens)
    names = [name for name in full_names if len(name) >= _FULL_NAME_FROM]
    masked = tuple(surfaces)
    found: list[Obstacle] = []
    for place, text in published.items():
        bare = blank_placeholders(text)
        if _holds_token(bare, forbidden, allowed, is_ordinary) or _holds_surface(bare, masked, allowed):
            found.append(Obstacle(Why.NAME_SURVIVES, place))
        elif _holds_joined(bare, names):
            found.append(Obstacle(Why.FULL_NAME_SURVIVES, place))
    return tuple(found)


def check_nothing_survives(ruling: str, found: Sequence[Obstacle]) -> None:
    """Refuse a text in which something survives.

    Raises:
        GateError: listing the places.
    """
    if found:
        raise GateError(
            f"ruling {ruling}: not safe to publish\n{lines(found)}",
            because=found,
            next_step="Mask it in the review (decisions or added), or correct the title or subjects in the case file.",
        )


def _holds_token(
    text: str, forbidden: frozenset[str], allowed: frozenset[str], is_ordinary: Callable[[str], bool]
) -> bool:
    for word in _LETTERS.findall(_MONTH_OF_DATE.sub("", text)):
        folded = fold(word)
        forms = {folded} if word.islower() and is_ordinary(word) else {folded, folded.removesuffix("s")}
        if word not in allowed and not forbidden.isdisjoint(forms):
            return True
    return False


def _holds_surface(text: str, surfaces: Sequence[str], allowed: frozenset[str]) -> bool:
    folded, places = folded_with_places(text)
    for surface in surfaces:
        if _MONTH_OF_DATE.fullmatch(f"1 {surface.lower()}") and _MONTH_OF_DATE.search(text):
            if re.search(rf"(?<!\w){re.escape(fold(surface))}(?!\w)", fold(_MONTH_OF_DATE.sub("", text))):
                return True
            continue
        if len(surface) <= _CASE_MATTERS_TO:
            if re.search(rf"(?<!\w){re.escape(surface)}(?!\w)", text):
                return True
            continue
        for match in re.finditer(rf"(?<!\w){re.escape(folded_with_places(surface)[0])}(?!\w)", folded):
            if text[places[match.start()] : places[match.end()]] not in allowed:
                return True
    return False


def _holds_joined(text: str, names: Sequence[str]) -> bool:
    squeezed = re.sub(r"[\W\d_]+", "", fold(text))
    return any(name in squeezed for name in names)
