"""Tables of exchange rates with a column for each currency, or a column for each day."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from goldenthread.analytics.money.currency import code_of, currencies, pair_of
from goldenthread.analytics.money.days import is_month_first, moment
from goldenthread.analytics.money.rates.quotes import Quotes, number

LOOKED_AT = 40
"""Rows at the top in which headings are looked for."""


def _scale_of(heading: Any) -> tuple[Decimal, str]:
    """How many units a heading such as 100 JPY is about, and the heading without them."""
    match = re.fullmatch(r"(10*)\s+([A-Z]{3})", str(heading).strip())
    return (Decimal(match[1]), match[2]) if match else (Decimal(1), str(heading).strip())


def _currency_columns(row: Sequence[Any]) -> dict[int, tuple[str, str]]:
    """The columns of a heading that name currencies: (currency, base where the heading is a pair)."""
    found: dict[int, tuple[str, str]] = {}
    for at, cell in enumerate(row):
        text = _scale_of(cell)[1]
        if pair := pair_of(text):
            found[at] = (pair[1], pair[0])
        elif re.fullmatch(r"[A-Za-z]{3}", text) and text.upper() in currencies() and text.casefold() != "all":
            found[at] = (text.upper(), "")
        elif len(text) > 3 and moment(text) is None and (code := code_of(text)):
            found[at] = (code, "")
        elif text == "ALL":
            found[at] = ("ALL", "")
    return found


def wide(rows: Sequence[Sequence[Any]]) -> Quotes | None:
    """A row for each day, a column for each currency: the European Central Bank, IATI, central banks."""
    for at, heading in enumerate(rows[:LOOKED_AT]):
        columns = _currency_columns(heading)
        named = [str(cell).strip() for cell in heading if str(cell).strip()]
        if not columns or len(columns) < 0.6 * (len(named) - 1) or len(columns) < len(named) - 4:
            continue
        day_column = next((i for i in range(len(heading)) if i not in columns), None)
        if day_column is None or moment(heading[day_column], False) is not None:
            continue  # a row with a day of its own is no heading: EUR and USD stand in it as a pair
        if not _holds_days(rows[at + 1 :], day_column):
            continue
        found = Quotes("wide")
        _unknown_headings(found, heading, columns, day_column, at + 1)
        first_days = is_month_first(row[day_column] for row in rows[at + 1 :] if len(row) > day_column)
        for number_, row in enumerate(rows[at + 1 :], start=at + 2):
            __wide_row(found, number_, row, columns, day_column, first_days, [_scale_of(cell)[0] for cell in heading])
        return found
    return None


def _unknown_headings(found: Quotes, heading: Sequence[Any], columns: Mapping[int, Any], day: int, row: int) -> None:
    for at, cell in enumerate(heading):
        text = str(cell).strip()
        if at != day and at not in columns and re.fullmatch(r"[A-Z]{3}", text):
            found.problem(row, text, f"{text} is no currency of ISO 4217")


def _holds_days(rows: Sequence[Sequence[Any]], column: int) -> bool:
    cells = [row[column] for row in rows[:LOOKED_AT] if len(row) > column and str(row[column]).strip()]
    return bool(cells) and sum(moment(cell, False) is not None for cell in cells) >= len(cells) / 2


def __wide_row(
    found: Quotes,
    number_: int,
    row: Sequence[Any],
    columns: Mapping[int, tuple[str, str]],
    day_column: int,
    month_first: bool | None,
    scales: Sequence[Decimal],
) -> None:
    if len(row) <= day_column or not str(row[day_column]).strip():
        return
    when = moment(row[day_column], month_first)
    if when is None:
        if any(number(row[at]) is not None for at in columns if at < len(row)):
            found.problem(number_, "", f"“{row[day_column]}” is not a day, or may be two")
        return
    for at, (currency, base) in columns.items():
        if at < len(row):
            more = {"currency": currency, "base": base, "on": when[0], "period": when[1], "scale": scales[at]}
            found.take(number_, currency, row[at], **more)


def across(rows: Sequence[Sequence[Any]]) -> Quotes | None:
    """A row for each currency, a column for each day: the International Monetary Fund's monthly tables."""
    for at, heading in enumerate(rows[:LOOKED_AT]):
        month_first = is_month_first(heading)
        days = {i: when for i, cell in enumerate(heading) if i and (when := moment(cell, month_first))}
        if len(days) < 2 or len(days) < 0.6 * (len([cell for cell in heading if str(cell).strip()]) - 1):
            continue
        found = Quotes("across")
        for number_, row in enumerate(rows[at + 1 :], start=at + 2):
            named = next((str(row[i]) for i in range(min(days)) if i < len(row) and code_of(str(row[i]))), "")
            if not named:
                if any(number(row[i]) is not None for i in days if i < len(row)):
                    told = str(row[0]) if row else ""
                    found.problem(number_, "", f"“{told}” is no currency of ISO 4217")
                continue
            code = code_of(named) or ""
            for i, when in days.items():
                if i < len(row):
                    found.take(number_, str(heading[i]), row[i], currency=code, on=when[0], period=when[1])
        return found if found.quotes else None
    return None
