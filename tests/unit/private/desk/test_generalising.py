"""Wording any stretch more generally on the desk: with a reason, in the preview, undone like everything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml

from tests.unit.private.desk.visitor import (
    FIELDS,
    RULING,
    SECTIONS,
    Visitor,
    decide,
    decide_all,
    item,
    preview,
    sign,
    standing,
    take_in,
    word_file,
)
from tests.unit.vaults import open_vault

if TYPE_CHECKING:
    from pathlib import Path

    import httpx

REASON = "samen met andere gegevens kan dit iemand aanwijzen"


@pytest.fixture
def desk(browser: Visitor) -> Visitor:
    text = "Zij speelt hoorn in het orkest. Het ging over haar afkomst. Zoefje speelt ook hoorn."
    assert take_in(browser, word_file({**SECTIONS, "Standpunten": text}), FIELDS).status_code == 200
    return browser


def generalise(desk: Visitor, words: str, wording: str, reason: str = REASON) -> httpx.Response:
    return desk.post(f"/zaak/{RULING}/algemener", json={"woorden": words, "tekst": wording, "reden": reason})


def test_any_words_can_be_worded_more_generally_everywhere(desk: Visitor, work: Path) -> None:
    assert generalise(desk, "Hoorn", "een instrument").status_code == 200
    found = item(desk, "Hoorn")
    assert found["settled"] == f"Wordt: ‘een instrument’. Uw reden: {REASON}."
    assert found["count"] == "staat 2 keer in de tekst"
    assert desk.get(f"/zaak/{RULING}").text.count(found["target"]) >= 2
    decide_all(desk)
    assert "Zij speelt een instrument in het orkest." in preview(desk)
    decide(desk, doel=found["target"], besluit="rewrite", tekst="muziek")
    assert "Zij speelt muziek in het orkest." in preview(desk)
    sign(desk, "demo-beoordelaar")
    written = yaml.safe_load(open_vault(work).read(RULING, "decisions.yml"))
    assert written["generalised"] == [{"text": "Hoorn", "wording": "muziek", "reason": REASON}]


def test_a_warning_gives_way_with_the_words_around_it(desk: Visitor) -> None:
    generalise(desk, "Het ging over haar afkomst", "Het ging over haar")
    assert item(desk, "afkomst")["state"] == "rewrite"
    assert not any("afkomst’" in blocker["text"] for blocker in standing(desk)["blockers"])
    desk.post(f"/zaak/{RULING}/ongedaan", json={})
    assert item(desk, "afkomst")["state"] == "open"


@pytest.mark.parametrize(
    ("words", "wording", "reason", "said"),
    [
        ("trompet", "muziek", REASON, "staan zo niet in de tekst"),
        ("h", "muziek", REASON, "staan zo niet in de tekst"),
        ("hoorn", "de hoorn van Wielewaalstra", REASON, "misschien een naam"),
        ("hoorn", "", REASON, ""),
        ("hoorn", "muziek", "x", ""),
    ],
)
def test_what_does_not_fit_is_refused_and_changes_nothing(
    desk: Visitor, words: str, wording: str, reason: str, said: str
) -> None:
    before = standing(desk)
    answer = generalise(desk, words, wording, reason)
    assert answer.status_code == 422
    assert said in answer.json()["text"]
    assert standing(desk) == before


def test_a_stretch_through_a_name_is_refused_or_blocks_once_the_name_goes(desk: Visitor) -> None:
    assert generalise(desk, f"{SECTIONS['Feiten'].split()[1]} zit", "zat").status_code == 422
    generalise(desk, "als Tobbe", "iemand")
    decide_all(desk)
    (blocker,) = standing(desk)["blockers"]
    assert blocker["target"] == item(desk, "als Tobbe")["target"]
    assert "half door een naam" in blocker["text"]


def test_a_wording_for_a_warning_is_looked_at_like_a_title(desk: Visitor) -> None:
    decide_all(desk)
    target = item(desk, "afkomst")["target"]
    decide(desk, doel=target, besluit="rewrite", tekst="de komst van Wielewaalstra")
    assert [blocker["target"] for blocker in standing(desk)["blockers"]] == [target]
