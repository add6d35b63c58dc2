"""Which findings are about one person or thing: one question decides them all, one role text stands for them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from generator.domain.rulings import PartyRole
from generator.private.rulings.dates import year_of
from generator.private.rulings.normalise import fold
from generator.private.rulings.register import name_tokens
from generator.private.rulings.roles import ADDRESS, KIND_TEXTS, NUMBERED_KINDS, RoleText, role_words
from generator.private.rulings.spans import Decision, Detection, Detector, Kind, question_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.private.rulings.case import CaseRegister
    from generator.private.rulings.lexicon import Lexicon

_KIND_ORDER: Final = (Kind.PERSON, Kind.LOCATION, Kind.SCHOOL, Kind.BOARD, Kind.OTHER)


@dataclass(frozen=True, slots=True)
class Question:
    """Everything found about one entity.

    Attributes:
        id: stable id; the same text and case give the same ids.
        entity: id of the party or case field it is, "" when unknown.
        candidates: parties it may be.
        surfaces: the different spellings found, in order of appearance.
    """

    id: str
    kind: Kind
    decision: Decision
    detector: Detector
    entity: str
    candidates: tuple[str, ...]
    surfaces: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Identity:
    """Who or what a masked entity is, after the reviewer's answer if one was needed.

    Attributes:
        key: two findings with the same key get the same text.
    """

    kind: Kind
    key: str
    role: PartyRole = PartyRole.OTHER


def group_questions(
    text: str, detections: Sequence[Detection], words: Lexicon
) -> tuple[tuple[Question, tuple[Detection, ...]], ...]:
    """Group detections by entity, in order of first appearance.

    Unknown names that share a token are one entity: `Agnieszka Kowalska` and `Kowalska`.
    """
    groups: list[tuple[set[str], list[Detection]]] = []
    for found in detections:
        keys = _keys(text, found, words)
        joined = [group for group in groups if group[0] & keys]
        rest = [group for group in groups if not group[0] & keys]
        merged: tuple[set[str], list[Detection]] = (set(keys), [])
        for group in joined:
            merged[0].update(group[0])
            merged[1].extend(group[1])
        merged[1].append(found)
        groups = [*rest, merged]
    ordered = sorted(groups, key=lambda group: min(item.start for item in group[1]))
    sorted_groups = [tuple(sorted(group, key=lambda item: item.start)) for _, group in ordered]
    return tuple(zip(_distinct([_question(text, group) for group in sorted_groups]), sorted_groups, strict=True))


def _distinct(questions: Sequence[Question]) -> Iterator[Question]:
    """Give the second of two questions with one id an id of its own: one spelling may stand for other parties there."""
    seen: Counter[str] = Counter()
    for question in questions:
        seen[question.id] += 1
        count = seen[question.id]
        yield question if count == 1 else replace(question, id=question_id(question.kind, f"{question.id}#{count}"))


def _keys(text: str, found: Detection, words: Lexicon) -> set[str]:
    surface = _mended_surface(text, found, words)
    if found.entity and found.decision is Decision.MASK:
        return {f"{found.kind}={found.entity}"}
    if found.detector is Detector.REGISTER_WORD and found.decision is Decision.KEEP:
        return {f"plain word={fold(surface)}"}
    if found.occurrence:
        return {f"{found.detector}#{found.occurrence}={fold(surface)}"}
    if found.detector is Detector.CLOSED_WORLD:
        tokens = {_root(token, words) for token in name_tokens(surface, words.particles | words.titles)}
        kind = f"sure {found.kind}" if found.decision is Decision.MASK else "name"
        return {f"{kind}={token}" for token in tokens or {fold(surface).rstrip(".")}}
    return {f"{found.kind}/{found.detector}={'+'.join(found.candidates)}={fold(surface)}"}


def _mended_surface(text: str, found: Detection, words: Lexicon) -> str:
    """The surface; a name that a line end breaks in two (`Jay-`, `den`; `van der`, `Os`) is one for both its parts."""
    start, end = found.start, found.end
    if text[end : end + 1] == "\n" and all(fold(token) in words.particles for token in text[start:end].split()):
        rest = re.match(r"[\w’'-]+", text[end + 1 :])
        return text[start:end] + " " + (rest.group() if rest else "")
    if text[end - 1 : end + 1] == "-\n":
        rest = re.match(r"\w+", text[end + 1 :])
        return text[start : end - 1] + (rest.group() if rest else "")
    if text[start - 2 : start] == "-\n":
        begin = re.search(r"[\w’'-]+\Z", text[: start - 2])
        return (begin.group() if begin else "") + text[start:end]
    return text[start:end]


def _root(token: str, words: Lexicon) -> str:
    """A token without possessive s, when what remains is a name."""
    root = token.removesuffix("s")
    return root if root in words.names or token not in words.names else token


def _question(text: str, group: Sequence[Detection]) -> Question:
    surfaces = tuple(dict.fromkeys(text[item.start : item.end] for item in group))
    kind = min((item.kind for item in group), key=lambda kind: _KIND_ORDER.index(kind) if kind in _KIND_ORDER else -1)
    first = group[0]
    entity = first.entity if all(item.entity == first.entity for item in group) else ""
    canonical = entity or max(sorted(fold(surface) for surface in surfaces), key=len)
    canonical += f"#{first.occurrence}" if first.occurrence else ""
    is_sure = first.detector is Detector.CLOSED_WORLD and first.decision is Decision.MASK and kind is Kind.PERSON
    canonical += ":sure" if is_sure else ""
    canonical += ":plain" if first.detector is Detector.REGISTER_WORD and first.decision is Decision.KEEP else ""
    decisions = {item.decision for item in group}
    return Question(
        id=question_id(kind, f"{first.detector}:{canonical}"),
        kind=kind,
        decision=Decision.REVIEW if Decision.REVIEW in decisions else first.decision,
        detector=first.detector,
        entity=entity,
        candidates=first.candidates,
        surfaces=surfaces,
    )


def identity_of(question: Question, case: CaseRegister) -> Identity:
    """Who a question is about, as far as the machine can tell."""
    if question.kind is Kind.PERSON and question.entity:
        return Identity(Kind.PERSON, f"party:{question.entity}", party_role(case, question.entity))
    if question.kind is Kind.LOCATION and question.detector is Detector.IDENTIFIER:
        return Identity(Kind.OTHER, "address")  # an address is no numbered place
    return Identity(question.kind, question.entity or question.id)


def party_role(case: CaseRegister, party: str) -> PartyRole:
    """Role of a registered party."""
    return next(item.role for item in case.parties if item.id == party)


def role_texts(identities: Iterable[Identity], case: CaseRegister, text: str) -> Mapping[Identity, str]:
    """One text an identity, numbered by (kind, entity) where several share a role.

    Registered parties are counted whether they are mentioned or not, so that a text found later changes no number.
    """
    registered = [Identity(Kind.PERSON, f"party:{party.id}", party.role) for party in case.parties]
    known = [
        Identity(kind, entity)
        for kind, entity in ((Kind.SCHOOL, "school"), (Kind.BOARD, "board"), (Kind.LOCATION, "place"))
    ]
    named = [
        item for item, name in zip(known, (case.school.name, case.school.board, case.school.place), strict=True) if name
    ]
    words = role_words(text, Counter(party.role for party in case.parties))
    everyone = list(dict.fromkeys([*registered, *named, *identities]))
    return {identity: _text(identity, everyone, words) for identity in everyone}


def _text(identity: Identity, everyone: Sequence[Identity], roles: Mapping[PartyRole, RoleText]) -> str:
    if identity.kind is Kind.PERSON:
        peers = [item for item in everyone if item.kind is Kind.PERSON and item.role is identity.role]
        words = roles[identity.role]
    else:
        peers = [item for item in everyone if item.kind is identity.kind]
        words = KIND_TEXTS[identity.kind]
        if identity.kind not in NUMBERED_KINDS:
            return words.alone()
    return words.alone() if len(peers) == 1 else words.numbered(peers.index(identity) + 1)


def surface_text(found: Detection, surface: str, text: str) -> str:
    """The text for one mention: a birth date becomes its year, a street address `[adres]`, others their role."""
    if found.kind is Kind.BIRTH_DATE:
        year = year_of(surface)
        return f"in {year}" if year else text
    if found.kind is Kind.LOCATION and found.detector is Detector.IDENTIFIER:
        return ADDRESS
    return text
