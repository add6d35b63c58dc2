"""Op de site: every published ruling, and making a new version, adding the response, or withdrawing it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from pydantic import BaseModel, ConfigDict, Field
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, Response

from generator.domain.identifiers import RulingId
from generator.domain.rulings import RESPONSE_TERM
from generator.private.desk.answers import page
from generator.private.desk.asked import file_field, multipart, table_of, text_field
from generator.private.desk.key_screen import keys_of
from generator.private.desk.on_site import SiteLine, site_line, site_lines, waits_for_response
from generator.private.desk.publication_words import REASON_WORDS
from generator.private.desk.refusals import NOT_FOUND, DeskRefusal
from generator.signing import read_key

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from starlette.requests import Request

    from generator.private.desk.own_keys import OwnKeys
    from generator.private.desk.table import Table
    from generator.private.rulings.withdraw import ReasonCode


class _Note(BaseModel):
    """What the forms for a new version and for the response send."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    toelichting: str = Field(default="", max_length=2_000)
    reactie: str = Field(default="", max_length=50_000)


async def list_site(request: Request) -> Response:
    """Op de site: the list."""
    table = table_of(request)
    lines = await run_in_threadpool(site_lines, table)
    names = table.configuration.committees.names()
    waiting = {line.facts.id for line in lines if waits_for_response(line, table.today())}
    return page("site", lines=lines, committees=names, waiting=waiting, term=RESPONSE_TERM)


async def show_ruling(request: Request) -> Response:
    """One published ruling and what can be done to it."""
    return await run_in_threadpool(_ruling_page, table_of(request), keys_of(request), _published_of(request))


def _ruling_page(table: Table, keys: OwnKeys, line: SiteLine) -> Response:
    asked = line.withdrawal
    signers = table.signers_for("second" if asked else "reviewer", {asked.statement.approver} if asked else set())
    return page(
        "uitspraak",
        line=line,
        committee=table.configuration.committees.names().get(line.facts.committee, ""),
        waits=waits_for_response(line, table.today()),
        response_due=line.facts.ruled_on + RESPONSE_TERM,
        reasons=REASON_WORDS,
        signers=signers,
        at_hand=sorted({key.id for key in keys.all()} & set(signers)),
    )


async def correct(request: Request) -> Response:
    """Start a new version from the case."""
    line, asked = _published_of(request), _Note.model_validate_json(await request.body())
    await run_in_threadpool(table_of(request).correct, line.facts.id, asked.toelichting)
    return JSONResponse({"next": f"/zaak/{line.facts.id}/gegevens"})


async def add_response(request: Request) -> Response:
    """Start a new version with the board's response."""
    line, asked = _published_of(request), _Note.model_validate_json(await request.body())
    await run_in_threadpool(table_of(request).add_response, line.facts.id, asked.reactie)
    return JSONResponse({"next": f"/zaak/{line.facts.id}"})


async def stop_correction(request: Request) -> Response:
    """Throw the new version away."""
    line = _published_of(request)
    await run_in_threadpool(table_of(request).stop_correction, line.facts.id)
    return JSONResponse({"next": f"/site/{line.facts.id}"})


async def withdraw(request: Request) -> Response:
    """Sign a withdrawal: the first person gives the reason, the second agrees and the ruling goes."""
    line, fields = _published_of(request), await multipart(request)
    key = await run_in_threadpool(_key_of, request, fields)
    table, who, ruling = table_of(request), text_field(fields, "wie"), line.facts.id
    if line.withdrawal is None:
        reason = text_field(fields, "reden")
        await run_in_threadpool(table.ask_withdrawal, ruling, cast("ReasonCode", reason), who, key)
        return JSONResponse({"next": f"/site/{ruling}"})
    await run_in_threadpool(table.agree_withdrawal, ruling, who, key)
    return JSONResponse({"next": "/site"})


async def drop_withdrawal(request: Request) -> Response:
    """Take the request to withdraw back."""
    line = _published_of(request)
    await run_in_threadpool(table_of(request).drop_withdrawal, line.facts.id)
    return JSONResponse({"next": f"/site/{line.facts.id}"})


def _key_of(request: Request, fields: Mapping[str, str | bytes]) -> Ed25519PrivateKey:
    who, passphrase = text_field(fields, "wie"), text_field(fields, "wachtzin")
    if "sleutel" in fields:
        return read_key(file_field(fields, "sleutel"), passphrase, "key file")
    return keys_of(request).open(who, passphrase, table_of(request).configuration.approvers.approvers)


def _published_of(request: Request) -> SiteLine:
    """The published ruling of the address.

    Raises:
        DeskRefusal: if there is none.
    """
    text = request.path_params["ruling"]
    line = site_line(table_of(request), RulingId(text)) if RulingId.fits(text) else None
    if line is None:
        raise DeskRefusal(NOT_FOUND)
    return line
