"""See to it that the browser tests have a Chromium: the one that is there, else install one, else say so in a line."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def present() -> bool:
    """Whether a Chromium can be started: on the PATH, named by SCHOOLZICHT_CHROMIUM, or playwright's own."""
    if os.environ.get("SCHOOLZICHT_CHROMIUM") or any(shutil.which(name) for name in NAMES):
        return True
    look = (
        "import os, sys\n"
        "from playwright.sync_api import sync_playwright\n"
        "with sync_playwright() as p: sys.exit(not os.path.exists(p.chromium.executable_path))"
    )
    return subprocess.run([sys.executable, "-c", look], capture_output=True).returncode == 0


def install() -> None:
    """Try apt when root, then playwright's own download."""
    ways = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    if shutil.which("apt-get") and os.geteuid() == 0:
        ways.insert(0, ["sh", "-c", "apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium"])
    for way in ways:
        print(f"set-up: no Chromium found, trying: {' '.join(way[-3:])}", flush=True)
        if subprocess.run(way, capture_output=True).returncode == 0 and present():
            return
    sys.exit(
        "set-up: the browser tests need Chromium: install it, or set SCHOOLZICHT_CHROMIUM to its path, and run again."
    )


if __name__ == "__main__":
    if not present():
        install()
