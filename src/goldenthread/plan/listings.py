"""The lists of the room."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from goldenthread.plan import queries
from goldenthread.plan.models import Activity, ActivityStatus, MarkerKind, Plan, PlanStatus
from goldenthread.platform.access import public
from goldenthread.platform.bounds import whole
from goldenthread.platform.models import Area, Country, Organization
from goldenthread.platform.words import Amounts
from goldenthread.ui.lists import Column, Filter, Listing, choices, tag
from goldenthread.ui.lists.filters import by_strategy, by_visibility, in_languages


def _public_areas() -> list[tuple[str, Any]]:
    rows = Area.objects.filter(public("strategy")).order_by("strategy", "order", "code")
    return [(row.code, f"{row.code} {row.title}") for row in rows]


def _countries() -> list[tuple[str, Any]]:
    rows = Country.objects.filter(public("activities")).distinct()
    return sorted(((row.pk, str(row.name)) for row in rows), key=lambda option: option[1])


def _owners() -> list[tuple[str, Any]]:
    rows = Organization.objects.filter(public("owned_activities")).distinct()
    return [(row.key, row.acronym or row.name) for row in rows]


def _plans() -> list[tuple[str, Any]]:
    return [(row.key, row.title) for row in Plan.objects.filter(public())]


def by_marker(value: str) -> Q:
    """Activities that serve the aim significantly or principally; `kind:score` for an exact score."""
    kind, _colon, score = value.partition(":")
    if score:
        found = whole(score, most=9)
        return Q(pk__in=[]) if found is None else Q(markers__kind=kind, markers__score=found)
    return Q(markers__kind=kind, markers__score__gte=2)


def budget_words(activity: Activity) -> str:
    """What the activity needs, by currency; empty when not set."""
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for row in activity.budgets.all():
        sums[row.currency] += row.amount
    return Amounts(sums.items())


PLANS = Listing(
    name="plans",
    title=_("Implementation plans"),
    intro=_("What is done to carry out a strategy, by whom, where, when and with what."),
    rows=lambda request: queries.plans(request.user),
    columns=[
        Column("key", _("Key"), lambda row: row.key, kind="code"),
        Column("title", _("Plan"), lambda row: row.title, links=True),
        Column("strategy", _("Strategy"), lambda row: row.strategy),
        Column("status", _("State"), lambda row: tag(row, "status"), kind="tag"),
        Column("starts_on", _("From"), lambda row: row.starts_on, kind="date"),
        Column("ends_on", _("Until"), lambda row: row.ends_on, kind="date"),
    ],
    filters=[
        by_strategy("strategy"),
        Filter("status", _("State"), choices(PlanStatus), lambda value: Q(status=value)),
    ],
    search=("key", *in_languages("title")),
    empty=_("Add the plan that is to carry out the strategy, even when it is only announced."),
)

ACTIVITIES = Listing(
    name="activities",
    title=_("Activities"),
    intro=_("What is done, where, by whom, when and with what money."),
    rows=lambda request: queries.activities(request.user),
    columns=[
        Column("code", _("Code"), lambda row: row.code, kind="code"),
        Column("title", _("Activity"), lambda row: row.title, links=True),
        Column("area", _("Action area"), lambda row: row.area.code, kind="code"),
        Column("countries", _("Countries"), lambda row: ", ".join(str(c.name) for c in row.countries.all())),
        Column("owner", _("Owner"), lambda row: row.owner),
        Column("status", _("State"), lambda row: tag(row, "status"), kind="tag"),
        Column("starts_on", _("From"), lambda row: row.starts_on, kind="date"),
        Column("ends_on", _("Until"), lambda row: row.ends_on, kind="date"),
        Column("budget", _("Budget"), budget_words, kind="number"),
        Column("visibility", _("Visibility"), lambda row: tag(row, "visibility"), kind="tag"),
    ],
    filters=[
        Filter("plan", _("Plan"), _plans, lambda value: Q(plan__key=value)),
        Filter("area", _("Action area"), _public_areas, lambda value: Q(area__code=value)),
        Filter("country", _("Country"), _countries, lambda value: Q(countries=value.upper())),
        Filter("status", _("State"), choices(ActivityStatus), lambda value: Q(status=value)),
        Filter("owner", _("Owner"), _owners, lambda value: Q(owner__key=value)),
        Filter("marker", _("Serves"), choices(MarkerKind), by_marker),
        by_visibility(),
    ],
    search=("code", *in_languages("title", "description")),
    empty=_("Open a plan and add its activities."),
)

RISKS = Listing(
    name="risks",
    title=_("Risks"),
    intro=_("What may hurt the plan, and the answer to it."),
    rows=lambda request: queries.risks(request.user),
    columns=[
        Column("title", _("Risk"), lambda row: row.title),
        Column("area", _("Action area"), lambda row: row.area or _("the whole strategy")),
        Column("likelihood", _("Likelihood (1-5)"), lambda row: row.likelihood, kind="number"),
        Column("impact", _("Impact (1-5)"), lambda row: row.impact, kind="number"),
        Column("response", _("Response"), lambda row: row.response),
        Column("owner", _("Owner"), lambda row: row.owner),
        Column("review_on", _("Review on"), lambda row: row.review_on, kind="date"),
    ],
    filters=[
        by_strategy("strategy"),
        Filter("area", _("Action area"), _public_areas, lambda value: Q(area__code=value)),
    ],
    search=in_languages("title", "response"),
    empty=_("Write down what may keep the plan from working."),
)

OUTCOMES = Listing(
    name="outcomes",
    title=_("Outcomes"),
    intro=_("Changes that outputs should lead to, together with partners."),
    rows=lambda request: queries.outcomes(request.user),
    columns=[
        Column("area", _("Action area"), lambda row: row.area.code, kind="code"),
        Column("code", _("Code"), lambda row: row.code, kind="code"),
        Column("title", _("Outcome"), lambda row: row.title, links=True),
        Column("assumptions", _("Assumptions"), lambda row: row.assumptions),
    ],
    filters=[
        by_strategy("area__strategy"),
        Filter("area", _("Action area"), _public_areas, lambda value: Q(area__code=value)),
    ],
    search=("code", *in_languages("title", "assumptions")),
    empty=_("Open the results chain and add an outcome to an area."),
)

OUTPUTS = Listing(
    name="outputs",
    title=_("Outputs"),
    intro=_("Products, services and capacities that activities bring about."),
    rows=lambda request: queries.outputs(request.user),
    columns=[
        Column("outcome", _("Outcome"), lambda row: row.outcome),
        Column("code", _("Code"), lambda row: row.code, kind="code"),
        Column("title", _("Output"), lambda row: row.title, links=True),
    ],
    filters=[by_strategy("outcome__area__strategy")],
    search=("code", *in_languages("title")),
    empty=_("Open an outcome and add its outputs."),
)
