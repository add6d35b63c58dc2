"""Command that opens the secretary's desk."""

from __future__ import annotations

from typing import Annotated

import typer

from generator.cli.console import DEFAULT_CONFIG, ConfigOption, say
from generator.cli.proposals import DEFAULT_CONTENT, ContentOption
from generator.cli.work_folder import WorkOption, private_folder
from generator.config import load_configuration


def desk(
    work: WorkOption = None,
    content: ContentOption = DEFAULT_CONTENT,
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 takes any free port.")] = 0,
    browser: Annotated[bool, typer.Option(help="Open the browser.")] = True,
    config: ConfigOption = DEFAULT_CONFIG,
) -> None:
    """Open the desk of the commission secretary, on this computer only; it asks for the passphrase in the browser.

    Example: `schoolzicht desk --port 8123`
    """
    from generator.private.desk.app import run_desk

    settings = load_configuration(config)
    run_desk(private_folder(work, content), settings, content=content, port=port, open_browser=browser, announce=say)
