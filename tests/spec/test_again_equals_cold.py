"""Whatever is edited, a build that keeps what it may keep gives the very bytes of a build that keeps nothing."""

from __future__ import annotations

import os
import re
import shutil
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from generator.cli.bench import leave_out
from generator.config import load_configuration
from generator.errors import LeakError, SealError
from generator.public.assemble import plan_site
from generator.public.folders import SiteFolders
from generator.public.memory import forget, memory_folder
from generator.public.rebuild import build_again
from generator.public.site import build_site, make_site

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from generator.public.report import BuildReport
    from generator.public.site_record import SiteRecord
    from generator.public.stock import Stock

ROOT = Path(__file__).parents[2]
PARTS = ("content", "data/sample/duo", "data/released", "data/national", "site_config")
NEWEST = max(
    (line.split(": ")[1], path.stem)
    for path in (ROOT / "content/uitspraken").glob("*.md")
    for line in path.read_text(encoding="utf-8").splitlines()
    if line.startswith("datum_publicatie")
)
DAY = date.fromisoformat(NEWEST[0])


@dataclass
class Project:
    """Everything a site is made of, in a folder of its own."""

    folder: Path
    today: date = DAY

    @property
    def out(self) -> Path:
        return self.folder / "site"

    def again(self) -> BuildReport:
        """Build as the command does."""
        config = self.folder / "site_config"

        def build_anew(stock: Stock, known: SiteRecord | None) -> tuple[BuildReport, SiteRecord]:
            plan = plan_site(self.folders, load_configuration(config), today=self.today, stock=stock)
            return make_site(plan, self.out, known=known)

        return build_again(self.folders.ingredients(load_configuration(config), self.today), self.out, build_anew)

    def cold(self) -> Mapping[str, bytes]:
        """What a build gives that knows of nothing."""
        configuration = load_configuration(self.folder / "site_config")
        out = self.folder / "cold"
        shutil.rmtree(out, ignore_errors=True)
        build_site(plan_site(self.folders, configuration, today=self.today), out)
        return contents(out)

    @property
    def folders(self) -> SiteFolders:
        return SiteFolders(
            content=self.folder / "content",
            duo=self.folder / "data/sample/duo",
            released=self.folder / "data/released",
            national=self.folder / "data/national",
            config=self.folder / "site_config",
            engine_config=self.folder / "mkdocs.yml",
        )

    @property
    def school_page(self) -> Path:
        return min(self.out.glob("scholen/*/index.html"))

    def replace(self, name: str, pattern: str, by: str) -> None:
        """Edit the first place in a file where a pattern stands."""
        (path,) = self.folder.glob(name)
        text = path.read_bytes().decode()
        edited, count = re.subn(pattern, by, text, count=1)
        assert count == 1, f"{name} has no {pattern}"
        path.write_bytes(edited.encode())


