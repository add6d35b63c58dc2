"""Pieces every chart is drawn with: text, marks, colours. Units are those of a view box 340 wide.

Colour is the SVG attribute `color` on a group with class sz-s1 to sz-s5, and shapes are filled with
`currentColor`: the picture is right without a style sheet, and the style sheet needs one rule a class for dark.
"""

from __future__ import annotations

from html import escape
from typing import Final

WIDTH: Final = 340
"""Fits a phone of 320 px at almost its own size, so 13 units stay readable there."""
FONT: Final = 13
SMALL: Final = 12
LINE: Final = 16
"""Height of a line of text."""

COLOURS: Final = ("#0072B2", "#B34700", "#00694F", "#8A3F73", "#1B2733")
"""Series colours on paper (LOOK, Tokens), in the order of the series."""

_WIDE: Final = 0.6
"""Width of an average character in units of the font size, on the safe side."""


def width_of(text: str, size: int = FONT) -> float:
    """Estimate how wide a text is drawn."""
    return len(text) * size * _WIDE


def wrap(text: str, width: float, size: int = FONT) -> list[str]:
    """Cut a text into lines that fit `width`; a word longer than a line stands alone."""
    most = max(1, int(width / (size * _WIDE)))
    lines: list[str] = []
    for word in text.split():
        if lines and len(lines[-1]) + 1 + len(word) <= most:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def units(value: float) -> str:
    """A coordinate: one decimal, none when it is whole."""
    return f"{value:.1f}".removesuffix(".0")


def text(x: float, y: float, content: str, attributes: str = "") -> str:
    """A line of text with its baseline at `y`; the content is escaped here, `attributes` are ours."""
    return f'<text x="{units(x)}" y="{units(y)}"{attributes}>{escape(content)}</text>'


def upright(x: float, y: float, content: str, attributes: str = "") -> str:
    """Text that runs upward from (x, y), for words in a narrow column."""
    place = f"{units(x)} {units(y)}"
    return f'<text transform="translate({place}) rotate(-90)"{attributes}>{escape(content)}</text>'


def group(series: int, content: str) -> str:
    """Give everything in `content` the colour of a series (counted from zero)."""
    return f'<g class="sz-s{series + 1}" color="{COLOURS[series]}">{content}</g>'


def rect(x: float, y: float, width: float, height: float, fill: str = "currentColor") -> str:
    """A filled rectangle without an outline."""
    size = f'width="{units(width)}" height="{units(height)}"'
    return f'<rect x="{units(x)}" y="{units(y)}" {size} fill="{fill}"/>'


def hatched(x: float, y: float, width: float, height: float, pattern: str) -> str:
    """A rectangle hatched with the pattern of that id, outlined in the colour of its series."""
    size = f'width="{units(width)}" height="{units(height)}"'
    return f'<rect x="{units(x)}" y="{units(y)}" {size} fill="url(#{pattern})" stroke="currentColor"/>'


def rule(x1: float, y1: float, x2: float, y2: float, attributes: str = "") -> str:
    """A thin straight line."""
    ends = f'x1="{units(x1)}" y1="{units(y1)}" x2="{units(x2)}" y2="{units(y2)}"'
    return f'<line {ends} stroke="currentColor"{attributes}/>'


MIDDLE: Final = ' text-anchor="middle"'
END: Final = ' text-anchor="end"'
DASHED: Final = ' stroke-dasharray="4 3"'
FAINT: Final = ' stroke-opacity="0.25"'
STRONG: Final = ' font-weight="600"'
SMALLER: Final = f' font-size="{SMALL}"'
