"""The real desk on a real port, as often stopped and started as wanted."""

from __future__ import annotations

import threading
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import uvicorn

from generator.config import load_configuration
from generator.private.desk.app import make_app
from tests.unit.private.desk.visitor import TOKEN
from tests.unit.vaults import EASY

if TYPE_CHECKING:
    from pathlib import Path


class RunningDesk:
    """A desk on a real port, which is stopped and started again as on another day."""

    def __init__(self, folder: Path, config: Path) -> None:
        self.work, self.content, self.config = folder / "werk", folder / "content/uitspraken", config
        self.address = ""

    def start(self) -> None:
        app = make_app(
            self.work,
            load_configuration(self.config),
            TOKEN,
            content=self.content,
            clock=lambda: datetime(2026, 11, 20, 10, tzinfo=UTC),
            hardness=EASY,
        )
        self._server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="warning", access_log=False))
        self._thread = threading.Thread(target=self._server.run, daemon=True)
        self._thread.start()
        while not self._server.started:
            self._thread.join(0.02)
        self.address = f"http://127.0.0.1:{self._server.servers[0].sockets[0].getsockname()[1]}"

    def stop(self) -> None:
        self._server.should_exit = True
        self._thread.join(10)
