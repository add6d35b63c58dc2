"""ODT, RTF, PDF, Markdown and plain text: what is sound becomes blocks, what hides something is refused by name."""

from __future__ import annotations

import importlib.util
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from generator.domain.rulings import BlockKind
from generator.errors import InputError
from generator.private.confidential import text_of
from generator.private.rulings.formats import FORMATS, read_document
from generator.private.rulings.intake import take_in
from generator.private.rulings.preflight import Severity

if TYPE_CHECKING:
    from generator.private.rulings.case import CaseFile

_SPEC = importlib.util.spec_from_file_location(
    "make_other_formats", Path(__file__).parents[3] / "documents" / "make_other_formats.py"
)
assert _SPEC
assert _SPEC.loader
MADE = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(MADE)


def write(folder: Path, ending: str, content: bytes) -> Path:
    path = folder / f"uitspraak{ending}"
    path.write_bytes(content)
    return path


def blocks(path: Path) -> list[tuple[BlockKind, int, str]]:
    return [(piece.kind, piece.level, piece.text) for piece in read_document(path).pieces]


RULING = [
    (BlockKind.HEADING, 2, "Samenvatting"),
    (BlockKind.PARAGRAPH, 0, "De ouders van Sprietske Modderkolk klagen over de school."),
    (BlockKind.HEADING, 2, "Feiten"),
    (BlockKind.PARAGRAPH, 0, "Juf Zeynepçe Çelikbaş heeft Sprietskes “verhaal” aangehoord."),
    (BlockKind.HEADING, 2, "Oordeel"),
    (BlockKind.PARAGRAPH, 0, "De klacht is gegrond."),
]


@pytest.mark.parametrize("name", MADE.SOUND)
def test_a_sound_file_becomes_blocks_and_is_taken_in(name: str, tmp_path: Path, case: CaseFile) -> None:
    ending, make = MADE.SOUND[name]
    path = write(tmp_path, ending, make())
    found = blocks(path)
    assert found[:6] == RULING
    if name != "pdf":
        assert (BlockKind.LIST_ITEM, 0, "Een punt.") in found
    raw = take_in(path, case)
    assert {block.section for block in raw.blocks} == {"Samenvatting", "Feiten", "Oordeel"}
    assert text_of(raw.text).split("\n")[1] == RULING[1][2]


def test_every_format_has_a_sound_file() -> None:
    assert {ending for ending, _ in MADE.SOUND.values()} | {".docx", ".txt"} == set(FORMATS)


@pytest.mark.parametrize("name", MADE.REFUSED)
def test_a_file_that_hides_something_or_is_unsound_is_refused(name: str, tmp_path: Path) -> None:
    ending, make, wanted = MADE.REFUSED[name]
    path = write(tmp_path, ending, make())
    started = time.process_time()
    with pytest.raises(InputError, match=wanted) as refusal:
        read_document(path)
    assert time.process_time() - started < 10
    shown = str(refusal.value) + refusal.value.next_step
    assert str(path) in shown
    assert refusal.value.next_step
    assert "Wobbelina" not in shown
    assert refusal.value.__suppress_context__ or refusal.value.__context__ is None


@pytest.mark.parametrize("name", MADE.LISTED)
def test_what_is_never_published_is_listed_and_stays_out_of_the_text(name: str, tmp_path: Path) -> None:
    ending, make, wanted = MADE.LISTED[name]
    found = read_document(write(tmp_path, ending, make()))
    assert (wanted, Severity.LIST) in {(finding.what, finding.severity) for finding in found.findings}
    assert "wobbelina" not in text_of(found.text).casefold()


def test_rtf_letters_of_every_encoding(tmp_path: Path) -> None:
    body = r"\u350?\u252 ?kran {\uc2\u8364\'80\'80}5 \u-10179?\u-8694? {\f1 \'fe\'fd}\'fe\par "
    assert blocks(write(tmp_path, ".rtf", MADE.rtf(body)))[-1][2] == "Şükran €5 😊 şıþ"
    assert blocks(write(tmp_path, ".rtf", MADE.rtf()))[-1][2] == "Şekil zei “één” keer."


def test_pdf_lines_become_paragraphs_over_wrapped_words_and_pages(tmp_path: Path) -> None:
    lines = (
        *("1. SAMENVATTING", "De moeder van de leerling Sprietske Modder-", "kolk heeft op 3 mei geklaagd bij El-"),
        *("Amrani over het gesprek dat er niet kwam en dat", "", "er ook nooit meer zou komen.", "Dat was alles."),
        *("", "Oordeel", "- een punt", "- nog een punt", "gegrond"),
    )
    rest = "gesprek dat er niet kwam en dat er ook nooit meer zou komen"
    assert blocks(write(tmp_path, ".pdf", MADE.pdf(lines=lines))) == [
        (BlockKind.HEADING, 2, "Samenvatting"),
        (
            BlockKind.PARAGRAPH,
            0,
            f"De moeder van de leerling Sprietske Modderkolk heeft op 3 mei geklaagd bij El-Amrani over het {rest}.",
        ),
        (BlockKind.PARAGRAPH, 0, "Dat was alles."),
        (BlockKind.HEADING, 2, "Oordeel"),
        (BlockKind.LIST_ITEM, 0, "- een punt"),
        (BlockKind.LIST_ITEM, 0, "- nog een punt gegrond"),
    ]


