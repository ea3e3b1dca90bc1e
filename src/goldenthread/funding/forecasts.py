"""What the open opportunities of a strategy may bring, instrument by instrument."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from goldenthread.funding import access
from goldenthread.funding.figures import position_of, rate_table
from goldenthread.funding.models import Opportunity, Stage
from goldenthread.funding.money.forecast import Chance, Forecast, forecast
from goldenthread.platform.actors import Viewer
from goldenthread.platform.models import Strategy
from goldenthread.platform.remembered import Remembered

_remembered: Remembered[list[PipelineForecast]] = Remembered(most=50)


@dataclass(frozen=True)
class PipelineForecast:
    """What the open opportunities of one instrument may bring, in the reporting currency.

    `left_out` had no probability or no rate.
    """

    instrument: str
    currency: str
    forecast: Forecast
    counted: int
    left_out: int
    illustrations: int = 0
    """How many of those counted are illustrations."""


def forecasts(
    user: Viewer,
    strategy: Strategy,
    *,
    by: date | None = None,
    as_of: date | None = None,
) -> list[PipelineForecast]:
    """The forecast of each instrument over open opportunities expected until `by` (all when None); each row weighted."""
    day = as_of or timezone.localdate()
    asked = ("forecasts", strategy.pk, day, by)
    return _remembered.for_reader(user, asked, lambda: _forecasts(user, strategy, by, day))


def _forecasts(user: Viewer, strategy: Strategy, by: date | None, day: date) -> list[PipelineForecast]:
    rows = Opportunity.objects.filter(access.rows(user), strategy=strategy).exclude(stage__in=[Stage.WON, Stage.LOST])
    if by:
        rows = rows.filter(expected_on__lte=by)
    rates, currency = rate_table(), strategy.reporting_currency
    gaps = position_of(user, strategy, as_of=day).by(lambda place: place[1])
    by_instrument: dict[str, list[Any]] = defaultdict(list)
    columns = ("instrument", "amount", "currency", "probability", "is_illustration")
    for row in rows.order_by("pk").values_list(*columns, named=True):
        by_instrument[row.instrument].append(row)
    found = []
    for instrument, some in sorted(by_instrument.items()):
        chances, made_up = [], 0
        for row in some:
            amount = rates.convert(row.amount, row.currency, currency, day)
            if row.probability is not None and amount is not None:
                chances.append(Chance(float(amount), float(row.probability)))
                made_up += row.is_illustration
        gap = gaps[instrument].gap if instrument in gaps else None
        made = forecast(chances, need=float(gap) if gap else None)
        found.append(PipelineForecast(instrument, currency, made, len(chances), len(some) - len(chances), made_up))
    return found
