"""The store shows nothing that does not verify, and says all at once what does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator.config import ApproverSettings, Configuration, load_configuration
from generator.domain.rulings import VERIFIED_TOKEN, Hearing, Outcome, PublishedRuling
from generator.errors import GateError, SealError
from generator.fingerprints import KEY_VARIABLE, fingerprints_path
from generator.public.store.rulings import load_rulings
from generator.sealed import ruling_path, seal_path
from generator.shelf_files import Tombstone, tombstone_path
from tests.unit.sealing import FACTS, POLICY, REVIEWER, SECOND, TEXT, another, log_withdrawal, shelve

TODAY = date(2026, 6, 1)
SECRET_NAME = "Kwastelaar"


def settings(*, demo: bool = True, by_chair: bool = True) -> Configuration:
    real = load_configuration(Path(__file__).parents[4] / "site_config")
    return real.model_copy(
        update={
            "site": real.site.model_copy(update={"demo": demo}),
            "approvers": ApproverSettings(approvers=(REVIEWER.approver, SECOND.approver)),
            "anonymisation": real.anonymisation.model_copy(
                update={"version": POLICY, "publish_chair_rulings": by_chair}
            ),
        }
    )


def problems(folder: Path, configuration: Configuration | None = None) -> str:
    with pytest.raises(SealError) as caught:
        load_rulings(folder, configuration or settings(), today=TODAY)
    return caught.value.message


def test_sealed_rulings_are_read_newest_first(tmp_path: Path) -> None:
    shelve(tmp_path, FACTS, another("2025-015", published_on=date(2026, 4, 4)))
    shelf = load_rulings(tmp_path, settings(), today=TODAY)
    assert [ruling.id for ruling in shelf.rulings] == ["vko-2025-015", "vko-2025-014"]
    assert shelf.rulings[0].text == TEXT
    assert shelf.rulings[0].is_demo


def test_an_empty_or_absent_folder_holds_nothing(tmp_path: Path) -> None:
    assert load_rulings(tmp_path / "x", settings(), today=TODAY).rulings == ()
    assert load_rulings(tmp_path, settings(), today=TODAY).rulings == ()


def test_an_embargo_is_kept(tmp_path: Path) -> None:
    shelve(tmp_path, FACTS)
    assert load_rulings(tmp_path, settings(), today=date(2026, 3, 3)).rulings == ()
    assert len(load_rulings(tmp_path, settings(), today=date(2026, 3, 4)).rulings) == 1


def test_rulings_by_the_chair_alone_follow_the_setting(tmp_path: Path) -> None:
    hearing = Hearing(was_held=False, waived_because="de klacht was duidelijk")
    shelve(tmp_path, another("2025-016", outcome=Outcome.MANIFESTLY_NOT_UPHELD, hearing=hearing, panel_size=1))
    assert len(load_rulings(tmp_path, settings(), today=TODAY).rulings) == 1
    assert load_rulings(tmp_path, settings(by_chair=False), today=TODAY).rulings == ()


def test_every_fault_is_named_at_once_and_no_text_is_quoted(tmp_path: Path) -> None:
    shelve(tmp_path, FACTS, another("2025-015"), another("2025-016"))
    path = ruling_path(tmp_path, FACTS.id)
    path.write_text(path.read_text(encoding="utf-8") + SECRET_NAME, encoding="utf-8")
    seal_path(tmp_path, another("2025-015").id).unlink()
    (tmp_path / "klacht.docx").write_bytes(b"PK")
    (tmp_path / "onbekend.md").write_text(SECRET_NAME, encoding="utf-8")
    said = problems(tmp_path)
    assert "vko-2025-014.md: the text was changed" in said
    assert "vko-2025-015.md: there is no seal" in said
    assert "klacht.docx: nothing but published rulings" in said
    assert "onbekend.md" in said
    assert SECRET_NAME not in said


def test_a_ruling_the_log_does_not_know_is_refused(tmp_path: Path) -> None:
    shelve(tmp_path, FACTS)
    (tmp_path / "logboek.jsonl").unlink()
    assert "the log does not say" in problems(tmp_path)


def test_an_altered_log_is_refused(tmp_path: Path) -> None:
    shelve(tmp_path, FACTS)
    log = tmp_path / "logboek.jsonl"
    log.write_text(log.read_text(encoding="utf-8").replace("tweede", "derde"), encoding="utf-8")
    assert "line 1 was altered" in problems(tmp_path)


def test_a_seal_without_its_ruling_is_refused(tmp_path: Path) -> None:
    shelve(tmp_path, FACTS)
    ruling_path(tmp_path, FACTS.id).unlink()
    assert "vko-2025-014.zegel.json: what belongs to a ruling that is not there" in problems(tmp_path)


def test_without_its_fingerprints_a_ruling_is_refused(tmp_path: Path) -> None:
    shelve(tmp_path, FACTS)
    path = fingerprints_path(tmp_path, FACTS.id)
    path.write_bytes(path.read_bytes().replace(b"rulings", b"page"))
    assert "not the fingerprints that were published" in problems(tmp_path)
    path.unlink()
    assert "fingerprints of this ruling are missing" in problems(tmp_path)


def test_without_the_key_nothing_is_published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(KEY_VARIABLE, raising=False)
    shelve(tmp_path, FACTS)
    with pytest.raises(GateError, match=f"{KEY_VARIABLE} is not set"):
        load_rulings(tmp_path, settings(demo=False), today=TODAY)
    monkeypatch.setenv(KEY_VARIABLE, "ab" * 32)
    assert "made with another key" in problems(tmp_path, settings(demo=False))


def test_a_renamed_ruling_is_refused(tmp_path: Path) -> None:
    shelve(tmp_path, FACTS)
    ruling_path(tmp_path, FACTS.id).rename(tmp_path / "vko-2025-099.md")
    seal_path(tmp_path, FACTS.id).rename(tmp_path / "vko-2025-099.zegel.json")
    fingerprints_path(tmp_path, FACTS.id).rename(tmp_path / "vko-2025-099.sporen.json")
    assert "another ruling" in problems(tmp_path)


def test_demo_keys_count_on_a_demo_site_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(KEY_VARIABLE, "ab" * 32)
    shelve(tmp_path, FACTS)
    assert "demo key" in problems(tmp_path, settings(demo=False))


def test_a_real_ruling_never_stands_on_a_demo_site(tmp_path: Path) -> None:
    shelve(tmp_path, FACTS)
    real = [item.approver.model_copy(update={"demo": False}) for item in (REVIEWER, SECOND)]
    configuration = settings().model_copy(update={"approvers": ApproverSettings(approvers=tuple(real))})
    assert "a real ruling on a demo site" in problems(tmp_path, configuration)


def test_a_tombstone_stands_for_a_withdrawn_ruling(tmp_path: Path) -> None:
    stone = Tombstone(FACTS.committee, FACTS.number, FACTS.ruled_on, date(2026, 5, 1), "privacy")
    path = tombstone_path(tmp_path, FACTS.id)
    path.write_bytes(stone.to_json())
    assert "the log does not say that this ruling was withdrawn" in problems(tmp_path)
    log_withdrawal(tmp_path, FACTS, stone)
    assert load_rulings(tmp_path, settings(), today=TODAY).tombstones == (stone,)
    path.write_bytes(stone.to_json().replace(b"privacy", b"zomaar"))
    assert "not the form that withdrawal writes" in problems(tmp_path)
    path.write_bytes(stone.to_json().replace(b"2025-014", b"2025-099"))
    assert "the log does not say that this ruling was withdrawn" in problems(tmp_path)
    log_withdrawal(tmp_path, another("2025-099"), stone)
    assert "its name contradicts it" in problems(tmp_path)


def test_a_published_ruling_cannot_be_made_without_the_token() -> None:
    ruling = PublishedRuling(
        FACTS, TEXT, "0" * 64, is_demo=True, version_days=(FACTS.published_on,), token=VERIFIED_TOKEN
    )
    with pytest.raises(PermissionError):
        PublishedRuling(FACTS, TEXT, "0" * 64, is_demo=True, version_days=(), token=object())  # type: ignore[arg-type]  # the forgery
    with pytest.raises((TypeError, ValueError)):
        replace(ruling, digest="1" * 64)
