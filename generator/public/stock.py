"""Taking stock of files as build tools do: size, times and inode tell whether a file must be read again.

Beneath that quick key lies the SHA-256 of the content, and only the content counts: a file whose stamp changed is read
and hashed, and one that was written shortly before it was looked at is not trusted by its stamp at all.
"""

from __future__ import annotations

import hashlib
import os
import stat
import sys
import time
from array import array
from dataclasses import dataclass
from itertools import chain
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

Stamp = tuple[int, int, int, int, int]
"""Mode, size, time of content, time of change, inode. The time of change cannot be set by hand."""

SETTLED: Final = 2_000_000_000
"""Nanoseconds; a file that is younger may be changed again within one tick of its clock, which no stamp shows."""
_TICK: Final = 0.02
"""Seconds, longer than a tick of the clock that stamps files."""
_SECOND: Final = 1_000_000_000
_IGNORED: Final = "__pycache__"


@dataclass(frozen=True, slots=True)
class SeenFile:
    """A file as it was when it was read; `stamp` is None when it was too young to be known by it."""

    stamp: Stamp | None
    sha256: str


@dataclass(frozen=True, slots=True)
class Stock:
    """Files that something is made of, by role and path below it (`duo/02.csv`).

    Attributes:
        files: each as it was read.
        is_complete: False where a folder could not be followed to its end, so that nothing is known by this stock.
    """

    files: Mapping[str, SeenFile]
    is_complete: bool = True

    def digest(self, *roles: str, without: str = "") -> str:
        """Digest of the names and content of all files, or of those of some roles.

        Args:
            roles: roles, or folders below them (`content/uitspraken`); everything without one.
            without: a folder that is left out.
        """
        wanted = tuple(f"{role}/" for role in roles) or ("",)
        left_out = f"{without}/"
        lines = (
            f"{name}\0{seen.sha256}\n"
            for name, seen in sorted(self.files.items())
            if name.startswith(wanted) and not name.startswith(left_out)
        )
        return hashlib.sha256("".join(lines).encode()).hexdigest()

    def is_settled(self, role: str) -> bool:
        """Whether every file of a role was old enough to be known by its stamp."""
        return all(seen.stamp is not None for name, seen in self.files.items() if name.startswith(f"{role}/"))


EMPTY: Final = Stock({})


def take_stock(roots: Mapping[str, Path], known: Stock = EMPTY) -> Stock:
    """Look at every file below each root; only those whose stamp is not known are read.

    Args:
        roots: files or folders by role; one that does not exist has no files.
        known: an earlier stock, believed file by file where the stamp is the same.

    Raises:
        OSError: if a file cannot be read.
    """
    now = time.time_ns()
    found: dict[str, SeenFile] = {}
    is_complete = True
    for role, root in roots.items():
        for name, path, info in _files_below(root):
            if stat.S_ISREG(info.st_mode):
                key = f"{role}/{name}"
                found[key] = _seen(path, _stamp(info), known.files.get(key), now)
            else:
                is_complete = False  # a link to a folder, or something that is no file at all
    return Stock(found, is_complete)


def _seen(path: str, stamp: Stamp, before: SeenFile | None, now: int) -> SeenFile:
    if before is not None and before.stamp == stamp:
        return before
    is_settled = max(stamp[2], stamp[3]) < now - SETTLED
    return SeenFile(stamp if is_settled else None, sha256_of(path))


def sha256_of(path: str) -> str:
    """SHA-256 of a file, hexadecimal."""
    with open(path, "rb") as file:  # noqa: PTH123 - a third of the time of pathlib, 20,000 times
        return hashlib.file_digest(file, "sha256").hexdigest()


_stamp: Final[Callable[[os.stat_result], Stamp]] = attrgetter(
    "st_mode", "st_size", "st_mtime_ns", "st_ctime_ns", "st_ino"
)


def _files_below(root: Path) -> Iterator[tuple[str, str, os.stat_result]]:
    """Yield (name below the root, path, what it is) of each file; a link to a folder is given as it is, unfollowed."""
    if not root.is_dir():
        if root.exists():
            yield root.name, str(root), root.stat()
        return
    for name, entry in _entries_below(root):
        if f"{_IGNORED}/" not in name:
            yield name, entry.path, entry.stat()


def _entries_below(folder: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yield (name below the folder, entry) of everything that is no folder; links are not followed."""
    folders = [("", str(folder))]
    while folders:
        prefix, path = folders.pop()
        with os.scandir(path) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append((f"{prefix}{entry.name}/", entry.path))
                else:
                    yield prefix + entry.name, entry


# -- what was written ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Listing:
    """Everything below a folder, by name, with one digest of all stamps.

    The stamps of the folders are among them: a folder in which a name was added or taken away has another stamp. So the
    known names need only be asked for, not looked up again.

    Attributes:
        folders: names below the folder, itself as "."; sorted.
        files: files, links and whatever else is no folder; sorted.
        stamps: digest of the stamps of all of them; "" where the disk's clock is too coarse to know anything by them.
    """

    folders: tuple[str, ...]
    files: tuple[str, ...]
    stamps: str

    def holds(self, folder: Path) -> bool:
        """Whether everything below `folder` still has the stamp it had; nothing is read."""
        try:
            return bool(self.stamps) and _stamps(folder, self.folders, self.files)[0] == self.stamps
        except OSError:
            return False  # something is gone


def list_settled(folder: Path) -> Listing:
    """List a folder that was just written, once a later change is sure to get another stamp.

    A disk that counts whole seconds would give a file that is altered within this second the stamp it has.

    Raises:
        OSError: if something cannot be looked at.
    """
    time.sleep(_TICK)
    names, folders = [], {"."}
    for name, _entry in _entries_below(folder):
        names.append(name)
        while (name := name.rpartition("/")[0]) and name not in folders:
            folders.add(name)
    both = tuple(sorted(folders)), tuple(sorted(names))
    stamps, has_fine_clock = _stamps(folder, *both)
    return Listing(*both, stamps if has_fine_clock else "")


def _stamps(folder: Path, *names: tuple[str, ...]) -> tuple[str, bool]:
    """Digest of the stamps of these names in this order, and whether they tell parts of seconds."""
    values = array("q")
    root = f"{folder}/"
    for name in chain(*names):
        values.extend(_stamp(os.lstat(root + name)))
    return hashlib.sha256(values.tobytes()).hexdigest(), any(moment % _SECOND for moment in values[3::5])


def hashes_below(folder: Path) -> dict[str, str]:
    """SHA-256 of every file below a folder by its name; what is no file, a link too, has "".

    Raises:
        OSError: if a file cannot be read.
    """
    return {
        name: sha256_of(entry.path) if entry.is_file(follow_symlinks=False) else ""
        for name, entry in _entries_below(folder)
    }


# -- the program itself --------------------------------------------------------------------------------------


def program_roots() -> dict[str, Path]:
    """The code that makes a site: of the product everything but the private zone and the sample."""
    package = Path(__file__).parents[1]
    left_out = {"private", "sample", "decisions", "guides", _IGNORED}
    return {f"program/{path.name}": path for path in sorted(package.iterdir()) if path.name not in left_out}


def installed() -> str:
    """The interpreter and every package that is installed beside it, with versions."""
    folders = [Path(entry) for entry in sys.path if entry.endswith("-packages")]
    names = {name for folder in folders if folder.is_dir() for name in os.listdir(folder)}  # noqa: PTH208 - names only, on every build
    return "\n".join([sys.version, sys.platform, *sorted(name for name in names if name.endswith(".dist-info"))])
