"""The desk takes in every format, with the real documents of tests/documents: told in Dutch, quickly, nothing kept."""

from __future__ import annotations

import importlib.util
import json
import time
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from generator.private.desk import refusal_words, refusals
from generator.private.rulings.formats import FORMATS

if TYPE_CHECKING:
    import httpx

    from tests.unit.private.desk.visitor import Visitor


def makers(name: str) -> Any:
    spec = importlib.util.spec_from_file_location(name, Path(__file__).parents[3] / "documents" / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


WORD, OTHER = makers("make_documents"), makers("make_other_formats")
TEXT = "\n\n".join(line for section in OTHER.SECTIONS for line in section).encode()
SOUND = {"word": (".docx", WORD.clean), "plain": (".txt", lambda: TEXT), **OTHER.SOUND}
REFUSED = {f"word_{name}": (".docx", make) for name, (make, _) in WORD.REFUSED.items()}
REFUSED |= {name: (ending, make) for name, (ending, make, _) in OTHER.REFUSED.items()}
LISTED = {f"word_{name}": (".docx", make) for name, (make, _) in WORD.LISTED.items()}
LISTED |= {name: (ending, make) for name, (ending, make, _) in OTHER.LISTED.items()}
GENERAL = {text for _, text, _ in refusal_words.GENERAL} | {refusals.UNEXPECTED.text}
PATIENCE = 10
"""Seconds of processor time; the desk must not seem to hang."""


def look(browser: Visitor, ending: str, content: bytes) -> httpx.Response:
    return browser.post(f"/nieuw/word?soort={ending}", content=content)


def take_in(browser: Visitor, ending: str, content: bytes, fields: dict[str, Any]) -> httpx.Response:
    data = {"zaak": json.dumps(fields), "vervang": "nee", "soort": ending}
    return browser.post("/nieuw", data=data, files={"word": ("x", content)})


def files_in(work: Path) -> set[Path]:
    return {path for path in work.rglob("*") if path.is_file()}


def test_every_format_has_a_sound_file() -> None:
    assert {ending for ending, _ in SOUND.values()} == set(FORMATS)


@pytest.mark.parametrize("name", SOUND)
def test_a_sound_file_is_taken_in_and_proposed_on(
    name: str, browser: Visitor, fields: dict[str, Any], work: Path
) -> None:
    ending, make = SOUND[name]
    answer = look(browser, ending, make())
    assert answer.status_code == 200, answer.text
    assert answer.json()["noted"] == []
    pupil = {"rol": "leerling", "voornamen": "Sprietske", "achternaam": "Modderkolk"}
    case = fields | {"partijen": [*fields["partijen"], pupil]}
    assert take_in(browser, ending, make(), case).json() == {"next": "/zaak/vko-2026-901"}
    titles = [item["title"] for item in browser.get("/zaak/vko-2026-901/stand").json()["items"]]
    assert any("Sprietske" in title for title in titles)
    kept = b"".join(path.read_bytes() for path in work.rglob("*") if path.is_file())
    assert not any(words in kept for words in (make(), b"Sprietske", b"Samenvatting"))


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_cannot_be_used_is_refused_with_reason_and_next_step(
    name: str, browser: Visitor, work: Path
) -> None:
    ending, make = REFUSED[name]
    content = make()
    before = files_in(work)
    started = time.process_time()
    answer = look(browser, ending, content)
    assert time.process_time() - started < PATIENCE
    assert answer.status_code == 422
    told = answer.json()
    assert told["text"] not in GENERAL
    assert told["step"]
    shown = " ".join((told["text"], told["step"], *told["lines"]))
    assert "niet kent" not in shown
    for hidden in ("Wobbelina", "Kwartelstra", str(work), "uitspraak.", "InputError"):
        assert hidden not in shown
    assert files_in(work) == before


@pytest.mark.parametrize("name", LISTED)
def test_what_is_left_out_is_told(name: str, browser: Visitor) -> None:
    ending, make = LISTED[name]
    answer = look(browser, ending, make())
    assert answer.status_code == 200, answer.text
    assert answer.json()["listed"] or answer.json()["noted"]
    assert "wobbelina" not in answer.text.casefold()
    if "unknown" not in name:
        assert not any("niet kent" in line for line in answer.json()["listed"])


@pytest.mark.parametrize(
    ("ending", "content"),
    [
        (".docx", WORD.with_notes("<w:r><w:t>Een noot.</w:t></w:r>")),
        (".odt", OTHER.odt(f"<text:p>x{OTHER.NOTE.format('Een noot.')}</text:p>")),
    ],
    ids=["word", "libreoffice"],
)
def test_notes_that_come_along_are_not_told_as_left_out(ending: str, content: bytes, browser: Visitor) -> None:
    told = look(browser, ending, content).json()
    assert not any("noten" in line for line in told["listed"])
    assert ["kopje Noten" in line for line in told["noted"]] == [True]


def test_text_that_was_read_along_is_pointed_at(browser: Visitor) -> None:
    old = look(browser, ".txt", "Samenvatting\n\nHet café.\n\nOordeel\n\nGegrond.".encode("cp1252")).json()
    assert old["listed"] == []
    assert "ouder tekstbestand" in old["noted"][0]
    drawn = b"".join(OTHER._drawn(line) for section in OTHER.SECTIONS for line in (*section, ""))  # noqa: SLF001 - as it draws all others
    page = b"BT 3 Tr /F1 11 Tf 50 800 Td 14 TL " + drawn + b"ET"
    scanned = look(browser, ".pdf", OTHER.pdf(stream=zlib.compress(page))).json()
    assert "tekst die u niet ziet" in scanned["noted"][0]


@pytest.mark.parametrize(
    ("ending", "told"),
    [(".doc", "oud Word-bestand"), (".docm", "macro"), (".zip", "zip"), (".jpg", "Dit soort bestand"), ("", "soort")],
)
def test_another_kind_of_file_is_refused_by_its_ending(
    ending: str, told: str, browser: Visitor, fields: dict[str, Any], work: Path
) -> None:
    before = files_in(work)
    for answer in (look(browser, ending, b"x"), take_in(browser, ending, b"x", fields)):
        assert answer.status_code == 422
        assert told in answer.json()["text"]
    assert files_in(work) == before


@pytest.mark.parametrize("ending", ["/../../x.docx", ".docx/../../x", ".DOCX", ".docx%00", "docx", ".docx.odt"])
def test_no_path_is_ever_made_of_what_the_browser_says(
    ending: str, browser: Visitor, fields: dict[str, Any], work: Path
) -> None:
    before = files_in(work)
    for answer in (look(browser, ending, WORD.clean()), take_in(browser, ending, WORD.clean(), fields)):
        assert answer.status_code == 422
    assert files_in(work) == before
    assert not (work.parent / "x.docx").exists()
