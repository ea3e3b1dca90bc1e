"""Totals: by the indicator's own rule, right at once after every write, the same as a plain recomputation."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread.platform import actions as core
from goldenthread.results import actions
from goldenthread.results.models import Observation, Total
from goldenthread.results.models.writing import NewValue
from goldenthread.results.totals import keeping, queries


def record(indicator, by, **values):
    values = {name: Decimal(v) if name in ("value", "numerator", "denominator") else v for name, v in values.items()}
    return actions.save_observation(Observation(indicator=indicator), by=by, **values)


def value(user, indicator, place, year=2025, **more):
    found = queries.roll_up(user, indicator, place, [year], **more)
    return found.amount.value if found.amount else None


@pytest.fixture
def group(countries, strategy):
    return strategy.country_group


def test_a_weighted_mean_is_the_sum_of_numerators_over_the_sum_of_denominators(made, countries, group, officer):
    one = made("access", kind="ratio", across_countries="weighted")
    record(one, officer, country=countries[0], year=2025, numerator=100, denominator=1000)
    record(one, officer, country=countries[1], year=2025, numerator=30, denominator=20)
    found = queries.roll_up(officer, one, group, [2025])
    assert (found.amount.numerator, found.amount.denominator) == (130, 1020)
    assert found.amount.value == Decimal("0.127451")
    assert [country.pk for country, _amount in found.members] == ["MWI", countries[1].pk]
    assert len(found.missing) == 19


def test_a_share_in_per_cent_is_told_in_per_cent(made, countries, group, officer):
    one = made("share", kind="share", unit={"en": "% of people"}, across_countries="weighted")
    assert record(one, officer, country=countries[0], year=2025, numerator=1, denominator=4).value == 25
    assert value(officer, one, group) == 25


@pytest.mark.parametrize(
    ("rule", "total"),
    [("sum", 12), ("mean", 4), ("median", 2), ("max", 9), ("min", 1), ("count", 3), ("none", None), ("weighted", None)],
)
def test_countries_add_up_by_the_rule(made, countries, group, officer, rule, total):
    one = made("hubs", across_countries=rule)
    for country, number in zip(countries, (1, 2, 9), strict=False):
        record(one, officer, country=country, year=2025, value=number)
    assert value(officer, one, group) == total


def test_a_node_adds_up_activities_cells_and_what_is_below_it(made, countries, officer, activity, other_activity):
    top = made("top", across_countries="sum")
    middle = made("middle", across_countries="sum", parent=top)
    low, other = made("low", across_countries="sum", parent=middle), made("euro", unit={"en": "EUR"}, parent=middle)
    place = countries[0]
    record(low, officer, country=place, year=2025, activity=activity, value=5)
    record(low, officer, country=place, year=2025, activity=other_activity, value=7)
    record(middle, officer, country=place, year=2025, activity=activity, value=1)
    record(other, officer, country=place, year=2025, value=1000)
    assert value(officer, low, place) == 12
    assert value(officer, top, place) == 13
    record(low, officer, country=countries[1], year=2025, cell="sex=M", value=2)
    record(low, officer, country=countries[1], year=2025, cell=" sex = F", value=3)
    assert value(officer, low, countries[1]) == 5
    assert value(officer, top, countries[1], cell="sex=F") == 3


def test_a_value_handed_in_stands_before_what_its_parts_come_to(made, malawi, officer):
    one = made("people", across_countries="sum")
    record(one, officer, country=malawi, year=2025, cell="sex=F", value=3)
    assert value(officer, one, malawi) == 3
    whole = record(one, officer, country=malawi, year=2025, value=10)
    assert value(officer, one, malawi) == 10
    actions.save_observation(whole, by=officer, reason="recount", value=Decimal(11))
    assert value(officer, one, malawi) == 11
    assert not Total.objects.filter(cell="").exists()


@pytest.mark.parametrize(("rule", "year"), [("sum", 10), ("last", 4), ("mean", Decimal("2.5"))])
def test_quarters_make_the_year(made, malawi, officer, rule, year):
    one = made("flow", across_countries="sum", over_time=rule)
    for number in range(1, 5):
        record(one, officer, country=malawi, year=2025, period=f"Q{number}", value=number)
    assert value(officer, one, malawi) == year


def test_members_are_those_of_the_end_of_the_period_or_of_a_day(made, countries, group, officer):
    one = made("hubs", across_countries="sum")
    for country in countries[:2]:
        record(one, officer, country=country, year=2015, value=1)
        record(one, officer, country=country, year=2025, value=1)
    left = group.memberships.get(country=countries[1])
    left.valid_to = "2020-12-31"
    core.save(left, by="test")
    assert (value(officer, one, group, 2015), value(officer, one, group, 2025)) == (2, 1)
    today = group.memberships.first().valid_from.replace(year=2025)
    assert value(officer, one, group, 2015, members_on=today) == 1


def test_what_is_not_public_is_in_no_public_total(made, countries, group, officer, client):
    one = made("hubs", across_countries="sum", visibility="public")
    shown = record(one, officer, country=countries[0], year=2025, cell="sex=F", value=1)
    record(one, officer, country=countries[0], year=2025, cell="sex=M", value=2)
    core.change(shown, {"visibility": "public"}, by="test")
    assert value(officer, one, group) == 3
    from django.contrib.auth.models import AnonymousUser

    assert value(AnonymousUser(), one, group) == 1


def test_as_of_a_day_totals_are_as_they_stood(made, countries, group, officer):
    one = made("hubs", across_countries="sum")
    first = record(one, officer, country=countries[0], year=2024, cell="sex=F", value=1)
    before = first.recorded_at
    actions.save_observation(first, by=officer, reason="recount", value=Decimal(5))
    assert value(officer, one, group, 2024) == 5
    assert value(officer, one, group, 2024, as_of=before) == 1


def test_a_change_of_shape_moves_totals_and_a_new_title_does_not(made, malawi, officer, django_assert_max_num_queries):
    top, other = made("top", across_countries="sum"), made("other", across_countries="sum")
    low = made("low", across_countries="sum", parent=top)
    record(low, officer, country=malawi, year=2025, value=4)
    assert value(officer, top, malawi) == 4
    core.change(low, {"parent": other}, by="test")
    assert (value(officer, top, malawi), value(officer, other, malawi)) == (None, 4)
    assert not list(keeping.differences())
    type(low).objects.filter(pk=low.pk).update(parent=top)
    assert (value(officer, top, malawi), value(officer, other, malawi)) == (4, None)
    other.title = {"en": "Renamed"}
    with django_assert_max_num_queries(2):
        other.save()


def _whole(kept):
    return {(t.indicator_id, t.place, t.year, t.period, t.cell, t.is_public): (t.value, t.count, t.basis) for t in kept}


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_what_is_kept_is_what_a_plain_recomputation_gives(made, countries, officer, data):
    from django.db import transaction

    with transaction.atomic():
        rules = st.sampled_from(["sum", "weighted", "mean", "max", "count", "none"])
        top = made("t", across_countries=data.draw(rules), over_time=data.draw(st.sampled_from(["sum", "last"])))
        nodes = [top]
        for number in range(data.draw(st.integers(0, 4))):
            parent = data.draw(st.sampled_from(nodes))
            nodes.append(made(f"n{number}", across_countries=data.draw(rules), parent=parent))
        seen = {}
        for _step in range(data.draw(st.integers(1, 12))):
            node, place = data.draw(st.sampled_from(nodes)), data.draw(st.sampled_from(countries[:2]))
            key = {
                "cell": data.draw(st.sampled_from(["", "sex=F", "sex=M", "age=1,sex=F"])),
                "period": data.draw(st.sampled_from(["", "Q1", "Q2"])),
            }
            above, under = data.draw(st.integers(0, 9)), data.draw(st.integers(1, 9))
            spot = (node.pk, place.pk, *key.values())
            if spot in seen:
                Observation.objects.filter(pk=seen[spot]).update(visibility="public")
                continue
            numbers = {"value": above, "numerator": above, "denominator": under}
            one = Observation(indicator=node, country=place, year=2025, **key, **numbers)
            one.save()
            seen[spot] = one.pk
        kept = _whole(Total.objects.all())
        assert not list(keeping.differences())
        keeping.rebuild()
        assert _whole(Total.objects.all()) == kept
        transaction.set_rollback(True)


def test_a_year_of_which_a_quarter_is_missing_says_so(made, malawi, group, officer):
    one = made("flow", across_countries="sum", over_time="sum")
    for number in range(1, 4):
        record(one, officer, country=malawi, year=2025, period=f"Q{number}", value=number)
    found = queries.roll_up(officer, one, group, [2025])
    assert (found.amount.value, found.incomplete) == (6, (malawi,))
    record(one, officer, country=malawi, year=2025, period="Q4", value=4)
    assert not queries.roll_up(officer, one, group, [2025]).incomplete


def test_activities_that_name_no_country_count_in_the_whole(made, malawi, officer, activity):
    one = made("people", across_countries="sum")
    record(one, officer, year=2025, activity=activity, value=5)
    assert value(officer, one, None) == 5
    record(one, officer, country=malawi, year=2025, value=2)
    assert value(officer, one, None) == 7


def test_values_written_together_bring_every_total_along(made, malawi, officer):
    one = made("hubs", across_countries="sum")
    rows = [NewValue(one.pk, "MWI", None, 2024, "", f"sex={sex}", Decimal("1.5")) for sex in ("F", "M")]
    rows.append(NewValue(one.pk, "MWI", None, 2025, "", "", Decimal("7.000001")))
    Observation.objects.write_many(rows)
    assert (value(officer, one, malawi, 2024), value(officer, one, malawi, 2025)) == (3, Decimal("7.000001"))
    assert not list(keeping.differences())
