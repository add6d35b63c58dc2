"""Masks are made once: an interrupted run goes on, a corrected board alone is masked again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.private.figures import suppress as suppressor
from generator.private.figures.load import load
from generator.private.figures.suppress import suppress

if TYPE_CHECKING:
    from generator.private.figures.workflow import FigureSettings

Writer = Callable[..., Path]


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Boards that were really masked, in the order of it."""
    boards: list[object] = []
    mask_cells = suppressor.mask_cells

    def counted(job: tuple[object, object]) -> object:
        boards.append(job[0])
        return mask_cells(job)  # type: ignore[arg-type] # handed on as it came

    monkeypatch.setattr(suppressor, "mask_cells", counted)
    return boards


def test_only_what_changed_is_masked_again(
    write_delivery: Writer, sound_rows: tuple[str, ...], settings: FigureSettings, tmp_path: Path, made: list[object]
) -> None:
    work = tmp_path / "work"
    delivery = load(write_delivery(*sound_rows), settings.categories)
    first = suppress(delivery, settings.policy, work=work)
    assert len(made) == 2
    assert suppress(delivery, settings.policy, work=work) == first == suppress(delivery, settings.policy)
    assert len(made) == 4, "nothing from kept masks, two without them"
    later = [row.replace("9;m;25-35;vast;9", "9;m;25-35;vast;8") for row in sound_rows]
    assert later != list(sound_rows)
    corrected = load(write_delivery(*later), settings.categories)
    assert suppress(corrected, settings.policy, work=work).cells != first.cells
    assert made[4:] == [board for board in corrected.boards if board.year == 2025]
    another = settings.policy.model_copy(update={"version": "test-2"})
    suppress(delivery, another, work=work)
    assert len(made) == 7


@pytest.mark.parametrize("damage", [b"", b"unit;year\n", b"\xff"])
def test_a_damaged_mask_is_made_again(
    damage: bytes,
    write_delivery: Writer,
    sound_rows: tuple[str, ...],
    settings: FigureSettings,
    tmp_path: Path,
    made: list[object],
) -> None:
    delivery = load(write_delivery(*sound_rows), settings.categories)
    plan = suppress(delivery, settings.policy, work=tmp_path / "work")
    for path in (tmp_path / "work").iterdir():
        path.write_bytes(damage)
    assert suppress(delivery, settings.policy, work=tmp_path / "work") == plan
    assert len(made) == 4


def test_a_kept_mask_holds_no_number_below_five(
    write_delivery: Writer, sound_rows: tuple[str, ...], settings: FigureSettings, tmp_path: Path
) -> None:
    suppress(load(write_delivery(*sound_rows), settings.categories), settings.policy, work=tmp_path / "work")
    lines = [line for path in (tmp_path / "work").iterdir() for line in path.read_text().splitlines()[1:]]
    persons = [line.split(";")[6] for line in lines if line.split(";")[4] == "persons"]
    assert all(int(value) >= 5 for value in persons if value)
    assert not [line for line in lines if line.startswith("overhead")]
