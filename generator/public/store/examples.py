"""site_config/masking_examples.yml: solved examples of masking, which the page "Zo schermen wij af" shows.

The store knows only what would be published of them; tests/spec holds that it is what the masking gives.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Final, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from generator.domain.figures import BELOW_FIVE, WITHHELD, Figure, Known, Suppressed
from generator.errors import ConfigError
from generator.staff_words import BREAKDOWNS

if TYPE_CHECKING:
    from pathlib import Path

EXAMPLES_FILE: Final = "masking_examples.yml"
_BAND: Final = re.compile(r"([0-9]+)-([0-9]+)")
_NUMBER: Final = re.compile(r"[0-9]+(?:,[0-9])?")

Sign = Annotated[str, Field(pattern=r"^(?:<5|afgeschermd|[0-9]+-[0-9]+|[0-9]+(?:,[0-9])?)$")]
Unit = Annotated[str, Field(pattern=r"^(?:school:[0-9]{2}[A-Z]{2}[0-9]{2}|board:[0-9]{1,6})$")]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class ExampleTable(_Part):
    """One unit in one year: the total, then the categories of the breakdown.

    Attributes:
        real: the invented counts.
        shown: what is published of them.
        fte, shown_fte: the same of fte, where the example is about it.
    """

    unit: Unit
    name: str
    year: int
    real: tuple[int, ...]
    shown: tuple[Sign, ...]
    fte: tuple[float, ...] = ()
    shown_fte: tuple[Sign, ...] = ()


class Naive(_Part):
    """What would go wrong: what one might publish instead, and what that gives away, in words.

    Attributes:
        zero_is_shown: zero is shown as 0, so that `<5` means 1 to 4.
    """

    text: str
    shown: tuple[tuple[Sign, ...], ...]
    shown_fte: tuple[tuple[Sign, ...], ...] = ()
    zero_is_shown: bool = False


class Percentage(_Part):
    """A percentage that would give a count away."""

    indicator: str
    value: int
    text: str


class Example(_Part):
    """One question with its answer.

    Attributes:
        situation: paragraphs before the tables.
        why: paragraphs after them.
    """

    id: Annotated[str, Field(pattern=r"^[a-z]+(?:-[a-z]+)*$")]
    question: Annotated[str, Field(pattern=r"\?$")]
    breakdown: Literal["staff_group", "gender", "age", "contract"]
    situation: tuple[str, ...]
    tables: Annotated[tuple[ExampleTable, ...], Field(min_length=1)]
    naive: Naive | None = None
    percentage: Percentage | None = None
    why: tuple[str, ...]

    @property
    def labels(self) -> tuple[str, ...]:
        """Words of the lines: the total, then the categories."""
        found = next(item for item in BREAKDOWNS if item.key == self.breakdown)
        return ("Iedereen", *found.labels.values())

    @model_validator(mode="after")
    def _check_lengths(self) -> Example:
        wanted = len(self.labels)
        lengths = [len(row) for table in self.tables for row in (table.real, table.shown)]
        lengths += [len(row) for table in self.tables for row in (table.fte, table.shown_fte) if row]
        lengths += [len(row) for row in (*self.naive.shown, *self.naive.shown_fte)] if self.naive else []
        if set(lengths) != {wanted}:
            raise ValueError(f"expected {wanted} figures in each row")
        if self.naive and len(self.naive.shown) != len(self.tables):
            raise ValueError("expected as many naive rows as tables")
        return self


class _File(_Part):
    examples: tuple[Example, ...]


def load_examples(folder: Path) -> tuple[Example, ...]:
    """Read the examples below `folder` (site_config/).

    Raises:
        ConfigError: naming each wrong, missing or unknown key.
    """
    path = folder / EXAMPLES_FILE
    try:
        return _File.model_validate(yaml.safe_load(path.read_text(encoding="utf-8"))).examples
    except FileNotFoundError as error:
        raise ConfigError(f"{path}: the file is missing", next_step="Restore it from the repository.") from error
    except yaml.YAMLError as error:
        raise ConfigError(f"{path}: not valid YAML ({error})", next_step="Correct the file.") from error
    except ValidationError as error:
        lines = "\n".join(f"  {'.'.join(map(str, item['loc']))}: {item['msg']}" for item in error.errors())
        raise ConfigError(f"{path}:\n{lines}", next_step="Correct these keys in the file.") from error


def figure_of(sign: str) -> Figure:
    """Read a figure as a table shows it: `25`, `3,9`, `<5`, `15-19` or `afgeschermd`."""
    if _NUMBER.fullmatch(sign):
        return Known(float(sign.replace(",", ".")) if "," in sign else int(sign))
    if found := _BAND.fullmatch(sign):
        return Suppressed(int(found[1]), int(found[2]))
    return BELOW_FIVE if sign == "<5" else WITHHELD
