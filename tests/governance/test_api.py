"""The room in the API: reads and verbs with the same rules as on the web."""

from __future__ import annotations

import json

from goldenthread.governance.models import Body

ROOT = "/api/governance"


def test_lists_and_records_are_the_public_ones(client, event, team_event, point, meeting, action_item, decision):
    assert [r["key"] for r in client.get(f"{ROOT}/events").json()["rows"]] == ["side-event-ldc5"]
    record = client.get(f"{ROOT}/events/side-event-ldc5").json()
    assert record["points"][0]["text"] == {"en": "Intermediate goods within value chains"}
    assert client.get(f"{ROOT}/events/retreat").status_code == 404
    assert client.get(f"{ROOT}/sessions/GC.20").json()["decisions"][0]["symbol"] == "GC.20/Dec.9"
    assert client.get(f"{ROOT}/meetings/{meeting.pk}").json()["action_items"][0]["status"] == "open"
    assert client.get(f"{ROOT}/bodies/gc").json()["sessions"][0]["key"] == "GC.20"
    for name in ("bodies", "sessions", "decisions", "points", "meetings", "action-items"):
        assert len(client.get(f"{ROOT}/{name}").json()["rows"]) >= 1


def test_a_body_is_added_with_the_rules_of_the_web(client, focal_point, reader, strategy):
    body = {"name": {"en": "Group"}, "kind": "coordination", "strategy": strategy.key}

    def send(value):
        return client.post(f"{ROOT}/bodies", json.dumps(value), content_type="application/json")

    client.force_login(reader)
    assert send(body).status_code == 403
    client.force_login(focal_point)
    assert "errors" in send({"kind": "nonsense"}).json()
    assert client.post(f"{ROOT}/bodies", "{", content_type="application/json").status_code == 400
    assert send(body).json()["key"] == "group"
    assert Body.objects.get(key="group").strategy == strategy


def test_an_action_item_moves_by_api(client, focal_point, meeting, action_item):
    client.force_login(focal_point)

    assert (
        client.post(f"{ROOT}/action-items/{action_item.pk}/move?to=done", "", content_type="application/json").json()[
            "status"
        ]
        == "done"
    )
    assert (
        client.post(
            f"{ROOT}/action-items/{action_item.pk}/move?to=done", "", content_type="application/json"
        ).status_code
        == 409
    )
    added = client.post(
        f"{ROOT}/meetings/{meeting.pk}/action-items",
        json.dumps({"text": "Write", "due_on": "2024-01-01"}),
        content_type="application/json",
    )
    assert (added.status_code, added.json()["text"]) == (201, {"en": "Write"})
