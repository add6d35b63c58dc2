"""Trials on a random sample of blocks: integer programming on every cell, and the attack of who knows the program."""

from __future__ import annotations

import random
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator.private.confidential import cells_of
from generator.private.figures.audit import audit, audit_in_whole_numbers
from generator.private.figures.matching import Matching, match
from generator.private.figures.suppress import suppress, values_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.config import DisclosurePolicy
    from generator.private.figures.load import Delivery
    from generator.private.figures.suppress import SuppressionPlan
    from generator.released_files import BoardParts

_SEED: Final = 20_261_101
_LARGEST_WHOLE: Final = 8
"""Boards of more schools than this take minutes each when every cell is an integer program of its own."""
_LARGEST_MATCHED: Final = 3


@dataclass(frozen=True, slots=True)
class Sample:
    """How much is tried: blocks for integer programming, blocks for the matching attack, and signs in each of these."""

    whole: int = 20
    matched: int = 10
    signs: int = 12


@dataclass(frozen=True, slots=True)
class Trials:
    """Outcome of the trials.

    Attributes:
        whole_blocks: blocks in which every hidden count was attacked by integer programming.
        whole_cells: how many counts that were.
        whole_narrowed: of these, how many tell more than their sign.
        matching: the attack of who knows the program, on small blocks.
        changed_board: seconds to mask and audit the largest board alone.
    """

    whole_blocks: int
    whole_cells: int
    whole_narrowed: int
    matching: Matching
    changed_board: float


def run_trials(delivery: Delivery, plan: SuppressionPlan, policy: DisclosurePolicy, sample: Sample) -> Trials:
    """Try a sample of a masked delivery; the same delivery gives the same sample."""
    values = cells_of(delivery.table)
    chance = random.Random(_SEED)  # noqa: S311 - which blocks are tried is no secret
    exact = _some(chance, delivery.boards, _LARGEST_WHOLE, sample.whole)
    report = audit_in_whole_numbers(plan.cells, exact)
    small = _some(chance, delivery.boards, _LARGEST_MATCHED, sample.matched)
    return Trials(
        len(exact),
        report.cells_checked,
        len(report.narrowed) + len(report.contradictions),
        match([(board, values_of(board, values)) for board in small], _SEED, signs=sample.signs),
        _seconds_of_one_board(delivery, policy),
    )


def _some(chance: random.Random, boards: Sequence[BoardParts], largest: int, number: int) -> list[BoardParts]:
    fitting = [board for board in boards if len(board.schools) <= largest]
    return chance.sample(fitting, min(number, len(fitting)))


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
    yield f"the largest board alone, masked and audited: {trials.changed_board:.1f} s"
