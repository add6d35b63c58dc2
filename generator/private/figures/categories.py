"""site_config/functiecategorie.yml: the staff categories (functiecategorieën) and who falls outside the duty."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from generator.domain.identifiers import Brin
from generator.errors import ConfigError

if TYPE_CHECKING:
    from pathlib import Path

StaffGroup = Literal["management", "middle_management", "teaching", "support_direct", "support_indirect"]


class StaffCategory(BaseModel):
    """One functiecategorie: its code in the delivery, its Dutch name, and the staff group it counts in."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    code: Annotated[int, Field(ge=1, le=99)]
    group: StaffGroup
    name: Annotated[str, Field(min_length=1)]


class StaffCategories(BaseModel):
    """functiecategorie.yml.

    Attributes:
        version: year of the code table; it is a setting because DUO renews it (B6: the 2017 table has 18 codes).
        categories: every code a delivery may use.
        caribbean_brins: institutions in the Caribbean Netherlands, to which the duty does not apply (B22).
    """

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    version: str
    categories: tuple[StaffCategory, ...]
    caribbean_brins: frozenset[Annotated[str, AfterValidator(Brin)]] = frozenset()

    @model_validator(mode="after")
    def _check_codes(self) -> StaffCategories:
        codes = [category.code for category in self.categories]
        if not codes or len(set(codes)) < len(codes):
            raise ValueError("expected each code once")
        return self

    def group_by_code(self) -> dict[str, str]:
        """Staff group of each code, the code as a delivery writes it (`8`)."""
        return {str(category.code): category.group for category in self.categories}


def load_categories(path: Path) -> StaffCategories:
    """Read functiecategorie.yml.

    Raises:
        ConfigError: naming the file and each wrong, missing or unknown key.
    """
    try:
        return StaffCategories.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except FileNotFoundError as error:
        raise ConfigError(f"{path}: the file is missing", next_step="Restore it from the repository.") from error
    except yaml.YAMLError as error:
        raise ConfigError(f"{path}: not valid YAML ({error})", next_step="Correct the file.") from error
    except ValidationError as error:
        lines = "\n".join(f"  {_place(item['loc'])}: {_reason(item['type'], item['msg'])}" for item in error.errors())
        raise ConfigError(f"{path}:\n{lines}", next_step="Correct these keys in the file.") from error


def _place(location: tuple[int | str, ...]) -> str:
    return ".".join(str(part) for part in location) or "file"


def _reason(kind: str, message: str) -> str:
    return "unknown key" if kind == "extra_forbidden" else message
