"""The work folder on the command line: its passphrase comes from a person, the environment or a descriptor."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.vaults import EASY, PASSPHRASE, open_vault

ROOT = Path(__file__).parents[3]
SAMPLE = ROOT / "data/sample/rulings/vkb-2025-004"
VARIABLE, DESCRIPTOR = "SCHOOLZICHT_WORK_PASSPHRASE", "SCHOOLZICHT_WORK_PASSPHRASE_FD"


def run(
    *arguments: str, environment: dict[str, str] | None = None, pass_fds: tuple[int, ...] = ()
) -> subprocess.CompletedProcess[str]:
    given = {key: value for key, value in os.environ.items() if not key.startswith("SCHOOLZICHT")}
    command = [sys.executable, "-W", "error", "-m", "generator", *arguments]
    return subprocess.run(
        command,
        cwd=ROOT,
        env={**given, **(environment or {})},
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
        pass_fds=pass_fds,
    )


@pytest.fixture
def folders(tmp_path: Path) -> list[str]:
    open_vault(tmp_path / "werk")
    return ["--work", str(tmp_path / "werk"), "--content", str(tmp_path / "uitspraken")]


def intake(folders: list[str], environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    case = ["ruling", "intake", str(SAMPLE / "uitspraak.docx"), "--case", str(SAMPLE / "case.yml")]
    return run(*case, *folders, environment=environment)


def test_what_is_taken_in_is_encrypted_and_the_environment_may_hold_the_passphrase(
    folders: list[str], tmp_path: Path
) -> None:
    done = intake(folders, {VARIABLE: PASSPHRASE})
    assert (done.returncode, done.stderr) == (0, "")
    assert "vkb-2025-004: taken in" in done.stdout
    assert b'"text"' in open_vault(tmp_path / "werk").read("vkb-2025-004", "raw.json")
    assert not any(b'"text"' in path.read_bytes() for path in (tmp_path / "werk").rglob("*") if path.is_file())


def test_a_wrong_passphrase_is_told_without_repeating_it(folders: list[str]) -> None:
    done = intake(folders, {VARIABLE: "een heel andere zin"})
    assert done.returncode == 3
    assert "not the passphrase of the work folder" in done.stderr
    assert "next step: Try again; nothing was lost" in done.stderr
    assert "andere zin" not in done.stderr + done.stdout


@pytest.mark.skipif(os.name != "posix", reason="Windows hands no descriptors on")
def test_a_descriptor_may_hold_the_passphrase(folders: list[str]) -> None:
    there, here = os.pipe()
    os.write(here, f"{PASSPHRASE}\n".encode())
    os.close(here)
    command = ["ruling", "destroy-due", *folders]
    done = run(*command, environment={DESCRIPTOR: str(there)}, pass_fds=(there,))
    os.close(there)
    assert (done.returncode, done.stdout, done.stderr) == (0, "nothing is due\n", "")
    assert "no passphrase can be read there" in run(*command, environment={DESCRIPTOR: "zeven"}).stderr


def test_without_anybody_to_ask_nothing_happens(folders: list[str]) -> None:
    assert intake(folders, {}).returncode != 0


@pytest.mark.parametrize("place", ["data/private/rulings", "build-werk"])
def test_inside_the_repository_it_may_not_lie(place: str) -> None:
    done = run("desk", "--no-browser", "--work", place)
    assert done.returncode == 3
    assert "inside a repository" in done.stderr
    assert "--work" in done.stderr
    assert not (ROOT / place).exists()


def test_the_hardness_of_the_tests_is_not_that_of_the_product(tmp_path: Path) -> None:
    folders = ["--work", str(tmp_path / "nieuw"), "--content", str(tmp_path / "uitspraken")]
    done = run("ruling", "destroy-due", *folders, environment={VARIABLE: PASSPHRASE})
    assert done.returncode == 0
    assert f'"memory": {2**18}' in (tmp_path / "nieuw" / "kluis.json").read_text(encoding="utf-8")
    assert EASY.memory < 2**18
    weak = run("ruling", "destroy-due", "--work", str(tmp_path / "zwak"), environment={VARIABLE: "kort"})
    assert weak.returncode == 3
    assert "too weak" in weak.stderr


def test_a_case_that_was_never_published_is_destroyed_when_its_id_is_given_again(
    folders: list[str], tmp_path: Path
) -> None:
    opened = {VARIABLE: PASSPHRASE}
    assert intake(folders, opened).returncode == 0
    case = tmp_path / "werk" / "vkb-2025-004"
    command = ["ruling", "destroy", "vkb-2025-004", *folders]
    for asked in (
        ["--reason", "mistake"],
        ["--reason", "mistake", "--again", "vkb-2025-00"],
        ["--reason", "de ouders", "--again", "vkb-2025-004"],
    ):
        refused = run(*command, *asked, environment=opened)
        assert refused.returncode != 0
        assert case.exists()
    done = run(*command, "--reason", "mistake", "--again", "vkb-2025-004", environment=opened)
    assert (done.returncode, done.stdout, done.stderr) == (0, "vkb-2025-004: destroyed\n", "")
    assert not case.exists()
    log = (tmp_path / "werk" / "logboek.jsonl").read_text(encoding="utf-8")
    assert '"what":"destroy"' in log.replace(" ", "")
    assert "de ouders" not in log
