"""The wheels of a bundle: all the desk needs on one kind of computer, taken from the hashed lock and nowhere else.

What is needed is found by walking: the wanted packages, what their wheels say they need there, and so on. So a
package that has no wheel for that computer, or that the lock does not know, is found out here and not by a secretary.
"""

from __future__ import annotations

import email
import hashlib
import re
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.tags import compatible_tags, cpython_tags
from packaging.utils import canonicalize_name, parse_wheel_filename

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from packaging.tags import Tag

ENTRY = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>\S+?)(?: ; (?P<marker>[^\\\n]+?))?(?: \\)?$", re.MULTILINE)
OLDEST_LIBC, NEWEST_LIBC = 5, 28
LINUX = (
    *(f"manylinux_2_{number}_x86_64" for number in range(NEWEST_LIBC, OLDEST_LIBC - 1, -1)),
    "manylinux2014_x86_64",
)
PLATFORMS = {"win_amd64": ("win_amd64",), "linux_x86_64": LINUX}


class BundleError(Exception):
    """The bundle cannot be made as it should be; the message says what and what to do."""


@dataclass(frozen=True)
class Locked:
    """One package of the lock."""

    name: str
    version: str
    marker: str
    hashes: tuple[str, ...]


@dataclass(frozen=True)
class Target:
    """One kind of computer.

    Attributes:
        platform: `win_amd64` or `linux_x86_64`.
        python: minor version of Python, `3.13`.
    """

    platform: str
    python: str

    @property
    def name(self) -> str:
        """Names the list of its wheels."""
        return f"{self.platform}-{self.python}"

    @cached_property
    def tags(self) -> frozenset[Tag]:
        """Every kind of wheel that this computer takes."""
        version = tuple(int(part) for part in self.python.split("."))
        platforms = PLATFORMS[self.platform]
        interpreter = "cp" + self.python.replace(".", "")
        return frozenset(
            [*cpython_tags(version, platforms=platforms), *compatible_tags(version, interpreter, platforms)]
        )

    def meets(self, marker: str, extra: str = "") -> bool:
        """Whether a condition of a requirement holds there, whichever bug-fix release of Python it has.

        Raises:
            BundleError: if it holds for some bug-fix releases only.
        """
        answers = {Marker(marker).evaluate(self._environment(patch, extra)) for patch in ("0", "99")}
        if len(answers) > 1:
            raise BundleError(f"{marker}: differs between bug-fix releases of Python {self.python}; name one it fits.")
        return answers.pop()

    def _environment(self, patch: str, extra: str) -> dict[str, str]:
        windows = self.platform.startswith("win")
        return {
            "python_version": self.python,
            "python_full_version": f"{self.python}.{patch}",
            "implementation_name": "cpython",
            "implementation_version": f"{self.python}.{patch}",
            "platform_python_implementation": "CPython",
            "os_name": "nt" if windows else "posix",
            "sys_platform": "win32" if windows else "linux",
            "platform_system": "Windows" if windows else "Linux",
            "platform_machine": "AMD64" if windows else "x86_64",
            "platform_release": "10" if windows else "5.0",
            "platform_version": "",
            "extra": extra,
        }


def read_lock(text: str) -> tuple[Locked, ...]:
    """Take a lock of `uv pip compile --generate-hashes` apart."""
    starts = [*ENTRY.finditer(text)]
    ends = [*(match.start() for match in starts[1:]), len(text)]
    return tuple(
        Locked(
            canonicalize_name(match["name"]),
            match["version"],
            match["marker"] or "",
            tuple(re.findall(r"--hash=(sha256:[0-9a-f]{64})", text[match.end() : end])),
        )
        for match, end in zip(starts, ends, strict=True)
    )


def read_wanted(text: str) -> tuple[Requirement, ...]:
    """Requirements of a `.in` file."""
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    return tuple(Requirement(line) for line in lines if line)


