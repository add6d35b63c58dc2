"""DUO's open staff files (onderwijspersoneel in personen, in fte): wide rows -> what anyone may know of an institution.

One row per education type, board and institution, a column per property and year (`PERSONEN 2025`, `VROUWEN 2025`).
`*` is one to four persons. `0` is zero or not delivered, so that a year counts as delivered only where PERSONEN (in the
file of fte: FTE'S) is not zero. Both files come as a spreadsheet of several sheets, or as text with semicolons.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from generator.errors import InputError, Problem, TableInputError
from generator.private.figures.delivery_file import SPREADSHEET, read_grid
from generator.private.figures.open_rows import OpenRow
from generator.private.figures.relations import FTE, LARGEST_FTE_PER_PERSON, PERSONS
from generator.released_audit import OpenFile
from generator.released_files import digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from generator.private.figures.open_rows import Bounds, OpenCell

    Cells = dict[OpenCell, Bounds]
    Row = Mapping[str, str]

SHEET: Final = "owtype-best-instelling"
"""Sheet of DUO's spreadsheets that has a row per institution."""
_TOTALS: Final = {PERSONS: "PERSONEN", FTE: "FTE'S"}
_PROPERTIES: Final[dict[OpenCell, tuple[str, ...]]] = {
    ("total", "all", PERSONS): (_TOTALS[PERSONS],),
    ("gender", "women", PERSONS): ("VROUWEN",),
    ("gender", "men_or_other", PERSONS): ("MANNEN", "GESLACHT ONBEKEND"),
    ("age", "under_25", PERSONS): ("<15", "15-25"),
    ("age", "25_34", PERSONS): ("25-35",),
    ("age", "35_44", PERSONS): ("35-45",),
    ("age", "45_54", PERSONS): ("45-55",),
    ("age", "55_64", PERSONS): ("55-65",),
    ("age", "65_plus", PERSONS): ("65+",),
    ("contract", "permanent", PERSONS): ("VASTE DIENST",),
    ("contract", "temporary", PERSONS): ("TIJDELIJKE DIENST",),
    ("total", "all", FTE): (_TOTALS[FTE],),
}
"""Our cell, and the columns of the files that add up to it; their functiegroepen are cut otherwise."""
OPEN_CELLS: Final = tuple(_PROPERTIES)
"""Our cells that DUO's files of persons and fte have."""
_BOARD, _INSTITUTION = "BEVOEGD GEZAG", "INSTELLINGSCODE"
_ABOVE_SCHOOLS: Final = "bovenschools"
_UNIT: Final = re.compile(r"[0-9]{2}[A-Z]{2}|(?:PO|VO)[0-9]{4}|(?i:bovenschools)")
_ALLIANCE: Final = re.compile(r"(?:PO|VO)[0-9]{4}")
_MASKED: Final = "*"
_MOST_MASKED: Final = 4
_VALUE: Final = {PERSONS: re.compile(r"[0-9]{1,6}|\*"), FTE: re.compile(r"[0-9]{1,6}(?:[.,][0-9]{1,15})?|\*")}
_AGE: Final = re.compile(r"(?:(?:PERSONEN|LEEFTIJD)\s+)*(<|[0-9]{2}-|)\s*([0-9]{2})\s*(\+|)(?:\s+JAAR)?\s+([0-9]{4})")
_YEARS: Final = re.compile(r"(?:PERSONEN|FTE'S) ([0-9]{4})")
_MOST_DECIMALS: Final = 4
"""A spreadsheet may hold more decimals than anyone counted; what is beyond these is noise of adding up."""


@dataclass(frozen=True)
class OpenKnowledge:
    """What one or more open files say.

    Attributes:
        rows: one for each institution, or staff above the schools, and year.
        files: the files by name, hash and edition.
    """

    rows: tuple[OpenRow, ...]
    files: tuple[OpenFile, ...]


def read_open_files(paths: Iterable[Path], years: Sequence[int]) -> OpenKnowledge:
    """Read DUO's open staff files as one body of knowledge.

    Raises:
        InputError: if one of them is no such file, or has none of the years.
        TableInputError: naming row and column of every value that means nothing.
    """
    together: dict[tuple[int, str], Cells] = {}
    files = []
    for path in paths:
        rows, edition = _read(path, years)
        for row in rows:
            cells = together.setdefault((row.year, row.unit), {})
            for cell, (low, high) in row.cells.items():
                least, most = cells.get(cell, (low, high))
                cells[cell] = max(low, least), min(high, most)
        files.append(OpenFile(path.name, digest(path.read_bytes()), edition))
    return OpenKnowledge(tuple(OpenRow(*place, cells) for place, cells in sorted(together.items())), tuple(files))


def read_open_staff(path: Path, years: Sequence[int]) -> tuple[OpenRow, ...]:
    """Read one file for some years: .xlsx as DUO publishes it, or its sheet saved as UTF-8 with `;`.

    Rows of one institution under several education types or boards are added up.

    Raises:
        InputError: if it is no such table, or has none of the years.
        TableInputError: naming row and column of every value that is neither a number nor `*`.
    """
    return _read(path, years)[0]


