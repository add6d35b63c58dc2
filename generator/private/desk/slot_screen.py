"""Ontgrendelen, op slot, and Beveiliging: the passphrase of the work folder and what it guards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, Field
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, Response

from generator.errors import SchoolzichtError
from generator.private.desk.answers import page
from generator.private.desk.asked import table_of
from generator.private.desk.publication_words import DROP_WORDS
from generator.private.desk.refusals import DeskRefusal, Refusal, explain
from generator.private.desk.safety_words import STRENGTH
from generator.private.rulings.destruction import destroyed_before

if TYPE_CHECKING:
    from starlette.requests import Request

    from generator.domain.chain import Entry
    from generator.private.desk.slot import Slot

_NOT_THE_SAME = Refusal("De twee wachtzinnen zijn niet gelijk.", "Typ twee keer precies dezelfde wachtzin.")


class Passphrases(BaseModel):
    """What the pages about the passphrase send."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    oud: str = Field(default="", max_length=1000, repr=False)
    wachtzin: str = Field(max_length=1000, repr=False)
    nogmaals: str = Field(default="", max_length=1000, repr=False)


def slot_of(request: Request) -> Slot:
    """The lock of this desk."""
    slot: Slot = request.app.state.slot
    return slot


async def unlock(request: Request) -> Response:
    """Open the desk; the first time the passphrase is chosen, and typed twice."""
    slot, asked = slot_of(request), await passphrases(request)
    if slot.vault.is_new:
        check_typed_twice(asked)
    await run_in_threadpool(slot.open, asked.wachtzin)
    return JSONResponse({"next": "/"})


async def lock(request: Request) -> Response:
    """Lock the desk at once."""
    await run_in_threadpool(slot_of(request).close)
    return JSONResponse({"next": "/"})


async def show_state(request: Request) -> Response:
    """Say how long the desk stays open; this question itself is no sign that somebody is there."""
    slot = slot_of(request)
    is_open = await run_in_threadpool(slot.stays_open)
    return JSONResponse({"open": is_open, "over": slot.seconds_left()})


async def stay_awake(request: Request) -> Response:
    """Somebody is reading: the desk stays open."""
    slot = slot_of(request)
    if await run_in_threadpool(slot.stays_open):
        slot.touch()
    return await show_state(request)


async def show_safety(request: Request) -> Response:
    """Beveiliging: where the work lies, when it is destroyed, and the passphrase."""
    return await run_in_threadpool(_safety_page, request)


def _safety_page(request: Request) -> Response:
    slot, settings = slot_of(request), table_of(request).configuration.desk
    trouble = slot.trouble
    destroyed: tuple[Entry, ...] = ()
    try:
        destroyed = destroyed_before(slot.vault.folder)[::-1]
    except SchoolzichtError as error:
        trouble = error
    return page(
        "beveiliging",
        folder=str(slot.vault.folder),
        minutes=settings.lock_after_minutes,
        days=settings.destroy_after_days,
        destroyed=destroyed,
        reasons=DROP_WORDS,
        trouble=explain(trouble) if trouble else None,
        strength=STRENGTH,
    )


async def show_guide(request: Request) -> Response:
    """Handleiding: every step, with pictures; also while the desk is locked."""
    settings = table_of(request).configuration.desk
    is_open = await run_in_threadpool(slot_of(request).stays_open)
    return page("handleiding", is_open=is_open, minutes=settings.lock_after_minutes, days=settings.destroy_after_days)


async def change_passphrase(request: Request) -> Response:
    """Choose another passphrase for the work folder."""
    asked = await passphrases(request)
    check_typed_twice(asked)
    await run_in_threadpool(slot_of(request).change, asked.oud, asked.wachtzin)
    return JSONResponse({"done": True})


async def passphrases(request: Request) -> Passphrases:
    """Read what a page about the passphrase sends."""
    return Passphrases.model_validate_json(await request.body())


def check_typed_twice(asked: Passphrases) -> None:
    """Refuse a new passphrase that was not typed the same way twice.

    Raises:
        DeskRefusal: if the two differ.
    """
    if asked.wachtzin != asked.nogmaals:
        raise DeskRefusal(_NOT_THE_SAME)
