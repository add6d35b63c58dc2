"""Zones that must be read: what is one zone, how long its id lasts, and that review waits for it."""

from __future__ import annotations

from typing import Any

import pytest

from generator.errors import GateError
from generator.private.confidential import text_of
from generator.private.rulings.contract import proposal_contract
from generator.private.rulings.decisions import Decisions
from generator.private.rulings.open_points import open_points
from generator.private.rulings.propose import propose
from generator.private.rulings.reading_zones import ReadingZone, reading_zones
from generator.private.rulings.review import review, review_can_close
from generator.private.rulings.tokens import Reading
from generator.private.rulings.work_folder import WorkFolder
from generator.private.rulings.workflow import Workplace
from tests.unit.vaults import open_vault

HEAD = {
    "reviewer": "anna",
    "second": "bert",
    "reviewed_at": "2026-02-20T10:00:00+01:00",
    "approved_at": "2026-02-21T10:00:00+01:00",
}
MAIL = 'Van: de school\nAan: de ouders\nBeste ouders,\n"kom gerust een keer langs"\n\nDaarna bleef het stil.'
QUOTE = 'De moeder schreef: "dan bel ik storm wel even op".'


def zones_of(text: str) -> tuple[ReadingZone, ...]:
    return reading_zones(text, Reading(text).zones)


def test_lines_of_one_mail_and_a_quotation_in_it_are_one_zone() -> None:
    (zone,) = zones_of(MAIL)
    assert MAIL[zone.start : zone.end] == MAIL.split("\n\n", maxsplit=1)[0]
    assert zone.reason == "kop van een e-mail, aanhef of groet, aanhaling"


def test_zones_with_words_between_them_stay_apart_and_alike_ones_have_ids_of_their_own() -> None:
    text = f"{QUOTE} {QUOTE}"
    first, second = zones_of(text)
    assert text[first.start : first.end] == text[second.start : second.end]
    assert first.id != second.id


def test_an_id_survives_changes_elsewhere_and_lapses_with_a_change_within() -> None:
    (before,) = zones_of(QUOTE)
    (moved,) = zones_of(f"Eerst iets anders. {QUOTE} En nog iets.")
    (changed,) = zones_of(QUOTE.replace("storm", "Storm"))
    assert before.id == moved.id
    assert before.id != changed.id


def test_review_waits_until_every_zone_is_confirmed(raw_ruling: Any, policy: Any) -> None:
    proposed = propose(raw_ruling('De moeder schreef: "dan bel ik je wel even op".'), policy)
    (zone,) = proposed.zones
    assert not review_can_close(proposed, Decisions.model_validate(HEAD))
    with pytest.raises(GateError, match=f"zone {zone.id} .aanhaling. is not confirmed as read") as refusal:
        review(proposed, Decisions.model_validate(HEAD))
    assert "bel ik" not in str(refusal.value)
    read = Decisions.model_validate({**HEAD, "zones": [{"zone": zone.id}]})
    assert review(proposed, read).decisions == len(proposed.questions) + 1


def test_a_zone_that_is_not_there_is_no_confirmation(raw_ruling: Any, policy: Any) -> None:
    proposed = propose(raw_ruling("Goed."), policy)
    with pytest.raises(GateError, match="no such zone"):
        review(proposed, Decisions.model_validate({**HEAD, "zones": [{"zone": "0" * 12}]}))


def test_the_contract_tells_zones_apart_from_warnings(raw_ruling: Any, policy: Any) -> None:
    data = proposal_contract(propose(raw_ruling(QUOTE.replace("storm", "haar"), "Zij heeft epilepsie."), policy))
    assert [set(zone) for zone in data["zones"]] == [{"id", "start", "end", "reason"}]
    assert {zone["id"] for zone in data["zones"]}.isdisjoint(item["id"] for item in data["warnings"])


def test_zones_are_shown_whole_on_request_and_never_by_themselves(raw_ruling: Any, signers: Any, tmp_path: Any) -> None:
    raw = raw_ruling(QUOTE)
    vault = open_vault(tmp_path / "werk")
    WorkFolder(vault, raw.case.id).save_raw(raw)
    (zone,) = open_points(raw.case.id, Workplace(vault, tmp_path, signers.configuration)).zones
    assert text_of(zone.text) == QUOTE.partition(": ")[2].removesuffix(".")
    assert "storm" not in repr(zone)
