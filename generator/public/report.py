"""What a build tells of itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What was built.

    Attributes:
        pages: number of pages per kind, `editorial` among them, sorted by kind.
        files: files in the site.
        unchanged: files that were the same as in the site before, and were kept.
        size: bytes of all files.
        seconds: wall time.
        warnings: always 0; a warning of the engine stops the build.
        own_names: how many times a file that was looked at shows, as its own public name, words that were replaced in a
            ruling; by path.
    """

    pages: Mapping[str, int]
    files: int
    unchanged: int
    size: int
    seconds: float
    warnings: int = 0
    own_names: Mapping[str, int] = field(default_factory=dict)
