"""The list of cases: how far each is, in words, and what still keeps it from the site."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.domain.identifiers import RulingId
from generator.errors import InputError
from generator.private.desk.item import OPEN
from generator.private.desk.words import Stage

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.private.desk.table import Table


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One case in the list.

    Attributes:
        blocks: what still keeps it from the site, in words; "" when nothing does.
    """

    id: str
    title: str
    committee: str
    number: str
    stage: Stage
    blocks: str


def case_lines(table: Table) -> tuple[CaseLine, ...]:
    """All cases in the work folder, the highest number first."""
    with table.lock:
        return tuple(sorted(_lines(table), key=lambda line: line.id, reverse=True))


def _lines(table: Table) -> Iterator[CaseLine]:
    names = table.configuration.committees.names()
    for folder in table.place.work.iterdir():
        if RulingId.fits(folder.name) and (folder / "raw.json").exists():
            yield _line(table, RulingId(folder.name), names)


def _line(table: Table, ruling: RulingId, names: Mapping[str, str]) -> CaseLine:
    try:
        case = table.case(ruling)
        stage, blocks = _stage_in_words(table, ruling)
    except InputError:
        return CaseLine(ruling, "", "", "", Stage.DAMAGED, "Een bestand van deze zaak is niet te lezen.")
    return CaseLine(ruling, case.title, names.get(case.committee, ""), case.number, stage, blocks)


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
