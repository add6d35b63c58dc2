"""Make the zips that bring the desk to a computer without internet, and try what can be tried here.

Usage: python .ci/bundle/make_bundle.py [--pythons "3.12 3.13 3.14"] [--out dist]
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import zipfile
from html import escape
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent))

from try_bundle import try_bundle
from wheelhouse import BundleError, Target, Wheelhouse, read_lock, read_wanted, sha256
from windows_libraries import foreign_libraries

from generator import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).parents[2]
STARTER = Path(__file__).parent / "starter"
ASKED_OF_WINDOWS = {"msvcp140.dll"}
"""Libraries that the starter looks for before it sets anything up: part of Microsoft's Visual C++ Redistributable."""
LONG_TAIL = len("Lib/site-packages/__pycache__/.cpython-313.pyc")
FOLDERS = {
    "Schoolzicht.cmd": {
        "@MAP@": "C:\\Schoolzicht",
        "@WERKMAP@": "AppData\\Local\\Schoolzicht\\werkmap",
        "@UITSPRAKEN@": "Schoolzicht\\uitspraken",
    },
    "schoolzicht.sh": {
        "@MAP@": "~/Programma’s/Schoolzicht",
        "@WERKMAP@": ".local/share/schoolzicht/werkmap",
        "@UITSPRAKEN@": "Schoolzicht/uitspraken",
    },
}
"""Where things are on the secretary's computer, as the page tells it."""
EXECUTABLE, ORDINARY = 0o755, 0o644
WHEN = (1980, 1, 1, 0, 0, 0)
"""The time of every file in the zip: the same bundle has the same bytes."""


def build_own_wheel(folder: Path) -> Path:
    """Build the package from a copy, so that nothing of an earlier build and nothing untracked by its list gets in.

    Raises:
        BundleError: with what the build says.
    """
    with tempfile.TemporaryDirectory() as place:
        copy = Path(place) / "source"
        shutil.copytree(ROOT / "generator", copy / "generator", ignore=shutil.ignore_patterns("__pycache__"))
        for name in ("pyproject.toml", "README.md", "LICENSE", "requirements.in", "requirements-desk.in"):
            shutil.copy2(ROOT / name, copy / name)
        pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "wheel", "-q"]
        options = ["--no-deps", "--no-index", "--no-build-isolation", "-w", str(folder), str(copy)]
        done = subprocess.run([*pip, *options], capture_output=True, text=True)
        if done.returncode != 0:
            raise BundleError(f"the package cannot be built.\n{done.stdout}{done.stderr}")
    return next(folder.glob("schoolzicht-*.whl"))


def gather(folder: Path, targets: Iterable[Target]) -> dict[str, object]:
    """Fill the folder of a bundle for some kinds of computers that share a platform.

    Returns:
        What the starter must know: version, Pythons, longest path and libraries of Windows.

    Raises:
        BundleError: if a wheel is missing, does not fit, or asks Windows for what no starter looks for.
    """
    wheels = folder / "wielen"
    wheels.mkdir(parents=True)
    own = build_own_wheel(wheels)
    version = own.name.split("-")[1]
    lock = read_lock((ROOT / "requirements.lock").read_text(encoding="utf-8"))
    wanted = read_wanted((ROOT / "requirements-desk.in").read_text(encoding="utf-8"))
    pythons = []
    for target in targets:
        house = Wheelhouse(target, wheels, lock)
        house.fill(wanted)
        listed = f"{house.install_list()}schoolzicht=={version} --hash=sha256:{sha256(own)}\n"
        (wheels / f"{target.name}.txt").write_text(listed, encoding="utf-8")
        pythons.append(target.python)
        print(f"bundle: {target.name}: {len(house.wheels) + 1} wheels, each named by the lock", flush=True)
    asked = {library: path.name for path in wheels.glob("*win_amd64.whl") for library in foreign_libraries(path)}
    if unknown := asked.keys() - ASKED_OF_WINDOWS:
        names = ", ".join(f"{library} ({asked[library]})" for library in sorted(unknown))
        raise BundleError(f"asks Windows for what the starter does not look for: {names}.")
    longest = max(len(name) for path in wheels.glob("*.whl") for name in zipfile.ZipFile(path).namelist()) + LONG_TAIL
    return {"version": version, "pythons": pythons, "longest_path": longest, "libraries": sorted(asked)}


