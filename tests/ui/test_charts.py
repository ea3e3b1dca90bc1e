"""Charts: what is drawn is what was given, and everything drawn stands in the table too."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from goldenthread.ui import charts
from goldenthread.ui.charts import Series
from goldenthread.ui.charts import kinds as charts_kinds
from goldenthread.ui.charts.tiles import SIZE, Tile, places, tiles

numbers = st.floats(min_value=-1e12, max_value=1e12, allow_nan=False).map(lambda x: round(x, 4))


def drawn(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)


@given(numbers, numbers)
@example(-1e12, -999999999999.9999)
def test_ticks_lie_round_the_values_and_are_few(low, high):
    low, high = min(low, high), max(low, high)
    marks = charts.ticks(low, high)

    assert marks == sorted(set(marks))
    assert len(marks) <= 8
    if high > low and high - low > abs(high) * 1e-9:
        assert marks[0] <= low + abs(low) * 1e-6 and marks[-1] >= high - abs(high) * 1e-6


@given(st.lists(st.tuples(st.integers(2000, 2040), st.none() | numbers), max_size=12, unique_by=lambda p: p[0]))
def test_a_line_chart_is_sound_for_any_numbers(points):
    chart = charts_kinds.line_chart("Share of industry", [Series("LDCs", sorted(points))], unit="%")

    drawing = drawn(chart.svg)
    assert drawing.attrib["role"] == "img"
    assert [child.tag for child in drawing][:2] == ["title", "desc"]
    assert {row[0]: row[1] for row in chart.rows} == dict(points)


def test_a_missing_year_breaks_the_line():
    whole = charts.path([(0, 1), (1, 2), (2, 3)])
    broken = charts.path([(0, 1), (1, None), (2, 3)])

    assert whole.count("M") == 1
    assert broken.count("M") == 2


def test_bars_are_as_long_as_their_values():
    chart = charts_kinds.bar_chart("Needs", [charts_kinds.Bar("A", 100), charts_kinds.Bar("B", 50)])

    widths = [float(w) for w in re.findall(r'class="mark"[^>]*width="([\d.]+)"', chart.svg)]
    assert widths[0] == pytest.approx(2 * widths[1], abs=0.2)


def test_what_is_not_set_is_said_and_not_drawn_as_zero():
    chart = charts_kinds.bar_chart("Needs", [charts_kinds.Bar("A", None)])

    assert "not specified" in chart.svg
    assert 'class="mark"' not in chart.svg
    assert chart.rows == (("A", None),)


def test_bars_begin_where_people_read_from_and_time_runs_left_to_right():
    from django.utils.translation import override

    def begin(svg: str) -> float:
        line = re.search(r'class="rule zero" x1="([\d.]+)"', svg)
        assert line is not None
        return float(line[1])

    series = [Series("LDCs", [(2020, 1), (2021, 2)])]
    bars = [charts_kinds.Bar("A", 100)]
    english, lines = charts_kinds.bar_chart("Needs", bars), charts_kinds.line_chart("Share", series)
    with override("ar"):
        arabic, same = charts_kinds.bar_chart("Needs", bars), charts_kinds.line_chart("Share", series)

    assert begin(english.svg) + begin(arabic.svg) == 640
    assert re.findall(r"<path[^>]*>", lines.svg) == re.findall(r"<path[^>]*>", same.svg)


def test_a_phone_gets_a_drawing_of_its_own_with_the_same_values():
    chart = charts_kinds.bar_chart("Needs", [charts_kinds.Bar("A name that is too long for a place", 1234)], unit="USD")

    assert drawn(chart.narrow).attrib["viewBox"].startswith("0 0 328 ")
    assert "A name that is too long for a place" in chart.narrow and "1,234" in chart.narrow
    assert chart.description == "A name that is too long for a place: 1,234 USD"


def test_a_waterfall_ends_in_what_is_left():
    whole, steps = charts_kinds.Step("Needed", 1000), [charts_kinds.Step("Agreed", 300), charts_kinds.Step("Paid", 50)]
    chart = charts_kinds.waterfall("Gap", whole, steps, left="Missing", unit="USD")

    assert chart.rows[-1] == ("Missing", 650)
    assert "Missing: 650" in chart.description


def test_bullets_and_dots_carry_every_number_in_the_table():
    bullet = charts_kinds.bullet_chart("Progress", [charts_kinds.Bullet("Share", 10, 12, 20)])
    dots = charts_kinds.dot_plot("By country", [charts_kinds.Dot("Malawi", [9, None])], headings=["2015", "2022"])

    assert bullet.rows == (("Share", 10, 12, 20),)
    assert dots.rows == (("Malawi", 9, None),)
    drawn(bullet.svg), drawn(dots.svg)


def test_words_of_people_cannot_break_the_drawing():
    chart = charts_kinds.bar_chart('<script>"', [charts_kinds.Bar("<b>&", 1)])

    assert "<script>" not in chart.svg
    drawn(chart.svg)


def test_a_sparkline_of_nothing_is_nothing():
    assert charts.sparkline([None, None], title="nothing") == ""
    drawn(charts.sparkline([1, None, 3], title="some"))


def test_no_two_countries_share_a_tile():
    assert len(set(places().values())) == len(places()) > 190


def test_each_country_is_a_link_that_says_its_state():
    made = tiles(
        "LDCs", [Tile("MWI", "Malawi", "/countries/MWI/", "active", "in the list"), Tile("XXX", "Atlantis", "/")]
    )

    link = drawn(made.svg)[0]
    assert link.attrib["href"] == "/countries/MWI/"
    assert link.attrib["aria-label"] == "Malawi: in the list"
    assert [tile.iso3 for tile in made.elsewhere] == ["XXX"]
    assert made.legend == (("active", "in the list", 1),)
    assert SIZE >= 24
