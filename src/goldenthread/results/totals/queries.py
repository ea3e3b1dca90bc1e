"""What an indicator comes to in a place and period, for who asks: with members, those that are missing, and the rule."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from goldenthread.platform.actors import Viewer
from goldenthread.platform.groups import GroupList, group_list
from goldenthread.platform.models import Country, CountryGroup
from goldenthread.results import periods, queries
from goldenthread.results.as_of import moment as as_of_asked
from goldenthread.results.models import Indicator
from goldenthread.results.queries.absent import absent, is_of_the_team, teams_among
from goldenthread.results.totals import facts
from goldenthread.results.totals.arithmetic import REPORTED, SHORTER, Amount, Rule, Table, over_places, over_time
from goldenthread.results.totals.facts import Only, Spot, place_of
from goldenthread.results.totals.keeping import compute
from goldenthread.results.totals.nodes import rule_of, tree_below

Place = Country | CountryGroup | None


@dataclass(frozen=True)
class RollUp:
    """What an indicator comes to in one place, period and cell, and what that is made of.

    `amount` is None where nothing is known. `reported` is what was handed in for the place as it stands. Members are
    the countries that count; `missing` those without a value; `left_out` those whose value cannot be weighed;
    `not_applicable` those that said so; `incomplete` those of whose shorter periods some are missing.
    """

    indicator: Indicator
    place: Place
    years: tuple[int, ...]
    period: str
    cell: str
    amount: Amount | None
    reported: Amount | None = None
    members: tuple[tuple[Country, Amount], ...] = ()
    missing: tuple[Country, ...] = ()
    left_out: tuple[Country, ...] = ()
    listed: GroupList | None = None
    unknown_years: tuple[int, ...] = ()
    not_applicable: tuple[Country, ...] = ()
    incomplete: tuple[Country, ...] = ()
    why: str = ""

    @property
    def when(self) -> str:
        """The period in words of data: 2024, 2024-Q3, 2022/2024."""
        first, last = self.years[0], self.years[-1]
        return periods.written(first, self.period) if first == last else f"{first}/{last}"


class Lists:
    """The members of groups on days, each asked once."""

    def __init__(self) -> None:
        self.known: dict[tuple[int, date], GroupList] = {}

    def of(self, group: CountryGroup, day: date) -> GroupList:
        """Who belongs to the group on that day."""
        if (group.pk, day) not in self.known:
            self.known[group.pk, day] = group_list(group, on=day)
        return self.known[group.pk, day]


@dataclass
class Amounts:
    """The amounts of one indicator that somebody may see, by place and year."""

    indicator: Indicator
    rule: Rule
    tables: dict[Spot, Table] = field(default_factory=dict)
    not_applicable: set[tuple[str, int, str, str]] = field(default_factory=set)

    def is_incomplete(self, place: str, year: int, period: str, cell: str) -> bool:
        """Whether an amount is made of shorter periods, and some of these have none."""
        amount = self.at(place, year, period, cell)
        if amount is None or amount.basis != SHORTER:
            return False
        table = self.tables[place, year]
        parts = {one for one, of in table if of == cell and one and period in periods.above(one)}
        shortest = {one for one in parts if not any(one in periods.above(other) for other in parts)}
        months = {"": 12, "H": 6, "Q": 3}.get(period[:1], 1)
        return sum(periods.months(one) for one in shortest) not in (0, months)

    def at(self, place: str, year: int, period: str = "", cell: str = "") -> Amount | None:
        """One of them."""
        return self.tables.get((place, year), {}).get((period, cell))

    @property
    def years(self) -> list[int]:
        """The years with an amount."""
        return sorted({year for _place, year in self.tables})

    @property
    def cells(self) -> list[str]:
        """The cells with an amount."""
        return sorted({cell for table in self.tables.values() for _period, cell in table})


def amounts(
    user: Viewer, some: Collection[Indicator], *, as_of: datetime | None = None, only: Only | None = None
) -> dict[int, Amounts]:
    """The amounts of indicators that `user` may see: those that are kept, or made anew as things stood at a moment.

    With `only` those of some years or of a cell are read alone.
    """
    as_of = as_of or as_of_asked()
    if as_of is not None:
        return _with_absent(user, {one.pk: _as_of(user, one, as_of, only) for one in some}, as_of)
    pks = [one.pk for one in some]
    read, kept = facts.read(pks, only=only), facts.stored(pks, only=only)
    found, teams = {}, teams_among(user, some)
    for one in some:
        every = one.pk in teams
        direct = (read.every if every else read.public).get((one.pk, None), {})
        derived = kept[not every].get(one.pk, {})
        tables = {spot: derived.get(spot, {}) | direct.get(spot, {}) for spot in {*direct, *derived}}
        found[one.pk] = Amounts(one, rule_of(one), tables)
    return _with_absent(user, found)


def _with_absent(user: Viewer, found: dict[int, Amounts], as_of: datetime | None = None) -> dict[int, Amounts]:
    for one in absent(user, [each.indicator for each in found.values()], as_of=as_of):
        found[one.indicator_id].not_applicable.add((one.country, one.year, one.period, one.cell))
    return found


def _as_of(user: Viewer, indicator: Indicator, moment: datetime, only: Only | None) -> Amounts:
    tree = tree_below([indicator.pk])
    chain = tree.subtree(indicator.pk)
    is_public = not is_of_the_team(user, indicator)
    read = facts.read(chain, None, moment, only=Only(only.years) if only else None)
    tables = compute(tree, chain, read, is_public).get(indicator.pk, {})
    return Amounts(indicator, rule_of(indicator), tables)


def roll_up(
    user: Viewer,
    indicator: Indicator,
    place: Place,
    years: Collection[int],
    *,
    period: str = "",
    cell: str = "",
    as_of: datetime | None = None,
    members_on: date | None = None,
    known: Amounts | None = None,
    lists: Lists | None = None,
) -> RollUp:
    """What the indicator comes to there. Members of a group are those of the end of the period, or of `members_on`."""
    cell, lists = periods.canonical(cell), lists or Lists()
    only = Only(years, cell) if has_list(indicator, place) else None
    found = known or amounts(user, [indicator], as_of=as_of, only=only)[indicator.pk]
    each = [_one(found, place, year, period, cell, members_on, lists) for year in sorted(years)]
    if len(each) == 1:
        return each[0]
    there = [one for one in each if one.amount is not None]
    return RollUp(
        indicator,
        place,
        tuple(sorted(years)),
        period,
        cell,
        over_time(found.rule, [one.amount for one in there if one.amount]),
        missing=_together(one.missing for one in each),
        left_out=_together(one.left_out for one in each),
        not_applicable=_together(one.not_applicable for one in each),
        incomplete=_together(one.incomplete for one in each),
        listed=each[-1].listed,
        unknown_years=tuple(one.years[0] for one in each if one.amount is None),
    )


def _together(lists: Iterable[tuple[Country, ...]]) -> tuple[Country, ...]:
    return tuple(sorted({one for some in lists for one in some}, key=lambda one: one.pk))


def _one(
    found: Amounts, place: Place, year: int, period: str, cell: str, members_on: date | None, lists: Lists
) -> RollUp:
    about = (found.indicator, place, (year,), period, cell)
    if isinstance(place, Country):
        amount = found.at(place.pk, year, period, cell)
        return RollUp(
            *about,
            amount,
            amount if amount and amount.basis == REPORTED else None,
            not_applicable=(place,) if (place.pk, year, period, cell) in found.not_applicable else (),
            incomplete=(place,) if found.is_incomplete(place.pk, year, period, cell) else (),
        )
    own = found.at(place_of(None, place.pk if place else None), year, period, cell)
    listed, countries = _members(found, place, members_on or periods.last_day(year, period), lists)
    there = [(one, amount) for one in countries if (amount := found.at(one.pk, year, period, cell))]
    weighed = [(one, amount) for one, amount in there if found.rule.places != "weighted" or amount.denominator]
    placeless = [own] if own is not None and own.basis != REPORTED else []  # values of activities that name no country
    counted = [amount for _one, amount in weighed]
    total = over_places(found.rule, [*counted, *placeless]) if counted else None
    empty = [one for one in countries if not found.at(one.pk, year, period, cell)]
    applies = [one for one in empty if (one.pk, year, period, cell) not in found.not_applicable]
    return RollUp(
        *about,
        total or own,
        own if own is not None and own.basis == REPORTED else None,
        tuple(weighed) if total else (),
        tuple(applies),
        tuple(one for one, amount in there if (one, amount) not in weighed),
        listed,
        not_applicable=tuple(one for one in empty if one not in applies),
        incomplete=tuple(one for one, _amount in weighed if found.is_incomplete(one.pk, year, period, cell)),
        why=_why(found.rule, there, total),
    )


def _why(rule: Rule, there: list[Any], total: Amount | None) -> str:
    """Why countries with values come to no total: a key into words."""
    if total is not None or not there:
        return ""
    return "not_added" if rule.places == "none" else "no_denominator"


def has_list(indicator: Indicator, place: Place) -> bool:
    """Whether it is said who belongs to the place; else those belong of which anything was ever reported."""
    return place is not None or indicator.strategy.country_group_id is not None


def _members(found: Amounts, place: Place, day: date, lists: Lists) -> tuple[GroupList | None, list[Country]]:
    """The countries of a group on a day; of the whole, those of the strategy's group, else all that have a value."""
    group = place or found.indicator.strategy.country_group
    if isinstance(group, CountryGroup):
        listed = lists.of(group, day)
        return listed, [member.country for member in listed.members]
    codes = {code for code, _year in found.tables if code and not code.startswith("g")}
    return None, list(Country.objects.filter(pk__in=codes))


