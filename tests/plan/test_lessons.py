"""Lessons that an activity uses: named at the activity, seen at the lesson, counted where lessons lie idle."""

from __future__ import annotations

import pytest

from goldenthread.learning import queries as learning
from goldenthread.learning.models import Lesson
from goldenthread.platform.actions import save


@pytest.fixture
def lesson(strategy):
    words = {"en": "A small first order convinced more than training."}
    return save(Lesson(key="small-first", text=words, strategy=strategy, visibility="public"), by="test")


def test_an_activity_names_the_lesson_it_uses_and_the_lesson_names_the_activity(
    client, activity, lesson, administrator, area
):
    client.force_login(administrator)
    assert area in learning.areas_without_lessons(administrator)
    assert "No activity uses this lesson yet." in client.get(lesson.get_absolute_url()).content.decode()

    sent = {"lesson": lesson.pk, "note_en": "begin with one workshop"}
    assert client.post(f"/plan/activities/{activity.pk}/activity_lessons/add/", sent).status_code == 302
    again = client.post(f"/plan/activities/{activity.pk}/activity_lessons/add/", sent)
    assert again.status_code == 422 and "uses the lesson already" in again.content.decode()

    page = client.get(lesson.get_absolute_url()).content.decode()
    assert str(activity.title) in page and "begin with one workshop" in page
    assert "A small first order" in client.get(activity.get_absolute_url()).content.decode()
    assert area not in learning.areas_without_lessons(administrator)
    told = client.get(f"/api/plan/activities/{activity.pk}").json()
    assert [one["note"]["en"] for one in told["activity_lessons"]] == ["begin with one workshop"]
    assert client.get("/api/learning/lessons?used=yes").json()["rows"]
    down = client.get(f"/api/desk/thread/lesson:{lesson.key}")
    assert down.status_code != 200 or str(activity.title) in down.content.decode()


def test_a_lesson_that_a_reader_may_not_see_is_not_shown_at_the_activity(client, activity, lesson, administrator):
    client.force_login(administrator)
    client.post(f"/plan/activities/{activity.pk}/activity_lessons/add/", {"lesson": lesson.pk})
    Lesson.objects.update(visibility="team")
    client.logout()

    page = client.get(activity.get_absolute_url())
    assert page.status_code in (403, 404) or "A small first order" not in page.content.decode()
