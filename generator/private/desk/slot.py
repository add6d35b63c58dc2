"""The lock of the desk: closed at the start, open after the passphrase, closed again when nobody is there.

While it is closed nothing of a case is in memory, and every address shows the same page: the one that asks for the
passphrase. Who opens it comes back to the address where they were.
"""

from __future__ import annotations

import contextlib
import threading
import time
from typing import TYPE_CHECKING, Final

from starlette.concurrency import run_in_threadpool

from generator.errors import SchoolzichtError
from generator.private.desk.answers import locked_answer
from generator.private.rulings.destruction import destroy_due
from generator.private.rulings.withdraw import finish_withdrawals

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from starlette.types import ASGIApp, Receive, Scope, Send

    from generator.private.at_rest.vault import Vault
    from generator.private.desk.table import Table

UNLOCK: Final = "/ontgrendelen"
STATE: Final = "/slot"
GUIDE: Final = "/handleiding"
"""Holds nothing of a case; who cannot get in reads there what to do."""
_ALWAYS: Final = (UNLOCK, STATE, GUIDE)
_STATIC: Final = "/static/"
_LOOK_EVERY: Final = 5.0
"""Seconds between two looks at whether somebody is still there."""


class Slot:
    """Opens and closes the table of one desk.

    Args:
        table: what lies behind the lock.
        clock: says what time it is; it goes on while a laptop sleeps.

    Attributes:
        trouble: why what was due could not be destroyed, "" when nothing was wrong.
        when_opened: is called after each opening.
    """

    def __init__(self, table: Table, clock: Callable[[], datetime]) -> None:
        self._table = table
        self._clock = clock
        self._one_guess = threading.Lock()
        self._seen = clock()
        self._longest = 60 * table.configuration.desk.lock_after_minutes
        self.trouble: SchoolzichtError | None = None
        self.when_opened: Callable[[], None] | None = None

    @property
    def vault(self) -> Vault:
        """The encrypted work folder."""
        return self._table.place.work

    def open(self, passphrase: str) -> None:
        """Open with the passphrase, or choose the first one; then destroy what is due.

        One guess at a time: a guess takes much memory.

        Raises:
            InputError: if the passphrase is not right, or too weak to be the first.
        """
        with self._one_guess, self._table.lock:
            if self.vault.is_new:
                self.vault.make(passphrase)
            else:
                self.vault.unlock(passphrase)
            self.touch()
            self._destroy()
        if self.when_opened is not None:
            self.when_opened()

    def change(self, old: str, new: str) -> None:
        """Change the passphrase.

        Raises:
            InputError: if the old one is not right or the new one too weak.
        """
        with self._one_guess:
            self.vault.change_passphrase(old, new)

    def close(self) -> None:
        """Forget the key and everything that was read; waits for what is being written."""
        with self._table.lock:
            self.vault.lock()
            self._table.forget()

    def touch(self) -> None:
        """Somebody is there."""
        self._seen = self._clock()

    def seconds_left(self) -> int:
        """How long the desk stays open when nobody does anything; 0 when it is locked."""
        gone = (self._clock() - self._seen).total_seconds()
        # A clock that was set back says nothing about how long nobody was there.
        return max(0, int(self._longest - gone)) if self.vault.is_open and gone >= 0 else 0

    def stays_open(self) -> bool:
        """Whether the desk is open; closes it when nobody was there for too long."""
        if self.vault.is_open and not self.seconds_left():
            self.close()
        return self.vault.is_open

    def watch(self) -> None:
        """Look every few seconds, for as long as the program runs."""
        while True:
            time.sleep(_LOOK_EVERY)
            self.stays_open()

    def _destroy(self) -> None:
        self.trouble = None
        try:
            finish_withdrawals(self._table.place.published)
            destroy_due(self._table.place, now=self._clock(), who="desk")
        except SchoolzichtError as error:
            self.trouble = error

    def warm_up(self) -> None:
        """Work the proposals out beforehand, in the background."""
        with contextlib.suppress(SchoolzichtError):
            self._table.warm_up()


class LockedDoor:
    """ASGI middleware behind the guard: while the desk is locked, nothing but the lock answers."""

    def __init__(self, app: ASGIApp, slot: Slot) -> None:
        self._app = app
        self._slot = slot

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let one request through, or ask for the passphrase."""
        if scope["type"] != "http" or scope["path"] in _ALWAYS or scope["path"].startswith(_STATIC):
            await self._app(scope, receive, send)
            return
        if await run_in_threadpool(self._slot.stays_open):
            self._slot.touch()
            await self._app(scope, receive, send)
        else:
            await locked_answer(scope, is_new=self._slot.vault.is_new)(scope, receive, send)
