"""RTF: groups that show no text are passed over and named; what hides text refuses the file."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from generator.errors import InputError
from generator.obstacles import Why
from generator.private.rulings.container import read_bytes
from generator.private.rulings.formats.rich_text_reader import Reader
from generator.private.rulings.formats.source import document
from generator.private.rulings.preflight import Finding, Severity, check_nothing_hidden

if TYPE_CHECKING:
    from generator.private.rulings.container import Source
    from generator.private.rulings.formats.source import SourceDocument

LARGEST_RTF: Final = 3 * 2**20
MOST_GROUPS: Final = 150_000
_TOKEN: Final = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z'])|([{}])|[\r\n]+|([^\\{}\r\n]+)", re.DOTALL
)
_AGAIN: Final = "Open it in Word, save it as Word document (.docx) and hand that in."


def read(path: Source) -> SourceDocument:
    """Read a .rtf.

    Raises:
        InputError: if it is damaged or hides text or data.
    """
    content = read_bytes(path, LARGEST_RTF)
    if not content.startswith(b"{\\rtf"):
        raise InputError(f"{path}: not an RTF file", because=Why.NOT_RTF, next_step=_AGAIN)
    if content.count(b"{") > MOST_GROUPS:
        raise InputError(f"{path}: has more groups than any ruling", because=Why.LARGER_THAN_A_RULING, next_step=_AGAIN)
    reader = Reader()
    try:
        _run(reader, content)
    except (ValueError, IndexError, LookupError):  # what it says may quote the text
        raise InputError(
            f"{path}: the file is damaged, or holds binary data", because=Why.DAMAGED_FILE, next_step=_AGAIN
        ) from None
    findings = _findings(reader)
    check_nothing_hidden(path, findings)
    if not reader.pieces:
        raise InputError(
            f"{path}: no text in the document",
            because=Why.NO_TEXT,
            next_step="A scan cannot be anonymised; ask for the written text.",
        )
    return document(content, reader.pieces, findings)


def _run(reader: Reader, content: bytes) -> None:
    place = 0
    while place < len(content) and (token := _TOKEN.match(content, place)):
        place = token.end()
        word, number, code, sign, brace, plain = token.groups()
        if word:
            reader.word(word.decode(), int(number) if number else None)
        elif code:
            reader.byte(int(code, 16))
        elif sign:
            _sign(reader, sign)
        elif brace == b"{":
            reader.open()
        elif brace:
            reader.close()
            if not reader.stack:
                break
        elif plain:
            reader.raw(plain)
    if reader.stack or content[place:].strip(b"\r\n\t \0"):
        raise ValueError("braces do not match")
    reader.end_block()


def _sign(reader: Reader, sign: bytes) -> None:
    r"""Control symbols: \\~ is a blank, \\- a soft hyphen, \\* marks a group that may be passed over."""
    if sign in b"\\{}":
        reader.raw(sign)
    elif sign == b"*":
        reader.flush()
        reader.state = replace(reader.state, starred=reader.state.opening)
    elif sign in b"\r\n":
        reader.flush()
        reader.end_block()
    elif sign == b"~":
        reader.raw(b" ")
    elif sign == b"_":
        reader.raw(b"-")


def _findings(reader: Reader) -> tuple[Finding, ...]:
    steps = dict(_STEPS)
    findings = [
        Finding(what, count, Severity.REFUSE if what in steps else Severity.LIST, steps.get(what, ""))
        for what, count in reader.found.items()
    ]
    code = "".join(reader.instructions).lower()
    for mark, what in (("mailto:", "e-mail addresses behind links"), ("http", "links")):
        if mark in code:
            findings.append(Finding(what, code.count(mark), Severity.LIST))
    return tuple(findings)


_STEPS: Final = (
    ("tracked changes", "In Word: Review, Accept all changes; then save."),
    ("comments", "In Word: Review, Delete all comments; then save."),
    ("hidden text", "In Word: show and delete hidden text; then save."),
    ("white text", "Make white text visible or delete it."),
    ("text boxes", "Move the text of the box into the body."),
    ("pictures", "Remove pictures and drawn shapes."),
    ("embedded objects", "Remove embedded objects."),
    ("notes", "Move footnotes and endnotes into the text."),
)
