"""What every reader of a format returns: text in blocks, and what the file hid."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from generator.domain.rulings import BlockKind
from generator.errors import InputError
from generator.obstacles import Why
from generator.private.confidential import ConfidentialText, text_of
from generator.private.rulings.sealed_types import Withheld

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.private.rulings.container import Source
    from generator.private.rulings.preflight import Finding


@dataclass(frozen=True, slots=True)
class RawPiece:
    """One block as a reader gives it: kind, heading level (0 for text) and normalised text."""

    kind: BlockKind
    level: int
    text: str = field(repr=False)


@dataclass(frozen=True, repr=False)
class SourceDocument(Withheld):
    """A document as it was handed in.

    Attributes:
        pieces: its blocks, none of them empty.
        text: the blocks joined by line ends; of plain text the file exactly as it stands.
        findings: what the file holds beside its text.
        digest: SHA-256 of the file.
    """

    pieces: tuple[RawPiece, ...]
    text: ConfidentialText
    findings: tuple[Finding, ...]
    digest: str


SECTION_LEVEL: Final = 2
"""Level of the headings that divide a ruling into its parts."""
_NOTES: Final = "Noten"


def note_mark(number: int) -> str:
    """What stands in the text where a footnote or endnote belongs."""
    return f"[{number}]"


def note_pieces(notes: Sequence[str]) -> Iterator[RawPiece]:
    """The notes of a document as blocks behind its text, in a section of their own; none when there are none."""
    if notes:
        yield RawPiece(BlockKind.HEADING, SECTION_LEVEL, _NOTES)
    for number, text in enumerate(notes, 1):
        yield RawPiece(BlockKind.LIST_ITEM, 0, f"{note_mark(number)} {text}".strip())


LONGEST_TEXT: Final = 500_000
"""Characters; some 80,000 words, twenty times a long ruling."""

LONGEST_WORD: Final = 500
"""Characters without a blank; long web addresses have three hundred."""


def check_length(path: Source, length: int) -> None:
    """Refuse a text longer than any ruling.

    Raises:
        InputError: naming the file and the limit.
    """
    if length > LONGEST_TEXT:
        raise InputError(
            f"{path}: more than {LONGEST_TEXT} characters of text, larger than any ruling",
            because=Why.LARGER_THAN_A_RULING,
            next_step="Hand in one ruling at a time.",
        )


def check_words(path: Source, text: ConfidentialText) -> None:
    """Refuse a text with a word that no person wrote; searching patterns in it could take hours.

    Raises:
        InputError: naming the file and the limit.
    """
    if re.search(rf"\S{{{LONGEST_WORD}}}", text_of(text)):
        raise InputError(
            f"{path}: holds a word of {LONGEST_WORD} characters, longer than any ruling has",
            because=Why.TOO_LONG_A_WORD,
            next_step="Take it out, or put blanks in it.",
        )


def document(content: bytes, pieces: Iterable[RawPiece], findings: Iterable[Finding]) -> SourceDocument:
    """Put a document together from its blocks."""
    blocks = tuple(piece for piece in pieces if piece.text)
    text = ConfidentialText("\n".join(piece.text for piece in blocks))
    return SourceDocument(blocks, text, tuple(findings), hashlib.sha256(content).hexdigest())
