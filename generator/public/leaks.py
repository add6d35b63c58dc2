"""The search for what was replaced: every byte of a built site against the fingerprints of its rulings.

Nothing here knows a name. A word of the site is hashed with the key and compared; the report says where, never what.
"""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from generator.errors import LeakError
from generator.fingerprints import LONGEST, Reach, load_leak_key
from generator.public.check import Finding
from generator.public.leak_text import Words, cut_up, readings, unpacked
from generator.public.public_names import FINDER, FileParts, stands_in_a_name

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from generator.fingerprints import Fingerprint, Fingerprints, LeakKey
    from generator.public.public_names import Name, PublicNames

RULINGS: Final = ("uitspraken/", "index.html", "zoek/")
"""Files made from rulings: their pages, lists and feeds, the home page, and the finder's shards."""
_SHOWN: Final = 20
_MOST_REMEMBERED: Final = 500_000
_WINDOW: Final = LONGEST + 4
"""Pieces of text that nearly always hold the longest stretch from their first word on."""

_Mark = tuple[str, "Fingerprint"]
"""A ruling and one of its fingerprints."""


@dataclass(frozen=True)
class LeakReport:
    """What a search found.

    Attributes:
        findings: one, with rule `leak`, for every file and ruling.
        own_names: how many times a file of figures shows words that were replaced somewhere as part of a public name of
            its own (a school, board, place or address), by path; these are no findings.
    """

    findings: tuple[Finding, ...]
    own_names: Mapping[str, int]


class LeakSearch:
    """Fingerprints arranged for searching; words already hashed are remembered from file to file.

    Args:
        rulings: fingerprints of every ruling of the site.
        key: the key they were made with.
        names: reads what is public already; asked only when something is found in a file of figures.
    """

    def __init__(
        self, rulings: Iterable[Fingerprints], key: LeakKey, names: Callable[[], PublicNames] | None = None
    ) -> None:
        self._key, self._read_names = key, names
        self._names: PublicNames | None = None
        self._marks: dict[str, list[_Mark]] = defaultdict(list)
        self._lengths: dict[str, set[int]] = defaultdict(set)
        self._reaches: dict[str, set[str]] = defaultdict(set)
        for ruling in rulings:
            for mark in ruling.marks:
                self._marks[mark.hash].append((ruling.ruling, mark))
                self._lengths[mark.first].add(min(mark.words, LONGEST))
                self._reaches[mark.first].add(_reach_in(mark.reach, ruling.ruling))
        self._words = Words()
        self._hashes: dict[tuple[str, ...], str] = {}
        self._clean: dict[frozenset[str], set[bytes]] = defaultdict(set)
        self._reach_of: dict[bytes, frozenset[str]] = {}
        self._quiet: set[tuple[bytes, ...]] = set()
        self.own_names: Counter[str] = Counter()

    def search(self, path: str, content: bytes) -> list[Finding]:
        """Look into one file, its name included.

        Args:
            path: path in the site.
            content: its bytes, compressed or not.
        """
        text, reaches = path.encode() + b"\n" + unpacked(content), _reaches_of(path)
        forms = dict.fromkeys(readings(text))
        if not any(self._may_hold_one(cut_up(form), reaches) for form in forms):
            return []
        found: set[str] = set()
        own = 0
        for part, allowed in FileParts(self._public_names, path, text).parts():
            passed = [self._look(self._words.of(cut_up(form)), reaches, allowed, found) for form in readings(part)]
            own += max(passed)
        if own:
            self.own_names[path] += own
        return [
            Finding(path, "leak", f"something that was replaced in {ruling} stands here") for ruling in sorted(found)
        ]

    def _public_names(self) -> PublicNames | None:
        if self._names is None and self._read_names is not None:
            self._names = self._read_names()
        return self._names

    # -- the quick look: each word and each stretch of the site is hashed once -------------------------------------

    def _may_hold_one(self, cut: list[bytes], reaches: frozenset[str]) -> bool:
        """Whether something that may not stand in a file with these reaches stands in the pieces of its text."""
        clean = self._clean[reaches]
        places = [place for place, piece in enumerate(cut) if piece not in clean]  # most of the time of a search
        found = False
        for place in places:
            if self._reaches_from(cut[place]).isdisjoint(reaches):
                clean.add(cut[place])
            else:
                found = found or self._begins_one(cut, place, reaches)
        return found

    def _reaches_from(self, piece: bytes) -> frozenset[str]:
        """How far the fingerprints reach that begin with a word of this piece; nothing for nearly every piece."""
        known = self._reach_of.get(piece)
        if known is None:
            firsts = {self._hash_of((word,)) for word in self._words.of_piece(piece)} & self._reaches.keys()
            known = frozenset(reach for first in firsts for reach in self._reaches[first])
            if known:
                self._reach_of[piece] = known
        return known

    def _begins_one(self, cut: list[bytes], place: int, reaches: frozenset[str]) -> bool:
        window = tuple(cut[place : place + _WINDOW])
        if window in self._quiet:
            return False
        words, own = self._words.of(window), len(self._words.of_piece(cut[place]))
        read = _WINDOW
        while len(words) < own + LONGEST and place + read < len(cut):  # signs beyond ASCII that are no words
            words = self._words.of(cut[place : place + 2 * read])
            read *= 2
        marks = [mark for first in range(own) for mark in self._marks_at(words, first)]
        if not marks and read == _WINDOW:
            if len(self._quiet) >= _MOST_REMEMBERED:
                self._quiet.clear()
            self._quiet.add(window)
        return any(_reach_in(mark.reach, ruling) in reaches for ruling, mark in marks)

    def _marks_at(self, words: Sequence[str], place: int) -> Iterator[_Mark]:
        """The fingerprints of what begins at one word; its cost does not grow with the number of rulings."""
        for length in self._lengths.get(self._hash_of((words[place],)), ()):
            stretch = tuple(words[place : place + length])
            for ruling, mark in self._marks.get(self._hash_of(stretch), ()):
                if mark.words == len(stretch):
                    yield ruling, mark

    def _hash_of(self, words: tuple[str, ...]) -> str:
        known = self._hashes.get(words)
        if known is None:
            if len(self._hashes) >= _MOST_REMEMBERED:
                self._hashes.clear()
            known = self._hashes[words] = self._key.hash_of(words)
        return known

    # -- the whole look: only where the quick one found something -----------------------------------------------------

    def _look(
        self,
        words: Sequence[str],
        reaches: frozenset[str],
        allowed: Callable[[], Collection[Name]],
        found: set[str],
    ) -> int:
        """Add the rulings of which something stands in these words; returns how often that is a public name."""
        own: set[tuple[int, int]] = set()
        for place in range(len(words)):
            for ruling, mark in self._marks_at(words, place):
                if ruling in found or _reach_in(mark.reach, ruling) not in reaches:
                    continue
                if mark.reach is Reach.SITE and stands_in_a_name(words, place, mark.words, allowed()):
                    own.add((place, mark.words))
                else:
                    found.add(ruling)
        return len(own)


