"""The formats in which rulings are handed in: which reader reads which file."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

from generator.errors import InputError
from generator.obstacles import Why
from generator.private.rulings.formats.source import check_length, check_words

if TYPE_CHECKING:
    from generator.private.rulings.container import Source
    from generator.private.rulings.formats.source import SourceDocument

_READERS: Final = {
    ".docx": "word",
    ".odt": "open_document",
    ".pdf": "pdf",
    ".rtf": "rich_text",
    ".txt": "plain_text",
    ".md": "markdown",
}
FORMATS: Final = tuple(_READERS)
"""Endings of the files that can be taken in."""


def read_document(path: Source) -> SourceDocument:
    """Read a document of any format that is taken in; the ending says which, the content must agree.

    Raises:
        InputError: naming the file, what is wrong with it and the next step; never its text.
    """
    name = _READERS.get(path.suffix.lower())
    if name is None:
        raise InputError(
            f"{path}: no kind of file that can be taken in",
            because=Why.UNKNOWN_KIND,
            next_step=f"Save it as one of: {', '.join(FORMATS)}.",
        )
    # A reader is loaded when a file needs it: mammoth or pypdf cost a quarter of a second each.
    document: SourceDocument = import_module(f"{__name__}.{name}").read(path)
    check_length(path, len(document.text))
    check_words(path, document.text)
    return document