def complete(folder: Path, facts: dict[str, object], starter: str) -> None:
    """Add the starter, the page for the secretary, the settings and the published rulings."""
    words = {
        "@VERSIES@": " ".join(reversed(facts["pythons"])),
        "@VERSIES_IN_WOORDEN@": " of ".join(filter(None, (", ".join(facts["pythons"][:-1]), facts["pythons"][-1]))),
        "@STARTER@": escape(starter),
        "@PAKKET@": escape(str(facts["version"])),
        **FOLDERS[starter],
    }
    (folder / "pakket.json").write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")
    for name in (starter, "starten.py", "LEESMIJ.html"):
        text = (STARTER / name).read_text(encoding="utf-8")
        for placeholder, word in words.items():
            text = text.replace(placeholder, word)
        end = "\r\n" if starter.endswith(".cmd") else "\n"
        (folder / name).write_bytes(text.replace("\n", end).encode("utf-8"))
    shutil.copy2(ROOT / "LICENSE", folder / "LICENSE.txt")
    (folder / "site_config").mkdir()
    for path in sorted((ROOT / "site_config").glob("*.yml")):
        shutil.copy2(path, folder / "site_config" / path.name)
    if (ROOT / "content/uitspraken").exists():
        shutil.copytree(ROOT / "content/uitspraken", folder / "uitspraken")


def pack(folder: Path, path: Path) -> None:
    """Zip a folder below its own name; wheels are zips already and are only stored."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".part")
    with zipfile.ZipFile(unfinished, "w") as archive:
        for item in sorted(folder.rglob("*")):
            if item.is_dir():
                continue
            entry = zipfile.ZipInfo(str(PurePosixPath(folder.name) / item.relative_to(folder).as_posix()), WHEN)
            entry.create_system = 3  # Unix: else the bits of the next line are lost
            entry.external_attr = (EXECUTABLE if item.suffix == ".sh" else ORDINARY) << 16
            entry.compress_type = zipfile.ZIP_STORED if item.suffix == ".whl" else zipfile.ZIP_DEFLATED
            archive.writestr(entry, item.read_bytes())
    unfinished.replace(path)


def folder_name() -> str:
    """Name of the folder that the secretary unpacks, with the version of the program in it."""
    return f"schoolzicht-balie-{__version__}"


def make(out: Path, targets: list[Target], starter: str, label: str) -> Path:
    """Make one zip and say how large it is."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / folder_name()
        complete(folder, gather(folder, targets), starter)
        path = out / f"{folder.name}-{label}.zip"
        pack(folder, path)
    print(f"bundle: {path}: {path.stat().st_size / 1e6:.1f} MB, sha256 {sha256(path)}", flush=True)
    return path


def main() -> None:
    """Make both zips and run the starter of the one that can run here."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--pythons", default="3.12 3.13 3.14", help="Pythons that laptops may have")
    options.add_argument("--out", type=Path, default=Path("dist"))
    given = options.parse_args()
    here = "{}.{}".format(*sys.version_info[:2])
    try:
        windows = [Target("win_amd64", python) for python in given.pythons.split()]
        make(given.out, windows, "Schoolzicht.cmd", "windows")
        path = make(given.out, [Target("linux_x86_64", here)], "schoolzicht.sh", "linux")
        print(f"bundle: {try_bundle(path)}", flush=True)
    except BundleError as problem:
        sys.exit(f"bundle: {problem}")


if __name__ == "__main__":
    main()
