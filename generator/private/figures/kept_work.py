"""Masks that were made before, kept by the hash of what they were made from.

An interrupted run goes on, and after a correction only the boards that changed are masked again. A kept mask holds the
signs, which are meant for the public, and no count. Its name is a hash of the counts, so the folder belongs in the
private zone beside the delivery, and goes with it. The gate audits kept masks like all others.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from generator.files import write_atomically
from generator.released_files import parse_cells, render_cells

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.domain.figures import Figure
    from generator.domain.tables import CellKey
    from generator.private.figures.open_rows import OpenRow
    from generator.released_files import BoardParts


class KeptWork:
    """A folder of kept masks for one policy.

    Args:
        folder: made when the first mask is kept.
        policy_version: masks of another policy are not used.
    """

    def __init__(self, folder: Path, policy_version: str) -> None:
        self._folder = folder
        self._start = f"{_program()}\n{policy_version}\n"

    def find(
        self, board: BoardParts, values: Mapping[CellKey, float], open_rows: Sequence[OpenRow] = ()
    ) -> dict[CellKey, Figure] | None:
        """Return the signs of a board that was masked before with the very same counts and open rows, else None."""
        path = self._path(board, values, open_rows)
        try:
            cells = parse_cells(path.read_bytes())
        except (FileNotFoundError, ValueError):
            return None  # not there, or damaged: it is masked again
        units = {board.board, *board.schools}
        return cells if {(key.unit, key.year) for key in cells} == {(unit, board.year) for unit in units} else None

    def keep(
        self,
        board: BoardParts,
        values: Mapping[CellKey, float],
        cells: Mapping[CellKey, Figure],
        open_rows: Sequence[OpenRow] = (),
    ) -> None:
        """Keep the signs of a board.

        Raises:
            OSError: if the disk refuses.
        """
        write_atomically(self._path(board, values, open_rows), render_cells(cells))

    def _path(self, board: BoardParts, values: Mapping[CellKey, float], open_rows: Sequence[OpenRow]) -> Path:
        lines = sorted(
            f"{key.unit};{key.breakdown};{key.category};{key.measure};{value!r}" for key, value in values.items()
        )
        text = self._start + f"{board.year};{board.board};{' '.join(board.schools)};{board.has_overhead}\n"
        text += "".join(f"{row.unit};{sorted(row.cells.items())}\n" for row in open_rows)
        return self._folder / (hashlib.sha256((text + "\n".join(lines)).encode()).hexdigest() + ".csv")


@cache
def _program() -> str:
    """Hash of the modules that make masks: another program makes other masks."""
    modules = sorted(Path(__file__).parent.glob("*.py"))
    return hashlib.sha256(b"\0".join(module.read_bytes() for module in modules)).hexdigest()
