"""Schoolzicht.cmd line by line: what Windows trips over, and that it takes the steps of schoolzicht.sh."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.private.at_rest.folder import default_folder

if TYPE_CHECKING:
    from types import ModuleType

STARTER = Path(__file__).parents[2] / ".ci" / "bundle" / "starter"
VERSIONS = "3.14 3.13"
UITKOMST = re.compile(r'set "UITKOMST=(\d+|%ERRORLEVEL%)"')


@pytest.fixture(scope="module")
def packed(make_bundle: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The starter as it goes into the zip."""
    folder = tmp_path_factory.mktemp("pakket")
    make_bundle.complete(folder, {"pythons": VERSIONS.split()[::-1], "version": "9"}, "Schoolzicht.cmd")
    return (folder / "Schoolzicht.cmd").read_bytes()


@pytest.fixture(scope="module")
def lines(packed: bytes) -> list[str]:
    return packed.decode("ascii").split("\r\n")


def test_it_has_the_line_ends_and_letters_that_cmd_reads_in_every_code_page(packed: bytes) -> None:
    assert packed.count(b"\n") == packed.count(b"\r\n") > 40
    assert packed.isascii()
    assert b"\t" not in packed


def test_quotes_come_in_pairs_and_no_path_stands_outside_them(lines: list[str]) -> None:
    for line in lines:
        assert line.count('"') % 2 == 0, line
        outside = re.sub(r'"[^"]*"', "", line)
        assert "%HIER%" not in outside, line
        assert "%~dp0" not in outside, line


def test_percent_signs_are_doubled_or_name_something_that_is_set(lines: list[str]) -> None:
    known = {"HIER", "VERSIE", "UITKOMST", "ERRORLEVEL"}
    for line in lines:
        bare = line.replace("%%", "").replace("%~dp0", "").replace("%*", "")
        assert set(re.findall(r"%(\w+)%", bare)) <= known, line
        assert re.sub(r"%\w+%", "", bare).count("%") == 0, line
    assert not any("!" in line for line in lines)


def test_every_jump_has_its_label_and_every_label_is_reached(lines: list[str]) -> None:
    labels = {line[1:] for line in lines if re.fullmatch(r":\w+", line)}
    assert set(re.findall(r"goto :(\w+)", "\n".join(lines))) == labels
    assert len(labels) == 5
    for place, line in enumerate(lines):  # no block runs on into the next: before each label stands a jump away
        if line in {f":{label}" for label in labels}:
            before = next(found for found in reversed(lines[:place]) if found)
            assert "goto :" in before, line


def test_echoed_words_hold_nothing_that_cmd_would_act_on(lines: list[str]) -> None:
    echoed = [line.strip() for line in lines if line.strip().startswith("echo ")]
    assert len(echoed) >= 6
    for line in echoed:
        assert not re.search(r"[&|<>^]", line), line
        assert "(" not in line, line


def test_blocks_in_brackets_close(lines: list[str]) -> None:
    depth = 0
    for line in lines:
        bare = re.sub(r'"[^"]*"', "", line)
        if bare.startswith(("rem ", "echo ")):
            continue
        depth += bare.count("(") - bare.count(")")
        assert depth >= 0, line
    assert depth == 0


def test_every_way_out_has_its_exit_code_and_waits_when_something_is_wrong(lines: list[str]) -> None:
    codes = [match[1] for line in lines if (match := UITKOMST.fullmatch(line.strip()))]
    assert codes == ["%ERRORLEVEL%", "%ERRORLEVEL%", "2", "3"]
    assert [line for line in lines if line][-1] == "exit /b %UITKOMST%"
    assert 'if not "%UITKOMST%"=="0" (' in lines
    assert any(line.strip() == "pause >nul" for line in lines)
    for place, line in enumerate(lines):  # the code is taken at once, before another command replaces it
        if "starten.py" in line and line.startswith(("py ", "python ")):
            assert lines[place + 1] == 'set "UITKOMST=%ERRORLEVEL%"'


def test_nothing_of_another_program_and_no_download_gets_in_the_way(lines: list[str]) -> None:
    for wanted in (
        "setlocal EnableExtensions DisableDelayedExpansion",
        "chcp 65001 >nul",
        'set "PYTHONHOME="',
        'set "PYTHONPATH="',
        'set "PYLAUNCHER_ALLOW_INSTALL="',
        'set "PYTHON_MANAGER_AUTOMATIC_INSTALL=false"',
    ):
        assert wanted in lines
    assert lines[0] == "@echo off"


def test_both_starters_take_the_same_steps(lines: list[str]) -> None:
    windows = "\n".join(lines).replace("%%", "%")
    linux = (STARTER / "schoolzicht.sh").read_text(encoding="utf-8").replace("@VERSIES@", VERSIONS)
    asked = re.compile(r"""-c ["'](import sys; .*?)["'] >""")
    assert asked.findall(windows)[0] == asked.findall(linux)[0] == "import sys; sys.exit(sys.maxsize < 2**32)"
    assert asked.findall(windows)[1] == asked.findall(linux)[1]
    told = [line.removeprefix("echo ") for line in windows.split("\n") if line.startswith("echo Schoolzicht heeft")]
    assert len(told) == 1
    assert told[0] in linux
    for text, call in ((windows, '"%HIER%starten.py" %*'), (linux, '"$here/starten.py" "$@"')):
        assert text.count(f"-I {call}") == 2


def test_the_page_for_the_secretary_names_what_the_starter_says(
    make_bundle: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_bundle.complete(tmp_path, {"pythons": ["3.12", "3.13"], "version": "9"}, "Schoolzicht.cmd")
    page = " ".join((tmp_path / "LEESMIJ.html").read_text(encoding="utf-8").split())
    said = "\n".join((STARTER / name).read_text(encoding="utf-8") for name in ("Schoolzicht.cmd", "starten.py"))
    quoted = re.findall(r"<li><strong>‘([^’]+?)\.?’</strong>", page)
    assert len(quoted) == 4
    for sentence in quoted:
        assert sentence in said
    assert not re.search(r"@[A-Z_]+@", page)
    assert "versie 3.12 of 3.13" in page
    assert "Schoolzicht\\uitspraken" in page
    assert '"Schoolzicht" / "uitspraken"' in said
    assert "--work" not in said  # the desk chooses its own folder; the page must name that one
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    assert default_folder().as_posix().removeprefix("~/").replace("/", "\\") in page
