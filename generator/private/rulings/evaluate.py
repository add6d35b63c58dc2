"""How well the anonymiser does on a marked set: what it caught, what it leaked, what it asked.

A mention counts as caught only if every letter and digit of it is covered, by what is masked or by what is asked.
A zone (quotation, mail, chat) is counted apart: the reviewer must confirm it as read before anything is published.
"""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from statistics import fmean, median
from typing import TYPE_CHECKING, Any, Final

from generator.private.confidential import text_of
from generator.private.rulings.propose import propose
from generator.private.rulings.spans import Decision

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.config import AnonymisationPolicy
    from generator.private.rulings.marked_sets import Mark, MarkedRuling
    from generator.private.rulings.propose import ProposedRuling

DIRECT: Final = frozenset(
    {
        "birth_date",
        "address",
        "postcode",
        "phone",
        "email",
        "personal_number",
        "iban",
        "url",
        "handle",
        "file",
        "brin",
        "licence_plate",
        "case_number",
    }
)
"""Kinds that point to a person or a household by themselves."""
NAMED: Final = frozenset({"place", "school"})
"""Kinds that the default policy masks too, although a ruling may name a school (A3)."""
_MUST_STAY: Final = "must_stay"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one mark.

    Attributes:
        masked: every character is masked without a question.
        flagged: every character is masked or asked.
        zoned: every character is masked, asked or inside a zone.
        touched: some character is masked without a question.
        asked: some character is part of a question.
        masked_as: kind and detector of the masked finding on a mark that must stay.
    """

    mark: Mark
    masked: bool
    flagged: bool
    zoned: bool
    touched: bool
    asked: bool
    masked_as: str = ""


@dataclass(frozen=True, slots=True)
class Examined:
    """One ruling with the verdict on each mark, the number of questions and the seconds it took."""

    id: str
    verdicts: tuple[Verdict, ...] = field(repr=False)
    questions: int
    zones: int
    words_in_zones: int
    words: int
    seconds: float


def examine(rulings: Iterable[MarkedRuling], policy: AnonymisationPolicy) -> Iterator[Examined]:
    """Propose every ruling of a set and judge each of its marks; one at a time, so that memory stays flat."""
    for ruling in rulings:
        started = time.process_time()
        proposed = propose(ruling.raw, policy)
        seconds = time.process_time() - started
        verdicts = _verdicts(ruling, proposed)
        text = text_of(ruling.raw.text)
        in_zones = sum(len(text[zone.start : zone.end].split()) for zone in proposed.zones)
        asked = len(proposed.open_questions)
        yield Examined(ruling.id, verdicts, asked, len(proposed.zones), in_zones, ruling.words, seconds)


def _verdicts(ruling: MarkedRuling, proposed: ProposedRuling) -> tuple[Verdict, ...]:
    masked = _covered((span.start, span.end) for span in proposed.spans if span.decision is Decision.MASK)
    named = _covered(
        (span.found.start, span.found.end) for span in proposed.spans if span.decision is Decision.MASK
    )  # without the title or article that gives way with a name
    asked = _covered((span.start, span.end) for span in proposed.spans if span.decision is Decision.REVIEW)
    zoned = _covered((zone.start, zone.end) for zone in proposed.zones)
    text = text_of(ruling.raw.text)
    verdicts = (
        _verdict(mark, _identifying(mark, text), masked if mark.kind != _MUST_STAY else named, asked, zoned)
        for mark in ruling.marks
    )
    return tuple(
        replace(verdict, masked_as=_masked_as(verdict.mark, proposed)) if verdict.touched else verdict
        for verdict in verdicts
    )


def _masked_as(mark: Mark, proposed: ProposedRuling) -> str:
    """Kind and detector of the first masked finding that touches a mark."""
    return next(
        f"{span.kind}/{span.found.detector}"
        for span in proposed.spans
        if span.decision is Decision.MASK
        for start, end in mark.pieces
        if span.start < end and start < span.end
    )


def _covered(stretches: Iterable[tuple[int, int]]) -> frozenset[int]:
    return frozenset(place for start, end in stretches for place in range(start, end))


def _identifying(mark: Mark, text: str) -> frozenset[int]:
    """Places of the letters and digits of a mark."""
    return frozenset(place for place in _covered(mark.pieces) if text[place].isalnum())


def _verdict(
    mark: Mark, places: frozenset[int], masked: frozenset[int], asked: frozenset[int], zoned: frozenset[int]
) -> Verdict:
    return Verdict(
        mark,
        masked=places <= masked,
        flagged=places <= masked | asked,
        zoned=places <= masked | asked | zoned,
        touched=bool(places & masked),
        asked=bool(places & asked),
    )


# -- figures -------------------------------------------------------------------------------------------------


def figures_of(examined: Sequence[Examined]) -> dict[str, Any]:
    """The figures of ANONYMISATION.md's table as counts; no text of any ruling is in them."""
    verdicts = [verdict for item in examined for verdict in item.verdicts]
    persons = [verdict for verdict in verdicts if verdict.mark.kind == "person"]
    seconds = sum(item.seconds for item in examined)
    words = sum(item.words for item in examined)
    return {
        "documents": len(examined),
        "words": words,
        "mentions": _caught(persons),
        "persons": _caught_persons(examined),
        "clean_documents": _clean(examined, frozenset({"person"}) | DIRECT),
        "clean_documents_names_only": _clean(examined, frozenset({"person"})),
        "direct_identifiers": _caught(verdict for verdict in verdicts if verdict.mark.kind in DIRECT),
        "places_and_schools": _caught(verdict for verdict in verdicts if verdict.mark.kind in NAMED),
        "must_stay": _must_stay([verdict for verdict in verdicts if verdict.mark.kind == _MUST_STAY]),
        "must_stay_masked_by": _masked_by(verdict for verdict in verdicts if verdict.mark.kind == _MUST_STAY),
        "decisions": _decisions([item.questions for item in examined]),
        "zones": _decisions([item.zones for item in examined]),
        "words_in_zones": sum(item.words_in_zones for item in examined),
        "by_kind": _by(verdict for verdict in verdicts if verdict.mark.kind not in {"person", _MUST_STAY}),
        "by_variant": _by(persons, variants=True),
        "by_listing": {
            name: _caught(verdict for verdict in persons if verdict.mark.listed is listed)
            for name, listed in (("in_register", True), ("not_in_register", False))
        },
        "words_per_second": round(words / seconds) if seconds else 0,
    }


