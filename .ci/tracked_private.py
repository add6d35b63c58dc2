"""Fail when git tracks anything that belongs to the private zone (ARCHITECTURE: the physical wall)."""

from __future__ import annotations

import subprocess
import sys

FORBIDDEN = ("data/private/", "data/duo/", "private/", "werkmap/")
# The demo keys are private keys on purpose: they protect invented rulings only.
ALLOWED_KEYS = "data/sample/keys/"


def tracked() -> list[str]:
    """Every path git tracks; empty outside a checkout."""
    done = subprocess.run(["git", "ls-files", "-z"], capture_output=True, text=True, check=False)
    return [path for path in done.stdout.split("\0") if path]


def main() -> None:
    """Name what must not be tracked and stop."""
    wrong = [path for path in tracked() if path.startswith(FORBIDDEN)]
    wrong += [path for path in tracked() if path.endswith((".pem", ".key")) and not path.startswith(ALLOWED_KEYS)]
    if wrong:
        sys.exit(
            "confidential material is tracked by git: " + ", ".join(wrong[:5]) + "\n"
            "Remove it from the repository and its history before anything is published."
        )


if __name__ == "__main__":
    main()
