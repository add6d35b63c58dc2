"""Where the desk may keep what is confidential."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from generator.errors import InputError
from generator.private.desk.folder import inbox, open_work_folder

if TYPE_CHECKING:
    from pathlib import Path


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_the_folder_is_closed_to_others(tmp_path: Path) -> None:
    work = tmp_path / "work"
    work.mkdir(mode=0o755)
    assert mode(open_work_folder(work, tmp_path / "uitspraken")) == 0o700


def test_a_folder_is_made_closed(tmp_path: Path) -> None:
    assert mode(open_work_folder(tmp_path / "a" / "b", tmp_path / "uitspraken")) == 0o700


@pytest.mark.parametrize("work", ["content", "content/uitspraken", "content/uitspraken/werk", "content/werk", "."])
def test_it_never_lies_in_what_is_published_nor_around_it(tmp_path: Path, work: str) -> None:
    with pytest.raises(InputError, match="inside each other"):
        open_work_folder(tmp_path / work, tmp_path / "content" / "uitspraken")


def test_a_link_does_not_hide_where_it_lies(tmp_path: Path) -> None:
    (tmp_path / "content" / "uitspraken").mkdir(parents=True)
    (tmp_path / "link").symlink_to(tmp_path / "content" / "uitspraken")
    with pytest.raises(InputError, match="inside each other"):
        open_work_folder(tmp_path / "link" / "werk", tmp_path / "content" / "uitspraken")


@pytest.mark.parametrize(
    ("work", "fits"),
    [
        ("werk", False),
        ("data/werk", False),
        ("data/private", True),
        ("data/private/rulings", True),
        ("data/private/../werk", False),
        ("elders/data/private", False),
    ],
)
def test_in_a_repository_only_the_private_folder_will_do(tmp_path: Path, work: str, *, fits: bool) -> None:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    if fits:
        assert open_work_folder(tmp_path / work, tmp_path / "content" / "uitspraken").is_dir()
    else:
        with pytest.raises(InputError, match="git repository"):
            open_work_folder(tmp_path / work, tmp_path / "content" / "uitspraken")
        assert not (tmp_path / work).resolve().exists()


def test_what_a_request_brings_is_closed_and_gone_afterwards(tmp_path: Path) -> None:
    with inbox(tmp_path) as box:
        path = box.put("uitspraak.docx", b"x")
        assert mode(path) == 0o600
        assert mode(path.parent) == 0o700
    assert list(tmp_path.iterdir()) == []


def test_it_is_gone_also_when_the_step_fails(tmp_path: Path) -> None:
    with pytest.raises(FileExistsError), inbox(tmp_path) as box:
        [box.put("uitspraak.docx", b"x") for _ in range(2)]
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_desk_left_is_cleared_at_the_next_start(tmp_path: Path) -> None:
    left = tmp_path / "work" / ".inname-0123456789abcdef"
    left.mkdir(parents=True)
    (left / "uitspraak.docx").write_bytes(b"x")
    open_work_folder(tmp_path / "work", tmp_path / "uitspraken")
    assert not left.exists()
