"""What a chart says, before it is drawn."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final, Literal

from generator.domain.figures import Known

if TYPE_CHECKING:
    from generator.domain.figures import Figure

MOST_SERIES: Final = 5
"""There are five series colours that stay apart for colour-blind readers (LOOK, Tokens)."""

_ID: Final = re.compile(r"[a-z][a-z0-9-]*")
_YEAR: Final = re.compile(r"(?P<year>[12][0-9]{3})(?:/[0-9]{2})?")


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """One figure at one place on the axis: a year ("2022", "2023/24") or a category."""

    label: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class Series:
    """Figures that belong together, in the order of the axis."""

    name: str
    points: tuple[ChartPoint, ...]


@dataclass(frozen=True, slots=True)
class Break:
    """From `after` to the next label figures may not be compared; a line never crosses it (C5)."""

    after: str
    reason: str


@dataclass(frozen=True, slots=True)
class Gap:
    """A place on the axis where nothing was measured; a line never crosses it (C17)."""

    label: str
    reason: str


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart. All texts are plain; drawing escapes them.

    Attributes:
        id: unique on its page, lower-case letters, digits and hyphens; element ids and file names start with it.
        title: what is shown, for screen readers.
        description: what is to be seen, in words.
        unit: behind each value, such as "%"; empty for plain counts.
        series: one to five.
        kind: `bars` always start at zero; `lines` have a label at their end.

    Raises:
        ValueError: if it could not be drawn honestly; the message says what was expected.
    """

    id: str
    title: str
    description: str
    unit: str
    series: tuple[Series, ...]
    kind: Literal["bars", "lines"]
    breaks: tuple[Break, ...] = ()
    gaps: tuple[Gap, ...] = ()

    def __post_init__(self) -> None:
        """Check the parts against each other."""
        if not _ID.fullmatch(self.id):
            raise ValueError("expected a chart id of lower-case letters, digits and hyphens")
        if not 1 <= len(self.series) <= MOST_SERIES or not all(series.points for series in self.series):
            raise ValueError(f"expected one to {MOST_SERIES} series, each with a point")
        measured: set[str] = set()
        for series in self.series:
            labels = [point.label for point in series.points]
            if len(labels) != len(set(labels)):
                raise ValueError("expected every label once in a series")
            if any(isinstance(point.figure, Known) and not point.figure.value >= 0 for point in series.points):
                raise ValueError("expected values of zero or more")
            measured.update(labels)
        if any(one.after not in measured for one in self.breaks):
            raise ValueError("expected every break after a label of the chart")
        if any(gap.label in measured for gap in self.gaps):
            raise ValueError("expected every gap at a label without figures")

    @property
    def labels(self) -> tuple[str, ...]:
        """Every label once, gaps included: by year where all are years, else in order of appearance."""
        found = dict.fromkeys(point.label for series in self.series for point in series.points)
        found.update(dict.fromkeys(gap.label for gap in self.gaps))
        years = [year_of(label) for label in found]
        if any(year is None for year in years):
            return tuple(found)
        return tuple(label for _, label in sorted(zip(years, found, strict=True)))

    def runs(self, series: Series) -> list[list[ChartPoint]]:
        """Cut a series where a line may not go on: at a break, at a gap, at a figure that is not known."""
        order = {label: place for place, label in enumerate(self.labels)}
        cuts = sorted([order[one.after] + 0.5 for one in self.breaks] + [float(order[gap.label]) for gap in self.gaps])
        runs: list[list[ChartPoint]] = []
        previous: int | None = None
        for point in sorted(series.points, key=lambda one: order[one.label]):
            place = order[point.label]
            if not isinstance(point.figure, Known):
                previous = None
                continue
            if previous is None or any(previous < cut < place for cut in cuts):
                runs.append([])
            runs[-1].append(point)
            previous = place
        return runs


@cache
def year_of(label: str) -> int | None:
    """Year on the axis of "2022" or of a school year "2023/24" (its second half), or None for a category."""
    match = _YEAR.fullmatch(label)
    return None if match is None else int(match["year"]) + ("/" in label)