@dataclass
class Wheelhouse:
    """The wheels for one kind of computer, in a folder that several kinds may share."""

    target: Target
    folder: Path
    lock: tuple[Locked, ...]
    wheels: dict[str, Path] = field(default_factory=dict)

    def fill(self, wanted: tuple[Requirement, ...]) -> None:
        """Fetch every wheel that is needed, and check that the lock answers for it.

        Raises:
            BundleError: naming what is not in the lock, has no wheel, or does not fit.
        """
        waiting = list(wanted)
        seen: set[tuple[str, str]] = set()
        while waiting:
            self._fetch({canonicalize_name(item.name) for item in waiting} - self.wheels.keys())
            waiting = [needed for item in waiting for needed in self._needs(item, seen)]

    def install_list(self) -> str:
        """What pip is to install there: each package with the hash of the one wheel that came."""
        parts = ((path, parse_wheel_filename(path.name)) for _, path in sorted(self.wheels.items()))
        return "".join(f"{name}=={version} --hash=sha256:{sha256(path)}\n" for path, (name, version, *_) in parts)

    def _locked(self, name: str) -> Locked:
        for entry in self.lock:
            if entry.name == name and (not entry.marker or self.target.meets(entry.marker)):
                return entry
        raise BundleError(f"{self.target.name}: {name} is needed and is not in the lock; run `make lock`.")

    def _fetch(self, names: set[str]) -> None:
        if not names:
            return
        entries = {name: self._locked(name) for name in names}
        with tempfile.TemporaryDirectory() as place:
            requirements = Path(place) / "requirements.txt"
            hashes = {name: " ".join(f"--hash={one}" for one in entry.hashes) for name, entry in entries.items()}
            lines = [f"{name}=={entry.version} {hashes[name]}" for name, entry in sorted(entries.items())]
            requirements.write_text("\n".join(lines) + "\n", encoding="utf-8")
            download(self.target, requirements, Path(place) / "new")
            for path in sorted((Path(place) / "new").iterdir()):
                self._take(path, entries)
        if missing := sorted(names - self.wheels.keys()):
            raise BundleError(f"{self.target.name}: no wheel came for {', '.join(missing)}.")

    def _take(self, path: Path, entries: Mapping[str, Locked]) -> None:
        name, version, _, tags = parse_wheel_filename(path.name)
        entry = entries.get(name)
        if entry is None or str(version) != entry.version or f"sha256:{sha256(path)}" not in entry.hashes:
            raise BundleError(f"{path.name}: is not what the lock names.")
        if not tags & self.target.tags:
            raise BundleError(f"{path.name}: does not fit {self.target.name}.")
        self.wheels[name] = self.folder / path.name
        path.replace(self.wheels[name])

    def _needs(self, item: Requirement, seen: set[tuple[str, str]]) -> Iterator[Requirement]:
        """What a package needs on this computer, itself and for the extras that were asked for; each told once."""
        name = canonicalize_name(item.name)
        for extra in ("", *sorted(item.extras)):
            if (name, extra) in seen:
                continue
            seen.add((name, extra))
            for text in metadata(self.wheels[name]).get_all("Requires-Dist") or []:
                needed = Requirement(text)
                if needed.marker is None and extra:
                    continue
                if needed.marker is None or self.target.meets(str(needed.marker), extra):
                    self._check_fits(item, needed)
                    yield needed

    def _check_fits(self, item: Requirement, needed: Requirement) -> None:
        found = self._locked(canonicalize_name(needed.name)).version
        if not needed.specifier.contains(found, prereleases=True):
            raise BundleError(f"{self.target.name}: {item.name} needs {needed}, and the lock has {found}.")


def download(target: Target, requirements: Path, folder: Path) -> None:
    """Let pip fetch wheels for another computer than this one; without any wheel of a package it fails.

    Raises:
        BundleError: with what pip says.
    """
    folder.mkdir()
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "download", "-q", "--no-deps"]
    checked = ["--require-hashes", "--only-binary=:all:", "-r", str(requirements), "-d", str(folder)]
    there = ["--implementation", "cp", "--python-version", target.python]
    platforms = [word for tag in PLATFORMS[target.platform] for word in ("--platform", tag)]
    done = subprocess.run([*pip, *checked, *there, *platforms], capture_output=True, text=True)
    if done.returncode != 0:
        raise BundleError(f"{target.name}: pip cannot fetch the wheels.\n{_said(done.stderr)}")


def _said(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if not line.startswith("WARNING"))


def metadata(wheel: Path) -> email.message.Message:
    """What a wheel says about itself."""
    with zipfile.ZipFile(wheel) as archive:
        name = next(name for name in archive.namelist() if re.fullmatch(r"[^/]+\.dist-info/METADATA", name))
        return email.message_from_bytes(archive.read(name))


def sha256(path: Path) -> str:
    """Hexadecimal digest of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
