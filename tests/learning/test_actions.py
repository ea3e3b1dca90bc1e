"""What can be done with evaluations and lessons, by whom, and from which state to which."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from goldenthread.learning import access, actions, queries
from goldenthread.learning.models import (
    MANAGEMENT_ACTION_MOVES,
    ManagementAction,
    ManagementActionStatus,
    ManagementResponse,
)
from goldenthread.platform.errors import Denied, NotPossible

SETTLED = {"open": None, "done": date(2026, 10, 1)}


@pytest.mark.parametrize("now", ManagementActionStatus.values)
@pytest.mark.parametrize("to", ManagementActionStatus.values)
def test_management_actions_move_only_as_their_table_allows(action, focal_point, now, to):
    ManagementAction.objects.filter(pk=action.pk).update(status=now, done_on=SETTLED[now])
    action.refresh_from_db()

    if to in MANAGEMENT_ACTION_MOVES[now]:
        moved = actions.move_management_action(action, to, by=focal_point)
        assert (moved.status, moved.done_on is not None) == (to, to == "done")
    else:
        with pytest.raises(NotPossible):
            actions.move_management_action(action, to, by=focal_point)
        action.refresh_from_db()
        assert (action.status, action.done_on) == (now, SETTLED[now])


def test_nothing_is_done_on_a_day_that_lies_ahead(action, focal_point):
    tomorrow = timezone.localdate() + timedelta(days=1)

    with pytest.raises(ValidationError, match="lies ahead"):
        actions.move_management_action(action, "done", by=focal_point, done_on=tomorrow)
    action.refresh_from_db()
    assert action.status == "open"


@pytest.mark.parametrize(
    ("role", "evaluates", "responds", "follows_up"),
    [
        ("administrator", True, True, True),
        ("focal_point", True, True, True),
        ("secretariat", True, True, True),
        ("results_officer", True, False, True),
        ("planner", False, False, True),
        ("drafter", False, False, False),
        ("reader", False, False, False),
        (None, False, False, False),
    ],
)
def test_who_may_keep_what(person_with, strategy, evaluation, action, role, evaluates, responds, follows_up):
    user = person_with(role, strategy=strategy) if role else person_with()

    assert (access.why_not_evaluate(user, evaluation) is None) is evaluates
    assert (access.why_not_respond(user, action.response) is None) is responds
    assert (access.why_not_follow_up(user, action) is None) is follows_up


def test_who_may_not_is_refused_and_nothing_is_kept(recommendation, reader):
    with pytest.raises(Denied):
        actions.respond(recommendation, by=reader, decision="accepted")
    assert not ManagementResponse.objects.exists()


def test_a_recommendation_that_is_not_fully_accepted_needs_a_reason(recommendation, focal_point):
    with pytest.raises(ValidationError, match="Give the reason"):
        actions.respond(recommendation, by=focal_point, decision="rejected")

    given = actions.respond(recommendation, by=focal_point, decision="rejected", reason="No money for it.")
    changed = actions.respond(recommendation, by=focal_point, decision="accepted", reason="")
    assert (changed.pk, changed.decision) == (given.pk, "accepted")


def test_what_is_done_is_counted_by_its_day(response, focal_point):
    def one(due, status, done):
        ManagementAction.objects.create(
            response=response, text={"en": "x"}, due_on=due, status=status, done_on=done, visibility="public"
        )

    one("2026-01-31", "done", "2026-01-31")
    one("2026-01-31", "done", "2026-02-01")
    one(None, "done", "2026-02-01")
    one("2020-01-01", "open", None)
    one(None, "open", None)

    found = queries.follow_up(queries.management_actions(focal_point))
    assert (found.all, found.in_time, found.late, found.open, found.overdue) == (5, 2, 1, 2, 1)
