"""Progress rules: the worked examples, the edge cases, and what must hold for all numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.results.progress import (
    ACCELERATE,
    ACHIEVED,
    LIMITED,
    METHODS,
    NO_DATA,
    ON_TRACK,
    WORSE,
    Aim,
    cagr_ratio,
    escap_anticipated,
    expected_path,
    expected_value,
    linear_ratio,
    milestone_card,
    rated_by_hand,
    running_totals,
    un_progress_chart,
)

AIM = Aim(20.0, 2030)


def grown(rate: float, years: int = 5, start: float = 10.0) -> list[tuple[int, float]]:
    return [(2015, start), (2015 + years, start * (1 + rate) ** years)]


REQUIRED = 2 ** (1 / 15) - 1  # growth that doubles 10 to 20 from 2015 to 2030


@pytest.mark.parametrize(
    ("share", "status"),
    [
        (1.0, ON_TRACK),
        (0.96, ON_TRACK),
        (0.94, ACCELERATE),
        (0.61, ACCELERATE),
        (0.59, LIMITED),
        (0.01, LIMITED),
        (-0.1, WORSE),
    ],
)
def test_growth_is_judged_against_the_growth_that_is_needed(share, status):
    rated = cagr_ratio(grown(share * REQUIRED), AIM)

    assert rated.status == status
    assert rated.ratio == pytest.approx(share, abs=1e-6)


@pytest.mark.parametrize(("rate", "status"), [(0.02, ON_TRACK), (0.01, ACCELERATE), (0.003, LIMITED), (-0.01, WORSE)])
def test_without_a_target_the_growth_itself_is_judged(rate, status):
    assert cagr_ratio(grown(rate), Aim(None, None)).status == status


@pytest.mark.parametrize("rule", [cagr_ratio, linear_ratio])
def test_a_falling_indicator_is_good_when_it_falls(rule):
    better, worse = [(2015, 40.0), (2020, 30.0)], [(2015, 40.0), (2020, 45.0)]

    assert rule(better, Aim(10.0, 2030), rising=False).status in (ON_TRACK, ACCELERATE)
    assert rule(worse, Aim(10.0, 2030), rising=False).status == WORSE


@pytest.mark.parametrize("rule", [cagr_ratio, linear_ratio, escap_anticipated])
def test_a_target_that_is_met_is_achieved(rule):
    assert rule([(2015, 25.0), (2020, 21.0)], AIM).status == ACHIEVED


@pytest.mark.parametrize("rule", [cagr_ratio, linear_ratio])
def test_a_target_met_at_the_base_and_lost_since_is_deterioration(rule):
    assert rule([(2015, 25.0), (2020, 18.0)], AIM).status == WORSE


@pytest.mark.parametrize("rule", [cagr_ratio, linear_ratio, un_progress_chart, escap_anticipated])
@pytest.mark.parametrize("points", [[], [(2020, 5.0)]])
def test_less_than_two_values_say_nothing_and_say_why(rule, points):
    rated = rule(points, AIM)

    assert rated.status == NO_DATA and rated.ratio is None and rated.why


def test_a_zero_base_counts_as_a_thousandth():
    assert cagr_ratio([(2015, 0.0), (2020, 1.0)], AIM).ratio > 0


def test_a_zero_target_can_be_reached_by_a_falling_indicator():
    assert cagr_ratio([(2015, 10.0), (2020, 0.0)], Aim(0.0, 2030), rising=False).status == ACHIEVED
    assert linear_ratio([(2015, 10.0), (2022, 5.0)], Aim(0.0, 2030), rising=False).status == ON_TRACK


def test_values_that_change_sign_ask_for_the_other_rule():
    points = [(2015, -2.0), (2020, 2.0)]

    assert "linear-ratio" in cagr_ratio(points, AIM).why
    assert linear_ratio(points, AIM).ratio == pytest.approx((4 / 5) / (22 / 15))


def test_the_base_is_the_base_year_or_the_first_later_one():
    points = [(2010, 1.0), (2017, 10.0), (2020, 11.0)]

    assert cagr_ratio(points, AIM, base_year=2015).base == (2017, 10.0)
    assert cagr_ratio([(2010, 1.0), (2012, 2.0)], AIM, base_year=2015).base == (2010, 1.0)


def test_a_target_year_in_the_past_of_the_base_is_refused():
    assert cagr_ratio([(2020, 5.0), (2022, 6.0)], Aim(20.0, 2018)).why


def test_the_un_chart_has_its_own_bands():
    assert un_progress_chart(grown(0.55 * REQUIRED), AIM).status == "fair progress"
    assert un_progress_chart(grown(-0.05 * REQUIRED), AIM).status == "limited or none"


@pytest.mark.parametrize(
    ("value", "status"), [(20.0, "green"), (25.0, "green"), (10.0, "amber"), (19.9, "amber"), (9.9, "red")]
)
def test_the_milestone_card_has_three_colours(value, status):
    assert milestone_card([(2024, value)], Aim(20.0, 2024)).status == status


def test_the_milestone_card_is_grey_without_a_value():
    assert milestone_card([], AIM).status == "grey"


@pytest.mark.parametrize(("last", "status"), [(13.4, "maintain"), (12.0, "accelerate"), (9.5, "reverse")])
def test_the_trend_is_drawn_on_to_the_target_year(last, status):
    points = [(2015 + i, 10.0 + (last - 10.0) * i / 5) for i in range(6)]

    assert escap_anticipated(points, AIM).status == status


@given(
    st.lists(
        st.tuples(st.integers(1990, 2025), st.floats(0.1, 1e6)), min_size=2, max_size=12, unique_by=lambda p: p[0]
    ),
    st.floats(-50, 50),
    st.floats(0.01, 100),
)
def test_a_straight_line_is_drawn_on_exactly(points, slope, start):
    line = [(year, start + slope * (year - 1990)) for year, _value in points]

    assert expected_value(line, 2030) == pytest.approx(start + slope * 40, rel=1e-6, abs=1e-6)


POSITIVE = st.lists(
    st.tuples(st.integers(2015, 2025), st.floats(0.1, 1e6)), min_size=2, max_size=8, unique_by=lambda p: p[0]
)


@given(POSITIVE, st.floats(0.1, 1e6), st.permutations(range(8)))
def test_the_order_of_the_values_does_not_matter(points, target, order):
    mixed = [points[i] for i in order if i < len(points)]

    for rule in METHODS.values():
        assert rule(points, Aim(target, 2030)) == rule(mixed, Aim(target, 2030))


@given(POSITIVE, st.floats(0.1, 1e6), st.floats(1.5, 1000))
def test_the_unit_does_not_matter(points, target, factor):
    scaled = [(year, value * factor) for year, value in points]

    for rule in (cagr_ratio, linear_ratio):
        a, b = rule(points, Aim(target, 2030)), rule(scaled, Aim(target * factor, 2030))
        if a.ratio is not None and b.ratio is not None:
            assert a.ratio == pytest.approx(b.ratio, rel=1e-3, abs=1e-6)


@given(POSITIVE, st.floats(0.1, 1e6), st.floats(1.01, 3))
def test_a_better_latest_value_never_rates_worse(points, target, factor):
    order = [WORSE, LIMITED, ACCELERATE, ON_TRACK, ACHIEVED]
    last = max(points)
    better = [p for p in points if p != last] + [(last[0], last[1] * factor)]

    for rule in (cagr_ratio, linear_ratio):
        a, b = rule(points, Aim(target, 2030)).status, rule(better, Aim(target, 2030)).status
        assert order.index(b) >= order.index(a)


FLAGGED = [(2010, 100.0), (2018, 160.0), (2022, 150.0)]


def test_a_flagged_baseline_goes_before_the_base_year():
    aim = Aim(200.0, 2030)
    assert cagr_ratio(FLAGGED, aim, baseline=2010).ratio == pytest.approx(0.9745, abs=1e-4)
    assert cagr_ratio(FLAGGED, aim).ratio == pytest.approx(-0.8527, abs=1e-4)
    rated = cagr_ratio(FLAGGED, aim, baseline=2010)
    assert rated.base == (2010, 100.0) and rated.parameters["baseline"] == 2010 and rated.version == 2


def test_values_of_2010_2014_and_2022_are_enough():
    points = [(2010, 100.0), (2014, 160.0), (2022, 150.0)]
    assert cagr_ratio(points, Aim(200.0, 2030), baseline=2010).status == ON_TRACK
    assert cagr_ratio(points, Aim(200.0, 2030)).base == (2014, 160.0)


def test_a_flag_on_the_only_or_the_last_value_is_no_base():
    assert cagr_ratio([(2022, 5.0)], AIM, baseline=2022).status == NO_DATA
    assert cagr_ratio([(2015, 4.0), (2022, 5.0)], AIM, baseline=2022).base == (2015, 4.0)


def test_below_zero_growth_towards_zero_is_progress():
    better, worse = [(2015, -10.0), (2020, -7.0)], [(2015, -10.0), (2020, -12.0)]
    assert cagr_ratio(better, Aim(-5.0, 2030)).ratio > 0
    assert cagr_ratio(worse, Aim(-5.0, 2030)).status == WORSE
    assert cagr_ratio(better, Aim(None, None)).status != WORSE


def test_what_is_reached_is_achieved_also_across_zero():
    assert cagr_ratio([(2015, -2.0), (2020, 2.0)], Aim(1.0, 2030)).status == ACHIEVED


def test_a_target_met_at_the_base_and_lost_says_so():
    assert "lost" in linear_ratio([(2015, 25.0), (2020, 18.0)], AIM).why


def test_a_share_near_its_limit_is_rated_by_its_change():
    points = [(2015, 96.0), (2020, 98.0)]
    assert linear_ratio(points, Aim(100.0, 2030)).ratio == pytest.approx(1.5)


def test_single_years_are_added_up_for_a_target_that_counts_all_years():
    assert running_totals([(2022, 3.0), (2020, 1.0), (2021, 2.0)]) == [(2020, 1.0), (2021, 3.0), (2022, 6.0)]
    assert running_totals([(2020, 1.0), (2021, 2.0)], since=2021) == [(2021, 2.0)]


def test_the_expected_path_leads_from_the_base_to_the_target():
    path = expected_path(FLAGGED, Aim(200.0, 2030), baseline=2010)
    assert path[0] == (2010, 100.0) and path[-1] == (2030, 200.0) and path[12] == (2022, pytest.approx(160.0))
    assert expected_path(FLAGGED, Aim(200.0, 2005), baseline=2010) == []
    assert expected_path([], AIM) == [] == expected_path(FLAGGED, Aim(None, None))


def test_a_persons_rating_is_shown_as_one():
    rated = rated_by_hand([(2020, 4.0)], ON_TRACK, "seen on the ground")
    assert (rated.method, rated.status, rated.why) == ("manual", ON_TRACK, "seen on the ground")
    assert rated_by_hand([(2020, 4.0)], "", "").status == NO_DATA
