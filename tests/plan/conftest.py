"""A plan with two activities, one public, one kept to the team, in an area with an outcome and an output."""

from __future__ import annotations

from datetime import date

import pytest

from goldenthread.frameworks.models import Clause, Mandate
from goldenthread.governance.models import Event
from goldenthread.plan.models import Activity, Milestone, Outcome, Output, Plan, PlanComponent, Risk
from goldenthread.platform.actions import save
from goldenthread.platform.models import Country, Organization


@pytest.fixture
def ethiopia(db):
    return save(Country(iso3="ETH", iso2="ET", m49="231", name={"en": "Ethiopia"}, region="Africa"), by="test")


@pytest.fixture
def field_office(organization, malawi):
    return save(
        Organization(
            key="field-office",
            name={"en": "Field office"},
            unit_kind="field_office",
            parent=organization,
            country=malawi,
        ),
        by="test",
    )


@pytest.fixture
def gc20(strategy):
    return save(
        Event(
            key="gc-20",
            kind="conference",
            title={"en": "Twentieth session"},
            starts_on=date(2023, 11, 27),
            ends_on=date(2023, 12, 1),
            visibility="public",
            strategy=strategy,
        ),
        by="test",
    )


@pytest.fixture
def plan(strategy, gc20):
    return save(
        Plan(
            key="ldc-plan",
            strategy=strategy,
            title={"en": "Implementation plan", "ar": "خطة التنفيذ"},
            starts_after=gc20,
            visibility="public",
        ),
        by="test",
    )


@pytest.fixture
def clause(strategy):
    mandate = save(
        Mandate(symbol="GC.19/Res.3", kind="resolution", title={"en": "Declaration"}, visibility="public"), by="test"
    )
    return save(Clause(mandate=mandate, number="2", text={"en": "Prepare a plan."}, strategy=strategy), by="test")


@pytest.fixture
def component(plan):
    return save(
        PlanComponent(plan=plan, kind="timeline", title={"en": "Timeline"}, visibility="public", order=1), by="test"
    )


@pytest.fixture
def team_component(plan):
    return save(PlanComponent(plan=plan, kind="advocacy", title={"en": "Hidden advocacy"}, order=2), by="test")


@pytest.fixture
def outcome(area):
    return save(Outcome(area=area, code="o1", title={"en": "More value added"}, visibility="public"), by="test")


@pytest.fixture
def output(outcome):
    return save(Output(outcome=outcome, code="p1", title={"en": "Trained inspectors"}, visibility="public"), by="test")


@pytest.fixture
def activity(plan, area, output, malawi, field_office):
    row = save(
        Activity(
            plan=plan,
            area=area,
            output=output,
            code="train",
            title={"en": "Train inspectors"},
            owner=field_office,
            starts_on=date(2024, 1, 1),
            ends_on=date(2024, 1, 31),
            visibility="public",
        ),
        by="test",
    )
    row.countries.add(malawi)
    return row


@pytest.fixture
def team_activity(plan, area):
    return save(
        Activity(plan=plan, area=area, code="kept-back", title={"en": "Hidden preparation"}, duration_days=10),
        by="test",
    )


@pytest.fixture
def milestone(plan, gc20):
    return save(
        Milestone(plan=plan, title={"en": "Plan presented"}, due_after=gc20, due_lag_days=30, visibility="public"),
        by="test",
    )


@pytest.fixture
def risk(strategy, area):
    return save(
        Risk(
            strategy=strategy, area=area, title={"en": "Funds come late"}, likelihood=4, impact=3, visibility="public"
        ),
        by="test",
    )


@pytest.fixture
def team_risk(strategy):
    return save(Risk(strategy=strategy, title={"en": "Hidden risk"}), by="test")


@pytest.fixture
def planner(person_with, strategy):
    return person_with("planner", strategy=strategy)
