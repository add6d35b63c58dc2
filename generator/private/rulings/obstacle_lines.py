"""What stands in the way of a review or a signature, in English for the terminal: one line each, nothing quoted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.obstacles import Why

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.obstacles import Obstacle

LINES: Final = {
    Why.SECTION_MISSING: "section '{0}' is missing",
    Why.SECTION_TWICE: "section '{0}' stands there twice",
    Why.SECTION_EMPTY: "section '{0}' is empty",
    Why.CHAIR_ALONE: "the policy does not publish rulings of the chair alone (publish_chair_rulings)",
    Why.FACT_MAY_NAME: "case file, {0}: holds what may be a name or an identifier; word it differently",
    Why.QUESTION_OPEN: "question {0} ({1}) is not decided",
    Why.QUESTION_UNKNOWN: "decision {0}: no such question in this proposal",
    Why.QUESTION_TWICE: "decision {0}: decided twice",
    Why.REGISTERED_KEPT: "decision {0}: a name of the case register cannot be kept",
    Why.KEPT_WITHOUT_REASON: "decision {0}: to keep needs a reason",
    Why.PARTY_UNKNOWN: "{0}: `as` names no party of the case file",
    Why.SAME_AS_UNKNOWN: "{0}: `same_as` names nobody in this proposal",
    Why.SAME_AS_KEPT: "{0}: `same_as` names what is kept; one person cannot be masked here and kept there",
    Why.SAME_AS_CIRCLE: "{0}: `same_as` goes round in a circle",
    Why.APART_UNKNOWN: "apart {0}: no such question in this proposal",
    Why.APART_CHANGED: "apart {0}: the question has another number of mentions now",
    Why.APART_TWICE: "apart {0}: a mention is split off twice",
    Why.APART_EVERYTHING: "apart {0}: every mention is split off; leave one with the question itself",
    Why.ADDITION_ABSENT: "added {0}: does not occur in the text",
    Why.WARNING_OPEN: "warning {0} ({1}) is neither accepted nor rewritten",
    Why.WARNING_UNKNOWN: "warning {0}: no such warning in this proposal",
    Why.WARNING_TWICE: "warning {0}: both accepted and rewritten",
    Why.STRETCH_ABSENT: "warning {0}: the stretch does not stand around it in the text",
    Why.STRETCH_GONE: "{0} {1}: the stretch does not stand in the text",
    Why.STRETCH_CUTS: "{0} {1}: the stretch runs through something else that goes; take all of it or none",
    Why.WORDING_MAY_NAME: "{0} {1}: the wording holds what may be a name or an identifier; word it differently",
    Why.ZONE_OPEN: "zone {0} ({1}) is not confirmed as read",
    Why.ZONE_UNKNOWN: "zone {0}: no such zone in this proposal",
    Why.NAME_SURVIVES: "{0}: a name or identifier that must go still stands there",
    Why.FULL_NAME_SURVIVES: "{0}: a full name stands there with other characters between its letters",
}
_PLACED: Final = frozenset({Why.NAME_SURVIVES, Why.FULL_NAME_SURVIVES})


def line(obstacle: Obstacle) -> str:
    """One obstacle in words."""
    about = (", block ".join(obstacle.about),) if obstacle.why in _PLACED else obstacle.about
    return LINES[obstacle.why].format(*about)


def lines(obstacles: Iterable[Obstacle]) -> str:
    """All obstacles below each other, indented as in every error of the product."""
    return "\n".join(f"  {line(obstacle)}" for obstacle in obstacles)
