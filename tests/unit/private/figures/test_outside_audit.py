"""Anything published can be audited by anyone: a built site, a release, several editions; a planted leak is found."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from generator.errors import GateError, InputError, SealError, TableInputError
from generator.private.figures.outside_audit import audit_published, facts, report_in_dutch, terminal_lines
from generator.private.figures.published import read_published
from generator.released_files import DOWNLOADS
from generator.released_folder import read_folder

ROOT = Path(__file__).resolve().parents[4]
BOARD = "990004"
RELEASED = ROOT / "data" / "released"


@pytest.fixture
def site(sample_site: Path, tmp_path: Path) -> Path:
    """A visitor's copy: the downloads of the built sample site and nothing else of it."""
    copy = tmp_path / "site"
    for path in [*sample_site.glob("*/*/gegevens.csv"), *sample_site.glob(f"{DOWNLOADS}/*/*")]:
        target = copy / path.relative_to(sample_site)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    shutil.copyfile(sample_site / "index.html", copy / "index.html")
    return copy


@pytest.fixture
def small_site(site: Path) -> Path:
    """The copy of a visitor who took the downloads of one board and its schools only."""
    shutil.rmtree(site / DOWNLOADS)
    board = site / "besturen" / BOARD / "gegevens.csv"
    parts = next(line for line in board.read_text(encoding="utf-8-sig").splitlines() if "telt op uit" in line)
    every = {code.lower() for code in parts.split(";")[3].split()} | {BOARD}
    for path in site.glob("*/*/gegevens.csv"):
        if path.parent.name not in every:
            path.unlink()
    for path in site.glob("*/*/gegevens.csv"):
        lines = path.read_bytes().decode("utf-8-sig").split("\r\n")
        kept = [line for line in lines if not line.startswith("Team;") or ";2025;" in line]
        path.write_bytes(("\ufeff" + "\r\n".join(kept)).encode())
    return site


def plant(site: Path) -> tuple[Path, str]:
    """Replace one band that hides part of a breakdown of two by a number in it; return file and line."""
    for path in sorted(site.glob("scholen/*/gegevens.csv")):
        lines = path.read_bytes().decode("utf-8-sig").split("\r\n")
        totals = {line.split(";")[2]: line.split(";")[3] for line in lines if "Iedereen, personen;" in line}
        for place, line in enumerate(lines):
            fields = line.split(";")
            if "Contract: Vast, personen" in line and " tot en met " in fields[4]:
                total, few = totals[fields[2]], lines[place + 1].split(";")[4]
                if total and few == "minder dan vijf, afgeschermd":
                    fields[3:5] = [str(int(total) - 2), "getal"]
                    lines[place] = ";".join(fields)
                    path.write_text("\ufeff" + "\r\n".join(lines), encoding="utf-8", newline="")
                    return path, lines[place]
    raise AssertionError("the sample has no band to replace")


def test_the_downloads_of_the_site_tell_as_much_as_the_release_and_no_more(site: Path) -> None:
    found = audit_published([site])
    checked = sum(release.audit.cells_checked for release in read_folder(RELEASED).releases)
    assert found.report.is_clean
    assert found.report.cells_checked == checked
    found.check()
    assert "0 narrowed, 0 exact" in next(terminal_lines(found))


def test_a_planted_leak_is_found_with_the_figures_that_give_it_away(small_site: Path) -> None:
    path, line = plant(small_site)
    number, unit = line.split(";")[3], f"school:{path.parent.name.upper()}"
    found = audit_published([small_site], proofs=3)
    assert found.report.narrowed
    words = "\n".join(terminal_lines(found))
    assert f"{unit} 2025 contract/permanent (persons): {number}\n" in words
    assert f"{unit} 2025: the categories of contract add up to the total" in words
    assert f"\n  so: {int(number) + 2} - {number} = 2" in words
    dutch = report_in_dutch(found)
    assert f"Contract: Vast (personen): {number}\n" in dutch
    assert "maar het kan alleen 2 zijn" in dutch
    unproven = replace(found, proofs=())
    assert f"Er zijn er nog {len(found.report.narrowed)}." in report_in_dutch(unproven)
    assert f"and {len(found.report.narrowed)} more" in "\n".join(terminal_lines(unproven))
    assert json.dumps(facts(found))
    with pytest.raises(GateError, match="narrowed"):
        found.check()


