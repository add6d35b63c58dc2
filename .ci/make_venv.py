"""Make .venv and install a hashed lock into it. Standard library only: it runs before anything is installed.

Usage: python3 .ci/make_venv.py LOCKFILE
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

VENV = Path(".venv")
PYTHON = VENV / "bin" / "python"
OLDEST = (3, 11)


def stop(message: str) -> None:
    """Say in one line what is wrong and what to do, and stop."""
    sys.exit(f"set-up: {message}")


def make_venv() -> None:
    """Make the virtual environment by the first means this machine has."""
    if PYTHON.exists() and subprocess.run([PYTHON, "-m", "pip", "--version"], capture_output=True).returncode == 0:
        return
    shutil.rmtree(VENV, ignore_errors=True)
    ways = [[sys.executable, "-m", "venv", str(VENV)], [sys.executable, "-m", "virtualenv", "-q", str(VENV)]]
    if shutil.which("uv"):
        ways.append(["uv", "venv", "-q", "--seed", str(VENV)])
    for way in ways:
        if subprocess.run(way, capture_output=True).returncode == 0 and PYTHON.exists():
            return
        shutil.rmtree(VENV, ignore_errors=True)
    stop("python3 cannot make a virtual environment; install your system's python3-venv package and run make again.")


def install(lock: str) -> None:
    """Install the lock with hash checking, then the package itself."""
    print(f"set-up: installing {lock} into .venv (once; skipped while the lock is unchanged)", flush=True)
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install", "-q"]
    commands = (
        [*pip, "--require-hashes", "-r", lock],
        [*pip, "--no-deps", "--no-build-isolation", "-e", "."],
    )
    for command in commands:
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode != 0:
            sys.stderr.write(done.stdout + done.stderr)
            stop(f"pip could not install {lock}; the lines above say why. Is a package index within reach?")


if __name__ == "__main__":
    if sys.version_info < OLDEST:
        stop(f"python 3.11 or newer is needed; this is {sys.version.split()[0]}.")
    make_venv()
    install(sys.argv[1])
