"""The lock of the desk: what shows while it is closed, when it closes, and what lies on the disk and in memory."""

from __future__ import annotations

import gc
import json
import os
import sys
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from generator.private.desk.app import make_app
from generator.private.rulings.propose import ProposedRuling
from tests.unit.private.desk.visitor import FAMILY, FIELDS, HERE, SECTIONS, TOKEN, Visitor, word_file
from tests.unit.vaults import EASY, PASSPHRASE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from starlette.applications import Starlette

    from generator.config import Configuration

CASE = "/zaak/vko-2026-901"
MINUTES = 10


class Clock:
    """A clock that the test turns."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 20, 10, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def turn(self, **by: float) -> None:
        self.now += timedelta(**by)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def app(work: Path, published: Path, configuration: Configuration, clock: Clock) -> Starlette:
    assert configuration.desk.lock_after_minutes == MINUTES
    return make_app(work, configuration, TOKEN, content=published, clock=clock, hardness=EASY)


@pytest.fixture
def desk(app: Starlette, word: bytes) -> Visitor:
    """An open desk with a case."""
    visitor = Visitor(app).come_in()
    data = {"zaak": json.dumps(FIELDS), "vervang": "nee"}
    assert visitor.post("/nieuw", data=data, files={"word": ("x.docx", word)}).status_code == 200
    return visitor


def visitor_at_the_lock(app: Starlette) -> Visitor:
    visitor = Visitor(app)
    visitor.get(f"/start?sleutel={TOKEN}")
    visitor.headers["origin"] = HERE
    return visitor


# -- the first time ----------------------------------------------------------------------------------------------


def test_the_first_time_a_passphrase_is_chosen_and_typed_twice(app: Starlette, work: Path) -> None:
    visitor = visitor_at_the_lock(app)
    shown = visitor.get("/").text
    assert "Kies een wachtzin" in shown
    assert "minstens 15 tekens" in shown
    assert "niemand uw zaken nog lezen" in shown
    weak = visitor.post("/ontgrendelen", json={"wachtzin": "kort", "nogmaals": "kort"})
    assert (weak.status_code, "te makkelijk" in weak.json()["text"]) == (422, True)
    assert "minstens 15 tekens" in weak.json()["step"]
    other = visitor.post("/ontgrendelen", json={"wachtzin": PASSPHRASE, "nogmaals": PASSPHRASE + "x"})
    assert (other.status_code, "niet gelijk" in other.json()["text"]) == (422, True)
    assert list(work.iterdir()) == []
    visitor.unlock()
    assert visitor.get("/").status_code == 200


# -- while it is closed ------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("desk")
def test_a_desk_starts_locked_and_a_wrong_passphrase_opens_nothing(start: Callable[[], Starlette]) -> None:
    later = visitor_at_the_lock(start())
    for _ in range(3):
        answer = later.post("/ontgrendelen", json={"wachtzin": "een heel andere zin"})
        assert answer.status_code == 422
        assert "niets kwijt" in answer.json()["step"]
        assert later.get("/").status_code == 423
    assert "Klacht over een schorsing" in later.unlock().get("/").text


@pytest.mark.parametrize("path", ["/", "/nieuw", CASE, f"{CASE}/gegevens", f"{CASE}/voorbeeld", "/beveiliging"])
def test_while_locked_every_page_asks_for_the_passphrase_and_shows_nothing(desk: Visitor, path: str) -> None:
    assert desk.post("/vergrendelen").status_code == 200
    answer = desk.get(path, headers={"accept": "text/html"})
    assert answer.status_code == 423
    assert "De balie is op slot" in answer.text
    assert "schorsing" not in answer.text
    assert FAMILY not in answer.text


@pytest.mark.parametrize("path", ["/nieuw/word", f"{CASE}/besluit", f"{CASE}/ondertekenen", "/beveiliging/wachtzin"])
def test_while_locked_nothing_is_changed(desk: Visitor, work: Path, path: str) -> None:
    desk.post("/vergrendelen")
    before = {file: file.read_bytes() for file in work.rglob("*") if file.is_file()}
    answer = desk.post(path, json={"doel": "", "wachtzin": PASSPHRASE})
    assert (answer.status_code, answer.json()["text"]) == (423, "De balie is op slot.")
    assert desk.get(f"{CASE}/stand", headers={"accept": "application/json"}).status_code == 423
    assert {file: file.read_bytes() for file in work.rglob("*") if file.is_file()} == before


def test_closing_forgets_the_key_and_what_was_read(desk: Visitor, app: Starlette) -> None:
    desk.get(CASE)
    before = {id(found) for found in gc.get_objects() if isinstance(found, ProposedRuling)}
    assert before
    desk.post("/vergrendelen")
    gc.collect()
    after = {id(found) for found in gc.get_objects() if isinstance(found, ProposedRuling)}
    assert len(after) < len(before)
    assert not app.state.slot.vault.is_open


def test_whoever_opens_it_again_finds_everything(desk: Visitor) -> None:
    target = next(one["target"] for one in desk.get(f"{CASE}/stand").json()["items"] if one["state"] == "open")
    desk.post(f"{CASE}/besluit", json={"doel": target, "besluit": "mask", "wie": "role:getuige"})
    before = desk.get(f"{CASE}/stand").json()
    desk.post("/vergrendelen")
    assert desk.unlock().get(f"{CASE}/stand").json() == before


# -- when it closes by itself ------------------------------------------------------------------------------------


def test_it_closes_when_nobody_is_there_and_not_before(desk: Visitor, clock: Clock) -> None:
    clock.turn(minutes=MINUTES, seconds=-1)
    assert desk.get("/").status_code == 200
    clock.turn(minutes=MINUTES, seconds=-1)
    assert desk.get("/").status_code == 200
    clock.turn(minutes=MINUTES)
    assert desk.get("/").status_code == 423


def test_asking_how_long_is_no_sign_of_life_but_reading_is(desk: Visitor, clock: Clock) -> None:
    desk.get("/")
    clock.turn(minutes=4)
    assert desk.get("/slot").json() == {"open": True, "over": 360}
    assert desk.post("/slot").json() == {"open": True, "over": 600}
    clock.turn(minutes=9)
    assert desk.get("/slot").json() == {"open": True, "over": 60}
    clock.turn(minutes=1)
    assert desk.get("/slot").json() == {"open": False, "over": 0}
    assert desk.post("/slot").json() == {"open": False, "over": 0}


@pytest.mark.parametrize("hours", [-1, 9])
def test_it_is_closed_after_a_sleep_and_when_the_clock_was_set_back(desk: Visitor, clock: Clock, hours: float) -> None:
    clock.turn(hours=hours)
    assert desk.get("/slot").json()["open"] is False


# -- another passphrase ------------------------------------------------------------------------------------------


def test_the_passphrase_is_changed_in_the_desk(desk: Visitor) -> None:
    new = "lepel storm wiebel kwast"
    wrong = desk.post("/beveiliging/wachtzin", json={"oud": "een heel andere zin", "wachtzin": new, "nogmaals": new})
    assert (wrong.status_code, wrong.json()["text"]) == (422, "Deze wachtzin is niet goed.")
    asked = {"oud": PASSPHRASE, "wachtzin": new, "nogmaals": new}
    assert desk.post("/beveiliging/wachtzin", json=asked | {"nogmaals": "x"}).status_code == 422
    assert desk.post("/beveiliging/wachtzin", json=asked).json() == {"done": True}
    desk.post("/vergrendelen")
    assert desk.post("/ontgrendelen", json={"wachtzin": PASSPHRASE}).status_code == 422
    assert "Klacht over een schorsing" in desk.unlock(new).get("/").text


def test_the_page_about_safety_says_where_and_how_long(desk: Visitor, work: Path) -> None:
    shown = desk.get("/beveiliging").text
    assert str(work) in shown
    assert "10 minuten" in shown
    assert "60 dagen" in shown


# -- nothing readable on the disk --------------------------------------------------------------------------------


class _Watch:
    """Notes every file that this program opens for writing."""

    def __init__(self) -> None:
        self.on = False
        self.written: list[str] = []
        sys.addaudithook(self._note)

    def _note(self, event: str, arguments: tuple[Any, ...]) -> None:
        if self.on and event == "open" and isinstance(arguments[2], int):
            path, _, flags = arguments
            if flags & (os.O_WRONLY | os.O_RDWR) and isinstance(path, str):
                self.written.append(path)


@pytest.fixture(scope="module")
def watch() -> _Watch:
    return _Watch()


@pytest.fixture
def watched(watch: _Watch) -> Iterator[list[str]]:
    watch.written.clear()
    watch.on = True
    yield watch.written
    watch.on = False


def test_an_upload_of_megabytes_and_all_that_follows_touch_the_disk_encrypted_only(
    app: Starlette, work: Path, watched: list[str]
) -> None:
    visitor = Visitor(app).come_in()
    picture = os.urandom(3 * 2**20)
    large = word_file(SECTIONS, beside={"docProps/opvulling.bin": picture})
    assert len(large) > 3 * 2**20
    assert visitor.post("/nieuw/word", content=large).status_code == 200
    data = {"zaak": json.dumps(FIELDS), "vervang": "nee"}
    assert visitor.post("/nieuw", data=data, files={"word": ("x.docx", large)}).status_code == 200
    for one in visitor.get(f"{CASE}/stand").json()["items"]:
        if one["state"] == "open":
            warned = one["target"].startswith("warning")
            asked = {"besluit": "keep", "reden": "nodig"} if warned else {"besluit": "mask", "wie": "role:getuige"}
            visitor.post(f"{CASE}/besluit", json={"doel": one["target"], **asked})
    assert visitor.get(f"{CASE}/voorbeeld").status_code == 200
    paths = [path for path in watched if not path.endswith((".pyc", "/dev/null")) and "__pycache__" not in path]
    assert any("raw.json.enc" in path for path in paths)
    assert all(path.startswith(str(work)) for path in paths), paths
    assert all(".enc." in path or "/.kluis.json." in path for path in paths), paths
    kept = b"".join(path.read_bytes() for path in work.rglob("*") if path.is_file())
    assert not any(name.encode() in kept for name in ("Sterrelief", FAMILY, "Wielewaalstra", "getuige"))
