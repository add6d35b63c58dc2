"""Building again: kept when nothing changed, built when anything did or when anything is in doubt."""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pytest

from generator.errors import InputError
from generator.public.memory import forget, memory_folder
from generator.public.rebuild import Ingredients, build_again
from generator.public.report import BuildReport
from generator.public.site_record import SiteRecord

if TYPE_CHECKING:
    from pathlib import Path

    from generator.public.stock import Stock


@dataclass
class Workshop:
    """A site made of one folder: every text becomes a page."""

    folder: Path
    built: int = 0
    known: SiteRecord | None = None
    ingredients: Ingredients = field(init=False)

    def __post_init__(self) -> None:
        (self.folder / "data/sub").mkdir(parents=True)
        (self.folder / "data/a.txt").write_text("een", encoding="utf-8")
        (self.folder / "data/sub/b.txt").write_text("twee", encoding="utf-8")
        self.ingredients = Ingredients({"data": self.folder / "data"}, ("2026-11-22",))

    @property
    def out(self) -> Path:
        return self.folder / "site"

    def again(self) -> BuildReport:
        return build_again(self.ingredients, self.out, self.make)

    def make(self, stock: Stock, known: SiteRecord | None) -> tuple[BuildReport, SiteRecord]:
        self.built += 1
        self.known = known
        assert stock.is_complete
        shutil.rmtree(self.out, ignore_errors=True)
        shutil.copytree(self.folder / "data", self.out)
        files = {
            path.relative_to(self.out).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in self.out.rglob("*.txt")
        }
        (self.out / "manifest.json").write_text(json.dumps({"files": files}), encoding="utf-8")
        report = BuildReport({"page": len(files)}, len(files) + 1, 0, 100, 1.0, own_names={"a.txt": 2})
        return report, SiteRecord(hashes=files)


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    workshop = Workshop(tmp_path)
    workshop.again()
    assert workshop.built == 1
    return workshop


def test_without_a_change_nothing_is_built_and_the_report_says_so(workshop: Workshop) -> None:
    report = workshop.again()
    assert workshop.built == 1
    assert (report.pages, report.files, report.unchanged, report.size) == ({"page": 2}, 3, 3, 100)
    assert report.own_names == {"a.txt": 2}


@pytest.mark.parametrize("act", ["edit", "add", "remove", "day", "another key", "another folder"])
def test_whatever_a_site_is_made_of_makes_it_anew(workshop: Workshop, act: str) -> None:
    data = workshop.folder / "data"
    match act:
        case "edit":
            (data / "a.txt").write_text("EEN", encoding="utf-8")
        case "add":
            (data / "c.txt").write_text("drie", encoding="utf-8")
        case "remove":
            (data / "a.txt").unlink()
        case "day":
            workshop.ingredients = replace(workshop.ingredients, facts=("2026-11-23",))
        case "another key":
            workshop.ingredients = replace(workshop.ingredients, facts=("2026-11-22", "0f"))
        case "another folder":
            workshop.ingredients = replace(workshop.ingredients, roots={"data": data, "more": data})
    workshop.again()
    assert workshop.built == 2
    assert workshop.known is not None
    assert set(workshop.known.hashes) == {"a.txt", "sub/b.txt"}
    workshop.again()
    assert workshop.built == 2


@pytest.mark.parametrize("name", ["a.txt", "sub/b.txt", "manifest.json", "zelf-erbij.txt"])
def test_a_file_of_the_site_that_was_touched_by_hand_makes_it_anew(workshop: Workshop, name: str) -> None:
    (workshop.out / name).write_text("met de hand", encoding="utf-8")
    workshop.again()
    assert workshop.built == 2
    assert workshop.known is None
    assert not (workshop.out / "zelf-erbij.txt").exists()
    assert (workshop.out / "a.txt").read_text(encoding="utf-8") == "een"


