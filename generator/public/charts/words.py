"""The few Dutch words that a chart says by itself, beside the signs that every page shares."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator.domain.figures import Known
from generator.public.dutch import sign_text

if TYPE_CHECKING:
    from generator.domain.figures import Figure


@dataclass(frozen=True, slots=True)
class ChartWords:
    """Every word a chart adds to what its maker gave it."""

    line_break: str = "trendbreuk"
    break_after: str = "Trendbreuk na"
    gap: str = "geen meting"


WORDS: Final = ChartWords()


def sign(figure: Figure, unit: str = "") -> str:
    """The sign of a figure in a chart; the unit follows known values only."""
    shown = sign_text(figure)
    return f"{shown} {unit}" if unit and isinstance(figure, Known) else shown
