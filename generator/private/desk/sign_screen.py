"""Voorbeeld and ondertekenen: the text exactly as it will be published, and the two signatures under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, RedirectResponse, Response

from generator.errors import GateError
from generator.private.desk.answers import page
from generator.private.desk.asked import file_field, multipart, ruling_of, table_of, text_field
from generator.private.desk.key_screen import keys_of
from generator.private.desk.reading import preview_of
from generator.private.desk.refusals import DeskRefusal, explain
from generator.private.desk.words import Stage
from generator.private.rulings.destruction import due_of
from generator.signing import read_key

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from starlette.requests import Request

    from generator.domain.identifiers import RulingId
    from generator.private.desk.own_keys import OwnKeys
    from generator.private.desk.table import Table


async def show_preview(request: Request) -> Response:
    """Voorbeeld: the text exactly as it will be published, and the form to sign it."""
    return await run_in_threadpool(_preview_page, table_of(request), keys_of(request), ruling_of(request))


def _preview_page(table: Table, keys: OwnKeys, ruling: RulingId) -> Response:
    stage = table.stage(ruling)
    if stage is Stage.WITHDRAWN:
        return page("ingetrokken", case=table.case(ruling), due=due_of(ruling, table.place))
    problem, preview = None, None
    try:
        preview = preview_of(table.preview(ruling))
    except DeskRefusal:
        return RedirectResponse(f"/zaak/{ruling}", status_code=303)
    except GateError as error:
        problem = explain(error)
    return page(
        "voorbeeld",
        ruling=ruling,
        case=table.case(ruling),
        committee=table.configuration.committees.names().get(table.case(ruling).committee, ""),
        stage=Stage.READY if stage is Stage.REVIEW else stage,
        stages=Stage,
        preview=preview,
        problem=problem,
        signers=table.approvers(ruling),
        at_hand=sorted({key.id for key in keys.all()} & set(table.approvers(ruling))),
        due=due_of(ruling, table.place) if stage is Stage.PUBLISHED else None,
        today=table.today(),
    )


async def sign(request: Request) -> Response:
    """Sign with the key of this desk, or with a key file; its passphrase is not kept, nor is the file."""
    table, ruling = table_of(request), ruling_of(request)
    fields = await multipart(request)
    key = await run_in_threadpool(_key_of, request, fields)
    who, waits = text_field(fields, "wie"), fields.get("later") == "ja"
    done = await run_in_threadpool(lambda: table.sign(ruling, who, key, publishes=not waits))
    return JSONResponse({"next": f"/zaak/{done.ruling}/voorbeeld"})


def _key_of(request: Request, fields: Mapping[str, str | bytes]) -> Ed25519PrivateKey:
    """The key of who signs or sends back: the file that was sent along, else the one that was made in this desk."""
    who, passphrase = text_field(fields, "wie"), text_field(fields, "wachtzin")
    if "sleutel" in fields:
        return read_key(file_field(fields, "sleutel"), passphrase, "key file")
    return keys_of(request).open(who, passphrase, table_of(request).configuration.approvers.approvers)


async def send_back(request: Request) -> Response:
    """Send a signed ruling back with a remark; the key shows who does."""
    table, ruling = table_of(request), ruling_of(request)
    fields = await multipart(request)
    key = await run_in_threadpool(_key_of, request, fields)
    who, remark = text_field(fields, "wie"), text_field(fields, "opmerking")
    await run_in_threadpool(table.send_back, ruling, who, key, remark)
    return JSONResponse({"next": "/"})


async def reopen(request: Request) -> Response:
    """Open a signed review again; the signature lapses."""
    ruling = ruling_of(request)
    await run_in_threadpool(table_of(request).reopen, ruling)
    return JSONResponse({"next": f"/zaak/{ruling}"})
