"""Verbs of the implementation plan."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from goldenthread.core import audit
from goldenthread.core.actions import change, move, remove, save
from goldenthread.core.errors import NotPossible, ValidationError, require
from goldenthread.core.keep import add, amend
from goldenthread.core.keys import free_key
from goldenthread.core.models import Area, Strategy, Visibility
from goldenthread.plan import access, quality, timetable
from goldenthread.plan.models import (
    ACTIVITY_MOVES,
    COMPONENT_MOVES,
    PLAN_MOVES,
    Activity,
    Dependency,
    Milestone,
    Outcome,
    Output,
    Plan,
    PlanComponent,
    PlanStatus,
    Responsibility,
    Risk,
)
from goldenthread.plan.schedule import Cycle

RESERVED = {
    "activities",
    "add",
    "components",
    "milestones",
    "outcomes",
    "outputs",
    "parts",
    "responsibilities",
    "risks",
}
"""Words in addresses of this room, which no plan can have as its key."""


def add_plan(*, by: Any, **values: Any) -> Plan:
    """Add a plan. Raises ValidationError when its key is a word that addresses of this room need."""
    if values.get("key") in RESERVED:
        raise ValidationError({"key": _("“%(key)s” is a word of this site's addresses; take another.") % values})
    return add(Plan(), values, by=by, why_not=access.why_not_move_plan)


def change_plan(plan: Plan, *, by: Any, **values: Any) -> Plan:
    """Change a plan."""
    return amend(plan, values, by=by, why_not=access.why_not_move_plan)


def move_plan(plan: Plan, to: str, *, by: Any, reason: str = "") -> Plan:
    """Bring a plan into another state. Approval keeps the dates of that day as the baseline."""
    needs_steering = to in (PlanStatus.APPROVED, PlanStatus.CLOSED)
    require(access.why_not_approve(by, plan) if needs_steering else access.why_not_move_plan(by, plan))
    with audit.acting(by, reason=reason):
        move(plan, "status", to, moves=PLAN_MOVES, by=by, reason=reason)
        if to == PlanStatus.APPROVED:
            if plan.approved_on is None:
                change(plan, {"approved_on": timetable.today()}, by=by, reason=reason)
            set_baseline(plan, by=by, reason=reason or _("the plan was approved"))
    return plan


def set_baseline(plan: Plan, *, by: Any, reason: str) -> int:
    """Keep the dates that the schedule gives today as the baseline; how many activities have one. Needs a reason."""
    require(access.why_not_approve(by, plan))
    if not reason.strip():
        raise ValidationError({"reason": _("Say why the baseline is set anew.")})
    slots = timetable.slots(plan)
    done = 0
    with audit.acting(by, reason=reason):
        for activity in plan.activities.all():
            slot = slots.get(activity.pk)
            if slot is None or slot.start is None:
                continue
            change(
                activity,
                {"baseline_starts_on": slot.start, "baseline_ends_on": slot.finish},
                by=by,
                reason=reason,
            )
            done += 1
    return done


def add_component(plan: Plan, *, by: Any, **values: Any) -> PlanComponent:
    """Add a part that the plan is to have."""
    component = PlanComponent(plan=plan, order=plan.components.count() + 1)
    return add(component, values, by=by, why_not=access.why_not_plan)


def change_component(component: PlanComponent, *, by: Any, **values: Any) -> PlanComponent:
    """Change a component."""
    return amend(component, values, by=by, why_not=access.why_not_plan)


def move_component(component: PlanComponent, to: str, *, by: Any, reason: str = "") -> PlanComponent:
    """Say how far a component is."""
    require(access.why_not_plan(by, component))
    return move(component, "state", to, moves=COMPONENT_MOVES, by=by, reason=reason)


def add_outcome(area: Area, *, by: Any, **values: Any) -> Outcome:
    """Add an outcome to an area."""
    outcome = Outcome(area=area, order=area.outcomes.count() + 1)
    return add(outcome, _coded(Outcome, values, area=area), by=by, why_not=access.why_not_plan)


def change_outcome(outcome: Outcome, *, by: Any, **values: Any) -> Outcome:
    """Change an outcome."""
    return amend(outcome, values, by=by, why_not=access.why_not_plan)


def add_output(outcome: Outcome, *, by: Any, **values: Any) -> Output:
    """Add an output to an outcome."""
    output = Output(outcome=outcome, order=outcome.outputs.count() + 1)
    return add(output, _coded(Output, values, outcome=outcome), by=by, why_not=_why_not_output)


def change_output(output: Output, *, by: Any, **values: Any) -> Output:
    """Change an output."""
    return amend(output, values, by=by, why_not=_why_not_output)


def _why_not_output(user: Any, output: Output) -> str | None:
    return access.why_not_plan(user, output.outcome)


def _coded(noun: type[Model], values: dict[str, Any], **within: Any) -> dict[str, Any]:
    """The values with a code made from the title when none was given."""
    return values if values.get("code") else {**values, "code": free_key(noun, values.get("title"), most=40, **within)}


def add_activity(plan: Plan, *, by: Any, **values: Any) -> Activity:
    """Add an activity to a plan."""
    _check_place(plan, values)
    coded = _coded(Activity, values, plan=plan)
    return add(Activity(plan=plan), coded, by=by, why_not=_why_not(values.get("countries") or []))


def change_activity(activity: Activity, *, by: Any, **values: Any) -> Activity:
    """Change an activity: the person's role must cover where it was and where it will be."""
    _check_place(activity.plan, {"area": activity.area, "output": activity.output, **values})
    require(access.why_not_keep(by, activity))
    return amend(activity, values, by=by, why_not=_why_not(values.get("countries", activity.countries.all())))


