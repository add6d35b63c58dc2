"""The attack on one block: the exact range of each hidden cell, by linear and, where needed, integer programming.

Every table the solver finds is checked in whole numbers before it counts. Such a table is a certificate for all
cells at once, so most cells need no solving of their own: they were seen at both ends of their sign already.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from generator.private.figures.program import NoTableFitsError, Program
from generator.private.figures.promise import TOLERANCE, Promise
from generator.private.figures.relations import FTE, LARGEST_FTE_PER_PERSON, PERSONS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from generator.private.figures.attacker import Block
    from generator.private.figures.relations import Relation


class Attack:
    """Certificates gathered against one block.

    Attributes:
        lowest: smallest value each cell was seen at in a table that fits everything shown.
        highest: largest such value.
        promise: what must stay possible of each cell.
    """

    def __init__(
        self, block: Block, relations: Sequence[Relation] | None = None, *, promise: Promise | None = None
    ) -> None:
        """Prepare the attack.

        Args:
            block: what the attacker knows.
            relations: narrows the knowledge to some sums, to find what a proof needs.
            promise: what must stay possible; what the signs say when left out.
        """
        self.block = block
        self.promise = promise or Promise(block)
        sums = [_terms(block, relation) for relation in (block.relations if relations is None else relations)]
        self._persons = _persons_of_fte(block)
        self._everything = Program(
            len(block.keys),
            sums,
            [
                {int(self._persons[place]): LARGEST_FTE_PER_PERSON, int(place): -1.0}
                for place in np.flatnonzero(~block.is_count)
            ],
        )
        self._sums = {
            count: [row for row in sums if block.is_count[next(iter(row))] == count] for count in (True, False)
        }
        self._parts = {count: Program(len(block.keys), rows, []) for count, rows in self._sums.items()}
        self.lowest = np.full(len(block.keys), np.inf)
        self.highest = np.full(len(block.keys), -np.inf)

    def bounds(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return what propagation of bounds leaves of each cell: never less than can really be.

        Raises:
            NoTableFitsError: if no table fits what is shown.
        """
        return self._everything.propagate(self.block.low, self.block.high)

    # -- one cell, exactly -----------------------------------------------------------------------------------

    def range_of(self, place: int) -> tuple[float, float]:
        """Smallest and largest value that the cell at `place` can have.

        Raises:
            NoTableFitsError: if no table fits what is shown.
        """
        return self._end(place, 1.0), self._end(place, -1.0)

    def whole_range_of(self, place: int) -> tuple[float, float]:
        """Smallest and largest value that the cell can have, by integer programming alone, certificates left aside.

        Raises:
            NoTableFitsError: if no table fits what is shown.
        """
        ends = []
        for sense in (1.0, -1.0):
            objective = np.zeros(len(self.block.keys))
            objective[place] = sense
            table = self._everything.solve(objective, self.block.low, self.block.high, whole=self.block.is_count)
            ends.append(float(np.round(table[place], 6)) + 0.0)
        return ends[0], ends[1]

    def _end(self, place: int, sense: float) -> float:
        objective = np.zeros(len(self.block.keys))
        objective[place] = sense
        table = self._everything.solve(objective, self.block.low, self.block.high)
        if not self._is_whole(table):
            table = self._everything.solve(objective, self.block.low, self.block.high, whole=self.block.is_count)
        self._keep(table)
        value = float(table[place])
        return float(np.rint(value)) + 0.0 if self.block.is_count[place] else value  # plus zero: no minus zero

    # -- many cells at a time --------------------------------------------------------------------------------

    def gather(self, places: Sequence[int]) -> list[int]:
        """Gather certificates for many cells at a time; return the places that need an attack of their own.

        Each round aims at one end of one cell in every breakdown of every unit, as these hardly hinder each other.
        A cell whose aim failed is tried alone afterwards.

        Raises:
            NoTableFitsError: if no table fits what is shown.
        """
        failed: set[int] = set()
        missing = list(places)
        while missing:
            aims = self._aims(missing)
            before = self.highest[list(aims)] - self.lowest[list(aims)]
            self._aim(aims)
            after = self.highest[list(aims)] - self.lowest[list(aims)]
            failed.update(place for place, old, new in zip(aims, before, after, strict=True) if not _grew(old, new))
            missing = [place for place in missing if place not in failed and not self.is_wide(place)]
        for place in places:
            for sense in (-1.0, 1.0):
                if not self.is_wide(place):
                    self._aim({place: sense})
        return [place for place in places if not self.is_wide(place)]

    def is_wide(self, place: int) -> bool:
        """Say whether certificates show the cell at all values that its sign promises."""
        return self.promise.is_seen(place, float(self.lowest[place]), float(self.highest[place]))

    def _aims(self, missing: Sequence[int]) -> dict[int, float]:
        """Choose a cell per breakdown and its end: upward first, downward once it was seen high enough."""
        aims: dict[tuple[str, str, str], tuple[int, float]] = {}
        for place in missing:
            key = self.block.keys[place]
            upward = self.highest[place] < self.promise.top(place) - TOLERANCE
            aims.setdefault((key.unit, key.breakdown, key.measure), (place, -1.0 if upward else 1.0))
        return dict(aims.values())

    def _aim(self, aims: dict[int, float]) -> None:
        """Find persons first and the fte that goes with them second: apart, both come out whole far more often."""
        block = self.block
        objective = np.zeros(len(block.keys))
        # Much fte needs many persons, so an aim at fte starts with its persons; an aim at persons goes before it.
        objective[self._persons[list(aims)]] = list(aims.values())
        objective[list(aims)] = list(aims.values())
        counts = self._parts[True].solve(np.where(block.is_count, objective, 0.0), block.low, block.high)
        if not self._is_whole(counts):
            return
        counts = np.rint(counts)
        most = np.where(
            block.is_count, block.high, np.minimum(block.high, LARGEST_FTE_PER_PERSON * counts[self._persons])
        )
        try:
            fte = self._parts[False].solve(np.where(block.is_count, 0.0, objective), block.low, most)
        except NoTableFitsError:
            return  # no fte fits these persons, so this is no certificate; the cell gets an attack of its own
        self._keep(np.where(block.is_count, counts, fte))

    # -- certificates ----------------------------------------------------------------------------------------

    def _is_whole(self, table: NDArray[np.float64]) -> bool:
        counts = table[self.block.is_count]
        return bool((np.abs(counts - np.rint(counts)) <= TOLERANCE).all())

    def _keep(self, table: NDArray[np.float64]) -> None:
        """Count a table as a certificate after checking it: persons in whole numbers, fte within the slack."""
        if not self._is_whole(table):
            return
        table = np.where(self.block.is_count, np.rint(table), table)
        fits = (table >= self.block.low - TOLERANCE).all() and (table <= self.block.high + TOLERANCE).all()
        if fits and self._everything.holds(table, TOLERANCE):
            np.minimum(self.lowest, table, out=self.lowest)
            np.maximum(self.highest, table, out=self.highest)


def _grew(before: float, after: float) -> bool:
    """Say whether a width grew; before the first certificate it is minus infinity."""
    return bool(after > before + TOLERANCE)


def _terms(block: Block, relation: Relation) -> dict[int, float]:
    """A sum as weights that add up to zero: the parts minus the whole."""
    return {block.index[relation.whole]: -1.0} | {block.index[part]: 1.0 for part in relation.parts}


def _persons_of_fte(block: Block) -> NDArray[np.int64]:
    """Place of the persons that go with each cell of fte; a cell of persons gives its own place."""
    return np.array(
        [
            block.index[type(key)(key.unit, key.year, key.breakdown, key.category, PERSONS)]
            if key.measure == FTE
            else place
            for place, key in enumerate(block.keys)
        ],
        dtype=np.int64,
    )
