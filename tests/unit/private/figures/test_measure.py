"""The benchmark counts what readers lose, and shows what simpler ways would give away."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.private.figures.load import Delivery, load
from generator.private.figures.measure import changes_between_years, in_words, measure, newest_years
from generator.private.figures.trials import Sample
from generator.released_files import BoardParts

if TYPE_CHECKING:
    from generator.private.figures.workflow import FigureSettings

FEW = Sample(whole=1, matched=1, signs=1)
Writer = Callable[..., Path]


@pytest.fixture
def newest(write_delivery: Writer, sound_rows: tuple[str, ...], settings: FigureSettings) -> Delivery:
    return newest_years(load(write_delivery(*sound_rows), settings.categories), 1)


def test_only_the_newest_year_is_measured(newest: Delivery) -> None:
    assert newest.years == (2025,)


def test_two_years_are_two_tables_and_what_happened_between_them_is_told(
    write_delivery: Writer, sound_rows: tuple[str, ...], settings: FigureSettings
) -> None:
    rows = [row.replace("90AB00", "90AC00") if row.startswith("2025") else row for row in sound_rows]
    both = newest_years(load(write_delivery(*rows), settings.categories), 3)
    assert both.years == (2024, 2025)
    found = measure(both, settings.policy, sample=FEW)
    assert (found.narrowed, found.exact) == (0, 0)
    assert (found.changes.years, found.changes.closed, found.changes.opened, found.changes.moved) == (2, 1, 1, 0)


def test_a_school_under_another_board_has_moved() -> None:
    years = [
        BoardParts(2023 + number, board, ("school:90AA00",), has_overhead=False) for number, board in enumerate("aab")
    ]
    assert changes_between_years(years).moved == 1


def test_masking_is_measured_beside_what_one_would_do_without_it(newest: Delivery, settings: FigureSettings) -> None:
    found = measure(newest, settings.policy, sample=FEW)
    assert (found.narrowed, found.exact) == (0, 0)
    assert found.cells_checked > 0
    assert found.naive.exact > 0, "one person beside a total is computed by subtraction"
    assert found.naive.signs == found.rounded.signs
    assert found.rounded.exact < found.naive.exact
    school = found.loss["school"]
    assert school["all"].counts == sum(loss.counts for table, loss in school.items() if table != "all")
    assert 0 < school["all"].total < 1
    assert found.floor <= school["all"].total
    assert found.suppress.wall > 0
    assert found.audit.memory > 0
    assert found.trials.whole_narrowed == 0 < found.trials.whole_cells
    assert (found.trials.matching.blocks, found.trials.matching.signs) == (1, 1)
    assert found.trials.open_already + found.trials.open_added <= found.trials.open_signs
    assert found.trials.changed_board > 0


def test_the_report_names_levels_and_tables(newest: Delivery, settings: FigureSettings) -> None:
    text = "\n".join(in_words(measure(newest, settings.policy, sample=FEW)))
    assert "0 narrowed, 0 exact" in text
    assert "school contract:" in text
    assert "board total:" in text
