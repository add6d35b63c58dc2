"""Command that opens the secretary's desk."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from generator.cli.console import DEFAULT_CONFIG, ConfigOption, say
from generator.cli.proposals import DEFAULT_CONTENT, DEFAULT_WORK, ContentOption, WorkOption
from generator.config import load_configuration


def desk(
    work: WorkOption = DEFAULT_WORK,
    content: ContentOption = DEFAULT_CONTENT,
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 takes any free port.")] = 0,
    browser: Annotated[bool, typer.Option(help="Open the browser.")] = True,
    config: ConfigOption = DEFAULT_CONFIG,
) -> None:
    """Open the desk of the commission secretary, on this computer only.

    Example: `schoolzicht desk --work D:/schoolzicht/werkmap`
    """
    from generator.private.desk.app import run_desk

    settings = load_configuration(config)
    run_desk(Path(work), settings, content=content, port=port, open_browser=browser, announce=say)
