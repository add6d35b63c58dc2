"""Beoordelen: the text with what was found in it, and every decision about it."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from pydantic import BaseModel, ConfigDict, Field
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, RedirectResponse, Response

from generator.domain.rulings import PartyRole
from generator.errors import InputError
from generator.obstacles import Why
from generator.private.confidential import text_of
from generator.private.desk import deciding
from generator.private.desk.answers import page
from generator.private.desk.asked import ruling_of, table_of
from generator.private.desk.decided import who_fits
from generator.private.desk.draft import GENERAL, Choice
from generator.private.desk.findings import listed_lines, noted_lines
from generator.private.desk.reading import blocks_of
from generator.private.desk.words import ACCEPT_REASONS, CHOSEN_KINDS, GENERALISE_REASONS, KEEP_REASONS, Stage
from generator.private.rulings.normalise import normalise

if TYPE_CHECKING:
    from starlette.requests import Request

    from generator.domain.identifiers import RulingId
    from generator.private.desk.standing import Standing
    from generator.private.desk.table import Table

SHORTEST_REASON: Final = 3
_MAY_DECIDE: Final = {
    "question": {"mask", "keep"},
    "warning": {"keep", "rewrite"},
    "zone": {"read"},
    "apart": {"mask"},
    "general": {"rewrite"},
    "added": {"mask"},
    "": {"mask"},
}
"""What may be decided about each kind of target; words that are added have none yet and are masked."""
_ROLES: Final = tuple(role.value for role in PartyRole)


class _Question(BaseModel):
    """What the script sends with one decision."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, hide_input_in_errors=True)

    doel: str = Field(default="", pattern=r"^(?:|(?:question|warning|zone|apart|general|added):[0-9a-f]{12})$")
    besluit: str = Field(default="", pattern=r"^(?:|mask|keep|rewrite|read)$")
    reden: str = Field(default="", max_length=500)
    wie: str = Field(default="", max_length=80)
    tekst: str = Field(default="", max_length=300)
    woorden: str = Field(default="", max_length=300)
    plekken: tuple[int, ...] = Field(default=(), max_length=1000)


async def review_case(request: Request) -> Response:
    """Beoordelen: the text with what was found, beside it what needs a decision."""
    table, ruling = table_of(request), ruling_of(request)
    if await run_in_threadpool(table.stage, ruling) is not Stage.REVIEW:
        return RedirectResponse(f"/zaak/{ruling}/voorbeeld", status_code=303)
    return await run_in_threadpool(_review_page, table, ruling)


def _review_page(table: Table, ruling: RulingId) -> Response:
    proposed = table.proposal(ruling)
    return page(
        "beoordelen",
        ruling=ruling,
        case=proposed.raw.case,
        blocks=blocks_of(proposed, table.choices(ruling)),
        findings=listed_lines(proposed.raw.findings),
        remark=_remark(table, ruling),
        notes=noted_lines(proposed.raw.findings),
        roles=_ROLES,
        chosen_kinds=CHOSEN_KINDS,
        keep_reasons=KEEP_REASONS,
        accept_reasons=ACCEPT_REASONS,
        generalise_reasons=GENERALISE_REASONS,
        standing=_standing(table.standing(ruling)),
    )


def _remark(table: Table, ruling: RulingId) -> dict[str, str] | None:
    remark = table.remark(ruling)
    return {"by": remark.by, "at": remark.at, "text": text_of(remark.text)} if remark else None


async def show_standing(request: Request) -> Response:
    """Where the review stands, for the script."""
    return _standing_answer(await run_in_threadpool(table_of(request).standing, ruling_of(request)))


async def decide(request: Request) -> Response:
    """Take one decision for all mentions at once; an empty decision takes an earlier one back."""
    table, ruling, asked = table_of(request), ruling_of(request), await _question(request)
    choice = _choice(table, ruling, asked) if asked.besluit else None
    return _standing_answer(await run_in_threadpool(deciding.decide, table, ruling, asked.doel, choice))


