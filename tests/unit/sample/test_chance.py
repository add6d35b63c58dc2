import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.sample.chance import shares, stream


@given(
    st.integers(0, 500),
    st.lists(st.floats(0.01, 100), min_size=1, max_size=30),
    st.integers(0, 5),
)
def test_shares_add_up_and_nobody_gets_less_than_the_smallest(extra: int, weights: list[float], smallest: int) -> None:
    total = extra + smallest * len(weights)
    parts = shares(total, weights, smallest=smallest)
    assert sum(parts) == total
    assert min(parts) >= smallest


def test_a_larger_weight_never_gets_a_smaller_share() -> None:
    assert shares(10, [1, 2, 7]) == [1, 2, 7]
    assert shares(3, [1, 1, 1, 1]) == [1, 1, 1, 0]


@pytest.mark.parametrize(("total", "weights", "smallest"), [(2, [1.0, 1.0, 1.0], 1), (5, [], 0)])
def test_what_cannot_be_divided_is_refused(total: int, weights: list[float], smallest: int) -> None:
    with pytest.raises(ValueError, match="expected at least"):
        shares(total, weights, smallest=smallest)


def test_streams_are_repeatable_and_independent() -> None:
    assert stream(1, "a").random() == stream(1, "a").random()
    assert stream(1, "a").random() != stream(1, "b").random()
    assert stream(1, "a").random() != stream(2, "a").random()
