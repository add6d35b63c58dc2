"""Properties of the anonymiser: whatever the names and however they are written, none of them gets through."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import Any

from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from generator.config import AnonymisationPolicy
from generator.domain.rulings import BlockKind
from generator.private.confidential import text_of
from generator.private.rulings.approve import check_publishable
from generator.private.rulings.case import CaseFile
from generator.private.rulings.decisions import Decisions
from generator.private.rulings.intake import RawPiece, RawRuling, assemble
from generator.private.rulings.lexicon import lexicon
from generator.private.rulings.merging import merge
from generator.private.rulings.normalise import fold, normalise
from generator.private.rulings.propose import ProposedRuling, propose
from generator.private.rulings.review import review
from generator.private.rulings.spans import Decision, Detection, Detector, Kind
from generator.sealed import parse_ruling

POLICY = AnonymisationPolicy(version="2026-1")
AT = "2026-02-20T10:00:00+01:00"
SLOW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])

LETTERS = "abdefghijklmnoprstuvwzéëïöüçşñøıčž"
MONTHS = {"november", "december", "september", "oktober", "januari", "februari", "augustus", "maart", "juni", "juli"}
"""As a name these would stand, rightly, in the dates of the sentences; test_scan has the person called after one."""
invented = (
    st.text(alphabet=LETTERS, min_size=4, max_size=10).filter(lambda name: name not in MONTHS).map(str.capitalize)
)
ordinary = st.sampled_from(["Roos", "Storm", "Bakker", "Wit", "Groot", "Beer", "Jong", "Meester", "Zwart", "Lang"])
names = st.one_of(invented, ordinary)
prefixes = st.sampled_from(["", "", "van", "de", "van der", "van 't", "El", "op den"])
roles = st.sampled_from(["klager", "leerling", "leerkracht", "directeur", "getuige", "voorzitter"])
families = st.one_of(names, st.tuples(names, invented).map("-".join))


@st.composite
def parties(draw: st.DrawFn) -> list[dict[str, str]]:
    """Two to four people, some of one family."""
    shared = draw(families)
    people = []
    for number in range(draw(st.integers(2, 4))):
        family = shared if draw(st.booleans()) else draw(families)
        people.append(
            {"id": f"p{number}", "role": draw(roles), "given": draw(names), "prefix": draw(prefixes), "family": family}
        )
    return people


def forms(person: dict[str, str]) -> list[str]:
    """Ways in which a ruling, a mail or a chat writes one person."""
    given_name, family = person["given"], person["family"]
    surname = f"{person['prefix']} {family}".strip()
    full = f"{given_name} {surname}"
    apart = unicodedata.normalize("NFD", full)
    plain = "".join(letter for letter in apart if not unicodedata.combining(letter))
    written = [full, full.upper(), apart, plain, f"{given_name[0]}. {surname}", f"{family}, {given_name}"]
    parts = [given_name, f"{given_name}s", f"{given_name}'s", given_name.upper(), family]
    addressed = [f"mevrouw {surname}", f"de heer {family}", f"👩‍👧 {full} 🙂"]
    joined = [f"{given_name}_{family}", f"{given_name}{family}@school.nl"]
    hidden = [
        full.replace(" ", "\u00a0"),
        "\u00ad".join(given_name),
        f"\u200f{full}\u200e",
        f"\u200b{given_name}\ufeff",
    ]
    return [*written, *parts, *addressed, *joined, *hidden]


FRAMES = (
    "Volgens {} is dat niet gebeurd.",
    "{} heeft op 12 november 2025 gebeld.",
    "Daarna sprak de school met {}.",
    'In de mail staat: "beste {}, dat komt wel goed."',
    "De Commissie acht de verklaring van {} aannemelijk.",
    "{}",
)


@st.composite
def rulings(draw: st.DrawFn) -> RawRuling:
    """A ruling about generated people, with their names in every form."""
    people = draw(parties())
    sentences = []
    for person in people:
        for _ in range(draw(st.integers(1, 3))):
            form = draw(st.sampled_from(forms(person)))
            sentences.append(draw(st.sampled_from(FRAMES)).format(form))
    return raw_of(case_of(people), *sentences)


def case_of(people: list[dict[str, str]]) -> CaseFile:
    return CaseFile.model_validate(
        {
            "committee": "vko",
            "number": "2026-100",
            "date": "2026-02-01",
            "sector": "po",
            "title": "Klacht 2026",
            "subjects": ["2026"],
            "outcome": "gegrond",
            "hearing": {"held": True},
            "panel_size": 3,
            "published_on": "2026-03-01",
            "parties": people,
        }
    )


def raw_of(case: CaseFile, *sentences: str) -> RawRuling:
    pieces = [RawPiece(BlockKind.HEADING, 2, "Samenvatting"), RawPiece(BlockKind.PARAGRAPH, 0, "1")]
    pieces += [RawPiece(BlockKind.HEADING, 2, "Feiten")]
    pieces += [RawPiece(BlockKind.PARAGRAPH, 0, normalise(sentence)) for sentence in sentences]
    pieces += [RawPiece(BlockKind.HEADING, 2, "Oordeel"), RawPiece(BlockKind.PARAGRAPH, 0, "2")]
    return assemble(case, tuple(piece for piece in pieces if piece.text), (), "0" * 64)


def mask_everything(proposed: ProposedRuling) -> Decisions:
    """The decisions of a reviewer who masks whatever is asked."""
    answers = [{"question": item.id, "decision": "mask"} for item in proposed.open_questions]
    warnings = sorted({item.id for item in proposed.warnings})
    accepted = [{"warning": item, "reason": "voor de proef"} for item in warnings]
    zones = [{"zone": item.id} for item in proposed.zones]
    head: dict[str, Any] = {"reviewer": "a", "second": "b", "reviewed_at": AT, "approved_at": AT}
    return Decisions.model_validate({**head, "decisions": answers, "accepted": accepted, "zones": zones})


def published_blocks(proposed: ProposedRuling) -> list[str]:
    """Everything a visitor could read: title, subjects, address, text."""
    reviewed = review(proposed, mask_everything(proposed))
    check_publishable(reviewed)
    facts, text = parse_ruling(text_of(reviewed.rendered).encode())
    return [facts.title, *facts.subjects, str(facts.id), *(block.text for _, blocks in text for block in blocks)]


def bare(text: str) -> str:
    """Letters only, without case and diacritics, and without what stands in brackets as a role."""
    return re.sub(r"\[[^\]]*\]", " ", fold(text))


@SLOW
@given(rulings())
def test_no_name_of_the_register_gets_through(raw: RawRuling) -> None:
    note(text_of(raw.text))
    blocks = published_blocks(propose(raw, POLICY))
    particles = lexicon().particles
    tokens = {
        token
        for party in raw.case.parties
        for name in (party.given, party.family)
        for token in re.split(r"[^\w]+", fold(name))
        if len(token) > 1 and token not in particles
    }
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


@given(detections())
def test_merging_overlaps_nothing_and_loses_no_capital_or_digit(example: tuple[str, list[Detection]]) -> None:
    text, found = example
    merged = merge(text, found, lexicon())
    assert all(left.end <= right.start for left, right in pairwise(merged))
    covered = {place for item in merged for place in range(item.start, item.end)}
    ordinary = [item for item in found if (item.decision, item.detector) == (Decision.KEEP, Detector.REGISTER_WORD)]
    wanted = {place for item in found if item not in ordinary for place in range(item.start, item.end)}
    assert not [place for place in wanted - covered if text[place].isupper() or text[place].isdigit()]
