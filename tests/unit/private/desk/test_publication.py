"""After the second signature: waiting, publishing together, a new version, the response, withdrawal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from generator.private import journal
from generator.private.rulings.verify import verify
from generator.sealed import parse_ruling, ruling_path
from generator.shelf_files import LOG_NAME, tombstone_path
from tests.unit.private.desk.visitor import KEYS, RULING, Visitor, decide_all, sign, standing, take_in
from tests.unit.vaults import open_vault

if TYPE_CHECKING:
    from pathlib import Path

    import httpx

    from generator.config import Configuration


def signed(browser: Visitor, word: bytes, fields: dict[str, Any]) -> None:
    """Take a case in and sign it as the first."""
    assert take_in(browser, word, fields).status_code == 200
    decide_all(browser)
    assert sign(browser, "demo-beoordelaar").status_code == 200


def publish_by_two(browser: Visitor) -> None:
    decide_all(browser)
    for who in ("demo-beoordelaar", "demo-tweede"):
        assert sign(browser, who).status_code == 200


def withdraw(browser: Visitor, who: str, **more: str) -> httpx.Response:
    data = {"wie": who, "wachtzin": "", **more}
    files = {"sleutel": ("x.pem", (KEYS / f"{who}.pem").read_bytes())}
    return browser.post(f"/site/{RULING}/intrekken", data=data, files=files)


def sign_for_later(browser: Visitor) -> httpx.Response:
    data = {"wie": "demo-tweede", "wachtzin": "", "later": "ja"}
    files = {"sleutel": ("x.pem", (KEYS / "demo-tweede.pem").read_bytes())}
    return browser.post(f"/zaak/{RULING}/ondertekenen", data=data, files=files)


def test_two_signatures_can_wait_and_are_published_from_the_list(
    browser: Visitor, word: bytes, fields: dict[str, Any], published: Path, configuration: Configuration
) -> None:
    signed(browser, word, fields)
    assert browser.post("/publiceren", json={"zaken": [RULING]}).status_code == 422
    assert sign_for_later(browser).status_code == 200
    assert not published.exists()
    assert "Publiceer samen" in browser.get("/").text
    assert sign(browser, "demo-beoordelaar").status_code == 422
    for wrong in ([], ["vko-2026-999"], ["../../x"]):
        assert browser.post("/publiceren", json={"zaken": wrong}).status_code == 404
    assert browser.post("/publiceren", json={"zaken": [RULING]}).status_code == 200
    assert verify(RULING, published, configuration)
    assert "Gepubliceerd" in browser.get("/").text


def test_a_new_version_is_made_in_the_desk_and_signed_by_two(
    browser: Visitor, word: bytes, fields: dict[str, Any], published: Path, configuration: Configuration
) -> None:
    signed(browser, word, fields)
    assert sign(browser, "demo-tweede").status_code == 200
    assert RULING in browser.get("/site").text
    page = browser.get(f"/site/{RULING}").text
    assert "Begin een nieuwe versie" in page
    refused = browser.post(f"/site/{RULING}/versie", json={"toelichting": "Kwastelhuizen stond er nog in."})
    assert refused.status_code == 422
    assert "misschien een naam" in refused.json()["text"]
    answer = browser.post(f"/site/{RULING}/versie", json={"toelichting": "De titel is verbeterd."})
    assert answer.json() == {"next": f"/zaak/{RULING}/gegevens"}
    assert "Wat verandert er in deze versie?" in browser.get(f"/zaak/{RULING}/gegevens").text
    changed = {**fields, "titel": "Klacht over schorsing", "toelichting": "De titel is korter."}
    assert browser.post(f"/zaak/{RULING}/gegevens", json=changed).status_code == 200
    assert "Er wordt een nieuwe versie gemaakt" in browser.get(f"/site/{RULING}").text
    publish_by_two(browser)
    facts, _ = parse_ruling(ruling_path(published, RULING).read_bytes())
    assert (facts.version, facts.version_note, facts.title) == (2, "De titel is korter.", "Klacht over schorsing")
    assert verify(RULING, published, configuration)
    assert "Versie 2 gepubliceerd" in browser.get(f"/site/{RULING}").text


def test_stopping_leaves_the_published_version(browser: Visitor, word: bytes, fields: dict[str, Any]) -> None:
    signed(browser, word, fields)
    sign(browser, "demo-tweede")
    browser.post(f"/site/{RULING}/versie", json={"toelichting": "De titel is verbeterd."})
    assert browser.post(f"/site/{RULING}/stoppen", json={}).status_code == 200
    assert "Gepubliceerd" in browser.get("/").text
    assert browser.post(f"/site/{RULING}/stoppen", json={}).status_code == 422


def test_the_response_is_asked_for_and_added(
    browser: Visitor, word: bytes, fields: dict[str, Any], published: Path
) -> None:
    signed(browser, word, fields)
    sign(browser, "demo-tweede")
    assert "had er op 30 maart 2026 moeten zijn" in browser.get("/").text
    answer = browser.post(f"/site/{RULING}/reactie", json={"reactie": "Het bestuur volgt het advies."})
    assert answer.json() == {"next": f"/zaak/{RULING}"}
    publish_by_two(browser)
    text = ruling_path(published, RULING).read_text(encoding="utf-8")
    assert "## Reactie van het schoolbestuur\n\nHet bestuur volgt het advies." in text
    assert "moeten zijn" not in browser.get("/").text
    assert "Voeg de reactie toe" not in browser.get(f"/site/{RULING}").text


def test_after_destruction_a_new_version_comes_from_a_new_file(
    browser: Visitor, word: bytes, fields: dict[str, Any], work: Path, published: Path
) -> None:
    signed(browser, word, fields)
    sign(browser, "demo-tweede")
    open_vault(work).destroy(RULING)
    page = browser.get(f"/site/{RULING}/nieuw").text
    assert 'value="Klacht over een schorsing"' in page
    assert "Kwastelhuizen" not in page
    wrong = take_in(browser, word, fields)
    assert [problem["field"] for problem in wrong.json()["fields"]] == ["toelichting"]
    assert take_in(browser, word, {**fields, "toelichting": "De titel is verbeterd."}).status_code == 200
    assert not standing(browser)["undo"]
    publish_by_two(browser)
    facts, _ = parse_ruling(ruling_path(published, RULING).read_bytes())
    assert facts.version == 2


def test_two_people_withdraw_with_a_reason(
    browser: Visitor, word: bytes, fields: dict[str, Any], published: Path
) -> None:
    signed(browser, word, fields)
    sign(browser, "demo-tweede")
    assert withdraw(browser, "demo-tweede", reden="zomaar").status_code == 422
    assert withdraw(browser, "demo-tweede", reden="privacy").status_code == 200
    assert "Intrekken wacht op een tweede handtekening" in browser.get("/site").text
    assert withdraw(browser, "demo-tweede").status_code == 422
    assert ruling_path(published, RULING).exists()
    assert withdraw(browser, "demo-beoordelaar").status_code == 200
    assert tombstone_path(published, RULING).exists()
    assert [entry.what for entry in journal.read(published / LOG_NAME)] == ["publish", "withdraw"]
    assert browser.get(f"/site/{RULING}").status_code == 404
    assert "Ingetrokken" in browser.get("/").text


def test_an_embargo_is_told_everywhere(browser: Visitor, word: bytes, fields: dict[str, Any]) -> None:
    signed(browser, word, {**fields, "publicatiedatum": "2026-12-01"})
    sign(browser, "demo-tweede")
    for address in ("/", "/site", f"/zaak/{RULING}/voorbeeld"):
        assert "op de site vanaf 1 december 2026" in browser.get(address).text.lower().replace("\n", " "), address


@pytest.mark.parametrize("address", ["/site/vko-2026-901", "/site/x", "/site/vko-2026-901/nieuw"])
def test_what_is_not_published_has_no_page(browser: Visitor, address: str) -> None:
    assert browser.get(address).status_code == 404
