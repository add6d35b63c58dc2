"""GATE 2: what the suppressor proposes is published only after the audit of the very bytes that will be written.

load -> Delivery -> suppress -> SuppressionPlan -> approve_release -> ApprovedRelease -> data/released/<id>/
"""

from __future__ import annotations

import re
import shutil
from collections import Counter
from dataclasses import InitVar, dataclass, replace
from datetime import date, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from generator import __version__
from generator.domain.figures import Known
from generator.domain.tables import RELEASE_TOKEN, PublishedTable
from generator.errors import GateError, InputError
from generator.files import write_atomically
from generator.private import journal
from generator.private.figures.gate_audit import REFUSED, Surroundings, audit_release
from generator.released_audit import AuditResult, render_audit
from generator.released_files import (
    AUDIT_FILE,
    BOARDS_FILE,
    CELLS_FILE,
    LOG_FILE,
    MANIFEST_FILE,
    Manifest,
    ReleaseId,
    digest,
    parse_boards,
    parse_cells,
    render_boards,
    render_cells,
    render_manifest,
)
from generator.released_folder import RELEASE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from generator.domain.figures import Figure
    from generator.domain.tables import CellKey, _ReleaseToken
    from generator.private.figures.audit import AuditReport
    from generator.private.figures.suppress import SuppressionPlan

AUDITOR: Final = "schoolzicht figures audit"
"""The command that audits what is published, from outside."""
_ACTOR: Final = re.compile(r"[a-z][a-z0-9-]{1,39}")


@dataclass(frozen=True)
class ApprovedRelease:
    """A release that passed the audit; only these are written.

    Attributes:
        table: what the site will show.
        manifest: the facts of the release.
        files: content by file name, the audited bytes.

    Raises:
        PermissionError: if made without the token, which `approve_release` alone supplies.
    """

    table: PublishedTable
    manifest: Manifest
    files: Mapping[str, bytes]
    token: InitVar[_ReleaseToken]

    def __post_init__(self, token: _ReleaseToken) -> None:
        """Refuse whoever did not audit."""
        if token is not RELEASE_TOKEN:
            raise PermissionError("an ApprovedRelease is made by approve_release only, after the audit")


def approve_release(  # noqa: PLR0913 - what a release stands beside is given at each, never implied
    plan: SuppressionPlan,
    *,
    at: str,
    demo: bool,
    source: str,
    beside: Surroundings = Surroundings(),  # noqa: B008 - frozen, so one default may serve all calls
    progress: Callable[[str], None] | None = None,
    workers: int | None = None,
) -> ApprovedRelease:
    """Audit a plan as it would be published, and approve it when nothing can be derived from it.

    Args:
        plan: signs of the suppressor.
        at: ISO time with offset of the release.
        demo: whether the figures are invented.
        source: name of the source, shown beside each figure.
        beside: releases in force and open files, which the attacker has too.
        progress: told now and then how far the audit is.
        workers: processes of the audit; one for each processor when left out.

    Raises:
        GateError: if a single cell tells more than its sign, or a year is not over its reference date yet.
    """
    day = _day_of(at)
    dates = _reference_dates(plan, day)
    files = {CELLS_FILE: render_cells(plan.cells), BOARDS_FILE: render_boards(plan.boards)}
    cells, boards = parse_cells(files[CELLS_FILE]), parse_boards(files[BOARDS_FILE])
    report, beside_open = audit_release(cells, boards, beside, progress=progress, workers=workers)
    result = replace(
        _result(report, cells, plan.policy_version, day),
        together_with=tuple(sorted(str(release.manifest.release) for release in beside.kept)),
        beside_open=beside_open,
        attacked={name: digest(content) for name, content in files.items()},
    )
    files[AUDIT_FILE] = render_audit(result)
    hashes = {name: digest(content) for name, content in files.items()}
    manifest = Manifest(_release_id(day, dates), plan.policy_version, demo, source, dates, at, hashes)
    files[MANIFEST_FILE] = render_manifest(manifest)
    return ApprovedRelease(_table(cells, manifest, result), manifest, MappingProxyType(files), RELEASE_TOKEN)


