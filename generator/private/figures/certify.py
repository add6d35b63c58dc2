"""Make a mask safe: for every sign and both its ends, a table that fits everything shown; bands where none does.

A table that fits is a certificate for all cells at once, so that most cells need no search of their own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from generator.domain.figures import SMALLEST_PUBLISHABLE_COUNT
from generator.private.figures.alternatives import Alternatives
from generator.private.figures.masking import LARGEST_SMALL
from generator.private.figures.own_bands import is_needed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from generator.private.figures.masking import Mask

    Table = NDArray[np.float64]

_ROUNDS: Final = 3
_STILL: Final = 0.5
"""A count that did not move in the last round costs as much per step as one that moved by half."""
_WIDENING: Final = 0.3
"""Widening a band costs less than making one."""
MOST_CLASSES: Final = (2, 3, 6)
"""A band runs over two classes at most; only where no table fits otherwise may it run over more."""


@dataclass(frozen=True, slots=True)
class Need:
    """A value that a cell must be able to have, for all that is shown: `value` or beyond it (`sense` 1 up, -1 down)."""

    place: int
    value: float
    sense: float

    def is_met(self, table: Table) -> bool:
        """Say whether the cell has that value in a table."""
        return bool((table[self.place] - self.value) * self.sense >= 0)


class Certificates:
    """Tables that fit what a mask shows, and which need each of them meets."""

    def __init__(self, mask: Mask, search: Alternatives | None = None) -> None:
        self.mask = mask
        self.search = search or Alternatives(len(mask.keys), mask.sums)
        self.tables: list[Table] = [mask.true]
        self.met: dict[Need, int] = {}
        self.searches = 0

    def needs(self) -> list[Need]:
        """What must be possible: 0 and 4 for each sign, as far as open files leave them; some doubt for the rest.

        The rest is what is not published at all and is five or more.
        """
        mask = self.mask
        found = [
            Need(int(place), value, sense)
            for place in np.flatnonzero(mask.is_sign)
            for value, sense in ((float(mask.first[place]), -1.0), (float(mask.last[place]), 1.0))
        ]
        hidden = np.flatnonzero(~mask.is_published & mask.is_guarded & (mask.true > LARGEST_SMALL))
        doubt = np.maximum(mask.true - LARGEST_SMALL, mask.first)
        return found + [Need(int(place), float(doubt[place]), -1.0) for place in hidden]

    def keep(self, table: Table, needs: Iterable[Need]) -> list[Need]:
        """Keep a table if it fits and meets something; return the needs that are still unmet."""
        mask, unmet = self.mask, list(needs)
        if (table < mask.least).any() or (table > mask.most).any() or not self.search.holds(table):
            return unmet
        met = [need for need in unmet if need.is_met(table)]
        if met:
            self.met.update(dict.fromkeys(met, len(self.tables)))
            self.tables.append(table)
        return [need for need in unmet if need not in self.met]

    def find(self, objective: Table) -> Table | None:
        """Find the table with the smallest weighted sum among those that fit."""
        self.searches += 1
        return self.search.best(objective, self.mask.least, self.mask.most)

    def gather(self, needs: Iterable[Need]) -> list[Need]:
        """Meet many needs at a time, one in each breakdown of each unit; return those that need their own search."""
        unmet = self.keep(self.mask.true, needs)
        tries: dict[Need, int] = dict.fromkeys(unmet, 0)
        while aims := self._aims([need for need in unmet if tries[need] < 2]):  # noqa: PLR2004 - twice is enough
            objective = np.zeros(len(self.mask.keys))
            for rank, need in enumerate(aims):
                objective[need.place] = -need.sense * (1 + rank % 3)
                tries[need] += 1
            table = self.find(objective)
            if table is None:
                break
            unmet = self.keep(table, unmet)
        return unmet

    def _aims(self, unmet: list[Need]) -> list[Need]:
        mask = self.mask
        lines: set[tuple[int, str]] = set()
        columns: set[int] = set()
        aims = []
        for need in unmet:
            line = need.place // mask.width, mask.keys[need.place].breakdown
            column = need.place % mask.width
            is_crowded = need.sense > 0 and mask.high[column] <= LARGEST_SMALL and not mask.is_copied
            if line in lines or (is_crowded and column in columns):
                continue
            lines.add(line)
            if is_crowded:
                columns.add(column)
            aims.append(need)
        return aims

    def meet(self, need: Need) -> bool:
        """Search for one need alone."""
        objective = np.zeros(len(self.mask.keys))
        objective[need.place] = -need.sense
        table = self.find(objective)
        if table is None:
            return False
        self.keep(table, [need])
        return need in self.met

    def widen(self, need: Need) -> bool:
        """Show more counts as bands, at the smallest cost, until a table meets the need."""
        mask = self.mask
        for classes in MOST_CLASSES:
            low, high = mask.limits(classes)
            low[need.place] = max(low[need.place], need.value) if need.sense > 0 else low[need.place]
            high[need.place] = min(high[need.place], need.value) if need.sense < 0 else high[need.place]
            if low[need.place] > high[need.place]:
                continue
            table = self._fewest_bands(low, high)
            if table is None:
                continue
            for place in np.flatnonzero((table < mask.low) | (table > mask.high)):
                mask.band(int(place), table[place])
            self.keep(table, [need])
            return need in self.met
        return False

    def _fewest_bands(self, low: Table, high: Table) -> Table | None:
        """Find a table for which few counts need a band.

        A linear program counts steps, not bands, so what moved is made cheaper per step and the search repeated.
        """
        mask = self.mask
        best, least = None, np.inf
        cost = mask.cost
        for _ in range(_ROUNDS):
            self.searches += 1
            table = self.search.cheapest(cost, (low, high), (mask.least, mask.most))
            if table is None:
                break
            moved = np.maximum(mask.low - table, table - mask.high).clip(0)
            price = float(np.where(mask.low < mask.high, _WIDENING, 1.0)[moved > 0] @ mask.cost[moved > 0])
            if price >= least:
                break
            best, least = table, price
            cost = mask.cost / np.maximum(moved, _STILL)
        return best

    def prune(self, before: tuple[Table, Table] | None = None) -> None:
        """Show counts exactly again where everything stays possible without their band, the costliest first.

        What was a band `before` stays one.
        """
        mask = self.mask
        places = np.flatnonzero(mask.is_banded & (True if before is None else before[0] == before[1]))
        for place in places[np.argsort(-mask.cost[places], kind="stable")]:
            if is_needed(mask, int(place)):
                continue
            band = mask.low[place], mask.high[place]
            mask.show(int(place))
            lost = [need for need, table in self.met.items() if self.tables[table][place] != mask.true[place]]
            kept = {need: self.met.pop(need) for need in lost}
            if not all(need in self.met or self.meet_first(need) for need in lost):
                mask.low[place], mask.high[place] = band
                self.met |= kept

    def meet_first(self, need: Need) -> bool:
        """Meet a need by a table at hand, or search for one."""
        mask = self.mask
        for number, table in enumerate(self.tables):
            if need.is_met(table) and (table >= mask.least).all() and (table <= mask.most).all():
                self.met[need] = number
                return True
        return self.meet(need)


def make_safe(certificates: Certificates, before: tuple[Table, Table] | None = None) -> list[Need]:
    """Add bands to a mask until each need is met by a table; return the needs that nothing meets.

    Bands that were there `before` are not taken back.
    """
    hopeless: list[Need] = []
    large: list[Need] = []
    unmet = certificates.gather(certificates.needs())
    while unmet:
        need = unmet.pop()
        if certificates.meet(need) or _may_be_more(certificates, need):
            unmet = certificates.keep(certificates.tables[-1], unmet)
        elif _is_known_to_be_large(certificates, need):
            large.append(need)
        elif certificates.widen(need):
            # Bands make more tables possible, so what was known to be five or more may be so no longer.
            unmet, large = certificates.keep(certificates.tables[-1], [*unmet, *large]), []
        else:
            hopeless.append(need)
    if not hopeless:
        certificates.prune(before)
    return hopeless


def _may_be_more(certificates: Certificates, need: Need) -> bool:
    """Say whether what is not published and five or more may be more than it is by as much as a sign hides."""
    mask = certificates.mask
    if mask.is_published[need.place] or mask.true[need.place] <= LARGEST_SMALL:
        return False
    return certificates.meet(Need(need.place, float(mask.true[need.place]) + LARGEST_SMALL, 1.0))


def _is_known_to_be_large(certificates: Certificates, need: Need) -> bool:
    """Say whether staff above the schools is five or more in every table that fits."""
    mask = certificates.mask
    if mask.keys[need.place].unit != mask.board.overhead or mask.true[need.place] <= LARGEST_SMALL:
        return False
    objective = np.zeros(len(mask.keys))
    objective[need.place] = 1.0
    lowest = certificates.find(objective)
    return lowest is not None and bool(lowest[need.place] >= SMALLEST_PUBLISHABLE_COUNT)
