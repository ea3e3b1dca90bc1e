"""What must hold of a plan's records and what they refer to: asked by `save` and by a load of files alike."""

from __future__ import annotations

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from goldenthread.plan import timetable
from goldenthread.plan.models import Activity, Dependency, DependencyKind, Milestone, Plan, Risk
from goldenthread.plan.schedule import Cycle, days_between
from goldenthread.plan.sdg import is_sdg_target
from goldenthread.platform.errors import ValidationError

RESERVED = {
    "activities",
    "add",
    "components",
    "milestones",
    "outcomes",
    "outputs",
    "parts",
    "plans",
    "responsibilities",
    "risks",
}
"""Words in addresses of this room, which no plan can have as its key."""


def check_plan(plan: Plan) -> None:
    """A plan's key is no word that addresses of this room need."""
    if plan.key in RESERVED:
        raise ValidationError({"key": _("“%(key)s” is a word of this site's addresses; take another.") % vars(plan)})


def check_activity(activity: Activity) -> None:
    """Area and output lie in the strategy and belong together, targets are of the goals, days say the same."""
    area = activity.area if activity.area_id else None
    if area is not None and area.strategy_id != activity.plan.strategy_id:
        raise ValidationError({"area": _("This area belongs to another strategy.")})
    if area is not None and activity.output is not None and activity.output.outcome.area_id != area.pk:
        raise ValidationError({"output": _("This output belongs to another area.")})
    _check_targets(activity)
    known, days = days_between(activity.starts_on, activity.ends_on), activity.duration_days
    if known is not None and known > 0 and days is not None and days != known:
        told = _("From the first day to the last are %(known)d days, not %(days)d. Correct one, or leave one empty.")
        raise ValidationError({"duration_days": told % {"known": known, "days": days}})


def _check_targets(activity: Activity) -> None:
    targets = activity.sdg_targets or []
    if wrong := [
        str(code) for code in (targets if isinstance(targets, list) else [targets]) if not is_sdg_target(code)
    ]:
        told = _("Not a target of the goals: %(codes)s. Write them as 9.2.") % {"codes": ", ".join(wrong)}
        raise ValidationError({"sdg_targets": told})


def check_link(link: Dependency) -> None:
    """Both activities are of one plan, no chain of links leads back to where it began, fixed days allow the link."""
    if not link.before_id or not link.after_id:
        return
    before, after = link.before, link.after
    if before.plan_id != after.plan_id:
        raise ValidationError({"before": _("Both activities must belong to the same plan.")})
    if before.pk != after.pk:
        try:
            timetable.order_with(after.plan, before, after)
        except Cycle as cycle:
            raise ValidationError({"before": _("This would be a loop: %(loop)s.") % {"loop": cycle}}) from cycle
    _check_fixed_end(link)


def _check_fixed_end(link: Dependency) -> None:
    """What has a fixed end does not end before that for which it waits; an overlap (a negative lag) may."""
    before, end = link.before, link.after.ends_on
    if end is None or link.after.actual_ends_on or link.lag_days < 0:
        return
    is_end = link.kind in (DependencyKind.FINISH_START, DependencyKind.FINISH_FINISH)
    day = before.ends_on if is_end else before.starts_on
    if day is None or end >= day:
        return
    told = (
        _("It ends on %(end)s, but waits for %(before)s to end, on %(day)s. Correct a day, or the link.")
        if is_end
        else _("It ends on %(end)s, but waits for %(before)s to begin, on %(day)s. Correct a day, or the link.")
    )
    days = {"end": date_format(end), "day": date_format(day), "before": before.code}
    raise ValidationError({"before": told % days})


def check_milestone(milestone: Milestone) -> None:
    """The activity that a milestone belongs to is of the same plan, and it has one day, not two."""
    if milestone.activity is not None and milestone.activity.plan_id != milestone.plan_id:
        raise ValidationError({"activity": _("This activity belongs to another plan.")})
    if milestone.due_on is not None and milestone.due_after_id:
        raise ValidationError(
            {"due_after": _("A milestone has one day: give a day, or an event to count from, not both.")}
        )


def check_risk(risk: Risk) -> None:
    """The area of a risk is one of its strategy."""
    if risk.area is not None and risk.strategy_id and risk.area.strategy_id != risk.strategy_id:
        raise ValidationError({"area": _("This area belongs to another strategy.")})
