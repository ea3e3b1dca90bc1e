"""Verbs of the implementation plan."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from goldenthread.plan import access, quality, rules, timetable
from goldenthread.plan.models import (
    PLAN_MOVES,
    Activity,
    Baseline,
    BaselineDate,
    ClauseWork,
    Dependency,
    Milestone,
    Modality,
    Outcome,
    Output,
    Plan,
    PlanComponent,
    PlanStatus,
    Risk,
)
from goldenthread.plan.states import ACTIVITY_STATES, COMPONENT_STATES, why_not_move_plan
from goldenthread.platform import audit
from goldenthread.platform.actions import change, remove, save
from goldenthread.platform.actors import Viewer
from goldenthread.platform.errors import NotPossible, ValidationError, require
from goldenthread.platform.keep import keep
from goldenthread.platform.keys import free_key
from goldenthread.platform.models import Visibility
from goldenthread.records.states import States

PLANNED = ("code", "title", "area", "starts_on", "ends_on", "duration_days", "starts_after", "start_lag_days")
"""What is planned of an activity: once the plan is approved, only an amendment changes it. Progress stays open."""


def save_plan(plan: Plan, *, by: Viewer, **values: Any) -> Plan:
    """Keep a plan. Raises ValidationError when its key is a word that addresses of this app need."""
    return keep(plan, values, by=by, why_not=access.why_not_move_plan, check=rules.check_plan)


def remove_plan(plan: Plan, *, by: Viewer, reason: str = "") -> None:
    """Remove a plan that is not approved; with its activities, which are named before."""
    require(access.why_not_approve(by, plan))
    if plan.status in (PlanStatus.APPROVED, PlanStatus.CLOSED):
        raise NotPossible(_("An approved plan is not removed. Close it instead."))
    remove(plan, by=by, reason=reason)


def move_plan(plan: Plan, to: str, *, by: Viewer, reason: str = "") -> Plan:
    """Bring a plan into another state. Approval keeps the dates of that day as the baseline."""
    return PLAN_STATES.move(plan, to, by=by, reason=reason)


def _approved(plan: Plan, *, by: Viewer, reason: str) -> None:
    if plan.approved_on is None:
        change(plan, {"approved_on": timetable.today()}, by=by, reason=reason)
    set_baseline(plan, by=by, reason=reason or _("the plan was approved"))


PLAN_STATES = States(
    Plan,
    "status",
    moves=PLAN_MOVES,
    why_not=why_not_move_plan,
    tones={PlanStatus.APPROVED: "good", PlanStatus.CLOSED: "ended"},
    effects={PlanStatus.APPROVED: _approved},
)


def set_baseline(plan: Plan, *, by: Viewer, reason: str) -> int:
    """Keep the dates that the schedule gives today as the baseline; how many activities have one. Needs a reason."""
    require(access.why_not_approve(by, plan))
    if not reason.strip():
        raise ValidationError({"reason": _("Say why the baseline is set anew.")})
    slots = timetable.slots(plan)
    done = 0
    with transaction.atomic(), audit.acting(by, reason=reason):
        kept = save(Baseline(plan=plan, set_on=timetable.today(), reason=reason.strip()[:400]), by=by, reason=reason)
        for activity in plan.activities.all():
            slot = slots.get(activity.pk)
            if slot is None or slot.start is None:
                continue
            days = {"baseline_starts_on": slot.start, "baseline_ends_on": slot.finish}
            change(activity, days, by=by, reason=reason)
            save(
                BaselineDate(baseline=kept, activity=activity, starts_on=slot.start, ends_on=slot.finish),
                by=by,
                reason=reason,
            )
            done += 1
    return done


def save_component(component: PlanComponent, *, by: Viewer, **values: Any) -> PlanComponent:
    """Keep a part that the plan is to have."""
    if component._state.adding and not component.order:
        component.order = component.plan.components.count() + 1
    return keep(component, values, by=by, why_not=access.why_not_plan)


def move_component(component: PlanComponent, to: str, *, by: Viewer, reason: str = "") -> PlanComponent:
    """Say how far a component is."""
    return COMPONENT_STATES.move(component, to, by=by, reason=reason)


def save_outcome(outcome: Outcome, *, by: Viewer, **values: Any) -> Outcome:
    """Keep an outcome of an area."""
    if outcome._state.adding:
        outcome.order = outcome.order or outcome.area.outcomes.count() + 1
        values = _coded(outcome, values, area=outcome.area)
    return keep(outcome, values, by=by, why_not=access.why_not_plan)


def save_output(output: Output, *, by: Viewer, **values: Any) -> Output:
    """Keep an output of an outcome."""
    if output._state.adding:
        output.order = output.order or output.outcome.outputs.count() + 1
        values = _coded(output, values, outcome=output.outcome)
    return keep(output, values, by=by, why_not=access.why_not_output)


def _coded(row: Model, values: dict[str, Any], **within: Any) -> dict[str, Any]:
    """The values with a code made from the title when none was given."""
    if values.get("code") or getattr(row, "code", ""):
        return values
    title = values.get("title") or getattr(row, "title", "")
    return {**values, "code": free_key(type(row), title, most=40, **within)}


def save_activity(activity: Activity, *, by: Viewer, **values: Any) -> Activity:
    """Keep an activity: the person's role must cover where it was and where it will be."""
    is_new = activity._state.adding
    if is_new:
        values = _coded(activity, values, plan=activity.plan)
    else:
        require(access.why_not_keep(by, activity))
    if is_new or any(name in values and values[name] != getattr(activity, name) for name in PLANNED):
        _still_open(activity.plan)
    countries = values.get("countries", [] if is_new else activity.countries.all())
    return keep(
        activity,
        values,
        by=by,
        why_not=lambda user, row: access.why_not_keep(user, row, countries),
        check=rules.check_activity,
    )


