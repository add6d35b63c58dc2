"""Puts a site together: reads what passed the gates and the open data, and plans every page and file."""

from __future__ import annotations

import contextlib
import gc
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Final

from generator.public.feeds import FEED_PATH, feed_files
from generator.public.finder import finder_shards
from generator.public.leaks import RULINGS, refuse_leaks
from generator.public.open_data import load_open_data
from generator.public.pages.directory import SchoolDirectory
from generator.public.pages.home import AuditLine, HomeModel, RulingsDoor, SchoolsDoor, home_pages
from generator.public.pages.masking import masking_files, masking_pages
from generator.public.pages.national import headline, national_files, national_pages
from generator.public.pages.ruling_catalogue import RulingCatalogue, ruling_url, title_of
from generator.public.pages.ruling_lists import feed_entries, ruling_finder_entries
from generator.public.pages.rulings import ruling_pages
from generator.public.pages.school_index import finder_entries, school_page_sets
from generator.public.public_names import PublicNames
from generator.public.render import SiteContext
from generator.public.site import BuildPlan
from generator.public.site_record import digest_of
from generator.public.stock import installed
from generator.public.store.examples import load_examples
from generator.public.store.national import load_national
from generator.public.store.released import load_released
from generator.public.store.rulings import load_rulings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from generator.config import Configuration
    from generator.domain.monitor import NationalMonitor
    from generator.domain.schools import OpenData
    from generator.public.finder import FinderEntry
    from generator.public.folders import SiteFolders
    from generator.public.pages.page import PageSet
    from generator.public.stock import Stock
    from generator.public.store.released import ReleasedFigures
    from generator.public.store.rulings import RulingShelf


_RULINGS_BELOW: Final = "content/uitspraken"
"""The sealed rulings among the files of a site, by role and path."""


@dataclass(frozen=True)
class _Shelves:
    """Everything that was read, before it becomes pages."""

    rulings: RulingCatalogue
    directory: SchoolDirectory
    released: ReleasedFigures | None
    national: NationalMonitor


def plan_site(
    folders: SiteFolders,
    configuration: Configuration,
    *,
    today: date,
    stock: Stock | None = None,
    progress: Callable[[str], None] = lambda _step: None,
) -> BuildPlan:
    """Read and verify everything and plan the site; nothing is written.

    Args:
        folders: where the parts lie.
        configuration: settings of the site.
        today: day of the build; rulings under embargo are left out.
        stock: the files in these folders, if pages may be kept that an earlier build made of the same.
        progress: told each step.

    Raises:
        SchoolzichtError: whatever does not verify or cannot be read; see the stores and the open data loader.
    """
    with _without_collecting():
        shelves = _read_shelves(folders, configuration, today, progress)
    progress("pages")
    known = _Digests.of(stock) if stock and stock.is_complete else _Digests()
    site, rulings = _site_context(configuration, shelves), shelves.rulings.shelf
    return BuildPlan(
        content=folders.content,
        theme=folders.config / "theme",
        engine_config=folders.engine_config,
        site=site,
        page_sets=_page_sets(shelves, site, folders, known),
        security_contact=configuration.site.security_contact,
        built_on=today,
        extra_files=_files(shelves, site),
        feed=f"/{FEED_PATH}" if rulings.rulings else "",
        last_look=_last_look(rulings, shelves.directory.data, demo=configuration.site.demo),
        last_look_key=known.last_look,
        program=known.program,
        editorial=known.editorial,
    )


@dataclass(frozen=True, slots=True)
class _Digests:
    """What parts of the site are made of, each as one digest; "" where it is not known."""

    program: str = ""
    editorial: str = ""
    schools: str = ""
    last_look: str = ""

    @classmethod
    def of(cls, stock: Stock) -> _Digests:
        program = digest_of(stock.digest("program", "config"), installed())
        return cls(
            program=program,
            editorial=stock.digest("content", "engine", "engine-theme", without=_RULINGS_BELOW),
            schools=stock.digest("duo", "released"),
            last_look=digest_of(program, stock.digest(_RULINGS_BELOW), stock.digest("duo")),
        )


