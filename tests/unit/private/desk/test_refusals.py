"""Everything a secretary can be refused with has Dutch words, and none of them tells a path or a text."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from generator.errors import ConfigError, GateError, InputError, SealError
from generator.private.desk import findings, refusals
from generator.private.desk.file_words import KINDS_IN_WORDS
from generator.private.desk.refusals import explain
from generator.private.rulings import container
from generator.private.rulings.formats import (
    FORMATS,
    hidden_in_open_document,
    hidden_in_pdf,
    markdown,
    plain_text,
    rich_text_words,
)
from generator.private.rulings.preflight import Finding, HiddenMatterError, Severity

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).parents[4]
RULINGS = ROOT / "generator/private/rulings"
GENERAL = {text for _, text, _ in refusals.GENERAL} | {refusals.UNEXPECTED.text}
MET = [
    *("container.py", "approve.py", "workflow.py", "publish.py", "work_folder.py"),
    *(f"formats/{path.name}" for path in sorted((RULINGS / "formats").glob("*.py"))),
]
"""Modules whose errors can reach the desk; intake and preflight raise lists, tested apart."""
NOT_MET = re.compile(
    r"no key for|expected the reason code|is not published|text or its seal is missing|the log does not know"
    r"|is not signed|not safe to publish|not there yet|thing\(s\) stand"
)
"""Errors of steps that the desk does not take, and lists that it takes apart itself."""


def messages(module: str) -> list[str]:
    """The texts of all errors a module raises, with X for what is filled in."""
    tree = ast.parse((RULINGS / module).read_text(encoding="utf-8"))
    calls = [node.exc for node in ast.walk(tree) if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call)]
    named = [call for call in calls if getattr(call.func, "id", "") in {"InputError", "GateError", "SealError"}]
    texts = ["".join(part.value if isinstance(part, ast.Constant) else "X" for part in pieces(call)) for call in named]
    return [text for text in texts if not NOT_MET.search(text)]


def pieces(call: ast.Call) -> list[ast.expr]:
    first = call.args[0]
    return first.values if isinstance(first, ast.JoinedStr) else [first]


ALL = [
    (module, text)
    for module in MET
    for text in messages(module)
    if text not in {"X: X", "X: damaged"} and "no kind of file" not in text
]
"""A file of no known kind is refused by the desk itself, before any reader."""


def test_the_modules_were_really_read() -> None:
    assert len(ALL) >= 15


@pytest.mark.parametrize(("module", "text"), ALL, ids=[f"{module}-{text[:40]}" for module, text in ALL])
def test_every_error_of_the_steps_has_words_of_its_own(module: str, text: str) -> None:
    kind = GateError if module in {"approve.py", "publish.py", "workflow.py"} else InputError
    refusal = explain(kind(text))
    assert refusal.text not in GENERAL, f"{module}: no Dutch words for: {text}"
    assert refusal.step


@pytest.mark.parametrize("name", ["raw.json", "signatures.json", "draft.json"])
def test_every_damaged_file_has_words_of_its_own(name: str) -> None:
    assert explain(InputError(f"/geheim/{name}: damaged")).text not in GENERAL


def table(module: ModuleType, name: str) -> Any:
    """A table that a reader keeps for itself."""
    return vars(module)[name]


FOREIGN = [*table(container, "_FOREIGN"), *table(plain_text, "_SIGNS")]


@pytest.mark.parametrize("what", [what for _, what, _ in FOREIGN])
def test_every_foreign_file_has_words_of_its_own(what: str) -> None:
    assert explain(InputError(f"x.docx: {what}")).text not in GENERAL


def test_every_broken_seal_that_signing_can_meet_has_words_of_its_own() -> None:
    source = (ROOT / "generator/sealed.py").read_text(encoding="utf-8")
    reasons = re.findall(r'_broken\(ruling, f?"([^"]+)"\)', source)
    assert len(reasons) >= 8
    for reason in reasons:
        if "needs one signature" in reason:  # the desk gives the roles itself, in turn
            continue
        assert explain(SealError(f"content/uitspraken/vko-1: {reason}")).text not in GENERAL, reason


@pytest.mark.parametrize("kind", [InputError, GateError, SealError])
def test_an_unknown_error_is_told_in_general_words_and_never_as_it_is(kind: type[InputError]) -> None:
    refusal = explain(kind("/geheim/pad: Kwastelaar", next_step="Kwastelaar"))
    assert refusal.text in GENERAL
    assert "Kwastelaar" not in refusal.text + refusal.step
    assert "/" not in refusal.text


def test_missing_sections_are_named_in_a_list() -> None:
    refusal = explain(InputError("x.docx:\n  section 'Oordeel' is missing\n  section 'Samenvatting' is empty"))
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
        refusal = explain(HiddenMatterError(Path(f"/geheim/uitspraak{ending}"), refused))
        assert len(refusal.lines) == len(found)
        assert not any("English" in line or "geheim" in line for line in refusal.lines)
        if ending in {".odt", ".pdf", ".md"}:
            wanted = "tracked changes" if ending == ".odt" else "comments" if ending == ".md" else "forms"
            line = findings.refused_lines([Finding(wanted, 1, Severity.REFUSE)], ending)[0]
            assert "Kies in Word" not in line


def test_every_carrier_that_is_listed_has_dutch_words() -> None:
    found = carriers(Severity.LIST) | carriers_of_other_formats(Severity.LIST)
    assert len(found) >= 20
    assert found <= findings.LISTED.keys()


def test_every_kind_that_is_taken_in_is_named_to_who_chose_another() -> None:
    assert all(ending in KINDS_IN_WORDS for ending in FORMATS)


def test_a_carrier_nobody_knows_is_still_told() -> None:
    assert "niet kent" in findings.refused_lines([Finding("something new", 1, Severity.REFUSE)])[0]
    assert "niet kent" in findings.listed_lines([Finding("something new", 1, Severity.LIST)])[0]


def test_a_plug_in_that_fails_has_words_of_its_own() -> None:
    for error in (
        InputError("plug-in a:b: failed with ValueError"),
        ConfigError("plug-in a:b: not found (ImportError)"),
    ):
        refusal = explain(error)
        assert refusal.text not in GENERAL
        assert "a:b" not in refusal.text + refusal.step
