"""The same chart for plotly: a figure by plotly's own classes, and the equal specification written directly.

Drawing thousands of school charts through plotly costs 11.6 ms each, writing the specification 0.003 ms
(PERFORMANCE, Charts). Plotly is imported only where its classes are asked for.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from generator.domain.figures import Suppressed
from generator.errors import InputError
from generator.public.charts.canvas import COLOURS
from generator.public.charts.lengths import bound
from generator.public.charts.model import year_of
from generator.public.charts.words import WORDS, sign

if TYPE_CHECKING:
    from plotly.graph_objects import Figure as PlotlyFigure

    from generator.public.charts.model import Chart, Series

_Spots = Mapping[str, float | str]
"""Place of each label on the axis."""
_SYMBOLS: Final = ("circle", "square", "triangle-up", "diamond", "circle-open")
_DASHES: Final = ("solid", "dash", "dot", "dashdot", "solid")


def plotly_spec(chart: Chart) -> dict[str, Any]:
    """Write the figure that plotly draws, as plain JSON values: `{"data": [...], "layout": {...}}`.

    It holds what the page shows and nothing else: a suppressed figure is its sign and the upper bound of its band.
    """
    draw = _line if chart.kind == "lines" else _bar
    spots = _spots(chart)
    data = [draw(chart, series, place, spots) for place, series in enumerate(chart.series)]
    return {"data": data, "layout": _layout(chart, spots)}


def figure(chart: Chart) -> PlotlyFigure:
    """Build the same figure with plotly's own classes, which check every property."""
    import plotly.graph_objects as go  # noqa: PLC0415 - 190 ms, wanted by the national pages alone

    draw = go.Scatter if chart.kind == "lines" else go.Bar
    spec = plotly_spec(chart)
    traces = [draw({key: value for key, value in trace.items() if key != "type"}) for trace in spec["data"]]
    return go.Figure(data=traces, layout=go.Layout(spec["layout"]))


def plotly_address() -> str:
    """Address of the plotly script on the site; the version in its name lets browsers keep it for ever."""
    return f"/assets/plotly/plotly-{importlib.metadata.version('plotly')}.min.js"


def plotly_bundle() -> bytes:
    """The plotly script from the installed package, for the site to host itself; never kept in the repository.

    Raises:
        InputError: if the plotly package is not installed.
    """
    spec = importlib.util.find_spec("plotly")
    for folder in (spec.submodule_search_locations or []) if spec else []:
        bundle = Path(folder) / "package_data" / "plotly.min.js"
        if bundle.is_file():
            return bundle.read_bytes()
    raise InputError("plotly/package_data/plotly.min.js is not there", next_step="Install requirements.lock again.")


def _line(chart: Chart, series: Series, place: int, spots: _Spots) -> dict[str, Any]:
    across: list[float | str] = []
    values: list[float | None] = []
    words: list[str] = []
    for run in chart.runs(series):
        if across:
            across.append(across[-1])
            values.append(None)
            words.append("")
        across += [spots[point.label] for point in run]
        values += [bound(point.figure) for point in run]
        words += [sign(point.figure, chart.unit) for point in run]
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": series.name,
        "x": across,
        "y": values,
        "text": words,
        "hovertemplate": "%{x}: %{text}",
        "connectgaps": False,
        "line": {"color": COLOURS[place], "dash": _DASHES[place], "width": 2},
        "marker": {"symbol": _SYMBOLS[place], "size": 9},
    }


