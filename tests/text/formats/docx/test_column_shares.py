"""How wide the columns of a small table are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from pytest import approx

from goldenthread.text.un.format import column_shares


@given(st.lists(st.lists(st.text(max_size=80), min_size=1, max_size=5), min_size=1, max_size=8))
def test_the_columns_share_the_whole_width_and_none_vanishes(rows):
    shares = column_shares(rows)

    assert len(shares) == max(map(len, rows))
    assert sum(shares) == approx(1)
    assert min(shares) > 0.02


def test_a_column_of_sentences_is_wider_than_one_of_numbers():
    number, sentence, _date = column_shares([["Paragraph", "Record", "Date"], ["1", "A long sentence " * 4, "2024"]])

    assert sentence > 2 * number


def test_no_rows_have_no_columns():
    assert column_shares([]) == []
