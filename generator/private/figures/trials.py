"""Trials on a random sample of blocks: integer programming on every cell, and the attack of who knows the program."""

from __future__ import annotations

import random
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator.domain.tables import CellKey
from generator.private.confidential import cells_of
from generator.private.figures.audit import audit, audit_in_whole_numbers
from generator.private.figures.beside_open import audit_beside_open
from generator.private.figures.duo_staff import OPEN_CELLS
from generator.private.figures.masking import LARGEST_SMALL
from generator.private.figures.matching import Matching, match
from generator.private.figures.open_rows import OpenRow
from generator.private.figures.relations import LARGEST_FTE_PER_PERSON, PERSONS
from generator.private.figures.suppress import suppress, values_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.config import DisclosurePolicy
    from generator.private.figures.load import Delivery
    from generator.private.figures.open_rows import Bounds, OpenCell
    from generator.private.figures.suppress import SuppressionPlan
    from generator.released_files import BoardParts

_SEED: Final = 20_261_101
_LARGEST_WHOLE: Final = 8
"""Boards of more schools than this take minutes each when every cell is an integer program of its own."""
_LARGEST_MATCHED: Final = 3
_PEOPLE: Final = ("total", "all", PERSONS)
_FTE_ROUNDING: Final = 0.00005


@dataclass(frozen=True, slots=True)
class Sample:
    """How much is tried.

    Attributes:
        whole: blocks for integer programming.
        matched: blocks for the matching attack.
        signs: signs tried in each of these.
        beside_open: boards attacked by somebody who has DUO's open staff file too.
    """

    whole: int = 20
    matched: int = 10
    signs: int = 12
    beside_open: int = 100


@dataclass(frozen=True, slots=True)
class Trials:
    """Outcome of the trials.

    Attributes:
        whole_blocks: blocks in which every hidden count was attacked by integer programming.
        whole_cells: how many counts that were.
        whole_narrowed: of these, how many tell more than their sign.
        matching: the attack of who knows the program, on small blocks.
        open_signs: `<5` attacked beside an open staff file such as DUO's, made from the same counts by DUO's own rule.
        open_already: of these, how many that file alone narrows as far.
        open_added: how many our figures narrow further than that file and the sign do.
        changed_board: seconds to mask and audit the largest board alone.
    """

    whole_blocks: int
    whole_cells: int
    whole_narrowed: int
    matching: Matching
    open_signs: int
    open_already: int
    open_added: int
    changed_board: float


def run_trials(delivery: Delivery, plan: SuppressionPlan, policy: DisclosurePolicy, sample: Sample) -> Trials:
    """Try a sample of a masked delivery; the same delivery gives the same sample."""
    values = cells_of(delivery.table)
    chance = random.Random(_SEED)  # noqa: S311 - which blocks are tried is no secret
    exact = _some(chance, delivery.boards, _LARGEST_WHOLE, sample.whole)
    report = audit_in_whole_numbers(plan.cells, exact)
    boards = chance.sample(delivery.boards, min(sample.beside_open, len(delivery.boards)))
    rows = [row for board in boards for row in as_duo_publishes(board, values)]
    beside = audit_beside_open(plan.cells, boards, rows)
    small = _some(chance, delivery.boards, _LARGEST_MATCHED, sample.matched)
    return Trials(
        len(exact),
        report.cells_checked,
        len(report.narrowed) + len(report.contradictions),
        match([(board, values_of(board, values)) for board in small], _SEED, signs=sample.signs),
        beside.cells_checked,
        beside.open_already,
        len(beside.added) + len(beside.contradictions),
        _seconds_of_one_board(delivery, policy),
    )


def _some(chance: random.Random, boards: Sequence[BoardParts], largest: int, number: int) -> list[BoardParts]:
    fitting = [board for board in boards if len(board.schools) <= largest]
    return chance.sample(fitting, min(number, len(fitting)))


def as_duo_publishes(board: BoardParts, values: Mapping[CellKey, float]) -> Iterator[OpenRow]:
    """Make the rows of an open file: institutions and staff above the schools, one to four as `*`, zero as 0.

    Fte in total is as exact as a spreadsheet may have it, which leaves an attacker most.
    """
    locations: dict[str, list[str]] = {}
    for school in board.schools:
        locations.setdefault(school.replace("school:", "institution:")[: len("institution:12AB")], []).append(school)
    if board.has_overhead:
        locations[board.overhead] = [board.overhead]
    for unit, parts in locations.items():
        counts = {cell: sum(values[CellKey(part, board.year, *cell)] for part in parts) for cell in OPEN_CELLS}
        cells = {cell: _as_duo_says(cell, count, counts[_PEOPLE]) for cell, count in counts.items()}
        yield OpenRow(board.year, unit, cells)


def _as_duo_says(cell: OpenCell, value: float, people: float) -> Bounds:
    if cell[2] == PERSONS:
        return (1.0, float(LARGEST_SMALL)) if 0 < value <= LARGEST_SMALL else (value, value)
    if people <= LARGEST_SMALL:
        return 0.0, people and LARGEST_SMALL * LARGEST_FTE_PER_PERSON
    return max(0.0, value - _FTE_ROUNDING), value + _FTE_ROUNDING


def _seconds_of_one_board(delivery: Delivery, policy: DisclosurePolicy) -> float:
    """Mask and audit the board with most schools as if it alone had changed."""
    largest = max(delivery.boards, key=lambda board: len(board.schools))
    started = time.monotonic()
    plan = suppress(type(delivery)(delivery.table, (largest,)), policy, workers=1)
    audit(plan.cells, plan.boards, workers=1)
    return time.monotonic() - started


def in_words(trials: Trials) -> Iterator[str]:
    """Yield the lines of a report for a terminal."""
    yield (
        f"integer programming on {trials.whole_blocks} blocks drawn at random: {trials.whole_narrowed} of "
        f"{trials.whole_cells} hidden counts narrowed"
    )
    found = trials.matching
    full, few, single = (count / max(1, found.signs) for count in (found.full, found.few, found.single))
    yield (
        f"who knows the program, on {found.signs} signs of {found.blocks} small blocks: {full:.1%} keep all values, "
        f"at most {few:.1%} keep two or less, at most {single:.1%} only the true one"
    )
    yield (
        f"beside an open staff file such as DUO's: of {trials.open_signs} signs {trials.open_already} are open there "
        f"already, {trials.open_added} are narrowed by our figures beside it"
    )
    yield f"the largest board alone, masked and audited: {trials.changed_board:.1f} s"
