"""The attacker finds what can be derived, and only that."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from generator.domain.figures import BELOW_FIVE, WITHHELD, Figure, Known, Suppressed
from generator.domain.tables import CellKey
from generator.private.figures.attack import Attack
from generator.private.figures.attacker import Block, Region
from generator.private.figures.audit import audit
from generator.private.figures.proofs import explain
from generator.private.figures.relations import BREAKDOWNS
from generator.released_files import BoardParts

if TYPE_CHECKING:
    from collections.abc import Callable

    Cells = dict[CellKey, Figure]
    CellMaker = Callable[[BoardParts, Cells], Cells]

YEAR = 2025
BOARD = "board:990001"
SCHOOLS = ("school:90AA00", "school:90AB00", "school:90AC00", "school:90AD00")
ONE = BoardParts(YEAR, BOARD, SCHOOLS[:1], has_overhead=False)
TWO = BoardParts(YEAR, BOARD, SCHOOLS[:2], has_overhead=False)


def key(unit: str, breakdown: str = "total", category: str = "all", measure: str = "persons") -> CellKey:
    return CellKey(unit, YEAR, breakdown, category, measure)


def row(unit: str, breakdown: str, *figures: Figure) -> Cells:
    """Figures of one breakdown, the total first."""
    keys = [key(unit), *(key(unit, breakdown, category) for category in BREAKDOWNS[breakdown])]
    return dict(zip(keys, figures, strict=True))


def test_nothing_shown_is_nothing_derived(hidden_cells: CellMaker) -> None:
    report = audit(hidden_cells(TWO, {}), [TWO])
    assert report.is_clean
    assert report.cells_checked == 3 * 22


def test_one_hidden_cell_beside_a_total_is_exact(hidden_cells: CellMaker) -> None:
    cells = hidden_cells(TWO, row(SCHOOLS[0], "contract", Known(20), Known(17), BELOW_FIVE))
    report = audit(cells, [TWO])
    (proof,) = report.narrowed
    assert (proof.cell, proof.low, proof.high) == (key(SCHOOLS[0], "contract", "temporary"), 3, 3)
    assert report.exact == 1
    words = explain(cells, [TWO], proof)
    assert words == (f"{SCHOOLS[0]} {YEAR}: the categories of contract add up to the total",)


@pytest.mark.parametrize("count", [0, 1, 4])
def test_a_small_count_that_is_shown_is_found(hidden_cells: CellMaker, count: int) -> None:
    cells = hidden_cells(TWO, {key(BOARD, "age", "under_25"): Known(count)})
    report = audit(cells, [TWO])
    proof = next(proof for proof in report.narrowed if proof.cell == key(BOARD, "age", "under_25"))
    assert proof.is_exact
    assert explain(cells, [TWO], proof) == ("it is shown although it is below five",)


def test_a_narrowed_cell_that_is_not_exact_is_found_too(hidden_cells: CellMaker) -> None:
    """Seven staff, at least five of them permanent: the temporary ones are two at most."""
    cells = hidden_cells(TWO, row(SCHOOLS[0], "contract", Known(7), WITHHELD, BELOW_FIVE))
    report = audit(cells, [TWO])
    assert {(proof.cell.category, proof.low, proof.high) for proof in report.narrowed} == {
        ("permanent", 5, 7),
        ("temporary", 0, 2),
    }
    assert report.exact == 0


def test_four_signs_under_a_sign_are_safe(hidden_cells: CellMaker) -> None:
    """A total `<5` with its breakdown `<5` throughout: no cell can be told from the others."""
    assert audit(hidden_cells(TWO, row(SCHOOLS[0], "age", *[BELOW_FIVE] * 7)), [TWO]).is_clean


def test_five_signs_that_must_all_be_full_are_exact(hidden_cells: CellMaker) -> None:
    cells = hidden_cells(TWO, row(SCHOOLS[0], "staff_group", Known(20), *[BELOW_FIVE] * 5))
    assert audit(cells, [TWO]).exact == 5


def test_every_line_has_two_hidden_cells_and_one_is_still_47(hidden_cells: CellMaker) -> None:
    """The 4 x 4 trap: four schools by four staff groups, two or more hidden in each line."""
    board = BoardParts(YEAR, BOARD, SCHOOLS, has_overhead=False)
    counts = [[21, 13, 6, 8, 9], [17, 30, 47, 9, 9], [6, 7, 12, 31, 9], [8, 9, 14, 22, 9]]
    hidden = {(0, 0), (0, 1), (1, 0), (1, 1), (1, 2), (2, 2), (2, 3), (3, 2), (3, 3)}
    shown: Cells = {}
    for place, (school, line) in enumerate(zip(SCHOOLS, counts, strict=True)):
        figures = [WITHHELD if (place, column) in hidden else Known(count) for column, count in enumerate(line)]
        shown |= row(school, "staff_group", Known(sum(line)), *figures)
    sums = [sum(column) for column in zip(*counts, strict=True)]
    shown |= row(BOARD, "staff_group", Known(sum(sums)), *map(Known, sums))
    cells = hidden_cells(board, shown)
    report = audit(cells, [board])
    (proof,) = report.narrowed
    assert (proof.cell, proof.low, proof.high) == (key(SCHOOLS[1], "staff_group", "teaching"), 47, 47)
    assert len(explain(cells, [board], proof)) == 4


def test_a_board_with_one_school_that_shows_more_than_its_school_is_caught(hidden_cells: CellMaker) -> None:
    shown = row(SCHOOLS[0], "contract", Known(20), WITHHELD, BELOW_FIVE) | row(
        BOARD, "contract", Known(20), Known(17), WITHHELD
    )
    report = audit(hidden_cells(ONE, shown), [ONE])
    assert report.exact == 3


def test_staff_above_the_schools_is_found_by_subtraction(hidden_cells: CellMaker) -> None:
    board = BoardParts(YEAR, BOARD, SCHOOLS[:2], has_overhead=True)
    totals = {key(SCHOOLS[0]): Known(20), key(SCHOOLS[1]): Known(30)}
    few = audit(hidden_cells(board, {**totals, key(BOARD): Known(53)}), [board])
    assert [(proof.cell.unit, proof.low) for proof in few.narrowed if proof.cell.breakdown == "total"] == [
        ("overhead:990001", 3)
    ]
    assert audit(hidden_cells(board, {**totals, key(BOARD): Known(65)}), [board]).is_clean
    assert audit(hidden_cells(board, {**totals}), [board]).is_clean


def test_a_school_that_is_missing_from_the_board_is_found(hidden_cells: CellMaker) -> None:
    report = audit(hidden_cells(TWO, {}), [ONE])
    assert report.contradictions == (f"{SCHOOLS[1]} {YEAR}: expected it under exactly one board",)


def test_a_school_under_two_boards_is_found(hidden_cells: CellMaker) -> None:
    other = BoardParts(YEAR, "board:990002", SCHOOLS[:1], has_overhead=False)
    report = audit(hidden_cells(TWO, {}) | hidden_cells(other, {}), [TWO, other])
    assert report.contradictions == (f"{SCHOOLS[0]} {YEAR}: expected it under exactly one board",)


def test_a_school_that_changes_board_or_closes_gives_nothing_away(hidden_cells: CellMaker) -> None:
    """Blocks are per year: next year's board is another block, and a closed school is in none."""
    moved = BoardParts(YEAR + 1, "board:990002", SCHOOLS[1:2], has_overhead=False)
    cells = hidden_cells(TWO, {key(SCHOOLS[0]): Known(20), key(BOARD): Known(28), key(SCHOOLS[1]): Known(8)})
    assert audit(cells | hidden_cells(moved, {}), [TWO, moved]).is_clean


