"""Builds the whole site: engine for the editorial pages and shells, stamping for the rest, swapped in at once.

The same plan gives the same bytes, whatever the number of processes. Nothing here decides what is safe to
show: page sets and extra files come from the public zone, which holds only what passed a gate.
"""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Final

from generator.errors import InputError
from generator.public.feeds import sitemap_files
from generator.public.headers import ScopedPolicy, header_files, robots_txt, security_txt
from generator.public.report import BuildReport
from generator.public.site_assets import asset_addresses, asset_files, read_assets
from generator.public.site_engine import EngineOutput, run_engine
from generator.public.site_record import EMPTY_RECORD, EngineRun, PageKeys, SiteRecord, StampedPage, digest_of
from generator.public.site_shell import Shell, base_path_of, below_base_path, cut_shell
from generator.public.site_stamp import Stamper, stamp_all
from generator.public.site_tree import MANIFEST, Draft, WrittenFile, manifest, new_site, page_path, patched_site

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from generator.public.pages.page import PageSet
    from generator.public.render import SiteContext

EDITORIAL: Final = "editorial"
NOT_FOUND: Final = "404.html"


def _see_nothing(_files: Mapping[str, Path]) -> Mapping[str, int]:
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
        built_on: day of the build.
        last_look: is told where each finished file can be read before it is published; what it raises stops the build,
            what it returns is `BuildReport.own_names`.
        last_look_key: digest of all that the last look judges by; files that passed the same one are not shown again.
            "" shows it everything.
        program: digest of program, templates and settings; "" when it is not known, and then nothing is kept.
        editorial: digest of the editors' pages, likewise.
    """

    content: Path
    theme: Path
    engine_config: Path
    site: SiteContext
    page_sets: tuple[PageSet, ...]
    security_contact: str
    built_on: date
    extra_files: Mapping[str, bytes] = field(default_factory=dict)
    feed: str = ""
    scoped_policies: tuple[ScopedPolicy, ...] = ()
    last_look: Callable[[Mapping[str, Path]], Mapping[str, int]] = _see_nothing
    last_look_key: str = ""
    program: str = ""
    editorial: str = ""


def no_progress(_done: int, _total: int) -> None:
    """Report to nobody."""


def build_site(
    plan: BuildPlan, out: Path, jobs: int = 1, progress: Callable[[int, int], None] = no_progress
) -> BuildReport:
    """Build the whole site into `out`, or leave `out` exactly as it was; see `make_site`."""
    return make_site(plan, out, jobs, progress)[0]


def make_site(
    plan: BuildPlan,
    out: Path,
    jobs: int = 1,
    progress: Callable[[int, int], None] = no_progress,
    known: SiteRecord | None = None,
) -> tuple[BuildReport, SiteRecord]:
    """Build the site into `out`, or leave `out` exactly as it was.

    Args:
        plan: what to build.
        out: folder of the site; what an earlier build left there is replaced in one step.
        jobs: number of processes for generated pages.
        progress: called with generated pages done and to be done.
        known: what lies in `out`, if exactly that lies there: only what differs is rendered and laid over it.

    Returns:
        What was built, and what a next build may know of it.

    Raises:
        ConfigError: if a template, setting or editorial page is wrong; the engine's warnings count.
        InputError: if two pages or files have the same address, an address is not safe, or `out` holds
            something that is not a site.
        SchoolzichtError: if a page cannot be made, or the last look refuses the site; the message names it.
    """
    started = time.monotonic()
    check_addresses(plan)
    before = known or EMPTY_RECORD
    with patched_site(out, known.hashes) if known else new_site(out) as draft:
        assets = read_assets(plan.theme)
        site = replace(plan.site, assets=asset_addresses(assets))
        engine = _run_engine(plan, site, before.engine)
        _refuse_editorial_collisions(plan, engine.output)
        keys = PageKeys(plan.program, site, _cut_shells(engine.output, site))
        stamped = _stamp(plan, keys, draft, before, partial(stamp_all, jobs=jobs, progress=progress))
        _write_others(plan, draft, assets, engine.output, stamped)
        own_names = _look(plan, draft, before)
    record = replace(_record(plan, draft, engine, stamped, keys), own_names=own_names)
    return _report(stamped, len(engine.output.pages), draft.files, time.monotonic() - started, own_names), record


def _run_engine(plan: BuildPlan, site: SiteContext, before: EngineRun) -> EngineRun:
    """Run the engine, unless it would make again what it made before."""
    sections = _sections(plan.page_sets)
    extra = {"feed": plan.feed, "contact": plan.security_contact}
    facts = (repr(site), repr(sorted(sections.items())), repr(extra))
    key = digest_of(plan.program, plan.editorial, *facts) if plan.program and plan.editorial else ""
    if key and before.key == key:
        return before
    output = run_engine(content=plan.content, config_file=plan.engine_config, site=site, sections=sections, extra=extra)
    return EngineRun(key, output)


def _stamp(
    plan: BuildPlan, keys: PageKeys, draft: Draft, before: SiteRecord, stamp: Callable[[Stamper], list[StampedPage]]
) -> list[StampedPage]:
    """Every generated page in the order of the plan; page sets that are known as a whole are not even made."""
    anew = [pages for pages in plan.page_sets if keys.of_set(pages) not in before.sets]
    stamper = Stamper(page_sets=anew, keys=keys, theme=plan.theme, folder=draft.writer, known=before.pages)
    done = {page.url: page for page in stamp(stamper)}
    stamped = [done.get(url) or before.pages[url] for pages in plan.page_sets for url in pages.urls]
    draft.files += [file for page in stamped for file in page.files]
    return stamped


def _write_others(
    plan: BuildPlan, draft: Draft, assets: Mapping[str, bytes], engine: EngineOutput, stamped: list[StampedPage]
) -> None:
    base_path = base_path_of(plan.site.base_url)
    others = {path: below_base_path(html, base_path).encode() for path, html in engine.pages.items()}
    others |= {**asset_files(assets), **_normal_paths(plan.extra_files), **_server_files(plan, base_path)}
    others |= sitemap_files(_listed(stamped, engine), base_url=plan.site.base_url)
    draft.files += [draft.writer.write(path, others[path]) for path in sorted(others)]
    draft.files.append(draft.writer.write(MANIFEST, manifest(draft.files)))


def _look(plan: BuildPlan, draft: Draft, before: SiteRecord) -> Mapping[str, int]:
    """Take the last look: at everything, or at what differs from a site that the very same look passed.

    Returns:
        What it reports of all files, of those it was not shown again too.
    """
    passed = bool(plan.last_look_key) and before.last_look == plan.last_look_key
    seen = draft.places(changed_only=passed)
    kept = {file.path for file in draft.files} - seen.keys()
    return {path: times for path, times in before.own_names.items() if path in kept} | dict(plan.last_look(seen))


def _record(plan: BuildPlan, draft: Draft, engine: EngineRun, stamped: list[StampedPage], keys: PageKeys) -> SiteRecord:
    return SiteRecord(
        pages={page.url: page.as_lying() for page in stamped},
        sets=frozenset(keys.of_set(pages) for pages in plan.page_sets) - {""},
        hashes={file.path: file.sha256 for file in draft.files},
        engine=engine,
        last_look=plan.last_look_key,
    )


def check_addresses(plan: BuildPlan) -> None:
    """Refuse a plan in which two pages or files have the same address.

    Raises:
        InputError: naming every address that stands twice.
    """
    paths = Counter(_generated_paths(plan))
    paths.update(path.removeprefix("/") for path in plan.extra_files)
    _refuse_doubles(path for path, count in paths.items() if count > 1)


def _refuse_editorial_collisions(plan: BuildPlan, engine: EngineOutput) -> None:
    generated = set(_generated_paths(plan)) | {path.removeprefix("/") for path in plan.extra_files}
    _refuse_doubles(path for path in engine.pages if path in generated)


def _generated_paths(plan: BuildPlan) -> Iterator[str]:
    for pages in plan.page_sets:
        for path in pages.paths:
            yield page_path(path) if path.endswith("/") else path.removeprefix("/")


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
        contact=plan.security_contact, base_url=plan.site.base_url, built_on=plan.built_on
    )
    return files


def _listed(stamped: Iterable[StampedPage], engine: EngineOutput) -> list[tuple[str, str]]:
    generated = [(page.url, page.updated) for page in stamped if page.is_indexable]
    editorial = [(f"/{path.removesuffix('index.html')}", "") for path in engine.pages if path != NOT_FOUND]
    return generated + editorial


def _report(
    stamped: Iterable[StampedPage],
    editorial: int,
    files: list[WrittenFile],
    seconds: float,
    own_names: Mapping[str, int],
) -> BuildReport:
    counts = Counter(page.kind for page in stamped) + Counter({EDITORIAL: editorial})
    return BuildReport(
        pages=dict(sorted(counts.items())),
        files=len(files),
        unchanged=sum(file.is_unchanged for file in files),
        size=sum(file.size for file in files),
        seconds=seconds,
        own_names=own_names,
    )
