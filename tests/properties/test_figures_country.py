"""Small countries, masked and attacked: trying every table there is agrees with the promise, cell by cell."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.config import DisclosurePolicy
from generator.domain.figures import BELOW_FIVE, WITHHELD, Figure, Known, Suppressed
from generator.domain.tables import CellKey
from generator.private.confidential import ConfidentialTable
from generator.private.figures.attack import Attack
from generator.private.figures.attacker import Block
from generator.private.figures.audit import audit
from generator.private.figures.beside_open import audit_beside_open
from generator.private.figures.laid_beside import withhold_where_needed
from generator.private.figures.load import Delivery
from generator.private.figures.open_rows import OpenRow
from generator.private.figures.relations import unit_keys
from generator.private.figures.suppress import suppress
from generator.released_files import BoardParts

POLICY = DisclosurePolicy(version="test-1", smallest_publishable_count=5)
SCHOOLS = ("school:90AA00", "school:90AB00", "school:90AC00")
BOARDS = ("board:990001", "board:990002")
KINDS = ("permanent", "temporary")
MOST = 13
"""Largest count that is tried."""
Pairs = dict[str, tuple[int, int]]
"""Persons by contract for each school, and for the staff above them."""


@st.composite
def countries(draw: st.DrawFn) -> dict[BoardParts, Pairs]:
    """Two years: schools move to another board, close, or are a board of their own; some boards have staff above."""
    country = {}
    for year in (2024, 2025):
        owners = {school: draw(st.sampled_from((*BOARDS, None))) for school in SCHOOLS}
        for board in BOARDS:
            schools = tuple(school for school in SCHOOLS if owners[school] == board)
            has_overhead = draw(st.booleans())
            if schools:
                parts = BoardParts(year, board, schools, has_overhead)
                units = (*schools, parts.overhead) if has_overhead else schools
                counts = st.one_of(st.integers(0, 4), st.integers(0, 7))
                country[parts] = {unit: (draw(counts), draw(counts)) for unit in units}
    return country


def delivery_of(country: dict[BoardParts, Pairs], fte: float = 0.5) -> Delivery:
    """Everyone has the same fte and is in the first category of each breakdown but contract, the only puzzle left."""
    cells: dict[CellKey, float] = {}
    for parts, pairs in country.items():
        whole = tuple(map(sum, zip(*pairs.values(), strict=True)))
        for unit, pair in {**pairs, parts.board: whole}.items():
            firsts = {"management", "women", "under_25", "all"}
            for key in unit_keys(unit, parts.year):
                counts = dict(zip(KINDS, pair, strict=True)) | dict.fromkeys(firsts, sum(pair))
                cells[key] = counts.get(key.category, 0) * (1 if key.measure == "persons" else fte)
    return Delivery(ConfidentialTable(cells), tuple(sorted(country)))


def admits(figure: Figure, count: int) -> bool:
    """Whether a count may stand behind a sign, by the sign's own words."""
    if isinstance(figure, Known):
        return figure.value == count
    return isinstance(figure, Suppressed) and figure.low <= count <= (count if figure.high is None else figure.high)


def seen(parts: BoardParts, cells: dict[CellKey, Figure], most: int) -> dict[tuple[str, str], set[int]]:
    """Every value of each count by contract in every table that fits, by trying all of them."""
    units = (*parts.schools, parts.overhead) if parts.has_overhead else parts.schools

    def fits(unit: str, pair: tuple[int, ...]) -> bool:
        counts = dict(zip(("all", *KINDS), (sum(pair), *pair), strict=True))
        return all(
            admits(cells[CellKey(unit, parts.year, "total" if kind == "all" else "contract", kind, "persons")], count)
            for kind, count in counts.items()
        )

    pairs = list(product(range(most + 1), repeat=2))
    rows = [[pair for pair in pairs if unit == parts.overhead or fits(unit, pair)] for unit in units]
    values: dict[tuple[str, str], set[int]] = {}
    for table in product(*rows):
        whole = tuple(map(sum, zip(*table, strict=True)))
        if fits(parts.board, whole):
            for unit, pair in (*zip(units, table, strict=True), (parts.board, whole)):
                for kind, count in zip(KINDS, pair, strict=True):
                    values.setdefault((unit, kind), set()).add(count)
    return values


@settings(max_examples=25, deadline=None)
@given(countries())
def test_whoever_moves_closes_or_stands_alone_every_sign_keeps_its_range(country: dict[BoardParts, Pairs]) -> None:
    delivery = delivery_of(country)
    plan = suppress(delivery, POLICY)
    report = audit(plan.cells, plan.boards)
    assert report.is_clean, (report.narrowed[:3], report.contradictions)


