"""The pages of the plan, used as a person would."""

from __future__ import annotations

import json

import pytest

from goldenthread.plan.models import (
    Activity,
    ActivityBudget,
    Dependency,
    Outcome,
    Output,
    Plan,
    PlanComponent,
    Risk,
)

LISTS = ["", "activities/", "outcomes/", "outputs/", "risks/"]
PAGES = ["", "chain/", "timeline/", "responsibilities/", "timeline/?format=csv", "timeline/?format=json"]


@pytest.fixture
def everything(plan, component, team_component, outcome, output, activity, team_activity, milestone, risk, team_risk):
    return [plan, component, outcome, output, activity, milestone, risk]


def _body(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


def test_every_record_has_the_page_it_names(django_app, everything):
    for thing in everything:
        address, _hash, anchor = thing.get_absolute_url().partition("#")
        page = django_app.get(address, status=200)
        assert not anchor or page.html.find(id=anchor)


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("ending", ["", "?format=csv", "?format=json"])
def test_lists_never_show_an_outsider_what_a_team_keeps(client, everything, name, ending):
    response = client.get(f"/plan/{name}{ending}")

    assert response.status_code == 200
    body = _body(response)
    assert b"Hidden" not in body and b"kept-back" not in body


@pytest.mark.parametrize("name", PAGES)
def test_pages_of_a_plan_never_show_an_outsider_what_a_team_keeps(client, everything, focal_point, name):
    Dependency.objects.create(before=Activity.objects.get(code="train"), after=Activity.objects.get(code="kept-back"))
    response = client.get(f"/plan/ldc-plan/{name}")
    assert response.status_code == 200
    body = _body(response)
    assert b"Hidden" not in body and b"kept-back" not in body

    activity = Activity.objects.get(code="train")
    assert b"Hidden" not in client.get(activity.get_absolute_url()).content
    client.force_login(focal_point)
    assert b"Hidden preparation" in client.get(activity.get_absolute_url()).content


def test_a_plan_kept_to_the_team_keeps_everything_in_it(client, everything, plan, reader):
    Plan.objects.update(visibility="team")

    assert client.get(plan.get_absolute_url()).status_code == 404
    assert client.get(Activity.objects.get(code="train").get_absolute_url()).status_code == 404
    assert json.loads(client.get("/plan/activities/?format=json").content)["rows"] == []
    client.force_login(reader)
    assert client.get(plan.get_absolute_url()).status_code == 200


def test_a_planner_writes_the_plan_from_nothing(django_app, the_form, planner, strategy):
    form = the_form(django_app.get("/plan/add/", user=planner))
    form["title_en"] = "Plan 2026"
    form["strategy"] = str(strategy.pk)
    page = form.submit().follow()
    assert "announced" in page
    plan = Plan.objects.get()

    begin = next(f for f in page.forms.values() if "being written" in f.text)
    begin.submit("to", value="draft").follow()
    plan.refresh_from_db()
    assert plan.status == "draft"

    form = the_form(django_app.get(f"/plan/{plan.key}/components/add/", user=planner))
    form["kind"] = "timeline"
    form["title_en"] = "Timeline"
    page = form.submit().follow()
    assert page.html.find(id="timeline")
    again = the_form(django_app.get(f"/plan/{plan.key}/components/add/", user=planner))
    again["kind"] = "timeline"
    again["title_en"] = "Twice"
    assert "has this component already" in again.submit(status=422)

    component = PlanComponent.objects.get()
    page = django_app.get(plan.get_absolute_url(), user=planner)
    forms = [f for f in page.forms.values() if f.action == f"/plan/components/{component.pk}/move/"]
    forms[0].submit("to", value="draft").follow()
    component.refresh_from_db()
    assert component.state == "draft"


def test_only_who_steers_approves(django_app, token_of, planner, plan):
    Plan.objects.update(status="draft")

    page = django_app.get(plan.get_absolute_url(), user=planner)

    button = next(b for b in page.html.find_all("button") if "approved" in b.text)
    assert button.has_attr("disabled")
    token = token_of(django_app.get(f"/plan/plans/{plan.pk}/change/", user=planner))
    refused = django_app.post(
        f"/plan/plans/{plan.pk}/move/", {"to": "approved", "csrfmiddlewaretoken": token}, user=planner, status=403
    )
    assert "It takes one of" in refused


def test_an_activity_is_added_with_all_that_belongs_to_it(
    django_app, the_form, planner, plan, area, output, malawi, ethiopia, organization, clause
):
    form = the_form(django_app.get(f"/plan/{plan.key}/activities/add/", user=planner))
    form["title_en"] = "Upgrade laboratories"
    form["area"] = str(area.pk)
    form["output"] = str(output.pk)
    form["countries"] = "Malawi, ETH, Atlantis"
    form["sdg_targets"] = "9.2, 99"
    form["starts_on"] = "2024-05-01"
    form["ends_on"] = "2024-04-01"
    page = form.submit(status=422)
    assert "“Atlantis”" in page and "Not a target of the goals: 99" in page
    assert not Activity.objects.exists()

    form = the_form(page)
    form["countries"] = "Malawi, ETH"
    form["sdg_targets"] = "9.2, 8.3"
    form["owner"] = "UNIDO"
    wrong = form.submit(status=422)
    assert "It ends before it begins." in wrong
    form["ends_on"] = "2024-06-30"
    page = form.submit().follow()
    activity = Activity.objects.get(code="upgrade-laboratories")
    assert sorted(c.pk for c in activity.countries.all()) == ["ETH", "MWI"]
    assert activity.sdg_targets == ["9.2", "8.3"]
    assert "needed before it is made public" not in page

    for name, values in {
        "participants": {"organization": "UNIDO", "role": "4"},
        "responsibilities": {"organization": "UNIDO", "role": "A"},
        "budgets": {"year": "2024", "amount": "1200.50", "currency": "USD"},
        "markers": {"kind": "gender", "score": "2"},
        "clauses": {"clause": str(clause.pk)},
    }.items():
        form = the_form(django_app.get(f"/plan/activities/{activity.pk}/{name}/add/", user=planner))
        for field, value in values.items():
            form[field] = value
        page = form.submit().follow()
    assert "1,200.5" in page and "GC.19/Res.3#2" in page and "significant contribution" in page

    wrong = the_form(django_app.get(f"/plan/activities/{activity.pk}/budgets/add/", user=planner))
    wrong["year"], wrong["amount"] = "2025", "-5"
    assert "cannot be negative" in wrong.submit(status=422)
    twice = the_form(django_app.get(f"/plan/activities/{activity.pk}/responsibilities/add/", user=planner))
    twice["organization"], twice["role"] = "UNIDO", "A"
    assert "there can be only one" in twice.submit(status=422)

    page = django_app.get(activity.get_absolute_url(), user=planner)
    budget = ActivityBudget.objects.get()
    remove = next(f for f in page.forms.values() if f.action.endswith(f"/activity_budgets/{budget.pk}/remove/"))
    remove.submit().follow()
    assert not ActivityBudget.objects.exists()
    django_app.get(f"/plan/activities/{activity.pk}/nonsense/add/", user=planner, status=404)


def test_changing_an_activity_keeps_what_was_not_touched(django_app, the_form, planner, activity):
    Activity.objects.update(sdg_targets=["9.2"])
    form = the_form(django_app.get(f"/plan/activities/{activity.pk}/change/", user=planner))
    assert (form["countries"].value, form["sdg_targets"].value, form["owner"].value) == (
        "MWI",
        "9.2",
        "Field office (field-office)",
    )
    form["title_fr"] = "Former les inspecteurs"
    form.submit().follow()

    activity.refresh_from_db()
    assert activity.title == {"en": "Train inspectors", "fr": "Former les inspecteurs"}
    assert (activity.sdg_targets, activity.code, activity.visibility) == (["9.2"], "train", "public")
    assert [c.pk for c in activity.countries.all()] == ["MWI"]


def test_an_activity_moves_and_is_told_when_it_cannot(django_app, token_of, planner, activity):
    page = django_app.get(activity.get_absolute_url(), user=planner)
    begin = next(f for f in page.forms.values() if "implementation" in f.text and f.action.endswith("/move/"))
    page = begin.submit("to", value="2").follow()
    assert "implementation" in page
    token = token_of(page)
    django_app.post(
        f"/plan/activities/{activity.pk}/move/", {"to": "1", "csrfmiddlewaretoken": token}, user=planner, status=409
    )


def test_what_is_not_ready_is_not_made_public(django_app, focal_point, team_activity):
    page = django_app.get(team_activity.get_absolute_url(), user=focal_point)
    publish = next(f for f in page.forms.values() if f.action.endswith("/visibility/"))

    refused = publish.submit("to", value="public", status=409)

    assert "No owner; No country; No dates" in refused


def test_the_results_chain_is_a_list_and_a_drawing(django_app, the_form, planner, plan, activity, area, outcome):
    Activity.objects.create(plan=plan, area=area, code="loose", title={"en": "Loose end"})
    page = django_app.get(f"/plan/{plan.key}/chain/", user=planner)
    nested = page.html.find("a", string="More value added").find_parent("li")
    assert nested.find("a", string="Trained inspectors").find_parent("li").find("a", string="Train inspectors")
    assert "Loose end" in page.html.find(string="Activities that lead to no output").find_next("ul").text
    assert len(page.html.find("svg", class_="tiles").find_all("rect")) == 5

    form = the_form(django_app.get(f"/plan/{plan.key}/chain/{area.code}/add/", user=planner))
    form["title_en"] = "Second outcome"
    form.submit().follow()
    second = Outcome.objects.get(code="second-outcome")
    form = the_form(django_app.get(f"/plan/outcomes/{second.pk}/outputs/add/", user=planner))
    form["title_en"] = "An output"
    assert "An output" in form.submit().follow()
    assert Output.objects.get(code="an-output").outcome == second
    form = the_form(django_app.get(f"/plan/outcomes/{second.pk}/change/", user=planner))
    form["code"] = outcome.code
    assert "with this code already" in form.submit(status=422)


def test_a_schedule_of_microsoft_project_is_previewed_and_taken_in(django_app, planner, plan, area):
    file = (
        b'<Project xmlns="http://schemas.microsoft.com/project"><StartDate>2026-03-02T08:00:00</StartDate><Tasks>'
        b"<Task><UID>1</UID><Name>Survey</Name><OutlineLevel>1</OutlineLevel><Duration>PT16H0M0S</Duration></Task>"
        b"<Task><UID>2</UID><Name>Report</Name><OutlineLevel>1</OutlineLevel><Duration>PT8H0M0S</Duration>"
        b"<PredecessorLink><PredecessorUID>1</PredecessorUID><Type>1</Type></PredecessorLink></Task></Tasks></Project>"
    )
    page = django_app.get(f"/plan/{plan.key}/import/", user=planner)
    form = next(one for one in page.forms.values() if "file" in one.fields)
    form["file"] = ("plan.xml", file)
    assert "required" in form.submit(status=422)
    form["area"] = area.code
    page = form.submit()
    assert not Activity.objects.filter(plan=plan).exists()
    next(one for one in page.forms.values() if "token" in one.fields).submit("act", value="apply").follow()

    report = Activity.objects.get(code="task-2")
    assert (str(report.starts_on), report.predecessors.get().before.code) == ("2026-03-04", "task-1")


def test_risks_are_kept_with_a_scale(django_app, the_form, planner, strategy, area):
    form = the_form(django_app.get(f"/plan/risks/add/?strategy={strategy.key}", user=planner))
    form["title_en"] = "Prices rise"
    form["area"] = str(area.pk)
    form["likelihood"] = "7"
    assert "go from 1 to 5" in form.submit(status=422)
    form["likelihood"] = "3"
    page = form.submit().follow()
    risk = Risk.objects.get()
    assert "Prices rise" in page.html.find(id=f"risk-{risk.pk}").text


def test_activities_are_filtered(client, everything, planner, malawi):
    client.force_login(planner)

    def codes(query):
        rows = json.loads(client.get(f"/plan/activities/?format=json&{query}").content)["rows"]
        return [row["code"] for row in rows]

    assert codes("") == ["kept-back", "train"]
    assert codes("country=MWI") == ["train"]
    assert codes("owner=field-office") == ["train"]
    assert codes("area=a3&status=1") == ["kept-back", "train"]
    assert codes("status=2") == codes("plan=other") == codes("marker=gender") == codes("marker=gender:x") == []
    Activity.objects.get(code="train").markers.create(kind="gender", score=2)
    assert codes("marker=gender") == codes("marker=gender:2") == ["train"]


@pytest.mark.parametrize("name", [*LISTS, "ldc-plan/", "ldc-plan/chain/", "ldc-plan/timeline/"])
def test_a_page_asks_a_fixed_number_of_questions(
    client, django_assert_max_num_queries, everything, planner, plan, name
):
    row = Activity.objects.get(code="train")
    for number in range(20):
        Activity.objects.create(plan=plan, area=row.area, output=row.output, code=f"x{number}", title={"en": "x"})
    client.force_login(planner)
    with django_assert_max_num_queries(36):
        client.get(f"/plan/{name}")


def test_a_reader_is_told_why(django_app, reader, activity):
    page = django_app.get(activity.get_absolute_url(), user=reader)

    assert "It takes one of" in page
    django_app.get(f"/plan/activities/{activity.pk}/change/", user=reader, status=403)
    django_app.get(f"/plan/activities/{activity.pk}/markers/add/", user=reader, status=403)
