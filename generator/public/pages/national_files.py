"""Files beside the national pages: downloads, chart specifications and the plotly script."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from generator.public.charts import figure, plotly_address, plotly_bundle
from generator.public.pages.national_charts import download_url, spec_url, theme_charts
from generator.public.pages.national_tables import theme_csv

if TYPE_CHECKING:
    from generator.domain.monitor import NationalMonitor


def national_files(monitor: NationalMonitor) -> dict[str, bytes]:
    """Make every file that the national pages link to or load, by path in the site (without a leading slash).

    The chart specifications come from figures built with plotly's own classes, which check every property.

    Raises:
        InputError: if the plotly package, which brings the script, is not installed.
    """
    files = {plotly_address(): plotly_bundle()}
    for theme in monitor.themes:
        files[download_url(theme)] = theme_csv(theme, monitor)
        for chart in theme_charts(theme, monitor):
            spec = json.loads(figure(chart).to_json())
            text = json.dumps(spec, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
            files[spec_url(theme, chart.id)] = text.encode()
    return {address.removeprefix("/"): content for address, content in files.items()}
