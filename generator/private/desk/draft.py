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

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.private.rulings.propose import ProposedRuling
    from generator.private.rulings.work_folder import WorkFolder

DRAFT_FILE: Final = "draft.json"
QUESTION: Final = "question"
WARNING: Final = "warning"
ADDED: Final = "added"
ZONE: Final = "zone"
APART: Final = "apart"
GENERAL: Final = "general"
SAME: Final = "same:"
"""Opens `Choice.who` when it names a person of the text: a question, or `question/mention` for one split off."""


_WHO: Final = r"^(?:|(?:party|role|kind):[a-z0-9 _-]+|same:[0-9a-f]{12}(?:/[1-9][0-9]*)?)$"


class _DraftModel(BaseModel):
    """Frozen, strict about keys, and silent about its values."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, hide_input_in_errors=True)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({PLACEHOLDER})"

    def __str__(self) -> str:
        return repr(self)


class Split(_DraftModel):
    """Mentions of one question that are somebody else.

    Attributes:
        mentions: their numbers, from 1 in the order of the text; of: how many the question has.
    """

    question: Annotated[str, Field(pattern=r"^[0-9a-f]{12}$")]
    mentions: Annotated[tuple[Annotated[int, Field(ge=1)], ...], Field(min_length=1)]
    of: int

    @property
    def person(self) -> str:
        """How others refer to who this is."""
        return f"{self.question}/{min(self.mentions)}"


class Choice(_DraftModel):
    """What was decided about one target.

    Attributes:
        reason: why something may stay.
        who: what a masked mention is: `party:<id>`, `role:<PartyRole>`, `kind:<Kind>` or `same:<person>`; "" as
            proposed.
        text: the wording in place of a stretch, or the words that were added.
        words: the stretch that is worded more generally, "" for anything else.
        mentions: fingerprint of the mentions that the answer is about, "" for what was added.
        split: the mentions that are split off from a question, None for anything else.
    """

    decision: Literal["mask", "keep", "rewrite", "read"]
    reason: Annotated[str, Field(max_length=500)] = ""
    who: Annotated[str, Field(max_length=80, pattern=_WHO)] = ""
    text: Annotated[str, Field(max_length=300)] = ""
    words: Annotated[str, Field(max_length=300)] = ""
    mentions: Annotated[str, Field(pattern=r"^(?:|[0-9a-f]{16})$")] = ""
    split: Split | None = None


class Change(_DraftModel):
    """One step of the history.

    Attributes:
        target: `question:<id>`, `warning:<id>`, `zone:<id>`, `apart:<hash of the mentions>`,
            `general:<hash of the words>` or `added:<hash of the words>`.
        after: the new decision; None takes an earlier one back.
    """

    target: Annotated[str, Field(pattern=r"^(?:question|warning|zone|apart|general|added):[0-9a-f]{12}$")]
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
    if not folder.holds(DRAFT_FILE):
        return Draft(source=source)
    try:
        draft = Draft.model_validate_json(folder.read(DRAFT_FILE, "intake"))
    except ValidationError:
        raise InputError(
            f"{folder.path / DRAFT_FILE}: damaged",
            because=Why.DRAFT_DAMAGED,
            next_step="Restore it, or remove it and decide again.",
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


def general_target(words: str) -> str:
    """Target of a stretch that is worded more generally."""
    return f"{GENERAL}:{hashlib.sha256(words.casefold().encode()).hexdigest()[:12]}"


def split_target(split: Split) -> str:
    """Target of mentions that are split off."""
    numbers = ",".join(map(str, sorted(split.mentions)))
    return f"{APART}:{hashlib.sha256(f'{split.question}:{numbers}'.encode()).hexdigest()[:12]}"


def standing_choices(draft: Draft, proposed: ProposedRuling) -> Mapping[str, Choice]:
    """Decisions that are about this very proposal, by target.

    A decision that names a person who is no longer in the case or in the text lapses; words that were added, and
    mentions that were split off, stay masked, as somebody without a known role.
    """
    current = fingerprints(proposed)
    parties = {f"party:{party.id}" for party in proposed.raw.case.parties}
    standing: dict[str, Choice] = {}
    for target, choice in draft.choices().items():
        name, _, key = choice.who.partition(":")
        is_known = {"party": choice.who in parties, "same": f"{QUESTION}:{key.partition('/')[0]}" in current}
        about = f"{QUESTION}:{choice.split.question}" if choice.split else target
        if current.get(about, "") != choice.mentions:
            continue
        if is_known.get(name, True):
            standing[target] = choice
        elif target.startswith((f"{ADDED}:", f"{APART}:")):
            standing[target] = choice.model_copy(update={"who": ""})
    return standing
