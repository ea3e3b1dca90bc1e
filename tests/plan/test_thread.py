"""What the plan adds to the thread, and its breaks; and the room in the API."""

from __future__ import annotations

import json

from goldenthread.plan.models import Activity, ClauseWork, Dependency, Outcome, Output
from goldenthread.plan.thread import GAPS, KINDS, LINKS

ROOT = "/api/plan"


def test_every_kind_is_found_by_its_own_key(component, activity, milestone):
    for kind in KINDS:
        assert kind.rows().exists(), kind.name
        for row in kind.rows():
            assert list(kind.find(kind.rows(), kind.key(row))) == [row]
            assert kind.title(row)
        assert not kind.find(kind.rows(), "nothing of the kind").exists()


def test_links_lead_from_area_and_clause_to_activity(plan, component, activity, milestone, clause, strategy, gc20):
    ClauseWork.objects.create(clause=clause, component=component)
    ClauseWork.objects.create(clause=clause, activity=activity)
    loose = Activity.objects.create(plan=plan, area=activity.area, code="loose", title={"en": "Loose"})
    pairs = {
        (link.above, upper, link.below, lower)
        for link in LINKS
        for upper, lower in link.pairs().values_list(link.upper, link.lower)
    }
    output = activity.output

    assert {
        ("strategy", strategy.pk, "plan", plan.pk),
        ("event", gc20.pk, "plan", plan.pk),
        ("plan", plan.pk, "component", component.pk),
        ("clause", clause.pk, "component", component.pk),
        ("clause", clause.pk, "activity", activity.pk),
        ("area", activity.area_id, "outcome", output.outcome_id),
        ("outcome", output.outcome_id, "output", output.pk),
        ("output", output.pk, "activity", activity.pk),
        ("area", activity.area_id, "activity", loose.pk),
        ("plan", plan.pk, "milestone", milestone.pk),
    } <= pairs


def test_breaks_name_what_is_missing(strategy, plan, component, activity, team_activity, clause, area):
    rows = {gap.name: gap.rows for gap in GAPS}

    assert list(rows["components_not_begun"](strategy)) == [component]
    assert list(rows["activities_without_owner"](strategy)) == [team_activity]
    assert list(rows["activities_without_dates"](strategy)) == [team_activity]
    ClauseWork.objects.create(clause=clause, activity=activity)
    assert list(rows["activities_without_mandate"](strategy)) == [team_activity]
    empty = Outcome.objects.create(area=area, code="o9", title={"en": "Empty"})
    assert list(rows["outcomes_without_output"](strategy)) == [empty]
    output = Output.objects.create(outcome=empty, code="p9", title={"en": "Empty"})
    assert list(rows["outputs_without_activity"](strategy)) == [output]


def test_the_api_gives_plans_activities_and_the_timeline(client, component, team_component, activity, team_activity):
    record = client.get(f"{ROOT}/plans/ldc-plan").json()
    assert (record["key"], record["status"]) == ("ldc-plan", "announced")
    assert [c["kind"] for c in client.get(f"{ROOT}/plan_components?plan=ldc-plan").json()["rows"]] == ["timeline"]
    assert [r["code"] for r in client.get(f"{ROOT}/activities").json()["rows"]] == ["train"]
    assert client.get(f"{ROOT}/activities/{activity.pk}").json()["countries"] == ["MWI"]
    assert client.get(f"{ROOT}/activities/{team_activity.pk}").status_code == 404
    (row,) = client.get(f"{ROOT}/plans/ldc-plan/timeline").json()["rows"]
    assert (row["code"], row["start"], row["critical"]) == ("train", "2024-01-01", True)
    Dependency.objects.create(before=activity, after=team_activity)
    Dependency.objects.create(before=team_activity, after=activity)
    assert client.get(f"{ROOT}/plans/ldc-plan/timeline").status_code == 409
    for name in ("plans", "outcomes", "outputs"):
        assert client.get(f"{ROOT}/{name}").json()["rows"]
    assert client.get(f"{ROOT}/risks").json()["rows"] == []
    assert client.get(f"{ROOT}/plans/none").status_code == 404


def test_the_api_adds_and_moves_activities_with_the_rules_of_the_web(client, planner, reader, plan, area, malawi):
    body = {"title": {"en": "By API"}, "area": area.pk, "countries": ["MWI"], "sdg_targets": ["9.2"]}

    def send(value=body):
        return client.post(f"{ROOT}/plans/{plan.key}/activities", json.dumps(value), content_type="application/json")

    client.force_login(reader)
    assert send().status_code == 403
    client.force_login(planner)
    assert "area" in send({"title": "x"}).json()["errors"]
    made = send()
    assert (made.status_code, made.json()["code"], made.json()["sdg_targets"]) == (201, "by-api", ["9.2"])
    row = Activity.objects.get(code="by-api")
    assert client.post(f"{ROOT}/activities/{row.pk}/move?to=2", content_type="application/json").json()["status"] == "2"
    assert client.post(f"{ROOT}/activities/{row.pk}/move?to=1", content_type="application/json").status_code == 409
    assert (
        client.post(f"{ROOT}/plans/{plan.key}/move?to=draft", content_type="application/json").json()["status"]
        == "draft"
    )
    assert client.post(f"{ROOT}/plans/{plan.key}/move?to=approved", content_type="application/json").status_code == 403
