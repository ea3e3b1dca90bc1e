"""What an activity should have before it is made public: each check says what is missing and why it matters."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce
from operator import and_
from typing import Any

from django.db.models import Count, Exists, F, Model, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from goldenthread.plan.models import (
    Activity,
    ActivityBudget,
    ClauseWork,
    Dependency,
    Marker,
    MarkerKind,
    Plan,
    RaciRole,
    Responsibility,
)
from goldenthread.platform.models import Area


@dataclass(frozen=True)
class Check:
    """One check: its name, what is missing, why it matters; `is_needed` keeps the activity from being published."""

    name: str
    missing: Any
    why: Any
    fails: Callable[[Activity], bool]
    is_needed: bool = False


def _has_dates(activity: Activity) -> bool:
    begins = activity.starts_on or activity.starts_after_id or (activity.pk and activity.predecessors.all())
    return bool(begins or activity.ends_on) and bool(activity.ends_on or activity.duration_days is not None)


def _is_outside_plan(activity: Activity) -> bool:
    plan = activity.plan
    too_early = bool(plan.starts_on and activity.starts_on and activity.starts_on < plan.starts_on)
    too_late = bool(plan.ends_on and activity.ends_on and activity.ends_on > plan.ends_on)
    return too_early or too_late


def has_mandate(activity: Activity) -> bool:
    """True when a clause names the activity, or its area takes up a framework or answers for it by alignment."""
    return bool(activity.clauses.all()) or bool(activity.area.alignments.all())


def _lacks_accountable(activity: Activity) -> bool:
    return all(row.role != RaciRole.ACCOUNTABLE for row in activity.responsibilities.all())


def _lacks_marker(activity: Activity) -> bool:
    return len({row.kind for row in activity.markers.all()}) < len(MarkerKind.values)


def _has_unsourced_budget(activity: Activity) -> bool:
    return any(row.funder_id is None and not row.note for row in activity.budgets.all())


CHECKS = [
    Check(
        "owner",
        _("No owner"),
        _("Nobody answers for it."),
        lambda a: a.owner_id is None,
        is_needed=True,
    ),
    Check(
        "countries",
        _("No country"),
        _("It appears on no country's page."),
        lambda a: not a.countries.all(),
        is_needed=True,
    ),
    Check(
        "dates",
        _("No dates"),
        _("The timeline cannot place it: give a start and an end, or a duration with an event or a predecessor."),
        lambda a: not _has_dates(a),
        is_needed=True,
    ),
    Check(
        "period",
        _("Outside the plan's period"),
        _("It begins before the plan or ends after it."),
        _is_outside_plan,
        is_needed=True,
    ),
    Check(
        "mandate",
        _("No mandate"),
        _("No clause names it and its action area takes up no framework: the thread is broken above it."),
        lambda a: not has_mandate(a),
    ),
    Check("output", _("No output"), _("It leads to nothing in the results chain."), lambda a: a.output_id is None),
    Check("accountable", _("Nobody accountable"), _("Exactly one should be (RACI)."), _lacks_accountable),
    Check("budget", _("No budget"), _("The need cannot be counted."), lambda a: not a.budgets.all()),
    Check(
        "budget_source",
        _("Budget without a source"),
        _("Say who pays, or note that it is still sought."),
        _has_unsourced_budget,
    ),
    Check("markers", _("Markers missing"), _("Each marker is to be scored, also with 0."), _lacks_marker),
    Check("sdg", _("No SDG target"), _("It counts for no goal."), lambda a: not a.sdg_targets),
    Check(
        "description", _("No description"), _("A reader cannot tell what will be done."), lambda a: not a.description
    ),
]


CHECK_NAMES = tuple(check.name for check in CHECKS)


def checks_of(plan: Plan) -> list[Check]:
    """The checks that count in a plan: all but those that it leaves out."""
    return [check for check in CHECKS if check.name not in plan.checks_off]


def lacking(plan: Plan, activities: QuerySet[Activity]) -> tuple[int, dict[str, int]]:
    """How many these activities of the plan are, and how many fail each check: `Check.fails`, asked of all at once."""
    names = [check.name for check in checks_of(plan)]
    failing = _failing()
    rows = Activity.objects.filter(pk__in=activities.order_by().values("pk")).order_by()
    found = rows.aggregate(all=Count("pk"), **{name: Count("pk", filter=failing[name]) for name in names})
    return found["all"], {name: found[name] for name in names}


def _failing() -> dict[str, Q]:
    """The activities that fail a check, by its name, as the database asks for them."""

    def of(model: type[Model], **more: Any) -> Exists:
        return Exists(model._default_manager.filter(activity=OuterRef("pk"), **more))

    begins = Q(starts_on__isnull=False) | Q(starts_after__isnull=False) | Q(ends_on__isnull=False)
    begins |= Q(Exists(Dependency.objects.filter(after=OuterRef("pk"))))
    ends = Q(ends_on__isnull=False) | Q(duration_days__isnull=False)
    aligned = Exists(Area.objects.filter(pk=OuterRef("area"), alignments__isnull=False))
    markers = [of(Marker, kind=kind) for kind in MarkerKind.values]
    return {
        "owner": Q(owner__isnull=True),
        "countries": ~Q(Exists(Activity.countries.through.objects.filter(activity=OuterRef("pk")))),
        "dates": ~(begins & ends),
        "period": Q(starts_on__lt=F("plan__starts_on")) | Q(ends_on__gt=F("plan__ends_on")),
        "mandate": ~Q(of(ClauseWork)) & ~Q(aligned),
        "output": Q(output__isnull=True),
        "accountable": ~Q(of(Responsibility, role=RaciRole.ACCOUNTABLE)),
        "budget": ~Q(of(ActivityBudget)),
        "budget_source": Q(of(ActivityBudget, funder__isnull=True, note="")),
        "markers": ~reduce(and_, map(Q, markers)),
        "sdg": Q(sdg_targets=[]),
        "description": Q(description={}),
    }


def problems(activity: Activity) -> list[Check]:
    """The checks that the activity fails, those that keep it from being published first."""
    failed = [check for check in checks_of(activity.plan) if check.fails(activity)]
    return sorted(failed, key=lambda check: not check.is_needed)
