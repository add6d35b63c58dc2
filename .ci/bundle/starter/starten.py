"""Open the desk from this folder; the first time, set it up from the wheels that lie here.

Standard library only: it runs with whatever Python the computer has. Nothing is fetched from a network. What goes on
inside the desk is not its business; it puts the program in place, checks it, and starts it. Its words are for the
secretary, so they are Dutch.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import platform
import shutil
import subprocess
import sys
import sysconfig
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).resolve().parent
WHEELS = HERE / "wielen"
PROGRAM = HERE / "programma"
READY = PROGRAM / "klaar.json"
PUBLISHED = HERE / "uitspraken"
LOG = "logboek.jsonl"
LONGEST_PATH = 259
"""What Windows allows unless somebody switched long paths on."""

STOPPED, NOT_THIS_COMPUTER, NOT_SET_UP, BUSY = 1, 3, 4, 5
"""Exit codes of this script; those of the desk itself are passed on."""


class NotPossibleError(Exception):
    """Why it cannot go on, in words for the secretary."""

    def __init__(self, code: int, *lines: str) -> None:
        super().__init__("\n".join(lines))
        self.code = code


def say(*lines: str) -> None:
    """Tell the secretary something."""
    print("\n".join(lines), flush=True)


def computer() -> str:
    """Kind of computer and Python, as the install lists are named; "" for one that no bundle is made for."""
    kinds = {"win-amd64": "win_amd64", "linux-x86_64": "linux_x86_64"}
    kind = kinds.get(sysconfig.get_platform(), "")
    is_usual = sys.implementation.name == "cpython" and not sysconfig.get_config_var("Py_GIL_DISABLED")
    return "{}-{}.{}".format(kind, *sys.version_info[:2]) if kind and is_usual else ""


def install_list() -> Path:
    """Which wheels this computer gets, each with its hash.

    Raises:
        NotPossibleError: if this folder is not made for it.
    """
    path = WHEELS / f"{computer()}.txt"
    if not path.is_file():
        made_for = ", ".join(sorted(found.stem for found in WHEELS.glob("*.txt"))) or "niets: de map is niet compleet"
        raise NotPossibleError(
            NOT_THIS_COMPUTER,
            "Dit pakket past niet bij de Python op deze computer:",
            f"{sysconfig.get_platform()}, versie {platform.python_version()}.",
            f"Het is gemaakt voor: {made_for}.",
            "Vraag uw beheerder om een ander pakket of een andere versie van Python.",
        )
    return path


def check_computer(manifest: dict[str, Any]) -> None:
    """See to what Windows itself must have.

    Raises:
        NotPossibleError: if a library is missing, or the folder lies too deep.
    """
    if sys.platform != "win32":
        return
    if len(str(PROGRAM)) + 1 + manifest["longest_path"] > LONGEST_PATH:
        raise NotPossibleError(
            NOT_THIS_COMPUTER,
            "De map van Schoolzicht staat te diep: Windows kan zulke lange namen niet aan.",
            "Verplaats de map, bijvoorbeeld naar C:\\Schoolzicht, en start daar opnieuw.",
        )
    system = Path(os.environ.get("SYSTEMROOT", "C:\\Windows")) / "System32"
    missing = [name for name in manifest["libraries"] if not (system / name).exists()]
    if missing:
        raise NotPossibleError(
            NOT_THIS_COMPUTER,
            "Op deze computer ontbreekt een onderdeel van Windows: {}.".format(", ".join(missing)),
            "Vraag uw beheerder om ‘Microsoft Visual C++ Redistributable’ (x64) te installeren.",
        )


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """Let one window at a time set the desk up; the system lets go of the lock when the window closes.

    Raises:
        NotPossibleError: if another window is busy.
    """
    with (HERE / "bezig.slot").open("a+b") as lock:
        try:
            if sys.platform == "win32":
                import msvcrt  # noqa: PLC0415 - exists on Windows only

                lock.seek(0)
                msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)
            else:
                import fcntl  # noqa: PLC0415 - does not exist on Windows

                fcntl.flock(lock.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise NotPossibleError(
                BUSY, "Schoolzicht wordt al klaargezet in een ander venster.", "Wacht tot dat venster klaar is."
            ) from None
        yield


def python_of_program() -> Path:
    """The Python that runs the desk."""
    return PROGRAM / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def stamp(wanted: Path) -> dict[str, str]:
    """What must be the same for the program of last time to serve again."""
    digest = hashlib.sha256(wanted.read_bytes()).hexdigest()
    return {"list": digest, "python": sys.version, "base": sys.base_prefix, "place": str(HERE)}


def is_ready(wanted: Path) -> bool:
    """Whether the program of last time can be used."""
    try:
        return json.loads(READY.read_text(encoding="utf-8")) == stamp(wanted) and python_of_program().exists()
    except (OSError, ValueError):
        return False


def set_up(wanted: Path) -> None:
    """Make the program's own Python and install every wheel into it, checked against its hash.

    Raises:
        NotPossibleError: if that fails; the next start tries again from the beginning.
    """
    say("", "Schoolzicht wordt klaargezet. Dit gebeurt één keer en duurt enkele minuten.", "Laat dit venster open.")
    shutil.rmtree(str(PROGRAM), ignore_errors=True)
    step([sys.executable, "-I", "-m", "venv", str(PROGRAM)], "Python kan op deze computer geen eigen map maken.")
    pip = [str(python_of_program()), "-I", "-m", "pip", "--disable-pip-version-check", "--no-cache-dir", "install"]
    checked = ["--no-index", "--find-links", str(WHEELS), "--no-deps", "--require-hashes", "-r", str(wanted)]
    step([*pip, "-q", *checked], "Een bestand in de map ‘wielen’ ontbreekt of is veranderd, of de schijf is vol.")
    READY.write_text(json.dumps(stamp(wanted)), encoding="utf-8")


def step(command: list[str], trouble: str) -> None:
    """Run one step of the set-up.

    Raises:
        NotPossibleError: with `trouble` if it fails.
    """
    # No setting of another program decides where wheels come from or what pip does.
    environment = {name: value for name, value in os.environ.items() if not name.upper().startswith("PIP_")}
    environment["PIP_CONFIG_FILE"] = os.devnull
    done = subprocess.run(command, env=environment, capture_output=True, check=False)
    if done.returncode != 0:
        sys.stderr.write(done.stderr.decode("utf-8", "replace"))
        shutil.rmtree(str(PROGRAM), ignore_errors=True)
        raise NotPossibleError(
            NOT_SET_UP, "", trouble, "Pak de zip opnieuw uit en start opnieuw. Lukt het niet? Bel uw beheerder."
        )


def home_for_rulings() -> Path:
    """Folder with the published rulings, outside this one: a newer package leaves it alone."""
    return Path.home() / "Schoolzicht" / "uitspraken"


def bring_rulings(home: Path) -> None:
    """Put the rulings of the package in place when they are newer than those of this computer.

    The log only ever grows: whoever has the longer one, with the shorter one as its beginning, is newer.
    """
    old = home.with_name("uitspraken.oud")
    if not home.exists() and old.exists():  # stopped between the two renamings below
        old.replace(home)
    here, there = log_of(PUBLISHED), log_of(home)
    if there.startswith(here) and home.exists():
        return
    if not here.startswith(there):
        say("", "Let op: op deze computer staan uitspraken die de beheerder nog niet heeft, en andersom.")
        say(f"Geef de map {home} aan uw beheerder. Er is niets kwijt.")
        return
    new = home.with_name("uitspraken.nieuw")
    shutil.rmtree(str(new), ignore_errors=True)
    shutil.rmtree(str(old), ignore_errors=True)
    if PUBLISHED.exists():
        shutil.copytree(str(PUBLISHED), str(new))
    else:
        new.mkdir(parents=True)
    if home.exists():
        home.replace(old)
    new.replace(home)
    shutil.rmtree(str(old), ignore_errors=True)


def log_of(folder: Path) -> bytes:
    """Bytes of the log of published rulings; empty when there is none."""
    path = folder / LOG
    return path.read_bytes() if path.exists() else b""


def open_desk(rest: list[str]) -> int:
    """Run the desk until it is stopped; returns its exit code."""
    home = home_for_rulings()
    bring_rulings(home)
    say("", "De balie gaat open in uw browser. Laat dit venster open zolang u werkt.")
    say("Klaar? Sluit dan dit venster. Gaat de browser niet open? Kopieer dan deze link:", "")
    python = [str(python_of_program()), "-I", "-u", "-X", "utf8", "-m", "generator", "desk"]
    folders = ["--config", str(HERE / "site_config"), "--content", str(home)]
    try:
        code = subprocess.run([*python, *folders, *rest], cwd=str(HERE), check=False).returncode
    except KeyboardInterrupt:
        return 0
    if code not in {0, 130}:
        say("", "De balie kon niet openen of is gestopt. Stuur de regels hierboven naar uw beheerder.")
    return 0 if code == 130 else code  # noqa: PLR2004 - 130 is Ctrl+C: somebody stopped it


def main(rest: list[str]) -> int:
    """Set up when needed, then open; returns the exit code."""
    started = time.monotonic()
    try:
        wanted = install_list()
        if not is_ready(wanted):
            check_computer(json.loads((HERE / "pakket.json").read_text(encoding="utf-8")))
            with alone():
                set_up(wanted)
            say(f"Klaar, na {round(time.monotonic() - started)} tellen.")
        return open_desk(rest)
    except NotPossibleError as problem:
        say("", str(problem))
        return problem.code
    except KeyboardInterrupt:
        say("", "Gestopt.")
        return STOPPED


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
