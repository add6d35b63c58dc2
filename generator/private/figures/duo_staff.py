"""DUO's open staff file (onderwijspersoneel in personen): its wide rows -> what anyone may know of an institution.

One row per education type, board and institution, a column per property and year (`PERSONEN 2025`, `VROUWEN 2025`).
`*` is one to four. `0` is zero or not delivered, so that a year counts as delivered only where PERSONEN is not zero.
"""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING, Final

from generator.errors import InputError, Problem, TableInputError
from generator.private.figures.attacker import OpenRow

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from generator.private.figures.attacker import Bounds

    Cells = dict[tuple[str, str], Bounds]

_PERSONS: Final = "PERSONEN"
_PROPERTIES: Final[dict[str, tuple[tuple[str, str], tuple[str, ...]]]] = {
    _PERSONS: (("total", "all"), (_PERSONS,)),
    "VROUWEN": (("gender", "women"), ("VROUWEN",)),
    "MANNEN": (("gender", "men_or_other"), ("MANNEN", "GESLACHT ONBEKEND")),
    "VASTE DIENST": (("contract", "permanent"), ("VASTE DIENST",)),
    "TIJDELIJKE DIENST": (("contract", "temporary"), ("TIJDELIJKE DIENST",)),
}
"""Our cell, and the columns of the file that add up to it; its functiegroepen and age bands are cut otherwise."""
OPEN_CELLS: Final = tuple(cell for cell, _ in _PROPERTIES.values())
"""Our cells that the file has."""
_BOARD, _INSTITUTION = "BEVOEGD GEZAG", "INSTELLINGSCODE"
_ABOVE_SCHOOLS: Final = "bovenschools"
_MASKED: Final = "*"
_VALUE: Final = re.compile(r"[0-9]{1,6}|\*")


def read_open_staff(path: Path, years: Sequence[int]) -> tuple[OpenRow, ...]:
    """Read the file, saved as UTF-8 with `;`, for some years.

    Rows of one institution under several education types are added up.

    Raises:
        InputError: if it is no such table, or has none of the years.
        TableInputError: naming row and column of every value that is neither a number nor `*`.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file, delimiter=";"))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{path}: not a readable table", next_step="Save DUO's sheet as CSV in UTF-8.") from error
    columns = set(rows[0]) if rows else set()
    found = [year for year in years if f"{_PERSONS} {year}" in columns]
    if not {_BOARD, _INSTITUTION} <= columns or not found:
        raise InputError(
            f"{path}: expected the columns {_BOARD}, {_INSTITUTION} and {_PERSONS} of a year that was released",
            next_step="Take the file of persons per institution from DUO's open data.",
        )
    problems = list(_problems(rows, found))
    if problems:
        raise TableInputError(path, problems)
    return tuple(_rows(rows, found))


def _problems(rows: Sequence[Mapping[str, str]], years: Sequence[int]) -> Iterator[Problem]:
    names = [f"{name} {year}" for _, parts in _PROPERTIES.values() for name in parts for year in years]
    for number, row in enumerate(rows, start=2):
        for name in names:
            if name in row and not _VALUE.fullmatch((row[name] or "").strip()):
                yield Problem(number, name, "", "a number or *")


def _rows(rows: Sequence[Mapping[str, str]], years: Sequence[int]) -> Iterator[OpenRow]:
    units: dict[tuple[int, str, str], list[Cells]] = {}
    for row in rows:
        board, code = row[_BOARD].strip(), row[_INSTITUTION].strip()
        unit = f"overhead:{board}" if code == _ABOVE_SCHOOLS else f"institution:{code}"
        for year in years:
            if row[f"{_PERSONS} {year}"].strip() != "0":
                units.setdefault((year, f"board:{board}", unit), []).append(_cells(row, year))
    for (year, board_unit, unit), parts in sorted(units.items()):
        shared = set(parts[0]).intersection(*parts[1:])
        yield OpenRow(year, board_unit, unit, {cell: _sum([part[cell] for part in parts]) for cell in sorted(shared)})


def _cells(row: Mapping[str, str], year: int) -> Cells:
    """Read the bounds of one row and year; a cell of which a column is missing is left out."""
    return {
        cell: _sum([_bounds(row[f"{name} {year}"].strip()) for name in names])
        for cell, names in _PROPERTIES.values()
        if all(f"{name} {year}" in row for name in names)
    }


def _bounds(value: str) -> Bounds:
    return (1.0, 4.0) if value == _MASKED else (float(value), float(value))


def _sum(parts: Sequence[Bounds]) -> Bounds:
    return sum(low for low, _ in parts), sum(high for _, high in parts)
