"""Masks that were made before, kept by the hash of what they were made from.

An interrupted run goes on, and after a correction only the boards that changed are masked again. A kept mask holds the
signs, which are meant for the public, and no count. Its name is a hash of the counts, so the folder belongs in the
private zone beside the delivery, and goes with it. The gate audits kept masks like all others.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from generator.files import write_atomically
from generator.private.figures.processes import each_in_order
from generator.released_files import parse_cells, render_cells

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from generator.domain.figures import Figure
    from generator.domain.tables import CellKey
    from generator.private.figures.open_rows import Job
    from generator.released_files import BoardParts

    Cells = dict[CellKey, Figure]
    _Value = TypeVar("_Value", float, Figure)


class KeptWork:
    """A folder of kept masks for one policy.

    Args:
        folder: made when the first mask is kept.
        policy_version: masks of another policy are not used.
    """

    def __init__(self, folder: Path, policy_version: str) -> None:
        self._folder = folder
        self._start = f"{_program()}\n{policy_version}\n"

    def find(self, job: Job[_Value]) -> Cells | None:
        """Return the signs of a board that were made before from the very same, else None."""
        board: BoardParts = job[0]
        try:
            cells = parse_cells(self._path(job).read_bytes())
        except (FileNotFoundError, ValueError):
            return None  # not there, or damaged: it is made again
        units = {board.board, *board.schools}
        return cells if {(key.unit, key.year) for key in cells} == {(unit, board.year) for unit in units} else None

    def keep(self, job: Job[_Value], cells: Cells) -> None:
        """Keep the signs of a board.

        Raises:
            OSError: if the disk refuses.
        """
        write_atomically(self._path(job), render_cells(cells))

    def _path(self, job: Job[_Value]) -> Path:
        board, values, open_rows = job
        lines = sorted(
            f"{key.unit};{key.breakdown};{key.category};{key.measure};{value!r}" for key, value in values.items()
        )
        text = self._start + f"{board.year};{board.board};{' '.join(board.schools)};{board.has_overhead}\n"
        text += "".join(f"{row.unit};{sorted(row.cells.items())}\n" for row in open_rows)
        return self._folder / (hashlib.sha256((text + "\n".join(lines)).encode()).hexdigest() + ".csv")


def masks_of(
    make: Callable[[Job[_Value]], Cells],
    jobs: Sequence[Job[_Value]],
    kept: KeptWork | None,
    *,
    workers: int | None,
    progress: Callable[[str], None] | None,
    done: str,
) -> dict[BoardParts, Cells]:
    """Return the mask of each board: from an earlier run, or made now and kept at once.

    Args:
        make: makes a mask, the same for the same job; a function of a module, so that other processes can find it.
        jobs: one for each board and year.
        kept: masks made before; nothing is kept when left out.
        workers: processes to use; one for each processor when left out.
        progress: told now and then how far it is.
        done: what is told of a board that has its mask, such as `masked`.

    Raises:
        OSError: if a mask cannot be kept.
    """
    found = {job[0]: mask for job in jobs if kept and (mask := kept.find(job)) is not None}
    missing = [job for job in jobs if job[0] not in found]
    if progress and found:
        progress(f"{len(found)} of {len(jobs)} boards and years were {done} before")
    words = done + " {number} of {all} boards and years"
    masks = each_in_order(make, missing, workers=workers, progress=progress, words=words)
    for job, mask in zip(missing, masks, strict=True):
        found[job[0]] = mask
        if kept:
            kept.keep(job, mask)
    return found


@cache
def _program() -> str:
    """Hash of the modules that make masks: another program makes other masks."""
    modules = sorted(Path(__file__).parent.glob("*.py"))
    return hashlib.sha256(b"\0".join(module.read_bytes() for module in modules)).hexdigest()
