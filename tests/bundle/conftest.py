"""The scripts of `make bundle`, loaded from where they lie."""

from __future__ import annotations

import importlib
import importlib.util
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from types import ModuleType

BUNDLE = Path(__file__).parents[2] / ".ci" / "bundle"


@pytest.fixture(scope="session", autouse=True)
def _on_the_path() -> None:
    sys.path.insert(0, str(BUNDLE))


@pytest.fixture(scope="session")
def wheelhouse() -> ModuleType:
    return importlib.import_module("wheelhouse")


@pytest.fixture(scope="session")
def make_bundle() -> ModuleType:
    return importlib.import_module("make_bundle")


@pytest.fixture(scope="session")
def try_bundle() -> ModuleType:
    return importlib.import_module("try_bundle")


@pytest.fixture(scope="session")
def windows_libraries() -> ModuleType:
    return importlib.import_module("windows_libraries")


@pytest.fixture
def starten(tmp_path: Path) -> ModuleType:
    """The starter as a module, at home in a folder of its own."""
    copy = tmp_path / "pakket" / "starten.py"
    copy.parent.mkdir()
    copy.write_bytes((BUNDLE / "starter" / "starten.py").read_bytes())
    spec = importlib.util.spec_from_file_location("starten", copy)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
