"""A name that was replaced is found wherever it comes back in the site, and the report never says it."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.domain.identifiers import BoardNumber, MunicipalityCode, Postcode, RulingId, VestigingCode
from generator.domain.schools import Address, Municipality, OpenData, School, SchoolBoard, SchoolKind
from generator.errors import LeakError
from generator.fingerprints import DEMO_KEY, Fingerprints, LeakKey, Reach, fingerprint, folded_words
from generator.public.leak_text import Words, cut_up
from generator.public.leaks import LeakReport, LeakSearch, find_leaks, refuse_leaks
from generator.public.public_names import PublicNames

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
SCHOOL = "scholen/90ab00/index.html"
DATA = OpenData(
    (
        School(
            VestigingCode("90AB00"),
            "Basisschool Brechtje Zandvlinder",
            SchoolKind.BO,
            BoardNumber("90001"),
            "",
            Address("Brechtje Zandvlinderpad", "1", Postcode("1234 AB"), "Proefdorp"),
            Municipality(MunicipalityCode("0999"), "Proefdorp", "Utrecht"),
            "0999123456",
            "https://www.brechtje-zandvlinder.example/",
        ),
        School(
            VestigingCode("90AC00"),
            "De Wiebelboom",
            SchoolKind.BO,
            None,
            "",
            None,
            Municipality(MunicipalityCode("0999"), "Proefdorp", "Utrecht"),
            "",
            "",
        ),
    ),
    (SchoolBoard(BoardNumber("90001"), "Stichting Brechtje Zandvlinder"),),
    (),
    "",
    is_sample=True,
)
PAGE = f"uitspraken/{RULING}/index.html"


def found(tmp_path: Path, path: str, content: bytes) -> list[str]:
    file = tmp_path / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    return [str(finding) for finding in find_leaks(tmp_path, [TRACES], DEMO_KEY).findings]


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
        ("assets/y.jpg", b"\xff\xd8XPAuthor\x00\x00\x00" + "Brechtje Zandvlinder".encode("utf-16-le")),
        ("assets/y.json", b'{"a": "regel\\nBrechtje Zandvlinder"}'),
        ("assets/y.js", b'"Br\\x65chtje Zandvl\\u{69}nder"'),
        ("assets/z.js", b"'\\ud83d\\ude00Brechtje \\u005aandvlinder'"),
        (PAGE, "<p>Zand\u00advlinder</p>".encode()),
        (PAGE, b"<p>Zand&shy;vlinder</p>"),
        (PAGE, "<p>Zand\u200bvlinder</p>".encode()),
        (PAGE, "<p>\uff3aANDVLINDER</p>".encode()),
        ("zoek/za.json", b'[["Brechtje Zandvlinder","/uitspraken/x/",""]]'),
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
        ("zoek/index.json", b'{"keys":["brechtje","zandvlinder"],"common":["de"]}'),
        ("assets/x.gz", b"\x1f\x8bniet echt"),
    ],
)
def test_what_may_stand_there_is_left_alone(tmp_path: Path, path: str, content: bytes) -> None:
    assert found(tmp_path, path, content) == []


def test_another_key_finds_nothing_so_the_key_is_checked_before(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("Brechtje Zandvlinder", encoding="utf-8")
    assert find_leaks(tmp_path, [TRACES], LeakKey(b"x" * 32)).findings == ()
    with pytest.raises(LeakError, match="index.html") as refused:
        refuse_leaks([TRACES], tmp_path, demo=True)
    assert "andvlinder" not in refused.value.message
    assert refused.value.exit_code == 6


def test_a_site_without_rulings_needs_no_key(tmp_path: Path) -> None:
    refuse_leaks([], tmp_path, demo=False)


# -- a name that is public already -------------------------------------------------------------------------------


def searched(tmp_path: Path, path: str, content: str) -> LeakReport:
    file = tmp_path / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content, encoding="utf-8")
    return find_leaks(tmp_path, [TRACES], DEMO_KEY, names=lambda: PublicNames(DATA))


ROW = '"Basisschool Brechtje Zandvlinder"'


@pytest.mark.parametrize(
    ("path", "content", "times"),
    [
        (SCHOOL, "<h1>Basisschool Brechtje Zandvlinder</h1>", 1),
        (SCHOOL, "<h1>Basisschool <b>Brechtje</b> Zandvlinder</h1><p>BASISSCHOOL BRECHTJE ZANDVLINDER</p>", 2),
        (SCHOOL, "<p>Het bestuur is Stichting Brechtje Zandvlinder</p><a href='tel:+31999123456'>0999 12 34 56</a>", 1),
        (SCHOOL, "<a href='https://www.brechtje-zandvlinder.example/'>www.brechtje-zandvlinder.example</a>", 2),
        ("scholen/90ab00/gegevens.csv", "naam;telefoon\nBasisschool Brechtje Zandvlinder;0999123456\n", 2),
        ("besturen/90001/index.html", "<h1>Stichting Brechtje Zandvlinder</h1>", 1),
        ("besturen/90001/gegevens.csv", "90AB00;Basisschool Brechtje Zandvlinder", 1),
        ("gemeenten/0999/index.html", "<li>Basisschool Brechtje Zandvlinder</li>", 1),
        ("scholen/90ac00/index.html", "<a href='/site/scholen/90ab00/'>Basisschool Brechtje Zandvlinder</a>", 1),
        ("scholen/index.html", "<a href='/scholen/90ab00/'>Basisschool Brechtje Zandvlinder</a>", 1),
        ("downloads/alles.csv", "90AB00;Basisschool Brechtje Zandvlinder", 1),
        ("zoek/br.json", f'[[{ROW},"/scholen/90ab00/","Basisschool in Proefdorp"]]', 1),
    ],
)
def test_a_full_name_that_is_also_a_public_name_stands_where_it_is_public(
    tmp_path: Path, path: str, content: str, times: int
) -> None:
    report = searched(tmp_path, path, content)
    assert (report.findings, report.own_names) == ((), {path: times})


@pytest.mark.parametrize(
    ("path", "content"),
    [
        (SCHOOL, "<h1>Basisschool Brechtje Zandvlinder</h1><p>De directeur is Brechtje Zandvlinder.</p>"),
        (SCHOOL, "<h1>Brechtje Zandvlinder Basisschool</h1>"),
        (SCHOOL, "<p>Basisschool van Brechtje Zandvlinder</p>"),
        (SCHOOL, "<h1>Basisschool Brechtje <b>Brechtje Zandvlinder</b></h1>"),
        (SCHOOL, "<p data-x='Brechtje&#32;Zandvlinder'>Basisschool Brechtje Zandvlinder</p>"),
        ("scholen/90ac00/index.html", "<p>Basisschool Brechtje Zandvlinder</p>"),
        ("scholen/90ac00/gegevens.csv", "telefoon;0999123456"),
        (PAGE, "<p>Basisschool Brechtje Zandvlinder</p>"),
        (PAGE, "<a href='/scholen/90ab00/'>Basisschool Brechtje Zandvlinder</a>"),
        ("uitspraken/index.html", "<a href='/scholen/90ab00/'>Basisschool Brechtje Zandvlinder</a>"),
        ("uitspraken/feed.xml", "<title>Basisschool Brechtje Zandvlinder</title>"),
        ("index.html", "<a href='/scholen/90ab00/'>Basisschool Brechtje Zandvlinder</a>"),
        ("over/index.html", "<a href='/scholen/90ab00/'>Basisschool Brechtje Zandvlinder</a>"),
        ("landelijk/index.html", "<a href='/scholen/90ab00/'>Basisschool Brechtje Zandvlinder</a>"),
        ("assets/x.js", "Basisschool Brechtje Zandvlinder /scholen/90ab00/"),
        ("zoek/br.json", f'[[{ROW},"/uitspraken/vko-2025-014/",""],[{ROW},"/scholen/90ab00/",""]]'),
        ("zoek/br.json", f'[[{ROW},"/scholen/90ac00/",""]]'),
        ("zoek/br.json", f'[[{ROW},"/scholen/90ab00/","Brechtje Zandvlinder"]]'),
        ("zoek/br.json", f'[[{ROW},"/uitspraken/vko-2025-014/#/scholen/90ab00/",""]]'),
        ("zoek/brechtje-zandvlinder.json", f'[[{ROW},"/scholen/90ab00/",""]]'),
        ("zoek/br.json", '{"a": "Basisschool Brechtje Zandvlinder"}'),
    ],
)
def test_the_same_name_anywhere_else_still_refuses(tmp_path: Path, path: str, content: str) -> None:
    report = searched(tmp_path, path, content)
    assert [finding.path for finding in report.findings] == [path]
    assert "andvlinder" not in "".join(finding.detail for finding in report.findings)


def test_without_open_data_no_name_is_public(tmp_path: Path) -> None:
    assert found(tmp_path, SCHOOL, b"<h1>Basisschool Brechtje Zandvlinder</h1>")


def test_open_data_are_read_only_when_a_name_needs_it(tmp_path: Path) -> None:
    (tmp_path / "scholen").mkdir()
    (tmp_path / "scholen/index.html").write_text("Basisschool Zandvlinder en Brechtje", encoding="utf-8")
    assert find_leaks(tmp_path, [TRACES], DEMO_KEY, names=lambda: 1 / 0).findings == ()  # type: ignore[arg-type,return-value] # never asked


# -- the quick look misses nothing -------------------------------------------------------------------------------

MARKUP = st.sampled_from(
    [
        "&",
        ";",
        "#",
        "%",
        "\\",
        "<",
        ">",
        "&shy;",
        "&#105;",
        "&eacute",
        "%69",
        "%C3%A9",
        "\\u0069",
        "\\x69",
        "\\n",
        "\x00",
        "_",
        " ",
    ]
)
LETTERS = st.sampled_from(
    ["zand", "Vlinder", "\u00ef", "\u0301", "\u00ad", "\u200b", "\uff21", "\u212a", "\u1e9e", "\u0130", "7", "\u2013"]
)
TEXTS = st.lists(MARKUP | LETTERS | st.text(max_size=3), max_size=12).map("".join)


@given(TEXTS, TEXTS, st.sampled_from([" ", "\u2013", " \u2013" * 30 + " ", ", ", "</b> <i>", "\n", "&nbsp;", "%20"]))
def test_what_stands_between_other_text_is_found_however_it_is_written(before: str, after: str, gap: str) -> None:
    content = f"<p>{before} Brechtje{gap}Zandvlinder {after}</p>".encode("utf-8", errors="replace")
    marks = (fingerprint(DEMO_KEY, ["brechtje", "zandvlinder"], Reach.SITE),)
    search = LeakSearch([Fingerprints(RULING, DEMO_KEY.id, marks)], DEMO_KEY)
    assert search.search("over/index.html", content)
    assert search.search("over/index.html", content), "what is remembered hides nothing"


@given(TEXTS | st.binary(max_size=40).map(lambda content: content.decode("latin-1")))
def test_bytes_are_cut_into_the_same_words_as_text(text: str) -> None:
    content = text.encode("utf-8", errors="replace")
    assert Words().of(cut_up(content)) == folded_words(content.decode("utf-8", errors="replace"))
