"""The downloads of a built site, read as a visitor can take them: every line about staff, none skipped."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Final

from generator.domain.figures import WITHHELD, Figure, Known
from generator.domain.identifiers import Brin
from generator.domain.tables import CellKey
from generator.errors import InputError, Problem, TableInputError
from generator.private.figures.relations import unit_keys
from generator.private.figures.worked_out import WorkedOut, add_worked_out
from generator.released_files import BoardParts
from generator.staff_words import (
    ABOVE,
    CODES,
    FEATURES,
    HEADER,
    INDICATOR_FEATURES,
    INSTITUTION,
    PARTS,
    PUPILS,
    TEAM,
    YES_NO,
    Indicator,
    figure_in,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.private.figures.published import Published

_PAGES: Final = {"school": "scholen", "board": "besturen", "alliance": "samenwerkingsverbanden"}
"""Folder of a built site with the downloads of each kind of unit."""
_DOWNLOAD: Final = "*/gegevens.csv"
_YEAR: Final = re.compile(r"(?:19|20)[0-9]{2}")


def add_downloads(site: Path, published: Published) -> None:
    """Add every download of a site that speaks of staff; what none of them shows is hidden.

    Raises:
        InputError: if a file is not text.
        TableInputError: if a line is not one that the site writes; what is not understood is not audited.
    """
    told: set[tuple[str, int]] = set()
    for kind, folder in _PAGES.items():
        for path in sorted((site / folder).glob(_DOWNLOAD)):
            download = _Download(path, kind)
            download.add_to(published, path.relative_to(site).as_posix())
            told |= {(download.unit_in(year), year) for year in download.years}
    for unit, year in told:
        for key in unit_keys(unit, year):
            published.cells.setdefault(key, WITHHELD)


class _Download:
    """One download, taken apart; every line that is not understood is refused at once."""

    def __init__(self, path: Path, kind: str) -> None:
        self.years: set[int] = set()
        self._cells: list[tuple[int, tuple[str, str, str], Figure]] = []
        self._parts: dict[int, dict[str, str]] = {}
        self._worked_out: list[tuple[int, Indicator, Figure]] = []
        self._pupils: dict[int, float] = {}
        lines = list(_lines(path))
        codes = [line["waarde"] for _, line in lines if line["kenmerk"] == CODES[kind]]
        problems = [] if len(codes) == 1 else [Problem(None, "kenmerk", "", f"one line {CODES[kind]}")]
        self._unit = f"{kind}:{''.join(codes[:1])}"
        self._institutions: dict[int, Brin] = {}
        for row, line in lines:
            try:
                self._take(line)
            except (KeyError, ValueError):
                problems.append(Problem(row, "", "", "a staff figure as the site writes it; the audit knows no other"))
        if problems:
            raise TableInputError(path, problems, next_step="Build the site again.")

    def unit_in(self, year: int) -> str:
        """Whose figures of a year it shows: its own, or those of all locations of its institution together."""
        return f"school:{self._institutions[year]}" if year in self._institutions else self._unit

    def _take(self, line: dict[str, str]) -> None:
        """Note what a line says.

        Raises:
            KeyError: if it is about staff and its name is not known.
            ValueError: if its year, number or sign is not what a site writes.
        """
        subject, name, value = line["onderwerp"], line["kenmerk"], line["waarde"]
        if subject not in {TEAM, PUPILS} or not line["jaar"]:
            return
        if not _YEAR.fullmatch(line["jaar"]):
            raise ValueError("expected a year such as 2025")
        year = int(line["jaar"])
        if subject == PUPILS:
            figure = figure_in(value, line["teken"])
            self._pupils |= {year: figure.value} if isinstance(figure, Known) else {}
            return
        self.years.add(year)
        if name in {PARTS, ABOVE}:
            self._parts.setdefault(year, {})[name] = value
        elif name in INDICATOR_FEATURES:
            self._worked_out.append((year, INDICATOR_FEATURES[name], figure_in(value, line["teken"])))
        elif name == INSTITUTION:
            self._institutions[year] = Brin(value)
        else:
            self._cells.append((year, FEATURES[name], figure_in(value, line["teken"])))

    def add_to(self, published: Published, source: str) -> None:
        """Add it to what is known, under the name of its file."""
        for year, cell, figure in self._cells:
            published.add(CellKey(self.unit_in(year), year, *cell), figure, source)
        for year, found in self._parts.items():
            schools = tuple(f"school:{code}" for code in found.get(PARTS, "").split())
            parts = BoardParts(year, self._unit, schools, found.get(ABOVE) == YES_NO[True])
            published.add_board(parts, source)
        lines = [
            WorkedOut(self.unit_in(year), year, item, figure, self._pupils.get(year))
            for year, item, figure in self._worked_out
        ]
        add_worked_out(lines, published, source)


def _lines(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the lines of a download with their rows as a spreadsheet shows them."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8 text", next_step="Build the site again.") from error
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    if not rows or tuple(rows[0]) != HEADER or any(len(row) != len(HEADER) for row in rows):
        raise TableInputError(path, [Problem(1, "", "", "the columns " + ", ".join(HEADER))])
    for number, row in enumerate(rows[1:], start=2):
        yield number, dict(zip(HEADER, row, strict=True))
