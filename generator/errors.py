"""The exception tree of the product.

Every error names the file and the place, says what was expected and what to do next, and maps to an
exit code (documented in `schoolzicht --help` and README). No error text quotes confidential material:
callers pass places (row 12, column PERSONEN), never values, when the value is confidential.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.obstacles import Obstacle, Why

if TYPE_CHECKING:
    from collections.abc import Sequence


class SchoolzichtError(Exception):
    """Base of everything the product raises on purpose.

    Attributes:
        exit_code: what the command line returns to the shell.
        next_step: one sentence that tells the user what to do.
        obstacles: the same as codes, for a screen that has words of its own.
    """

    exit_code = 1

    def __init__(self, message: str, *, next_step: str = "", because: Why | Sequence[Obstacle] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.next_step = next_step
        self.obstacles = (Obstacle(because),) if isinstance(because, Why) else tuple(because)


class ConfigError(SchoolzichtError):
    """A setting in site_config/ is unknown, missing or wrong (exit code 2)."""

    exit_code = 2


class InputError(SchoolzichtError):
    """A file that was handed in cannot be used as it is (exit code 3)."""

    exit_code = 3


class GateError(SchoolzichtError):
    """A gate refused: something is not known to be safe, so it is not published (exit code 4)."""

    exit_code = 4


class SealError(GateError):
    """A signature, hash or log entry does not hold (exit code 5)."""

    exit_code = 5


class LeakError(GateError):
    """The built site shows something it must not show (exit code 6)."""

    exit_code = 6


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in an input file.

    Attributes:
        row: row as a spreadsheet shows it (header is row 1), or None when the whole file is meant.
        column: column name, or "" when the whole row or file is meant.
        found: the offending value; leave "" when the material is confidential.
        expected: what would have been right.
    """

    row: int | None
    column: str
    found: str
    expected: str

    def __str__(self) -> str:
        """One line: place, what stands there, what was expected."""
        place = "file" if self.row is None else f"row {self.row}"
        column = f", column {self.column}" if self.column else ""
        found = f": {self.found!r}" if self.found else ""
        return f"{place}{column}{found}: expected {self.expected}"


class TableInputError(InputError):
    """A table was refused; carries every problem found in the file, not only the first.

    Attributes:
        path: the file as the user named it.
        problems: all problems, in file order.
    """

    SHOWN = 20

    def __init__(self, path: object, problems: Sequence[Problem], *, next_step: str = "") -> None:
        self.path = str(path)
        self.problems = tuple(problems)
        shown = "\n".join(f"  {problem}" for problem in self.problems[: self.SHOWN])
        more = len(self.problems) - self.SHOWN
        tail = f"\n  and {more} more" if more > 0 else ""
        super().__init__(
            f"{self.path}: {len(self.problems)} problem(s)\n{shown}{tail}",
            next_step=next_step or "Correct the file at its source and run the command again; nothing was written.",
        )
