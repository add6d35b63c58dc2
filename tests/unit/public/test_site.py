"""Building a site: shells, stamping, addresses, swapping in, same bytes every time."""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import html as lxml_html

from generator.domain.figures import BELOW_FIVE, Figure
from generator.errors import ConfigError, InputError, SchoolzichtError
from generator.public.check import check_site
from generator.public.pages.page import Crumb, Page, PageSet
from generator.public.render import SiteContext
from generator.public.site import BuildPlan, BuildReport, build_site, make_site
from generator.public.site_shell import below_base_path, cut_shell
from generator.public.site_tree import SiteFolder, page_path

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

ROOT = Path(__file__).resolve().parents[3]
BASE = "https://voorbeeld.example/"
PAGES = 230
"""More than two slices, so that several workers have something to do."""
TEMPLATE = """{% from "macros/figures.html.j2" import sign %}
<h1>{{ page.name }}</h1><p>{{ sign(page.figure) }} <a href="/scholen/1/">een</a></p>"""


@dataclass(frozen=True)
class Model:
    """A small page model."""

    name: str
    figure: Figure = BELOW_FIVE


def page_set(count: int = PAGES, *, name: Callable[[int], str] = "School {}".format) -> PageSet:
    urls = tuple(f"/scholen/{number}/" for number in range(count))

    def make(index: int) -> Page:
        return Page(
            url=urls[index],
            kind="trial",
            title=f"{name(index)} <&>",
            description='Een "school" & meer',
            crumbs=(Crumb("Scholen", "/scholen/0/"),),
            model=Model(name(index)),
            updated="2025-10-01",
            is_indexable=index != 2,
        )

    return PageSet("trial", urls, make)


