"""Who is who on the desk: merging two names, splitting one, and giving another role, with undo for each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

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

FACTS = "De heer Zoefstra belde. Daarna sprak Kwadrantius met Zoefstra. Later kwam mevrouw Zoefstra ook."


@pytest.fixture
def desk(browser: Visitor) -> Visitor:
    sections = {key: value for key, value in SECTIONS.items() if key != "Standpunten"}
    assert take_in(browser, word_file({**sections, "Feiten": FACTS}), FIELDS).status_code == 200
    return browser


def split(desk: Visitor, title: str, mentions: list[int], who: str = "") -> httpx.Response:
    asked = {"doel": item(desk, title)["target"], "plekken": mentions, "wie": who}
    return desk.post(f"/zaak/{RULING}/apart", json=asked)


def apart(desk: Visitor) -> dict[str, Any]:
    (found,) = [one for one in standing(desk)["items"] if one["target"].startswith("apart:")]
    return found


def test_two_names_become_one_person(desk: Visitor) -> None:
    person = item(desk, "Zoefstra")["person"]
    decide(desk, doel=item(desk, "Zoefstra")["target"], besluit="mask", wie="role:ouder")
    answer = decide(desk, doel=item(desk, "Kwadrantius")["target"], besluit="mask", wie=f"same:{person}")
    assert answer.json()["ready"]
    assert item(desk, "Kwadrantius")["settled"] == "Wordt afgeschermd als dezelfde als ‘Zoefstra’."
    assert "Daarna sprak [de ouder] met [de ouder]." in preview(desk)


def test_one_name_becomes_two_people_and_each_may_get_another_role(desk: Visitor) -> None:
    assert [mention["number"] for mention in item(desk, "Zoefstra")["mentions"]] == [1, 2, 3]
    assert split(desk, "Zoefstra", [3], "role:ouder").status_code == 200
    assert apart(desk)["count"] == "staat 1 keer in de tekst"
    assert f'data-doelen="{apart(desk)["target"]}"' in desk.get(f"/zaak/{RULING}").text
    decide_all(desk)
    assert "Later kwam [de ouder] ook." in preview(desk)
    assert decide(desk, doel=apart(desk)["target"], besluit="mask", wie="role:gemachtigde").status_code == 200
    assert "Later kwam [de gemachtigde] ook." in preview(desk)


def test_splitting_and_naming_are_undone_and_redone_like_everything_else(desk: Visitor) -> None:
    before = standing(desk)["items"]
    split(desk, "Zoefstra", [2, 3])
    decide(desk, doel=apart(desk)["target"], besluit="mask", wie="role:getuige")
    after = standing(desk)["items"]
    for _ in range(2):
        desk.post(f"/zaak/{RULING}/ongedaan", json={})
    assert standing(desk)["items"] == before
    for _ in range(2):
        desk.post(f"/zaak/{RULING}/opnieuw", json={})
    assert standing(desk)["items"] == after


def test_a_split_can_be_taken_back(desk: Visitor) -> None:
    split(desk, "Zoefstra", [3])
    decide(desk, doel=apart(desk)["target"])
    assert len(item(desk, "Zoefstra")["mentions"]) == 3


@pytest.mark.parametrize("mentions", [[], [0], [4], [1, 2, 3], [1, 9]])
def test_a_split_that_cannot_be_is_refused_and_changes_nothing(desk: Visitor, mentions: list[int]) -> None:
    before = standing(desk)
    assert split(desk, "Zoefstra", mentions).status_code == 422
    assert split(desk, "Sterrelief", [1]).status_code == 422
    assert standing(desk) == before


def test_nobody_is_the_same_as_themselves_or_as_what_stays(desk: Visitor) -> None:
    people = {name: item(desk, name) for name in ("Zoefstra", "Kwadrantius")}
    first, second = people["Zoefstra"], people["Kwadrantius"]
    for who in (f"same:{first['person']}", "same:000000000000", f"same:{first['person']}/9"):
        assert decide(desk, doel=first["target"], besluit="mask", wie=who).status_code in {400, 422}
    decide(desk, doel=first["target"], besluit="mask", wie=f"same:{second['person']}")
    assert decide(desk, doel=second["target"], besluit="mask", wie=f"same:{first['person']}").status_code == 422
    decide(desk, doel=second["target"], besluit="keep", reden="naam van een methode")
    (blocker,) = standing(desk)["blockers"]
    assert blocker["target"] == first["target"]
    assert "blijft staan" in blocker["text"]


def test_the_role_of_added_words_can_be_changed(desk: Visitor) -> None:
    desk.post(f"/zaak/{RULING}/toevoegen", json={"tekst": "belde", "wie": "role:getuige"})
    target = item(desk, "belde")["target"]
    assert decide(desk, doel=target, besluit="mask", wie="role:ouder").status_code == 200
    assert item(desk, "belde")["settled"] == "Wordt afgeschermd als ouder."


def test_what_was_decided_stands_readable_in_the_decision_file(desk: Visitor, work: Path) -> None:
    split(desk, "Zoefstra", [3], "role:ouder")
    person = apart(desk)["person"]
    decide(desk, doel=item(desk, "Zoefstra")["target"], besluit="mask", wie="role:getuige")
    decide(desk, doel=item(desk, "Kwadrantius")["target"], besluit="mask", wie=f"same:{person}")
    assert sign(desk, "demo-beoordelaar").status_code == 200
    written = yaml.safe_load(open_vault(work).read(RULING, "decisions.yml"))
    question = person.partition("/")[0]
    assert [group["mentions"] for group in written["apart"]] == [[3]]
    assert (written["apart"][0]["question"], written["apart"][0]["of"]) == (question, 3)
    assert person in {answer.get("same_as") for answer in written["decisions"]}
    assert sign(desk, "demo-tweede").status_code == 200


def test_an_open_question_stays_open_when_some_of_it_is_split_off(browser: Visitor) -> None:
    twice = {**SECTIONS, "Feiten": "Het ging om Kwadrantius, en later weer om Kwadrantius.", "Standpunten": "Geen."}
    take_in(browser, word_file(twice), FIELDS)
    split(browser, "Kwadrantius", [1])
    (waiting,) = [one for one in standing(browser)["items"] if one["state"] == "open"]
    assert (waiting["title"], waiting["target"].partition(":")[0]) == ("Kwadrantius", "question")
