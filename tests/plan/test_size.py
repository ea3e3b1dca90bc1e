"""Pages of a plan with many activities: folded by part, opened by address; what is asked at once says what the plain rule says."""

from __future__ import annotations

from datetime import date

import pytest

from goldenthread.config import installation
from goldenthread.exchange.instance import load
from goldenthread.plan import quality, queries, timetable
from goldenthread.plan.models import Activity, ActivityStatus, Dependency, Milestone, Outcome, Output, Plan
from goldenthread.plan.views.chain import MOST
from goldenthread.plan.views.timeline import PAGE
from goldenthread.platform.access import OPERATOR
from goldenthread.platform.models import Area

MANY = 70


@pytest.fixture
def many(plan, area):
    """Seventy activities in one area, three in another; all public, each a day after the one before."""
    other = Area.objects.create(strategy=plan.strategy, code="other", title={"en": "Another area"}, order=9)
    rows = [
        Activity(
            plan=plan,
            area=area if number < MANY else other,
            code=f"a{number:03}",
            title={"en": f"Activity {number}"},
            starts_on=date(2024, 1, 1),
            ends_on=date(2024, 1, 20 + number % 5),
            baseline_ends_on=date(2024, 1, 22),
            visibility="public",
        )
        for number in range(MANY + 3)
    ]
    plan.visibility = "public"
    plan.save()
    return Activity.objects.bulk_create(rows)


def test_the_timeline_of_many_opens_a_part_a_page_at_a_time(django_app, planner, plan, area, many):
    address = f"/plan/{plan.key}/timeline/"
    Dependency.objects.create(before=many[0], after=many[60])
    Milestone.objects.create(plan=plan, activity=many[5], title={"en": "Half way"}, due_on=date(2024, 1, 9))

    folded = django_app.get(address, user=planner)
    assert not folded.html.select("tr[id^=activity-]")
    assert [small.text.split()[0] for small in folded.html.select(".board small")] == [str(MANY), "3"]
    assert "Half way" not in folded.html.find(class_="board").text

    first = folded.click(area.title["en"])
    assert len(first.html.select("tr[id^=activity-]")) == PAGE
    assert "Half way" in first.html.find(id=f"activity-{many[5].pk}").text
    second = first.click("Next")
    assert len(second.html.select("tr[id^=activity-]")) == MANY - PAGE
    linked = django_app.get(f"{address}?area={area.code}&page=2&links=1", user=planner)
    (tie,) = linked.html.find(class_="ties").find_all("a")
    assert (tie.text, tie["href"]) == ("a000", many[0].get_absolute_url())
    assert not second.click(area.title["en"]).html.select("tr[id^=activity-]")


def test_a_part_of_the_timeline_shows_what_the_reader_may_see(django_app, plan, area, many):
    Activity.objects.filter(pk=many[0].pk).update(visibility="team")
    page = django_app.get(f"/plan/{plan.key}/timeline/?area={area.code}")

    assert page.html.find(id=f"activity-{many[1].pk}") and not page.html.find(id=f"activity-{many[0].pk}")
    assert page.html.select_one(".board small").text.split()[0] == str(MANY - 1)


@pytest.mark.parametrize("query", ["?by=outcome", "?by=none", "?by=none&page=2", "?only=late", "?area=nothing&page=x"])
def test_every_way_to_see_the_timeline_of_many_answers(django_app, planner, plan, many, query):
    page = django_app.get(f"/plan/{plan.key}/timeline/{query}", user=planner)

    assert len(page.html.select("tr[id^=activity-]")) <= 60


def test_the_chain_of_many_counts_all_and_opens_an_area(django_app, planner, plan, area, many):
    outcome = Outcome.objects.create(area=area, code="oc", title={"en": "Outcome"}, visibility="public")
    output = Output.objects.create(outcome=outcome, code="op", title={"en": "Output"}, visibility="public")
    Activity.objects.filter(pk__in=[row.pk for row in many[:30]]).update(output=output)

    page = django_app.get(f"/plan/{plan.key}/chain/", user=planner)
    section = page.html.find(id=f"area-{area.code}")
    assert "All activities: 30" in section.text and not section.find("a", string="Activity 1")
    opened = page.click(f"Activities: {MANY}").html.find(id=f"area-{area.code}")
    named = [link.text for link in opened.find_all("a") if link.text.startswith("Activity ")]
    assert named[:MOST] == [f"Activity {n}" for n in range(MOST)] and len(named) == 2 * MOST


def test_the_chain_by_part_says_of_every_area_what_the_whole_says(plan, area, many, planner):
    whole = queries.results_chain(plan, planner)
    part = queries.results_chain(plan, planner, whole=10, area=area.code, most=1000)

    assert [one.count for one in whole] == [one.count for one in part]
    mine = [one for one in whole if one.area == area], [one for one in part if one.area == area]
    assert mine[0] == mine[1] and [one.loose for one in part if one.area != area] == [[]]


@pytest.fixture
def shipped(db):
    """The plan that the product ships, with gaps of every kind made in it."""
    for folder in ("unido-ldc", "unido-ldc/illustration"):
        load(installation.instances() / folder)
    plan = Plan.objects.get()
    first, second, third, fourth = plan.activities.order_by("pk")[:4]
    first.countries.clear()
    first.markers.all().delete()
    second.budgets.all().delete()
    second.clauses.all().delete()
    second.area.alignments.all().delete()
    third.responsibilities.all().delete()
    third.markers.filter(kind="climate").delete()
    dates = {"starts_on": None, "ends_on": None, "starts_after": None, "duration_days": 9}
    Activity.objects.filter(pk=third.pk).update(owner=None, **dates)
    Activity.objects.filter(pk=fourth.pk).update(sdg_targets=[], description={}, output=None, starts_on="1999-01-01")
    return plan


def test_what_activities_lack_is_counted_as_each_check_says(shipped):
    rows = queries.activities(OPERATOR).filter(plan=shipped).exclude(status=ActivityStatus.CANCELLED)
    plain = list(queries.for_checks(rows))

    count, found = quality.lacking(shipped, rows)

    assert count == len(plain)
    assert found == {check.name: sum(map(check.fails, plain)) for check in quality.CHECKS}
    assert sum(number > 0 for number in found.values()) >= 9


def test_the_timetable_in_brief_says_what_its_lines_say(shipped):
    rows = queries.activities(OPERATOR).filter(plan=shipped).exclude(status=ActivityStatus.CANCELLED)

    def said(found, pk):
        return [(pk(one), one.slot, one.late_days, one.overdue_days, one.is_late) for one in found]

    on = date(2026, 6, 1)
    lines = timetable.lines(shipped, rows, on=on)
    assert lines
    assert said(timetable.briefs(shipped, rows, on=on), lambda one: one.row.pk) == said(
        lines, lambda one: one.activity.pk
    )
