"""Sending back on the desk: with a key and a remark, shown to the reviewer, gone with the next signature."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.unit.private.desk.visitor import (
    FIELDS,
    KEYS,
    RULING,
    SECTIONS,
    Visitor,
    decide_all,
    sign,
    take_in,
    word_file,
)

if TYPE_CHECKING:
    import httpx

REMARK = "Bij de feiten staat nog te veel over de buurman."


@pytest.fixture
def desk(browser: Visitor) -> Visitor:
    assert take_in(browser, word_file(SECTIONS), FIELDS).status_code == 200
    decide_all(browser)
    assert sign(browser, "demo-beoordelaar").status_code == 200
    return browser


def send_back(desk: Visitor, remark: str, who: str = "demo-tweede") -> httpx.Response:
    data = {"wie": who, "wachtzin": "", "opmerking": remark}
    key = Path(KEYS / f"{who}.pem").read_bytes()
    return desk.post(f"/zaak/{RULING}/terugsturen", data=data, files={"sleutel": ("x.pem", key)})


def test_the_reviewer_reads_the_remark_and_signs_again(desk: Visitor) -> None:
    assert send_back(desk, REMARK).json() == {"next": "/"}
    assert "Teruggestuurd met een opmerking. De eerste handtekening ontbreekt nog." in desk.get("/").text
    page = desk.get(f"/zaak/{RULING}").text
    assert REMARK in page
    assert "demo-tweede las de tekst op 20 november 2026" in page
    assert sign(desk, "demo-tweede").status_code == 200
    assert "Teruggestuurd" not in desk.get("/").text
    assert sign(desk, "demo-beoordelaar").status_code == 200


@pytest.mark.parametrize(
    ("remark", "who", "said"),
    [
        ("De heer Wielewaalstra staat er nog in.", "demo-tweede", "misschien een naam"),
        ("x", "demo-tweede", "in een paar woorden"),
        (REMARK, "demo-beoordelaar", "U hebt deze uitspraak al ondertekend"),
    ],
)
def test_what_cannot_be_sent_back_is_refused_and_the_signature_stays(
    desk: Visitor, remark: str, who: str, said: str
) -> None:
    answer = send_back(desk, remark, who)
    assert answer.status_code == 422
    assert said in answer.json()["text"]
    assert "Wielewaalstra" not in answer.text
    assert "Klaar voor de tweede handtekening" in desk.get("/").text


def test_what_waits_for_nobody_is_not_sent_back(desk: Visitor) -> None:
    assert desk.post(f"/zaak/{RULING}/heropenen", content=b"").status_code == 200
    assert "wacht niet op een tweede" in send_back(desk, REMARK).json()["text"]
