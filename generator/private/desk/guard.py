"""The door of the desk: who may come in, and what every answer says to the browser.

The desk holds names and listens on a port of this computer, where every web page that is open in the same browser
can knock. So nothing is answered unless it comes from the desk's own pages: the token of the start link is exchanged
for a cookie that other sites cannot send, the name in the address bar must be this computer's own (a rebound DNS name
is not), and whoever changes something must say that it comes from here.
"""

from __future__ import annotations

import logging
import secrets
import traceback
from http.cookies import CookieError, SimpleCookie
from pathlib import Path
from typing import TYPE_CHECKING, Final

from starlette.datastructures import Headers, MutableHeaders, QueryParams

from generator.errors import SchoolzichtError
from generator.private.desk.answers import answer_refusal, enter
from generator.private.desk.refusals import TOO_LARGE, UNEXPECTED, Refusal, explain, refusal_at_the_door

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

START: Final = "/start"
START_FIELD: Final = "sleutel"
PUBLIC_PATHS: Final = "/static/"
SAFE_METHODS: Final = frozenset({"GET", "HEAD"})
LARGEST_BODY: Final = 2**20
LARGEST_UPLOAD: Final = 51 * 2**20
"""A document of the largest size that intake takes (50 MB), with its form."""
UPLOAD_PATHS: Final = frozenset({"/nieuw", "/nieuw/word"})

_HEADERS: Final = {
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'",
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
    "x-frame-options": "DENY",
    "x-content-type-options": "nosniff",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
_log: Final = logging.getLogger("schoolzicht.desk")


class Door:
    """The secrets of one run of the desk.

    The token stands in the start link that the terminal shows. A browser that the program itself opens gets a link
    that works once, because other users of the computer can read the command that starts a browser.
    """

    def __init__(self, token: str) -> None:
        self._token = token
        self._once: set[str] = set()
        self.cookie = secrets.token_urlsafe(32)

    def token_for_one_visit(self) -> str:
        """Make a token that opens the door once."""
        token = secrets.token_urlsafe(32)
        self._once.add(token)
        return token

    def opens(self, token: str) -> bool:
        """Say whether a token of a start link opens the door."""
        if token in self._once:
            self._once.discard(token)
            return True
        return bool(token) and secrets.compare_digest(token.encode(), self._token.encode())

    def knows(self, cookie: str) -> bool:
        """Say whether a cookie was given out by this run."""
        return secrets.compare_digest(cookie.encode(), self.cookie.encode())


class _TooLargeError(Exception):
    """A body went over its limit while it came in."""


class Guard:
    """ASGI middleware around every route of the desk; it also keeps errors from telling anything."""

    def __init__(self, app: ASGIApp, door: Door) -> None:
        self._app = app
        self._door = door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or refuse it."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            await self._answer(scope, receive, _with_headers(send))

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        port = _port(scope)
        refused = self._refusal(scope, port)
        if refused is not None:
            await answer_refusal(scope, refused)(scope, receive, send)
        elif scope["path"] == START:
            await enter(_cookie_name(port), self._door.cookie)(scope, receive, send)
        else:
            await self._inside(scope, receive, send)

    def _refusal(self, scope: Scope, port: int) -> Refusal | None:
        headers = Headers(scope=scope)
        host = _own_host(headers, port)
        if not host:
            return refusal_at_the_door("host")
        if scope["method"] not in SAFE_METHODS and not _comes_from_here(headers, host):
            return refusal_at_the_door("origin")
        if scope["path"].startswith(PUBLIC_PATHS):
            return None
        if scope["path"] == START:
            token = QueryParams(scope["query_string"]).get(START_FIELD, "")
            return None if scope["method"] in SAFE_METHODS and self._door.opens(token) else refusal_at_the_door("start")
        if not self._door.knows(_cookie(headers, _cookie_name(port))):
            return refusal_at_the_door("cookie")
        stated = headers.get("content-length", "0")
        return TOO_LARGE if not stated.isdigit() or int(stated) > _body_limit(scope) else None

    async def _inside(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through; whatever goes wrong there is told without a word of the text."""
        try:
            await self._app(scope, _counted(receive, _body_limit(scope)), send)
        except _TooLargeError:
            await answer_refusal(scope, TOO_LARGE)(scope, receive, send)
        except SchoolzichtError as error:
            await answer_refusal(scope, explain(error))(scope, receive, send)
        except Exception as error:  # noqa: BLE001 - a traceback could quote the text
            _log.error("unexpected %s", _place_of(error))
            await answer_refusal(scope, UNEXPECTED)(scope, receive, send)


def _port(scope: Scope) -> int:
    server = scope.get("server")
    return int(server[1]) if server and server[1] else 0


def _cookie_name(port: int) -> str:
    """Name of the cookie: browsers share cookies between ports, so each desk has a name of its own."""
    return f"balie-{port}"


def _own_host(headers: Headers, port: int) -> str:
    """The Host of the request when it is this computer's own name, else ""."""
    hosts = headers.getlist("host")
    own = {f"127.0.0.1:{port}", f"localhost:{port}"}
    return hosts[0] if len(hosts) == 1 and hosts[0] in own else ""


def _comes_from_here(headers: Headers, host: str) -> bool:
    site = headers.get("sec-fetch-site", "same-origin")
    return headers.getlist("origin") == [f"http://{host}"] and site == "same-origin"


def _cookie(headers: Headers, name: str) -> str:
    try:
        morsel = SimpleCookie("; ".join(headers.getlist("cookie"))).get(name)
    except CookieError:
        return ""
    return morsel.value if morsel else ""


def _body_limit(scope: Scope) -> int:
    return LARGEST_UPLOAD if scope["path"] in UPLOAD_PATHS else LARGEST_BODY


def _counted(receive: Receive, limit: int) -> Receive:
    """Count what really comes in: a length that the browser states may be missing or false."""
    left = limit

    async def receive_counted() -> Message:
        nonlocal left
        message = await receive()
        left -= len(message.get("body", b""))
        if left < 0:
            raise _TooLargeError
        return message

    return receive_counted


def _with_headers(send: Send) -> Send:
    async def send_guarded(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers[name] = value
        await send(message)

    return send_guarded


def _place_of(error: BaseException) -> str:
    places = traceback.extract_tb(error.__traceback__)
    last = places[-1] if places else None
    where = f" at {Path(last.filename).name}:{last.lineno} in {last.name}" if last else ""
    return f"{type(error).__name__}{where}"
