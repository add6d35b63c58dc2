"""Commands that build, serve and check the site."""

from __future__ import annotations

import contextlib
import dataclasses
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.cli.console import DEFAULT_CONFIG, ConfigOption, JsonOption, bar, progress, say, say_result
from generator.config import load_configuration
from generator.errors import ConfigError, InputError, LeakError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.public.report import BuildReport
    from generator.public.site_record import SiteRecord
    from generator.public.stock import Stock

MEBI = 1_048_576
FINDINGS_SHOWN = 20


def build(
    duo: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Folder with DUO's open data files.  [default: the sample's]")
    ] = None,
    released: Annotated[Path, typer.Option(metavar="DIR", help="Tables that passed gate 2.")] = Path("data/released"),
    content: Annotated[Path, typer.Option(metavar="DIR", help="Editors' pages and sealed rulings.")] = Path("content"),
    out: Annotated[Path, typer.Option(metavar="DIR", help="Where the site goes; replaced in one step.")] = Path("site"),
    config: ConfigOption = DEFAULT_CONFIG,
    jobs: Annotated[int, typer.Option(min=1, help="Processes for the generated pages.")] = 2,
    full: Annotated[
        bool, typer.Option("--full", help="Write every file anew, also those that did not change.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Build the whole site.

    Example: `schoolzicht build --duo ../duo --out site --jobs 2`
    """
    from generator.public.folders import SiteFolders
    from generator.public.rebuild import build_again

    configuration = load_configuration(config)
    folders = SiteFolders(
        content=content,
        duo=duo or _default_duo(demo=configuration.site.demo),
        released=released,
        national=Path("data/national"),
        config=config,
        engine_config=Path("mkdocs.yml"),
    )
    if full:
        _forget_unchanged(out)
    today = datetime.now(UTC).date()

    def build_anew(stock: Stock, known: SiteRecord | None) -> tuple[BuildReport, SiteRecord]:
        from generator.public.assemble import plan_site
        from generator.public.site import make_site

        settings = load_configuration(config)  # again: what the stock was taken of, not what was there before it
        with progress("reading") as say_step:
            plan = plan_site(folders, settings, today=today, stock=stock, progress=say_step)
        with bar("stamping pages") as advance:
            return make_site(plan, out, jobs=jobs, progress=advance, known=known)

    report = build_again(folders.ingredients(configuration, today), out, build_anew)
    pages = sum(report.pages.values())
    text = (
        f"{out}: {pages} pages, {report.files} files ({report.unchanged} unchanged), {report.size / MEBI:.1f} MB, "
        f"{report.seconds:.1f} s, {report.warnings} warnings\n"
        f"open it with: schoolzicht serve --site {out}   (or `make serve`)"
    )
    say_result(dataclasses.asdict(report), "\n".join([text, *_own_names(report.own_names)]), as_json=as_json)


def _own_names(found: Mapping[str, int]) -> list[str]:
    """What a report says of files that show replaced words as their own public names: where and how often."""
    lines = [
        f"{path}: {times} time(s) words that were replaced, as its own public name" for path, times in found.items()
    ]
    more = len(lines) - FINDINGS_SHOWN
    return [*lines[:FINDINGS_SHOWN], f"and {more} more file(s) like these"] if more > 0 else lines


def _default_duo(*, demo: bool) -> Path:
    """Return the sample's open data on a demo site; a real site names its folder or has data/duo."""
    folder = Path("data/sample/duo") if demo else Path("data/duo")
    if not folder.is_dir():
        raise ConfigError(f"{folder}: no open data there", next_step="Name a folder with DUO's files: --duo DIR.")
    return folder


def _forget_unchanged(out: Path) -> None:
    """Make the build write every file anew: without memory and without a site there is nothing to keep."""
    import shutil

    from generator.public.memory import forget
    from generator.public.site_tree import refuse_foreign_folder

    refuse_foreign_folder(out)
    forget(out)
    shutil.rmtree(out, ignore_errors=True)


def serve(
    site: Annotated[Path, typer.Option(metavar="DIR", help="A built site.")] = Path("site"),
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 takes any free port.")] = 8000,
) -> None:
    """Serve a built site on this computer only, with the headers a real host would send.

    Example: `schoolzicht serve --site site --port 8000`
    """
    from generator.public.serve import make_server

    if not (site / "index.html").exists():
        raise InputError(f"{site}: there is no built site", next_step="Run `schoolzicht build` first.")
    try:
        server = make_server(site, port)
    except OSError as error:
        raise InputError(f"port {port} is taken", next_step="Choose another with --port.") from error
    say(f"http://127.0.0.1:{server.server_port}/   (stop with Ctrl+C)")
    with server, contextlib.suppress(KeyboardInterrupt):
        server.serve_forever()


def check(
    site: Annotated[Path, typer.Argument(metavar="SITE", help="A built site.")],
    content: Annotated[Path, typer.Option(metavar="DIR", help="Where its rulings come from.")] = Path("content"),
    duo: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Open data it was built from.  [default: the sample's]")
    ] = None,
    config: ConfigOption = DEFAULT_CONFIG,
    as_json: JsonOption = False,
) -> None:
    """Take a last look at a built site: links, third parties, inline code, and every byte for what was replaced.

    What was replaced may be the public name of a school, a board or a place as well; the open data say so.

    Example: `schoolzicht check site --duo ../duo`
    """
    from generator.public.check import check_site
    from generator.public.leaks import refuse_leaks
    from generator.public.open_data import load_open_data
    from generator.public.public_names import PublicNames
    from generator.public.store.rulings import load_rulings

    if not site.is_dir():
        raise InputError(f"{site}: there is no built site", next_step="Run `schoolzicht build` first.")
    configuration = load_configuration(config)
    shelf = load_rulings(content / "uitspraken", configuration, today=datetime.now(UTC).date())
    demo = configuration.site.demo

    def names() -> PublicNames:
        return PublicNames(load_open_data(duo or _default_duo(demo=demo)))

    own = refuse_leaks(shelf.fingerprints, site, demo=demo, names=names)
    findings = check_site(site, str(configuration.site.base_url))
    lines = [str(finding) for finding in findings[:FINDINGS_SHOWN]] or ["nothing found"]
    facts = {"findings": [str(finding) for finding in findings], "own_names": own}
    say_result(facts, "\n".join([*_own_names(own), *lines]), as_json=as_json)
    if findings:
        raise LeakError(f"{site}: {len(findings)} finding(s)", next_step="Mend them and build again before publishing.")
