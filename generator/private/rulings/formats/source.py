"""What every reader of a format returns: text in blocks, and what the file hid."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.private.confidential import ConfidentialText
from generator.private.rulings.sealed_types import Withheld

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.domain.rulings import BlockKind
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


def document(content: bytes, pieces: Iterable[RawPiece], findings: Iterable[Finding]) -> SourceDocument:
    """Put a document together from its blocks."""
    blocks = tuple(piece for piece in pieces if piece.text)
    text = ConfidentialText("\n".join(piece.text for piece in blocks))
    return SourceDocument(blocks, text, tuple(findings), hashlib.sha256(content).hexdigest())
