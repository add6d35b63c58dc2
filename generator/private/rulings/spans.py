"""What was found in a text: detections, the spans made of them, and the questions they put to the reviewer."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from generator.private.rulings.normalise import fold


class Kind(StrEnum):
    """What a span points to."""

    PERSON = "person"
    LOCATION = "location"
    SCHOOL = "school"
    BOARD = "board"
    DATE = "date"
    BIRTH_DATE = "birth_date"
    EMAIL = "email"
    PHONE = "phone"
    ID = "id"
    URL = "url"
    HANDLE = "handle"
    FILE = "file"
    BRIN = "brin"
    OTHER = "other"


class Decision(StrEnum):
    """What happens to a span; `review` waits for a person and blocks publication."""

    MASK = "mask"
    REVIEW = "review"
    KEEP = "keep"


class Detector(StrEnum):
    """Which recogniser found a span."""

    REGISTER = "register"
    REGISTER_WORD = "register_word"
    CLOSED_WORLD = "closed_world"
    SCHOOL = "school"
    IDENTIFIER = "identifier"
    DATE = "date"
    PLUG_IN = "plug_in"
    REVIEWER = "reviewer"
    REWRITING = "rewriting"


CERTAIN: Final = frozenset({Detector.REGISTER})
"""Detectors whose findings no reviewer can let stand."""


@dataclass(frozen=True, slots=True)
class Detection:
    """One finding of one recogniser; offsets are code points of the text.

    Attributes:
        entity: id of the register party or school field it is, "" when unknown.
        reason: sentence for the reviewer that does not quote the text.
        candidates: ids of the parties it may be when there are several.
        possessive: the surface carries a possessive ending.
        occurrence: number of the mention when each mention is a question of its own, else 0.
    """

    start: int
    end: int
    kind: Kind
    decision: Decision
    detector: Detector
    reason: str
    score: float = 1.0
    entity: str = ""
    candidates: tuple[str, ...] = ()
    possessive: bool = False
    occurrence: int = 0

    def __post_init__(self) -> None:
        """Refuse an empty or inverted stretch."""
        if not 0 <= self.start < self.end:
            raise ValueError("expected 0 <= start < end")

    def overlaps(self, other: Detection) -> bool:
        """Whether both touch a common character."""
        return self.start < other.end and other.start < self.end

    def moved(self, start: int, end: int) -> Detection:
        """The same finding over another stretch."""
        return replace(self, start=start, end=end)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the text with its proposed fate.

    Attributes:
        question: id of the question that decides it, shared by all spans of one entity.
        replacement: what would stand in its place when it is masked.
        found: the detection it comes from; `start` and `end` may be wider (title, article).
    """

    start: int
    end: int
    replacement: str
    question: str
    found: Detection

    @property
    def kind(self) -> Kind:
        """What it points to."""
        return self.found.kind

    @property
    def decision(self) -> Decision:
        """What is proposed."""
        return self.found.decision


@dataclass(frozen=True, slots=True)
class Zone:
    """A quoted mail, chat or speech: names may stand here without capitals."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class IndirectWarning:
    """A stretch that may identify someone indirectly; the reviewer accepts it with a reason or rewrites it."""

    id: str
    start: int
    end: int
    reason: str
    suggestion: str


def question_id(kind: Kind, surface: str) -> str:
    """Stable id of the question about one surface: it survives new questions before it."""
    return hashlib.sha256(f"{kind}:{fold(surface)}".encode()).hexdigest()[:12]
