"""The data of the contest, made deterministically: at size 1, 10,000 activities and half a million values."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db import connection, models

from goldenthread.frameworks.models import Alignment, Element, ElementKind, Framework, Relation
from goldenthread.funding.models import Agreement, Expenditure, Instrument, Need, Opportunity, Pledge, Receipt
from goldenthread.partners.models import Engagement, EngagementStage
from goldenthread.plan.models import Activity, ActivityBudget, ClauseWork, Dependency, Outcome, Output, Plan
from goldenthread.platform import audit
from goldenthread.platform.access import OPERATOR
from goldenthread.platform.models import Area, Country, Organization, Strategy, Visibility
from goldenthread.results.models import AcrossCountries, Indicator, IndicatorKind, Level, Observation

CHUNK = 5000
KEY = "contest"


@dataclass(frozen=True)
class Size:
    """How many of each there are."""

    activities: int
    alignments: int
    engagements: int
    organizations: int
    budgets: int
    transactions: int
    agreements: int
    indicators: int
    links: int
    years: int = 20

    @classmethod
    def at(cls, scale: float) -> Size:
        """The size of the contest times `scale`; at least one of each."""

        def some(number: int) -> int:
            return max(1, round(number * scale))

        return cls(
            activities=some(10_000),
            alignments=some(20_000),
            engagements=some(30_000),
            organizations=some(2_000),
            budgets=some(20_000),
            transactions=some(40_000),
            agreements=some(2_000),
            indicators=some(551),
            links=some(15_000),
        )


class Contest:
    """Adds the data of a size to a strategy that an instance has loaded, with areas and countries."""

    def __init__(self, size: Size, strategy: Strategy) -> None:
        self.size = size
        self.random = random.Random(20220101)
        self.strategy = strategy
        self.areas = list(Area.objects.filter(strategy=strategy))
        self.countries = list(Country.objects.order_by("iso3")[:45])

    def build(self) -> None:
        """Add everything, as one load of the trail; nothing when it is there already."""
        if Plan.objects.filter(key=KEY).exists():
            return
        with audit.bulk(OPERATOR, reason="contest"):
            self._organizations()
            self._plan()
            self._frameworks()
            self._money()
            self._results()
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")

    def _organizations(self) -> None:
        types = ["10", "21", "40", "70", "80"]
        made = (
            Organization(key=f"{KEY}-{n}", name={"en": f"Organization {n} of the contest"}, type=types[n % 5])
            for n in range(self.size.organizations)
        )
        _add(Organization, made)
        self.organizations = list(Organization.objects.filter(key__startswith=f"{KEY}-"))

    def _plan(self) -> None:
        plan = Plan(key=KEY, strategy=self.strategy, title={"en": "Plan of the contest"}, visibility=Visibility.PUBLIC)
        plan.save()
        outcomes = [Outcome(area=area, code=KEY, title={"en": f"Outcome in {area.code}"}) for area in self.areas]
        _add(Outcome, outcomes)
        outputs = [Output(outcome=one, code=KEY, title={"en": "Output"}) for one in Outcome.objects.filter(code=KEY)]
        _add(Output, outputs)
        by_area = {one.outcome.area_id: one for one in Output.objects.filter(code=KEY).select_related("outcome")}
        _add(Activity, (self._activity(number, plan, by_area) for number in range(self.size.activities)))
        self.activities = list(Activity.objects.filter(plan=plan).order_by("pk"))
        through = Activity.countries.through
        _add(
            through,
            (
                through(activity_id=one.pk, country_id=country.pk)
                for one in self.activities
                for country in self.random.sample(self.countries, min(2, len(self.countries)))
            ),
        )
        _add(ActivityBudget, self._budgets())
        _add(Dependency, self._links())
        clauses = list(self.strategy.clauses.all()[:1])
        _add(ClauseWork, (ClauseWork(clause=c, activity=one) for c in clauses for one in self.activities[::10]))

    def _activity(self, number: int, plan: Plan, outputs: dict[Any, Output]) -> Activity:
        area = self.areas[number % len(self.areas)]
        start = date(2022, 1, 1) + timedelta(days=self.random.randrange(2000))
        return Activity(
            plan=plan,
            area=area,
            output=outputs[area.pk],
            code=f"c{number}",
            title={"en": f"Activity {number}: better skills for producers", "fr": f"Activité {number}"},
            status=self.random.choice("1234"),
            owner=self.organizations[number % len(self.organizations)],
            starts_on=start,
            ends_on=start + timedelta(days=self.random.randrange(30, 900)),
            visibility="public" if number % 4 else "team",
        )

    def _budgets(self) -> Iterator[ActivityBudget]:
        for number in range(self.size.budgets):
            turn, which = divmod(number, len(self.activities))
            yield ActivityBudget(
                activity=self.activities[which],
                year=2022 + turn % 10,
                amount=Decimal(self.random.randrange(10_000, 900_000)),
                currency="USD",
            )

    def _links(self) -> Iterator[Dependency]:
        seen = set()
        last = len(self.activities) - 1
        for _number in range(self.size.links if last else 0):
            first = self.random.randrange(last)
            second = min(last, first + self.random.randrange(1, 40))
            if (first, second) not in seen:
                seen.add((first, second))
                yield Dependency(before=self.activities[first], after=self.activities[second])

    def _frameworks(self) -> None:
        framework = Framework(key=KEY, title={"en": "Framework of the contest"}, visibility=Visibility.PUBLIC)
        framework.save()
        wanted = -(-self.size.alignments // len(self.areas))
        elements = (
            Element(
                framework=framework, code=f"{n // 20}.{n % 20}", kind=ElementKind.TARGET, title={"en": f"Target {n}"}
            )
            for n in range(wanted)
        )
        _add(Element, elements)
        pairs = ((one, area) for one in framework.elements.all() for area in self.areas)
        made = (
            Alignment(
                strategy=self.strategy,
                area=area,
                framework=framework,
                element=one,
                relation=Relation.CONTRIBUTES_TO,
                strength=2,
            )
            for one, area in pairs
        )
        _add(Alignment, made)

    def _money(self) -> None:
        _add(Engagement, map(self._engagement, range(self.size.engagements)))
        few = range(self.size.agreements)
        _add(Need, (Need(title={"en": f"Need {n}"}, year=2022 + n % 10, **self._amount(n)) for n in few))
        _add(Opportunity, (Opportunity(title={"en": f"Lead {n}"}, **self._from_donor(n)) for n in few))
        _add(
            Pledge,
            (Pledge(title={"en": f"Pledge {n}"}, instrument=Instrument.GRANT, **self._from_donor(n)) for n in few),
        )
        pledges = list(Pledge.objects.filter(strategy=self.strategy, donor__key__startswith=f"{KEY}-"))
        made = (
            Agreement(title={"en": f"Agreement {n}"}, instrument=Instrument.GRANT, pledge=one, **self._from_donor(n))
            for n, one in enumerate(pledges)
        )
        _add(Agreement, made)
        agreements = list(Agreement.objects.filter(strategy=self.strategy, donor__key__startswith=f"{KEY}-"))
        day = date(2024, 3, 1)
        half = self.size.transactions // 2
        _add(
            Receipt,
            (
                Receipt(agreement=agreements[n % len(agreements)], amount=100, currency="USD", received_on=day)
                for n in range(half)
            ),
        )
        _add(
            Expenditure,
            (
                Expenditure(activity=self.activities[n % len(self.activities)], amount=90, currency="USD", spent_on=day)
                for n in range(half)
            ),
        )

    def _engagement(self, number: int) -> Engagement:
        return Engagement(
            strategy=self.strategy,
            organization=self.organizations[number % len(self.organizations)],
            area=self.areas[number % len(self.areas)],
            activity=self.activities[number % len(self.activities)],
            title={"en": f"Engagement {number}"},
            stage=EngagementStage.SUGGESTED,
            visibility="public" if number % 2 else "team",
        )

    def _amount(self, number: int) -> dict[str, Any]:
        return {
            "strategy": self.strategy,
            "area": self.areas[number % len(self.areas)],
            "amount": Decimal(self.random.randrange(1_000, 2_000_000)),
            "currency": "USD",
            "visibility": "public" if number % 2 else "team",
        }

    def _from_donor(self, number: int) -> dict[str, Any]:
        return self._amount(number) | {"donor": self.organizations[number % len(self.organizations)]}

    def _results(self) -> None:
        made = (
            Indicator(
                strategy=self.strategy,
                area=self.areas[n % len(self.areas)],
                code=f"{KEY}-{n}",
                title={"en": f"People reached {n}"},
                unit={"en": "people"},
                level=Level.OUTPUT,
                kind=IndicatorKind.NUMBER,
                across_countries=AcrossCountries.SUM,
                visibility=Visibility.PUBLIC,
            )
            for n in range(self.size.indicators)
        )
        _add(Indicator, made)
        indicators = Indicator.objects.filter(code__startswith=f"{KEY}-").order_by("pk")
        _add(Observation, self._observations(list(indicators)))

    def _observations(self, indicators: list[Indicator]) -> Iterator[Observation]:
        for indicator in indicators:
            for country in self.countries:
                for year in range(2005, 2005 + self.size.years):
                    yield Observation(
                        indicator=indicator,
                        country=country,
                        year=year,
                        value=Decimal(self.random.randrange(1, 100_000)),
                        visibility=Visibility.PUBLIC,
                    )


def _add(model: type[models.Model], rows: Iterable[Any]) -> None:
    """Add rows, a part at a time."""
    part: list[Any] = []
    for row in rows:
        part.append(row)
        if len(part) == CHUNK:
            model._default_manager.bulk_create(part)
            part = []
    if part:
        model._default_manager.bulk_create(part)
