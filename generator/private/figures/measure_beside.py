"""Measure masking, gate and audit beside an open staff file made from the same counts by DUO's own rule."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.domain.figures import WITHHELD
from generator.private.confidential import cells_of
from generator.private.figures.audit import audit
from generator.private.figures.beside_open import audit_beside_open
from generator.private.figures.effort import Watch
from generator.private.figures.laid_beside import withhold_where_needed
from generator.private.figures.measure import losses, losses_in_words
from generator.private.figures.suppress import suppress
from generator.private.figures.trials import as_duo_publishes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from generator.config import DisclosurePolicy
    from generator.private.figures.effort import Effort
    from generator.private.figures.load import Delivery
    from generator.private.figures.measure import Loss
    from generator.private.figures.suppress import SuppressionPlan
    from generator.released_files import BoardParts


@dataclass(frozen=True)
class BesideMeasurement:
    """A delivery masked beside an open file, and attacked with it and without it.

    Attributes:
        boards: boards and years.
        rows: rows of the open file: institutions and staff above the schools, persons and fte.
        cells_checked: hidden cells that were attacked beside the open file.
        open_already: of these, how many the open file alone narrows.
        added: how many our figures narrow further; 0, or the gate refuses.
        narrowed: hidden cells that tell more than their sign without the open file; 0, or the gate refuses.
        without_fte: boards and years of which no fte by group is shown because of the open file.
        withheld: boards and years of which nothing is shown because of it.
        loss: by level and table, as in `measure`.
        suppress: masking that knows the open file.
        hold: what fails even so is looked for and withheld.
        beside: the audit of the gate beside the open file.
        audit: the audit of the gate without it.
    """

    boards: int
    rows: int
    cells_checked: int
    open_already: int
    added: int
    narrowed: int
    without_fte: int
    withheld: int
    loss: Mapping[str, Mapping[str, Loss]]
    suppress: Effort
    hold: Effort
    beside: Effort
    audit: Effort


def measure_beside_open(
    delivery: Delivery, policy: DisclosurePolicy, *, progress: Callable[[str], None] | None = None
) -> BesideMeasurement:
    """Take a delivery the way of a release beside an open file, and measure each step.

    Raises:
        ConfigError: if the policy asks for what the rule cannot do safely.
    """
    values = cells_of(delivery.table)
    rows = [row for board in delivery.boards for row in as_duo_publishes(board, values)]
    watch = Watch()
    plan = suppress(delivery, policy, open_rows=rows, progress=progress)
    suppressing, watch = watch.stop(), Watch()
    held = withhold_where_needed(plan, rows, progress=progress)
    holding, watch = watch.stop(), Watch()
    beside = audit_beside_open(held.cells, held.boards, rows, progress=progress)
    attacking, watch = watch.stop(), Watch()
    alone = audit(held.cells, held.boards, progress=progress)
    auditing = watch.stop()
    withheld = Counter(_withheld(plan, held, board) for board in plan.boards)
    return BesideMeasurement(
        boards=len(plan.boards),
        rows=len(rows),
        cells_checked=beside.cells_checked,
        open_already=beside.open_already,
        added=len(beside.added) + len(beside.contradictions),
        narrowed=len(alone.narrowed) + len(alone.contradictions),
        without_fte=withheld["fte"],
        withheld=withheld["all"],
        loss=losses(held.cells, values),
        suppress=suppressing,
        hold=holding,
        beside=attacking,
        audit=auditing,
    )


def _withheld(before: SuppressionPlan, after: SuppressionPlan, board: BoardParts) -> str:
    """Say what of a board is withheld beside the open file: nothing, its fte, or all."""
    units = {board.board, *board.schools}
    keys = [key for key in before.cells if key.unit in units and key.year == board.year]
    if all(before.cells[key] == after.cells[key] for key in keys):
        return "nothing"
    return "all" if all(after.cells[key] == WITHHELD for key in keys) else "fte"


def beside_in_words(found: BesideMeasurement) -> Iterator[str]:
    """Yield the lines of a report for a terminal."""
    yield f"{found.boards} board(s) and year(s), {found.rows} rows in an open file made by DUO's rule"
    yield (
        f"beside it {found.cells_checked} hidden figures attacked: {found.open_already} are open there already, "
        f"{found.added} narrowed by our figures; without it {found.narrowed} narrowed"
    )
    yield f"because of it {found.without_fte} board(s) and year(s) show no fte by group, {found.withheld} show nothing"
    yield from losses_in_words(found.loss)
    steps = {"suppress": found.suppress, "withhold": found.hold, "audit beside it": found.beside, "audit": found.audit}
    yield from (f"{name}: {effort.in_words()}" for name, effort in steps.items())
