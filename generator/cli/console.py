"""What the terminal shows: results on standard output, progress and errors on standard error."""

from __future__ import annotations

import json
import sys
import traceback
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.errors import SchoolzichtError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

UNEXPECTED = 70
"""Exit code of an error the product did not foresee (EX_SOFTWARE)."""

JsonOption = Annotated[bool, typer.Option("--json", help="Print the result as JSON on standard output.")]
ConfigOption = Annotated[
    Path, typer.Option("--config", metavar="DIR", help="Folder with the settings.", show_default=True)
]
DEFAULT_CONFIG = Path("site_config")


def say(text: str) -> None:
    """Print a result."""
    print(text)


def say_result(facts: Mapping[str, object], text: str, *, as_json: bool) -> None:
    """Print a result for a person, or the same facts for a machine."""
    print(json.dumps(facts, ensure_ascii=False, sort_keys=True) if as_json else text)


@contextmanager
def progress(title: str) -> Iterator[Callable[[str], None]]:
    """Show a spinner with the current step while a command works; silent when not a terminal."""
    if not sys.stderr.isatty():
        yield lambda _step: None
        return
    from rich.console import Console

    with Console(stderr=True).status(title) as status:
        yield lambda step: status.update(f"{title}: {step}")


@contextmanager
def bar(title: str) -> Iterator[Callable[[int, int], None]]:
    """Show a progress bar that is told (done, total); silent when not a terminal."""
    if not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task(title, total=None)
        yield lambda done, total: shown.update(task, completed=done, total=total)


def report_error(error: SchoolzichtError) -> int:
    """Print what went wrong and the next step; return the exit code."""
    print(f"schoolzicht: {error.message}", file=sys.stderr)
    if error.next_step:
        print(f"next step: {error.next_step}", file=sys.stderr)
    return error.exit_code


def report_unexpected(error: BaseException) -> int:
    """Print where the program failed, without the exception's text: it may quote confidential material."""
    places = traceback.extract_tb(error.__traceback__)
    last = places[-1] if places else None
    where = f" at {Path(last.filename).name}:{last.lineno} in {last.name}" if last else ""
    print(f"schoolzicht: unexpected {type(error).__name__}{where}", file=sys.stderr)
    print("next step: report this line to the maintainers; it holds nothing confidential.", file=sys.stderr)
    return UNEXPECTED
