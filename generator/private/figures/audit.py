"""audit: the published cells -> what an attacker can derive from them. A program apart from the suppressor.

The promise it checks: for every `<5` the interval that can be derived from everything published is the interval
the sign says, 0 to 4, nothing narrower. Every other sign that starts at zero leaves all of 0 to 4 too; a cell that is
`afgeschermd` stays at least as wide as that, and a band from five upwards is never a single number. It reads only what
will be published.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.domain.figures import SMALLEST_PUBLISHABLE_COUNT, Known
from generator.private.figures.attack import Attack
from generator.private.figures.attacker import Block
from generator.private.figures.processes import each_in_order
from generator.private.figures.program import NoTableFitsError
from generator.private.figures.promise import TOLERANCE
from generator.private.figures.relations import PERSONS, unit_keys

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from generator.domain.figures import Figure
    from generator.domain.tables import CellKey
    from generator.private.figures.attacker import Region
    from generator.released_files import BoardParts

    Job = tuple[tuple[BoardParts, ...], tuple[Region, ...], tuple[Mapping[CellKey, Figure], ...]]
    """Boards of one block, the regions that tie them, and what is shown of them, in this release first."""


@dataclass(frozen=True, slots=True)
class Proof:
    """A hidden cell of which more can be derived than its sign says.

    Attributes:
        cell: address of the cell; `overhead:<nr>` is staff above the schools, which is never published.
        low: smallest value it can have.
        high: largest value it can have.
    """

    cell: CellKey
    low: float
    high: float

    @property
    def is_exact(self) -> bool:
        """Whether a single value is left."""
        return self.high - self.low < TOLERANCE


@dataclass(frozen=True, slots=True)
class AuditReport:
    """The outcome of an audit.

    Attributes:
        cells_checked: hidden cells that were attacked, those of the staff above the schools included.
        narrowed: proofs for every cell that tells more than its sign, or shows a count below five.
        contradictions: places where what is shown does not add up, or the solver gave no answer.
    """

    cells_checked: int
    narrowed: tuple[Proof, ...]
    contradictions: tuple[str, ...] = ()

    @property
    def exact(self) -> int:
        """How many cells can be computed exactly."""
        return sum(proof.is_exact for proof in self.narrowed)

    @property
    def is_clean(self) -> bool:
        """Whether nothing was found."""
        return not self.narrowed and not self.contradictions


def audit(
    cells: Mapping[CellKey, Figure],
    boards: Sequence[BoardParts],
    *,
    regions: Sequence[Region] = (),
    earlier: Sequence[Mapping[CellKey, Figure]] = (),
    progress: Callable[[str], None] | None = None,
    workers: int | None = None,
) -> AuditReport:
    """Attack everything that will be published, block by block (a board with its schools in one year).

    No sum ties one year to another, so that blocks of different years cannot help each other. Boards of one year that
    have schools in a region are one block.

    Args:
        cells: published cells, nothing else.
        boards: what each board adds up from; public knowledge.
        regions: sums over schools, boards and other regions, whose cells are published too.
        earlier: cells of other releases; of a year that was released twice, both masks are known.
        progress: told now and then how far the audit is.
        workers: processes to use; one for each processor when left out.
    """
    checked = 0
    narrowed = list(_exposed(cells))
    contradictions = list(_strangers(cells, boards, regions))
    jobs = list(_jobs(boards, regions, (cells, *earlier)))
    words = "audited {number} of {all} boards and years"
    for outcome in each_in_order(attack_block, jobs, workers=workers, progress=progress, words=words):
        checked += outcome.cells_checked
        narrowed += outcome.narrowed
        contradictions += outcome.contradictions
    return AuditReport(checked, tuple(narrowed), tuple(contradictions))


def _jobs(
    boards: Sequence[BoardParts], regions: Sequence[Region], releases: Sequence[Mapping[CellKey, Figure]]
) -> Iterator[Job]:
    """List the blocks: each board by itself, but those of a year that has regions together."""
    years = {region.year for region in regions}
    groups: list[tuple[BoardParts, ...]] = [(board,) for board in boards if board.year not in years]
    groups += [tuple(board for board in boards if board.year == year) for year in sorted(years)]
    for group in groups:
        tied = tuple(region for region in regions if region.year == group[0].year)
        units = [region.unit for region in tied]
        yield group, tied, tuple(shown_of(group, cells, units) for cells in releases)


def shown_of(
    boards: Iterable[BoardParts], cells: Mapping[CellKey, Figure], more: Iterable[str] = ()
) -> dict[CellKey, Figure]:
    """Return what is shown of some boards and their schools, and of `more` units of their year."""
    pairs = [(unit, board.year) for board in boards for unit in (board.board, *board.schools)]
    pairs += [(unit, pairs[0][1]) for unit in more]
    return {key: cells[key] for pair in pairs for key in unit_keys(*pair) if key in cells}


def attack_block(job: Job) -> AuditReport:
    """Attack a board and its schools, or all boards that regions tie together, knowing what is published of them."""
    boards, regions, (cells, *earlier) = job
    attack = Attack(Block(boards, cells, regions=regions, earlier=earlier))
    places = list(hidden_places(attack.block))
    try:
        return AuditReport(len(places), tuple(find_narrowed(attack, places)))
    except NoTableFitsError as error:
        first = regions[-1].unit if regions else boards[0].board
        return AuditReport(len(places), (), (f"{first} {boards[0].year}: {error}",))


def audit_in_whole_numbers(cells: Mapping[CellKey, Figure], boards: Iterable[BoardParts]) -> AuditReport:
    """Attack every hidden count of some boards by integer programming, each cell on its own and both its ends.

    Slow, and independent of the certificates that the audit gathers: a check of the audit on a sample.
    """
    checked = 0
    narrowed: list[Proof] = []
    contradictions: list[str] = []
    for board in boards:
        attack = Attack(Block(board, shown_of([board], cells)))
        places = [place for place in hidden_places(attack.block) if attack.block.is_count[place]]
        checked += len(places)
        try:
            ranges = [(place, *attack.whole_range_of(place)) for place in places]
        except NoTableFitsError as error:
            contradictions.append(f"{board.board} {board.year}: {error}")
            continue
        narrowed += [
            Proof(attack.block.keys[place], low, high)
            for place, low, high in ranges
            if not attack.promise.is_kept(place, low, high)
        ]
    return AuditReport(checked, tuple(narrowed), tuple(contradictions))


def _exposed(cells: Mapping[CellKey, Figure]) -> Iterator[Proof]:
    """Yield counts below five that are simply shown (B1); a zero is one of them (B13)."""
    for key, figure in cells.items():
        if key.measure == PERSONS and isinstance(figure, Known) and figure.value < SMALLEST_PUBLISHABLE_COUNT:
            yield Proof(key, figure.value, figure.value)


def _strangers(
    cells: Mapping[CellKey, Figure], boards: Sequence[BoardParts], regions: Sequence[Region]
) -> Iterator[str]:
    """Name published units that no board accounts for, or two, or an institution beside its own location.

    Relations would be missed: the locations of an institution add up to it.
    """
    owners: dict[tuple[str, int], int] = {}
    for board in boards:
        for unit in (board.board, *board.schools):
            owners[unit, board.year] = owners.get((unit, board.year), 0) + 1
    for region in regions:
        owners[region.unit, region.year] = owners.get((region.unit, region.year), 0) + 1
    for unit, year in sorted({(key.unit, key.year) for key in cells}):
        if owners.get((unit, year), 0) != 1:
            yield f"{unit} {year}: expected it under exactly one board"
        if (whole := unit[: len("school:12AB")]) != unit and (whole, year) in owners:
            yield f"{unit} {year}: expected it or {whole}, of which it is a part"


def hidden_places(block: Block) -> Iterator[int]:
    """Yield the places of hidden cells; fte of the staff above the schools is neither published nor a count."""
    for place, key in enumerate(block.keys):
        if not block.is_shown(key) and (key in block.figures or block.is_count[place]):
            yield place


def find_narrowed(attack: Attack, places: list[int]) -> Iterator[Proof]:
    """Yield a proof for each of the places of which more can be derived than its sign says.

    Raises:
        NoTableFitsError: if no table fits what is known.
    """
    for place in attack.gather(places):
        low, high = attack.range_of(place)
        if not attack.promise.is_kept(place, low, high):
            yield Proof(attack.block.keys[place], low, high)
