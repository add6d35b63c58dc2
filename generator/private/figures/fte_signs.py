"""Which fte is shown: only beside an exact number of persons, and never so much that the rest can be told.

One person is at most 1.5 fte, so fte bounds persons. Within a unit whose total is exact, the persons and the fte that
are not shown are known together: any division of those persons can carry that fte, so fte narrows no count there.
A board shows the fte of a staff group only where each of its schools does, so that no school's hidden fte is part
of any sum but its own.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Final

from generator.domain.figures import SMALLEST_PUBLISHABLE_COUNT, WITHHELD, Figure, Known
from generator.private.figures.relations import (
    FTE,
    FTE_BREAKDOWN,
    LARGEST_FTE_PER_PERSON,
    PERSONS,
    breakdown_keys,
    total_key,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.domain.tables import CellKey
    from generator.private.figures.masking import Mask
    from generator.released_files import BoardParts

_DECIMALS: Final = 1
_ROOM: Final = 4.2
"""Hidden fte stays unknown by at least this much: the width of `<5`, and the roundings to one decimal."""


def show_fte(mask: Mask, cells: dict[CellKey, Figure], values: Mapping[CellKey, float]) -> None:
    """Add the fte of a board and its schools to the cells of its persons."""
    board = mask.board
    for school in board.schools:
        cells.update(_signs(values, _shown_by_school(mask, cells, values, school), school, board.year))
    if not board.schools:  # a samenwerkingsverband: all of its staff is its own, as a school's is
        cells.update(_signs(values, _shown_by_school(mask, cells, values, board.board), board.board, board.year))
    elif not mask.is_copied:
        cells.update(_signs(values, _shown_by_board(cells, board), board.board, board.year))


def _signs(
    values: Mapping[CellKey, float], shown: set[CellKey], unit: str, year: int
) -> Iterator[tuple[CellKey, Figure]]:
    for key in (total_key(unit, year, FTE), *breakdown_keys(unit, year, FTE_BREAKDOWN, FTE)):
        yield key, Known(round(float(values[key]), _DECIMALS)) if key in shown else WITHHELD


def _persons(key: CellKey) -> CellKey:
    return type(key)(key.unit, key.year, key.breakdown, key.category, PERSONS)


# -- schools -------------------------------------------------------------------------------------------------


def _shown_by_school(
    mask: Mask, cells: Mapping[CellKey, Figure], values: Mapping[CellKey, float], unit: str
) -> set[CellKey]:
    """Choose the fte of a school: the total, and as many groups, the large ones first, as keep the others unknown."""
    year = mask.board.year
    total = total_key(unit, year, FTE)
    if values[total] < SMALLEST_PUBLISHABLE_COUNT:
        return set()  # fte in total below five would bound the fte of every group closer than a sign does
    groups = breakdown_keys(unit, year, FTE_BREAKDOWN, FTE)
    exact = [key for key in groups if isinstance(cells[_persons(key)], Known)]
    if not isinstance(cells[_persons(total)], Known):
        return set(exact)
    exact.sort(key=lambda key: -values[key])
    for number in range(len(exact), -1, -1):
        for shown in combinations(exact, number):
            if _keeps_rest_unknown(mask, values, [key for key in groups if key not in shown]):
                return {total, *shown}
    return set()


def _keeps_rest_unknown(mask: Mask, values: Mapping[CellKey, float], hidden: list[CellKey]) -> bool:
    """Say whether the fte of each hidden group may differ enough, when all of it together is known."""
    fte = sum(values[key] for key in hidden)
    persons = sum(values[_persons(key)] for key in hidden)
    for key in hidden:
        place = mask.index[_persons(key)]
        most = min(fte, LARGEST_FTE_PER_PERSON * min(persons, mask.high[place]))
        least = max(0.0, fte - LARGEST_FTE_PER_PERSON * (persons - mask.low[place]))
        if most - least < _ROOM:
            return False
    return True


# -- boards --------------------------------------------------------------------------------------------------


def _shown_by_board(cells: Mapping[CellKey, Figure], board: BoardParts) -> set[CellKey]:
    """Choose the fte of a board: the groups that all schools show, and the total where the rest stays unknown."""
    groups = breakdown_keys(board.board, board.year, FTE_BREAKDOWN, FTE)
    everywhere = {key for key in groups if all(_is_shown(cells, key, school) for school in board.schools)}
    shown = {key for key in everywhere if board.schools and isinstance(cells[_persons(key)], Known)}
    total = total_key(board.board, board.year, FTE)
    is_total_exact = isinstance(cells[_persons(total)], Known)
    if is_total_exact and everywhere == shown and all(_is_shown(cells, total, school) for school in board.schools):
        shown.add(total)
    return shown


def _is_shown(cells: Mapping[CellKey, Figure], key: CellKey, unit: str) -> bool:
    return isinstance(cells[type(key)(unit, key.year, key.breakdown, key.category, key.measure)], Known)
