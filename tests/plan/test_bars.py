"""The scale of the timeline: heads that can be read, whatever the days are."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from goldenthread.plan.bars import MOST, ZOOMS, scale

DAYS = st.dates(date(1900, 1, 1), date.max)


@given(st.lists(DAYS, min_size=1, max_size=5), st.sampled_from(ZOOMS), st.booleans())
def test_the_scale_holds_all_days_under_heads_that_can_be_counted(days, zoom, mirrored):
    found = scale(days, zoom, mirrored=mirrored)
    assert found is not None and found.first <= min(days) and max(days) <= found.last
    heads = found.heads
    assert 1 <= len(heads) <= MOST[zoom] + 2
    assert abs(sum(head.width for head in heads) - 100) < 0.5
    assert heads[0].first == found.first and all(one.first < other.first for one, other in pairwise(heads))


def test_ten_years_have_ten_heads_and_a_thousand_have_decades_or_more():
    assert len(scale([date(2022, 3, 1), date(2031, 5, 1)]).heads) == 10
    assert [head.first.year for head in scale([date(2003, 1, 1), date(2203, 1, 1)]).heads][:3] == [2000, 2010, 2020]
