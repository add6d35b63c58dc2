"""Review: a person's decisions turn a proposal into the text that two approvers will sign."""

from __future__ import annotations

import re
from dataclasses import InitVar, dataclass
from typing import TYPE_CHECKING, Final

from generator.errors import GateError
from generator.private.confidential import ConfidentialText, text_of
from generator.private.rulings.blockers import find_blockers, widened
from generator.private.rulings.final_text import assemble_text
from generator.private.rulings.generalising import generalised_places, lies_within, places_of
from generator.private.rulings.identities import Identities, numbered_mentions
from generator.private.rulings.lexicon import lexicon
from generator.private.rulings.merging import left_over
from generator.private.rulings.obstacle_lines import lines
from generator.private.rulings.propose import word_spans
from generator.private.rulings.questions import Identity, role_texts
from generator.private.rulings.register import Register, build_register
from generator.private.rulings.sealed_types import StepToken, Withheld, check_token
from generator.private.rulings.spans import Decision, Detection, Detector, Kind, question_id
from generator.private.rulings.tokens import Reading
from generator.sealed import parse_ruling, render_ruling

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.config import AnonymisationPolicy
    from generator.domain.identifiers import RulingId
    from generator.private.rulings.decisions import Decisions
    from generator.private.rulings.propose import ProposedRuling

_TOKEN: Final = StepToken()


@dataclass(frozen=True, repr=False)
class ReviewedRuling(Withheld):
    """A ruling of which every question is answered; made by `review` only.

    Attributes:
        rendered: the Markdown file, character for character, that approvers sign.
        register: names that may not survive in it.
        masked: stretches that were masked and may not survive either.
        kept_words: ordinary words, as spelled, that look like a registered name and were kept with a reason.
        decisions: number of decisions taken, zones confirmed included; accepted_risks: warnings accepted with a reason.
    """

    id: RulingId
    policy: AnonymisationPolicy
    rendered: ConfidentialText
    register: Register
    masked: tuple[ConfidentialText, ...]
    kept_words: frozenset[ConfidentialText]
    decisions: int
    accepted_risks: int
    token: InitVar[StepToken]

    def __post_init__(self, token: StepToken) -> None:
        """Refuse a text that nobody reviewed."""
        check_token(token, _TOKEN, "ReviewedRuling", "review")


@dataclass(frozen=True, slots=True)
class _Mask:
    """One mention that goes, and who or what it is; a rewriting carries its own text."""

    found: Detection
    identity: Identity
    text: str = ""


def check_review(proposed: ProposedRuling, decisions: Decisions) -> None:
    """Raise with everything that still stands in the way of review.

    Raises:
        GateError: listing all blockers at once.
    """
    blockers = find_blockers(proposed, decisions)
    if blockers:
        raise GateError(
            f"ruling {proposed.raw.case.id}: {len(blockers)} thing(s) stand in the way\n{lines(blockers)}",
            because=blockers,
            next_step="Decide these in the desk or in decisions.yml.",
        )


def review_can_close(proposed: ProposedRuling, decisions: Decisions) -> bool:
    """Whether nothing stands in the way of review."""
    return not find_blockers(proposed, decisions)


def review(proposed: ProposedRuling, decisions: Decisions) -> ReviewedRuling:
    """Apply the decisions.

    Raises:
        GateError: while anything is undecided, or a decision does not fit; lists all of it.
        InputError: if the facts of the case contradict each other.
    """
    check_review(proposed, decisions)
    raw = proposed.raw
    masks, swallowed = _masks(proposed, decisions)
    texts = role_texts((mask.identity for mask in masks if not mask.text), raw.case, text_of(raw.text))
    by_detection = {mask.found: mask for mask in masks}
    spans = word_spans(
        Reading(text_of(raw.text)),
        [mask.found for mask in masks],
        {mask.found: mask.identity.key for mask in masks},
        lambda found: by_detection[found].text or texts[by_detection[found].identity],
    )
    content = render_ruling(raw.case.facts(), assemble_text(raw, spans))
    parse_ruling(content)
    words = lexicon()
    return ReviewedRuling(
        id=raw.case.id,
        policy=proposed.policy,
        rendered=ConfidentialText(content.decode()),
        register=build_register(raw.case, words.particles, name_panel=proposed.policy.name_panel),
        masked=tuple(ConfidentialText(surface) for surface in sorted(_surfaces(proposed, (*masks, *swallowed)))),
        kept_words=frozenset(ConfidentialText(word) for word in _kept_words(proposed, decisions)),
        decisions=len(proposed.questions)
        + len(decisions.added)
        + len(decisions.apart)
        + len(decisions.generalised)
        + len(proposed.zones),
        accepted_risks=len(decisions.accepted),
        token=_TOKEN,
    )


