"""What goes into the bundle: the lock read right, conditions judged for the other computer, nothing forgotten."""

from __future__ import annotations

import ast
import subprocess
import sys
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pip
import pytest
from packaging.utils import canonicalize_name

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).parents[2]
ELSEWHERE = ("generator/public", "generator/sample", "generator/private/figures")
"""Parts of the program that the desk and the steps of a ruling do not load."""


@pytest.fixture(scope="module")
def lock(wheelhouse: ModuleType) -> Any:
    return wheelhouse.read_lock((ROOT / "requirements.lock").read_text(encoding="utf-8"))


def test_the_lock_is_read_whole(lock: Any) -> None:
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert len(lock) == sum(line[:1].isalnum() for line in text.splitlines())
    assert sum(len(entry.hashes) for entry in lock) == text.count("--hash=")
    assert all(entry.hashes for entry in lock)
    conditional = {entry.name: entry.marker for entry in lock if entry.marker}
    assert conditional["cffi"] == "platform_python_implementation != 'PyPy'"


@pytest.mark.parametrize(
    ("platform", "python", "marker", "holds"),
    [
        ("win_amd64", "3.13", "sys_platform == 'win32' and platform_machine == 'AMD64'", True),
        ("linux_x86_64", "3.13", "sys_platform == 'win32'", False),
        ("win_amd64", "3.12", "python_full_version >= '3.12'", True),
        ("win_amd64", "3.13", "python_version < '3.13' or os_name == 'posix'", False),
        ("win_amd64", "3.13", "extra == 'bin'", False),
    ],
)
def test_conditions_are_judged_for_the_other_computer(
    wheelhouse: ModuleType, platform: str, python: str, marker: str, *, holds: bool
) -> None:
    assert wheelhouse.Target(platform, python).meets(marker) is holds


def test_a_condition_that_nobody_can_answer_beforehand_is_refused(wheelhouse: ModuleType) -> None:
    with pytest.raises(wheelhouse.BundleError, match="bug-fix"):
        wheelhouse.Target("win_amd64", "3.11").meets("python_full_version < '3.11.5'")


def test_a_package_that_the_lock_does_not_know_stops_the_bundle(
    wheelhouse: ModuleType, lock: Any, tmp_path: Path
) -> None:
    house = wheelhouse.Wheelhouse(wheelhouse.Target("win_amd64", "3.13"), tmp_path, lock)
    with pytest.raises(wheelhouse.BundleError, match="not in the lock"):
        house.fill(wheelhouse.read_wanted("kwastelhuizen>=1  # no such thing"))


def test_what_a_program_asks_of_windows_is_read(windows_libraries: ModuleType, tmp_path: Path) -> None:
    program = next(Path(pip.__file__).parent.glob("_vendor/distlib/t64.exe")).read_bytes()
    asked = {name.lower() for name in windows_libraries.imported(program)}
    assert "kernel32.dll" in asked
    wheel = tmp_path / "a-1-py3-none-win_amd64.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("a.pyd", program)
        archive.writestr("b.pyd", program.replace(b"KERNEL32.dll", b"KWASTELS.dll"))
    assert windows_libraries.foreign_libraries(wheel) == {"kwastels.dll"}


def test_the_package_builds_with_everything_it_needs(make_bundle: ModuleType, tmp_path: Path) -> None:
    with zipfile.ZipFile(make_bundle.build_own_wheel(tmp_path)) as archive:
        names = archive.namelist()
        metadata = archive.read(next(name for name in names if name.endswith("/METADATA"))).decode()
        points = archive.read(next(name for name in names if name.endswith("/entry_points.txt"))).decode()
    done = subprocess.run(["git", "ls-files", "generator"], cwd=ROOT, capture_output=True, text=True, check=True)
    tracked = {name for name in done.stdout.split() if not name.startswith(("generator/guides", "generator/decisions"))}
    assert {name for name in names if name.startswith("generator/")} >= tracked
    assert len(tracked) > 200
    assert "schoolzicht = generator.cli:main" in points
    assert "Requires-Dist: mkdocs-material" in metadata
    assert 'extra == "site"' in next(line for line in metadata.splitlines() if "mkdocs-material" in line)
    version = next(line for line in metadata.splitlines() if line.startswith("Version: ")).removeprefix("Version: ")
    assert make_bundle.folder_name() == f"schoolzicht-balie-{version}"


def test_the_desk_needs_nothing_that_the_bundle_leaves_out(wheelhouse: ModuleType) -> None:
    wanted = {
        canonicalize_name(item.name)
        for item in wheelhouse.read_wanted((ROOT / "requirements-desk.in").read_text(encoding="utf-8"))
    }
    own = packages_distributions()
    used: dict[str, str] = {}
    for path in sorted((ROOT / "generator").rglob("*.py")):
        name = path.relative_to(ROOT).as_posix()
        if name.startswith((*ELSEWHERE, "generator/cli/bench", "generator/private/rulings/words/build_lists")):
            continue
        for module in imported(path) - set(sys.stdlib_module_names) - {"generator"}:
            used[canonicalize_name(own[module][0])] = name
    assert len(used) > 10
    assert used.keys() - wanted == set(), used


def imported(path: Path) -> set[str]:
    """First names of all modules a file imports."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    found |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}
    return {name.partition(".")[0] for name in found}
