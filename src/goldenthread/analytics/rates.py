"""Amounts in US dollars at the rate of the value date.

Rates are units of a currency per US dollar. Two tables come along: monthly averages of the Federal Reserve (H.10,
public domain) for widely traded currencies, and yearly averages of the World Bank (World Development Indicators
PA.NUS.FCRF, CC BY 4.0) for others, with the SDR of the IMF (World Economic Outlook). The month of the value date
is used where it is known, else its year. No rate is carried over to later years: the value is then not set.
"""

from __future__ import annotations

import csv
from datetime import date
from functools import cache
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from goldenthread.analytics.countries import REFERENCE

FIRST_YEAR, LAST_YEAR = 1960, 2060
MONTHS = (LAST_YEAR - FIRST_YEAR + 1) * 12


class Rates:
    """Units per US dollar of each currency in each month."""

    def __init__(self) -> None:
        self._row: dict[str, int] = {}
        self._months = np.empty((0, MONTHS))

    @property
    def currencies(self) -> set[str]:
        """Codes that have a rate in any month."""
        return set(self._row)

    def per_dollar(self, currency: str, day: date) -> float | None:
        """Units of a currency for one US dollar on a day; None when it is not known."""
        if currency == "USD":
            return 1.0
        if currency not in self._row or not FIRST_YEAR <= day.year <= LAST_YEAR:
            return None
        rate = self._months[self._row[currency], (day.year - FIRST_YEAR) * 12 + day.month - 1]
        return None if np.isnan(rate) else float(rate)

    def in_dollars(self, amounts: pa.Array, currencies: pa.Array, days: pa.Array) -> pa.Array:
        """US dollars of each amount; null where amount, currency, day or rate is not known."""
        names = currencies.dictionary_encode()
        rows = np.array([self._row.get(c, -1) if c != "USD" else -2 for c in names.dictionary.to_pylist()] + [-1])
        row = rows[pc.fill_null(names.indices, len(rows) - 1).to_numpy(zero_copy_only=False)]
        months = days.cast(pa.int32()).to_numpy(zero_copy_only=False)
        month = np.where(np.isnan(months), 0, months) if months.dtype.kind == "f" else months
        month = month.astype("datetime64[D]").astype("datetime64[M]").astype(int) - (FIRST_YEAR - 1970) * 12
        inside = (month >= 0) & (month < MONTHS) & np.asarray(days.is_valid())
        table = np.vstack([self._months, np.full(MONTHS, np.nan)])
        rate = np.where(inside, table[row.clip(-1), month.clip(0, MONTHS - 1)], np.nan)
        rate = np.where(row == -2, 1.0, rate)
        dollars = amounts.to_numpy(zero_copy_only=False) / rate
        return pa.array(dollars, mask=np.isnan(dollars))

    def add(self, currency: str, *, year: int, month: int | None, rate: float) -> None:
        """Set the rate of one month, or of the months of a year that have none yet."""
        if currency not in self._row:
            self._row[currency] = len(self._row)
            self._months = np.vstack([self._months, np.full(MONTHS, np.nan)])
        months, start = self._months[self._row[currency]], (year - FIRST_YEAR) * 12
        if month:
            months[start + month - 1] = rate
        else:
            year_ = months[start : start + 12]
            year_[np.isnan(year_)] = rate


@cache
def currencies() -> frozenset[str]:
    """Currency codes of ISO 4217, as the IATI code list has them."""
    from goldenthread.analytics.iati import the_standard as standard

    return standard().codes["Currency"] | {"USD"}


@cache
def known_rates() -> Rates:
    """The rates that come with the product."""
    rates = Rates()
    for name in ("rates_monthly.csv", "rates_annual.csv"):
        with (REFERENCE / name).open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                _add_row(rates, row)
    return rates


def rates_from(path: Path) -> Rates:
    """The known rates, overruled by a CSV file with the columns currency, date (YYYY, YYYY-MM or YYYY-MM-DD)
    and per_dollar. Raises ValueError naming the line that cannot be read."""
    own = Rates()
    try:
        rows = list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))
    except (UnicodeDecodeError, csv.Error) as error:
        raise ValueError(f"{path}: not a CSV file in UTF-8 ({error})") from error
    for number, row in enumerate(rows, start=2):
        try:
            year, _, rest = row["date"].strip().partition("-")
            month = int(rest[:2]) if rest else None
            own.add(row["currency"].strip(), year=int(year), month=month, rate=float(row["per_dollar"]))
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError(f"{path}:{number}: needs currency, date and per_dollar ({error})") from error
    return _first_of(own, known_rates())


def _first_of(own: Rates, other: Rates) -> Rates:
    both = Rates()
    both._row = {c: i for i, c in enumerate([*own._row, *(c for c in other._row if c not in own._row)])}
    both._months = np.full((len(both._row), MONTHS), np.nan)
    for rates in (other, own):
        for currency, row in rates._row.items():
            known = ~np.isnan(rates._months[row])
            both._months[both._row[currency], known] = rates._months[row, known]
    return both


def _add_row(rates: Rates, row: dict[str, str]) -> None:
    moment = row.get("month") or row["year"]
    year, _, month = moment.partition("-")
    for currency, rate in row.items():
        if rate and currency not in ("month", "year"):
            rates.add(currency, year=int(year), month=int(month) if month else None, rate=float(rate))
