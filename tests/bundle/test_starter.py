"""The starter on this computer: found, set up once from wheels alone, opened; every trouble in plain Dutch."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

STARTER = Path(__file__).parents[2] / ".ci" / "bundle" / "starter"
VERSION = "{}.{}".format(*sys.version_info[:2])
NAME = f"linux_x86_64-{VERSION}"
WITH_PYTHON = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="schoolzicht.sh is for Linux"),
    pytest.mark.skipif(not find_spec("ensurepip"), reason="this Python has no ensurepip (Debian: python3-venv)"),
]


def small_wheel(folder: Path) -> Path:
    """A wheel whose `python -m generator` tells how it was called: the starter's part is what is tried here."""
    told = b"import sys, json; print(json.dumps(sys.argv[1:])); sys.exit('--stuk' in sys.argv)"
    parts = {
        "generator/__init__.py": b"",
        "generator/__main__.py": told,
        "schoolzicht-9.dist-info/METADATA": b"Metadata-Version: 2.1\nName: schoolzicht\nVersion: 9\n",
        "schoolzicht-9.dist-info/WHEEL": b"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    lines = [f"{name},sha256={_short(part)},{len(part)}" for name, part in parts.items()]
    path = folder / "schoolzicht-9-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
        archive.writestr("schoolzicht-9.dist-info/RECORD", "\n".join([*lines, "schoolzicht-9.dist-info/RECORD,,", ""]))
    return path


def _short(part: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(part).digest()).rstrip(b"=").decode()


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An unpacked bundle with one small wheel, in a folder with an awkward name."""
    folder = tmp_path_factory.mktemp("map met spaties & tekens (é) ") / "pakket"
    (folder / "wielen").mkdir(parents=True)
    wheel = small_wheel(folder / "wielen")
    listed = f"schoolzicht==9 --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n"
    (folder / "wielen" / f"{NAME}.txt").write_text(listed, encoding="utf-8")
    (folder / "pakket.json").write_text(json.dumps({"longest_path": 100, "libraries": ["x.dll"]}), encoding="utf-8")
    for name in ("schoolzicht.sh", "starten.py"):
        text = (STARTER / name).read_text(encoding="utf-8").replace("@VERSIES@", VERSION)
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "schoolzicht.sh").chmod(0o755)
    return folder


def start(folder: Path, home: Path, *options: str, path: str | None = None) -> subprocess.CompletedProcess[str]:
    """Start as a user does, with an environment that would lead pip and Python astray."""
    home.mkdir(exist_ok=True)
    astray = {"PIP_INDEX_URL": "http://127.0.0.1:9/", "PIP_NO_DEPS": "x", "PYTHONPATH": str(home), "PYTHONHOME": "/x"}
    environment = {"HOME": str(home), "PATH": WITH_PYTHON if path is None else path, **astray}
    command = [str(folder / "schoolzicht.sh"), *options]
    return subprocess.run(command, cwd=home, env=environment, capture_output=True, text=True, check=False)


def test_the_first_start_sets_up_and_the_second_only_opens(package: Path, tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "venv.py").write_text("raise SystemExit('a module of somebody else')", encoding="utf-8")
    first = start(package, tmp_path / "home", "--no-browser")
    assert first.returncode == 0, first.stdout + first.stderr
    assert "klaargezet" in first.stdout
    made = (package / "programma" / "klaar.json").stat().st_mtime_ns
    second = start(package, tmp_path / "home", "--no-browser")
    assert second.returncode == 0
    assert "klaargezet" not in second.stdout
    assert (package / "programma" / "klaar.json").stat().st_mtime_ns == made
    told = json.loads(next(line for line in second.stdout.splitlines() if line.startswith("[")))
    home = tmp_path / "home"
    assert told == [
        *("desk", "--config", str(package / "site_config")),
        *("--content", str(home / "Schoolzicht/uitspraken"), "--no-browser"),
    ]
    assert start(package, home, "--stuk").returncode == 1


def test_a_wheel_that_was_changed_is_not_installed(package: Path, tmp_path: Path) -> None:
    folder = tmp_path / "pakket"
    shutil.copytree(package, folder, ignore=shutil.ignore_patterns("programma"))
    wheel = next((folder / "wielen").glob("*.whl"))
    wheel.write_bytes(wheel.read_bytes() + b"\0")
    done = start(folder, tmp_path / "home")
    assert done.returncode == 4
    assert "ontbreekt of is veranderd" in done.stdout
    assert not (folder / "programma").exists()


def test_a_computer_without_a_fitting_python_is_told_so(package: Path, tmp_path: Path) -> None:
    tools = tmp_path / "bin"
    tools.mkdir()
    for tool in ("dirname", "sh"):
        (tools / tool).symlink_to(str(shutil.which(tool)))
    done = start(package, tmp_path / "home", path=str(tools))
    assert done.returncode == 3
    assert VERSION in done.stderr
    assert "Vraag uw beheerder" in done.stderr
    old = tools / "python3"
    old.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    old.chmod(0o755)
    assert start(package, tmp_path / "home", path=str(tools)).returncode == 3


def test_a_package_for_other_computers_says_for_which(package: Path, tmp_path: Path) -> None:
    folder = tmp_path / "pakket"
    shutil.copytree(package, folder, ignore=shutil.ignore_patterns("programma"))
    (folder / "wielen" / f"{NAME}.txt").rename(folder / "wielen" / "win_amd64-3.99.txt")
    done = start(folder, tmp_path / "home")
    assert done.returncode == 3
    assert "win_amd64-3.99" in done.stdout


def test_two_windows_do_not_set_up_at_the_same_time(starten: ModuleType) -> None:
    with starten.alone(), pytest.raises(starten.NotPossibleError, match="ander venster"), starten.alone():
        pass
    with starten.alone():
        pass


def test_windows_is_asked_for_what_the_wheels_need(
    starten: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("SYSTEMROOT", str(tmp_path))
    facts = {"longest_path": 100, "libraries": ["msvcp140.dll"]}
    with pytest.raises(starten.NotPossibleError, match="msvcp140"):
        starten.check_computer(facts)
    (tmp_path / "System32").mkdir()
    (tmp_path / "System32" / "msvcp140.dll").touch()
    starten.check_computer(facts)
    with pytest.raises(starten.NotPossibleError, match="te diep"):
        starten.check_computer(facts | {"longest_path": 259})


@pytest.fixture
def rulings(starten: ModuleType, tmp_path: Path) -> Callable[[str, str | None], Any]:
    """Two folders of rulings with these logs, brought together; gives what is then in this computer's."""

    def bring(package: str, computer: str | None) -> tuple[str, list[str]]:
        home = tmp_path / "home" / "Schoolzicht" / "uitspraken"
        for folder, log, own in ((starten.PUBLISHED, package, "a.md"), (home, computer, "b.md")):
            if log is not None:
                folder.mkdir(parents=True, exist_ok=True)
                (folder / starten.LOG).write_text(log, encoding="utf-8")
                (folder / own).touch()
        starten.bring_rulings(home)
        assert [path.name for path in home.parent.iterdir()] == ["uitspraken"]
        return (home / starten.LOG).read_text(encoding="utf-8"), sorted(path.name for path in home.glob("*.md"))

    return bring


@pytest.mark.parametrize(
    ("package", "computer", "log", "kept"),
    [
        ("1\n2\n", None, "1\n2\n", ["a.md"]),
        ("1\n2\n", "1\n", "1\n2\n", ["a.md"]),
        ("1\n", "1\n2\n", "1\n2\n", ["b.md"]),
        ("1\n", "1\n", "1\n", ["b.md"]),
        ("1\n2\n", "1\n3\n", "1\n3\n", ["b.md"]),
    ],
    ids=["first time", "newer package", "newer computer", "alike", "both have something new"],
)
def test_published_rulings_are_brought_forward_and_never_lost(
    rulings: Callable[[str, str | None], Any], package: str, computer: str | None, log: str, kept: list[str]
) -> None:
    assert rulings(package, computer) == (log, kept)


def test_a_start_that_stopped_between_two_renamings_is_mended(starten: ModuleType, tmp_path: Path) -> None:
    home = tmp_path / "uitspraken"
    old = tmp_path / "uitspraken.oud"
    old.mkdir()
    (old / starten.LOG).write_text("1\n", encoding="utf-8")
    starten.bring_rulings(home)
    assert (home / starten.LOG).read_text(encoding="utf-8") == "1\n"
    assert not old.exists()
