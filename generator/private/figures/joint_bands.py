"""The first choice of bands, for a board and all its schools at once: few bands that serve many signs.

Whether a sign keeps its range is a linear program over the board's sums. Where it does not, the shadow prices of that
program name the counts that hold it, and how much room each would give as a band: a requirement on bands that every
safe mask meets. Bands are chosen at least cost to meet all requirements found so far, until no sign asks for more.
This is the cut method for hiding cells (Fischetti & Salazar, Management Science 47, 2001), with bands for holes; the
choice itself is a linear program whose fractions are settled one by one.

`certify` makes the mask safe in whole numbers afterwards and takes back what turns out not to be needed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from generator.private.figures.bands import CLASS_WIDTH, class_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from generator.private.figures.alternatives import Alternatives
    from generator.private.figures.masking import Mask

    Table = NDArray[np.float64]
    Requirement = tuple[NDArray[np.int32], Table]

_ROUNDS: Final = 100
"""Rounds of requirements and choices at most; what is open then is left to the search sign by sign."""
_SECOND_CLASS: Final = 0.1
"""Widening a band to a second class costs this share of making it."""
_NEARLY_TAKEN: Final = 0.9
_HALF: Final = 0.5
_SLACK: Final = 1e-6


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that may be done for safety: show a count as its class, or widen that band by a class.

    Attributes:
        place: place of the count.
        down: by how much the count may be lower for it.
        up: by how much it may be higher.
        cost: what it costs readers.
        after: number of the step that must be taken too, or -1.
        value: a value that the band holds for it.
    """

    place: int
    down: int
    up: int
    cost: float
    after: int
    value: int


def choose_bands(mask: Mask, search: Alternatives) -> None:
    """Show as bands what all signs of the block together need, at about the least cost.

    Args:
        mask: every count of at least five shown; the bands are set in it.
        search: the block's sums.
    """
    steps = _steps(mask)
    if not steps:
        return
    shortages = _Shortages(mask, search, steps)
    choice = _Choice(steps)
    taken = np.zeros(len(steps))
    for _ in range(_ROUNDS):
        found = list(shortages.find(taken))
        if found:
            choice.require(found)
        elif _is_whole(taken):
            break
        taken = choice.solve() if found else choice.settle(taken)
    for number in np.flatnonzero(taken > _HALF):
        step = steps[number]
        if step.after < 0 or taken[step.after] > _HALF:
            mask.band(step.place, step.value)


def _steps(mask: Mask) -> list[Step]:
    """List the bands that each count shown may get: its class, with the next one below or above.

    A band gives no room beyond what is open elsewhere.
    """
    steps: list[Step] = []
    for place in np.flatnonzero(mask.is_published & (mask.low == mask.high)):
        count, cost = int(mask.true[place]), float(mask.cost[place])
        least, most = count - int(mask.open_low[place]), int(mask.open_high[place]) - count
        low, high = class_of(count)
        down, up = min(count - low, least), min(high - count, most)
        first = len(steps)
        if not (least or most):
            continue  # the number is open elsewhere
        steps.append(Step(int(place), down, up, cost, -1, count))
        above = Step(int(place), 0, min(CLASS_WIDTH, most - up), cost * _SECOND_CLASS, first, count + CLASS_WIDTH)
        below = Step(int(place), min(CLASS_WIDTH, least - down), 0, cost * _SECOND_CLASS, first, count - CLASS_WIDTH)
        steps += [above] * bool(above.up) + [below] * (low > CLASS_WIDTH and bool(below.down))
    return steps


def _is_whole(taken: Table) -> bool:
    return bool((np.abs(taken - np.rint(taken)) <= _SLACK).all())


