"""The command line as a contract: commands help with an example, errors map to codes, nothing private is quoted."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from typer.main import get_command

from generator import cli
from generator.cli import commands, console
from generator.errors import (
    ConfigError,
    GateError,
    InputError,
    LeakError,
    Problem,
    SchoolzichtError,
    SealError,
    TableInputError,
)

ROOT = Path(__file__).parents[3]
SECRET = "Kwastelaar"


def run(*arguments: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "generator", *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


def every_command() -> list[tuple[str, ...]]:
    root = get_command(commands.app)
    found: list[tuple[str, ...]] = []
    for name, command in root.commands.items():  # type: ignore[attr-defined]  # a group has commands
        inner = getattr(command, "commands", None)
        found += [(name, sub) for sub in inner] if inner else [(name,)]
    return found


def test_the_contract_of_commands_is_kept() -> None:
    assert set(every_command()) >= {
        ("build",),
        ("serve",),
        ("desk",),
        ("sample",),
        ("check",),
        ("ruling", "intake"),
        ("ruling", "propose"),
        ("ruling", "decide"),
        ("ruling", "approve"),
        ("ruling", "verify"),
        ("ruling", "publish"),
        ("ruling", "withdraw"),
        ("figures", "release"),
        ("figures", "audit"),
        ("bench", "site"),
    }


@pytest.mark.parametrize("path", every_command(), ids=" ".join)
def test_every_command_helps_with_an_example(path: tuple[str, ...]) -> None:
    command = get_command(commands.app)
    for name in path:
        command = command.commands[name]  # type: ignore[attr-defined]  # a group has commands
    assert "Example: `schoolzicht " in (command.help or "")


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (SchoolzichtError, 1),
        (ConfigError, 2),
        (InputError, 3),
        (GateError, 4),
        (SealError, 5),
        (LeakError, 6),
    ],
)
def test_an_error_gives_its_code_and_the_next_step(
    error: type[SchoolzichtError], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert console.report_error(error("het ging mis", next_step="Doe dit.")) == code
    assert capsys.readouterr().err == "schoolzicht: het ging mis\nnext step: Doe dit.\n"
    assert f"{code} " in cli.EPILOG


def test_an_unforeseen_error_is_placed_but_not_quoted(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail() -> None:
        raise RuntimeError(SECRET)

    monkeypatch.setattr(commands, "app", fail)
    with pytest.raises(SystemExit) as left:
        cli.main()
    said = capsys.readouterr()
    assert left.value.code == console.UNEXPECTED
    assert "unexpected RuntimeError at test_command_line.py" in said.err
    assert SECRET not in said.err + said.out


def test_all_problems_of_a_table_are_told_and_the_rest_counted() -> None:
    problems = [Problem(row, "POSTCODE", "x", "a postcode") for row in range(2, 40)]
    message = TableInputError("scholen.csv", problems).message
    assert "38 problem(s)" in message
    assert "row 2, column POSTCODE: 'x': expected a postcode" in message
    assert "and 18 more" in message


def test_a_bare_command_shows_help_and_wrong_usage_is_code_2() -> None:
    assert "Usage" in run("--help").stdout
    assert run("build", "--bestaat-niet").returncode == 2


def test_a_missing_folder_of_open_data_is_named(tmp_path: Path) -> None:
    done = run("build", "--duo", str(tmp_path / "leeg"), "--out", str(tmp_path / "site"))
    assert done.returncode == 3
    assert "leeg" in done.stderr
    assert "next step:" in done.stderr
    assert not (tmp_path / "site").exists()


def test_a_foreign_folder_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "werk.txt").write_text("van mij", encoding="utf-8")
    done = run("build", "--out", str(tmp_path), "--full")
    assert done.returncode == 3
    assert (tmp_path / "werk.txt").exists()


def test_results_can_be_read_by_a_machine(tmp_path: Path) -> None:
    done = run("sample", "--schools", "50", "--seed", "3", "--out", str(tmp_path / "s"), "--json")
    assert json.loads(done.stdout)["schools"] == 50
    assert done.stderr == ""


def test_a_ruling_that_is_no_id_is_refused_with_the_form() -> None:
    done = run("ruling", "propose", "../../etc")
    assert done.returncode == 3
    assert "lkc-2024-017" in done.stderr


def test_the_sample_is_never_published_over_the_work_of_others(tmp_path: Path) -> None:
    from generator.cli.embedded import publish_embedded_sample  # noqa: PLC0415 - loads both gates

    (tmp_path / "vko-1999-001.md").write_text("een andere uitspraak", encoding="utf-8")
    with pytest.raises(GateError, match="vko-1999-001"):
        publish_embedded_sample(
            ROOT / "data" / "sample", rulings=tmp_path, config=ROOT / "site_config", progress=lambda _step: None
        )
    assert (tmp_path / "vko-1999-001.md").exists()


def test_the_group_is_a_typer_application() -> None:
    assert isinstance(commands.app, typer.Typer)