def plain(row: RollUp) -> dict[str, Any]:
    """A roll-up as data."""
    amount, rule = row.amount, rule_of(row.indicator)
    return {
        "indicator": row.indicator.code,
        "strategy": row.indicator.strategy.key,
        "country": row.place.pk if isinstance(row.place, Country) else None,
        "group": row.place.key if isinstance(row.place, CountryGroup) else None,
        "period": row.when,
        "cell": row.cell,
        "value": _number(amount.value) if amount else None,
        "numerator": _number(amount.numerator) if amount else None,
        "denominator": _number(amount.denominator) if amount else None,
        "unit": dict(row.indicator.unit),
        "basis": amount.basis if amount else None,
        "count": amount.count if amount else 0,
        "rule": {"across": rule.places, "over_time": rule.time},
        "reported": _number(row.reported.value) if row.reported else None,
        "members": [
            {"country": one.pk, "value": _number(each.value), "basis": each.basis} for one, each in row.members
        ],
        "missing": [one.pk for one in row.missing],
        "not_applicable": [one.pk for one in row.not_applicable],
        "incomplete": [one.pk for one in row.incomplete],
        "left_out": [one.pk for one in row.left_out],
        "members_on": row.listed.on.isoformat() if row.listed else None,
        "unknown_years": list(row.unknown_years),
        "why": row.why or None,
    }


def _number(value: Any) -> float | int | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def indicator_of(user: Viewer, key: str) -> Indicator | None:
    """The indicator that `strategy/code`, a code or a number names, among those `user` may see."""
    rows = queries.indicators(user).select_related("strategy__country_group")
    strategy, is_there, code = key.replace(":", "/").rpartition("/")
    if is_there:
        rows = rows.filter(strategy__key=strategy)
    found = rows.filter(code=code).first()
    return found or (
        rows.filter(pk=int(code)).first() if code.isascii() and code.isdigit() and len(code) < 19 else None
    )
