"""The rules of the national figures."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.domain.figures import MISSING, Figure, Known
from generator.domain.monitor import (
    ChartPlan,
    Definition,
    Dimension,
    Edition,
    EditionStatus,
    Indicator,
    Instrument,
    MonitorSector,
    NationalFigure,
    NationalMonitor,
    Remark,
    Respondent,
    SeriesBreak,
    SeriesKey,
    Source,
    Split,
    SplitDimension,
    Theme,
    chart_faults,
    group_key,
    split_group,
    splits_may_be_shown,
)

SOURCE = Source("bron", "Bron", "Uitgever", "https://voorbeeld.invalid/")
OLD, NEW = Definition("oud", "De oude vraag."), Definition("nieuw", "De nieuwe vraag.")
KEY = SeriesKey("gepest", "", MonitorSector.PRIMARY, Respondent.PUPILS, ())
PLAN = ChartPlan("gepest", "Gepest", "Lijn", "lines", (Dimension.EDITION,), (Dimension.SECTOR,), {})
INDICATOR = Indicator("gepest", "Gepest", Instrument.LVM, None, "wordt gepest", {}, (KEY,), (PLAN,))
THEME = Theme("pesten", "Pesten", "Over pesten", (INDICATOR,))
BREAK = SeriesBreak(Instrument.LVM, "", "2018", "2021", "andere vragen", SOURCE)


def edition(label: str, status: EditionStatus = EditionStatus.HELD, *, silent: bool = False) -> Edition:
    sectors = frozenset({MonitorSector.SPECIAL} if silent else ())
    year = int(label[:4]) + ("/" in label)
    return Edition(Instrument.LVM, label, year, status, "", "", "", SOURCE, sectors)


EDITIONS = (
    edition("2016"),
    edition("2018"),
    edition("2021"),
    edition("2022", silent=True),
    edition("2023/24", EditionStatus.POSTPONED),
)


def published(label: str, value: Figure, definition: Definition = NEW, key: SeriesKey = KEY) -> NationalFigure:
    return NationalFigure(key, label, "", value, None, "%", None, definition, SOURCE)


def monitor(*figures: NationalFigure, breaks: tuple[SeriesBreak, ...] = (BREAK,)) -> NationalMonitor:
    return NationalMonitor((THEME,), EDITIONS, breaks, figures)


def test_series_are_ordered_by_time_whatever_the_order_of_the_data() -> None:
    made = monitor(published("2022", Known(17)), published("2018", Known(12), OLD), published("2021", Known(14)))
    assert [figure.edition for figure in made.series()[KEY]] == ["2018", "2021", "2022"]


def test_definition_that_changes_without_a_declared_break_is_refused() -> None:
    figures = (published("2018", Known(12), OLD), published("2021", Known(14)))
    monitor(*figures)
    with pytest.raises(ValueError, match="declared break between 2018 and 2021"):
        monitor(*figures, breaks=())


def test_unit_that_changes_without_a_declared_break_is_refused() -> None:
    figures = (published("2021", Known(14)), replace(published("2022", Known(17)), unit="leerlingen"))
    with pytest.raises(ValueError, match="the unit or definition changes"):
        monitor(*figures)


def test_figures_on_both_sides_of_a_break_are_never_comparable() -> None:
    old, new, newest = published("2018", Known(12)), published("2021", Known(14)), published("2022", Known(17))
    made = monitor(old, new, newest)
    assert made.comparable(new, newest)
    assert not made.comparable(old, new)
    assert not made.comparable(old, newest)
    assert not made.comparable(replace(new, unit="leerlingen"), newest)
    assert not made.comparable(new, replace(newest, figure=MISSING))
    assert not made.comparable(new, replace(newest, upper=Known(18)))
    assert not made.comparable(new, replace(newest, key=replace(KEY, sector=MonitorSector.SECONDARY)))


def test_break_of_another_indicator_does_not_count() -> None:
    made = monitor(published("2018", Known(1)), breaks=(replace(BREAK, indicator="anders"),))
    assert made.breaks_between(INDICATOR, "2016", "2022") == ()
    assert monitor().breaks_between(INDICATOR, "2016", "2022") == (BREAK,)
    assert monitor().breaks_between(INDICATOR, "2021", "2022") == ()


def test_two_figures_for_one_time_in_a_series_are_refused() -> None:
    with pytest.raises(ValueError, match="one figure for 2022"):
        monitor(published("2022", Known(17)), published("2022", Known(16)))


SPECIAL = replace(KEY, sector=MonitorSector.SPECIAL)


@pytest.mark.parametrize("value", [Known(0), Known(12), MISSING])
def test_special_education_in_2022_has_no_value_not_even_zero(value: Figure) -> None:
    with pytest.raises(ValueError, match="no conclusion"):
        monitor(published("2022", value, key=SPECIAL))


def test_special_education_in_2022_may_say_no_conclusion() -> None:
    figure = replace(published("2022", MISSING, key=SPECIAL), remark=Remark.NO_CONCLUSION)
    assert monitor(figure).figures == (figure,)


@pytest.mark.parametrize("label", ["2023/24", "1999"])
def test_figure_of_an_edition_that_was_not_held_is_refused(label: str) -> None:
    with pytest.raises(ValueError, match="edition that was held"):
        monitor(published(label, Known(1)))


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        (replace(published("2022", Known(1)), n=9), "at least 10 respondents"),
        (published("2022", Known(101)), "percentage of at most 100"),
        (published("2022", Known(float("nan"))), "zero or more"),
        (replace(published("2022", Known(1)), also_published=("2",)), "conflict note"),
        (published("2022", Known(1), key=replace(KEY, indicator="anders")), "indicator that a theme describes"),
        (published("2022", Known(1), key=replace(KEY, answer="soms")), "answer that the indicator describes"),
    ],
)
def test_figure_that_breaks_a_rule_is_refused(figure: NationalFigure, expected: str) -> None:
    with pytest.raises(ValueError, match=expected):
        monitor(figure)


def test_group_of_ten_is_shown_and_the_setting_may_be_stricter_only() -> None:
    figure = replace(published("2022", Known(1)), n=10)
    assert monitor(figure).smallest_group == 10
    with pytest.raises(ValueError, match="at least 20 respondents"):
        NationalMonitor((THEME,), EDITIONS, (), (figure,), smallest_group=20)
    with pytest.raises(ValueError, match="at least 10"):
        NationalMonitor((THEME,), EDITIONS, (), (), smallest_group=9)


SEX, AGE, LHBT = (Split(dimension, "x") for dimension in SplitDimension)


@pytest.mark.parametrize(
    ("group", "may"),
    [
        ((), True),
        ((SEX,), True),
        ((LHBT,), True),
        ((SEX, AGE), True),
        ((AGE, SEX), True),
        ((SEX, LHBT), False),
        ((AGE, LHBT), False),
        ((SEX, AGE, LHBT), False),
        ((SEX, SEX), False),
    ],
)
def test_only_sex_by_age_may_be_crossed(group: tuple[Split, ...], may: bool) -> None:  # noqa: FBT001 - a parameter
    assert splits_may_be_shown(group) is may
    crossed = published("2022", Known(1), key=replace(KEY, group=group))
    if may:
        monitor(crossed)
    else:
        with pytest.raises(ValueError, match="sex by age"):
            monitor(crossed)


def test_group_keys_are_read_as_they_are_written() -> None:
    key = "geslacht=jongens+leeftijd=12"
    assert group_key(split_group(key)) == key
    assert split_group("leeftijd=12+geslacht=jongens") == split_group(key)
    assert split_group("") == ()
    with pytest.raises(ValueError, match="school"):
        split_group("school=x")


def test_chart_may_not_put_both_sides_of_a_break_side_by_side() -> None:
    made = monitor(published("2018", Known(12)), published("2021", Known(14)))
    assert not list(chart_faults(PLAN, INDICATOR, made))
    hidden = replace(PLAN, kind="bars", across=(Dimension.SECTOR,), by=(Dimension.EDITION,))
    assert [fault for fault in chart_faults(hidden, INDICATOR, made) if "break" in fault]


def test_chart_gives_every_figure_a_place_of_its_own() -> None:
    made = monitor(
        published("2022", Known(17)), published("2022", Known(9), key=replace(KEY, sector=MonitorSector.SECONDARY))
    )
    one_place = replace(PLAN, by=(Dimension.RESPONDENT,))
    assert [fault for fault in chart_faults(one_place, INDICATOR, made) if "place of its own" in fault]
    empty = replace(PLAN, only={Dimension.EDITION: ("2016",)})
    assert list(chart_faults(empty, INDICATOR, made)) == ["a chart that has figures"]
