"""Rulings with every mention marked by hand: the sets that the anonymiser is measured on.

A set is a text file. `#DOC id` opens a ruling; `@k reg given=.. call=.. tv=.. sur=.. maiden=.. role=..` names a
person (`reg`: the secretary lists this person in the case register); `{{k:variant|surface}}` marks a mention of
that person and `{{D|surface}}` something else, by a capital (`OTHER_KINDS`).
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from generator.domain.rulings import BlockKind, Outcome, PartyRole, RulingSector
from generator.errors import InputError
from generator.private.rulings.case import CaseFile, CaseHearing, Party
from generator.private.rulings.intake import RawPiece, RawRuling, assemble
from generator.private.rulings.normalise import normalise

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

OTHER_KINDS: Final = {
    "G": "birth_date",
    "A": "address",
    "Z": "postcode",
    "T": "phone",
    "E": "email",
    "B": "personal_number",
    "I": "iban",
    "U": "url",
    "H": "handle",
    "F": "file",
    "R": "brin",
    "P": "licence_plate",
    "N": "case_number",
    "L": "place",
    "S": "school",
    "D": "event_date",
    "K": "must_stay",
}
_MARK: Final = re.compile(r"\{\{([A-Za-z]+[0-9]*)(?::(\w+))?\|(.*?)\}\}", re.DOTALL)
_PERSON: Final = re.compile(r"@([a-z]+[0-9]*) (reg|unreg)\b(.*)")
_FIELD: Final = re.compile(r"(\w+)=(.*?)(?= \w+=|$)")
_MARKS_LEFT: Final = re.compile(r"\{\{|\}\}|^@\w+ (?:un)?reg\b", re.MULTILINE)
_ROLES: Final = {
    "klaagster": PartyRole.COMPLAINANT,
    "verweerster": PartyRole.RESPONDENT,
    "student": PartyRole.PUPIL,
    "medestudent": PartyRole.FELLOW_PUPIL,
    "moeder": PartyRole.PARENT,
    "vader": PartyRole.PARENT,
    "docent": PartyRole.TEACHER,
    "leraar": PartyRole.TEACHER,
    "rector": PartyRole.HEAD,
}


@dataclass(frozen=True, slots=True)
class Mark:
    """One marked stretch; offsets count code points of the ruling's text.

    Attributes:
        pieces: the stretch, or its parts when a line end falls inside it.
        kind: `person` or one of `OTHER_KINDS`.
        entity: which person of the ruling, "" for another kind.
        variant: how the person is named, as the set says.
        listed: whether the person is in the case register.
    """

    pieces: tuple[tuple[int, int], ...]
    kind: str
    entity: str
    variant: str
    listed: bool
    surface: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class MarkedRuling:
    """One ruling of a set, as intake would give it, and what is marked in it."""

    id: str
    raw: RawRuling = field(repr=False)
    marks: tuple[Mark, ...] = field(repr=False)
    words: int


def read_marked_set(path: Path) -> tuple[MarkedRuling, ...]:
    """Read a set.

    Raises:
        InputError: if the file cannot be read, holds no ruling, or a mark or person is not well formed.
    """
    try:
        chunks = path.read_text(encoding="utf-8").split("#DOC ")[1:]
    except (OSError, UnicodeDecodeError):
        raise InputError(f"{path}: the set cannot be read", next_step="Check the path.") from None
    if not chunks:
        raise InputError(f"{path}: no ruling in it", next_step="Start every ruling with a line '#DOC id'.")
    return tuple(_ruling(path, chunk) for chunk in chunks)


def _ruling(path: Path, chunk: str) -> MarkedRuling:
    head, *lines = chunk.split("\n")
    persons = {found[1]: (found[2] == "reg", found[3]) for line in lines if (found := _PERSON.fullmatch(line.strip()))}
    body = "\n".join(line for line in lines if not _PERSON.fullmatch(line.strip())).strip("\n")
    plain, places = _unmarked(body)
    if _MARKS_LEFT.search(plain):
        raise InputError(f"{path}: {head.strip()}: a mark is not well formed", next_step="Write {{letter:variant|…}}.")
    pieces, moved = _as_intake_gives_it(plain)
    raw = assemble(_case(persons), pieces, (), "0" * 64)
    marks = tuple(_mark(path, head.strip(), found, place, moved, persons) for found, place in places)
    return MarkedRuling(head.strip(), raw, marks, sum(len(piece.text.split()) for piece in pieces))


def _unmarked(body: str) -> tuple[str, Sequence[tuple[re.Match[str], int]]]:
    """The text without its marks, and where in it each marked surface starts."""
    plain: list[str] = []
    places: list[tuple[re.Match[str], int]] = []
    at = length = 0
    for found in _MARK.finditer(body):
        before = body[at : found.start()]
        places.append((found, length + len(before)))
        plain += [before, found[3]]
        length += len(before) + len(found[3])
        at = found.end()
    return "".join([*plain, body[at:]]), places


def _as_intake_gives_it(plain: str) -> tuple[tuple[RawPiece, ...], Sequence[tuple[int, int, str, int]]]:
    """One paragraph a line, normalised; for each the old start and end, its old text and its new start."""
    pieces: list[RawPiece] = []
    moved: list[tuple[int, int, str, int]] = []
    old = new = 0
    for line in plain.split("\n"):
        text = normalise(line)
        if text:
            pieces.append(RawPiece(BlockKind.PARAGRAPH, 0, text))
            moved.append((old, old + len(line), line, new))
            new += len(text) + 1
        old += len(line) + 1
    return tuple(pieces), moved


def _new_pieces(start: int, end: int, moved: Sequence[tuple[int, int, str, int]]) -> Iterator[tuple[int, int]]:
    for old_start, old_end, line, new_start in moved:
        left, right = max(start, old_start) - old_start, min(end, old_end) - old_start
        if left < right and line[left:right].strip():
            first = len(normalise(line[:left] + "x")) - 1
            yield new_start + first, new_start + len(normalise(line[:right]))


def _mark(
    path: Path,
    ruling: str,
    found: re.Match[str],
    start: int,
    moved: Sequence[tuple[int, int, str, int]],
    persons: Mapping[str, tuple[bool, str]],
) -> Mark:
    entity, variant, surface = found[1], found[2] or "", found[3]
    is_person = entity[0].islower()
    pieces = tuple(_new_pieces(start, start + len(surface), moved))
    if not pieces or (not is_person and entity not in OTHER_KINDS):
        raise InputError(
            f"{path}: {ruling}: an empty mark, or one of an unknown kind",
            next_step=f"Use a person's small letter or one of {', '.join(sorted(OTHER_KINDS))}.",
        )
    listed = is_person and persons.get(entity, (False, ""))[0]
    kind = "person" if is_person else OTHER_KINDS[entity]
    return Mark(pieces, kind, entity if is_person else "", variant, listed, surface)


def _case(persons: Mapping[str, tuple[bool, str]]) -> CaseFile:
    """A case file with the listed persons only; school, place and board are left empty, which makes it harder."""
    parties = [_party(letter, fields) for letter, (listed, fields) in persons.items() if listed]
    return CaseFile(
        committee="vko",
        number="2026-900",
        date=dt.date(2026, 1, 1),
        sector=RulingSector.PO,
        title="Uitspraak uit een meetset",
        subjects=("overig",),
        outcome=Outcome.UPHELD,
        hearing=CaseHearing(held=True),
        panel_size=3,
        published_on=dt.date(2026, 1, 1),
        parties=tuple(parties),
    )


def _party(letter: str, fields: str) -> Party:
    values = {name: value.strip() for name, value in _FIELD.findall(fields.strip())}
    given, family = values.get("given", ""), values.get("sur", "")
    role = values.get("role", "")
    return Party(
        id=letter,
        role=_ROLES.get(role) or (PartyRole(role) if role in set(PartyRole) else PartyRole.OTHER),
        given=given,
        call=values.get("call", ""),
        prefix=values.get("tv", ""),
        family=family or given or letter,
        aliases=tuple(filter(None, [values.get("maiden", "")])),
    )
