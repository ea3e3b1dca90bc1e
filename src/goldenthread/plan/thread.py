"""What the plan adds to the golden thread."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from goldenthread.frameworks.answers import Answers
from goldenthread.frameworks.models import Alignment
from goldenthread.plan import access
from goldenthread.plan.models import (
    Activity,
    ActivityLesson,
    ActivityStatus,
    ClauseWork,
    ComponentState,
    Milestone,
    Outcome,
    Output,
    Plan,
    PlanComponent,
    PlanStatus,
)
from goldenthread.platform.bounds import is_number
from goldenthread.platform.models import Visibility
from goldenthread.platform.thread import Gap, Kind, Link, without


def _find_component(rows: QuerySet, key: str) -> QuerySet:
    plan, _slash, kind = key.rpartition("/")
    return rows.filter(plan__key=plan, kind=kind)


def _find_outcome(rows: QuerySet, key: str) -> QuerySet:
    parts = key.split("/")
    if len(parts) != 3:
        return rows.none()
    return rows.filter(area__strategy__key=parts[0], area__code=parts[1], code=parts[2])


def _find_output(rows: QuerySet, key: str) -> QuerySet:
    parts = key.split("/")
    if len(parts) != 4:
        return rows.none()
    area = {"outcome__area__strategy__key": parts[0], "outcome__area__code": parts[1]}
    return rows.filter(**area, outcome__code=parts[2], code=parts[3])


def _find_activity(rows: QuerySet, key: str) -> QuerySet:
    plan, _slash, code = key.rpartition("/")
    return rows.filter(plan__key=plan, code=code) if plan else rows.filter(code=code)


def _outcome_key(outcome: Outcome) -> str:
    return f"{outcome.area.strategy.key}/{outcome.area.code}/{outcome.code}"


KINDS = [
    Kind(
        "plan",
        _("implementation plan"),
        42,
        lambda: Plan.objects.select_related("strategy"),
        lambda plan: plan.key,
        lambda rows, key: rows.filter(key=key),
        seen=access.plans,
    ),
    Kind(
        "component",
        _("component of the plan"),
        44,
        lambda: PlanComponent.objects.select_related("plan"),
        lambda component: f"{component.plan.key}/{component.kind}",
        _find_component,
        seen=access.components,
    ),
    Kind(
        "outcome",
        _("outcome"),
        46,
        lambda: Outcome.objects.select_related("area__strategy"),
        _outcome_key,
        _find_outcome,
        seen=access.outcomes,
    ),
    Kind(
        "output",
        _("output"),
        50,
        lambda: Output.objects.select_related("outcome__area__strategy"),
        lambda output: f"{_outcome_key(output.outcome)}/{output.code}",
        _find_output,
        seen=access.outputs,
    ),
    Kind(
        "activity",
        _("activity"),
        54,
        lambda: Activity.objects.select_related("plan"),
        lambda activity: f"{activity.plan.key}/{activity.code}",
        _find_activity,
        seen=access.activities,
    ),
    Kind(
        "milestone",
        _("milestone"),
        56,
        lambda: Milestone.objects.select_related("plan"),
        lambda milestone: str(milestone.pk),
        lambda rows, key: rows.filter(pk=key) if is_number(key) else rows.none(),
        seen=access.milestones,
    ),
]


def _work_of_components() -> QuerySet:
    return ClauseWork.objects.filter(component__isnull=False)


def _work_of_activities() -> QuerySet:
    return ClauseWork.objects.filter(activity__isnull=False).exclude(activity__status=ActivityStatus.CANCELLED)


_COMPONENTS = Answers(
    PlanComponent,
    "component",
    _work_of_components,
    Q(component__state=ComponentState.READY)
    & (
        Q(component__plan__status__in=[PlanStatus.APPROVED, PlanStatus.CLOSED])
        | Q(component__visibility=Visibility.PUBLIC)
    ),
    ("component__plan",),
)
"""A part of the plan answers once it is written and the plan approved, or the part public."""
_ACTIVITIES = Answers(
    Activity,
    "activity",
    _work_of_activities,
    Q(activity__status__in=[ActivityStatus.IMPLEMENTATION, ActivityStatus.FINALIZATION, ActivityStatus.CLOSED]),
    ("activity__plan",),
)
"""An activity answers once it has begun. A cancelled one neither answers nor prepares an answer."""
ANSWERS = [_COMPONENTS, _ACTIVITIES]


def _with_output() -> QuerySet:
    return Activity.objects.filter(output__isnull=False)


def _without_output() -> QuerySet:
    return Activity.objects.filter(output__isnull=True)


def _following_event() -> QuerySet:
    return Plan.objects.filter(starts_after__isnull=False)


def _own_milestones() -> QuerySet:
    return Milestone.objects.filter(activity__isnull=True)


def _milestones_of_activities() -> QuerySet:
    return Milestone.objects.filter(activity__isnull=False)


ANSWERED = (_("is answered by"), _("answers"))
TO_BE_ANSWERED = (_("is to be answered by"), _("is to answer"))
LINKS = [
    Link("strategy", "plan", _("is carried out by"), _("carries out"), Plan.objects.all, "strategy_id", "pk"),
    Link("event", "plan", _("is followed by"), _("follows"), _following_event, "starts_after_id", "pk"),
    Link("plan", "component", _("is to have"), _("is a part of"), PlanComponent.objects.all, "plan_id", "pk"),
    Link("clause", "component", *ANSWERED, _COMPONENTS.answering, "clause_id", "component_id"),
    Link("clause", "component", *TO_BE_ANSWERED, _COMPONENTS.preparing, "clause_id", "component_id"),
    Link("clause", "activity", *ANSWERED, _ACTIVITIES.answering, "clause_id", "activity_id"),
    Link("clause", "activity", *TO_BE_ANSWERED, _ACTIVITIES.preparing, "clause_id", "activity_id"),
    Link("area", "outcome", _("aims at"), _("is aimed at by"), Outcome.objects.all, "area_id", "pk"),
    Link("outcome", "output", _("comes about through"), _("leads to"), Output.objects.all, "outcome_id", "pk"),
    Link("output", "activity", _("is brought about by"), _("brings about"), _with_output, "output_id", "pk"),
    Link("area", "activity", _("is worked on by"), _("works on"), _without_output, "area_id", "pk"),
    Link("lesson", "activity", _("is used in"), _("uses"), ActivityLesson.objects.all, "lesson_id", "activity_id"),
    Link("plan", "milestone", _("has the milestone"), _("is a milestone of"), _own_milestones, "plan_id", "pk"),
    Link(
        "activity",
        "milestone",
        _("has the milestone"),
        _("is a milestone of"),
        _milestones_of_activities,
        "activity_id",
        "pk",
    ),
]


def _alive(strategy: Any) -> QuerySet:
    return Activity.objects.filter(plan__strategy=strategy).exclude(status=ActivityStatus.CANCELLED)


def _without_owner(strategy: Any) -> QuerySet:
    return _alive(strategy).filter(owner=None)


def _without_mandate(strategy: Any) -> QuerySet:
    """Activities that no clause names, in areas that take up no framework."""
    taken_up = Alignment.objects.filter(area__isnull=False).values("area")
    return without(_alive(strategy), "clauses").exclude(area__in=taken_up)


def _without_dates(strategy: Any) -> QuerySet:
    begins = Q(starts_on__isnull=True, starts_after__isnull=True)
    ends = Q(ends_on__isnull=True, duration_days__isnull=True)
    return _alive(strategy).filter(begins | ends)


def _outcomes_without_output(strategy: Any) -> QuerySet:
    return without(Outcome.objects.filter(area__strategy=strategy), "outputs")


def _outputs_without_activity(strategy: Any) -> QuerySet:
    return without(Output.objects.filter(outcome__area__strategy=strategy), "activities")


def _not_begun(strategy: Any) -> QuerySet:
    return PlanComponent.objects.filter(plan__strategy=strategy, state=ComponentState.ANNOUNCED)


GAPS = [
    Gap(
        "components_not_begun",
        "component",
        _("Components announced but not begun"),
        _("Open the plan, name an owner and begin to write the component."),
        _not_begun,
    ),
    Gap(
        "activities_without_owner",
        "activity",
        _("Activities that nobody owns"),
        _("Open the activity and name its owner."),
        _without_owner,
    ),
    Gap(
        "activities_without_mandate",
        "activity",
        _("Activities without a mandate"),
        _("Name the clause that the activity answers, or align its action area with a framework."),
        _without_mandate,
    ),
    Gap(
        "activities_without_dates",
        "activity",
        _("Activities that the timeline cannot place"),
        _("Give a start and an end, or an event and a duration."),
        _without_dates,
    ),
    Gap(
        "outcomes_without_output",
        "outcome",
        _("Outcomes that no output leads to"),
        _("Add the outputs that should bring the outcome about."),
        _outcomes_without_output,
    ),
    Gap(
        "outputs_without_activity",
        "output",
        _("Outputs that no activity brings about"),
        _("Name the output in the activities that bring it about, or add one."),
        _outputs_without_activity,
    ),
]
