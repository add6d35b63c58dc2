"""What is on the site, as the desk knows it: every published ruling, with what can be done to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.domain.identifiers import RulingId
from generator.domain.rulings import Part
from generator.errors import SchoolzichtError
from generator.private import journal
from generator.private.rulings.correction import is_being_corrected
from generator.private.rulings.publish import standing_ruling
from generator.private.rulings.withdraw import asked_withdrawal
from generator.shelf_files import LOG_NAME, PUBLISH

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.domain.rulings import RulingFacts
    from generator.private.desk.table import Table
    from generator.withdrawals import WithdrawalApproval


@dataclass(frozen=True, slots=True)
class SiteLine:
    """One published ruling.

    Attributes:
        facts: as published.
        is_embargoed: its first day on the site is still to come.
        is_corrected: a new version is being made.
        has_case: what it was made from still lies in the work folder.
        has_response: the board's response is published with it.
        withdrawal: the first signature under its withdrawal, None when nobody asked.
        days: ISO dates of the log entries of its versions, oldest first.
    """

    facts: RulingFacts
    is_embargoed: bool
    is_corrected: bool
    has_case: bool
    has_response: bool
    withdrawal: WithdrawalApproval | None
    days: tuple[str, ...]


def site_lines(table: Table) -> tuple[SiteLine, ...]:
    """Every published ruling, the newest first."""
    with table.lock:
        lines = sorted(_lines(table), key=lambda line: line.facts.id)
    return tuple(sorted(lines, key=lambda line: line.facts.published_on, reverse=True))


def site_line(table: Table, ruling: RulingId) -> SiteLine | None:
    """One published ruling; None when it is not published.

    Raises:
        SealError: if what stands there, or the log, does not hold.
    """
    standing = standing_ruling(ruling, table.place.published)
    if standing is None:
        return None
    facts, text = standing
    entries = journal.read(table.place.published / LOG_NAME)
    days = {
        item.details.get("version"): item.at[:10] for item in entries if (item.what, item.subject) == (PUBLISH, ruling)
    }
    return SiteLine(
        facts=facts,
        is_embargoed=facts.published_on > table.today(),
        is_corrected=is_being_corrected(ruling, table.place),
        has_case=table.holds(ruling),
        has_response=any(part is Part.BOARD_RESPONSE for part, _ in text),
        withdrawal=asked_withdrawal(ruling, table.place),
        days=tuple(days.values()),
    )


def waits_for_response(line: SiteLine, today: date) -> bool:
    """Whether the board's response is still to be added; only where there is something to answer."""
    return not line.has_response and line.facts.outcome.asks_response and line.facts.published_on <= today


def _lines(table: Table) -> Iterator[SiteLine]:
    for path in sorted(table.place.published.glob("*.md")):
        if RulingId.fits(path.stem):
            try:
                line = site_line(table, RulingId(path.stem))
            except SchoolzichtError:
                continue  # the page of the ruling itself tells what is wrong
            if line is not None:
                yield line
