"""Progress, baselines, and versions of a plan: frozen, compared, amended, merged."""

from __future__ import annotations

from datetime import date

import pytest

from goldenthread.plan import actions, quality, timetable
from goldenthread.plan.models import Amendment, Baseline, Dependency
from goldenthread.plan.versions import actions as versions
from goldenthread.plan.versions import compare
from goldenthread.plan.versions.content import content_of
from goldenthread.platform.errors import Denied, NotPossible, ValidationError


@pytest.fixture
def approved(plan, activity, team_activity, focal_point):
    actions.save_link(Dependency(after=team_activity), before=activity, by=focal_point)
    actions.move_plan(plan, "draft", by=focal_point)
    actions.move_plan(plan, "approved", by=focal_point)
    return plan


def test_what_should_have_begun_moves_to_the_status_day_and_pushes_what_waits(
    plan, activity, team_activity, focal_point
):
    actions.save_link(Dependency(after=team_activity), before=activity, by=focal_point)
    actions.save_plan(plan, by=focal_point, status_on=date(2024, 1, 11))

    slots = timetable.slots(plan)

    assert (slots[activity.pk].start, slots[activity.pk].finish) == (date(2024, 1, 11), date(2024, 2, 10))
    assert slots[team_activity.pk].start == date(2024, 2, 11)


def test_what_has_begun_keeps_its_day_and_what_remains_lies_after_the_status_day(plan, activity, focal_point):
    actions.save_plan(plan, by=focal_point, status_on=date(2024, 1, 26))
    actions.save_activity(activity, by=focal_point, actual_starts_on=date(2024, 1, 6), percent_done=50)

    slot = timetable.slots(plan)[activity.pk]

    assert (slot.start, slot.finish) == (date(2024, 1, 6), date(2024, 2, 10))
    actions.save_activity(activity, by=focal_point, actual_ends_on=date(2024, 1, 20))
    slot = timetable.slots(plan)[activity.pk]
    assert (slot.finish, slot.is_critical) == (date(2024, 1, 20), False)


def test_days_that_contradict_each_other_are_refused(activity, focal_point):
    with pytest.raises(ValidationError, match="31 days, not 30"):
        actions.save_activity(activity, by=focal_point, duration_days=30)
    activity.refresh_from_db()
    with pytest.raises(ValidationError):
        actions.save_activity(activity, by=focal_point, actual_ends_on=date(2024, 1, 3))
    activity.refresh_from_db()
    with pytest.raises(ValidationError):
        actions.save_activity(activity, by=focal_point, percent_done=101)


def test_every_baseline_is_kept_with_its_reason(plan, activity, focal_point):
    actions.set_baseline(plan, by=focal_point, reason="first")
    actions.save_activity(activity, by=focal_point, ends_on=date(2024, 2, 20))
    actions.set_baseline(plan, by=focal_point, reason="agreed anew")

    kept = [(one.reason, one.dates.get(activity=activity).ends_on) for one in Baseline.objects.order_by("pk")]
    assert kept == [("first", date(2024, 1, 31)), ("agreed anew", date(2024, 2, 20))]


def test_a_check_that_the_plan_leaves_out_does_not_count(plan, activity, focal_point):
    assert "budget" in [check.name for check in quality.problems(activity)]
    actions.save_plan(plan, by=focal_point, checks_off=["budget"])
    activity.refresh_from_db()
    assert "budget" not in [check.name for check in quality.problems(activity)]


def test_an_activity_dated_only_by_its_links_has_dates(plan, activity, team_activity, focal_point):
    assert "dates" in [check.name for check in quality.problems(team_activity)]
    actions.save_link(Dependency(after=team_activity), before=activity, by=focal_point)
    assert "dates" not in [check.name for check in quality.problems(team_activity)]


def test_two_versions_say_what_moved_and_by_how_much(plan, activity, focal_point):
    first = versions.freeze(plan, by=focal_point, reason="before")
    actions.save_activity(activity, by=focal_point, ends_on=date(2024, 2, 10), title={"en": "Train more inspectors"})
    second = versions.freeze(plan, by=focal_point, reason="after")

    found = {one.field: one for one in compare.changes(first.content, second.content)}

    assert found["ends_on"].days == 10
    assert found["title"].after["en"] == "Train more inspectors"
    assert second.number == 2
    assert first.digest != second.digest