@settings(max_examples=40, deadline=None)
@given(countries())
def test_trying_every_table_finds_what_the_audit_finds(country: dict[BoardParts, Pairs]) -> None:
    """Only boards of one or two units, so that all tables can be tried; contract alone, so other sums are left out."""
    few = {parts: pairs for parts, pairs in country.items() if len(pairs) <= 2 and parts.year == 2025}
    if not few:
        return
    plan = suppress(delivery_of(few), POLICY)
    for parts in few:
        others = {key: figure for key, figure in plan.cells.items() if key.breakdown not in {"total", "contract"}}
        cells = {**plan.cells, **dict.fromkeys(others, WITHHELD)}
        cells |= {key: WITHHELD for key in plan.cells if key.measure == "fte"}
        block = Block(parts, cells)
        attack = Attack(block)
        for (unit, kind), values in seen(parts, cells, most=MOST).items():
            key = CellKey(unit, parts.year, "contract", kind, "persons")
            low, high = attack.range_of(block.index[key])
            assert low == min(values)
            # Where a sign admits more than was tried, trying cannot reach the end.
            assert high == max(values) if high <= MOST else max(values) >= MOST - 4
            if cells.get(key) == BELOW_FIVE:
                assert values == {0, 1, 2, 3, 4}


def as_duo(
    pairs: Pairs, parts: BoardParts, locations: dict[str, tuple[str, ...]], fte: float | None = None
) -> list[OpenRow]:
    """Make an open file by DUO's rule, written apart from the product: `*` is one to four, nothing else is hidden.

    With fte, the file of fte is laid over it, rounded to one decimal.
    """
    rows = []
    for unit, schools in locations.items():
        whole = tuple(map(sum, zip(*(pairs[school] for school in schools), strict=True)))
        counts = {("total", "all"): sum(whole)} | {("contract", kind): whole[i] for i, kind in enumerate(KINDS)}
        said = {cell: (1.0, 4.0) if 0 < count < 5 else (float(count),) * 2 for cell, count in counts.items()}
        cells = {(*cell, "persons"): bounds for cell, bounds in said.items()}
        if fte is not None:
            worked = round(sum(whole) * fte, 1)
            masked = 0 < sum(whole) < 5
            cells["total", "all", "fte"] = (0.0, 6.0) if masked else (max(0.0, worked - 0.05), worked + 0.05)
        rows.append(OpenRow(parts.year, unit, cells))
    return rows


@settings(max_examples=8, deadline=None)
@given(st.lists(st.tuples(*[st.integers(0, 6)] * 2), min_size=2, max_size=2))
def test_beside_duo_every_sign_keeps_what_duo_alone_leaves(pairs: list[tuple[int, int]]) -> None:
    """Two locations of one institution: every range of the audit, beside the open file and without it, is tried out."""
    schools = ("school:90AA00", "school:90AA01")
    parts = BoardParts(2025, BOARDS[0], schools, has_overhead=False)
    truth = dict(zip(schools, pairs, strict=True))
    rows = as_duo(truth, parts, {"institution:90AA": schools})
    delivery = delivery_of({parts: truth})
    plan = withhold_where_needed(suppress(delivery, POLICY, open_rows=rows), rows)
    assert audit(plan.cells, plan.boards).is_clean
    assert audit_beside_open(plan.cells, plan.boards, rows).added == ()
    hidden = {key: WITHHELD for key in plan.cells if key.breakdown not in {"total", "contract"} or key.measure == "fte"}
    ranges = []
    for cells in ({**plan.cells, **hidden}, dict.fromkeys(plan.cells, WITHHELD)):
        tried = tried_beside(cells, schools, rows[0])
        block = Block(parts, cells, open_rows=rows)
        for (unit, kind), values in tried.items():
            place = block.index[CellKey(unit, 2025, "contract", kind, "persons")]
            assert Attack(block).range_of(place) == (min(values), max(values))
        ranges.append(tried)
    both, alone = ranges
    for place, values in both.items():
        if plan.cells[CellKey(place[0], 2025, "contract", place[1], "persons")] == BELOW_FIVE:
            assert values >= alone[place] & set(range(5))


@settings(max_examples=10, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), min_size=4, max_size=4),
    st.sampled_from((None, 0.5, 1.0, 1.4)),
    st.sampled_from(("school:90AB00", "school:90AB")),
)
def test_beside_duo_a_board_with_staff_above_its_schools_passes_both_audits(
    pairs: list[tuple[int, int]], fte: float | None, last: str
) -> None:
    """The last school is an institution of one location, delivered as that or as a whole."""
    parts = BoardParts(2025, BOARDS[0], ("school:90AA00", "school:90AA01", last), has_overhead=True)
    truth = dict(zip((*parts.schools, parts.overhead), pairs, strict=True))
    institutions = {"institution:90AA": parts.schools[:2], "institution:90AB": parts.schools[2:]}
    rows = as_duo(truth, parts, institutions | {parts.overhead: (parts.overhead,)}, fte)
    delivery = delivery_of({parts: truth}, fte or 0.5)
    plan = withhold_where_needed(suppress(delivery, POLICY, open_rows=rows), rows)
    report = audit_beside_open(plan.cells, plan.boards, rows)
    assert audit(plan.cells, plan.boards).is_clean
    assert (report.added, report.contradictions) == ((), ())


