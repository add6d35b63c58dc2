"""The words of a file, in every form in which a browser, a program or a person would read it.

Bytes are cut into pieces without decoding them first: a piece of ASCII letters and digits is a word, any other is
folded once and remembered. A country's site repeats its words, so that most of it costs no more than the cutting.
"""

from __future__ import annotations

import contextlib
import gzip
import re
import zlib
from html import unescape
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from generator.fingerprints import folded_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_COMPRESSED: Final = b"\x1f\x8b"
_TAG: Final = re.compile(rb"<[^<>]*>")
_ESCAPE: Final = re.compile(r"\\(?:u([0-9a-fA-F]{4})|u\{([0-9a-fA-F]{1,6})\}|x([0-9a-fA-F]{2})|.)", re.DOTALL)
_LAST_CHARACTER: Final = 0x10FFFF
_WIDE: Final = re.compile(rb"([\x01-\xff])\x00")
"""Two bytes a letter, as some programs write the author of a picture."""
_INVISIBLE: Final = tuple(sign.encode() for sign in "\u00ad\u200b\u200c\u200d\u2060\ufeff")
"""Soft hyphen and its like: a browser shows a word with one inside as one word."""
_JOINING: Final = re.compile(b"|".join(_INVISIBLE))
_LETTERS: Final = b"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ" + bytes(range(0x80, 0x100))


_CUT: Final = bytes(code if code in _LETTERS else 0x20 for code in range(0x100)).lower()
"""Everything that is no letter and no digit stands between words."""


class Words:
    """Folds pieces of bytes into words, and remembers how each that is not plain ASCII folds."""

    def __init__(self) -> None:
        self._plain: dict[bytes, list[str]] = {}

    def of(self, cut: Iterable[bytes]) -> list[str]:
        """Every word of pieces as `cut_up` gives them, in order; the same words as `folded_words` of the text."""
        return [word for piece in cut for word in self.of_piece(piece)]

    def of_piece(self, piece: bytes) -> list[str]:
        """The words of one piece; none when it holds only signs."""
        known = self._plain.get(piece)
        if known is None:
            known = self._plain[piece] = folded_words(piece.decode("utf-8", errors="replace"))
        return known


def cut_up(content: bytes) -> list[bytes]:
    """Stretches of letters and digits in order, in lower case; beyond ASCII everything counts as a letter."""
    return content.translate(_CUT).split()


def unpacked(content: bytes) -> bytes:
    """A file as it is read: unpacked when it is packed."""
    if content.startswith(_COMPRESSED):
        with contextlib.suppress(OSError, EOFError, zlib.error):  # it may only look compressed
            return gzip.decompress(content)
    return content


def readings(content: bytes) -> Iterator[bytes]:
    """A text as it stands, and with tags, entities, percent signs, escapes and invisible signs resolved."""
    forms = [content, *_resolved(content)]
    if b"<" in content:
        bare = _TAG.sub(b" ", content)
        forms.append(_without_entities(bare) if b"&" in bare else bare)
    for form in forms:
        yield form
        if any(sign in form for sign in _INVISIBLE):
            yield _JOINING.sub(b"", form)


def _resolved(content: bytes) -> Iterator[bytes]:
    if b"&" in content:
        yield _without_entities(content)
    if b"%" in content:
        yield unquote(content.decode("utf-8", errors="replace")).encode("utf-8", errors="replace")
    if b"\\" in content:
        text = _ESCAPE.sub(_character, content.decode("utf-8", errors="replace"))
        yield text.encode("utf-16", errors="surrogatepass").decode("utf-16", errors="replace").encode()
    if b"\x00" in content:
        yield _WIDE.sub(rb"\1", content)


def _without_entities(content: bytes) -> bytes:
    return unescape(content.decode("utf-8", errors="replace")).encode("utf-8", errors="replace")


def _character(escape: re.Match[str]) -> str:
    """What an escape of JSON or JavaScript stands for; any that is no letter stands between words."""
    code = int(escape[1] or escape[2] or escape[3] or "20", 16)
    return chr(code) if code <= _LAST_CHARACTER else " "
