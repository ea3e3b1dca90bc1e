"""Shares of an amount add up to the amount, whatever was published."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.analytics.shares import Claim, shares, split

PERCENT = st.none() | st.floats(-10, 150, allow_nan=False)
CODES = st.sampled_from(["MW", "UG", "NP", "ZZ", None])


@given(st.lists(PERCENT, max_size=6))
def test_shares_never_exceed_the_whole(percentages):
    found = shares(percentages)

    assert all(share >= 0 for share in found)
    assert sum(found) <= 1 + 1e-9


@given(
    st.lists(st.tuples(CODES, PERCENT), max_size=5), st.lists(st.tuples(st.sampled_from(["15110", "32130"]), PERCENT))
)
def test_the_parts_of_a_split_add_up_to_one(places, sectors):
    rows = split(
        [Claim("country", None, code, percent) for code, percent in places],
        [Claim("sector", "1", code, percent) for code, percent in sectors],
    )

    assert sum(share * part for _, share, *_, part in rows) == pytest.approx(1)


@pytest.mark.parametrize(
    ("given_", "expected"),
    [
        ([None], [1]), ([50.0], [0.5]), ([None, None], [0.5, 0.5]), ([60.0, None], [0.6, 0.4]),
        ([33.33, 33.33, 33.33], [1 / 3] * 3), ([80.0, 80.0], [0.5, 0.5]),
        ([100.0, None], [1, 0]), ([0.0, 0.0], [0.5, 0.5]),
    ],
)  # fmt: skip
def test_shares_of_percentages(given_, expected):
    assert shares(given_) == pytest.approx(expected)
