"""The smallest proof that a hidden figure tells more than its sign: the few published figures and sums that do it.

An irreducible set: sums are left out as long as the cell is told just as closely, then what is shown of single cells.
Whatever is left is needed; leave out any one of it and less can be derived.
"""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from generator.domain.figures import WITHHELD, Known
from generator.private.figures.attack import Attack
from generator.private.figures.attacker import Block
from generator.private.figures.open_rows import rows_by_board
from generator.private.figures.program import NoTableFitsError
from generator.private.figures.promise import TOLERANCE
from generator.private.figures.relations import FTE, PERSONS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from generator.domain.figures import Figure
    from generator.domain.tables import CellKey
    from generator.private.figures.audit import Proof
    from generator.private.figures.open_rows import Bounds, OpenRow
    from generator.private.figures.relations import Relation
    from generator.released_files import BoardParts

_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Shown:
    """What a proof uses of one published cell.

    Attributes:
        figure: what is shown of it.
        low: smallest value that follows from its sign and the rules of the signs.
        high: largest such value; None when nothing follows.
        elsewhere: smallest and largest value that another source says; None where it says nothing.
    """

    cell: CellKey
    figure: Figure
    low: float
    high: float | None
    elsewhere: Bounds | None = None


@dataclass(frozen=True)
class SmallestProof:
    """Why a cell tells more than its sign.

    Attributes:
        finding: the cell and what can be derived of it.
        figure: what is shown of the cell itself; None for staff above the schools, which is never published.
        shown: what is needed of other cells.
        sums: the sums that are needed.
        elsewhere: what another source says of the cell itself; None where it says nothing.
    """

    finding: Proof
    figure: Figure | None
    shown: tuple[Shown, ...] = ()
    sums: tuple[Relation, ...] = ()
    elsewhere: Bounds | None = None

    @property
    def is_plain(self) -> bool:
        """Whether the cell's own sign says too much; no sum is needed."""
        return not self.sums and not self.shown and not self.elsewhere

    @property
    def needs_fte_limit(self) -> bool:
        """Whether the proof uses that one person is at most 1.5 fte."""
        measures = {item.cell.measure for item in self.shown} | {self.finding.cell.measure}
        return FTE in measures and PERSONS in measures


def smallest_proof(
    cells: Mapping[CellKey, Figure], boards: Iterable[BoardParts], finding: Proof, rows: Sequence[OpenRow] = ()
) -> SmallestProof:
    """Find an irreducible proof of what an audit found.

    Args:
        cells: published cells.
        boards: what each board adds up from.
        finding: one finding of `audit`, or of the audit beside open files, over the same cells and boards.
        rows: the open files, when the finding needs them.
    """
    figure = cells.get(finding.cell)
    if isinstance(figure, Known):
        return SmallestProof(finding, figure)
    board = next(board for board in boards if board.year == finding.cell.year and _owns(board, finding.cell.unit))
    block = Block(board, cells, open_rows=rows_by_board([board], rows).get(board, ()))
    own = block.index[finding.cell]
    sums = _irreducible(block.relations, lambda fewer: _tells(block, fewer, finding))
    needed = _irreducible(
        _limits(block, sums, finding), lambda kept: _tells(_relaxed(block, [*kept, own]), sums, finding)
    )
    shown = tuple(_shown(block, place) for place in needed)
    return SmallestProof(finding, figure, shown, tuple(sums), block.open_bounds.get(own))


def explain(
    cells: Mapping[CellKey, Figure], boards: Iterable[BoardParts], finding: Proof, rows: Sequence[OpenRow] = ()
) -> tuple[str, ...]:
    """Return the sums that are enough to narrow the cell of a finding, in words and without any number of persons."""
    proof = smallest_proof(cells, boards, finding, rows)
    if isinstance(proof.figure, Known):
        return ("it is shown although it is below five",)
    return tuple(relation.words for relation in proof.sums)


def by_severity(finding: Proof) -> tuple[float, bool, str]:
    """Order findings: exact ones first, then those about what is published."""
    return finding.high - finding.low, finding.cell.unit.startswith("overhead:"), str(finding.cell)


def _owns(board: BoardParts, unit: str) -> bool:
    return unit in {board.board, board.overhead, *board.schools}


def _irreducible(items: Sequence[_Item], is_enough: Callable[[list[_Item]], bool]) -> list[_Item]:
    """Leave out what is not needed, from the back, in halves first; the last pass tries each item alone."""
    needed = list(items)
    size = len(needed)
    while size:
        for start in range((len(needed) - 1) // size * size, -1, -size):
            fewer = needed[:start] + needed[start + size :]
            if len(fewer) < len(needed) and is_enough(fewer):
                needed = fewer
        size //= 2
    return needed


def _tells(block: Block, sums: Sequence[Relation], finding: Proof) -> bool:
    """Say whether these sums alone tell the cell as closely as the finding does."""
    try:
        low, high = Attack(block, sums).range_of(block.index[finding.cell])
    except NoTableFitsError:
        return False
    return low >= finding.low - TOLERANCE and high <= finding.high + TOLERANCE


def _limits(block: Block, sums: Sequence[Relation], finding: Proof) -> list[int]:
    """Places of the cells of which something is known and that the sums, or fte and persons, tie to the cell."""
    cells = {finding.cell, *(cell for relation in sums for cell in (relation.whole, *relation.parts))}
    for cell in tuple(cells):
        other = FTE if cell.measure == PERSONS else PERSONS
        cells.add(type(cell)(cell.unit, cell.year, cell.breakdown, cell.category, other))
    places = sorted(block.index[cell] for cell in cells - {finding.cell} if cell in block.index)
    most = block.high.max()
    return [place for place in places if block.low[place] > 0 or block.high[place] < most]


def _relaxed(block: Block, kept: Sequence[int]) -> Block:
    """The same block when nothing is known of any cell but those kept; the sums stay."""
    other = copy(block)
    free = np.ones(len(block.keys), dtype=np.bool_)
    free[list(kept)] = False
    other.low = np.where(free, 0.0, block.low)
    other.high = np.where(free, block.high.max(), block.high)
    return other


def _shown(block: Block, place: int) -> Shown:
    key, high = block.keys[place], float(block.high[place])
    figure = block.figures.get(key, WITHHELD)
    most = None if high >= block.high.max() else high
    return Shown(key, figure, float(block.low[place]), most, block.open_bounds.get(place))
