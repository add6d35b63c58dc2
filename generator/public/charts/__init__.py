"""Charts: one description, drawn as inline SVG at build time and as a plotly figure on demand.

The same `Chart` feeds the picture, the table beside it and the download, so they cannot disagree.
"""

from generator.public.charts.model import Break, Chart, ChartPoint, Gap, Series
from generator.public.charts.plotly import figure, plotly_address, plotly_bundle, plotly_spec
from generator.public.charts.svg import svg

__all__ = [
    "Break",
    "Chart",
    "ChartPoint",
    "Gap",
    "Series",
    "figure",
    "plotly_address",
    "plotly_bundle",
    "plotly_spec",
    "svg",
]
