"""Layouts of the UN SDG database: its downloads with dimensions in brackets, wide and long, and the answers of its API."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from goldenthread.results.readers import dimensions as dims
from goldenthread.results.readers.facts import assemble
from goldenthread.results.readers.model import Fact, ReadError, Reading
from goldenthread.results.readers.periods import YEAR

SERIES = ("seriescode", "series_code", "series code")
PLACES = ("geoareacode", "geoarea_code", "geo area code")
TIMES = ("timeperiod", "time_period", "year", "timeperiodstart")
BRACKETS = re.compile(r"^\[(.+)\]$")
ABOUT = {
    *(
        "goal",
        "target",
        "indicator",
        "indicatorcode",
        "seriesdescription",
        "geoareaname",
        "geoarea_name",
        "timecoverage",
    ),
    *("time_detail", "timedetail", "timecoverage", "upperbound", "lowerbound", "baseperiod", "source", "geoinfourl"),
    *(
        "footnote",
        "footnotes",
        "nature",
        "nature_code",
        "units",
        "units_code",
        "unit multiplier",
        "unitmultiplier_code",
    ),
    *("unitmultiplier", "observation status", "release", "units_code", "valuetype", "seriescount", "geoinfourl"),
    *("goal_code", "target_code", "indicator_code", "indicator_refcode", "series_release", "custom_columns"),
    *("source_code", "freq_code", "freq", "basicdescription"),
}
"""Columns that say more of a value and are no dimension of it."""


def heading(rows: Sequence[Sequence[str]]) -> int | None:
    """The place of the row of headings; None when the table has another layout."""
    for at, row in enumerate(rows[:5]):
        low = [cell.strip().casefold() for cell in row]
        if any(one in low for one in SERIES) and any(one in low for one in PLACES):
            return at
    return None


def read(rows: Sequence[Sequence[str]]) -> Reading:
    """The observations of a download. Raises ReadError when it lacks the columns of the layout."""
    at = heading(rows)
    if at is None:
        raise ReadError(_("There is no column %(columns)s.") % {"columns": "SeriesCode, GeoAreaCode"})
    reading = Reading("unsdg")
    low = [cell.strip().casefold() for cell in rows[at]]
    series, place = (next(low.index(one) for one in some if one in low) for some in (SERIES, PLACES))
    time = next((low.index(one) for one in TIMES if one in low), None)
    years = [(i, cell.strip()) for i, cell in enumerate(rows[at]) if YEAR.match(cell.strip())]
    if "value" not in low and not years:
        raise ReadError(_("There is no column %(columns)s.") % {"columns": "Value"})
    taken = {series, place, time, *(i for i, _y in years)} | ({low.index("value")} if "value" in low else set())
    keys, doubtful = _parts(rows[at], taken)
    values = [(low.index("value"), "")] if "value" in low else years
    reading.headings = {"TIME": rows[at][time].strip()} if time is not None and not years else {}
    assemble(reading, _facts(rows, at, (series, place, time), keys, doubtful, values), decimal="", repeats=True)
    return reading


def _parts(names: Sequence[str], taken: set[int | None]) -> tuple[dict[str, int], dict[str, int]]:
    """The columns of dimensions, and those that may be attributes."""
    keys: dict[str, int] = {}
    doubtful: dict[str, int] = {}
    for at, cell in enumerate(names):
        name = cell.strip()
        inner = BRACKETS.match(name)
        bare = (inner[1] if inner else name).strip()
        if at in taken or not name:
            continue
        is_about = bare.casefold() in ABOUT or dims.is_attribute(bare.removesuffix("_Code"))
        is_dimension = (inner or name.endswith("_Code") or dims.bare(bare) in dims.DIMENSIONS) and not is_about
        (keys if is_dimension else doubtful)[bare.removesuffix("_Code")] = at
    return keys, doubtful


def _facts(
    rows: Sequence[Sequence[str]],
    at: int,
    places: tuple[int, int, int | None],
    keys: dict[str, int],
    doubtful: dict[str, int],
    values: list[tuple[int, str]],
) -> Iterator[Fact]:
    series, area, time = places
    for number, row in enumerate(rows[at + 1 :], start=at + 2):

        def cell(place: int, row: Sequence[str] = row) -> str:
            return row[place].strip() if place < len(row) else ""

        if not cell(series):
            continue
        key = {"SERIES": cell(series), "GEOAREACODE": _m49(cell(area))}
        key |= {name: found for name, place in keys.items() if (found := cell(place))}
        more = {name: found for name, place in doubtful.items() if (found := cell(place))}
        for column, year in values:
            when = year or (_whole(cell(time)) if time is not None else "")
            yield Fact(number, rows[at][column].strip(), {**key, "TIME": when}, cell(column), more)


def _whole(year: str) -> str:
    return year.removesuffix(".0")


def _m49(code: str) -> str:
    bare = _whole(code)
    return bare.zfill(3) if bare.isdigit() else bare


def is_answer(document: Any) -> bool:
    """Whether the document is an answer of the UN SDG API."""
    rows = document.get("data") if isinstance(document, dict) else None
    return isinstance(rows, list) and all(isinstance(one, dict) and "series" in one for one in rows[:3])


def read_answer(document: Any) -> Reading:
    """The observations of an answer of the API."""
    reading = Reading("unsdg", headings={"TIME": "timePeriodStart"})
    assemble(reading, _answers(document["data"]), decimal="", repeats=True)
    return reading


def _answers(rows: list[Any]) -> Iterator[Fact]:
    for number, one in enumerate(rows, start=1):
        parts = {name: str(code) for name, code in (one.get("dimensions") or {}).items()}
        apart = {name: parts.pop(name) for name in list(parts) if name.casefold() in ABOUT}
        key = {"SERIES": str(one["series"]), "GEOAREACODE": _m49(str(one.get("geoAreaCode", "")))}
        when = _whole(str(one.get("timePeriodStart", "")))
        value = one.get("value")
        yield Fact(number, "value", {**key, **parts, "TIME": when}, "" if value is None else str(value), apart)
