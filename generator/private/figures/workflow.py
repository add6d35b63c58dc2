"""The steps of a staff delivery as the command line offers them: release and withdraw."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from generator.config import load_configuration
from generator.domain.figures import BELOW_FIVE, WITHHELD, Known
from generator.errors import GateError
from generator.private import journal
from generator.private.figures.categories import load_categories
from generator.private.figures.gate_audit import check_kept, check_kept_beside_open
from generator.private.figures.history import new_years_only
from generator.private.figures.laid_beside import lay_beside, withhold_where_needed
from generator.private.figures.load import load
from generator.private.figures.release import approve_release, check_actor, write_release
from generator.private.figures.suppress import suppress
from generator.released_files import LOG_FILE, ReleaseId
from generator.released_folder import WITHDRAW, read_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from generator.config import DisclosurePolicy
    from generator.domain.figures import Figure
    from generator.domain.tables import CellKey
    from generator.private.figures.categories import StaffCategories
    from generator.private.figures.gate_audit import Surroundings
    from generator.private.figures.release import ApprovedRelease
    from generator.private.figures.suppress import SuppressionPlan
    from generator.released_folder import ReleasedFolder

SOURCE: Final = "Personeelsgegevens van schoolbesturen"
DEMO_SOURCE: Final = "Verzonnen personeelsgegevens (voorbeeld)"


@dataclass(frozen=True, slots=True)
class ReleaseSummary:
    """What a release came to; counts of published signs, all of which the site shows.

    Attributes:
        releases: the releases that now hold the years of the delivery.
        new_years: years that were released now; empty when all of them already were, with the same cells.
        cells_checked: hidden cells the audit attacked.
        shown: cells published exactly.
        below_five: cells with the sign `<5`.
        banded: cells shown as a band, such as 10-14.
        withheld: cells that are `afgeschermd`.
        open_files: DUO's open files that were laid beside it; empty when none was looked at.
        set_aside: rows of these that say otherwise than the delivery, left out by the maintainer's decision.
    """

    releases: tuple[ReleaseId, ...]
    new_years: tuple[int, ...]
    cells_checked: int
    shown: int
    below_five: int
    banded: int
    withheld: int
    open_files: tuple[str, ...] = ()
    set_aside: int = 0


class WithdrawalReason(StrEnum):
    """Why a delivery is withdrawn; the value stands in the log."""

    DECISION = "decision"
    """The decision behind the delivery was withdrawn or its retention term ended (B23: D1 5.3.3)."""
    ERROR = "error"
    """The delivery was wrong; a corrected one follows (B19)."""


@dataclass(frozen=True, slots=True)
class FigureSettings:
    """The settings of this zone: disclosure.yml and functiecategorie.yml."""

    policy: DisclosurePolicy
    categories: StaffCategories


def load_figure_settings(folder: Path) -> FigureSettings:
    """Read the settings of this zone from `folder` (site_config/).

    Raises:
        ConfigError: naming the file and each wrong, missing or unknown key.
    """
    return FigureSettings(load_configuration(folder).disclosure, load_categories(folder / "functiecategorie.yml"))


def release_figures(  # noqa: PLR0913 - time, actor and kind of data are given at every release, never implied
    delivery: Path,
    out: Path,
    config: FigureSettings,
    *,
    at: str,
    who: str,
    demo: bool,
    open_files: Sequence[Path] = (),
    progress: Callable[[str], None] | None = None,
    work: Path | None = None,
    workers: int | None = None,
) -> ReleaseSummary:
    """Take a staff delivery through gate 2 into `out` (data/released).

    Years that were released before with the very same cells keep their release and mask.

    Args:
        delivery: personeel.csv.
        out: folder of releases.
        config: settings, from `load_figure_settings`.
        at: ISO time with offset.
        who: key id or role of the person who releases, never a name.
        demo: whether the delivery is the invented sample.
        open_files: DUO's open staff files, which any reader may lay beside our figures.
        progress: told what happens.
        work: folder in the private zone that keeps the masks made, so that an interrupted release goes on.
        workers: processes to use; one for each processor when left out.

    Raises:
        InputError: if the delivery, the time or `who` cannot be used; a TableInputError carries all its problems.
        ConfigError: if the policy asks for what the rule cannot do safely.
        GateError: if the audit found anything, or an earlier release forbids this one.
        SealError: if the earlier releases do not hold.
    """
    tell = progress or (lambda _: None)
    history = read_folder(out)
    tell("reading the delivery")
    read = load(delivery, config.categories)
    beside = lay_beside(read, history, open_files, config.policy)
    rows = beside.open_files.rows if beside.open_files else ()
    plan = suppress(read, config.policy, open_rows=rows, progress=progress, work=work, workers=workers)
    held = withhold_where_needed(plan, rows, progress=progress, work=work, workers=workers)
    new = new_years_only(held, history, out, demo=demo)
    tell("auditing what would be published, with everything beside it")
    if not new.cells:
        _attack_again(beside, progress=progress, workers=workers)
        tell("every year of the delivery was released before, with the same cells")
        return _summary(plan, history, beside, plan.cells)
    source = DEMO_SOURCE if demo else SOURCE
    approved = approve_release(new, at=at, demo=demo, source=source, beside=beside, progress=progress, workers=workers)
    write_release(approved, out, who=who)
    return _summary(plan, history, beside, new.cells, approved)


def _attack_again(beside: Surroundings, *, progress: Callable[[str], None] | None, workers: int | None) -> None:
    """Attack the releases in force when there is nothing new to lay beside them: open files may be new.

    Raises:
        GateError: naming the release that has to be withdrawn.
    """
    check_kept(beside.kept, {}, progress=progress, workers=workers)
    check_kept_beside_open(beside, progress=progress, workers=workers)


def _summary(
    plan: SuppressionPlan,
    history: ReleasedFolder,
    beside: Surroundings,
    cells: Mapping[CellKey, Figure],
    approved: ApprovedRelease | None = None,
) -> ReleaseSummary:
    """Sum a release up; without a new one, what was checked is what the earlier releases say."""
    years = {board.year for board in plan.boards}
    kept = [item for item in history.releases if years & set(item.manifest.reference_dates)]
    shown = sum(isinstance(figure, Known) for figure in cells.values())
    below_five = sum(figure == BELOW_FIVE for figure in cells.values())
    withheld = sum(figure == WITHHELD for figure in cells.values())
    return ReleaseSummary(
        releases=(*(item.manifest.release for item in kept), *([approved.manifest.release] if approved else [])),
        new_years=tuple(approved.manifest.reference_dates) if approved else (),
        cells_checked=approved.table.cells_checked if approved else sum(item.audit.cells_checked for item in kept),
        shown=shown,
        below_five=below_five,
        banded=len(cells) - shown - below_five - withheld,
        withheld=withheld,
        open_files=tuple(file.name for file in beside.open_files.files) if beside.open_files else (),
        set_aside=beside.set_aside,
    )


def withdraw_release(  # noqa: PLR0913 - what is removed with the release is named, never guessed
    out: Path,
    release: str,
    *,
    at: str,
    who: str,
    reason: WithdrawalReason,
    delivery: Path | None = None,
    work: Path | None = None,
) -> None:
    """Remove a release, and the delivery it was made from when given, completely; the log keeps that it existed.

    May be repeated after an interruption: what is gone already stays gone.

    Args:
        out: folder of releases.
        release: id of the release.
        at: ISO time with offset.
        who: key id or role, never a name.
        reason: stands in the log.
        delivery: the confidential file, to be removed with it (B23: destroyed at once).
        work: the folder of kept masks, to be removed too: its file names are hashes of the counts.

    Raises:
        GateError: if the log knows no such release in force.
        InputError: if `who` is not a key id or role.
        SealError: if the log does not hold.
        OSError: if the disk refuses; the withdrawal is then not logged.
    """
    check_actor(who)
    released = [entry.what for entry in journal.read(out / LOG_FILE) if entry.subject == release]
    if not ReleaseId.fits(release) or not released or released[-1] == WITHDRAW:
        raise GateError(f"{out / release}: no such release in force", next_step=f"See {out / LOG_FILE}.")
    if (out / release).exists():
        shutil.rmtree(out / release)
    if delivery is not None:
        delivery.unlink(missing_ok=True)
    if work is not None:
        shutil.rmtree(work, ignore_errors=not work.exists())
    journal.append(out / LOG_FILE, at=at, who=who, what=WITHDRAW, subject=release, details={"reason": reason.value})


def withdraw_delivery(  # noqa: PLR0913 - what is removed with the delivery is named, never guessed
    delivery: Path,
    out: Path,
    config: FigureSettings,
    *,
    at: str,
    who: str,
    reason: WithdrawalReason,
    work: Path | None = None,
) -> tuple[ReleaseId, ...]:
    """Remove a delivery and every release that holds a year of it; the log keeps that they existed (B23: D1 5.3.3).

    The releases go first: an interruption leaves the delivery, so that the same command can finish the work.

    Args:
        delivery: the confidential file; its years say which releases were made from it.
        out: folder of releases.
        config: settings, from `load_figure_settings`.
        at: ISO time with offset.
        who: key id or role, never a name.
        reason: stands in the log.
        work: folder of masks kept from a release, removed too.

    Returns:
        The releases that were withdrawn; none when the delivery was never released.

    Raises:
        InputError: if the delivery cannot be read, or `who` is not a key id or role.
        SealError: if the releases or their log do not hold.
        OSError: if the disk refuses.
    """
    check_actor(who)
    years = set(load(delivery, config.categories).years)
    made = tuple(
        item.manifest.release for item in read_folder(out).releases if years & set(item.manifest.reference_dates)
    )
    for release in made:
        withdraw_release(out, release, at=at, who=who, reason=reason, work=work)
    delivery.unlink()
    return made
