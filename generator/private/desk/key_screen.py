"""Sleutels: who signs makes a key here, and reads what must be added to the list of approvers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from pydantic import Field
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, Response

from generator.private.desk.answers import page
from generator.private.desk.asked import table_of
from generator.private.desk.safety_words import KEY_STATES, STRENGTH
from generator.private.desk.slot_screen import Passphrases, check_typed_twice

if TYPE_CHECKING:
    from starlette.requests import Request

    from generator.config import ApproverRole
    from generator.private.desk.own_keys import OwnKeys

_ROLES: Final[dict[str, tuple[ApproverRole, ...]]] = {
    "beide": ("reviewer", "second"),
    "beoordelen": ("reviewer",),
    "meelezen": ("second",),
}


class _NewKey(Passphrases):
    """What the form for a new key sends."""

    naam: str = Field(max_length=40)
    rol: Literal["beide", "beoordelen", "meelezen"] = "beide"


def keys_of(request: Request) -> OwnKeys:
    """The keys of approvers on this computer."""
    keys: OwnKeys = request.app.state.keys
    return keys


async def show_keys(request: Request) -> Response:
    """Sleutels: the keys on this computer, and the form for a new one."""
    return await run_in_threadpool(_keys_page, request)


def _keys_page(request: Request) -> Response:
    table = table_of(request)
    listed = table.configuration.approvers.approvers
    rows = []
    for key in keys_of(request).all():
        state, entry = key.state(listed, table.today()), key.entry(listed)
        rows.append((key, KEY_STATES[state], entry, state == "unlisted"))
    return page("sleutels", rows=rows, strength=STRENGTH)


async def make_key(request: Request) -> Response:
    """Make a key; its passphrase is typed twice and kept nowhere."""
    asked = _NewKey.model_validate_json(await request.body())
    check_typed_twice(asked)
    made = await run_in_threadpool(
        keys_of(request).make,
        asked.naam.strip(),
        _ROLES[asked.rol],
        asked.wachtzin,
        today=table_of(request).today(),
    )
    return JSONResponse({"next": f"/sleutels#{made.public[:12]}"})
