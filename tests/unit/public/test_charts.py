"""Charts: the drawing, its honesty rules, and the equal plotly specification."""

from __future__ import annotations

import json
import re
from typing import Any, Literal
from xml.etree import ElementTree as ET

import plotly.graph_objects as go
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.domain.figures import BELOW_FIVE, MISSING, NOT_APPLICABLE, WITHHELD, Figure, Known, Suppressed
from generator.public.charts import (
    Break,
    Chart,
    ChartPoint,
    Gap,
    Series,
    figure,
    plotly_address,
    plotly_bundle,
    plotly_spec,
    svg,
)

SVG = "{http://www.w3.org/2000/svg}"


def series(name: str, **values: Figure) -> Series:
    return Series(name, tuple(ChartPoint(label.strip("_"), value) for label, value in values.items()))


def chart(
    *found: Series,
    kind: Literal["bars", "lines"] = "bars",
    unit: str = "",
    breaks: tuple[Break, ...] = (),
    gaps: tuple[Gap, ...] = (),
    title: str = "Titel",
) -> Chart:
    return Chart("proef", title, "Omschrijving", unit, found, kind, breaks, gaps)


SIGNS = chart(series("Leerlingen", _2021=Known(40), _2022=BELOW_FIVE, _2023=WITHHELD, _2024=MISSING, _2025=Known(0)))
ROWS = chart(
    series("po", geweld=Known(12.5), pesten=Suppressed(5, 9)),
    series("vo", geweld=WITHHELD, pesten=NOT_APPLICABLE),
    unit="%",
)
LINES = chart(
    series("primair onderwijs", _2016=Known(10), _2018=Known(12), _2021=Known(14), _2022=Known(17)),
    series("voortgezet onderwijs", _2016=Known(8), _2018=MISSING, _2021=Known(6), _2022=Known(9)),
    kind="lines",
    unit="%",
    breaks=(Break("2018", "andere vragen"),),
    gaps=(Gap("2023/24", "uitgesteld"), Gap("2024/25", "niet gehouden")),
)
MANY = chart(Series("Leerlingen", tuple(ChartPoint(str(year), Known(1000 + year % 7)) for year in range(1996, 2026))))
EVERY_KIND = pytest.mark.parametrize("one", [SIGNS, ROWS, LINES, MANY], ids=["columns", "rows", "lines", "many years"])


def drawn(one: Chart) -> ET.Element:
    # The drawing is inline in HTML, where the namespace is implied; a parser of XML wants it named.
    return ET.fromstring(str(svg(one)).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))  # noqa: S314 - our own


def words(one: Chart) -> list[str | None]:
    return [element.text for element in drawn(one).iter(f"{SVG}text")]


@EVERY_KIND
def test_drawing_names_itself_and_carries_no_style_or_script(one: Chart) -> None:
    root = drawn(one)
    ids = root.get("aria-labelledby").split()
    assert root.get("role") == "img"
    assert [element.get("id") for element in root if element.tag in {f"{SVG}title", f"{SVG}desc"}] == ids
    for element in root.iter():
        assert element.tag != f"{SVG}script"
        assert not {name for name in element.attrib if name == "style" or name.startswith("on")}


@EVERY_KIND
def test_nothing_stands_outside_the_view_box(one: Chart) -> None:
    root = drawn(one)
    _, _, width, height = map(float, root.get("viewBox").split())
    assert width <= 340
    for element in root.iter():
        for name, most in (("x", width), ("x1", width), ("x2", width), ("cx", width), ("y", height), ("cy", height)):
            if element.get(name) is not None:
                assert 0 <= float(element.get(name)) <= most, element.attrib
    for element in root.iter(f"{SVG}rect"):
        assert float(element.get("width")) >= 0
        assert float(element.get("height")) >= 0


def test_text_of_the_data_is_escaped() -> None:
    hostile = '<script>alert("x")</script>&'
    one = chart(series("a", **{hostile: Known(1)}), title=hostile)
    assert "<script" not in svg(one)
    assert hostile in words(one)
    assert drawn(one).find(f"{SVG}title").text == hostile


def test_four_signs_look_different() -> None:
    said = words(SIGNS)
    assert {"40", "<5", "afgeschermd", "niet bekend", "0"} <= set(said)
    hatched = [element for element in drawn(SIGNS).iter(f"{SVG}rect") if element.get("fill") == "url(#proef-hatch)"]
    assert len(hatched) == 2
    plain = [element for element in drawn(SIGNS).iter(f"{SVG}g") for element in element.iter(f"{SVG}rect")]
    assert len(plain) - len(hatched) == 2, "the two known values have a bar, zero and missing no height"


def test_hatched_bar_is_as_high_as_the_sign_admits_and_no_higher() -> None:
    heights = {element.get("fill"): float(element.get("height")) for element in drawn(SIGNS).iter(f"{SVG}rect")}
    assert heights["url(#proef-hatch)"] == 8, "the last hatched bar is withheld: a stub that says nothing"
    five = chart(series("a", _2021=Known(40), _2022=BELOW_FIVE))
    heights = {element.get("fill"): float(element.get("height")) for element in drawn(five).iter(f"{SVG}rect")}
    assert heights["url(#proef-hatch)"] == pytest.approx(heights["currentColor"] * 4 / 40, abs=0.1)


def test_bars_start_at_zero() -> None:
    one = chart(series("a", _2021=Known(50), _2022=Known(100)))
    low, high = (float(element.get("height")) for element in drawn(one).iter(f"{SVG}rect"))
    assert low == pytest.approx(high / 2)


