from __future__ import annotations

from pathlib import Path

import pytest

from generator.files import write_atomically


def test_it_writes_text_and_bytes_with_the_mode_asked(tmp_path: Path) -> None:
    write_atomically(tmp_path / "a" / "b.txt", "é\n", mode=0o600)
    assert (tmp_path / "a" / "b.txt").read_bytes() == "é\n".encode()
    assert (tmp_path / "a" / "b.txt").stat().st_mode & 0o777 == 0o600


def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "b.txt"
    target.write_text("oud", encoding="utf-8")

    def refuse(self: Path, other: object) -> Path:
        raise OSError(28, f"no space left for {self.name} to become {other}")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OSError, match="no space"):
        write_atomically(target, "nieuw")
    monkeypatch.undo()
    assert target.read_text(encoding="utf-8") == "oud"
    assert list(tmp_path.iterdir()) == [target]
