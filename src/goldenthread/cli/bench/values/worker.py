"""A store of values in a process of its own: `python -m goldenthread.cli.bench.values.worker SIZE`. Prints JSON."""

from __future__ import annotations

import os
import resource
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import orjson

CODES = [f"{a}{b}{c}" for a in "QX" for b in "ABCDEFGHIJ" for c in "MNPR"][:45]
YEARS = range(2006, 2026)
QUARTERS = ("Q1", "Q2", "Q3", "Q4")
CELLS = ("", "sex=F", "sex=M", "age=15-24", "age=25-64")
OF_AN_INDICATOR = len(CODES) * len(YEARS) * len(QUARTERS) * len(CELLS)
PEER_ROWS = 10_000
FILE_ROWS = 500_000


def main(arguments: list[str]) -> None:
    """Fill an empty database and measure."""
    import django

    django.setup()
    from goldenthread.config import installation

    installation.database(lambda told: None)
    store = _store()
    size = int(arguments[0])
    empty = _room()["bytes"]
    found: dict[str, Any] = {"peer_each": _peer(store)}
    file = _file(store, min(size, FILE_ROWS))
    started, used = time.perf_counter(), time.process_time()
    found["file_rows"] = _take_in(store, file)
    found |= {"file_seconds": time.perf_counter() - started, "file_cpu": time.process_time() - used}
    before = _count()
    started = time.perf_counter()
    for number in range(max(1, round(size / OF_AN_INDICATOR))):
        _fill(store, number)
    found["write_each"] = (time.perf_counter() - started) / (_count() - before)
    found |= _room()
    found["bytes"] -= empty
    found |= _measures(store)
    found["memory_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.buffer.write(orjson.dumps(found))


def _store() -> Any:
    """A strategy of 45 countries, with the top of a tree of indicators."""
    from goldenthread.platform.actions import save
    from goldenthread.platform.models import (
        Country,
        CountryGroup,
        CountryGroupMembership,
        Organization,
        OrganizationType,
        Strategy,
        Visibility,
    )

    group = save(CountryGroup(key="bench", name={"en": "Countries of the bench"}), by="bench")
    for number, code in enumerate(CODES):
        named = {"iso2": f"{'QX'[number // 26]}{chr(65 + number % 26)}", "m49": f"{900 + number}"}
        one = save(Country(iso3=code, name={"en": f"Country {number}"}, **named), by="bench")
        save(CountryGroupMembership(group=group, country=one, valid_from=date(2000, 1, 1)), by="bench")
    owner = save(Organization(key="bench", name={"en": "Bench"}, type=OrganizationType.MULTILATERAL), by="bench")
    strategy = Strategy(key="bench", organization=owner, title={"en": "Bench"}, country_group=group)
    strategy.year_from, strategy.year_to = 2022, 2031
    strategy.visibility = Visibility.PUBLIC
    return save(strategy, by="bench")


def _indicator(strategy: Any, code: str, **more: Any) -> Any:
    from goldenthread.platform.actions import save
    from goldenthread.platform.models import Visibility
    from goldenthread.results.models import AcrossCountries, Indicator, IndicatorKind, Level, OverTime

    values: dict[str, Any] = {
        "title": {"en": code},
        "level": Level.OUTPUT,
        "kind": IndicatorKind.NUMBER,
        "unit": {"en": "people"},
    }
    values |= {
        "across_countries": AcrossCountries.SUM,
        "over_time": OverTime.SUM,
        "visibility": Visibility.PUBLIC,
        "parts_overlap": True,
    }
    return save(Indicator(strategy=strategy, code=code, **values | more), by="bench")


def _peer(strategy: Any) -> float:
    """Seconds for each value that Django's own bulk_create writes, with nothing kept up."""
    from django.db import models, transaction

    from goldenthread.results.models import AcrossCountries, Observation

    one = _indicator(strategy, "peer", across_countries=AcrossCountries.NONE)
    some = [
        Observation(indicator=one, country_id=CODES[0], year=2020, cell=f"part={n}", value=n) for n in range(PEER_ROWS)
    ]
    with transaction.atomic():
        started = time.perf_counter()
        rows: Any = models.QuerySet(Observation)
        rows.bulk_create(some, batch_size=500)
        seconds = time.perf_counter() - started
        transaction.set_rollback(True)
    return seconds / PEER_ROWS


def _file(strategy: Any, size: int) -> Path:
    """A file of values of plain indicators, one for each country and year."""
    from goldenthread.results.models import AcrossCountries, IndicatorKind

    each = len(CODES) * len(YEARS)
    path = Path(os.environ["GOLDENTHREAD_HOME"]) / "values.csv"
    with path.open("w") as file:
        file.write("indicator,country,year,value\n")
        for number in range(max(1, size // each)):
            _indicator(strategy, f"file-{number}", across_countries=AcrossCountries.NONE, kind=IndicatorKind.INDEX)
            for place, code in enumerate(CODES):
                file.writelines(f"file-{number},{code},{year},{year * 7 % 1000}.{place}\n" for year in YEARS)
    return path


def _take_in(strategy: Any, file: Path) -> int:
    from goldenthread.platform.access import OPERATOR
    from goldenthread.results import imports

    outcome = imports.load(file, imports.Choices(strategy), by=OPERATOR, dry=False)
    if outcome.errors:
        raise SystemExit(str(outcome.errors[0]))
    return outcome.new


def _fill(strategy: Any, number: int) -> None:
    """The values of one more indicator, below the one before: a tree five deep."""
    from goldenthread.platform import audit
    from goldenthread.platform.access import OPERATOR
    from goldenthread.platform.models import Visibility
    from goldenthread.results.models import Indicator, Observation

    above = Indicator.objects.filter(code=f"fill-{number - 1}").first() if number % 5 else None
    one = _indicator(strategy, f"fill-{number}", parent=above)
    with audit.bulk(OPERATOR, reason="bench"):
        Observation.objects.write_many(list(_values(one)), visibility=Visibility.PUBLIC)


def _values(one: Any) -> Iterator[Any]:
    from goldenthread.results.models.writing import NewValue

    for place, code in enumerate(CODES):
        for year in YEARS:
            for turn, quarter in enumerate(QUARTERS):
                for part, cell in enumerate(CELLS):
                    value = Decimal(1000 + place * 7 + turn if not part else 100 + place + part)
                    yield NewValue(one.pk, code, None, year, quarter, cell, value)


def _measures(strategy: Any) -> dict[str, Any]:
    from django.contrib.auth.models import AnonymousUser

    from goldenthread.platform.access import OPERATOR
    from goldenthread.platform.models import Country
    from goldenthread.results import actions
    from goldenthread.results.models import Indicator, Observation
    from goldenthread.results.totals.queries import roll_up

    one = Indicator.objects.get(code="fill-0")
    country = Country.objects.get(pk=CODES[0])
    years = iter(range(1990, 2006))

    def record() -> None:
        row = Observation(indicator=one)
        actions.save_observation(row, by=OPERATOR, country=country, year=next(years), value=Decimal(5))

    def total() -> None:
        roll_up(AnonymousUser(), one, strategy.country_group, [2020])

    def rename() -> None:
        actions.save_indicator(one, by=OPERATOR, title={"en": f"Renamed {time.perf_counter_ns()}"})

    return _timed("record", record) | _timed("total", total) | _timed("rename", rename)


def _timed(name: str, work: Callable[[], None]) -> dict[str, Any]:
    """The best of three runs in milliseconds of CPU, and how many questions the last one asked."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    best = 1e9
    for _run in range(3):
        with CaptureQueriesContext(connection) as asked:
            started = time.process_time()
            work()
            best = min(best, time.process_time() - started)
    return {f"{name}_ms": best * 1000, f"{name}_queries": len(asked)}


def _count() -> int:
    from goldenthread.results.models import Observation

    return Observation.objects.count()


def _room() -> dict[str, int]:
    """How many values and totals there are, and the size of the file that holds them with their trail."""
    from django.db import connection

    from goldenthread.results.models import Total

    with connection.cursor() as cursor:
        cursor.execute("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()")
        return {"values": _count(), "totals": Total.objects.count(), "bytes": cursor.fetchone()[0]}


if __name__ == "__main__":
    main(sys.argv[1:])