def _bar(chart: Chart, series: Series, place: int, spots: _Spots) -> dict[str, Any]:
    """Bars stand where the axis is time and lie where it is categories, as in the drawing."""
    ends = {
        "x": [spots[point.label] for point in series.points],
        "y": [bound(point.figure) for point in series.points],
    }
    stands = _is_time(spots)
    return {
        "type": "bar",
        "orientation": "v" if stands else "h",
        "name": series.name,
        **(ends if stands else {"x": ends["y"], "y": ends["x"]}),
        "text": [sign(one.figure, chart.unit) if bound(one.figure) is not None else "" for one in series.points],
        "hovertemplate": "%{x}: %{text}" if stands else "%{y}: %{text}",
        "textposition": "outside",
        "textangle": 0,
        "constraintext": "none",
        "cliponaxis": False,
        "marker": {
            "color": COLOURS[place],
            "pattern": {"shape": ["/" if isinstance(point.figure, Suppressed) else "" for point in series.points]},
        },
    }


def _is_time(spots: _Spots) -> bool:
    return not any(isinstance(spot, str) for spot in spots.values())


def _spots(chart: Chart) -> _Spots:
    """Place of each label on the axis: its year where every label is one, else the label itself."""
    labels = chart.labels
    years = [year_of(label) for label in labels]
    known = [year for year in years if year is not None]
    return dict(zip(labels, known if len(known) == len(labels) else labels, strict=True))


def _layout(chart: Chart, spots: _Spots) -> dict[str, Any]:
    across = _axis(spots)
    up = {"rangemode": "tozero", "ticksuffix": f" {chart.unit}" if chart.unit else "", "automargin": True}
    lies = chart.kind == "bars" and not _is_time(spots)
    if lies:
        across["autorange"] = "reversed"
        up |= {"showticklabels": False, "showgrid": False}  # each bar says its value
    shapes, words = _breaks(chart, spots)
    words += _absent(chart, spots)
    return {
        "template": {"data": {"scatter": [{"type": "scatter"}]}},
        "xaxis": {**(up if lies else across), "fixedrange": True},
        "yaxis": {**(across if lies else up), "fixedrange": True},
        "separators": ",.",
        "showlegend": len(chart.series) > 1,
        "legend": {"orientation": "h", "yanchor": "bottom", "y": 1.02},
        "margin": {"l": 16, "r": 48, "t": 24, "b": 16},
        **({"shapes": shapes} if shapes else {}),
        **({"annotations": words} if words else {}),
    }


def _axis(spots: _Spots) -> dict[str, Any]:
    if not _is_time(spots):
        return {"type": "category", "categoryarray": list(spots), "automargin": True}
    years = [spot for spot in spots.values() if not isinstance(spot, str)]
    ticks = {"tickvals": years, "ticktext": list(spots)}
    return {"type": "linear", **ticks, "range": [min(years) - 0.6, max(years) + 0.6], "automargin": True}


def _absent(chart: Chart, spots: _Spots) -> list[dict[str, Any]]:
    """Words where nothing was measured, and where a single series by year has no value."""
    words = [_word(spots[gap.label], WORDS.gap, -90) for gap in chart.gaps]
    if chart.kind == "bars" and len(chart.series) == 1 and _is_time(spots):
        points = chart.series[0].points
        words += [_word(spots[one.label], sign(one.figure), -90) for one in points if bound(one.figure) is None]
    return words


def _breaks(chart: Chart, spots: _Spots) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    labels = list(spots)
    shapes: list[dict[str, Any]] = []
    words: list[dict[str, Any]] = []
    for one in chart.breaks:
        after = labels.index(one.after)
        numbers = [spot for label in labels[after : after + 2] if not isinstance(spot := spots[label], str)]
        middle = sum(numbers) / len(numbers) if numbers else after + 0.5
        ends = {"x0": middle, "x1": middle, "y0": 0, "y1": 1, "xref": "x", "yref": "paper"}
        shapes.append({"type": "line", **ends, "line": {"dash": "dash", "width": 1}})
        words.append(_word(middle, WORDS.line_break, 0))
    return shapes, words


def _word(x: float | str, word: str, angle: int) -> dict[str, Any]:
    return {"x": x, "y": 1, "xref": "x", "yref": "paper", "text": word, "textangle": angle, "showarrow": False}
