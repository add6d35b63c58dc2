"""CSV as a Dutch spreadsheet opens it: semicolons, a byte order mark, and nothing that it would calculate."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

FORMULA_SIGNS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""A text cell that begins with one of these would be read as a formula (OWASP, CSV injection)."""
_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"


def guarded(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would take for a formula."""
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA_SIGNS) else text


def spreadsheet(rows: Iterable[Iterable[str]]) -> bytes:
    """Write rows of text, header first, as UTF-8 CSV; every cell is guarded."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return _BYTE_ORDER_MARK + text.getvalue().encode()
