"""A proposal straight from a file: the contract, its schema, its bytes, and what is refused."""

from __future__ import annotations

import json
import re
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.config import AnonymisationPolicy
from generator.domain.rulings import PartyRole
from generator.errors import InputError
from generator.private.rulings.file_proposal import FileCase, propose_file
from generator.private.rulings.folder_proposals import propose_folder
from generator.private.rulings.formats import source
from generator.private.rulings.normalise import normalise
from generator.private.rulings.placed_text import place
from generator.private.rulings.role_names import ROLE_NAMES, role_of
from generator.private.rulings.spans import Kind

ROOT = Path(__file__).parents[4]
SAMPLES = sorted((ROOT / "data" / "sample" / "rulings").glob("*/uitspraak.docx"))
SCHEMA = json.loads((ROOT / "generator/private/rulings/proposal.schema.json").read_text(encoding="utf-8"))
POLICY = AnonymisationPolicy(version="2026-1")
TEXT = (
    "FEITEN\n\nJuf Dotje heeft Sprietskes  verhaal aangehoord 🙂. Spriet\u00adske huilde; Zeyne\u0301p ook.\r\n"
    'Er stond: "beste dotje, ik wil dat sjoerd weg gaat". Mail s.m@school.example of bel 06-12345678.\n'
)
CASE = {
    "committee": "vko",
    "number": "2026-100",
    "date": "2026-02-01",
    "sector": "po",
    "parties": [
        {"id": "L", "role": "dochter", "given": "Sprietske", "call": None, "family": "Modderkolk", "aliases": []},
        {"id": 2, "role": "juf", "given": "Dotje", "family": "Waterlelie"},
    ],
}


def faults(value: Any, schema: dict[str, Any], where: str = "$") -> list[str]:
    """What is wrong with a value: the part of JSON Schema that the schema of proposals uses, and nothing beside it."""
    known = {
        *("$schema", "title", "description", "type", "properties", "required", "additionalProperties", "items"),
        *("const", "enum", "minimum", "maximum", "minLength"),
    }
    assert set(schema) <= known
    types: dict[str, Any] = {"object": dict, "array": list, "string": str, "integer": int, "number": (int, float)}
    if "type" in schema and not isinstance(value, types[schema["type"]]):
        return [f"{where}: no {schema['type']}"]
    wrong = []
    if "const" in schema and value != schema["const"]:
        wrong.append(f"{where}: not {schema['const']}")
    if "enum" in schema and value not in schema["enum"]:
        wrong.append(f"{where}: not in the list")
    if isinstance(value, int | float) and not schema.get("minimum", value) <= value <= schema.get("maximum", value):
        wrong.append(f"{where}: out of bounds")
    if isinstance(value, str) and len(value) < schema.get("minLength", 0):
        wrong.append(f"{where}: empty")
    if isinstance(value, dict):
        wrong += [f"{where}: misses {key}" for key in schema.get("required", ()) if key not in value]
        wrong += [f"{where}: unknown {key}" for key in value if key not in schema["properties"]]
        for key, item in value.items():
            wrong += faults(item, schema["properties"].get(key, {}), f"{where}.{key}")
    if isinstance(value, list):
        wrong += [
            fault for number, item in enumerate(value) for fault in faults(item, schema["items"], f"{where}[{number}]")
        ]
    return wrong


