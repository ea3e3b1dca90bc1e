"""Exchange rates from a file in any known layout: read, turned the right way round, checked against neighbours."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from statistics import median
from typing import Any

from goldenthread.analytics.money.currency import why_not_currency
from goldenthread.analytics.money.marks import MARKS, is_lone, mark_of, settle, texts_in
from goldenthread.analytics.money.rates.layouts import quotes_of, with_headings
from goldenthread.analytics.money.rates.quotes import Quote, Quotes
from goldenthread.analytics.money.tables import Content, UnreadableFile, open_content
from goldenthread.analytics.rates import known_rates

LIKELY_BASES = ("USD", "EUR", "XDR", "GBP", "CHF", "CAD", "AUD", "JPY", "CZK", "PLN", "SEK", "NOK", "DKK", "RUB", "CNY")
CLOSE = 0.2
"""How far a file may lie from rates that are known (as a difference of logarithms) and still be read by them."""
ONE = Decimal(1)
ALIKE = Decimal("0.000001")
"""What two rows may differ by, as a share, and still say the same."""


@dataclass(frozen=True)
class Rate:
    """Units of `currency` for one unit of the file's base, on a day (the first of a month or year where `period` says so)."""

    currency: str
    on: date
    value: Decimal
    period: str
    row: int
    is_turned: bool = False
    """True where the file had units of the base for one unit of the currency."""


@dataclass(frozen=True)
class RateFile:
    """The rates of a file in one direction: units for one `base`; and what could not be taken in."""

    base: str
    rates: list[Rate]
    problems: list[dict[str, Any]]
    layout: str

    def plain(self) -> dict[str, Any]:
        """As JSON: `per_usd` where the base is the dollar, else `per_base`."""
        name = "per_usd" if self.base == "USD" else "per_base"
        rates = [
            {"currency": one.currency, "on": one.on.isoformat(), name: float(one.value)}
            | ({} if one.period == "day" else {"period": one.period})
            for one in self.rates
        ]
        return {"base": self.base, "layout": self.layout, "rates": rates, "problems": self.problems}


def read_rates(
    name: str, data: bytes, *, base: str = "", decimal: str = "", columns: Mapping[str, str] | None = None
) -> RateFile:
    """The rates of a file. Raises UnreadableFile.

    `base` overrules what the file lets be concluded, `decimal` which mark its decimals have, `columns` what its headings
    mean: heading to role (`layouts.MEANINGS`; an empty one leaves it out).
    """
    content = with_headings(open_content(name, data), columns or {})
    mark = decimal or mark_of(texts_in(content.whole))
    if mark or content.kind == "xml" or not any(map(is_lone, texts_in(content.whole))):
        return _read(name, content, base, mark)
    fits = [one for each in MARKS if (one := _fitting(name, content, base, each))]
    return fits[0] if len(fits) == 1 else _read(name, content, base, "")


def _fitting(name: str, content: Content, base: str, mark: str) -> RateFile | None:
    """The file read with this mark of decimals, when its rates then agree with known ones."""
    try:
        found = _read(name, content, base, mark)
    except UnreadableFile:
        return None
    off = [
        abs(math.log(float(one.value)) - math.log(own / of_base))
        for one in found.rates
        if (own := known(one.currency, one.on)) and (of_base := known(found.base, one.on))
    ]
    return found if off and median(off) < CLOSE else None


def _read(name: str, content: Content, base: str, mark: str) -> RateFile:
    whole = content.whole if content.kind == "xml" else settle(content.whole, mark)
    quotes = quotes_of(replace(content, whole=whole))
    if not quotes.quotes:
        raise UnreadableFile(
            "no rate could be read"
            + (f": row {quotes.problems[0]['row']}: {quotes.problems[0]['message']}" if quotes.problems else "")
        )
    said = base or quotes.base or _said(quotes.quotes)
    base = said or _concluded(quotes, name)
    if not base:
        raise UnreadableFile("it does not say which currency the rates are in, and no known rate fits: name the base")
    rates = [rate for quote in _turned(quotes, base) if (rate := _of_base(quote, base, quotes))]
    kept = sorted(_once(rates, base, quotes), key=lambda one: (one.currency, one.on))
    return RateFile(base, kept, quotes.problems, quotes.layout)


def _said(quotes: Iterable[Quote]) -> str:
    """The base that the rows name: the currency that stands in all their pairs, on the same side if there is one."""
    pairs = {(quote.base, quote.currency) for quote in quotes}
    if any(not base for base, _currency in pairs):
        return ""
    firsts, seconds = {base for base, _other in pairs}, {other for _base, other in pairs}
    if len(firsts) == 1 or len(seconds) == 1:
        return next(iter(firsts if len(firsts) == 1 else seconds))
    common = set.intersection(*(set(pair) for pair in pairs))
    return next(iter(common), "USD" if "USD" in firsts | seconds else "")


def known(currency: str, on: date) -> float | None:
    """Units for one dollar as the product knows them: of the month, else of the last month of three years before."""
    if currency == "USD":
        return 1.0
    month = on.year * 12 + on.month - 1
    for back in range(37):
        year, rest = divmod(month - back, 12)
        if rate := known_rates().per_dollar(currency, date(year, rest + 1, 1)):
            return rate
    return None


