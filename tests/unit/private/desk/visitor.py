"""Asking the real desk without a network between, and the Word file of an invented case."""

from __future__ import annotations

import asyncio
import io
import json
import re
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import docx
import httpx

from generator.domain.identifiers import RulingId
from tests.unit.vaults import PASSPHRASE

if TYPE_CHECKING:
    from starlette.applications import Starlette

RULING = RulingId("vko-2026-901")
KEYS = Path(__file__).parents[4] / "data/sample/keys"
TOKEN = "token-van-de-test"
HERE = "http://127.0.0.1:8123"
FAMILY = "Kwastelhuizen"
SECTIONS = {
    "Samenvatting": "Een ouder klaagt over de schorsing van haar dochter Sterrelief.",
    "Feiten": f"Sterrelief {FAMILY} zit in groep 7 😀. De buurman zag dat ook, net als Tobbe Wielewaalstra.",
    "Standpunten": "Het ging ook over haar afkomst.",
    "Oordeel": "De klacht is gegrond.",
}


FIELDS: dict[str, Any] = {
    "commissie": "vko",
    "nummer": "2026-901",
    "datum": "2026-03-02",
    "sector": "po",
    "soort": "advies",
    "titel": "Klacht over een schorsing",
    "onderwerpen": "schorsing, Hoor en wederhoor",
    "oordeel": "gegrond",
    "zitting": "ja",
    "leden": "3",
    "publicatiedatum": "2026-04-01",
    "partijen": [
        {"rol": "klager", "voornamen": "Marijntje", "achternaam": FAMILY},
        {"rol": "leerling", "voornamen": "Sterrelief", "achternaam": FAMILY},
        {"rol": "", "voornamen": "", "achternaam": ""},
    ],
}
"""The form of a new case as the page sends it."""


class Visitor:
    """A browser as far as headers and cookies go; it asks the app itself, without a network between."""

    def __init__(self, app: Starlette, cookies: dict[str, str] | None = None) -> None:
        self._client = httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=HERE, cookies=cookies)
        self.headers = self._client.headers
        self.cookies = self._client.cookies

    def come_in(self) -> Visitor:
        """Come in through the start link and open the desk; what is sent then says that it comes from here."""
        assert self.get(f"/start?sleutel={TOKEN}").status_code == 200
        self.headers["origin"] = HERE
        return self.unlock()

    def unlock(self, passphrase: str = PASSPHRASE) -> Visitor:
        """Give the passphrase; the first time it is chosen."""
        answer = self.post("/ontgrendelen", json={"wachtzin": passphrase, "nogmaals": passphrase})
        assert answer.status_code == 200, answer.text
        return self

    def request(self, method: str, url: str, **options: Any) -> httpx.Response:
        """Ask in a thread of its own: a browser test before this one may have left a loop running in this one."""
        with ThreadPoolExecutor(1) as thread:
            return thread.submit(lambda: asyncio.run(self._client.request(method, url, **options))).result()

    def get(self, url: str, **options: Any) -> httpx.Response:
        return self.request("GET", url, **options)

    def post(self, url: str, **options: Any) -> httpx.Response:
        return self.request("POST", url, **options)


def word_file(sections: dict[str, str], *, beside: dict[str, bytes] | None = None) -> bytes:
    """A Word file with these sections; `beside` are further parts of it."""
    document = docx.Document()
    document.add_heading("Klacht over een schorsing", level=1)
    for title, text in sections.items():
        document.add_heading(title, level=2)
        document.add_paragraph(text)
    saved = io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved, "a") as archive:
        for name, content in (beside or {}).items():
            archive.writestr(name, content)
    return saved.getvalue()


ANSWERS = {
    "question": {"besluit": "mask", "wie": "role:getuige"},
    "warning": {"besluit": "keep", "reden": "nodig"},
    "zone": {"besluit": "read"},
}
"""What somebody decides who decides everything at once."""


def take_in(browser: Visitor, word: bytes, fields: dict[str, Any], *, replaces: str = "nee") -> httpx.Response:
    data = {"zaak": json.dumps(fields), "vervang": replaces}
    return browser.post("/nieuw", data=data, files={"word": ("x.docx", word)})


def preview(browser: Visitor) -> str:
    """The words of the text as it will be published."""
    return re.sub(r"<[^>]+>", "", browser.get(f"/zaak/{RULING}/voorbeeld").text)


def standing(browser: Visitor) -> dict[str, Any]:
    answer = browser.get(f"/zaak/{RULING}/stand")
    assert answer.status_code == 200
    found: dict[str, Any] = answer.json()
    return found


def item(browser: Visitor, title: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in standing(browser)["items"] if title in one["title"])
    return found


def decide(browser: Visitor, **asked: str) -> httpx.Response:
    return browser.post(f"/zaak/{RULING}/besluit", json=asked)


def decide_all(browser: Visitor) -> None:
    for one in standing(browser)["items"]:
        if one["state"] == "open":
            asked = ANSWERS[one["target"].partition(":")[0]]
            assert decide(browser, doel=one["target"], **asked).status_code == 200


def sign(browser: Visitor, approver: str, key: bytes | None = None, passphrase: str = "") -> httpx.Response:
    pem = key or (KEYS / f"{approver}.pem").read_bytes()
    data = {"wie": approver, "wachtzin": passphrase}
    return browser.post(f"/zaak/{RULING}/ondertekenen", data=data, files={"sleutel": ("x.pem", pem)})
