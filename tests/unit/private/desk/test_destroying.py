"""Destroying a case from the desk: asked twice, with a reason, and never what was published."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from generator.private.rulings.destruction import destroyed_before
from tests.unit.private.desk.visitor import FIELDS, RULING, Visitor, decide_all, sign, standing, take_in

if TYPE_CHECKING:
    from pathlib import Path

ADDRESS = f"/zaak/{RULING}/vernietigen"
MEANT = {"reden": "complaint-withdrawn", "nummer": FIELDS["nummer"], "zeker": "ja"}


@pytest.fixture
def desk(browser: Visitor, word: bytes) -> Visitor:
    assert take_in(browser, word, FIELDS).status_code == 200
    return browser


def test_the_case_goes_and_the_desk_says_so(desk: Visitor, work: Path) -> None:
    assert f'href="{ADDRESS}"' in desk.get(f"/zaak/{RULING}/gegevens").text
    assert FIELDS["titel"] in desk.get(ADDRESS).text
    standing(desk)  # what was read of it is forgotten too
    assert desk.post(ADDRESS, json=MEANT).json() == {"next": "/"}
    assert not (work / RULING).exists()
    assert FIELDS["titel"] not in desk.get("/").text
    for path in ("", "/stand", "/gegevens", "/vernietigen"):
        assert desk.get(f"/zaak/{RULING}{path}").status_code == 404
    (entry,) = destroyed_before(work)
    assert (entry.who, entry.subject, entry.details["reason"]) == ("desk", RULING, "complaint-withdrawn")
    shown = desk.get("/beveiliging").text
    assert f"{RULING}, op 20 november 2026. Reden: De klacht is ingetrokken." in shown


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({**MEANT, "nummer": "2026-90"}, 422),
        ({**MEANT, "nummer": ""}, 422),
        ({**MEANT, "reden": "Marijntje wil het"}, 400),
        ({**MEANT, "zeker": "nee"}, 400),
        ({key: value for key, value in MEANT.items() if key != "zeker"}, 400),
        ({}, 400),
    ],
)
def test_what_is_not_asked_twice_with_a_reason_changes_nothing(
    desk: Visitor, work: Path, asked: dict[str, Any], status: int
) -> None:
    before = standing(desk)
    answer = desk.post(ADDRESS, json=asked)
    assert answer.status_code == status
    assert "Marijntje" not in answer.text
    assert standing(desk) == before
    assert destroyed_before(work) == ()


def test_a_published_ruling_has_no_such_page_and_stays(desk: Visitor, published: Path) -> None:
    decide_all(desk)
    for approver in ("demo-beoordelaar", "demo-tweede"):
        assert sign(desk, approver).status_code == 200
    assert desk.get(ADDRESS).headers["location"] == f"/zaak/{RULING}/voorbeeld"
    refused = desk.post(ADDRESS, json=MEANT)
    assert refused.status_code == 422
    assert "U kunt de zaak niet zelf vernietigen." in refused.json()["text"]
    assert desk.post(f"/site/{RULING}/versie", json={"toelichting": "De datum is verbeterd."}).status_code == 200
    assert ADDRESS not in desk.get(f"/zaak/{RULING}/gegevens").text
    assert desk.post(ADDRESS, json=MEANT).status_code == 422
    assert (published / f"{RULING}.md").exists()


def test_a_damaged_case_is_destroyed_by_its_id(desk: Visitor, work: Path) -> None:
    (raw,) = (work / RULING).glob("raw.json*")
    raw.write_bytes(b"x")
    assert f'href="{ADDRESS}"' in desk.get("/").text
    assert RULING in desk.get(ADDRESS).text
    assert desk.post(ADDRESS, json=MEANT).status_code == 422
    assert desk.post(ADDRESS, json={**MEANT, "nummer": RULING}).status_code == 200
    assert not (work / RULING).exists()
