"""What our figures add to what is open already: the audit beside DUO's open staff files.

What DUO's files give away cannot be protected here. So each hidden cell is attacked twice, with the open files alone
and with our figures beside them; only what the second finds and the first does not is ours.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.domain.figures import SMALLEST_PUBLISHABLE_COUNT, Suppressed
from generator.private.figures.attack import SIGN_WIDTH, TOLERANCE, Attack
from generator.private.figures.attacker import Block
from generator.private.figures.audit import FTE_ROUNDING_SLACK, Proof, find_narrowed, hidden_places
from generator.private.figures.open_rows import rows_by_board
from generator.private.figures.program import NoTableFitsError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from generator.domain.figures import Figure
    from generator.domain.tables import CellKey
    from generator.private.figures.open_rows import OpenRow
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


def audit_beside_open(
    cells: Mapping[CellKey, Figure],
    boards: Iterable[BoardParts],
    rows: Sequence[OpenRow],
    *,
    progress: Callable[[str], None] | None = None,
) -> OpenReport:
    """Attack what will be published, board by board, by somebody who has the open files beside it.

    Args:
        cells: published cells.
        boards: what each board adds up from.
        rows: the open files.
        progress: told now and then how far the audit is.
    """
    checked = already = 0
    added: list[Proof] = []
    contradictions: list[str] = []
    known = rows_by_board(boards, rows)
    for number, (board, its_rows) in enumerate(known.items(), start=1):
        attack = Attack(Block(board, cells, open_rows=its_rows))
        places = [place for place in hidden_places(attack.block) if not _is_of_institution(attack.block.keys[place])]
        try:
            found = list(find_narrowed(attack, places))
            ours = list(_ours(found, attack.block, Attack(Block(board, {}, open_rows=its_rows))))
        except NoTableFitsError as error:
            contradictions.append(f"{board.board} {board.year}: beside the open file, {error}")
            continue
        checked += len(places)
        already += len(found) - len(ours)
        added += ours
        if progress and number % 100 == 0:
            progress(f"audited {number} of {len(known)} boards and years beside the open files")
    return OpenReport(checked, already, tuple(added), tuple(contradictions))


def _is_of_institution(key: CellKey) -> bool:
    """Say whether a cell is a sum of locations that only the open files show."""
    return key.unit.startswith("institution:")


def _ours(found: list[Proof], block: Block, alone: Attack) -> Iterator[Proof]:
    """Yield the proofs that say more than the open files alone and the sign do."""
    for proof in found:
        place = block.index[proof.cell]
        if not _is_as_open(proof, block.figures.get(proof.cell), alone.range_of(place), is_count=block.is_count[place]):
            yield proof


def _is_as_open(proof: Proof, figure: Figure | None, alone: tuple[float, float], *, is_count: bool) -> bool:
    """Say whether what both tell is no more than the open files alone leave of what the sign must leave open."""
    low, high = alone
    if isinstance(figure, Suppressed) and figure.high is not None:
        if figure.low >= SMALLEST_PUBLISHABLE_COUNT:  # a band must be more than one number
            return high - low < 1
        return proof.low <= max(low, 0) + TOLERANCE and proof.high >= min(high, SIGN_WIDTH) - TOLERANCE
    slack = TOLERANCE if is_count else FTE_ROUNDING_SLACK
    return proof.high - proof.low >= min(SIGN_WIDTH, high - low) - slack
