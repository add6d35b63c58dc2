"""The matching attack: what somebody learns who has this program and tries it on the tables he thinks possible.

The audit shows that every `<5` may be anything from 0 to 4 for a reader of the figures and the rules of the signs. A
reader of the program may go further: he may drop each table for which it would have published other signs. This
module plays him. For each `<5` and each other value it looks for tables close to the true one that keep everything
shown, masks them, and asks whether the same signs come out. A value for which none was found is not excluded, only not
confirmed: the figures are an upper bound of what he can exclude.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from generator.private.figures.alternatives import Alternatives
from generator.private.figures.board_mask import mask_board
from generator.private.figures.masking import LARGEST_SMALL

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from generator.domain.tables import CellKey
    from generator.private.figures.masking import Mask
    from generator.released_files import BoardParts

    Table = NDArray[np.float64]
    Block = tuple[BoardParts, Mapping[CellKey, float]]

_TABLES_PER_VALUE: Final = 3


@dataclass(frozen=True, slots=True)
class Matching:
    """How far the attack comes.

    Attributes:
        blocks: blocks tried.
        signs: `<5` tried in them.
        full: of these, how many keep all five values.
        few: how many keep fewer than three values.
        single: how many keep no value but the true one: an upper bound of what the attack computes exactly.
    """

    blocks: int
    signs: int
    full: int
    few: int
    single: int


def match(blocks: Sequence[Block], seed: int, *, signs: int) -> Matching:
    """Play the attack on some blocks; the same seed gives the same figures.

    Args:
        blocks: each with the counts of all its units, the staff above the schools included.
        seed: of the signs and tables that are tried.
        signs: how many are tried in a block, drawn at random; each takes a dozen maskings.
    """
    chance = random.Random(seed)  # noqa: S311 - which tables are tried is no secret
    kept: list[int] = []
    for board, values in blocks:
        mask = mask_board(board, values)
        search = Alternatives(len(mask.keys), mask.sums)
        places = [int(place) for place in np.flatnonzero(mask.is_published & (mask.high == LARGEST_SMALL))]
        for place in chance.sample(places, min(len(places), signs)):
            others = [value for value in range(LARGEST_SMALL + 1) if value != mask.true[place]]
            kept.append(1 + sum(_is_kept(mask, search, values, (place, value), chance) for value in others))
    values_of_a_sign = LARGEST_SMALL + 1
    return Matching(
        len(blocks),
        len(kept),
        sum(count == values_of_a_sign for count in kept),
        sum(count <= values_of_a_sign // 2 for count in kept),
        kept.count(1),
    )


def _is_kept(
    mask: Mask, search: Alternatives, values: Mapping[CellKey, float], aim: tuple[int, int], chance: random.Random
) -> bool:
    """Say whether a table with this value at this place is masked with the same signs."""
    place, value = aim
    low, high = mask.low.copy(), mask.high.copy()
    low[place] = high[place] = value
    for _ in range(_TABLES_PER_VALUE):
        cost = np.array([chance.uniform(1.0, 2.0) for _ in mask.keys])
        table = search.cheapest(cost, (low, high), (mask.true, mask.true))
        if table is not None and _looks_the_same(mask, mask_board(mask.board, _values_of(mask, table, values))):
            return True
    return False


def _values_of(mask: Mask, table: Table, values: Mapping[CellKey, float]) -> dict[CellKey, float]:
    """The counts of a table by address; a board that copies its school gets the school's."""
    counts = dict(values) | dict(zip(mask.keys, table.tolist(), strict=True))
    if mask.is_copied:
        for key, count in zip(mask.keys, table.tolist(), strict=True):
            counts[type(key)(mask.board.board, key.year, key.breakdown, key.category, key.measure)] = count
    return counts


def _looks_the_same(one: Mask, other: Mask) -> bool:
    shown = one.is_published
    return (
        np.array_equal(shown, other.is_published)
        and np.array_equal(one.low[shown], other.low[shown])
        and np.array_equal(one.high[shown], other.high[shown])
    )
