"""Case files: strict about keys, silent about values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import yaml

from generator.errors import InputError
from generator.private.rulings.case import load_case

if TYPE_CHECKING:
    from pathlib import Path


def write(folder: Path, data: Any) -> Path:
    path = folder / "case.yml"
    path.write_text(data if isinstance(data, str) else yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    return path


def test_a_sound_case_file_is_read(tmp_path: Path, case_data: dict[str, Any]) -> None:
    case = load_case(write(tmp_path, case_data))
    assert case.id == "vko-2026-100"
    assert case.facts().title == "Klacht over een voorval"
    assert case.parties[0].prefix == "van der"


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        (lambda data: data.update(geheim="Modderkolk"), "geheim: unknown key"),
        (lambda data: data["parties"][0].update(telefoon="0612345678"), "parties.0.telefoon: unknown key"),
        (lambda data: data["parties"][0].pop("family"), "parties.0.family"),
        (lambda data: data["parties"][0].update(role="Modderkolk"), "parties.0.role"),
        (lambda data: data["parties"][1].update(id="klaagster"), "used twice: klaagster"),
        (lambda data: data.update(number="Modderkolk"), "number"),
        (lambda data: data.update(panel_size=1), "panel of at least 3"),
        (lambda data: data.update(published_on="2025-01-01"), "publication date"),
        (lambda data: data.update(hearing={"held": False}), "reason when no hearing"),
    ],
)
def test_a_wrong_case_file_is_refused_by_key_without_its_values(
    tmp_path: Path, case_data: dict[str, Any], change: Any, wanted: str
) -> None:
    change(case_data)
    path = write(tmp_path, case_data)
    with pytest.raises(InputError, match=wanted) as refusal:
        load_case(path)
    assert "Modderkolk" not in str(refusal.value)
    assert "0612345678" not in str(refusal.value)
    assert refusal.value.__cause__ is None


@pytest.mark.parametrize("content", ["parties: [", "\x00", "- 1", ""])
def test_what_is_no_case_file_is_refused(tmp_path: Path, content: str) -> None:
    with pytest.raises(InputError, match=r"case\.yml"):
        load_case(write(tmp_path, content))


def test_a_case_shows_no_name(tmp_path: Path, case_data: dict[str, Any]) -> None:
    case = load_case(write(tmp_path, case_data))
    for shown in (repr(case), str(case), f"{case.parties[0]}", repr(case.parties), repr(case.school)):
        assert "Modderkolk" not in shown
        assert "Kwispel" not in shown
