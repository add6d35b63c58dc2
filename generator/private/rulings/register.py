"""The case register: finding every form of every name that the secretary listed.

Names are compared folded (no case, no diacritics) and token by token, so that `JAYDEN`, `Celik` for `Çelik`,
`Jaydens`, `J. el Amrani` and `jayden_2012` are all found. Which party is meant is worked out from the tokens
that stand together; that it is masked never depends on knowing which.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rapidfuzz.distance import OSA

from generator.private.rulings.initials import initials_of
from generator.private.rulings.names_alike import shortened_from, sounding_alike
from generator.private.rulings.normalise import fold as _fold
from generator.private.rulings.roles import PANEL
from generator.private.rulings.sealed_types import Withheld

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.domain.rulings import PartyRole
    from generator.private.rulings.case import CaseRegister, Party
    from generator.private.rulings.lexicon import Lexicon

_SPLIT: Final = re.compile(r"[^\w]+|_")
_ENDINGS: Final = ("s", "tje", "tjes", "je", "jes", "pje", "etje", "ke", "ie")
_POSSESSIVE_ENDING: Final = "s"
_SHORTEST_ROOT: Final = 2
_SHORTEST_SHORT: Final = 3
_MISSPELLED_FROM: Final = 4
_LONG_NAME: Final = 8
_EMBEDDED_FROM: Final = 5
"""Shortest token that is looked for inside longer words; shorter ones occur by chance."""


def name_tokens(text: str, particles: frozenset[str]) -> tuple[str, ...]:
    """Folded tokens of a name that identify: no tussenvoegsels, no single letters."""
    tokens = (token for token in _SPLIT.split(_fold(text)) if len(token) > 1)
    return tuple(token for token in tokens if token not in particles)


@dataclass(frozen=True, repr=False)
class Register(Withheld):
    """The parties whose names must go, by token.

    Attributes:
        roles: party id -> role, in the order of the case file.
        tokens: folded token -> ids of the parties that bear it.
        prefixes: party id -> folded words of the tussenvoegsel.
        surnames: folded tokens of family names; only before these is `van` a tussenvoegsel.
        given: folded tokens of given names, names used daily and aliases -> ids of the parties that bear them.
        initials: party id -> folded first letters of the given name and the name used daily.
        dotted: folded letters of initials that stand alone (`zc`, `hjvdh`) -> ids of the parties they stand for.
        monograms: initials without dots, as written (`JdV`, `AM`) -> ids of the parties they may stand for.
        full_names: folded names without blanks, as a last look finds them in joined-up text.
    """

    roles: Mapping[str, PartyRole]
    tokens: Mapping[str, frozenset[str]]
    prefixes: Mapping[str, frozenset[str]]
    surnames: frozenset[str]
    given: Mapping[str, frozenset[str]]
    initials: Mapping[str, str]
    dotted: Mapping[str, frozenset[str]]
    monograms: Mapping[str, frozenset[str]]
    full_names: frozenset[str]


def build_register(case: CaseRegister, particles: frozenset[str], *, name_panel: bool) -> Register:
    """Make the register of a case; panel and secretary stay out of it only where the policy names them."""
    parties = [party for party in case.parties if not (name_panel and party.role in PANEL)]
    given = _by_token((name_tokens(name, particles), party) for party in parties for name in _given(party))
    tokens = _by_token(
        (name_tokens(name, particles), party) for party in parties for name in (*_given(party), party.family)
    )
    joined = _by_token((_run_together(party), party) for party in parties)
    return Register(
        roles={party.id: party.role for party in parties},
        tokens=joined | tokens,
        prefixes={party.id: frozenset(_fold(party.prefix).split()) for party in parties},
        surnames=frozenset(token for party in parties for token in name_tokens(party.family, particles)),
        given=given,
        initials={party.id: _fold(party.given)[:1] + _fold(party.call)[:1] for party in parties},
        dotted=_by_token((_dotted(party), party) for party in parties),
        monograms=_monograms(parties),
        full_names=frozenset(joined for party in parties for joined in _joined(party)),
    )


def _by_token(named: Iterable[tuple[Iterable[str], Party]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for tokens, party in named:
        for token in tokens:
            found.setdefault(token, set()).add(party.id)
    return {token: frozenset(ids) for token, ids in found.items()}


def _given(party: Party) -> tuple[str, ...]:
    return (party.given, party.call, *party.aliases)


def _run_together(party: Party) -> Iterator[str]:
    """Names of several words as one: `dosreis`, `vdberg`, `terhorst`, `annefleur`, `mcallister`."""
    prefix = [part for part in _SPLIT.split(_fold(party.prefix)) if part]
    parts = [part for part in _SPLIT.split(_fold(party.family)) if part]
    for front in {"".join(prefix), "".join(part[0] for part in prefix)} - {""}:
        yield front + "".join(parts)
        yield front + parts[0]
    for name in (party.family, party.given, party.call):
        tokens = [part for part in _SPLIT.split(_fold(name)) if part]
        if len(tokens) > 1:
            yield "".join(tokens)


def _dotted(party: Party) -> frozenset[str]:
    firsts = filter(None, (party.given, party.call))
    forms = frozenset(form for first in firsts for form in initials_of(first, party.prefix, party.family))
    forms |= {
        form for alias in party.aliases for form in initials_of(party.given, party.prefix, f"{party.family} {alias}")
    }
    return forms | initials_of("", party.prefix, party.family)


def _monograms(parties: Sequence[Party]) -> dict[str, frozenset[str]]:
    """`JV`, `JdV`, `JDV` for Jan de Vries, `AM` for Anne-Marie, `JPdB` for Johannes Petrus de Boer."""
    found: dict[str, set[str]] = {}
    for party in parties:
        for first in filter(None, (party.given, party.call)):
            given = _capitals(first)
            family, prefix = _capitals(party.family), "".join(word[0].lower() for word in party.prefix.split())
            prefix = prefix.strip("'’")
            forms = {given, given + family, given[0] + family, given[0] + family[0]}
            forms |= {given[0] + prefix + family, given[0] + prefix.upper() + family}
            for form in forms:
                if len(form) > 1:
                    found.setdefault(form, set()).add(party.id)
    return {form: frozenset(ids) for form, ids in found.items()}


def _capitals(name: str) -> str:
    return "".join(part[0].upper() for part in re.split(r"[\s.\-]+", name) if part)


def _joined(party: Party) -> Iterator[str]:
    for first in (party.given, party.call):
        if first:
            for name in (first + party.prefix + party.family, first + party.family):
                yield re.sub(r"[^\w]|_", "", _fold(name))


def match_token(
    token: str,
    register: Register,
    words: Lexicon,
    *,
    is_capitalised: bool = False,
    may_be_short: bool = False,
    may_be_inside: bool = True,
) -> tuple[frozenset[str], bool] | None:
    """Tell which parties bear a folded token, and whether it ends on a possessive s; None when nobody does.

    An ordinary word that only looks like a name with an ending (`langs` beside a Lang) counts with a capital only.

    Args:
        token: the folded word.
        register: the parties.
        words: the lists.
        is_capitalised: whether the word stands there with a capital.
        may_be_short: whether a short form of a given name (`Wyts`) is looked for too.
        may_be_inside: whether a name inside a longer word counts.
    """
    if token in register.tokens:
        return register.tokens[token], False
    is_ordinary = words.is_word(token)
    for ending in _ENDINGS:
        root = token.removesuffix(ending)
        may_be = not is_ordinary or (is_capitalised and ending == _POSSESSIVE_ENDING)
        if root != token and len(root) >= _SHORTEST_ROOT and root in register.tokens and may_be:
            return register.tokens[root], ending == _POSSESSIVE_ENDING
    if is_ordinary:
        return None
    short = shortened_from(token, register.given, register.tokens) if may_be_short and _is_nobodys(token, words) else []
    if short:
        return frozenset.union(*(register.tokens[name] for name in short)), False
    inside = [name for name in register.tokens if may_be_inside and len(name) >= _EMBEDDED_FROM and name in token]
    if inside:
        return frozenset.union(*(register.tokens[name] for name in inside)), False
    return _misspelled(token, register, words)


def _misspelled(token: str, register: Register, words: Lexicon) -> tuple[frozenset[str], bool] | None:
    """`Patiwael` for Pattiwael: one letter off (two in a long name), the same first letter, nobody else's name.

    A neighbour that is a name of its own (Johannes beside a Yohannes) stays unknown and is asked.
    """
    if len(token) < _MISSPELLED_FROM or not _is_nobodys(token, words):
        return None
    near = [
        name
        for name in register.tokens
        if len(name) >= _MISSPELLED_FROM
        and name[0] == token[0]
        and abs(len(name) - len(token)) <= 2  # noqa: PLR2004 - the most that two edits can differ
        and OSA.distance(name, token, score_cutoff=2) <= (1 if min(len(name), len(token)) < _LONG_NAME else 2)
    ]
    near = near or sounding_alike(token, register.tokens)
    return (frozenset.union(*(register.tokens[name] for name in near)), False) if near else None


def _is_nobodys(token: str, words: Lexicon) -> bool:
    """Whether a token is on no list of names: a neighbour that is a name of its own is somebody else."""
    return token not in words.names and len(token) >= _SHORTEST_SHORT
