"""The search for what was replaced: every byte of a built site against the fingerprints of its rulings.

Nothing here knows a name. A word of the site is hashed with the key and compared; the report says where, never what.
"""

from __future__ import annotations

import contextlib
import gzip
import re
import zlib
from collections import defaultdict
from collections.abc import Mapping
from html import unescape
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from generator.errors import LeakError
from generator.fingerprints import LONGEST, Reach, folded_words, load_leak_key
from generator.public.check import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from generator.fingerprints import Fingerprint, Fingerprints, LeakKey

RULINGS: Final = ("uitspraken/", "index.html", "zoek/")
"""Files made from rulings: their pages, lists and feeds, the home page, and the finder's shards."""
_SCHOOL_NAMES: Final = "zoek/"
"""The finder holds the names of schools too, and a school may bear a surname."""
_SHOWN: Final = 20
_TAG: Final = re.compile(r"<[^<>]*>")
_COMPRESSED: Final = b"\x1f\x8b"


class LeakSearch:
    """Fingerprints arranged for searching; words already hashed are remembered from file to file."""

    def __init__(self, rulings: Iterable[Fingerprints], key: LeakKey) -> None:
        self._key = key
        self._by_first: dict[str, list[tuple[str, Fingerprint]]] = defaultdict(list)
        for ruling in rulings:
            for mark in ruling.marks:
                self._by_first[mark.first].append((ruling.ruling, mark))
        self._hits: dict[str, tuple[tuple[str, Fingerprint], ...]] = {}
        self._clean: set[str] = set()

    def search(self, path: str, content: bytes) -> list[Finding]:
        """Look into one file, its name included.

        Args:
            path: path in the site.
            content: its bytes, compressed or not.
        """
        found: set[str] = set()
        for words in _readings(path, content):
            if self._may_hold_one(words):
                found |= self._rulings_in(words, path)
        return [
            Finding(path, "leak", f"something that was replaced in {ruling} stands here") for ruling in sorted(found)
        ]

    def _may_hold_one(self, words: Sequence[str]) -> bool:
        """Whether a word begins a fingerprint; each word of the site is hashed once, so that this stays cheap."""
        distinct = set(words)
        for word in distinct - self._clean - self._hits.keys():
            marks = self._by_first.get(self._key.hash_of([word]))
            if marks:
                self._hits[word] = tuple(marks)
            else:
                self._clean.add(word)
        return not distinct.isdisjoint(self._hits)

    def _rulings_in(self, words: Sequence[str], path: str) -> set[str]:
        return {
            ruling
            for place, word in enumerate(words)
            for ruling, mark in self._hits.get(word, ())
            if _may_not_stand(mark.reach, ruling, path) and self._matches(mark, words, place)
        }

    def _matches(self, mark: Fingerprint, words: Sequence[str], place: int) -> bool:
        if mark.words == 1:
            return True
        return mark.words <= LONGEST and self._key.hash_of(words[place : place + mark.words]) == mark.hash


def find_leaks(
    site: Path | Mapping[str, Path],
    rulings: Sequence[Fingerprints],
    key: LeakKey,
    *,
    starts: tuple[str, ...] = ("",),
) -> list[Finding]:
    """Search a built site.

    Args:
        site: folder of the site, or where each file of it lies by its path in the site.
        rulings: fingerprints of every ruling on it.
        key: the key they were made with.
        starts: only files whose path starts so; everything by default.

    Returns:
        A finding, with rule `leak`, for every file and ruling.
    """
    search = LeakSearch(rulings, key)
    files = site if isinstance(site, Mapping) else _files_of(site)
    findings: list[Finding] = []
    for path, file in sorted(files.items()):
        if path.startswith(starts):
            findings += search.search(path, file.read_bytes())
    return findings


def _files_of(site: Path) -> dict[str, Path]:
    return {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}


def refuse_leaks(
    rulings: Sequence[Fingerprints], site: Path | Mapping[str, Path], *, demo: bool, starts: tuple[str, ...] = ("",)
) -> None:
    """Search a built site and refuse it when anything that was replaced stands in it.

    Raises:
        LeakError: naming files and rulings, never the words.
        GateError: if there are rulings and no key.
    """
    if not rulings:
        return
    findings = find_leaks(site, rulings, load_leak_key(demo=demo), starts=starts)
    if findings:
        lines = "\n".join(f"  {finding}" for finding in findings[:_SHOWN])
        raise LeakError(
            f"{len(findings)} file(s) show something that was replaced in a ruling\n{lines}",
            next_step="Withdraw or correct these rulings, or reword the page; nothing was published.",
        )


def _may_not_stand(reach: Reach, ruling: str, path: str) -> bool:
    match reach:
        case Reach.SITE:
            return True
        case Reach.RULINGS:
            return path.startswith(RULINGS) and not path.startswith(_SCHOOL_NAMES)
        case Reach.PAGE:
            return path.startswith(f"uitspraken/{ruling}/")


def _readings(path: str, content: bytes) -> Iterator[list[str]]:
    """The words of a file as it stands, unpacked, and with entities and percent signs resolved."""
    if content.startswith(_COMPRESSED):
        with contextlib.suppress(OSError, EOFError, zlib.error):  # it may only look compressed
            content = gzip.decompress(content)
    text = f"{path}\n{content.decode('utf-8', errors='replace')}"
    forms = {text}
    if "<" in text:
        forms.add(unescape(_TAG.sub(" ", text)))
    if "&" in text:
        forms.add(unescape(text))
    if "%" in text:
        forms.add(unquote(text))
    if "\\u" in text:
        forms.add(text.encode("ascii", "ignore").decode("unicode_escape", errors="replace"))
    for form in forms:
        yield folded_words(form)
