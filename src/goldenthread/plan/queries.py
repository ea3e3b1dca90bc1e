"""Questions about plans: their parts, activities, results chain, responsibilities and risks."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Prefetch, QuerySet

from goldenthread.core.models import Area, Organization, Strategy
from goldenthread.frameworks import access as frameworks_access
from goldenthread.governance import access as governance_access
from goldenthread.governance.models import Event
from goldenthread.plan import access, quality
from goldenthread.plan.models import (
    Activity,
    ActivityStatus,
    ClauseWork,
    ComponentState,
    Milestone,
    Outcome,
    Output,
    Plan,
    PlanComponent,
    Responsibility,
    Risk,
)


def plans(user: Any) -> QuerySet[Plan]:
    """The plans that `user` may see."""
    return Plan.objects.filter(access.plans(user)).select_related("strategy", "starts_after", "approved_by", "source")


def plan_of(strategy: Strategy, user: Any) -> Plan | None:
    """The plan of a strategy that counts now: the newest that is not closed; None when there is none to see."""
    rows = plans(user).filter(strategy=strategy)
    return rows.exclude(status="closed").order_by("-pk").first() or rows.order_by("-pk").first()


def components(user: Any) -> QuerySet[PlanComponent]:
    """The components of plans that `user` may see."""
    work = ClauseWork.objects.filter(frameworks_access.within(user, "clause__mandate")).select_related(
        "clause__mandate"
    )
    return (
        PlanComponent.objects.filter(access.components(user))
        .select_related("plan", "plan__strategy", "owner", "source")
        .prefetch_related(Prefetch("clauses", queryset=work))
        .order_by("plan", "order", "pk")
    )


def activities(user: Any) -> QuerySet[Activity]:
    """The activities that `user` may see."""
    return (
        Activity.objects.filter(access.activities(user))
        .select_related("plan__strategy", "area__strategy", "output", "owner", "starts_after", "source")
        .prefetch_related("countries", "budgets")
    )


def outcomes(user: Any) -> QuerySet[Outcome]:
    """The outcomes that `user` may see."""
    return Outcome.objects.filter(access.outcomes(user)).select_related("area__strategy", "source")


def outputs(user: Any) -> QuerySet[Output]:
    """The outputs that `user` may see."""
    return Output.objects.filter(access.outputs(user)).select_related("outcome__area__strategy", "source")


def milestones(user: Any) -> QuerySet[Milestone]:
    """The milestones that `user` may see."""
    return Milestone.objects.filter(access.milestones(user)).select_related(
        "plan__strategy", "activity", "due_after", "source"
    )


def risks(user: Any) -> QuerySet[Risk]:
    """The risks that `user` may see, the gravest first."""
    return Risk.objects.filter(access.risks(user)).select_related("strategy", "area__strategy", "owner", "source")


def events(user: Any) -> QuerySet[Event]:
    """The events that dates may be counted from."""
    return Event.objects.filter(governance_access.events(user))


def for_checks(rows: QuerySet[Activity]) -> QuerySet[Activity]:
    """Activities with everything that quality checks look at, in a fixed number of questions."""
    return rows.prefetch_related("clauses", "responsibilities", "markers", "budgets", "countries", "area__alignments")


@dataclass(frozen=True)
class Completeness:
    """How complete a plan is: counts of parts that are ready, and of activities that lack something."""

    components: int
    ready: int
    activities: int
    checked: list[tuple[quality.Check, int]]


def completeness(plan: Plan, user: Any) -> Completeness:
    """How complete the plan is, as far as `user` may see it."""
    states = list(components(user).filter(plan=plan).values_list("state", flat=True))
    rows = list(for_checks(activities(user).filter(plan=plan).exclude(status=ActivityStatus.CANCELLED)))
    checked = [(check, sum(check.fails(row) for row in rows)) for check in quality.CHECKS]
    return Completeness(
        len(states),
        sum(state == ComponentState.READY for state in states),
        len(rows),
        [(check, count) for check, count in checked if count],
    )


@dataclass
class ChainOutput:
    output: Output | None
    activities: list[Activity] = field(default_factory=list)


@dataclass
class ChainOutcome:
    outcome: Outcome | None
    outputs: list[ChainOutput] = field(default_factory=list)


@dataclass
class ChainArea:
    """An area with its outcomes; `loose` are activities that lead to no output."""

    area: Area
    outcomes: list[ChainOutcome] = field(default_factory=list)
    loose: list[Activity] = field(default_factory=list)


def results_chain(plan: Plan, user: Any) -> list[ChainArea]:
    """Area → outcome → output → activity, as far as `user` may see it; four questions, whatever the size."""
    by_output: dict[int | None, list[Activity]] = defaultdict(list)
    loose: dict[int, list[Activity]] = defaultdict(list)
    shown = {row.pk: row for row in outputs(user).filter(outcome__area__strategy=plan.strategy)}
    for activity in activities(user).filter(plan=plan).exclude(status=ActivityStatus.CANCELLED):
        if activity.output_id in shown:
            by_output[activity.output_id].append(activity)
        else:
            loose[activity.area_id].append(activity)
    by_outcome: dict[int, list[ChainOutput]] = defaultdict(list)
    for output in sorted(shown.values(), key=lambda row: (row.order, row.code)):
        by_outcome[output.outcome_id].append(ChainOutput(output, by_output[output.pk]))
    by_area: dict[int, list[ChainOutcome]] = defaultdict(list)
    for outcome in outcomes(user).filter(area__strategy=plan.strategy).order_by("order", "code"):
        by_area[outcome.area_id].append(ChainOutcome(outcome, by_outcome[outcome.pk]))
    areas = plan.strategy.areas.order_by("order", "code").select_related("strategy")
    return [ChainArea(area, by_area[area.pk], loose[area.pk]) for area in areas]


@dataclass(frozen=True)
class Responsibilities:
    """Organizations down, areas across: letters of RACI; and areas for which nobody is accountable."""

    areas: list[Area]
    rows: list[tuple[Organization, list[list[Responsibility]]]]
    without_accountable: list[Area]


def raci(strategy: Strategy) -> Responsibilities:
    """Who is responsible, accountable, consulted and informed for each area."""
    areas = list(strategy.areas.order_by("order", "code").select_related("strategy"))
    cells: dict[Organization, dict[int, list[Responsibility]]] = defaultdict(lambda: defaultdict(list))
    held = Responsibility.objects.filter(area__strategy=strategy).select_related("organization", "area")
    for row in held.order_by("organization__key", "role"):
        if row.area_id:
            cells[row.organization][row.area_id].append(row)
    accountable = {row.area_id for row in held if row.role == "A"}
    return Responsibilities(
        areas,
        [(who, [parts[area.pk] for area in areas]) for who, parts in cells.items()],
        [area for area in areas if area.pk not in accountable],
    )
