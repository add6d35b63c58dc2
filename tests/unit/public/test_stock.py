"""Taking stock: content counts, stamps only spare the reading, and what cannot be known is not claimed to be."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

import pytest

from generator.public.stock import (
    SETTLED,
    SeenFile,
    Stock,
    hashes_below,
    list_settled,
    program_roots,
    sha256_of,
    take_stock,
)

if TYPE_CHECKING:
    from pathlib import Path


def age(path: Path) -> None:
    """Wait until a file is old enough to be known by its stamp."""
    while time.time_ns() - path.stat().st_ctime_ns <= SETTLED:
        time.sleep(0.05)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    (folder / "sub").mkdir(parents=True)
    (folder / "a.csv").write_text("een", encoding="utf-8")
    (folder / "sub/b.csv").write_text("twee", encoding="utf-8")
    return folder


def test_names_and_content_make_the_digest_and_nothing_else_does(folder: Path) -> None:
    before = take_stock({"duo": folder})
    assert set(before.files) == {"duo/a.csv", "duo/sub/b.csv"}
    os.utime(folder / "a.csv", (1, 1))
    assert take_stock({"duo": folder}).digest() == before.digest()
    (folder / "a.csv").write_text("EEN", encoding="utf-8")
    changed = take_stock({"duo": folder})
    assert changed.digest() != before.digest()
    (folder / "a.csv").rename(folder / "c.csv")
    assert take_stock({"duo": folder}).digest() not in {before.digest(), changed.digest()}


def test_a_role_has_a_digest_of_its_own(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "one.yml").write_text("x", encoding="utf-8")
    roots = {"duo": folder, "engine": tmp_path / "one.yml", "absent": tmp_path / "absent"}
    before = take_stock(roots)
    (tmp_path / "one.yml").write_text("y", encoding="utf-8")
    after = take_stock(roots)
    assert before.digest("duo") == after.digest("duo")
    assert before.digest("engine") != after.digest("engine")
    assert before.digest("duo", "engine") != after.digest("duo", "engine")


def test_a_young_file_is_read_again_and_a_settled_one_is_known_by_its_stamp(folder: Path) -> None:
    young = take_stock({"duo": folder})
    assert {seen.stamp for seen in young.files.values()} == {None}
    age(folder / "sub/b.csv")
    settled = take_stock({"duo": folder}, young)
    assert None not in {seen.stamp for seen in settled.files.values()}
    believed = Stock({name: SeenFile(seen.stamp, "as it was") for name, seen in settled.files.items()})
    assert take_stock({"duo": folder}, believed).files == believed.files


def test_an_edit_of_the_same_length_with_its_time_set_back_is_seen(folder: Path) -> None:
    age(folder / "sub/b.csv")
    before = take_stock({"duo": folder})
    info = (folder / "a.csv").stat()
    (folder / "a.csv").write_text("EEN", encoding="utf-8")
    os.utime(folder / "a.csv", ns=(info.st_atime_ns, info.st_mtime_ns))
    assert take_stock({"duo": folder}, before).digest() != before.digest()


def test_a_link_to_a_folder_makes_the_stock_incomplete(folder: Path, tmp_path: Path) -> None:
    assert take_stock({"duo": folder}).is_complete
    (folder / "elders").symlink_to(tmp_path)
    assert not take_stock({"duo": folder}).is_complete


@pytest.mark.parametrize("act", ["edit", "same length", "add", "add a folder", "remove", "link", "rename", "mode"])
def test_a_listing_notices_every_way_to_touch_a_folder(folder: Path, act: str) -> None:
    listing = list_settled(folder)
    assert listing.files == ("a.csv", "sub/b.csv")
    assert listing.folders == (".", "sub")
    assert listing.holds(folder)
    target = folder / "sub/b.csv"
    info = target.stat()
    match act:
        case "edit":
            target.write_text("drie", encoding="utf-8")
        case "same length":
            target.write_text("TWEE", encoding="utf-8")
            os.utime(target, ns=(info.st_atime_ns, info.st_mtime_ns))
        case "add":
            (folder / "sub/c.csv").write_text("nieuw", encoding="utf-8")
        case "add a folder":
            (folder / "sub/leeg").mkdir()
        case "remove":
            target.unlink()
        case "link":
            target.rename(folder.parent / "b.csv")
            target.symlink_to(folder.parent / "b.csv")
        case "rename":
            target.rename(folder / "sub/c.csv")
        case "mode":
            target.chmod(0o600)
    assert not listing.holds(folder)


def test_a_folder_that_is_gone_holds_nothing(folder: Path) -> None:
    assert not list_settled(folder).holds(folder.parent / "absent")


def test_the_hash_of_a_link_is_none(folder: Path) -> None:
    assert hashes_below(folder)["a.csv"] == sha256_of(str(folder / "a.csv"))
    (folder / "link.csv").symlink_to(folder / "a.csv")
    assert hashes_below(folder)["link.csv"] == ""


def test_the_program_is_everything_that_makes_the_site_and_nothing_private() -> None:
    files = take_stock(program_roots()).files
    assert "program/public/site.py" in files
    assert "program/sealed.py/sealed.py" in files
    assert not any("private" in name or "__pycache__" in name for name in files)
