"""Ends a process at one chosen call of the lowest file operations, as a power cut or `kill -9` does: no clean-up."""

from __future__ import annotations

import gc
import io
import os
import pathlib
import signal
import tempfile
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

KILLED: Final = -signal.SIGKILL
_CALLS: Final = ("mkdir", "rmdir", "unlink", "remove", "rename", "replace", "chmod", "fsync", "ftruncate")
_WRITES: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT


class Fuse:
    """Counts the points of one process and ends it at the chosen one.

    Args:
        folder: only what happens below it counts.
        burn_at: number of the point at which the process ends, from 0; -1 only counts.
        tell: is told the name of each point.
    """

    def __init__(self, folder: Path, burn_at: int, tell: Callable[[str], None]) -> None:
        self._folder, self._left, self._tell = str(folder), burn_at, tell

    def point(self, name: str) -> None:
        """One point at which a process can end."""
        self._tell(name)
        if self._left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        self._left -= 1

    def lay(self) -> None:
        """Stand before and after every low operation of this process; there is no way back."""
        for name in _CALLS:
            setattr(os, name, self._around(name, getattr(os, name)))
        os.open = self._around_open(os.open)
        opened = self._opened(io.open)
        io.open = opened  # `Path.open` and `os.fdopen` look it up there
        pathlib.io.open = opened  # type: ignore[attr-defined] # the module as pathlib sees it
        tempfile._os.open = os.open  # type: ignore[attr-defined] # noqa: SLF001 - the same module under its other name

    def _ours(self, place: object, options: dict[str, Any]) -> bool:
        return isinstance(place, int) or "dir_fd" in options or os.fspath(place).startswith(self._folder)  # type: ignore[call-overload]

    def _around(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(place: object, *rest: Any, **options: Any) -> Any:
            if not self._ours(place, options):
                return real(place, *rest, **options)
            label = f"{name} {_short(place)}"
            self.point(f"before {label}")
            done = real(place, *rest, **options)
            self.point(f"after {label}")
            return done

        return call

    def _around_open(self, real: Callable[..., int]) -> Callable[..., int]:
        def call(place: object, flags: int, *rest: Any, **options: Any) -> int:
            if not flags & _WRITES or not self._ours(place, options):
                return real(place, flags, *rest, **options)
            self.point(f"before open {_short(place)}")
            handle = real(place, flags, *rest, **options)
            self.point(f"after open {_short(place)}")
            return handle

        return call

    def _opened(self, real: Callable[..., Any]) -> Callable[..., Any]:
        """Files that are opened for writing write through a raw file that can end in the middle of a write."""
        fuse = self

        class Raw(io.FileIO):
            def write(self, data: Any) -> int:
                content = bytes(data)
                fuse.point("before write")
                half = super().write(content[: len(content) // 2])
                fuse.point("halfway a write")
                rest = super().write(content[half:])
                fuse.point("after write")
                return half + rest

        def call(place: Any, mode: str = "r", *rest: Any, **options: Any) -> Any:
            if not set(mode) & set("wax+") or "b" not in mode or not self._ours(place, options):
                return real(place, mode, *rest, **options)
            if not isinstance(place, int):
                self.point(f"before open {_short(place)}")
            raw = Raw(place, mode.replace("b", ""))
            self.point(f"after open {_short(place)}")
            return io.BufferedRandom(raw) if "+" in mode else io.BufferedWriter(raw)

        return call


def _short(place: object) -> str:
    return "" if isinstance(place, int) else os.path.basename(os.fspath(place))  # type: ignore[call-overload] # noqa: PTH119


def in_a_process_of_its_own(work: Callable[[Callable[[bytes], None]], None]) -> tuple[int, bytes]:
    """Do something in a copy of this process.

    Args:
        work: is given a way to say something that outlives the process.

    Returns:
        How the process ended (0, or minus a signal) and what it said.
    """
    return end_of(*start_process(work))


def start_process(work: Callable[[Callable[[bytes], None]], None]) -> tuple[int, int]:
    """Start a copy of this process that does something; returns its number and where it says things."""
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        gc.disable()  # it would touch, and so copy, all that the parent has loaded
        os.close(ours)
        write, ended = os.write, 1
        try:
            work(lambda said: _all(write, theirs, said))
            ended = 0
        except BaseException as error:  # noqa: BLE001 - the parent is told, whatever it was
            import traceback  # noqa: PLC0415 - only when something went wrong

            _all(write, theirs, "".join(traceback.format_exception(error)).encode())
        finally:
            os._exit(ended)
    os.close(theirs)
    return child, ours


def end_of(child: int, ours: int) -> tuple[int, bytes]:
    """Wait for a process; as `in_a_process_of_its_own`."""
    with os.fdopen(ours, "rb") as pipe:
        said = pipe.read()
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status), said


def _all(write: Callable[[int, bytes], int], handle: int, said: bytes) -> None:
    while said:
        said = said[write(handle, said) :]
