"""What our figures add to what is open already: the audit beside DUO's open staff files.

What DUO's files give away cannot be protected here. So each hidden cell is attacked twice, with the open files alone
and with our figures beside them; only what the second finds and the first does not is ours.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.private.figures.attack import Attack
from generator.private.figures.attacker import Block
from generator.private.figures.audit import Proof, hidden_places, shown_of
from generator.private.figures.open_rows import rows_by_board
from generator.private.figures.processes import each_in_order
from generator.private.figures.program import NoTableFitsError
from generator.private.figures.promise import Promise

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from generator.domain.figures import Figure
    from generator.domain.tables import CellKey
    from generator.private.figures.open_rows import Bounds, Job, OpenRow
    from generator.released_files import BoardParts


@dataclass(frozen=True, slots=True)
class OpenReport:
    """Outcome of the audit beside open files.

    Attributes:
        cells_checked: hidden cells of boards of which the open files say something.
        open_already: of these, how many the open files alone narrow as far as both together do.
        added: proofs for those that our figures narrow further.
        contradictions: places where the open files and our figures cannot both be right; nothing was attacked there.
    """

    cells_checked: int
    open_already: int
    added: tuple[Proof, ...]
    contradictions: tuple[str, ...]

    @property
    def is_clean(self) -> bool:
        """Whether our figures add nothing and contradict nothing."""
        return not self.added and not self.contradictions


def audit_beside_open(
    cells: Mapping[CellKey, Figure],
    boards: Iterable[BoardParts],
    rows: Sequence[OpenRow],
    *,
    progress: Callable[[str], None] | None = None,
    workers: int | None = None,
) -> OpenReport:
    """Attack what will be published, board by board, by somebody who has the open files beside it.

    Args:
        cells: published cells.
        boards: what each board adds up from.
        rows: the open files.
        progress: told now and then how far the audit is.
        workers: processes to use; one for each processor when left out.
    """
    checked = already = 0
    added: list[Proof] = []
    contradictions: list[str] = []
    known = rows_by_board(boards, rows)
    jobs = [(board, shown_of([board], cells), its_rows) for board, its_rows in known.items()]
    words = "audited {number} of {all} boards and years beside the open files"
    for found in each_in_order(attack_beside_open, jobs, workers=workers, progress=progress, words=words):
        checked += found.cells_checked
        already += found.open_already
        added += found.added
        contradictions += found.contradictions
    return OpenReport(checked, already, tuple(added), tuple(contradictions))


def attack_beside_open(job: Job[Figure]) -> OpenReport:
    """Attack a board and its schools, knowing what is published of them and what is open elsewhere."""
    board, cells, rows = job
    block, alone = Block(board, cells, open_rows=rows), Attack(Block(board, {}, open_rows=rows))
    places = [place for place in hidden_places(block) if not _is_of_institution(block.keys[place])]
    try:
        found = dict(_narrowed(block, alone, places))
    except NoTableFitsError as error:
        return OpenReport(0, 0, (), (f"{board.board} {board.year}: beside the open file, {error}",))
    ours = tuple(Proof(block.keys[place], *ends) for place, (ends, is_ours) in found.items() if is_ours)
    return OpenReport(len(places), len(found) - len(ours), ours, ())


def _is_of_institution(key: CellKey) -> bool:
    """Say whether a cell is a sum of locations that only the open files show."""
    return key.unit.startswith("institution:")


def _narrowed(block: Block, alone: Attack, places: list[int]) -> Iterator[tuple[int, tuple[Bounds, bool]]]:
    """Yield the places of which more can be told than the sign says, what can be told, and whether that is our doing.

    Propagation of bounds says cheaply how much the open files may leave at most. Where that much is seen beside our
    figures too, we add nothing; only the other places are solved, with our figures and without.

    Raises:
        NoTableFitsError: if no table fits what is known.
    """
    low, high = alone.bounds()
    promise = Promise(block)
    attack = Attack(block, promise=Promise(block, (low, high)))
    left = set(attack.gather(places))
    for place in places:
        if place not in left:
            ends, is_ours = (float(low[place]), float(high[place])), False
        else:
            ends = attack.range_of(place)
            is_ours = not attack.promise.is_kept(place, *ends) and not _is_as_open(block, alone, place, ends)
        if not promise.is_kept(place, *ends):
            yield place, (ends, is_ours)


def _is_as_open(block: Block, alone: Attack, place: int, ends: Bounds) -> bool:
    """Say whether a cell keeps all that the open files alone really leave of it."""
    low, high = alone.bounds()
    low[place], high[place] = alone.range_of(place)
    return Promise(block, (low, high)).is_kept(place, *ends)
