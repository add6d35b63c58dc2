"""Reading a folder of releases and checking all of it: log, manifests, hashes. Shared by gate 2 and the store.

Whatever does not hold is refused as a whole; there is no partly trusted folder.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NoReturn

from generator.domain.chain import Entry, parse_log
from generator.errors import SealError
from generator.released_audit import AuditResult, parse_audit
from generator.released_files import (
    AUDIT_FILE,
    BOARDS_FILE,
    CELLS_FILE,
    DATA_FILES,
    LOG_FILE,
    MANIFEST_FILE,
    BoardParts,
    Manifest,
    ReleaseId,
    digest,
    parse_boards,
    parse_cells,
    parse_manifest,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from generator.domain.figures import Figure
    from generator.domain.tables import CellKey

RELEASE: Final = "release"
WITHDRAW: Final = "withdraw"
_RESTORE: Final = "Restore data/released from version control, or withdraw this release and make it again."


@dataclass(frozen=True)
class StoredRelease:
    """One release as it lies on disk, every hash checked."""

    manifest: Manifest
    cells: Mapping[CellKey, Figure]
    boards: tuple[BoardParts, ...]
    audit: AuditResult


@dataclass(frozen=True)
class ReleasedFolder:
    """A folder of releases whose log and hashes hold.

    Attributes:
        releases: releases in force, in the order they were made.
        withdrawn: log entries of releases that were withdrawn; what they published may survive in copies.
    """

    releases: tuple[StoredRelease, ...]
    withdrawn: tuple[Entry, ...]


def read_folder(folder: Path) -> ReleasedFolder:
    """Read every release below `folder` (data/released); an absent folder holds none.

    Raises:
        SealError: naming the file and what does not hold.
    """
    in_force, withdrawn = _from_log(folder / LOG_FILE)
    present = {path.name for path in folder.glob("[!.]*") if path.is_dir()} if folder.is_dir() else set()
    for name in sorted(present ^ set(in_force)):
        _refuse(folder / name, "the log does not know it" if name in present else "the log has it, the folder is gone")
    releases = tuple(_read_release(folder / name, entry) for name, entry in in_force.items())
    years = [year for release in releases for year in release.manifest.reference_dates]
    if len(set(years)) < len(years):
        _refuse(folder, "two releases publish the same year")
    return ReleasedFolder(releases, tuple(withdrawn))


def _from_log(path: Path) -> tuple[dict[str, Entry], list[Entry]]:
    """Replay the log: what is in force, and what was withdrawn."""
    if not path.exists():
        return {}, []
    try:
        entries = parse_log(path.read_bytes())
    except ValueError as error:
        _refuse(path, str(error))
    in_force: dict[str, Entry] = {}
    withdrawn = []
    for entry in entries:
        if entry.what == RELEASE and entry.subject not in in_force:
            in_force[entry.subject] = entry
        elif entry.what == WITHDRAW and entry.subject in in_force:
            withdrawn.append(in_force.pop(entry.subject))
        else:
            _refuse(path, f"it cannot {entry.what} {entry.subject} at that point")
    return in_force, withdrawn


def _read_release(folder: Path, entry: Entry) -> StoredRelease:
    """Read one release against its log entry."""
    if not (folder / MANIFEST_FILE).is_file():
        _refuse(folder, "it does not hold exactly the files of a release")
    if digest((folder / MANIFEST_FILE).read_bytes()) != entry.details.get("manifest"):
        _refuse(folder / MANIFEST_FILE, "it was altered after the release")
    return read_release(folder)


def read_release(folder: Path) -> StoredRelease:
    """Read one release by its manifest alone, as anyone can who downloaded it; the log says more where there is one.

    Raises:
        SealError: naming the file and what does not hold.
    """
    names = {path.name for path in folder.iterdir()}
    if names != {MANIFEST_FILE, *DATA_FILES} or not ReleaseId.fits(folder.name):
        _refuse(folder, "it does not hold exactly the files of a release")
    contents = {name: (folder / name).read_bytes() for name in sorted(names)}
    try:
        manifest = parse_manifest(contents[MANIFEST_FILE])
        for name in DATA_FILES:
            if digest(contents[name]) != manifest.files[name]:
                _refuse(folder / name, "it was altered after the release")
        cells, boards = parse_cells(contents[CELLS_FILE]), parse_boards(contents[BOARDS_FILE])
        release = StoredRelease(manifest, cells, boards, parse_audit(contents[AUDIT_FILE]))
    except ValueError as error:
        _refuse(folder, str(error))
    if manifest.release != folder.name or {key.year for key in release.cells} != set(manifest.reference_dates):
        _refuse(folder / MANIFEST_FILE, "it belongs to another release")
    return release


def _refuse(path: Path, why: str) -> NoReturn:
    raise SealError(f"{path}: {why}", next_step=_RESTORE)