def test_figures_that_do_not_add_up_are_a_contradiction(hidden_cells: CellMaker) -> None:
    cells = hidden_cells(TWO, {key(SCHOOLS[0]): Known(20), key(SCHOOLS[1]): Known(8), key(BOARD): Known(29)})
    report = audit(cells, [TWO])
    assert report.contradictions == (f"{BOARD} {YEAR}: no table fits what is shown",)
    assert not report.is_clean


def test_fte_that_bounds_persons_is_used(hidden_cells: CellMaker) -> None:
    """One person is at most 1.5 fte: 4.4 fte are at least three people."""
    shown = row(SCHOOLS[0], "staff_group", Known(30), BELOW_FIVE, *[WITHHELD] * 4)
    shown[key(SCHOOLS[0], measure="fte")] = Known(25.5)
    fte = {key(SCHOOLS[0], "staff_group", "management", "fte"): Known(4.4)}
    assert audit(hidden_cells(TWO, shown), [TWO]).is_clean
    report = audit(hidden_cells(TWO, shown | fte), [TWO])
    assert [(proof.cell.category, proof.low, proof.high) for proof in report.narrowed] == [("management", 3, 4)]


@pytest.mark.parametrize("total", [11, 12, 26])
def test_a_group_of_two_is_safe_when_the_other_group_may_be_anything(hidden_cells: CellMaker, total: int) -> None:
    cells = hidden_cells(TWO, row(SCHOOLS[0], "contract", Known(total), WITHHELD, BELOW_FIVE))
    assert audit(cells, [TWO]).is_clean


