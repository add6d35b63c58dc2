"""What several kinds of tests share: the sample site, built once by the real program."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings

# `make test` tries the same examples every time, so that red means a change; `make campaign` looks for new ones.
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.register_profile("campaign", max_examples=2000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def sample_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole site of the embedded sample, built by the command line as a user would."""
    out = tmp_path_factory.mktemp("built") / "site"
    command = [sys.executable, "-W", "error", "-m", "generator", "build", "--out", str(out), "--jobs", "1"]
    # Warnings of libraries outside our power are errors here too: a build has zero warnings.
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, env=dict(os.environ))
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return out
