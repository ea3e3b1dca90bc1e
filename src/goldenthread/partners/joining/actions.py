"""The verb that makes the organization of a partnership a partner of an activity."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from goldenthread.partners import access, actions
from goldenthread.partners.models import Engagement, EngagementEventKind
from goldenthread.plan.actions import save_part
from goldenthread.plan.models import Activity, ParticipantRole, PlanParticipant
from goldenthread.platform.actions import change
from goldenthread.platform.actors import Viewer
from goldenthread.platform.errors import NotPossible, require


@transaction.atomic
def join_activity(
    engagement: Engagement, activity: Activity, *, by: Viewer, role: str = ParticipantRole.IMPLEMENTING
) -> PlanParticipant:
    """The organization takes part in `activity`; a partnership that named no activity names this one from now on.

    Whoever does it keeps both the partnership and the activity. It stands in what happened in the partnership.
    """
    require(access.why_not_partner(by, engagement))
    if activity.plan.strategy_id != engagement.strategy_id:
        raise ValidationError(_("This activity belongs to another strategy."))
    if PlanParticipant.objects.filter(activity=activity, organization=engagement.organization).exists():
        raise NotPossible(_("This organization takes part in this activity already."))
    part = PlanParticipant(activity=activity, is_illustration=engagement.is_illustration)
    save_part(part, by=by, organization=engagement.organization, role=role)
    if engagement.activity_id is None:
        change(engagement, {"activity": activity}, by=by)
    actions.write_down(engagement, EngagementEventKind.NOTE, f"→ {activity.title}", by)
    return part
