"""The columns of a delivery, as a pandera schema: which form each field has, every failure at once and none quoted."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from generator.domain.identifiers import AllianceCode, BoardNumber, Brin, VestigingCode
from generator.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd
    from pandera.pandas import Column, DataFrameSchema

OVERHEAD: Final = "bovenschools"
"""What a delivery writes in place of a school for staff that belongs to the board or samenwerkingsverband itself."""
SHAPES: Final = {
    "JAAR": (r"20[0-9]{2}", "a year such as 2025"),
    "BEVOEGD_GEZAG": (
        f"{BoardNumber.pattern.pattern}|{AllianceCode.pattern.pattern}",
        f"{BoardNumber.expected}, or {AllianceCode.expected}",
    ),
    "VESTIGINGSCODE": (
        f"{VestigingCode.pattern.pattern}|{Brin.pattern.pattern}|{OVERHEAD}",
        f"{VestigingCode.expected}; {Brin.expected}, for all its locations together; or the word {OVERHEAD}",
    ),
    "PERSONEN": (r"[0-9]{1,5}", "a whole number of persons"),
    "FTE": (r"[0-9]{1,5}(?:,[0-9]{1,4})?", "a number with a decimal comma, at most four decimals"),
}
"""Columns with a form of their own: pattern, and what it is in words."""


def delivery_schema(codes: Mapping[str, Mapping[str, str]]) -> DataFrameSchema:
    """The schema of a delivery.

    Args:
        codes: per column the codes that a delivery may use.
    """
    from pandera.pandas import Check, Column, DataFrameSchema  # noqa: PLC0415 - 0.3 s that only a release needs

    columns: dict[str, Column] = {
        name: Column(checks=Check(partial(_fits, pattern=pattern), error=expected))
        for name, (pattern, expected) in SHAPES.items()
    }
    columns |= {
        name: Column(checks=Check(partial(_is_one_of, known=tuple(known)), error="one of " + ", ".join(known)))
        for name, known in codes.items()
    }
    return DataFrameSchema(columns, strict=True)


def shape_problems(rows: pd.DataFrame, codes: Mapping[str, Mapping[str, str]]) -> list[Problem]:
    """List every field that has not the form of its column, with its row and never its value."""
    from pandera.errors import SchemaErrors  # noqa: PLC0415 - as above

    try:
        delivery_schema(codes).validate(rows, lazy=True)
    except SchemaErrors as errors:
        # Pandera's own report quotes what it found; only the places are taken from it.
        cases = errors.failure_cases[["index", "column", "check"]]
        return [Problem(int(row), str(column), "", str(check)) for row, column, check in cases.itertuples(index=False)]
    return []


def _fits(column: pd.Series[str], *, pattern: str) -> pd.Series[bool]:
    return column.str.fullmatch(pattern)


def _is_one_of(column: pd.Series[str], *, known: tuple[str, ...]) -> pd.Series[bool]:
    return column.isin(known)
