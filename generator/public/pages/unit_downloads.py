"""The CSV of a board or samenwerkingsverband: its staff figures as its page shows them, and what they add up from.

Whoever checks that no masked figure can be worked out needs the sums across schools as much as the figures.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.public.pages.directory import COUNT_DAY
from generator.public.pages.school_downloads import staff_lines
from generator.public.spreadsheet import spreadsheet
from generator.staff_words import ABOVE, CODES, HEADER, PARTS, PUPILS, TEAM, TEXT, YES_NO, sign_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.public.pages.alliances import AllianceModel
    from generator.public.pages.boards import BoardModel
    from generator.public.pages.school_downloads import Line
    from generator.public.pages.staff_block import StaffBlock


def board_csv(model: BoardModel) -> bytes:
    """Write the CSV of a board."""
    return _unit_csv(model, "board", model.number)


def alliance_csv(model: AllianceModel) -> bytes:
    """Write the CSV of a samenwerkingsverband."""
    return _unit_csv(model, "alliance", model.code)


def _unit_csv(model: BoardModel | AllianceModel, kind: str, code: str) -> bytes:
    """Write the CSV of one unit; `kind` as in `CellKey.unit`."""
    subject = {"board": "Schoolbestuur", "alliance": "Samenwerkingsverband"}[kind]
    facts: list[Line] = [
        (subject, "naam", "", model.name, TEXT, model.source, model.edition),
        (subject, CODES[kind], "", code, TEXT, model.source, model.edition),
    ]
    pupils = model.pupils
    if pupils.year is not None and pupils.counted == pupils.schools:
        shown = sign_in_words(pupils.figure)
        facts.append((PUPILS, "leerlingen", str(pupils.year), *shown, model.source, f"{pupils.year}-{COUNT_DAY}"))
    return spreadsheet([HEADER, *facts, *_staff(model.staff)])


def _staff(staff: StaffBlock | None) -> Iterator[Line]:
    if staff is None:
        yield (TEAM, "personen", "", "", "niet bekend", "", "")
        return
    for year in staff.years:
        if year.parts is not None:
            tail = (TEXT, staff.source, year.reference_date)
            yield (TEAM, PARTS, str(year.year), " ".join(year.parts.schools), *tail)
            yield (TEAM, ABOVE, str(year.year), YES_NO[year.parts.has_overhead], *tail)
    yield from staff_lines(staff)
