"""Which of the parties that bear a name is meant: by the title, the role and who is called by a surname alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from generator.domain.rulings import PartyRole
from generator.private.rulings.lexicon import word_group
from generator.private.rulings.normalise import fold
from generator.private.rulings.role_names import ROLE_NAMES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from generator.private.rulings.lexicon import Lexicon
    from generator.private.rulings.register import Register
    from generator.private.rulings.tokens import Reading

_MINORS: Final = frozenset({PartyRole.PUPIL, PartyRole.FELLOW_PUPIL})
_MINOR_CUES: Final = re.compile(
    r"\b(?:jongen|meisje|kind|leerlinge?|zoon|dochter|broer|zus|zusje|broertje|naam)\b[^.]*\Z"
)
_REACH: Final = 40
_SEVERAL: Final = word_group("before several")
"""Words behind which a surname stands for more than one person."""


def most_likely(
    reading: Reading, indices: Sequence[int], bearers: frozenset[str], register: Register, words: Lexicon
) -> tuple[str, ...]:
    """Order the parties that may be meant; one is left where title, role or custom tell which.

    A pupil is called by the given name: a surname alone, or behind a title, is an adult's when an adult bears it.
    """
    ordered = tuple(party for party in register.roles if party in bearers)
    if len(ordered) <= 1:
        return ordered
    before = fold(reading.words[indices[0] - 1].text) if indices[0] else ""
    role = ROLE_NAMES.get(before)
    if role is not None and (in_role := _those(ordered, lambda party: register.roles[party] is role)):
        return in_role
    tokens = {fold(reading.words[index].text).removesuffix("s") for index in indices}
    by_given = any(token in register.given for token in tokens)
    start = reading.words[indices[0]].start
    speaks_of_minor = _MINOR_CUES.search(reading.text, max(0, start - _REACH), start)
    alone = (
        not by_given
        and not speaks_of_minor
        and before not in _SEVERAL
        and not reading.words[indices[-1]].text.endswith(("'s", "’s"))
    )
    if alone or before in words.titles - {"familie", "fam", "gezin"} or before in words.particles:
        return _those(ordered, lambda party: register.roles[party] not in _MINORS) or ordered
    return ordered


def _those(parties: Sequence[str], fits: Callable[[str], bool]) -> tuple[str, ...]:
    return tuple(party for party in parties if fits(party))
