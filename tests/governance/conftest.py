"""A governing body with a session, a side event with a point, a coordination meeting with an action item."""

from __future__ import annotations

from datetime import date

import pytest

from goldenthread.governance.models import (
    ActionItem,
    AgendaItem,
    Body,
    Decision,
    Event,
    FeedbackPoint,
    Meeting,
    Participation,
    Session,
)
from goldenthread.platform.actions import save
from goldenthread.platform.models import Organization, Person


@pytest.fixture
def conference(organization):
    return save(
        Body(
            key="gc",
            name={"en": "General Conference"},
            kind="governing",
            organization=organization,
            visibility="public",
        ),
        by="test",
    )


@pytest.fixture
def team_body(strategy):
    """A body that the team keeps to itself."""
    return save(
        Body(key="task-force", name={"en": "Hidden task force"}, kind="coordination", strategy=strategy), by="test"
    )


@pytest.fixture
def session(conference):
    return save(
        Session(
            key="GC.20",
            body=conference,
            number=20,
            name={"en": "Twentieth session"},
            place={"en": "Vienna"},
            starts_on=date(2023, 11, 27),
            ends_on=date(2023, 12, 1),
            visibility="public",
        ),
        by="test",
    )


@pytest.fixture
def item(session):
    return save(AgendaItem(session=session, number="21", title={"en": "Activities for LDCs"}), by="test")


@pytest.fixture
def decision(session, item):
    return save(
        Decision(
            symbol="GC.20/Dec.9",
            session=session,
            item=item,
            title={"en": "Strategy for LDCs"},
            verb="take_note",
            visibility="public",
        ),
        by="test",
    )


@pytest.fixture
def event(strategy):
    return save(
        Event(
            key="side-event-ldc5",
            kind="side_event",
            title={"en": "Paving the way", "ar": "تمهيد الطريق"},
            starts_on=date(2023, 3, 7),
            strategy=strategy,
            visibility="public",
        ),
        by="test",
    )


@pytest.fixture
def team_event(strategy):
    return save(
        Event(
            key="retreat",
            kind="meeting",
            title={"en": "Hidden retreat"},
            starts_on=date(2023, 4, 1),
            strategy=strategy,
        ),
        by="test",
    )


@pytest.fixture
def commissioner(event):
    commission = save(Organization(key="auc", name={"en": "African Union Commission"}, type="40"), by="test")
    person = save(Person(key="albert-muchanga", name="Albert Muchanga"), by="test")
    return save(
        Participation(
            event=event, role="panellist", person=person, organization=commission, post_title={"en": "Commissioner"}
        ),
        by="test",
    )


@pytest.fixture
def point(event, commissioner):
    return save(
        FeedbackPoint(
            event=event,
            participation=commissioner,
            label="b",
            text={"en": "Intermediate goods within value chains"},
            visibility="public",
            order=2,
        ),
        by="test",
    )


@pytest.fixture
def committee(strategy):
    return save(
        Body(
            key="steering",
            name={"en": "Steering committee"},
            kind="coordination",
            strategy=strategy,
            visibility="public",
        ),
        by="test",
    )


@pytest.fixture
def meeting(committee):
    return save(
        Meeting(body=committee, title={"en": "Second meeting"}, held_on=date(2024, 5, 2), visibility="public"),
        by="test",
    )


@pytest.fixture
def action_item(meeting):
    return save(
        ActionItem(
            meeting=meeting, text={"en": "Circulate the draft plan"}, due_on=date(2024, 6, 1), visibility="public"
        ),
        by="test",
    )
