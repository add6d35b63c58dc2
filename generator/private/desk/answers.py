"""Answers of the desk: pages made by one strict template environment, and JSON for its script."""

from __future__ import annotations

from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, JSONResponse, Response

from generator.base_style import BASE_STYLE, read_base_style
from generator.private.desk.safety_words import STRENGTH
from generator.private.desk.words import CHAPTERS

if TYPE_CHECKING:
    from starlette.types import Scope

    from generator.private.desk.refusals import Refusal

_HERE: Final = Path(__file__).parent
PICTURES: Final = {
    "wachtzin": (900, 800),
    "sleutel": (900, 560),
    "nieuw": (900, 700),
    "mensen": (900, 560),
    "vraag": (1100, 720),
    "stuk": (520, 460),
    "tekst": (1100, 720),
    "tweede": (520, 900),
    "zaken": (900, 440),
    "terug": (900, 560),
    "samen": (900, 360),
    "uitspraak": (900, 620),
    "reactie": (900, 520),
    "intrekken": (900, 540),
    "vernietigen": (900, 1060),
    "slot": (900, 460),
}
"""Width and height of the pictures of the guide: `static/handleiding-<name>.webp`, made by `make pictures`."""
_STATIC: Final = {
    "balie.svg": "image/svg+xml",
    BASE_STYLE: "text/css; charset=utf-8",
    "balie.css": "text/css; charset=utf-8",
    "balie.js": "text/javascript; charset=utf-8",
    "slot.js": "text/javascript; charset=utf-8",
    "wachtzin.js": "text/javascript; charset=utf-8",
    "site.js": "text/javascript; charset=utf-8",
    "zaak.js": "text/javascript; charset=utf-8",
    "beoordelen.js": "text/javascript; charset=utf-8",
    **{f"handleiding-{name}.webp": "image/webp" for name in PICTURES},
}
"""The files a browser may ask for, by name: no path is ever made of what it asks."""

_MONTHS: Final = (
    "januari februari maart april mei juni juli augustus september oktober november december".split()  # noqa: SIM905
)


def date_in_words(iso: str) -> str:
    """Write an ISO date (or the date of an ISO time) out: `1 oktober 2025`."""
    year, month, day = iso[:10].split("-")
    return f"{int(day)} {_MONTHS[int(month) - 1]} {year}"


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters["datum"] = date_in_words
    environment.globals["zip"] = zip
    environment.globals["pictures"] = PICTURES
    environment.globals["chapters"] = CHAPTERS
    return environment


_PAGES: Final = _environment()


def page(template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
    """Answer with a page."""
    return HTMLResponse(_PAGES.get_template(f"{template}.html.j2").render(values), status_code=status)


def answer_refusal(scope: Scope, refusal: Refusal) -> Response:
    """Answer with a refusal: a page when somebody looks at it, JSON when the desk's script asked."""
    if scope["method"] in {"GET", "HEAD"} and "text/html" in Headers(scope=scope).get("accept", ""):
        return page("geweigerd", status=refusal.status, refusal=refusal)
    return JSONResponse(
        {"text": refusal.text, "step": refusal.step, "lines": list(refusal.lines)}, status_code=refusal.status
    )


def locked_answer(scope: Scope, *, is_new: bool) -> Response:
    """Ask for the passphrase, at whatever address; the desk's script is told that the desk is locked."""
    if scope["method"] in {"GET", "HEAD"} and "application/json" not in Headers(scope=scope).get("accept", ""):
        return page("ontgrendelen", status=HTTPStatus.LOCKED, is_new=is_new, strength=STRENGTH)
    text, step = "De balie is op slot.", "Laad de pagina opnieuw en typ uw wachtzin."
    return JSONResponse({"text": text, "step": step, "lines": []}, status_code=HTTPStatus.LOCKED)


def enter(cookie: str, value: str) -> Response:
    """Give the browser its cookie and send it on.

    Sent on by the page, not by a redirect: after a click in another program the browser counts a redirect as coming
    from that program, and would not send the cookie along.
    """
    answer = page("start")
    answer.set_cookie(cookie, value, httponly=True, samesite="strict", path="/")
    return answer


def static_file(name: str) -> Response | None:
    """Style sheet or script by name; None for any other name."""
    if name not in _STATIC:
        return None
    content = read_base_style() if name == BASE_STYLE else (_HERE / "static" / name).read_bytes()
    return Response(content, media_type=_STATIC[name])