def test_an_approved_plan_changes_by_amendment_only(approved, activity, focal_point, planner):
    with pytest.raises(NotPossible, match="amendment"):
        actions.save_activity(activity, by=focal_point, ends_on=date(2024, 3, 1))
    activity.refresh_from_db()
    actions.save_activity(activity, by=focal_point, actual_starts_on=date(2024, 1, 2))
    with pytest.raises(NotPossible, match="amendment"):
        actions.remove_link(Dependency.objects.get(), by=focal_point)

    amendment = versions.start_amendment(approved, by=planner, reason="more time")
    rows = {
        "train": {"ends_on": "2024-02-29"},
        "visit": {"title": "Visit", "area": activity.area.code, "duration_days": "3", "waits_for": "train FS+2"},
    }
    versions.edit_amendment(amendment, rows, by=planner, language="en")
    with pytest.raises(NotPossible):
        versions.merge_amendment(amendment, by=focal_point, choices={})
    versions.move_amendment(amendment, "review", by=planner)
    with pytest.raises(Denied):
        versions.merge_amendment(amendment, by=planner, choices={})
    version = versions.merge_amendment(amendment, by=focal_point, choices={})

    activity.refresh_from_db()
    assert activity.ends_on == date(2024, 2, 29)
    slots = {row.code: timetable.slots(approved)[row.pk] for row in approved.activities.all()}
    assert slots["visit"].start == date(2024, 3, 4)
    assert version.content == content_of(approved)


def test_what_was_changed_on_both_sides_waits_for_a_choice(approved, activity, focal_point):
    one, other = (versions.start_amendment(approved, by=focal_point, reason=reason) for reason in ("one", "other"))
    versions.edit_amendment(one, {"train": {"ends_on": "2024-02-10"}}, by=focal_point, language="en")
    versions.edit_amendment(other, {"train": {"ends_on": "2024-02-20"}}, by=focal_point, language="en")
    for amendment in (one, other):
        versions.move_amendment(amendment, "review", by=focal_point)
    versions.merge_amendment(one, by=focal_point, choices={})

    with pytest.raises(ValidationError, match="Choose which value holds"):
        versions.merge_amendment(other, by=focal_point, choices={})
    versions.merge_amendment(other, by=focal_point, choices={"train:ends_on": "theirs"})

    activity.refresh_from_db()
    assert activity.ends_on == date(2024, 2, 10)


def test_wrong_words_in_an_amendment_are_named_and_change_nothing(approved, focal_point):
    amendment = versions.start_amendment(approved, by=focal_point, reason="try")
    rows = {"train": {"ends_on": "soon"}, "kept-back": {"waits_for": "nothing FS"}}
    with pytest.raises(ValidationError) as refusal:
        versions.edit_amendment(amendment, rows, by=focal_point, language="en")
    assert set(refusal.value.message_dict) == {"train:ends_on", "kept-back:waits_for"}
    assert Amendment.objects.get().content == amendment.base.content


def test_versions_are_made_compared_and_amended_on_pages(django_app, the_form, focal_point, approved, activity):
    page = django_app.get("/plan/ldc-plan/versions/", user=focal_point)
    form = the_form(page.click("Freeze a version"))
    form["reason"] = "for the record"
    assert "Train inspectors" in form.submit().follow()
    form = the_form(django_app.get("/plan/ldc-plan/amendments/add/", user=focal_point))
    form["reason"] = "more time"
    page = form.submit().follow().click("Edit as a grid")
    form = page.forms[next(key for key, one in page.forms.items() if "train:title" in one.fields)]
    form["train:ends_on"] = "2024-02-10"
    page = form.submit().follow()
    assert "+10" in page
    amendment = Amendment.objects.get()
    versions.move_amendment(amendment, "review", by=focal_point)
    page = django_app.get(amendment.get_absolute_url(), user=focal_point)
    merge = next(one for one in page.forms.values() if one.action.endswith("/merge/"))
    merge.submit().follow()
    activity.refresh_from_db()
    assert activity.ends_on == date(2024, 2, 10)
    page = django_app.get("/plan/ldc-plan/versions/compare/?from=1&to=now", user=focal_point)
    assert "2024-02-10" in page


def test_who_is_not_of_the_team_reads_no_versions(django_app, approved, focal_point):
    version = versions.freeze(approved, by=focal_point, reason="for the team")
    assert "for the team" not in django_app.get("/plan/ldc-plan/versions/")
    django_app.get(version.get_absolute_url(), status=404)
    django_app.get("/plan/ldc-plan/versions/compare/?from=1&to=now", status=404)
