"""The sealed file and its attackers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.domain.rulings import Block, BlockKind, Part
from generator.errors import SealError
from generator.sealed import Seal, Signature, check_seal, parse_ruling, render_ruling
from tests.unit.sealing import (
    FACTS,
    POLICY,
    REVIEWER,
    SECOND,
    TEXT,
    another,
    seal_for,
    signed,
    signer,
    statement,
)

CONTENT = render_ruling(FACTS, TEXT)
APPROVERS = [REVIEWER.approver, SECOND.approver]

words = st.text(st.characters(exclude_categories=("C", "Z")) | st.just(" "), min_size=1).map(
    lambda t: " ".join(t.split())
)
blocks = st.builds(Block, st.sampled_from(BlockKind), words.filter(bool))


@given(st.lists(st.tuples(st.sampled_from(Part), st.lists(blocks, max_size=5).map(tuple)), max_size=4).map(tuple))
def test_any_text_reads_back_as_it_was_written(text: tuple[tuple[Part, tuple[Block, ...]], ...]) -> None:
    assert parse_ruling(render_ruling(FACTS, text)) == (FACTS, text)


def test_markup_in_the_text_stays_text() -> None:
    text = ((Part.SUMMARY, (Block(BlockKind.PARAGRAPH, "## kop <script> [x](y) `z` - *a*"),)),)
    assert b"<script>" not in render_ruling(FACTS, text).replace(rb"\<script\>", b"")
    assert parse_ruling(render_ruling(FACTS, text))[1] == text


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"geen uitspraak",
        CONTENT.replace(b"schema: 1", b"schema: 2"),
        CONTENT.replace(b"\n", b"\r\n"),
        CONTENT + b"\n<p>erbij</p>\n",
        CONTENT.replace(b"leden: 3", b"leden: 2"),
    ],
)
def test_another_form_is_refused(content: bytes) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)):
        parse_ruling(content)


def test_two_approvers_make_a_seal() -> None:
    signers = check_seal(FACTS.id, CONTENT, seal_for(CONTENT), APPROVERS, POLICY)
    assert [item.id for item in signers] == ["beoordelaar", "tweede"]
    assert Seal.from_json(seal_for(CONTENT).to_json()) == seal_for(CONTENT)


def refused(seal: Seal, content: bytes = CONTENT, policy: str = POLICY, facts_id: str = FACTS.id) -> str:
    with pytest.raises(SealError) as caught:
        check_seal(type(FACTS.id)(facts_id), content, seal, APPROVERS, policy)
    assert caught.value.next_step
    return caught.value.message


def test_edited_content_is_refused() -> None:
    assert "changed after" in refused(seal_for(CONTENT), content=CONTENT + b" ")


def test_a_replayed_seal_is_refused() -> None:
    other = another("2025-015")
    assert "another ruling" in refused(seal_for(CONTENT), facts_id=other.id)


def test_one_approver_twice_is_refused() -> None:
    twice = Seal(tuple(signed(statement(CONTENT, REVIEWER, role), REVIEWER) for role in ("reviewer", "second")))
    assert "two different approvers" in refused(twice)


def test_one_key_under_two_names_is_refused() -> None:
    alias = REVIEWER.approver.model_copy(update={"id": "alias"})
    said = replace(statement(CONTENT, REVIEWER, "second"), approver="alias")
    seal = Seal((seal_for(CONTENT).signatures[0], signed(said, REVIEWER)))
    with pytest.raises(SealError, match="two different approvers"):
        check_seal(FACTS.id, CONTENT, seal, [*APPROVERS, alias], POLICY)


def test_two_reviewers_without_a_second_are_refused() -> None:
    pair = [signed(statement(CONTENT, who, "reviewer"), who) for who in (REVIEWER, SECOND)]
    assert "one signature of the reviewer" in refused(Seal(tuple(pair)))


def test_a_single_signature_and_an_empty_seal_are_refused() -> None:
    assert "two different" in refused(Seal(seal_for(CONTENT).signatures[:1]))
    assert "two different" in refused(Seal(()))


def test_a_swapped_policy_is_refused() -> None:
    assert "policy" in refused(seal_for(CONTENT), policy="test-2")


def test_an_expired_key_is_refused() -> None:
    late = signer("tweede", valid_until=date(2026, 1, 1))
    seal = Seal((seal_for(CONTENT).signatures[0], signed(statement(CONTENT, late, "second"), late)))
    with pytest.raises(SealError, match="expired"):
        check_seal(FACTS.id, CONTENT, seal, [REVIEWER.approver, late.approver], POLICY)


def test_an_unknown_approver_is_refused() -> None:
    stranger = signer("vreemde")
    seal = Seal((seal_for(CONTENT).signatures[0], signed(statement(CONTENT, stranger, "second"), stranger)))
    assert "approvers.yml" in refused(seal)


@pytest.mark.parametrize("field", ["decisions", "accepted_risks", "version", "role", "signed_at"])
def test_a_statement_that_was_altered_is_not_genuine(field: str) -> None:
    first, second = seal_for(CONTENT).signatures
    new = {"role": "reviewer", "signed_at": "2026-03-05T10:00:00+01:00"}.get(field, 9)
    forged = Signature(replace(second.statement, **{field: new}), second.signature)
    assert "not genuine" in refused(Seal((first, forged)))


@pytest.mark.parametrize("content", [b"[]", b"{}", b'{"signatures": [{}]}', b"geen json", b'{"signatures": 1}'])
def test_a_file_that_is_no_seal_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - json's own error is one of them
        Seal.from_json(content)
