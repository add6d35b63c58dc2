"""The finder: a search over names and places that needs no server, cut into small files by first letters.

A visitor's browser loads only the shard its word begins with. `index.json` tells which shards exist and which
words are too common to be looked up by ("basisschool"); such a word only narrows what another word found.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

FOLDER: Final = "zoek"
SHORTEST_KEY: Final = 2
LONGEST_KEY: Final = 24
"""Letters after which a shard is no longer cut: keys are names of files."""
LARGEST_SHARD: Final = 15_000
"""Bytes above which a shard is cut by one more letter (PERFORMANCE: a name lookup costs at most 15 KB)."""
COMMON_FROM: Final = 600
"""A word in so many entries finds nothing in particular; looking up "de" would cost hundreds of kilobytes."""
KINDS: Final = ("school", "bestuur", "samenwerkingsverband", "gemeente", "provincie", "uitspraak", "landelijk")
"""Kinds of entries in the order they are shown; an unknown kind comes last."""

_NOT_WORD: Final = re.compile(r"[^a-z0-9]+")
_UNFOLDED: Final = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "'": "", "’": ""})


@dataclass(frozen=True, slots=True)
class FinderEntry:
    """Something that can be found.

    Attributes:
        title: what is shown as the link.
        url: site-absolute address.
        detail: one line below the title ("basisschool in Voorbeeldstad").
        kind: one of KINDS; decides the order.
        words: further words to find it by, such as the four digits of a postcode.
    """

    title: str
    url: str
    detail: str
    kind: str
    words: str = ""


def fold(text: str) -> str:
    """Fold to lower-case letters and digits without accents, words apart by one space; finder.js does the same."""
    lower = unicodedata.normalize("NFKD", text.lower().translate(_UNFOLDED))
    bare = "".join(character for character in lower if not unicodedata.combining(character))
    return _NOT_WORD.sub(" ", bare).strip()


def finder_shards(entries: Iterable[FinderEntry]) -> dict[str, bytes]:
    """Cut entries into shards.

    Args:
        entries: everything that can be found, in any order.

    Returns:
        Bytes by path in the site: `zoek/index.json` (`{"keys": [...], "common": [...]}`) and a
        `zoek/<first letters>.json` per key: a list of [title, url, detail, further words].
    """
    ordered = sorted(entries, key=lambda entry: (_kind_order(entry.kind), fold(entry.title), entry.url))
    found_by = _entries_by_word(ordered)
    common = sorted(word for word, numbers in found_by.items() if len(numbers) >= COMMON_FROM)
    rows = [json.dumps(_row(entry), ensure_ascii=False, separators=(",", ":")).encode() for entry in ordered]
    shards: dict[str, bytes] = {}
    _cut({word: numbers for word, numbers in found_by.items() if len(numbers) < COMMON_FROM}, rows, "", shards)
    index = {"keys": sorted(shards), "common": common}
    files = {f"{FOLDER}/{key}.json": content for key, content in sorted(shards.items())}
    return {f"{FOLDER}/index.json": json.dumps(index, separators=(",", ":")).encode(), **files}


def _kind_order(kind: str) -> int:
    return KINDS.index(kind) if kind in KINDS else len(KINDS)


def _row(entry: FinderEntry) -> list[str]:
    row = [entry.title, entry.url, entry.detail]
    return [*row, entry.words] if entry.words else row


def _entries_by_word(entries: Sequence[FinderEntry]) -> dict[str, list[int]]:
    found_by: dict[str, list[int]] = defaultdict(list)
    for number, entry in enumerate(entries):
        for word in sorted(set(fold(f"{entry.title} {entry.detail} {entry.words}").split())):
            if len(word) >= SHORTEST_KEY:
                found_by[word].append(number)
    return found_by


def _cut(words: Mapping[str, list[int]], rows: Sequence[bytes], key: str, shards: dict[str, bytes]) -> None:
    """Put the words below `key` in one shard if that is small enough, else cut them by one more letter."""
    content = _shard(words, rows)
    is_small = len(content) <= LARGEST_SHARD or len(key) == LONGEST_KEY or all(word == key for word in words)
    if is_small and len(key) >= SHORTEST_KEY:
        if words:
            shards[key] = content
        return
    longer: dict[str, dict[str, list[int]]] = defaultdict(dict)
    for word, numbers in words.items():
        longer[word[: len(key) + 1]][word] = numbers
    own = longer.pop(key, {})
    if own:
        shards[key] = _shard(own, rows)
    for next_key, below in sorted(longer.items()):
        _cut(below, rows, next_key, shards)


def _shard(words: Mapping[str, list[int]], rows: Sequence[bytes]) -> bytes:
    numbers = sorted({number for found in words.values() for number in found})
    return b"[" + b",\n".join(rows[number] for number in numbers) + b"]"
