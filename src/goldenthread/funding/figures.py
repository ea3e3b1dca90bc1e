"""The one money function on the records that a person may see: position of a strategy, what is behind each figure, forecast."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any, NamedTuple

from django.db.models import Count, F, Max, Q, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from goldenthread.funding import access
from goldenthread.funding.models import (
    Agreement,
    AgreementState,
    ExchangeRate,
    Expenditure,
    Need,
    Pledge,
    PledgeState,
    Receipt,
    Scenario,
)
from goldenthread.funding.money.position import Chain, Item, Position, open_items, position
from goldenthread.funding.money.rates import Quoted, RateTable
from goldenthread.plan.access import activities
from goldenthread.plan.models import Activity
from goldenthread.platform.actors import Viewer
from goldenthread.platform.models import Country, Strategy
from goldenthread.platform.remembered import Remembered

_remembered: Remembered[Any] = Remembered(most=200)


def rate_table(currencies: Iterable[str] | None = None) -> RateTable:
    """The rates that are kept; of some currencies alone when they are named."""
    rows = ExchangeRate.objects.all()
    if currencies is not None:
        rows = rows.filter(currency__in=set(currencies))  # each way between two of them has quotes of these alone
    values = rows.values_list("pk", "base", "currency", "on", "per_usd", "per_base")
    return RateTable(
        Quoted(base or "USD", currency, on, (per_base if base else per_usd) or Decimal(), pk)
        for pk, base, currency, on, per_usd, per_base in values
    )


def _until(column: str, day: date) -> Q:
    """Rows of which it is not known when they were, or that were by the day."""
    return Q(**{f"{column}__isnull": True}) | Q(**{f"{column}__lte": day})


def _taken(rows: QuerySet, owner: str, amount: Any) -> dict[int, Decimal]:
    """What rows take from each owner, in its currency."""
    return dict(rows.order_by().values_list(owner).annotate(sum=Sum(amount)))


MADE_UP = Count("pk", filter=Q(is_illustration=True))


class Came(NamedTuple):
    """What came under one agreement in one currency."""

    agreement: int
    currency: str
    taken: Decimal
    amount: Decimal
    made_up: int
    last: date


def came_under(receipts: QuerySet) -> list[Came]:
    """What came under each agreement in each currency."""
    rows = receipts.order_by().values_list("agreement", "currency")
    sums = rows.annotate(
        taken=Sum(Coalesce("credited", "amount")), sum=Sum("amount"), made_up=MADE_UP, last=Max("received_on")
    )
    return [Came(*row) for row in sums]


CHAIN = ("pk", "area", "instrument", "amount", "currency", "state", "ended_on", "is_illustration")


def _chains(rows: QuerySet, taken: dict[int, Decimal], standing: str, as_of: date) -> Iterator[Chain]:
    for pk, area, instrument, amount, currency, state, ended_on, made_up in rows.order_by().values_list(*CHAIN):
        stands = state == standing or (ended_on is not None and ended_on > as_of)
        yield Chain(pk, (area, instrument), amount, currency, taken.get(pk, Decimal()), stands, made_up)


def _there_alone(user: Viewer, country: Country) -> QuerySet[Activity]:
    """The activities that `user` may see and that take place in this country and in no other."""
    elsewhere = Activity.countries.through.objects.exclude(country=country).values("activity")
    return Activity.objects.filter(activities(user), countries=country).exclude(pk__in=elsewhere)


def undivided(user: Viewer, strategy: Strategy, country: Country) -> int:
    """How many agreements are for activities in this country and in others: no figure of one country has a part of them."""
    there = Activity.objects.filter(activities(user), countries=country).exclude(
        pk__in=_there_alone(user, country).values("pk")
    )
    return Agreement.objects.filter(access.rows(user), strategy=strategy, activity__in=there.values("pk")).count()


def _promises(
    user: Viewer, strategy: Strategy, as_of: date, country: Country | None
) -> tuple[QuerySet[Pledge], QuerySet[Agreement]]:
    """Pledges and agreements until a day; of a country the agreements for activities there alone, and no pledge."""
    pledges = Pledge.objects.filter(access.rows(user), _until("pledged_on", as_of), strategy=strategy)
    agreements = Agreement.objects.filter(access.rows(user), _until("signed_on", as_of), strategy=strategy)
    if country is None:
        return pledges, agreements
    return pledges.none(), agreements.filter(activity__in=_there_alone(user, country).values("pk"))


@dataclass(frozen=True)
class Records:
    """The records that the figures of a strategy rest on, as far as `user` may see them, as of a day.

    Of one country: what is needed for it, and agreements for activities that take place there alone.
    """

    user: Any
    strategy: Strategy
    as_of: date
    scenario: str = Scenario.BASE
    country: Country | None = None

    @cached_property
    def promises(self) -> tuple[QuerySet[Pledge], QuerySet[Agreement]]:
        return _promises(self.user, self.strategy, self.as_of, self.country)

    @property
    def receipts(self) -> QuerySet[Receipt]:
        agreements = self.promises[1].order_by().values("pk")
        return Receipt.objects.filter(
            access.receipts(self.user), received_on__lte=self.as_of, agreement__in=agreements
        ).order_by("-received_on", "pk")

    @property
    def expenditures(self) -> QuerySet[Expenditure]:
        agreements = self.promises[1].order_by().values("pk")
        return Expenditure.objects.filter(
            access.expenditures(self.user), spent_on__lte=self.as_of, agreement__in=agreements
        ).order_by("-spent_on", "pk")

    def needs(self) -> Iterator[Item]:
        rows = Need.objects.filter(access.rows(self.user), strategy=self.strategy, scenario=self.scenario).order_by()
        rows = rows.filter(country=self.country) if self.country else rows
        columns = ("pk", "area", "instrument", "amount", "currency", "is_illustration")
        for pk, area, instrument, amount, currency, made_up in rows.values_list(*columns):
            yield Item("need", (area, instrument), amount, currency, self.as_of, pk, int(made_up))

    def pledged(self) -> Iterator[Item]:
        pledges = self.promises[0]
        under = Agreement.objects.filter(
            access.rows(self.user), _until("signed_on", self.as_of), pledge__in=pledges.values("pk")
        )
        counted = under.filter(Q(currency=F("pledge__currency")) | Q(credited__isnull=False))
        agreed = _taken(counted, "pledge", Coalesce("credited", "amount"))
        yield from open_items("pledged", _chains(pledges, agreed, PledgeState.OPEN, self.as_of), self.as_of)

    def chains(self, came: Iterable[Came]) -> list[Chain]:
        """The agreements with what came under each."""
        taken: dict[int, Decimal] = defaultdict(Decimal)
        for one in came:
            taken[one.agreement] += one.taken
        return list(_chains(self.promises[1], taken, AgreementState.SIGNED, self.as_of))


def items(records: Records, summed: str = "") -> Iterator[Item]:
    """What every record adds to the figures. What moved in the currency `summed`, which needs no rate, comes as sums."""
    yield from records.needs()
    yield from records.pledged()
    came = came_under(records.receipts.order_by())
    chains = records.chains(came)
    yield from open_items("agreed", chains, records.as_of)
    places = {one.pk: one.place for one in chains}
    for one in came:
        if one.currency == summed:
            yield Item("received", places[one.agreement], one.amount, summed, one.last, 0, one.made_up)
    receipts = records.receipts.order_by()
    yield from moved("received", receipts.exclude(currency=summed) if summed else receipts, "received_on")
    yield from _spent(records.expenditures.order_by(), summed)


def moved(kind: str, rows: QuerySet, day: str) -> Iterator[Item]:
    """Each receipt or expenditure, at the rate of its own day."""
    columns = ("pk", "agreement__area", "agreement__instrument", "amount", "currency", day, "is_illustration")
    for pk, area, instrument, amount, currency, on, is_made_up in rows.values_list(*columns):
        yield Item(kind, (area, instrument), amount, currency, on, pk, int(is_made_up))


def _spent(rows: QuerySet, summed: str) -> Iterator[Item]:
    if summed:
        same = rows.filter(currency=summed).values_list("agreement__area", "agreement__instrument")
        for area, instrument, amount, number, last in same.annotate(
            sum=Sum("amount"), made_up=MADE_UP, last=Max("spent_on")
        ):
            yield Item("spent", (area, instrument), amount, summed, last, 0, number)
        rows = rows.exclude(currency=summed)
    yield from moved("spent", rows, "spent_on")


def position_of(
    user: Viewer,
    strategy: Strategy,
    *,
    as_of: date | None = None,
    scenario: str = Scenario.BASE,
    country: Country | None = None,
) -> Position:
    """Need, pledged, agreed, received, spent, gap and surplus of a strategy in its reporting currency, as of a day.

    Of one country: what is needed for it, and what was agreed and received for activities that take place there alone.
    A pledge names no activity, so none is counted there, and gap and surplus mean nothing.
    """
    day = as_of or timezone.localdate()
    currency = strategy.reporting_currency

    def work_out() -> Position:
        found = items(Records(user, strategy, day, scenario, country), currency)
        return position(found, rate_table(), currency, day)

    return _remembered.for_reader(user, ("position", strategy.pk, day, str(scenario), country and country.pk), work_out)


def needs_by(
    user: Viewer, strategy: Strategy, column: str, *, as_of: date | None = None, scenario: str = Scenario.BASE
) -> list[tuple[Any, Decimal]]:
    """What is needed by year or country (`column`), in the reporting currency; each need to the cent, as in the gap."""
    day = as_of or timezone.localdate()

    def work_out() -> list[tuple[Any, Decimal]]:
        rates, sums = rate_table(), defaultdict[Any, Decimal](Decimal)
        rows = Need.objects.filter(access.rows(user), strategy=strategy, scenario=scenario).order_by(column)
        for key, amount, currency in rows.values_list(column, "amount", "currency"):
            sums[key] += rates.convert(amount, currency, strategy.reporting_currency, day) or Decimal()
        return list(sums.items())

    return _remembered.for_reader(user, ("needs", strategy.pk, column, day, str(scenario)), work_out)
