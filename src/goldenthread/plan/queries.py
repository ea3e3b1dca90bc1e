"""Questions about plans: their parts, activities, results chain, responsibilities and risks."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

from django.db.models import Count, Prefetch, Q, QuerySet, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext as _

from goldenthread.frameworks import access as frameworks_access
from goldenthread.governance import access as governance_access
from goldenthread.governance.models import Event
from goldenthread.plan import access, quality, timetable
from goldenthread.plan.board import Heading
from goldenthread.plan.models import (
    Activity,
    ActivityStatus,
    ClauseWork,
    ComponentState,
    Milestone,
    Modality,
    Outcome,
    Output,
    Plan,
    PlanComponent,
    PlanStatus,
    Risk,
)
from goldenthread.platform.actors import Viewer
from goldenthread.platform.models import Area, Strategy


def plans(user: Viewer) -> QuerySet[Plan]:
    """The plans that `user` may see."""
    return Plan.objects.filter(access.plans(user)).select_related("strategy", "starts_after", "approved_by", "source")


def plan_of(strategy: Strategy, user: Viewer) -> Plan | None:
    """The plan of a strategy that counts now: the newest that is not closed; None when there is none to see."""
    rows = plans(user).filter(strategy=strategy)
    return rows.exclude(status=PlanStatus.CLOSED).order_by("-pk").first() or rows.order_by("-pk").first()


def components(user: Viewer) -> QuerySet[PlanComponent]:
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


def activities(user: Viewer) -> QuerySet[Activity]:
    """The activities that `user` may see."""
    return (
        Activity.objects.filter(access.activities(user))
        .select_related("plan__strategy", "area__strategy", "output", "owner", "starts_after", "source")
        .prefetch_related("countries", "budgets")
    )


def outcomes(user: Viewer) -> QuerySet[Outcome]:
    """The outcomes that `user` may see."""
    return Outcome.objects.filter(access.outcomes(user)).select_related("area__strategy", "source")


def outputs(user: Viewer) -> QuerySet[Output]:
    """The outputs that `user` may see."""
    return Output.objects.filter(access.outputs(user)).select_related("outcome__area__strategy", "source")


def milestones(user: Viewer) -> QuerySet[Milestone]:
    """The milestones that `user` may see."""
    return Milestone.objects.filter(access.milestones(user)).select_related(
        "plan__strategy", "activity", "due_after", "source"
    )


def modalities(user: Viewer) -> QuerySet[Modality]:
    """The catalogue of modalities, which everybody sees."""
    return Modality.objects.select_related("source")


def risks(user: Viewer) -> QuerySet[Risk]:
    """The risks that `user` may see, the gravest first."""
    return Risk.objects.filter(access.risks(user)).select_related("strategy", "area__strategy", "owner", "source")


def events(user: Viewer) -> QuerySet[Event]:
    """The events that dates may be counted from."""
    return Event.objects.filter(governance_access.events(user))


def for_checks(rows: QuerySet[Activity]) -> QuerySet[Activity]:
    """Activities with everything that quality checks look at, in a fixed number of questions."""
    return rows.prefetch_related(
        "clauses", "responsibilities", "markers", "budgets", "countries", "predecessors", "area__alignments"
    )


@dataclass(frozen=True)
class Completeness:
    """How complete a plan is: counts of parts that are ready, and of activities that lack something."""

    components: int
    ready: int
    activities: int
    checked: list[tuple[quality.Check, int]]


def completeness(plan: Plan, user: Viewer) -> Completeness:
    """How complete the plan is, as far as `user` may see it."""
    states = list(components(user).filter(plan=plan).values_list("state", flat=True))
    all_rows, counts = quality.lacking(
        plan, Activity.objects.filter(access.activities(user), plan=plan).exclude(status=ActivityStatus.CANCELLED)
    )
    return Completeness(
        len(states),
        sum(state == ComponentState.READY for state in states),
        all_rows,
        [(check, counts[check.name]) for check in quality.checks_of(plan) if counts[check.name]],
    )


@dataclass
class ChainOutput:
    """An output with its activities, or the first of them; `count` is how many they are."""

    output: Output | None
    activities: list[Activity] = field(default_factory=list)
    count: int = 0


@dataclass
class ChainOutcome:
    outcome: Outcome | None
    outputs: list[ChainOutput] = field(default_factory=list)


@dataclass
class ChainArea:
    """An area with its outcomes; `loose` are activities that lead to no output, or the first of them."""

    area: Area
    outcomes: list[ChainOutcome] = field(default_factory=list)
    loose: list[Activity] = field(default_factory=list)
    loose_count: int = 0

    @property
    def count(self) -> int:
        """How many activities stand in it."""
        return self.loose_count + sum(part.count for one in self.outcomes for part in one.outputs)


def results_chain(
    plan: Plan, user: Viewer, *, whole: int | None = None, area: str = "", most: int = 0
) -> list[ChainArea]:
    """Area → outcome → output → activity, as far as `user` may see it; five questions, whatever the size.

    Where there are more than `whole` activities, only those of the `area` named are given, the first `most` of each
    output; the rest is counted.
    """
    shown = {row.pk: row for row in outputs(user).filter(outcome__area__strategy=plan.strategy)}
    areas = list(plan.strategy.areas.order_by("order", "code").select_related("strategy"))
    rows = activities(user).filter(plan=plan).exclude(status=ActivityStatus.CANCELLED).prefetch_related(None)
    counts, loose_counts = _counted(rows, shown)
    if whole is not None and counts.total() + loose_counts.total() > whole:
        rows = _first_of(rows, shown, next((one for one in areas if one.code == area), None), most)
    by_output: dict[int | None, list[Activity]] = defaultdict(list)
    loose: dict[int, list[Activity]] = defaultdict(list)
    for activity in rows:
        if activity.output_id in shown:
            by_output[activity.output_id].append(activity)
        else:
            loose[activity.area_id].append(activity)
    by_outcome: dict[int, list[ChainOutput]] = defaultdict(list)
    for output in sorted(shown.values(), key=lambda row: (row.order, row.code)):
        by_outcome[output.outcome_id].append(ChainOutput(output, by_output[output.pk], counts[output.pk]))
    by_area: dict[int, list[ChainOutcome]] = defaultdict(list)
    for outcome in outcomes(user).filter(area__strategy=plan.strategy).order_by("order", "code"):
        by_area[outcome.area_id].append(ChainOutcome(outcome, by_outcome[outcome.pk]))
    return [ChainArea(one, by_area[one.pk], loose[one.pk], loose_counts[one.pk]) for one in areas]


def _counted(rows: QuerySet[Activity], shown: Collection[int]) -> tuple[Counter[int], Counter[int]]:
    """How many activities each output that is shown has, and each area that lead to none."""
    by_output: Counter[int] = Counter()
    loose: Counter[int] = Counter()
    all_rows = Activity.objects.filter(pk__in=rows.order_by().values("pk")).order_by()
    for area, output, number in all_rows.values_list("area", "output").annotate(number=Count("pk")):
        if output in shown:
            by_output[output] += number
        else:
            loose[area] += number
    return by_output, loose


def _first_of(
    rows: QuerySet[Activity], shown: Mapping[int, Output], area: Area | None, most: int
) -> QuerySet[Activity]:
    """The first activities of each output of an area, and of those in it that lead to none."""
    if area is None:
        return rows.none()
    mine = [pk for pk, output in shown.items() if output.outcome.area_id == area.pk]
    is_loose = Q(area=area) & (Q(output__isnull=True) | ~Q(output__in=list(shown)))
    place = Window(RowNumber(), partition_by="output", order_by=["area", "code"])
    return rows.filter(Q(output__in=mine) | is_loose).annotate(place=place).filter(place__lte=most)


def headings(plan: Plan, user: Viewer, by: str) -> Callable[[timetable.Brief], Heading]:
    """What an activity of the timeline stands under: its area, its outcome where `user` may see it, or nothing."""
    if by == "none":
        return lambda one: Heading("all", _("All activities"))
    if by == "outcome":
        shown = outputs(user).filter(pk__in=plan.activities.values("output"))
        found = {row.pk: Heading(str(row.outcome_id), row.outcome.title) for row in shown}
        return lambda one: found.get(one.row.output_id) or Heading("other", _("No outcome"))  # type: ignore[arg-type]
    areas = {row.pk: row for row in Area.objects.filter(pk__in=plan.activities.values("area"))}
    return lambda one: Heading(areas[one.row.area_id].code, areas[one.row.area_id].title)
