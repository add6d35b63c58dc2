"""Proposal: everything in a ruling that may point to a person, each with a proposed fate and a reason.

Deterministic: the same ruling, policy and word lists give the same proposal, down to the ids of its questions.
"""

from __future__ import annotations

from dataclasses import InitVar, dataclass
from typing import TYPE_CHECKING, Final

from generator.private.confidential import text_of
from generator.private.rulings.grammar import word_replacement
from generator.private.rulings.indirect import find_warnings
from generator.private.rulings.lexicon import lexicon
from generator.private.rulings.merging import merge
from generator.private.rulings.plug_ins import plug_in_flags, with_flags
from generator.private.rulings.questions import Question, group_questions, identity_of, role_texts, surface_text
from generator.private.rulings.reading_zones import ReadingZone, reading_zones
from generator.private.rulings.reversed_names import with_particles
from generator.private.rulings.sealed_types import StepToken, Withheld, check_token
from generator.private.rulings.spans import Decision, Detection, IndirectWarning, Span
from generator.private.rulings.tokens import Reading

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from generator.config import AnonymisationPolicy
    from generator.private.confidential import ConfidentialText
    from generator.private.rulings.case import CaseRegister
    from generator.private.rulings.intake import RawRuling

_TOKEN: Final = StepToken()


@dataclass(frozen=True, repr=False)
class ProposedRuling(Withheld):
    """A raw ruling with what was found in it; made by `propose` only.

    Attributes:
        policy: the settings it was proposed under.
        spans: in text order, not overlapping.
        questions: one an entity, in order of first appearance.
    """

    raw: RawRuling
    policy: AnonymisationPolicy
    spans: tuple[Span, ...]
    questions: tuple[Question, ...]
    zones: tuple[ReadingZone, ...]
    warnings: tuple[IndirectWarning, ...]
    token: InitVar[StepToken]

    def __post_init__(self, token: StepToken) -> None:
        """Refuse a proposal that nobody worked out."""
        check_token(token, _TOKEN, "ProposedRuling", "propose")

    @property
    def open_questions(self) -> tuple[Question, ...]:
        """Questions that a person must answer before review can be closed."""
        return tuple(question for question in self.questions if question.decision is Decision.REVIEW)


@dataclass(frozen=True, repr=False)
class Findings(Withheld):
    """What was found in a text, whatever file it came from.

    Attributes:
        text: the text that was read; offsets count its code points.
        spans: in text order, not overlapping.
        questions: one an entity, in order of first appearance.
    """

    text: ConfidentialText
    spans: tuple[Span, ...]
    questions: tuple[Question, ...]
    zones: tuple[ReadingZone, ...]
    warnings: tuple[IndirectWarning, ...]

    @property
    def open_questions(self) -> tuple[Question, ...]:
        """Questions that wait for a person."""
        return tuple(question for question in self.questions if question.decision is Decision.REVIEW)


def propose(raw: RawRuling, policy: AnonymisationPolicy) -> ProposedRuling:
    """Find everything that may point to a person and propose what to do with it.

    Raises:
        ConfigError: if a plug-in of the site is not there.
        InputError: if a plug-in fails; nothing is proposed then.
    """
    found = find(raw.text, raw.case, policy)
    return ProposedRuling(raw, policy, found.spans, found.questions, found.zones, found.warnings, _TOKEN)


def find(text: ConfidentialText, case: CaseRegister, policy: AnonymisationPolicy) -> Findings:
    """Find everything in a text that may point to a person, and word what would stand in its place.

    Raises:
        ConfigError: if a plug-in of the site is not there.
        InputError: if a plug-in fails.
    """
    from generator.private.rulings.recognizers import recognise  # noqa: PLC0415 - loads Presidio and spaCy, 1.5 s

    words = lexicon()
    reading = Reading(text_of(text))
    found = merge(reading.text, recognise(reading, case, policy), words)
    found = with_particles(reading.text, found, words)
    found = with_flags(reading.text, found, plug_in_flags(reading.text, policy.plug_ins))
    grouped = group_questions(reading.text, found, words)
    questions = tuple(question for question, _ in grouped)
    identities = {
        question.id: identity_of(question, case) for question in questions if question.decision is not Decision.KEEP
    }
    texts = role_texts(identities.values(), case, reading.text)
    question_of = {item: question.id for question, group in grouped for item in group}
    text_of_question = {question: texts[identity] for question, identity in identities.items()}
    spans = word_spans(reading, found, question_of, lambda item: text_of_question.get(question_of[item], ""))
    zones = reading_zones(reading.text, reading.zones)
    return Findings(text, spans, questions, zones, _warnings(reading, spans))


def _warnings(reading: Reading, spans: Sequence[Span]) -> tuple[IndirectWarning, ...]:
    """Warnings about what would still stand there."""
    gone = [span for span in spans if span.decision is Decision.MASK]
    return tuple(
        warning
        for warning in find_warnings(reading, lexicon())
        if not any(span.start <= warning.start and warning.end <= span.end for span in gone)
    )


def word_spans(
    reading: Reading,
    found: Sequence[Detection],
    question_of: Mapping[Detection, str],
    text_for: Callable[[Detection], str],
) -> tuple[Span, ...]:
    """Give every detection its wording in the sentence.

    Args:
        reading: the text.
        found: detections in text order, not overlapping.
        question_of: id of the question each belongs to.
        text_for: role text of a detection; "" leaves the mention as it is.
    """
    spans: list[Span] = []
    words = lexicon()
    for place, item in enumerate(found):
        role_text = text_for(item)
        if not role_text:
            spans.append(Span(item.start, item.end, "", question_of[item], item))
            continue
        text = surface_text(item, reading.text[item.start : item.end], role_text)
        free_until = found[place + 1].start if place + 1 < len(found) else len(reading.text)
        wording = word_replacement(reading, item, text, words, free_until)
        start = max(wording.start, spans[-1].end if spans else 0)
        spans.append(Span(start, wording.end, wording.text, question_of[item], item))
    return tuple(spans)
