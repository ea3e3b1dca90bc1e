"""What "answered" means: adopted, begun or published; what asks nobody is not counted; obligations are met or waived."""

from __future__ import annotations

import json

import pytest
from django.core.exceptions import ValidationError

from goldenthread.desk.coverage import coverage
from goldenthread.desk.loom import loom
from goldenthread.desk.waiting import waiting
from goldenthread.drafting.models import ClauseAnswer, Document, Node, Version
from goldenthread.frameworks.asking import asks_for_something
from goldenthread.frameworks.models import Clause, Obligation
from goldenthread.plan.models import Activity, ClauseWork, Plan, PlanComponent
from goldenthread.platform.access import OPERATOR
from goldenthread.platform.actions import save


def kept(thing):
    return save(thing, by="test")


@pytest.fixture
def state(clause, strategy):
    return lambda: coverage(strategy, OPERATOR)[0].state.value


@pytest.fixture
def plan(strategy):
    return kept(Plan(key="plan", strategy=strategy, title={"en": "Plan"}, visibility="public"))


@pytest.mark.parametrize(
    ("component", "of_plan", "visibility", "expected"),
    [
        ("announced", "announced", "public", "in_preparation"),
        ("draft", "draft", "public", "in_preparation"),
        ("ready", "draft", "team", "in_preparation"),
        ("ready", "draft", "public", "answered"),
        ("ready", "approved", "team", "answered"),
        ("draft", "approved", "public", "in_preparation"),
    ],
)
def test_a_part_of_the_plan_answers_when_it_is_adopted_or_published(
    clause, plan, state, component, of_plan, visibility, expected
):
    plan.status = of_plan
    kept(plan)
    part = kept(PlanComponent(plan=plan, kind="timeline", title={"en": "T"}, state=component, visibility=visibility))
    assert state() == "unanswered"
    kept(ClauseWork(clause=clause, component=part))

    assert state() == expected


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("1", "in_preparation"),
        ("2", "answered"),
        ("3", "answered"),
        ("4", "answered"),
        ("5", "unanswered"),
        ("6", "in_preparation"),
    ],
)
def test_an_activity_answers_once_it_has_begun(clause, plan, area, state, status, expected):
    activity = kept(Activity(plan=plan, area=area, code="a", title={"en": "Mills"}, status=status))
    kept(ClauseWork(clause=clause, activity=activity))

    assert state() == expected


@pytest.mark.parametrize(
    ("kind", "status", "adoption", "visibility", "expected"),
    [
        ("strategy", "draft", "not_submitted", "public", "in_preparation"),
        ("strategy", "final", "submitted", "public", "in_preparation"),
        ("strategy", "final", "not_adopted", "public", "in_preparation"),
        ("strategy", "final", "adopted", "team", "answered"),
        ("strategy", "final", "noted", "public", "answered"),
        ("report", "final", "not_submitted", "team", "in_preparation"),
        ("report", "circulated", "not_submitted", "public", "in_preparation"),
        ("report", "final", "not_submitted", "public", "answered"),
    ],
)
def test_a_document_answers_when_it_is_adopted_or_published(
    clause, strategy, state, kind, status, adoption, visibility, expected
):
    document = kept(Document(key="text", kind=kind, title={"en": "T"}, strategy=strategy, visibility="public"))
    kept(ClauseAnswer(clause=clause, document=document))
    assert state() == "in_preparation"
    kept(Version(document=document, number=1, status=status, adoption=adoption, visibility=visibility))

    assert state() == expected


def test_a_paragraph_of_a_report_tells_of_an_answer_and_is_none(clause, strategy, state):
    document = kept(Document(key="text", kind="report", title={"en": "T"}, strategy=strategy, visibility="public"))
    kept(Version(document=document, number=1, status="final", visibility="public"))
    kept(ClauseAnswer(clause=clause, document=document, node=kept(Node(document=document))))

    assert state() == "in_preparation"


