"""Writes the whole invented sample to a folder."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator.errors import InputError
from generator.files import write_atomically
from generator.sample.boards import invent_boards
from generator.sample.duo_files import duo_files
from generator.sample.geography import invent_towns
from generator.sample.rulings import write_rulings
from generator.sample.schools import invent_schools
from generator.sample.staff import YEARS, staff_file, staff_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

FEWEST_SCHOOLS: Final = 50
MOST_SCHOOLS: Final = 8500


@dataclass(frozen=True, slots=True)
class SampleSummary:
    """What a sample holds.

    Attributes:
        schools: open locations; `closed` have pupils in earlier years only.
        staff: persons on 1 October of the last year, those above the schools included.
        staff_rows: rows of the staff delivery, all years.
        files: number of files written or kept.
    """

    schools: int
    closed: int
    boards: int
    alliances: int
    municipalities: int
    staff: int
    staff_rows: int
    rulings: int
    files: int


def make_sample(schools: int, seed: int, out: Path, *, progress: Callable[[str], None] | None = None) -> SampleSummary:
    """Make invented schools, staff and rulings below `out`; the same seed always gives the same bytes.

    Args:
        schools: number of open school locations, 50 to 8500.
        seed: any whole number.
        out: folder; gets `duo/`, `staff/personeel.csv` and `rulings/<id>/`. Files of the same name are replaced, except
            a `decisions.yml` that holds decisions: that is somebody's work.
        progress: called with one short line before each part.

    Raises:
        InputError: if `schools` is outside its range.
    """
    _check_size(schools)
    say = progress or (lambda _line: None)
    say("inventing towns, boards and schools")
    municipalities, all_alliances = invent_towns(schools, seed)
    boards = invent_boards(schools, seed, municipalities)
    invented = invent_schools(schools, seed, boards)
    still_open = [school for school in invented if school.is_open]
    used = {school.alliance for school in still_open}
    alliances = [alliance for alliance in all_alliances if alliance.code in used]
    say("writing open data in DUO's formats")
    files = _write_open_data(out / "duo", duo_files(seed, invented, boards, alliances))
    say("following staff through the years")
    rows = list(staff_rows(seed, invented, boards))
    write_atomically(out / "staff" / "personeel.csv", staff_file(rows))
    say("writing rulings")
    rulings = write_rulings(out / "rulings")
    return SampleSummary(
        schools=len(still_open),
        closed=len(invented) - len(still_open),
        boards=len(boards),
        alliances=len(alliances),
        municipalities=len({school.town.municipality.code for school in still_open}),
        staff=sum(count.persons for year, _, _, _, count in rows if year == YEARS[-1]),
        staff_rows=len(rows),
        rulings=rulings.rulings,
        files=files + 1 + rulings.files,
    )


def _check_size(schools: int) -> None:
    if not FEWEST_SCHOOLS <= schools <= MOST_SCHOOLS:
        raise InputError(
            f"a sample of {schools} schools cannot be made",
            next_step=f"Choose a number from {FEWEST_SCHOOLS} to {MOST_SCHOOLS}.",
        )


def _write_open_data(folder: Path, files: Mapping[str, bytes]) -> int:
    """Write the files and return how many there are."""
    for name, content in files.items():
        write_atomically(folder / name, content)
    return len(files)
