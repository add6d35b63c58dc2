"""The small files beside the address files: names of boards and alliances, places on the map, the edition."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Final, TypeVar

from generator.domain.identifiers import AllianceCode, BoardNumber, Identifier, VestigingCode
from generator.domain.schools import Point
from generator.errors import InputError
from generator.public.open_data.source_table import Layout, read_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from generator.public.open_data.refusals import Refusals

BOARD_FILES: Final = "*bevoegde-gezagen*.csv"
ALLIANCE_FILE: Final = "samenwerkingsverbanden.csv"
LOCATION_FILE: Final = "locations.csv"
SAMPLE_FILE: Final = "sample.json"
EDITION_FILE: Final = "edition.json"

BOARD_LAYOUT: Final = Layout("cp1252", ";", ("BEVOEGD GEZAG NUMMER", "BEVOEGD GEZAG NAAM"))
ALLIANCE_LAYOUT: Final = Layout("utf-8", ",", ("samenwerkingsverband", "naam"))
LOCATION_LAYOUT: Final = Layout("utf-8", ",", ("vestigingscode", "lat", "lon", "samenwerkingsverband"))

LATITUDES: Final = (50.7, 53.7)
LONGITUDES: Final = (3.3, 7.3)
"""The European Netherlands, in degrees WGS 84: a point outside was geocoded wrongly."""

_Code = TypeVar("_Code", bound=Identifier)
Locations = dict[VestigingCode, tuple[Point | None, AllianceCode | None]]


def read_board_names(paths: Sequence[Path], refusals: Refusals) -> dict[BoardNumber, str]:
    """Name per board number; a number that has two names is a problem.

    Raises:
        InputError: if a file cannot be read at all.
    """
    return _read_names(paths, BOARD_LAYOUT, BoardNumber, "board", refusals)


def read_alliance_names(path: Path, refusals: Refusals) -> dict[AllianceCode, str]:
    """Name per samenwerkingsverband.

    Raises:
        InputError: if the file cannot be read at all.
    """
    return _read_names([path], ALLIANCE_LAYOUT, AllianceCode, "samenwerkingsverband", refusals)


def _read_names(
    paths: Iterable[Path], layout: Layout, code_type: type[_Code], what: str, refusals: Refusals
) -> dict[_Code, str]:
    names: dict[_Code, str] = {}
    for path in paths:
        table = read_table(path, layout, refusals)
        code_column, name_column = layout.required
        for row, values in table.rows:
            code, name = values[table.position(code_column)], values[table.position(name_column)]
            if not code_type.fits(code):
                refusals.add(path, row, code_column, code, expected=code_type.expected)
            elif not name:
                refusals.add(path, row, name_column, name, expected=f"the name of the {what}")
            elif names.setdefault(code_type(code), name) != name:
                refusals.add(path, row, code_column, code, expected=f"one name for each {what}")
    return names


def read_locations(path: Path, refusals: Refusals) -> Locations:
    """Point and samenwerkingsverband per location; either may be empty.

    Raises:
        InputError: if the file cannot be read at all.
    """
    table = read_table(path, LOCATION_LAYOUT, refusals)
    if not table.rows:
        return {}
    places = [table.position(column) for column in LOCATION_LAYOUT.required]
    locations: Locations = {}
    for row, values in table.rows:
        code, latitude, longitude, alliance = (values[place] for place in places)
        if not VestigingCode.fits(code) or code in locations:
            refusals.add(path, row, "vestigingscode", code, expected=f"{VestigingCode.expected}, each code once")
            continue
        if alliance and not AllianceCode.fits(alliance):
            refusals.add(path, row, "samenwerkingsverband", alliance, expected=f"{AllianceCode.expected}, or nothing")
            continue
        point = _point(latitude, longitude)
        if point is None and (latitude or longitude):
            expected = "a point in the Netherlands in degrees, such as 52.23,6.88, or nothing in both"
            refusals.add(path, row, "lat, lon", f"{latitude},{longitude}", expected=expected)
        locations[VestigingCode(code)] = (point, AllianceCode(alliance) if alliance else None)
    return locations


def _point(latitude: str, longitude: str) -> Point | None:
    try:
        point = Point(float(latitude), float(longitude))
    except ValueError:
        return None
    inside = LATITUDES[0] <= point.latitude <= LATITUDES[1] and LONGITUDES[0] <= point.longitude <= LONGITUDES[1]
    return point if inside and math.isfinite(point.latitude) and math.isfinite(point.longitude) else None


def read_edition(folder: Path) -> tuple[str, bool]:
    """Return the name of the edition and whether the folder is the invented sample.

    `sample.json` marks the sample: `{"sample": true, "edition": "voorbeeld 2026"}`. For real files an editor may
    put `edition.json` beside them: `{"edition": "augustus 2026"}`. Without either the edition is "".

    Raises:
        InputError: if one of the two is not what is described here; a broken mark never reads as "real".
    """
    for name in (SAMPLE_FILE, EDITION_FILE):
        path = folder / name
        if not path.exists():
            continue
        try:
            content = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise InputError(f"{path}: not a JSON file in UTF-8", next_step="Make the folder again.") from error
        edition = content.get("edition", "") if isinstance(content, dict) else None
        if not isinstance(edition, str) or (name == SAMPLE_FILE and content.get("sample") is not True):
            raise InputError(
                f'{path}: expected {{"sample": true, "edition": "..."}}'
                if name == SAMPLE_FILE
                else f'{path}: expected {{"edition": "augustus 2026"}}',
                next_step="Correct the file, or remove it when these are not sample files.",
            )
        return edition, name == SAMPLE_FILE
    return "", False
