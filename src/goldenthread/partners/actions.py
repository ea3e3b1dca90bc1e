"""Verbs of partnership: from a suggestion to an agreement, step by step, each step kept."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.core import audit
from goldenthread.core.actions import move, publish, save, withdraw
from goldenthread.core.errors import require
from goldenthread.core.keep import add, amend
from goldenthread.core.models import Area, Country, Organization, Visibility
from goldenthread.partners import access
from goldenthread.partners.models import (
    ENGAGEMENT_MOVES,
    Answer,
    Engagement,
    EngagementEvent,
    EngagementEventKind,
    SuggestionAnswer,
)


def add_engagement(*, by: Any, **values: Any) -> Engagement:
    """Begin work with an organization."""
    return add(Engagement(), values, by=by, why_not=access.why_not_partner)


def change_engagement(engagement: Engagement, *, by: Any, **values: Any) -> Engagement:
    """Change what is known of an engagement; its stage moves by `move_engagement` alone."""
    return amend(engagement, values, by=by, why_not=access.why_not_partner)


def move_engagement(engagement: Engagement, *, to: str, by: Any, reason: str = "") -> Engagement:
    """Bring an engagement to another stage; the step stands in its history."""
    require(access.why_not_partner(by, engagement))
    before = engagement.get_stage_display()
    with audit.acting(by, reason=reason):
        move(engagement, "stage", to, moves=ENGAGEMENT_MOVES, by=by, reason=reason)
        text = f"{before} → {engagement.get_stage_display()}" + (f": {reason}" if reason else "")
        _step(engagement, EngagementEventKind.STAGE, text, by)
    return engagement


def _step(engagement: Engagement, kind: EngagementEventKind, text: str, by: Any) -> EngagementEvent:
    step = EngagementEvent(
        engagement=engagement,
        kind=kind,
        happened_on=timezone.localdate(),
        text=text,
        by=by if hasattr(by, "email") else None,
        visibility=engagement.visibility,
        is_illustration=engagement.is_illustration,
    )
    return save(step, by=by)


def add_step(engagement: Engagement, *, by: Any, **values: Any) -> EngagementEvent:
    """Write down a contact, meeting, letter or agreement of an engagement."""
    require(access.why_not_partner(by, engagement))
    step = EngagementEvent(engagement=engagement, by=by if hasattr(by, "email") else None)
    return add(step, values, by=by, why_not=lambda user, row: None)


def answer_suggestion(
    area: Area,
    *,
    country: Country | None,
    ref: str,
    name: str,
    answer: str,
    reason: str,
    by: Any,
    organization: Organization | None = None,
) -> SuggestionAnswer:
    """Say yes or no to a suggested partner, and why. The answer is kept and respected; the last one holds."""
    require(access.why_not_answer(by, area))
    if answer not in Answer.values:
        raise ValidationError({"answer": _("Say yes or no.")})
    row = SuggestionAnswer.objects.filter(area=area, country=country, organization_ref=ref).first()
    row = row or SuggestionAnswer(area=area, country=country, organization_ref=ref)
    row.organization_name, row.answer, row.reason = name, answer, reason
    row.organization = organization
    row.by, row.at = (by if hasattr(by, "email") else None), timezone.now()
    return save(row, by=by, reason=reason)


def set_publicity(engagement: Engagement, *, to: str, by: Any) -> Engagement:
    """Make an engagement public, or take it back to its team."""
    return publish(engagement, by=by) if to == Visibility.PUBLIC else withdraw(engagement, by=by)
