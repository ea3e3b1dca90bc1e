"""Live figures: what words of an outline may name in braces, such as {members} or {value:MVA}."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from goldenthread.drafting.models import Comment
from goldenthread.plan.models import Activity, Plan
from goldenthread.platform.groups import group_list
from goldenthread.platform.models import Country, CountryGroup, Strategy
from goldenthread.reports.outlines import figures
from goldenthread.reports.scope import Scope
from goldenthread.results.models import Indicator, Target

TOKEN = re.compile(r"\{([a-z_]+)(?::([^{}]{1,80}))?\}")


@dataclass(frozen=True)
class Found:
    """A live figure: its value, the record and query that it is from, and whether it is a year, printed as it is."""

    value: int | Decimal
    kind: str
    thing: Any
    query: str
    is_year: bool = False


@dataclass(frozen=True)
class Live:
    """How a live figure is found, and which records it may be asked of after a colon: none, some, or it must be one."""

    find: Callable[[Strategy, Scope, str], Found | None]
    about: Callable[[Strategy], list[str]] | None = None
    needs_about: bool = False


def plan_of(strategy: Strategy, scope: Scope) -> Plan | None:
    """The plan of the strategy that the paper may speak of."""
    return scope.of(Plan.objects.filter(strategy=strategy)).first()


def _members(strategy: Strategy, scope: Scope, about: str) -> Found | None:
    group = CountryGroup.objects.filter(key=about).first() if about else strategy.country_group
    return Found(len(group_list(group, on=scope.on)), "group", group, "members") if group else None


def _planned(strategy: Strategy, scope: Scope, about: str) -> tuple[Plan, Any] | None:
    one = plan_of(strategy, scope)
    if one is None or not scope.is_current:
        return None
    rows = scope.of(Activity.objects.filter(plan=one))
    return one, rows.filter(area__code=about) if about else rows


def _activities(strategy: Strategy, scope: Scope, about: str) -> Found | None:
    found = _planned(strategy, scope, about)
    return Found(found[1].count(), "plan", found[0], "activities") if found else None


def _reached(strategy: Strategy, scope: Scope, about: str) -> Found | None:
    found = _planned(strategy, scope, about)
    if found is None:
        return None
    return Found(Country.objects.filter(activities__in=found[1]).distinct().count(), "plan", found[0], "countries")


def _counted(strategy: Strategy, scope: Scope, about: str) -> Found | None:
    if not scope.is_current:
        return None
    return Found(scope.of(Indicator.objects.filter(strategy=strategy)).count(), "strategy", strategy, "indicators")


def _remarks(strategy: Strategy, scope: Scope, about: str) -> Found | None:
    rows = scope.of(Comment.objects.filter(version__document__strategy=strategy, parent=None))
    rows = rows.exclude(made_at__date__gt=scope.on)
    return Found(rows.count(), "strategy", strategy, "comments")


def indicator_of(strategy: Strategy, scope: Scope, code: str) -> Indicator | None:
    """The indicator of that code that the paper may speak of."""
    return scope.of(Indicator.objects.filter(strategy=strategy, code=code)).first()


def _value(strategy: Strategy, scope: Scope, about: str, *, is_year: bool = False) -> Found | None:
    one = indicator_of(strategy, scope, about)
    found = figures.latest_values(strategy, [one], scope).get(one.pk) if one else None
    if one is None or found is None:
        return None
    return Found(found.year if is_year else round(found.value, one.decimals), "observation", found, "latest", is_year)


def _target(strategy: Strategy, scope: Scope, about: str, *, is_year: bool = False) -> Found | None:
    one = indicator_of(strategy, scope, about)
    goals = scope.of(Target.objects.filter(indicator=one, country=None)).order_by("is_milestone", "-year")
    if one is None or (goal := goals.first()) is None:
        return None
    return Found(goal.year if is_year else round(goal.value, one.decimals), "indicator", one, "target", is_year)


def _groups(strategy: Strategy) -> list[str]:
    return list(CountryGroup.objects.order_by("key").values_list("key", flat=True))


def _areas(strategy: Strategy) -> list[str]:
    return list(strategy.areas.order_by("code").values_list("code", flat=True))


def indicator_codes(strategy: Strategy) -> list[str]:
    """The codes of the indicators of the strategy."""
    return list(Indicator.objects.filter(strategy=strategy).order_by("code").values_list("code", flat=True))


LIVE: dict[str, Live] = {
    "members": Live(_members, _groups),
    "activities": Live(_activities, _areas),
    "countries_reached": Live(_reached, _areas),
    "indicators": Live(_counted),
    "comments": Live(_remarks),
    "value": Live(_value, indicator_codes, needs_about=True),
    "value_year": Live(
        lambda s, scope, about: _value(s, scope, about, is_year=True), indicator_codes, needs_about=True
    ),
    "target": Live(_target, indicator_codes, needs_about=True),
    "target_year": Live(
        lambda s, scope, about: _target(s, scope, about, is_year=True), indicator_codes, needs_about=True
    ),
}


def named_in(texts: dict[str, str]) -> list[tuple[str, str]]:
    """The live figures that words name, each once: its name and what it is asked of."""
    return list(dict.fromkeys((m[1], m[2] or "") for text in texts.values() for m in TOKEN.finditer(text)))


def known(name: str, about: str, strategy: Strategy) -> bool:
    """Whether there is such a live figure, and a record that it can be asked of."""
    live = LIVE.get(name)
    if live is None or (about and live.about is None) or (live.needs_about and not about):
        return False
    return not about or live.about is None or about in live.about(strategy)


def find(name: str, about: str, strategy: Strategy, scope: Scope) -> Found | None:
    """The figure as the paper may tell it; None where it is not known."""
    return LIVE[name].find(strategy, scope, about) if name in LIVE else None


def forms() -> str:
    """How live figures are written, for those who write them."""
    return ", ".join(
        f"{{{name}:…}}" if live.needs_about else f"{{{name}}}" + (f" {{{name}:…}}" if live.about else "")
        for name, live in LIVE.items()
    )
