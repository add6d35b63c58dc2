"""A text as it was handed in, the form in which it is read, and the road back for every offset.

A plain text file is proposed on exactly as it stands: soft hyphens, double blanks, combining marks and line ends
included. The recognisers read it normalised, with hard-wrapped lines joined, and what they find is placed back.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from generator.private.rulings.normalise import normalise
from generator.private.rulings.sealed_types import Withheld

if TYPE_CHECKING:
    from collections.abc import Iterator

_LARGEST_WIDTH: Final = 120
"""Longer lines are paragraphs, not wrapped lines."""
_SMALLEST_WIDTH: Final = 40
_OPENS_BLOCK: Final = re.compile(r"\s*(?:[-–—*•>#|]|(?:\d+|[a-zA-Z]|[IVX]+)[.)]\s|[\w ]{2,20}:\s|\[?\d{1,2}[:.]\d{2})")
_AREAS: Final = (range(0x20000), range(0xE0000, 0xE1000))
"""Where Unicode has marks and invisible characters; the rest are ideographs and private use."""
_FIRST_WORD: Final = re.compile(r"\S+")


@dataclass(frozen=True, repr=False, slots=True)
class PlacedText(Withheld):
    """A reading and its places.

    Attributes:
        reading: the normalised text.
        starts, ends: for each of its characters the stretch of the original that it stands for.
    """

    reading: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def back(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original that a stretch of the reading (not empty) stands for."""
        return self.starts[start], self.ends[end - 1]


def place(text: str) -> PlacedText:
    """Normalise a text line by line, join what was wrapped, and note where every character came from.

    Without wrapped lines the reading is `normalise` applied to every line.
    """
    pieces = list(_pieces(text))
    return PlacedText(
        "".join(piece for piece, _, _ in pieces),
        tuple(start for piece, start, _ in pieces for _ in piece),
        tuple(end for piece, _, end in pieces for _ in piece),
    )


def _pieces(text: str) -> Iterator[tuple[str, int, int]]:
    """Stretches of the reading, each with the stretch of the text it stands for."""
    lines = text.split("\n")
    joints = [*_joints(lines), ""]
    offset = 0
    for line, joint in zip(lines, joints, strict=True):
        pieces = list(_line(line, offset))
        end = offset + len(line)
        if joint == "-":  # a word broken over the line end: neither hyphen nor line end is read
            pieces.pop()
            joint = ""  # noqa: PLW2901 - what is left to yield for it
        yield from pieces
        if joint:
            yield joint, end, end + 1
        offset = end + 1


def _line(line: str, offset: int) -> Iterator[tuple[str, int, int]]:
    """Clusters (a letter with its marks, a run of blanks) of one line, without blanks at its ends."""
    clusters = [(_read(match.group()), match.start(), match.end()) for match in _CLUSTER.finditer(line)]
    shown = [place for place, (piece, _, _) in enumerate(clusters) if piece.strip()]
    blank_before = False
    for piece, start, end in clusters[shown[0] : shown[-1] + 1] if shown else ():
        if piece == " ":
            if not blank_before:
                yield " ", offset + start, offset + end
            blank_before = True
        elif piece:
            yield piece, offset + start, offset + end
            blank_before = False


def _read(cluster: str) -> str:
    """A cluster as it is read; most are one plain letter."""
    if cluster.isascii() and cluster.isprintable() and len(cluster) == 1:
        return cluster
    return normalise(cluster) or (" " if cluster.isspace() else "")


def _marks() -> str:
    """A character class of everything that changes or hides behind the letter before it."""
    wanted = {"Mn", "Me", "Mc", "Cf"}
    places = [code for area in _AREAS for code in area if unicodedata.category(chr(code)) in wanted]
    runs: list[list[int]] = []
    for code in places:
        if runs and runs[-1][1] == code - 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in runs)


_CLUSTER: Final = re.compile(rf"\s+|.[{_marks()}]*", re.DOTALL)


def _joints(lines: list[str]) -> Iterator[str]:
    """What is read between two lines: a line end, a blank where they were wrapped, `-` where a word was broken."""
    width = max(map(len, lines), default=0)
    for line, following in pairwise(lines):
        first = _FIRST_WORD.search(following)
        wrapped = (
            _SMALLEST_WIDTH <= width <= _LARGEST_WIDTH
            and first is not None
            and len(line.rstrip()) + 1 + len(first.group()) > width
            and not _OPENS_BLOCK.match(following)
        )
        if not wrapped:
            yield "\n"
        else:
            yield "-" if re.search(r"[^\W\d_]-$", line) and following[:1].islower() else " "
