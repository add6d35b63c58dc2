"""The desk as the command line starts it: one line with the link, nothing else, and gone when it is stopped."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest

from generator.errors import InputError
from generator.private.desk.app import run_desk

if TYPE_CHECKING:
    from generator.config import Configuration

ROOT = Path(__file__).parents[4]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for one process")
def test_the_command_announces_a_link_that_works_and_stays_silent(tmp_path: Path) -> None:
    command = [sys.executable, "-W", "error", "-m", "generator", "desk", "--no-browser"]
    folders = ["--work", str(tmp_path / "work"), "--content", str(tmp_path / "uitspraken")]
    with subprocess.Popen(
        [*command, *folders],
        cwd=ROOT,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as desk:
        assert desk.stdout is not None
        found = re.match(r"(http://127\.0\.0\.1:\d+)(/start\?sleutel=[\w-]{40,}) ", desk.stdout.readline())
        assert found
        with httpx.Client(base_url=found[1]) as browser:
            assert browser.get("/").status_code == 403
            assert browser.get(found[2]).status_code == 200
            answer = browser.get("/")
            assert answer.status_code == 423
            assert "Kies een wachtzin" in answer.text
            assert "server" not in answer.headers
        desk.send_signal(signal.SIGINT)
        out, err = desk.communicate(timeout=20)
    assert (out, err) == ("", "")


def test_a_taken_port_is_told(tmp_path: Path, configuration: Configuration) -> None:
    said: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(InputError, match="is taken"):
        run_desk(
            tmp_path / "work",
            configuration,
            content=tmp_path / "uitspraken",
            port=taken.getsockname()[1],
            open_browser=False,
            announce=said.append,
        )
    assert said == []
