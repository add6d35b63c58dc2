"""The matching attack finds what one mask in particular gives away to who knows the program."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.domain.figures import BELOW_FIVE, Known
from generator.private.confidential import cells_of
from generator.private.figures import matching
from generator.private.figures.audit import audit, audit_in_whole_numbers
from generator.private.figures.load import load
from generator.private.figures.suppress import suppress, values_of

if TYPE_CHECKING:
    from generator.domain.figures import Figure
    from generator.domain.tables import CellKey
    from generator.private.figures.load import Delivery
    from generator.private.figures.workflow import FigureSettings

Writer = Callable[..., Path]


@pytest.fixture
def delivery(write_delivery: Writer, sound_rows: tuple[str, ...], settings: FigureSettings) -> Delivery:
    return load(write_delivery(*sound_rows[:4]), settings.categories)


def test_the_attack_counts_values_between_one_and_five(delivery: Delivery) -> None:
    values = cells_of(delivery.table)
    (board,) = delivery.boards
    found = matching.match([(board, values_of(board, values))], seed=1, signs=2)
    assert found.blocks == 1
    assert found.signs == 2
    assert found.full + found.few <= found.signs
    assert found.single <= found.few
    assert found == matching.match([(board, values_of(board, values))], seed=1, signs=2)


def test_a_program_that_shows_who_it_hides_is_found_out(delivery: Delivery, monkeypatch: pytest.MonkeyPatch) -> None:
    """Were the signs to differ for every table, no other value would give the same ones."""
    values = cells_of(delivery.table)
    (board,) = delivery.boards
    monkeypatch.setattr(matching, "_looks_the_same", lambda one, other: bool((one.true == other.true).all()))
    found = matching.match([(board, values_of(board, values))], seed=1, signs=2)
    assert found.single == found.signs


def test_whole_numbers_agree_with_the_audit_and_find_what_is_uncovered(
    delivery: Delivery, settings: FigureSettings
) -> None:
    plan = suppress(delivery, settings.policy)
    whole = audit_in_whole_numbers(plan.cells, plan.boards)
    assert whole.is_clean
    assert whole.cells_checked > sum(figure == BELOW_FIVE for figure in plan.cells.values())
    values = cells_of(delivery.table)
    sign = next(key for key, figure in plan.cells.items() if figure == BELOW_FIVE and key.breakdown == "contract")
    mutant: dict[CellKey, Figure] = {
        key: Known(int(values[key]))
        if key.unit == sign.unit and values[key] >= 5 and key.measure == "persons"
        else figure
        for key, figure in plan.cells.items()
    }
    found = audit_in_whole_numbers(mutant, plan.boards)
    assert sign in {proof.cell for proof in found.narrowed}
    assert {proof.cell for proof in found.narrowed} <= {proof.cell for proof in audit(mutant, plan.boards).narrowed}