def _caught(verdicts: Iterable[Verdict]) -> dict[str, int]:
    counted = list(verdicts)
    return {
        "all": len(counted),
        "masked": sum(verdict.masked for verdict in counted),
        "flagged": sum(verdict.flagged for verdict in counted),
        "flagged_or_zoned": sum(verdict.zoned for verdict in counted),
    }


def _by(verdicts: Iterable[Verdict], *, variants: bool = False) -> dict[str, dict[str, int]]:
    groups: defaultdict[str, list[Verdict]] = defaultdict(list)
    for verdict in verdicts:
        groups[verdict.mark.variant if variants else verdict.mark.kind].append(verdict)
    return {name: _caught(groups[name]) for name in sorted(groups)}


def _caught_persons(examined: Sequence[Examined]) -> dict[str, int]:
    """A person is caught when every mention is."""
    counted = Counter[str]()
    for item in examined:
        mentions: defaultdict[str, list[Verdict]] = defaultdict(list)
        for verdict in item.verdicts:
            if verdict.mark.kind == "person":
                mentions[verdict.mark.entity].append(verdict)
        counted["all"] += len(mentions)
        for name in ("masked", "flagged", "zoned"):
            counted[name] += sum(all(getattr(one, name) for one in group) for group in mentions.values())
    return {name: counted[name] for name in ("all", "masked", "flagged")} | {"flagged_or_zoned": counted["zoned"]}


def _clean(examined: Sequence[Examined], kinds: frozenset[str]) -> dict[str, int]:
    def count(name: str) -> int:
        return sum(
            all(getattr(verdict, name) for verdict in item.verdicts if verdict.mark.kind in kinds) for item in examined
        )

    return {"all": len(examined), "flagged": count("flagged"), "flagged_or_zoned": count("zoned")}


def _must_stay(verdicts: Sequence[Verdict]) -> dict[str, int]:
    return {
        "all": len(verdicts),
        "masked": sum(verdict.touched for verdict in verdicts),
        "asked": sum(verdict.asked for verdict in verdicts),
    }


def _masked_by(verdicts: Iterable[Verdict]) -> dict[str, int]:
    """Which findings mask what must stay, as counts."""
    return dict(sorted(Counter(verdict.masked_as for verdict in verdicts if verdict.touched).items()))


def _decisions(questions: Sequence[int]) -> dict[str, float]:
    return {"median": median(questions), "mean": round(fmean(questions), 1), "max": max(questions)}


def misses_of(examined: Sequence[Examined]) -> tuple[tuple[str, str, str, str], ...]:
    """What was missed or wrongly masked: ruling, kind, variant, surface. Of an open set only: it quotes the text."""
    return tuple(
        (item.id, verdict.mark.kind, verdict.mark.variant, verdict.mark.surface)
        for item in examined
        for verdict in item.verdicts
        if _is_wrong(verdict)
    )


def _is_wrong(verdict: Verdict) -> bool:
    if verdict.mark.kind == _MUST_STAY:
        return verdict.touched
    return verdict.mark.kind != "event_date" and not verdict.flagged
