"""The history of a review: undo and redo without end, saved at each step, bound to one text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.domain.identifiers import RulingId
from generator.errors import InputError
from generator.private.desk.decided import decisions_of, who_fits
from generator.private.desk.draft import Choice, Draft, added_target, load_draft, save_draft
from generator.private.rulings.work_folder import WorkFolder
from tests.unit.vaults import open_vault

if TYPE_CHECKING:
    from pathlib import Path

TARGETS = [f"question:{number:012x}" for number in range(4)]
choices = st.one_of(st.none(), st.builds(Choice, decision=st.sampled_from(["mask", "keep"]), reason=st.just("reden")))
changes = st.lists(st.tuples(st.sampled_from(TARGETS), choices), max_size=12)


@given(changes, st.integers(min_value=0, max_value=15))
def test_undoing_and_redoing_ends_where_it_began(steps: list[tuple[str, Choice | None]], back: int) -> None:
    draft = Draft(source="x")
    for target, after in steps:
        draft = draft.with_change(target, after)
    before = draft
    for _ in range(back):
        draft = draft.one_back()
    assert len(draft.done) == max(0, len(steps) - back)
    for _ in range(back):
        draft = draft.one_forward()
    assert draft == before


@given(changes)
def test_the_last_word_about_a_target_counts(steps: list[tuple[str, Choice | None]]) -> None:
    draft = Draft(source="x")
    for target, after in steps:
        draft = draft.with_change(target, after)
    last = dict(steps)
    assert draft.choices() == {target: after for target, after in last.items() if after is not None}


@given(changes)
def test_what_is_saved_is_what_is_read(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, Choice | None]]
) -> None:
    folder = WorkFolder(open_vault(tmp_path_factory.mktemp("work")), RulingId("vko-1"))
    draft = Draft(source="x")
    for target, after in steps:
        draft = draft.with_change(target, after)
    save_draft(folder, draft.one_back())
    assert load_draft(folder, "x") == draft.one_back()


def test_decisions_about_another_word_file_do_not_count(tmp_path: Path) -> None:
    folder = WorkFolder(open_vault(tmp_path), RulingId("vko-1"))
    save_draft(folder, Draft(source="x").with_change(TARGETS[0], Choice(decision="mask")))
    assert load_draft(folder, "y").choices() == {}


def test_the_file_is_for_its_owner_only(tmp_path: Path) -> None:
    folder = WorkFolder(open_vault(tmp_path), RulingId("vko-1"))
    save_draft(folder, Draft(source="x"))
    assert (folder.path / "draft.json.enc").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("content", [b"", b"{", b'{"source": 3}', b'{"source": "x", "more": 1}'])
def test_a_damaged_file_is_told_and_left_alone(tmp_path: Path, content: bytes) -> None:
    folder = WorkFolder(open_vault(tmp_path), RulingId("vko-1"))
    folder.write("draft.json", content)
    with pytest.raises(InputError, match="draft.json: damaged"):
        load_draft(folder, "x")
    assert folder.read("draft.json", "intake") == content


def test_choices_become_the_decisions_that_review_takes() -> None:
    found = decisions_of(
        {
            TARGETS[0]: Choice(decision="mask", who="role:getuige"),
            TARGETS[1]: Choice(decision="keep", reason="gewoon woord"),
            TARGETS[2]: Choice(decision="mask", who="party:klager-1"),
            TARGETS[3]: Choice(decision="mask", who="kind:location"),
            "warning:0123456789ab": Choice(decision="keep", reason="nodig"),
            "warning:0123456789ac": Choice(decision="rewrite", text="een ziekte"),
            added_target("Storm"): Choice(decision="mask", text="Storm", who="role:leerling"),
        },
        reviewer="demo-beoordelaar",
        at="2026-11-20T10:00:00+00:00",
    )
    first, second, third, fourth = found.decisions
    assert (first.decision, first.role) == ("mask", "getuige")
    assert (second.decision, second.reason) == ("keep", "gewoon woord")
    assert third.party == "klager-1"
    assert fourth.kind == "location"
    assert found.accepted[0].reason == "nodig"
    assert found.rewritten[0].text == "een ziekte"
    assert (found.added[0].text, found.added[0].role) == ("Storm", "leerling")


def test_a_draft_does_not_show_itself() -> None:
    draft = Draft(source="x").with_change(TARGETS[0], Choice(decision="rewrite", text="Kwastelaar"))
    assert "Kwastelaar" not in repr(draft) + str(draft) + f"{draft}" + repr(draft.done[0].after)


@pytest.mark.parametrize(
    ("who", "fits"),
    [
        ("", True),
        ("party:klager-1", True),
        ("party:klager-2", False),
        ("role:getuige", True),
        ("role:koning", False),
        ("kind:location", True),
        ("kind:koning", False),
        ("anders:klager-1", False),
    ],
)
def test_only_who_exists_may_be_named(who: str, *, fits: bool) -> None:
    assert who_fits(who, ["klager-1"], ["getuige"]) is fits
