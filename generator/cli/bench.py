"""Benchmarks that anyone can run again: ratios measured side by side in one run, never a pass or fail by the clock."""

from __future__ import annotations

import json
import os
import shutil
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
from generator.domain.chain import GENESIS, next_entry, parse_log
from generator.errors import SchoolzichtError
from generator.shelf_files import LOG_NAME

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from generator.config import DisclosurePolicy
    from generator.private.figures.load import Delivery

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
    """Build a small and a large invented country: cost per page, growth, building again, the engine alone beside it.

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
    from generator.private.figures.measure import in_words
    from generator.private.figures.measure import measure as measure_masking

    with progress("benchmark") as say_step:
        delivery, policy = _invented(schools, years, config, say_step)
        found = measure_masking(delivery, policy, progress=say_step)
    say_result(asdict(found), "\n".join(in_words(found)), as_json=as_json)


@bench.command("beside-open")
def beside_open(
    schools: Annotated[int, typer.Option(help="Schools in the invented country.")] = 1000,
    years: Annotated[int, typer.Option(min=1, help="How many years of it, the newest first.")] = 1,
    config: ConfigOption = DEFAULT_CONFIG,
    as_json: JsonOption = False,
) -> None:
    """Mask an invented country beside an open staff file made by DUO's rule, and attack both: time, memory, loss.

    Example: `schoolzicht bench beside-open --schools 8500`
    """
    from generator.private.figures.measure_beside import beside_in_words, measure_beside_open

    with progress("benchmark") as say_step:
        delivery, policy = _invented(schools, years, config, say_step)
        found = measure_beside_open(delivery, policy, progress=say_step)
    say_result(asdict(found), "\n".join(beside_in_words(found)), as_json=as_json)


def _invented(
    schools: int, years: int, config: Path, say_step: Callable[[str], None]
) -> tuple[Delivery, DisclosurePolicy]:
    """Make the staff of an invented country, and read it."""
    from generator.private.figures.load import load
    from generator.private.figures.measure import newest_years
    from generator.private.figures.workflow import load_figure_settings

    settings = load_figure_settings(config)
    say_step(f"an invented country of {schools} schools")
    with tempfile.TemporaryDirectory() as folder:
        measure([sys.executable, "-m", "generator", "sample", "--schools", str(schools), "--out", folder])
        delivery = load(Path(folder) / "staff" / "personeel.csv", settings.categories)
    return newest_years(delivery, years), settings.policy


def _country(folder: Path, schools: int) -> tuple[dict[str, object], float]:
    program = [sys.executable, "-m", "generator"]
    measure([*program, "sample", "--schools", str(schools), "--out", str(folder / "sample")])
    content, duo = folder / "content", folder / "sample" / "duo"
    shutil.copytree("content", content)
    places = ["--duo", str(duo), "--content", str(content), "--out", str(folder / "site")]
    build = [*program, "build", *places, "--json"]
    cold, nothing = measure(build), measure(build)
    _count_one_pupil_more(duo)
    one_school = measure(build)
    shelf = content / "uitspraken"
    leave_out(max(shelf.glob("*.md")).stem, shelf)
    one_ruling = measure(build)
    report = json.loads(cold.output)
    pages = sum(report["pages"].values())
    facts: dict[str, object] = {
        "pages": pages,
        "bytes_mb": round(report["size"] / MEBI, 1),
        "cold": {key: round(value, 2) for key, value in asdict(cold).items() if key != "output"},
        "again_nothing_changed": _beside(cold, nothing),
        "again_one_school_changed": _beside(cold, one_school),
        "again_one_ruling_gone": _beside(cold, one_ruling),
    }
    return facts, cold.cpu / pages


def _beside(cold: Measured, again: Measured) -> dict[str, object]:
    """A build of a site that is there already, beside the cold build of the same run."""
    report = json.loads(again.output)
    return {
        "wall": round(again.wall, 2),
        "cpu": round(again.cpu, 2),
        "wall_to_cold": round(again.wall / cold.wall, 3),
        "cpu_to_cold": round(again.cpu / cold.cpu, 3),
        "files_written": report["files"] - report["unchanged"],
    }


def _count_one_pupil_more(duo: Path) -> None:
    """Change the latest count of the first school in DUO's history of pupils."""
    (path,) = duo.glob("06*.csv")
    header, first, rest = path.read_bytes().split(b"\n", 2)
    row, count = first.rstrip(b"\r").rsplit(b";", 1)
    path.write_bytes(b"\n".join([header, b"%s;%d\r" % (row, int(count or 0) + 1), rest]))


def leave_out(ruling: str, shelf: Path) -> None:
    """Make a copy of the published rulings (`shelf`) into one in which a ruling was never published, the log too."""
    for path in shelf.glob(f"{ruling}.*"):
        path.unlink()
    log, previous, lines = shelf / LOG_NAME, GENESIS, []
    for entry in parse_log(log.read_bytes()):
        if entry.subject != ruling:
            facts = {"at": entry.at, "who": entry.who, "what": entry.what, "subject": entry.subject}
            again = next_entry(previous, **facts, details=entry.details)
            lines.append(f"{again.to_json()}\n")
            previous = again.hash
    log.write_text("".join(lines), encoding="utf-8")


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
