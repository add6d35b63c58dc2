"""Commands for staff figures: release through gate 2, audit again, withdraw."""

from __future__ import annotations

import dataclasses
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.cli.console import DEFAULT_CONFIG, ConfigOption, JsonOption, progress, say, say_result
from generator.config import load_configuration

if TYPE_CHECKING:
    from generator.private.figures.workflow import ReleaseSummary, WithdrawalReason

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
OpenOption = Annotated[
    list[Path] | None,
    typer.Option("--open-file", metavar="FILE", help="DUO's open staff file, of persons or fte (.xlsx or .csv)."),
]
DEFAULT_OUT = Path("data/released")


def _now() -> str:
    return datetime.now().astimezone().isoformat(timespec="seconds")


@figures.command()
def release(
    delivery: Annotated[Path, typer.Argument(metavar="FILE", help="Confidential staff delivery (.csv or .xlsx).")],
    who: Annotated[str, typer.Option("--who", metavar="ROLE", help="Role or key id of who releases; no name.")],
    out: OutOption = DEFAULT_OUT,
    open_file: OpenOption = None,
    work: WorkOption = None,
    jobs: JobsOption = None,
    config: ConfigOption = DEFAULT_CONFIG,
    as_json: JsonOption = False,
) -> None:
    """Mask a staff delivery, audit what would be published, and release it; refused when one cell tells too much.

    What DUO's open staff files say is known to any reader: give them, and masking and audit take them into account.

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
            open_files=open_file or (),
            progress=say_step,
            work=work,
            workers=jobs,
        )
    text = (
        f"{', '.join(summary.releases)}: {summary.shown} figures shown, {summary.below_five} as <5, "
        f"{summary.banded} as bands, {summary.withheld} afgeschermd; "
        f"{summary.cells_checked} hidden figures attacked, 0 derivable\n" + _beside(summary)
    )
    say_result(dataclasses.asdict(summary), text, as_json=as_json)


def _beside(summary: ReleaseSummary) -> str:
    """Say which open files were laid beside the release."""
    if not summary.open_files:
        return "DUO's open staff file was not looked at; give it with --open-file"
    aside = f"; {summary.set_aside} of its rows say otherwise than the delivery and were left out"
    return f"audited beside {', '.join(summary.open_files)}" + aside * bool(summary.set_aside)


@figures.command()
def audit(
    paths: Annotated[
        list[Path],
        typer.Argument(metavar="SITE-OR-RELEASE...", help="Built sites, releases, or a folder of releases."),
    ],
    open_file: OpenOption = None,
    proofs: Annotated[int, typer.Option(min=1, help="How many findings are proven, the worst first.")] = 20,
    report: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write a report in Dutch (Markdown) with the proofs.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Attack what is published, from its downloads alone; exit code 4 when a figure tells more than its sign.

    Several editions are laid over each other, as someone can who kept last year's site; with DUO's open staff files
    beside them, what these say by themselves is no finding.

    Example: `schoolzicht figures audit site` or `schoolzicht figures audit data/released`
    """
    from generator.files import write_atomically
    from generator.private.figures.outside_audit import audit_published, facts, report_in_dutch, terminal_lines

    with progress("audit") as say_step:
        found = audit_published(paths, open_files=open_file or (), proofs=proofs, progress=say_step)
    say_result(facts(found), "\n".join(terminal_lines(found)), as_json=as_json)
    if report is not None:
        write_atomically(report, report_in_dutch(found))
    found.check()


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
    from generator.private.figures.workflow import withdraw_release

    withdraw_release(out, name, at=_now(), who=who, reason=_reason(reason), delivery=delivery, work=work)
    say(f"{name}: withdrawn")


@figures.command("withdraw-delivery")
def withdraw_delivery(
    delivery: Annotated[Path, typer.Argument(metavar="FILE", help="The delivery that was withdrawn; it is removed.")],
    reason: Annotated[str, typer.Option("--reason", help="decision or error.")],
    who: Annotated[str, typer.Option("--who", metavar="ROLE", help="Role or key id; no name.")],
    out: OutOption = DEFAULT_OUT,
    work: WorkOption = None,
    config: ConfigOption = DEFAULT_CONFIG,
) -> None:
    """Remove a delivery and every release made from its years, and log it (B23); build the site again after it.

    Example: `schoolzicht figures withdraw-delivery data/private/personeel.xlsx --reason decision --who beheerder`
    """
    from generator.private.figures.workflow import load_figure_settings
    from generator.private.figures.workflow import withdraw_delivery as withdraw_it

    settings = load_figure_settings(config)
    gone = withdraw_it(delivery, out, settings, at=_now(), who=who, reason=_reason(reason), work=work)
    say(f"{delivery}: removed; withdrawn: {', '.join(gone) or 'nothing, it was never released'}")
    say("Build and publish the site again: copies of it still show what was withdrawn.")


def _reason(text: str) -> WithdrawalReason:
    from generator.errors import InputError
    from generator.private.figures.workflow import WithdrawalReason

    try:
        return WithdrawalReason(text)
    except ValueError as error:
        raise InputError(f"{text!r} is no reason", next_step="Choose `decision` or `error`.") from error
