"""Tables in plain text: what the head of a column says of the cells below it.

A table of a text or PDF file stands in lines with `|` between the cells. Its first line may name the columns; then
`naam | geb. | adres` makes a date of birth of every second cell.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROW: Final = re.compile(r"^[^\n|]*\|.*$", re.MULTILINE)
_FEWEST_ROWS: Final = 2

Cell = tuple[int, int]


def cells_under(text: str, head: re.Pattern[str]) -> tuple[Cell, ...]:
    """Where the cells stand in a column of which the head is this, without the blanks around them.

    Args:
        text: the text.
        head: what the whole of a first cell says.
    """
    return tuple(
        row[place]
        for first, *rest in _tables(text)
        for place, (start, end) in enumerate(first)
        if head.fullmatch(text[start:end])
        for row in rest
        if place < len(row) and row[place][0] < row[place][1]
    )


def _tables(text: str) -> tuple[tuple[tuple[Cell, ...], ...], ...]:
    """Rows that follow each other, each as its cells; a table has a head and a row."""
    tables: list[list[tuple[Cell, ...]]] = []
    end = -2
    for match in _ROW.finditer(text):
        if match.start() != end + 1:
            tables.append([])
        tables[-1].append(tuple(_cells(match)))
        end = match.end()
    return tuple(tuple(table) for table in tables if len(table) >= _FEWEST_ROWS)


def _cells(row: re.Match[str]) -> Iterator[Cell]:
    start = row.start()
    for cell in row.group().split("|"):
        left = start + len(cell) - len(cell.lstrip())
        yield left, max(left, start + len(cell.rstrip()))
        start += len(cell) + 1
