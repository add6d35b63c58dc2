"""Runs MkDocs with Material: once, for the editorial pages and one empty shell per kind of page.

This module is the only one that knows the engine. It hands MkDocs a temporary folder and takes back HTML, so
the engine guards nothing and can be replaced.
"""

from __future__ import annotations

import logging
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from generator.errors import ConfigError
from generator.public.site_shell import SLOTS, without_empty_lines

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.public.render import SiteContext

SHELL_FOLDER: Final = "_shell"
SEALED_FOLDER: Final = "uitspraken"
"""Sealed rulings lie in the content folder too; the engine never sees them."""


@dataclass(frozen=True, slots=True)
class EngineOutput:
    """What the engine made.

    Attributes:
        pages: HTML of the editorial pages by path in the site (`over/privacy/index.html`, `404.html`).
        shells: HTML of the shell by kind of page, slots still in it.
    """

    pages: Mapping[str, str]
    shells: Mapping[str, str]


def run_engine(
    *, content: Path, config_file: Path, site: SiteContext, sections: Mapping[str, str], extra: Mapping[str, str]
) -> EngineOutput:
    """Build the editorial pages and the shells.

    Args:
        content: folder with the editors' Markdown.
        config_file: mkdocs.yml.
        site: title, address and assets, handed to the templates.
        sections: for each kind of page the first part of its address (`scholen`), which marks the navigation.
        extra: further values for the shell: `feed`, the address of the feed that every page names, or "";
            `contact`, the address where visitors reach the editors.

    Raises:
        ConfigError: if the engine warned about anything; the message holds every warning.
    """
    with tempfile.TemporaryDirectory(prefix="schoolzicht-engine-") as folder:
        sources, built = Path(folder, "content"), Path(folder, "built")
        shutil.copytree(content, sources, ignore=_ignore_sealed(content))
        _write_shell_sources(sources / SHELL_FOLDER, sections)
        _run_mkdocs(config_file, sources, built, site, extra)
        return _collect(built, sections)


def _ignore_sealed(content: Path) -> Any:
    def ignored(folder: str, names: list[str]) -> list[str]:
        hidden = [name for name in names if name.startswith(".")]
        return hidden + [name for name in names if name == SEALED_FOLDER and Path(folder) == content]

    return ignored


def _write_shell_sources(folder: Path, sections: Mapping[str, str]) -> None:
    folder.mkdir(parents=True)
    for kind, section in sections.items():
        text = f'---\ntitle: shell\nshell: true\nsection: "{section}"\n---\n'
        (folder / f"{kind}.md").write_text(text, encoding="utf-8")


class _Warnings(logging.Handler):
    """Keeps what the engine warns about."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


def _run_mkdocs(config_file: Path, sources: Path, built: Path, site: SiteContext, extra: Mapping[str, str]) -> None:
    # Material prints a notice about MkDocs 2 on import unless this is set; the versions are pinned in the lock.
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    from mkdocs.commands.build import build  # noqa: PLC0415 - 200 ms that only a build needs
    from mkdocs.config import load_config  # noqa: PLC0415 - the same
    from mkdocs.exceptions import MkDocsException  # noqa: PLC0415 - the same

    warnings = _Warnings()
    log = logging.getLogger("mkdocs")
    propagates, log.propagate = log.propagate, False
    log.addHandler(warnings)
    try:
        config = load_config(
            str(config_file),
            docs_dir=str(sources),
            site_dir=str(built),
            site_name=site.title,
            site_description=site.description,
            site_url=site.base_url,
            extra={"sz": {"slots": SLOTS, "site": site, "assets": dict(site.assets), **extra}},
        )
        build(config)
    except MkDocsException as error:
        raise ConfigError(
            f"{config_file.name}: {error}", next_step="Correct mkdocs.yml or the page it names."
        ) from error
    finally:
        log.removeHandler(warnings)
        log.propagate = propagates
    if warnings.messages:
        listed = "\n".join(f"  {message}" for message in warnings.messages)
        raise ConfigError(f"editorial pages:\n{listed}", next_step="Correct these pages; nothing was published.")


def _collect(built: Path, sections: Mapping[str, str]) -> EngineOutput:
    shells = {
        kind: (built / SHELL_FOLDER / kind / "index.html").read_text(encoding="utf-8") for kind in sorted(sections)
    }
    pages = {
        path.relative_to(built).as_posix(): without_empty_lines(path.read_text(encoding="utf-8"))
        for path in sorted(built.rglob("*.html"))
        if SHELL_FOLDER not in path.parts
    }
    return EngineOutput(pages, shells)
