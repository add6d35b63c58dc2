"""The style sheet that the site and the desk share; each has its own look on top of it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

BASE_STYLE: Final = "basis.css"
"""Its name in both."""


def read_base_style() -> bytes:
    """Read the sheet: colours, letters and ground."""
    return (Path(__file__).parent / BASE_STYLE).read_bytes()
