"""The four signs of a figure: a value, suppressed, missing, not applicable. Never one for another.

A true zero is `Known(0)`. The same object feeds the table, the chart and the download, so they cannot
disagree (ARCHITECTURE, "Four signs, never one").
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

SMALLEST_PUBLISHABLE_COUNT: Final = 5
"""Counts of persons below this are masked (B1: D1 5.3.5)."""


@dataclass(frozen=True, slots=True)
class Known:
    """A value that may be shown exactly: a count (int) or a derived number such as fte (float)."""

    value: int | float


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A value that is withheld; the reader learns the range [low, high] and nothing else.

    It carries no reason: "primary" would tell which cells are small.

    Attributes:
        low: smallest value the sign admits.
        high: largest value the sign admits, or None when the sign says nothing about it.
    """

    low: int = 0
    high: int | None = None

    @property
    def is_below_five(self) -> bool:
        """Whether the law's own sign `<5` applies (B1)."""
        return self.high == SMALLEST_PUBLISHABLE_COUNT - 1


@dataclass(frozen=True, slots=True)
class Missing:
    """The value was not delivered: shown as "niet bekend"."""


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """The value cannot exist here: shown as "n.v.t."."""


Figure = Known | Suppressed | Missing | NotApplicable

BELOW_FIVE: Final = Suppressed(low=0, high=SMALLEST_PUBLISHABLE_COUNT - 1)
"""The sign `<5`. Zero is masked like 1 to 4 unless a setting shows zeros (B13)."""
WITHHELD: Final = Suppressed()
"""The sign "afgeschermd": hidden because it would give another figure away (B12)."""
MISSING: Final = Missing()
NOT_APPLICABLE: Final = NotApplicable()
