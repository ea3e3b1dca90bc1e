"""Who has a text now: what waits for whom, told to its team alone."""

from __future__ import annotations

from datetime import date

import pytest

from goldenthread.drafting.models import Comment, Document, Point, Review, Round, Translation, Version
from goldenthread.platform.actions import save
from goldenthread.platform.models import Person


@pytest.fixture
def document(strategy, focal_point, person_with):
    """A public text under review, being translated, with a point to answer and an answer to confirm."""
    one = save(
        Document(key="draft", kind="strategy", title={"en": "Draft"}, strategy=strategy, visibility="public"), by="test"
    )
    version = save(Version(document=one, number=1, visibility="public"), by="test")
    round_ = save(
        Round(key="first", document=one, version=version, title={"en": "First"}, audience="internal"), by="test"
    )
    drafter = person_with("drafter", strategy=strategy)
    person = Person.objects.get(user=drafter)
    save(Review(version=version, reviewer=focal_point, due_on=date(2026, 5, 2)), by="test")
    save(Translation(version=version, language="fr", translator=person, due_on=date(2026, 5, 1)), by="test")
    for text in ("One", "Two"):
        save(Comment(version=version, round=round_, text=text, visibility="public"), by="test")
    first, second = Point.objects.order_by("pk")
    Point.objects.filter(pk=first.pk).update(responsible=drafter)
    Point.objects.filter(pk=second.pk).update(state="proposed", disposition="noted", reason="Noted.")
    return one


def test_the_page_and_the_api_say_for_whom_it_waits(client, document, focal_point):
    client.force_login(focal_point)
    found = client.get("/api/drafting/documents/draft/holders").json()["rows"]
    assert [(row["who"], row["what"], row["due"]) for row in found[:2]] == [
        ("drafter", "translation into Français", "2026-05-01"),
        ("focal_point", "review of Version 1", "2026-05-02"),
    ]
    assert {(row["who"], row["what"]) for row in found[2:]} == {
        ("drafter", "1 point to answer"),
        ("", "1 answer to confirm"),
    }
    assert "Who has it now" in client.get("/documents/draft/").content.decode()


def test_readers_are_not_told_who_has_it(client, document, outsider):
    assert "Who has it now" not in client.get("/documents/draft/").content.decode()
    assert client.get("/api/drafting/documents/draft/holders").json() == {"rows": []}
    client.force_login(outsider)
    assert client.get("/api/drafting/documents/draft/holders").json() == {"rows": []}


def test_a_comment_at_the_api_keeps_on_whose_behalf_and_in_which_capacity(client, document, focal_point, organization):
    Version.objects.update(status="circulated")
    client.force_login(focal_point)
    said = {"text": "Add wells", "type": "substantive", "on_behalf_of": organization.key, "capacity": "Chair"}
    answer = client.post("/api/drafting/documents/draft/versions/1/comments", said, content_type="application/json")
    assert answer.status_code == 201, answer.content
    assert Comment.objects.get(text="Add wells").capacity == "Chair"