def test_markdown_is_read_as_it_shows(tmp_path: Path) -> None:
    source = (
        'Oordeel\n=======\n\n> Een __naam__ in `code` &amp; [een\\_link](mailto:x@y.example "t") *Sp*riet**ske**\n'
        "> op twee regels.\n\n1. eerste\n   vervolg\n2. tweede\n\n---\n\n| a | b\\|c |\n|:--|--|\n"
    )
    assert blocks(write(tmp_path, ".md", source.encode())) == [
        (BlockKind.HEADING, 1, "Oordeel"),
        (BlockKind.PARAGRAPH, 0, "Een naam in code & een_link Sprietske op twee regels."),
        (BlockKind.LIST_ITEM, 0, "eerste vervolg"),
        (BlockKind.LIST_ITEM, 0, "tweede"),
        (BlockKind.PARAGRAPH, 0, "a"),
        (BlockKind.PARAGRAPH, 0, "b|c"),
    ]


def test_plain_text_is_read_in_blocks_and_titles_stand_alone(tmp_path: Path, case: CaseFile) -> None:
    source = "Samenvatting\n\nDe klacht.\n\nOordeel\n\nGegrond.\n- een punt\n\nAanbevelingen\nGeen."
    assert blocks(write(tmp_path, ".txt", source.encode())) == [
        (BlockKind.HEADING, 2, "Samenvatting"),
        (BlockKind.PARAGRAPH, 0, "De klacht."),
        (BlockKind.HEADING, 2, "Oordeel"),
        (BlockKind.PARAGRAPH, 0, "Gegrond."),
        (BlockKind.LIST_ITEM, 0, "- een punt"),
        (BlockKind.PARAGRAPH, 0, "Aanbevelingen"),
        (BlockKind.PARAGRAPH, 0, "Geen."),
    ]
    assert len(take_in(write(tmp_path, ".txt", source.encode()), case).blocks) == 7
    with pytest.raises(InputError, match="'Oordeel' is missing"):
        take_in(write(tmp_path, ".txt", b"Samenvatting\n\nDe klacht."), case)


def test_an_unknown_ending_is_refused_with_those_that_are_taken(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no kind of file") as refusal:
        read_document(write(tmp_path, ".docm", b"PK"))
    assert refusal.value.next_step == "Save it as one of: .docx, .odt, .pdf, .rtf, .txt, .md."


def test_a_source_shows_nothing(tmp_path: Path, other_documents: Any) -> None:
    found = read_document(write(tmp_path, ".odt", other_documents.odt()))
    assert "Sprietske" not in f"{found} {found!r} {found.text} {found.pieces}"


@pytest.mark.parametrize(
    ("ending", "content"),
    [
        (".txt", "Jan é\u0301 ".encode() * 2**18),
        (".txt", b"a." * 2**17),
        (".md", b"*a " * 2**17 + b"x" * 500),
        (".md", b"# " + b"#" * 2**18 + b"x"),
        (".md", b"<" + b"a." * 2**17),
        (".md", b"-|" * 2**17 + b"x" * 500),
        (".md", b"# " + b" " * 2**18 + b"x" * 500),
        (".md", b"[](" * 2**17),
        (".md", b"a " + b"`" * 2**18 + b" a"),
        (".rtf", b"{\\rtf1 " + b"{a}" * (2**20 - 4) + b"}"),
        (".rtf", b"{\\rtf1 " + rb"\u1" * 2**19 + b"}"),
        (".pdf", b"%PDF-1.7\n" + b"1 0 obj<<" * 2**18),
        (".odt", b"PK\x03\x04" + b"\0" * 2**20),
    ],
)
def test_hostile_files_are_answered_within_seconds(ending: str, content: bytes, tmp_path: Path) -> None:
    path = write(tmp_path, ending, content)
    started = time.process_time()
    with pytest.raises(InputError, match="ruling|damaged|no text"):
        read_document(path)
    assert time.process_time() - started < 10


def test_notes_of_libreoffice_stand_behind_the_text(tmp_path: Path) -> None:
    body = f"<text:p>Dit{MADE.NOTE.format('Over Sprietske.')} en dat{MADE.NOTE.format('Zie de gids.')}.</text:p>"
    found = [piece[::2] for piece in blocks(write(tmp_path, ".odt", MADE.odt(body)))]
    assert found[-4:] == [
        (BlockKind.PARAGRAPH, "Dit[1] en dat[2]."),
        (BlockKind.HEADING, "Noten"),
        (BlockKind.LIST_ITEM, "[1] Over Sprietske."),
        (BlockKind.LIST_ITEM, "[2] Zie de gids."),
    ]
