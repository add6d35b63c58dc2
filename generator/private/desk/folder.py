"""The folder the desk works in: closed to others, and never where it could be published or sent along with code."""

from __future__ import annotations

import os
import secrets
import shutil
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from generator.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

PRIVATE: Final = Path("data") / "private"
"""The one folder of the repository that git ignores and CI refuses to see tracked."""

_OWNER_FOLDER: Final = 0o700
_OWNER_ONLY: Final = 0o600
_OTHERS: Final = 0o077
_INBOX: Final = ".inname-"
_NEXT_STEP: Final = f"Choose a folder outside the repository, or one below {PRIVATE.as_posix()}/."


def open_work_folder(work: Path, content: Path) -> Path:
    """Make the folder, closed to others, and clear what a broken-off intake left.

    Args:
        work: the folder for all work folders.
        content: folder with the published rulings (content/uitspraken).

    Returns:
        The folder without symbolic links or dots.

    Raises:
        InputError: if it lies where it could be published or tracked, or cannot be closed to others.
    """
    place = work.resolve()
    published = content.resolve()
    _check_place(place, published.parent if published.parent.name == "content" else published)
    try:
        place.mkdir(parents=True, exist_ok=True, mode=_OWNER_FOLDER)
        place.chmod(_OWNER_FOLDER)
    except OSError as error:
        raise InputError(
            f"{work}: the work folder cannot be made or closed to others", next_step="Choose a folder of your own."
        ) from error
    if os.name == "posix" and place.stat().st_mode & _OTHERS:
        raise InputError(
            f"{work}: other users can read this folder, and the disk does not let it be closed",
            next_step="Choose a folder on a disk of this computer.",
        )
    for left_behind in place.glob(f"{_INBOX}*"):
        shutil.rmtree(left_behind, ignore_errors=True)
    return place


def _check_place(place: Path, content: Path) -> None:
    if place == content or content in place.parents or place in content.parents:
        raise InputError(
            f"{place}: the work folder and the published content lie inside each other", next_step=_NEXT_STEP
        )
    for folder in (place, *place.parents):
        if (folder / ".git").exists():
            inside = place.relative_to(folder)
            if inside != PRIVATE and PRIVATE not in inside.parents:
                raise InputError(f"{place}: the work folder lies inside a git repository", next_step=_NEXT_STEP)


@contextmanager
def inbox(work: Path) -> Iterator[Inbox]:
    """A folder for files of one request; it is gone when the request is done."""
    folder = work / f"{_INBOX}{secrets.token_hex(8)}"
    folder.mkdir(mode=_OWNER_FOLDER)
    try:
        yield Inbox(folder)
    finally:
        shutil.rmtree(folder)


class Inbox:
    """Files that a step wants to read from disk, under names that never come from the browser."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, name: str, content: bytes) -> Path:
        """Write one file, closed to others, and say where."""
        path = self._folder / name
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        return path
