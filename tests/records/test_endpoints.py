"""Records in the API: schemas, filters, paging, stamps, many at once."""

from __future__ import annotations

import json

import pytest

from goldenthread.exchange.api import api
from goldenthread.plan.models import Activity

ROOT = "/api/plan/activities"


@pytest.fixture
def send(client, planner):
    client.force_login(planner)

    def call(method, path, body=None, **headers):
        data = json.dumps(body) if body is not None else ""
        return getattr(client, method)(f"{ROOT}{path}", data, content_type="application/json", headers=headers)

    return call


def test_every_operation_of_a_record_has_schemas_of_bodies_and_answers():
    paths = api.get_openapi_schema()["paths"]
    for path, verb in (
        (ROOT, "post"),
        (f"{ROOT}/{{pk}}", "patch"),
        (f"{ROOT}/{{pk}}", "put"),
        (f"{ROOT}/bulk", "post"),
    ):
        operation = paths[path][verb]
        assert operation["requestBody"]["content"]["application/json"]["schema"]
        assert {"200", "201"} & set(operation["responses"]) and {"403", "404", "422"} <= set(operation["responses"])


def test_a_row_is_added_changed_put_and_removed(send, plan, areas, malawi):
    made = send("post", "", {"plan": "ldc-plan", "title": {"en": "By API"}, "area": "people", "countries": ["MWI"]})
    assert (made.status_code, made.json()["code"], made.json()["countries"]) == (201, "by-api", ["MWI"])
    pk, etag = made.json()["id"], made["ETag"]
    changed = send("patch", f"/{pk}", {"title": {"fr": "Par API"}}, **{"If-Match": etag})
    assert changed.status_code == 200 and changed.json()["title"] == {"en": "By API", "fr": "Par API"}
    assert send("patch", f"/{pk}", {"title": {"en": "Late"}}, **{"If-Match": etag}).status_code == 412
    assert send("get", f"/{pk}", None, **{"If-None-Match": changed["ETag"]}).status_code == 304
    put = send("put", f"/{pk}", {"title": {"en": "Whole"}, "area": "trade", "code": "by-api"})
    assert put.status_code == 200 and put.json()["countries"] == []
    assert send("delete", f"/{pk}?reason=twice").status_code == 204
    assert not Activity.objects.exists()


def test_names_that_are_no_field_or_filter_are_refused_by_name(send, plan, areas):
    wrong = send("post", "", {"plan": "ldc-plan", "titel": "x", "title": "x", "area": "people"})
    assert wrong.status_code == 422 and wrong.json()["errors"]["titel"][0]["message"] == "There is no such field."
    assert "nonsense" in send("get", "?nonsense=1").json()["errors"]
    missing = send("post", "", {"plan": "ldc-plan", "title": "x"})
    assert missing.status_code == 422 and "area" in missing.json()["errors"]


def test_pages_follow_a_cursor(send, activities):
    first = send("get", "?limit=2").json()
    assert (len(first["rows"]), first["count"]) == (2, 3)
    second = send("get", f"?limit=2&cursor={first['next']}").json()
    assert (len(second["rows"]), second["next"]) == (1, None)
    assert send("get", "?limit=0").status_code == 422 and send("get", "?cursor=x").status_code == 422


def test_many_rows_are_kept_or_none(send, plan, areas, activities):
    rows = [{"plan": "ldc-plan", "code": f"b{n}", "title": {"en": f"Bulk {n}"}, "area": "people"} for n in range(3)]
    rows.append({"id": activities[0].pk, "title": {"en": "Changed"}})
    trial = send("post", "/bulk", {"rows": rows, "dry_run": True}).json()
    assert (trial["new"], trial["changed"], trial["applied"]) == (3, 1, False)
    assert send("post", "/bulk", {"rows": rows}).json()["applied"]
    rows.append({"plan": "ldc-plan", "code": "bad", "title": {"en": "x"}, "area": "nowhere"})
    refused = send("post", "/bulk", {"rows": rows})
    assert refused.status_code == 422 and refused.json()["problems"][0]["row"] == 5
    assert not Activity.objects.filter(code="bad").exists()


def test_strangers_are_refused_before_anything_is_said_about_choices(client, plan, areas):
    answer = client.post(
        ROOT, json.dumps({"plan": "ldc-plan", "title": "x", "area": "no"}), content_type="application/json"
    )
    assert answer.status_code == 403 and "people" not in answer.content.decode()
