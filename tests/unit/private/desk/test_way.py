"""The way of one case through the desk, asked address by address: what is taken, what is refused, what is kept."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from generator.private.desk.app import make_app
from generator.private.rulings.verify import verify
from generator.private.rulings.workflow import Workplace
from generator.signing import load_key, new_key, save_key
from tests.unit.private.desk.visitor import (
    FAMILY,
    FIELDS,
    KEYS,
    RULING,
    SECTIONS,
    TOKEN,
    Visitor,
    decide,
    decide_all,
    item,
    sign,
    standing,
    take_in,
    word_file,
)
from tests.unit.vaults import EASY, open_vault
from tests.unit.withdrawing import withdraw_with

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from starlette.applications import Starlette

    from generator.config import Configuration

NAMES = ("Sterrelief", FAMILY, "Wielewaalstra", "Marijntje")


@pytest.fixture(scope="module")
def laid_out(tmp_path_factory: pytest.TempPathFactory, word: bytes, configuration: Configuration) -> Path:
    """A work folder with the case in it, taken in through the desk once."""
    folder = tmp_path_factory.mktemp("laid-out")
    app = make_app(folder / "work", configuration, TOKEN, content=folder / "uitspraken", hardness=EASY)
    visitor = Visitor(app).come_in()
    assert take_in(visitor, word, FIELDS).json() == {"next": f"/zaak/{RULING}"}
    return folder / "work"


@pytest.fixture
def desk(laid_out: Path, start: Callable[[], Starlette], work: Path) -> Visitor:
    """A desk on which the case lies."""
    shutil.copytree(laid_out, work)
    return Visitor(start()).come_in()


def stored(work: Path) -> list[Path]:
    """What lies in the work folder beside its lock."""
    return [path for path in work.iterdir() if path.name != "kluis.json"]


# -- taking in ---------------------------------------------------------------------------------------------------


def test_a_sound_word_file_is_told_what_it_carries(browser: Visitor, word: bytes, work: Path) -> None:
    answer = browser.post("/nieuw/word", content=word)
    assert answer.status_code == 200
    assert any("naam van de schrijver" in line for line in answer.json()["listed"])
    assert stored(work) == []


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.7", b"PK\x03\x04rommel", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"hallo"]
)
def test_what_is_no_word_file_is_refused_in_dutch_and_leaves_nothing(
    browser: Visitor, fields: dict[str, Any], work: Path, content: bytes
) -> None:
    for answer in (browser.post("/nieuw/word", content=content), take_in(browser, content, fields)):
        assert answer.status_code == 422
        assert answer.json()["step"]
        assert "docx:" not in answer.text
        assert str(work) not in answer.text
    assert stored(work) == []


def test_a_missing_section_is_named(browser: Visitor, fields: dict[str, Any], work: Path) -> None:
    answer = take_in(browser, word_file({"Samenvatting": "Een klacht."}), fields)
    assert answer.json()["lines"] == ["Het onderdeel ‘Oordeel’ ontbreekt."]
    assert stored(work) == []


def test_wrong_fields_are_named_and_nothing_is_kept(
    browser: Visitor, word: bytes, fields: dict[str, Any], work: Path
) -> None:
    answer = take_in(browser, word, fields | {"titel": "", "datum": ""})
    assert [problem["field"] for problem in answer.json()["fields"]] == ["datum", "titel"]
    assert stored(work) == []


def test_the_word_file_itself_is_not_kept(desk: Visitor, work: Path) -> None:
    assert desk.get("/").status_code == 200
    kept = {path.name for path in work.rglob("*") if path.is_file()}
    assert kept == {"kluis.json", f"{RULING}.enc", "raw.json.enc"}
    assert all(path.stat().st_mode & 0o077 == 0 for path in [work, *work.rglob("*")])


def test_a_second_file_for_the_same_case_must_be_meant(desk: Visitor, fields: dict[str, Any]) -> None:
    decide_all(desk)
    other = word_file({**SECTIONS, "Feiten": "Sterrelief zat thuis."})
    assert take_in(desk, other, fields).status_code == 409
    assert standing(desk)["ready"]
    assert take_in(desk, other, fields, replaces="ja").status_code == 200
    assert not standing(desk)["ready"]
    assert not standing(desk)["undo"]


@pytest.mark.parametrize(
    "sent",
    [
        {"content": b"geen formulier"},
        {"data": {"zaak": "{}"}},
        {"data": {"zaak": "{", "vervang": "nee"}, "files": {"word": ("x.docx", b"x")}},
        {"data": {"zaak": '{"geheim": "Kwastelaar"}', "vervang": "nee"}, "files": {"word": ("x.docx", b"x")}},
        {"data": {"word": "x", "vervang": "nee"}, "files": {"zaak": ("x", b"x")}},
        {"headers": {"content-type": "multipart/form-data"}, "content": b"x"},
        {"headers": {"content-type": "multipart/form-data; boundary=x"}, "content": b"rommel"},
    ],
)
def test_what_no_page_sends_is_refused_without_repeating_it(browser: Visitor, sent: dict[str, Any]) -> None:
    answer = browser.post("/nieuw", **sent)
    assert answer.status_code in {400, 422}
    assert "Kwastelaar" not in answer.text


# -- deciding ----------------------------------------------------------------------------------------------------


def test_the_review_shows_the_text_with_marks_and_what_needs_a_decision(desk: Visitor) -> None:
    page = desk.get(f"/zaak/{RULING}").text
    shown = re.sub(r"<[^>]+>", "", page)
    assert "zit in groep 7 😀. De buurman" in shown
    target = item(desk, "Wielewaalstra")["target"]
    assert re.search(rf'<mark data-doelen="{target}">Tobbe Wielewaalstra</mark>', page)
    waiting = [one["title"] for one in standing(desk)["items"] if one["state"] == "open"]
    assert waiting == ["Tobbe Wielewaalstra", "afkomst"]
    assert standing(desk)["progress"] == "Nog 2 beslissingen"
    assert standing(desk)["blockers"][0]["target"] == target


def test_a_decision_survives_a_restart(desk: Visitor, start: Callable[[], Starlette]) -> None:
    target = item(desk, "Wielewaalstra")["target"]
    assert decide(desk, doel=target, besluit="mask", wie="role:getuige").json()["progress"] == "Nog 1 beslissing"
    later = Visitor(start()).come_in()
    found = item(later, "Wielewaalstra")
    assert (found["state"], found["who"]) == ("mask", "role:getuige")
    assert found["settled"] == "Wordt afgeschermd als getuige."


def test_undo_and_redo_go_all_the_way(desk: Visitor) -> None:
    before = standing(desk)
    decide_all(desk)
    after = standing(desk)
    for _ in range(2):
        undone = desk.post(f"/zaak/{RULING}/ongedaan", json={}).json()
    assert undone["items"] == before["items"]
    assert not undone["undo"]
    for _ in range(2):
        redone = desk.post(f"/zaak/{RULING}/opnieuw", json={}).json()
    assert redone == after


def test_a_decision_can_be_taken_back(desk: Visitor) -> None:
    target = item(desk, "Wielewaalstra")["target"]
    decide(desk, doel=target, besluit="keep", reden="openbare instantie")
    assert item(desk, "Wielewaalstra")["settled"] == "Blijft staan. Uw reden: openbare instantie."
    decide(desk, doel=target)
    assert item(desk, "Wielewaalstra")["state"] == "open"


@pytest.mark.parametrize(
    ("title", "asked"),
    [
        ("Wielewaalstra", {"besluit": "keep"}),
        ("Wielewaalstra", {"besluit": "keep", "reden": " x "}),
        ("Wielewaalstra", {"besluit": "rewrite", "tekst": "iemand"}),
        ("Wielewaalstra", {"besluit": "mask", "wie": "role:koning"}),
        ("Wielewaalstra", {"besluit": "mask", "wie": "party:iemand"}),
        ("Wielewaalstra", {"besluit": "weg"}),
        ("Wielewaalstra", {"besluit": "mask", "geheim": "x"}),
        ("Sterrelief", {"besluit": "keep", "reden": "zo heet zij"}),
        ("afkomst", {"besluit": "mask"}),
    ],
)
def test_what_may_not_be_decided_is_refused_and_changes_nothing(
    desk: Visitor, title: str, asked: dict[str, str]
) -> None:
    before = standing(desk)
    assert decide(desk, doel=item(desk, title)["target"], **asked).status_code in {400, 422}
    assert standing(desk) == before


@pytest.mark.parametrize("target", ["question:000000000000", "added:000000000000", "", "question:../../x"])
def test_nothing_is_decided_about_what_is_not_there(desk: Visitor, target: str) -> None:
    for asked in ({"besluit": "mask"}, {}):
        assert decide(desk, doel=target, **asked).status_code in {400, 422}


def test_words_that_were_missed_go_everywhere(desk: Visitor) -> None:
    answer = desk.post(f"/zaak/{RULING}/toevoegen", json={"tekst": "Groep  7", "wie": "kind:other"})
    assert answer.status_code == 200
    decide_all(desk)
    assert "groep 7" not in desk.get(f"/zaak/{RULING}/voorbeeld").text
    assert re.search(r"<mark[^>]*>groep 7</mark>", desk.get(f"/zaak/{RULING}").text)


@pytest.mark.parametrize("words", ["", "x", "Zwaluwstaart", "roep 7"])
def test_words_that_are_not_there_are_not_added(desk: Visitor, words: str) -> None:
    assert desk.post(f"/zaak/{RULING}/toevoegen", json={"tekst": words}).status_code == 422
    assert not standing(desk)["undo"]


def test_a_warning_may_be_written_differently(desk: Visitor) -> None:
    decide_all(desk)
    decide(desk, doel=item(desk, "afkomst")["target"], besluit="rewrite", tekst="achtergrond")
    assert "over haar achtergrond" in desk.get(f"/zaak/{RULING}/voorbeeld").text


def test_a_name_in_the_title_blocks_and_leads_to_the_form(
    browser: Visitor, word: bytes, fields: dict[str, Any]
) -> None:
    take_in(browser, word, fields | {"titel": "Klacht over Sterrelief"})
    decide_all(browser)
    found = standing(browser)
    assert [blocker["target"] for blocker in found["blockers"]] == ["case"]
    assert "titel" in found["blockers"][0]["text"]
    assert not found["ready"]
    changed = browser.post(f"/zaak/{RULING}/gegevens", json=fields)
    assert changed.json() == {"next": f"/zaak/{RULING}"}
    assert standing(browser)["ready"]


def test_a_name_that_survives_in_the_text_leads_to_its_place(browser: Visitor, fields: dict[str, Any]) -> None:
    take_in(
        browser,
        word_file({**SECTIONS, "Oordeel": f"Het ging over st errelief{FAMILY[:-4].lower()} {FAMILY[-4:]}."}),
        fields,
    )
    for one in standing(browser)["items"]:
        if one["state"] == "open" and one["target"].startswith("zone:"):
            decide(browser, doel=one["target"], besluit="read")  # two strange words together: it may be misheard
        elif one["state"] == "open":
            decide(browser, doel=one["target"], besluit="keep", reden="gewone woorden")
    found = standing(browser)
    assert [blocker["target"] for blocker in found["blockers"]] == ["place:Oordeel-1"]
    assert not found["ready"]
    assert 'data-plek="Oordeel-1"' in browser.get(f"/zaak/{RULING}").text


def test_an_answer_lapses_when_the_case_changes_what_it_was_about(desk: Visitor, fields: dict[str, Any]) -> None:
    decide_all(desk)
    neighbour = {"rol": "getuige", "voornamen": "Tobbe", "achternaam": "Wielewaalstra"}
    desk.post(f"/zaak/{RULING}/gegevens", json={**fields, "partijen": [*fields["partijen"], neighbour]})
    found = item(desk, "Wielewaalstra")
    assert found["is_fixed"]
    assert not found["by_hand"]
    assert item(desk, "afkomst")["by_hand"]


def test_an_answer_lapses_when_the_person_it_names_leaves_the_case(desk: Visitor, fields: dict[str, Any]) -> None:
    neighbour = {"rol": "ouder", "achternaam": "Zwaluwstaart"}
    desk.post(f"/zaak/{RULING}/gegevens", json={**fields, "partijen": [*fields["partijen"], neighbour]})
    decide(desk, doel=item(desk, "Wielewaalstra")["target"], besluit="mask", wie="party:ouder-1")
    desk.post(f"/zaak/{RULING}/toevoegen", json={"tekst": "groep 7", "wie": "party:ouder-1"})
    desk.post(f"/zaak/{RULING}/gegevens", json=fields)
    assert item(desk, "Wielewaalstra")["state"] == "open"
    assert (item(desk, "groep 7")["state"], item(desk, "groep 7")["who"]) == ("mask", "")


# -- preview and signatures --------------------------------------------------------------------------------------


def test_nothing_is_previewed_or_signed_while_something_is_open(desk: Visitor, published: Path) -> None:
    answer = desk.get(f"/zaak/{RULING}/voorbeeld")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/zaak/{RULING}")
    assert sign(desk, "demo-beoordelaar").status_code == 409
    assert not published.exists()


def test_two_people_sign_and_the_ruling_is_out(desk: Visitor, published: Path, configuration: Configuration) -> None:
    decide_all(desk)
    preview = desk.get(f"/zaak/{RULING}/voorbeeld").text
    assert not any(name in preview for name in NAMES)
    assert sign(desk, "demo-beoordelaar").status_code == 200
    assert not published.exists()
    assert "Klaar voor de tweede handtekening" in desk.get("/").text
    assert sign(desk, "demo-tweede").status_code == 200
    assert verify(RULING, published, configuration) == ("demo-beoordelaar", "demo-tweede")
    shown = re.sub(r"<[^>]+>", "", desk.get(f"/zaak/{RULING}/voorbeeld").text)
    text = (published / f"{RULING}.md").read_text(encoding="utf-8").replace("\\", "")
    paragraphs = [line for line in text.split("---\n")[2].split("\n") if line and not line.startswith("#")]
    assert len(paragraphs) >= 4
    assert all(line in shown for line in paragraphs)
    assert "Gepubliceerd" in desk.get("/").text
    for path in ("besluit", "ongedaan", "heropenen", "gegevens"):
        assert desk.post(f"/zaak/{RULING}/{path}", json={}).status_code in {400, 409, 422}
    assert sign(desk, "demo-beoordelaar").status_code == 409


def test_the_same_person_does_not_sign_twice(desk: Visitor, published: Path) -> None:
    decide_all(desk)
    sign(desk, "demo-beoordelaar")
    answer = sign(desk, "demo-beoordelaar")
    assert answer.status_code == 422
    assert "tweede handtekening" in answer.json()["text"]
    assert not published.exists()
    assert "<option>demo-beoordelaar</option>" not in desk.get(f"/zaak/{RULING}/voorbeeld").text


def test_a_key_of_somebody_else_is_refused_and_nothing_is_signed(desk: Visitor, tmp_path: Path, work: Path) -> None:
    decide_all(desk)
    save_key(new_key(), tmp_path / "eigen.pem", "een lange wachtzin")
    key = (tmp_path / "eigen.pem").read_bytes()
    assert "hoort niet bij" in sign(desk, "demo-beoordelaar", key, "een lange wachtzin").json()["text"]
    assert "niet openen" in sign(desk, "demo-beoordelaar", key, "verkeerd").json()["text"]
    assert "niet openen" in sign(desk, "demo-beoordelaar", b"geen sleutel").json()["text"]
    assert "staat niet op de lijst" in sign(desk, "iemand", key, "een lange wachtzin").json()["text"]
    assert not open_vault(work).holds(RULING, "signatures.json")
    assert all(b"PRIVATE KEY" not in path.read_bytes() for path in work.rglob("*") if path.is_file())


def test_what_is_signed_cannot_be_changed_until_it_is_opened_again(desk: Visitor) -> None:
    decide_all(desk)
    target = item(desk, "Wielewaalstra")["target"]
    sign(desk, "demo-beoordelaar")
    assert decide(desk, doel=target, besluit="mask").status_code == 409
    assert desk.post(f"/zaak/{RULING}/ongedaan", json={}).status_code == 409
    for screen in ("", "/gegevens"):
        assert desk.get(f"/zaak/{RULING}{screen}").headers["location"] == f"/zaak/{RULING}/voorbeeld"
    assert desk.post(f"/zaak/{RULING}/heropenen", content=b"").status_code == 200
    assert decide(desk, doel=target, besluit="mask", wie="role:ouder").status_code == 200
    assert sign(desk, "demo-beoordelaar").status_code == 200
    assert sign(desk, "demo-tweede").status_code == 200


def test_a_decision_file_that_was_edited_by_hand_breaks_the_first_signature(
    desk: Visitor, work: Path, published: Path
) -> None:
    decide_all(desk)
    sign(desk, "demo-beoordelaar")
    vault = open_vault(work)
    written = vault.read(RULING, "decisions.yml")
    assert b"getuige" in written
    vault.write(RULING, "decisions.yml", written.replace(b"getuige", b"ouder"))
    answer = sign(desk, "demo-tweede")
    assert "veranderd na de eerste handtekening" in answer.json()["text"]
    assert not published.exists()


# -- the list ----------------------------------------------------------------------------------------------------


def test_the_list_says_in_words_what_still_blocks(desk: Visitor) -> None:
    assert "Nog 2 beslissingen." in desk.get("/").text
    decide_all(desk)
    assert "Klaar om te ondertekenen" in desk.get("/").text


def test_a_damaged_case_does_not_take_the_others_along(desk: Visitor, work: Path) -> None:
    open_vault(work).write("vko-1", "raw.json", "{")
    (work / "vko-2").mkdir()
    (work / "vko-2" / "raw.json.enc").write_text("{", encoding="utf-8")
    (work / "geen-zaak").mkdir()
    page = desk.get("/").text
    assert "Beschadigd" in page
    assert "Klacht over een schorsing" in page
    assert "geen-zaak" not in page
    assert "beschadigd" in desk.get("/zaak/vko-1", headers={"accept": "text/html"}).text
    assert "niet meer te lezen" in desk.get("/zaak/vko-2", headers={"accept": "text/html"}).text


def test_a_withdrawn_ruling_says_so(desk: Visitor, published: Path, work: Path, configuration: Configuration) -> None:
    decide_all(desk)
    sign(desk, "demo-beoordelaar")
    sign(desk, "demo-tweede")
    keys = {name: load_key(KEYS / f"{name}.pem", "") for name in ("demo-beoordelaar", "demo-tweede")}
    place = Workplace(open_vault(work), published, configuration)
    withdraw_with(RULING, keys, place, at="2026-11-21T10:00:00+00:00")
    assert "Ingetrokken" in desk.get("/").text
    assert "ingetrokken" in desk.get(f"/zaak/{RULING}/voorbeeld").text
    assert sign(desk, "demo-beoordelaar").status_code == 409


def test_no_error_and_no_log_quotes_the_text(
    desk: Visitor, caplog: pytest.LogCaptureFixture, work: Path, fields: dict[str, Any], word: bytes
) -> None:
    answers = [
        take_in(desk, word, fields),
        take_in(desk, word, {**fields, "partijen": [{"rol": FAMILY, "achternaam": FAMILY}]}),
        decide(desk, doel="question:000000000000", besluit="mask"),
        desk.post(f"/zaak/{RULING}/toevoegen", json={"tekst": f"{FAMILY}x"}),
        desk.get("/zaak/vko-9"),
    ]
    open_vault(work).write(RULING, "draft.json", f'{{"{FAMILY}": 1}}')
    answers.append(desk.get(f"/zaak/{RULING}"))
    assert all(answer.status_code >= 400 for answer in answers)
    assert not any(name in answer.text for answer in answers for name in NAMES)
    assert not any(name in caplog.text for name in NAMES)
