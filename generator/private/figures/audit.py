"""audit: the published cells -> what an attacker can derive from them. A program apart from the suppressor.

The promise it checks: for every `<5` the interval that can be derived from everything published is the interval
the sign says, 0 to 4, nothing narrower. Every other sign that starts at zero leaves all of 0 to 4 too; a cell that is
`afgeschermd` stays at least as wide as that, and a band from five upwards is never a single number. It reads only what
will be published.
"""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from typing import TYPE_CHECKING, Final

from generator.domain.figures import SMALLEST_PUBLISHABLE_COUNT, Known, Suppressed
from generator.private.figures.attack import SIGN_WIDTH, TOLERANCE, Attack
from generator.private.figures.attacker import Block
from generator.private.figures.program import NoTableFitsError
from generator.private.figures.relations import PERSONS, unit_keys

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from generator.domain.figures import Figure
    from generator.domain.tables import CellKey
    from generator.released_files import BoardParts

_ENOUGH_FOR_PROCESSES: Final = 60
"""Fewer boards than this are done before a second process has started."""
_SHARE: Final = 8
"""Boards that go to a process at a time."""
_FTE_ROUNDING_SLACK: Final = 0.1
"""Fte is shown with one decimal: two roundings may take a tenth off a width."""


@dataclass(frozen=True, slots=True)
class Proof:
    """A hidden cell of which more can be derived than its sign says.

    Attributes:
        cell: address of the cell; `overhead:<nr>` is staff above the schools, which is never published.
        low: smallest value it can have.
        high: largest value it can have.
    """

    cell: CellKey
    low: float
    high: float

    @property
    def is_exact(self) -> bool:
        """Whether a single value is left."""
        return self.high - self.low < TOLERANCE


@dataclass(frozen=True, slots=True)
class AuditReport:
    """The outcome of an audit.

    Attributes:
        cells_checked: hidden cells that were attacked, those of the staff above the schools included.
        narrowed: proofs for every cell that tells more than its sign, or shows a count below five.
        contradictions: places where what is shown does not add up, or the solver gave no answer.
    """

    cells_checked: int
    narrowed: tuple[Proof, ...]
    contradictions: tuple[str, ...] = ()

    @property
    def exact(self) -> int:
        """How many cells can be computed exactly."""
        return sum(proof.is_exact for proof in self.narrowed)

    @property
    def is_clean(self) -> bool:
        """Whether nothing was found."""
        return not self.narrowed and not self.contradictions


def audit(
    cells: Mapping[CellKey, Figure],
    boards: Sequence[BoardParts],
    *,
    progress: Callable[[str], None] | None = None,
    workers: int | None = None,
) -> AuditReport:
    """Attack everything that will be published, block by block (a board with its schools in one year).

    Args:
        cells: published cells, nothing else.
        boards: what each board adds up from; public knowledge.
        progress: told now and then how far the audit is.
        workers: processes to use; one for each processor when left out.
    """
    checked = 0
    narrowed = list(_exposed(cells))
    contradictions = list(_strangers(cells, boards))
    for number, outcome in enumerate(_attacked(boards, cells, workers or os.cpu_count() or 1), start=1):
        checked += outcome.cells_checked
        narrowed += outcome.narrowed
        contradictions += outcome.contradictions
        if progress and number % 100 == 0:
            progress(f"audited {number} of {len(boards)} boards and years")
    return AuditReport(checked, tuple(narrowed), tuple(contradictions))


def _attacked(boards: Sequence[BoardParts], cells: Mapping[CellKey, Figure], workers: int) -> Iterator[AuditReport]:
    """Attack each board, in their order, on several processors when there are many."""
    jobs = ((board, _cells_of(board, cells)) for board in boards)
    if workers == 1 or len(boards) < _ENOUGH_FOR_PROCESSES:
        yield from map(attack_board, jobs)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        yield from pool.map(attack_board, jobs, chunksize=_SHARE)


def _cells_of(board: BoardParts, cells: Mapping[CellKey, Figure]) -> dict[CellKey, Figure]:
    keys = (key for unit in (board.board, *board.schools) for key in unit_keys(unit, board.year))
    return {key: cells[key] for key in keys if key in cells}


def attack_board(job: tuple[BoardParts, Mapping[CellKey, Figure]]) -> AuditReport:
    """Attack one board and its schools, knowing what is published of them."""
    board, cells = job
    attack = Attack(Block(board, cells))
    places = list(_hidden(attack.block))
    try:
        return AuditReport(len(places), tuple(_narrowed(attack, places)))
    except NoTableFitsError as error:
        return AuditReport(len(places), (), (f"{board.board} {board.year}: {error}",))


def _exposed(cells: Mapping[CellKey, Figure]) -> Iterator[Proof]:
    """Yield counts below five that are simply shown (B1); a zero is one of them (B13)."""
    for key, figure in cells.items():
        if key.measure == PERSONS and isinstance(figure, Known) and figure.value < SMALLEST_PUBLISHABLE_COUNT:
            yield Proof(key, figure.value, figure.value)


def _strangers(cells: Mapping[CellKey, Figure], boards: Sequence[BoardParts]) -> Iterator[str]:
    """Name published units that no board accounts for, or two: relations would be missed."""
    owners: dict[tuple[str, int], int] = {}
    for board in boards:
        for unit in (board.board, *board.schools):
            owners[unit, board.year] = owners.get((unit, board.year), 0) + 1
    for unit, year in sorted({(key.unit, key.year) for key in cells}):
        if owners.get((unit, year), 0) != 1:
            yield f"{unit} {year}: expected it under exactly one board"


def _hidden(block: Block) -> Iterator[int]:
    """Yield the places of hidden cells; fte of the staff above the schools is neither published nor a count."""
    for place, key in enumerate(block.keys):
        if not block.is_shown(key) and (key in block.figures or block.is_count[place]):
            yield place


def _narrowed(attack: Attack, places: list[int]) -> Iterator[Proof]:
    for place in attack.gather(places):
        low, high = attack.range_of(place)
        if not _is_safe(attack, place, low, high):
            yield Proof(attack.block.keys[place], low, high)


def _is_safe(attack: Attack, place: int, low: float, high: float) -> bool:
    """Say whether an interval keeps the promise for the cell at `place`."""
    figure = attack.block.figures.get(attack.block.keys[place])
    if isinstance(figure, Suppressed) and figure.high is not None and figure.low < SMALLEST_PUBLISHABLE_COUNT:
        return low <= 0 and high >= SIGN_WIDTH
    slack = TOLERANCE if attack.block.is_count[place] else _FTE_ROUNDING_SLACK
    is_harmless = figure is None and low >= SMALLEST_PUBLISHABLE_COUNT
    return is_harmless or high - low >= attack.needed[place] - slack
