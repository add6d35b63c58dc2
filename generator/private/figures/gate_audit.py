"""What gate 2 attacks: a new release, the releases it will stand beside, and DUO's open files with all of them.

A visitor has every release in force and the open files at once. Whatever of that gives a hidden cell away stops the
release, also where it is an earlier release that does.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator.errors import GateError
from generator.private.figures.audit import AuditReport, Proof, audit
from generator.private.figures.beside_open import OpenReport, audit_beside_open
from generator.private.figures.proofs import by_severity, explain
from generator.released_audit import BesideOpen

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from generator.domain.figures import Figure
    from generator.domain.tables import CellKey
    from generator.private.figures.duo_staff import OpenKnowledge
    from generator.private.figures.open_rows import OpenRow
    from generator.released_files import BoardParts
    from generator.released_folder import StoredRelease

REFUSED: Final = (
    "Nothing was written. Report this: the masking rule and its audit disagree, which no setting can solve."
)


@dataclass(frozen=True)
class Surroundings:
    """What a new release will stand beside.

    Attributes:
        kept: releases in force.
        open_files: DUO's open staff files, without the rows set aside; None when they are not looked at.
        set_aside: how many of their rows were left out because they say otherwise than the delivery.
    """

    kept: tuple[StoredRelease, ...] = ()
    open_files: OpenKnowledge | None = None
    set_aside: int = 0


def audit_release(
    cells: Mapping[CellKey, Figure],
    boards: tuple[BoardParts, ...],
    beside: Surroundings,
    *,
    progress: Callable[[str], None] | None = None,
    workers: int | None = None,
) -> tuple[AuditReport, BesideOpen | None]:
    """Attack a new release by somebody who has what it will stand beside, and each of those knowing the new one.

    Raises:
        GateError: if one hidden cell tells more than its sign.
    """
    kept = [release.cells for release in beside.kept]
    report = audit(cells, boards, earlier=kept, progress=progress, workers=workers)
    check_report(report, cells, boards)
    check_kept(beside.kept, cells, progress=progress, workers=workers)
    if beside.open_files is None:
        return report, None
    found = audit_beside_open(cells, boards, beside.open_files.rows, progress=progress, workers=workers)
    _check_open(found, cells, boards, beside.open_files.rows)
    check_kept_beside_open(beside, progress=progress, workers=workers)
    result = BesideOpen(beside.open_files.files, found.cells_checked, found.open_already, beside.set_aside)
    return report, result


def check_kept(
    kept: Sequence[StoredRelease],
    cells: Mapping[CellKey, Figure],
    *,
    progress: Callable[[str], None] | None = None,
    workers: int | None = None,
) -> None:
    """Attack each release in force by somebody who has all others and a new one.

    Raises:
        GateError: naming the release that tells more than its signs beside the others.
    """
    for number, release in enumerate(kept):
        others = [other.cells for other in (*kept[:number], *kept[number + 1 :])]
        found = audit(release.cells, release.boards, earlier=[*others, cells], progress=progress, workers=workers)
        if not found.is_clean:
            raise GateError(
                f"{release.manifest.release}: beside the other releases the audit can narrow {len(found.narrowed)} of "
                f"its {found.cells_checked} hidden cells, {found.exact} of them to a single value; "
                f"{len(found.contradictions)} place(s) contradict each other",
                next_step=f"Withdraw {release.manifest.release}; `schoolzicht figures audit` gives the proofs.",
            )


def check_kept_beside_open(
    beside: Surroundings, *, progress: Callable[[str], None] | None = None, workers: int | None = None
) -> None:
    """Attack each release in force by somebody who has the open files too.

    Raises:
        GateError: naming the release that tells more than the open files and its signs do.
    """
    rows = beside.open_files.rows if beside.open_files else ()
    for release in beside.kept:
        found = audit_beside_open(release.cells, release.boards, rows, progress=progress, workers=workers)
        if not found.is_clean:
            raise GateError(
                f"{release.manifest.release}: beside the open file(s) its figures narrow {len(found.added)} hidden "
                f"cells further; at {len(found.contradictions)} place(s) they say otherwise",
                next_step=f"Withdraw {release.manifest.release} and release its delivery again beside the open file; "
                "copies of it may survive. `schoolzicht figures audit` with --open-file gives the proofs.",
            )


def _check_open(
    found: OpenReport, cells: Mapping[CellKey, Figure], boards: tuple[BoardParts, ...], rows: Sequence[OpenRow]
) -> None:
    """Raise unless our figures add nothing to what the open files say.

    Raises:
        GateError: with the number of cells and the shortest proof, in words and without any number of persons.
    """
    if found.contradictions:
        raise GateError(
            f"beside the open file {len(found.contradictions)} place(s) contradict each other, the first: "
            f"{found.contradictions[0]}",
            next_step="Check whether the open file and the delivery are about the same day and schools. " + REFUSED,
        )
    if found.added:
        proof = min(found.added, key=by_severity)
        raise GateError(
            f"beside the open file our figures narrow {len(found.added)} of {found.cells_checked} hidden cells "
            f"further than it does; for one, {_place(proof)}, this is enough: "
            + "; ".join(explain(cells, boards, proof, rows)),
            next_step=REFUSED,
        )


def check_report(report: AuditReport, cells: Mapping[CellKey, Figure], boards: tuple[BoardParts, ...]) -> None:
    """Raise unless the audit found nothing.

    Raises:
        GateError: with the number of cells and the shortest proof, in words and without any number of persons.
    """
    if report.contradictions:
        raise GateError(
            f"the audit refused {len(report.contradictions)} place(s), the first: {report.contradictions[0]}",
            next_step="Check there whether staff was counted twice or a school has two boards. " + REFUSED,
        )
    if report.narrowed:
        proof = min(report.narrowed, key=by_severity)
        raise GateError(
            f"the audit can narrow {len(report.narrowed)} of {report.cells_checked} hidden cells, "
            f"{report.exact} of them to a single value; for one, {_place(proof)}, this is enough: "
            + "; ".join(explain(cells, boards, proof)),
            next_step=REFUSED,
        )


def _place(proof: Proof) -> str:
    cell = proof.cell
    return f"{cell.unit} {cell.year} {cell.breakdown}/{cell.category} ({cell.measure})"