def proposal(folder: Path, text: str | bytes = TEXT, name: str = "uitspraak.txt", **case: Any) -> dict[str, Any]:
    (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    (folder / "case.yml").write_text(yaml.safe_dump(CASE | case, allow_unicode=True), encoding="utf-8")
    propose_file(folder / name, folder / "case.yml", folder / "voorstel.json", POLICY)
    data: dict[str, Any] = json.loads((folder / "voorstel.json").read_text(encoding="utf-8"))
    return data


@pytest.mark.parametrize("document", SAMPLES, ids=lambda path: path.parent.name)
def test_every_proposal_of_the_sample_keeps_to_the_schema(document: Path, tmp_path: Path) -> None:
    propose_file(document, document.with_name("case.yml"), tmp_path / "out.json", POLICY)
    data = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert faults(data, SCHEMA) == []
    assert data["spans"]


def test_the_schema_finds_what_is_wrong(tmp_path: Path) -> None:
    data = proposal(tmp_path)
    assert faults(data, SCHEMA) == []
    first = data["spans"][0]
    for key, value in {"kind": "name", "decision": "maybe", "start": -1, "score": 2, "reason": ""}.items():
        assert faults(data | {"spans": [first | {key: value}]}, SCHEMA)
    assert faults(data | {"extra": 1}, SCHEMA)
    assert faults({key: value for key, value in data.items() if key != "zones"}, SCHEMA)
    assert SCHEMA["properties"]["spans"]["items"]["properties"]["kind"]["enum"] == [kind.value for kind in Kind]


def test_offsets_point_into_the_file_as_it_stands(tmp_path: Path) -> None:
    data = proposal(tmp_path)
    assert data["text"] == TEXT.replace("\r\n", "\n")
    found = {data["text"][span["start"] : span["end"]]: span for span in data["spans"]}
    assert found["Spriet\u00adske"]["entity"] == "L"
    assert found["Spriet\u00adske"]["role"] == "leerling"
    assert found["Spriet\u00adske"]["replacement"] == "[De leerling]"
    assert found["Juf Dotje"]["decision"] == "mask"
    assert found["dotje"]["entity"] == "2"
    assert found["Zeyne\u0301p"]["decision"] == "review"
    assert found["sjoerd"]["decision"] == "review"
    assert found["s.m@school.example"]["kind"] == "email"
    assert data["decisions_needed"] == 2
    assert [data["text"][zone["start"]] for zone in data["zones"]] == ['"']


def test_the_same_input_gives_the_same_bytes_and_only_the_owner_reads_them(tmp_path: Path) -> None:
    proposal(tmp_path)
    first = (tmp_path / "voorstel.json").read_bytes()
    proposal(tmp_path)
    assert (tmp_path / "voorstel.json").read_bytes() == first
    assert stat.S_IMODE((tmp_path / "voorstel.json").stat().st_mode) == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == ["case.yml", "uitspraak.txt", "voorstel.json"]


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        ({"parties": [{"id": "x", "family": "Zoefstra"}]}, "parties.0.role"),
        ({"parties": [{"id": "x", "role": "Zoefstra", "family": "Zoefstra"}]}, "unknown role; expected one of: klager"),
        ({"parties": [{"id": "x", "role": "kind", "family": "Zoefstra", "maiden": "Y"}]}, "maiden: unknown key"),
        ({"parties": [{"id": "x", "role": "kind", "family": "Zoefstra"}] * 2}, "used twice"),
        ({"partys": []}, "partys: unknown key"),
        ({"parties": [{"id": "x", "role": "kind", "family": None}]}, "parties.0.family"),
    ],
)
def test_a_wrong_case_file_is_refused_by_key_without_its_values(
    change: dict[str, Any], wanted: str, tmp_path: Path
) -> None:
    with pytest.raises(InputError, match=re.escape(wanted)) as refusal:
        proposal(tmp_path, **change)
    assert "Zoefstra" not in str(refusal.value)
    assert not (tmp_path / "voorstel.json").exists()


def test_a_full_case_file_serves_too_and_its_school_is_used(tmp_path: Path, case_data: dict[str, Any]) -> None:
    data = proposal(tmp_path, "Zij zat op de Kwispelaar.", **case_data)
    assert [span["entity"] for span in data["spans"]] == ["school"]


def test_roles_have_common_names() -> None:
    assert {role_of(role.value) for role in PartyRole} == set(PartyRole)
    wanted = {"klaagster": "klager", "Docent": "leerkracht", "rector": "directeur", "moeder": "ouder", "vader": "ouder"}
    wanted |= {"verweerster": "verweerder", "adjunct-directeur": "directeur", "intern_begeleider": "intern begeleider"}
    assert {word: role_of(word).value for word in wanted} == wanted
    assert len(ROLE_NAMES) > 150
    for word in ("", "koning", 3, None):
        with pytest.raises(ValueError, match="unknown role"):
            role_of(word)


@pytest.mark.parametrize(
    ("name", "content", "wanted"),
    [
        ("leeg.txt", b" \n\n", "no text"),
        ("a.txt", b"%PDF-1.7", "a PDF with another name"),
        ("a.txt", b"PK\x03\x04", "zip"),
        ("a.txt", b"Jan\x00de Wit", "characters that no text has"),
        ("a.txt", b"\xff\xfe\x00", "not text"),
        ("a.txt", b"a\x81b", "not text"),
        ("a.exe", b"MZ", "no kind of file"),
        ("a.txt", b"a " * 2**21 + b"b", "larger than 4 MB"),
    ],
)
def test_what_is_no_text_is_refused(name: str, content: bytes, wanted: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=wanted):
        proposal(tmp_path, content, name)
    assert not (tmp_path / "voorstel.json").exists()


