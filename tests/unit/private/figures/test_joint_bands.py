"""Bands are chosen for a board as a whole: one band serves many signs, and no more are made than needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from generator.domain.figures import WITHHELD, Known, Suppressed
from generator.private.figures.attack import Attack
from generator.private.figures.attacker import Block
from generator.private.figures.audit import audit
from generator.private.figures.certify import Certificates, make_safe
from generator.private.figures.joint_bands import choose_bands
from generator.private.figures.masking import Mask
from generator.private.figures.relations import BREAKDOWNS, unit_keys
from generator.released_files import BoardParts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.domain.tables import CellKey

YEAR = 2025
SCHOOLS = ("school:90AA00", "school:90AB00", "school:90AC00")
BOARD = BoardParts(YEAR, "board:990001", SCHOOLS, has_overhead=False)
LINES = {"staff_group": (6, 6, 6, 6, 6), "gender": (15, 15), "age": (5,) * 6}


ABOVE = BoardParts(YEAR, BOARD.board, SCHOOLS, has_overhead=True)
LINES_ABOVE = {"staff_group": (6, 6, 6, 6, 10), "gender": (17, 17), "age": (5, 5, 5, 5, 5, 9)}


def mask_above(contract: tuple[int, int], *contracts: tuple[int, int]) -> Mask:
    """Thirty people at each school, and 34 above them."""
    units = dict(zip(SCHOOLS, contracts, strict=True))
    values = {key: value for unit, pair in units.items() for key, value in cells_of_unit(unit, pair, 30, LINES)}
    values |= dict(cells_of_unit(ABOVE.overhead, contract, 34, LINES_ABOVE))
    for key in unit_keys(ABOVE.board, YEAR):
        parts = [type(key)(unit, YEAR, key.breakdown, key.category, key.measure) for unit in (*units, ABOVE.overhead)]
        values[key] = sum(values[part] for part in parts)
    return Mask(ABOVE, values)


def cells_of_unit(
    unit: str, contract: tuple[int, int], people: int, others: dict[str, tuple[int, ...]]
) -> Iterator[tuple[CellKey, float]]:
    lines = {**others, "contract": contract, "total": (people,)}
    for key in unit_keys(unit, YEAR):
        yield key, lines[key.breakdown][BREAKDOWNS.get(key.breakdown, ("all",)).index(key.category)]


def mask_of(contracts: dict[str, tuple[int, int]]) -> Mask:
    """Thirty people at each school, with the given contracts; nothing else is below five."""
    values: dict[CellKey, float] = {}
    for unit, contract in contracts.items():
        values |= dict(cells_of_unit(unit, contract, 30, LINES))
    for key in unit_keys(BOARD.board, YEAR):
        values[key] = sum(values[type(key)(unit, YEAR, key.breakdown, key.category, key.measure)] for unit in SCHOOLS)
    return Mask(BOARD, values)


def banded(mask: Mask) -> set[tuple[str, str]]:
    return {(mask.keys[place].unit, mask.keys[place].category) for place in np.flatnonzero(mask.is_banded)}


def test_where_nothing_is_small_nothing_is_a_band() -> None:
    mask = mask_of(dict.fromkeys(SCHOOLS, (15, 15)))
    choose_bands(mask, Certificates(mask).search)
    assert not banded(mask)


def test_three_schools_with_the_same_puzzle_make_room_for_each_other_under_exact_sums() -> None:
    """Each must band its permanent staff; what goes down at one may go up at another, so the board stays exact."""
    mask = mask_of({SCHOOLS[0]: (28, 2), SCHOOLS[1]: (27, 3), SCHOOLS[2]: (27, 3)})
    certificates = Certificates(mask)
    choose_bands(mask, certificates.search)
    assert banded(mask) == {(school, "permanent") for school in SCHOOLS}
    assert not make_safe(certificates)
    assert banded(mask) == {(school, "permanent") for school in SCHOOLS}


@pytest.mark.parametrize("temporary", [0, 2, 4])
def test_a_single_puzzle_needs_room_at_the_board_or_at_a_sister(temporary: int) -> None:
    mask = mask_of({SCHOOLS[0]: (30 - temporary, temporary), SCHOOLS[1]: (15, 15), SCHOOLS[2]: (15, 15)})
    certificates = Certificates(mask)
    choose_bands(mask, certificates.search)
    assert len(banded(mask)) == 3, "the school's own, and two where its sums are kept"
    assert not make_safe(certificates)


def test_staff_above_the_schools_may_be_known_to_be_more_than_none_while_its_range_is_as_wide_as_a_sign() -> None:
    """One temporary person above the schools, never shown: two bands leave a range as wide as that of a sign."""
    mask = mask_above((33, 1), (15, 15), (15, 15), (16, 14))
    certificates = Certificates(mask)
    choose_bands(mask, certificates.search)
    assert not make_safe(certificates)
    assert len(banded(mask)) == 2
    cells = {key: Suppressed(int(mask.low[i]), int(mask.high[i])) for key, i in mask.index.items() if mask.is_banded[i]}
    shown = {key: Known(int(mask.true[i])) for key, i in mask.index.items() if mask.low[i] == mask.high[i]}
    fte = {key: WITHHELD for unit in (ABOVE.board, *SCHOOLS) for key in unit_keys(unit, YEAR) if key.measure == "fte"}
    block = Block(ABOVE, {**shown, **cells, **fte})
    place = next(i for i, key in enumerate(block.keys) if (key.unit, key.category) == (ABOVE.overhead, "temporary"))
    low, high = Attack(block).range_of(place)
    assert high - low >= 4
    assert audit(block.figures, [ABOVE]).is_clean


def test_a_range_above_the_schools_that_is_too_narrow_is_made_wide_enough() -> None:
    """Two temporary people: the classes of the board would leave one to four of them."""
    mask = mask_above((32, 2), (15, 15), (15, 15), (16, 14))
    certificates = Certificates(mask)
    choose_bands(mask, certificates.search)
    assert not make_safe(certificates)
    place = mask.index[type(mask.keys[0])(ABOVE.overhead, YEAR, "contract", "temporary", "persons")]
    ends = [Certificates(mask, certificates.search).find(sense * np.eye(len(mask.keys))[place]) for sense in (1, -1)]
    low, high = (table[place] for table in ends if table is not None)
    assert high - low >= 4