def test_break_and_gaps_are_drawn_and_named() -> None:
    said = words(LINES)
    assert said.count("trendbreuk") == 1
    assert said.count("geen meting") == 2
    assert {"Trendbreuk na 2018: andere vragen", "2023/24: uitgesteld", "2024/25: niet gehouden"} <= set(said)
    dashed = [one for one in drawn(LINES).iter(f"{SVG}line") if one.get("stroke-dasharray")]
    assert len(dashed) == 3


def test_no_line_crosses_a_break_or_an_unknown_figure() -> None:
    first, second = LINES.series
    assert [[point.label for point in run] for run in LINES.runs(first)] == [["2016", "2018"], ["2021", "2022"]]
    assert [[point.label for point in run] for run in LINES.runs(second)] == [["2016"], ["2021", "2022"]]
    assert len(list(drawn(LINES).iter(f"{SVG}polyline"))) == 3


def test_no_line_crosses_a_gap() -> None:
    one = chart(series("a", _2021=Known(1), _2024=Known(2)), kind="lines", gaps=(Gap("2022", "niet gehouden"),))
    assert [len(run) for run in one.runs(one.series[0])] == [1, 1]


def test_lines_are_named_at_their_end_with_the_last_value() -> None:
    assert {"primair", "onderwijs", "17 %", "voortgezet", "9 %"} <= set(words(LINES))


def test_years_are_in_order_and_school_years_count_as_their_second_half() -> None:
    assert LINES.labels == ("2016", "2018", "2021", "2022", "2023/24", "2024/25")


def test_many_years_stay_readable() -> None:
    said = words(MANY)
    assert "2025" in said
    assert len([word for word in said if re.fullmatch(r"(19|20)\d\d", word)]) <= 12
    assert len(list(drawn(MANY).iter(f"{SVG}rect"))) == 30


def test_numbers_are_dutch() -> None:
    assert "12,5 %" in words(ROWS)
    assert "1.005" in words(chart(series("a", _2021=Known(1005))))


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"id": "Proef 1"}, "chart id"),
        ({"series": ()}, "one to 5 series"),
        ({"series": (Series("a", ()),)}, "each with a point"),
        ({"series": (series("a", _2021=Known(-1)),)}, "zero or more"),
        ({"series": (series("a", _2021=Known(float("nan"))),)}, "zero or more"),
        ({"series": (Series("a", (ChartPoint("x", Known(1)), ChartPoint("x", Known(2)))),)}, "every label once"),
        ({"breaks": (Break("1999", "x"),)}, "every break after a label"),
        ({"gaps": (Gap("2021", "x"),)}, "gap at a label without figures"),
    ],
)
def test_chart_that_cannot_be_drawn_honestly_is_refused(change: dict[str, Any], expected: str) -> None:
    whole = {
        "id": "a",
        "title": "",
        "description": "",
        "unit": "",
        "series": (series("a", _2021=Known(1)),),
        "kind": "bars",
    }
    with pytest.raises(ValueError, match=expected):
        Chart(**(whole | change))


@EVERY_KIND
def test_specification_equals_the_figure_of_plotly(one: Chart) -> None:
    built = json.loads(figure(one).to_json())
    assert built == json.loads(json.dumps(plotly_spec(one)))
    go.Figure(plotly_spec(one))  # raises on any property plotly does not know


def test_specification_tells_no_more_than_the_page() -> None:
    text = json.dumps(plotly_spec(chart(series("a", _2021=BELOW_FIVE, _2022=WITHHELD))))
    assert plotly_spec(SIGNS)["data"][0]["y"] == [40, 4, 0, None, 0]
    assert "<5" in text
    assert "afgeschermd" in text


def test_specification_cuts_lines_where_the_drawing_does() -> None:
    first = plotly_spec(LINES)["data"][0]
    assert first["x"] == [2016, 2018, 2018, 2021, 2022]
    assert first["y"] == [10, 12, None, 14, 17]
    assert first["connectgaps"] is False


def test_plotly_script_comes_from_the_package() -> None:
    assert b"plotly.js" in plotly_bundle()[:200]
    assert re.fullmatch(r"/assets/plotly/plotly-[0-9.]+\.min\.js", plotly_address())


FIGURES = st.one_of(
    st.integers(0, 10**7).map(Known),
    st.floats(0, 10**7, allow_nan=False).map(Known),
    st.sampled_from([BELOW_FIVE, WITHHELD, MISSING, NOT_APPLICABLE, Suppressed(5, 9)]),
)
POINTS = st.dictionaries(
    st.integers(1990, 2030).map(str)
    | st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=40),
    FIGURES,
    min_size=1,
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(found=st.lists(POINTS, min_size=1, max_size=5), kind=st.sampled_from(["bars", "lines"]))
def test_any_chart_is_drawn_well_formed_and_plotly_accepts_it(
    found: list[dict[str, Figure]], kind: Literal["bars", "lines"]
) -> None:
    one = chart(
        *(Series(f"s{place}", tuple(map(ChartPoint, row, row.values()))) for place, row in enumerate(found)), kind=kind
    )
    assert drawn(one).get("viewBox").startswith("0 0 340 ")
    json.dumps(plotly_spec(one), allow_nan=False)
    for row in one.series:
        joined = [point for run in one.runs(row) for point in run]
        assert {point.label for point in joined} == {p.label for p in row.points if isinstance(p.figure, Known)}