def contents(folder: Path) -> Mapping[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, with a site and its memory."""
    folder = tmp_path_factory.mktemp("built") / "project"
    for part in PARTS:
        shutil.copytree(ROOT / part, folder / part)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    Project(folder).again()
    return folder


def copy_of(built: Path, folder: Path) -> Project:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(built, folder)
    return Project(folder)


# -- edits ---------------------------------------------------------------------------------------------------

HISTORY = "data/sample/duo/06*.csv"


def other_pupils(project: Project) -> None:
    project.replace(HISTORY, r";(\d+)(\r?\n9)", r";7\g<1>\2")


def school_gone(project: Project) -> None:
    project.replace("data/sample/duo/02.-alle-schoolvestigingen*.csv", r"(\r?\n)[^\r\n]+(\r?\n)", r"\1")


def other_board_name(project: Project) -> None:
    project.replace("data/sample/duo/03*.csv", r"(?i)(stichting )", r"\1Nieuw ")


def ruling_taken_away(project: Project) -> None:
    leave_out(NEWEST[1], project.folder / "content/uitspraken")


def ruling_under_embargo(project: Project) -> None:
    project.today = DAY - timedelta(days=1)


def next_day(project: Project) -> None:
    project.today += timedelta(days=1)


def other_school_template(project: Project) -> None:
    project.replace("site_config/theme/pages/school.html.j2", r"\A", "<!-- anders -->")


def other_macro(project: Project) -> None:
    project.replace("site_config/theme/macros/figures.html.j2", r"afgeschermd", "verborgen")


def other_shell(project: Project) -> None:
    project.replace("site_config/theme/base.html", r"</body>", "<!-- anders --></body>")


def other_stylesheet(project: Project) -> None:
    project.replace("site_config/theme/assets/schoolzicht.css", r"\Z", "\n/* anders */\n")


def other_title(project: Project) -> None:
    project.replace("site_config/site.yml", r"title: .*", "title: Andere titel")


def other_address(project: Project) -> None:
    project.replace("site_config/site.yml", r"base_url: .*", "base_url: https://anders.example/onder/")


def other_editorial_page(project: Project) -> None:
    project.replace("content/over/privacy.md", r"\Z", "\nNog een zin.\n")


def output_edited(project: Project) -> None:
    project.school_page.write_text("met de hand", encoding="utf-8")


def output_edited_unseen(project: Project) -> None:
    page = project.school_page
    info = page.stat()
    page.write_bytes(page.read_bytes().replace(b"school", b"SCHOOL", 1))
    os.utime(page, ns=(info.st_atime_ns, info.st_mtime_ns))


def output_gone(project: Project) -> None:
    (project.out / "zoek/index.json").unlink()


def output_added(project: Project) -> None:
    (project.out / "uitspraken/geheim").mkdir()
    (project.out / "uitspraken/geheim/index.html").write_text("zelf erbij", encoding="utf-8")


def output_and_manifest_edited(project: Project) -> None:
    output_edited(project)
    (project.out / "manifest.json").write_text("{}", encoding="utf-8")


def output_is_a_link(project: Project) -> None:
    page = project.school_page
    page.rename(project.folder / "elders.html")
    page.symlink_to(project.folder / "elders.html")


def memory_harmed(project: Project) -> None:
    memory = memory_folder(project.out) / "site.json"
    memory.write_bytes(memory.read_bytes().replace(b"scholen/90", b"scholen/91"))


EDITS: tuple[Callable[[Project], None], ...] = (
    other_pupils,
    school_gone,
    other_board_name,
    ruling_taken_away,
    ruling_under_embargo,
    next_day,
    other_school_template,
    other_macro,
    other_shell,
    other_stylesheet,
    other_title,
    other_address,
    other_editorial_page,
    output_gone,
)
TOGETHER: tuple[tuple[Callable[[Project], None], ...], ...] = (
    (other_pupils,),
    (school_gone, ruling_taken_away),
    (ruling_under_embargo, other_board_name),
    (next_day, other_school_template, other_editorial_page),
    (other_shell, other_stylesheet, other_macro, other_address),
)
TOUCHED: tuple[Callable[[Project], None], ...] = (
    output_edited,
    output_edited_unseen,
    output_gone,
    output_added,
    output_and_manifest_edited,
    output_is_a_link,
)


# -- what holds ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("edits", TOGETHER, ids=lambda edits: "+".join(edit.__name__ for edit in edits))
def test_edits_give_the_bytes_of_a_cold_build(
    built: Path, tmp_path: Path, edits: tuple[Callable[[Project], None], ...]
) -> None:
    project = copy_of(built, tmp_path / "project")
    for edit in edits:
        edit(project)
    report = project.again()
    after = contents(project.out)
    assert after == project.cold()
    assert report.unchanged < report.files
    kept = project.again()
    assert (kept.unchanged, kept.pages, kept.size) == (report.files, report.pages, report.size)
    assert contents(project.out) == after


@given(edits=st.lists(st.sampled_from(EDITS), min_size=1, max_size=4, unique=True))
@settings(max_examples=2, phases=(Phase.explicit, Phase.reuse, Phase.generate))  # each example is two whole builds
def test_any_edits_together_give_the_bytes_of_a_cold_build(
    built: Path, tmp_path_factory: pytest.TempPathFactory, edits: list[Callable[[Project], None]]
) -> None:
    project = copy_of(built, tmp_path_factory.mktemp("edited") / "project")
    for edit in edits:
        edit(project)
        project.again()
    assert contents(project.out) == project.cold()


@pytest.mark.parametrize("touch", TOUCHED, ids=lambda touch: touch.__name__)
def test_a_site_that_was_touched_by_hand_is_made_whole_again(
    built: Path, tmp_path: Path, touch: Callable[[Project], None]
) -> None:
    project = copy_of(built, tmp_path / "project")
    touch(project)
    project.again()
    assert contents(project.out) == contents(built / "site")
    assert not any(path.is_symlink() for path in project.out.rglob("*"))
    outside = project.folder / "elders.html"
    assert not outside.exists() or outside.stat().st_nlink == 1


def test_a_harmed_memory_and_a_forgotten_one_give_the_same_site(built: Path, tmp_path: Path) -> None:
    project = copy_of(built, tmp_path / "project")
    memory_harmed(project)
    other_pupils(project)
    project.again()
    after = contents(project.out)
    forget(project.out)
    report = project.again()
    assert report.unchanged == report.files
    assert contents(project.out) == after


def test_one_school_changes_only_what_shows_it(built: Path, tmp_path: Path) -> None:
    project = copy_of(built, tmp_path / "project")
    before, times = (
        contents(project.out),
        {name: (project.out / name).stat().st_mtime_ns for name in contents(project.out)},
    )
    other_pupils(project)
    project.again()
    after = contents(project.out)
    written = {name for name in after if (project.out / name).stat().st_mtime_ns != times[name]}
    assert written == {name for name, content in after.items() if before[name] != content}
    assert any(name.startswith("scholen/9") for name in written)
    assert not any(name.startswith(("uitspraken/", "landelijk/", "over/", "zoek/", "assets/")) for name in written)


def test_a_ruling_that_is_taken_away_is_gone_with_its_folder(built: Path, tmp_path: Path) -> None:
    project = copy_of(built, tmp_path / "project")
    assert (project.out / f"uitspraken/{NEWEST[1]}/index.html").is_file()
    ruling_taken_away(project)
    project.again()
    assert not (project.out / f"uitspraken/{NEWEST[1]}").exists()
    assert not any(NEWEST[1].encode() in content for content in contents(project.out).values())


def test_an_expired_key_stops_the_build_of_a_site_that_is_remembered(built: Path, tmp_path: Path) -> None:
    project = copy_of(built, tmp_path / "project")
    before = contents(project.out)
    project.replace("site_config/approvers.yml", r"valid_until: \S+", "valid_until: 2020-01-01")
    for _attempt in range(2):
        with pytest.raises(SealError):
            project.again()
    assert contents(project.out) == before


def test_a_name_that_was_replaced_stops_the_build_of_a_site_that_is_remembered(built: Path, tmp_path: Path) -> None:
    (case,) = ROOT.glob(f"data/sample/rulings/{NEWEST[1]}/case.yml")
    party = next(item for item in yaml.safe_load(case.read_text(encoding="utf-8"))["parties"] if item.get("given"))
    project = copy_of(built, tmp_path / "project")
    before = contents(project.out)
    name = f"{party['given']} {party['family']}"
    project.replace("site_config/site.yml", r"description: .*", f"description: Gemaakt door {name}.")
    for _attempt in range(2):
        with pytest.raises(LeakError):
            project.again()
    assert contents(project.out) == before
    assert [path.name for path in project.folder.iterdir() if path.name.startswith(".site.")] == [".site.memory"]


@pytest.mark.parametrize("moved", [0, 1, 5])
def test_a_build_that_is_broken_off_while_it_lays_files_over_is_made_whole_by_the_next(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moved: int
) -> None:
    project = copy_of(built, tmp_path / "project")
    before = contents(project.out)
    other_pupils(project)
    ruling_taken_away(project)
    expected = project.cold()
    moves = iter(range(moved))
    replace = Path.replace

    def replace_until_killed(self: Path, target: Path) -> Path:
        if project.out in Path(target).parents and next(moves, None) is None:
            raise KeyboardInterrupt
        return replace(self, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", replace_until_killed)
        with pytest.raises(KeyboardInterrupt):
            project.again()
    between = contents(project.out)
    assert all(content in {before.get(name), expected.get(name)} for name, content in between.items())
    assert not any(name.startswith(f"uitspraken/{NEWEST[1]}/") for name in between), "what is gone goes first"
    project.again()
    assert contents(project.out) == expected
