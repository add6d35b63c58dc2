"""A name that was replaced is found wherever it comes back in the site, and the report never says it."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import pytest

from generator.domain.identifiers import RulingId
from generator.errors import LeakError
from generator.fingerprints import DEMO_KEY, Fingerprints, LeakKey, Reach, fingerprint
from generator.public.leaks import find_leaks, refuse_leaks

if TYPE_CHECKING:
    from pathlib import Path

RULING = RulingId("vko-2025-014")
TRACES = Fingerprints(
    RULING,
    DEMO_KEY.id,
    (
        fingerprint(DEMO_KEY, ["brechtje", "zandvlinder"], Reach.SITE),
        fingerprint(DEMO_KEY, ["zandvlinder"], Reach.RULINGS),
        fingerprint(DEMO_KEY, ["proefdorp"], Reach.PAGE),
        fingerprint(DEMO_KEY, ["0999123456"], Reach.SITE),
    ),
)
PAGE = f"uitspraken/{RULING}/index.html"


def found(tmp_path: Path, path: str, content: bytes) -> list[str]:
    file = tmp_path / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    return [str(finding) for finding in find_leaks(tmp_path, [TRACES], DEMO_KEY)]


@pytest.mark.parametrize(
    ("path", "content"),
    [
        (PAGE, b"<p>Brechtje Zandvlinder</p>"),
        (PAGE, b"<p>ZANDVLINDERS en Zandvlinder</p>"),
        (PAGE, b"<p>in Proefdorp</p>"),
        (PAGE, "<p>Zandvl\u00efnder</p>".encode()),
        (PAGE, b"<p>Zandvl&#105;nder</p>"),
        (PAGE, b"<a href='/x?q=Zandvl%69nder'>x</a>"),
        (PAGE, b"<p>Brechtje <b>Zand</b> <span class='x'>Zandvlinder</span></p>"),
        ("uitspraken/feed.xml", b"<title>zandvlinder</title>"),
        ("index.html", b"<p>Zandvlinder</p>"),
        ("scholen/90ab00/index.html", b"<p>directeur <em>Brechtje</em> Zandvlinder</p>"),
        ("scholen/90ab00/gegevens.csv", b"telefoon;0999123456"),
        ("zoek/br.json", json.dumps({"a": "Brechtje Zandvlinder"}).encode()),
        ("assets/x.json", b'{"a": "Brechtje Z\\u0061ndvlinder"}'),
        ("assets/brechtje-zandvlinder.txt", b""),
        ("assets/x.gz", gzip.compress(b"Brechtje Zandvlinder", mtime=0)),
        ("assets/x.bin", b"\x00\xff\xfe brechtje zandvlinder \x00"),
        ("assets/x.jpg", b"\xff\xd8\xff\xe1Exif\x00\x00Author\x00Brechtje Zandvlinder\x00"),
    ],
)
def test_it_is_found_wherever_it_hides_and_never_quoted(tmp_path: Path, path: str, content: bytes) -> None:
    findings = found(tmp_path, path, content)
    assert findings == [f"{path}: leak: something that was replaced in {RULING} stands here"]


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("scholen/90ab00/index.html", b"<h1>Basisschool Zandvlinder in Proefdorp</h1>"),
        ("zoek/za.json", b'["Basisschool Zandvlinder"]'),
        ("uitspraken/vko-2025-015/index.html", b"<p>in Proefdorp</p>"),
        (PAGE, b"<p>de zand vlinder van Brechtje</p>"),
        ("assets/x.gz", b"\x1f\x8bniet echt"),
    ],
)
def test_what_may_stand_there_is_left_alone(tmp_path: Path, path: str, content: bytes) -> None:
    assert found(tmp_path, path, content) == []


def test_another_key_finds_nothing_so_the_key_is_checked_before(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("Brechtje Zandvlinder", encoding="utf-8")
    assert find_leaks(tmp_path, [TRACES], LeakKey(b"x" * 32)) == []
    with pytest.raises(LeakError, match="index.html") as refused:
        refuse_leaks([TRACES], tmp_path, demo=True)
    assert "andvlinder" not in refused.value.message
    assert refused.value.exit_code == 6


def test_a_site_without_rulings_needs_no_key(tmp_path: Path) -> None:
    refuse_leaks([], tmp_path, demo=False)
