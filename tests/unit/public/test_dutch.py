"""Numbers, dates and signs in Dutch notation."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.domain.figures import BELOW_FIVE, MISSING, NOT_APPLICABLE, WITHHELD, Known, Suppressed
from generator.public.dutch import counted, date_in_words, number, plural, sign_text


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (0, None, "0"),
        (1234567, None, "1.234.567"),
        (1234.5, None, "1.234,5"),
        (12.0, None, "12,0"),
        (12.0, 0, "12"),
        (-3, None, "−3"),
        (-0.04, None, "0,0"),
        (2, 2, "2,00"),
    ],
)
def test_number_has_points_and_a_decimal_comma(value: float, decimals: int | None, expected: str) -> None:
    assert number(value, decimals) == expected


@given(st.integers(min_value=-(10**12), max_value=10**12))
def test_an_integer_can_be_read_back(value: int) -> None:
    assert int(number(value).replace(".", "").replace("−", "-")) == value


def test_date_is_written_out_from_a_date_or_its_iso_form() -> None:
    assert date_in_words(date(2025, 10, 1)) == "1 oktober 2025"
    assert date_in_words("2026-03-31") == "31 maart 2026"
    with pytest.raises(ValueError, match="isoformat"):
        date_in_words("31-3-2026")


def test_plural_chooses_the_noun_and_counted_writes_both() -> None:
    assert plural(1, "leerling", "leerlingen") == "leerling"
    assert plural(0, "leerling", "leerlingen") == "leerlingen"
    assert counted(1204, "leerling", "leerlingen") == "1.204 leerlingen"


def test_the_four_signs_never_share_a_text() -> None:
    figures = [Known(0), BELOW_FIVE, WITHHELD, Suppressed(5, 9), Suppressed(10), MISSING, NOT_APPLICABLE]
    texts = [sign_text(figure) for figure in figures]
    assert texts == ["0", "<5", "afgeschermd", "5–9", "10 of meer", "niet bekend", "n.v.t."]
    assert len(set(texts)) == len(texts)