def _why_not(countries: Any) -> Any:
    return lambda user, activity: access.why_not_keep(user, activity, countries)


def _check_place(plan: Plan, values: dict[str, Any]) -> None:
    area, output = values.get("area"), values.get("output")
    if area is not None and area.strategy_id != plan.strategy_id:
        raise ValidationError({"area": _("This area belongs to another strategy.")})
    if area is not None and output is not None and output.outcome.area_id != area.pk:
        raise ValidationError({"output": _("This output belongs to another area.")})


def move_activity(activity: Activity, to: str, *, by: Any, reason: str = "") -> Activity:
    """Bring an activity into another state."""
    require(access.why_not_keep(by, activity))
    return move(activity, "status", to, moves=ACTIVITY_MOVES, by=by, reason=reason)


def publish_activity(activity: Activity, *, by: Any) -> Activity:
    """Make an activity public. Raises NotPossible naming what it lacks."""
    require(access.why_not_publish(by, activity))
    if lacking := [check for check in quality.problems(activity) if check.is_needed]:
        raise NotPossible(
            _("It cannot be made public yet: %(what)s.") % {"what": "; ".join(str(c.missing) for c in lacking)}
        )
    return change(activity, {"visibility": Visibility.PUBLIC}, by=by)


def publish(thing: Any, *, by: Any) -> Any:
    """Make a part of a plan public; an activity only when it has what a reader needs."""
    if isinstance(thing, Activity):
        return publish_activity(thing, by=by)
    require(access.why_not_publish(by, thing))
    return change(thing, {"visibility": Visibility.PUBLIC}, by=by)


def withdraw(thing: Any, *, by: Any) -> Any:
    """Take a part of a plan back from the public."""
    require(access.why_not_publish(by, thing))
    return change(thing, {"visibility": Visibility.TEAM}, by=by)


def add_part(part: Any, activity: Activity, *, by: Any, **values: Any) -> Any:
    """Add to an activity a participant, responsibility, budget, marker or clause: a new row of that noun."""
    require(access.why_not_keep(by, activity))
    part.activity = activity
    return add(part, values, by=by, why_not=lambda user, row: None)


def remove_part(part: Any, *, by: Any) -> None:
    """Take a participant, responsibility, budget, marker or clause from an activity."""
    require(access.why_not_keep(by, part.activity))
    remove(part, by=by)


def add_responsibility(area: Area, *, by: Any, **values: Any) -> Responsibility:
    """Say who is responsible, accountable, consulted or informed for an area."""
    require(access.why_not_plan(by, Outcome(area=area)))
    return add(Responsibility(area=area), values, by=by, why_not=lambda user, row: None)


def remove_responsibility(row: Responsibility, *, by: Any) -> None:
    """Take a responsibility for an area back."""
    if row.area is None:
        return remove_part(row, by=by)
    require(access.why_not_plan(by, Outcome(area=row.area)))
    return remove(row, by=by)


def link(before: Activity, after: Activity, *, by: Any, kind: str = "FS", lag_days: int = 0, **more: Any) -> Dependency:
    """Let one activity wait for another. Raises ValidationError naming the loop when this would close one."""
    require(access.why_not_keep(by, after))
    if before.plan_id != after.plan_id:
        raise ValidationError({"before": _("Both activities must belong to the same plan.")})
    try:
        timetable.order_with(after.plan, before, after)
    except Cycle as cycle:
        raise ValidationError({"before": _("This would be a loop: %(loop)s.") % {"loop": cycle}}) from cycle
    row = Dependency(before=before, after=after, kind=kind, lag_days=lag_days, **more)
    return save(row, by=by)


def unlink(dependency: Dependency, *, by: Any) -> None:
    """Let an activity no longer wait for another."""
    require(access.why_not_keep(by, dependency.after))
    remove(dependency, by=by)


def add_milestone(plan: Plan, *, by: Any, **values: Any) -> Milestone:
    """Add a milestone to a plan."""
    return add(Milestone(plan=plan), values, by=by, why_not=access.why_not_plan)


def change_milestone(milestone: Milestone, *, by: Any, **values: Any) -> Milestone:
    """Change a milestone."""
    return amend(milestone, values, by=by, why_not=access.why_not_plan)


def reach_milestone(milestone: Milestone, *, by: Any, on: date | None = None) -> Milestone:
    """Say that a milestone is reached; today when no day is given."""
    require(access.why_not_plan(by, milestone))
    return change(milestone, {"reached_on": on or timetable.today()}, by=by)


def add_risk(*, by: Any, strategy: Strategy, **values: Any) -> Risk:
    """Add a risk."""
    return add(Risk(strategy=strategy), values, by=by, why_not=access.why_not_plan)


def change_risk(risk: Risk, *, by: Any, **values: Any) -> Risk:
    """Change a risk."""
    return amend(risk, values, by=by, why_not=access.why_not_plan)
