"""Command that makes the invented sample."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Annotated

import typer

from generator.cli.console import JsonOption, progress, say_result


def sample(
    schools: Annotated[int, typer.Option(help="Number of schools, 50 to 8500.")] = 60,
    seed: Annotated[int, typer.Option(help="Same seed, same bytes.")] = 2026,
    out: Annotated[Path, typer.Option(metavar="DIR", help="Where the sample goes.")] = Path("data/sample"),
    embedded: Annotated[
        bool,
        typer.Option("--embedded", help="Also take the sample through both gates into content/ and data/released."),
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Make invented schools, staff and rulings in the real formats.

    Example: `schoolzicht sample --schools 500 --seed 7 --out build-sample`
    """
    from generator.sample import make_sample

    with progress("making the sample") as say_step:
        summary = make_sample(schools, seed, out, progress=say_step)
        if embedded:
            from generator.cli.embedded import publish_embedded_sample

            publish_embedded_sample(out, progress=say_step)
    facts = dataclasses.asdict(summary)
    say_result(facts, f"{out}: " + ", ".join(f"{count} {name}" for name, count in facts.items()), as_json=as_json)
