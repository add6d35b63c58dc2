"""Intake: a document becomes a `RawRuling`, or is refused with nothing left behind."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from generator.domain.rulings import BlockKind
from generator.errors import InputError
from generator.obstacles import Obstacle, Why
from generator.private.confidential import ConfidentialText
from generator.private.rulings.formats import read_document
from generator.private.rulings.formats.source import RawPiece
from generator.private.rulings.obstacle_lines import lines
from generator.private.rulings.sealed_types import Withheld

if TYPE_CHECKING:
    from generator.private.rulings.case import CaseFile
    from generator.private.rulings.container import Source
    from generator.private.rulings.formats.source import SourceDocument
    from generator.private.rulings.preflight import Finding

__all__ = ["RawBlock", "RawPiece", "RawRuling", "assemble", "read_ruling", "take_in"]

OPENING: Final = ""
"""Section of what stands before the first Heading 2."""
SIGNATURE: Final = "Ondertekening"
REQUIRED: Final = ("Samenvatting", "Oordeel")
"""Sections without which a ruling cannot be published (A1)."""

_TITLE_LEVEL: Final = 1
_SECTION_LEVEL: Final = 2


@dataclass(frozen=True, slots=True)
class RawBlock:
    """One block of the source text.

    Attributes:
        section: the Heading 2 it stands under, "" before the first; may hold anything, so it is not shown.
        level: 1-6 for headings, 0 otherwise.
        start, end: code points of the whole text.
    """

    section: str = field(repr=False)
    kind: BlockKind
    level: int
    start: int
    end: int


@dataclass(frozen=True, repr=False)
class RawRuling(Withheld):
    """A ruling as it was handed in: text with names, its structure, its case and what the file hid.

    Attributes:
        text: all blocks, normalised, joined by line ends; every offset of the chain counts its code points.
        source_digest: SHA-256 of the file that was handed in.
    """

    case: CaseFile
    text: ConfidentialText
    blocks: tuple[RawBlock, ...]
    findings: tuple[Finding, ...]
    source_digest: str


def read_ruling(path: Source) -> SourceDocument:
    """Read a document that has the sections of a ruling.

    Raises:
        InputError: if the file is not sound, hides text or data, or misses a section that must be there.
    """
    source = read_document(path)
    _check_sections(path, source.pieces)
    return source


def take_in(path: Source, case: CaseFile) -> RawRuling:
    """Read a ruling in any format that is taken in.

    Raises:
        InputError: if the file is not sound, hides text or data, or misses a section that must be there.
    """
    source = read_ruling(path)
    return assemble(case, source.pieces, source.findings, source.digest)


def assemble(
    case: CaseFile, pieces: tuple[RawPiece, ...], findings: tuple[Finding, ...], source_digest: str
) -> RawRuling:
    """Join the pieces into one text and note where each block stands."""
    blocks: list[RawBlock] = []
    section, place = OPENING, 0
    for piece in pieces:
        if piece.kind is BlockKind.HEADING and piece.level == _SECTION_LEVEL:
            section = piece.text
        blocks.append(RawBlock(section, piece.kind, piece.level, place, place + len(piece.text)))
        place += len(piece.text) + 1
    text = ConfidentialText("\n".join(piece.text for piece in pieces))
    return RawRuling(case, text, tuple(blocks), findings, source_digest)


def _check_sections(path: Source, pieces: tuple[RawPiece, ...]) -> None:
    sections = [piece.text for piece in pieces if piece.level == _SECTION_LEVEL]
    wrong = [Obstacle(Why.SECTION_MISSING, (name,)) for name in REQUIRED if name not in sections]
    wrong += [Obstacle(Why.SECTION_TWICE, (name,)) for name in REQUIRED if sections.count(name) > 1]
    wrong += [
        Obstacle(Why.SECTION_EMPTY, (name,)) for name in REQUIRED if name in sections and not _has_body(pieces, name)
    ]
    if wrong:
        raise InputError(
            f"{path}:\n{lines(wrong)}",
            because=wrong,
            next_step="Give the section titles the style Heading 2 (in plain text: a line of their own between blank "
            "lines), with exactly these words.",
        )


def _has_body(pieces: tuple[RawPiece, ...], section: str) -> bool:
    current = OPENING
    for piece in pieces:
        if piece.level == _SECTION_LEVEL:
            current = piece.text
        elif current == section:
            return True
    return False