def _masks(proposed: ProposedRuling, decisions: Decisions) -> tuple[tuple[_Mask, ...], tuple[_Mask, ...]]:
    """Every mention that goes, in text order, not overlapping; and those that give way with a wider stretch."""
    identities = Identities(proposed, decisions)
    masks = list(_mentions(proposed, identities))
    text = text_of(proposed.raw.text)
    for extra in (*_additions(proposed, decisions, identities), *_rewritings(proposed, decisions)):
        rivals = [mask.found for mask in masks if mask.found.overlaps(extra.found)]
        pieces = left_over(text, extra.found, rivals) if rivals else (extra.found,)
        masks += [_Mask(piece, extra.identity, extra.text) for piece in pieces]
    stretches = generalised_places(text, decisions)
    swallowed = tuple(mask for mask in masks if lies_within((mask.found.start, mask.found.end), stretches))
    masks = [mask for mask in masks if mask not in swallowed] + list(_generalised(text, decisions))
    return tuple(sorted(masks, key=lambda mask: mask.found.start)), swallowed


def _mentions(proposed: ProposedRuling, identities: Identities) -> Iterator[_Mask]:
    """The mentions that were found and go: those of masked questions, and all that were split off."""
    for mention, span in numbered_mentions(proposed):
        if identities.is_masked(span.question) or identities.is_apart(span.question, mention):
            yield _Mask(span.found, identities.of_mention(span.question, mention))


def _generalised(text: str, decisions: Decisions) -> Iterator[_Mask]:
    for item in decisions.generalised:
        key = question_id(Kind.OTHER, f"{Detector.REWRITING}:{item.text}")
        for start, end in places_of(text, item.text):
            found = Detection(start, end, Kind.OTHER, Decision.MASK, Detector.REWRITING, item.reason)
            yield _Mask(found, Identity(Kind.OTHER, key), item.wording)


def _additions(proposed: ProposedRuling, decisions: Decisions, identities: Identities) -> Iterator[_Mask]:
    """Every occurrence of what the reviewer added, whatever its case."""
    text = text_of(proposed.raw.text)
    for added in decisions.added:
        key = question_id(added.kind, f"{Detector.REVIEWER}:{added.text}")
        identity = identities.of_addition(added, key)
        for match in re.finditer(rf"(?<!\w){re.escape(added.text)}(?!\w)", text, re.IGNORECASE):
            found = Detection(
                *match.span(), added.kind, Decision.MASK, Detector.REVIEWER, "toegevoegd door de beoordelaar"
            )
            yield _Mask(found, identity)


def _rewritings(proposed: ProposedRuling, decisions: Decisions) -> Iterator[_Mask]:
    """The stretches that get a more general wording, widened as the reviewer said."""
    wanted = {item.warning: item for item in decisions.rewritten}
    text = text_of(proposed.raw.text)
    for warning in proposed.warnings:
        if warning.id in wanted:
            start, end = widened(text, warning, wanted[warning.id].stretch)
            found = Detection(start, end, Kind.OTHER, Decision.MASK, Detector.REWRITING, warning.reason)
            yield _Mask(found, Identity(Kind.OTHER, warning.id), wanted[warning.id].text or " ")


def _surfaces(proposed: ProposedRuling, masks: tuple[_Mask, ...]) -> set[str]:
    text = text_of(proposed.raw.text)
    return {text[mask.found.start : mask.found.end] for mask in masks}


def _kept_words(proposed: ProposedRuling, decisions: Decisions) -> Mapping[str, None]:
    answers = {answer.question: answer.decision for answer in decisions.decisions}
    kept = {
        question.id
        for question in proposed.questions
        if answers.get(question.id, question.decision.value) == Decision.KEEP.value
    }
    return dict.fromkeys(
        surface
        for question in proposed.questions
        if question.id in kept and question.detector is Detector.REGISTER_WORD
        for surface in question.surfaces
    )
