"""The table of staff categories is a setting, and a wrong one is refused by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.errors import ConfigError
from generator.private.figures.categories import StaffCategories, load_categories

if TYPE_CHECKING:
    from pathlib import Path

GOOD = 'version: "t"\ncategories:\n  - {code: 1, group: management, name: Directie}\n'


def test_the_table_of_2017_tells_direct_from_indirect_support(categories: StaffCategories) -> None:
    groups = categories.group_by_code()
    assert len(groups) == 18
    assert [groups[str(code)] for code in (1, 4, 5, 7, 8, 11)] == [
        *["management"] * 2,
        *["middle_management"] * 2,
        *["teaching"] * 2,
    ]
    assert {groups[str(code)] for code in range(12, 16)} == {"support_direct"}
    assert {groups[str(code)] for code in range(16, 19)} == {"support_indirect"}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (GOOD + "salaris: 1\n", "salaris: unknown key"),
        (GOOD.replace("management", "directie"), "categories.0.group"),
        (GOOD + "  - {code: 1, group: teaching, name: Leraar}\n", "each code once"),
        (GOOD + "caribbean_brins: [30]\n", "caribbean_brins"),
        ("version: [", "not valid YAML"),
        ("", "file"),
    ],
)
def test_a_wrong_table_is_refused_by_name(tmp_path: Path, text: str, named: str) -> None:
    path = tmp_path / "functiecategorie.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as refusal:
        load_categories(path)
    assert named in str(refusal.value)
    assert str(path) in str(refusal.value)


def test_a_missing_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="missing"):
        load_categories(tmp_path / "functiecategorie.yml")
