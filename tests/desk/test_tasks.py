"""One's own tasks across rooms: also without a day; what is done, ended or declined leaves them."""

from __future__ import annotations

from datetime import date

import pytest
from click.testing import CliRunner

from goldenthread.cli.root import main
from goldenthread.desk.waiting import mine
from goldenthread.governance.models import ActionItem, Body, Meeting
from goldenthread.partners.models import Engagement
from goldenthread.platform.actions import save
from goldenthread.platform.models import Person


@pytest.fixture
def me(focal_point):
    return Person.objects.get(user=focal_point)  # whoever has a role is a person


@pytest.fixture
def item(strategy, me):
    body = save(Body(key="bureau", name={"en": "Bureau"}, kind="coordination", strategy=strategy), by="test")
    meeting = save(Meeting(body=body, title={"en": "First"}, held_on=date(2024, 1, 1)), by="test")
    return save(ActionItem(meeting=meeting, text={"en": "Write the note"}, owner=me), by="test")


def test_a_task_without_a_day_is_told_until_it_is_done(client, django_app, focal_point, outsider, item):
    page = django_app.get("/my-work/", user=focal_point).html.find(id="tasks").text
    assert "Write the note" in page and "without a day" in page and "a meeting gave it to you" in page
    client.force_login(focal_point)
    row = client.get("/api/desk/work").json()["rows"][0]
    assert (row["title"], row["due_on"]) == ("Write the note", None)
    assert "Write the note" in CliRunner().invoke(main, ["notices", "tasks", focal_point.email]).stdout
    assert CliRunner().invoke(main, ["notices", "tasks", "nobody@example.org"]).exit_code == 3
    assert mine(outsider) == []
    client.logout()
    assert client.get("/api/desk/work").status_code in (401, 403)

    ActionItem.objects.update(status="done")
    assert mine(focal_point) == []


@pytest.mark.parametrize("stage", ["ended", "declined"])
def test_a_partnership_that_is_over_asks_nothing(focal_point, strategy, organization, me, stage):
    row = save(
        Engagement(
            strategy=strategy,
            organization=organization,
            title={"en": "Work"},
            owner=me,
            next_step="write",
            next_step_on=date(2024, 1, 1),
        ),
        by="test",
    )
    assert [one.thing for one in mine(focal_point)] == [row]
    Engagement.objects.update(stage=stage)
    assert mine(focal_point) == []


def test_all_tasks_are_shown_when_asked_for(django_app, focal_point, item, me):
    for number in range(9):
        save(ActionItem(meeting=item.meeting, text={"en": f"Task {number}"}, owner=me), by="test")
    page = django_app.get("/my-work/", user=focal_point)
    assert page.html.find(id="tasks").text.count("action item") == 7
    assert page.click("All 10 tasks").html.find(id="tasks").text.count("action item") == 10
