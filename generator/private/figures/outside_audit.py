"""An audit from outside: whatever is published, read as a visitor can take it, attacked, and each finding proven.

It needs nothing but the downloads of a site or the files of a release, and knows nothing of how they were made.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator.errors import GateError
from generator.private.figures.audit import AuditReport, audit
from generator.private.figures.beside_open import OpenReport, audit_beside_open
from generator.private.figures.duo_staff import read_open_files
from generator.private.figures.proof_words import in_dutch, in_english
from generator.private.figures.proofs import SmallestProof, by_severity, smallest_proof
from generator.private.figures.published import Published, read_published

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from generator.private.figures.open_rows import OpenRow

MOST_PROOFS: Final = 20
"""Findings that are proven when nobody asks for more: naive masking has tens of thousands."""


@dataclass(frozen=True)
class OutsideAudit:
    """What an audit of published files came to.

    Attributes:
        published: what was read.
        report: what the audit found in it; contradictions among the files are part of it.
        proofs: the smallest proof of the findings, the worst first; all of them, or as many as asked for.
        beside: the audit beside open files, whose findings are in the report too; None when none was given.
    """

    published: Published
    report: AuditReport
    proofs: tuple[SmallestProof, ...]
    beside: OpenReport | None = None

    def check(self) -> None:
        """Raise unless nothing was found.

        Raises:
            GateError: with how much was found; the proofs say the rest.
        """
        if self.report.is_clean:
            return
        found = f"{len(self.report.narrowed)} narrowed, {self.report.exact} of them exact"
        raise GateError(
            f"{', '.join(self.published.sources)}: {found}, {len(self.report.contradictions)} contradiction(s)",
            next_step="Withdraw what was published, and report the proofs: the masking rule and its audit disagree.",
        )


def audit_published(
    paths: Sequence[Path],
    *,
    open_files: Sequence[Path] = (),
    proofs: int = MOST_PROOFS,
    progress: Callable[[str], None] | None = None,
) -> OutsideAudit:
    """Audit built sites, releases and folders of releases together, as one attacker who has them all.

    Args:
        paths: one or several editions.
        open_files: DUO's open staff files, which the attacker has too; what they say by themselves is no finding.
        proofs: how many findings are proven.
        progress: told what happens.

    Raises:
        InputError: if a path holds nothing that can be audited.
        SealError: if a release does not hold.
        GateError: if the log beside a release does not know it.
    """
    published = read_published(paths)
    boards = published.boards
    found = audit(published.cells, boards, progress=progress)
    rows: tuple[OpenRow, ...] = ()
    beside = None
    if open_files:
        known = read_open_files(open_files, sorted({board.year for board in boards}))
        published.sources += [f"{file.name} ({file.edition})" for file in known.files]
        rows = known.rows
        beside = audit_beside_open(published.cells, boards, rows, progress=progress)
    report = _together(found, beside, published.contradictions)
    alone = set(found.narrowed)
    worst = sorted(report.narrowed, key=by_severity)[:proofs]
    proven = (smallest_proof(published.cells, boards, finding, () if finding in alone else rows) for finding in worst)
    return OutsideAudit(published, report, tuple(sorted(proven, key=_by_length)), beside)


def _together(found: AuditReport, beside: OpenReport | None, contradictions: Sequence[str]) -> AuditReport:
    """Add to what an audit found what the audit beside open files found of other cells."""
    told = {finding.cell for finding in found.narrowed}
    more = [finding for finding in (beside.added if beside else ()) if finding.cell not in told]
    words = (*contradictions, *found.contradictions, *(beside.contradictions if beside else ()))
    return AuditReport(found.cells_checked, (*found.narrowed, *more), words)


def _by_length(proof: SmallestProof) -> tuple[bool, int]:
    """Order proofs: exact ones first, then the shortest, which an attacker would find first."""
    return not proof.finding.is_exact, len(proof.shown) + len(proof.sums)


def terminal_lines(found: OutsideAudit) -> Iterator[str]:
    """Yield what the terminal shows, in English."""
    report = found.report
    yield (
        f"{', '.join(found.published.sources)}: {report.cells_checked} hidden figures attacked, "
        f"{len(report.narrowed)} narrowed, {report.exact} exact"
    )
    if found.beside:
        beside = found.beside
        yield f"beside the open file(s): {beside.cells_checked} attacked, {len(beside.added)} narrowed further"
    yield from (f"contradiction: {words}" for words in report.contradictions)
    for proof in found.proofs:
        yield from in_english(proof, found.published.closest)
    if len(found.proofs) < len(report.narrowed):
        yield f"and {len(report.narrowed) - len(found.proofs)} more; --proofs says how many are proven"


def report_in_dutch(found: OutsideAudit) -> str:
    """Write the report: Markdown in Dutch, with the proof of each finding."""
    report = found.report
    lines = [
        "# Controle op terugrekenen",
        "",
        f"Gelezen: {', '.join(found.published.sources)}.",
        "",
        f"- Verborgen getallen nagerekend: {report.cells_checked}",
        f"- Nauwkeuriger te weten dan het teken zegt: {len(report.narrowed)}",
        f"- Precies uit te rekenen: {report.exact}",
        f"- Plaatsen waar de cijfers elkaar tegenspreken: {len(report.contradictions)}",
    ]
    if found.beside:
        lines += [f"- Naast het open bestand van DUO nog nauwkeuriger te weten: {len(found.beside.added)}"]
    if found.proofs:
        lines += ["", "## Wat er te herleiden is"]
    for number, proof in enumerate(found.proofs, start=1):
        first, *reasons = in_dutch(proof, found.published.closest)
        lines += ["", f"### {number}", "", first, *([""] if reasons else []), *reasons]
    if len(found.proofs) < len(report.narrowed):
        lines += ["", f"Er zijn er nog {len(report.narrowed) - len(found.proofs)}."]
    return "\n".join(lines) + "\n"


def facts(found: OutsideAudit) -> dict[str, object]:
    """The same for a machine."""
    report = found.report
    return {
        "sources": found.published.sources,
        "cells_checked": report.cells_checked,
        "narrowed": len(report.narrowed),
        "exact": report.exact,
        "narrowed_beside_open_files": len(found.beside.added) if found.beside else None,
        "contradictions": list(report.contradictions),
        "proofs": [list(in_english(proof, found.published.closest)) for proof in found.proofs],
    }