def test_a_text_longer_than_any_ruling_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "LONGEST_TEXT", 100)
    with pytest.raises(InputError, match="more than 100 characters"):
        proposal(tmp_path)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_other_encodings_give_the_same_text(encoding: str, tmp_path: Path) -> None:
    data = proposal(tmp_path, "Noëmiek zei dat Sprietske “weg” was.".encode(encoding))
    assert data["text"] == "Noëmiek zei dat Sprietske “weg” was."
    assert [item["what"] for item in data["preflight"]] == ["characters in an old encoding, read as Windows-1252"] * (
        encoding == "cp1252"
    )


def test_a_name_over_a_wrapped_line_is_one_name(tmp_path: Path) -> None:
    text = (
        "Op de dag dat dit gebeurde stond buiten op het plein de jarige Sprietske\n"
        "Modderkolk te wachten. De leerkracht heeft toen nog gebeld met de Spriets-\n"
        "kes ouders, maar die waren er niet en konden ook niet komen die middag.\n"
    )
    found = [text[span["start"] : span["end"]] for span in proposal(tmp_path, text)["spans"]]
    assert "Sprietske\nModderkolk" in found
    assert any("Spriets-\nkes" in item for item in found)


LETTERS = st.text(alphabet=st.sampled_from("aéJ e\u0301\u00ad\u200b\u00a0\n\t🙂ﬁＡ\u200fx-.\u0327ı"), max_size=60)


@given(LETTERS)
def test_the_reading_is_the_normalised_text_and_every_place_goes_back(text: str) -> None:
    placed = place(text)
    assert placed.reading == "\n".join(normalise(line) for line in text.split("\n"))
    stretches = list(zip(placed.starts, placed.ends, strict=True))
    assert len(stretches) == len(placed.reading)
    assert stretches == sorted(stretches)
    for (start, end), letter in zip(stretches, placed.reading, strict=True):
        assert 0 <= start < end <= len(text)
        assert letter in (normalise(text[start:end]) or text[start:end].replace("\t", " ").replace("\u00a0", " "))


def test_a_folder_is_proposed_whole_and_what_is_refused_is_named(tmp_path: Path) -> None:
    documents, cases, out = tmp_path / "in", tmp_path / "cases", tmp_path / "out"
    documents.mkdir()
    cases.mkdir()
    for number in range(4):
        (documents / f"u{number}.txt").write_text(TEXT, encoding="utf-8")
        (cases / f"u{number}.yml").write_text(yaml.safe_dump(CASE), encoding="utf-8")
    (cases / "u2.yml").unlink()
    (documents / "foto.png").write_bytes(b"x")
    summary = propose_folder(documents, cases, out, POLICY, jobs=2)
    assert (summary.proposed, summary.decisions_needed, len(summary.refused)) == (3, 6, 2)
    assert sorted(path.name for path in out.iterdir()) == ["u0.json", "u1.json", "u3.json"]
    alone = propose_folder(documents, cases, tmp_path / "alone", POLICY)
    assert alone == summary
    assert (tmp_path / "alone" / "u0.json").read_bytes() == (out / "u0.json").read_bytes()
    (documents / "u0.md").write_text(TEXT, encoding="utf-8")
    with pytest.raises(InputError, match="u0"):
        propose_folder(documents, cases, out, POLICY)


def run(*words: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "generator", "ruling", "propose", *map(str, words)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_the_command_writes_the_proposal_and_says_nothing_confidential(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SCHOOLZICHT_WORK_PASSPHRASE", "kwast wiebel storm lepel")
    (tmp_path / "u.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "c.yml").write_text(yaml.safe_dump(CASE), encoding="utf-8")
    done = run(tmp_path / "u.txt", "--case", tmp_path / "c.yml", "--json", tmp_path / "o.json")
    assert done.returncode == 0, done.stderr
    assert "2 decision(s) needed" in done.stdout
    assert not re.search("Sprietske|Dotje|sjoerd", done.stdout + done.stderr)
    assert json.loads((tmp_path / "o.json").read_text(encoding="utf-8"))["schema"] == 1
    for words, code, wanted in (
        ((tmp_path / "u.txt", "--case", tmp_path / "c.yml", "--json"), 3, "needs --json"),
        ((tmp_path / "u.txt", "--json", tmp_path / "o.json"), 3, "needs --case"),
        ((tmp_path / "none.txt", "--case", tmp_path / "c.yml", "--json", tmp_path / "o.json"), 3, "cannot be read"),
        (("vko-2020-001", "--json", "--work", tmp_path / "werk"), 3, "not there yet"),
    ):
        refused = run(*words)
        assert (refused.returncode, wanted in refused.stderr) == (code, True), refused.stderr


def test_a_case_shows_nothing() -> None:
    case = FileCase.model_validate(CASE)
    assert "Modderkolk" not in repr(case) + str(case) + f"{case.parties}"
