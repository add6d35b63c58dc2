"""One small sample, made once for all tests of the sample."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.sample import SampleSummary, make_sample

if TYPE_CHECKING:
    from pathlib import Path

SCHOOLS, SEED = 60, 2026


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, SampleSummary]:
    """The folder and summary of the embedded sample, made anew."""
    out = tmp_path_factory.mktemp("sample")
    return out, make_sample(SCHOOLS, SEED, out)


@pytest.fixture(scope="session")
def sample(made: tuple[Path, SampleSummary]) -> Path:
    """The folder alone."""
    return made[0]
