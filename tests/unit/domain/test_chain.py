from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.domain.chain import GENESIS, Entry, next_entry, parse_entries


def chain_of(length: int) -> list[Entry]:
    entries: list[Entry] = []
    for number in range(length):
        previous = entries[-1].hash if entries else GENESIS
        entries.append(
            next_entry(previous, at="2026-01-02T10:00:00+01:00", who="key-a", what="publish", subject=f"vko-{number}")
        )
    return entries


def lines_of(entries: list[Entry]) -> list[str]:
    return [entry.to_json() for entry in entries]


def test_an_untouched_chain_reads_back() -> None:
    entries = chain_of(4)
    assert parse_entries(lines_of(entries)) == tuple(entries)


@given(st.integers(0, 3), st.sampled_from(["at", "who", "what", "subject", "details", "previous", "hash"]))
def test_a_changed_field_is_found_and_its_line_named(line: int, field: str) -> None:
    lines = lines_of(chain_of(4))
    content = json.loads(lines[line])
    content[field] = {"x": "y"} if field == "details" else "0123"
    lines[line] = json.dumps(content)
    with pytest.raises(ValueError, match=f"line {line + 1} "):
        parse_entries(lines)


@given(st.integers(0, 2))
def test_a_removed_line_is_found(line: int) -> None:
    lines = lines_of(chain_of(4))
    del lines[line]
    with pytest.raises(ValueError, match=f"line {line + 1} "):
        parse_entries(lines)


def test_swapped_lines_are_found() -> None:
    lines = lines_of(chain_of(4))
    lines[1], lines[2] = lines[2], lines[1]
    with pytest.raises(ValueError, match="line 2 "):
        parse_entries(lines)


def test_a_line_that_is_no_entry_is_named_but_not_quoted() -> None:
    with pytest.raises(ValueError, match="^line 1 is not a log entry$"):
        parse_entries(["geheim"])
