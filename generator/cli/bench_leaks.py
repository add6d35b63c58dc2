"""`schoolzicht bench leaks`: how fast a built site is searched for what was replaced in its rulings."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Final

import typer

from generator.cli.console import DEFAULT_CONFIG, ConfigOption, JsonOption, progress, say_result
from generator.errors import InputError

_MILLION: Final = 1_000_000


def leaks(
    site: Annotated[Path, typer.Argument(metavar="SITE", help="A built site.")],
    content: Annotated[Path, typer.Option(metavar="DIR", help="Where its rulings come from.")] = Path("content"),
    config: ConfigOption = DEFAULT_CONFIG,
    as_json: JsonOption = False,
) -> None:
    """Search a site twice, the first half of its files and all of them: MB per processor second, and growth.

    Growth is the cost per MB of all files to that of the first half; 1 when it is linear.

    Example: `schoolzicht bench leaks site`
    """
    from generator.config import load_configuration
    from generator.fingerprints import load_leak_key
    from generator.public.leaks import LeakSearch
    from generator.public.store.rulings import load_rulings

    configuration = load_configuration(config)
    key = load_leak_key(demo=configuration.site.demo)
    shelf = load_rulings(content / "uitspraken", configuration, today=datetime.now(UTC).date())
    if not site.is_dir() or not shelf.fingerprints:
        raise InputError(f"{site}: there is no built site with rulings", next_step="Run `schoolzicht build` first.")
    files = sorted(path for path in site.rglob("*") if path.is_file())
    rates = []
    for part in (files[: max(1, len(files) // 2)], files):
        with progress(f"searching {len(part)} files"):
            search, size, started = LeakSearch(shelf.fingerprints, key), 0, time.process_time()
            for path in part:
                read = path.read_bytes()
                size += len(read)
                search.search(path.relative_to(site).as_posix(), read)
            rates.append(size / _MILLION / (time.process_time() - started))
    half, whole = rates
    facts = {
        "files": len(files),
        "mb": round(size / _MILLION, 1),
        "fingerprints": sum(len(item.marks) for item in shelf.fingerprints),
        "mb_per_cpu_second": round(whole, 1),
        "growth": round(half / whole, 2),
    }
    text = f"{facts['mb']} MB in {len(files)} files against {facts['fingerprints']} fingerprints: "
    say_result(facts, f"{text}{whole:.1f} MB per processor second, growth {half / whole:.2f}", as_json=as_json)
