"""The built sample site, byte by byte: no name of any party, no leak beside the page, every link resolves."""

from __future__ import annotations

import gzip
import json
import re
import zlib
from pathlib import Path

import pytest
import yaml

from generator.public.check import check_site

ROOT = Path(__file__).parents[2]
CASES = sorted((ROOT / "data" / "sample" / "rulings").glob("*/case.yml"))
SHORTEST_TOKEN = 4


def name_tokens(case: Path) -> set[str]:
    """Every word of every name in a parties file; particles and initials identify nobody."""
    tokens: set[str] = set()
    for party in yaml.safe_load(case.read_text(encoding="utf-8"))["parties"]:
        names = [party.get(key) or "" for key in ("given", "call", "family")] + list(party.get("aliases") or [])
        tokens |= {token for name in names for token in re.findall(r"\w+", name) if len(token) >= SHORTEST_TOKEN}
    return tokens


def readable_bytes(path: Path) -> bytes:
    content = path.read_bytes()
    if path.suffix in {".gz", ".pf_index", ".pf_fragment", ".pf_meta"} or content[:2] == b"\x1f\x8b":
        try:
            return gzip.decompress(content)
        except (OSError, zlib.error):
            return content
    return content


def test_there_are_parties_to_look_for() -> None:
    assert len(CASES) >= 12
    assert sum(len(name_tokens(case)) for case in CASES) > 80


def test_no_name_of_any_party_stands_anywhere_in_the_site(sample_site: Path) -> None:
    tokens = sorted(set().union(*map(name_tokens, CASES)))
    pattern = re.compile(rb"\b(?:" + b"|".join(re.escape(token.encode()) for token in tokens) + rb")", re.IGNORECASE)
    leaks = []
    for path in sample_site.rglob("*"):
        if pattern.search(path.name.encode()):
            leaks.append(str(path.relative_to(sample_site)))
        if path.is_file() and (found := pattern.search(readable_bytes(path))):
            leaks.append(f"{path.relative_to(sample_site)} at byte {found.start()}")
    assert leaks == []


def test_the_published_rulings_hold_no_name_either() -> None:
    for case in CASES:
        pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(name_tokens(case)))) + ")", re.IGNORECASE)
        for path in (ROOT / "content" / "uitspraken").iterdir():
            assert not pattern.search(path.read_text(encoding="utf-8")), (
                f"{path.name} and the parties of {case.parent.name}"
            )


def test_every_sample_ruling_is_published(sample_site: Path) -> None:
    folders = {case.parent.name for case in CASES}
    pages = {path.parent.name for path in sample_site.glob("uitspraken/vk*/index.html")}
    assert folders <= pages


def test_the_last_look_finds_nothing(sample_site: Path) -> None:
    assert [str(finding) for finding in check_site(sample_site, "https://schoolzicht.example/")] == []


def test_the_manifest_names_every_file(sample_site: Path) -> None:
    listed = set(json.loads((sample_site / "manifest.json").read_text(encoding="utf-8"))["files"])
    present = {path.relative_to(sample_site).as_posix() for path in sample_site.rglob("*") if path.is_file()}
    assert present - {"manifest.json"} == listed


def test_no_generated_page_is_in_the_navigation(sample_site: Path) -> None:
    home = (sample_site / "index.html").read_text(encoding="utf-8")
    navigation = "".join(re.findall(r"<nav.*?</nav>", home, re.DOTALL))
    assert not re.search(r"/(?:scholen|besturen|uitspraken)/[a-z0-9]", navigation)


@pytest.mark.parametrize("kind", ["scholen", "uitspraken"])
def test_pages_stay_small(sample_site: Path, kind: str) -> None:
    for path in sample_site.glob(f"{kind}/*/index.html"):
        content = path.read_bytes()
        assert len(content) <= 40_000, path
        assert len(gzip.compress(content)) <= 11_000, path
