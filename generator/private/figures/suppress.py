"""suppress: confidential cells -> signs. What would give a small count away is shown as a band.

A count below five is shown as `<5`, zero included (B13). Every count of at least five is shown exactly, unless it
would give away that a `<5` cannot be 0, or cannot be 4, for a reader who knows all that is shown of the board, its
schools, the sums between them and the staff above them. Such a count is shown as a band of whole classes of five
(5-9, 10-14, ..., two classes where one does not do); in rare corners a whole breakdown is withheld. `certify` holds
the search for bands; this module takes the boards one by one, on all processors when there are many.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.domain.figures import WITHHELD, Figure, Known, Suppressed
from generator.errors import ConfigError
from generator.private.confidential import cells_of
from generator.private.figures.board_mask import mask_board
from generator.private.figures.fte_signs import show_fte
from generator.private.figures.kept_work import KeptWork, masks_of
from generator.private.figures.open_rows import rows_by_board
from generator.private.figures.relations import unit_keys

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from generator.config import DisclosurePolicy
    from generator.domain.tables import CellKey
    from generator.private.figures.load import Delivery
    from generator.private.figures.masking import Mask
    from generator.private.figures.open_rows import Job, OpenRow
    from generator.released_files import BoardParts


@dataclass(frozen=True)
class SuppressionPlan:
    """What would be published: a sign or a number for every cell of every school and board. Not audited yet.

    Attributes:
        boards: what each board adds up from, which the attacker knows too.
        policy_version: version of the disclosure policy that made the signs.
    """

    cells: Mapping[CellKey, Figure]
    boards: tuple[BoardParts, ...]
    policy_version: str


def suppress(
    delivery: Delivery,
    policy: DisclosurePolicy,
    *,
    open_rows: Sequence[OpenRow] = (),
    progress: Callable[[str], None] | None = None,
    workers: int | None = None,
    work: Path | None = None,
) -> SuppressionPlan:
    """Give every cell of every school and board its sign; the same delivery always gets the same signs.

    Args:
        delivery: what was delivered.
        policy: how counts are masked.
        open_rows: what readers know from other sources; none of them says otherwise than the delivery.
        progress: told now and then how far it is.
        workers: processes to use; one for each processor when left out.
        work: folder of masks made before, in the private zone; nothing is kept when left out.

    Raises:
        ConfigError: if the policy asks to show zeros, which this rule cannot do safely.
        OSError: if a mask cannot be kept.
    """
    if not policy.mask_zero:
        raise ConfigError(
            "disclosure.yml: mask_zero: a zero that is shown narrows the hidden cells beside it; expected true",
            next_step="Set mask_zero: true and run the command again.",
        )
    values, known = cells_of(delivery.table), rows_by_board(delivery.boards, open_rows)
    jobs = [(board, values_of(board, values), known.get(board, ())) for board in delivery.boards]
    kept = KeptWork(work, policy.version) if work else None
    masks = masks_of(mask_cells, jobs, kept, workers=workers, progress=progress, done="masked")
    cells = {key: figure for board in delivery.boards for key, figure in masks[board].items()}
    return SuppressionPlan(cells, delivery.boards, policy.version)


def values_of(board: BoardParts, values: Mapping[CellKey, float]) -> dict[CellKey, float]:
    """Return the counts and fte of a board, its schools and the staff above them."""
    units = (board.board, *board.schools, *([board.overhead] if board.has_overhead else []))
    return {key: values[key] for unit in units for key in unit_keys(unit, board.year)}


def mask_cells(job: Job[float]) -> dict[CellKey, Figure]:
    """Return the signs of a board and its schools, from the counts and fte of all its units and what is open."""
    board, values, open_rows = job
    mask = mask_board(board, values, open_rows)
    units = {board.board, *board.schools}
    cells = {key: _figure(mask, place) for place, key in enumerate(mask.keys) if key.unit in units}
    show_fte(mask, cells, values)
    if mask.is_copied:
        (school,) = board.schools
        cells |= {
            type(key)(board.board, key.year, key.breakdown, key.category, key.measure): cells[key]
            for key in unit_keys(school, board.year)
        }
    return cells


def _figure(mask: Mask, place: int) -> Figure:
    """The sign of a count; that of a small one is the band 0-4, which reads `<5`."""
    if not mask.is_published[place]:
        return WITHHELD
    low, high = int(mask.low[place]), int(mask.high[place])
    return Known(low) if low == high else Suppressed(low, high)
