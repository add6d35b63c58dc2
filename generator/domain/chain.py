"""Append-only, hash-chained log: each entry carries the hash of the one before it.

Pure functions over entries; who writes or reads the file is not decided here.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

GENESIS: Final = "0" * 64
"""The `previous` of the first entry."""


def canonical_json(value: object) -> bytes:
    """Return the one JSON form that is hashed and signed: sorted keys, no spaces, UTF-8."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()


@dataclass(frozen=True, slots=True)
class Entry:
    """One link of the chain.

    Attributes:
        at: ISO time with offset.
        who: key id or role of the actor, never a private name.
        what: the action in one word of the trade (`approve`, `release`, `withdraw`).
        subject: identifier of what it was done to.
        details: further facts that are safe to publish.
        previous: hash of the entry before.
        hash: SHA-256 over all of the above, hexadecimal.
    """

    at: str
    who: str
    what: str
    subject: str
    details: Mapping[str, str]
    previous: str
    hash: str

    def to_json(self) -> str:
        """One line for the log file."""
        return canonical_json(self._content() | {"hash": self.hash}).decode()

    def _content(self) -> dict[str, object]:
        return {
            "at": self.at,
            "details": dict(self.details),
            "previous": self.previous,
            "subject": self.subject,
            "what": self.what,
            "who": self.who,
        }

    def computed_hash(self) -> str:
        """Hash that this entry should carry."""
        return hashlib.sha256(canonical_json(self._content())).hexdigest()


def next_entry(
    previous: str, *, at: str, who: str, what: str, subject: str, details: Mapping[str, str] | None = None
) -> Entry:
    """Make the entry that follows the one whose hash is `previous` (GENESIS for the first)."""
    bare = Entry(at, who, what, subject, dict(details or {}), previous, "")
    return Entry(at, who, what, subject, dict(details or {}), previous, bare.computed_hash())


def parse_entries(lines: Iterable[str]) -> tuple[Entry, ...]:
    """Read log lines and check the whole chain.

    Raises:
        ValueError: naming the first line that is malformed, altered, removed or inserted.
    """
    entries: list[Entry] = []
    previous = GENESIS
    for number, line in enumerate(lines, start=1):
        try:
            entry = Entry(**json.loads(line))
            is_whole = entry.to_json() == line and entry.hash == entry.computed_hash()
        except (TypeError, ValueError) as error:
            raise ValueError(f"line {number} is not a log entry") from error
        if entry.previous != previous or not is_whole:
            raise ValueError(f"line {number} was altered, or a line before it was removed or inserted")
        entries.append(entry)
        previous = entry.hash
    return tuple(entries)


def parse_log(content: bytes) -> tuple[Entry, ...]:
    """Read the bytes of a log, every line with its end, and check the whole chain.

    Raises:
        ValueError: if it is not UTF-8, its last line is cut off, or as `parse_entries`; nothing of it is quoted.
    """
    try:
        *lines, rest = content.decode("utf-8").split("\n")
    except UnicodeDecodeError:
        raise ValueError("it is not UTF-8 text") from None
    if rest:
        raise ValueError("the last line is cut off")
    return parse_entries(lines)
