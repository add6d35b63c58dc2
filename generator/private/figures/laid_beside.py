"""Before the gate: what a new release will stand beside, and the last resort where bands beside an open file fail."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from generator.domain.figures import WITHHELD, Figure
from generator.errors import GateError
from generator.private.confidential import cells_of
from generator.private.figures.audit import shown_of
from generator.private.figures.beside_open import attack_beside_open
from generator.private.figures.duo_staff import read_open_files
from generator.private.figures.gate_audit import Surroundings
from generator.private.figures.kept_work import KeptWork, masks_of
from generator.private.figures.known_cells import differing_rows
from generator.private.figures.open_rows import rows_by_board
from generator.private.figures.relations import FTE, FTE_BREAKDOWN

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from generator.config import DisclosurePolicy
    from generator.domain.tables import CellKey
    from generator.private.figures.duo_staff import OpenKnowledge
    from generator.private.figures.load import Delivery
    from generator.private.figures.open_rows import Job, OpenRow
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
    plan: SuppressionPlan,
    rows: Sequence[OpenRow],
    *,
    progress: Callable[[str], None] | None = None,
    work: Path | None = None,
    workers: int | None = None,
) -> SuppressionPlan:
    """Withhold what does not hold beside the open file: the fte by group of a board, then all of its figures.

    Masking knows the counts that are open, not the fte that is. The gate attacks the result like any other.

    Args:
        plan: signs of the suppressor, made with the open file's counts known.
        rows: the open file.
        progress: told now and then how far it is.
        work: folder in the private zone that keeps what was found before; nothing is kept when left out.
        workers: processes to use; one for each processor when left out.

    Raises:
        OSError: if what was found cannot be kept.
    """
    known = rows_by_board(plan.boards, rows)
    jobs = [(board, shown_of([board], plan.cells), its_rows) for board, its_rows in known.items()]
    kept = KeptWork(work, f"{plan.policy_version} beside the open file") if work else None
    masks = masks_of(
        hold_or_withhold, jobs, kept, workers=workers, progress=progress, done="tried beside the open file"
    )
    changed = [masks[board] for board, cells, _ in jobs if masks[board] != cells]
    if not changed:
        return plan
    whole = sum(set(cells.values()) == {WITHHELD} for cells in changed)
    if progress:
        progress(
            f"beside the open file {len(changed) - whole} board(s) and year(s) show no fte by group, {whole} nothing"
        )
    return replace(plan, cells={**plan.cells, **{key: sign for cells in changed for key, sign in cells.items()}})


def hold_or_withhold(job: Job[Figure]) -> dict[CellKey, Figure]:
    """Return the signs of a board that hold beside what is open of it: all, those but fte by group, or none."""
    board, cells, rows = job
    nothing: set[CellKey] = set()
    by_group = {key for key in cells if key.measure == FTE and key.breakdown == FTE_BREAKDOWN}
    for hidden in (nothing, by_group):
        signs = {key: WITHHELD if key in hidden else figure for key, figure in cells.items()}
        if attack_beside_open((board, signs, rows)).is_clean:
            return signs
    return dict.fromkeys(cells, WITHHELD)
