"""The records of the plan: declared once, made into lists, pages, forms, grids, sheets, API, terminal and files."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from goldenthread.governance import queries as governance
from goldenthread.plan import access, actions, queries, rules
from goldenthread.plan.budgets import budget_words
from goldenthread.plan.forms import ChecksField, SdgTargetsField
from goldenthread.plan.models import (
    Activity,
    MarkerKind,
    Milestone,
    Modality,
    Outcome,
    Output,
    Plan,
    PlanComponent,
    Risk,
)
from goldenthread.plan.records import limits
from goldenthread.plan.records.limits import areas_of, by_marker, events_of, neighbours, outputs_of
from goldenthread.plan.records.parts import (
    AREA_RESPONSIBILITY,
    BUDGET,
    CLAUSE,
    COMPONENT_CLAUSE,
    LESSON,
    LINK,
    MARKER,
    OUTCOME_RESPONSIBILITY,
    PARTICIPANT,
    RESPONSIBILITY,
)
from goldenthread.plan.states import ACTIVITY_STATES, COMPONENT_STATES
from goldenthread.platform import queries as core
from goldenthread.platform.records import RecordType
from goldenthread.records.declare import Beside, Record
from goldenthread.ui.lists import Column, Filter

PLAN = Record(
    Plan,
    "plans",
    "plan",
    rows=queries.plans,
    save=actions.save_plan,
    check=rules.check_plan,
    why_not_save=access.why_not_move_plan,
    why_not_begin=lambda user, strategy: access.why_not_begin(user, strategy),
    remove=actions.remove_plan,
    why_not_remove=access.why_not_approve,
    publish=actions.publish,
    withdraw=actions.withdraw,
    why_not_publish=access.why_not_publish,
    states=actions.PLAN_STATES,
    key=("key",),
    under=("strategy",),
    fields="title key strategy starts_after starts_on ends_on approved_by approved_on status_on checks_off",
    form_fields={"checks_off": ChecksField},
    lists="key title strategy status starts_on ends_on",
    filters="strategy status",
    search="key title",
    limits={
        "strategy": lambda user, row: core.strategies(user),
        "starts_after": events_of,
        "approved_by": lambda user, row: governance.bodies(user),
    },
    intro=_("What is done to carry out a strategy, by whom, where, when and with what."),
    empty=_("Add the plan that is to carry out the strategy, even when it is only announced."),
)
COMPONENT = Record(
    PlanComponent,
    "plan_components",
    "component",
    rows=queries.components,
    save=actions.save_component,
    why_not_save=access.why_not_plan,
    remove=actions.remove_thing,
    publish=actions.publish,
    withdraw=actions.withdraw,
    why_not_publish=access.why_not_publish,
    states=COMPONENT_STATES,
    key=("plan", "kind"),
    under=("plan",),
    fields="kind title text owner",
    lists="plan kind title state owner",
    filters="plan kind state",
    search="title text",
    grid="kind title owner",
    parts=(COMPONENT_CLAUSE,),
)
OUTCOME = Record(
    Outcome,
    "outcomes",
    "outcome",
    rows=queries.outcomes,
    save=actions.save_outcome,
    why_not_save=access.why_not_plan,
    remove=actions.remove_thing,
    publish=actions.publish,
    withdraw=actions.withdraw,
    why_not_publish=access.why_not_publish,
    key=("area", "code"),
    under=("area",),
    fields="title code assumptions",
    lists="area code title assumptions",
    filters="area__strategy area",
    search="code title assumptions",
    parts=(OUTCOME_RESPONSIBILITY,),
    intro=_("Changes that outputs should lead to, together with partners."),
    empty=_("Open the results chain and add an outcome to an area."),
)
OUTPUT = Record(
    Output,
    "outputs",
    "output",
    rows=queries.outputs,
    save=actions.save_output,
    why_not_save=access.why_not_output,
    remove=actions.remove_thing,
    publish=actions.publish,
    withdraw=actions.withdraw,
    why_not_publish=access.why_not_publish,
    key=("outcome", "code"),
    under=("outcome",),
    fields="title code",
    lists="outcome code title",
    filters="outcome__area__strategy outcome",
    search="code title",
    intro=_("Products, services and capacities that activities bring about."),
    empty=_("Open an outcome and add its outputs."),
)
MILESTONE = Record(
    Milestone,
    "milestones",
    "milestone",
    rows=queries.milestones,
    save=actions.save_milestone,
    check=rules.check_milestone,
    why_not_save=access.why_not_plan,
    remove=actions.remove_thing,
    publish=actions.publish,
    withdraw=actions.withdraw,
    why_not_publish=access.why_not_publish,
    under=("plan", "activity"),
    fields="title activity due_on due_after due_lag_days reached_on",
    lists="title plan activity due_on due_after reached_on",
    filters="plan activity",
    search="title",
    limits={"activity": neighbours, "due_after": events_of},
)
ACTIVITY = Record(
    Activity,
    "activities",
    "activity",
    rows=queries.activities,
    save=actions.save_activity,
    check=rules.check_activity,
    why_not_save=access.why_not_keep,
    why_not_begin=lambda user, plan: access.why_not_begin(user, plan.strategy if plan else None),
    remove=actions.remove_activity,
    publish=actions.publish,
    withdraw=actions.withdraw,
    why_not_publish=access.why_not_publish,
    states=ACTIVITY_STATES,
    key=("plan", "code"),
    under=("plan",),
    fields="title code area output description owner countries starts_on ends_on starts_after start_lag_days "
    "duration_days actual_starts_on actual_ends_on percent_done modality sdg_targets",
    lists="code title area countries owner status starts_on ends_on budget",
    filters="plan area output country=countries status owner modality visibility marker starts_on",
    search="code title description",
    grid="code title area output owner countries starts_on ends_on duration_days actual_starts_on actual_ends_on "
    "percent_done",
    limits={"area": areas_of, "output": outputs_of, "starts_after": events_of},
    form_fields={"sdg_targets": SdgTargetsField},
    parts=(PARTICIPANT, RESPONSIBILITY, BUDGET, MARKER, CLAUSE, LESSON, LINK),
    beside=(
        Beside(OUTCOME, limits.outcomes_beside, before=True),
        Beside(OUTPUT, limits.outputs_beside, before=True),
        Beside(MILESTONE, limits.milestones_beside),
    ),
    columns={"budget": Column("budget", _("Budget"), budget_words, kind="number")},
    choices={"marker": Filter("marker", _("Marker"), lambda: list(MarkerKind.choices), by_marker)},
    intro=_("What is done, where, by whom, when and with what money."),
    empty=_("Add an activity to a plan, fill in a grid, or import a workbook."),
)
RISK = Record(
    Risk,
    "risks",
    "risk",
    rows=queries.risks,
    save=actions.save_risk,
    check=rules.check_risk,
    why_not_save=access.why_not_plan,
    why_not_begin=lambda user, strategy: access.why_not_begin(user, strategy),
    remove=actions.remove_thing,
    publish=actions.publish,
    withdraw=actions.withdraw,
    why_not_publish=access.why_not_publish,
    under=("strategy", "area"),
    fields="strategy area title likelihood impact response owner review_on",
    lists="title area likelihood impact response owner review_on",
    filters="strategy area owner",
    search="title response",
    limits={"strategy": lambda user, row: core.strategies(user), "area": areas_of},
    grid="strategy area title likelihood impact owner review_on",
    intro=_("What may keep the plan from working, how likely and how badly, and the answer to it."),
    empty=_("Write down what may keep the plan from working."),
)

MODALITY = Record(
    Modality,
    "modalities",
    "modality",
    rows=queries.modalities,
    save=actions.save_modality,
    why_not_save=access.why_not_keep_modality,
    why_not_begin=access.why_not_keep_modality,
    remove=actions.remove_modality,
    key=("key",),
    fields="key title description",
    lists="key title description",
    search="key title description",
    intro=_("The catalogue of partnership modalities."),
    empty=_("Add the ways in which this organization works with partners."),
    room="partners",
)

RECORDS: list[Record | RecordType] = [MODALITY, PLAN, COMPONENT, OUTCOME, OUTPUT, ACTIVITY, MILESTONE, RISK]

__all__ = [
    "ACTIVITY",
    "AREA_RESPONSIBILITY",
    "COMPONENT",
    "MILESTONE",
    "MODALITY",
    "OUTCOME",
    "OUTPUT",
    "PLAN",
    "RECORDS",
    "RISK",
]
