"""A small strategy with a thread from its mandate to an activity and an indicator."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from goldenthread.frameworks.models import Clause, Mandate
from goldenthread.governance.models import Event
from goldenthread.plan.models import Activity, Plan
from goldenthread.platform.actions import save
from goldenthread.results.models import Indicator, Observation


def keep(thing):
    return save(thing, by="test")


@pytest.fixture
def line(strategy, area, malawi):
    """Mandate and clause above the strategy; a plan, a public and a team activity, an indicator below the area."""
    mandate = keep(
        Mandate(symbol="GC.19/Res.3", kind="resolution", title={"en": "Vienna declaration"}, visibility="public")
    )
    clause = keep(
        Clause(
            mandate=mandate, number="1", text={"en": "A strategy is to be made.", "zh": "制定战略"}, strategy=strategy
        )
    )
    plan = keep(Plan(key="plan", strategy=strategy, title={"en": "Implementation plan"}, visibility="public"))
    activity = keep(Activity(plan=plan, area=area, code="mills", title={"en": "Mills for maize"}, visibility="public"))
    activity.countries.add(malawi)
    hidden = keep(Activity(plan=plan, area=area, code="secret", title={"en": "Talks under way"}))
    hidden.countries.add(malawi)
    indicator = keep(
        Indicator(
            strategy=strategy,
            area=area,
            code="mva",
            title={"en": "Share of manufacturing"},
            level="outcome",
            kind="share",
            unit={"en": "%"},
            visibility="public",
        )
    )
    for year, value in ((2020, "10.5"), (2021, "11"), (2022, "11.8")):
        keep(Observation(indicator=indicator, country=malawi, year=year, value=value, visibility="public"))
    event = keep(
        Event(
            key="gc20",
            kind="conference",
            title={"en": "General Conference"},
            starts_on="2023-11-27",
            ends_on="2023-12-01",
            visibility="public",
            strategy=strategy,
        )
    )
    return SimpleNamespace(
        mandate=mandate, clause=clause, plan=plan, activity=activity, hidden=hidden, indicator=indicator, event=event
    )