def find_leaks(
    site: Path | Mapping[str, Path],
    rulings: Sequence[Fingerprints],
    key: LeakKey,
    *,
    starts: tuple[str, ...] = ("",),
    names: Callable[[], PublicNames] | None = None,
) -> LeakReport:
    """Search a built site.

    Args:
        site: folder of the site, or where each file of it lies by its path in the site.
        rulings: fingerprints of every ruling on it.
        key: the key they were made with.
        starts: only files whose path starts so; everything by default.
        names: reads the names that are public already, when one is needed; without it none is.
    """
    search = LeakSearch(rulings, key, names)
    files = site if isinstance(site, Mapping) else _files_of(site)
    findings: list[Finding] = []
    for path, file in sorted(files.items()):
        if path.startswith(starts):
            findings += search.search(path, file.read_bytes())
    return LeakReport(tuple(findings), dict(search.own_names))


def _files_of(site: Path) -> dict[str, Path]:
    return {file.relative_to(site).as_posix(): file for file in _files_below(site)}


def _files_below(site: Path) -> Iterator[Path]:
    for folder, _, names in os.walk(site):
        yield from (Path(folder) / name for name in names)


def refuse_leaks(
    rulings: Sequence[Fingerprints],
    site: Path | Mapping[str, Path],
    *,
    demo: bool,
    starts: tuple[str, ...] = ("",),
    names: Callable[[], PublicNames] | None = None,
) -> Mapping[str, int]:
    """Search a built site and refuse it when anything that was replaced stands in it; arguments as `find_leaks`.

    Returns:
        `LeakReport.own_names`.

    Raises:
        LeakError: naming files and rulings, never the words.
        GateError: if there are rulings and no key.
    """
    if not rulings:
        return {}
    report = find_leaks(site, rulings, load_leak_key(demo=demo), starts=starts, names=names)
    if report.findings:
        lines = "\n".join(f"  {finding}" for finding in report.findings[:_SHOWN])
        raise LeakError(
            f"{len(report.findings)} file(s) show something that was replaced in a ruling\n{lines}",
            next_step="Withdraw or correct these rulings, or reword the page; nothing was published.",
        )
    return report.own_names


def _reach_in(reach: Reach, ruling: str) -> str:
    """A reach as a file is asked for it; that of one page is a reach of its own."""
    return f"{reach}:{ruling}" if reach is Reach.PAGE else reach.value


def _reaches_of(path: str) -> frozenset[str]:
    """The reaches of fingerprints that may not stand in this file."""
    reaches = {Reach.SITE.value}
    if path.startswith(RULINGS) and not path.startswith(FINDER):
        reaches.add(Reach.RULINGS.value)
    folder, _, rest = path.partition("/")
    if f"{folder}/" == RULINGS[0] and "/" in rest:
        reaches.add(_reach_in(Reach.PAGE, rest.partition("/")[0]))
    return frozenset(reaches)
