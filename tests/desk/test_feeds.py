"""The calendar by secret address, and why something is somebody's work."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from goldenthread.desk import feeds
from goldenthread.desk.waiting import mine
from goldenthread.governance.models import ActionItem, Body, Meeting
from goldenthread.plan.models import Activity, Plan
from goldenthread.platform.actions import save
from goldenthread.platform.errors import Denied
from goldenthread.platform.models import Person, Post


@pytest.fixture
def meeting(strategy):
    body = save(Body(key="task-team", name={"en": "Task team"}, kind="coordination", strategy=strategy), by="test")
    return save(Meeting(body=body, title={"en": "March meeting"}, held_on=date(2030, 3, 4)), by="test")


def address_of(page) -> str:
    return page.html.find(id="feed")["value"]


def test_a_secret_address_shows_meetings_and_tasks_until_it_is_dropped(django_app, person_with, strategy, meeting):
    user = person_with("planner", strategy=strategy)
    person = Person.objects.get(user=user)
    save(ActionItem(meeting=meeting, text={"en": "Send the draft"}, owner=person, due_on=date(2030, 4, 1)), by="test")
    page = django_app.get("/my-work/", user=user)
    make = next(form for form in page.forms.values() if form.action.endswith("/my-work/calendar/"))
    secret = address_of(make.submit("act", value="make"))

    answer = django_app.get(secret, user=None)
    assert answer.content_type == "text/calendar"
    assert "March meeting" in answer.text and "Send the draft" in answer.text
    assert secret not in django_app.get("/my-work/", user=user)

    other = address_of(
        next(f for f in django_app.get("/my-work/", user=user).forms.values() if "calendar" in f.action).submit(
            "act", value="make"
        )
    )
    django_app.get(secret, user=None, status=404)
    feeds.drop_feed(user)
    django_app.get(other, user=None, status=404)


def test_a_calendar_shows_only_what_its_person_may_see_now(person_with, strategy, meeting):
    stranger = person_with("planner", email="stranger@example.org")
    stranger.grants.all().delete()
    assert feeds.entries(stranger) == []
    assert feeds.user_of(feeds.make_feed(stranger)) == stranger
    stranger.is_active = False
    stranger.save()
    assert feeds.user_of("anything") is None


def test_nobody_makes_a_feed_without_an_account():
    from django.contrib.auth.models import AnonymousUser

    with pytest.raises(Denied):
        feeds.make_feed(AnonymousUser())


def test_an_activity_waits_for_the_people_of_the_unit_that_owns_it(person_with, strategy, area, organization):
    user = person_with("planner", strategy=strategy)
    person = Person.objects.get(user=user)
    plan = save(Plan(key="pl", strategy=strategy, title={"en": "Plan"}), by="test")
    soon = timezone.localdate() + timedelta(days=3)
    row = save(
        Activity(plan=plan, area=area, code="a", title={"en": "Train"}, owner=organization, ends_on=soon), by="test"
    )
    assert mine(user) == []
    save(Post(person=person, organization=organization, title="Officer"), by="test")

    (one,) = mine(user)
    assert (one.thing, one.day, str(one.why)) == (row, soon, "your unit owns it")
    row.actual_starts_on = row.actual_ends_on = timezone.localdate()
    save(row, by="test")
    assert mine(user) == []