def _read(path: Path, years: Sequence[int]) -> tuple[tuple[OpenRow, ...], str]:
    grid = read_grid(path, sheet=SHEET if path.suffix.lower() == SPREADSHEET else None)
    header = [_column(name) for name in grid.get(1, [])]
    filled = {number: fields for number, fields in grid.items() if number > 1 and any(fields)}
    rows = {
        number: {
            name: field.strip().strip('"') for name, field in zip_longest(header, fields[: len(header)], fillvalue="")
        }
        for number, fields in filled.items()
    }
    measure = next((measure for measure, name in _TOTALS.items() if any(f"{name} {y}" in header for y in years)), None)
    if not {_BOARD, _INSTITUTION} <= set(header) or not measure or len(set(header)) < len(header):
        raise InputError(
            f"{path}: expected the columns {_BOARD}, {_INSTITUTION} and, once each, PERSONEN or FTE'S of a year that "
            "is released",
            next_step="Take the file of persons, or of fte, per institution from DUO's open data.",
        )
    found = [year for year in years if f"{_TOTALS[measure]} {year}" in header]
    problems = list(_problems(rows, header, measure, found))
    if problems:
        raise TableInputError(path, problems, next_step="Take the file from DUO's open data again, unaltered.")
    edition = sorted({match[1] for name in header if (match := _YEARS.fullmatch(name))})
    span = edition[0] if len(edition) == 1 else f"{edition[0]}-{edition[-1]}"
    return tuple(_rows(list(rows.values()), measure, found)), span


def _column(name: str) -> str:
    """Return the name of a column in one spelling: DUO writes an age with or without the words around it."""
    plain = " ".join(name.replace("\u2019", "'").replace('"', "").upper().split())
    age = _AGE.fullmatch(plain)
    return f"{age[1]}{age[2]}{age[3]} {age[4]}" if age and (age[1] or age[3]) else plain


def _problems(rows: Mapping[int, Row], header: Sequence[str], measure: str, years: Sequence[int]) -> Iterator[Problem]:
    names = [
        f"{name} {year}"
        for (*_, kind), parts in _PROPERTIES.items()
        if kind == measure
        for name in parts
        for year in years
        if f"{name} {year}" in header
    ]
    for number, row in rows.items():
        if not _UNIT.fullmatch(row[_INSTITUTION]) or not row[_BOARD]:
            yield Problem(number, _INSTITUTION, "", f"the code of an institution, or {_ABOVE_SCHOOLS}, and its board")
        for name in names:
            if not _VALUE[measure].fullmatch(row[name]):
                yield Problem(number, name, "", "a number or *")


def _rows(rows: Sequence[Row], measure: str, years: Sequence[int]) -> Iterator[OpenRow]:
    units: dict[tuple[int, str], list[Cells]] = {}
    for year in years:
        total = f"{_TOTALS[measure]} {year}"
        decimals = _decimals([row[total] for row in rows]) if measure == FTE else 0
        for row in rows:
            if _bounds(row[total], measure, decimals)[1] > 0:
                units.setdefault((year, _unit(row)), []).append(_cells(row, measure, year, decimals))
    for (year, unit), parts in sorted(units.items()):
        shared = set(parts[0]).intersection(*parts[1:])
        yield OpenRow(year, unit, {cell: _sum([part[cell] for part in parts]) for cell in sorted(shared)})


def _unit(row: Row) -> str:
    code = row[_INSTITUTION]
    if code.lower() == _ABOVE_SCHOOLS:
        return f"overhead:{row[_BOARD]}"
    return f"alliance:{code}" if _ALLIANCE.fullmatch(code) else f"institution:{code}"


def _decimals(values: Sequence[str]) -> int:
    """Return with how many decimals a column is written: a spreadsheet leaves out zeros at the end."""
    longest = max((len(value.replace(",", ".").partition(".")[2]) for value in values), default=0)
    return min(_MOST_DECIMALS, longest)


def _cells(row: Row, measure: str, year: int, decimals: int) -> Cells:
    """Read the bounds of one row and year; a cell of which a column is missing is left out."""
    return {
        cell: _sum([_bounds(row[f"{name} {year}"], measure, decimals) for name in names])
        for cell, names in _PROPERTIES.items()
        if cell[2] == measure and all(f"{name} {year}" in row for name in names)
    }


def _bounds(value: str, measure: str, decimals: int) -> Bounds:
    """Return what a value may mean; fte is rounded, and that of one to four persons is masked as those are."""
    if measure == PERSONS:
        return (1.0, float(_MOST_MASKED)) if value == _MASKED else (float(value), float(value))
    if value == _MASKED:
        return 0.0, _MOST_MASKED * LARGEST_FTE_PER_PERSON
    number, rounding = float(value.replace(",", ".")), 0.5 * 10.0**-decimals
    return (max(0.0, number - rounding), number + rounding) if number else (0.0, 0.0)


def _sum(parts: Sequence[Bounds]) -> Bounds:
    return sum(low for low, _ in parts), sum(high for _, high in parts)
