"""What changed between two editions of one DUO address file: new, gone, and changed per column."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator.domain.identifiers import VestigingCode
from generator.public.open_data.refusals import Refusals
from generator.public.open_data.source_table import Layout, read_table

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from generator.public.open_data.source_table import SourceTable

KEY: Final = "VESTIGINGSCODE"
NAME: Final = "VESTIGINGSNAAM"
LAYOUT: Final = Layout("cp1252", ";", (KEY, NAME))
"""All a comparison needs, so that editions with other columns can still be compared."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A location as one edition names it."""

    code: VestigingCode
    name: str


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One cell that differs; an empty cell is ""."""

    code: VestigingCode
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class EditionChanges:
    """The difference between two editions, each list in order of code.

    Attributes:
        new: locations only the new edition has.
        gone: locations only the old edition has.
        changed: per column that both editions have and in which a cell differs, the changes; columns in file order.
        columns_added: columns only the new edition has.
        columns_removed: columns only the old edition has.
        unchanged: number of locations in both editions without any difference.
    """

    new: tuple[Listed, ...]
    gone: tuple[Listed, ...]
    changed: Mapping[str, tuple[FieldChange, ...]]
    columns_added: tuple[str, ...]
    columns_removed: tuple[str, ...]
    unchanged: int


def edition_changes(old: Path, new: Path) -> EditionChanges:
    """Compare two editions of one address file, cell by cell.

    Args:
        old: the earlier file.
        new: the later file.

    Raises:
        TableInputError: with every problem of the file that cannot be compared.
        InputError: if a file cannot be read at all.
    """
    before, after = _read(old), _read(new)
    earlier, later = _by_code(before), _by_code(after)
    shared = [column for column in after.header if column in before.header]
    positions = [(column, before.position(column), after.position(column)) for column in shared]
    changed: dict[str, list[FieldChange]] = {column: [] for column in shared}
    unchanged = 0
    for code in sorted(earlier.keys() & later.keys()):
        differs = False
        for column, left, right in positions:
            if earlier[code][left] != later[code][right]:
                changed[column].append(FieldChange(code, earlier[code][left], later[code][right]))
                differs = True
        unchanged += not differs
    return EditionChanges(
        new=_listed(later, later.keys() - earlier.keys(), after.position(NAME)),
        gone=_listed(earlier, earlier.keys() - later.keys(), before.position(NAME)),
        changed={column: tuple(changes) for column, changes in changed.items() if changes},
        columns_added=tuple(column for column in after.header if column not in before.header),
        columns_removed=tuple(column for column in before.header if column not in after.header),
        unchanged=unchanged,
    )


def _listed(
    rows: Mapping[VestigingCode, tuple[str, ...]], codes: set[VestigingCode], name_at: int
) -> tuple[Listed, ...]:
    return tuple(Listed(code, rows[code][name_at]) for code in sorted(codes))


def _read(path: Path) -> SourceTable:
    refusals = Refusals()
    table = read_table(path, LAYOUT, refusals)
    if table.rows:
        at = table.position(KEY)
        seen: set[str] = set()
        for row, values in table.rows:
            if not VestigingCode.fits(values[at]) or values[at] in seen:
                refusals.add(path, row, KEY, values[at], expected=f"{VestigingCode.expected}, each code once")
            seen.add(values[at])
    refusals.raise_if_any(path.parent)
    return table


def _by_code(table: SourceTable) -> dict[VestigingCode, tuple[str, ...]]:
    at = table.position(KEY)
    return {VestigingCode(values[at]): values for _, values in table.rows}
