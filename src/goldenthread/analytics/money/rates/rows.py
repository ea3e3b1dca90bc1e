"""Tables of exchange rates with a row for each rate, under headings in any order; JSON documents as such rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from goldenthread.analytics.money.currency import code_of, pair_of, plain, tender_of
from goldenthread.analytics.money.days import is_month_first, moment
from goldenthread.analytics.money.rates.columns import LOOKED_AT
from goldenthread.analytics.money.rates.quotes import Quotes, number
from goldenthread.analytics.money.tables import UnreadableFile

ROLES = {
    "currency": "currency currencycode code cc iso isocode iso4217 cur ccy currencyid quote quotecurrency tocurrency to "
    "target targetcurrency symbol abbreviation abbrev currencyabbreviation charcode alphabeticcode unitofcurrency "
    "currencyiso currencyname pair currencypair devise monnaie moneda kod waluta isoa3code counterpart валюта 货币 العملة",
    "base": "base basecurrency currencydenom from fromcurrency sourcecurrency source denom",
    "country": "country location countryname countryterritories countryterritory entity region economy area",
    "day": "date on day time timeperiod effectivedate startdate validfrom d ratedate asof asofdate observationdate "
    "recorddate periodstart from period monthyear month fecha datum дата 日期 التاريخ",
    "year": "year yr",
    "month": "month",
    "rate": "rate exchangerate exrate value obsvalue ratenew mid average averagerate close closerate perusd perdollar "
    "perusdollar unitsperusd unitsperdollar rateperusd usdrate exchangeratetousd lcuperusd conversionrate valor kurs "
    "unrate unore unoperationalrate currencyunitsper1 operationalrate spotrate fxrate taux tauxdechange cours tasa "
    "tipodecambio курс 汇率 سعرالصرف",
    "inverse": "usdperunit usdollarperunit usdpercurrency dollarsperunit usdperlcu inverserate sdrperunit "
    "sdrpercurrencyunit",
    "scale": "amount unit units nominal multiplier quantity scale per monto",
}
OF_HEADING = {name: role for role, names in reversed(ROLES.items()) for name in names.split()}


def role_of(heading: str) -> str:
    """What a heading means; empty for one that is not known."""
    bare = plain(heading)
    if bare in OF_HEADING:
        return OF_HEADING[bare]
    if re.match(r"(currency)?units?per", bare) or re.match(r"(local)?(currency)?per(us|1|one)", bare):
        return "rate"
    if re.match(r"(usd|usdollars?|dollars?|eur|euro|gbp|sdrs?)per", bare):
        return "inverse"
    return "rate" if bare.endswith("exchangerate") else ""


def table(rows: Sequence[Sequence[Any]]) -> Quotes | None:
    """A row for each rate, under headings of day, currency and rate in any order."""
    for at, heading in enumerate(rows[:LOOKED_AT]):
        roles = [role_of(str(cell)) for cell in heading]
        if not ({"rate", "inverse"} & set(roles)) or not ({"currency", "country"} & set(roles)):
            continue
        above = {}
        if not {"day", "year", "month"} & set(roles):
            days = [
                when for row in rows[:at] for cell in row if (when := moment(re.sub(r"#\d+", "", str(cell)), False))
            ]
            if len(set(days)) != 1:
                continue
            above = {"date": days[0][0].isoformat()}  # one day for all of them, in the lines above the table
        names = [str(cell).strip() for cell in heading]
        lines = [above | dict(zip(names, row, strict=False)) for row in rows[at + 1 :]]
        return long(lines, list(range(at + 2, len(rows) + 1)))
    return None


def _roles_of(rows: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """The heading that holds each role; of several for one, that whose cells fit."""
    names = list(dict.fromkeys(name for row in rows[:200] for name in row))
    found: dict[str, str] = {}
    for name in sorted(names, key=_order):
        role = role_of(name)
        cells = [row[name] for row in rows[:200] if str(row.get(name) or "").strip()]
        if role == "day" and plain(name) == "month" and all(re.fullmatch(r"\d{1,2}", str(c).strip()) for c in cells):
            role = "month"
        if role == "currency" and sum(_cell_code(c) is not None for c in cells) < len(cells) / 2:
            continue
        if role == "base" and not all(_cell_code(c) for c in cells):
            role = "day" if "day" not in found and all(moment(c, False) for c in cells) else ""
        if role and (role not in found or _fits_better(role, cells)):
            found[role] = name
    if "currency" not in found and "country" in found:
        found["currency"] = found["country"]
    return found


def _order(name: str) -> int:
    """Where a heading stands among those of its role: the plainest name for a thing comes first."""
    names = ROLES.get(role_of(name), "").split()
    return names.index(plain(name)) if plain(name) in names else len(names)


def _fits_better(role: str, cells: Sequence[Any]) -> bool:
    return role == "currency" and bool(cells) and all(re.fullmatch(r"[A-Z]{3}", str(c).strip()) for c in cells)


def _cell_code(cell: Any) -> str | tuple[str, str] | None:
    return pair_of(str(cell)) or code_of(str(cell)) or tender_of(str(cell), date.max, date.max)


def _codes(
    rows: Sequence[Mapping[str, Any]], roles: Mapping[str, str], month_first: bool | None
) -> dict[str, str | tuple[str, str] | None]:
    """What each name in the column of currencies means; a country by the days that its rows run over."""
    spans: dict[str, tuple[date, date]] = {}
    for row in rows:
        name = str(row.get(roles["currency"]) or "").strip()
        if name and (when := _moment(row, roles, month_first)):
            first, last = spans.get(name, (when[0], when[0]))
            spans[name] = min(first, when[0]), max(last, when[0])
    if role_of(roles["currency"]) == "country":
        return {name: tender_of(name, *span) or code_of(name) for name, span in spans.items()}
    return {name: pair_of(name) or code_of(name) or tender_of(name, *span) for name, span in spans.items()}


def long(rows: Sequence[Mapping[str, Any]], lines: Sequence[int]) -> Quotes:
    roles = _roles_of(rows)
    rate = roles.get("rate") or roles.get("inverse")
    if rate is None or "currency" not in roles:
        raise UnreadableFile("no column of rates beside a column of currencies")
    if not {"day", "year"} & set(roles):
        raise UnreadableFile("no column of days beside the rates")
    found = Quotes("long")
    inverse = True if "rate" not in roles else None
    month_first = is_month_first(row.get(roles.get("day", "")) for row in rows)
    if heading_base := _base_in_heading(rate):
        found.base = heading_base
    codes = _codes(rows, roles, month_first)
    for line, row in zip(lines, rows, strict=False):
        _long_row(found, line, row, roles, rate, codes, inverse, month_first)
    return found


def _base_in_heading(heading: str) -> str:
    bare = plain(heading)
    for words, code in (("usd", "USD"), ("usdollar", "USD"), ("dollar", "USD"), ("euro", "EUR"), ("eur", "EUR"),
                        ("gbp", "GBP"), ("sdr", "XDR")):  # fmt: skip
        if bare.endswith(f"per{words}") or bare.startswith(f"{words}per") or bare.endswith(f"per1{words}"):
            return code
    return "GBP" if "£" in heading else ("EUR" if "€" in heading else "")


def _long_row(
    found: Quotes,
    line: int,
    row: Mapping[str, Any],
    roles: Mapping[str, str],
    rate: str,
    codes: Mapping[str, str | tuple[str, str] | None],
    inverse: bool | None,
    month_first: bool | None,
) -> None:
    cell = row.get(rate)
    named = str(row.get(roles["currency"]) or "").strip()
    if cell is None or not named:
        return
    when = _moment(row, roles, month_first)
    if when is None:
        if number(cell) is None:
            return
        told = row.get(roles.get("day", ""), row.get(roles.get("year", "")))
        found.problem(line, roles.get("day", ""), f"“{told}” is not a day, or may be two")
        return
    code = codes.get(named)
    if code is None:
        if number(cell) is not None:
            found.problem(line, roles["currency"], f"{named} is no currency of ISO 4217")
        return
    base = code_of(str(row.get(roles["base"]) or "")) or "" if "base" in roles else ""
    if isinstance(code, tuple):
        base, code = code
    scale = number(row.get(roles["scale"])) if "scale" in roles else None
    found.take(
        line, rate, cell, currency=code, base=base, on=when[0], period=when[1], is_inverse=inverse,
        scale=scale or Decimal(1),
    )  # fmt: skip


def _moment(row: Mapping[str, Any], roles: Mapping[str, str], month_first: bool | None) -> tuple[date, str] | None:
    if "day" in roles and (when := moment(row.get(roles["day"]), month_first)):
        return when
    if "year" in roles and (year := moment(row.get(roles["year"]))):
        month = str(row.get(roles.get("month", "")) or "").strip()
        if month.isdigit() and 1 <= int(month) <= 12:
            return date(year[0].year, int(month), 1), "month"
        return year
    return None


def from_json(whole: Any) -> Quotes:
    rows = list(_json_rows(whole, {}))
    if not rows:
        raise UnreadableFile("no rates found in this JSON")
    return long(rows, list(range(1, len(rows) + 1)))


def _json_rows(whole: Any, around: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The objects of a document as rows; {currency: rate} and {day: {currency: rate}} are spread out."""
    if isinstance(whole, list):
        for one in whole:
            yield from _json_rows(one, around)
        return
    if not isinstance(whole, Mapping):
        return
    own = {**around, **{key: value for key, value in whole.items() if not isinstance(value, Mapping | list)}}
    if "timestamp" in own and "date" not in own and number(own["timestamp"]):
        own["date"] = datetime.fromtimestamp(int(own["timestamp"]), UTC).date().isoformat()
    coded = {key: value for key, value in whole.items() if re.fullmatch(r"[A-Z]{3}", key) or pair_of(key)}
    if coded and len(coded) >= 0.6 * len([k for k, v in whole.items() if not isinstance(v, str)]):
        for key, value in coded.items():
            plain_value = next(iter(value.values()), None) if isinstance(value, Mapping) else value
            yield {**{k: v for k, v in own.items() if k not in coded}, "currency": key, "rate": plain_value}
        return
    nested = {key: value for key, value in whole.items() if isinstance(value, Mapping | list)}
    if not nested:
        yield own
    for key, value in nested.items():
        yield from _json_rows(value, {**own, "date": key} if moment(key) else own)