def test_home_coverage_thread_missing_links_and_api_use_the_one_rule(client, clause, strategy, plan, area):
    activity = kept(Activity(plan=plan, area=area, code="a", title={"en": "Mills"}, status="1", visibility="public"))
    kept(ClauseWork(clause=clause, activity=activity))

    def found():
        picture = loom(strategy, OPERATOR)
        api = client.get(f"/api/desk/strategies/{strategy.key}/coverage").json()[0]
        page = client.get(f"/strategies/{strategy.key}/coverage/?format=json").json()[0]
        thread = json.dumps(client.get(f"/thread/{clause.key.replace('#', '%23')}?format=json").json())
        missing = client.get("/thread/breaks/").content.decode()
        return (
            picture.answered,
            api["state"],
            page["answered"],
            "is answered by" in thread.replace('"is answered by", "strategy"', ""),
            "is to be answered by" in thread,
            "Paragraphs that nothing answers yet" in missing,
        )

    before = found()
    assert (before[0], before[1], before[2], before[4], before[5]) == (0, "in_preparation", False, True, True)
    activity.status = "2"
    kept(activity)
    after = found()
    assert (after[0], after[1], after[2], after[4], after[5]) == (1, "answered", True, False, False)


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ({"en": "Takes note of the report."}, False),
        ({"en": "3. Takes note with appreciation of the report;"}, False),
        ({"en": "Takes note of the report and requests the Director General to prepare a plan."}, True),
        ({"en": "Requests the Director General to take note of it."}, True),
        ({"en": "Notes the progress made."}, False),
        ({"en": "Notify every municipality."}, True),
        ({"fr": "Prend acte du rapport."}, False),
        ({"fr": "Prie le Directeur général de rendre compte."}, True),
        ({"es": "Toma nota del informe."}, False),
        ({"ru": "Принимает к сведению доклад."}, False),
        ({"zh": "注意到该报告。"}, False),
        ({"ar": "تحيط علما بالتقرير."}, False),
        ({}, True),
    ],
)
def test_a_paragraph_that_asks_nobody_is_told_by_its_first_words(text, asks):
    assert asks_for_something(text) is asks


def test_what_asks_nobody_is_not_counted(client, clause, mandate, strategy):
    words = {"en": "Takes note of the report."}
    noted = kept(Clause(mandate=mandate, number="2", text=words, strategy=strategy))
    preamble = kept(Clause(mandate=mandate, number="a", kind="preambular", text={"en": "Asks"}, strategy=strategy))

    assert (clause.effect, noted.effect, preamble.effect) == ("asks", "notes", "notes")
    assert [row.clause for row in coverage(strategy, OPERATOR)] == [clause]
    assert len(loom(strategy, OPERATOR).origins) == 1
    noted.effect = "asks"
    kept(noted)
    assert len(coverage(strategy, OPERATOR)) == 2
    assert "It asks nobody" not in client.get(mandate.get_absolute_url()).content.decode().split("clause-a")[0]


def test_an_obligation_that_is_met_or_waived_is_not_late(clause, strategy):
    row = kept(Obligation(clause=clause, deliverable={"en": "Plan"}, due_on="2024-11-18"))
    assert [one.thing for one in waiting(OPERATOR, strategy=strategy)] == [row]
    for values in ({"state": "met", "evidence": "GC.21/Res.2"}, {"state": "waived", "waived_because": "Merged"}):
        changed = kept(Obligation(clause=clause, deliverable={"en": "Plan"}, due_on="2024-11-18", **values))
        assert changed not in [one.thing for one in waiting(OPERATOR, strategy=strategy)]


@pytest.mark.parametrize(
    "values", [{"state": "met"}, {"state": "waived"}, {"state": "open", "met_on": "2024-01-01"}, {"state": "done"}]
)
def test_met_wants_evidence_and_waived_a_reason(clause, values):
    with pytest.raises(ValidationError):
        kept(Obligation(clause=clause, deliverable={"en": "Plan"}, **values))


def test_an_obligation_is_met_on_the_page_and_waived_in_the_api(django_app, client, the_form, focal_point, obligation):
    address = f"/frameworks/mandates/obligations/{obligation.pk}/edit/"
    from django.urls import reverse

    address = reverse("frameworks:obligation_change", args=[obligation.pk])
    form = the_form(django_app.get(address, user=focal_point))
    form["state"] = "met"
    assert "what shows that" in form.submit(expect_errors=True).text
    form["evidence"], form["met_on"] = "LDC-MC.10/Dec.1", "2023-11-25"
    form.submit()
    obligation.refresh_from_db()
    assert obligation.state == "met"
    assert "LDC-MC.10/Dec.1" in django_app.get(obligation.clause.mandate.get_absolute_url()).text
    client.force_login(focal_point)
    body = {"state": "waived", "waived_because": "Taken over by GC.20", "met_on": None}
    sent = client.patch(f"/api/frameworks/obligations/{obligation.pk}", json.dumps(body), "application/json")
    assert sent.status_code == 200, sent.content
    obligation.refresh_from_db()
    assert (obligation.state, obligation.waived_because) == ("waived", "Taken over by GC.20")
