"""Puts a site together: reads what passed the gates and the open data, and plans every page and file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

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
from generator.public.pages.school_downloads import school_downloads
from generator.public.pages.school_index import finder_entries, school_page_sets
from generator.public.pages.unit_downloads import unit_downloads
from generator.public.public_names import PublicNames
from generator.public.render import SiteContext
from generator.public.site import BuildPlan
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
    from generator.public.pages.page import PageSet
    from generator.public.store.released import ReleasedFigures
    from generator.public.store.rulings import RulingShelf


@dataclass(frozen=True, slots=True)
class SiteFolders:
    """Where the parts of a site lie.

    Attributes:
        content: editors' Markdown, with the sealed rulings in `uitspraken/`.
        duo: DUO's open data files.
        released: tables that passed gate 2.
        national: national figures with their sources.
        config: site_config/, with theme/ below it.
        engine_config: mkdocs.yml.
    """

    content: Path
    duo: Path
    released: Path
    national: Path
    config: Path
    engine_config: Path


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
    progress: Callable[[str], None] = lambda _step: None,
) -> BuildPlan:
    """Read and verify everything and plan the site; nothing is written.

    Args:
        folders: where the parts lie.
        configuration: settings of the site.
        today: day of the build; rulings under embargo are left out.
        progress: told each step.

    Raises:
        SchoolzichtError: whatever does not verify or cannot be read; see the stores and the open data loader.
    """
    progress("rulings and their seals")
    shelf = load_rulings(folders.content / "uitspraken", configuration, today=today)
    base_url = str(configuration.site.base_url)
    catalogue = RulingCatalogue(shelf, configuration.committees.names(), base_url)
    progress("open data")
    data = load_open_data(folders.duo)
    progress("released figures")
    released = _released_for(data, folders.released, demo_site=configuration.site.demo)
    national = load_national(folders.national)
    directory = SchoolDirectory(data, released.table, released.parts) if released else SchoolDirectory(data)
    shelves = _Shelves(catalogue, directory, released, national)
    progress("pages")
    site = SiteContext(
        title=configuration.site.title,
        description=configuration.site.description,
        base_url=base_url,
        is_demo=configuration.site.demo,
        has_invented_schools=data.is_sample,
        built_on=today.isoformat(),
    )
    return BuildPlan(
        content=folders.content,
        theme=folders.config / "theme",
        engine_config=folders.engine_config,
        site=site,
        page_sets=(
            _home(shelves, site),
            *ruling_pages(catalogue),
            *school_page_sets(shelves.directory),
            *national_pages(national),
            masking_pages(load_examples(folders.config), released),
        ),
        security_contact=configuration.site.security_contact,
        extra_files=_files(shelves, site),
        feed=f"/{FEED_PATH}" if shelf.rulings else "",
        last_look=_last_look(shelf, data, demo=configuration.site.demo),
    )


def _last_look(shelf: RulingShelf, data: OpenData, *, demo: bool) -> Callable[[Path], Mapping[str, int]]:
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
    files = dict(school_downloads(shelves.directory))
    files |= unit_downloads(shelves.directory)
    files |= shelves.released.files if shelves.released else {}
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
