"""Questions across rooms: everything about one country."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.safestring import SafeString

from goldenthread.core.charts import sparkline
from goldenthread.core.models import (
    Country,
    CountryGroupMembership,
    GraduationStep,
    Organization,
    OrganizationCoverage,
    Strategy,
)
from goldenthread.core.queries import strategies
from goldenthread.core.search import visible_rows
from goldenthread.funding.models import Need, Opportunity, Pledge
from goldenthread.governance.models import Body, Event, Participation
from goldenthread.partners.models import Engagement
from goldenthread.plan.models import Activity, PlanParticipant
from goldenthread.results.models import Indicator, Observation


def current_strategy(user: Any, *, chosen: str = "") -> Strategy | None:
    """The strategy to open with: the one chosen, else the newest that has not ended; None when there is none."""
    rows = list(strategies(user))
    for one in rows:
        if one.key == chosen:
            return one
    return next((one for one in rows if one.status != "ended"), rows[0] if rows else None)


@dataclass(frozen=True)
class IndicatorLine:
    """An indicator in a country: its values by year (reported first to last), the last one, and a line of them."""

    indicator: Indicator
    values: tuple[tuple[int, Any], ...]
    spark: SafeString
    is_illustration: bool

    @property
    def last(self) -> tuple[int, Any]:
        return self.values[-1]


@dataclass(frozen=True)
class CountryPage:
    """Everything about one country that a reader may see, each part ready to be listed."""

    country: Country
    memberships: list[CountryGroupMembership]
    steps: list[GraduationStep]
    activities: list[Activity]
    engagements: list[Engagement]
    needs: list[Need]
    offices: list[OrganizationCoverage]
    organizations: list[Organization]
    spoke: list[Participation]
    indicators: list[IndicatorLine]


def country_page(country: Country, user: Any) -> CountryPage:
    """Everything about `country`. A fixed number of questions."""
    events = visible_rows(Event, user)
    activities = visible_rows(Activity, user).filter(countries=country)
    engagements = visible_rows(Engagement, user).filter(countries=country)
    spoke = Participation.objects.filter(country=country, event__in=events.values("pk"))
    return CountryPage(
        country=country,
        memberships=list(country.memberships.select_related("group", "source").order_by("group__key", "valid_from")),
        steps=list(country.graduation_steps.select_related("source")),
        activities=list(activities.select_related("area__strategy", "owner")),
        engagements=list(engagements.select_related("organization", "area__strategy")),
        needs=list(visible_rows(Need, user).filter(country=country).select_related("area__strategy")),
        offices=list(country.covered_by.now().select_related("office", "source").filter(office__merged_into=None)),
        organizations=list(country.organizations.filter(merged_into=None)[:50]),
        spoke=list(spoke.select_related("event", "person")),
        indicators=indicator_lines(visible_rows(Observation, user).filter(country=country, cell="")),
    )


def indicator_lines(observations: QuerySet) -> list[IndicatorLine]:
    """Current values (corrections in place of what they correct) by indicator, in the order of the indicators."""
    rows = observations.filter(replaced_by=None, activity=None).select_related("indicator__strategy")
    by: dict[Indicator, dict[int, Observation]] = defaultdict(dict)
    for row in rows.order_by("indicator__order", "indicator__code", "year", "recorded_at"):
        by[row.indicator][row.year] = row
    return [_line(indicator, found) for indicator, found in by.items()]


def _line(indicator: Indicator, found: dict[int, Observation]) -> IndicatorLine:
    years = range(min(found), max(found) + 1)
    values = [float(found[year].value) if year in found else None for year in years]
    return IndicatorLine(
        indicator,
        tuple((year, found[year].value) for year in sorted(found)),
        sparkline(values, title=f"{indicator.title}, {min(found)}–{max(found)}"),
        any(row.is_illustration for row in found.values()),
    )


@dataclass(frozen=True)
class OrganizationPage:
    """What an organization does along the thread, as far as a reader may see."""

    seats: QuerySet
    participations: QuerySet
    activities: QuerySet
    engagements: QuerySet
    opportunities: QuerySet
    pledges: QuerySet


def organization_page(organization: Organization, user: Any) -> OrganizationPage:
    """The roles of `organization` in bodies, events, activities, engagements and funding."""
    bodies, events = visible_rows(Body, user).values("pk"), visible_rows(Event, user).values("pk")
    activities = visible_rows(Activity, user).values("pk")
    return OrganizationPage(
        seats=organization.seats.filter(body__in=bodies).select_related("body"),
        participations=organization.participations.filter(event__in=events).select_related("event", "person"),
        activities=PlanParticipant.objects.filter(organization=organization, activity__in=activities).select_related(
            "activity"
        ),
        engagements=visible_rows(Engagement, user).filter(organization=organization).select_related("area"),
        opportunities=visible_rows(Opportunity, user).filter(donor=organization),
        pledges=visible_rows(Pledge, user).filter(donor=organization).select_related("event"),
    )
