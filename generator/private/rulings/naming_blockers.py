"""What does not fit in who is who: parties that do not exist, people the same as nobody, mentions split wrongly.

Each is about `question <id>`, `question <id>/<mention>` or `added <n>`.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from generator.obstacles import Obstacle, Why
from generator.private.rulings.identities import Identities, mention_counts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.private.rulings.decisions import Apart, Decisions, Naming
    from generator.private.rulings.propose import ProposedRuling


def naming_blockers(proposed: ProposedRuling, decisions: Decisions) -> Iterator[Obstacle]:
    """List every decision about who somebody is that does not fit this proposal."""
    counts = mention_counts(proposed)
    wrong = [*_splits(decisions.apart, counts)]
    yield from wrong
    known = {party.id for party in proposed.raw.case.parties}
    identities = Identities(proposed, decisions)
    for person, said in _named(decisions):
        if said.party and said.party not in known:
            yield Obstacle(Why.PARTY_UNKNOWN, (person,))
        if said.same_as and not wrong:
            yield from _same(person, said.same_as, identities, counts)


def _named(decisions: Decisions) -> Iterator[tuple[str, Naming]]:
    for answer in decisions.decisions:
        yield f"question {answer.question}", answer
    for group in decisions.apart:
        yield f"question {group.question}/{min(group.mentions)}", group
    for place, added in enumerate(decisions.added, start=1):
        yield f"added {place}", added


def _same(person: str, same_as: str, identities: Identities, counts: Mapping[str, int]) -> Iterator[Obstacle]:
    question, _, mention = same_as.partition("/")
    if int(mention or 1) > counts.get(question, 0):
        yield Obstacle(Why.SAME_AS_UNKNOWN, (person,))
        return
    last = identities.last_of(same_as)
    if not last or last.partition("/")[0] not in counts:
        yield Obstacle(Why.SAME_AS_CIRCLE if not last else Why.SAME_AS_UNKNOWN, (person,))
    elif "/" not in last and identities.is_kept(last):
        yield Obstacle(Why.SAME_AS_KEPT, (person,))


def _splits(apart: tuple[Apart, ...], counts: Mapping[str, int]) -> Iterator[Obstacle]:
    taken: dict[str, Counter[int]] = {}
    for group in apart:
        taken.setdefault(group.question, Counter()).update(group.mentions)
    for question in dict.fromkeys(group.question for group in apart):
        if question not in counts:
            yield Obstacle(Why.APART_UNKNOWN, (question,))
        elif any(group.of != counts[question] for group in apart if group.question == question) or (
            max(taken[question]) > counts[question]
        ):
            yield Obstacle(Why.APART_CHANGED, (question,))
        elif max(taken[question].values()) > 1:
            yield Obstacle(Why.APART_TWICE, (question,))
        elif len(taken[question]) == counts[question]:
            yield Obstacle(Why.APART_EVERYTHING, (question,))
