"""Word files: what is sound becomes a raw ruling, what hides something is refused by name, nothing is quoted."""

from __future__ import annotations

import json
import pickle
from typing import TYPE_CHECKING, Any

import pytest

from generator.domain.rulings import BlockKind
from generator.errors import InputError
from generator.private.confidential import text_of
from generator.private.rulings import container
from generator.private.rulings.intake import take_in
from generator.private.rulings.preflight import Severity

if TYPE_CHECKING:
    from pathlib import Path

    from generator.private.rulings.case import CaseFile


def write(folder: Path, content: bytes) -> Path:
    path = folder / "uitspraak.docx"
    path.write_bytes(content)
    return path


REFUSED = """
    tracked_insertion tracked_deletion_keeps_name moved_text comment hidden_text hidden_by_style white_text text_box
    picture embedded_object hidden_text_in_footnote tracked_insertion_in_footnote footnote_that_is_not_there macro
    unread_text simple_field entity malformed encrypted_zip encrypted_office
    old_doc renamed_pdf renamed_rtf plain_text empty truncated zip_of_something bomb no_text no_judgement no_summary
"""
LISTED = """
    mailto_behind_text header_and_footer custom_xml reviewers thumbnail field content_control unknown_part footnotes
    footnote_without_mark
"""


def test_every_document_that_can_be_made_is_tested(documents: Any) -> None:
    assert sorted(documents.REFUSED) == sorted(REFUSED.split())
    assert sorted(documents.LISTED) == sorted(LISTED.split())


@pytest.mark.parametrize("name", REFUSED.split())
def test_a_file_that_hides_something_or_is_unsound_is_refused(
    name: str, documents: Any, case: CaseFile, tmp_path: Path
) -> None:
    make, wanted = documents.REFUSED[name]
    path = write(tmp_path, make())
    with pytest.raises(InputError, match=wanted) as refusal:
        take_in(path, case)
    assert str(path) in str(refusal.value)
    assert refusal.value.next_step
    first, last = documents.HIDDEN_NAME.split()
    assert first not in str(refusal.value) + refusal.value.next_step
    assert last not in str(refusal.value) + refusal.value.next_step
    assert [item.name for item in tmp_path.iterdir()] == ["uitspraak.docx"]


@pytest.mark.parametrize("name", LISTED.split())
def test_what_is_never_published_is_listed_and_stays_out_of_the_text(
    name: str, documents: Any, case: CaseFile, tmp_path: Path
) -> None:
    make, wanted = documents.LISTED[name]
    raw = take_in(write(tmp_path, make()), case)
    assert (wanted, Severity.LIST) in {(finding.what, finding.severity) for finding in raw.findings}
    assert documents.HIDDEN_NAME not in text_of(raw.text)
    assert "wobbelina@" not in text_of(raw.text)


def test_a_sound_file_becomes_blocks_with_places_in_one_text(documents: Any, case: CaseFile, tmp_path: Path) -> None:
    raw = take_in(write(tmp_path, documents.clean()), case)
    text = text_of(raw.text)
    pieces = [(block.section, block.kind, block.level, text[block.start : block.end]) for block in raw.blocks]
    assert pieces[:3] == [
        ("", BlockKind.HEADING, 1, "Klacht over een voorval"),
        ("Samenvatting", BlockKind.HEADING, 2, "Samenvatting"),
        ("Samenvatting", BlockKind.PARAGRAPH, 0, "De ouders van Sprietske Modderkolk klagen over de school."),
    ]
    assert ("Ondertekening", BlockKind.LIST_ITEM, 0, "Een punt in een lijst.") in pieces
    assert [piece[3] for piece in pieces[-2:]] == ["Datum", "Sprietske viel"]


def test_a_raw_ruling_shows_nothing(documents: Any, case: CaseFile, tmp_path: Path) -> None:
    raw = take_in(write(tmp_path, documents.clean()), case)
    for shown in (repr(raw), str(raw), f"{raw}", f"{raw.text}", f"{raw.case}"):
        assert "Sprietske" not in shown
        assert "Modderkolk" not in shown
    with pytest.raises(TypeError):
        pickle.dumps(raw)
    with pytest.raises(TypeError):
        json.dumps(raw.text)


def test_too_large_and_unreadable_files_are_refused(
    case: CaseFile, tmp_path: Path, documents: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        take_in(tmp_path / "none.docx", case)
    monkeypatch.setattr(container, "LARGEST_FILE", 1000)
    with pytest.raises(InputError, match="larger than"):
        take_in(write(tmp_path, documents.clean()), case)


def test_the_unpacked_size_counts_what_comes_out(
    case: CaseFile, tmp_path: Path, documents: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(container, "LARGEST_UNPACKED", 5000)
    with pytest.raises(InputError, match="unpacks"):
        take_in(write(tmp_path, documents.clean()), case)


def test_notes_stand_behind_the_text_under_a_heading_of_their_own(
    documents: Any, case: CaseFile, tmp_path: Path
) -> None:
    runs = "<w:r><w:t>Sprietske Modderkolk was erbij.</w:t></w:r>"
    raw = take_in(write(tmp_path, documents.with_notes(runs, loose="Dit ziet niemand.")), case)
    lines = text_of(raw.text).split("\n")
    assert lines[-4:] == [
        "Eerst dit.[1] Dan dat.[2]",
        "Noten",
        "[1] Sprietske Modderkolk was erbij.",
        "[2] Zie de schoolgids.",
    ]
    assert [(block.section, block.kind, block.level) for block in raw.blocks[-2:]] == [
        ("Noten", BlockKind.LIST_ITEM, 0)
    ] * 2
