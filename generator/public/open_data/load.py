"""From a folder of DUO files to the domain: the one way open data enters the site."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.domain.schools import Alliance, OpenData, SchoolBoard, Sector
from generator.errors import InputError
from generator.public.open_data.addresses import ADDRESS_FILES, AddressReader, settle_municipalities
from generator.public.open_data.pupils import HISTORY_FILE, SECONDARY_FILES, read_history, read_secondary
from generator.public.open_data.refusals import Refusals
from generator.public.open_data.registers import (
    ALLIANCE_FILE,
    BOARD_FILES,
    LOCATION_FILE,
    read_alliance_names,
    read_board_names,
    read_edition,
    read_locations,
)

if TYPE_CHECKING:
    from pathlib import Path

    from generator.domain.schools import School
    from generator.public.open_data.addresses import AddressFile
    from generator.public.open_data.pupils import Pupils
    from generator.public.open_data.registers import Locations


def load_open_data(folder: Path) -> OpenData:
    """Read every DUO file in `folder`.

    At least one of the address files must be there; each other file adds what it has. Boards and
    samenwerkingsverbanden are those that a school names. Schools are in order of their code.

    Args:
        folder: holds the files under DUO's names (`ADDRESS_FILES`, and the constants of `pupils` and `registers`).

    Raises:
        TableInputError: with every problem of every file; nothing is used of a folder with a problem.
        InputError: if there is no address file, or a file cannot be read at all.
    """
    present = _address_files(folder)
    edition, is_sample = read_edition(folder)
    refusals = Refusals()
    reader = AddressReader(refusals)
    bare = [school for kind in present for school in reader.read(folder / kind.name, kind)]
    pupils = _read_pupils(folder, bare, refusals)
    locations = read_locations(folder / LOCATION_FILE, refusals) if (folder / LOCATION_FILE).is_file() else {}
    board_names = read_board_names(sorted(folder.glob(BOARD_FILES)), refusals)
    has_alliances = (folder / ALLIANCE_FILE).is_file()
    alliance_names = read_alliance_names(folder / ALLIANCE_FILE, refusals) if has_alliances else {}
    refusals.raise_if_any(folder)
    schools = [_completed(school, pupils, locations) for school in settle_municipalities(bare)]
    boards = {school.board for school in schools if school.board is not None}
    alliances = {school.alliance for school in schools if school.alliance is not None}
    return OpenData(
        schools=tuple(sorted(schools, key=lambda school: school.code)),
        boards=tuple(SchoolBoard(number, board_names.get(number, "")) for number in sorted(boards, key=_by_number)),
        alliances=tuple(Alliance(code, alliance_names.get(code, "")) for code in sorted(alliances)),
        edition=edition,
        is_sample=is_sample,
    )


def _address_files(folder: Path) -> list[AddressFile]:
    present = [kind for kind in ADDRESS_FILES if (folder / kind.name).is_file()]
    if not present:
        names = ", ".join(kind.name for kind in ADDRESS_FILES)
        raise InputError(
            f"{folder}: no address file of DUO here (looked for {names})",
            next_step="Download at least one of them from DUO's open data into this folder.",
        )
    return present


def _by_number(number: str) -> tuple[int, str]:
    return int(number), number


def _read_pupils(folder: Path, schools: list[School], refusals: Refusals) -> Pupils:
    """Read both sources, each for its own schools: an old primary count under a secondary code is another school's."""
    secondary = frozenset(school.code for school in schools if school.kind.sector is Sector.VO)
    others = frozenset(school.code for school in schools) - secondary
    history = folder / HISTORY_FILE
    pupils = read_history(history, others, refusals) if history.is_file() else {}
    return pupils | read_secondary(sorted(folder.glob(SECONDARY_FILES)), secondary, refusals)


def _completed(school: School, pupils: Pupils, locations: Locations) -> School:
    point, alliance = locations.get(school.code, (None, None))
    return replace(school, pupils=pupils.get(school.code, ()), location=point, alliance=alliance)
