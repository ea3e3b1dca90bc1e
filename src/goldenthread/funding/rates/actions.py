"""Rates of a file into the records: new ones added, others left as they are, contradictions named."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from goldenthread.analytics.money.rates import Rate, RateFile
from goldenthread.funding import access
from goldenthread.funding.models import ExchangeRate
from goldenthread.platform import audit
from goldenthread.platform.actors import Viewer
from goldenthread.platform.errors import ValidationError, require
from goldenthread.platform.models import Source

PLACES = Decimal("0.0000000001")
BY = 2000
"""Rows written at once."""


def load(
    found: RateFile,
    *,
    by: Viewer,
    source_key: str = "",
    since: date | None = None,
    currencies: set[str] | None = None,
    is_trial: bool = False,
) -> dict[str, int]:
    """Keep the rates of a file. Gives how many are read, new, changed and same; a trial keeps nothing."""
    require(access.why_not_keep_common(by))
    source = Source.objects.filter(key=source_key).first() if source_key else None
    if source_key and source is None:
        raise ValidationError({"source": _("There is no source “%(key)s”.") % {"key": source_key}})
    chosen = [
        one
        for one in found.rates
        if one.currency != found.base
        and (since is None or one.on >= since)
        and (not currencies or one.currency in currencies)
    ]
    base = "" if found.base == "USD" else found.base
    kept = {
        (row.currency, row.on): row
        for row in ExchangeRate.objects.filter(base=base, currency__in={one.currency for one in chosen})
    }
    new = [one for one in chosen if (one.currency, one.on) not in kept]
    other = [(kept[one.currency, one.on], one) for one in chosen if (one.currency, one.on) in kept]
    changed = [(row, one) for row, one in other if _value(row) != one.value.quantize(PLACES)]
    if not is_trial:
        with audit.acting(by, reason="rates of a file"):
            _add(new, base, source)
            for row, one in changed:
                _set(row, base, one.value)
                row.source = source or row.source
                row.save()
    return {"read": len(chosen), "new": len(new), "changed": len(changed), "same": len(other) - len(changed)}


def _value(row: ExchangeRate) -> Decimal:
    return ((row.per_base if row.base else row.per_usd) or Decimal()).quantize(PLACES)


def _set(row: ExchangeRate, base: str, value: Decimal) -> None:
    row.base = base
    row.per_base, row.per_usd = (value.quantize(PLACES), None) if base else (None, value.quantize(PLACES))


def _add(rates: list[Rate], base: str, source: Source | None) -> None:
    def rows() -> Iterator[ExchangeRate]:
        for one in rates:
            row = ExchangeRate(currency=one.currency, on=one.on, source=source)
            if one.period != "day":
                row.locator = {"month": _("monthly rate"), "year": _("yearly rate")}[one.period]
            _set(row, base, one.value)
            yield row

    ExchangeRate.objects.bulk_create(rows(), batch_size=BY)
