"""Where lessons and feedback are used: said on the page of what is used, seen by who sees both ends."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from goldenthread.cli.root import main
from goldenthread.drafting.models import FeedbackUse, LessonUse
from goldenthread.governance.models import Event, FeedbackPoint
from goldenthread.learning.models import Lesson
from goldenthread.platform.actions import save


@pytest.fixture
def lesson(strategy):
    words = {"en": "A small first order convinced more than training."}
    return save(Lesson(key="small-first", text=words, strategy=strategy, visibility="public"), by="test")


@pytest.fixture
def point(strategy):
    event = save(Event(key="dialogue", kind="dialogue", title={"en": "Dialogue"}, strategy=strategy), by="test")
    return save(FeedbackPoint(event=event, label="a", text={"en": "More jobs"}), by="test")


def test_where_a_lesson_is_used_is_said_from_its_page(django_app, the_form, focal_point, lesson, area):
    page = django_app.get(lesson.get_absolute_url(), user=focal_point)
    form = the_form(page.click("Say where it is used"))
    assert form["lesson"].value == str(lesson.pk)
    assert "Name the document or the action area" in form.submit(status=422)
    form["area"] = str(area.pk)
    form["note_en"] = "in the activities of the first year"
    form.submit().follow()
    use = LessonUse.objects.get()
    assert (use.lesson, use.area) == (lesson, area)
    assert "in the activities of the first year" in django_app.get(lesson.get_absolute_url())

    form = the_form(django_app.get(f"/documents/lesson-uses/{use.pk}/remove/", user=focal_point))
    form["reason"] = "taken out again"
    form.submit().follow()
    assert not LessonUse.objects.exists()


def test_what_a_point_led_to_is_said_from_the_page_of_its_event(django_app, the_form, focal_point, point, area):
    page = django_app.get(point.event.get_absolute_url(), user=focal_point)
    form = the_form(page.click("Say what it led to"))
    form["area"] = str(area.pk)
    form.submit().follow()
    assert FeedbackUse.objects.get().point == point


def test_a_use_is_seen_by_who_sees_what_is_used_and_kept_by_who_works_there(client, reader, lesson, area):
    use = save(LessonUse(lesson=lesson, area=area), by="test")
    assert [row["id"] for row in client.get("/api/drafting/lesson-uses").json()["rows"]] == [use.pk]
    client.force_login(reader)
    assert client.get(f"/documents/lesson-uses/{use.pk}/change/").status_code == 403
    client.logout()
    Lesson.objects.update(visibility="team")
    assert client.get("/api/drafting/lesson-uses").json()["rows"] == []
    assert client.get(f"/documents/lesson-uses/{use.pk}/").status_code == 404


def test_the_terminal_keeps_lessons_bodies_and_mandates(strategy, lesson):
    def call(*words: str) -> object:
        done = CliRunner().invoke(main, [*words, "--json"])
        assert done.exit_code == 0, done.output
        return json.loads(done.stdout)

    assert call("learning", "lessons", "list")["rows"][0]["key"] == "small-first"
    made = call(
        "governance", "bodies", "add", "name_en=Steering group", "kind=coordination", f"strategy={strategy.key}"
    )
    assert made["key"] == "steering-group"
    assert (
        call("frameworks", "mandates", "add", "symbol=A/RES/1", "kind=resolution", "title_en=One")["symbol"]
        == "A/RES/1"
    )
    call("frameworks", "clauses", "add", "--below", "A/RES/1", "number=1", "text_en=Report.")
    due = call("frameworks", "obligations", "add", "--below", "A/RES/1#1", "deliverable_en=A report")
    assert (
        call("frameworks", "obligations", "move", str(due["id"]), "met", "--reason", "Sent on time")["state"] == "met"
    )
    changed = call("frameworks", "obligations", "change", str(due["id"]), "evidence=A/78/1")
    assert changed["evidence"] == "A/78/1"
