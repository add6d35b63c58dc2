"""The mask of one board: safe by itself first, then beside what is open elsewhere; coarser where no bands do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from generator.private.figures.alternatives import Alternatives
from generator.private.figures.certify import Certificates, Need, make_safe
from generator.private.figures.joint_bands import choose_bands
from generator.private.figures.known_cells import is_open_to, set_ends
from generator.private.figures.masking import LARGEST_SMALL, Line, Mask
from generator.private.figures.relations import BREAKDOWNS, total_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.domain.tables import CellKey
    from generator.private.figures.open_rows import OpenRow
    from generator.released_files import BoardParts

_PAIR: Final = 2


def mask_board(board: BoardParts, values: Mapping[CellKey, float], open_rows: Sequence[OpenRow] = ()) -> Mask:
    """Mask the counts of a board, its schools and the staff above them, for readers who have the open rows too.

    Where no bands make a breakdown safe, its counts below ten are all shown as 0-9. Where that does not do either,
    it is withheld; withholding the board and its schools whole is the last resort.
    """
    vague, withheld = frozenset(_too_few_for_two(board, values)), frozenset[Line]()
    while True:
        mask = Mask(board, values, vague, withheld, open_rows)
        hopeless = _make_safe_in_turn(mask)
        if not hopeless:
            return mask
        if more := {line for need in hopeless for line in _lines_of(mask, need, vague)} - vague:
            vague |= more
        elif more := {line for need in hopeless for line in _lines_of(mask, need, withheld)} - withheld:
            withheld |= more
        else:
            mask.withhold_all()
            return mask


def _make_safe_in_turn(mask: Mask) -> list[Need]:
    """Make a mask safe by itself, then for who has the open rows too: bands of the first turn stay in the second."""
    search = Alternatives(len(mask.keys), mask.sums)
    choose_bands(mask, search)
    hopeless = make_safe(Certificates(mask, search))
    if hopeless or not mask.has_open:
        return hopeless
    set_ends(mask, search)
    before = mask.low.copy(), mask.high.copy()
    choose_bands(mask, search)
    certificates = Certificates(mask, search)
    return make_safe(certificates, before) or list(_keep_bands_vague(certificates))


def _keep_bands_vague(certificates: Certificates) -> Iterator[Need]:
    """Widen bands until none is a single number beside the open rows, but where these alone say the number.

    Yields:
        What is needed of bands that no wider ones keep vague.
    """
    mask, seen = certificates.mask, set[int]()
    while places := [int(place) for place in np.flatnonzero(mask.is_banded) if int(place) not in seen]:
        for place in places:
            seen.add(place)
            others = [Need(place, float(mask.true[place]) + step, step) for step in (-1.0, 1.0)]
            if any(certificates.meet_first(need) for need in others):
                continue
            left = [need for need in others if is_open_to(mask, certificates.search, need)]
            if left and not any(certificates.widen(need) for need in left):
                yield left[0]


def _too_few_for_two(board: BoardParts, values: Mapping[CellKey, float]) -> Iterator[Line]:
    """Yield the breakdowns of two whose total is shown as five to eight.

    Both counts might be small there and could not be zero then. All such pairs are shown as 0-9, whatever they are:
    otherwise the pairs that are would be known to be small.
    """
    for unit in (board.board, *board.schools):
        for breakdown, categories in BREAKDOWNS.items():
            total = values[total_key(unit, board.year)]
            if len(categories) == _PAIR and LARGEST_SMALL < total <= _PAIR * LARGEST_SMALL:
                yield unit, breakdown


def _lines_of(mask: Mask, need: Need, done: frozenset[Line]) -> Iterator[Line]:
    """Yield what else is shown as 0-9, or withheld, for a need that no bands meet: of the board, then of the unit.

    Where another source shows some locations together, those of a unit go with it.
    """
    key = mask.keys[need.place]
    of_board = mask.board.board, key.breakdown
    if of_board not in done and not mask.is_copied:
        yield of_board
    else:
        yield from ((unit, key.breakdown) for unit in mask.shown_together(key.unit))
