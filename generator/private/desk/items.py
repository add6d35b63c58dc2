"""The things of one review: each found or added entity with what is proposed, what was decided, and words for both."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from generator.private.confidential import text_of
from generator.private.desk.draft import ADDED, QUESTION, WARNING, ZONE
from generator.private.desk.words import KIND_WORDS, beginning, in_short, times, why
from generator.private.rulings.spans import CERTAIN, Decision, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.private.desk.draft import Choice
    from generator.private.rulings.case import CaseFile
    from generator.private.rulings.propose import ProposedRuling
    from generator.private.rulings.questions import Question
    from generator.private.rulings.spans import IndirectWarning, Span
    from generator.private.rulings.zones import ReadingZone

OPEN: Final = "open"
_CONTEXT: Final = 70
"""Characters shown on either side of a mention."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that is decided for all its mentions at once.

    Attributes:
        target: `question:<id>`, `warning:<id>`, `zone:<id>` or `added:<hash>`.
        place: offset by which items are walked; a zone comes after everything that is decided in it.
        title: what stands in the text. kind, why, count, settled, advice: words for the secretary.
        state: `open`, `mask`, `keep`, `rewrite` or `read`.
        by_hand: the secretary decided it.
        may_keep: False for names of the case register.
        is_fixed: nothing is to be decided: a name of the register that can be one person only.
        names: it may be said who or what it is.
        proposal: what would stand in its place, "" when nothing was proposed.
        before, after: the words around the first mention.
        whole: the whole text of a zone, which is read rather than decided.
        who, reason, text: the decision, as in `Choice`.
    """

    target: str
    place: int
    title: str
    kind: str
    why: str
    count: str
    state: str
    settled: str
    by_hand: bool
    may_keep: bool
    names: bool
    is_fixed: bool = False
    advice: str = ""
    proposal: str = ""
    before: str = ""
    after: str = ""
    whole: str = ""
    who: str = ""
    reason: str = ""
    text: str = ""


def added_places(text: str, added: str) -> Iterator[tuple[int, int]]:
    """Where the words stand that the secretary added, whatever their case."""
    for match in re.finditer(rf"(?<!\w){re.escape(added)}(?!\w)", text, re.IGNORECASE):
        yield match.span()


def place_in_text(part: str, number: int | str) -> str:
    """Name of a place in the text, for a jump to it: `Samenvatting-3`, without blanks."""
    return f"{part.replace(' ', '-')}-{number}"


def items_of(proposed: ProposedRuling, choices: Mapping[str, Choice]) -> Iterator[Item]:
    """Everything that is decided in this review, one item for all mentions of an entity."""
    text = text_of(proposed.raw.text)
    spans: dict[str, list[Span]] = {}
    for span in proposed.spans:
        spans.setdefault(span.question, []).append(span)
    for question in proposed.questions:
        target = f"{QUESTION}:{question.id}"
        item = _question_item(target, question, spans[question.id], choices.get(target), proposed.raw.case)
        yield _in_context(item, text, spans[question.id][0].found.end)
    warned: dict[str, list[IndirectWarning]] = {}
    for warning in proposed.warnings:
        warned.setdefault(f"{WARNING}:{warning.id}", []).append(warning)
    for target, warnings in warned.items():
        yield _in_context(_warning_item(target, warnings, text, choices.get(target)), text, warnings[0].end)
    for zone in proposed.zones:
        target = f"{ZONE}:{zone.id}"
        yield _zone_item(target, zone, text[zone.start : zone.end], is_read=target in choices)
    for target, choice in choices.items():
        if target.startswith(f"{ADDED}:"):
            yield _added_item(target, choice, text, proposed.raw.case)


def _in_context(item: Item, text: str, end: int) -> Item:
    """Add the words around the first mention, within its own block."""
    begin = max(0, item.place - _CONTEXT)
    before, after = text[begin : item.place], text[end : end + _CONTEXT]
    cut_before = begin > 0 and "\n" not in before
    cut_after = end + _CONTEXT < len(text) and "\n" not in after
    return replace(
        item,
        before=f"… {before.partition(' ')[2]}" if cut_before else before.rpartition("\n")[2],
        after=f"{after.rpartition(' ')[0]} …" if cut_after else after.partition("\n")[0],
    )


def _question_item(
    target: str, question: Question, spans: Sequence[Span], choice: Choice | None, case: CaseFile
) -> Item:
    proposed = question.decision
    state = choice.decision if choice else OPEN if proposed is Decision.REVIEW else proposed.value
    return Item(
        target=target,
        place=spans[0].found.start,
        title=in_short(question.surfaces),
        kind=KIND_WORDS[question.kind],
        why=why(_reason(spans)),
        count=times(len(spans)),
        state=state,
        settled=_settled(choice, case) if choice else _by_itself(proposed, spans),
        by_hand=choice is not None,
        may_keep=question.detector not in CERTAIN,
        names=not question.entity
        and question.kind in {Kind.PERSON, Kind.OTHER, Kind.LOCATION, Kind.SCHOOL, Kind.BOARD},
        is_fixed=question.detector in CERTAIN and proposed is not Decision.REVIEW,
        advice=_candidates(question, case),
        proposal=spans[0].replacement,
        who=choice.who if choice else "",
        reason=choice.reason if choice else "",
    )


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


def _warning_item(target: str, warnings: Sequence[IndirectWarning], text: str, choice: Choice | None) -> Item:
    first = warnings[0]
    surfaces = tuple(dict.fromkeys(text[item.start : item.end] for item in warnings))
    settled = {
        "": "",
        "keep": f"Blijft staan. Uw reden: {choice.reason}." if choice else "",
        "rewrite": (f"Wordt: ‘{choice.text}’." if choice.text else "Wordt weggelaten.") if choice else "",
    }
    return Item(
        target=target,
        place=first.start,
        title=in_short(surfaces),
        kind="waarschuwing",
        why=f"Let op: {first.reason}. Samen met andere gegevens kan dit iemand aanwijzen.",
        count=times(len(warnings)),
        state=choice.decision if choice else OPEN,
        settled=settled[choice.decision if choice else ""],
        by_hand=choice is not None,
        may_keep=True,
        names=False,
        advice=first.suggestion,
        reason=choice.reason if choice else "",
        text=choice.text if choice else "",
    )


def _zone_item(target: str, zone: ReadingZone, text: str, *, is_read: bool) -> Item:
    return Item(
        target=target,
        place=zone.end,
        title=beginning(text),
        kind=f"om te lezen: {zone.reason}",
        why="Hier staan namen soms zonder hoofdletter. De balie kan ze dan missen. Lees daarom dit stuk helemaal.",
        count="",
        state="read" if is_read else OPEN,
        settled="U hebt dit gelezen." if is_read else "",
        by_hand=is_read,
        may_keep=False,
        names=False,
        advice="Staat er nog iets dat naar iemand wijst? Selecteer die woorden en scherm ze af.",
        whole=text,
    )


def _added_item(target: str, choice: Choice, text: str, case: CaseFile) -> Item:
    places = list(added_places(text, choice.text))
    return Item(
        target=target,
        place=places[0][0] if places else len(text),
        title=choice.text,
        kind="door u toegevoegd",
        why=why("toegevoegd door de beoordelaar"),
        count=times(len(places)),
        state="mask",
        settled=_settled(choice, case),
        by_hand=True,
        may_keep=False,
        names=False,
        who=choice.who,
        text=choice.text,
    )


def _by_itself(decision: Decision, spans: Sequence[Span]) -> str:
    if decision is Decision.MASK:
        return f"Wordt vanzelf afgeschermd: {spans[0].replacement}."
    return "Blijft vanzelf staan." if decision is Decision.KEEP else ""


def _settled(choice: Choice, case: CaseFile) -> str:
    if choice.decision == "keep":
        return f"Blijft staan. Uw reden: {choice.reason}."
    name, _, key = choice.who.partition(":")
    roles = {party.id: party.role.value for party in case.parties}
    words = {"party": roles.get(key, ""), "role": key, "kind": KIND_WORDS[Kind(key)] if name == "kind" else ""}
    return f"Wordt afgeschermd als {words[name]}." if name else "Wordt afgeschermd."
