"""All commands of `schoolzicht`, put together."""

from __future__ import annotations

import typer

from generator.cli import EPILOG
from generator.cli.bench import bench
from generator.cli.desk import desk
from generator.cli.figures import figures
from generator.cli.publication import ruling  # the commands of rulings.py with those of publication.py
from generator.cli.samples import sample
from generator.cli.site import build, check, serve

app = typer.Typer(
    name="schoolzicht",
    help="Publish anonymised rulings, school pages with masked staff figures, and national safety figures.",
    epilog=EPILOG,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
)
app.command()(build)
app.command()(serve)
app.command()(check)
app.command()(desk)
app.command()(sample)
app.add_typer(ruling, name="ruling")
app.add_typer(figures, name="figures")
app.add_typer(bench, name="bench")
