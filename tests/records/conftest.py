"""A plan with activities, and who keeps it."""

from __future__ import annotations

import pytest

from goldenthread.plan.models import Activity, ActivityBudget, Plan
from goldenthread.platform.actions import save
from goldenthread.platform.models import Area


@pytest.fixture
def planner(person_with, strategy):
    return person_with("planner", strategy=strategy)


@pytest.fixture
def plan(strategy):
    return save(
        Plan(key="ldc-plan", strategy=strategy, title={"en": "Implementation plan"}, visibility="public"), by="test"
    )


@pytest.fixture
def areas(strategy):
    return [
        save(Area(strategy=strategy, code=code, title={"en": title}, order=number), by="test")
        for number, (code, title) in enumerate([("people", "Investing in people"), ("trade", "Trade")])
    ]


@pytest.fixture
def activities(plan, areas, malawi, organization):
    rows = []
    for number in range(3):
        row = save(
            Activity(
                plan=plan,
                area=areas[0],
                code=f"a{number}",
                title={"en": f"Activity {number}", "fr": f"Activité {number}"},
                owner=organization,
            ),
            by="test",
        )
        row.countries.set([malawi])
        save(ActivityBudget(activity=row, year=2026, amount="1000.50", currency="USD"), by="test")
        rows.append(row)
    return rows
