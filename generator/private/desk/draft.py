"""The secretary's decisions while they are being taken: a list of changes, saved at each one.

The review is a history like that of a version control system: each change says what was decided about which target.
Undoing moves a change aside, redoing puts it back, without end and also after a restart. The file lies in the work
folder of the ruling; it is bound to one Word file by its hash, and each answer to the very mentions it was about.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from generator.errors import InputError
from generator.obstacles import Why
from generator.private.confidential import PLACEHOLDER, text_of
from generator.private.rulings.decisions import Acceptance, Addition, Answer, Decisions, Rewriting, ZoneRead
from generator.private.rulings.spans import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.private.rulings.propose import ProposedRuling
    from generator.private.rulings.work_folder import WorkFolder

DRAFT_FILE: Final = "draft.json"
QUESTION: Final = "question"
WARNING: Final = "warning"
ADDED: Final = "added"
ZONE: Final = "zone"


class _DraftModel(BaseModel):
    """Frozen, strict about keys, and silent about its values."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, hide_input_in_errors=True)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({PLACEHOLDER})"

    def __str__(self) -> str:
        return repr(self)


class Choice(_DraftModel):
    """What was decided about one target.

    Attributes:
        reason: why something may stay.
        who: what a masked mention is: `party:<id>`, `role:<PartyRole>` or `kind:<Kind>`; "" as proposed.
        text: the wording in place of a warned stretch, or the words that were added.
        mentions: fingerprint of the mentions that the answer is about, "" for what was added.
    """

    decision: Literal["mask", "keep", "rewrite", "read"]
    reason: Annotated[str, Field(max_length=500)] = ""
    who: Annotated[str, Field(max_length=80, pattern=r"^(?:|(?:party|role|kind):[a-z0-9 _-]+)$")] = ""
    text: Annotated[str, Field(max_length=300)] = ""
    mentions: Annotated[str, Field(pattern=r"^(?:|[0-9a-f]{16})$")] = ""


class Change(_DraftModel):
    """One step of the history.

    Attributes:
        target: `question:<id>`, `warning:<id>`, `zone:<id>` or `added:<hash of the words>`.
        after: the new decision; None takes an earlier one back.
    """

    target: Annotated[str, Field(pattern=r"^(?:question|warning|zone|added):[0-9a-f]{12}$")]
    after: Choice | None


class Draft(_DraftModel):
    """The history of one review.

    Attributes:
        source: SHA-256 of the Word file that the decisions are about.
        done: changes in force, oldest first.
        undone: changes that were taken back, the next to redo first.
    """

    schema_version: Literal[1] = 1
    source: str
    done: tuple[Change, ...] = ()
    undone: tuple[Change, ...] = ()

    def with_change(self, target: str, after: Choice | None) -> Draft:
        """The history with one more change; what was undone cannot be redone after it."""
        return Draft(source=self.source, done=(*self.done, Change(target=target, after=after)))

    def one_back(self) -> Draft:
        """The history without its last change."""
        if not self.done:
            return self
        return Draft(source=self.source, done=self.done[:-1], undone=(self.done[-1], *self.undone))

    def one_forward(self) -> Draft:
        """The history with the change that was undone last."""
        if not self.undone:
            return self
        return Draft(source=self.source, done=(*self.done, self.undone[0]), undone=self.undone[1:])

    def choices(self) -> Mapping[str, Choice]:
        """Decision in force by target."""
        chosen: dict[str, Choice] = {}
        for change in self.done:
            chosen.pop(change.target, None)
            if change.after is not None:
                chosen[change.target] = change.after
        return chosen


def load_draft(folder: WorkFolder, source: str) -> Draft:
    """Read the history of a review; decisions about another Word file do not count.

    Raises:
        InputError: if the file was damaged.
    """
    path = folder.path / DRAFT_FILE
    if not path.exists():
        return Draft(source=source)
    try:
        draft = Draft.model_validate_json(path.read_bytes())
    except ValidationError:
        raise InputError(
            f"{path}: damaged", because=Why.DRAFT_DAMAGED, next_step="Restore it, or remove it and decide again."
        ) from None
    return draft if draft.source == source else Draft(source=source)


def save_draft(folder: WorkFolder, draft: Draft) -> None:
    """Write the history at once, flushed to disk."""
    folder.write(DRAFT_FILE, draft.model_dump_json(indent=1))


def fingerprints(proposed: ProposedRuling) -> Mapping[str, str]:
    """By target, a fingerprint of its mentions: where each stands and what stands there.

    An answer counts only for the mentions it was given for. When the case or the recognisers change what belongs to
    a question, its answer lapses and the question is put again.
    """
    text = text_of(proposed.raw.text)
    places: dict[str, list[tuple[int, int]]] = {}
    for span in proposed.spans:
        places.setdefault(f"{QUESTION}:{span.question}", []).append((span.found.start, span.found.end))
    for warning in proposed.warnings:
        places.setdefault(f"{WARNING}:{warning.id}", []).append((warning.start, warning.end))
    for zone in proposed.zones:
        places.setdefault(f"{ZONE}:{zone.id}", []).append((zone.start, zone.end))
    return {
        target: hashlib.sha256(
            "\n".join(f"{start} {end} {text[start:end]}" for start, end in sorted(found)).encode()
        ).hexdigest()[:16]
        for target, found in places.items()
    }


def added_target(text: str) -> str:
    """Target of words that the secretary adds."""
    return f"{ADDED}:{hashlib.sha256(text.casefold().encode()).hexdigest()[:12]}"


def standing_choices(draft: Draft, proposed: ProposedRuling) -> Mapping[str, Choice]:
    """Decisions that are about this very proposal, by target.

    A decision that names a person who is no longer in the case lapses; words that were added stay masked, as somebody
    without a known role.
    """
    current = fingerprints(proposed)
    parties = {f"party:{party.id}" for party in proposed.raw.case.parties}
    standing: dict[str, Choice] = {}
    for target, choice in draft.choices().items():
        is_known = not choice.who.startswith("party:") or choice.who in parties
        if target.startswith(f"{ADDED}:"):
            standing[target] = choice if is_known else choice.model_copy(update={"who": ""})
        elif is_known and current.get(target) == choice.mentions:
            standing[target] = choice
    return standing


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


def _identity(who: str) -> Mapping[str, str]:
    name, _, key = who.partition(":")
    return {"as" if name == "party" else name: key} if who else {}


def who_fits(who: str, parties: Iterable[str], roles: Iterable[str]) -> bool:
    """Say whether `who` names a party of the case, a role or a kind that exists."""
    name, _, key = who.partition(":")
    known = {"": [""], "party": parties, "role": roles, "kind": [kind.value for kind in Kind]}
    return key in known.get(name, ())
