"""The files of a release: one definition of their form, shared by gate 2 (writes) and the store (reads).

A release is a folder `data/released/<release id>/` with the published cells, who belongs to which board, the
result of the audit, and a manifest with the SHA-256 of each. `logboek.jsonl` beside the folders is the
hash-chained log of releases and withdrawals; it carries the SHA-256 of each manifest.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

from generator.domain.figures import BELOW_FIVE, WITHHELD, Figure, Known, Suppressed
from generator.domain.identifiers import Identifier
from generator.domain.tables import CellKey

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

SCHEMA: Final = 1
CELLS_FILE: Final = "cells.csv"
BOARDS_FILE: Final = "boards.csv"
AUDIT_FILE: Final = "audit.json"
MANIFEST_FILE: Final = "manifest.json"
LOG_FILE: Final = "logboek.jsonl"
DATA_FILES: Final = (AUDIT_FILE, BOARDS_FILE, CELLS_FILE)
"""The files a manifest vouches for."""

DOWNLOADS: Final = "downloads/personeel"
"""Folder of a built site where visitors find these files of every release, byte for byte."""

_CELL_COLUMNS: Final = ("unit", "year", "breakdown", "category", "measure", "sign", "value", "low", "high")
_BOARD_COLUMNS: Final = ("year", "board", "schools", "overhead")
_KNOWN, _BELOW_FIVE, _WITHHELD, _BAND = "known", "below_five", "withheld", "band"
_CLASS: Final = 5
"""Bands are made of whole classes of this many counts: 5-9, 10-14, and so on."""
_UNIT: Final = re.compile(r"school:[0-9]{2}[A-Z]{2}(?:[0-9]{2})?|board:[0-9]{1,6}|alliance:(?:PO|VO)[0-9]{4}")
_WORD: Final = re.compile(r"[a-z0-9_]{1,40}")
_YEAR: Final = re.compile(r"[0-9]{4}")


class ReleaseId(Identifier):
    """Name of a release and of its folder: day of release and the years in it (`2026-11-01-personeel-2023-2025`)."""

    __slots__ = ()
    pattern = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}-personeel-[0-9]{4}(?:-[0-9]{4})?")
    expected = "a release id: day, the word personeel and the years, such as 2026-11-01-personeel-2023-2025"


@dataclass(frozen=True, slots=True, order=True)
class BoardParts:
    """What a board's figures add up from in one year; public knowledge, so the auditor's attacker has it too.

    Attributes:
        year: reference year.
        board: `board:41775`, or `alliance:PO2707`, whose staff all stand above the schools (B21).
        schools: units of its schools, sorted: a location (`school:12AB00`), or an institution of which all locations
            were counted together (`school:12AB`), never both in one year.
        has_overhead: whether staff above the schools (bovenschools) was delivered; never published on its own.
    """

    year: int
    board: str
    schools: tuple[str, ...]
    has_overhead: bool

    @property
    def overhead(self) -> str:
        """Unit of the staff above the schools."""
        return f"overhead:{self.board.removeprefix('board:')}"


@dataclass(frozen=True, slots=True)
class Manifest:
    """The facts of a release.

    Attributes:
        demo: made from the invented sample; counts only on a demo site.
        source: name of the source, shown beside each figure (B19).
        reference_dates: ISO date per year.
        created_at: ISO time with offset of the release and its audit.
        files: SHA-256 of each data file, hexadecimal.
    """

    release: ReleaseId
    policy_version: str
    demo: bool
    source: str
    reference_dates: Mapping[int, str]
    created_at: str
    files: Mapping[str, str]


def digest(content: bytes) -> str:
    """SHA-256, hexadecimal."""
    return hashlib.sha256(content).hexdigest()


# -- cells ---------------------------------------------------------------------------------------------------


def render_cells(cells: Mapping[CellKey, Figure]) -> bytes:
    """Return cells.csv: one line a cell, sorted by address, so that the same cells give the same bytes."""
    lines = [";".join(_CELL_COLUMNS)]
    lines += [";".join((*_address(key), *_sign(cells[key]))) for key in sorted(cells, key=_address)]
    return ("\n".join(lines) + "\n").encode()


def _address(key: CellKey) -> tuple[str, str, str, str, str]:
    return key.unit, f"{key.year:04d}", key.breakdown, key.category, key.measure


def _sign(figure: Figure) -> tuple[str, str, str, str]:
    if isinstance(figure, Known):
        return _KNOWN, str(figure.value), "", ""
    if figure == BELOW_FIVE:
        return _BELOW_FIVE, "", str(BELOW_FIVE.low), str(BELOW_FIVE.high)
    if figure == WITHHELD:
        return _WITHHELD, "", str(WITHHELD.low), ""
    if isinstance(figure, Suppressed) and _is_band(figure):
        return _BAND, "", str(figure.low), str(figure.high)
    raise ValueError("expected a known value, the sign <5, a band or the sign withheld")


def _is_band(figure: Suppressed) -> bool:
    """Say whether a sign is a band: whole classes of five, and not the first class alone, which is the sign <5."""
    low, high = figure.low, figure.high
    return high is not None and 0 <= low < high and low % _CLASS == (high + 1) % _CLASS == 0


def parse_cells(content: bytes) -> dict[CellKey, Figure]:
    """Read cells.csv back.

    Raises:
        ValueError: if the bytes are not exactly what `render_cells` writes.
    """
    cells = {}
    for fields in _records(content, _CELL_COLUMNS):
        unit, year, breakdown, category, measure, *sign = fields
        is_sound = _UNIT.fullmatch(unit) and _YEAR.fullmatch(year)
        if not is_sound or not all(_WORD.fullmatch(word) for word in (breakdown, category, measure)):
            raise ValueError("expected the address of a cell in each line")
        cells[CellKey(unit, int(year), breakdown, category, measure)] = _figure(measure, sign)
    if render_cells(cells) != content:
        raise ValueError("expected exactly the form that a release writes")
    return cells


def _figure(measure: str, sign: list[str]) -> Figure:
    known = {_BELOW_FIVE: BELOW_FIVE, _WITHHELD: WITHHELD}
    if sign[0] in known:
        figure: Suppressed = known[sign[0]]
        return figure
    if sign[0] == _BAND and measure == "persons":
        return Suppressed(int(sign[2]), int(sign[3]))
    if sign[0] != _KNOWN:
        raise ValueError("expected a sign that a release writes")
    return Known(int(sign[1]) if measure == "persons" else float(sign[1]))


# -- boards --------------------------------------------------------------------------------------------------


def render_boards(boards: Iterable[BoardParts]) -> bytes:
    """Return boards.csv: which schools, and whether overhead, make up each board in each year."""
    lines = [";".join(_BOARD_COLUMNS)]
    lines += [
        f"{item.year:04d};{item.board};{' '.join(item.schools)};{int(item.has_overhead)}" for item in sorted(boards)
    ]
    return ("\n".join(lines) + "\n").encode()


def parse_boards(content: bytes) -> tuple[BoardParts, ...]:
    """Read boards.csv back.

    Raises:
        ValueError: if the bytes are not exactly what `render_boards` writes.
    """
    boards = []
    for year, board, schools, overhead in _records(content, _BOARD_COLUMNS):
        units = tuple(schools.split())
        if not all(_UNIT.fullmatch(unit) for unit in (board, *units)) or overhead not in {"0", "1"}:
            raise ValueError("expected a board and its schools in each line")
        boards.append(BoardParts(int(year), board, units, overhead == "1"))
    if render_boards(boards) != content:
        raise ValueError("expected exactly the form that a release writes")
    return tuple(boards)


def _records(content: bytes, columns: tuple[str, ...]) -> list[list[str]]:
    header, *lines = content.decode("utf-8").removesuffix("\n").split("\n")
    records = [line.split(";") for line in lines]
    if header != ";".join(columns) or any(len(record) != len(columns) for record in records):
        raise ValueError(f"expected the columns {', '.join(columns)}")
    return records


# -- manifest ---------------------------------------------------------------------------------------------------


def render_manifest(manifest: Manifest) -> bytes:
    """Return manifest.json."""
    return json_bytes({"schema": SCHEMA, **asdict(manifest)})


def parse_manifest(content: bytes) -> Manifest:
    """Read manifest.json back.

    Raises:
        ValueError: if it does not have the form of a manifest of this schema.
    """
    data = json_object(content)
    if data.pop("schema", None) != SCHEMA:
        raise ValueError(f"expected schema {SCHEMA}")
    try:
        data["release"] = ReleaseId(data["release"])
        data["reference_dates"] = {int(year): day for year, day in data["reference_dates"].items()}
        manifest = Manifest(**data)
    except (AttributeError, KeyError, TypeError) as error:
        raise ValueError("expected the manifest of a release") from error
    if not isinstance(manifest.demo, bool) or set(manifest.files) != set(DATA_FILES):
        raise ValueError("expected a demo flag and the hash of each data file")
    return manifest


def json_bytes(value: dict[str, Any]) -> bytes:
    """Return JSON in the one form that a release writes."""
    return json.dumps(value, indent=2, sort_keys=True, ensure_ascii=False).encode() + b"\n"


def json_object(content: bytes) -> dict[str, Any]:
    """Read JSON that is one object.

    Raises:
        ValueError: if it is anything else.
    """
    data = json.loads(content)
    if not isinstance(data, dict):
        raise ValueError("expected a JSON object")  # noqa: TRY004 - callers treat every wrong form as one kind
    return data
