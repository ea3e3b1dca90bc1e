"""A cycle that asks Malawi for values, who hands them in and who checks them."""

from __future__ import annotations

import pytest
from django.utils import timezone

from goldenthread.results.cycles import actions
from goldenthread.results.models import Cycle


@pytest.fixture
def reporter(person_with, strategy, malawi):
    return person_with("reporter", email="malawi@example.org", strategy=strategy, country=malawi)


@pytest.fixture
def second(person_with, strategy):
    return person_with("results_officer", email="second@example.org", strategy=strategy)


@pytest.fixture
def cycle(strategy, officer):
    today = timezone.localdate()
    values = {"title": {"en": "Annual report 2025"}, "year": 2025, "opens_on": today, "due_on": today}
    return actions.save_cycle(Cycle(strategy=strategy), by=officer, code="annual-2025", **values)


@pytest.fixture
def hubs(made):
    return made("hubs", across_countries="sum")


@pytest.fixture
def request_(cycle, hubs, countries, malawi, officer, reporter):
    return actions.ask(cycle, [hubs], [malawi], by=officer, cells="sex=F\nsex=M")[0]


@pytest.fixture
def twenty(made, cycle, officer, malawi, countries, reporter):
    rows = [made(f"indicator-{number}", across_countries="sum") for number in range(20)]
    return actions.ask(cycle, rows, [malawi], by=officer, cells="")
