"""The log on disk: it grows, it is checked, and an altered log is never continued."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from generator.domain.chain import GENESIS
from generator.errors import SealError
from generator.private import journal

if TYPE_CHECKING:
    from pathlib import Path

    from generator.domain.chain import Entry

AT = "2026-03-02T10:00:00+01:00"


def add(path: Path, subject: str) -> Entry:
    return journal.append(path, at=AT, who="anna", what="approve", subject=subject, details={"digest": "ab"})


def test_a_log_that_does_not_exist_is_empty(tmp_path: Path) -> None:
    assert journal.read(tmp_path / "none.jsonl") == ()


def test_entries_come_back_in_order_and_chained(tmp_path: Path) -> None:
    log = tmp_path / "map" / "log.jsonl"
    first, second = add(log, "a-1"), add(log, "a-2")
    assert journal.read(log) == (first, second)
    assert (first.previous, second.previous) == (GENESIS, first.hash)


@pytest.mark.parametrize(
    "damage",
    [
        lambda lines: [lines[0].replace(b"a-1", b"a-9"), *lines[1:]],
        lambda lines: lines[1:],
        lambda lines: [lines[0], lines[0], lines[1]],
        lambda lines: [*lines, b"{}\n"],
        lambda lines: [*lines, b"[1]\n"],
        lambda lines: [*lines, b"\xff\n"],
    ],
    ids=["altered", "removed", "inserted", "no entry", "no object", "not utf-8"],
)
def test_a_damaged_log_is_refused_and_left_alone(tmp_path: Path, damage: object) -> None:
    log = tmp_path / "log.jsonl"
    add(log, "a-1")
    add(log, "a-2")
    damaged = b"".join(damage(log.read_bytes().splitlines(keepends=True)))  # type: ignore[operator] # a lambda above
    log.write_bytes(damaged)
    with pytest.raises(SealError, match=r"log\.jsonl"):
        journal.read(log)
    with pytest.raises(SealError):
        add(log, "a-3")
    assert log.read_bytes() == damaged


@pytest.mark.parametrize("left", [1, 20, -1], ids=["a byte", "a part", "all but its end"])
def test_a_line_that_was_cut_off_was_never_confirmed_and_is_taken_away(tmp_path: Path, left: int) -> None:
    log = tmp_path / "log.jsonl"
    first = add(log, "a-1")
    whole = log.read_bytes()
    second = add(log, "a-2")
    log.write_bytes(whole + log.read_bytes()[len(whole) :][:left])
    with pytest.raises(SealError, match="cut off") as refused:
        journal.read(log)
    assert "again" in refused.value.next_step
    assert journal.read_confirmed(log) == (first,)
    assert add(log, "a-2") == second
    assert journal.read(log) == (first, second)


def test_writers_at_the_same_time_take_turns(tmp_path: Path) -> None:
    log = tmp_path / "log.jsonl"
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: add(log, f"a-{number}"), range(40)))
    assert sorted(entry.subject for entry in journal.read(log)) == sorted(f"a-{number}" for number in range(40))
