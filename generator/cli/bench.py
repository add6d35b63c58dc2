"""Benchmarks that anyone can run again: ratios measured side by side in one run, never a pass or fail by the clock."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.cli.bench_leaks import leaks
from generator.cli.bench_rulings import rulings
from generator.cli.console import DEFAULT_CONFIG, ConfigOption, JsonOption, progress, say_result
from generator.errors import SchoolzichtError

if TYPE_CHECKING:
    from collections.abc import Sequence

bench = typer.Typer(help="Measure speed and size on this machine, as ratios.", invoke_without_command=True)
bench.command("rulings")(rulings)
bench.command("leaks")(leaks)

ENGINE_PAGES = 200
MEBI = 1_048_576


@dataclass(frozen=True, slots=True)
class Measured:
    """One command as the operating system saw it.

    Attributes:
        wall: seconds by the clock.
        cpu: processor seconds of the command and its workers.
        peak: largest memory of one process, in MB.
        output: what it printed.
    """

    wall: float
    cpu: float
    peak: float
    output: str


def measure(command: Sequence[str], **variables: str) -> Measured:
    """Run a command to its end, with further environment variables, and measure it.

    Raises:
        SchoolzichtError: if it fails; its own error is shown.
    """
    import time

    started = time.monotonic()
    with (
        tempfile.TemporaryFile() as output,
        subprocess.Popen(command, stdout=output, env=os.environ | variables) as process,
    ):
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        wall = time.monotonic() - started
        output.seek(0)
        text = output.read().decode()
    if process.returncode:
        raise SchoolzichtError(f"{' '.join(command[:4])} failed with {process.returncode}")
    return Measured(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, text)


@bench.callback()
def main(context: typer.Context) -> None:
    """Run the site benchmark when no other is named."""
    if context.invoked_subcommand is None:
        site()


@bench.command()
def site(
    schools: Annotated[int, typer.Option(help="Schools in the large build; the small one has a tenth.")] = 5000,
    as_json: JsonOption = False,
) -> None:
    """Build a small and a large invented country: cost per page, growth, rebuild, and the engine alone beside it.

    Example: `schoolzicht bench site --schools 8500`
    """
    with tempfile.TemporaryDirectory() as folder, progress("benchmark") as say_step:
        say_step("the engine alone")
        engine = _engine_alone(Path(folder))
        figures: dict[str, object] = {}
        per_page = {}
        for name, number in (("small", max(50, schools // 10)), ("large", schools)):
            say_step(f"{number} schools")
            facts, per_page[name] = _country(Path(folder) / name, number)
            figures[name] = facts
        figures["growth_per_page_large_to_small"] = round(per_page["large"] / per_page["small"], 2)
        figures["cpu_per_page_stamped_to_engine"] = round(per_page["large"] / (engine.cpu / ENGINE_PAGES), 4)
    say_result(figures, json.dumps(figures, indent=2), as_json=as_json)


@bench.command()
def disclosure(
    schools: Annotated[int, typer.Option(help="Schools in the invented country.")] = 1000,
    years: Annotated[int, typer.Option(min=1, help="How many years of it, the newest first.")] = 3,
    config: ConfigOption = DEFAULT_CONFIG,
    as_json: JsonOption = False,
) -> None:
    """Mask and attack an invented country over some years: leak, loss by table, time, memory, and rounding beside.

    Schools close and change board between the years.

    Example: `schoolzicht bench disclosure --schools 8500 --years 1`
    """
    from generator.private.figures.load import load
    from generator.private.figures.measure import in_words, newest_years
    from generator.private.figures.measure import measure as measure_masking
    from generator.private.figures.workflow import load_figure_settings

    settings = load_figure_settings(config)
    with tempfile.TemporaryDirectory() as folder, progress("benchmark") as say_step:
        say_step(f"an invented country of {schools} schools")
        measure([sys.executable, "-m", "generator", "sample", "--schools", str(schools), "--out", folder])
        delivery = newest_years(load(Path(folder) / "staff" / "personeel.csv", settings.categories), years)
        found = measure_masking(delivery, settings.policy, progress=say_step)
    say_result(asdict(found), "\n".join(in_words(found)), as_json=as_json)


def _country(folder: Path, schools: int) -> tuple[dict[str, object], float]:
    program = [sys.executable, "-m", "generator"]
    measure([*program, "sample", "--schools", str(schools), "--out", str(folder / "sample")])
    build = [*program, "build", "--duo", str(folder / "sample" / "duo"), "--out", str(folder / "site"), "--json"]
    cold, again = measure(build), measure(build)
    report = json.loads(cold.output)
    pages = sum(report["pages"].values())
    unchanged = json.loads(again.output)
    facts: dict[str, object] = {
        "pages": pages,
        "bytes_mb": round(report["size"] / MEBI, 1),
        "cold": {key: round(value, 2) for key, value in asdict(cold).items() if key != "output"},
        "rebuild_wall_to_cold": round(again.wall / cold.wall, 2),
        "rebuild_files_kept": f"{unchanged['unchanged']} of {unchanged['files']}",
    }
    return facts, cold.cpu / pages


def _engine_alone(folder: Path) -> Measured:
    """MkDocs with Material rendering pages from Markdown, none of them in the navigation."""
    docs = folder / "engine" / "docs"
    docs.mkdir(parents=True)
    (docs / "index.md").write_text("# Start\n", encoding="utf-8")
    rows = "\n".join(f"| {year} | {200 + year % 17} |" for year in range(1996, 2026))
    for number in range(ENGINE_PAGES):
        page = f"# School {number}\n\nEen verzonnen school.\n\n| Jaar | Leerlingen |\n|---|---|\n{rows}\n"
        (docs / f"school-{number}.md").write_text(page, encoding="utf-8")
    settings = "site_name: x\ntheme: {name: material, font: false}\nplugins: []\nnav: [{Start: index.md}]\n"
    (docs.parent / "mkdocs.yml").write_text(settings, encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(docs.parent / "mkdocs.yml")]
    return measure(command, NO_MKDOCS_2_WARNING="1")
