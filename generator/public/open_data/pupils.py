"""Pupils per location: DUO's history of primary and special schools, and its yearly file of secondary schools."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from generator.domain.figures import BELOW_FIVE, MISSING, Known
from generator.domain.identifiers import VestigingCode
from generator.public.open_data.source_table import Layout, read_table

if TYPE_CHECKING:
    from collections.abc import Container, Sequence
    from pathlib import Path

    from generator.domain.figures import Figure
    from generator.public.open_data.refusals import Refusals

HISTORY_FILE: Final = "06.-historisch-overzicht-aantal-leerlingen-per-schoolvestiging.csv"
SECONDARY_FILES: Final = "leerlingen-vo-per-vestiging-en-bestuur-*.csv"

HISTORY_LAYOUT: Final = Layout("utf-8", ";", ("VESTIGINGSCODE",))
SECONDARY_COUNT: Final = "AANTAL LEERLINGEN"
SECONDARY_LAYOUT: Final = Layout("utf-8", ";", ("VESTIGINGSCODE", SECONDARY_COUNT))

_YEAR_COLUMN: Final = re.compile(r"LEERLINGEN_([12][0-9]{3})")
_YEAR_IN_NAME: Final = re.compile(r"-([12][0-9]{3})\.csv$", re.IGNORECASE)
_LARGEST_COUNT: Final = 5

Pupils = dict[VestigingCode, tuple[tuple[int, "Figure"], ...]]
"""Per location the pupils on 1 October: (year, figure), oldest first."""


@lru_cache(maxsize=8192)
def _figure(text: str) -> Figure | None:
    """Read one count: digits, DUO's `<5` (1 to 4; it prints zero), or nothing; None for anything else."""
    if text.isascii() and text.isdigit() and len(text) <= _LARGEST_COUNT:
        return Known(int(text))
    if text == "<5":
        return BELOW_FIVE
    return None if text else MISSING


def read_history(path: Path, wanted: Container[str], refusals: Refusals) -> Pupils:
    """Read the history file for the locations in `wanted`; every row is checked.

    DUO writes 0 for a year in which the location was not open: zeros before the first and after the last
    counted year are left out, a zero between two counted years stays a zero.

    Raises:
        InputError: if the file cannot be read at all.
    """
    table = read_table(path, HISTORY_LAYOUT, refusals)
    years = sorted(
        (int(match[1]), at) for at, name in enumerate(table.header) if (match := _YEAR_COLUMN.fullmatch(name))
    )
    if table.rows and not years:
        refusals.add(path, 1, "LEERLINGEN_2025", "", expected="at least one column of a year")
    code_at = table.position("VESTIGINGSCODE") if table.rows else 0
    pupils: Pupils = {}
    seen: dict[str, int] = {}
    for row, values in table.rows:
        code = _checked_code(path, row, values[code_at], seen, refusals)
        figures: list[tuple[int, Figure]] = []
        for year, at in years:
            figure = _figure(values[at])
            if figure is None:
                refusals.add(path, row, f"LEERLINGEN_{year}", values[at], expected=COUNT)
            else:
                figures.append((year, figure))
        if code in wanted and code is not None:
            pupils[code] = _open_years(figures)
    return pupils


COUNT: Final = "a whole number, <5, or nothing"


def _open_years(figures: Sequence[tuple[int, Figure]]) -> tuple[tuple[int, Figure], ...]:
    open_at = [place for place, (_, figure) in enumerate(figures) if figure not in {Known(0), MISSING}]
    return tuple(figures[open_at[0] : open_at[-1] + 1]) if open_at else ()


def _checked_code(path: Path, row: int, text: str, seen: dict[str, int], refusals: Refusals) -> VestigingCode | None:
    if not VestigingCode.fits(text):
        refusals.add(path, row, "VESTIGINGSCODE", text, expected=VestigingCode.expected)
        return None
    if text in seen:
        refusals.add(path, row, "VESTIGINGSCODE", text, expected=f"each code once (it stands in row {seen[text]})")
        return None
    seen[text] = row
    return VestigingCode(text)


def read_secondary(paths: Sequence[Path], wanted: Container[str], refusals: Refusals) -> Pupils:
    """Read the yearly files of secondary schools (pupils that are not sent to adult education).

    Args:
        paths: files whose name ends in the year of the count (`…-2025.csv`).
        wanted: locations to keep.
        refusals: receives every problem.

    Raises:
        InputError: if a file cannot be read at all.
    """
    found: dict[VestigingCode, list[tuple[int, Figure]]] = {}
    for path in paths:
        year = _YEAR_IN_NAME.search(path.name)
        if year is None:
            refusals.add(path, None, "", path.name, expected="a file name that ends in the year, such as -2025.csv")
            continue
        for code, figure in _read_year(path, refusals):
            if code in wanted:
                found.setdefault(code, []).append((int(year[1]), figure))
    return {code: tuple(sorted(figures, key=lambda pair: pair[0])) for code, figures in found.items()}


def _read_year(path: Path, refusals: Refusals) -> list[tuple[VestigingCode, Figure]]:
    table = read_table(path, SECONDARY_LAYOUT, refusals)
    if not table.rows:
        return []
    code_at, count_at = (table.position(column) for column in SECONDARY_LAYOUT.required)
    counts: list[tuple[VestigingCode, Figure]] = []
    seen: dict[str, int] = {}
    for row, values in table.rows:
        code = _checked_code(path, row, values[code_at], seen, refusals)
        figure = _figure(values[count_at])
        if figure is None:
            refusals.add(path, row, SECONDARY_COUNT, values[count_at], expected=COUNT)
        elif code is not None:
            counts.append((code, figure))
    return counts
