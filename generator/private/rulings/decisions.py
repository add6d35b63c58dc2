"""The decision file: what the secretary decided, in a form that a person can read back years later."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any, Literal

import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from generator.domain.rulings import PartyRole
from generator.errors import InputError
from generator.private.confidential import PLACEHOLDER
from generator.private.rulings.case import problem_lines
from generator.private.rulings.spans import Kind

if TYPE_CHECKING:
    from pathlib import Path


def _with_offset(value: str) -> str:
    if datetime.fromisoformat(value).tzinfo is None:
        raise ValueError("expected a time with its offset, such as 2026-03-02T10:00:00+01:00")
    return value


Moment = Annotated[str, AfterValidator(_with_offset)]
_Id = Annotated[str, Field(pattern=r"^[0-9a-f]{12}$")]


class _DecisionModel(BaseModel):
    model_config = ConfigDict(
        frozen=True, extra="forbid", str_strip_whitespace=True, hide_input_in_errors=True, populate_by_name=True
    )

    def __repr__(self) -> str:
        return f"{type(self).__name__}({PLACEHOLDER})"

    def __str__(self) -> str:
        return repr(self)


class Naming(_DecisionModel):
    """Who or what something is that is masked.

    Attributes:
        role: role of an unlisted person.
        party: id of the registered party it is (`as` in the file); goes before `role`.
        kind: what it really is, when the proposal guessed wrong.
        same_as: the person it is the same as: id of a question, or `question/number` for one mention of it.
    """

    role: PartyRole | None = None
    party: Annotated[str, Field(alias="as")] = ""
    kind: Kind | None = None
    same_as: Annotated[str, Field(pattern=r"^(?:|[0-9a-f]{12}(?:/[1-9][0-9]*)?)$")] = ""

    @model_validator(mode="after")
    def _says_one_thing(self) -> Naming:
        if self.same_as and (self.role or self.party):
            raise ValueError("same_as stands alone: expected no role and no `as` beside it")
        return self


class Answer(Naming):
    """One decision about one question: it holds for every mention that is not split off.

    Attributes:
        reason: why it may stay; needed for `keep`.
    """

    question: _Id
    decision: Literal["mask", "keep"]
    reason: str = ""


class Addition(Naming):
    """Something the proposal missed: every occurrence of `text` is masked."""

    text: Annotated[str, Field(min_length=1)]
    kind: Kind = Kind.PERSON


class Apart(Naming):
    """Mentions of one question that are somebody else; they are always masked.

    Attributes:
        mentions: their numbers, from 1 in the order of the text.
        of: how many mentions the question has in all; with another number the proposal has changed.
    """

    question: _Id
    mentions: Annotated[tuple[Annotated[int, Field(ge=1)], ...], Field(min_length=1)]
    of: Annotated[int, Field(ge=2)]


class Acceptance(_DecisionModel):
    """A warning that the reviewer lets stand, with the reason."""

    warning: _Id
    reason: Annotated[str, Field(min_length=3)]


class Rewriting(_DecisionModel):
    """A warning that the reviewer settles with a more general wording.

    Attributes:
        stretch: words around the warned word that give way with it; "" for that word alone.
    """

    warning: _Id
    text: Annotated[str, Field(max_length=300)]
    stretch: str = ""


class Generalisation(_DecisionModel):
    """A stretch, warned about or not, that gets a more general wording wherever it stands.

    Attributes:
        text: the words as they stand in the text; wording: what comes in their place.
    """

    text: Annotated[str, Field(min_length=2, max_length=300)]
    wording: Annotated[str, Field(min_length=1, max_length=300)]
    reason: Annotated[str, Field(min_length=3)]


class ZoneRead(_DecisionModel):
    """A zone that the reviewer confirms as read: nothing in it points to anybody any more."""

    zone: _Id


class Decisions(_DecisionModel):
    """decisions.yml.

    Attributes:
        reviewer, second: approver ids; reviewed_at, approved_at: when they signed.
    """

    reviewer: str
    second: str
    reviewed_at: Moment
    approved_at: Moment
    decisions: tuple[Answer, ...] = ()
    added: tuple[Addition, ...] = ()
    accepted: tuple[Acceptance, ...] = ()
    rewritten: tuple[Rewriting, ...] = ()
    generalised: tuple[Generalisation, ...] = ()
    zones: tuple[ZoneRead, ...] = ()
    apart: tuple[Apart, ...] = ()


def parse_decisions(content: str, place: str) -> Decisions:
    """Read decisions from YAML.

    Args:
        content: the YAML.
        place: file name for errors.

    Raises:
        InputError: naming the file and every wrong, missing or unknown key; never a value.
    """
    next_step = "Correct these keys in the decision file and run the command again."
    try:
        data: Any = yaml.load(content, _TextLoader)  # noqa: S506 - a SafeLoader that leaves times as text
    except yaml.YAMLError:
        raise InputError(f"{place}: not valid YAML", next_step=next_step) from None
    try:
        return Decisions.model_validate(data)
    except ValidationError as error:
        raise InputError(f"{place}:\n{problem_lines(error)}", next_step=next_step) from None


def load_decisions(path: Path) -> Decisions:
    """Read a decision file.

    Raises:
        InputError: as `parse_decisions`, or if the file cannot be read.
    """
    try:
        content = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise InputError(f"{path}: the decision file cannot be read", next_step="Check the path.") from None
    return parse_decisions(content, str(path))


class _TextLoader(yaml.SafeLoader):
    """Reads scalars as text: a time keeps its offset, and an id such as 123456789012 or 1e5 stays what it was."""

    yaml_implicit_resolvers = {}  # noqa: RUF012 - the attribute that PyYAML looks at
