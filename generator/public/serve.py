"""A local web server for looking at the built site exactly as a host would serve it: headers and 404 page included."""

from __future__ import annotations

from fnmatch import fnmatchcase
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

LOOPBACK: Final = "127.0.0.1"

HeaderRules = tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


def read_header_rules(site: Path) -> HeaderRules:
    """Read `_headers` of the built site: a path pattern, then its headers, indented."""
    file = site / "_headers"
    rules: list[tuple[str, list[tuple[str, str]]]] = []
    for line in file.read_text(encoding="utf-8").splitlines() if file.exists() else []:
        if line.startswith("/"):
            rules.append((line.strip(), []))
        elif ":" in line and not line.startswith("#"):
            name, value = line.split(":", 1)
            rules[-1][1].append((name.strip(), value.strip()))
    return tuple((pattern, tuple(headers)) for pattern, headers in rules)


def headers_for(path: str, rules: HeaderRules) -> dict[str, str]:
    """Headers of one path; a later rule replaces what an earlier one set."""
    headers: dict[str, str] = {}
    for pattern, pairs in rules:
        if fnmatchcase(path, pattern):
            headers.update(pairs)
    return headers


class _SiteHandler(SimpleHTTPRequestHandler):
    """Serves files with the site's own headers; tells nothing about itself and logs nothing."""

    server_version = "schoolzicht"
    sys_version = ""

    def __init__(self, *args: object, rules: HeaderRules, site: Path, **kwargs: object) -> None:
        self.rules, self.site = rules, site
        super().__init__(*args, directory=str(site), **kwargs)  # type: ignore[arg-type]  # the base takes three sockets' worth of untyped arguments

    def end_headers(self) -> None:
        for name, value in headers_for(self.path.split("?")[0], self.rules).items():
            self.send_header(name, value)
        super().end_headers()

    def list_directory(self, path: object) -> None:
        """A folder without a page is not found, as on any static host; its files are not listed."""
        del path
        self.send_error(HTTPStatus.NOT_FOUND)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = self.site / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.exists():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
        """Keep no log of who looks at what, not even locally."""


def make_server(site: Path, port: int = 0) -> ThreadingHTTPServer:
    """Return a server for `site` on the loopback address; port 0 takes any free one.

    Raises:
        OSError: if the port is taken.
    """
    handler = partial(_SiteHandler, rules=read_header_rules(site), site=site)
    return ThreadingHTTPServer((LOOPBACK, port), handler)
