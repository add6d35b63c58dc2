"""The last look, on its own: what it finds and what it lets through."""

from __future__ import annotations

import pytest

from generator.errors import GateError
from generator.obstacles import Obstacle, Why
from generator.private.rulings.scan import check_nothing_survives, survivors


def found(text: str, *, surfaces: tuple[str, ...] = (), allowed: frozenset[str] = frozenset()) -> bool:
    return bool(
        survivors(
            {("title",): text},
            tokens=["jayden", "wit", "celik", "leerling", "november"],
            full_names=["jaydenelamrani"],
            surfaces=surfaces,
            allowed=allowed,
            is_ordinary=lambda word: word in {"wit", "wits"},
        )
    )


@pytest.mark.parametrize(
    "text",
    [
        "Dit is Jayden.",
        "dit is jayden",
        "JAYDENS verhaal",
        "jayden_2012",
        "mevrouw Çelik",
        "Celik's zoon",
        "het wit",
        "De Wits",
        "J a y d e n El Amrani",
        "Jay-den-el-amrani",
        "[Jayden]",
        "De heer November belde.",
        "In november belde zij.",
        "op 12 November belde",
        "in groep 8 november ook",
        "in klas 2 november ook",
        "met 45 november samen",
    ],
)
def test_a_name_is_found_however_it_is_written(text: str) -> None:
    assert found(text)


@pytest.mark.parametrize(
    "text", ["Niets.", "[De leerling] las.", "[leerling 2] en [de leerling]", "witter", "wits", "op 12 november 2025"]
)
def test_ordinary_words_and_role_texts_pass(text: str) -> None:
    assert not found(text)


def test_a_masked_stretch_is_found_without_regard_to_case_and_short_ones_with() -> None:
    assert found("op 3 MEI 2015 was", surfaces=("3 mei 2015",))
    assert found("door AM gebeld", surfaces=("AM",))
    assert not found("ik am niet", surfaces=("AM",))
    assert not found("3 mei 20151", surfaces=("3 mei 2015",))


def test_a_kept_word_passes_as_it_was_kept() -> None:
    assert not found("het wit", allowed=frozenset({"wit"}))
    assert found("de Wit", allowed=frozenset({"wit"}))


def test_the_refusal_names_places_only() -> None:
    with pytest.raises(GateError, match="title"):
        check_nothing_survives("vko-1", [Obstacle(Why.NAME_SURVIVES, ("title",))])
    check_nothing_survives("vko-1", [])