def remove_activity(activity: Activity, *, by: Viewer, reason: str = "") -> None:
    """Remove an activity with its parts; one that values or agreements rest on is cancelled instead."""
    require(access.why_not_keep(by, activity))
    _still_open(activity.plan)
    remove(activity, by=by, reason=reason)


def _still_open(plan: Plan) -> None:
    """Raises NotPossible when what is planned is changed by an amendment only."""
    if told := access.why_not_plan_changes(plan):
        raise NotPossible(told)


def move_activity(activity: Activity, to: str, *, by: Viewer, reason: str = "") -> Activity:
    """Bring an activity into another state."""
    return ACTIVITY_STATES.move(activity, to, by=by, reason=reason)


def publish_activity(activity: Activity, *, by: Viewer) -> Activity:
    """Make an activity public. Raises NotPossible naming what it lacks."""
    require(access.why_not_publish(by, activity))
    if lacking := [check for check in quality.problems(activity) if check.is_needed]:
        raise NotPossible(
            _("It cannot be made public yet: %(what)s.") % {"what": "; ".join(str(c.missing) for c in lacking)}
        )
    return change(activity, {"visibility": Visibility.PUBLIC}, by=by)


def publish(thing: Any, *, by: Viewer) -> Any:
    """Make a part of a plan public; an activity only when it has what a reader needs."""
    if isinstance(thing, Activity):
        return publish_activity(thing, by=by)
    require(access.why_not_publish(by, thing))
    return change(thing, {"visibility": Visibility.PUBLIC}, by=by)


def withdraw(thing: Any, *, by: Viewer) -> Any:
    """Take a part of a plan back from the public."""
    require(access.why_not_publish(by, thing))
    return change(thing, {"visibility": Visibility.TEAM}, by=by)


def save_part(part: Any, *, by: Viewer, **values: Any) -> Any:
    """Keep a participant, responsibility, budget, marker, clause or lesson of an activity."""
    return keep(part, values, by=by, why_not=lambda user, row: access.why_not_keep(user, row.activity))


def remove_part(part: Any, *, by: Viewer, reason: str = "") -> None:
    """Take a participant, responsibility, budget, marker or clause from an activity."""
    require(access.why_not_keep(by, part.activity))
    remove(part, by=by, reason=reason)


def save_link(link: Dependency, *, by: Viewer, **values: Any) -> Dependency:
    """Let an activity wait for another. Raises ValidationError naming the loop when this would close one."""
    after = values.get("after", link.after)
    require(access.why_not_keep(by, after))
    _still_open(after.plan)
    return keep(
        link,
        values,
        by=by,
        why_not=lambda user, row: access.why_not_keep(user, row.after),
        check=rules.check_link,
    )


def remove_link(link: Dependency, *, by: Viewer, reason: str = "") -> None:
    """Let an activity no longer wait for another."""
    require(access.why_not_keep(by, link.after))
    _still_open(link.after.plan)
    remove(link, by=by, reason=reason)


def save_component_clause(row: ClauseWork, *, by: Viewer, **values: Any) -> ClauseWork:
    """Say which clause of a mandate a component answers."""
    return keep(row, values, by=by, why_not=lambda user, work: access.why_not_plan(user, work.component))


def remove_component_clause(row: ClauseWork, *, by: Viewer, reason: str = "") -> None:
    """Take back that a component answers a clause."""
    require(access.why_not_plan(by, row.component))
    remove(row, by=by, reason=reason)


def save_milestone(milestone: Milestone, *, by: Viewer, **values: Any) -> Milestone:
    """Keep a milestone of a plan; the activity it belongs to is of the same plan."""
    return keep(milestone, values, by=by, why_not=access.why_not_plan, check=rules.check_milestone)


def remove_thing(thing: Any, *, by: Viewer, reason: str = "") -> None:
    """Remove a component, outcome, output, milestone or risk that nothing rests on."""
    why_not = access.why_not_output if isinstance(thing, Output) else access.why_not_plan
    require(why_not(by, thing))
    remove(thing, by=by, reason=reason)


def reach_milestone(milestone: Milestone, *, by: Viewer, on: date | None = None) -> Milestone:
    """Say that a milestone is reached; today when no day is given."""
    require(access.why_not_plan(by, milestone))
    return change(milestone, {"reached_on": on or timetable.today()}, by=by)


def save_modality(modality: Modality, *, by: Viewer, **values: Any) -> Modality:
    """Keep a way of working together in the catalogue; its key is made from the title when none is given."""
    if modality._state.adding and not values.get("key"):
        values["key"] = free_key(Modality, values.get("title") or modality.title, most=40)
    return keep(modality, values, by=by, why_not=access.why_not_keep_modality)


def remove_modality(modality: Modality, *, by: Viewer, reason: str = "") -> None:
    """Remove a modality that no activity and no partnership names."""
    require(access.why_not_keep_modality(by, modality))
    remove(modality, by=by, reason=reason)


def save_risk(risk: Risk, *, by: Viewer, **values: Any) -> Risk:
    """Keep a risk; its area is one of its strategy."""
    return keep(risk, values, by=by, why_not=access.why_not_plan, check=rules.check_risk)
