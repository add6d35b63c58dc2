"""Web addresses become links only when a plausible host stands in them; telephone numbers are grouped."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.public.open_data.contact import shown_address, shown_telephone, telephone_link, web_link


@pytest.mark.parametrize(
    ("given_as", "link"),
    [
        ("www.school.nl", "https://www.school.nl"),
        ("WWW.SCHOOL-EMMELOORD.NL", "https://www.school-emmeloord.nl"),
        ("http://www.school.nl/", "https://www.school.nl"),
        ("https://school.nl/Locatie/noord", "https://school.nl/Locatie/noord"),
        ("school.nl.", "https://school.nl"),
        (" obs.deschool.frl ", "https://obs.deschool.frl"),
    ],
)
def test_a_plausible_host_becomes_a_link(given_as: str, link: str) -> None:
    assert web_link(given_as) == link


@pytest.mark.parametrize(
    "text",
    [
        "",
        "www.school",
        "school",
        "www.school,nl",
        "www. school.nl",
        "www.school..nl",
        "info@school.nl",
        "0528266192",
        "javascript:alert(1)",
        'https://school.nl/" onclick="x',
        "https://gebruiker@school.nl",
        "-school.nl",
        "www.school.n",
        "www.schóól.nl",
    ],
)
def test_anything_else_does_not(text: str) -> None:
    assert web_link(text) == ""


@given(st.text(max_size=40))
def test_a_link_never_carries_what_could_leave_the_attribute_or_the_host(text: str) -> None:
    link = web_link(text)
    assert link == "" or (link.startswith("https://") and not set(link) & set("\"'<>`@ \\\n\t;"))


def test_an_address_is_shown_short() -> None:
    assert shown_address("https://www.school.nl/noord/") == "www.school.nl/noord"


@pytest.mark.parametrize(
    ("number", "shown", "link"),
    [
        ("0599671206", "0599 67 12 06", "tel:+31599671206"),
        ("0201234567", "020 123 45 67", "tel:+31201234567"),
        ("088-1234567", "088 123 45 67", "tel:+31881234567"),
        ("0612345678", "06 1234 5678", "tel:+31612345678"),
        ("112", "112", ""),
        ("geen", "geen", ""),
        ("=1234567890", "=1234567890", ""),
    ],
)
def test_a_telephone_number_is_grouped_and_can_be_dialled(number: str, shown: str, link: str) -> None:
    assert (shown_telephone(number), telephone_link(number)) == (shown, link)
