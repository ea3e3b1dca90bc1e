"""Tables of totals: what somebody asked for, read once, for the page, the API, the terminal and exports alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from goldenthread.platform.actors import Viewer
from goldenthread.platform.models import Country, CountryGroup
from goldenthread.results import periods, queries
from goldenthread.results.models import Indicator
from goldenthread.results.totals.facts import Only
from goldenthread.results.totals.queries import Lists, Place, RollUp, amounts, has_list, indicator_of, roll_up

MOST_INDICATORS = 200
LAST_YEARS = 6


@dataclass(frozen=True)
class Asked:
    """What totals are asked for: indicators, place, years, part of the year, cell, and which members of a group."""

    indicators: tuple[Indicator, ...]
    place: Place
    first: int | None = None
    last: int | None = None
    period: str = ""
    cell: str = ""
    members_on: date | None = None
    together: bool = False
    """One total over all the years, by the rule over time."""


def read(user: Viewer, given: Mapping[str, str]) -> Asked:
    """What the words of an address or a command ask for. Raises ValidationError by field."""
    wrong: dict[str, str] = {}

    def get(name: str, make: Any, otherwise: Any = None) -> Any:
        text = (given.get(name) or "").strip()
        if not text:
            return otherwise
        try:
            return make(text)
        except ValueError as error:
            wrong[name] = str(error)
            return otherwise

    rows = get("indicator", lambda text: (_indicator(user, text),)) or tuple(_all(user, given))
    first, last = get("from", _year), get("to", _year)
    year = get("year", periods_of) or (None, "")
    asked = Asked(
        rows,
        get("country", country_of) or get("group", _group),
        year[0] or first,
        year[0] or last,
        year[1] or get("period", _period, ""),
        given.get("cell") or "",
        get("members_on", _day),
        bool(given.get("together")),
    )
    if wrong:
        raise ValidationError(wrong)
    return asked


def _all(user: Viewer, given: Mapping[str, str]) -> list[Indicator]:
    rows = queries.indicators(user)
    if strategy := given.get("strategy"):
        rows = rows.filter(strategy__key=strategy)
    return list(rows.select_related("strategy__country_group")[:MOST_INDICATORS])


def _indicator(user: Viewer, text: str) -> Indicator:
    if found := indicator_of(user, text):
        return found
    raise ValueError(_("There is no indicator “%(text)s” that you may see.") % {"text": text[:80]})


def country_of(text: str) -> Country:
    """The country of a code. Raises ValueError in words."""
    if found := Country.objects.filter(pk=text.upper()).first():
        return found
    raise ValueError(_("There is no country “%(text)s”. Write its code, such as MWI.") % {"text": text[:40]})


def _group(text: str) -> CountryGroup:
    if found := CountryGroup.objects.filter(key=text.lower()).first():
        return found
    there = ", ".join(CountryGroup.objects.values_list("key", flat=True)[:20])
    raise ValueError(
        _("There is no group “%(text)s”. There are: %(groups)s.") % {"text": text[:40], "groups": there or "–"}
    )


def _year(text: str) -> int:
    if text.isascii() and text.isdigit() and len(text) == 4:
        return int(text)
    raise ValueError(_("“%(text)s” is no year.") % {"text": text[:40]})


def periods_of(text: str) -> tuple[int, str]:
    """A year, or a year and a part of it. Raises ValueError in words."""
    try:
        return periods.read(text)
    except ValueError:
        words = _("“%(text)s” is no period. Write 2025, 2025-H1, 2025-Q3 or 2025-07.")
        raise ValueError(words % {"text": text[:40]}) from None


def _period(text: str) -> str:
    return periods_of(f"2000-{text}")[1]


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(_("“%(text)s” is no day. Write it as 2026-03-31.") % {"text": text[:40]}) from None


def _span(asked: Asked) -> range | None:
    """The years asked for, where both ends are named."""
    return range(asked.first, asked.last + 1) if asked.first is not None and asked.last is not None else None


def table(user: Viewer, asked: Asked) -> list[RollUp]:
    """The totals asked for: of each indicator, year by year, or together."""
    is_listed = all(has_list(one, asked.place) for one in asked.indicators)
    only = Only(_span(asked), periods.canonical(asked.cell)) if is_listed else None
    known, lists = amounts(user, asked.indicators, only=only), Lists()
    found = []
    for one in asked.indicators:
        years = [
            year
            for year in known[one.pk].years
            if (asked.first is None or year >= asked.first) and (asked.last is None or year <= asked.last)
        ]
        if asked.first is not None and asked.first == asked.last:
            years = [asked.first]
        for some in [years] if asked.together and years else [[year] for year in years]:
            found.append(
                roll_up(
                    user,
                    one,
                    asked.place,
                    some,
                    period=asked.period,
                    cell=asked.cell,
                    members_on=asked.members_on,
                    known=known[one.pk],
                    lists=lists,
                )
            )
    return found


def years_of(rows: Sequence[RollUp]) -> list[int]:
    """The last years that the rows are of, for columns."""
    return sorted({row.years[-1] for row in rows if row.amount})[-LAST_YEARS:]


def cells_of(user: Viewer, indicator: Indicator) -> list[str]:
    """The cells of an indicator that have an amount, the total first."""
    return amounts(user, [indicator])[indicator.pk].cells
