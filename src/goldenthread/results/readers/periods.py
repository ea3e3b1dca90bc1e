"""Periods as one text each: 2024, 2024-S1, 2024-Q3, 2024-07, 2024-W05, 2024-07-15."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from django.utils.translation import gettext as _

DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹０１２３４５６７８９", "012345678901234567890123456789")
YEAR = re.compile(r"^(\d{4})(?:-A1|A1?|Z|\.0+)?$")
YEAR_WB = re.compile(r"^(\d{4}) \[YR\d{4}\]$")
HALF = re.compile(r"^(\d{4})-?[SBH]([12])$", re.I)
TERM = re.compile(r"^(\d{4})-?T([123])$", re.I)
QUARTER = re.compile(r"^(\d{4})[- ]?Q([1-4])$", re.I)
QUARTER_FIRST = re.compile(r"^Q([1-4])[- /]?(\d{4})$", re.I)
MONTH = re.compile(r"^(\d{4})-?M?(\d{2})$", re.I)
WEEK = re.compile(r"^(\d{4})-?W(\d{1,2})$", re.I)
DAY = re.compile(r"^(\d{4})-(\d{2})-(\d{2})(?:[T ][\d:.]+(?:Z|[+-]\d{2}:?\d{2})?)?$")
DAY_OF_YEAR = re.compile(r"^(\d{4})-D(\d{3})$", re.I)
SPAN = re.compile(r"^(\d{4}-\d{2}-\d{2})(?:T[\d:]+)?/P(1Y|3M|6M|1M|1D|7D)$")
SPLIT = re.compile(r"^(?:FY ?)?(\d{4}) ?[/–-] ?(\d{2}|\d{4})$", re.I)

CHINESE = re.compile(r"^(\d{4})年(?:(\d{1,2})月(?:(\d{1,2})日)?)?$")
LOOSE = re.compile(r"^(\d{4})([-/.])(\d{1,2})(?:\2(\d{1,2}))?$")
DAY_FIRST = re.compile(r"^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$")
MONTH_FIRST = re.compile(r"^(\d{1,2})[-/.](\d{4})$")
SPELT = re.compile(r"^(?:(\d{1,2})[ -])?([^\W\d_]+)\.?[ -](?:(\d{1,2}), )?(\d{4})$")
MONTHS = {
    word: number
    for number, words in enumerate(
        (
            "january jan janvier janv enero ene январь января",
            "february feb février févr febrero февраль февраля",
            "march mar mars marzo март марта",
            "april apr avril avr abril abr апрель апреля",
            "may mai mayo май мая",
            "june jun juin junio июнь июня",
            "july jul juillet juil julio июль июля",
            "august aug août agosto ago август августа",
            "september sep sept septembre septiembre сентябрь сентября",
            "october oct octobre octubre октябрь октября",
            "november nov novembre noviembre ноябрь ноября",
            "december dec décembre déc diciembre dic декабрь декабря",
        ),
        1,
    )
    for word in words.split()
}

LONG_FREQUENCIES = {"A", "ANNUAL", "P1Y", "A1", "ANNUALLY"}


@lru_cache(maxsize=4096)
def normal(text: str, frequency: str = "") -> str:
    """The period in its one form. Raises ValueError with the reason when it is none, or spans two years."""
    bare = text.strip().translate(DIGITS)
    if found := YEAR.match(bare) or YEAR_WB.match(bare):
        return _year(found[1], text)
    if (found := SPLIT.match(bare)) and _is_split(found[1], found[2]):
        told = _("“%(period)s” spans two calendar years. Say which year it stands for: write that year.")
        raise ValueError(told % {"period": text})
    if found := HALF.match(bare):
        return f"{found[1]}-S{found[2]}"
    if found := TERM.match(bare):
        return f"{found[1]}-T{found[2]}"
    if found := QUARTER.match(bare):
        return f"{found[1]}-Q{found[2]}"
    if found := QUARTER_FIRST.match(bare):
        return f"{found[2]}-Q{found[1]}"
    if (found := MONTH.match(bare)) and 1 <= int(found[2]) <= 12:
        return f"{found[1]}-{found[2]}"
    if (found := WEEK.match(bare)) and 1 <= int(found[2]) <= 53:
        return f"{found[1]}-W{int(found[2]):02}"
    if found := SPAN.match(bare):
        return _span(found[1], found[2])
    if found := DAY.match(bare):
        return _day(found, frequency, text)
    if written := _written(bare):
        return normal(written, frequency)
    raise ValueError(_("“%(period)s” is not a period such as 2024, 2024-Q3, 2024-07 or 2024-07-15.") % {"period": text})


def _written(text: str) -> str:
    """A day or month as people write it, in figures of one order: 2020/07/15, 15.07.2021, July 2021; empty for none."""
    if found := CHINESE.match(text) or LOOSE.match(text):
        year, (month, day) = found[1], found.group(3, 4) if found.re is LOOSE else found.group(2, 3)
    elif found := DAY_FIRST.match(text):
        first, second = int(found[1]), int(found[3])
        if first <= 12 and second <= 12 and first != second and found[2] != ".":
            return ""  # 3/4/2024 is a day of March or of April
        year, (day, month) = found[4], (found[3], found[1]) if second > 12 else (found[1], found[3])
    elif found := MONTH_FIRST.match(text):
        year, month, day = found[2], found[1], None
    elif (found := SPELT.match(text)) and found[2].casefold() in MONTHS:
        year, month, day = found[4], str(MONTHS[found[2].casefold()]), found[1] or found[3]
    else:
        return ""
    parts = [year, *(f"{int(part):02}" for part in (month, day) if part)]
    return "-".join(parts) if not month or 1 <= int(month) <= 12 else ""


def _year(year: str, text: str) -> str:
    if 1000 <= int(year) <= 2999:
        return year
    raise ValueError(_("“%(period)s” is not a period such as 2024, 2024-Q3, 2024-07 or 2024-07-15.") % {"period": text})


def _is_split(first: str, second: str) -> bool:
    """Whether the second part is the year after the first: 2015/16, 2015-2016; 2015-07 is a month."""
    return (int(first) + 1) % 10 ** len(second) == int(second) and (len(second) == 4 or not 1 <= int(second) <= 12)


def _span(start: str, length: str) -> str:
    year, month = start[:4], int(start[5:7])
    names = {"1Y": year, "6M": f"{year}-S{(month + 5) // 6}", "3M": f"{year}-Q{(month + 2) // 3}", "1M": start[:7]}
    return names.get(length, start)


def _day(found: re.Match[str], frequency: str, text: str) -> str:
    try:
        day = date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        raise ValueError(
            _("“%(period)s” is not a period such as 2024, 2024-Q3, 2024-07 or 2024-07-15.") % {"period": text}
        ) from None
    if frequency.upper() in LONG_FREQUENCIES:
        return found[1]
    return day.isoformat()


def frequency_of(period: str) -> str:
    """The SDMX code of the frequency that a period tells by itself: A, S, Q, M, W, D."""
    if len(period) == 4:
        return "A"
    if period[5:6].isalpha():
        return period[5].upper()
    return "M" if len(period) == 7 else "D"
