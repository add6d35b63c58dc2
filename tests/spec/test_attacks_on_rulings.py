"""Every attack on a ruling that the design foresees, one test each: refused, with the reason in plain words.

A reader of this page sees what cannot be done: publish alone, publish something else than was signed, sign without the
right to, or come in at the desk from outside.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.config import Approver, ApproverSettings, load_configuration
from generator.errors import InputError, SealError
from generator.private.desk.app import make_app
from generator.sealed import Seal, Signature, check_seal, render_ruling
from generator.signing import new_key, public_hex, sign
from tests.unit.private.desk.visitor import FIELDS, TOKEN, Visitor
from tests.unit.sealing import FACTS, POLICY, REVIEWER, SECOND, TEXT, Signer, another, seal_for, signed, statement
from tests.unit.vaults import EASY, open_vault

if TYPE_CHECKING:
    from generator.domain.identifiers import RulingId

ROOT = Path(__file__).parents[2]
CONTENT = render_ruling(FACTS, TEXT)
COOKIE = "balie-8123"


def reason(
    seal: Seal,
    *,
    ruling: RulingId = FACTS.id,
    content: bytes = CONTENT,
    approvers: tuple[Approver, ...] = (REVIEWER.approver, SECOND.approver),
    policy: str = POLICY,
) -> str:
    """Why a seal is refused; a next step always stands beside it."""
    with pytest.raises(SealError) as refused:
        check_seal(ruling, content, seal, approvers, policy)
    assert refused.value.next_step
    return refused.value.message


def changed(who: Signer, **settings: object) -> Signer:
    return Signer(who.key, Approver.model_validate({**who.approver.model_dump(), **settings}))


def sealed_by(second: Signer, **said: str) -> Seal:
    """A seal whose second signature is that of `second`, over a statement with `said` in it."""
    content = replace(statement(CONTENT, second, "second"), **said)  # type: ignore[arg-type]  # fields by name
    return Seal((seal_for(CONTENT).signatures[0], signed(content, second)))


# -- the seal ----------------------------------------------------------------------------------------------------


def test_without_an_attack_the_seal_holds() -> None:
    approvers = (REVIEWER.approver, SECOND.approver)
    assert check_seal(FACTS.id, CONTENT, seal_for(CONTENT), approvers, POLICY) == approvers


def test_forged_seal_with_a_key_of_the_attacker() -> None:
    first, second = seal_for(CONTENT).signatures
    forged = Signature(second.statement, sign(new_key(), second.statement.message()))
    assert "the signature of 'tweede' is not genuine" in reason(Seal((first, forged)))


def test_forged_seal_with_an_altered_statement() -> None:
    first, second = seal_for(CONTENT).signatures
    altered = Signature(replace(second.statement, accepted_risks=9), second.signature)
    assert "is not genuine" in reason(Seal((first, altered)))


def test_a_stranger_signs() -> None:
    stranger = Signer(new_key(), SECOND.approver.model_copy(update={"id": "vreemde"}))
    assert "approver 'vreemde' is not in site_config/approvers.yml" in reason(sealed_by(stranger))


def test_one_approver_signs_twice() -> None:
    twice = Seal(tuple(signed(statement(CONTENT, REVIEWER, role), REVIEWER) for role in ("reviewer", "second")))
    assert "does not carry the signatures of two different approvers" in reason(twice)


def test_one_approver_signs_twice_with_an_old_and_a_new_key() -> None:
    key = new_key()
    new = Signer(key, REVIEWER.approver.model_copy(update={"public_key": public_hex(key)}))
    assert "two different approvers" in reason(sealed_by(new), approvers=(REVIEWER.approver, new.approver))


def test_one_key_stands_under_two_names() -> None:
    alias = REVIEWER.approver.model_copy(update={"id": "alias"})
    with pytest.raises(ValueError, match="the same key stands at alias, beoordelaar"):
        ApproverSettings(approvers=(REVIEWER.approver, alias))
    seal = sealed_by(Signer(REVIEWER.key, alias))
    assert "two different approvers" in reason(seal, approvers=(REVIEWER.approver, alias))


def test_the_text_was_edited() -> None:
    assert "the text was changed after it was approved" in reason(seal_for(CONTENT), content=CONTENT + b" ")


def test_one_letter_anywhere_was_edited() -> None:
    for place in range(0, len(CONTENT), 7):
        edited = CONTENT[:place] + bytes([CONTENT[place] ^ 1]) + CONTENT[place + 1 :]
        assert "changed after" in reason(seal_for(CONTENT), content=edited)


def test_a_seal_is_replayed_on_another_ruling() -> None:
    other = another("2025-015")
    text = render_ruling(other, TEXT)
    assert "a signature belongs to another ruling" in reason(seal_for(CONTENT), ruling=other.id, content=text)


def test_a_seal_is_replayed_on_another_text_of_the_same_ruling() -> None:
    version = replace(FACTS, version=2, version_note="De titel is verbeterd.")
    assert "the text was changed" in reason(seal_for(CONTENT), content=render_ruling(version, TEXT))


def test_the_policy_was_swapped() -> None:
    assert f"approved under policy {POLICY}, not mild-1" in reason(seal_for(CONTENT), policy="mild-1")


def test_the_policy_in_the_statement_was_swapped() -> None:
    assert "approved under policy mild-1" in reason(sealed_by(SECOND, policy_version="mild-1"))


# -- the keys ----------------------------------------------------------------------------------------------------


def test_an_expired_key_signs() -> None:
    late = changed(SECOND, valid_until=date(2026, 3, 3))
    seal = sealed_by(late)
    assert "the key of 'tweede' had expired when it signed" in reason(
        seal, approvers=(REVIEWER.approver, late.approver)
    )


def test_a_key_signs_before_its_first_day() -> None:
    early = changed(SECOND, valid_from=date(2026, 3, 5))
    seal = sealed_by(early)
    assert "the key of 'tweede' was not valid yet" in reason(seal, approvers=(REVIEWER.approver, early.approver))


def test_a_key_that_expired_later_signed_well_then() -> None:
    last_day = changed(SECOND, valid_from=date(2026, 3, 4), valid_until=date(2026, 3, 4))
    approvers = (REVIEWER.approver, last_day.approver)
    assert check_seal(FACTS.id, CONTENT, sealed_by(last_day), approvers, POLICY) == approvers


def test_a_key_signs_in_a_role_that_it_does_not_have() -> None:
    reviewer_only = changed(SECOND, roles=("reviewer",))
    seal = sealed_by(reviewer_only)
    assert "may not sign as second" in reason(seal, approvers=(REVIEWER.approver, reviewer_only.approver))


def test_two_reviewers_and_nobody_who_reads_along() -> None:
    pair = [signed(statement(CONTENT, who, "reviewer"), who) for who in (REVIEWER, SECOND)]
    assert "one signature of the reviewer and one of the second" in reason(Seal(tuple(pair)))


def test_a_signature_without_a_moment() -> None:
    assert "carries no moment" in reason(sealed_by(SECOND, signed_at="gisteren"))


def test_a_key_is_never_valid() -> None:
    with pytest.raises(ValueError, match="valid_from on or before valid_until"):
        changed(SECOND, valid_from=date(2031, 1, 1))


# -- the desk ----------------------------------------------------------------------------------------------------


@pytest.fixture
def desk(tmp_path: Path) -> Visitor:
    """A browser that came in at a real, unlocked desk."""
    app = make_app(
        tmp_path / "werk",
        load_configuration(ROOT / "site_config"),
        TOKEN,
        content=tmp_path / "uitspraken",
        clock=lambda: datetime(2026, 11, 20, 10, tzinfo=UTC),
        hardness=EASY,
    )
    return Visitor(app).come_in()


def said(answer: object) -> str:
    """The refusal as the page shows it."""
    return str(answer.json()["text"])  # type: ignore[attr-defined]  # an answer of httpx


@pytest.mark.parametrize("host", ["aanvaller.example", "127.0.0.1.aanvaller.example:8123", "127.0.0.1:1", "[::1]:8123"])
def test_a_wrong_host(desk: Visitor, host: str) -> None:
    answer = desk.get("/", headers={"host": host})
    assert (answer.status_code, said(answer)) == (403, "De balie antwoordt alleen op het adres van deze computer zelf.")


def test_a_missing_token(desk: Visitor) -> None:
    answer = desk.get("/", headers={"cookie": ""})
    assert (answer.status_code, said(answer)) == (403, "De balie kent deze browser niet.")
    answer = desk.get("/start")
    assert (answer.status_code, said(answer)) == (403, "Deze link werkt niet of is al gebruikt.")


@pytest.mark.parametrize("path", ["/nieuw", "/ontgrendelen", "/sleutels", "/beveiliging/wachtzin", "/vergrendelen"])
def test_another_site_lets_the_browser_send_something(desk: Visitor, path: str) -> None:
    answer = desk.post(path, json={}, headers={"origin": "http://aanvaller.example"})
    assert (answer.status_code, "kwam niet van een pagina van de balie" in said(answer)) == (403, True)
    assert desk.get("/").status_code == 200


HOSTILE = [
    "../../../etc/passwd",
    "..\\..\\windows\\win.ini",
    "/etc/passwd",
    "C:\\uitspraak.docx",
    "uitspraak.docx\x00.exe",
    "<script>alert(1)</script>.docx",
    "a" * 5000 + ".docx",
    "\u202excod.exe",
    "CON",
    "",
]


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_file_name(desk: Visitor, tmp_path: Path, name: str) -> None:
    before = sorted(tmp_path.rglob("*"))
    form = {"zaak": json.dumps(FIELDS), "vervang": "nee"}
    answer = desk.post("/nieuw", data=form, files={"word": (name, b"geen Word-bestand")})
    assert answer.status_code in {400, 422}
    assert said(answer) in {
        "Dit bestand heet .docx, maar het is geen Word-bestand.",
        "De balie begrijpt deze vraag niet. Er is niets veranderd.",
    }
    assert "passwd" not in answer.text
    assert "script" not in answer.text
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    "name", ["../kluis", "vko-1/../../x", "%2e%2e", "VKO-1", "handtekeningen", "sleutels", "vko-1\n"]
)
@pytest.mark.parametrize("path", ["/zaak/{}", "/zaak/{}/stand", "/static/{}"])
def test_a_hostile_address(desk: Visitor, name: str, path: str) -> None:
    answer = desk.get(path.format(name.replace("/", "%2F").replace("\n", "%0A")))
    assert (answer.status_code, said(answer)) == (404, "Deze pagina bestaat niet.")


# -- the disk ----------------------------------------------------------------------------------------------------


def test_a_file_of_one_case_is_laid_in_another(tmp_path: Path) -> None:
    vault = open_vault(tmp_path / "werk")
    vault.write("vko-1", "decisions.yml", "reviewer: anna")
    vault.write("vko-2", "decisions.yml", "reviewer: bert")
    (vault.folder / "vko-2" / "decisions.yml.enc").write_bytes(
        (vault.folder / "vko-1" / "decisions.yml.enc").read_bytes()
    )
    with pytest.raises(InputError, match="decisions.yml: damaged"):
        vault.read("vko-2", "decisions.yml")
