"""Questions across rooms: everything about one country."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Max, QuerySet
from django.utils.safestring import SafeString

from goldenthread.drafting.models import Document
from goldenthread.funding.models import Opportunity, Pledge
from goldenthread.governance.models import Body, Event
from goldenthread.partners.models import Engagement
from goldenthread.plan.models import Activity, PlanParticipant
from goldenthread.platform import made_up
from goldenthread.platform.actors import Viewer
from goldenthread.platform.models import (
    Organization,
    Strategy,
)
from goldenthread.platform.seeing import look_ahead, visible_rows
from goldenthread.results.models import Indicator
from goldenthread.ui.charts import sparkline


def latest_documents(strategy: Strategy, user: Viewer, *, most: int = 3) -> list[Document]:
    """The documents of a strategy whose versions are newest, real ones first."""
    rows = visible_rows(Document, user).filter(strategy=strategy)
    newest = rows.annotate(newest=Max("versions__dated")).order_by(
        "is_illustration", F("newest").desc(nulls_last=True), "pk"
    )
    return list(newest[:most])


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


def indicator_lines(observations: QuerySet, *, most: int) -> tuple[list[IndicatorLine], int]:
    """Current values (corrections in place of what they correct) of the first indicators in their order.

    At most `most` of them are read; with how many there are in all.
    """
    rows = observations.filter(replaced_by=None, activity=None)
    indicators = Indicator.objects.filter(pk__in=rows.order_by().values("indicator")).order_by("order", "code", "pk")
    first = list(indicators.select_related("strategy")[:most])
    values: dict[int, dict[int, tuple[Any, bool]]] = defaultdict(dict)
    asked = rows.filter(indicator__in=first).order_by("year", "recorded_at")
    for indicator, year, value, is_made_up in asked.values_list("indicator", "year", "value", "is_illustration"):
        values[indicator][year] = value, is_made_up
        made_up.note(is_made_up)
    return [_line(one, values[one.pk]) for one in first], len(first) if len(first) < most else indicators.count()


def _line(indicator: Indicator, found: dict[int, tuple[Any, bool]]) -> IndicatorLine:
    years = range(min(found), max(found) + 1)
    values = [float(found[year][0]) if year in found else None for year in years]
    return IndicatorLine(
        indicator,
        tuple((year, found[year][0]) for year in sorted(found)),
        sparkline(values, title=f"{indicator.title}, {min(found)}–{max(found)}"),
        any(is_made_up for _value, is_made_up in found.values()),
    )


@dataclass(frozen=True)
class OrganizationPage:
    """What an organization does along the thread, as far as a reader may see."""

    seats: list[Any]
    participations: list[Any]
    activities: list[Any]
    engagements: list[Any]
    opportunities: list[Any]
    pledges: list[Any]


def organization_page(organization: Organization, user: Viewer) -> OrganizationPage:
    """The roles of `organization` in bodies, events, activities, engagements and funding."""
    bodies, events = visible_rows(Body, user).values("pk"), visible_rows(Event, user).values("pk")
    activities = visible_rows(Activity, user).values("pk")
    found = OrganizationPage(
        seats=list(organization.seats.filter(body__in=bodies).select_related("body__strategy")),
        participations=list(
            organization.participations.filter(event__in=events).select_related("event__strategy", "person")
        ),
        activities=list(
            PlanParticipant.objects.filter(organization=organization, activity__in=activities).select_related(
                "activity__plan__strategy"
            )
        ),
        engagements=list(visible_rows(Engagement, user).filter(organization=organization).select_related("area")),
        opportunities=list(visible_rows(Opportunity, user).filter(donor=organization)),
        pledges=list(visible_rows(Pledge, user).filter(donor=organization).select_related("event")),
    )
    for rows in vars(found).values():
        look_ahead(user, rows)
    return found
