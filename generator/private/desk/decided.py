"""From the choices of the secretary to the decisions that review takes: the same words as in decisions.yml."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from generator.private.desk.draft import ADDED, APART, GENERAL, QUESTION, WARNING, ZONE, Choice, Split
from generator.private.rulings.decisions import (
    Acceptance,
    Addition,
    Answer,
    Apart,
    Decisions,
    Generalisation,
    Rewriting,
    ZoneRead,
)
from generator.private.rulings.spans import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


def decisions_of(choices: Mapping[str, Choice], *, reviewer: str, at: str) -> Decisions:
    """The decisions in the form that review takes.

    Args:
        choices: decisions by target.
        reviewer: id of the approver who signs first; the second is not known yet and stays empty.
        at: ISO time with offset.
    """
    return Decisions(
        reviewer=reviewer,
        second="",
        reviewed_at=at,
        approved_at=at,
        decisions=tuple(_answer(key, choice) for key, choice in _of_kind(choices, QUESTION)),
        added=tuple(_addition(choice) for _, choice in _of_kind(choices, ADDED)),
        accepted=tuple(
            Acceptance(warning=key, reason=choice.reason)
            for key, choice in _of_kind(choices, WARNING)
            if choice.decision == "keep"
        ),
        rewritten=tuple(
            Rewriting(warning=key, text=choice.text)
            for key, choice in _of_kind(choices, WARNING)
            if choice.decision == "rewrite"
        ),
        generalised=tuple(
            Generalisation(text=choice.words, wording=choice.text, reason=choice.reason)
            for _, choice in _of_kind(choices, GENERAL)
        ),
        apart=tuple(_apart(choice.split, choice.who) for _, choice in _of_kind(choices, APART) if choice.split),
        zones=tuple(ZoneRead(zone=key) for key, _ in _of_kind(choices, ZONE)),
    )


def _of_kind(choices: Mapping[str, Choice], kind: str) -> Iterator[tuple[str, Choice]]:
    for target, choice in choices.items():
        name, _, key = target.partition(":")
        if name == kind:
            yield key, choice


def _answer(question: str, choice: Choice) -> Answer:
    decision: Literal["mask", "keep"] = "keep" if choice.decision == "keep" else "mask"
    return Answer.model_validate(
        {"question": question, "decision": decision, "reason": choice.reason, **_identity(choice.who)}
    )


def _addition(choice: Choice) -> Addition:
    return Addition.model_validate({"text": choice.text, **_identity(choice.who)})


def _apart(split: Split, who: str) -> Apart:
    return Apart.model_validate({**split.model_dump(), **_identity(who)})


def _identity(who: str) -> Mapping[str, str]:
    name, _, key = who.partition(":")
    return {{"party": "as", "same": "same_as"}.get(name, name): key} if who else {}


def who_fits(who: str, parties: Iterable[str], roles: Iterable[str], people: Iterable[str] = ()) -> bool:
    """Say whether `who` names a party of the case, a role, a kind, or a person of the text that exists."""
    name, _, key = who.partition(":")
    known = {"": [""], "party": parties, "role": roles, "kind": [kind.value for kind in Kind], "same": people}
    return key in known.get(name, ())
