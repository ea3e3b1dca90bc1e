"""Amounts that count in another currency than their own: what rates moved, and what is far from the rates of its day."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from goldenthread import language
from goldenthread.funding.figures import rate_table
from goldenthread.funding.models import Agreement, Receipt
from goldenthread.funding.money.rates import RateTable

ZERO = Decimal()
NEAR = Decimal("0.05")
"""An amount that counts may lie this share below or above the amounts at the rates; banks and months differ by less."""
FRESH = timedelta(days=62)
"""Only a rate of the last two months tells what an amount was worth on its day."""


def _rates(row: Agreement | Receipt, currency: str) -> RateTable:
    return rate_table({row.currency, currency, "USD", "EUR"})


def moved(row: Agreement | Receipt, currency: str, promised: date | None, paid: date | None) -> Decimal | None:
    """What the rates moved an amount in `currency` between two days; None where a day or a rate is not known."""
    if row.currency == currency:
        return ZERO
    if promised is None or paid is None:
        return None
    rates = _rates(row, currency)
    then, now = (rates.convert(row.amount, row.currency, currency, day) for day in (promised, paid))
    return None if then is None or now is None else abs(now - then)


def away_from_rate(row: Agreement | Receipt, currency: str, promised: date | None) -> Decimal | None:
    """What a row comes to in `currency` at the rate of its day, where the amount that counts is far from that.

    None where it is near: no more than five percent below or above what the amount was worth on its day or on that of
    the promise, for contracts fix either. None, too, where no rate of those days is known.
    """
    paid = _day_of(row)
    if row.credited is None or row.currency == currency or paid is None:
        return None
    rates = _rates(row, currency)
    now = _worth(rates, row, currency, paid)
    if now is None:
        return None
    then = _worth(rates, row, currency, promised) if promised else None
    worth = [abs(one) for one in (now, then) if one is not None]
    is_near = min(worth) * (1 - NEAR) <= abs(row.credited) <= max(worth) * (1 + NEAR)
    return None if is_near else now


def _day_of(row: Agreement | Receipt) -> date | None:
    return row.day if isinstance(row, Agreement) else row.received_on


def _worth(rates: RateTable, row: Agreement | Receipt, currency: str, day: date) -> Decimal | None:
    way = rates.between(row.currency, currency, day)
    return way.of(row.amount) if way and day - way.on <= FRESH else None


def rate_words(row: Any) -> str:
    """That an agreement or a receipt counts far from the rate of its day, and why; empty where it does not."""
    promise = row.pledge if isinstance(row, Agreement) else row.agreement
    if promise is None:
        return ""
    worth = away_from_rate(row, promise.currency, promise.day)
    if worth is None:
        return ""
    day = _day_of(row)
    assert day is not None  # it was compared with the rate of that day
    told = _("At the rate of %(day)s it is %(currency)s %(amount)s.") % {
        "day": language.spell_date(day, get_language() or "en"),
        "currency": promise.currency,
        "amount": f"{worth:,.2f}",
    }
    reason = getattr(row, "rate_reason", "")
    return f"{told} {reason}" if reason else told
