"""Bands are chosen for a board as a whole: one band serves many signs, and no more are made than needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from generator.private.figures.certify import Certificates, make_safe
from generator.private.figures.joint_bands import choose_bands
from generator.private.figures.masking import Mask
from generator.private.figures.relations import BREAKDOWNS, unit_keys
from generator.released_files import BoardParts

if TYPE_CHECKING:
    from generator.domain.tables import CellKey

YEAR = 2025
SCHOOLS = ("school:90AA00", "school:90AB00", "school:90AC00")
BOARD = BoardParts(YEAR, "board:990001", SCHOOLS, has_overhead=False)
LINES = {"staff_group": (6, 6, 6, 6, 6), "gender": (15, 15), "age": (5,) * 6}


def mask_of(contracts: dict[str, tuple[int, int]]) -> Mask:
    """Thirty people at each school, with the given contracts; nothing else is below five."""
    values: dict[CellKey, float] = {}
    for unit, contract in contracts.items():
        lines = {**LINES, "contract": contract, "total": (30,)}
        for key in unit_keys(unit, YEAR):
            names = BREAKDOWNS.get(key.breakdown, ("all",))
            values[key] = lines[key.breakdown][names.index(key.category)]
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
