"""`schoolzicht bench rulings`: what the anonymiser catches, leaks and asks on rulings with every mention marked."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from generator.cli.console import DEFAULT_CONFIG, ConfigOption, JsonOption, progress, say, say_result
from generator.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_ROOT: Final = Path(__file__).parents[2]
_SHARED: Final = _ROOT.parent / "shared" / "bench" / "rulings_dev.txt"
_OWN: Final = _ROOT / "tests" / "rulings"
_HELD_OUT: Final = "held_out"


def rulings(
    sets: Annotated[list[Path] | None, typer.Argument(metavar="SET...", help="Files with marked rulings.")] = None,
    show_misses: Annotated[bool, typer.Option("--misses", help="Print what was missed or wrongly masked.")] = False,
    reveal: Annotated[
        bool, typer.Option("--reveal", help="Allow --misses on a held-out set, which spends it.")
    ] = False,
    config: ConfigOption = DEFAULT_CONFIG,
    as_json: JsonOption = False,
) -> None:
    """Measure the anonymiser: mentions, persons, clean documents, other identifiers, over-masking, decisions, speed.

    Example: `schoolzicht bench rulings tests/rulings/tuning.txt --misses`
    """
    paths = sets or _default_sets()
    if show_misses and not reveal:
        _refuse_held_out(paths)
    with progress("benchmark") as say_step:
        measured = {}
        for path in paths:
            say_step(path.name)
            measured[path.name] = _measure(path, config, with_misses=show_misses)
    if as_json:
        say_result(measured, "", as_json=True)
        return
    for name, figures in measured.items():
        say(_table(name, figures))


def _default_sets() -> Sequence[Path]:
    if not _SHARED.is_file():
        print(f"schoolzicht: skipped: ../shared/bench/{_SHARED.name} is not here", file=sys.stderr)
    return [path for path in (_SHARED, *sorted(_OWN.glob("*.txt"))) if path.is_file()]


def _refuse_held_out(paths: Sequence[Path]) -> None:
    held_out = [path.name for path in paths if _HELD_OUT in path.name]
    if held_out:
        raise InputError(
            f"{', '.join(held_out)}: the surfaces of a held-out set are not shown: who has seen them tunes on them",
            next_step="Leave --misses away, or give --reveal and retire the set.",
        )


def _measure(path: Path, config: Path, *, with_misses: bool) -> dict[str, Any]:
    from generator.config import load_configuration
    from generator.private.rulings.evaluate import examine, figures_of, misses_of
    from generator.private.rulings.marked_sets import read_marked_set

    policy = load_configuration(config).anonymisation
    marked = read_marked_set(path)
    tuple(examine(marked[:1], policy))  # the engine and the word lists load once, outside the timing
    examined = tuple(examine(marked, policy))
    figures = figures_of(examined)
    return figures | {"misses": [list(miss) for miss in misses_of(examined)]} if with_misses else figures


def _table(name: str, figures: Mapping[str, Any]) -> str:
    lines = [f"{name}: {figures['documents']} rulings, {figures['words']} words, {figures['words_per_second']} words/s"]
    lines += [
        _row(label, figures[key])
        for label, key in (
            ("mentions of persons", "mentions"),
            ("persons", "persons"),
            ("clean rulings", "clean_documents"),
            ("clean rulings (names)", "clean_documents_names_only"),
            ("direct identifiers", "direct_identifiers"),
            ("places and schools", "places_and_schools"),
        )
    ]
    stay, asked = figures["must_stay"], figures["decisions"]
    lines.append(
        f"  must stay: {stay['all']}, masked {stay['masked']} ({_share(stay, 'masked')}), asked {stay['asked']}"
    )
    lines.append(f"  decisions a ruling: median {asked['median']}, mean {asked['mean']}, max {asked['max']}")
    zones, share = figures["zones"], figures["words_in_zones"] / figures["words"]
    lines.append(f"  zones to read: median {zones['median']}, max {zones['max']}, {share:.0%} of the words")
    for title in ("by_kind", "by_variant", "by_listing"):
        lines += [f"  {title.replace('_', ' ')}:", *(_row(f"  {key}", row) for key, row in figures[title].items())]
    lines += [f"  miss {json.dumps(miss, ensure_ascii=False)}" for miss in figures.get("misses", ())]
    return "\n".join(lines)


def _row(label: str, counts: Mapping[str, int]) -> str:
    shown = [f"{counts['flagged']} of {counts['all']} ({_share(counts, 'flagged')})"]
    shown += [f"{counts['masked']} masked"] if "masked" in counts else []
    return f"  {label:24} {', '.join(shown)}; with zones {counts['flagged_or_zoned']}"


def _share(counts: Mapping[str, int], key: str) -> str:
    return f"{counts[key] / counts['all']:.1%}" if counts["all"] else "-"
