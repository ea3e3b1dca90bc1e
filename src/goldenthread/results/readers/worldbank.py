"""World Bank layouts: wide tables of the data site and of DataBank, and the answers of its API."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from goldenthread.results.readers.facts import assemble
from goldenthread.results.readers.model import Fact, ReadError, Reading
from goldenthread.results.readers.periods import YEAR, YEAR_WB

CODES = ("indicator code", "series code")
PLACES = ("country code", "economy code")
SPACE = "http://www.worldbank.org"
FOOT = ("data from database:", "last updated:")


def heading(rows: Sequence[Sequence[str]]) -> int | None:
    """The place of the row of headings: below a few lines of preamble; None when there is none."""
    for at, row in enumerate(rows[:12]):
        low = [cell.strip().casefold() for cell in row]
        if any(code in low for code in CODES) and any(place in low for place in PLACES):
            return at
    return None


def read(rows: Sequence[Sequence[str]]) -> Reading:
    """The observations of a table. Raises ReadError when it lacks the columns of the layout."""
    at = heading(rows)
    if at is None:
        raise ReadError(_("There is no column %(columns)s.") % {"columns": "Country Code, Indicator Code"})
    reading = Reading("worldbank")
    low = [cell.strip().casefold() for cell in rows[at]]
    code = next(low.index(one) for one in CODES if one in low)
    place = next(low.index(one) for one in PLACES if one in low)
    years = [(i, _year(cell)) for i, cell in enumerate(rows[at]) if _year(cell)]
    if "value" in low and ("year" in low or "time" in low or "date" in low):
        year = next(low.index(one) for one in ("year", "time", "date") if one in low)
        reading.headings = {"TIME": rows[at][year].strip()}
        facts = _long(rows, at, code, place, year, low.index("value"))
    elif years:
        facts = _wide(rows, at, code, place, years)
    else:
        raise ReadError(_("There is no column %(columns)s.") % {"columns": "YYYY"})
    assemble(reading, facts, decimal="")
    return reading


def _year(cell: str) -> str:
    found = YEAR_WB.match(cell.strip()) or YEAR.match(cell.strip())
    return found[1] if found else ""


def _cell(row: Sequence[str], at: int) -> str:
    return row[at].strip() if at < len(row) else ""


def _wide(
    rows: Sequence[Sequence[str]], at: int, code: int, place: int, years: list[tuple[int, str]]
) -> Iterator[Fact]:
    for number, row in enumerate(rows[at + 1 :], start=at + 2):
        indicator, area = _cell(row, code), _cell(row, place)
        if not indicator and not area:
            continue  # the lines below the table say where it is from
        for column, year in years:
            key = {"INDICATOR": indicator, "COUNTRY": area, "TIME": year}
            yield Fact(number, rows[at][column], key, _cell(row, column))


def _long(rows: Sequence[Sequence[str]], at: int, code: int, place: int, year: int, value: int) -> Iterator[Fact]:
    for number, row in enumerate(rows[at + 1 :], start=at + 2):
        if indicator := _cell(row, code):
            key = {
                "INDICATOR": indicator,
                "COUNTRY": _cell(row, place),
                "TIME": _year(_cell(row, year)) or _cell(row, year),
            }
            yield Fact(number, rows[at][value], key, _cell(row, value))


def is_answer(document: Any) -> bool:
    """Whether the document is an answer of the World Bank's API."""
    return (
        isinstance(document, list)
        and len(document) == 2
        and isinstance(document[1], list)
        and all(isinstance(one, dict) and "indicator" in one and "date" in one for one in document[1][:3])
    )


def read_answer(document: Any) -> Reading:
    """The observations of an answer of the API."""
    reading = Reading("worldbank", headings={"TIME": "date"})
    assemble(reading, _answers(document[1]))
    return reading


def read_document(root: Any) -> Reading:
    """The observations of the API's answer in XML; rows are its lines."""
    reading = Reading("worldbank", headings={"TIME": "date"})
    found = root.findall(f"{{{SPACE}}}data")
    if not found:
        raise ReadError(_("The file holds no values."))
    assemble(reading, map(_element, found))
    return reading


def _element(one: Any) -> Fact:
    def text(name: str) -> str:
        return (one.findtext(f"{{{SPACE}}}{name}") or "").strip()

    def code(name: str) -> str:
        child = one.find(f"{{{SPACE}}}{name}")
        return child.get("id", "") if child is not None else ""

    key = {
        "INDICATOR": code("indicator"),
        "COUNTRY": text("countryiso3code") or code("country"),
        "TIME": text("date"),
    }
    return Fact(one.sourceline or 0, "value", key, text("value"))


def _answers(rows: list[Any]) -> Iterator[Fact]:
    for number, one in enumerate(rows, start=1):
        area = one.get("countryiso3code") or (one.get("country") or {}).get("id") or ""
        key = {
            "INDICATOR": str((one.get("indicator") or {}).get("id") or ""),
            "COUNTRY": area,
            "TIME": str(one["date"]),
        }
        value = one.get("value")
        yield Fact(number, "value", key, "" if value is None else str(value))
