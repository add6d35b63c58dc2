"""The list of cases: how far each is, in words, and what still keeps it from the site."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator.domain.rulings import RESPONSE_TERM, Part
from generator.errors import InputError, SealError
from generator.private.desk.item import OPEN
from generator.private.desk.words import Stage
from generator.private.rulings.destruction import due_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.domain.identifiers import RulingId
    from generator.private.desk.table import Table
    from generator.private.rulings.case import CaseFile


_DONE: Final = frozenset({Stage.PUBLISHED, Stage.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One case in the list.

    Attributes:
        blocks: what still keeps it from the site, in words; "" when nothing does.
        gone_on: ISO date on which what it was made from is destroyed; "" while it is not published.
        version: of the case; above 1 a new version is being made, or was.
        from_day: ISO date of its first day on the site, when that is still to come; "" otherwise.
        response_due: ISO date by which the board answers, while its response is not added; "" otherwise.
        is_late: that day is past.
    """

    id: str
    title: str
    committee: str
    number: str
    stage: Stage
    blocks: str
    gone_on: str = ""
    version: int = 1
    from_day: str = ""
    response_due: str = ""
    is_late: bool = False

    @property
    def may_publish(self) -> bool:
        """Two people signed it, and it waits to be published."""
        return self.stage is Stage.APPROVED


_WAITS_FIRST: Final = (
    *(Stage.DAMAGED, Stage.APPROVED, Stage.SIGNED, Stage.READY, Stage.REVIEW),
    *(Stage.PUBLISHED, Stage.WITHDRAWN),
)
"""What waits for somebody comes first; among what is done, what is due soonest."""


def case_lines(table: Table) -> tuple[CaseLine, ...]:
    """All cases in the work folder: what waits first, then by the day something is due, then by number."""
    with table.lock:
        return tuple(sorted(_lines(table), key=_urgency))


def _urgency(line: CaseLine) -> tuple[int, str, str]:
    due = min(filter(None, (line.response_due, line.gone_on)), default="9999")
    return _WAITS_FIRST.index(line.stage), due, line.id


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
    today = table.today()
    response_due = case.date + RESPONSE_TERM if _asks_response(table, ruling, case, stage) else None
    return CaseLine(
        id=ruling,
        title=case.title,
        committee=names.get(case.committee, ""),
        number=case.number,
        stage=stage,
        blocks=blocks,
        gone_on=due.on.isoformat() if due else "",
        version=case.version,
        from_day=case.published_on.isoformat() if case.published_on > today else "",
        response_due=response_due.isoformat() if response_due else "",
        is_late=response_due is not None and response_due < today,
    )


def _asks_response(table: Table, ruling: RulingId, case: CaseFile, stage: Stage) -> bool:
    """Whether the board's response is still to be added to what is published."""
    if stage is not Stage.PUBLISHED or not case.outcome.asks_response:
        return False
    blocks = table.folder(ruling).load_raw().blocks
    return all(block.section != Part.BOARD_RESPONSE.value for block in blocks)


def _stage_in_words(table: Table, ruling: RulingId) -> tuple[Stage, str]:
    stage = table.stage(ruling)
    if stage is Stage.SIGNED:
        return stage, "Een tweede persoon moet de tekst lezen en ondertekenen."
    if stage is Stage.APPROVED:
        return stage, "Twee mensen hebben ondertekend. Kies hierboven welke uitspraken u samen publiceert."
    if stage is not Stage.REVIEW:
        return stage, ""
    standing = table.standing(ruling)
    back = "Teruggestuurd met een opmerking. " if table.remark(ruling) else ""
    if standing.is_ready:
        return Stage.READY, f"{back}De eerste handtekening ontbreekt nog."
    waits = any(item.state == OPEN for item in standing.items)
    return stage, back + (f"{standing.progress}." if waits else standing.blockers[0].text)