class _Shortages:
    """Finds signs that do not keep their range when certain steps are taken, and what each of them requires."""

    def __init__(self, mask: Mask, search: Alternatives, steps: list[Step]) -> None:
        self._mask, self._search = mask, search
        self._places = np.array([step.place for step in steps])
        self._down = np.array([float(step.down) for step in steps])
        self._up = np.array([float(step.up) for step in steps])
        self._needs = [(int(place), sense) for place in np.flatnonzero(mask.is_sign) for sense in (-1.0, 1.0)]

    def find(self, taken: Table) -> Iterator[Requirement]:
        """Yield what must be met besides, each requirement once: steps and their weights, which must reach one."""
        mask = self._mask
        low, high = mask.least, mask.most
        np.add.at(low, self._places, -self._down * taken)
        np.add.at(high, self._places, self._up * taken)
        lowest, highest = mask.true.copy(), mask.true.copy()
        seen: set[bytes] = set()
        for need in tuple(self._needs):
            place, sense = need
            if (
                (highest[place] >= mask.last[place] - _SLACK)
                if sense > 0
                else (lowest[place] <= mask.first[place] + _SLACK)
            ):
                continue
            objective = np.zeros(len(low))
            objective[place] = -sense
            found = self._search.relaxed(objective, low, high)
            if found is None:
                continue  # cannot be, as the true table fits; the search sign by sign will tell
            table, prices = found
            np.minimum(lowest, table, out=lowest)
            np.maximum(highest, table, out=highest)
            target = -float(mask.last[place]) if sense > 0 else float(mask.first[place])
            if -sense * table[place] <= target + _SLACK:
                continue
            weights = self._weights(prices, target)
            if weights is None:
                self._needs.remove(need)  # no bands of two classes are enough for this one
            elif weights.tobytes() not in seen:
                seen.add(weights.tobytes())
                steps = np.flatnonzero(weights > _SLACK).astype(np.int32)
                yield steps, weights[steps]

    def _weights(self, prices: Table, target: float) -> Table | None:
        """By weak duality: what each step must add for the sign to reach its end; None if all steps are not enough.

        Whatever the bounds are, the sign's end lies no further than the priced bounds add up to.
        """
        prices = np.where(np.abs(prices) > _SLACK, prices, 0.0)
        above, below = prices.clip(min=0.0), (-prices).clip(min=0.0)
        short = float(above @ self._mask.least - below @ self._mask.most) - target
        helps = above[self._places] * self._down + below[self._places] * self._up
        if helps.sum() < short - _SLACK or short <= _SLACK:
            return None
        return np.asarray(np.round(np.minimum(helps / short, 1.0), 9))


class _Choice:
    """The cheapest steps that meet every requirement, as a linear program that grows."""

    def __init__(self, steps: list[Step]) -> None:
        import highspy  # noqa: PLC0415 - half a second that other commands need not pay

        self._solver = highspy.Highs()
        self._solver.setOptionValue("output_flag", False)  # noqa: FBT003 - the solver's own way of naming options
        self._solver.setOptionValue("threads", 1)
        self._is_optimal = highspy.HighsModelStatus.kOptimal
        self._size = len(steps)
        self._solver.addVars(self._size, np.zeros(self._size), np.ones(self._size))
        numbers = np.arange(self._size, dtype=np.int32)
        self._solver.changeColsCost(self._size, numbers, np.array([step.cost for step in steps]))
        wider: dict[int, list[int]] = {}
        for number, step in enumerate(steps):
            if step.after >= 0:
                wider.setdefault(step.after, []).append(number)
        for first, seconds in wider.items():  # at most one second class, and that only beside the first
            places = np.array([first, *seconds], dtype=np.int32)
            self._add(places, np.array([1.0, *[-1.0] * len(seconds)]), 0.0)

    def require(self, requirements: list[Requirement]) -> None:
        """Add requirements."""
        for places, weights in requirements:
            self._add(places, weights, 1.0)

    def _add(self, places: NDArray[np.int32], weights: Table, least: float) -> None:
        self._solver.addRow(least, np.inf, len(places), places, weights)

    def solve(self) -> Table:
        """Return the share of each step in the cheapest choice; all steps where there is none."""
        self._solver.run()
        if self._solver.getModelStatus() != self._is_optimal:
            return np.ones(self._size)
        return np.clip(np.array(self._solver.getSolution().col_value, dtype=np.float64), 0.0, 1.0)

    def settle(self, taken: Table) -> Table:
        """Take steps for good, those that are nearly taken or else the largest, until no fraction is left."""
        while not _is_whole(taken):
            shares = np.where(taken < 1 - _SLACK, taken, 0.0)
            enough = shares >= _NEARLY_TAKEN
            for number in np.flatnonzero(enough) if enough.any() else [int(np.argmax(shares))]:
                self._solver.changeColBounds(int(number), 1.0, 1.0)
            taken = self.solve()
        return taken
