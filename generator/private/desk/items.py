"""The things of one review: each found or added entity with what is proposed, what was decided, and words for both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator.private.confidential import text_of
from generator.private.desk.draft import ADDED, QUESTION, SAME
from generator.private.desk.item import OPEN, Item, Mention, in_context, words_around
from generator.private.desk.other_items import other_items
from generator.private.desk.words import KIND_WORDS, in_short, times, why
from generator.private.rulings.generalising import places_of
from generator.private.rulings.spans import CERTAIN, Decision, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.private.desk.draft import Choice, Split
    from generator.private.rulings.case import CaseFile
    from generator.private.rulings.propose import ProposedRuling
    from generator.private.rulings.questions import Question
    from generator.private.rulings.spans import Span

_NAMED_KINDS: Final = frozenset({Kind.PERSON, Kind.OTHER, Kind.LOCATION, Kind.SCHOOL, Kind.BOARD})
"""Kinds of which it matters who or what it is."""


@dataclass(frozen=True, slots=True)
class _Scene:
    """What every item is made from.

    Attributes:
        titles: by person, the words that stand for them, for `dezelfde als`.
    """

    text: str
    case: CaseFile
    titles: Mapping[str, str]


def spans_of(proposed: ProposedRuling) -> Mapping[str, tuple[tuple[int, Span], ...]]:
    """The mentions of each question with their numbers, from 1 in the order of the text."""
    spans: dict[str, list[Span]] = {}
    for span in proposed.spans:
        spans.setdefault(span.question, []).append(span)
    return {question: tuple(enumerate(found, start=1)) for question, found in spans.items()}


def splits_of(choices: Mapping[str, Choice]) -> Mapping[str, Split]:
    """What is split off, by target."""
    return {target: choice.split for target, choice in choices.items() if choice.split}


def items_of(proposed: ProposedRuling, choices: Mapping[str, Choice]) -> Iterator[Item]:
    """Everything that is decided in this review, one item for all mentions of an entity."""
    text, found, splits = text_of(proposed.raw.text), spans_of(proposed), splits_of(choices)
    scene = _Scene(text, proposed.raw.case, _titles(text, found, splits.values()))
    for question in proposed.questions:
        away = {number for split in splits.values() if split.question == question.id for number in split.mentions}
        spans = [(number, span) for number, span in found[question.id] if number not in away]
        target = f"{QUESTION}:{question.id}"
        yield _question_item(target, question, spans, choices.get(target), scene)
        for target, split in splits.items():
            if split.question == question.id:
                theirs = [(number, span) for number, span in found[question.id] if number in split.mentions]
                yield _apart_item(target, split, theirs, choices[target], scene)
    yield from other_items(proposed, choices)
    for target, choice in choices.items():
        if target.startswith(f"{ADDED}:"):
            yield _added_item(target, choice, scene)


def _titles(text: str, found: Mapping[str, Sequence[tuple[int, Span]]], splits: Iterable[Split]) -> Mapping[str, str]:
    titles = {question: _surfaces(text, [span for _, span in spans])[0] for question, spans in found.items()}
    for split in splits:
        theirs = [span for number, span in found[split.question] if number in split.mentions]
        titles[split.person] = f"{_surfaces(text, theirs)[0]} (apart)"
    return titles


def _surfaces(text: str, spans: Sequence[Span]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text[span.found.start : span.found.end] for span in spans))


def _question_item(
    target: str, question: Question, found: Sequence[tuple[int, Span]], choice: Choice | None, scene: _Scene
) -> Item:
    spans = [span for _, span in found]
    proposed = question.decision
    is_fixed = question.detector in CERTAIN and proposed is not Decision.REVIEW
    names = not question.entity and question.kind in _NAMED_KINDS
    item = Item(
        target=target,
        place=spans[0].found.start,
        title=in_short(_surfaces(scene.text, spans)),
        kind=KIND_WORDS[question.kind],
        why=why(_reason(spans)),
        count=times(len(spans)),
        state=choice.decision if choice else OPEN if proposed is Decision.REVIEW else proposed.value,
        settled=_settled(choice, scene) if choice else _by_itself(proposed, spans),
        by_hand=choice is not None,
        may_keep=question.detector not in CERTAIN,
        names=names,
        is_fixed=is_fixed,
        person=question.id if names else "",
        mentions=_mentions(found, scene) if question.kind in _NAMED_KINDS else (),
        advice=_candidates(question, scene.case),
        proposal=spans[0].replacement,
        who=choice.who if choice else "",
        reason=choice.reason if choice else "",
    )
    return in_context(item, scene.text, spans[0].found.end)


def _mentions(found: Sequence[tuple[int, Span]], scene: _Scene) -> tuple[Mention, ...]:
    """Every mention with the words around it; none when there is only one, which cannot be split."""
    if len(found) == 1:
        return ()
    return tuple(
        Mention(number, before, scene.text[span.found.start : span.found.end], after)
        for number, span in found
        for before, after in [words_around(scene.text, span.found.start, span.found.end)]
    )


def _apart_item(target: str, split: Split, found: Sequence[tuple[int, Span]], choice: Choice, scene: _Scene) -> Item:
    spans = [span for _, span in found]
    item = Item(
        target=target,
        place=spans[0].found.start,
        title=in_short(_surfaces(scene.text, spans)),
        kind=f"{KIND_WORDS[spans[0].kind]}, apart gezet",
        why="U hebt gezegd dat dit iemand anders is.",
        count=times(len(spans)),
        state="mask",
        settled=_settled(choice, scene),
        by_hand=True,
        may_keep=False,
        names=True,
        person=split.person,
        who=choice.who,
    )
    return in_context(item, scene.text, spans[0].found.end)


def _candidates(question: Question, case: CaseFile) -> str:
    """Who it may be, when it may be several people of the register."""
    found = [party for party in case.parties if party.id in question.candidates]
    if question.entity or len(found) < 2:  # noqa: PLR2004 - a choice needs two
        return ""
    names = (f"{party.call or party.given} ({party.role})".strip() for party in found)
    return f"Dit kan zijn: {', '.join(names)}."


def _reason(spans: Sequence[Span]) -> str:
    """Why it was found: the reason of the mention that waits, when one does."""
    waiting = [span for span in spans if span.decision is Decision.REVIEW]
    return (waiting or spans)[0].found.reason


def _added_item(target: str, choice: Choice, scene: _Scene) -> Item:
    places = list(places_of(scene.text, choice.text))
    start, end = places[0] if places else (len(scene.text), len(scene.text))
    item = Item(
        target=target,
        place=start,
        title=choice.text,
        kind="door u toegevoegd",
        why=why("toegevoegd door de beoordelaar"),
        count=times(len(places)),
        state="mask",
        settled=_settled(choice, scene),
        by_hand=True,
        may_keep=False,
        names=True,
        who=choice.who,
        text=choice.text,
    )
    return in_context(item, scene.text, end)


def _by_itself(decision: Decision, spans: Sequence[Span]) -> str:
    if decision is Decision.MASK:
        return f"Wordt vanzelf afgeschermd: {spans[0].replacement}."
    return "Blijft vanzelf staan." if decision is Decision.KEEP else ""


def _settled(choice: Choice, scene: _Scene) -> str:
    if choice.decision == "keep":
        return f"Blijft staan. Uw reden: {choice.reason}."
    if choice.who.startswith(SAME):
        person = choice.who.removeprefix(SAME)
        title = scene.titles.get(person) or scene.titles[person.partition("/")[0]]
        return f"Wordt afgeschermd als dezelfde als ‘{title}’."
    name, _, key = choice.who.partition(":")
    roles = {party.id: party.role.value for party in scene.case.parties}
    words = {"party": roles.get(key, ""), "role": key, "kind": KIND_WORDS[Kind(key)] if name == "kind" else ""}
    return f"Wordt afgeschermd als {words[name]}." if name else "Wordt afgeschermd."
