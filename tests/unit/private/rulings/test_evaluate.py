"""The measuring itself on a ruling of which every figure is known, and the floor on the two sets of the repository."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner

from generator.cli.commands import app
from generator.errors import InputError
from generator.private.confidential import text_of
from generator.private.rulings.evaluate import examine, figures_of, misses_of
from generator.private.rulings.marked_sets import read_marked_set

if TYPE_CHECKING:
    from generator.config import AnonymisationPolicy
    from generator.private.rulings.marked_sets import MarkedRuling

SET = """#DOC een
@k reg given=Fenna call=Fenna tv=van der sur=Modderkolk maiden=Pruttel role=klaagster
@v unreg given=Brechtje call= tv= sur=Zoefstra role=overblijfouder
{{k:tsurT|Van der Modderkolk}} belde op {{D|3 mei 2021}} met   {{v:full|Brechtje Zoefstra}} over de {{K|Cito-toets}}.

Bel {{T|06-12345678}}; schrijf aan {{k:hyphen|Modder-
kolk}} of {{v:low|ze}}.
@s unreg given=Tijl call= tv= sur=Snor role=secretaris
"""


@pytest.fixture
def marked(tmp_path: Path) -> tuple[MarkedRuling, ...]:
    path = tmp_path / "set.txt"
    path.write_text(SET, encoding="utf-8")
    return read_marked_set(path)


def test_offsets_count_the_text_that_intake_would_give(marked: tuple[MarkedRuling, ...]) -> None:
    (ruling,) = marked
    text = text_of(ruling.raw.text)
    assert "met Brechtje" in text
    assert "@" not in text
    shown = [[text[start:end] for start, end in mark.pieces] for mark in ruling.marks]
    assert shown[:3] == [["Van der Modderkolk"], ["3 mei 2021"], ["Brechtje Zoefstra"]]
    assert shown[5:] == [["Modder-", "kolk"], ["ze"]]
    assert [mark.kind for mark in ruling.marks][:2] == ["person", "event_date"]
    assert ruling.marks[0].variant == "tsurT"


def test_only_listed_persons_are_in_the_register(marked: tuple[MarkedRuling, ...]) -> None:
    (party,) = marked[0].raw.case.parties
    assert (party.family, party.prefix, party.aliases) == ("Modderkolk", "van der", ("Pruttel",))
    assert party.role == "klager"


def test_what_is_caught_leaked_and_asked_is_counted(
    marked: tuple[MarkedRuling, ...], policy: AnonymisationPolicy
) -> None:
    examined = tuple(examine(marked, policy))
    figures = figures_of(examined)
    assert figures["mentions"]["all"] == 4
    assert figures["mentions"]["all"] - figures["mentions"]["flagged_or_zoned"] == len(
        [miss for miss in misses_of(examined) if miss[1] == "person"]
    )
    assert figures["by_variant"]["low"] == {"all": 1, "masked": 0, "flagged": 0, "flagged_or_zoned": 0}
    assert figures["by_variant"]["tsurT"]["masked"] == 1
    assert figures["clean_documents"] == {"all": 1, "flagged": 0, "flagged_or_zoned": 0}
    assert figures["direct_identifiers"]["masked"] == 1
    assert figures["must_stay"] == {"all": 1, "masked": 0, "asked": 0}
    assert figures["by_listing"]["not_in_register"]["all"] == 2
    assert figures["decisions"] == dict.fromkeys(("median", "mean", "max"), examined[0].questions)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("no ruling here", "no ruling"),
        ("#DOC een\n{{k:full|Piet loopt", "not well formed"),
        ("#DOC een\n{{Q|Piet}} loopt", "unknown kind"),
        ("#DOC een\n{{k:full| }} loopt", "empty mark"),
    ],
)
def test_a_set_that_is_not_well_formed_is_refused(content: str, problem: str, tmp_path: Path) -> None:
    path = tmp_path / "set.txt"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=problem):
        read_marked_set(path)


def test_the_surfaces_of_a_held_out_set_are_shown_on_purpose_only(tmp_path: Path) -> None:
    path = tmp_path / "my_held_out.txt"
    path.write_text(SET, encoding="utf-8")
    refused = CliRunner().invoke(app, ["bench", "rulings", str(path), "--misses"])
    assert isinstance(refused.exception, InputError)
    counted = CliRunner().invoke(app, ["bench", "rulings", str(path), "--json"])
    assert not {"Brechtje", "Modderkolk", "misses"} & set(counted.output.replace('"', " ").split())
    shown: dict[str, Any] = json.loads(
        CliRunner().invoke(app, ["bench", "rulings", str(path), "--misses", "--reveal", "--json"]).output
    )
    assert ["een", "person", "low", "ze"] in shown["my_held_out.txt"]["misses"]


SETS = Path(__file__).parents[3] / "rulings"
FLOORS: dict[str, dict[str, float]] = {
    "tuning.txt": {
        "mentions_leaked": 0,
        "identifiers_leaked": 0,
        "rulings_with_a_leak": 0,
        "must_stay_masked": 0,
        "median_of_decisions": 3,
    },
    "tuning_second.txt": {
        "mentions_leaked": 0,
        "identifiers_leaked": 0,
        "rulings_with_a_leak": 0,
        "must_stay_masked": 2,
        "median_of_decisions": 7,
    },
    "tuning_third.txt": {
        "mentions_leaked": 0,
        "identifiers_leaked": 1,
        "rulings_with_a_leak": 1,
        "must_stay_masked": 0,
        "median_of_decisions": 3,
    },
    "held_out_natural.txt": {
        "mentions_leaked": 0,
        "identifiers_leaked": 0,
        "rulings_with_a_leak": 0,
        "must_stay_masked": 3,
        "median_of_decisions": 1,
    },
    "held_out_adversarial.txt": {
        "mentions_leaked": 6,
        "identifiers_leaked": 4,
        "rulings_with_a_leak": 6,
        "must_stay_masked": 1,
        "median_of_decisions": 5.5,
    },
}
"""A mention is not leaked when it is masked, asked or in a zone that must be confirmed as read."""


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_no_change_catches_less_or_asks_more_than_before(name: str, policy: AnonymisationPolicy) -> None:
    """The floor: what was reached. Whoever raises a figure raises it here; of a held-out set only counts are seen."""
    figures = figures_of(tuple(examine(read_marked_set(SETS / name), policy)))
    reached = {
        "mentions_leaked": figures["mentions"]["all"] - figures["mentions"]["flagged_or_zoned"],
        "identifiers_leaked": figures["direct_identifiers"]["all"] - figures["direct_identifiers"]["flagged_or_zoned"],
        "rulings_with_a_leak": figures["clean_documents"]["all"] - figures["clean_documents"]["flagged_or_zoned"],
        "must_stay_masked": figures["must_stay"]["masked"],
        "median_of_decisions": figures["decisions"]["median"],
    }
    worse = {key: count for key, count in reached.items() if count > FLOORS[name][key]}
    assert not worse
