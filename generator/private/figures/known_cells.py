"""What is open elsewhere, as the suppressor takes it: bounds that every alternative table must keep.

What an open file says cannot be taken back, so a sign need not keep a value that the open file alone rules out. It
must keep all others for a reader who lays our figures beside the file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from generator.domain.tables import CellKey
from generator.private.figures.masking import LARGEST_SMALL
from generator.private.figures.open_rows import rows_by_board

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.private.figures.alternatives import Alternatives
    from generator.private.figures.certify import Need
    from generator.private.figures.masking import Mask
    from generator.private.figures.open_rows import OpenRow
    from generator.released_files import BoardParts

_SLACK: Final = 1e-6


def differing_rows(
    boards: Iterable[BoardParts], rows: Iterable[OpenRow], values: Mapping[CellKey, float]
) -> Iterator[tuple[BoardParts, OpenRow]]:
    """Yield the open rows that say otherwise than the delivery, with the board they speak of.

    Who lays such a row beside our figures works out what is not so; what he would find is no certain knowledge.
    """
    for board, known in rows_by_board(boards, rows).items():
        for row in known:
            units = row.locations(board.schools) or (row.unit,)
            for cell, (low, high) in row.cells.items():
                count = sum(values[CellKey(unit, board.year, *cell)] for unit in units)
                if not low - _SLACK <= count <= high + _SLACK:
                    yield board, row
                    break


def set_ends(mask: Mask, search: Alternatives) -> None:
    """Look at a block beside the open rows: each sign must keep what they alone leave of 0 to 4.

    Args:
        mask: safe by itself already.
        search: the block's sums.
    """
    mask.read_open()
    lowest, highest = mask.true.copy(), mask.true.copy()
    for place in np.flatnonzero(mask.is_guarded):
        for sense in (-1.0, 1.0):
            if (highest[place] >= LARGEST_SMALL) if sense > 0 else (lowest[place] <= 0):
                continue
            objective = np.zeros(len(mask.true))
            objective[place] = -sense
            table = search.best(objective, mask.open_low, mask.open_high)
            if table is not None:
                np.minimum(lowest, table, out=lowest)
                np.maximum(highest, table, out=highest)
    mask.first = np.clip(lowest, 0.0, None)
    mask.last = np.minimum(highest, LARGEST_SMALL)


def is_open_to(mask: Mask, search: Alternatives, need: Need) -> bool:
    """Say whether the open rows alone leave it possible that a cell has the value needed."""
    objective = np.zeros(len(mask.true))
    objective[need.place] = -need.sense
    table = search.best(objective, mask.open_low, mask.open_high)
    return table is not None and need.is_met(table)
