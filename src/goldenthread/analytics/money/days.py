"""Days, months and years as tables of rates write them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sep sept",
            "october oct",
            "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}
EXCEL_BEGINS = date(1899, 12, 30)
SHORT = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})")


def is_month_first(cells: Iterable[Any]) -> bool | None:
    """Whether a column of days such as 3/14/2024 writes the month first; None where every one may be either."""
    for cell in cells:
        if match := SHORT.fullmatch(str(cell).strip()):
            if int(match[1]) > 12:
                return False
            if int(match[2]) > 12:
                return True
    return None


def moment(cell: Any, month_first: bool | None = None) -> tuple[date, str] | None:
    """The first day of what a cell names, and its length: day, month or year; None when it names none."""
    if isinstance(cell, datetime):
        return cell.date(), "day"
    if isinstance(cell, date):
        return cell, "day"
    if isinstance(cell, bool) or cell is None:
        return None
    if isinstance(cell, int | float):
        return _number(cell)
    text = re.split(r"\s+(?:to|–|-)\s+", str(cell).strip().strip("'\""))[0]
    try:
        return _text(text, month_first)
    except ValueError:
        return None


def _number(cell: int | float) -> tuple[date, str] | None:
    whole = int(cell)
    if 1900 <= whole <= 2100:
        return date(whole, 1, 1), "year"
    if 190001 <= whole <= 210012 and 1 <= whole % 100 <= 12:
        return date(whole // 100, whole % 100, 1), "month"
    if 19000101 <= whole <= 21001231:
        return _text(str(whole), None)
    if 20000 <= whole <= 80000:
        return EXCEL_BEGINS + timedelta(days=whole), "day"
    return None


def _text(text: str, month_first: bool | None) -> tuple[date, str] | None:
    if match := re.match(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:$|[T ])", text):
        return date(int(match[1]), int(match[2]), int(match[3])), "day"
    if match := re.fullmatch(r"(\d{4})(\d{2})(\d{2})", text):
        return date(int(match[1]), int(match[2]), int(match[3])), "day"
    if match := re.fullmatch(r"(\d{4})(?:[-/.]?M|[-/.])?(\d{2})", text):
        return date(int(match[1]), int(match[2]), 1), "month"
    if re.fullmatch(r"(19|20)\d{2}", text):
        return date(int(text), 1, 1), "year"
    if match := SHORT.match(text):
        first, second, year = int(match[1]), int(match[2]), int(match[3])
        if month_first is None and "." not in match[0] and first != second and first <= 12 and second <= 12:
            return None
        return (date(year, first, second) if month_first else date(year, second, first)), "day"
    return _spelt(text)


def _spelt(text: str) -> tuple[date, str] | None:
    words = re.findall(r"[A-Za-z]+|\d+", text)
    months = [MONTHS[word.casefold()] for word in words if word.casefold() in MONTHS]
    numbers = [int(word) for word in words if word.isdigit()]
    if len(months) != 1 or not numbers or len(numbers) > 2 or len(words) > 4:
        return None
    years = [number for number in numbers if 1900 <= number <= 2100]
    days = [number for number in numbers if number not in years]
    if not years and len(numbers) == 2:
        days, years = numbers[:1], [numbers[1] + (1900 if numbers[1] > 60 else 2000)]
    if len(years) != 1:
        return None
    return (date(years[0], months[0], days[0]), "day") if days else (date(years[0], months[0], 1), "month")
