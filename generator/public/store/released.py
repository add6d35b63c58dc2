"""The store's side of gate 2: released tables, read only after their manifests, hashes and log were checked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.domain.tables import RELEASE_TOKEN, PublishedTable
from generator.errors import GateError
from generator.released_files import DATA_FILES, DOWNLOADS, MANIFEST_FILE
from generator.released_folder import read_folder

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from generator.released_files import BoardParts
    from generator.released_folder import StoredRelease


@dataclass(frozen=True)
class ReleasedFigures:
    """Every release in force.

    Attributes:
        table: all of them as one table.
        parts: what a board's figures add up from, by unit and year; anyone who checks the site needs it.
        releases: the releases one by one, in the order they were made.
        files: the files of the releases, by path in the site: whoever wants to check the audit can take them.
    """

    table: PublishedTable
    parts: Mapping[tuple[str, int], BoardParts]
    releases: tuple[StoredRelease, ...]
    files: Mapping[str, bytes]


def load_released(folder: Path, *, demo_site: bool) -> ReleasedFigures | None:
    """Read every release in force below `folder` (data/released); None when there is none.

    Args:
        folder: releases and their log.
        demo_site: whether site.yml says `demo: true`; invented and real figures never stand on one site.

    Raises:
        SealError: if anything was altered, removed or added after its release.
        GateError: if a release is not for this kind of site, or its audit was not clean.
    """
    releases = read_folder(folder).releases
    for release in releases:
        _check_use(folder / release.manifest.release, release, demo_site=demo_site)
    if not releases:
        return None
    parts = {(parts.board, parts.year): parts for release in releases for parts in release.boards}
    files = {
        f"{DOWNLOADS}/{release.manifest.release}/{name}": (folder / release.manifest.release / name).read_bytes()
        for release in releases
        for name in (MANIFEST_FILE, *DATA_FILES)
    }
    return ReleasedFigures(_merged(releases), parts, releases, files)


def _check_use(path: Path, release: StoredRelease, *, demo_site: bool) -> None:
    if release.manifest.demo is not demo_site:
        found, expected = ("invented", "false") if release.manifest.demo else ("real", "true")
        raise GateError(
            f"{path}: {found} staff figures, while site_config/site.yml says demo: {expected}",
            next_step="Withdraw this release, or set demo in site_config/site.yml to what this site is.",
        )
    if release.audit.cells_narrowed or release.audit.cells_exact:
        raise GateError(
            f"{path}: its audit found cells that can be derived",
            next_step="Withdraw this release and run `schoolzicht figures release` again.",
        )


def _merged(releases: tuple[StoredRelease, ...]) -> PublishedTable:
    """Join releases of different years; the newest says under which policy and when they were audited."""
    newest = max((release.manifest for release in releases), key=lambda manifest: manifest.created_at)
    return PublishedTable(
        cells={key: figure for release in releases for key, figure in release.cells.items()},
        source="; ".join(sorted({release.manifest.source for release in releases})),
        reference_dates={
            year: day for release in releases for year, day in sorted(release.manifest.reference_dates.items())
        },
        policy_version=newest.policy_version,
        audited_on=newest.created_at[:10],
        cells_checked=sum(release.audit.cells_checked for release in releases),
        cells_derivable=sum(release.audit.cells_exact for release in releases),
        is_demo=newest.demo,
        token=RELEASE_TOKEN,
    )
