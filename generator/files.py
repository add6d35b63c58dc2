"""Writing files so that nothing is ever half written."""

from __future__ import annotations

import os
import re
import tempfile
import time
from pathlib import Path
from typing import Final

_HALF_WRITTEN: Final = re.compile(r"\.(?P<name>.+)\.[a-z0-9_]{8}")
"""A temporary name of `write_atomically`, left by a program that was killed."""
_LONGEST_WRITE: Final = 60
"""Seconds; a younger temporary file may be of another program that is writing now."""


def write_atomically(path: Path, content: bytes | str, *, mode: int = 0o644) -> None:
    """Write to a temporary name in the same folder, flush to disk, then rename over `path`.

    Args:
        path: target; its folder is made when absent.
        content: bytes, or text that is written as UTF-8 with the line ends it has.
        mode: permissions of the new file.

    Raises:
        OSError: if the disk refuses; `path` is then as it was.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    data = content.encode() if isinstance(content, str) else content
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(mode)
        Path(temporary).replace(path)
        flush_folder(path.parent)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def flush_folder(folder: Path) -> None:
    """Let the disk know which names a folder holds, where the system has a call for that.

    Without it a file that was renamed or removed can be back after the power failed.
    """
    if os.name == "posix" and folder.is_dir():
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def final_name(path: Path) -> str:
    """The name that a half-written file would have got; "" for any other file."""
    left = _HALF_WRITTEN.fullmatch(path.name)
    return left["name"] if left else ""


def remove_half_written(folder: Path, *names: str) -> None:
    """Remove what a killed program left under a temporary name.

    Args:
        folder: where to look; not below it.
        names: files that only this program writes now; without them whatever is too old to be in use.
    """
    for path in folder.iterdir() if folder.is_dir() else ():
        name = final_name(path)
        if not name:
            continue
        if name in names or (not names and time.time() - path.stat().st_mtime > _LONGEST_WRITE):
            path.unlink(missing_ok=True)
