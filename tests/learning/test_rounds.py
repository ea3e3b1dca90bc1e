"""Rounds of follow-up: one that finds an action done closes it; they are seen with their action alone."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from goldenthread.learning import actions, queries
from goldenthread.learning.models import ActionRound, ManagementAction
from goldenthread.platform.access import OPERATOR
from goldenthread.platform.errors import ValidationError


def test_a_round_that_finds_it_done_closes_the_action(action):
    held = date(2025, 5, 2)
    actions.save_round(ActionRound(action=action), by=OPERATOR, held_on=held, progress="done", note="Dug")
    action.refresh_from_db()
    assert (action.status, action.done_on) == ("done", held)


def test_a_round_is_not_held_in_the_future_and_once_a_day(action):
    ahead = timezone.localdate() + timedelta(days=1)
    with pytest.raises(ValidationError):
        actions.save_round(ActionRound(action=action), by=OPERATOR, held_on=ahead, progress="begun")
    actions.save_round(ActionRound(action=action), by=OPERATOR, held_on=date(2025, 5, 2), progress="begun")
    with pytest.raises(ValidationError):
        actions.save_round(ActionRound(action=action), by=OPERATOR, held_on=date(2025, 5, 2), progress="nearly")


def test_rounds_of_an_action_of_the_team_are_not_seen_from_outside(action, outsider):
    actions.save_round(ActionRound(action=action), by=OPERATOR, held_on=date(2025, 5, 2), progress="begun")
    assert queries.rounds(outsider).exists()
    ManagementAction.objects.update(visibility="team")
    assert not queries.rounds(outsider).exists()
