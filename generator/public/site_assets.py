"""The designer's assets, each published under a name that carries its content's hash.

A name that changes with its content may be cached for ever, and a page can never meet the wrong version.
"""

from __future__ import annotations

import hashlib
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from generator.base_style import BASE_STYLE, read_base_style

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_HASH_LENGTH: Final = 8


def read_assets(theme: Path) -> dict[str, bytes]:
    """Read the base style and every file below `theme/assets`, by its name relative to that folder, sorted.

    A theme with a `basis.css` of its own has that instead.

    Raises:
        OSError: if a file cannot be read.
    """
    folder = theme / "assets"
    files = sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
    own = {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
    return dict(sorted({BASE_STYLE: read_base_style(), **own}.items()))


def asset_addresses(assets: Mapping[str, bytes]) -> dict[str, str]:
    """Address of each asset by its plain name: `finder.js` lies at `/assets/finder.1a2b3c4d.js`."""
    return {name: f"/{_published_path(name, content)}" for name, content in assets.items()}


def asset_files(assets: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files to write, by their path in the site."""
    return {_published_path(name, content): content for name, content in assets.items()}


def _published_path(name: str, content: bytes) -> str:
    path = PurePosixPath(name)
    fingerprint = hashlib.sha256(content).hexdigest()[:_HASH_LENGTH]
    return str(PurePosixPath("assets") / path.with_name(f"{path.stem}.{fingerprint}{path.suffix}"))
