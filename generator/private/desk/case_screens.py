"""Zaken, Nieuwe zaak and Zaakgegevens: the list, the document and the form."""

from __future__ import annotations

from dataclasses import asdict
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from pydantic import BaseModel, ConfigDict, Field
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, RedirectResponse, Response

from generator.domain.identifiers import RulingId
from generator.domain.rulings import Outcome, PartyRole, RulingSector
from generator.private.desk.answers import page
from generator.private.desk.asked import file_field, multipart, ruling_of, table_of, text_field
from generator.private.desk.case_form import KINDS, CaseForm, CaseFormError, PartyRow, form_of
from generator.private.desk.cases import case_lines
from generator.private.desk.findings import listed_lines, noted_lines
from generator.private.desk.intake import Document, change_case, look_into, take_in
from generator.private.desk.published_form import form_of_facts
from generator.private.desk.refusals import NOT_FOUND, DeskRefusal
from generator.private.desk.words import Stage
from generator.private.rulings.formats import FORMATS
from generator.private.rulings.publish import standing_ruling

if TYPE_CHECKING:
    from starlette.requests import Request


WORD: Final = ".docx"
"""What a file is taken for when nothing else is said."""


async def list_cases(request: Request) -> Response:
    """Zaken: the list."""
    lines = await run_in_threadpool(case_lines, table_of(request))
    return page("zaken", lines=lines, stages=Stage)


class _Chosen(BaseModel):
    """What the list sends: the rulings that are to be published together."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    zaken: tuple[str, ...] = Field(max_length=200)


async def publish(request: Request) -> Response:
    """Publish several rulings that two people signed: all, or none."""
    table, chosen = table_of(request), _Chosen.model_validate_json(await request.body()).zaken
    if not chosen or not all(RulingId.fits(text) and table.holds(RulingId(text)) for text in chosen):
        raise DeskRefusal(NOT_FOUND)
    await run_in_threadpool(table.publish, tuple(dict.fromkeys(RulingId(text) for text in chosen)))
    return JSONResponse({"next": "/"})


async def new_version(request: Request) -> Response:
    """The form of a new version from a new file, after what the first was made from was destroyed."""
    table, text = table_of(request), request.path_params["ruling"]
    standing = standing_ruling(RulingId(text), table.place.published) if RulingId.fits(text) else None
    if standing is None or table.holds(RulingId(text)):
        raise DeskRefusal(NOT_FOUND)
    return _form_page(request, form_of_facts(standing[0]), "", version=standing[0].version + 1)


async def new_case(request: Request) -> Response:
    """Nieuwe zaak: the empty form."""
    form = CaseForm(leden="3", zitting="ja", soort=KINDS[0], partijen=(PartyRow(),))
    return _form_page(request, form, "")


async def look_at_word(request: Request) -> Response:
    """Say what a document hides, as soon as it was chosen."""
    document = Document(request.query_params.get("soort", WORD), await request.body())
    findings = await run_in_threadpool(look_into, document)
    return JSONResponse({"listed": list(listed_lines(findings)), "noted": list(noted_lines(findings))})


async def create_case(request: Request) -> Response:
    """Take the document and the form in."""
    fields = await multipart(request)
    form = _case_form(text_field(fields, "zaak"))
    document = Document(str(fields.get("soort", WORD)), file_field(fields, "word"))
    replaces = text_field(fields, "vervang") == "ja"
    ruling = await run_in_threadpool(take_in, table_of(request), document, form, replaces=replaces)
    return JSONResponse({"next": f"/zaak/{ruling}"})


async def edit_case(request: Request) -> Response:
    """Zaakgegevens: the form of a case that stands; what was signed is shown instead, with the way to reopen it."""
    ruling, table = ruling_of(request), table_of(request)
    if table.stage(ruling) is not Stage.REVIEW:
        return RedirectResponse(f"/zaak/{ruling}/voorbeeld", status_code=HTTPStatus.SEE_OTHER)
    case = table.case(ruling)
    return _form_page(request, form_of(case), ruling, version=case.version)


async def save_case(request: Request) -> Response:
    """Change the fields of a case."""
    ruling = ruling_of(request)
    form = _case_form((await request.body()).decode("utf-8", errors="replace"))
    await run_in_threadpool(change_case, table_of(request), ruling, form)
    return JSONResponse({"next": f"/zaak/{ruling}"})


async def wrong_fields(_request: Request, error: CaseFormError) -> Response:
    """Say which fields of the form are wrong, each in its own words."""
    return JSONResponse({"fields": [asdict(problem) for problem in error.problems]}, status_code=422)


def _form_page(request: Request, form: CaseForm, ruling: str, *, version: int = 1) -> Response:
    return page(
        "zaak",
        version=version,
        form=form,
        ruling=ruling,
        committees=table_of(request).configuration.committees.names(),
        blank=PartyRow(),
        sectors=[sector.value for sector in RulingSector],
        outcomes=[outcome.value for outcome in Outcome],
        roles=[role.value for role in PartyRole],
        kinds=KINDS,
        formats=FORMATS,
    )


def _case_form(text: str) -> CaseForm:
    return CaseForm.model_validate_json(text)