def test_the_attacker_shares_no_code_with_the_suppressor_and_sees_nothing_confidential() -> None:
    script = "import sys, generator.private.figures.audit; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    loaded = {name for name in done.stdout.split() if name.startswith("generator.")}
    own = {"audit", "attack", "attacker", "program", "promise", "processes", "relations"}
    assert loaded == {
        *(f"generator.private.figures.{name}" for name in own),
        "generator.released_files",
        *("generator.domain", "generator.domain.identifiers", "generator.private", "generator.private.figures"),
        *("generator.domain.figures", "generator.domain.tables"),
    }


def test_the_attacker_knows_by_which_rules_signs_are_given(hidden_cells: CellMaker) -> None:
    """Beside a `<5`, what is withheld is five or more; beside a total, hidden fte means less than five."""
    board = BoardParts(YEAR, BOARD, SCHOOLS[:1], has_overhead=True)
    block = Block(board, hidden_cells(board, row(SCHOOLS[0], "contract", Known(20), WITHHELD, BELOW_FIVE)))
    attack = Attack(block)
    assert attack.range_of(block.index[key(SCHOOLS[0], "contract", "permanent")]) == (16, 20)
    assert attack.range_of(block.index[key(SCHOOLS[0], measure="fte")]) == (0, 5)


def test_a_band_is_read_as_what_it_says(hidden_cells: CellMaker) -> None:
    """20 in all and 15-19 permanent: the temporary ones are one at least, so the sign is given away."""
    cells = hidden_cells(TWO, row(SCHOOLS[0], "contract", Known(20), Suppressed(15, 19), BELOW_FIVE))
    report = audit(cells, [TWO])
    assert [(proof.cell.category, proof.low, proof.high) for proof in report.narrowed] == [("temporary", 1, 4)]
    wider = hidden_cells(TWO, row(SCHOOLS[0], "contract", Known(20), Suppressed(15, 24), BELOW_FIVE))
    assert audit(wider, [TWO]).is_clean


def test_a_sign_from_zero_to_nine_keeps_all_values_below_five(hidden_cells: CellMaker) -> None:
    """Twelve in all and both kinds 0-9: six values are left of each, but neither can be 0, 1 or 2."""
    vague = Suppressed(0, 9)
    report = audit(hidden_cells(TWO, row(SCHOOLS[0], "contract", Known(12), vague, vague)), [TWO])
    assert {(proof.cell.category, proof.low, proof.high) for proof in report.narrowed} == {
        ("permanent", 3, 9),
        ("temporary", 3, 9),
    }
    assert audit(hidden_cells(TWO, row(SCHOOLS[0], "contract", Known(9), vague, vague)), [TWO]).is_clean


def test_a_band_that_is_a_single_number_after_all_is_found(hidden_cells: CellMaker) -> None:
    cells = hidden_cells(TWO, row(SCHOOLS[0], "contract", Known(20), Suppressed(10, 14), Known(8)))
    (proof,) = audit(cells, [TWO]).narrowed
    assert (proof.cell.category, proof.low, proof.high) == ("permanent", 12, 12)


