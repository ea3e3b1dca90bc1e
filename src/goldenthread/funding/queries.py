"""Questions about money. Instruments and currencies are never added up together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum

from goldenthread.core.models import Area, Strategy
from goldenthread.funding import access
from goldenthread.funding.gap import Chance, Forecast, Position, forecast
from goldenthread.funding.models import (
    Agreement,
    ExchangeRate,
    Expenditure,
    Instrument,
    Need,
    Opportunity,
    OutreachItem,
    Pledge,
    Receipt,
    Stage,
)


def needs(user: Any) -> QuerySet[Need]:
    """The needs that `user` may see."""
    return Need.objects.filter(access.rows(user)).select_related("strategy", "area__strategy", "country", "source")


def opportunities(user: Any) -> QuerySet[Opportunity]:
    """The opportunities that `user` may see."""
    return Opportunity.objects.filter(access.rows(user)).select_related("strategy", "area__strategy", "donor", "source")


def pledges(user: Any) -> QuerySet[Pledge]:
    """The pledges that `user` may see."""
    return Pledge.objects.filter(access.rows(user)).select_related("strategy", "area", "donor", "event", "source")


def agreements(user: Any) -> QuerySet[Agreement]:
    """The agreements that `user` may see, with what was received under each (`received`)."""
    rows = Agreement.objects.filter(access.rows(user)).select_related("strategy", "area", "donor", "pledge", "source")
    return rows.annotate(received=Sum("receipts__amount")).order_by("-signed_on", "pk")


def outreach(user: Any) -> QuerySet[OutreachItem]:
    """The outreach that `user` may see."""
    return OutreachItem.objects.filter(access.rows(user)).select_related("strategy", "event", "source")


@dataclass(frozen=True)
class GapRow:
    """The position of one area (None: not given to one), instrument and currency."""

    area: Area | None
    instrument: str
    currency: str
    position: Position
    illustrations: int = 0
    """How many of the records behind it are illustrations."""

    @property
    def instrument_words(self) -> Any:
        return Instrument(self.instrument).label


def gap_rows(user: Any, strategy: Strategy) -> list[GapRow]:
    """Need, pledged, agreed, received and spent by area, instrument and currency, in five queries."""
    cells: dict[tuple[int | None, str, str], dict[str, Decimal]] = defaultdict(dict)
    made_up: Counter[tuple[int | None, str, str]] = Counter()

    def fill(name: str, rows: Iterable[dict[str, Any]]) -> None:
        for row in rows:
            place = row["of_area"], row["of_instrument"], row["of_currency"]
            cells[place][name] = row["sum"]
            made_up[place] += row["made_up"]

    fill("need", _sums(Need.objects.filter(access.rows(user), strategy=strategy)))
    fill("pledged", _sums(Pledge.objects.filter(access.rows(user), strategy=strategy)))
    fill("agreed", _sums(Agreement.objects.filter(access.rows(user), strategy=strategy)))
    received = Receipt.objects.filter(access.receipts(user), agreement__strategy=strategy)
    fill("received", _sums(received, "agreement__"))
    spent = Expenditure.objects.filter(access.expenditures(user), agreement__strategy=strategy)
    fill("spent", _sums(spent, "agreement__"))
    areas = {area.pk: area for area in strategy.areas.all()}
    rows = [
        GapRow(areas.get(area) if area else None, instrument, currency, Position(**amounts), made_up[place])
        for place, amounts in cells.items()
        for area, instrument, currency in [place]
    ]
    return sorted(rows, key=lambda row: (row.area.order if row.area else 999, row.instrument, row.currency))


def _sums(rows: QuerySet, path: str = "") -> QuerySet:
    return (
        rows.annotate(of_area=F(f"{path}area"), of_instrument=F(f"{path}instrument"), of_currency=F("currency"))
        .values("of_area", "of_instrument", "of_currency")
        .annotate(sum=Sum("amount"), made_up=Count("pk", filter=Q(is_illustration=True)))
        .order_by("of_area")
    )


def totals(rows: Iterable[GapRow]) -> list[GapRow]:
    """The same over all areas, still by instrument and currency."""
    sums: dict[tuple[str, str], list[GapRow]] = defaultdict(list)
    for row in rows:
        sums[row.instrument, row.currency].append(row)
    return [
        GapRow(None, *place, _added([row.position for row in some]), sum(row.illustrations for row in some))
        for place, some in sums.items()
    ]


def _added(positions: list[Position]) -> Position:
    return Position(
        *(
            sum((getattr(one, name) for one in positions), Decimal())
            for name in ("need", "pledged", "agreed", "received", "spent")
        )
    )


def usd(amount: Decimal, currency: str, day: date | None) -> Decimal | None:
    """The amount in US dollars at the last rate on or before `day`; None when there is no such rate."""
    if currency == "USD":
        return amount
    if day is None:
        return None
    rate = ExchangeRate.objects.filter(currency=currency, on__lte=day).order_by("-on").first()
    return round(amount / rate.per_usd, 2) if rate else None


@dataclass(frozen=True)
class PipelineForecast:
    """What the open opportunities may bring, in US dollars; `left_out` had no probability or no rate."""

    forecast: Forecast
    counted: int
    left_out: int
    illustrations: int = 0
    """How many of those counted are illustrations."""


def pipeline_forecast(user: Any, strategy: Strategy, *, by: date | None = None) -> PipelineForecast:
    """The forecast over open opportunities expected until `by` (all when None)."""
    rows = opportunities(user).filter(strategy=strategy).exclude(stage__in=[Stage.WON, Stage.LOST])
    if by:
        rows = rows.filter(expected_on__lte=by)
    chances, left_out, made_up = [], 0, 0
    for row in rows:
        amount = usd(row.amount, row.currency, row.value_date or row.expected_on)
        if row.probability is None or amount is None:
            left_out += 1
        else:
            chances.append(Chance(float(amount), float(row.probability)))
            made_up += row.is_illustration
    return PipelineForecast(forecast(chances), len(chances), left_out, made_up)
