"""What waits for a person, with its surroundings: for the secretary's own screen, and only on request."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator.private.confidential import ConfidentialText, text_of
from generator.private.rulings.propose import ProposedRuling, propose
from generator.private.rulings.send_back import Remark, remark_on
from generator.private.rulings.work_folder import WorkFolder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.domain.identifiers import RulingId
    from generator.private.rulings.spans import Kind
    from generator.private.rulings.workflow import Workplace

_CONTEXT: Final = 60


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """One question with its surroundings."""

    id: str
    kind: Kind
    candidates: tuple[str, ...]
    mentions: int
    context: ConfidentialText


@dataclass(frozen=True, slots=True)
class ZoneToRead:
    """One zone that must be confirmed as read, whole."""

    id: str
    reason: str
    text: ConfidentialText


@dataclass(frozen=True, slots=True)
class OpenPoints:
    """Everything in a proposal that waits for a person, apart from its warnings.

    Attributes:
        remark: with which the ruling was sent back, None if it was not.
    """

    questions: tuple[OpenQuestion, ...]
    zones: tuple[ZoneToRead, ...]
    remark: Remark | None


def open_points(ruling: RulingId, place: Workplace) -> OpenPoints:
    """Questions that wait for a decision and zones that must be read.

    Raises:
        InputError: if the ruling was not taken in.
    """
    folder = WorkFolder(place.work, ruling)
    proposed = propose(folder.load_raw(), place.configuration.anonymisation)
    return OpenPoints(tuple(_questions(proposed)), tuple(_zones(proposed)), remark_on(folder))


def _questions(proposed: ProposedRuling) -> Iterator[OpenQuestion]:
    text = text_of(proposed.raw.text)
    for question in proposed.open_questions:
        spans = [span for span in proposed.spans if span.question == question.id]
        first = spans[0].found
        context = _on_one_line(text[max(0, first.start - _CONTEXT) : first.end + _CONTEXT])
        yield OpenQuestion(question.id, question.kind, question.candidates, len(spans), context)


def _zones(proposed: ProposedRuling) -> Iterator[ZoneToRead]:
    text = text_of(proposed.raw.text)
    for zone in proposed.zones:
        yield ZoneToRead(zone.id, zone.reason, _on_one_line(text[zone.start : zone.end]))


def _on_one_line(text: str) -> ConfidentialText:
    return ConfidentialText(text.replace("\n", " / "))
