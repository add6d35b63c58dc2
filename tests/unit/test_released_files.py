"""The files of a release are read in exactly the form they are written in, or not at all."""

from __future__ import annotations

import json

import pytest

from generator.domain.figures import BELOW_FIVE, MISSING, WITHHELD, Known, Suppressed
from generator.domain.tables import CellKey
from generator.released_audit import AuditResult, parse_audit, render_audit
from generator.released_files import (
    BoardParts,
    Manifest,
    ReleaseId,
    parse_boards,
    parse_cells,
    parse_manifest,
    render_boards,
    render_cells,
    render_manifest,
)

CELLS = {
    CellKey("school:90AA00", 2025, "total", "all", "persons"): Known(20),
    CellKey("school:90AA00", 2025, "total", "all", "fte"): Known(15.5),
    CellKey("school:90AA00", 2025, "age", "65_plus", "persons"): BELOW_FIVE,
    CellKey("school:90AA00", 2025, "age", "55_64", "persons"): Suppressed(5, 14),
    CellKey("board:990001", 2025, "gender", "women", "persons"): WITHHELD,
}
HEADER = "unit;year;breakdown;category;measure;sign;value;low;high\n"
MANIFEST = Manifest(
    ReleaseId("2026-11-01-personeel-2025"),
    "2026-1",
    demo=True,
    source="Verzonnen",
    reference_dates={2025: "2025-10-01"},
    created_at="2026-11-01T09:00:00+01:00",
    files={"audit.json": "a", "boards.csv": "b", "cells.csv": "c"},
)


def test_cells_are_written_sorted_and_read_back() -> None:
    content = render_cells(CELLS)
    assert content.decode() == HEADER + (
        "board:990001;2025;gender;women;persons;withheld;;0;\n"
        "school:90AA00;2025;age;55_64;persons;band;;5;14\n"
        "school:90AA00;2025;age;65_plus;persons;below_five;;0;4\n"
        "school:90AA00;2025;total;all;fte;known;15.5;;\n"
        "school:90AA00;2025;total;all;persons;known;20;;\n"
    )
    assert parse_cells(content) == CELLS


@pytest.mark.parametrize("figure", [Suppressed(5, 8), Suppressed(6, 9), MISSING, Suppressed(1, 4), Suppressed(5)])
def test_only_the_signs_of_a_release_are_written(figure: Suppressed) -> None:
    with pytest.raises(ValueError, match="expected a known value"):
        render_cells({CellKey("school:90AA00", 2025, "total", "all", "persons"): figure})


@pytest.mark.parametrize(
    "line",
    [
        "overhead:990001;2025;total;all;persons;known;20;;",
        "school:90AA00;2025;total;all;persons;below_five;3;0;4",
        "school:90AA00;2025;total;all;persons;below_five;;1;4",
        "school:90AA00;2025;total;all;persons;known;020;;",
        "school:90AA00;2025;total;all;persons;known;x;;",
        "school:90AA00;2025;total;all;persons;geheim;;;",
        "school:90AA00;2025;total;=1+1;persons;known;20;;",
        "school:90AA00;25;total;all;persons;known;20;;",
        "school:90AA00;2025;total;all;persons;known;20;",
        "school:90AA00;2025;total;all;persons;known;20;;\nschool:90AA00;2025;total;all;persons;known;20;;",
    ],
)
def test_cells_in_any_other_form_are_refused(line: str) -> None:
    with pytest.raises(ValueError, match=r"expected|invalid literal"):
        parse_cells(f"{HEADER}{line}\n".encode())


def test_cells_without_their_header_or_last_line_end_are_refused() -> None:
    content = render_cells(CELLS)
    for wrong in (content.removeprefix(HEADER.encode()), content[:-1], b""):
        with pytest.raises(ValueError, match="expected"):
            parse_cells(wrong)


def test_boards_are_written_and_read_back() -> None:
    boards = (
        BoardParts(2025, "board:990001", ("school:90AA00", "school:90AB00"), has_overhead=True),
        BoardParts(2025, "board:990002", (), has_overhead=True),
    )
    assert parse_boards(render_boards(boards)) == boards
    assert parse_boards(render_boards(())) == ()


@pytest.mark.parametrize("line", ["2025;board:990001;Jan;1", "2025;board:990001;school:90AA00;ja", "2025;board:990001"])
def test_boards_in_any_other_form_are_refused(line: str) -> None:
    with pytest.raises(ValueError, match="expected"):
        parse_boards(f"year;board;schools;overhead\n{line}\n".encode())


AUDIT = AuditResult(
    3, 0, 0, {"overhead": 1, "school": 2}, "2026-11-01", "audit", "0.1.0", "test-1", {"cells.csv": "ab"}
)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"cells_checked": 3', '"cells_checked": 4'),
        ('"school": 2', '"school": "2"'),
        ('"on"', '"when"'),
        ('"program": "audit"', '"program":  "audit"'),
        ('"school": 2', '"school": 2.0'),
    ],
)
def test_one_altered_fact_of_an_audit_is_refused(old: str, new: str) -> None:
    content = render_audit(AUDIT).decode()
    assert old in content
    with pytest.raises(ValueError, match="result of an audit"):
        parse_audit(content.replace(old, new, 1).encode())


def test_audit_and_manifest_are_written_and_read_back() -> None:
    assert parse_audit(render_audit(AUDIT)) == AUDIT
    assert parse_manifest(render_manifest(MANIFEST)) == MANIFEST


@pytest.mark.parametrize(
    "change",
    [
        {"schema": 2},
        {"release": "../elders"},
        {"demo": "true"},
        {"extra": 1},
        {"files": {"cells.csv": "c"}},
        {"reference_dates": []},
    ],
)
def test_a_manifest_in_any_other_form_is_refused(change: dict[str, object]) -> None:
    content = json.dumps(json.loads(render_manifest(MANIFEST)) | change).encode()
    with pytest.raises(ValueError, match="expected"):
        parse_manifest(content)


@pytest.mark.parametrize("content", [b"[]", b"{}", b'{"cells_checked": []}'])
def test_an_audit_in_any_other_form_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match="expected"):
        parse_audit(content)
