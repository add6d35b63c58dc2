"""What anyone can take from a built site or a release: the figures, what they add up from, and nothing else.

Several editions are laid over each other: whoever kept last year's site knows both. Of a cell that is said twice,
an attacker knows what both sayings leave open.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.domain.figures import Figure, Known, Suppressed
from generator.errors import GateError, InputError
from generator.private.figures.published_site import add_downloads
from generator.released_files import BOARDS_FILE, CELLS_FILE, DOWNLOADS, LOG_FILE, MANIFEST_FILE, BoardParts
from generator.released_folder import StoredRelease, read_folder, read_release

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from generator.domain.tables import CellKey


@dataclass
class Published:
    """Everything that editions say together.

    Attributes:
        cells: what is left open of each cell.
        boards: what each board adds up from.
        sources: editions and files that were read, by name.
        closest: for cells that are said in two ways, the file that says most.
        contradictions: places where two sayings cannot both be true.
    """

    cells: dict[CellKey, Figure] = field(default_factory=dict)
    sources: list[str] = field(default_factory=list)
    closest: dict[CellKey, str] = field(default_factory=dict)
    contradictions: list[str] = field(default_factory=list)
    _boards: dict[tuple[int, str], BoardParts] = field(default_factory=dict)

    @property
    def boards(self) -> tuple[BoardParts, ...]:
        """What each board adds up from, by year and number."""
        return tuple(sorted(self._boards.values()))

    def add_board(self, parts: BoardParts, source: str) -> None:
        """Note what a board adds up from; two different answers contradict each other."""
        known = self._boards.setdefault((parts.year, parts.board), parts)
        if known != parts:
            self.contradictions.append(f"{parts.board} {parts.year}: {source} names other schools than another file")

    def add(self, key: CellKey, figure: Figure, source: str) -> None:
        """Note what a file says of a cell, and keep what all files leave open."""
        known = self.cells.get(key)
        if known is None or known == figure:
            self.cells[key] = figure
            return
        both = _both(known, figure)
        if both is None:
            where = f"{key.unit} {key.year} {key.breakdown}/{key.category} ({key.measure})"
            self.contradictions.append(f"{where}: {source} says something else than another file")
            return
        self.cells[key] = both
        if both != known:
            self.closest[key] = source


def read_published(paths: Sequence[Path]) -> Published:
    """Read built sites, releases and folders of releases as one body of knowledge.

    Raises:
        InputError: if a path is none of these, or a download is not what the site writes.
        SealError: if a release does not hold.
        GateError: if the log beside a release does not know it.
    """
    published = Published()
    for path in paths:
        if (path / "index.html").is_file():
            published.sources.append(path.name)
            for folder in sorted((path / DOWNLOADS).glob("*/")):
                _add_releases((read_release(folder),), published)
            add_downloads(path, published)
        elif (path / LOG_FILE).is_file():
            _add_releases(read_folder(path).releases, published)
        elif (path / MANIFEST_FILE).is_file():
            _add_releases(_editions_of(path), published)
        elif (path.parent / LOG_FILE).is_file():
            raise GateError(f"{path}: no such release", next_step=f"See the folders beside {path.parent / LOG_FILE}.")
        else:
            raise InputError(
                f"{path}: neither a built site, a release nor a folder of releases",
                next_step="Give a folder with index.html, manifest.json or logboek.jsonl.",
            )
    return published


def _both(one: Figure, other: Figure) -> Figure | None:
    """What is left open when both are true; None when they cannot be."""
    (low, high), (least, most) = _range(one), _range(other)
    low, high = max(low, least), min(high, most)
    if low > high:
        return None
    if low == high:
        return one if isinstance(one, Known) else other if isinstance(other, Known) else Known(int(low))
    return Suppressed(int(low), None if high == math.inf else int(high))


def _range(figure: Figure) -> tuple[float, float]:
    if isinstance(figure, Known):
        return figure.value, figure.value
    if isinstance(figure, Suppressed):
        return figure.low, math.inf if figure.high is None else figure.high
    return 0, math.inf


# -- releases ------------------------------------------------------------------------------------------------


def _editions_of(folder: Path) -> Iterable[StoredRelease]:
    """A release with all others in force beside it; alone when it was copied without its log."""
    if not (folder.parent / LOG_FILE).is_file():
        return (read_release(folder),)
    return read_folder(folder.parent).releases


def _add_releases(releases: Iterable[StoredRelease], published: Published) -> None:
    for release in releases:
        name = str(release.manifest.release)
        published.sources.append(name)
        for parts in release.boards:
            published.add_board(parts, f"{name}/{BOARDS_FILE}")
        for key, figure in release.cells.items():
            published.add(key, figure, f"{name}/{CELLS_FILE}")