def _reference_dates(plan: SuppressionPlan, day: date) -> dict[int, str]:
    """1 October of each year of a plan, none of them after the day of the release.

    Raises:
        GateError: if there is no year, or one that is not over its reference date yet.
    """
    dates = {year: f"{year}-10-01" for year in sorted({key.year for key in plan.cells})}
    if not dates or max(dates.values()) > day.isoformat():
        raise GateError(
            "the delivery has no year, or one whose 1 October is still to come",
            next_step="Check column JAAR of the delivery and the time of the release.",
        )
    return dates


def _release_id(day: date, dates: Mapping[int, str]) -> ReleaseId:
    span = "-".join(str(year) for year in sorted({min(dates), max(dates)}))
    return ReleaseId(f"{day.isoformat()}-personeel-{span}")


def _result(report: AuditReport, cells: Mapping[CellKey, Figure], policy_version: str, day: date) -> AuditResult:
    """Sum the audit up: how much was attacked of what, by which program and when."""
    hidden = Counter(key.unit.partition(":")[0] for key, figure in cells.items() if not isinstance(figure, Known))
    hidden["overhead"] = report.cells_checked - hidden.total()
    return AuditResult(
        cells_checked=report.cells_checked,
        cells_narrowed=len(report.narrowed),
        cells_exact=report.exact,
        checked_by_kind=dict(sorted(hidden.items())),
        on=day.isoformat(),
        program=AUDITOR,
        version=__version__,
        policy_version=policy_version,
        attacked={},
    )


def _day_of(at: str) -> date:
    try:
        moment = datetime.fromisoformat(at)
    except ValueError as error:
        raise InputError(f"time {at!r}: not an ISO time", next_step="Give it as 2026-11-01T09:00:00+01:00.") from error
    if moment.tzinfo is None:
        raise InputError(f"time {at!r}: no offset", next_step="Give it as 2026-11-01T09:00:00+01:00.")
    return moment.date()


def _table(cells: Mapping[CellKey, Figure], manifest: Manifest, result: AuditResult) -> PublishedTable:
    return PublishedTable(
        cells=cells,
        source=manifest.source,
        reference_dates=manifest.reference_dates,
        policy_version=manifest.policy_version,
        audited_on=manifest.created_at[:10],
        cells_checked=result.cells_checked,
        cells_derivable=result.cells_exact,
        is_demo=manifest.demo,
        token=RELEASE_TOKEN,
    )


def check_actor(who: str) -> None:
    """Raise unless `who` is a key id or role; a private name never stands in a log.

    Raises:
        InputError: with what was expected.
    """
    if not _ACTOR.fullmatch(who):
        raise InputError("the person who acts: expected a key id or role", next_step="Give it as demo-beoordelaar.")


def write_release(approved: ApprovedRelease, out: Path, *, who: str) -> Path:
    """Write an approved release and log it; the folder appears at once and complete, or not at all.

    Returns:
        The folder of the release.

    Raises:
        GateError: if a release of that name exists, or its files are not those that were audited.
        InputError: if `who` is not a key id or role.
        SealError: if the log on disk does not hold.
    """
    manifest = approved.manifest
    folder = out / manifest.release
    check_actor(who)
    vouched = {**manifest.files, MANIFEST_FILE: digest(render_manifest(manifest))}
    if {name: digest(content) for name, content in approved.files.items()} != vouched:
        raise GateError(f"{folder}: its files are not those that were audited", next_step=REFUSED)
    if folder.exists():
        raise GateError(f"{folder}: it exists already", next_step="Withdraw it first, or release on another day.")
    journal.read(out / LOG_FILE)
    unfinished = out / f".{manifest.release}.partial"
    shutil.rmtree(unfinished, ignore_errors=True)
    for name, content in sorted(approved.files.items()):
        write_atomically(unfinished / name, content)
    unfinished.replace(folder)
    details = {
        "manifest": digest(approved.files[MANIFEST_FILE]),
        "years": " ".join(str(year) for year in sorted(manifest.reference_dates)),
        "policy": manifest.policy_version,
        "demo": str(manifest.demo).lower(),
        "cells_checked": str(approved.table.cells_checked),
    }
    journal.append(
        out / LOG_FILE, at=manifest.created_at, who=who, what=RELEASE, subject=manifest.release, details=details
    )
    return folder
