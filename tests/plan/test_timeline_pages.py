"""The timeline of a plan on its pages: loops, dates, lateness, milestones, the baseline."""

# ruff: noqa: F811 - fixtures of another file come in by name

from __future__ import annotations

import csv
import io

from tests.plan.test_pages import everything  # noqa: F401

from goldenthread.plan.models import (
    Activity,
    Dependency,
    Milestone,
)


def test_a_loop_is_refused_on_the_form(django_app, the_form, planner, activity, team_activity):
    address = "/plan/activities/{}/waits-for/add/"
    form = the_form(django_app.get(address.format(team_activity.pk), user=planner))
    form["before"] = str(activity.pk)
    form["lag_days"] = "7"
    page = form.submit().follow()
    assert "Train inspectors" in page.html.find(id="dependencies").text

    form = the_form(django_app.get(address.format(activity.pk), user=planner))
    form["before"] = str(team_activity.pk)
    assert "This would be a loop" in form.submit(status=422)
    row = Dependency.objects.get()
    page = django_app.get(team_activity.get_absolute_url(), user=planner)
    next(f for f in page.forms.values() if f.action.endswith(f"/dependencies/{row.pk}/remove/")).submit().follow()
    assert not Dependency.objects.exists()


def test_a_loop_that_came_with_data_is_named_not_a_crash(django_app, planner, plan, activity, team_activity):
    Dependency.objects.create(before=activity, after=team_activity)
    Dependency.objects.create(before=team_activity, after=activity)

    page = django_app.get(f"/plan/{plan.key}/timeline/", user=planner)
    assert "train → kept-back → train" in page or "kept-back → train → kept-back" in page
    assert "in a loop" in django_app.get(activity.get_absolute_url(), user=planner)


def test_the_timeline_says_dates_lateness_and_float_in_words(django_app, planner, plan, everything, activity):
    Activity.objects.filter(pk=activity.pk).update(baseline_ends_on="2024-01-21")

    page = django_app.get(f"/plan/{plan.key}/timeline/", user=planner)

    row = page.html.find(id=f"activity-{activity.pk}").text
    assert "10 days later than planned" in row and "critical" in row
    assert "1 January 2024" in row
    text = django_app.get(f"/plan/{plan.key}/timeline/?format=csv", user=planner).body.decode("utf-8-sig")
    rows = {line["code"]: line for line in csv.DictReader(io.StringIO(text))}
    assert (rows["train"]["finish"], rows["train"]["late_days"]) == ("2024-01-31", "10")
    assert (rows["kept-back"]["start"], rows["kept-back"]["total_float"]) == ("", "")


def test_the_timeline_reads_in_arabic(django_app, plan, everything):
    page = django_app.get(f"/plan/{plan.key}/timeline/", headers={"Accept-Language": "ar"})

    assert 'dir="rtl"' in page.text and "خطة التنفيذ" in page


def test_milestones_are_added_and_reached(django_app, the_form, planner, plan, gc20):
    form = the_form(django_app.get(f"/plan/{plan.key}/milestones/add/", user=planner))
    form["title_en"] = "First report"
    form["due_after"] = str(gc20.pk)
    form["due_lag_days"] = "-42"
    page = form.submit().follow()
    milestone = Milestone.objects.get()
    assert "16 October 2023" in page.html.find(id=f"milestone-{milestone.pk}").text

    reach = next(f for f in page.forms.values() if f.action.endswith("/reach/"))
    page = reach.submit().follow()
    assert "reached" in page.html.find(id=f"milestone-{milestone.pk}").text
    form = the_form(django_app.get(f"/plan/milestones/{milestone.pk}/change/", user=planner))
    form["reached_on"] = "not a day"
    assert form.submit(status=422)


def test_the_baseline_asks_for_a_reason(django_app, the_form, focal_point, planner, plan, activity):
    django_app.get(f"/plan/{plan.key}/baseline/", user=planner, status=403)
    form = the_form(django_app.get(f"/plan/{plan.key}/baseline/", user=focal_point))
    assert "required" in form.submit(status=422)
    form["reason"] = "agreed"
    form.submit().follow()
    activity.refresh_from_db()
    assert str(activity.baseline_ends_on) == "2024-01-31"
