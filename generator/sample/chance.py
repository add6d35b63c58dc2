"""Seeded chance: one independent stream a topic, so that a change to one topic leaves the others as they were."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def stream(seed: int, topic: str) -> random.Random:
    """Return the stream of one topic: the same seed and topic always give the same numbers."""
    return random.Random(f"schoolzicht sample/{seed}/{topic}")  # noqa: S311 - invented data, nothing secret rests on it


def shares(total: int, weights: Sequence[float], *, smallest: int = 0) -> list[int]:
    """Divide `total` whole items in proportion to `weights` (largest remainders), each getting at least `smallest`.

    Raises:
        ValueError: if there are fewer items than the smallest shares together, or nothing to divide over.
    """
    left = total - smallest * len(weights)
    if left < 0 or not weights:
        raise ValueError(f"expected at least {smallest * len(weights)} items for {len(weights)} shares")
    whole = sum(weights)
    exact = [left * weight / whole for weight in weights]
    parts = [int(part) for part in exact]
    by_remainder = sorted(range(len(exact)), key=lambda index: (parts[index] - exact[index], index))
    for index in by_remainder[: left - sum(parts)]:
        parts[index] += 1
    return [part + smallest for part in parts]


def between(chance: random.Random, low: float, high: float, value: float) -> float:
    """Keep a drawn value inside [low, high]; a value outside is drawn anew, evenly, so no heap forms at the ends."""
    return value if low <= value <= high else chance.uniform(low, high)
