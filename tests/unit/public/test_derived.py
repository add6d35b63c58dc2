"""What is worked out of published figures: only of those shown exactly, and in one module."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.domain.figures import BELOW_FIVE, MISSING, NOT_APPLICABLE, WITHHELD, Figure, Known, Suppressed
from generator.public.derived import (
    Member,
    average,
    difference,
    group_figure,
    indicators,
    ratio,
    rounded,
    told_count,
    total,
)
from generator.staff_words import FTE_PER_PERSON, INDICATORS, LEADERSHIP, PUPILS_PER_FTE, WOMEN
from tests.unit.public.pages.staff_table import LARGE_SCHOOL, released

PUBLIC = Path(__file__).resolve().parents[3] / "generator" / "public"
DRAWING = {"charts"}
"""Charts divide lengths on paper, not figures."""
UNIT = "school:90AB00"
HIDDEN = [BELOW_FIVE, WITHHELD, Suppressed(15, 19), Suppressed(0, 9)]


def numbers_divided(path: Path) -> list[int]:
    """Lines of a module that divide; a path is joined with the same sign, by a text or a name of a file."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.FloorDiv):
            found.append(node.lineno)
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div):
            found.append(node.lineno)
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in {
            "mean", "fmean", "median", "truediv", "divmod", "quantiles",
        }:  # fmt: skip
            found.append(node.lineno)
    return found


def test_no_other_module_of_the_pages_divides() -> None:
    pages = [*(PUBLIC / "pages").rglob("*.py"), PUBLIC / "finder.py", PUBLIC / "feeds.py", PUBLIC / "spreadsheet.py"]
    assert len(pages) > 15
    assert {path.name: numbers_divided(path) for path in pages if numbers_divided(path)} == {}
    assert numbers_divided(PUBLIC / "derived.py")


def test_no_template_divides() -> None:
    theme = PUBLIC.parents[1] / "site_config" / "theme"
    for path in [*theme.rglob("*.j2"), *theme.rglob("*.html")]:
        for expression in _expressions(path.read_text(encoding="utf-8")):
            assert " / " not in expression, path
            assert " // " not in expression, path
            assert "| sum" not in expression, path


def _expressions(text: str) -> list[str]:
    return [part.split("%}")[0].split("}}")[0] for mark in ("{{", "{%") for part in text.split(mark)[1:]]


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [(Known(30), Known(40), Known(75)), (Known(1), Known(8), Known(13)), (Known(5), Known(0), NOT_APPLICABLE)],
)
def test_a_share_is_a_whole_percentage_rounded_half_up(part: Figure, whole: Figure, expected: Figure) -> None:
    assert ratio(part, whole, times=100) == expected


@given(st.sampled_from(HIDDEN), st.sampled_from([*HIDDEN, Known(20), MISSING, NOT_APPLICABLE]))
def test_nothing_is_worked_out_of_a_sign_or_a_band(hidden: Figure, other: Figure) -> None:
    assert ratio(hidden, other) == WITHHELD
    assert ratio(other, hidden) == WITHHELD
    assert total([hidden, other]) == WITHHELD
    assert difference(hidden, Known(9)) is None
    assert difference(Known(9), hidden) is None


def test_what_is_missing_stays_missing() -> None:
    assert ratio(Known(3), MISSING) == MISSING
    assert total([]) == MISSING
    assert total([Known(3), NOT_APPLICABLE]) == NOT_APPLICABLE


def test_averages_and_rounding_are_those_of_people() -> None:
    assert average([10, 11]) == 10
    assert (rounded(2.5), rounded(0.125, 2), rounded(12.34, 1)) == (3, 0.13, 12.3)
    assert difference(Known(20), Known(23)) == -3


def test_the_indicators_of_a_school() -> None:
    table = released({UNIT: {2025: LARGE_SCHOOL}})
    found = indicators(table, UNIT, 2025, Known(426))
    assert found[WOMEN] == Known(75)
    assert found[FTE_PER_PERSON] == Known(0.71)
    assert found[PUPILS_PER_FTE] == Known(15.0)
    assert {item.label: figure for item, figure in found.items() if item.label == "Vast contract"} == {
        "Vast contract": Known(83)
    }
    assert found[LEADERSHIP] == WITHHELD
    assert {item.label for item, figure in found.items() if figure == MISSING} == {"Jonger dan 35", "55 of ouder"}


@given(st.sampled_from([*LARGE_SCHOOL]), st.sampled_from(HIDDEN))
def test_an_indicator_that_touches_a_hidden_cell_is_hidden(cell: tuple[str, str, str], sign: Figure) -> None:
    table = released({UNIT: {2025: LARGE_SCHOOL | {cell: sign}}})
    found = indicators(table, UNIT, 2025, Known(426))
    for item in (*INDICATORS, PUPILS_PER_FTE):
        touched = {(*one, item.part_measure) for one in item.part} | {(*one, item.whole_measure) for one in item.whole}
        if cell in touched:
            assert not isinstance(found[item], Known)


def members(*sizes: tuple[str, float]) -> list[Member]:
    return [Member(board, Known(size * 2), Known(size)) for board, size in sizes]


def test_a_group_needs_three_schools_of_three_boards() -> None:
    three = members(("1", 10), ("2", 10), ("3", 10))
    found = group_figure(three, PUPILS_PER_FTE)
    assert found is not None
    assert (found.figure, found.schools, found.boards) == (Known(2.0), 3, 3)
    assert group_figure(three[:2], PUPILS_PER_FTE) is None
    assert group_figure(members(("1", 10), ("1", 10), ("2", 10)), PUPILS_PER_FTE) is None


def test_a_school_that_hides_one_of_the_two_is_not_counted() -> None:
    hidden = Member("4", Known(100), BELOW_FIVE)
    found = group_figure([*members(("1", 10), ("2", 10), ("3", 10)), hidden], PUPILS_PER_FTE)
    assert found is not None
    assert found.schools == 3
    assert group_figure([*members(("1", 10), ("2", 10)), hidden], PUPILS_PER_FTE) is None


@pytest.mark.parametrize(("smallest", "is_made"), [(9.9, False), (10.0, True)])
def test_one_board_may_not_be_so_large_that_the_next_can_work_it_out(smallest: float, *, is_made: bool) -> None:
    """The p %-rule: beside the two largest boards, the others are at least ten percent of the largest."""
    group = members(("1", 100), ("2", 50), ("3", smallest))
    assert (group_figure(group, PUPILS_PER_FTE) is not None) is is_made


@pytest.mark.parametrize(
    ("count", "told"), [(3, 3), (99, 99), (100, 100), (107, 100), (999, 990), (1_000, 1_000), (6_392, 6_300)]
)
def test_a_large_count_is_told_in_two_digits_and_never_too_high(count: int, told: int) -> None:
    assert told_count(count) == told
