"""Zaak vernietigen: a case that was never published goes for ever, after a reason and its number typed over."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Final, Literal

from pydantic import BaseModel, ConfigDict, Field
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, RedirectResponse, Response

from generator.errors import InputError
from generator.private.desk.answers import page
from generator.private.desk.asked import ruling_of, table_of
from generator.private.desk.publication_words import DROP_WORDS
from generator.private.desk.refusals import DeskRefusal, Refusal
from generator.private.rulings.dropping import DropReason, was_published

if TYPE_CHECKING:
    from starlette.requests import Request

    from generator.domain.identifiers import RulingId
    from generator.private.desk.table import Table

_OTHER_NUMBER: Final = Refusal(
    "Dit is niet het nummer van deze zaak. Er is niets vernietigd.", "Typ het nummer precies zo over."
)


class _Asked(BaseModel):
    """What the form sends."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, hide_input_in_errors=True)

    reden: DropReason
    nummer: str = Field(max_length=100)
    zeker: Literal["ja"]


async def ask_destruction(request: Request) -> Response:
    """The form; what was published is destroyed by itself, and has none."""
    return await run_in_threadpool(_form, table_of(request), ruling_of(request))


def _form(table: Table, ruling: RulingId) -> Response:
    if was_published(ruling, table.place):
        return RedirectResponse(f"/zaak/{ruling}/voorbeeld", status_code=HTTPStatus.SEE_OTHER)
    number, title = _named(table, ruling)
    return page("vernietigen", ruling=ruling, number=number, title=title, reasons=DROP_WORDS)


async def destroy(request: Request) -> Response:
    """Destroy the case when the reason was chosen and the number typed over."""
    table, ruling = table_of(request), ruling_of(request)
    asked = _Asked.model_validate_json(await request.body())
    number, _ = await run_in_threadpool(_named, table, ruling)
    if asked.nummer != number:
        raise DeskRefusal(_OTHER_NUMBER)
    await run_in_threadpool(table.drop, ruling, asked.reden)
    return JSONResponse({"next": "/"})


def _named(table: Table, ruling: RulingId) -> tuple[str, str]:
    """What somebody types over, and the title; a case that cannot be read is named by its id alone."""
    try:
        case = table.case(ruling)
    except InputError:
        return ruling, ""
    return case.number, case.title
