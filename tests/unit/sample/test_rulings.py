"""The invented rulings: real Word files, complete registers, and names that cannot be taken for anything else."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections import Counter
from datetime import date, datetime
from pathlib import Path
from typing import Any

import docx
import mammoth
import pytest
import yaml

from generator.config import load_configuration
from generator.domain.identifiers import CommitteeCode, RulingNumber
from generator.domain.rulings import Hearing, Outcome, PartyRole, RulingFacts, RulingSector
from generator.sample import rulings as rulings_module
from generator.sample.documents import word_document
from generator.sample.rulings import sample_rulings, write_rulings
from tests.unit.sample.test_make import EMBEDDED

RULINGS = {ruling.id: ruling for ruling in sample_rulings()}
HEADINGS = (
    *("Samenvatting", "Verloop van de procedure", "Feiten", "Standpunten", "Overwegingen", "Oordeel", "Aanbevelingen"),
    *("Reactie van het schoolbestuur", "Ondertekening"),
)
OPTIONAL = "Reactie van het schoolbestuur"
NAME_KEYS = ("given", "call", "family")


def name_tokens(case: dict[str, Any]) -> set[str]:
    """Parts of names of four letters or more: what a search over the built site looks for."""
    texts = [
        text for party in case["parties"] for text in (*(party.get(key, "") for key in NAME_KEYS), *aliases(party))
    ]
    return {token for text in texts for token in re.split(r"[\s.-]+", text) if len(token) >= 4}


def aliases(party: dict[str, Any]) -> list[str]:
    return list(party.get("aliases", []))


def written(sample: Path, ruling_id: str) -> tuple[docx.document.Document, dict[str, Any]]:
    folder = sample / "rulings" / ruling_id
    return docx.Document(str(folder / "uitspraak.docx")), yaml.safe_load((folder / "case.yml").read_text("utf-8"))


def text_of(document: docx.document.Document) -> str:
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_there_are_enough_rulings_and_they_vary() -> None:
    cases = [ruling.case for ruling in RULINGS.values()]
    assert len(cases) >= 12
    assert {case["sector"] for case in cases} == {"po", "(v)so", "vo"}
    assert {case["committee"] for case in cases} == {"vko", "vkb"}
    assert {Outcome(case["outcome"]) for case in cases} >= set(Outcome) - {Outcome.MANIFESTLY_UPHELD}
    assert len({subject for case in cases for subject in case["subjects"]}) >= 20
    assert {case["date"].year for case in cases} == {2024, 2025, 2026}


@pytest.mark.parametrize("ruling_id", RULINGS)
def test_the_file_on_disk_has_the_headings_in_their_order(sample: Path, ruling_id: str) -> None:
    document, case = written(sample, ruling_id)
    first, *rest = [p for p in document.paragraphs if (p.style.name or "").startswith("Heading")]
    assert (first.style.name, first.text) == ("Heading 1", case["title"])
    found = [paragraph.text for paragraph in rest]
    assert {paragraph.style.name for paragraph in rest} == {"Heading 2"}
    assert found == [heading for heading in HEADINGS if heading != OPTIONAL or OPTIONAL in found]


@pytest.mark.parametrize("ruling_id", RULINGS)
def test_every_part_of_every_name_in_the_register_occurs_in_the_text(sample: Path, ruling_id: str) -> None:
    document, case = written(sample, ruling_id)
    text = text_of(document)
    assert {token for token in name_tokens(case) if token not in text} == set()
    assert [value for value in case["school"].values() if value not in text] == []


@pytest.mark.parametrize("ruling_id", RULINGS)
def test_the_case_file_agrees_with_the_domain(sample: Path, ruling_id: str) -> None:
    _, case = written(sample, ruling_id)
    facts = RulingFacts(
        committee=CommitteeCode(case["committee"]),
        number=RulingNumber(case["number"]),
        title=case["title"],
        ruled_on=case["date"],
        published_on=case["published_on"],
        sector=RulingSector(case["sector"]),
        subjects=tuple(case["subjects"]),
        outcome=Outcome(case["outcome"]),
        hearing=Hearing(case["hearing"]["held"], case["hearing"].get("waived_because", "")),
        panel_size=case["panel_size"],
    )
    assert facts.id == ruling_id
    assert facts.published_on < date(2026, 11, 1)
    roles = Counter(PartyRole(party["role"]) for party in case["parties"])
    panel = roles[PartyRole.PANEL_CHAIR] + roles[PartyRole.PANEL_MEMBER]
    assert (panel, roles[PartyRole.PANEL_CHAIR], roles[PartyRole.SECRETARY]) == (facts.panel_size, 1, 1)
    assert len({party["id"] for party in case["parties"]}) == len(case["parties"])


def test_committees_and_sectors_are_those_of_the_settings() -> None:
    committees = load_configuration(EMBEDDED.parents[1] / "site_config").committees.committees
    sectors = {committee.code: set(committee.sectors) for committee in committees}
    for ruling in RULINGS.values():
        assert RulingSector(ruling.case["sector"]) in sectors[ruling.case["committee"]]


@pytest.mark.parametrize("ruling_id", RULINGS)
def test_reviews_come_after_the_ruling_and_before_publication(sample: Path, ruling_id: str) -> None:
    _, case = written(sample, ruling_id)
    decisions = yaml.safe_load((sample / "rulings" / ruling_id / "decisions.yml").read_text("utf-8"))
    reviewed, approved = (datetime.fromisoformat(decisions[key]) for key in ("reviewed_at", "approved_at"))
    assert reviewed.utcoffset() is not None
    assert case["date"] < reviewed.date() <= approved.date() <= case["published_on"]
    assert reviewed < approved
    assert decisions["reviewer"] != decisions["second"]
    assert isinstance(decisions["decisions"], list)


def test_no_name_occurs_in_another_ruling_or_among_the_schools(sample: Path) -> None:
    """A search over the built site for a name must mean what it finds."""
    schools = "".join(path.read_bytes().decode("cp1252", "replace") for path in (sample / "duo").iterdir()).casefold()
    texts = {ruling.id: (ruling.body + str(ruling.case)).casefold() for ruling in RULINGS.values()}
    for ruling in RULINGS.values():
        others = "".join(text for other, text in texts.items() if other != ruling.id)
        for token in name_tokens(ruling.case):
            assert token.casefold() not in others
            assert token.casefold() not in schools


@pytest.mark.parametrize("key", ["name", "place", "board"])
def test_schools_and_places_of_rulings_are_not_those_of_the_open_data(sample: Path, key: str) -> None:
    schools = "".join(path.read_bytes().decode("cp1252", "replace") for path in (sample / "duo").iterdir()).casefold()
    values = [ruling.case["school"][key] for ruling in RULINGS.values()]
    assert len(set(values)) == len(values)
    assert [value for value in values if value.casefold() in schools] == []


def test_titles_and_subjects_hold_no_name() -> None:
    for ruling in RULINGS.values():
        shown = " ".join([ruling.case["title"], *ruling.case["subjects"]]).casefold()
        tokens = name_tokens(ruling.case) | set(ruling.case["school"].values())
        assert [token for token in tokens if token.casefold() in shown] == []


def test_a_few_people_stand_in_no_register() -> None:
    forgotten = [(name, ruling) for ruling in RULINGS.values() for name in ruling.unregistered]
    assert 2 <= len(forgotten) <= 3
    for name, ruling in forgotten:
        assert name in ruling.body
        assert not [part for part in name.split() if part in str(ruling.case)]


def test_every_sort_of_direct_identifier_occurs() -> None:
    text = "\n".join(ruling.body for ruling in RULINGS.values())
    assert len(re.findall(r"\b0999[- ]?\d{3} ?\d{3}\b", text)) >= 5
    assert len(re.findall(r"\b[\w.]+@[\w.]+\.example\b", text)) >= 3
    assert len(re.findall(r"geboren op \d+ \w+ 20\d\d", text)) >= 5
    assert len(re.findall(r"\b[1-9]\d{3} [A-Z]{2} [A-Z]", text)) >= 4
    assert re.search(r"@[a-z]+\.[a-z]+", text)
    numbers = re.findall(r"\b\d{9}\b", text)
    assert numbers
    assert all(is_service_number(number) and number.startswith("99999") for number in numbers)


def is_service_number(number: str) -> bool:
    """The eleven-proof of the burgerservicenummer."""
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(weight * int(digit) for weight, digit in zip(weights, number, strict=True)) % 11 == 0


@pytest.mark.parametrize("ruling_id", RULINGS)
def test_length_is_that_of_a_real_ruling(ruling_id: str) -> None:
    assert 450 <= len(re.findall(r"\w+", RULINGS[ruling_id].body)) <= 900


def test_some_ruling_has_a_table_and_some_a_list(sample: Path) -> None:
    documents = [written(sample, ruling_id)[0] for ruling_id in RULINGS]
    assert sum(bool(document.tables) for document in documents) == 1
    styles = [paragraph.style.name for document in documents for paragraph in document.paragraphs]
    assert styles.count("List Bullet") >= 10


@pytest.mark.parametrize("ruling_id", RULINGS)
def test_the_word_file_converts_without_warnings_and_hides_nothing(sample: Path, ruling_id: str) -> None:
    content = (sample / "rulings" / ruling_id / "uitspraak.docx").read_bytes()
    converted = mammoth.convert_to_html(io.BytesIO(content))
    assert converted.messages == []
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert {entry.date_time for entry in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {entry.compress_type for entry in parts.infolist()} == {zipfile.ZIP_STORED}
        assert not [name for name in parts.namelist() if re.search(r"thumbnail|customXml|comments|media", name)]
        body = parts.read("word/document.xml").decode()
        properties = parts.read("docProps/core.xml").decode()
    assert not re.search(r"<w:(ins|del|vanish|txbxContent|commentReference)\b", body)
    assert [token for token in name_tokens(RULINGS[ruling_id].case) if token in properties] == []


def test_light_markup_becomes_the_styles_it_stands_for() -> None:
    body = "## Feiten\n\nEen.\nTwee.\n\n- punt\n- nog een\n\n| a | b |\n| c | d |\n\n*Kop*"
    document = docx.Document(io.BytesIO(word_document("Titel", body, written_on=date(2025, 1, 2))))
    assert [(paragraph.style.name, paragraph.text) for paragraph in document.paragraphs] == [
        ("Heading 1", "Titel"),
        ("Heading 2", "Feiten"),
        ("Normal", "Een."),
        ("Normal", "Twee."),
        ("List Bullet", "punt"),
        ("List Bullet", "nog een"),
        ("Normal", "Kop"),
    ]
    assert document.paragraphs[-1].runs[0].italic
    assert [[cell.text for cell in row.cells] for row in document.tables[0].rows] == [["a", "b"], ["c", "d"]]
    assert document.core_properties.created.date() == date(2025, 1, 2)


def test_decisions_that_stand_beside_a_text_ship_with_it(tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    shutil.copytree(Path(rulings_module.__file__).parent / "texts", texts)
    decided = b"decisions:\n- {question: q01, decision: keep, reason: public body}\n"
    (texts / "vkb-2025-004.decisions.yml").write_bytes(decided)
    assert write_rulings(tmp_path / "out", texts).rulings == len(RULINGS)
    assert (tmp_path / "out" / "vkb-2025-004" / "decisions.yml").read_bytes() == decided