def _sample(quotes: list[Quote]) -> dict[str, list[tuple[float, Quote]]]:
    """Some quotes of each currency for which a rate is known, as (known units per dollar, quote)."""
    by: dict[str, list[Quote]] = defaultdict(list)
    for quote in quotes:
        by[quote.currency].append(quote)
    found: dict[str, list[tuple[float, Quote]]] = {}
    for currency, some in by.items():
        chosen = some[:: max(1, len(some) // 25)]
        pairs = [(rate, quote) for quote in chosen if (rate := known(currency, quote.on))]
        if pairs:
            found[currency] = pairs
    return found


def _off(pairs: list[tuple[float, Quote]], base: str) -> tuple[float, float]:
    """How far quotes are from known rates when they are units per base, and when they are the other way round."""
    straight, turned = [], []
    for rate, quote in pairs:
        of_base = known(base, quote.on)
        if of_base is None:
            continue
        cross, value = math.log(rate / of_base), math.log(float(quote.value))
        straight.append(abs(value - cross))
        turned.append(abs(value + cross))
    return (median(straight), median(turned)) if straight else (math.inf, math.inf)


def _concluded(quotes: Quotes, name: str) -> str:
    """The base that makes the file agree with known rates; the European Central Bank's files need no comparison."""
    codes = {quote.currency for quote in quotes.quotes}
    if quotes.layout == "wide" and "eurofxref" in name.casefold() and "EUR" not in codes:
        return "EUR"
    ones = _all_ones(quotes.quotes)
    if ones:
        return ones
    sample = _sample(quotes.quotes)
    best, lowest = "", CLOSE
    for base in LIKELY_BASES:
        others = [pairs for currency, pairs in sample.items() if currency != base]
        if not others:
            continue
        distance = median(min(_off(pairs, base)) for pairs in others)
        if distance < lowest - 0.005:
            best, lowest = base, distance
    return best or ("EUR" if "USD" in codes and "EUR" not in codes and len(codes) > 3 else "")


def _all_ones(quotes: list[Quote]) -> str:
    by: dict[str, set[Decimal]] = defaultdict(set)
    for quote in quotes:
        by[quote.currency].add(quote.value)
    ones = [currency for currency, values in by.items() if values == {ONE}]
    return next((base for base in LIKELY_BASES if base in ones), "") if len(by) > 1 else ""


def _turned(quotes: Quotes, base: str) -> list[Quote]:
    """The quotes with `is_inverse` decided: as the file says, else as known rates of the currency tell."""
    sample = _sample(quotes.quotes)
    judged: dict[str, tuple[float, float]] = {
        currency: _off(pairs, base) for currency, pairs in sample.items() if currency != base
    }
    clear = {c: turned < straight for c, (straight, turned) in judged.items() if abs(straight - turned) > 0.02}
    votes = list(clear.values())
    usual = sum(votes) * 2 > len(votes)
    decided = []
    for quote in quotes.quotes:
        inverse = clear.get(quote.currency, usual) if quote.is_inverse is None else quote.is_inverse
        if quote.base:
            inverse = bool(quote.is_inverse)
        decided.append(replace(quote, is_inverse=inverse))
    return decided


def _of_base(quote: Quote, base: str, quotes: Quotes) -> Rate | None:
    """A quote as a rate of the file's base; None, with a problem, for a currency that there was not on that day."""
    currency, value, inverse = quote.currency, quote.value, bool(quote.is_inverse)
    if quote.base and quote.base != base:
        if currency != base:
            quotes.problem(quote.row, f"{quote.base}/{currency}", f"its base is {quote.base}, that of the file {base}")
            return None
        currency, inverse = quote.base, not inverse
    if (reason := why_not_currency(currency, quote.on)) and reason == "unknown":
        quotes.problem(quote.row, currency, f"{currency} is no currency of ISO 4217")
        return None
    return Rate(currency, quote.on, ONE / value if inverse else value, quote.period, quote.row, inverse)


def _once(rates: list[Rate], base: str, quotes: Quotes) -> list[Rate]:
    """Each currency and day once; what contradicts itself or its neighbours is told and left out."""
    by: dict[str, dict[date, Rate]] = defaultdict(dict)
    for rate in rates:
        former = by[rate.currency].setdefault(rate.on, rate)
        if abs(former.value - rate.value) <= former.value * ALIKE:
            continue
        right, wrong = sorted((former, rate), key=lambda one: (_distance(one, base), one.row))
        by[rate.currency][rate.on] = right
        quotes.problem(wrong.row, wrong.currency, f"{wrong.currency} has another rate on {wrong.on} in row {right.row}")
    return [rate for some in by.values() for rate in _smooth(sorted(some.values(), key=lambda one: one.on), quotes)]


def _distance(rate: Rate, base: str) -> float:
    own, of_base = known(rate.currency, rate.on), known(base, rate.on)
    return abs(math.log(float(rate.value)) - math.log(own / of_base)) if own and of_base else 0.0


def _smooth(rates: list[Rate], quotes: Quotes) -> list[Rate]:
    """The rates of a currency without those that both neighbours show to be turned round or shifted by a point."""
    kept = []
    for at, rate in enumerate(rates):
        if 0 < at < len(rates) - 1:
            before, after = math.log(float(rates[at - 1].value)), math.log(float(rates[at + 1].value))
            own, middle = math.log(float(rate.value)), (before + after) / 2
            agree = abs(before - after) < 0.1 and abs(own - middle) > 0.35
            is_turned = agree and abs(own + middle) < 0.1
            is_shifted = agree and abs(abs(own - middle) / math.log(10) % 1 - 0.5) > 0.45 and abs(own - middle) > 2
            if is_turned or is_shifted:
                told = "turned round" if is_turned else "shifted by a decimal point"
                quotes.problem(rate.row, rate.currency, f"{rate.value} looks {told} beside the days before and after")
                continue
        kept.append(rate)
    return kept
