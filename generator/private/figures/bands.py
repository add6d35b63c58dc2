"""Bands: the classes of five in which a count is shown when the number itself would give a `<5` away.

A band is a run of whole classes (0-4, 5-9, 10-14, ...). It is as short as the safety of its neighbours allows.
"""

from __future__ import annotations

from typing import Final

CLASS_WIDTH: Final = 5
"""How many values one class has; the first class is that of the sign `<5`."""

Band = tuple[int, int]
"""Smallest and largest value, both included."""


def class_of(count: int) -> Band:
    """Return the class a count falls in: 12 is in 10-14."""
    low = count // CLASS_WIDTH * CLASS_WIDTH
    return low, low + CLASS_WIDTH - 1


def wider(band: Band, value: int) -> Band:
    """Return the shortest band that holds `band` and the class of `value`."""
    low, high = class_of(value)
    return min(band[0], low), max(band[1], high)


def classes_in(band: Band) -> int:
    """Return how many classes a band runs over."""
    return (band[1] - band[0] + 1) // CLASS_WIDTH


def reach(count: int, classes: int) -> Band:
    """Return the values that a count of at least five may take so that its band runs over at most `classes` classes.

    A band never goes below five: who knows that a count below five has the sign `<5` would read it as from five anyway.
    """
    low, high = class_of(count)
    more = (classes - 1) * CLASS_WIDTH
    return max(CLASS_WIDTH, low - more), high + more
