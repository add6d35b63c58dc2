from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.domain import identifiers
from generator.domain.identifiers import (
    AllianceCode,
    BoardNumber,
    Brin,
    CommitteeCode,
    Identifier,
    MunicipalityCode,
    Postcode,
    RulingId,
    RulingNumber,
    VestigingCode,
)

GOOD = [
    (Brin, "12AB"),
    (VestigingCode, "12AB00"),
    (BoardNumber, "41775"),
    (AllianceCode, "PO2707"),
    (MunicipalityCode, "0363"),
    (Postcode, "9306 TC"),
    (CommitteeCode, "lkc"),
    (RulingNumber, "2024-017"),
    (RulingNumber, "2021000925"),
    (RulingId, "lkc-2024-017"),
]
BAD = [
    (Brin, "1AB2"),
    (Brin, "12ab"),
    (Brin, "12AB00"),
    (VestigingCode, "999XX00"),
    (VestigingCode, "12AB0"),
    (VestigingCode, "12AB00\n"),
    (BoardNumber, "41775a"),
    (AllianceCode, "SO2707"),
    (MunicipalityCode, "363"),
    (Postcode, "9306TC"),
    (Postcode, "0306 TC"),
    (CommitteeCode, "../x"),
    (RulingNumber, "2024/017"),
    (RulingId, "lkc-../../etc"),
]


@pytest.mark.parametrize(("kind", "text"), GOOD)
def test_a_valid_identifier_is_its_text(kind: type[Identifier], text: str) -> None:
    assert kind(text) == text
    assert kind.fits(text)


@pytest.mark.parametrize(("kind", "text"), BAD)
def test_an_invalid_identifier_cannot_exist(kind: type[Identifier], text: str) -> None:
    with pytest.raises(ValueError, match="^expected "):
        kind(text)
    assert not kind.fits(text)


KINDS = [value for value in vars(identifiers).values() if isinstance(value, type) and issubclass(value, Identifier)]


@given(st.sampled_from(KINDS), st.text())
def test_no_identifier_can_leave_its_folder(kind: type[Identifier], text: str) -> None:
    if kind.fits(text):
        assert not set(text) & set("/\\.:%?#\0\n")


def test_parts_of_identifiers() -> None:
    assert VestigingCode("12AB03").brin == "12AB"
    assert VestigingCode("12AB03").slug == "12ab03"
    assert AllianceCode("VO2302").slug == "vo2302"
    assert RulingId.of(CommitteeCode("vko"), RulingNumber("2025-014")) == "vko-2025-014"
