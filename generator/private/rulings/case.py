"""The case file: what the secretary knows about a complaint, and the register of everyone named in it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any, Final, TypeVar

import yaml
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from generator.domain.identifiers import CommitteeCode, RulingId, RulingNumber
from generator.domain.rulings import ContradictionError, Hearing, Outcome, PartyRole, RulingFacts, RulingSector
from generator.errors import InputError
from generator.obstacles import Obstacle, Why
from generator.private.confidential import PLACEHOLDER
from generator.private.rulings.role_names import role_of

if TYPE_CHECKING:
    from pathlib import Path

_Name = Annotated[str, Field(max_length=120)]
_Case = TypeVar("_Case", bound="CaseRegister")
_LARGEST_CASE: Final = 2**18
_CORRECT: Final = "Correct these keys in the case file and hand it in again."


class _CaseModel(BaseModel):
    """Frozen, strict about keys, and silent about its values."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, hide_input_in_errors=True)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({PLACEHOLDER})"

    def __str__(self) -> str:
        return repr(self)


class Party(_CaseModel):
    """One person of the case register.

    Attributes:
        id: short handle within the case, used in decisions.
        role: one of the roles, or a common word for it (`role_names`).
        given: official given names; call: the name used daily; prefix: tussenvoegsel; family: surname.
        aliases: nicknames, maiden names, former names.
    """

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")]
    role: Annotated[PartyRole, BeforeValidator(role_of)]
    given: _Name = ""
    call: _Name = ""
    prefix: _Name = ""
    family: Annotated[str, Field(min_length=1, max_length=120)]
    aliases: tuple[Annotated[str, Field(min_length=2, max_length=120)], ...] = ()


class CaseSchool(_CaseModel):
    """The school the complaint is about; every field may be empty."""

    name: _Name = ""
    place: _Name = ""
    board: _Name = ""


class CaseHearing(_CaseModel):
    """Whether the complaint was heard orally (A18)."""

    held: bool
    waived_because: str = ""


class CaseRegister(_CaseModel):
    """What recognisers know of a case: its persons, its school and its number, which the ruling is published under."""

    number: str | int = ""
    parties: tuple[Party, ...]
    school: CaseSchool = CaseSchool()


class CaseFile(CaseRegister):
    """Everything about a case that does not stand in the text of the ruling."""

    committee: Annotated[str, AfterValidator(CommitteeCode)]
    number: Annotated[str, AfterValidator(RulingNumber)]
    date: dt.date
    sector: RulingSector
    kind: str = ""
    title: Annotated[str, Field(min_length=1, max_length=200)]
    subjects: Annotated[tuple[str, ...], Field(min_length=1)]
    outcome: Outcome
    hearing: CaseHearing
    panel_size: int
    published_on: dt.date
    version: int = 1
    version_note: str = ""

    @property
    def id(self) -> RulingId:
        """Stable identifier of the ruling."""
        return RulingId.of(CommitteeCode(self.committee), RulingNumber(self.number))

    def facts(self) -> RulingFacts:
        """The facts card that will be published.

        Raises:
            InputError: if the facts contradict each other; names the case, not its values.
        """
        try:
            return RulingFacts(
                committee=CommitteeCode(self.committee),
                number=RulingNumber(self.number),
                title=self.title,
                ruled_on=self.date,
                published_on=self.published_on,
                sector=self.sector,
                subjects=self.subjects,
                outcome=self.outcome,
                hearing=Hearing(self.hearing.held, self.hearing.waived_because),
                panel_size=self.panel_size,
                version=self.version,
                version_note=self.version_note,
            )
        except ValueError as error:
            fact = error.fact if isinstance(error, ContradictionError) else "number"
            raise InputError(
                f"case {self.id}: {error}",
                because=[Obstacle(Why.FACTS_CONTRADICT, (fact,))],
                next_step="Correct the case file and hand it in again.",
            ) from None


def load_case(path: Path) -> CaseFile:
    """Read and check a case file.

    Raises:
        InputError: naming the file and every wrong, missing or unknown key; never a value.
    """
    case = read_case(path, CaseFile)
    case.facts()
    return case


def read_case(path: Path, model: type[_Case]) -> _Case:
    """Read and check a case file of the given form.

    Raises:
        InputError: naming the file and every wrong, missing or unknown key; never a value.
    """
    try:
        content = _read_yaml(path)
        case = model.model_validate(content)
    except ValidationError as error:
        raise InputError(f"{path}:\n{problem_lines(error)}", next_step=_CORRECT) from None
    _check_parties(path, case)
    return case


def _read_yaml(path: Path) -> object:
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST_CASE + 1)
    except OSError:
        raise InputError(f"{path}: the case file cannot be read", next_step="Check the path.") from None
    if len(content) > _LARGEST_CASE:
        raise InputError(f"{path}: larger than any case file", next_step="Check the path.")
    try:
        return yaml.safe_load(content.decode("utf-8-sig"))
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError, ValueError):
        raise InputError(f"{path}: not valid YAML in UTF-8", next_step=_CORRECT) from None


def problem_lines(error: ValidationError) -> str:
    """One line a problem: the key and what was expected, never the value that stands there."""
    return "\n".join(f"  {_place(item['loc'])}: {_reason(item)}" for item in error.errors(include_input=False))


def _place(location: tuple[int | str, ...]) -> str:
    return ".".join(str(part) for part in location) or "file"


def _reason(item: Any) -> str:
    return "unknown key" if item["type"] == "extra_forbidden" else str(item["msg"])


def _check_parties(path: Path, case: CaseRegister) -> None:
    ids = [party.id for party in case.parties]
    doubles = sorted({party for party in ids if ids.count(party) > 1})
    if doubles:
        raise InputError(
            f"{path}: parties.id: used twice: {', '.join(doubles)}",
            next_step="Give every party an id of its own.",
        )
