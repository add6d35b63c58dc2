from __future__ import annotations

import copy
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.domain.identifiers import RulingId
from generator.errors import GateError
from generator.fingerprints import (
    DEMO_KEY,
    KEY_VARIABLE,
    Fingerprints,
    LeakKey,
    Reach,
    fingerprint,
    folded_words,
    load_leak_key,
)

OTHER = LeakKey(b"x" * 32)


def test_a_key_never_shows_itself() -> None:
    assert "x" * 8 not in repr(OTHER) + str(OTHER) + f"{OTHER}" + OTHER.id
    for copying in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError):
            copying(OTHER)
    with pytest.raises(ValueError, match="32 bytes"):
        LeakKey(b"kort")


def test_a_demo_site_has_its_own_key_and_a_real_site_needs_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(KEY_VARIABLE, raising=False)
    assert load_leak_key(demo=True) is DEMO_KEY
    with pytest.raises(GateError, match="is not set"):
        load_leak_key(demo=False)
    monkeypatch.setenv(KEY_VARIABLE, "geen sleutel")
    with pytest.raises(GateError, match="holds no key") as refused:
        load_leak_key(demo=False)
    assert "geen sleutel" not in refused.value.message
    monkeypatch.setenv(KEY_VARIABLE, (b"x" * 32).hex())
    assert load_leak_key(demo=False).id == OTHER.id


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Jayden El Amrani", ["jayden", "el", "amrani"]),
        ("Ayşe Öztürk-Çelik", ["ayse", "ozturk", "celik"]),
        ("j.vandeberg@voorbeeld.example", ["j", "vandeberg", "voorbeeld", "example"]),
        ("06 - 12 34", ["06", "12", "34"]),
        ("Łukasz's", ["lukasz", "s"]),
        ("a_b", ["a", "b"]),
    ],
)
def test_words_are_folded_as_they_are_searched(text: str, words: list[str]) -> None:
    assert folded_words(text) == words


@given(st.text(), st.text())
def test_folding_knows_no_capitals_and_does_not_depend_on_its_surroundings(text: str, other: str) -> None:
    assert folded_words(f"{text} {other}") == folded_words(text) + folded_words(other)
    assert folded_words(text) == folded_words(" ".join(folded_words(text)))


def test_the_same_word_has_another_hash_under_another_key() -> None:
    assert DEMO_KEY.hash_of(["zandvlinder"]) != OTHER.hash_of(["zandvlinder"])
    assert DEMO_KEY.hash_of(["a", "b"]) != DEMO_KEY.hash_of(["ab"])


def test_fingerprints_read_back_and_hold_no_word() -> None:
    marks = (
        fingerprint(DEMO_KEY, ["zandvlinder"], Reach.RULINGS),
        fingerprint(DEMO_KEY, ["brechtje", "zandvlinder"], Reach.SITE),
    )
    file = Fingerprints(RulingId("vko-2025-014"), DEMO_KEY.id, marks)
    assert b"zandvlinder" not in file.to_json()
    assert set(Fingerprints.from_json(file.to_json()).marks) == set(marks)
    for wrong in (b"{}", b"[]", b"nee", file.to_json().replace(b"rulings", b"nergens")):
        with pytest.raises(ValueError):  # noqa: PT011 - json's own error is one of them
            Fingerprints.from_json(wrong)
