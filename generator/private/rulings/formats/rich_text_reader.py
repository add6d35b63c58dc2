"""RTF word by word: what each word of the format does to the text, the blocks and what was found."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import Final

from generator.domain.rulings import BlockKind
from generator.private.rulings.formats.rich_text_words import (
    BREAKS,
    LISTED_GROUPS,
    REFUSED_GROUPS,
    REFUSED_WORDS,
    SHOWN_GROUPS,
    SIGNS,
    SILENT_GROUPS,
    codec_of_charset,
    codec_of_page,
)
from generator.private.rulings.formats.source import RawPiece
from generator.private.rulings.normalise import normalise

_DEEPEST: Final = 200
_MOST_BYTES_SKIPPED: Final = 100
_NO_LEVEL: Final = 9


@dataclass(frozen=True, slots=True)
class State:
    r"""What a group inherits.

    Attributes:
        group: name of the destination that its words belong to, "" for the body.
        opening: no word of it was read yet; starred: programs that do not know its first word pass it over.
        fallback: characters after each \\u that stand for it in old programs.
    """

    group: str = ""
    opening: bool = False
    starred: bool = False
    fallback: int = 1
    font: int = -1
    hidden: bool = False
    white: bool = False


@dataclass
class Reader:
    """One pass over the tokens."""

    state: State = field(default_factory=State)
    stack: list[State] = field(default_factory=list)
    codec: str = "cp1252"
    fonts: dict[int, str] = field(default_factory=dict)
    colours: list[list[int]] = field(default_factory=lambda: [[]])
    headings: dict[int, int] = field(default_factory=dict)
    style: int = -1
    style_name: str = ""
    level: int = _NO_LEVEL
    in_list: bool = False
    skip: int = 0
    pending: bytearray = field(default_factory=bytearray)
    line: list[str] = field(default_factory=list)
    pieces: list[RawPiece] = field(default_factory=list)
    found: Counter[str] = field(default_factory=Counter)
    instructions: list[str] = field(default_factory=list)

    # -- groups ------------------------------------------------------------------------------------------------

    def open(self) -> None:
        """Begin a group."""
        self.flush()
        if len(self.stack) > _DEEPEST:
            raise ValueError("groups too deep")
        self.stack.append(self.state)
        self.state = replace(self.state, opening=True)
        self.skip = 0

    def close(self) -> None:
        """End a group; that of a style tells its name."""
        self.flush()
        if self.state.group == "stylesheet" and self.style_name:
            match = re.search(r"(?:heading|kop|titel)\s*(\d)?", self.style_name.casefold())
            if match and self.style >= 0:
                self.headings[self.style] = int(match[1] or 1)
            self.style_name = ""
        self.state = self.stack.pop()
        self.skip = 0

    # -- words -------------------------------------------------------------------------------------------------

    def word(self, name: str, number: int | None) -> None:
        """One control word."""
        self.flush()
        state = self.state
        if state.opening:
            self.state = replace(state, opening=False, starred=False)
            if self.enters(name, starred=state.starred):
                return
        if name in REFUSED_WORDS and number != 0:
            self.found[REFUSED_WORDS[name]] += 1
        if name == "u":
            self.unicode(number or 0)
        elif name in SIGNS:
            self.text(SIGNS[name])
        elif name in BREAKS:
            self.end_block()
        elif name == "bin":
            raise ValueError("binary data")
        elif self.state.group in {"fonttbl", "colortbl"}:
            self.table(name, number or 0)
        elif not self.encode(name, number or 0):
            self.format(name, number)

    def enters(self, name: str, *, starred: bool) -> bool:
        """Whether the first word of a group says that its text is none of the body's."""
        if name in REFUSED_GROUPS:
            self.found[REFUSED_GROUPS[name]] += 1
        elif name in LISTED_GROUPS:
            self.found[LISTED_GROUPS[name]] += 1
        elif starred and name not in SHOWN_GROUPS | SILENT_GROUPS:
            self.found["unknown parts"] += 1
        elif name not in SILENT_GROUPS:
            return False
        if not self.state.group or name == "stylesheet":
            self.state = replace(self.state, group=name)
        return True

    def table(self, name: str, number: int) -> None:
        """Words of the font table and the colour table."""
        if name == "f":
            self.state = replace(self.state, font=number)
        elif name == "fcharset":
            self.fonts[self.state.font] = codec_of_charset(number, self.codec)
        elif name in {"red", "green", "blue"}:
            self.colours[-1].append(number)

    def encode(self, name: str, number: int) -> bool:
        """Whether a word is about how characters are written."""
        match name:
            case "ansicpg":
                self.codec = codec_of_page(number or 1252)
            case "mac" | "pc" | "pca":
                self.codec = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}[name]
            case "uc":
                self.state = replace(self.state, fallback=min(max(number, 0), _MOST_BYTES_SKIPPED))
            case "f":
                self.state = replace(self.state, font=number)
            case _:
                return False
        return True

    def format(self, name: str, number: int | None) -> None:
        """Style, level, list, hidden and white."""
        match name:
            case "s" | "cs":
                self.style = number or 0
                self.level = self.level if self.state.group else self.headings.get(self.style, self.level)
            case "outlinelevel":
                self.level = (number or 0) + 1
                if self.state.group == "stylesheet":
                    self.headings[self.style] = self.level
            case "ls" | "pntext" | "listtext":
                self.in_list = True
            case "pard":
                self.level, self.in_list = _NO_LEVEL, False
            case "plain":
                self.state = replace(self.state, hidden=False, white=False)
            case "v":
                self.state = replace(self.state, hidden=number != 0)
            case "cf":
                colour = self.colours[number or 0] if (number or 0) in range(len(self.colours)) else []
                self.state = replace(self.state, white=colour == [255, 255, 255])

    # -- text --------------------------------------------------------------------------------------------------

    def unicode(self, number: int) -> None:
        """A character by number; two surrogates make one. What stands for it in old programs is passed over."""
        self.text(chr(number % 0x10000))
        self.skip = self.state.fallback

    def byte(self, value: int) -> None:
        """A character written as the number of its byte."""
        self.begun()
        if self.skip:
            self.skip -= 1
        else:
            self.pending.append(value)

    def raw(self, content: bytes) -> None:
        """Bytes of text, or of a table."""
        self.begun()
        passed = min(self.skip, len(content))
        self.skip -= passed
        if self.state.group == "colortbl":
            self.colours.extend([] for _ in range(content.count(b";")))
        self.pending += content[passed:]

    def flush(self) -> None:
        """Turn the bytes gathered so far into characters, in the font that they are in."""
        if self.pending:
            codec = self.fonts.get(self.state.font, self.codec)
            text = bytes(self.pending).decode(codec)
            self.pending.clear()
            self.text(text)

    def begun(self) -> None:
        """Note that something of the group was read."""
        if self.state.opening:
            self.state = replace(self.state, opening=False, starred=False)

    def text(self, text: str) -> None:
        """Characters, to wherever the group belongs."""
        if not self.state.group:
            self.line.append(text)
            if text.strip() and self.state.hidden:
                self.found["hidden text"] += 1
            if text.strip() and self.state.white:
                self.found["white text"] += 1
        elif self.state.group == "stylesheet":
            self.style_name += text
        elif self.state.group == "fldinst":
            self.instructions.append(text)

    def end_block(self) -> None:
        """End a paragraph, list item or cell."""
        if self.state.group:
            return
        text = "".join(self.line).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        self.line.clear()
        shown = normalise(text)
        if shown:
            heading = 0 < self.level < _NO_LEVEL
            kind = BlockKind.HEADING if heading else BlockKind.LIST_ITEM if self.in_list else BlockKind.PARAGRAPH
            self.pieces.append(RawPiece(kind, min(self.level, 6) if heading else 0, shown))
