from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from pydantic import ValidationError

from generator.config import load_configuration
from generator.errors import ConfigError

SETTINGS = Path(__file__).parents[2] / "site_config"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for path in SETTINGS.glob("*.yml"):
        shutil.copy(path, tmp_path)
    return tmp_path


def refusal(folder: Path) -> str:
    with pytest.raises(ConfigError) as caught:
        load_configuration(folder)
    assert caught.value.next_step
    return caught.value.message


def test_the_repository_settings_load_and_are_frozen() -> None:
    configuration = load_configuration(SETTINGS)
    assert configuration.site.demo
    with pytest.raises(ValidationError):
        configuration.site.demo = False  # type: ignore[misc]  # the attempt under test


def test_an_unknown_key_is_named_with_its_file(folder: Path) -> None:
    file = folder / "site.yml"
    file.write_text(file.read_text(encoding="utf-8") + "kleur: blauw\n", encoding="utf-8")
    assert "site.yml" in refusal(folder)
    assert "kleur: unknown key" in refusal(folder)


def test_a_missing_file_and_broken_yaml_are_named(folder: Path) -> None:
    (folder / "committees.yml").write_text("committees: [", encoding="utf-8")
    assert "committees.yml: not valid YAML" in refusal(folder)
    (folder / "committees.yml").unlink()
    assert "committees.yml: the file is missing" in refusal(folder)


def test_the_threshold_of_the_law_cannot_be_lowered(folder: Path) -> None:
    file = folder / "disclosure.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("count: 5", "count: 3"), encoding="utf-8")
    assert "smallest_publishable_count" in refusal(folder)


def test_a_committee_code_becomes_part_of_an_address_and_is_checked(folder: Path) -> None:
    file = folder / "committees.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("code: vko", "code: ../x"), encoding="utf-8")
    assert "committees.0.code" in refusal(folder)
