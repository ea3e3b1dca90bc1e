"""Indicators of each kind, and who measures."""

from __future__ import annotations

from datetime import date

import pytest

from goldenthread.platform.actions import save
from goldenthread.platform.models import Country, CountryGroup, CountryGroupMembership
from goldenthread.results.models import Indicator


@pytest.fixture
def officer(person_with, strategy):
    return person_with("results_officer", email="results@example.org", strategy=strategy)


@pytest.fixture
def made(strategy):
    """A function that makes an indicator: `made("access", kind="share")`."""

    def make(code: str, **values):
        values = {"kind": "number", "level": "output", "title": {"en": code}, "unit": {"en": "units"}} | values
        return save(Indicator(strategy=strategy, code=code, **values), by="test")

    return make


@pytest.fixture
def countries(strategy, malawi):
    """Twenty-one countries of the strategy: Malawi and others."""
    group = save(CountryGroup(key="ldc", name={"en": "Least developed countries"}), by="test")
    rows = [malawi]
    for number in range(20):
        code = f"Q{chr(65 + number)}"
        names = {"iso3": f"{code}Q", "iso2": code, "m49": f"9{number:02}", "name": {"en": f"Country {number}"}}
        rows.append(save(Country(**names), by="test"))
    for one in rows:
        save(CountryGroupMembership(group=group, country=one, valid_from=date(2011, 1, 1)), by="test")
    strategy.country_group = group
    save(strategy, by="test")
    return rows


@pytest.fixture
def plan(strategy):
    from goldenthread.plan.models import Plan

    return save(Plan(strategy=strategy, key="plan", title={"en": "Plan"}), by="test")


@pytest.fixture
def activity(plan, area):
    from goldenthread.plan.models import Activity

    return save(Activity(plan=plan, area=area, code="a-1", title={"en": "Hubs"}), by="test")


@pytest.fixture
def other_activity(plan, area):
    from goldenthread.plan.models import Activity

    return save(Activity(plan=plan, area=area, code="a-2", title={"en": "Training"}), by="test")
