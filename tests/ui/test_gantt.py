"""The timetable: bars lie where their days lie; what is not known is not drawn."""

from __future__ import annotations

from datetime import date, timedelta

from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.ui.charts.gantt import SPAN, GanttRow, gantt

days = st.dates(date(2015, 1, 1), date(2035, 12, 31))


@given(st.lists(st.tuples(days, st.integers(0, 2000)), min_size=1, max_size=8))
def test_bars_keep_the_order_of_their_days_and_stay_inside(spans):
    rows = [GanttRow(str(i), start, start + timedelta(days=length)) for i, (start, length) in enumerate(spans)]
    made = gantt("Plan", rows)

    starts = [bar.start for bar in made.bars]
    assert sorted(range(len(rows)), key=lambda i: (rows[i].starts_on, i)) == sorted(
        range(len(rows)), key=lambda i: (starts[i], i)
    ) or len({row.starts_on for row in rows}) > len(set(starts))
    assert all(0 <= bar.start <= SPAN and bar.width >= 4 for bar in made.bars)
    assert made.years[0] == min(row.starts_on.year for row in rows)
    assert made.years[-1] == max(row.ends_on.year for row in rows)


def test_a_whole_year_fills_its_share():
    made = gantt("Plan", [GanttRow("a", date(2024, 1, 1), date(2025, 12, 31))], today=date(2024, 12, 31))

    assert made.bars[0].start == 0
    assert made.bars[0].width > 995
    assert 495 < made.today < 505


def test_what_has_no_day_is_listed_and_not_drawn():
    made = gantt("Plan", [GanttRow("Round table", None, None, note="after GC.20")])
    page = render_to_string("components/gantt.html", {"gantt": made})

    assert made.bars[0].start is None and made.years == ()
    assert "Round table" in page and "after GC.20" in page and "not specified" in page
    assert "<rect" not in page


def test_the_table_says_in_words_what_the_bars_show():
    row = GanttRow("Map partners", date(2024, 3, 1), date(2024, 12, 31), state="late", note="12 days late")
    page = render_to_string("components/gantt.html", {"gantt": gantt("Plan", [row], today=date(2024, 6, 1))})

    assert "1 March 2024" in page and "31 December 2024" in page and "12 days late" in page
    assert 'class="bar late"' in page
    assert "style=" not in page
