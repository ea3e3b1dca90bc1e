"""Versions and amendments by programs: the API and the terminal follow the rules of the web."""

from __future__ import annotations

import json
from datetime import date

import pytest
from click.testing import CliRunner

from goldenthread.cli.root import main
from goldenthread.governance.models import Body
from goldenthread.plan import actions
from goldenthread.plan.models import Activity
from goldenthread.platform.actions import save


@pytest.fixture
def body(strategy):
    return save(
        Body(key="bureau", name={"en": "Bureau"}, kind="governing", strategy=strategy, visibility="public"), by="test"
    )


@pytest.fixture
def approved(plan, focal_point, activity):
    actions.move_plan(plan, "draft", by=focal_point)
    actions.move_plan(plan, "approved", by=focal_point)
    return plan


def test_a_plan_is_frozen_amended_and_merged_by_the_api(client, approved, focal_point, reader, outsider, body):
    root = f"/api/plan/plans/{approved.key}"

    def send(method, path, value, status):
        answer = getattr(client, method)(f"{root}/{path}", json.dumps(value), content_type="application/json")
        assert answer.status_code == status, answer.content
        return answer.json()

    client.force_login(outsider)
    assert client.get(f"{root}/versions").status_code == 404
    client.force_login(reader)
    send("post", "versions", {"reason": "x"}, 403)
    client.force_login(focal_point)
    send("post", "versions", {"reason": " "}, 422)
    send("post", "versions", {"why": "x"}, 422)
    assert send("post", "versions", {"reason": "agreed"}, 201)["number"] == 1
    send("post", "versions/1/approve", {"body": "nobody"}, 422)
    assert send("post", "versions/1/approve", {"body": "bureau", "on": "2024-02-01"}, 200)["approved_by"] == "bureau"
    send("post", "versions/1/approve", {"body": "bureau"}, 409)

    assert send("post", "amendments", {"reason": "later"}, 201)["number"] == 1
    send("patch", "amendments/1", {"rows": {"train": {"ends_on": "no day"}}}, 422)
    found = send("patch", "amendments/1", {"rows": {"train": {"ends_on": "2024-02-10"}}}, 200)
    assert [(one["code"], one["field"], one["days"]) for one in found["changes"]] == [("train", "ends_on", 10)]
    Activity.objects.filter(code="train").update(ends_on="2024-02-05")
    assert client.get(f"{root}/amendments/1").json()["conflicts"][0]["theirs"] == "2024-02-05"
    send("post", "amendments/1/merge", {}, 409)
    send("post", "amendments/1/move", {"to": "review"}, 200)
    assert "train:ends_on" in send("post", "amendments/1/merge", {}, 422)["errors"]
    send("post", "amendments/1/merge", {"choices": {"train:ends_on": "mine"}, "body": "bureau"}, 200)
    assert str(Activity.objects.get(code="train").ends_on) == "2024-02-10"
    moved = client.get(f"{root}/compare?before=1&after=2").json()["rows"]
    assert ("train", "ends_on", 10) in [(one["code"], one["field"], one["days"]) for one in moved]
    assert client.get(f"{root}/compare?before=1&after=nonsense").status_code == 422
    assert client.get(f"{root}/versions/99").status_code == 404


def test_a_milestone_that_moved_is_a_difference_and_equal_versions_are_said_to_be_equal(
    client, plan, focal_point, milestone
):
    def run(*words):
        result = CliRunner().invoke(main, ["plan", "versions", *words])
        assert result.exit_code == 0, (result.stdout, result.stderr)
        return result

    run("freeze", "--reason", "first")
    run("freeze", "--reason", "second")
    told = run("compare", "1", "2")
    assert told.stdout == "" and "Nothing is different." in told.stderr
    actions.save_milestone(milestone, by=focal_point, due_on=date(2024, 1, 10), due_after=None)
    assert "Plan presented\tdue_on\t2023-12-31\t→\t2024-01-10\t+10 days" in run("compare", "1").stdout
    client.force_login(focal_point)
    rows = client.get(f"/api/plan/plans/{plan.key}/compare?before=1").json()["rows"]
    assert [(one["title"], one["field"], one["days"]) for one in rows] == [("Plan presented", "due_on", 10)]
    page = client.get(f"/plan/{plan.key}/versions/compare/?from=1&to=now").content.decode()
    assert "Plan presented" in page and "+10" in page and '<option value="1" selected>' in page


def test_the_same_at_the_terminal(approved, body):
    def run(*words, code=0):
        result = CliRunner().invoke(main, ["plan", *words])
        assert result.exit_code == code, (result.stdout, result.stderr)
        return result

    assert run("versions", "freeze", "--reason", "agreed").stdout.strip() == "1"
    run("versions", "approve", "1", "--body", "nobody", code=3)
    run("versions", "approve", "1", "--body", "bureau")
    run("amendments", "begin", "--reason", "later")
    run("amendments", "edit", "1", "train", code=4)
    run("amendments", "edit", "1", "train:ends_on=2024-02-10")
    assert "train\tends_on\t2024-01-31\t→\t2024-02-10\t+10 days" in run("amendments", "show", "1").stdout
    run("amendments", "merge", "1", code=3)
    run("amendments", "move", "1", "review")
    run("amendments", "merge", "1", "--body", "bureau")
    assert "ends_on" in run("versions", "compare", "1", "2").stdout
    run("versions", "show", "9", code=3)
    assert "bureau" in run("versions", "list").stdout
    assert "1 activities" in run("baseline", "--reason", "moved").stdout
