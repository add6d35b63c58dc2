"""The private folder: outside every repository and every synced folder, and closed to others."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from generator.errors import InputError
from generator.private.at_rest.synced import synced_by

if TYPE_CHECKING:
    from collections.abc import Iterable

OWNER_FOLDER: Final = 0o700
OWNER_ONLY: Final = 0o600
VAULT_FILE: Final = "kluis.json"
"""By this file a private folder is known as ours."""

_OTHERS: Final = 0o077
_REPOSITORIES: Final = (".git", ".hg", ".svn", ".bzr")
_BARE: Final = ("HEAD", "objects", "refs")
_NEXT_STEP: Final = "Leave --work out, or name an empty folder of your own that no program copies or tracks."


def default_folder() -> Path:
    """Where confidential work lies when nothing else is said: with the data of programs, of this user only.

    On Windows this is the part of the user's profile that stays on the computer. A leading `~` is resolved when the
    folder is opened.
    """
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or "~/AppData/Local") / "Schoolzicht" / "werkmap"
    if sys.platform == "darwin":
        return Path("~/Library/Application Support/Schoolzicht/werkmap")
    return Path(os.environ.get("XDG_DATA_HOME") or "~/.local/share") / "schoolzicht" / "werkmap"


def open_private_folder(folder: Path, *, apart_from: Path) -> Path:
    """Make the folder, closed to others.

    Args:
        folder: where confidential work lies.
        apart_from: folder with the published rulings (content/uitspraken).

    Returns:
        The folder without symbolic links or dots.

    Raises:
        InputError: if it lies where it could be published, tracked or copied, holds other things, belongs to somebody
            else or cannot be closed to others.
    """
    place, home = _resolved(folder), _home()
    published = apart_from.resolve()
    _check_apart(place, published.parent if published.parent.name == "content" else published)
    _check_not_tracked(place)
    service = synced_by(place, os.environ, home)
    if service:
        raise InputError(f"{place}: {service} copies this folder to other computers", next_step=_NEXT_STEP)
    _check_ours(place)
    _close(place)
    return place


def _resolved(folder: Path) -> Path:
    try:
        return folder.expanduser().resolve()
    except RuntimeError:
        raise InputError(f"{folder}: this user has no home folder", next_step="Name a folder with --work.") from None


def _home() -> Path:
    try:
        return Path.home()
    except RuntimeError:
        return Path(os.sep)


def _check_apart(place: Path, content: Path) -> None:
    if place == content or content in place.parents or place in content.parents:
        raise InputError(
            f"{place}: the work folder and the published content lie inside each other", next_step=_NEXT_STEP
        )


def _check_not_tracked(place: Path) -> None:
    """An ignore file is no protection: `git add --force`, `git stash --all` and a copy of the folder pass it by."""
    for folder in (place, *place.parents):
        is_bare = all((folder / name).exists() for name in _BARE)
        if is_bare or any((folder / name).exists() for name in _REPOSITORIES):
            raise InputError(
                f"{place}: lies inside a repository ({folder}), also when it is ignored there", next_step=_NEXT_STEP
            )


def _check_ours(place: Path) -> None:
    """A folder with other things in it is not taken over: its permissions are not ours to change."""
    if place.exists() and not place.is_dir():
        raise InputError(f"{place}: this is a file, not a folder", next_step=_NEXT_STEP)
    if place.exists() and not (place / VAULT_FILE).exists() and any(_kept(place.iterdir())):
        raise InputError(f"{place}: this folder holds other things", next_step=_NEXT_STEP)


def _kept(paths: Iterable[Path]) -> Iterable[Path]:
    """What somebody put there; not what a stopped program left half written."""
    return (path for path in paths if not path.name.startswith(f".{VAULT_FILE}."))


def _close(place: Path) -> None:
    try:
        place.mkdir(parents=True, exist_ok=True, mode=OWNER_FOLDER)
        place.chmod(OWNER_FOLDER)
        status = place.stat()
    except OSError as error:
        raise InputError(
            f"{place}: the work folder cannot be made or closed to others", next_step="Choose a folder of your own."
        ) from error
    if sys.platform != "win32" and (status.st_mode & _OTHERS or status.st_uid != os.geteuid()):
        raise InputError(
            f"{place}: other users can read this folder, and the disk does not let it be closed",
            next_step="Choose a folder of your own on a disk of this computer.",
        )
