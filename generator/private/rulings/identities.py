"""Who is who after review: questions that are one person, and mentions of one question that are somebody else."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from generator.domain.rulings import PartyRole
from generator.private.rulings.questions import Identity, Question, identity_of, party_role
from generator.private.rulings.spans import Decision, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.private.rulings.decisions import Addition, Apart, Decisions, Naming
    from generator.private.rulings.propose import ProposedRuling
    from generator.private.rulings.spans import Span


def numbered_mentions(proposed: ProposedRuling) -> Iterator[tuple[int, Span]]:
    """Every mention with its number within its question, from 1 in the order of the text."""
    numbers: Counter[str] = Counter()
    for span in proposed.spans:
        numbers[span.question] += 1
        yield numbers[span.question], span


def mention_counts(proposed: ProposedRuling) -> Mapping[str, int]:
    """Number of mentions by question; mentions are numbered from 1, in the order of the text."""
    return Counter(span.question for span in proposed.spans)


class Identities:
    """The people and things of one ruling, as the reviewer said who they are.

    A person is named by the id of a question, or by `question/number` for the person at one mention of it.
    """

    def __init__(self, proposed: ProposedRuling, decisions: Decisions) -> None:
        self._case = proposed.raw.case
        self._questions: Mapping[str, Question] = {question.id: question for question in proposed.questions}
        self._answers = {answer.question: answer for answer in decisions.decisions}
        self._apart = {f"{group.question}/{mention}": group for group in decisions.apart for mention in group.mentions}

    def is_apart(self, question: str, mention: int) -> bool:
        """Whether a mention was split off from its question."""
        return f"{question}/{mention}" in self._apart

    def is_masked(self, question: str) -> bool:
        """Whether the mentions of a question that were not split off go."""
        return self._fate(question) == Decision.MASK.value

    def is_kept(self, question: str) -> bool:
        """Whether they stay; an open question is neither."""
        return self._fate(question) == Decision.KEEP.value

    def _fate(self, question: str) -> str:
        answer = self._answers.get(question)
        return answer.decision if answer else self._questions[question].decision.value

    def of_mention(self, question: str, mention: int) -> Identity:
        """Who one mention is; who it is the same as was looked at by the blockers, so no chain goes round."""
        return self._of(f"{question}/{mention}")

    def of_addition(self, added: Addition, key: str) -> Identity:
        """Who something is that the reviewer added; `key` when nothing else is known."""
        return self._named(added, key) or Identity(added.kind, key)

    def last_of(self, person: str) -> str:
        """The person that a chain of `same_as` ends with; "" when it goes round."""
        seen: set[str] = set()
        while person not in seen:
            seen.add(person)
            said = self._said(person)
            if said is None or not said.same_as:
                return person if person in self._apart else person.partition("/")[0]
            person = said.same_as
        return ""

    def _said(self, person: str) -> Naming | None:
        return self._apart.get(person) or self._answers.get(person.partition("/")[0])

    def _of(self, person: str) -> Identity:
        last = self.last_of(person)
        question = self._questions[last.partition("/")[0]]
        group = self._apart.get(last)
        if group is not None:
            key = _key(group)
            return self._named(group, key) or Identity(question.kind, key)
        answer = self._answers.get(question.id)
        return (answer and self._named(answer, question.id)) or identity_of(question, self._case)

    def _named(self, said: Naming, key: str) -> Identity | None:
        """Who a decision names: the same as somebody, a party, a role or a kind, in that order; None for nobody."""
        if said.same_as:
            return self._of(said.same_as)
        if said.party:
            return Identity(Kind.PERSON, f"party:{said.party}", party_role(self._case, said.party))
        if said.role is not None:
            return Identity(Kind.PERSON, key, PartyRole(said.role))
        return Identity(said.kind, key) if said.kind is not None else None


def _key(group: Apart) -> str:
    """What was split off keeps its key whatever else is decided, so that its number depends on its place alone."""
    return f"{group.question}/{min(group.mentions)}"
