"""The benchmark counts what readers lose, and shows what simpler ways would give away."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.private.figures.load import Delivery, load
from generator.private.figures.measure import in_words, latest_year, measure

if TYPE_CHECKING:
    from generator.private.figures.workflow import FigureSettings

Writer = Callable[..., Path]


@pytest.fixture
def newest(write_delivery: Writer, sound_rows: tuple[str, ...], settings: FigureSettings) -> Delivery:
    return latest_year(load(write_delivery(*sound_rows), settings.categories))


def test_only_the_newest_year_is_measured(newest: Delivery) -> None:
    assert newest.years == (2025,)


def test_masking_is_measured_beside_what_one_would_do_without_it(newest: Delivery, settings: FigureSettings) -> None:
    found = measure(newest, settings.policy)
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


def test_the_report_names_levels_and_tables(newest: Delivery, settings: FigureSettings) -> None:
    text = "\n".join(in_words(measure(newest, settings.policy)))
    assert "0 narrowed, 0 exact" in text
    assert "school contract:" in text
    assert "board total:" in text
