"""Builds the whole site: engine for the editorial pages and shells, stamping for the rest, swapped in at once.

The same plan gives the same bytes, whatever the number of processes. Nothing here decides what is safe to
show: page sets and extra files come from the public zone, which holds only what passed a gate.
"""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from generator.errors import InputError
from generator.public.feeds import sitemap_files
from generator.public.headers import ScopedPolicy, header_files, robots_txt, security_txt
from generator.public.site_assets import asset_addresses, asset_files, read_assets
from generator.public.site_engine import EngineOutput, run_engine
from generator.public.site_shell import Shell, below_base_path, cut_shell
from generator.public.site_stamp import StampedPage, Stamper, stamp_all
from generator.public.site_tree import MANIFEST, SiteFolder, WrittenFile, manifest, new_site, page_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from generator.public.pages.page import PageSet
    from generator.public.render import SiteContext

EDITORIAL: Final = "editorial"
NOT_FOUND: Final = "404.html"


def _see_nothing(_site: Path) -> Mapping[str, int]:
    """Pass every site."""
    return {}


@dataclass(frozen=True)
class BuildPlan:
    """Everything a site is made of.

    Attributes:
        content: folder with the editors' Markdown; sealed rulings below it are left alone.
        theme: folder with templates and assets (`site_config/theme`).
        engine_config: mkdocs.yml.
        site: title, address and the like; its `assets` are filled in by the build.
        page_sets: all generated pages.
        extra_files: bytes by path in the site: downloads, feeds, search shards.
        security_contact: address in security.txt.
        feed: site-absolute address of the feed that every page names, or "".
        scoped_policies: parts of the site that need more than the common content security policy.
        last_look: sees the finished folder before it takes the place of the old site; what it raises stops the build,
            what it returns is `BuildReport.own_names`.
    """

    content: Path
    theme: Path
    engine_config: Path
    site: SiteContext
    page_sets: tuple[PageSet, ...]
    security_contact: str
    extra_files: Mapping[str, bytes] = field(default_factory=dict)
    feed: str = ""
    scoped_policies: tuple[ScopedPolicy, ...] = ()
    last_look: Callable[[Path], Mapping[str, int]] = _see_nothing


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What was built.

    Attributes:
        pages: number of pages per kind, `editorial` among them, sorted by kind.
        files: files in the site.
        unchanged: files that were the same as in the site before, and were kept.
        size: bytes of all files.
        seconds: wall time.
        warnings: always 0; a warning of the engine stops the build.
        own_names: how many times a file shows, as its own public name, words that were replaced in a ruling; by path.
    """

    pages: Mapping[str, int]
    files: int
    unchanged: int
    size: int
    seconds: float
    warnings: int = 0
    own_names: Mapping[str, int] = field(default_factory=dict)


def no_progress(_done: int, _total: int) -> None:
    """Report to nobody."""


def build_site(
    plan: BuildPlan, out: Path, jobs: int = 1, progress: Callable[[int, int], None] = no_progress
) -> BuildReport:
    """Build the site into `out`, or leave `out` exactly as it was.

    Args:
        plan: what to build.
        out: folder of the site; what an earlier build left there is replaced in one step.
        jobs: number of processes for generated pages.
        progress: called with generated pages done and in all.

    Raises:
        ConfigError: if a template, setting or editorial page is wrong; the engine's warnings count.
        InputError: if two pages or files have the same address, an address is not safe, or `out` holds
            something that is not a site.
        SchoolzichtError: if a page cannot be made, or the last look refuses the site; the message names it.
    """
    started = time.monotonic()
    base_path = urlsplit(plan.site.base_url).path.rstrip("/")
    check_addresses(plan)
    with new_site(out) as folder:
        writer = SiteFolder(folder, out)
        assets = read_assets(plan.theme)
        site = replace(plan.site, assets=asset_addresses(assets))
        engine = run_engine(
            content=plan.content,
            config_file=plan.engine_config,
            site=site,
            sections=_sections(plan.page_sets),
            extra={"feed": plan.feed, "contact": plan.security_contact},
        )
        _refuse_editorial_collisions(plan, engine)
        stamper = Stamper(
            page_sets=plan.page_sets,
            shells=_cut_shells(engine, site),
            theme=plan.theme,
            site=site,
            base_path=base_path,
            folder=writer,
        )
        stamped = stamp_all(stamper, jobs, progress)
        editorial = [
            writer.write(path, below_base_path(html, base_path).encode()) for path, html in sorted(engine.pages.items())
        ]
        others = {**asset_files(assets), **_normal_paths(plan.extra_files), **_server_files(plan, base_path)}
        others |= sitemap_files(_listed(stamped, engine), base_url=plan.site.base_url)
        files = [page.file for page in stamped] + editorial
        files += [writer.write(path, others[path]) for path in sorted(others)]
        files.append(writer.write(MANIFEST, manifest(files)))
        own_names = plan.last_look(folder)
    return replace(_report(stamped, len(editorial), files, time.monotonic() - started), own_names=own_names)


def check_addresses(plan: BuildPlan) -> None:
    """Refuse a plan in which two pages or files have the same address.

    Raises:
        InputError: naming every address that stands twice.
    """
    paths = Counter(page_path(url) for pages in plan.page_sets for url in pages.urls)
    paths.update(path.removeprefix("/") for path in plan.extra_files)
    _refuse_doubles(path for path, count in paths.items() if count > 1)


def _refuse_editorial_collisions(plan: BuildPlan, engine: EngineOutput) -> None:
    generated = {page_path(url) for pages in plan.page_sets for url in pages.urls}
    generated |= {path.removeprefix("/") for path in plan.extra_files}
    _refuse_doubles(path for path in engine.pages if path in generated)


def _refuse_doubles(paths: Iterable[str]) -> None:
    doubles = sorted(paths)
    if doubles:
        raise InputError(
            f"{len(doubles)} address(es) stand for two pages or files: {', '.join(doubles[:10])}",
            next_step="Give each page its own address.",
        )


def _sections(page_sets: Iterable[PageSet]) -> dict[str, str]:
    """First part of the address of each kind of page; it marks the navigation."""
    return {pages.kind: pages.urls[0].strip("/").split("/")[0] for pages in page_sets if pages.urls}


def _cut_shells(engine: EngineOutput, site: SiteContext) -> dict[str, Shell]:
    return {
        kind: cut_shell(html, kind=kind, title=site.title, base_url=site.base_url)
        for kind, html in engine.shells.items()
    }


def _normal_paths(files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {path.removeprefix("/"): content for path, content in files.items()}


def _server_files(plan: BuildPlan, base_path: str) -> dict[str, bytes]:
    files = header_files(base_path=base_path, scoped=plan.scoped_policies)
    files["robots.txt"] = robots_txt(plan.site.base_url)
    files[".well-known/security.txt"] = security_txt(
        contact=plan.security_contact, base_url=plan.site.base_url, built_on=date.fromisoformat(plan.site.built_on)
    )
    return files


def _listed(stamped: Iterable[StampedPage], engine: EngineOutput) -> list[tuple[str, str]]:
    generated = [(page.url, page.updated) for page in stamped if page.is_indexable]
    editorial = [(f"/{path.removesuffix('index.html')}", "") for path in engine.pages if path != NOT_FOUND]
    return generated + editorial


def _report(stamped: Iterable[StampedPage], editorial: int, files: list[WrittenFile], seconds: float) -> BuildReport:
    counts = Counter(page.kind for page in stamped) + Counter({EDITORIAL: editorial})
    return BuildReport(
        pages=dict(sorted(counts.items())),
        files=len(files),
        unchanged=sum(file.is_unchanged for file in files),
        size=sum(file.size for file in files),
        seconds=seconds,
    )
