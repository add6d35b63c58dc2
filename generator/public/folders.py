"""Where the parts of a site lie."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

from generator.errors import GateError
from generator.fingerprints import load_leak_key
from generator.public.rebuild import Ingredients

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from generator.config import Configuration


@dataclass(frozen=True, slots=True)
class SiteFolders:
    """Where the parts of a site lie.

    Attributes:
        content: editors' Markdown, with the sealed rulings in `uitspraken/`.
        duo: DUO's open data files.
        released: tables that passed gate 2.
        national: national figures with their sources.
        config: site_config/, with theme/ below it.
        engine_config: mkdocs.yml.
    """

    content: Path
    duo: Path
    released: Path
    national: Path
    config: Path
    engine_config: Path

    @property
    def rulings(self) -> Path:
        """The sealed rulings."""
        return self.content / "uitspraken"

    def ingredients(self, configuration: Configuration, today: date) -> Ingredients:
        """Everything a site of these parts is made of, for one day."""
        roots = {
            "content": self.content,
            "duo": self.duo,
            "released": self.released,
            "national": self.national,
            "config": self.config,
            "engine": self.engine_config,
        }
        theme = _engine_theme(self.engine_config)
        if theme is not None and theme.resolve() != (self.config / "theme").resolve():
            roots["engine-theme"] = theme
        return Ingredients(roots, (today.isoformat(), _leak_key_id(demo=configuration.site.demo)))


def _engine_theme(config_file: Path) -> Path | None:
    """The folder that mkdocs.yml names for the theme, or None; what is wrong with the file is the engine's to say."""
    try:
        return config_file.parent / str(yaml.safe_load(config_file.read_bytes())["theme"]["custom_dir"])
    except (OSError, yaml.YAMLError, KeyError, TypeError):
        return None


def _leak_key_id(*, demo: bool) -> str:
    """Which key the site is searched with; "" without one, so that only a build that had none is like it."""
    try:
        return load_leak_key(demo=demo).id
    except GateError:
        return ""
