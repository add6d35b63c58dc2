"""The built site over time: an embargo ends on its day, a new version shows its date, a withdrawn ruling is gone."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from generator.config import load_configuration
from generator.domain.identifiers import RulingId
from generator.private.rulings.approve import approve, sign_reviewed
from generator.private.rulings.case import load_case
from generator.private.rulings.decisions import load_decisions
from generator.private.rulings.intake import take_in
from generator.private.rulings.propose import propose
from generator.private.rulings.publish import publish
from generator.private.rulings.review import review
from generator.private.rulings.workflow import Workplace
from generator.public.assemble import plan_site
from generator.public.folders import SiteFolders
from generator.public.site import build_site
from generator.signing import load_key
from tests.site.test_sample_site import readable_bytes
from tests.unit.vaults import open_vault
from tests.unit.withdrawing import withdraw_with

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "data/sample"
KEYS = {name: load_key(SAMPLE / f"keys/{name}.pem", "") for name in ("demo-beoordelaar", "demo-tweede")}
CONFIGURATION = load_configuration(ROOT / "site_config")
GONE, CORRECTED = "vko-2025-017", "vko-2025-026"
NOTE = "De titel is verbeterd."
CORRECTED_AT, DAY = "2026-11-20T10:00:00+01:00", date(2026, 11, 25)


def new_version(shelf: Path) -> None:
    """Publish the second version of a sample ruling, through the gate."""
    (folder,) = (path for path in (SAMPLE / "rulings").iterdir() if path.name == CORRECTED)
    case = load_case(folder / "case.yml").model_copy(update={"version": 2, "version_note": NOTE})
    (document,) = folder.glob("*.docx")
    reviewed = review(
        propose(take_in(document, case), CONFIGURATION.anonymisation), load_decisions(folder / "decisions.yml")
    )
    roles = zip(KEYS.items(), ("reviewer", "second"), strict=True)
    signatures = [
        sign_reviewed(reviewed, key, name, role, at=CORRECTED_AT, configuration=CONFIGURATION)  # type: ignore[arg-type] # the two roles
        for (name, key), role in roles
    ]
    publish(approve(reviewed, signatures, CONFIGURATION), shelf, at=CORRECTED_AT)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample site in which one ruling has a second version and another was withdrawn by two people."""
    folder = tmp_path_factory.mktemp("later")
    shutil.copytree(ROOT / "content", folder / "content")
    shelf = folder / "content/uitspraken"
    place = Workplace(open_vault(folder / "werk"), shelf, CONFIGURATION)
    withdraw_with(RulingId(GONE), KEYS, place, at=CORRECTED_AT)
    new_version(shelf)
    build_site(plan_site(folders(folder / "content"), CONFIGURATION, today=DAY), folder / "site", jobs=1)
    return folder / "site"


def folders(content: Path) -> SiteFolders:
    return SiteFolders(
        content=content,
        duo=SAMPLE / "duo",
        released=ROOT / "data/released",
        national=ROOT / "data/national",
        config=ROOT / "site_config",
        engine_config=ROOT / "mkdocs.yml",
    )


def test_a_withdrawn_ruling_is_gone_from_everything_but_its_notice(built: Path) -> None:
    title = next(line for line in (ROOT / f"content/uitspraken/{GONE}.md").read_text().splitlines() if "titel:" in line)
    wanted = [GONE.encode(), title.removeprefix("titel: ").encode()]
    notice = built / f"uitspraken/{GONE}/index.html"
    assert "Deze uitspraak is ingetrokken" in notice.read_text(encoding="utf-8")
    assert wanted[1] not in notice.read_bytes()
    assert 'content="noindex' in notice.read_text(encoding="utf-8")
    paths = [path for path in built.rglob("*") if path.is_file() and path != notice]
    assert any(path.name == "feed.xml" for path in paths)
    assert any(path.name == "sitemap.xml" for path in paths)
    assert any(b"vko-2025-026" in path.read_bytes() for path in built.rglob("*.json") if path.name != "manifest.json")
    found = [
        path.relative_to(built).as_posix() for path in paths if any(word in readable_bytes(path) for word in wanted)
    ]
    assert [path for path in found if path != "manifest.json"] == []


def test_a_new_version_shows_its_note_and_date_and_moves_the_feed(built: Path) -> None:
    page = (built / f"uitspraken/{CORRECTED}/index.html").read_text(encoding="utf-8")
    assert f"<strong>Versie 2:</strong> {NOTE}" in page
    assert "(20 november 2026)" in page
    feed = (built / "uitspraken/feed.xml").read_text(encoding="utf-8")
    entry = next(piece for piece in feed.split("<entry>") if f"/uitspraken/{CORRECTED}/" in piece and "<id>" in piece)
    assert "<updated>2026-11-20T00:00:00+00:00</updated>" in entry
    first_day = next(
        line.split(": ")[1]
        for line in (ROOT / f"content/uitspraken/{CORRECTED}.md").read_text().splitlines()
        if line.startswith("datum_publicatie")
    )
    assert f"<published>{first_day}T00:00:00+00:00</published>" in entry


def test_an_embargo_ends_on_its_day_without_anybody_signing_again() -> None:
    newest = max(
        (line.split(": ")[1], path.stem)
        for path in (ROOT / "content/uitspraken").glob("*.md")
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.startswith("datum_publicatie")
    )
    day, ruling = date.fromisoformat(newest[0]), newest[1]
    before, after = (
        plan_site(folders(ROOT / "content"), CONFIGURATION, today=today) for today in (day - timedelta(days=1), day)
    )
    address = f"/uitspraken/{ruling}/"
    for plan, is_there in ((before, False), (after, True)):
        urls = {url for pages in plan.page_sets for url in pages.urls}
        assert (address in urls) is is_there
        assert (address.encode() in plan.extra_files["uitspraken/feed.xml"]) is is_there
        finder = b"".join(content for name, content in plan.extra_files.items() if name.endswith(".json"))
        assert (ruling.encode() in finder) is is_there