def test_a_file_that_is_gone_and_a_site_that_is_gone_are_made_anew(workshop: Workshop) -> None:
    (workshop.out / "a.txt").unlink()
    workshop.again()
    shutil.rmtree(workshop.out)
    workshop.again()
    assert workshop.built == 3
    assert (workshop.out / "a.txt").exists()


def test_a_copy_of_the_site_with_other_stamps_is_known_by_its_bytes(workshop: Workshop) -> None:
    shutil.copytree(workshop.out, workshop.folder / "copy")
    shutil.rmtree(workshop.out)
    (workshop.folder / "copy").rename(workshop.out)
    before = (memory_folder(workshop.out) / "build.json").read_bytes()
    workshop.again()
    assert workshop.built == 1
    assert (memory_folder(workshop.out) / "build.json").read_bytes() != before
    (workshop.out / "a.txt").write_text("EEN", encoding="utf-8")
    workshop.again()
    assert workshop.built == 2


def test_a_link_in_place_of_a_file_is_no_file_of_the_site(workshop: Workshop) -> None:
    (workshop.out / "a.txt").unlink()
    (workshop.out / "a.txt").symlink_to(workshop.folder / "data/a.txt")
    workshop.again()
    assert workshop.built == 2
    assert not (workshop.out / "a.txt").is_symlink()


@pytest.mark.parametrize("harm", ["gone", "empty", "cut off", "one letter", "other schema", "no object"])
def test_a_memory_that_is_gone_or_harmed_is_none(workshop: Workshop, harm: str) -> None:
    memory = memory_folder(workshop.out) / "build.json"
    content = memory.read_bytes()
    other = content.partition(b"\n")[0].replace(b'"schema":1', b'"schema":0')
    harmed = {
        "gone": b"",
        "empty": b"",
        "cut off": content[:-100],
        "one letter": content.replace(b"page", b"pape"),
        "other schema": other + b"\n" + hashlib.sha256(other).hexdigest().encode(),
        "no object": b"[]\n" + hashlib.sha256(b"[]").hexdigest().encode(),
    }[harm]
    assert harmed != content
    memory.unlink() if harm == "gone" else memory.write_bytes(harmed)
    workshop.again()
    assert workshop.built == 2


def test_a_site_that_was_forgotten_is_built_cold(workshop: Workshop) -> None:
    forget(workshop.out)
    assert not memory_folder(workshop.out).exists()
    forget(workshop.out)
    workshop.again()
    assert workshop.built == 2


def test_what_changes_while_a_site_is_built_is_not_remembered(workshop: Workshop) -> None:
    (workshop.folder / "data/a.txt").write_text("EEN", encoding="utf-8")

    def slow(stock: Stock, known: SiteRecord | None) -> tuple[BuildReport, SiteRecord]:
        made = workshop.make(stock, known)
        (workshop.folder / "data/a.txt").write_text("DRIE", encoding="utf-8")
        return made

    build_again(workshop.ingredients, workshop.out, slow)
    workshop.again()
    assert (workshop.out / "a.txt").read_text(encoding="utf-8") == "DRIE"


def test_a_build_that_fails_is_not_remembered(workshop: Workshop) -> None:
    (workshop.folder / "data/a.txt").write_text("EEN", encoding="utf-8")

    def fail(_stock: Stock, _known: SiteRecord | None) -> tuple[BuildReport, SiteRecord]:
        raise InputError("wrong", next_step="Correct it.")

    for _attempt in range(2):
        with pytest.raises(InputError):
            build_again(workshop.ingredients, workshop.out, fail)


@pytest.mark.parametrize("harm", ["gone", "altered"])
def test_a_record_that_is_not_what_the_build_wrote_is_none(workshop: Workshop, harm: str) -> None:
    record = memory_folder(workshop.out) / "site.json"
    content = record.read_bytes()
    record.unlink() if harm == "gone" else record.write_bytes(content.replace(b"a.txt", b"c.txt"))
    (workshop.folder / "data/a.txt").write_text("EEN", encoding="utf-8")
    workshop.again()
    assert (workshop.built, workshop.known) == (2, None)
