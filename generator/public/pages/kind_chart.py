"""The chart "Scholen per soort" of a board, samenwerkingsverband, municipality or province."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.domain.figures import Known
from generator.public.charts import Chart, ChartPoint, Series, svg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markupsafe import Markup

    from generator.public.pages.directory import KindGroup


def kind_chart(groups: Sequence[KindGroup]) -> Markup | None:
    """Draw the number of schools per kind; None when there is one kind only, for then the sentence says it all."""
    if len(groups) < 2:  # noqa: PLR2004 - "one kind only" is clearer as a number than as a name
        return None
    points = tuple(ChartPoint(group.words.heading, Known(len(group.rows))) for group in groups)
    described = "Een staaf per soort school. De scholen zelf staan in de lijst hieronder."
    return svg(Chart("soorten", "Aantal scholen per soort", described, "", (Series("Scholen", points),), "bars"))
