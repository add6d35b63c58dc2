"""Before the gate: what a new release will stand beside, and the last resort where bands beside an open file fail."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from generator.domain.figures import WITHHELD
from generator.errors import GateError
from generator.private.confidential import cells_of
from generator.private.figures.beside_open import audit_beside_open
from generator.private.figures.duo_staff import read_open_files
from generator.private.figures.gate_audit import Surroundings
from generator.private.figures.known_cells import differing_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from generator.config import DisclosurePolicy
    from generator.private.figures.duo_staff import OpenKnowledge
    from generator.private.figures.load import Delivery
    from generator.private.figures.open_rows import OpenRow
    from generator.private.figures.suppress import SuppressionPlan
    from generator.released_folder import ReleasedFolder

_NAMED: Final = 5
"""Places named in a refusal."""


def lay_beside(
    delivery: Delivery, history: ReleasedFolder, open_files: Sequence[Path], policy: DisclosurePolicy
) -> Surroundings:
    """Gather what a release of a delivery will stand beside: the releases in force, and DUO's open files if given.

    Raises:
        InputError: if an open file cannot be used.
        GateError: if it says otherwise than the delivery, and the policy does not set such rows aside.
    """
    if not open_files:
        return Surroundings(history.releases)
    years = {*delivery.years, *(year for item in history.releases for year in item.manifest.reference_dates)}
    known = read_open_files(open_files, sorted(years))
    differing = list(differing_rows(delivery.boards, known.rows, cells_of(delivery.table)))
    if differing and policy.open_file_differences == "refuse":
        places = [f"{row.unit} {row.year} ({board.board})" for board, row in differing[:_NAMED]]
        raise GateError(
            f"the open file says otherwise than the delivery at {len(differing)} place(s): {', '.join(places)}"
            + ", and more" * (len(differing) > _NAMED),
            next_step="Ask the board which is right. Where both stay as they are, set `open_file_differences: "
            "set_aside` in disclosure.yml: these rows of the open file are then left out of masking and audit.",
        )
    aside = {(row.year, row.unit) for _, row in differing}
    return Surroundings(history.releases, _without(known, aside), len(aside))


def _without(known: OpenKnowledge, aside: set[tuple[int, str]]) -> OpenKnowledge:
    return replace(known, rows=tuple(row for row in known.rows if (row.year, row.unit) not in aside))


def withhold_where_needed(
    plan: SuppressionPlan, rows: Sequence[OpenRow], tell: Callable[[str], None]
) -> SuppressionPlan:
    """Withhold every figure of a board whose bands do not hold beside the open file; the gate attacks the result.

    Masking knows the counts that are open, not the fte that is, so this may happen; a board then shows nothing.
    """
    found = audit_beside_open(plan.cells, plan.boards, rows)
    narrowed = {(proof.cell.unit, proof.cell.year) for proof in found.added}
    failing = [
        board
        for board in plan.boards
        if any((unit, board.year) in narrowed for unit in (board.board, board.overhead, *board.schools))
    ]
    if not failing:
        return plan
    tell(f"{len(failing)} board(s) and year(s) withheld whole: their bands do not hold beside the open file")
    units = {(unit, board.year) for board in failing for unit in (board.board, *board.schools)}
    hidden = {key: WITHHELD if (key.unit, key.year) in units else figure for key, figure in plan.cells.items()}
    return replace(plan, cells=hidden)
