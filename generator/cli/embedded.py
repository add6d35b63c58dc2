"""Takes the embedded sample through both gates, exactly as a committee and a maintainer would.

Times stand in the sample itself, so that the same sample gives the same bytes.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from generator.cli.console import DEFAULT_CONFIG
from generator.config import load_configuration
from generator.errors import GateError

if TYPE_CHECKING:
    from collections.abc import Callable

RELEASED_AT = "2026-11-01T09:00:00+01:00"
RELEASED_BY = "demo-beheerder"


def publish_embedded_sample(
    sample: Path,
    *,
    rulings: Path = Path("content/uitspraken"),
    released: Path = Path("data/released"),
    config: Path = DEFAULT_CONFIG,
    progress: Callable[[str], None],
) -> None:
    """Publish every sample ruling and release the sample's staff figures, replacing the demo output of before.

    Args:
        sample: folder made by `make_sample`, with the demo keys in `keys/`.
        rulings: folder of published rulings.
        released: folder of releases.
        config: settings; they must say `demo: true`.
        progress: told each step.

    Raises:
        GateError: if the settings are those of a real site, or a gate refuses.
    """
    from generator.private.figures.workflow import load_figure_settings, release_figures
    from generator.private.rulings.workflow import CaseDocuments, run_case
    from generator.signing import load_key

    configuration = load_configuration(config)
    if not configuration.site.demo:
        raise GateError(f"{config}: this is a real site", next_step="The sample is published on a demo site only.")
    documents_of = {folder.name: folder for folder in sorted((sample / "rulings").iterdir())}
    _refuse_work_of_others(rulings, set(documents_of))
    shutil.rmtree(rulings, ignore_errors=True)
    _forget_releases(released)
    keys = {path.stem: load_key(path, "") for path in sorted((sample / "keys").glob("*.pem"))}
    for name, folder in documents_of.items():
        progress(f"ruling {name}")
        documents = CaseDocuments(folder / "uitspraak.docx", folder / "case.yml", folder / "decisions.yml")
        run_case(documents, keys, configuration, rulings)
    progress("staff figures")
    settings = load_figure_settings(config)
    delivery = sample / "staff" / "personeel.csv"
    release_figures(delivery, released, settings, at=RELEASED_AT, who=RELEASED_BY, demo=True, progress=progress)


def _refuse_work_of_others(rulings: Path, of_the_sample: set[str]) -> None:
    """Replace the sample's own rulings only."""
    others = sorted(path.stem for path in rulings.glob("*.md") if path.stem not in of_the_sample)
    if others:
        raise GateError(
            f"{rulings}: holds rulings that are not of the sample: {', '.join(others)}",
            next_step="Move them elsewhere first; making the sample again would remove them.",
        )


def _forget_releases(released: Path) -> None:
    """Remove the sample's releases and their log; what else stands in the folder stays."""
    for manifest in released.glob("*/manifest.json"):
        shutil.rmtree(manifest.parent)
    (released / "logboek.jsonl").unlink(missing_ok=True)
