"""The block "Team": released staff figures of one school, board or samenwerkingsverband.

Only what gate 2 released is shown, with the sign it released; nothing is counted or inferred here. What is
worked out of it comes from `derived`.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from generator.domain.figures import MISSING, Known, Suppressed
from generator.domain.identifiers import Brin
from generator.errors import InputError
from generator.public.charts import Chart, ChartPoint, Series, svg
from generator.public.derived import difference, indicators
from generator.staff_words import BREAKDOWNS, LEADERSHIP, MEASURES, STAFF_GROUP, TOTAL, WOMEN

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from markupsafe import Markup

    from generator.domain.figures import Figure
    from generator.domain.identifiers import VestigingCode
    from generator.domain.tables import PublishedTable
    from generator.released_files import BoardParts
    from generator.staff_words import Breakdown, Indicator

WHY_URL: Final = "/over/afschermen/#waarom"


_KNOWN_CELLS: Final = frozenset(
    (breakdown.key, category) for breakdown in (TOTAL, *BREAKDOWNS) for category in breakdown.labels
)


class StaffRow(NamedTuple):
    """One line of a table. A tuple: a sandboxed template takes it apart ten times faster than attributes."""

    label: str
    persons: Figure
    fte: Figure


class StaffGroup(NamedTuple):
    """One table: the lines of one breakdown; the first table of a year has the total in front.

    Attributes:
        has_fte: whether any fte of this table is shown; a column of nothing but signs tells nobody anything.
    """

    title: str
    rows: tuple[StaffRow, ...]
    has_fte: bool


@dataclass(frozen=True, slots=True)
class StaffParts:
    """What the figures of a board add up from; said on its page, so that anyone can check the sums.

    Attributes:
        schools: vestigingscodes, sorted.
        has_overhead: whether staff above the schools is counted in.
    """

    schools: tuple[str, ...]
    has_overhead: bool


class IndicatorRow(NamedTuple):
    """One line of the table of indicators: a number, or the sign of what may not be worked out."""

    indicator: Indicator
    figure: Figure


@dataclass(frozen=True, slots=True)
class StaffYear:
    """One reference date.

    Attributes:
        institution: BRIN of the school when all its locations are counted together, else "".
        parts: of a board or samenwerkingsverband, what its figures add up from; None for a school.
        reference_date: ISO date, or "" where the release names none.
        groups: at least one.
        change: how many more (or, negative, fewer) people than the year before; None unless both are shown exactly.
        indicators: what is worked out of the figures shown; empty when nothing can be.
    """

    year: int
    reference_date: str
    persons: Figure
    fte: Figure
    groups: tuple[StaffGroup, ...]
    change: int | None
    indicators: tuple[IndicatorRow, ...]
    parts: StaffParts | None
    institution: str = ""

    @property
    def women_share(self) -> int | None:
        """Whole percentage of women, only when both counts are shown; else None."""
        found = next((row.figure for row in self.indicators if row.indicator is WOMEN), MISSING)
        return int(found.value) if isinstance(found, Known) else None

    @property
    def has_fte(self) -> bool:
        """Whether any fte of this year is shown."""
        return isinstance(self.fte, Known) or self.has_fte_by_group

    @property
    def has_fte_by_group(self) -> bool:
        """Whether a table of this year shows fte."""
        return any(group.has_fte for group in self.groups)


@dataclass(frozen=True, slots=True)
class StaffBlock:
    """The whole block, newest year first."""

    years: tuple[StaffYear, ...]
    source: str

    @property
    def latest(self) -> StaffYear:
        """The newest year."""
        return self.years[0]

    @property
    def chart(self) -> Markup | None:
        """The functions of the newest year, drawn when asked for; None when not one of them is shown as a number."""
        return _chart(self.latest)


_Cells = dict[tuple[str, str, str], "Figure"]


class StaffFigures:
    """Released figures arranged by unit and year, once for all pages."""

    def __init__(
        self, table: PublishedTable, parts: Mapping[tuple[str, int], BoardParts] = MappingProxyType({})
    ) -> None:
        """Arrange the cells, and what each board adds up from by unit and year.

        Raises:
            InputError: if a cell has a breakdown, category or measure that has no words here: a figure that no
                page shows would leave the download and the page different.
        """
        self._units: dict[str, dict[int, _Cells]] = defaultdict(lambda: defaultdict(dict))
        unknown: set[tuple[str, str, str]] = set()
        for key, figure in table.cells.items():
            if (key.breakdown, key.category) not in _KNOWN_CELLS or key.measure not in MEASURES:
                unknown.add((key.breakdown, key.category, key.measure))
            self._units[key.unit][key.year][key.breakdown, key.category, key.measure] = figure
        if unknown:
            raise InputError(
                f"released staff figures: no words for {', '.join('/'.join(cell) for cell in sorted(unknown))}",
                next_step="Add the words to generator/staff_words.py, or release without these cells.",
            )
        self._units = {unit: dict(years) for unit, years in self._units.items()}
        self._parts = parts
        self.table = table
        self._source = table.source
        self._reference_dates = table.reference_dates

    def block(self, unit: str, pupils: Callable[[int], Figure] = lambda _year: MISSING) -> StaffBlock | None:
        """Return the block of a unit; None when nothing was delivered.

        Args:
            unit: `school:12AB00`, `board:41775` or `alliance:PO2707`.
            pupils: pupils of the unit in a year, from open data.
        """
        return self._block((unit, pupils))

    def school_block(
        self, code: VestigingCode, pupils: Callable[[int], Figure], of_institution: Callable[[int], Figure]
    ) -> StaffBlock | None:
        """Return the block of a location; None when nothing was delivered.

        A board delivers an institution by location or as a whole, and may do otherwise another year.

        Args:
            code: of the location.
            pupils: pupils of the location in a year, from open data.
            of_institution: pupils of all locations of its institution together.
        """
        return self._block((f"school:{code}", pupils), (f"school:{code.brin}", of_institution))

    def is_shown(self, unit: str, year: int) -> bool:
        """Say whether anything of a unit was released for a year."""
        return year in self._units.get(unit, {})

    def _block(self, *units: tuple[str, Callable[[int], Figure]]) -> StaffBlock | None:
        shown = [self._year(unit, year, pupils(year)) for unit, pupils in units for year in self._units.get(unit, {})]
        if not shown:
            return None
        return StaffBlock(tuple(sorted(shown, key=lambda found: found.year, reverse=True)), self._source)

    def _year(self, unit: str, year: int, pupils: Figure) -> StaffYear:
        years = self._units[unit]
        cells = years[year]
        total = _row(TOTAL.labels["all"], TOTAL.key, "all", cells)
        found = [group for breakdown in BREAKDOWNS if (group := _group(breakdown, cells)) is not None]
        first, *others = found or [StaffGroup(TOTAL.title, (), has_fte=False)]
        return StaffYear(
            year=year,
            reference_date=self._reference_dates.get(year, ""),
            persons=total.persons,
            fte=total.fte,
            groups=(StaffGroup(first.title, (total, *first.rows), first.has_fte), *others),
            change=difference(total.persons, years.get(year - 1, {}).get((TOTAL.key, "all", "persons"), MISSING)),
            indicators=_indicators(indicators(self.table, unit, year, pupils)),
            parts=_parts(self._parts.get((unit, year))),
            institution=_institution(unit),
        )


def _institution(unit: str) -> str:
    code = unit.removeprefix("school:")
    return code if Brin.fits(code) else ""


def _parts(found: BoardParts | None) -> StaffParts | None:
    if found is None:
        return None
    return StaffParts(tuple(school.removeprefix("school:") for school in found.schools), found.has_overhead)


def _row(label: str, breakdown: str, category: str, cells: _Cells) -> StaffRow:
    persons, fte = ((breakdown, category, measure) for measure in ("persons", "fte"))
    return StaffRow(label, cells.get(persons, MISSING), cells.get(fte, MISSING))


def _group(breakdown: Breakdown, cells: _Cells) -> StaffGroup | None:
    present = {measure for key, _, measure in cells if key == breakdown.key}
    if not present:
        return None
    rows = tuple(_row(label, breakdown.key, category, cells) for category, label in breakdown.labels.items())
    return StaffGroup(breakdown.title, rows, any(isinstance(row.fte, Known) for row in rows))


def _indicators(found: Mapping[Indicator, Figure]) -> tuple[IndicatorRow, ...]:
    """List what can be worked out; what may not is left out, but for women in leadership, which the law names (B14)."""
    if not any(isinstance(figure, Known) for figure in found.values()):
        return ()
    return tuple(
        IndicatorRow(item, figure)
        for item, figure in found.items()
        if isinstance(figure, Known) or (item is LEADERSHIP and isinstance(figure, Suppressed))
    )


def _chart(latest: StaffYear) -> Markup | None:
    group = next((group for group in latest.groups if group.title == STAFF_GROUP.title), None)
    labels = frozenset(STAFF_GROUP.labels.values())
    if group is None or not any(isinstance(row.persons, Known) for row in group.rows if row.label in labels):
        return None
    points = tuple(ChartPoint(row.label, row.persons) for row in group.rows if row.label in labels)
    title = f"Personen per functie in {latest.year}"
    described = "Een staaf per functie. Alle getallen staan in de tabel hieronder."
    return svg(Chart("team", title, described, "", (Series("Personen", points),), "bars"))
