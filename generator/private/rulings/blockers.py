"""What stands in the way of review: every open question and every decision that does not fit, all at once.

Each names ids, numbers and kinds; the text itself is shown by the desk, never by an error.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from generator.obstacles import Obstacle, Why
from generator.private.confidential import text_of
from generator.private.rulings.generalising import (
    generalised_places,
    generalising_blockers,
    gives_way,
    places_of,
)
from generator.private.rulings.identities import Identities
from generator.private.rulings.naming_blockers import naming_blockers
from generator.private.rulings.plug_ins import plug_in_flags
from generator.private.rulings.spans import CERTAIN, Decision
from generator.private.rulings.tokens import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.config import AnonymisationPolicy
    from generator.private.rulings.case import CaseRegister
    from generator.private.rulings.decisions import Answer, Decisions
    from generator.private.rulings.propose import ProposedRuling
    from generator.private.rulings.questions import Question
    from generator.private.rulings.spans import IndirectWarning

_SHORTEST_REASON: Final = 3


def find_blockers(proposed: ProposedRuling, decisions: Decisions) -> tuple[Obstacle, ...]:
    """List everything that keeps a review from being closed."""
    return (
        *_policy(proposed),
        *_facts(proposed),
        *_open(proposed, decisions),
        *_answers(proposed, decisions),
        *naming_blockers(proposed, decisions),
        *_additions(proposed, decisions),
        *_warnings(proposed, decisions),
        *generalising_blockers(proposed, decisions, Identities(proposed, decisions)),
        *_wordings(proposed, decisions),
        *_zones(proposed, decisions),
    )


def _policy(proposed: ProposedRuling) -> Iterator[Obstacle]:
    if proposed.raw.case.outcome.may_be_by_chair_alone and not proposed.policy.publish_chair_rulings:
        yield Obstacle(Why.CHAIR_ALONE)


def _facts(proposed: ProposedRuling) -> Iterator[Obstacle]:
    """Title and subjects are the secretary's own words: what may be a name in them is reworded, not decided."""
    case = proposed.raw.case
    texts = {
        "title": case.title,
        "subjects": "\n".join(case.subjects),
        "hearing.waived_because": case.hearing.waived_because,
        "version_note": case.version_note,
    }
    for key, text in texts.items():
        if may_name(text, case, proposed.policy):
            yield Obstacle(Why.FACT_MAY_NAME, (key,))


def _wordings(proposed: ProposedRuling, decisions: Decisions) -> Iterator[Obstacle]:
    """What the reviewer writes in place of something is published too, and nobody anonymises it after this."""
    texts = {("warning", item.warning): item.text for item in decisions.rewritten}
    texts |= {("generalised", str(number)): item.wording for number, item in enumerate(decisions.generalised, start=1)}
    for about, text in texts.items():
        if may_name(text, proposed.raw.case, proposed.policy):
            yield Obstacle(Why.WORDING_MAY_NAME, about)


def may_name(text: str, case: CaseRegister, policy: AnonymisationPolicy) -> bool:
    """Whether words that somebody wrote for the publication hold what may be a name or an identifier."""
    from generator.private.rulings.recognizers import recognise  # noqa: PLC0415 - loads Presidio and spaCy

    if not text.strip():
        return False
    found = [*recognise(Reading(text), case, policy), *plug_in_flags(text, policy.plug_ins)]
    return any(item.decision is not Decision.KEEP for item in found)


def _open(proposed: ProposedRuling, decisions: Decisions) -> Iterator[Obstacle]:
    answered = {answer.question for answer in decisions.decisions}
    for question in proposed.open_questions:
        if question.id not in answered:
            yield Obstacle(Why.QUESTION_OPEN, (question.id, question.kind.value))


def _answers(proposed: ProposedRuling, decisions: Decisions) -> Iterator[Obstacle]:
    questions = {question.id: question for question in proposed.questions}
    seen: set[str] = set()
    for answer in decisions.decisions:
        if answer.question not in questions:
            yield Obstacle(Why.QUESTION_UNKNOWN, (answer.question,))
        elif answer.question in seen:
            yield Obstacle(Why.QUESTION_TWICE, (answer.question,))
        else:
            yield from _fit(questions[answer.question], answer)
        seen.add(answer.question)


def _fit(question: Question, answer: Answer) -> Iterator[Obstacle]:
    if answer.decision != Decision.KEEP.value:
        return
    if question.detector in CERTAIN:
        yield Obstacle(Why.REGISTERED_KEPT, (question.id,))
    if len(answer.reason.strip()) < _SHORTEST_REASON:
        yield Obstacle(Why.KEPT_WITHOUT_REASON, (question.id,))


def _additions(proposed: ProposedRuling, decisions: Decisions) -> Iterator[Obstacle]:
    text = text_of(proposed.raw.text)
    for place, added in enumerate(decisions.added, start=1):
        if not any(True for _ in places_of(text, added.text)):
            yield Obstacle(Why.ADDITION_ABSENT, (str(place),))


def _warnings(proposed: ProposedRuling, decisions: Decisions) -> Iterator[Obstacle]:
    raised = {warning.id: warning.reason for warning in proposed.warnings}
    accepted = {item.warning for item in decisions.accepted}
    rewritten = {item.warning for item in decisions.rewritten}
    stretches = generalised_places(text_of(proposed.raw.text), decisions)
    for warning, reason in raised.items():
        places = [item for item in proposed.warnings if item.id == warning]
        if warning not in accepted | rewritten and not gives_way(places, stretches):
            yield Obstacle(Why.WARNING_OPEN, (warning, reason))
    for warning in sorted((accepted | rewritten) - raised.keys()):
        yield Obstacle(Why.WARNING_UNKNOWN, (warning,))
    for warning in sorted(accepted & rewritten):
        yield Obstacle(Why.WARNING_TWICE, (warning,))
    yield from _stretches(proposed, decisions)


def _zones(proposed: ProposedRuling, decisions: Decisions) -> Iterator[Obstacle]:
    """Names stand without capitals here, so no recogniser is trusted: a person confirms that it was read."""
    wanted = {zone.id: zone.reason for zone in proposed.zones}
    confirmed = {item.zone for item in decisions.zones}
    for zone, reason in wanted.items():
        if zone not in confirmed:
            yield Obstacle(Why.ZONE_OPEN, (zone, reason))
    for zone in sorted(confirmed - wanted.keys()):
        yield Obstacle(Why.ZONE_UNKNOWN, (zone,))


def _stretches(proposed: ProposedRuling, decisions: Decisions) -> Iterator[Obstacle]:
    text = text_of(proposed.raw.text)
    for item in decisions.rewritten:
        places = [warning for warning in proposed.warnings if warning.id == item.warning]
        if item.stretch and all(widened(text, place, item.stretch) == (place.start, place.end) for place in places):
            yield Obstacle(Why.STRETCH_ABSENT, (item.warning,))


def widened(text: str, warning: IndirectWarning, stretch: str) -> tuple[int, int]:
    """The place of `stretch` around a warning; that of the warning itself where it does not stand there."""
    for match in re.finditer(re.escape(stretch), text) if stretch else ():
        if match.start() <= warning.start and warning.end <= match.end():
            return match.span()
    return warning.start, warning.end
