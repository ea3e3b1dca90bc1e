"""Verbs of partnership: from a suggestion to an agreement, step by step, each step kept."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.partners import access, queries
from goldenthread.partners.models import (
    ENGAGEMENT_MOVES,
    Answer,
    DueDiligence,
    Engagement,
    EngagementEvent,
    EngagementEventKind,
    EngagementStage,
    SuggestionAnswer,
)
from goldenthread.platform.actions import publish, remove, save, withdraw
from goldenthread.platform.actors import Viewer
from goldenthread.platform.errors import require
from goldenthread.platform.keep import add, amend, keep
from goldenthread.platform.models import Area, Country, Organization, Visibility, account
from goldenthread.records.states import States


def add_engagement(*, by: Viewer, **values: Any) -> Engagement:
    """Begin work with an organization."""
    return add(Engagement(), values, by=by, why_not=access.why_not_partner)


def change_engagement(engagement: Engagement, *, by: Viewer, **values: Any) -> Engagement:
    """Change what is known of an engagement; its stage moves by `move_engagement` alone."""
    return amend(engagement, values, by=by, why_not=access.why_not_partner)


def save_engagement(engagement: Engagement, *, by: Viewer, **values: Any) -> Engagement:
    """Keep an engagement, new or known; its stage moves by `ENGAGEMENT_STATES` alone."""
    return keep(engagement, values, by=by, why_not=access.why_not_partner, check=check_engagement)


def check_engagement(engagement: Engagement) -> None:
    """The area of an engagement is one of its strategy."""
    area = engagement.area
    if area is not None and engagement.strategy_id and area.strategy_id != engagement.strategy_id:
        raise ValidationError({"area": _("This area belongs to another strategy.")})


def add_country(engagement: Engagement, country: Country, *, by: Viewer) -> Engagement:
    """Say that an engagement is about one more country."""
    require(access.why_not_partner(by, engagement))
    if not engagement.countries.filter(pk=country.pk).exists():
        amend(engagement, {"countries": [*engagement.countries.all(), country]}, by=by, why_not=access.why_not_partner)
    return engagement


def remove_engagement(engagement: Engagement, *, by: Viewer, reason: str = "") -> None:
    """Take away an engagement with what happened in it."""
    require(access.why_not_partner(by, engagement))
    remove(engagement, by=by, reason=reason)


def save_step(step: EngagementEvent, *, by: Viewer, **values: Any) -> EngagementEvent:
    """Keep what happened in an engagement; a change of stage writes itself down."""
    if EngagementEventKind.STAGE in (values.get("kind"), step.kind):
        raise ValidationError({"kind": _("A change of stage is written down by itself.")})
    if step._state.adding:
        step.by = account(by)
        step.is_illustration = step.engagement.is_illustration
    return keep(step, values, by=by, why_not=lambda user, row: access.why_not_partner(user, row.engagement))


def remove_step(step: EngagementEvent, *, by: Viewer, reason: str = "") -> None:
    """Take back what was written down of an engagement."""
    require(access.why_not_partner(by, step.engagement))
    remove(step, by=by, reason=reason)


def publish_engagement(engagement: Engagement, *, by: Viewer) -> Engagement:
    """Make an engagement public."""
    return set_publicity(engagement, to=Visibility.PUBLIC, by=by)


def withdraw_engagement(engagement: Engagement, *, by: Viewer) -> Engagement:
    """Take an engagement back to its team."""
    return set_publicity(engagement, to=Visibility.TEAM, by=by)


def move_engagement(engagement: Engagement, *, to: str, by: Viewer, reason: str = "") -> Engagement:
    """Bring an engagement to another stage; the step stands in its history."""
    return ENGAGEMENT_STATES.move(engagement, to, by=by, reason=reason)


def _leaves(engagement: Any, reason: str) -> dict[str, Any]:
    engagement.came_from = engagement.get_stage_display()
    return {}


def _arrived(engagement: Any, *, by: Viewer, reason: str) -> None:
    text = f"{engagement.came_from} → {engagement.get_stage_display()}" + (f": {reason}" if reason else "")
    write_down(engagement, EngagementEventKind.STAGE, text, by)


def _uncleared(engagement: Any) -> str | None:
    """Why nothing may be agreed with this organization yet; None while its clearance holds."""
    check = DueDiligence.objects.filter(organization=engagement.organization_id).first()
    if queries.is_cleared(check):
        return None
    return _("Due diligence comes before an agreement: %(name)s is not cleared today.") % {
        "name": engagement.organization
    }


ENGAGEMENT_STATES = States(
    Engagement,
    "stage",
    moves=ENGAGEMENT_MOVES,
    why_not=lambda user, engagement, to: access.why_not_partner(user, engagement),
    tones={
        EngagementStage.SUGGESTED: "open",
        EngagementStage.ACTIVE: "good",
        EngagementStage.ENDED: "ended",
        EngagementStage.DECLINED: "ended",
    },
    guards={EngagementStage.AGREED: _uncleared},
    sets=dict.fromkeys(EngagementStage.values, _leaves),
    effects=dict.fromkeys(EngagementStage.values, _arrived),
)


def write_down(engagement: Engagement, kind: EngagementEventKind, text: str, by: Viewer) -> EngagementEvent:
    """A step that an act in an engagement leaves behind, seen by whoever sees the engagement."""
    step = EngagementEvent(
        engagement=engagement,
        kind=kind,
        happened_on=timezone.localdate(),
        text=text,
        by=account(by),
        visibility=engagement.visibility,
        is_illustration=engagement.is_illustration,
    )
    return save(step, by=by)


def add_step(engagement: Engagement, *, by: Viewer, **values: Any) -> EngagementEvent:
    """Write down a contact, meeting, letter or agreement of an engagement."""
    require(access.why_not_partner(by, engagement))
    step = EngagementEvent(engagement=engagement, by=account(by))
    return add(step, values, by=by, why_not=lambda user, row: None)


def answer_suggestion(
    area: Area,
    *,
    country: Country | None,
    ref: str,
    name: str,
    answer: str,
    reason: str,
    by: Viewer,
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
    row.by, row.at = account(by), timezone.now()
    return save(row, by=by, reason=reason)


def set_publicity(engagement: Engagement, *, to: str, by: Viewer) -> Engagement:
    """Make an engagement public, or take it back to its team."""
    return publish(engagement, by=by) if to == Visibility.PUBLIC else withdraw(engagement, by=by)
