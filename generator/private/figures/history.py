"""What was released before, and what that allows: the mask of a year is frozen at its release.

Two different masks of one table can be laid side by side, so a year that is on the site is never masked anew. The
same figures under the same policy give the same mask, cell by cell, which is how a delivery is recognised without
keeping anything of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.errors import GateError
from generator.private.figures.suppress import SuppressionPlan

if TYPE_CHECKING:
    from pathlib import Path

    from generator.released_folder import ReleasedFolder, StoredRelease


def new_years_only(plan: SuppressionPlan, history: ReleasedFolder, folder: Path, *, demo: bool) -> SuppressionPlan:
    """Leave out of a plan the years that were released with the very same cells.

    Args:
        plan: signs of every year in the delivery.
        history: everything released so far.
        folder: where it lies, for messages.
        demo: whether the delivery is invented.

    Returns:
        The plan for the years that are new; without cells when there are none.

    Raises:
        GateError: if a year was released with other cells, or under another policy, or for another kind of site.
    """
    released: set[int] = set()
    for release in history.releases:
        path = folder / release.manifest.release
        if release.manifest.demo is not demo:
            raise GateError(
                f"{path}: invented and real figures cannot stand side by side",
                next_step=f"Withdraw {release.manifest.release} first.",
            )
        for year in release.manifest.reference_dates:
            _check_unchanged(plan, release, year, path)
            released.add(year)
    _check_withdrawn(plan, history)
    return SuppressionPlan(
        {key: figure for key, figure in plan.cells.items() if key.year not in released},
        tuple(board for board in plan.boards if board.year not in released),
        plan.policy_version,
    )


def _check_unchanged(plan: SuppressionPlan, release: StoredRelease, year: int, path: Path) -> None:
    """Refuse a year of the plan that is on the site with any other cell or board."""
    planned = {key: figure for key, figure in plan.cells.items() if key.year == year}
    on_site = {key: figure for key, figure in release.cells.items() if key.year == year}
    boards = tuple(board for board in plan.boards if board.year == year)
    is_same = planned == on_site and boards == tuple(board for board in release.boards if board.year == year)
    if planned and not is_same:
        raise GateError(
            f"{path}: {year} was released with other figures; two masks of one year can be laid side by side",
            next_step=f"Leave {year} out of the delivery, or withdraw {release.manifest.release} first: a correction "
            "replaces the whole release.",
        )


def _check_withdrawn(plan: SuppressionPlan, history: ReleasedFolder) -> None:
    """Refuse another policy for a year that was public before: copies of the old mask may survive."""
    years = {str(board.year) for board in plan.boards}
    for entry in history.withdrawn:
        again = sorted(years & set(entry.details.get("years", "").split()))
        if again and entry.details.get("policy") != plan.policy_version:
            raise GateError(
                f"{entry.subject} published {', '.join(again)} under another disclosure policy before it was withdrawn",
                next_step="Release these years under the policy of that release; copies of it may survive.",
            )
