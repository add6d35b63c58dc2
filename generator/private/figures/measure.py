"""Measure the masking of a delivery: what it protects, what it costs readers, and how long it takes.

Beside it stand the two things one would do without it: print `<5` and nothing else, and round everything to five.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator.domain.figures import BELOW_FIVE, SMALLEST_PUBLISHABLE_COUNT, WITHHELD, Known, Suppressed
from generator.private.confidential import ConfidentialTable, cells_of
from generator.private.figures.audit import audit
from generator.private.figures.effort import Watch
from generator.private.figures.load import Delivery
from generator.private.figures.masking import Mask
from generator.private.figures.own_bands import choose_own_bands
from generator.private.figures.relations import PERSONS
from generator.private.figures.suppress import suppress
from generator.private.figures.trials import Sample, Trials, run_trials
from generator.private.figures.trials import in_words as trials_in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from generator.config import DisclosurePolicy
    from generator.domain.figures import Figure
    from generator.domain.tables import CellKey
    from generator.private.figures.effort import Effort
    from generator.released_files import BoardParts

_MOST_BOARDS_ATTACKED: Final = 100
"""The leak of what is not masked is measured on at most so many boards: each of its cells needs its own attack."""
_ROUNDED_TO: Final = 5


@dataclass(frozen=True, slots=True)
class Leak:
    """What can be derived of the small counts of schools and boards; shares of 1.

    Attributes:
        signs: how many `<5` were attacked.
        narrowed: share of which more can be derived than the sign says.
        exact: share that can be computed exactly.
    """

    signs: int
    narrowed: float
    exact: float


@dataclass(frozen=True, slots=True)
class Loss:
    """What readers do not see of the counts of at least five; shares of 1.

    Attributes:
        counts: how many there are.
        band: share shown as a band from five upwards.
        vague: share shown as 0-9.
        withheld: share not shown at all.
    """

    counts: int
    band: float
    vague: float
    withheld: float

    @property
    def total(self) -> float:
        """Share that is not shown exactly."""
        return self.band + self.vague + self.withheld


@dataclass(frozen=True, slots=True)
class Changes:
    """What happened to schools between the years measured: how many years, and schools closed, opened and moved."""

    years: int
    closed: int
    opened: int
    moved: int


@dataclass(frozen=True)
class Measurement:
    """A delivery of one year or more, masked and attacked.

    Attributes:
        changes: what happened to schools between the years.
        cells_checked: hidden cells that were attacked.
        narrowed: of these, how many tell more than their sign; 0, or nothing may be published.
        exact: of those, how many can be computed.
        loss: by level (`school`, `board`) and table (`total`, `staff_group`, ...; `all` for all of them).
        floor: share of school counts that no mask can show exactly while every school's total is exact, from each
            school's own page alone.
        naive: leak of `<5` alone.
        rounded: leak of rounding to five, which shows no count of at least five exactly.
        fte_shown: share of the fte of schools that is shown.
        trials: a sample attacked in other ways.
    """

    changes: Changes
    cells_checked: int
    narrowed: int
    exact: int
    loss: Mapping[str, Mapping[str, Loss]]
    floor: float
    naive: Leak
    rounded: Leak
    fte_shown: float
    trials: Trials
    suppress: Effort
    audit: Effort


def newest_years(delivery: Delivery, number: int) -> Delivery:
    """Return the newest years of a delivery alone; all of them when there are no more."""
    years = set(delivery.years[-number:])
    cells = {key: value for key, value in cells_of(delivery.table).items() if key.year in years}
    return Delivery(ConfidentialTable(cells), tuple(board for board in delivery.boards if board.year in years))


def changes_between_years(boards: Sequence[BoardParts]) -> Changes:
    """Count what one year's tables share with the next year's and where they part."""
    owners: dict[int, dict[str, str]] = {}
    for board in boards:
        owners.setdefault(board.year, {}).update(dict.fromkeys(board.schools, board.board))
    closed = opened = moved = 0
    for year, later in zip(sorted(owners), sorted(owners)[1:], strict=False):
        before, after = owners[year], owners[later]
        closed += len(before.keys() - after.keys())
        opened += len(after.keys() - before.keys())
        moved += sum(before[school] != after[school] for school in before.keys() & after.keys())
    return Changes(len(owners), closed, opened, moved)


def measure(
    delivery: Delivery,
    policy: DisclosurePolicy,
    *,
    sample: Sample = Sample(),  # noqa: B008 - frozen, so one default may serve all calls
    progress: Callable[[str], None] | None = None,
) -> Measurement:
    """Mask and attack a delivery, do the same with `<5` alone and with rounding to five, and try a sample further.

    Raises:
        ConfigError: if the policy asks for what the rule cannot do safely.
    """
    tell = progress or (lambda _: None)
    values, boards = cells_of(delivery.table), delivery.boards
    watch = Watch()
    plan = suppress(delivery, policy, progress=progress)
    suppressing = watch.stop()
    watch = Watch()
    report = audit(plan.cells, boards, progress=progress)
    auditing = watch.stop()
    tell("what two simpler ways would give away")
    some = boards[:: -(-len(boards) // _MOST_BOARDS_ATTACKED)]
    fte = [figure for key, figure in plan.cells.items() if key.measure != PERSONS and key.unit.startswith("school")]
    return Measurement(
        changes=changes_between_years(boards),
        cells_checked=report.cells_checked,
        narrowed=len(report.narrowed) + len(report.contradictions),
        exact=report.exact,
        loss=losses(plan.cells, values),
        floor=_floor(boards, values),
        naive=_leak(some, plan.cells, lambda key: _printed(int(values[key]))),
        rounded=_leak(some, plan.cells, lambda key: _rounded(int(values[key]))),
        fte_shown=sum(isinstance(figure, Known) for figure in fte) / max(1, len(fte)),
        trials=run_trials(delivery, plan, policy, sample),
        suppress=suppressing,
        audit=auditing,
    )


# -- what readers lose ---------------------------------------------------------------------------------------


def losses(cells: Mapping[CellKey, Figure], values: Mapping[CellKey, float]) -> dict[str, dict[str, Loss]]:
    """Count by level and table how the counts of at least five are shown."""
    tallies: dict[str, dict[str, Counter[str]]] = {}
    for key, figure in cells.items():
        if key.measure == PERSONS and values[key] >= SMALLEST_PUBLISHABLE_COUNT:
            level = tallies.setdefault(key.unit.partition(":")[0], {})
            for table in ("all", key.breakdown):
                level.setdefault(table, Counter())[_way(figure)] += 1
    return {
        level: {table: _loss(tally) for table, tally in sorted(tables.items())}
        for level, tables in sorted(tallies.items())
    }


def _loss(tally: Counter[str]) -> Loss:
    counts = tally.total()
    return Loss(counts, *(tally[way] / counts for way in ("band", "vague", "withheld")))


def _way(figure: Figure) -> str:
    if isinstance(figure, Known):
        return "exact"
    if figure == WITHHELD or not isinstance(figure, Suppressed):
        return "withheld"
    return "band" if figure.low >= SMALLEST_PUBLISHABLE_COUNT else "vague"


def _floor(boards: Sequence[BoardParts], values: Mapping[CellKey, float]) -> float:
    """Fewest bands that the schools' own pages need beside exact totals, as a share of their counts of at least five.

    Each breakdown of each school is taken by itself and gets the smallest number of bands that makes it safe there.
    """
    bands = counts = 0
    for board in boards:
        mask = Mask(board, values)
        choose_own_bands(mask)
        for place, key in enumerate(mask.keys):
            if key.unit.startswith("school"):
                counts += mask.true[place] >= SMALLEST_PUBLISHABLE_COUNT
                bands += mask.is_banded[place]
    return float(bands / max(1, counts))


# -- what simpler ways give away -----------------------------------------------------------------------------


def _leak(boards: Sequence[BoardParts], keys: Mapping[CellKey, Figure], sign: Callable[[CellKey], Figure]) -> Leak:
    """Attack what another way of masking would publish; fte is left out, which makes the leak look smaller."""
    units = {(unit, board.year) for board in boards for unit in (board.board, *board.schools)}
    cells = {key: sign(key) if key.measure == PERSONS else WITHHELD for key in keys if (key.unit, key.year) in units}
    signs = sum(figure == BELOW_FIVE for figure in cells.values())
    found = [proof for proof in audit(cells, boards).narrowed if cells.get(proof.cell) == BELOW_FIVE]
    exact = sum(proof.is_exact for proof in found)
    return Leak(signs, len(found) / max(1, signs), exact / max(1, signs))


def _printed(count: int) -> Figure:
    return Known(count) if count >= SMALLEST_PUBLISHABLE_COUNT else BELOW_FIVE


def _rounded(count: int) -> Figure:
    """A count rounded to five: the reader knows it to two either way, and that it is five or more."""
    if count < SMALLEST_PUBLISHABLE_COUNT:
        return BELOW_FIVE
    middle = (count + _ROUNDED_TO // 2) // _ROUNDED_TO * _ROUNDED_TO
    return Suppressed(max(SMALLEST_PUBLISHABLE_COUNT, middle - _ROUNDED_TO // 2), middle + _ROUNDED_TO // 2)


def losses_in_words(losses: Mapping[str, Mapping[str, Loss]]) -> Iterator[str]:
    """Yield a line for each level and table."""
    for level, tables in losses.items():
        for table, loss in tables.items():
            yield (
                f"{level} {table}: {loss.total:.1%} of {loss.counts} counts of five or more not exact "
                f"({loss.band:.1%} band, {loss.vague:.1%} 0-9, {loss.withheld:.1%} withheld)"
            )


def in_words(measurement: Measurement) -> Iterator[str]:
    """Yield the lines of a report for a terminal."""
    changes = measurement.changes
    yield f"{changes.years} year(s); schools closed {changes.closed}, opened {changes.opened}, moved {changes.moved}"
    found = f"{measurement.narrowed} narrowed, {measurement.exact} exact"
    yield f"{measurement.cells_checked} hidden figures attacked: {found}"
    for name, leak in (("<5 alone", measurement.naive), ("rounding to five", measurement.rounded)):
        yield f"{name}: {leak.exact:.1%} of {leak.signs} signs computed exactly, {leak.narrowed:.1%} narrowed"
    yield from losses_in_words(measurement.loss)
    yield f"school counts that must be bands beside exact totals: {measurement.floor:.1%}; rounding to five: 100 %"
    yield from trials_in_words(measurement.trials)
    yield f"fte of schools shown: {measurement.fte_shown:.1%}"
    for name, effort in (("suppress", measurement.suppress), ("audit", measurement.audit)):
        yield f"{name}: {effort.in_words()}"
