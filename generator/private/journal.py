"""The log on disk: an append-only, hash-chained file of JSON lines, written under a lock and flushed to disk.

One file holds one chain. Both gates write through `append`, so that each log has one writer at a time and is
never continued after it was altered.
"""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING

from generator.domain.chain import GENESIS, Entry, next_entry, parse_log
from generator.errors import SealError
from generator.files import flush_folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

_READ_BACKUP = "Put the log back from version control, then find out who changed it; nothing was written."
_REPEAT = "A program was stopped while it wrote there: take the step that was broken off again."


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that is to be logged; the fields are those of an entry."""

    who: str
    what: str
    subject: str
    details: Mapping[str, str] = field(default_factory=dict)


def read(path: Path) -> tuple[Entry, ...]:
    """Read a log and check its whole chain; a log that does not exist yet is empty.

    Raises:
        SealError: if a line is malformed, altered, removed, inserted or half written; names file and line.
    """
    if is_cut_off(path):
        raise SealError(f"{path}: the last line is cut off", next_step=_REPEAT)
    return _checked(path, _content(path))


def is_cut_off(path: Path) -> bool:
    """Whether the last line lacks its end: it was being written when the program was stopped."""
    content = _content(path)
    return content != _whole_lines(content)


def read_confirmed(path: Path) -> tuple[Entry, ...]:
    """Read what was confirmed to somebody, for the step that goes on from there.

    `append` confirms an entry when its line stands whole on the disk. A last line without its end was never confirmed:
    the program was stopped, or the disk was full. It does not count here, and the next `append` takes it away.

    Raises:
        SealError: if a line is malformed, altered, removed or inserted; names file and line.
    """
    return _checked(path, _whole_lines(_content(path)))


def append(
    path: Path, *, at: str, who: str, what: str, subject: str, details: Mapping[str, str] | None = None
) -> Entry:
    """Add one entry to the end of a log whose chain holds, and flush it to disk before returning.

    Args:
        path: the log; it and its folder are made when absent.
        at: ISO time with offset.
        who: key id or role of the actor, never a private name.
        what: the action in one word (`approve`, `release`, `withdraw`).
        subject: identifier of what it was done to.
        details: further facts that are safe to publish.

    Returns:
        The entry as written.

    Raises:
        SealError: if the log on disk does not hold; it is then left as it was.
        OSError: if the disk refuses.
    """
    return append_all(path, [Event(who, what, subject, details or {})], at=at)[0]


def append_all(path: Path, events: Sequence[Event], *, at: str) -> tuple[Entry, ...]:
    """Add several entries in one write, so that a reader finds all of them or none; as `append`.

    Raises:
        SealError: if the log on disk does not hold; it is then left as it was.
        OSError: if the disk refuses.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    added: list[Entry] = []
    with path.open("a+b") as file, _locked(file):
        file.seek(0)
        content = _whole_lines(file.read())
        entries = _checked(path, content)
        file.truncate(len(content))
        previous = entries[-1].hash if entries else GENESIS
        for event in events:
            added.append(
                next_entry(
                    previous, at=at, who=event.who, what=event.what, subject=event.subject, details=event.details
                )
            )
            previous = added[-1].hash
        file.write(b"".join(entry.to_json().encode() + b"\n" for entry in added))
        file.flush()
        os.fsync(file.fileno())
    flush_folder(path.parent)
    return tuple(added)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""


def _whole_lines(content: bytes) -> bytes:
    return content[: content.rfind(b"\n") + 1]


def _checked(path: Path, content: bytes) -> tuple[Entry, ...]:
    try:
        return parse_log(content)
    except ValueError as error:
        raise SealError(f"{path}: {error}", next_step=_READ_BACKUP) from error


@contextmanager
def _locked(file: IO[bytes]) -> Iterator[None]:
    """Hold the lock of the operating system on `file`; a second writer waits for its turn."""
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 - exists on Windows only

        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
        try:
            yield
        finally:
            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)
    else:
        import fcntl  # noqa: PLC0415 - does not exist on Windows

        fcntl.flock(file.fileno(), fcntl.LOCK_EX)
        try:
            yield
        finally:
            fcntl.flock(file.fileno(), fcntl.LOCK_UN)
