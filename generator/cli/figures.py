"""Commands for staff figures: release through gate 2, audit again, withdraw."""

from __future__ import annotations

import dataclasses
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from generator.cli.console import DEFAULT_CONFIG, ConfigOption, JsonOption, progress, say, say_result
from generator.config import load_configuration

figures = typer.Typer(
    help="Release staff figures with disclosure control, audit a release, withdraw one.", no_args_is_help=True
)

OutOption = Annotated[Path, typer.Option("--out", metavar="DIR", help="Folder of releases.")]
WorkOption = Annotated[
    Path | None, typer.Option("--work", metavar="DIR", help="Private folder that keeps masks between runs.")
]
JobsOption = Annotated[
    int | None, typer.Option("--jobs", min=1, help="Processes to use; one for each processor when left out.")
]
DEFAULT_OUT = Path("data/released")


def _now() -> str:
    return datetime.now().astimezone().isoformat(timespec="seconds")


@figures.command()
def release(
    delivery: Annotated[Path, typer.Argument(metavar="FILE", help="Confidential staff delivery (CSV).")],
    who: Annotated[str, typer.Option("--who", metavar="ROLE", help="Role or key id of who releases; no name.")],
    out: OutOption = DEFAULT_OUT,
    work: WorkOption = None,
    jobs: JobsOption = None,
    config: ConfigOption = DEFAULT_CONFIG,
    as_json: JsonOption = False,
) -> None:
    """Mask a staff delivery, audit what would be published, and release it; refused when one cell tells too much.

    Example: `schoolzicht figures release data/private/personeel.csv --who beheerder`
    """
    from generator.private.figures.workflow import load_figure_settings, release_figures

    demo = load_configuration(config).site.demo
    with progress("release") as say_step:
        summary = release_figures(
            delivery,
            out,
            load_figure_settings(config),
            at=_now(),
            who=who,
            demo=demo,
            progress=say_step,
            work=work,
            workers=jobs,
        )
    text = (
        f"{', '.join(summary.releases)}: {summary.shown} figures shown, {summary.below_five} as <5, "
        f"{summary.banded} as bands, {summary.withheld} afgeschermd; "
        f"{summary.cells_checked} hidden figures attacked, 0 derivable"
    )
    say_result(dataclasses.asdict(summary), text, as_json=as_json)


@figures.command()
def audit(
    folder: Annotated[Path, typer.Argument(metavar="RELEASE", help="One release: data/released/<id>.")],
    as_json: JsonOption = False,
) -> None:
    """Attack a release from its published files alone; exit code 4 when a cell tells more than its sign.

    Example: `schoolzicht figures audit data/released/2026-11-01-personeel-2023-2025`
    """
    from generator.private.figures.workflow import check_release

    with progress("audit") as say_step:
        report = check_release(folder, progress=say_step)
    facts: dict[str, object] = {"cells_checked": report.cells_checked, "narrowed": 0, "exact": 0}
    say_result(facts, f"{folder}: {report.cells_checked} hidden figures attacked, 0 narrowed, 0 exact", as_json=as_json)


@figures.command()
def withdraw(
    name: Annotated[str, typer.Argument(metavar="RELEASE", help="Id of the release.")],
    reason: Annotated[str, typer.Option("--reason", help="decision or error.")],
    who: Annotated[str, typer.Option("--who", metavar="ROLE", help="Role or key id; no name.")],
    delivery: Annotated[
        Path | None, typer.Option("--delivery", metavar="FILE", help="The delivery it was made from; removed with it.")
    ] = None,
    work: WorkOption = None,
    out: OutOption = DEFAULT_OUT,
) -> None:
    """Remove a release and its delivery completely; the log keeps that it existed (B23).

    Example: `schoolzicht figures withdraw 2026-11-01-personeel-2023-2025 --reason decision --who beheerder`
    """
    from generator.errors import InputError
    from generator.private.figures.workflow import WithdrawalReason, withdraw_release

    try:
        chosen = WithdrawalReason(reason)
    except ValueError as error:
        raise InputError(f"{reason!r} is no reason", next_step="Choose `decision` or `error`.") from error
    withdraw_release(out, name, at=_now(), who=who, reason=chosen, delivery=delivery, work=work)
    say(f"{name}: withdrawn")
