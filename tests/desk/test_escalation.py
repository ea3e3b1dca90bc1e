"""What stays undone reaches who looks after it: obligations of mandates, also without a strategy, also due by an event."""

from __future__ import annotations

from datetime import date

import pytest

from goldenthread.desk.jobs import remind
from goldenthread.frameworks.models import Clause, Mandate, Obligation
from goldenthread.governance.models import Event
from goldenthread.platform import outbox
from goldenthread.platform.actions import save
from goldenthread.platform.models import Person


@pytest.fixture
def obligation(person_with, strategy):
    """Open, named as somebody's, due by an event, of a clause that no strategy takes up."""
    owner = Person.objects.get(user=person_with("planner", strategy=strategy))
    mandate = save(
        Mandate(symbol="A/RES/91/7", kind="resolution", title={"en": "Wells"}, visibility="public"), by="test"
    )
    clause = save(Clause(mandate=mandate, number="1", text={"en": "Requests a report;"}), by="test")
    event = Event(key="forum", kind="forum", title={"en": "Forum"}, starts_on=date(2026, 3, 10), visibility="public")
    save(event, by="test")
    row = Obligation(clause=clause, deliverable={"en": "Report on wells"}, owner=owner, due_event=event)
    return save(row, by="test")


def test_an_obligation_due_by_an_event_is_told_to_its_owner_and_a_week_late_to_who_looks_after_all(
    obligation, administrator, focal_point
):
    occasions = [date(2026, 3, 1), date(2026, 3, 4), date(2026, 3, 11), date(2026, 3, 17), date(2026, 3, 30)]
    assert [remind(day) for day in occasions] == [0, 1, 1, 1, 0]
    assert [one.why for one in outbox.of(obligation.owner.user)] == ["Late:", "Due within a week:"]
    assert [one.why for one in outbox.of(administrator)] == ["A week late:"]
    assert not outbox.of(focal_point)  # of another strategy


def test_it_is_on_the_page_of_its_owner_with_the_day_of_the_event(client, obligation):
    client.force_login(obligation.owner.user)
    page = client.get("/my-work/").content.decode()
    assert "Report on wells" in page and "10 March 2026" in page


def test_its_page_says_that_it_is_overdue(client, obligation, administrator):
    Obligation.objects.update(due_event=None, due_on=date(2020, 3, 10))
    client.force_login(administrator)
    assert "overdue" in client.get(obligation.get_absolute_url()).content.decode()
