"""The directory of schools: what is added up, and above all what is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.domain.figures import BELOW_FIVE, MISSING, WITHHELD, Figure, Known, Suppressed
from generator.domain.identifiers import MunicipalityCode, VestigingCode
from generator.domain.schools import Municipality, OpenData, School, SchoolKind
from generator.public.pages.directory import SchoolDirectory, province_url, sorting_key

PLACE = Municipality(MunicipalityCode("9901"), "Voorbeeldstad", "Zeeland")


def a_school(number: int, pupils: Figure | None, kind: SchoolKind = SchoolKind.BO, year: int = 2025) -> School:
    return School(
        code=VestigingCode(f"90AB{number:02}"),
        name=f"School {number}",
        kind=kind,
        board=None,
        denomination="",
        address=None,
        municipality=PLACE,
        telephone="",
        website="",
        pupils=() if pupils is None else ((year, pupils),),
    )


def directory(*schools: School) -> SchoolDirectory:
    return SchoolDirectory(OpenData(schools=schools, boards=(), alliances=(), edition="", is_sample=True))


def total(*schools: School) -> tuple[Figure, int, int]:
    found = directory(*schools).pupil_sum(schools)
    return found.figure, found.counted, found.schools


def test_known_counts_are_added() -> None:
    assert total(a_school(1, Known(10)), a_school(2, Known(0)), a_school(3, Known(5))) == (Known(15), 3, 3)


def test_one_suppressed_count_withholds_the_sum() -> None:
    assert total(a_school(1, Known(10)), a_school(2, BELOW_FIVE), a_school(3, Known(5)))[0] == WITHHELD


def test_a_suppressed_count_withholds_the_sum_even_beside_an_unknown_one() -> None:
    assert total(a_school(1, Known(10)), a_school(2, BELOW_FIVE), a_school(3, None))[0] == WITHHELD


def test_an_unknown_count_is_told_and_not_taken_for_zero() -> None:
    assert total(a_school(1, Known(10)), a_school(2, None)) == (Known(10), 1, 2)


def test_without_any_count_nothing_is_known() -> None:
    assert total(a_school(1, None), a_school(2, None)) == (MISSING, 0, 2)


def test_one_school_keeps_its_own_sign() -> None:
    assert total(a_school(1, BELOW_FIVE))[0] == BELOW_FIVE


def test_only_the_latest_year_counts() -> None:
    older = a_school(2, Known(7), year=2024)
    assert total(a_school(1, Known(10)), older) == (Known(10), 1, 2)


def test_secondary_schools_have_their_own_latest_year_in_a_list() -> None:
    secondary = a_school(1, Known(900), SchoolKind.VO, year=2024)
    primary = a_school(2, Known(100))
    found = directory(secondary, primary)
    assert (found.row(secondary).pupils, found.row(primary).pupils) == (Known(900), Known(100))


counts = st.lists(st.one_of(st.none(), st.just(BELOW_FIVE), st.integers(0, 2000).map(Known)), min_size=2, max_size=8)


@given(counts)
def test_a_sum_never_tells_of_a_suppressed_part(figures: list[Figure | None]) -> None:
    found, counted, _ = total(*(a_school(number, figure) for number, figure in enumerate(figures)))
    known = [figure.value for figure in figures if isinstance(figure, Known)]
    if any(isinstance(figure, Suppressed) for figure in figures):
        assert found == WITHHELD
    else:
        assert found == (Known(sum(known)) if known else MISSING)
    assert counted == len(known)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("'s-Hertogenbosch", "hertogenbosch"),
        ("'t Hoekje", "hoekje"),
        ("Één Ster", "een ster"),
        ('"De Krul"', 'de krul"'),
    ],
)
def test_names_are_ordered_as_a_reader_looks_for_them(name: str, key: str) -> None:
    assert sorting_key(name) == key


def test_addresses_are_lower_case() -> None:
    assert province_url("Noord-Holland") == "/provincies/noord-holland/"
