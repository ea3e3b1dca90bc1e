"""Observations from files: rows are read and checked first, all of them; then all are recorded, or none."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from django.utils import timezone

from goldenthread.core import audit
from goldenthread.core.models import Country, Source, Strategy
from goldenthread.results.models import Indicator, Observation

YEAR = re.compile(r"^(\d{4})(?: \[YR\d{4}\])?$")
MOST_PROBLEMS = 1000


@dataclass(frozen=True)
class Row:
    """One value as a file gives it; `row` and `column` say where, for a person with a spreadsheet."""

    row: int
    column: str
    indicator: str
    country: str
    year: str
    value: str
    cell: str = ""


@dataclass(frozen=True)
class Problem:
    """What is wrong with a value, and where it stands."""

    row: int
    column: str
    message: str


@dataclass
class Outcome:
    """What an import did, or would do: counts, and what stands in its way."""

    read: int = 0
    new: int = 0
    changed: int = 0
    same: int = 0
    problems: list[Problem] = field(default_factory=list)


def tables(path: Path) -> list[list[str]]:
    """The rows of a CSV or XLSX file as text. Raises ValueError when it is neither."""
    if path.suffix.lower() in {".xlsx", ".ods", ".xls"}:
        from python_calamine import CalamineWorkbook

        rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python(skip_empty_area=False)
        return [[_text(cell) for cell in row] for row in rows]
    raw = path.read_bytes()
    for encoding in ("utf-8-sig", "utf-16") if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252"):
        try:
            text = raw.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise ValueError("the text is neither UTF-8 nor Windows-1252")
    sample = text[:4096]
    delimiter = max(",;\t", key=sample.count)
    return list(csv.reader(io.StringIO(text), delimiter=delimiter))


def _text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell)


def _heading(rows: Sequence[Sequence[str]], wanted: Iterable[str]) -> int:
    """The row that holds these column names. Raises ValueError naming those that are missing."""
    names = {name.casefold() for name in wanted}
    for number, row in enumerate(rows[:20]):
        if names <= {cell.strip().casefold() for cell in row}:
            return number
    found = ", ".join(cell for cell in (rows[0] if rows else []) if cell)[:200]
    raise ValueError(f"columns {', '.join(sorted(wanted))} are expected; the first row has: {found or 'nothing'}")


def read_long(rows: Sequence[Sequence[str]], names: dict[str, str]) -> Iterator[Row]:
    """Rows of a long table: one value a row. `names` maps our names to the columns of the file."""
    start = _heading(rows, [names[n] for n in ("indicator", "country", "year", "value")])
    places = {cell.strip().casefold(): place for place, cell in enumerate(rows[start])}
    for number, row in enumerate(rows[start + 1 :], start + 2):
        got = {
            n: row[places[c.casefold()]].strip() for n, c in names.items() if places.get(c.casefold(), 10**9) < len(row)
        }
        if got.get("value"):
            yield Row(
                number,
                names["value"],
                got.get("indicator", ""),
                got.get("country", ""),
                got.get("year", ""),
                got["value"],
                got.get("cell", ""),
            )


def read_worldbank(rows: Sequence[Sequence[str]]) -> Iterator[Row]:
    """Rows of a World Bank table: a row per country and indicator, a column per year; ".." is no value."""
    start = _heading(rows, ["Country Code"])
    heading = [cell.strip() for cell in rows[start]]
    lower = [cell.casefold() for cell in heading]
    code = "indicator code" if "indicator code" in lower else "series code"
    if code not in lower:
        raise ValueError("a column Indicator Code or Series Code is expected")
    years = [(place, match[1]) for place, cell in enumerate(heading) if (match := YEAR.match(cell))]
    for number, row in enumerate(rows[start + 1 :], start + 2):
        if len(row) <= max(lower.index("country code"), lower.index(code)):
            continue
        for place, year in years:
            value = row[place].strip() if place < len(row) else ""
            if value and value != "..":
                yield Row(number, heading[place], row[lower.index(code)], row[lower.index("country code")], year, value)


LONG = {"indicator": "indicator", "country": "country", "year": "year", "value": "value", "cell": "cell"}
SDMX = {"indicator": "INDICATOR", "country": "REF_AREA", "year": "TIME_PERIOD", "value": "OBS_VALUE"}


def _sdmx(rows: Sequence[Sequence[str]]) -> Iterator[Row]:
    heading = {cell.strip().casefold() for cell in rows[0]} if rows else set()
    names = dict(SDMX) if "indicator" in heading else {**SDMX, "indicator": "SERIES"}
    return read_long(rows, names)


LAYOUTS: dict[str, Callable[[Sequence[Sequence[str]]], Iterator[Row]]] = {
    "csv": lambda rows: read_long(rows, LONG),
    "xlsx": lambda rows: read_long(rows, LONG),
    "worldbank": read_worldbank,
    "sdmx": _sdmx,
}


def number(text: str) -> Decimal:
    """A number written with one kind of separators. Raises ValueError, also where it may mean two things."""
    bare = text.replace("\u00a0", "").replace("\u202f", "").replace(" ", "").replace("'", "")
    if "," in bare and "." in bare:
        thousands = "," if bare.rindex(".") > bare.rindex(",") else "."
        bare = bare.replace(thousands, "")
    if bare.count(",") == 1 and len(bare.split(",")[1]) == 3 and len(bare.split(",")[0]) <= 3:
        raise ValueError(f"“{text}” may mean two numbers: write it without a separator of thousands")
    bare = bare.replace(",", ".")
    try:
        value = Decimal(bare)
    except InvalidOperation:
        raise ValueError(f"“{text}” is not a number") from None
    if not value.is_finite() or abs(value) >= Decimal(10) ** 18:
        raise ValueError(f"“{text}” is out of range")
    return value


def load(
    path: Path, *, layout: str, strategy: Strategy, by: Any, source: Source | None, vintage: str, reason: str, dry: bool
) -> Outcome:
    """Check every value of the file against indicators and countries, then record all of them, or none.

    A value that differs from the one recorded becomes a correction with `reason`. Raises ValueError when the file
    does not have the layout.
    """
    outcome = Outcome()
    indicators = {one.code.casefold(): one for one in Indicator.objects.filter(strategy=strategy)}
    codes = {one.iso3: one for one in Country.objects.all()} | {one.iso2: one for one in Country.objects.all()}
    wanted: dict[tuple[int, str, int, str], Decimal] = {}
    known = _recorded(strategy)
    for row in LAYOUTS[layout](tables(path)):
        outcome.read += 1
        _check(row, indicators, codes, wanted, outcome)
    made = [_observation(key, value, known, outcome) for key, value in wanted.items()]
    if not outcome.problems and not dry:
        _record([one for one in made if one], by=by, source=source, vintage=vintage, reason=reason)
    return outcome


def _check(row: Row, indicators: dict, codes: dict, wanted: dict, outcome: Outcome) -> None:
    def wrong(message: str) -> None:
        if len(outcome.problems) < MOST_PROBLEMS:
            outcome.problems.append(Problem(row.row, row.column, message))

    indicator = indicators.get(row.indicator.casefold().replace(".", "-").replace("_", "-")) or indicators.get(
        row.indicator.casefold()
    )
    country = codes.get(row.country.upper())
    year = YEAR.match(row.year)
    if indicator is None:
        return wrong(f"there is no indicator “{row.indicator}” in this strategy")
    if country is None:
        return wrong(f"there is no country “{row.country}”; write its ISO 3166-1 alpha-3 code")
    if year is None:
        return wrong(f"“{row.year}” is not a year of four digits")
    try:
        value = round(number(row.value), 6)
    except ValueError as error:
        return wrong(str(error))
    key = (indicator.pk, country.pk, int(year[1]), row.cell)
    if wanted.get(key, value) != value:
        return wrong(f"a second, different value for {indicator.code}, {country.pk}, {year[1]}")
    wanted[key] = value
    return None


def _recorded(strategy: Strategy) -> dict[tuple[int, str | None, int, str], Observation]:
    rows = Observation.objects.filter(indicator__strategy=strategy, activity=None, group=None, replaced_by=None)
    return {(one.indicator_id, one.country_id, one.year, one.cell): one for one in rows}


def _observation(key: tuple[int, str, int, str], value: Decimal, known: dict, outcome: Outcome) -> Observation | None:
    before = known.get(key)
    if before is None:
        outcome.new += 1
    elif before.value == value:
        outcome.same += 1
        return None
    else:
        outcome.changed += 1
    indicator, country, year, cell = key
    return Observation(indicator_id=indicator, country_id=country, year=year, cell=cell, value=value, replaces=before)


def _record(made: list[Observation], *, by: Any, source: Source | None, vintage: str, reason: str) -> None:
    now = timezone.now()
    for one in made:
        one.recorded_at = now
        one.recorded_by = by if hasattr(by, "email") else None
        one.source, one.vintage, one.is_verified = source, vintage, source is not None
        one.visibility = "public" if source is not None else "team"
        one.reason = reason if one.replaces is not None else ""
    with audit.acting(by, reason=reason or "values imported"):
        Observation.objects.bulk_create(made, batch_size=500)
