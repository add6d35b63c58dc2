"""Try a bundle as a secretary does: unpack it, start it twice in an empty home without a network, use the desk.

Usage: python .ci/bundle/try_bundle.py ZIP
"""

from __future__ import annotations

import contextlib
import http.cookiejar
import json
import os
import re
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING

from wheelhouse import BundleError

if TYPE_CHECKING:
    from collections.abc import Iterator

SAMPLE = Path(__file__).parents[2] / "data/sample/rulings"
AWKWARD = "map met spaties & tekens (é)"
"""Name of the folder it is unpacked in."""
PATIENCE = 600
_SET_FLAGS, _IS_UP = 0x8914, 0x1


def try_bundle(path: Path) -> str:
    """Run the whole trial in a process that has no network, or says that it could not be taken away.

    Returns:
        What was seen, in a line.

    Raises:
        BundleError: with what went wrong.
    """
    command = [sys.executable, __file__, str(path.resolve())]
    apart = ["unshare", "--map-root-user", "--net"]
    can = bool(shutil.which("unshare")) and subprocess.run([*apart, "true"], capture_output=True).returncode == 0
    done = subprocess.run(
        [*(apart if can else []), *command, "offline" if can else "online"], capture_output=True, text=True
    )
    if done.returncode != 0:
        raise BundleError(f"the starter does not work.\n{done.stdout}{done.stderr}")
    return done.stdout.strip()


def raise_loopback() -> None:
    """Switch on the one interface that a process without a network has: the computer itself."""
    import fcntl  # noqa: PLC0415 - does not exist on Windows

    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        fcntl.ioctl(asked, _SET_FLAGS, struct.pack("16sh22x", b"lo", _IS_UP))


@contextlib.contextmanager
def started(folder: Path, home: Path) -> Iterator[tuple[str, float]]:
    """Start the desk with the starter; gives its start link and the seconds until it was there."""
    environment = {
        "HOME": str(home),
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "PIP_INDEX_URL": "http://127.0.0.1:9/",
    }
    began = time.monotonic()
    with subprocess.Popen(
        [str(folder / "schoolzicht.sh"), "--no-browser"],
        cwd=home,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    ) as desk:
        try:
            said = []
            for line in desk.stdout:
                said.append(line)
                if found := re.match(r"http://127\.0\.0\.1:\d+/\S+", line):
                    yield found[0], time.monotonic() - began
                    break
            else:
                raise BundleError("".join(said))
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(desk.pid, signal.SIGINT)


def look_at_desk(link: str) -> None:
    """Come in through the link and see the first page, which asks for a passphrase, with its style sheets."""
    jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
    browser = urllib.request.build_opener(urllib.request.ProxyHandler({}), jar)
    address = link.split("/start", maxsplit=1)[0]
    for asked, wanted in (
        (link, "De balie"),
        (f"{address}/", "Kies een wachtzin"),
        (f"{address}/static/basis.css", ":root"),
        (f"{address}/static/balie.css", ":root"),
    ):
        if wanted not in _read(browser, asked):
            raise BundleError(f"{asked.partition('?')[0]}: the desk shows something else than expected.")


def _read(browser: urllib.request.OpenerDirector, address: str) -> str:
    try:
        with browser.open(address, timeout=PATIENCE) as answer:
            return answer.read().decode("utf-8")
    except urllib.error.HTTPError as answer:
        if answer.code != HTTPStatus.LOCKED:  # a desk that nobody opened yet answers so
            raise
        return answer.read().decode("utf-8")


def propose(folder: Path, home: Path) -> int:
    """Let the installed program read a Word file of the sample and propose; returns how much it would mask."""
    case = next(iter(sorted(SAMPLE.iterdir())))
    out = home / "voorstel.json"
    python = [str(folder / "programma/bin/python"), "-I", "-m", "generator", "ruling", "propose"]
    files = [str(next(case.glob("*.docx"))), "--case", str(case / "case.yml"), "--json", str(out)]
    settings = ["--config", str(folder / "site_config")]
    done = subprocess.run([*python, *files, *settings], cwd=home, capture_output=True, text=True)
    if done.returncode != 0:
        raise BundleError(f"the engine does not work.\n{done.stdout}{done.stderr}")
    return len(json.loads(out.read_text(encoding="utf-8"))["spans"])


def main(path: Path, network: str) -> None:
    """The trial."""
    if network == "offline":
        raise_loopback()
    with tempfile.TemporaryDirectory() as place:
        home, there = Path(place) / "home", Path(place) / AWKWARD
        home.mkdir()
        there.mkdir()
        shutil.unpack_archive(path, there)
        folder = next(there.iterdir())
        (folder / "schoolzicht.sh").chmod(0o755)  # shutil does not restore permissions; unzip does
        seconds = []
        for _ in range(2):
            with started(folder, home) as (link, waited):
                look_at_desk(link)
                seconds.append(waited)
        spans = propose(folder, home)
        kept = sorted(item.name for item in home.rglob("logboek.jsonl"))
    print(
        f"tried {network}: first start {seconds[0]:.1f} s, second start {seconds[1]:.1f} s, "
        f"{spans} places proposed in a Word file of the sample, {len(kept)} log of published rulings in place"
    )


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]), sys.argv[2] if sys.argv[2:] else "online")
    except BundleError as problem:
        sys.exit(str(problem))