@pytest.fixture(scope="module")
def theme(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("theme") / "site_config/theme"
    shutil.copytree(ROOT / "site_config/theme", folder)
    (folder / "pages/trial.html.j2").write_text(TEMPLATE, encoding="utf-8")
    shutil.copy(ROOT / "mkdocs.yml", folder.parents[1])
    return folder


@pytest.fixture(scope="module")
def plan(theme: Path, tmp_path_factory: pytest.TempPathFactory) -> BuildPlan:
    content = tmp_path_factory.mktemp("content")
    shutil.copytree(ROOT / "content/over", content / "over")
    (content / "uitspraken").mkdir()
    (content / "uitspraken/vko-1.md").write_text("verzegeld", encoding="utf-8")
    return BuildPlan(
        content=content,
        theme=theme,
        engine_config=theme.parents[1] / "mkdocs.yml",
        site=SiteContext("Voorbeeldsite", "Een voorbeeld.", BASE, is_demo=True),
        page_sets=(page_set(),),
        security_contact="mailto:x@voorbeeld.example",
        built_on=date(2026, 11, 1),
        extra_files={"scholen/1/gegevens.csv": b"a;b\r\n"},
        feed="/uitspraken/feed.xml",
    )


@dataclass(frozen=True)
class Built:
    """A site that was built once for many tests."""

    folder: Path
    report: BuildReport
    progress: tuple[tuple[int, int], ...]


@pytest.fixture(scope="module")
def built(plan: BuildPlan, tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("built") / "site"
    steps: list[tuple[int, int]] = []
    report = build_site(plan, folder, jobs=2, progress=lambda done, total: steps.append((done, total)))
    return Built(folder, report, tuple(steps))


def contents(folder: Path) -> Mapping[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_report_counts_what_is_there(built: Built) -> None:
    files = contents(built.folder)
    assert built.report.pages == {"editorial": 9, "trial": PAGES}
    assert built.report.files == len(files)
    assert built.report.size == sum(map(len, files.values()))
    assert built.report.warnings == 0
    assert built.progress[-1] == (PAGES, PAGES)


def test_a_stamped_page_has_its_own_head_and_body(built: Built) -> None:
    tree = lxml_html.fromstring((built.folder / "scholen/7/index.html").read_bytes())
    assert tree.findtext(".//title") == "School 7 <&> – Voorbeeldsite"
    assert tree.xpath("string(//meta[@name='description']/@content)") == 'Een "school" & meer'
    assert tree.xpath("string(//link[@rel='canonical']/@href)") == f"{BASE}scholen/7/"
    assert tree.xpath("string(//article/h1)") == "School 7"
    assert tree.xpath("//nav[contains(@class, 'md-path')]//a/@href") == ["/", "/scholen/0/"]
    assert tree.xpath("//nav//a[@aria-current]/@href") == ["/scholen/"]
    assert tree.xpath("string(//link[@type='application/atom+xml']/@href)") == "/uitspraken/feed.xml"


def test_no_trace_of_the_shell_is_left(built: Built) -> None:
    assert not (built.folder / "_shell").exists()
    for path, content in contents(built.folder).items():
        assert "\ue000".encode() not in content, path


def test_a_page_outside_the_index_says_so_and_is_not_in_the_sitemap(built: Built) -> None:
    assert b'<meta name="robots" content="noindex">' in (built.folder / "scholen/2/index.html").read_bytes()
    assert b"noindex" not in (built.folder / "scholen/1/index.html").read_bytes()
    sitemap = (built.folder / "sitemap.xml").read_text(encoding="utf-8")
    assert f"<loc>{BASE}scholen/2/</loc>" not in sitemap
    assert f"<url><loc>{BASE}scholen/1/</loc><lastmod>2025-10-01</lastmod></url>" in sitemap
    assert f"<loc>{BASE}over/privacy/</loc>" in sitemap
    assert "404" not in sitemap


def test_the_site_passes_its_own_check_but_for_pages_others_bring(built: Built) -> None:
    missing = {
        "/",
        "/scholen/",
        "/uitspraken/",
        "/landelijk/",
        "/uitspraken/feed.xml",
        "/over/afschermen/",
        "/over/afschermen/#waarom",
    }
    findings = check_site(built.folder, BASE)
    assert {finding.detail.removesuffix(" does not exist") for finding in findings} <= missing


def test_sealed_rulings_do_not_reach_the_engine(built: Built) -> None:
    assert not any(b"verzegeld" in content for content in contents(built.folder).values())


def test_the_shell_is_slim_and_calls_nobody(built: Built) -> None:
    page = (built.folder / "scholen/1/index.html").read_text(encoding="utf-8")
    assert len(page) < 6_000
    assert "https://" not in page.replace(BASE, "")


@pytest.mark.parametrize(
    ("is_demo", "has_invented_schools", "words"),
    [
        (True, True, "De scholen, de besturen en de uitspraken op deze site zijn verzonnen."),
        (True, False, "De uitspraken op deze site zijn verzonnen."),
        (False, True, "De scholen en de besturen op deze site zijn verzonnen."),
        (False, False, ""),
    ],
)
def test_every_page_says_what_is_invented(
    plan: BuildPlan, tmp_path: Path, *, is_demo: bool, has_invented_schools: bool, words: str
) -> None:
    site = replace(plan.site, is_demo=is_demo, has_invented_schools=has_invented_schools)
    build_site(replace(plan, site=site, page_sets=(page_set(2),)), tmp_path / "site")
    pages = {path: html for path, html in contents(tmp_path / "site").items() if path.endswith(".html")}
    assert len(pages) == 11
    for path, html in pages.items():
        banner = lxml_html.fromstring(html).xpath("string(//aside[@class='sz-demo'])")
        assert banner == (f"Voorbeeld. {words}" if words else ""), path


def test_the_manifest_lists_every_other_file_with_its_digest(built: Built) -> None:
    files = dict(contents(built.folder))
    listed = json.loads(files.pop("manifest.json"))["files"]
    assert listed == {path: hashlib.sha256(content).hexdigest() for path, content in files.items()}
    assert list(listed) == sorted(listed)


def test_assets_are_named_by_their_content_and_pages_use_those_names(built: Built, theme: Path) -> None:
    content = (theme / "assets/schoolzicht.css").read_bytes()
    name = f"/assets/schoolzicht.{hashlib.sha256(content).hexdigest()[:8]}.css"
    assert (built.folder / name[1:]).read_bytes() == content
    assert name in (built.folder / "404.html").read_text(encoding="utf-8")


def test_one_process_or_more_give_the_same_bytes(built: Built, plan: BuildPlan, tmp_path: Path) -> None:
    build_site(plan, tmp_path / "site", jobs=1)
    assert contents(tmp_path / "site") == contents(built.folder)


def test_only_what_changed_is_written_anew(plan: BuildPlan, tmp_path: Path) -> None:
    out = tmp_path / "site"
    first = build_site(replace(plan, page_sets=(page_set(5),)), out)
    times = {path: (out / path).stat().st_mtime_ns for path in contents(out)}
    assert first.unchanged == 0

    def renamed(index: int) -> str:
        return "Nieuwe naam" if index == 3 else f"School {index}"

    second = build_site(replace(plan, page_sets=(page_set(4, name=renamed),)), out)
    changed = {path for path in contents(out) if (out / path).stat().st_mtime_ns != times[path]}
    assert changed == {"scholen/3/index.html", "sitemap.xml", "manifest.json"}
    assert second.unchanged == second.files - 3
    assert not (out / "scholen/4").exists()


def test_a_build_that_fails_leaves_the_old_site_alone(plan: BuildPlan, tmp_path: Path) -> None:
    out = tmp_path / "site"
    build_site(replace(plan, page_sets=(page_set(3),)), out)
    before = contents(out)

    def broken(index: int) -> str:
        return "School" if index < 150 else {}[index]

    for jobs in (1, 2):
        with pytest.raises(SchoolzichtError, match=r"page /scholen/150/ \(trial\) could not be made: KeyError"):
            build_site(replace(plan, page_sets=(page_set(name=broken),)), out, jobs=jobs)
        assert contents(out) == before
        assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_template_error_in_a_worker_keeps_its_exit_code(plan: BuildPlan, tmp_path: Path) -> None:
    pages = page_set()
    wrong = PageSet("trial", pages.urls, lambda index: replace(pages.make(index), model=None))
    with pytest.raises(SchoolzichtError, match=r"trial\.html\.j2") as caught:
        build_site(replace(plan, page_sets=(wrong,)), tmp_path / "site", jobs=2)
    assert caught.value.exit_code == ConfigError.exit_code
    assert caught.value.next_step


def test_a_folder_that_is_not_a_site_is_never_replaced(plan: BuildPlan, tmp_path: Path) -> None:
    (tmp_path / "brief.txt").write_text("van iemand anders", encoding="utf-8")
    with pytest.raises(InputError, match="not a site that was built here"):
        build_site(plan, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["brief.txt"]


@pytest.mark.parametrize(
    ("page_sets", "files"),
    [
        ((page_set(2), page_set(3)), {}),
        ((page_set(2),), {"scholen/1/index.html": b""}),
        ((page_set(2),), {"/scholen/1/index.html": b""}),
        ((replace(page_set(1), urls=("/over/privacy/",)),), {}),
    ],
)
def test_two_pages_with_one_address_are_refused(
    plan: BuildPlan, tmp_path: Path, page_sets: tuple[PageSet, ...], files: Mapping[str, bytes]
) -> None:
    with pytest.raises(InputError, match="stand for two pages"):
        build_site(replace(plan, page_sets=page_sets, extra_files=files), tmp_path / "site")
    assert list(tmp_path.iterdir()) == []


def test_a_page_set_that_does_not_keep_its_promise_is_refused(plan: BuildPlan, tmp_path: Path) -> None:
    liar = replace(page_set(2), urls=("/scholen/0/", "/scholen/9/"))
    with pytest.raises(InputError, match="promised /scholen/9/ and made /scholen/1/"):
        build_site(replace(plan, page_sets=(liar,)), tmp_path / "site")


@pytest.mark.parametrize("path", ["../elders.txt", "a/../../b", "A/b.csv", "a b.csv", "/", "a//b", "a/..b/../c"])
def test_an_unsafe_path_is_refused(tmp_path: Path, path: str) -> None:
    with pytest.raises(InputError, match="not a safe path"):
        SiteFolder(tmp_path / "new", tmp_path / "old").write(path, b"x")


@pytest.mark.parametrize("url", ["scholen/", "/scholen", "/Scholen/", "/a/../b/", "//a/", "/a b/", "/é/"])
def test_an_address_that_is_not_one_is_refused(url: str) -> None:
    with pytest.raises(InputError, match="not an address of a page"):
        page_path(url)


def test_a_warning_of_the_engine_stops_the_build(plan: BuildPlan, tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(plan.content, content)
    (content / "over/privacy.md").write_text("# Privacy\n\n[weg](bestaat-niet.md)\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"bestaat-niet\.md"):
        build_site(replace(plan, content=content), tmp_path / "site")
    assert not (tmp_path / "site").exists()


def test_a_theme_that_lost_a_slot_is_refused() -> None:
    with pytest.raises(ConfigError, match="has the slots title, expected each of body, description"):
        cut_shell("<title>\ue000title\ue000</title>", kind="trial", title="x", base_url=BASE)


def test_a_site_below_a_path_has_it_in_every_address(plan: BuildPlan, tmp_path: Path) -> None:
    below = replace(plan, site=replace(plan.site, base_url=f"{BASE}zicht/"), page_sets=(page_set(3),))
    build_site(below, tmp_path / "site")
    findings = check_site(tmp_path / "site", f"{BASE}zicht/")
    missing = {
        f"/zicht/{path}"
        for path in (
            "",
            "scholen/",
            "uitspraken/",
            "landelijk/",
            "uitspraken/feed.xml",
            "over/afschermen/",
            "over/afschermen/#waarom",
        )
    }
    assert {finding.detail.removesuffix(" does not exist") for finding in findings} <= missing


def test_only_root_relative_addresses_get_the_base_path() -> None:
    html = '<a href="/a/">1</a><a href="//x/">2</a><a href="b/">3</a><p title="/c/"></p><form data-base="/">'
    expected = '<a href="/z/a/">1</a><a href="//x/">2</a><a href="b/">3</a><p title="/c/"></p><form data-base="/z/">'
    assert below_base_path(html, "/z") == expected
    assert below_base_path(html, "") == html


def test_the_last_look_sees_what_differs_and_reports_what_it_saw_before_too(plan: BuildPlan, tmp_path: Path) -> None:
    shown: list[set[str]] = []

    def look(files: Mapping[str, Path]) -> Mapping[str, int]:
        assert [name for name, path in files.items() if not path.is_file()] == []
        shown.append(set(files))
        return {path: 1 for path in ("scholen/1/index.html", "scholen/3/index.html") if path in files}

    known_by = replace(plan, program="p", editorial="e", last_look=look, last_look_key="k", page_sets=(page_set(4),))
    renamed = page_set(4, name=lambda index: "Nieuwe naam" if index == 3 else f"School {index}")
    _, record = make_site(known_by, tmp_path / "site")
    report, again = make_site(replace(known_by, page_sets=(renamed,)), tmp_path / "site", known=record)
    assert shown[1] == {"scholen/3/index.html", "manifest.json"}
    assert report.own_names == again.own_names == {"scholen/1/index.html": 1, "scholen/3/index.html": 1}
    make_site(replace(known_by, last_look_key="another", page_sets=(renamed,)), tmp_path / "site", known=again)
    make_site(replace(known_by, last_look_key="", page_sets=(renamed,)), tmp_path / "site", known=again)
    assert shown[2] == shown[3] == shown[0]


def test_without_a_digest_of_the_program_every_page_is_rendered(plan: BuildPlan, tmp_path: Path) -> None:
    unknown = replace(plan, page_sets=(replace(page_set(3), sources="s"),))
    _, record = make_site(unknown, tmp_path / "site")
    assert {page.key for page in record.pages.values()} == {""}
    assert (record.sets, record.engine.key) == (frozenset(), "")
