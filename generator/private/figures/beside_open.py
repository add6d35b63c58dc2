"""What our figures add to what is open already: the audit beside DUO's open staff file.

What DUO's file gives away cannot be protected here. So each `<5` is attacked twice, with the open file alone and with
our figures beside it; only what the second finds and the first does not is ours.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.domain.figures import BELOW_FIVE
from generator.private.figures.attack import TOLERANCE, Attack
from generator.private.figures.attacker import Block
from generator.private.figures.audit import Proof, find_narrowed
from generator.private.figures.program import NoTableFitsError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.domain.figures import Figure
    from generator.domain.tables import CellKey
    from generator.private.figures.attacker import OpenRow
    from generator.released_files import BoardParts


@dataclass(frozen=True, slots=True)
class OpenReport:
    """Outcome of the audit beside an open file.

    Attributes:
        cells_checked: `<5` of boards that the open file has.
        open_already: of these, how many the open file alone narrows as far as both together do.
        added: proofs for those that our figures narrow further.
        contradictions: places where the open file and our figures cannot both be right; nothing was attacked there.
    """

    cells_checked: int
    open_already: int
    added: tuple[Proof, ...]
    contradictions: tuple[str, ...]


def audit_beside_open(
    cells: Mapping[CellKey, Figure], boards: Iterable[BoardParts], rows: Sequence[OpenRow]
) -> OpenReport:
    """Attack what will be published, board by board, by somebody who has the open file beside it.

    Args:
        cells: published cells.
        boards: what each board adds up from.
        rows: the open file.
    """
    by_board: dict[tuple[str, int], list[OpenRow]] = {}
    for row in rows:
        by_board.setdefault((row.board, row.year), []).append(row)
    checked = already = 0
    added: list[Proof] = []
    contradictions: list[str] = []
    for board in boards:
        known = by_board.get((board.board, board.year), [])
        if not known:
            continue
        attack = Attack(Block(board, cells, open_rows=known))
        places = [place for place, key in enumerate(attack.block.keys) if attack.block.figures.get(key) == BELOW_FIVE]
        try:
            found = list(find_narrowed(attack, places))
            ours = list(_ours(found, Attack(Block(board, {}, open_rows=known))))
        except NoTableFitsError as error:
            contradictions.append(f"{board.board} {board.year}: beside the open file, {error}")
            continue
        checked += len(places)
        already += len(found) - len(ours)
        added += ours
    return OpenReport(checked, already, tuple(added), tuple(contradictions))


def _ours(found: list[Proof], alone: Attack) -> Iterator[Proof]:
    """Yield the proofs that say more than the open file alone and the sign `<5` do."""
    for proof in found:
        low, high = alone.range_of(alone.block.index[proof.cell])
        least, most = max(low, float(BELOW_FIVE.low)), min(high, float(BELOW_FIVE.high or 0))
        if proof.low > least + TOLERANCE or proof.high < most - TOLERANCE:
            yield proof
