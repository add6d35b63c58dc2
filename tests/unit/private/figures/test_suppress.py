"""Which signs the suppressor gives, and that it hides no more than it must."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from generator.domain.figures import BELOW_FIVE, WITHHELD, Figure, Known, Suppressed
from generator.domain.tables import CellKey
from generator.errors import ConfigError
from generator.private.confidential import ConfidentialTable, cells_of
from generator.private.figures.audit import audit
from generator.private.figures.load import Delivery
from generator.private.figures.relations import BREAKDOWNS, unit_keys
from generator.private.figures.suppress import SuppressionPlan, suppress
from generator.released_files import BoardParts

if TYPE_CHECKING:
    from generator.config import DisclosurePolicy

YEAR = 2025
BOARD, SCHOOL, OTHER, OVERHEAD = "board:990001", "school:90AA00", "school:90AB00", "overhead:990001"
SAFE = {"staff_group": (6, 6, 6, 6, 6), "gender": (15, 15), "age": (5,) * 6, "contract": (15, 15)}
"""Thirty people with no count below five."""
VAGUE = Suppressed(0, 9)
Counts = dict[str, tuple[int, ...]]


def delivery_of(units: dict[str, Counts], year: int = YEAR) -> Delivery:
    """One board whose units have the given counts; a breakdown that is left out has as many as need no sign."""
    cells: dict[CellKey, float] = {}
    for unit, given in units.items():
        counts = {**SAFE, **given}
        total = sum(next(iter(given.values()), (30,)))
        for key in unit_keys(unit, year):
            share = 1 if key.measure == "persons" else 0.8
            names = BREAKDOWNS.get(key.breakdown, ("all",))
            line = counts.get(key.breakdown, (total,))
            assert sum(line) == total, "the breakdowns of a test's unit add up to different totals"
            cells[key] = line[names.index(key.category)] * share
    for key in unit_keys(BOARD, year):
        cells[key] = sum(cells[CellKey(unit, year, key.breakdown, key.category, key.measure)] for unit in units)
    schools = tuple(sorted(unit for unit in units if unit.startswith("school:")))
    return Delivery(ConfidentialTable(cells), (BoardParts(year, BOARD, schools, OVERHEAD in units),))


def audited(delivery: Delivery, policy: DisclosurePolicy) -> SuppressionPlan:
    plan = suppress(delivery, policy)
    report = audit(plan.cells, plan.boards)
    assert report.is_clean, (report.narrowed[:3], report.contradictions)
    return plan


def signs(plan: SuppressionPlan, unit: str, breakdown: str, measure: str = "persons") -> list[Figure]:
    """Signs of one breakdown, the total first."""
    keys = [("total", "all"), *((breakdown, category) for category in BREAKDOWNS[breakdown])]
    return [plan.cells[CellKey(unit, YEAR, *place, measure)] for place in keys]


def test_what_gives_nothing_away_is_shown(policy: DisclosurePolicy) -> None:
    plan = audited(delivery_of({SCHOOL: {}, OTHER: {}}), policy)
    assert all(isinstance(figure, Known) for figure in plan.cells.values())


@pytest.mark.parametrize(
    ("permanent", "temporary", "band"),
    [
        (26, 4, Suppressed(25, 34)),
        (27, 3, Suppressed(25, 34)),
        (29, 1, Suppressed(25, 34)),
        (30, 0, Suppressed(25, 34)),
    ],
)
def test_beside_one_sign_the_other_number_is_a_band_and_the_same_whatever_the_sign_hides(
    permanent: int, temporary: int, band: Figure, policy: DisclosurePolicy
) -> None:
    """Thirty in all: the permanent ones are 26 to 30, which lies in two classes."""
    plan = audited(delivery_of({SCHOOL: {"contract": (permanent, temporary)}, OTHER: {}}), policy)
    assert signs(plan, SCHOOL, "contract") == [Known(30), band, BELOW_FIVE]


def test_signs_that_leave_each_other_room_need_no_band(policy: DisclosurePolicy) -> None:
    """Two, one and three below five make six: each may be 0 and each may be 4."""
    schools = {unit: {"staff_group": (2, 1, 18, 6, 3)} for unit in (SCHOOL, OTHER, "school:90AC00")}
    plan = audited(delivery_of(schools), policy)
    expected = [Known(30), BELOW_FIVE, BELOW_FIVE, Known(18), Known(6), BELOW_FIVE]
    assert [signs(plan, school, "staff_group") for school in schools] == [expected] * 3


def test_a_board_is_vague_about_a_sum_of_two_small_counts(policy: DisclosurePolicy) -> None:
    """3 and 3 make 6 for the board: were one of them 0, the other would be 6, which its sign denies."""
    schools = {unit: {"staff_group": (2, 1, 18, 6, 3)} for unit in (SCHOOL, OTHER)}
    plan = audited(delivery_of(schools), policy)
    assert signs(plan, BOARD, "staff_group") == [Known(60), VAGUE, VAGUE, Known(36), Known(12), VAGUE]
    assert signs(plan, SCHOOL, "staff_group")[1] == BELOW_FIVE


def test_signs_that_must_be_full_are_loosened(policy: DisclosurePolicy) -> None:
    """Five times 4 under an exact 20 would all be known."""
    unit = {"staff_group": (4, 4, 4, 4, 4), "gender": (10, 10), "age": (10, 10, 0, 0, 0, 0), "contract": (10, 10)}
    plan = audited(delivery_of({SCHOOL: unit}), policy)
    assert signs(plan, SCHOOL, "staff_group") == [Suppressed(15, 24), *[BELOW_FIVE] * 5]


@pytest.mark.parametrize("pair", [(8, 0), (7, 1), (4, 4), (5, 1), (2, 3)])
def test_two_kinds_under_a_total_of_five_to_eight_are_vague_whatever_they_are(
    pair: tuple[int, int], policy: DisclosurePolicy
) -> None:
    people = sum(pair)
    unit = {
        "contract": pair,
        "gender": (people, 0),
        "age": (people, 0, 0, 0, 0, 0),
        "staff_group": (0, 0, people, 0, 0),
    }
    plan = audited(delivery_of({SCHOOL: unit, OTHER: {}}), policy)
    assert signs(plan, SCHOOL, "contract")[1:] == [VAGUE, VAGUE]


def test_four_signs_above_zero_under_a_total_below_five(policy: DisclosurePolicy) -> None:
    """One person in each of four groups; the total is `<5` too, and no sign gives another away."""
    unit = {"staff_group": (1, 1, 1, 1, 0), "gender": (2, 2), "age": (1, 1, 1, 1, 0, 0), "contract": (3, 1)}
    plan = audited(delivery_of({SCHOOL: unit, OTHER: {}}), policy)
    for breakdown in BREAKDOWNS:
        assert set(signs(plan, SCHOOL, breakdown)) == {BELOW_FIVE}


def test_a_board_of_one_school_copies_its_signs(policy: DisclosurePolicy) -> None:
    plan = audited(delivery_of({SCHOOL: {"contract": (27, 3), "gender": (26, 4)}}), policy)
    for key in unit_keys(SCHOOL, YEAR):
        assert plan.cells[CellKey(BOARD, YEAR, key.breakdown, key.category, key.measure)] == plan.cells[key]


@pytest.mark.parametrize("above", [(1, 0), (2, 2), (4, 0), (9, 0), (20, 13)])
def test_a_board_never_gives_a_few_people_above_the_schools_away(
    above: tuple[int, int], policy: DisclosurePolicy
) -> None:
    people = sum(above)
    unit = {
        "contract": above,
        "gender": (people, 0),
        "age": (0, 0, 0, people, 0, 0),
        "staff_group": (people, 0, 0, 0, 0),
    }
    plan = audited(delivery_of({SCHOOL: {}, OTHER: {}, OVERHEAD: unit}), policy)
    total = plan.cells[CellKey(BOARD, YEAR, "total", "all", "persons")]
    assert total == Known(60 + people) if people >= 5 else total == Suppressed(60, 64)
    assert not any(key.unit.startswith("overhead") for key in plan.cells)


def test_a_group_of_two_in_one_school_of_many(policy: DisclosurePolicy) -> None:
    schools = {f"school:90A{letter}00": {} for letter in "BCDEF"} | {SCHOOL: {"contract": (28, 2)}}
    plan = audited(delivery_of(schools), policy)
    assert signs(plan, SCHOOL, "contract")[2] == BELOW_FIVE
    hidden = [key.unit for key, figure in plan.cells.items() if figure != BELOW_FIVE and not isinstance(figure, Known)]
    assert len(set(hidden)) <= 3, "bands reach no further than the school, the board and one other school"


def test_a_school_that_changes_board_and_one_that_closes(policy: DisclosurePolicy) -> None:
    """The two years are two blocks; nothing is taken from one to the other."""
    first = delivery_of({SCHOOL: {"contract": (27, 3)}, OTHER: {"contract": (26, 4)}})
    later = delivery_of({SCHOOL: {"contract": (28, 2)}}, YEAR + 1)
    moved = Delivery(ConfidentialTable(cells_of(first.table) | cells_of(later.table)), (*first.boards, *later.boards))
    plan = audited(moved, policy)
    assert plan.cells[CellKey(SCHOOL, YEAR + 1, "contract", "temporary", "persons")] == BELOW_FIVE
    assert not any(key.unit == OTHER and key.year == YEAR + 1 for key in plan.cells)


def test_fte_is_shown_only_beside_exact_persons(policy: DisclosurePolicy) -> None:
    plan = audited(delivery_of({SCHOOL: {"staff_group": (3, 6, 9, 6, 6)}, OTHER: {}}), policy)
    for key, figure in plan.cells.items():
        if key.measure == "fte" and isinstance(figure, Known):
            assert isinstance(plan.cells[CellKey(key.unit, YEAR, key.breakdown, key.category, "persons")], Known)
    assert all(isinstance(figure, Known) for figure in signs(plan, OTHER, "staff_group", "fte"))
    assert signs(plan, SCHOOL, "staff_group", "fte")[0] == Known(24.0)
    assert signs(plan, SCHOOL, "staff_group", "fte")[1] == WITHHELD


def test_the_same_delivery_gets_the_same_signs_in_one_process_and_in_two(policy: DisclosurePolicy) -> None:
    delivery = delivery_of({SCHOOL: {"contract": (27, 3)}, OTHER: {"gender": (26, 4)}})
    assert suppress(delivery, policy, workers=1) == suppress(delivery, policy, workers=2)


def test_showing_zeros_is_refused(policy: DisclosurePolicy) -> None:
    shows_zeros = policy.model_copy(update={"mask_zero": False})
    with pytest.raises(ConfigError, match="mask_zero"):
        suppress(delivery_of({SCHOOL: {}}), shows_zeros)


def test_the_suppressor_shares_only_the_relations_with_its_attacker() -> None:
    script = "import sys, generator.private.figures.suppress; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    loaded = {name.removeprefix("generator.private.figures.") for name in done.stdout.split()}
    assert not loaded & {"audit", "attack", "attacker", "program"}
    assert "relations" in loaded


def test_a_suppressor_that_forgets_any_one_band_is_caught(policy: DisclosurePolicy) -> None:
    """Show each band as its number in turn: the audit must notice every time."""
    delivery = delivery_of(
        {
            SCHOOL: {"contract": (27, 3), "gender": (26, 4)},
            OTHER: {"contract": (25, 5), "staff_group": (1, 1, 20, 7, 1)},
        }
    )
    values, plan = cells_of(delivery.table), audited(delivery, policy)
    bands = [key for key, figure in plan.cells.items() if isinstance(figure, Suppressed) and figure.low >= 5]
    assert len(bands) >= 4
    for key in bands:
        mutant = {**plan.cells, key: Known(int(values[key]))}
        assert not audit(mutant, plan.boards).is_clean, "a band that is not needed, or an audit that does not see"
