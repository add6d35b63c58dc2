"""Pupil numbers through the years: growth, decline, a new school that starts small."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from generator.domain.schools import SchoolKind
from generator.sample.chance import between

if TYPE_CHECKING:
    import random

FIRST_YEAR: Final = 1996
LAST_YEAR: Final = 2025

SIZES: Final = {
    SchoolKind.BO: (200, 0.55, 26, 960),
    SchoolKind.SBO: (117, 0.38, 30, 260),
    SchoolKind.SO: (85, 0.65, 14, 240),
    SchoolKind.VSO: (85, 0.6, 16, 300),
    SchoolKind.SO_VSO: (150, 0.5, 30, 440),
    SchoolKind.VO: (640, 0.55, 90, 1900),
    SchoolKind.PRO: (165, 0.4, 50, 400),
}
"""Median, spread of the logarithm, smallest and largest number of pupils (DUO, 2025, rounded)."""
RAMP: Final = (0.2, 0.4, 0.6, 0.75, 0.9)
"""Share of its later size that a new school has in its second to sixth year."""
SMALLEST_START: Final = 2, 12
"""Fewest and most pupils in the first year of a new school."""
FOUNDED_LATER: Final = 0.12


def pupils_by_year(chance: random.Random, kind: SchoolKind) -> tuple[tuple[int, int], ...]:
    """Pupils on 1 October per year from opening to the last year, oldest first; never zero while open."""
    median, spread, smallest, largest = SIZES[kind]
    size = between(chance, smallest, largest, median * math.exp(chance.gauss(0, spread)))
    opened = chance.randint(FIRST_YEAR + 4, LAST_YEAR - 1) if chance.random() < FOUNDED_LATER else FIRST_YEAR
    drift = chance.gauss(-0.004, 0.012)
    backwards: list[tuple[int, int]] = []
    for year in range(LAST_YEAR, opened - 1, -1):
        age = year - opened if opened > FIRST_YEAR else len(RAMP) + 1
        backwards.append((year, _while_new(chance, size, age)))
        size = min(largest, max(smallest, size * (1 - drift + chance.gauss(0, 0.035))))
    return tuple(reversed(backwards))


def _while_new(chance: random.Random, size: float, age: int) -> int:
    """Pupils of a school that will have `size`, in its year number `age` (0 is the first)."""
    if age == 0:
        return min(round(size), chance.randint(*SMALLEST_START))
    return max(SMALLEST_START[0], round(size * RAMP[age - 1])) if age <= len(RAMP) else round(size)
