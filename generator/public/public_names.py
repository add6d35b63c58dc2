"""Names that are public already: of schools, boards, samenwerkingsverbanden, places and addresses, from open data.

Somebody in a ruling may be called as a school is. Then the name stands on the page of that school with good reason, and
the search of the site for what was replaced must know so without knowing the name. A file of figures may show the names
of what it is about and of what it links to; a file made from rulings may show none.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from generator.fingerprints import folded_words
from generator.public.open_data.contact import shown_telephone, telephone_link
from generator.public.open_data.place_names import OTHER_NAMES
from generator.public.pages.directory import (
    alliance_url,
    board_url,
    municipality_url,
    province_url,
    school_url,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from generator.domain.schools import Municipality, OpenData, School

_ABOUT: Final = re.compile(r"/(?:scholen|besturen|samenwerkingsverbanden|gemeenten|provincies)/[a-z0-9-]+/")
_INDEX_KEYS: Final = {"keys", "common"}
"""What the finder's index holds: single words in order, of which no two belong together."""
FINDER: Final = "zoek/"
"""The finder holds the names of schools too, and a school may bear a surname."""
_ALL: Final = "downloads/"
"""Downloads of the whole country."""
_FIGURES: Final = ("scholen/", "besturen/", "samenwerkingsverbanden/", "gemeenten/", "provincies/", _ALL)

Name = tuple[str, ...]
"""Folded words."""


class PublicNames:
    """The public names of a country, by the address of the page they belong to."""

    def __init__(self, data: OpenData) -> None:
        found: dict[str, set[Name]] = {}
        for url, texts in _texts(data):
            found.setdefault(url, set()).update(filter(None, (tuple(folded_words(text)) for text in texts)))
        self._by_url: Mapping[str, frozenset[Name]] = {url: frozenset(names) for url, names in found.items()}

    def of_file(self, path: str, text: str) -> frozenset[Name]:
        """The names that a file of figures may show; none for any other file.

        Args:
            path: path in the site.
            text: what stands in it; the pages it links to are those it may name.
        """
        if not path.startswith(_FIGURES):
            return frozenset()
        if path.startswith(_ALL):
            return self._together(self._by_url)
        return self._together([*_ABOUT.findall(f"/{path}"), *_ABOUT.findall(text)])

    def of_page(self, url: str) -> frozenset[Name]:
        """The names that a line about one page may show; none for a page of a ruling."""
        return self._by_url.get(url, frozenset())

    def _together(self, urls: Iterable[str]) -> frozenset[Name]:
        return frozenset(name for url in set(urls) for name in self._by_url.get(url, ()))


class FileParts:
    """A file cut into parts that are read apart, each with the public names it may show.

    A page or a download is one part. The finder's files are lists: each line may show the names of the page it leads
    to, and a line about a ruling none.
    """

    def __init__(self, read: Callable[[], PublicNames | None], path: str, text: bytes) -> None:
        self._read, self._path, self._text = read, path, text

    def parts(self) -> Iterator[tuple[bytes, Callable[[], Collection[Name]]]]:
        """Each part with a way to ask for its names, which are read only when something is found."""
        rows = self._rows() if self._path.startswith(FINDER) else None
        if rows is None:
            yield self._text, self._of_file
            return
        yield self._path.encode(), tuple
        for text, url in rows:
            yield text, lambda url=url: self._of_page(url)  # type: ignore[misc]  # bound at once

    def _of_file(self) -> Collection[Name]:
        names = self._read()
        return names.of_file(self._path, self._text.decode("utf-8", errors="replace")) if names is not None else ()

    def _of_page(self, url: str) -> Collection[Name]:
        names = self._read()
        return names.of_page(url) if names is not None else ()

    def _rows(self) -> list[tuple[bytes, str]] | None:
        """The lines of a shard with their addresses, or the words of the finder's index; None for another file."""
        try:
            content = json.loads(self._text.partition(b"\n")[2])
        except ValueError:
            return None
        if isinstance(content, dict) and content.keys() == _INDEX_KEYS:
            content = [[word] for words in content.values() for word in words]
        if not isinstance(content, list) or not all(_is_row(row) for row in content):
            return None
        return [("\n".join(row).encode("utf-8", errors="replace"), row[1] if len(row) > 1 else "") for row in content]


def _is_row(row: object) -> bool:
    return isinstance(row, list) and bool(row) and all(isinstance(cell, str) for cell in row)


def stands_in_a_name(words: Sequence[str], start: int, length: int, names: Iterable[Name]) -> bool:
    """Whether a stretch of words is part of a whole public name that stands exactly there."""
    stretch = tuple(words[start : start + length])
    for name in names:
        for before in range(len(name) - length + 1):
            first = start - before
            is_part = first >= 0 and name[before : before + length] == stretch
            if is_part and tuple(words[first : first + len(name)]) == name:
                return True
    return False


def _texts(data: OpenData) -> Iterator[tuple[str, Iterable[str]]]:
    """Each page with what it is about; a board and a place also have the schools in them, as their downloads list."""
    boards = {board.number: board.name for board in data.boards}
    alliances = {alliance.code: alliance.name for alliance in data.alliances}
    for number, name in boards.items():
        yield board_url(number), [name]
    for code, name in alliances.items():
        yield alliance_url(code), [name]
    for school in data.schools:
        around = list(_around(school))
        own = [*_of_school(school), *(text for _, text in around)]
        if school.board is not None:
            around.append((board_url(school.board), boards.get(school.board, "")))
        if school.alliance is not None:
            around.append((alliance_url(school.alliance), alliances.get(school.alliance, "")))
        yield school_url(school), [*own, *(text for _, text in around)]
        for url, text in around:
            yield url, [text, *own]


def _of_school(school: School) -> Iterator[str]:
    yield from (school.name, school.telephone, school.website)
    if school.telephone:
        yield from (shown_telephone(school.telephone), telephone_link(school.telephone))
    if school.website:
        address = urlsplit(school.website if "//" in school.website else f"//{school.website}")
        yield from (address.netloc, f"{address.netloc}{address.path}")
    if school.address is not None:
        at = school.address
        yield from (f"{at.street} {at.number}", at.street, f"{at.postcode} {at.place}", at.place)
        yield f"{at.street} {at.number} {at.postcode} {at.place}"


def _around(school: School) -> Iterator[tuple[str, str]]:
    place: Municipality = school.municipality
    if place.code is not None:
        for name in (place.name, OTHER_NAMES.get(place.name, "")):
            yield municipality_url(place.code), name
    if place.province:
        yield province_url(place.province), place.province