def test_many_boards_are_attacked_in_two_processes_with_the_same_outcome(hidden_cells: CellMaker) -> None:
    boards = [
        BoardParts(YEAR, f"board:{990001 + number}", (f"school:{10 + number}AA00",), has_overhead=False)
        for number in range(70)
    ]
    cells: Cells = {}
    for board in boards:
        cells |= hidden_cells(board, row(board.schools[0], "contract", Known(20), Suppressed(15, 19), BELOW_FIVE))
    assert audit(cells, boards, workers=2) == audit(cells, boards, workers=1)
    assert {proof.cell.unit for proof in audit(cells, boards, workers=1).narrowed} >= {
        board.schools[0] for board in boards
    }


def test_a_year_that_was_released_twice_is_read_with_both_masks(hidden_cells: CellMaker) -> None:
    """Either mask alone leaves five values; laid side by side they leave one."""
    now = hidden_cells(TWO, row(SCHOOLS[0], "contract", Known(20), Suppressed(15, 24), BELOW_FIVE))
    before = hidden_cells(TWO, row(SCHOOLS[0], "contract", Known(20), Suppressed(10, 19), WITHHELD))
    assert audit(now, [TWO]).is_clean
    report = audit(now, [TWO], earlier=[before])
    assert [(proof.cell.category, proof.low, proof.high) for proof in report.narrowed] == [("temporary", 1, 4)]


def test_another_year_released_before_changes_nothing(hidden_cells: CellMaker) -> None:
    now = hidden_cells(TWO, row(SCHOOLS[0], "contract", Known(20), Suppressed(15, 24), BELOW_FIVE))
    last_year = BoardParts(YEAR - 1, BOARD, SCHOOLS[:2], has_overhead=False)
    before = hidden_cells(last_year, {CellKey(SCHOOLS[0], YEAR - 1, "contract", "permanent", "persons"): Known(17)})
    assert audit(now, [TWO], earlier=[before]) == audit(now, [TWO])


def province(hidden_cells: CellMaker, shown: Cells) -> tuple[Cells, list[BoardParts], list[Region]]:
    """Two boards of one school each, which the country adds up by way of two provinces."""
    boards = [ONE, BoardParts(YEAR, "board:990002", SCHOOLS[1:2], has_overhead=False)]
    regions = [
        Region(YEAR, "province:20", SCHOOLS[:1]),
        Region(YEAR, "province:21", SCHOOLS[1:2]),
        Region(YEAR, "nation:nl", ("province:20", "province:21")),
    ]
    cells: Cells = {}
    for board in boards:
        cells |= hidden_cells(board, {})
    return cells | shown, boards, regions


def test_the_country_gives_a_school_away_by_way_of_its_province(hidden_cells: CellMaker) -> None:
    shown = row(SCHOOLS[0], "contract", Known(20), WITHHELD, BELOW_FIVE)
    elsewhere = {key("province:21", "contract", "temporary"): Known(9)}
    cells, boards, regions = province(hidden_cells, shown | elsewhere)
    sign = key(SCHOOLS[0], "contract", "temporary")
    assert sign not in {proof.cell for proof in audit(cells, boards, regions=regions).narrowed}
    cells[key("nation:nl", "contract", "temporary")] = Known(12)
    report = audit(cells, boards, regions=regions)
    exact = {proof.cell: proof.low for proof in report.narrowed if proof.is_exact}
    assert exact[sign] == 3


def test_regions_that_do_not_add_up_or_are_not_known_are_named(hidden_cells: CellMaker) -> None:
    shown = {key("province:20"): Known(20), key("province:21"): Known(20), key("nation:nl"): Known(41)}
    cells, boards, regions = province(hidden_cells, shown)
    assert audit(cells, boards, regions=regions).contradictions == (f"nation:nl {YEAR}: no table fits what is shown",)
    assert f"nation:nl {YEAR}: expected it under exactly one board" in audit(cells, boards).contradictions
