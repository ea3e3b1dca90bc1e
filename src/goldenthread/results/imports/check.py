"""The values of a file against what is on record: indicators, places, periods, limits, parts, permission."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.platform.actors import Viewer
from goldenthread.platform.models import Country
from goldenthread.results import access, limits, periods
from goldenthread.results.cycles import locks
from goldenthread.results.imports.choices import Choices, Outcome
from goldenthread.results.imports.places import Place, Places
from goldenthread.results.models import Aggregates, Indicator, IndicatorKind, Observation, Shares, Unknown
from goldenthread.results.readers.dimensions import bare, canonical
from goldenthread.results.readers.model import ERROR, REMARK, Observed

LONGEST_CELL = Observation._meta.get_field("cell").max_length or 120


class Key(NamedTuple):
    """What a value is about."""

    indicator: int
    country: str | None
    group: int | None
    year: int
    part: str
    cell: str


class Wanted(NamedTuple):
    """A value to be on record, with the place of the file it stands in."""

    value: Decimal
    cell: str
    row: Observed


class Check:
    """Checks the values of one file, each once; what each indicator, place and year answers is remembered."""

    def __init__(self, choices: Choices, places: Places, outcome: Outcome, by: Viewer) -> None:
        self.choices, self.places, self.outcome, self.by = choices, places, outcome, by
        rows = Indicator.objects.filter(strategy=choices.strategy).select_related("strategy")
        self.indicators = {one.code.casefold(): one for one in rows}
        self.named = {k.casefold(): v.casefold() for k, v in choices.indicators.items()}
        self.without = {bare(name) for name in choices.without}
        self.unknown: Counter[tuple[str, str]] = Counter()
        self.first: dict[tuple[str, str], Observed] = {}
        self.skipped: Counter[str] = Counter()
        self.allowed: dict[tuple[int, str | None, int | None], str | None] = {}
        self.found: dict[str, Indicator | None] = {}
        self.years: dict[int, str | None] = {}
        self.declared: dict[int, dict[str, set[str]]] = {}
        self.cells: dict[tuple[int, str], str | None] = {}
        self.countries: dict[Any, Country] = {}
        self.locked = locks.locked(choices.strategy)
        self.this_year = timezone.localdate().year

    def all(self, observations: Iterable[Observed]) -> dict[Key, Wanted]:
        """The values that may be recorded, by what they are about; everything else is told."""
        wanted: dict[Key, Wanted] = {}
        for one in observations:
            if key := self._key(one):
                value = self._value(one, key)
                if value is not None:
                    self._put(wanted, key, value, one)
        self._tell_unknown()
        return wanted

    def indicator(self, code: str) -> Indicator | None:
        """The indicator on record that a code of the file stands for."""
        if code not in self.found:
            low = self.named.get(code.casefold(), code.casefold())
            slug = low.replace(".", "-").replace("_", "-").replace(" ", "-")
            self.found[code] = self.indicators.get(low) or self.indicators.get(slug)
        return self.found[code]

    def _key(self, one: Observed) -> Key | None:
        indicator = self.indicator(one.indicator)
        place = self.places.of(one.place)
        if indicator is None:
            self._not_known("indicator", one.indicator, one)
        elif place.is_aggregate and (not place.is_known or self.choices.aggregates == Aggregates.SKIP):
            self.skipped[one.place] += 1
            self.outcome.left_out += 1
        elif one.place and not place.is_known:
            self._not_known("place", one.place, one)
        else:
            cell = self._cell(one.cell)
            told = self._why_not_there(one, indicator, place) or self._wrong_cell(indicator, cell)
            if not told:
                year, part = int(one.period[:4]), part_of_year(one.period)
                return Key(indicator.pk, place.country, place.group, year, part, canonical(cell))
            self._no(one, told)
        return None

    def _why_not_there(self, one: Observed, indicator: Indicator, place: Place) -> str | None:
        """Why no value of the indicator is taken for this place and period; None when one is."""
        if not place.is_known:
            return _("There is no place.")
        if not one.period:
            return _("There is no period. Say which year the values are of.")
        year, part = int(one.period[:4]), part_of_year(one.period)
        if not periods.is_period(part):
            return _("Values of “%(period)s” are not kept.") % {"period": one.period}
        if told := self._year(indicator, year) or self._refused(indicator, place.country, place.group):
            return told
        if place.group is None and (indicator.pk, place.country or "", year, part) in self.locked:
            return locks.why_locked(indicator, country=place.country, year=year, period=part)
        return None

    def _wrong_cell(self, indicator: Indicator, cell: str) -> str | None:
        if not cell:
            return None
        if (indicator.pk, cell) not in self.cells:
            if indicator.pk not in self.declared:
                self.declared[indicator.pk] = indicator.declared()
            told = limits.wrong_cell(cell, self.declared[indicator.pk])
            if not told and len(cell) > LONGEST_CELL:
                told = _("The cell “%(cell)s” is too long to keep.") % {"cell": cell}
            self.cells[indicator.pk, cell] = told
        return self.cells[indicator.pk, cell]

    def _cell(self, cell: str) -> str:
        if not self.without or not cell:
            return cell
        kept = [part for part in cell.split(",") if bare(part.partition("=")[0]) not in self.without]
        return ",".join(kept)

    def _year(self, indicator: Indicator, year: int) -> str | None:
        if year not in self.years:
            told = limits.wrong_year(indicator.strategy, year)
            self.years[year] = told or limits.too_early(year, "", this_year=self.this_year)
        return self.years[year]

    def _refused(self, indicator: Indicator, country: str | None, group: int | None) -> str | None:
        about = (indicator.pk, country, group)
        if about not in self.allowed:
            if not self.countries:
                self.countries = Country.objects.in_bulk()
            row = Observation(indicator=indicator, group_id=group)
            row.country = self.countries.get(country)
            self.allowed[about] = access.why_not_record(self.by, row)
        return self.allowed[about]

    def _value(self, one: Observed, key: Key) -> Decimal | None:
        indicator = self.indicator(one.indicator)
        value = one.value
        if indicator is not None and self.choices.shares == Shares.TIMES_100 and indicator.kind == IndicatorKind.SHARE:
            value *= 100
        value = round(value, 6)
        told = limits.wrong_value(indicator, value)
        if told:
            self._no(one, told)
            return None
        return value

    def _put(self, wanted: dict[Key, Wanted], key: Key, value: Decimal, one: Observed) -> None:
        before = wanted.setdefault(key, Wanted(value, self._cell(one.cell), one))
        if before.row is not one and before.value != value:
            where = {"row": before.row.row, "what": " ".join(filter(None, one[2:6]))}
            self._no(one, _("Row %(row)s gives another value for the same: %(what)s.") % where)

    def _no(self, one: Observed, told: Any) -> None:
        self.outcome.tell(one.row, one.column, told)

    def _not_known(self, kind: str, code: str, one: Observed) -> None:
        self.unknown[kind, code] += 1
        self.first.setdefault((kind, code), one)
        if self.choices.unknown == Unknown.SKIP:
            self.outcome.left_out += 1

    def _tell_unknown(self) -> None:
        """One finding for each indicator and place that is not on record, at its first row."""
        severity = REMARK if self.choices.unknown == Unknown.SKIP else ERROR
        for (kind, code), count in self.unknown.items():
            one = self.first[kind, code]
            words = {"code": code, "count": count, "nearest": self.places.nearest(code) if kind == "place" else ""}
            if kind == "indicator":
                told = _("There is no indicator “%(code)s” in this strategy (%(count)s values).")
            elif words["nearest"]:
                told = _("There is no country “%(code)s” (%(count)s values). Nearest: %(nearest)s.")
            else:
                told = _("There is no country “%(code)s” (%(count)s values); write its ISO 3166-1 alpha-3 code.")
            self.outcome.tell(one.row, one.column, told % words, severity)
        for code, count in self.skipped.items():
            told = _("“%(code)s” is an aggregate of the source: %(count)s values are left out.")
            self.outcome.tell(0, code, told % {"code": code, "count": count}, REMARK)


def part_of_year(period: str) -> str:
    """How a part of a year is kept: H1, Q3, 07, 07-15; empty for the whole year."""
    return period[5:].replace("S", "H")


def tell_shares(check: Check, wanted: dict[Key, Wanted]) -> None:
    """Note indicators in per cent whose values all look like shares of one."""
    if check.choices.shares:
        return
    by_indicator: dict[int, list[Wanted]] = {}
    for key, one in wanted.items():
        by_indicator.setdefault(key.indicator, []).append(one)
    for indicator in check.indicators.values():
        held = by_indicator.get(indicator.pk, [])
        if indicator.kind != IndicatorKind.SHARE or limits.bounds(indicator)[1] != 100 or len(held) < 3:
            continue
        if all(0 <= one.value <= 1 for one in held) and any(0 < one.value < 1 for one in held):
            told = _(
                "All values of “%(indicator)s” lie between 0 and 1, and it is in per cent. Say whether they are "
                "shares of one (times-100) or really less than one per cent (as-is)."
            )
            check.outcome.tell(held[0].row.row, held[0].row.column, told % {"indicator": indicator.code})
