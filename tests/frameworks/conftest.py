"""A resolution with clauses, a programme of action with a tree of elements, a strategy that takes part of it up."""

from __future__ import annotations

from datetime import date

import pytest

from goldenthread.frameworks.models import Alignment, Clause, Element, Framework, Instrument, Mandate, Obligation
from goldenthread.platform.actions import save
from goldenthread.platform.models import Area


@pytest.fixture
def mandate(db):
    return save(
        Mandate(
            symbol="GC.19/Res.3",
            kind="resolution",
            title={"en": "Vienna Ministerial Declaration", "zh": "维也纳部长级宣言"},
            adopted_on=date(2021, 12, 3),
            visibility="public",
        ),
        by="test",
    )


@pytest.fixture
def clause(mandate, strategy):
    return save(
        Clause(
            mandate=mandate,
            number="1",
            text={"en": "An operational strategy is to be prepared."},
            strategy=strategy,
            order=1,
        ),
        by="test",
    )


@pytest.fixture
def obligation(clause, organization):
    return save(
        Obligation(clause=clause, deliverable={"en": "Operational strategy"}, addressee=organization), by="test"
    )


@pytest.fixture
def team_mandate(db):
    return save(Mandate(symbol="HIDDEN/1", kind="decision", title={"en": "Hidden decision"}), by="test")


@pytest.fixture
def dpoa(db):
    return save(
        Framework(
            key="dpoa",
            title={"en": "Doha Programme of Action"},
            acronym="DPoA",
            year_from=2022,
            year_to=2031,
            visibility="public",
        ),
        by="test",
    )


@pytest.fixture
def team_framework(db):
    return save(Framework(key="inner", title={"en": "Hidden framework"}), by="test")


@pytest.fixture
def focus(dpoa):
    """A focus area, an action area under it, a target under that; and a focus area without anything."""
    top = save(
        Element(framework=dpoa, code="3", kind="focus_area", title={"en": "Structural transformation"}, order=3),
        by="test",
    )
    middle = save(
        Element(
            framework=dpoa, parent=top, code="3.01", kind="action_area", title={"en": "Productive capacity"}, order=1
        ),
        by="test",
    )
    target = save(
        Element(
            framework=dpoa,
            parent=middle,
            code="3.01.01",
            kind="target",
            title={"en": "Labour productivity up by half"},
            target_value=50,
            target_unit="per cent",
            target_year=2031,
            order=1,
        ),
        by="test",
    )
    other = save(Element(framework=dpoa, code="5", kind="focus_area", title={"en": "Climate"}, order=5), by="test")
    return {"top": top, "middle": middle, "target": target, "other": other}


@pytest.fixture
def idle_area(strategy):
    return save(Area(strategy=strategy, code="a4", title={"en": "Trade"}, order=4), by="test")


@pytest.fixture
def alignment(strategy, area, dpoa, focus):
    return save(
        Alignment(
            strategy=strategy,
            area=area,
            framework=dpoa,
            element=focus["target"],
            relation="contributes_to",
            strength=3,
            rationale={"en": "Value chains raise productivity."},
        ),
        by="test",
    )


@pytest.fixture
def instrument(organization):
    return save(
        Instrument(
            key="budget-2024",
            kind="strategic_plan",
            title={"en": "Programme and budgets 2024-2025"},
            organization=organization,
            year_from=2024,
            year_to=2025,
            visibility="public",
        ),
        by="test",
    )
