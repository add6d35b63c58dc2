"""The list of cases: how far each is, in words, and what still keeps it from the site."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator.errors import InputError, SealError
from generator.private.desk.item import OPEN
from generator.private.desk.words import Stage
from generator.private.rulings.destruction import due_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.domain.identifiers import RulingId
    from generator.private.desk.table import Table


_DONE: Final = frozenset({Stage.PUBLISHED, Stage.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One case in the list.

    Attributes:
        blocks: what still keeps it from the site, in words; "" when nothing does.
        gone_on: ISO date on which what it was made from is destroyed; "" while it is not published.
    """

    id: str
    title: str
    committee: str
    number: str
    stage: Stage
    blocks: str
    gone_on: str = ""


def case_lines(table: Table) -> tuple[CaseLine, ...]:
    """All cases in the work folder, the highest number first."""
    with table.lock:
        return tuple(sorted(_lines(table), key=lambda line: line.id, reverse=True))


def _lines(table: Table) -> Iterator[CaseLine]:
    names = table.configuration.committees.names()
    for ruling in table.rulings():
        yield _line(table, ruling, names)


def _line(table: Table, ruling: RulingId, names: Mapping[str, str]) -> CaseLine:
    try:
        case = table.case(ruling)
        stage, blocks = _stage_in_words(table, ruling)
        due = due_of(ruling, table.place) if stage in _DONE else None
    except (InputError, SealError):
        return CaseLine(ruling, "", "", "", Stage.DAMAGED, "Een bestand van deze zaak is niet te lezen.")
    return CaseLine(
        ruling, case.title, names.get(case.committee, ""), case.number, stage, blocks, due.on.isoformat() if due else ""
    )


def _stage_in_words(table: Table, ruling: RulingId) -> tuple[Stage, str]:
    stage = table.stage(ruling)
    if stage is Stage.SIGNED:
        return stage, "Een tweede persoon moet de tekst lezen en ondertekenen."
    if stage is not Stage.REVIEW:
        return stage, ""
    standing = table.standing(ruling)
    back = "Teruggestuurd met een opmerking. " if table.remark(ruling) else ""
    if standing.is_ready:
        return Stage.READY, f"{back}De eerste handtekening ontbreekt nog."
    waits = any(item.state == OPEN for item in standing.items)
    return stage, back + (f"{standing.progress}." if waits else standing.blockers[0].text)
