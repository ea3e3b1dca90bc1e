"""Where lessons and feedback are used: said on the page of what is used, seen by who sees both ends."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from goldenthread.cli.root import main
from goldenthread.drafting.models import Document, FeedbackUse, LessonUse, Node, NodeText, Placement, Version
from goldenthread.drafting.uses.actions import save_lesson_use
from goldenthread.governance.models import Event, FeedbackPoint
from goldenthread.learning.models import Evaluation, Lesson
from goldenthread.platform.actions import change, save


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
    form = the_form(page.click("Say where it is used", index=0))
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


@pytest.fixture
def text(strategy):
    """A document whose second paragraph is cited as 2."""
    document = save(Document(key="draft", kind="strategy", title={"en": "Draft"}, strategy=strategy), by="test")
    version = save(Version(document=document, number=1), by="test")
    for order in (1, 2):
        node = save(Node(document=document), by="test")
        place = Placement(
            version=version, node=node, order=order, kind="paragraph", number=str(order), eid=f"para_{order}"
        )
        save(place, by="test")
        save(NodeText(placement=place, language="en", text=f"Words of {order}."), by="test")
    return version


def test_one_paragraph_is_named_where_a_lesson_is_used(django_app, the_form, focal_point, lesson, text):
    form = the_form(django_app.get(f"/documents/lesson-uses/add/?lesson={lesson.key}", user=focal_point))
    form["document"], form["paragraph"] = str(text.document.pk), "9"
    assert "has no paragraph “9”" in form.submit(status=422)
    assert not LessonUse.objects.exists()
    form["paragraph"] = "2"
    form.submit().follow()

    use = LessonUse.objects.get()
    second = text.placements.get(number="2").node
    assert use.node == second
    page = django_app.get(lesson.get_absolute_url())
    assert "paragraph 2" in page and f"/thread/paragraph:draft/{second.guid.hex}" in page
    evaluation = save(
        Evaluation(key="mid", kind="review", title={"en": "Mid"}, strategy=text.document.strategy), by="test"
    )
    save_lesson_use(LessonUse(), by=focal_point, evaluation=evaluation, document=text.document, paragraph="2")
    assert f"/thread/paragraph:draft/{second.guid.hex}" in django_app.get(evaluation.get_absolute_url())
    assert lesson.text["en"] in django_app.get(f"/thread/paragraph:draft/{second.guid.hex}", user=focal_point)


def test_the_paragraph_stays_the_same_when_its_number_changes_and_is_taken_back(focal_point, lesson, text):
    use = save_lesson_use(LessonUse(), by=focal_point, lesson=lesson, document=text.document, paragraph="2")
    first, second = text.placements.order_by("order")
    change(first, {"number": "2"}, by="test")
    change(second, {"number": "3"}, by="test")

    assert save_lesson_use(use, by=focal_point, note={"en": "more"}).node == second.node
    assert save_lesson_use(use, by=focal_point, paragraph="3").node == second.node
    assert save_lesson_use(use, by=focal_point, paragraph="").node is None


def test_the_api_and_the_terminal_name_the_paragraph_too(client, focal_point, lesson, point, text):
    client.force_login(focal_point)
    body = {"lesson": lesson.key, "document": "draft", "paragraph": "1"}
    made = client.post("/api/drafting/lesson-uses", json.dumps(body), content_type="application/json")
    assert made.status_code == 201, made.content
    assert LessonUse.objects.get().node == text.placements.get(number="1").node

    words = ["consultation", "feedback-uses", "add", f"point={point.pk}", "document=draft", "paragraph=2"]
    told = CliRunner().invoke(main, words)
    assert told.exit_code == 0, told.output
    assert FeedbackUse.objects.get().node == text.placements.get(number="2").node