def test_the_command_prints_the_proof_writes_the_report_and_refuses(small_site: Path, tmp_path: Path) -> None:
    plant(small_site)
    command = [sys.executable, "-m", "generator", "figures", "audit", str(small_site), "--proofs", "1"]
    command += ["--report", str(tmp_path / "r.md")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 4
    assert "this is enough to tell:" in done.stdout
    assert (tmp_path / "r.md").read_text(encoding="utf-8").startswith("# Controle op terugrekenen")


def test_two_editions_that_mask_one_year_differently_are_laid_over_each_other(small_site: Path, tmp_path: Path) -> None:
    """This year's site is safe alone; who kept last year's, which showed one number more, knows both."""
    later = tmp_path / "later"
    shutil.copytree(small_site, later)
    path, line = plant(small_site)
    assert audit_published([later]).report.is_clean
    both = audit_published([later, small_site], proofs=2)
    assert both.report.narrowed
    assert both.published.sources == ["later", "site"]
    name, number = path.relative_to(small_site).as_posix(), line.split(";")[3]
    assert f"(persons): {number} (so says {name}; other files say less)" in "\n".join(terminal_lines(both))


def test_files_that_contradict_each_other_are_named(site: Path) -> None:
    path, line = plant(site)
    text = path.read_text(encoding="utf-8-sig")
    path.write_text(text.replace(line, line.replace(f";{line.split(';')[3]};getal", ";999;getal")), encoding="utf-8")
    (words,) = read_published([site]).contradictions
    assert "says something else than another file" in words


def test_a_board_whose_schools_are_changed_is_a_contradiction(site: Path) -> None:
    path = next(iter(sorted(site.glob("besturen/*/gegevens.csv"))))
    text = path.read_text(encoding="utf-8-sig").replace("meegeteld", "x").replace("niet geleverd", "meegeteld")
    path.write_text(text, encoding="utf-8")
    assert all("names other schools" in words for words in read_published([site]).contradictions)
    assert read_published([site]).contradictions


def test_a_figure_the_audit_does_not_know_is_refused_rather_than_skipped(small_site: Path) -> None:
    path = next(iter(sorted(small_site.glob("scholen/*/gegevens.csv"))))
    path.write_text(
        path.read_text(encoding="utf-8-sig") + "Team;Verzuim;2025;3;getal;x;2025-10-01\r\n", encoding="utf-8"
    )
    with pytest.raises(TableInputError, match="the audit knows no other"):
        audit_published([small_site])


def test_an_altered_release_and_a_folder_of_nothing_are_refused(site: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="neither a built site"):
        audit_published([tmp_path])
    cells = next(site.glob(f"{DOWNLOADS}/*/cells.csv"))
    cells.write_bytes(cells.read_bytes().replace(b"below_five", b"below_four", 1))
    with pytest.raises(SealError, match="altered"):
        audit_published([site])


def test_a_release_that_was_copied_without_its_log_can_be_audited_alone(tmp_path: Path) -> None:
    (release,) = (path for path in RELEASED.iterdir() if path.is_dir())
    shutil.copytree(release, tmp_path / release.name)
    assert len(read_published([tmp_path / release.name]).cells) == len(read_published([RELEASED]).cells)


def test_an_audit_from_outside_loads_nothing_of_the_suppressor() -> None:
    script = "import sys, generator.private.figures.outside_audit; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT)
    loaded = {name.rpartition(".")[2] for name in done.stdout.split() if name.startswith("generator.private.")}
    assert loaded == {
        *("figures", "audit", "attack", "attacker", "processes", "program", "promise", "relations"),
        *(
            "beside_open",
            "duo_staff",
            "delivery_file",
            "open_rows",
            "outside_audit",
            "proofs",
            "proof_words",
            "published",
            "published_site",
            "worked_out",
        ),
    }
