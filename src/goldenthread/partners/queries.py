"""Questions about partners."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils import timezone

from goldenthread.partners import access
from goldenthread.partners.models import (
    Contact,
    DiligenceState,
    DiligenceStep,
    DueDiligence,
    Engagement,
    EngagementEvent,
    EngagementStage,
    SuggestionAnswer,
)
from goldenthread.platform.actors import Viewer
from goldenthread.platform.models import Area, Country, Organization, Strategy

OPEN = (
    EngagementStage.SUGGESTED,
    EngagementStage.CONTACTED,
    EngagementStage.IN_TALKS,
    EngagementStage.AGREED,
    EngagementStage.ACTIVE,
)


def engagements(user: Viewer, *, strategy: Strategy | None = None) -> QuerySet[Engagement]:
    """The engagements that `user` may see."""
    rows = Engagement.objects.filter(access.engagements(user)).select_related(
        "strategy", "organization", "area__strategy", "modality", "owner", "source"
    )
    return rows.filter(strategy=strategy) if strategy else rows


def steps(user: Viewer, engagement: Engagement) -> QuerySet[EngagementEvent]:
    """What happened in an engagement, newest first, as far as `user` may see it."""
    return EngagementEvent.objects.filter(access.steps(user), engagement=engagement).select_related("by")


def all_steps(user: Viewer) -> QuerySet[EngagementEvent]:
    """What happened in the engagements that `user` may see."""
    rows = EngagementEvent.objects.filter(access.steps(user))
    return rows.select_related("engagement__strategy", "engagement__area", "by")


def due_diligence(user: Viewer, organization: Organization) -> DueDiligence | None:
    """The state of the check of an organization, None when it was never begun or is not to be seen."""
    return DueDiligence.objects.filter(access.register(user), organization=organization).first()


def diligence_steps(user: Viewer, organization: Organization) -> QuerySet[DiligenceStep]:
    """The states that the check of an organization had, newest first, as far as `user` may see the check."""
    seen = DueDiligence.objects.filter(access.register(user), organization=organization)
    return DiligenceStep.objects.filter(check_of__in=seen).select_related("by", "source")


def contacts(user: Viewer, organization: Organization) -> QuerySet[Contact]:
    """Whom to write to at an organization, as far as `user` may see it."""
    return Contact.objects.filter(access.register(user), organization=organization).select_related("source")


def is_cleared(check: DueDiligence | None) -> bool:
    """True while a clearance holds: given, and not past its day."""
    return bool(
        check and check.state == DiligenceState.CLEARED and check.expires_on and check.expires_on > timezone.localdate()
    )


def waiting(user: Viewer) -> QuerySet[Engagement]:
    """Open engagements whose next step is due."""
    due = Q(next_step_on__lte=timezone.localdate())
    return engagements(user).filter(due, stage__in=OPEN).order_by("next_step_on")


def answers(area: Area, country: Country | None) -> dict[str, SuggestionAnswer]:
    """The answers that people gave about this area in this country, by identifier in the evidence."""
    rows = SuggestionAnswer.objects.filter(area=area).filter(Q(country=country) | Q(country=None))
    return {row.organization_ref: row for row in rows.select_related("by")}
