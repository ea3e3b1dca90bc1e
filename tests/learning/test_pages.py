"""The room as people and programs meet it."""

from __future__ import annotations

import json

import pytest

from goldenthread.learning.models import Evaluation, Lesson, ManagementAction, ManagementResponse, Recommendation
from goldenthread.register.accounts import tokens

LISTS = ["/learning/", "/learning/recommendations/", "/learning/actions/", "/learning/lessons/"]


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("ending", ["", "?format=csv", "?format=json"])
def test_lists_show_what_is_public(client, action, lesson, path, ending):
    assert client.get(path + ending).status_code == 200


def test_the_page_of_an_evaluation_tells_what_became_of_it(client, action, lesson):
    page = client.get("/learning/evaluations/review/").content.decode()

    for words in ("Ask for values twice a year.", "accepted", "First half-year values", "overdue", "small first order"):
        assert words in page
    assert "0 done in time" in page


@pytest.mark.parametrize("noun", [Evaluation, Recommendation, ManagementResponse, ManagementAction, Lesson])
def test_what_the_team_keeps_is_shown_to_nobody_else(client, action, lesson, noun):
    words = {
        Evaluation: "Review of the first years",
        Recommendation: "Ask for values",
        ManagementResponse: "accepted",
        ManagementAction: "First half-year",
        Lesson: "small first order",
    }[noun]
    noun.objects.update(visibility="team")

    page = client.get("/learning/evaluations/review/")
    assert page.status_code == (404 if noun is Evaluation else 200)
    main = page.content.decode().split("<main", 1)[1] if page.status_code == 200 else ""
    assert words not in main
    for path in ("recommendations", "management-actions", "lessons", "evaluations"):
        assert words not in client.get(f"/api/learning/{path}").content.decode()


def test_an_evaluation_is_walked_through_on_the_web(client, focal_point, strategy):
    client.force_login(focal_point)
    form = {"title_en": "Mid-term review", "kind": "evaluation", "strategy": strategy.pk}
    assert client.post("/learning/evaluations/add/", form).status_code == 302
    one = Evaluation.objects.get()
    here = one.get_absolute_url()
    assert client.get(f"{here}recommendations/add/").status_code == 307
    client.post("/learning/recommendations/add/?evaluation=mid-term-review", {"number": "1", "text_en": "Measure."})
    row = one.recommendations.get()
    there = client.get(f"/learning/recommendations/{row.pk}/respond/")["Location"]
    refused = client.post(there, {"decision": "rejected"})
    assert refused.status_code == 422 and "Give the reason" in refused.content.decode()
    client.post(there, {"decision": "accepted"})
    there = client.get(f"/learning/recommendations/{row.pk}/actions/add/")["Location"]
    client.post(there, {"text_en": "Do it", "due_on": "2026-12-31"})
    action = ManagementAction.objects.get()
    client.post(f"/learning/actions/{action.pk}/done/", {"done_on": "2026-11-01", "evidence": "The report"})
    action.refresh_from_db()

    assert (action.status, action.evidence) == ("done", "The report")
    client.post(f"/learning/actions/{action.pk}/reopen/")
    action.refresh_from_db()
    assert (action.status, action.done_on) == ("open", None)


def test_the_api_answers_bad_input_by_field(client, focal_point, reader, evaluation):
    def ask(body, user):
        _token, words = tokens.make_token(user, name="test", by=user)
        bearer = {"HTTP_AUTHORIZATION": f"Bearer {words}"}
        path = "/api/learning/evaluations/review/recommendations"
        return client.post(path, json.dumps(body), content_type="application/json", **bearer)

    whole = {"number": "2", "text": {"en": "Do."}}
    assert ask({}, focal_point).status_code == 422
    assert ask(whole, reader).status_code == 403
    assert ask(whole, focal_point).status_code == 201
    again = ask(whole, focal_point)
    assert again.status_code == 422 and "with this number already" in again.content.decode()
    assert client.get("/api/learning/evaluations/nobody").status_code == 404


def test_the_thread_leads_from_an_evaluation_to_what_it_taught(client, recommendation, lesson):
    page = client.get("/thread/evaluation:review").content.decode()

    assert "Ask for values twice a year." in page
    assert "small first order" in page
    assert client.get("/thread/recommendation:review/1").status_code == 200


FORMER = {
    "evaluations/review/change/": "evaluations/{evaluation.pk}/change/",
    "evaluations/review/recommendations/add/": "recommendations/add/?evaluation=review",
    "recommendations/{recommendation.pk}/respond/": "responses/{response.pk}/change/",
    "recommendations/{recommendation.pk}/actions/add/": "actions/add/?response={response.pk}",
    "lessons/small-first/change/": "lessons/{lesson.pk}/change/",
}


@pytest.mark.parametrize("address", FORMER)
def test_an_address_from_before_leads_to_where_its_work_is_done(
    client, focal_point, evaluation, recommendation, response, action, lesson, address
):
    rows = {"evaluation": evaluation, "recommendation": recommendation, "response": response, "lesson": lesson}
    client.force_login(focal_point)
    found = client.get("/learning/" + address.format(**rows))
    assert found["Location"] == "/learning/" + FORMER[address].format(**rows)
    assert client.get(found["Location"]).status_code == 200


def test_the_api_changes_an_answer_that_was_given_and_shows_all_below_an_evaluation(
    client, focal_point, action, lesson
):
    client.force_login(focal_point)
    row = action.response.recommendation
    body = json.dumps({"decision": "partly", "reason": "No money."})
    assert client.post(f"/api/learning/recommendations/{row.pk}/response", body, "application/json").status_code == 201
    whole = client.get("/api/learning/evaluations/review").json()
    (told,) = whole["recommendations"]
    (answer,) = told["management_responses"]
    assert (answer["decision"], answer["management_actions"][0]["status"]) == ("partly", "open")
    assert whole["lessons"][0]["key"] == "small-first"


def test_an_answer_is_removed_with_what_follows_from_it(django_app, the_form, focal_point, action):
    page = django_app.get(f"/learning/responses/{action.response.pk}/remove/", user=focal_point)
    assert "management actions: 1" in page
    form = the_form(page)
    form["reason"] = "given by mistake"
    form.submit().follow()
    assert not ManagementResponse.objects.exists() and not ManagementAction.objects.exists()
