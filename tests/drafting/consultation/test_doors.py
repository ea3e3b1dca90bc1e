"""The pages and the API of the loop: every door opens for whom it should, and says what is wrong in words."""

from __future__ import annotations

import json

import pytest
from tests.drafting.consultation.conftest import node

from goldenthread.drafting import actions
from goldenthread.drafting.models import Comment, Point, Submission


@pytest.fixture
def remark(text, round_, delegate, mali):
    return actions.add_comment(
        text, by=delegate, node=node(text, 2), type="general", text="Who?\n\nWhen?", quote="donors", delegation=mali
    )


def test_every_page_of_the_loop_opens_for_the_drafting_team(client, round_, remark, drafter, reader):
    point = remark.points.get()
    pages = [
        "/documents/rounds/", "/documents/comments/", "/documents/points/", "/documents/submissions/",
        "/documents/point-groups/", "/documents/considerations/", "/documents/issuance-rules/",
        "/documents/rounds/first/", "/documents/rounds/first/points/", "/documents/rounds/first/figures/",
        "/documents/rounds/first/you-said/", f"/documents/comments/{remark.pk}/", f"/documents/points/{point.pk}/",
        f"/documents/submissions/{remark.submission_id}/",
    ]  # fmt: skip
    forms = [
        "/documents/rounds/first/assign/", "/documents/rounds/first/returned/",
        f"/documents/comments/{remark.pk}/split/", f"/documents/points/{point.pk}/answer/",
        f"/documents/points/{point.pk}/link/", "/documents/draft/1/waive/",
    ]  # fmt: skip
    client.force_login(drafter)
    assert {at: client.get(at).status_code for at in (*pages, *forms)} == dict.fromkeys((*pages, *forms), 200)
    client.force_login(reader)
    assert {at: client.get(at).status_code for at in forms} == dict.fromkeys(forms, 403)


def test_the_pages_split_answer_confirm_and_react(client, round_, remark, drafter, second, delegate):
    client.force_login(drafter)
    assert client.post(f"/documents/comments/{remark.pk}/split/", {"texts": "one"}).status_code == 422
    assert client.post(f"/documents/comments/{remark.pk}/split/", {"texts": "Who?\n\nWhen?"}).status_code == 302
    first = remark.points.get(number=1)
    at = f"/documents/points/{first.pk}/"
    assert client.post(f"{at}answer/", {"disposition": "accepted", "reason": ""}).status_code == 422
    assert client.post(f"{at}answer/", {"disposition": "accepted", "reason": "All."}).status_code == 302
    assert client.post(f"{at}confirm/").status_code == 403
    client.force_login(second)
    assert client.post(f"{at}confirm/").status_code == 302
    client.force_login(delegate)
    assert client.post(f"{at}react/", {"reaction": "satisfied"}).status_code == 302
    first.refresh_from_db()
    assert (first.state, first.reaction) == ("decided", "satisfied")


def test_the_api_does_the_same(client, round_, remark, drafter, second, reader):
    point = remark.points.get()

    def post(at, **body):
        return client.post(f"/api/drafting/{at}", json.dumps(body), content_type="application/json")

    client.force_login(reader)
    assert post(f"points/{point.pk}/answer", disposition="noted", reason="x").status_code == 403
    client.force_login(drafter)
    assert post(f"points/{point.pk}/answer", disposition="noted", reason="").status_code == 422
    assert post(f"points/{point.pk}/answer", disposition="noted", reason="Seen.").status_code == 200
    client.force_login(second)
    assert post(f"points/{point.pk}/confirm").status_code == 200
    assert post(f"points/{point.pk}/reopen", reason="Again.").status_code == 200
    assert post(f"comments/{remark.pk}/split", texts="Who?\n\nWhen?").status_code == 201
    assert Point.objects.filter(comment=remark).count() == 2
    figures = client.get(f"/api/drafting/rounds/{round_.pk}/figures").json()
    assert figures["round"] == "first" and len(figures["tables"]) == 3


def test_a_position_is_begun_filled_cleared_and_handed_in_on_pages(client, text, round_, delegate, mali):
    client.force_login(delegate)
    begun = client.post(
        "/documents/submissions/add/?round=first",
        {"round": round_.pk, "title": "Ours", "delegation": mali.key, "seen_by": "delegation"},
    )
    assert begun.status_code == 302
    position = Submission.objects.get()
    made = client.post(
        f"/documents/draft/1/comment/?submission={position.pk}", {"type": "general", "text": "Who pays?"}
    )
    assert made.status_code == 302 and Comment.objects.get().submission == position
    for to in ("cleared", "submitted"):
        assert client.post(f"/documents/submissions/{position.pk}/move/", {"to": to}).status_code == 302
    position.refresh_from_db()
    assert position.receipt == "first/0001"


def test_a_sheet_of_considerations_and_rounds_comes_from_the_declaration(client, round_, drafter):
    client.force_login(drafter)
    assert client.get("/documents/rounds/sheet/").status_code == 200
    assert client.get("/documents/rounds/?format=csv").status_code == 200
    assert client.get("/documents/points/?format=json").status_code == 200


def test_a_round_is_planned_from_the_page_of_its_document(client, text, drafter):
    client.force_login(drafter)
    page = client.get("/documents/rounds/add/?document=draft")
    assert page.status_code == 200 and f'value="{text.pk}"' in page.content.decode()
    assert "/documents/rounds/add/?document=draft" in client.get("/documents/draft/").content.decode()
