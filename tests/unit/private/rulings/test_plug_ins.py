"""A detector of the site adds questions; it takes nothing away, and when it fails nothing is proposed."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest
from pydantic import ValidationError

from generator.config import AnonymisationPolicy
from generator.errors import ConfigError, InputError
from generator.private.confidential import text_of
from generator.private.rulings.propose import propose

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SENTENCE = "Op 12 november 2025 zag Sprietske de storm, en juf Brechtje zag 06-12345678 en het kind."


@pytest.fixture
def plug_in() -> Iterator[Callable[[Any], AnonymisationPolicy]]:
    """Make a plug-in of a function, and the policy that names it."""
    module = ModuleType("verzonnen_aanvulling")
    sys.modules[module.__name__] = module

    def make(find: Any) -> AnonymisationPolicy:
        module.find = find  # type: ignore[attr-defined]
        return AnonymisationPolicy(version="2026-1", plug_ins=("verzonnen_aanvulling:find",))

    yield make
    del sys.modules[module.__name__]


def spans(raw: Any, policy: AnonymisationPolicy) -> dict[str, tuple[str, str]]:
    proposed = propose(raw, policy)
    text = text_of(raw.text)
    return {
        text[span.found.start : span.found.end]: (span.decision.value, span.found.detector.value)
        for span in proposed.spans
    }


def words(*wanted: str, kind: str = "person") -> Callable[[str], list[tuple[int, int, str]]]:
    return lambda text: [(text.index(word), text.index(word) + len(word), kind) for word in wanted if word in text]


def test_what_only_the_plug_in_finds_becomes_a_question(
    raw_ruling: Any, policy: AnonymisationPolicy, plug_in: Callable[[Any], AnonymisationPolicy]
) -> None:
    raw = raw_ruling(SENTENCE)
    before, after = spans(raw, policy), spans(raw, plug_in(words("storm", "het kind")))
    assert after == before | {"storm": ("review", "plug_in"), "het kind": ("review", "plug_in")}
    (question,) = (item for item in propose(raw, plug_in(words("storm"))).open_questions if "storm" in item.surfaces)
    assert question.kind == "person"


@pytest.mark.parametrize("kind", ["person", "other", "date", "phone"])
def test_what_was_found_stays_as_it_was_whatever_the_plug_in_says_about_it(
    kind: str, raw_ruling: Any, policy: AnonymisationPolicy, plug_in: Callable[[Any], AnonymisationPolicy]
) -> None:
    raw = raw_ruling(SENTENCE)
    before = spans(raw, policy)
    after = spans(raw, plug_in(words("Sprietske", "juf Brechtje", "06-12345678", "zag 06", kind=kind)))
    assert {key: after.get(key) for key in before} == before
    assert {value for key, value in after.items() if key not in before} <= {("review", "plug_in")}
    everything = spans(raw, plug_in(lambda text: [(0, len(text))]))
    shown = {key for key, (decision, _) in before.items() if decision == "keep"}
    assert {key: everything[key] for key in before if key not in shown} == {
        key: value for key, value in before.items() if key not in shown
    }


def test_a_stretch_that_would_be_shown_becomes_a_question(
    raw_ruling: Any, policy: AnonymisationPolicy, plug_in: Callable[[Any], AnonymisationPolicy]
) -> None:
    raw = raw_ruling(SENTENCE)
    assert spans(raw, policy)["12 november 2025"] == ("keep", "date")
    assert spans(raw, plug_in(words("november")))["12 november 2025"] == ("review", "plug_in")


def failing(_text: str) -> None:
    raise ValueError(SENTENCE)


@pytest.mark.parametrize(
    ("find", "wanted"),
    [
        (failing, "failed with ValueError"),
        (lambda _text: 7, "failed with TypeError"),
        (lambda _text: [(0, 10_000)], "something else"),
        (lambda _text: [(5, 5)], "something else"),
        (lambda _text: [(-1, 5)], "something else"),
        (lambda _text: [(0, 5, "naam")], "something else"),
        (lambda text: [(0, text)], "something else"),
        (lambda text: [text], "something else"),
    ],
)
def test_a_plug_in_that_fails_stops_the_proposal_without_a_word_of_the_text(
    find: Any, wanted: str, raw_ruling: Any, plug_in: Callable[[Any], AnonymisationPolicy]
) -> None:
    with pytest.raises(InputError, match=wanted) as refusal:
        propose(raw_ruling(SENTENCE), plug_in(find))
    assert "plug-in verzonnen_aanvulling:find" in str(refusal.value)
    assert refusal.value.next_step
    assert refusal.value.__suppress_context__ or refusal.value.__context__ is None
    assert "Sprietske" not in str(refusal.value)


@pytest.mark.parametrize("name", ["geen_module:find", "verzonnen_aanvulling:other", "verzonnen_aanvulling:__name__"])
def test_a_plug_in_that_is_not_there_is_a_wrong_setting(name: str, raw_ruling: Any, plug_in: Any) -> None:
    plug_in(lambda _text: ())
    with pytest.raises(ConfigError, match=name):
        propose(raw_ruling(SENTENCE), AnonymisationPolicy(version="2026-1", plug_ins=(name,)))


def test_a_plug_in_is_named_as_module_and_function() -> None:
    for wrong in ("module", "a b:c", "os:system;x", ":find"):
        with pytest.raises(ValidationError):
            AnonymisationPolicy(version="2026-1", plug_ins=(wrong,))
