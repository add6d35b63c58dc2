"""Keys made in the desk: on this computer only, encrypted, listed by the maintainer, and valid for their days."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from generator.config import Approver, ApproverSettings, Configuration
from generator.domain.identifiers import RulingId
from generator.errors import InputError
from generator.private.desk.app import make_app
from generator.private.desk.own_keys import OwnKeys
from generator.private.rulings.verify import verify
from generator.signing import about_key, load_key, public_hex
from tests.unit.private.desk.visitor import FIELDS, TOKEN, Visitor
from tests.unit.vaults import EASY

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


RULING = RulingId("vko-2026-901")
TODAY = date(2026, 11, 20)
PHRASES = {"secretaris-a": "fiets maan soep trommel", "lid-b": "boter raam vlieger zand"}


def make(browser: Visitor, name: str, rol: str = "beide", **changes: str) -> Any:
    phrase = PHRASES.get(name, PHRASES["lid-b"])
    return browser.post("/sleutels", json={"naam": name, "rol": rol, "wachtzin": phrase, "nogmaals": phrase} | changes)


def listed(page: str) -> tuple[Approver, ...]:
    """The lines that the page says must be added, read as the settings are."""
    blocks = [piece.split("</pre>")[0].split(">", 1)[1] for piece in page.split("<pre ")[1:]]
    text = "approvers:\n" + "".join(block.replace("&#34;", '"') for block in blocks)
    return ApproverSettings.model_validate(yaml.safe_load(text)).approvers


def test_a_key_is_made_encrypted_and_its_lines_are_shown(browser: Visitor, work: Path) -> None:
    answer = make(browser, "secretaris-a", "beoordelen")
    assert answer.status_code == 200
    (file,) = (work / "handtekeningen").iterdir()
    assert file.stat().st_mode & 0o777 == 0o600
    content = file.read_bytes()
    assert b"ENCRYPTED PRIVATE KEY" in content
    assert PHRASES["secretaris-a"].encode() not in content
    (entry,) = listed(browser.get("/sleutels").text)
    assert (entry.id, entry.roles, entry.valid_from) == ("secretaris-a", ("reviewer",), TODAY)
    assert entry.valid_until == date(2028, 11, 19)
    assert entry.public_key == public_hex(load_key(file, PHRASES["secretaris-a"])) == about_key(file)[0]
    assert answer.json()["next"].endswith(entry.public_key[:12])
    shown = browser.get("/sleutels").text
    assert "site_config/approvers.yml" in shown
    assert "Staat nog niet op de lijst" in shown


@pytest.mark.parametrize(
    "name", ["", "../../etc", "Anna de Vries", "a", "-a", "a" * 41, "lid_b", "CON", "a/b", "lid\nb"]
)
def test_hostile_names_of_keys_are_refused(browser: Visitor, work: Path, name: str) -> None:
    assert make(browser, name).status_code in {400, 422}
    assert not list(work.rglob("*.pem"))


@pytest.mark.parametrize("changes", [{"wachtzin": "kort", "nogmaals": "kort"}, {"nogmaals": "x"}, {"rol": "koning"}])
def test_a_weak_or_mistyped_passphrase_makes_no_key(browser: Visitor, work: Path, changes: dict[str, str]) -> None:
    answer = make(browser, "secretaris-a", **changes)
    assert answer.status_code in {400, 422}
    assert answer.json()["step"]
    assert not list(work.rglob("*.pem"))


def test_a_key_file_says_nothing_without_its_passphrase_and_openssl_takes_it_for_what_it_is(tmp_path: Path) -> None:
    key = OwnKeys(tmp_path, EASY).make("lid-b", ("second",), PHRASES["lid-b"], today=TODAY)
    with pytest.raises(InputError, match="no private key could be read"):
        load_key(key.file, "een heel andere zin")
    content = key.file.read_bytes()
    for altered in (content.replace(b'"passes": 1', b'"passes": 2'), content.replace(b'"salt": "', b'"salt": "00')):
        assert altered != content
        key.file.write_bytes(altered)
        with pytest.raises(InputError, match="no private key could be read"):
            load_key(key.file, PHRASES["lid-b"])
    assert b"\n-----BEGIN ENCRYPTED PRIVATE KEY-----\n" in content


def test_what_is_no_key_of_ours_is_not_listed(tmp_path: Path) -> None:
    keys = OwnKeys(tmp_path, EASY)
    made = keys.make("lid-b", ("second",), PHRASES["lid-b"], today=TODAY)
    shutil.copy(made.file, made.file.with_name("kopie.pem"))
    shutil.copy(made.file, made.file.with_name("lid-b.20261120.000000000000.pem"))
    (made.file.parent / "lid-b.20269999.0123456789ab.pem").write_bytes(b"Schoolzicht-Key: argon2id [1]\n")
    assert keys.all() == (made,)


# -- signing with them -------------------------------------------------------------------------------------------


@pytest.fixture
def real_site(configuration: Configuration) -> Configuration:
    return configuration.model_copy(update={"approvers": ApproverSettings(approvers=())})


def opened_with(work: Path, published: Path, settings: Configuration, clock: Callable[[], Any]) -> Visitor:
    return Visitor(make_app(work, settings, TOKEN, content=published, clock=clock, hardness=EASY)).come_in()


def decided(browser: Visitor, word: bytes) -> None:
    browser.post("/nieuw", data={"zaak": json.dumps(FIELDS), "vervang": "nee"}, files={"word": ("x.docx", word)})
    for one in browser.get(f"/zaak/{RULING}/stand").json()["items"]:
        if one["state"] == "open":
            warned = one["target"].startswith("warning")
            asked = {"besluit": "keep", "reden": "nodig"} if warned else {"besluit": "mask", "wie": "role:getuige"}
            browser.post(f"/zaak/{RULING}/besluit", json={"doel": one["target"], **asked})


def sign(browser: Visitor, who: str, phrase: str | None = None) -> Any:
    data = {"wie": who, "wachtzin": phrase or PHRASES[who]}
    return browser.post(f"/zaak/{RULING}/ondertekenen", data=data, files={"leeg": ("", b"")})


def test_two_keys_of_the_desk_publish_a_ruling_and_the_wrong_one_does_not(
    browser: Visitor, work: Path, published: Path, real_site: Configuration, word: bytes
) -> None:
    make(browser, "secretaris-a", "beoordelen")
    make(browser, "lid-b", "meelezen")
    approvers = tuple(item.model_copy(update={"demo": True}) for item in listed(browser.get("/sleutels").text))
    settings = real_site.model_copy(update={"approvers": ApproverSettings(approvers=approvers)})
    desk = opened_with(work, published, settings, lambda: datetime(2026, 11, 20, 10, tzinfo=UTC))
    assert "Geldig" in desk.get("/sleutels").text
    decided(desk, word)
    page = desk.get(f"/zaak/{RULING}/voorbeeld").text
    assert "<option data-sleutel-hier>secretaris-a</option>" in page
    assert "lid-b</option>" not in page
    assert "niet als eerste" in sign(desk, "lid-b").json()["text"]
    assert "niet openen" in sign(desk, "secretaris-a", "een heel andere zin").json()["text"]
    assert "geen sleutel van deze naam" in sign(desk, "niemand", "x").json()["text"]
    assert sign(desk, "secretaris-a").status_code == 200
    assert sign(desk, "lid-b").status_code == 200
    assert verify(RULING, published, settings) == ("secretaris-a", "lid-b")
    shown = desk.get(f"/zaak/{RULING}/voorbeeld").text
    assert "vernietigd op <strong>19 januari 2027</strong>" in shown
    assert "vernietigd op 19 januari 2027" in desk.get("/").text
    later = opened_with(work, published, settings, lambda: datetime(2027, 1, 18, 23, tzinfo=UTC))
    assert "Gepubliceerd" in later.get("/").text
    gone = opened_with(work, published, settings, lambda: datetime(2027, 1, 19, 9, tzinfo=UTC))
    assert str(RULING) not in gone.get("/").text
    assert "vko-2026-901, op 19 januari 2027" in gone.get("/beveiliging").text
    assert verify(RULING, published, settings) == ("secretaris-a", "lid-b")


def test_a_new_key_of_the_same_person_takes_over_and_the_old_signatures_stay(browser: Visitor, work: Path) -> None:
    keys = OwnKeys(work, EASY)
    old = keys.make("lid-b", ("second",), PHRASES["lid-b"], today=date(2025, 1, 1))
    new = keys.make("lid-b", ("second",), PHRASES["secretaris-a"], today=TODAY)
    assert [key.made_on for key in keys.all()] == [TODAY, date(2025, 1, 1)]
    entries = ApproverSettings.model_validate({"approvers": yaml.safe_load(old.lines + new.lines)}).approvers
    assert public_hex(keys.open("lid-b", PHRASES["secretaris-a"], entries)) == new.public
    assert public_hex(keys.open("lid-b", PHRASES["lid-b"], entries[:1])) == old.public
    assert old.state(entries, date(2027, 6, 1)) == "expired"
    assert new.state(entries, date(2026, 1, 1)) == "waiting"
    assert new.state(entries[:1], TODAY) == "unlisted"
    assert browser.get("/sleutels").text.count('<li class="zaak"') == 2
