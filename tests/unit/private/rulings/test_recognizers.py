"""The three traps of Presidio, and the wall around it."""

from __future__ import annotations

import ast
import re
import socket
from pathlib import Path
from typing import Any

import pytest

from generator.private import rulings
from generator.private.rulings.recognizers import recognise
from generator.private.rulings.recognizers.engine import DUTCH, FLAGS, DutchNlpEngine, make_engine
from generator.private.rulings.recognizers.identifiers import RULES, rule_recognizers
from generator.private.rulings.tokens import Reading


def found(text: str) -> set[tuple[str, str]]:
    results = make_engine(rule_recognizers()).analyze(text, language=DUTCH)
    return {(result.entity_type.partition("/")[0], text[result.start : result.end]) for result in results}


def test_case_counts_in_patterns() -> None:
    assert FLAGS & re.IGNORECASE == 0
    assert not found("In 2019 en daarna gold 2020 na die tijd.")
    assert ("brin", "12AB") in found("De code 12AB is een nummer van een school.")
    assert not found("de code 12ab is geen nummer van een school")


def test_context_words_work_because_tokens_have_lemmas() -> None:
    engine = DutchNlpEngine()
    engine.load()
    assert engine.process_text("Het BSN Daarvan", DUTCH).lemmas == ["het", "bsn", "daarvan"]
    analyzer = make_engine(rule_recognizers())
    (bare,) = [item for item in analyzer.analyze("Dan is er 123456789 nog.", DUTCH) if item.end - item.start == 9][:1]
    (cued,) = [item for item in analyzer.analyze("Haar bsn is 123456789 nog.", DUTCH) if item.end - item.start == 9][:1]
    assert cued.score > 0.6 > bare.score


def test_no_recogniser_reaches_for_the_network(monkeypatch: pytest.MonkeyPatch, case: Any, policy: Any) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    text = "Mail naar wie@voorbeeld.co.uk of kijk op https://www.voorbeeld.co.uk/x en bel 0031 6 12345678."
    kinds = {str(item.kind) for item in recognise(Reading(text), case, policy)}
    assert {"email", "url", "phone"} <= kinds


def test_a_number_that_fails_its_check_is_still_asked() -> None:
    assert ("id", "123456782") in found("nummer 123456782")
    assert ("id", "123456789") in found("nummer 123456789")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.reason)
def test_every_rule_has_a_reason_and_patterns_that_compile(rule: Any) -> None:
    assert rule.reason
    assert all(re.compile(pattern, FLAGS) for pattern in rule.patterns)


def imported(path: Path) -> set[str]:
    """Top-level packages that a module imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names


def test_presidio_and_spacy_are_imported_by_the_recognisers_only() -> None:
    folder = Path(rulings.__file__).parent
    importers = {
        path.relative_to(folder).parts[0]
        for path in folder.rglob("*.py")
        if imported(path) & {"presidio_analyzer", "spacy"}
    }
    assert importers == {"recognizers"}