@settings(max_examples=6, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=4, max_size=4),
    st.sampled_from((None, 1.0, 1.4)),
)
def test_beside_duo_the_quick_audit_finds_what_attacking_every_cell_twice_finds(
    pairs: list[tuple[int, int]], fte: float | None
) -> None:
    """Masked without the open file, so that there is something to find; the promise is written apart here."""
    parts = BoardParts(2025, BOARDS[0], ("school:90AA00", "school:90AA01", "school:90AB00"), has_overhead=True)
    truth = dict(zip((*parts.schools, parts.overhead), pairs, strict=True))
    rows = as_duo(truth, parts, {"institution:90AA": parts.schools[:2], "institution:90AB": parts.schools[2:]}, fte)
    plan = suppress(delivery_of({parts: truth}, fte or 0.5), POLICY)
    report = audit_beside_open(plan.cells, [parts], rows)
    both, alone = (Attack(Block(parts, cells, open_rows=rows)) for cells in (plan.cells, {}))
    expected = set()
    for place, key in enumerate(both.block.keys):
        sign = plan.cells.get(key)
        is_looked_at = key.breakdown in {"total", "contract"} and not key.unit.startswith("institution:")
        if not is_looked_at or isinstance(sign, Known) or (sign is None and key.measure == "fte"):
            continue
        ends = both.range_of(place)
        if not is_promised(sign, ends, (0.0, 1000.0), key.measure):
            expected |= {key} - ({key} if is_promised(sign, ends, alone.range_of(place), key.measure) else set())
    assert {proof.cell for proof in report.added if proof.cell.breakdown in {"total", "contract"}} == expected


def is_promised(sign: Figure | None, ends: tuple[float, float], left: tuple[float, float], measure: str) -> bool:
    """Whether a cell keeps what others leave of it: 0 to 4 of a sign, two values of a band, else a width of four."""
    width = ends[1] - ends[0] + (1e-6 if measure == "persons" else 0.1)
    if (sign is None and ends[0] >= 5) or (measure == "fte" and ends[0] >= 7.5 and left[1] < 1000):
        return True
    if isinstance(sign, Suppressed) and sign.high is not None:
        if sign.low >= 5:
            return left[1] - left[0] < 1 or width >= 1
        return ends[0] <= left[0] and ends[1] >= min(4, left[1])
    return width >= min(4, left[1] - left[0])


def tried_beside(
    cells: dict[CellKey, Figure], schools: tuple[str, str], row: OpenRow
) -> dict[tuple[str, str], set[int]]:
    """Every value of each count by contract at two locations that an open row shows together, by trying all tables."""
    values: dict[tuple[str, str], set[int]] = {}
    for table in product(range(13), repeat=4):
        pairs = (table[:2], table[2:])
        whole = tuple(map(sum, zip(*pairs, strict=True)))
        said = {"all": sum(whole), **dict(zip(KINDS, whole, strict=True))}
        if any(not low <= said[cell[1]] <= high for cell, (low, high) in row.cells.items()):
            continue
        units = dict(zip((*schools, BOARDS[0]), (*pairs, whole), strict=True))
        counts = {unit: dict(zip(("all", *KINDS), (sum(pair), *pair), strict=True)) for unit, pair in units.items()}
        if all(
            admits(cells[CellKey(unit, 2025, "total" if kind == "all" else "contract", kind, "persons")], count)
            for unit, kinds in counts.items()
            for kind, count in kinds.items()
        ):
            for school in schools:
                for kind in KINDS:
                    values.setdefault((school, kind), set()).add(counts[school][kind])
    return values


@pytest.mark.parametrize("moves", [True, False])
def test_a_school_that_changes_board_is_masked_in_both(moves: bool) -> None:  # noqa: FBT001 - a test's parameter
    first = BoardParts(2024, BOARDS[0], SCHOOLS[:2], has_overhead=False)
    later = BoardParts(2025, BOARDS[1] if moves else BOARDS[0], SCHOOLS[:1], has_overhead=True)
    country = {first: {SCHOOLS[0]: (12, 3), SCHOOLS[1]: (9, 2)}, later: {SCHOOLS[0]: (11, 4), later.overhead: (2, 1)}}
    plan = suppress(delivery_of(country), POLICY)
    assert audit(plan.cells, plan.boards).is_clean
    for year in (2024, 2025):
        assert plan.cells[CellKey(SCHOOLS[0], year, "contract", "temporary", "persons")] == BELOW_FIVE
