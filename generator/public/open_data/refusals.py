"""Problems of a whole folder of files, collected so that all of them are told at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.errors import Problem, TableInputError

if TYPE_CHECKING:
    from pathlib import Path

NEXT_STEP: Final = (
    "Download the file again from its source (a file saved by a spreadsheet loses codes and encoding), "
    "or report the row to the source; nothing was written."
)


class Refusals:
    """What is wrong with the files of one folder, in the order it was found."""

    def __init__(self) -> None:
        self._found: list[tuple[Path, Problem]] = []

    def add(self, path: Path, row: int | None, column: str, found: str, *, expected: str) -> None:
        """Note one problem; `row` counts as a spreadsheet does (header is row 1), None means the whole file."""
        self._found.append((path, Problem(row, column, found, expected)))

    def raise_if_any(self, folder: Path) -> None:
        """Refuse the folder if anything was found.

        Raises:
            TableInputError: with every problem. Its path is the file when one file is to blame, else the
                folder, and then each problem names its file beside the column.
        """
        if not self._found:
            return
        paths = {path for path, _ in self._found}
        if len(paths) == 1:
            raise TableInputError(paths.pop(), [problem for _, problem in self._found], next_step=NEXT_STEP)
        named = [
            Problem(problem.row, f"{problem.column or 'any'} of {path.name}", problem.found, problem.expected)
            for path, problem in self._found
        ]
        raise TableInputError(folder, named, next_step=NEXT_STEP)
