"""Zones on the desk: a stretch where names hide without capitals is confirmed as read, or nothing is signed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from tests.unit.private.desk.visitor import (
    FIELDS,
    RULING,
    SECTIONS,
    Visitor,
    decide,
    item,
    standing,
    take_in,
    word_file,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.applications import Starlette

QUOTE = "“kom morgen maar langs, zegt wielewaalstra, dan praten we”"


@pytest.fixture
def desk(browser: Visitor) -> Visitor:
    word = word_file({**SECTIONS, "Standpunten": f"Zij schreef: {QUOTE}. Meer niet."})
    assert take_in(browser, word, FIELDS).status_code == 200
    return browser


def zone(desk: Visitor) -> dict[str, Any]:
    (found,) = [one for one in standing(desk)["items"] if one["target"].startswith("zone:")]
    return found


def test_a_zone_waits_after_what_is_decided_in_it_and_is_shown_whole(desk: Visitor) -> None:
    waiting = [one["target"].partition(":")[0] for one in standing(desk)["items"] if one["state"] == "open"]
    assert waiting == ["question", "zone"]
    assert zone(desk)["whole"] == QUOTE
    assert zone(desk)["title"] == "“kom morgen maar langs, zegt wielewaalstra, …"
    page = desk.get(f"/zaak/{RULING}").text
    marked = re.findall(rf'<(?:span|mark) class="zone" data-doelen="[^"]*{zone(desk)["target"]}[^"]*">([^<]*)<', page)
    assert "".join(marked) == QUOTE


def test_nothing_is_signed_until_every_zone_is_read(desk: Visitor) -> None:
    decide(desk, doel=item(desk, "Wielewaalstra")["target"], besluit="mask", wie="role:getuige")
    found = standing(desk)
    assert found["progress"] == "Nog 1 beslissing"
    assert [one["target"] for one in found["blockers"]] == [zone(desk)["target"]]
    assert found["blockers"][0]["text"].endswith("nog helemaal lezen")
    assert desk.get(f"/zaak/{RULING}/voorbeeld").status_code == 303
    assert decide(desk, doel=zone(desk)["target"], besluit="read").json()["ready"]
    assert "zegt [getuige]" in re.sub(r"<[^>]+>", "", desk.get(f"/zaak/{RULING}/voorbeeld").text).replace("de ", "")


def test_a_confirmation_can_be_undone_and_survives_a_restart(desk: Visitor, start: Callable[[], Starlette]) -> None:
    decide(desk, doel=zone(desk)["target"], besluit="read")
    later = Visitor(start()).come_in()
    assert zone(later)["state"] == "read"
    desk.post(f"/zaak/{RULING}/ongedaan", json={})
    assert zone(desk)["state"] == "open"
    desk.post(f"/zaak/{RULING}/opnieuw", json={})
    assert zone(desk)["settled"] == "U hebt dit gelezen."


@pytest.mark.parametrize("answer", ["mask", "keep", "rewrite"])
def test_a_zone_is_read_and_nothing_else(desk: Visitor, answer: str) -> None:
    assert decide(desk, doel=zone(desk)["target"], besluit=answer, reden="gewoon woord").status_code == 422
    assert decide(desk, doel=item(desk, "Wielewaalstra")["target"], besluit="read").status_code == 422
    assert zone(desk)["state"] == "open"
