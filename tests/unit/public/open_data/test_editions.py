"""Comparing two editions of one address file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.errors import TableInputError
from generator.public.open_data import FieldChange, Listed, edition_changes
from tests.unit.public.open_data.duo_folder import school, write_addresses

if TYPE_CHECKING:
    from pathlib import Path


def test_new_gone_and_changed_are_told_apart(tmp_path: Path) -> None:
    old = write_addresses(tmp_path, [school("90AB00"), school("90AB01"), school("90AB02")], "old.csv")
    rows = [school("90AB03", VESTIGINGSNAAM="De Nieuwe"), school("90AB00"), school("90AB01", TELEFOONNUMMER="")]
    changes = edition_changes(old, write_addresses(tmp_path, rows, "new.csv"))
    assert [one.code for one in changes.new] == ["90AB03"]
    assert changes.new == (Listed(changes.new[0].code, "De Nieuwe"),)
    assert [one.code for one in changes.gone] == ["90AB02"]
    assert list(changes.changed) == ["TELEFOONNUMMER"]
    assert changes.changed["TELEFOONNUMMER"] == (
        FieldChange(changes.changed["TELEFOONNUMMER"][0].code, "0999123456", ""),
    )
    assert changes.unchanged == 1


def test_columns_that_came_or_went_are_named_and_not_compared(tmp_path: Path) -> None:
    old = write_addresses(tmp_path, [school("90AB00") | {"REGIO": "Zuid"}], "old.csv")
    new = write_addresses(tmp_path, [school("90AB00") | {"STREEK": "Zuid"}], "new.csv")
    changes = edition_changes(old, new)
    assert (changes.columns_added, changes.columns_removed, dict(changes.changed)) == (("STREEK",), ("REGIO",), {})


def test_the_same_edition_has_no_changes(tmp_path: Path) -> None:
    path = write_addresses(tmp_path, [school("90AB00"), school("90AB01")])
    changes = edition_changes(path, path)
    assert (changes.new, changes.gone, dict(changes.changed), changes.unchanged) == ((), (), {}, 2)


def test_an_edition_with_a_code_twice_is_refused(tmp_path: Path) -> None:
    good = write_addresses(tmp_path, [school("90AB00")], "old.csv")
    bad = write_addresses(
        tmp_path, [school("90AB00"), school("90AB00"), school("90AB01", VESTIGINGSCODE="x")], "new.csv"
    )
    with pytest.raises(TableInputError) as refused:
        edition_changes(good, bad)
    assert [one.row for one in refused.value.problems] == [3, 4]
