"""Who comes in at the desk, and what every answer says: tried as an attacker on the same computer would."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest

from generator.private.desk.guard import LARGEST_BODY, LARGEST_UPLOAD, Door
from tests.unit.private.desk.visitor import HERE, TOKEN

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from starlette.applications import Starlette

    from tests.unit.private.desk.visitor import Visitor

COOKIE = "balie-8123"
UNSAFE = [
    "/nieuw",
    "/nieuw/word",
    "/zaak/vko-2026-901/besluit",
    "/zaak/vko-2026-901/ondertekenen",
    "/zaak/vko-2026-901/heropenen",
    "/ontgrendelen",
    "/vergrendelen",
    "/slot",
    "/beveiliging/wachtzin",
]


def test_the_start_link_gives_a_cookie_that_no_script_and_no_other_site_can_use(stranger: Visitor) -> None:
    answer = stranger.get(f"/start?sleutel={TOKEN}")
    given = answer.headers["set-cookie"].lower()
    assert given.startswith(COOKIE)
    assert "httponly" in given
    assert "samesite=strict" in given
    assert TOKEN not in given
    assert stranger.get("/").status_code == 423


@pytest.mark.parametrize("token", ["", "verkeerd", TOKEN[:-1], TOKEN + "x", "é"])
def test_a_wrong_token_opens_nothing(stranger: Visitor, token: str) -> None:
    answer = stranger.get("/start", params={"sleutel": token})
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers
    assert stranger.get("/").status_code == 403


def test_a_token_for_one_visit_opens_once() -> None:
    door = Door(TOKEN)
    once = door.token_for_one_visit()
    assert door.opens(once)
    assert not door.opens(once)
    assert door.opens(TOKEN)
    assert door.opens(TOKEN)


@pytest.mark.parametrize("path", ["/", "/nieuw", "/zaak/vko-2026-901", "/zaak/vko-2026-901/stand", "/bestaat-niet"])
@pytest.mark.parametrize("cookie", [None, "", "verkeerd", TOKEN])
def test_nothing_is_shown_without_the_cookie(stranger: Visitor, path: str, cookie: str | None) -> None:
    headers = {} if cookie is None else {"cookie": f"{COOKIE}={cookie}"}
    assert stranger.get(path, headers=headers).status_code == 403


def test_the_cookie_of_another_run_does_not_count(browser: Visitor, start: Callable[[], Starlette]) -> None:
    cookie = browser.cookies[COOKIE]
    later = type(browser)(start(), cookies={COOKIE: cookie})
    assert later.get("/").status_code == 403


@pytest.mark.parametrize(
    "host",
    [
        "aanvaller.example",
        "127.0.0.1",
        "127.0.0.1:8124",
        "localhost",
        "127.0.0.1:8123.aanvaller.example",
        "[::1]:8123",
        "",
    ],
)
def test_a_rebound_name_is_refused(browser: Visitor, host: str) -> None:
    for path in ("/", "/static/balie.css", f"/start?sleutel={TOKEN}"):
        assert browser.get(path, headers={"host": host}).status_code == 403


def test_localhost_is_this_computer_too(browser: Visitor) -> None:
    cookie = {"cookie": f"{COOKIE}={browser.cookies[COOKIE]}"}
    assert browser.get("/", headers={"host": "localhost:8123", **cookie}).status_code == 200
    wrong = {"host": "localhost:8123", "origin": HERE, **cookie}
    assert browser.post("/nieuw/word", headers=wrong, content=b"x").status_code == 403


@pytest.mark.parametrize("path", UNSAFE)
@pytest.mark.parametrize(
    "origin", [None, "null", "http://aanvaller.example", "http://127.0.0.1:8124", "https://127.0.0.1:8123", HERE + "/"]
)
def test_a_change_must_come_from_a_page_of_the_desk(browser: Visitor, path: str, origin: str | None) -> None:
    del browser.headers["origin"]
    headers = {} if origin is None else {"origin": origin}
    assert browser.post(path, headers=headers, content=b"{}").status_code == 403


def test_a_browser_that_says_the_request_is_from_another_site_is_believed(browser: Visitor) -> None:
    answer = browser.post("/nieuw/word", headers={"sec-fetch-site": "cross-site"}, content=b"x")
    assert answer.status_code == 403


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS"])
def test_other_methods_change_nothing(browser: Visitor, method: str) -> None:
    assert browser.request(method, "/nieuw").status_code == 404
    del browser.headers["origin"]
    assert browser.request(method, "/nieuw").status_code == 403


@pytest.mark.parametrize(
    ("path", "status"),
    [("/", 200), ("/nieuw", 200), ("/static/balie.js", 200), ("/bestaat-niet", 404), ("/start?sleutel=x", 403)],
)
def test_every_answer_carries_the_headers(browser: Visitor, path: str, status: int) -> None:
    answer = browser.get(path, headers={"accept": "text/html"})
    assert answer.status_code == status
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert "form-action 'none'" in policy
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-frame-options"] == "DENY"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"


def test_no_page_needs_what_the_policy_forbids(browser: Visitor) -> None:
    for path in ("/", "/nieuw"):
        text = browser.get(path).text
        assert " style=" not in text
        assert "<style" not in text
        assert "<script>" not in text
        assert " onclick" not in text
        assert "http:" not in text
        assert "https:" not in text


def test_a_body_that_says_it_is_too_large_is_refused_unread(browser: Visitor) -> None:
    answer = browser.post("/nieuw/word", headers={"content-length": str(LARGEST_UPLOAD + 1)}, content=b"x")
    assert answer.status_code == 413
    assert "50 MB" in answer.json()["text"]
    assert browser.post("/nieuw/word", headers={"content-length": "veel"}, content=b"x").status_code == 413


def test_a_body_that_does_not_say_its_size_is_counted(browser: Visitor) -> None:
    sent = []

    async def endless() -> AsyncIterator[bytes]:
        for _ in range(2 * LARGEST_UPLOAD // LARGEST_BODY):
            sent.append(LARGEST_BODY)
            yield b"x" * LARGEST_BODY

    assert browser.post("/nieuw/word", content=endless()).status_code == 413
    assert sum(sent) <= LARGEST_UPLOAD + LARGEST_BODY


def test_what_is_no_upload_may_be_small_only(browser: Visitor) -> None:
    answer = browser.post("/zaak/vko-2026-901/besluit", content=b"x" * (LARGEST_BODY + 1))
    assert answer.status_code == 413


@pytest.mark.parametrize(
    "name", ["..%2F..%2Fetc", "vko-2026-901%00", "VKO-1", "vko", "vko-1%2F..", "%2e%2e", "vko-2026-901.md", "a" * 5_000]
)
@pytest.mark.parametrize("rest", ["", "/gegevens", "/stand", "/voorbeeld"])
def test_no_path_is_made_of_what_a_browser_sends(browser: Visitor, name: str, rest: str) -> None:
    assert browser.get(f"/zaak/{name}{rest}").status_code == 404


@pytest.mark.parametrize("name", ["..%2Fguard.py", "geheim.txt", "%2e%2e%2fapp.py", "basis.html.j2", ""])
def test_only_known_files_are_static(browser: Visitor, name: str) -> None:
    assert browser.get(f"/static/{name}").status_code == 404


def test_an_unforeseen_error_tells_nothing_on_the_page_or_in_the_log(
    browser: Visitor, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    secret = "Kwastelaar"

    def fail(_table: object) -> None:
        raise RuntimeError(secret)

    monkeypatch.setattr("generator.private.desk.case_screens.case_lines", fail)
    with caplog.at_level(logging.DEBUG):
        answer = browser.get("/", headers={"accept": "text/html"})
    assert answer.status_code == 500
    assert "is bewaard" in answer.text
    assert "RuntimeError at test_guard.py" in caplog.text
    assert secret not in answer.text + caplog.text
