"""Everything a secretary can be refused with has Dutch words, and none of them tells a path or a text."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from generator.errors import GateError, InputError, SealError
from generator.obstacles import Obstacle, Why
from generator.private.desk import findings, refusal_words, refusals
from generator.private.desk.file_words import KINDS_IN_WORDS, unknown_kind
from generator.private.desk.refusals import explain
from generator.private.rulings.container import Upload
from generator.private.rulings.formats import (
    FORMATS,
    hidden_in_open_document,
    hidden_in_pdf,
    markdown,
    rich_text_words,
)
from generator.private.rulings.obstacle_lines import line
from generator.private.rulings.preflight import Finding, HiddenMatterError, Severity

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).parents[4]
RULINGS = ROOT / "generator/private/rulings"
GENERAL = {text for _, text, _ in refusal_words.GENERAL} | {refusals.UNEXPECTED.text}
READERS = [path for path in sorted((RULINGS / "formats").glob("*.py")) if "Error(" in path.read_text(encoding="utf-8")]
MET = [
    *("container.py", "approve.py", "workflow.py", "publish.py", "work_folder.py", "review.py", "scan.py", "intake.py"),
    *("preflight.py", "plug_ins.py", "correction.py", "withdraw.py"),
    *(f"formats/{path.name}" for path in READERS),
]
"""Modules whose errors can reach the desk."""
NOT_MET = re.compile(r"no key for|text or its seal is missing|the log does")
"""Errors of steps that the desk does not take."""
LISTED = {
    *(why for why in Why if why.name.startswith(("QUESTION_", "WARNING_", "ZONE_", "SECTION_", "SAME_AS_", "APART_"))),
    *(Why.CHAIR_ALONE, Why.FACT_MAY_NAME, Why.REGISTERED_KEPT, Why.KEPT_WITHOUT_REASON, Why.PARTY_UNKNOWN),
    *(Why.ADDITION_ABSENT, Why.STRETCH_ABSENT, Why.NAME_SURVIVES, Why.FULL_NAME_SURVIVES),
}
"""Reasons that the review screen tells one by one, with the place they are about."""


def errors_without_a_reason(module: str) -> list[str]:
    """The texts of errors that a module raises without saying as a code why."""
    tree = ast.parse((RULINGS / module).read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    errors = [call for call in calls if getattr(call.func, "id", "") in {"InputError", "GateError", "SealError"}]
    bare = [call for call in errors if "because" not in {keyword.arg for keyword in call.keywords}]
    return [text for text in map(ast.unparse, bare) if not NOT_MET.search(text)]


@pytest.mark.parametrize("module", MET)
def test_every_error_of_the_steps_says_as_a_code_why(module: str) -> None:
    assert "Error(" in (RULINGS / module).read_text(encoding="utf-8")
    assert errors_without_a_reason(module) == []


def test_the_readers_of_all_formats_are_among_them() -> None:
    assert len(READERS) >= len(FORMATS)


@pytest.mark.parametrize("why", sorted(set(Why) - LISTED))
def test_every_reason_has_words_of_its_own_and_a_step(why: Why) -> None:
    refusal = explain(InputError("x", because=why))
    assert refusal.text not in GENERAL
    assert refusal.step


@pytest.mark.parametrize("why", sorted(LISTED))
def test_every_reason_that_comes_in_a_list_has_an_english_line(why: Why) -> None:
    assert "about" in line(Obstacle(why, ("about", "more"))) or why is Why.CHAIR_ALONE


def test_no_screen_reads_a_sentence_back() -> None:
    for path in (ROOT / "generator/private/desk").glob("*.py"):
        if path.name != "case_form.py":
            assert ".message" not in path.read_text(encoding="utf-8"), path.name


def table(module: ModuleType, name: str) -> Any:
    """A table that a reader keeps for itself."""
    return vars(module)[name]


@pytest.mark.parametrize("kind", [InputError, GateError, SealError])
def test_an_unknown_error_is_told_in_general_words_and_never_as_it_is(kind: type[InputError]) -> None:
    refusal = explain(kind("/geheim/pad: Kwastelaar", next_step="Kwastelaar"))
    assert refusal.text in GENERAL
    assert "Kwastelaar" not in refusal.text + refusal.step
    assert "/" not in refusal.text


def test_missing_sections_are_named_in_a_list() -> None:
    refusal = explain(
        InputError(
            "x", because=[Obstacle(Why.SECTION_MISSING, ("Oordeel",)), Obstacle(Why.SECTION_EMPTY, ("Samenvatting",))]
        )
    )
    assert refusal.lines == ("Het onderdeel ‘Oordeel’ ontbreekt.", "Het onderdeel ‘Samenvatting’ is leeg.")
    assert "Kop 2" in refusal.step


def carriers(severity: Severity) -> set[str]:
    """What preflight can find, read from its own tables and calls."""
    tree = ast.parse((RULINGS / "preflight.py").read_text(encoding="utf-8"))
    rows = [
        node.args for node in ast.walk(tree) if isinstance(node, ast.Call) and called(node) in {"_carrier", "Finding"}
    ]
    rows += [node.elts[1:] + node.elts[:1] for node in ast.walk(tree) if isinstance(node, ast.Tuple)]
    return {
        row[0].value
        for row in rows
        if any(isinstance(cell, ast.Attribute) and cell.attr == severity.name for cell in row)
        and isinstance(row[0], ast.Constant)
        and isinstance(row[0].value, str)
    }


def called(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def carriers_of_other_formats(severity: Severity) -> set[str]:
    """What the readers of the other formats can find, from their own tables."""
    odt = [(row[0], row[2]) for row in table(hidden_in_open_document, "_ELEMENTS")]
    odt += [(row[1], row[2]) for row in table(hidden_in_open_document, "_PARTS")]
    odt += [table(hidden_in_open_document, "_HIDDEN")[:2], table(hidden_in_open_document, "_WHITE")[:2]]
    if severity is Severity.REFUSE:
        pdf = {*table(hidden_in_pdf, "_REFUSED_KEYS").values(), "actions", "comments and stamps"}
        rtf = {*rich_text_words.REFUSED_GROUPS.values(), *rich_text_words.REFUSED_WORDS.values()}
        rest = {what for what, *_ in table(markdown, "_REFUSED")}
    else:
        pdf = {*table(hidden_in_pdf, "_LISTED_KEYS").values(), "pictures", "earlier versions of the file"}
        rtf = {*rich_text_words.LISTED_GROUPS.values(), "unknown parts"}
        rest = {"variables", "e-mail addresses behind links", "links"}
    return {what for what, kind in odt if kind is severity} | pdf | rtf | rest


def test_every_carrier_that_refuses_a_file_has_dutch_words_and_a_step() -> None:
    found = carriers(Severity.REFUSE) | carriers_of_other_formats(Severity.REFUSE)
    assert len(found) >= 20
    assert found <= findings.REFUSED.keys()
    for ending in FORMATS:
        refused = tuple(Finding(what, 2, Severity.REFUSE, "English") for what in sorted(found))
        refusal = explain(HiddenMatterError(Upload(f"/geheim/uitspraak{ending}", b""), refused))
        assert len(refusal.lines) == len(found)
        assert not any("English" in line or "geheim" in line for line in refusal.lines)
        if ending in {".odt", ".pdf", ".md"}:
            wanted = "tracked changes" if ending == ".odt" else "comments" if ending == ".md" else "forms"
            line = findings.refused_lines([Finding(wanted, 1, Severity.REFUSE)], ending)[0]
            assert "Kies in Word" not in line


def test_every_carrier_that_is_listed_has_dutch_words() -> None:
    found = carriers(Severity.LIST) | carriers_of_other_formats(Severity.LIST)
    assert len(found) >= 20
    assert found <= findings.LISTED.keys() | findings.NOTED.keys()
    assert not findings.LISTED.keys() & findings.NOTED.keys()


def test_every_kind_that_is_taken_in_is_named_to_who_chose_another() -> None:
    assert all(ending in KINDS_IN_WORDS for ending in FORMATS)
    assert KINDS_IN_WORDS in unknown_kind(".jpg")[1]


def test_a_carrier_nobody_knows_is_still_told() -> None:
    assert "niet kent" in findings.refused_lines([Finding("something new", 1, Severity.REFUSE)])[0]
    assert "niet kent" in findings.listed_lines([Finding("something new", 1, Severity.LIST)])[0]
