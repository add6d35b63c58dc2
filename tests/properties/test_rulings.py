"""Properties of the anonymiser: whatever the names and however they are written, none of them gets through."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import given, note
from hypothesis import strategies as st

from generator.private.confidential import text_of
from generator.private.rulings.lexicon import lexicon
from generator.private.rulings.merging import merge
from generator.private.rulings.normalise import fold, normalise
from generator.private.rulings.propose import propose
from generator.private.rulings.spans import Decision, Detection, Detector, Kind
from tests.properties.ruling_cases import POLICY, SLOW, bare, name_tokens_of, published_blocks, raw_of, rulings

if TYPE_CHECKING:
    from generator.private.rulings.intake import RawRuling


@SLOW
@given(rulings())
def test_no_name_of_the_register_gets_through(raw: RawRuling) -> None:
    note(text_of(raw.text))
    blocks = published_blocks(propose(raw, POLICY))
    tokens = name_tokens_of(raw)
    for block in blocks:
        assert not tokens & set(re.findall(r"[^\W\d_]+", bare(block)))
        capitalised = {fold(word) for word in re.findall(r"[^\W\d_]+", block) if word[0].isupper()}
        assert not tokens & {word.removesuffix("s") for word in capitalised}


@SLOW
@given(rulings())
def test_replacing_twice_changes_nothing(raw: RawRuling) -> None:
    note(text_of(raw.text))
    blocks = published_blocks(propose(raw, POLICY))
    note("\n".join(blocks))
    again = propose(raw_of(raw.case, *blocks[3:]), POLICY)
    assert not again.open_questions
    assert all(span.decision is Decision.KEEP for span in again.spans)


@SLOW
@given(rulings())
def test_spans_stand_in_order_within_their_blocks(raw: RawRuling) -> None:
    proposed = propose(raw, POLICY)
    text = text_of(raw.text)
    assert all(left.end <= right.start for left, right in pairwise(proposed.spans))
    for span in proposed.spans:
        assert any(block.start <= span.start < span.end <= block.end for block in raw.blocks)
        assert span.start <= span.found.start < span.found.end <= span.end or span.decision is Decision.KEEP
    for block in raw.blocks:
        assert normalise(text[block.start : block.end]) == text[block.start : block.end]


@given(st.text(max_size=60))
def test_normalising_twice_changes_nothing_and_leaves_nothing_invisible(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert not [letter for letter in once if unicodedata.category(letter) in {"Cf", "Cc", "Co", "Cn"}]
    assert once == unicodedata.normalize("NFC", once)


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@st.composite
def detections(draw: st.DrawFn) -> tuple[str, list[Detection]]:
    """A text and findings in it that overlap at will."""
    text = draw(st.text(alphabet="Aa Bb.c 1\n", min_size=1, max_size=40))
    found = []
    for _ in range(draw(st.integers(0, 6))):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        kind, detector = draw(st.sampled_from(list(Kind))), draw(st.sampled_from(list(Detector)))
        found.append(Detection(start, end, kind, draw(st.sampled_from(list(Decision))), detector, "proef"))
    return text, found


def is_plain_word(found: Detection) -> bool:
    """A word that its grammar shows to be no name: beside something surer it is nothing."""
    return found.decision is Decision.KEEP and found.detector is Detector.REGISTER_WORD


@given(detections())
def test_merging_overlaps_nothing_and_loses_no_capital_or_digit(example: tuple[str, list[Detection]]) -> None:
    text, found = example
    merged = merge(text, found, lexicon())
    assert all(left.end <= right.start for left, right in pairwise(merged))
    covered = {place for item in merged for place in range(item.start, item.end)}
    wanted = {place for item in found if not is_plain_word(item) for place in range(item.start, item.end)}
    assert not [place for place in wanted - covered if text[place].isupper() or text[place].isdigit()]
