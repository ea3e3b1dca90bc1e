"""From a suggestion to an agreement: stages, who may, due diligence."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from goldenthread.partners import access, actions, queries
from goldenthread.partners.models import (
    DILIGENCE_MOVES,
    ENGAGEMENT_MOVES,
    DiligenceState,
    DueDiligence,
    Engagement,
    EngagementStage,
)
from goldenthread.partners.register import actions as register_actions
from goldenthread.platform.errors import Denied, NotPossible


@pytest.mark.parametrize("now", EngagementStage.values)
@pytest.mark.parametrize("to", EngagementStage.values)
def test_engagements_move_only_as_their_table_allows(engagement, cleared, focal_point, now, to):
    Engagement.objects.filter(pk=engagement.pk).update(stage=now)
    engagement.refresh_from_db()

    if to in ENGAGEMENT_MOVES[now]:
        actions.move_engagement(engagement, to=to, by=focal_point, reason="as agreed")
        step = queries.steps(focal_point, engagement).first()
        assert (engagement.stage, step.kind, "as agreed" in step.text) == (to, "stage", True)
    else:
        with pytest.raises(NotPossible):
            actions.move_engagement(engagement, to=to, by=focal_point)
        assert not queries.steps(focal_point, engagement).exists()


@pytest.mark.parametrize("now", DiligenceState.values)
@pytest.mark.parametrize("to", DiligenceState.values)
def test_due_diligence_moves_only_as_its_table_allows(partner, administrator, now, to):
    days = {"decided_on": date(2026, 1, 1), "expires_on": date(2028, 1, 1)}
    DueDiligence.objects.create(organization=partner, state=now, **days)

    if to in DILIGENCE_MOVES[now]:
        assert register_actions.set_due_diligence(partner, to=to, by=administrator, **days).state == to
    else:
        with pytest.raises(NotPossible):
            register_actions.set_due_diligence(partner, to=to, by=administrator, **days)


@pytest.mark.parametrize(
    ("role", "partners"),
    [
        ("administrator", True), ("focal_point", True), ("partnership_officer", True), ("funding_officer", True),
        ("planner", False), ("drafter", False), ("reader", False), (None, False),
    ],
)  # fmt: skip
def test_who_may_keep_engagements_and_answer_suggestions(person_with, strategy, engagement, role, partners):
    user = person_with(role, strategy=strategy) if role else person_with()

    assert (access.why_not_partner(user, engagement) is None) is partners
    assert (access.why_not_answer(user, engagement.area) is None) is partners


def test_a_clearance_needs_its_days_and_ends(partner, administrator):
    register_actions.set_due_diligence(partner, to="under_review", by=administrator)
    with pytest.raises(ValidationError, match="the day it ends"):
        register_actions.set_due_diligence(partner, to="cleared", by=administrator, decided_on=date(2026, 1, 1))
    with pytest.raises(ValidationError, match="ends before it begins"):
        register_actions.set_due_diligence(
            partner, to="cleared", by=administrator, decided_on=date(2026, 1, 1), expires_on=date(2025, 1, 1)
        )
    old = register_actions.set_due_diligence(
        partner, to="cleared", by=administrator, decided_on=date(2020, 1, 1), expires_on=date(2021, 1, 1)
    )
    assert not queries.is_cleared(old)


def test_an_answer_needs_a_reason_and_the_last_one_holds(mapped, benin, focal_point, reader):
    def say(answer, reason, by=focal_point):
        return actions.answer_suggestion(
            mapped, country=benin, ref="XX-01", name="One", answer=answer, reason=reason, by=by
        )

    with pytest.raises(ValidationError):
        say("no", "")
    with pytest.raises(Denied):
        say("no", "Busy elsewhere", by=reader)
    first, last = say("yes", "Asked us"), say("no", "Busy elsewhere")
    assert (first.pk, last.answer) == (last.pk, "no")
