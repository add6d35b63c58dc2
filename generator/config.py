"""Settings of a site, read from site_config/*.yml into frozen models. An unknown key is an error that names it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Final, Literal, TypeVar

import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, HttpUrl, ValidationError, model_validator

from generator.domain.figures import SMALLEST_PUBLISHABLE_COUNT
from generator.domain.identifiers import CommitteeCode
from generator.domain.rulings import RulingSector
from generator.errors import ConfigError

if TYPE_CHECKING:
    from pathlib import Path

APPROVER_ID: Final = r"^[a-z][a-z0-9-]{1,39}$"
"""Form of the id of an approver."""

CommitteeCodeField = Annotated[str, AfterValidator(CommitteeCode)]


class _Settings(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class SiteSettings(_Settings):
    """site.yml: what the site is called and where it lives.

    Attributes:
        demo: the schools and rulings are invented; every page says so and demo keys count.
        base_url: address the site is published at, with a trailing slash.
        security_contact: address in /.well-known/security.txt.
    """

    title: str
    description: str
    base_url: HttpUrl
    demo: bool
    security_contact: str


class Committee(_Settings):
    """One complaints committee (A8, A25).

    Attributes:
        mandatory_since: per sector the date from which publication is a legal duty (A28); empty when not in force.
    """

    code: CommitteeCodeField
    name: str
    kept_by: str
    sectors: tuple[RulingSector, ...]
    mandatory_since: dict[RulingSector, date] = Field(default_factory=dict)


class CommitteeSettings(_Settings):
    """committees.yml."""

    committees: tuple[Committee, ...]

    def names(self) -> dict[str, str]:
        """Name by code."""
        return {committee.code: committee.name for committee in self.committees}


ApproverRole = Literal["reviewer", "second"]


class Approver(_Settings):
    """One key of one person who may sign; the name of the person is not published.

    Attributes:
        id: the person. Who changes keys has several entries under the same id, so that old seals keep their signer.
        public_key: Ed25519 public key, 64 hexadecimal digits.
        roles: what the key may sign as.
        valid_from, valid_until: first and last day the key may sign.
        demo: key of the embedded sample; counts only while site.yml says `demo: true`.
    """

    id: Annotated[str, Field(pattern=APPROVER_ID)]
    public_key: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    roles: Annotated[tuple[ApproverRole, ...], Field(min_length=1)] = ("reviewer", "second")
    valid_from: date = date.min
    valid_until: date
    demo: bool = False

    @model_validator(mode="after")
    def _check_days(self) -> Approver:
        if self.valid_from > self.valid_until:
            raise ValueError("expected valid_from on or before valid_until")
        return self


class ApproverSettings(_Settings):
    """approvers.yml."""

    approvers: tuple[Approver, ...]

    @model_validator(mode="after")
    def _check_keys(self) -> ApproverSettings:
        """One key under two names would let one person be two."""
        owners = [approver.public_key for approver in self.approvers]
        doubles = sorted({approver.id for approver in self.approvers if owners.count(approver.public_key) > 1})
        if doubles:
            raise ValueError(f"expected each public key once; the same key stands at {', '.join(doubles)}")
        return self


class AnonymisationPolicy(_Settings):
    """anonymisation.yml: what rulings may still show. The defaults are the strict side.

    Attributes:
        version: signed with every ruling; a ruling approved under another version must be approved again.
        name_schools: leave school and board names readable (A3: allowed, not required).
        name_panel: leave panel members and the secretary readable.
        keep_event_dates: leave dates of events readable; a birth date always becomes its year.
        publish_chair_rulings: publish `kennelijke` dispositions too (A17).
        plug_ins: detectors of the site, as `module:function`; they can add questions and take nothing away.
    """

    version: str
    name_schools: bool = False
    name_panel: bool = False
    keep_event_dates: bool = True
    publish_chair_rulings: bool = True
    plug_ins: tuple[Annotated[str, Field(pattern=r"^[A-Za-z_][\w.]*:[A-Za-z_]\w*$")], ...] = ()


class DeskSettings(_Settings):
    """desk.yml: how confidential work is kept on the secretary's computer.

    Attributes:
        lock_after_minutes: the desk locks itself when nobody did anything for so long.
        destroy_after_days: so many days after publication or withdrawal, what a ruling was made from is destroyed.
    """

    lock_after_minutes: Annotated[int, Field(ge=1, le=240)] = 10
    destroy_after_days: Annotated[int, Field(ge=1, le=3650)] = 60


class DisclosurePolicy(_Settings):
    """disclosure.yml: how staff counts are masked.

    Attributes:
        smallest_publishable_count: counts of persons below this are masked (B1).
        mask_zero: zero is masked like one to four (B13).
        open_file_differences: what gate 2 does where DUO's open file says otherwise than the delivery: it refuses, or
            leaves the row of the open file aside, which the maintainer decides knowing that nothing is audited there.
    """

    version: str
    smallest_publishable_count: Annotated[int, Field(ge=SMALLEST_PUBLISHABLE_COUNT, le=SMALLEST_PUBLISHABLE_COUNT)]
    mask_zero: bool = True
    open_file_differences: Literal["refuse", "set_aside"] = "refuse"


class Configuration(_Settings):
    """All settings of one site."""

    site: SiteSettings
    committees: CommitteeSettings
    approvers: ApproverSettings
    anonymisation: AnonymisationPolicy
    disclosure: DisclosurePolicy
    desk: DeskSettings = DeskSettings()


_Model = TypeVar("_Model", bound=_Settings)


def _load(path: Path, model: type[_Model]) -> _Model:
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise ConfigError(f"{path}: the file is missing", next_step="Restore it from the repository.") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: not valid YAML ({error})", next_step="Correct the file.") from error
    try:
        return model.model_validate(content)
    except ValidationError as error:
        lines = "\n".join(f"  {_place(item['loc'])}: {_reason(item['type'], item['msg'])}" for item in error.errors())
        raise ConfigError(f"{path}:\n{lines}", next_step="Correct these keys in the file.") from error


def _place(location: tuple[int | str, ...]) -> str:
    return ".".join(str(part) for part in location) or "file"


def _reason(kind: str, message: str) -> str:
    return "unknown key" if kind == "extra_forbidden" else message


def load_configuration(folder: Path) -> Configuration:
    """Read every settings file below `folder` (site_config/).

    Raises:
        ConfigError: naming the file and each wrong, missing or unknown key.
    """
    return Configuration(
        site=_load(folder / "site.yml", SiteSettings),
        committees=_load(folder / "committees.yml", CommitteeSettings),
        approvers=_load(folder / "approvers.yml", ApproverSettings),
        anonymisation=_load(folder / "anonymisation.yml", AnonymisationPolicy),
        disclosure=_load(folder / "disclosure.yml", DisclosurePolicy),
        desk=_load(folder / "desk.yml", DeskSettings),
    )
