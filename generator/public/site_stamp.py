"""Stamping: makes, renders and writes generated pages, a slice of a page set at a time, in several processes."""

from __future__ import annotations

import gc
import multiprocessing
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator.errors import InputError, SchoolzichtError
from generator.public.pages.page import DOWNLOAD
from generator.public.render import PageRenderer
from generator.public.site_record import PageKeys, StampedPage, page_key
from generator.public.site_shell import base_path_of, below_base_path
from generator.public.site_tree import SiteFolder, page_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from generator.public.pages.page import Page, PageSet

SLICE_LENGTH: Final = 100
"""Pages a worker takes at a time: small enough to share the work evenly, large enough to forget the overhead."""


@dataclass(frozen=True, slots=True)
class Slice:
    """Some consecutive pages of one page set."""

    set_index: int
    start: int
    stop: int


class Stamper:
    """Stamps pages; it is made once and shared by all workers through fork, so nothing is pickled to them.

    A page that is known by its key is made, to see that its key is the same, but neither rendered nor written.
    """

    def __init__(
        self,
        *,
        page_sets: Sequence[PageSet],
        keys: PageKeys,
        theme: Path,
        folder: SiteFolder,
        known: Mapping[str, StampedPage],
    ) -> None:
        self._page_sets = page_sets
        self._shells = keys.shells
        self._kind_keys = {pages.kind: keys.of_kind(pages.kind) for pages in page_sets}
        self._renderer = PageRenderer(theme, keys.site)
        self._base_path = base_path_of(keys.site.base_url)
        self._folder = folder
        self._known = known

    def slices(self) -> list[Slice]:
        """Cut all page sets into slices."""
        return [
            Slice(index, start, min(start + SLICE_LENGTH, len(pages.urls)))
            for index, pages in enumerate(self._page_sets)
            for start in range(0, len(pages.urls), SLICE_LENGTH)
        ]

    def stamp(self, part: Slice) -> list[StampedPage]:
        """Write the pages of a slice.

        Raises:
            SchoolzichtError: naming the page that could not be made.
        """
        pages = self._page_sets[part.set_index]
        return [self._stamp_page(pages, index) for index in range(part.start, part.stop)]

    def _stamp_page(self, pages: PageSet, index: int) -> StampedPage:
        url = pages.urls[index]
        try:
            page = pages.make(index)
            key = page_key(self._kind_keys[pages.kind], page)
            known = self._known.get(url)
            if known is not None and key and known.key == key:
                return known
            contents = self._contents(pages, page)
        except SchoolzichtError:
            raise
        except Exception as error:
            raise SchoolzichtError(
                f"page {url} ({pages.kind}) could not be made: {type(error).__name__}: {error}",
                next_step="Correct the page model or its template.",
            ) from error
        if (page.url, page.kind) != (url, pages.kind):
            raise InputError(
                f"the page set {pages.kind!r} promised {url} and made {page.url} ({page.kind})",
                next_step="Correct the page set.",
            )
        files = tuple(self._folder.write(path, content) for path, content in contents.items())
        return StampedPage(url, page.kind, page.updated, page.is_indexable, key, files)

    def _contents(self, pages: PageSet, page: Page) -> dict[str, bytes]:
        """The page and the download beside it, by path."""
        contents = {page_path(page.url): self._page_html(page).encode()}
        if pages.download is not None:
            contents[f"{page.url}{DOWNLOAD}".removeprefix("/")] = pages.download(page.model)
        return contents

    def _page_html(self, page: Page) -> str:
        path = "" if page.url == "/" else self._renderer.path(page)
        html = self._shells[page.kind].fill(page, path, self._renderer.render(page))
        return below_base_path(html, self._base_path)


def stamp_all(stamper: Stamper, jobs: int, progress: Callable[[int, int], None]) -> list[StampedPage]:
    """Stamp every page, in `jobs` processes where the system can fork.

    Args:
        stamper: what to stamp.
        jobs: number of processes, at least 1.
        progress: called with pages done and pages in all.

    Returns:
        All pages, in the order of their page sets, whatever the number of processes.
    """
    slices = stamper.slices()
    total = sum(part.stop - part.start for part in slices)
    done: list[StampedPage] = []
    for stamped in _results(stamper, slices, jobs):
        done += stamped
        progress(len(done), total)
    return done


def _results(stamper: Stamper, slices: Sequence[Slice], jobs: int) -> Iterator[list[StampedPage]]:
    if jobs <= 1 or len(slices) <= 1 or "fork" not in multiprocessing.get_all_start_methods():
        yield from map(stamper.stamp, slices)
        return
    gc.freeze()  # what exists now is shared: collecting in a worker would copy it
    try:
        with warnings.catch_warnings():
            # Newer Pythons warn that forking beside threads may deadlock; our own process starts none.
            warnings.simplefilter("ignore", DeprecationWarning)
            pool = multiprocessing.get_context("fork").Pool(min(jobs, len(slices)), _remember, (stamper,))
        with pool:
            for outcome in pool.imap(_stamp_in_worker, slices):
                if isinstance(outcome, _Failure):
                    raise outcome.as_error()
                yield outcome
    finally:
        gc.unfreeze()


@dataclass(frozen=True, slots=True)
class _Failure:
    """An error that can travel between processes; its exit code and next step travel along."""

    message: str
    next_step: str
    kind: type[SchoolzichtError]

    def as_error(self) -> SchoolzichtError:
        error = SchoolzichtError(self.message, next_step=self.next_step)
        error.exit_code = self.kind.exit_code
        return error


_stamper_of_worker: list[Stamper] = []


def _remember(stamper: Stamper) -> None:
    _stamper_of_worker[:] = [stamper]


def _stamp_in_worker(part: Slice) -> list[StampedPage] | _Failure:
    try:
        return _stamper_of_worker[0].stamp(part)
    except SchoolzichtError as error:
        return _Failure(error.message, error.next_step, type(error))