@contextlib.contextmanager
def _without_collecting() -> Iterator[None]:
    """Look for no garbage meanwhile: what is read stays, and looking through it again and again takes a seventh."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _read_shelves(
    folders: SiteFolders, configuration: Configuration, today: date, progress: Callable[[str], None]
) -> _Shelves:
    progress("rulings and their seals")
    shelf = load_rulings(folders.rulings, configuration, today=today)
    catalogue = RulingCatalogue(shelf, configuration.committees.names(), str(configuration.site.base_url))
    progress("open data")
    data = load_open_data(folders.duo)
    progress("released figures")
    released = _released_for(data, folders.released, demo_site=configuration.site.demo)
    directory = SchoolDirectory(data, released.table, released.parts) if released else SchoolDirectory(data)
    return _Shelves(catalogue, directory, released, load_national(folders.national))


def _site_context(configuration: Configuration, shelves: _Shelves) -> SiteContext:
    return SiteContext(
        title=configuration.site.title,
        description=configuration.site.description,
        base_url=str(configuration.site.base_url),
        is_demo=configuration.site.demo,
        has_invented_schools=shelves.directory.data.is_sample,
    )


def _page_sets(shelves: _Shelves, site: SiteContext, folders: SiteFolders, known: _Digests) -> tuple[PageSet, ...]:
    return (
        _home(shelves, site),
        *ruling_pages(shelves.rulings),
        *(replace(pages, sources=known.schools) for pages in school_page_sets(shelves.directory)),
        *national_pages(shelves.national),
        masking_pages(load_examples(folders.config), shelves.released),
    )


def _last_look(shelf: RulingShelf, data: OpenData, *, demo: bool) -> Callable[[Mapping[str, Path]], Mapping[str, int]]:
    """The search of the finished site for what was replaced in its rulings."""
    names = partial(PublicNames, data)
    return partial(refuse_leaks, shelf.fingerprints, demo=demo, starts=RULINGS, names=names)


def _released_for(data: OpenData, folder: Path, *, demo_site: bool) -> ReleasedFigures | None:
    """Load the released figures; the sample's belong to the sample's schools and to no others."""
    released = load_released(folder, demo_site=demo_site)
    if released is not None and released.table.is_demo and not data.is_sample:
        return None
    return released


def _home(shelves: _Shelves, site: SiteContext) -> PageSet:
    rulings, data = shelves.rulings.shelf.rulings, shelves.directory.data
    newest = rulings[0] if rulings else None
    door = RulingsDoor(
        count=len(rulings),
        latest_title=title_of(newest) if newest else "",
        latest_url=ruling_url(newest) if newest else "",
        latest_on=newest.facts.published_on if newest else None,
    )
    released = shelves.released.table if shelves.released else None
    model = HomeModel(
        rulings=door,
        schools=SchoolsDoor(len(data.schools), len(data.boards), shelves.directory.source, data.edition),
        national=headline(shelves.national),
        audit=AuditLine(released.cells_checked, released.cells_derivable, released.audited_on) if released else None,
    )
    return home_pages(model, title=site.title, description=site.description)


def _files(shelves: _Shelves, site: SiteContext) -> dict[str, bytes]:
    """Everything beside the pages: downloads, feeds, the finder's shards."""
    files = dict(shelves.released.files) if shelves.released else {}
    files |= masking_files(shelves.released)
    files |= national_files(shelves.national)
    files |= feed_files(
        feed_entries(shelves.rulings),
        base_url=site.base_url,
        title=f"Uitspraken op {site.title}",
        subtitle="Nieuwe uitspraken van klachtencommissies in het onderwijs, zonder namen.",
        committees=shelves.rulings.committees,
    )
    return files | finder_shards(_all_finder_entries(shelves))


def _all_finder_entries(shelves: _Shelves) -> Iterator[FinderEntry]:
    yield from finder_entries(shelves.directory)
    yield from ruling_finder_entries(shelves.rulings)
