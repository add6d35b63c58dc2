"""The plan of the house, held by the tests: who imports whom, how large things are, what may be tracked."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULES = sorted((ROOT / "generator").rglob("*.py"))
LARGEST_MODULE = 300
LONGEST_FUNCTION = 40


def names_imported(path: Path) -> set[str]:
    """Names a module imports with `from x import name`, as `x.name`."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = {
        f"{node.module}.{alias.name}"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module
        for alias in node.names
    }
    return found | {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}


def importers_of(name: str) -> set[str]:
    return {str(path.relative_to(ROOT / "generator")) for path in MODULES if name in names_imported(path)}


def test_the_import_contracts_hold() -> None:
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_only_gate_and_store_hold_the_release_token() -> None:
    holders = {"private/figures/release.py", "public/store/released.py"}
    assert importers_of("generator.domain.tables.RELEASE_TOKEN") == holders


def test_only_the_store_holds_the_token_of_verified_rulings() -> None:
    assert importers_of("generator.domain.rulings.VERIFIED_TOKEN") == {"public/store/rulings.py"}


@pytest.mark.parametrize("reader", ["text_of", "cells_of"])
def test_only_the_private_zone_reads_confidential_material(reader: str) -> None:
    importers = importers_of(f"generator.private.confidential.{reader}")
    assert importers
    assert all(name.startswith("private/") for name in importers)


def test_only_the_command_line_shows_private_text_and_only_that_of_a_ruling() -> None:
    assert importers_of("generator.private.rulings.contract.on_own_screen") == {"cli/rulings.py", "cli/proposals.py"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_modules_and_functions_stay_small_and_free_of_asserts(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert source.count("\n") <= LARGEST_MODULE
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[1] if ast.get_docstring(node) and len(node.body) > 1 else node.body[0]
            length = (node.end_lineno or 0) - first.lineno + 1
            assert length <= LONGEST_FUNCTION, f"{node.name} has {length} lines below its docstring"
        assert not isinstance(node, ast.Assert), f"assert in line {node.lineno} is gone under -O; raise instead"


def tracked_text_files() -> list[Path]:
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    kinds = {".py", ".md", ".yml", ".toml", ".j2", ".js", ".css", ".json", ".txt", ".in", ".lock", ".csv", ""}
    return [ROOT / name for name in done.stdout.split("\0") if name and Path(name).suffix in kinds]


def test_no_machine_path_and_no_registry_host_in_the_repository() -> None:
    machine = re.compile(
        r"(?<![\w.])/(?:work|root|home|Users)/[a-z]|(?:files\.pythonhosted|registry\.npmjs|deb\.debian)\.org"
    )
    wrong = [
        str(path.relative_to(ROOT))
        for path in tracked_text_files()
        if path.exists()
        and path != Path(__file__)
        and machine.search(path.read_text(encoding="utf-8", errors="replace"))
    ]
    assert wrong == []


def test_nothing_private_is_tracked() -> None:
    done = subprocess.run([sys.executable, ".ci/tracked_private.py"], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