async def add_words(request: Request) -> Response:
    """Mask words that the proposal missed."""
    table, ruling, asked = table_of(request), ruling_of(request), await _question(request)
    words = normalise(asked.tekst)
    if len(words) < 2 or not table.stands_in_text(ruling, words):  # noqa: PLR2004 - one letter is no name
        raise InputError("the words do not stand in the text", next_step="Choose words of the text.")
    choice = _choice(table, ruling, asked.model_copy(update={"tekst": words, "besluit": "mask"}))
    return _standing_answer(await run_in_threadpool(deciding.add, table, ruling, choice))


async def generalise(request: Request) -> Response:
    """Word a stretch more generally, wherever it stands."""
    table, ruling, asked = table_of(request), ruling_of(request), await _question(request)
    words = normalise(asked.woorden)
    if len(words) < 2 or not table.stands_in_text(ruling, words):  # noqa: PLR2004 - one letter is no stretch
        raise InputError("the words do not stand in the text", because=Why.STRETCH_GONE)
    if not asked.tekst or len(asked.reden) < SHORTEST_REASON:
        raise InputError("a wording and a reason are needed", next_step="Give both.")
    choice = Choice(decision="rewrite", words=words, text=asked.tekst, reason=asked.reden)
    return _standing_answer(await run_in_threadpool(deciding.generalise, table, ruling, choice))


async def split(request: Request) -> Response:
    """Say that some mentions of a name are somebody else."""
    table, ruling, asked = table_of(request), ruling_of(request), await _question(request)
    choice = _choice(table, ruling, asked.model_copy(update={"besluit": "mask"}))
    return _standing_answer(
        await run_in_threadpool(deciding.split, table, ruling, asked.doel, asked.plekken, choice.who)
    )


async def undo(request: Request) -> Response:
    """Take the last change back."""
    return _standing_answer(await run_in_threadpool(deciding.undo, table_of(request), ruling_of(request)))


async def redo(request: Request) -> Response:
    """Put the change back that was undone last."""
    return _standing_answer(await run_in_threadpool(deciding.redo, table_of(request), ruling_of(request)))


async def _question(request: Request) -> _Question:
    return _Question.model_validate_json(await request.body())


def _choice(table: Table, ruling: RulingId, asked: _Question) -> Choice:
    """The decision that was asked for, if it is one that may be taken.

    Raises:
        ValidationError, InputError: if not.
    """
    if asked.besluit not in _MAY_DECIDE[asked.doel.partition(":")[0]]:
        raise InputError("no such decision about this", next_step="Load the page again.")
    if asked.doel.startswith(GENERAL) and not asked.tekst:
        raise InputError("a stretch needs a wording", next_step="Give one, or take the decision back.")
    parties = [party.id for party in table.case(ruling).parties]
    if asked.besluit == "keep" and (len(asked.reden) < SHORTEST_REASON or not table.may_keep(ruling, asked.doel)):
        raise InputError("this may not be kept, or not without a reason", next_step="Give a reason.")
    people = [item.person for item in table.standing(ruling).items if item.person and item.target != asked.doel]
    if not who_fits(asked.wie, parties, _ROLES, people):
        raise InputError("no such person or role", next_step="Choose one of the list.")
    data = {"decision": asked.besluit, "reason": asked.reden, "who": asked.wie, "text": asked.tekst}
    return Choice.model_validate(data)


def _standing(standing: Standing) -> dict[str, Any]:
    return {
        "items": [asdict(item) for item in standing.items],
        "blockers": [asdict(blocker) for blocker in standing.blockers],
        "progress": standing.progress,
        "undo": standing.may_undo,
        "redo": standing.may_redo,
        "ready": standing.is_ready,
    }


def _standing_answer(standing: Standing) -> Response:
    return JSONResponse(_standing(standing))
