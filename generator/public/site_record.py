"""What is known of a site that was built: enough to keep each of its pages without making it again.

A page is known by a digest of everything it is made of: its model, its shell, the settings, templates and program. A
record is believed only for a site whose files are exactly those that its build wrote.
"""

from __future__ import annotations

import hashlib
import io
import pickle
from dataclasses import dataclass, field, fields, is_dataclass, replace
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

from generator.public.site_engine import EngineOutput
from generator.public.site_tree import WrittenFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from generator.public.pages.page import Page, PageSet
    from generator.public.render import SiteContext
    from generator.public.site_shell import Shell

NOTHING: Final = EngineOutput({}, {})


@dataclass(frozen=True, slots=True)
class StampedPage:
    """What the build remembers of a page once it is written.

    Attributes:
        key: digest of all it was made of, or "" when that is not known.
        files: the page, then the download beside it where there is one.
    """

    url: str
    kind: str
    updated: str
    is_indexable: bool
    key: str
    files: tuple[WrittenFile, ...]

    def as_lying(self) -> StampedPage:
        """The same page once its site is finished: its files lie there, so that a next build does not change them."""
        return replace(self, files=_files_that_lie((file.path, file.sha256, file.size) for file in self.files))


@dataclass(frozen=True, slots=True)
class EngineRun:
    """What the engine made, and the digest of what it made that from."""

    key: str
    output: EngineOutput


@dataclass(frozen=True)
class SiteRecord:
    """A site that was built.

    Attributes:
        pages: its generated pages by address.
        sets: keys of its page sets, of those whose sources are known.
        hashes: SHA-256 of every file by path.
        engine: the editorial pages and shells.
        last_look: what the last look that passed it was made with.
        own_names: what that look reported (see `BuildReport`), by path.
    """

    pages: Mapping[str, StampedPage] = field(default_factory=dict)
    sets: frozenset[str] = frozenset()
    hashes: Mapping[str, str] = field(default_factory=dict)
    engine: EngineRun = EngineRun("", NOTHING)
    last_look: str = ""
    own_names: Mapping[str, int] = field(default_factory=dict)

    def to_data(self) -> dict[str, Any]:
        """Plain lists and texts, for JSON."""
        pages = [
            [page.url, page.kind, page.updated, page.is_indexable, page.key, _plain_files(page.files)]
            for page in self.pages.values()
        ]
        return {
            "pages": pages,
            "sets": sorted(self.sets),
            "hashes": dict(self.hashes),
            "engine": [self.engine.key, dict(self.engine.output.pages), dict(self.engine.output.shells)],
            "last_look": self.last_look,
            "own_names": dict(self.own_names),
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> SiteRecord:
        """Read it back.

        Raises:
            ValueError, KeyError, TypeError: if it does not have the form that `to_data` gives.
        """
        pages = {
            url: StampedPage(url, kind, updated, is_indexable, key, _files_that_lie(files))
            for url, kind, updated, is_indexable, key, files in data["pages"]
        }
        key, made, shells = data["engine"]
        engine = EngineRun(key, EngineOutput(made, shells))
        return cls(pages, frozenset(data["sets"]), data["hashes"], engine, data["last_look"], data["own_names"])


def _plain_files(files: Iterable[WrittenFile]) -> list[list[object]]:
    return [[file.path, file.sha256, file.size] for file in files]


def _files_that_lie(files: Iterable[tuple[str, str, int]]) -> tuple[WrittenFile, ...]:
    return tuple(WrittenFile(path, sha256, size, is_unchanged=True) for path, sha256, size in files)


EMPTY_RECORD: Final = SiteRecord()


@dataclass(frozen=True, slots=True)
class PageKeys:
    """Digests of what pages are made of.

    Attributes:
        program: digest of program, templates and settings; "" when it is not known, and then nothing is.
        site: what every template may know.
        shells: by kind of page.
    """

    program: str
    site: SiteContext
    shells: Mapping[str, Shell]

    def of_set(self, pages: PageSet) -> str:
        """Key of a whole page set; "" when its sources are not known."""
        return digest_of(self.of_kind(pages.kind), pages.sources, *pages.urls) if pages.sources and self.program else ""

    def of_kind(self, kind: str) -> str:
        """Digest of everything but the model that a page of this kind is made of; "" when that is not known."""
        return digest_of(self.program, repr(self.site), kind, repr(self.shells.get(kind))) if self.program else ""


def page_key(kind_key: str, page: Page) -> str:
    """Key of one page; "" when it cannot be told, and then the page is made anew.

    Models are trees of frozen values, so that their pickle tells them apart. It is only made here, never read.
    """
    if not kind_key:
        return ""
    written = io.BytesIO()
    try:
        _FieldPickler(written, pickle.HIGHEST_PROTOCOL).dump(page)
    except (pickle.PicklingError, TypeError, AttributeError):
        return ""
    return hashlib.sha256(kind_key.encode() + written.getvalue()).hexdigest()


_fields_of: dict[type, Callable[[object], object] | None] = {}
"""How to read all fields of a dataclass at once; None for every other class."""


class _FieldPickler(pickle.Pickler):
    """Writes a dataclass as its class and its fields: a third of the time of what the standard library does."""

    def reducer_override(self, obj: object) -> Any:
        """Write one object."""
        kind = type(obj)
        if kind not in _fields_of:
            names = [item.name for item in fields(obj)] if is_dataclass(obj) and not isinstance(obj, type) else []
            _fields_of[kind] = attrgetter(*names) if names else None
        read = _fields_of[kind]
        return NotImplemented if read is None else (kind, (read(obj),))


def digest_of(*texts: str) -> str:
    """Digest of texts, each apart."""
    return hashlib.sha256("\0".join(f"{len(text)} {text}" for text in texts).encode()).hexdigest()
