"""The real desk with a real Word file, asked through its own front door."""

from __future__ import annotations

import copy
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from generator.config import Configuration, load_configuration
from generator.private.desk.app import make_app
from tests.unit.private.desk.visitor import FIELDS, SECTIONS, TOKEN, Visitor, word_file
from tests.unit.vaults import EASY

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.applications import Starlette

ROOT = Path(__file__).parents[4]


@pytest.fixture(scope="session")
def word() -> bytes:
    return word_file(SECTIONS)


@pytest.fixture
def fields() -> dict[str, Any]:
    """The form of a new case as the page sends it."""
    return copy.deepcopy(FIELDS)


@pytest.fixture(scope="session")
def configuration() -> Configuration:
    return load_configuration(ROOT / "site_config")


@pytest.fixture
def work(tmp_path: Path) -> Path:
    return tmp_path / "work"


@pytest.fixture
def published(tmp_path: Path) -> Path:
    return tmp_path / "uitspraken"


@pytest.fixture
def start(work: Path, published: Path, configuration: Configuration) -> Callable[[], Starlette]:
    """Start the desk, once more as often as wanted: nothing lives in memory alone."""
    return lambda: make_app(
        work,
        configuration,
        TOKEN,
        content=published,
        clock=lambda: datetime(2026, 11, 20, 10, tzinfo=UTC),
        hardness=EASY,
    )


@pytest.fixture
def stranger(start: Callable[[], Starlette]) -> Visitor:
    """A browser on this computer that never saw the start link."""
    return Visitor(start())


@pytest.fixture
def browser(stranger: Visitor) -> Visitor:
    """A browser that came in through the start link and opened the desk."""
    return stranger.come_in()
